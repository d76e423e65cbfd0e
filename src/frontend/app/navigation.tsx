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

export type Navigation = {
  place: PagePlace;
  /** Opens a place; Back returns from it, unless it took the place of the current one. */
  go: (place: PagePlace, options?: { replace?: boolean }) => void;
};

const NavigationContext = createContext<Navigation | undefined>(undefined);

/**
 * The app's place, from the page's address. We stand on `view.createHistory` and not on `@forge/react/router`: its
 * Router shows an error in English until the history has arrived, and knows no place but its path.
 */
export function NavigationProvider({ waiting, children }: { waiting: ReactNode; children: ReactNode }) {
  const [current, setCurrent] = useState<{ history: History; location: Location }>();

  useEffect(() => {
    let unlisten: (() => void) | undefined;
    let isMounted = true;
    void openHistory().then((history) => {
      if (!isMounted) return;
      unlisten = history.listen((location) => {
        setCurrent({ history, location });
      });
      setCurrent({ history, location: history.location });
    });
    return () => {
      isMounted = false;
      unlisten?.();
    };
  }, []);

  const navigation = useMemo(() => current && navigationOf(current.history, current.location), [current]);
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

function navigationOf(history: History, location: Location): Navigation {
  return {
    place: pagePlaceOf(location.pathname, location.search),
    go: (place, options) => {
      if (options?.replace === true) history.replace(addressOf(place));
      else history.push(addressOf(place));
    },
  };
}
