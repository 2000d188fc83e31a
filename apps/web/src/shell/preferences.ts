/**
 * What a person chose for this browser: colours, language, single-key shortcuts. Kept in localStorage, read
 * again by public/first-paint.js under the same keys. Storage may be forbidden; then the choice lasts for
 * the page.
 */
export type Preference = 'scheme' | 'language' | 'single-keys' | 'sample-banner';

const held = new Map<Preference, string>();

export function readPreference(name: Preference): string | null {
  try {
    return localStorage.getItem(`touchstone.${name}`);
  } catch {
    return held.get(name) ?? null;
  }
}

export function keepPreference(name: Preference, value: string): void {
  try {
    localStorage.setItem(`touchstone.${name}`, value);
  } catch {
    held.set(name, value);
  }
}
