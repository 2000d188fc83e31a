import { i18n, type Messages } from '@lingui/core';
import { keepPreference, readPreference } from './preferences.ts';

/** The languages of the interface. English stands in the source itself; the others are loaded on demand. */
export const languages = {
  en: { name: 'English', dir: 'ltr', load: async (): Promise<Messages> => ({}) },
  ar: {
    name: 'العربية',
    dir: 'rtl',
    load: async (): Promise<Messages> => (await import('../locales/ar.po')).messages,
  },
} as const;

export type Language = keyof typeof languages;

export const isLanguage = (tag: string): tag is Language => tag in languages;

/** The language kept in this browser, else the browser's own, else English. */
export function preferredLanguage(): Language {
  const wished = [readPreference('language'), ...navigator.languages].map((tag) => (tag ?? '').slice(0, 2));
  return wished.find(isLanguage) ?? 'en';
}

/** Shows the interface in this language, direction included. Rejects if the catalog cannot be fetched. */
export async function speak(language: Language): Promise<void> {
  const messages = await languages[language].load();
  document.documentElement.lang = language;
  document.documentElement.dir = languages[language].dir;
  i18n.loadAndActivate({ locale: language, messages });
}

/** `speak`, and remembered for the next visit. */
export async function chooseLanguage(language: Language): Promise<void> {
  await speak(language);
  keepPreference('language', language);
}

export { i18n };
