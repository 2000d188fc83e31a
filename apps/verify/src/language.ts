import { arabic } from './words.ar.ts';
import { english } from './words.en.ts';
import type { Words } from './words.ts';

/** The page as it was written, so that it can be put back. */
const written = new Map<HTMLElement, string>();

/** The words for the browser's first language that there are words for. */
export function firstWords(): Words {
  const first = navigator.languages.find((tag) => /^(en|ar)\b/i.test(tag));
  return first?.toLowerCase().startsWith('ar') ? arabic : english;
}

export const otherWords = ({ language }: Words): Words => (language === 'en' ? arabic : english);

/** Says the page's own texts in these words, and lets its button offer the other language. */
export function sayPage({ language, direction, page }: Words, button: HTMLElement): void {
  const root = document.documentElement;
  root.lang = language;
  root.dir = direction;
  document.title = page.document ?? 'Verify a bundle – Touchstone';
  for (const element of document.querySelectorAll<HTMLElement>('[data-words]')) {
    if (!written.has(element)) written.set(element, element.textContent);
    element.textContent = page[element.dataset.words!] ?? written.get(element)!;
  }
  document.getElementById('result')!.setAttribute('aria-label', page.result ?? 'Result');
  button.textContent = language === 'en' ? 'العربية' : 'English';
  button.lang = language === 'en' ? 'ar' : 'en';
  button.dir = language === 'en' ? 'rtl' : 'ltr';
  button.hidden = false;
}
