import { view } from '@forge/bridge';
import { useCallback, useEffect, useState } from 'react';
import english from '../../../locales/en-US.json';
import type { Boot, Catalogue, Failure } from '../../contract';
import { createTexts, formattingLocale, type Texts } from '../texts/i18n';
import { call } from './bridge';

export type Start =
  | { state: 'waiting' }
  | { state: 'failed'; failure: Failure; texts: Texts }
  | { state: 'booted'; boot: Boot; texts: Texts };

type Person = { locale: string; timeZone: string };

const SOURCE_LOCALE = 'en-US';

/** The app's first call: who asks, what they may do, in which language. Asked again after the key was changed. */
export function useBoot(): { start: Start; reboot: () => void } {
  const [start, setStart] = useState<Start>({ state: 'waiting' });
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    let isCurrent = true;
    void boot().then((result) => {
      if (isCurrent) setStart(result);
    });
    return () => {
      isCurrent = false;
    };
  }, [attempt]);

  const reboot = useCallback(() => {
    setStart({ state: 'waiting' });
    setAttempt((count) => count + 1);
  }, []);
  return { start, reboot };
}

async function boot(): Promise<Start> {
  const person = await findPerson();
  const reply = await call('app.boot', { locale: person.locale });
  if (!reply.ok) return { state: 'failed', failure: reply.failure, texts: textsOf(english, SOURCE_LOCALE, person) };
  return { state: 'booted', boot: reply.data, texts: textsOf(reply.data.texts, reply.data.locale, person) };
}

function textsOf(catalogue: Catalogue, locale: string, person: Person): Texts {
  return createTexts(catalogue, {
    locale: formattingLocale(locale, person.locale),
    timeZone: person.timeZone,
    now: Date.now,
  });
}

/** Language and time zone of the person, as Jira knows them; where it does not answer, those of the browser. */
async function findPerson(): Promise<Person> {
  const own = Intl.DateTimeFormat().resolvedOptions();
  try {
    const { locale, timezone } = (await view.getContext()) as { locale?: string; timezone?: string };
    return { locale: locale ?? own.locale, timeZone: timezone ?? own.timeZone };
  } catch {
    return { locale: own.locale, timeZone: own.timeZone };
  }
}
