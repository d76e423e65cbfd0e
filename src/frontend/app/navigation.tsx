import { view } from '@forge/bridge';
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { addressOf, pagePlaceOf, type PagePlace } from './address';

type Location = { pathname: string; search: string };
/** What `view.createHistory` hands out: history v4, whose listeners are called with the location itself. */
type History = {
  location: Location;
  push: (address: string) => void;
  replace: (address: string) => void;
  listen: (listener: (location: Location) => void) => () => void;
};

type UsersPlace = Extract<PagePlace, { page: 'users' }>;
type WorkPlace = Exclude<PagePlace, { page: 'guide' }>;

export type Navigation = {
  place: PagePlace;
  /** The list of users as it was left last: its filter, search and order. */
  usersPlace: UsersPlace;
  /** Where somebody is, or was before they opened the guide; absent when the guide was opened first. */
  workPlace: WorkPlace | undefined;
  /** What was pressed to come here has gone with its page: the one that has opened takes the focus. */
  takesFocus: boolean;
  /**
   * Opens a place; Back returns from it, unless it took the place of the current one. `keepsFocus`: what was pressed
   * stays, and the focus on it.
   */
  go: (place: PagePlace, options?: { replace?: boolean; keepsFocus?: boolean }) => void;
};

const NavigationContext = createContext<Navigation | undefined>(undefined);

/**
 * The app's place, from the page's address. We stand on `view.createHistory` and not on `@forge/react/router`: its
 * Router shows an error in English until the history has arrived, and knows no place but its path.
 */
export function NavigationProvider({ waiting, children }: { waiting: ReactNode; children: ReactNode }) {
  const [current, setCurrent] = useState<Moved>();

  useEffect(() => {
    let unlisten: (() => void) | undefined;
    let isMounted = true;
    void openHistory().then((history) => {
      if (!isMounted) return;
      const pressed = { stays: false };
      setCurrent({ history, pressed, takesFocus: false, ...placesOf(history.location) });
      unlisten = history.listen((location) => {
        const takesFocus = !pressed.stays;
        pressed.stays = false; // after Back nothing is left of what had the focus
        setCurrent((before) => ({ history, pressed, takesFocus, ...placesOf(location, before) }));
      });
    });
    return () => {
      isMounted = false;
      unlisten?.();
    };
  }, []);

  const navigation = useMemo(() => current && navigationOf(current), [current]);
  if (navigation === undefined) return <>{waiting}</>;
  return <NavigationContext.Provider value={navigation}>{children}</NavigationContext.Provider>;
}

/** @throws Error outside of the provider: a bug */
export function useNavigation(): Navigation {
  const navigation = useContext(NavigationContext);
  if (navigation === undefined) throw new Error('useNavigation is called outside of NavigationProvider');
  return navigation;
}

/** The page's history; where the host has none, one that forgets: everything works but the address and Back. */
async function openHistory(): Promise<History> {
  try {
    return await view.createHistory();
  } catch {
    return forgetfulHistory();
  }
}

function forgetfulHistory(): History {
  let listener: ((location: Location) => void) | undefined;
  const history: History = {
    location: { pathname: '/', search: '' },
    push: (address) => {
      const [pathname = '/', search = ''] = address.split('?');
      history.location = { pathname, search };
      listener?.(history.location);
    },
    replace: (address) => {
      history.push(address);
    },
    listen: (added) => {
      listener = added;
      return () => {
        listener = undefined;
      };
    },
  };
  return history;
}

/** Where somebody is, and what of before they can return to. */
type Moved = Places & { history: History; pressed: { stays: boolean }; takesFocus: boolean };
type Places = Pick<Navigation, 'place' | 'usersPlace' | 'workPlace'>;

function placesOf({ pathname, search }: Location, before?: Places): Places {
  const place = pagePlaceOf(pathname, search);
  const isList = place.page === 'users' && place.isListLost !== true;
  return {
    place,
    usersPlace: isList ? place : (before?.usersPlace ?? { page: 'users', filter: {} }),
    workPlace: place.page === 'guide' ? before?.workPlace : place,
  };
}

function navigationOf({ history, pressed, ...places }: Moved): Navigation {
  return {
    ...places,
    go: (next, options) => {
      pressed.stays = options?.keepsFocus === true;
      if (options?.replace === true) history.replace(addressOf(next));
      else history.push(addressOf(next));
    },
  };
}
