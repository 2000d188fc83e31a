import { readPreference, keepPreference } from './preferences.ts';

/**
 * One thing a person can do, known to the keyboard, to the palette (⌘K) and to the help (?).
 *
 * `keys` is written as words apart by spaces, one word a stroke: `j`, `g d`, `v digit`, `digit`, `mod+k`,
 * `mod+enter`, `?`, `escape`, `[`. `digit` stands for 1–9 in any script and hands its value to `run`.
 */
export interface Command {
  id: string;
  label: string;
  keys?: string;
  /** Heading under which palette and help list it. */
  group?: string;
  /** Left out of the palette, for commands that mean nothing without a key (such as `digit`). */
  keyOnly?: boolean;
  /** False while the command makes no sense; then its key does nothing and the palette leaves it out. */
  enabled?: boolean;
  run(digit?: number): void;
}

/** What the matcher needs of a KeyboardEvent. */
export interface Stroke {
  key: string;
  code: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

let commands: readonly Command[] = [];
const listeners = new Set<() => void>();

/** The commands that can be run now; those registered last come last and win where keys are the same. */
export const currentCommands = (): readonly Command[] => commands;

export function subscribeCommands(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Answers what a person may be looking for, best first; asked anew for every letter typed into the palette. */
export type Finder = (query: string) => readonly Command[];

const finders = new Set<Finder>();

/** Adds things to be found by name, such as a board's claims, to the palette until the answer is called. */
export function registerFinder(finder: Finder): () => void {
  finders.add(finder);
  return () => void finders.delete(finder);
}

export const findCommands = (query: string): readonly Command[] =>
  query.trim() === '' ? [] : [...finders].flatMap((finder) => finder(query.trim()));

/** Makes a command known until the answer is called. A page's own command hides a global one of the same keys. */
export function registerCommand(command: Command): () => void {
  change([...commands, command]);
  return () => change(commands.filter((other) => other !== command));
}

function change(next: readonly Command[]): void {
  commands = next;
  listeners.forEach((listener) => listener());
}

/** How long a first stroke (`g` of `g d`) waits for the second, in milliseconds. */
const patience = 1500;

/**
 * Answers with the command that a stroke completes, if any, told of one stroke after the other with its time in
 * milliseconds. What was struck before a page's commands were known still counts as the beginning of one of
 * them: `g c`, typed while the page arrives, is never taken for `c`.
 */
export function makeMatcher(): (name: string, at: number) => Command | undefined {
  let held = { strokes: [] as string[], at: 0 };
  return (name, at) => {
    const before = at - held.at < patience ? held.strokes : [];
    const strokes = [...before, name];
    const found = find(strokes) ?? (begins(before) ? undefined : find([name]));
    held = { strokes: found ? [] : begins(strokes) ? strokes : [name], at };
    return found;
  };
}

const find = (strokes: string[]): Command | undefined =>
  commands.findLast(({ keys, enabled }) => enabled !== false && keys === strokes.join(' '));

const begins = (strokes: string[]): boolean =>
  strokes.length > 0 &&
  commands.some(({ keys, enabled }) => enabled !== false && keys?.startsWith(`${strokes.join(' ')} `));

export const singleKeysOn = (): boolean => readPreference('single-keys') !== 'off';

export function switchSingleKeys(on: boolean): void {
  keepPreference('single-keys', on ? 'on' : 'off');
  change([...commands]);
}

/**
 * The name of a stroke: `j`, `digit`, `mod+k`, `?` … or null for a modifier alone or one that is not ours.
 * Latin letters go by what is printed on the key; on every other layout by the key's place.
 */
export function strokeName(stroke: Stroke): string | null {
  const mod = stroke.ctrlKey || stroke.metaKey;
  if (stroke.altKey || /^(Shift|Control|Alt|Meta|CapsLock|AltGraph|Dead)/.test(stroke.key)) return null;
  const name = plainName(stroke);
  if (name === null) return null;
  return mod ? `mod+${name}` : name;
}

function plainName({ key, code, shiftKey }: Stroke): string | null {
  if (digitOf({ key, code }) !== null && !(shiftKey && !/^\p{Nd}$/u.test(key))) return 'digit';
  if (key === '?' || (shiftKey && code === 'Slash')) return '?';
  if (/^[a-z]$/i.test(key)) return shiftKey ? `shift+${key.toLowerCase()}` : key.toLowerCase();
  if (/^\P{ASCII}/u.test(key)) {
    const place = /^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase();
    return place === undefined ? null : shiftKey ? `shift+${place}` : place;
  }
  return key === ' ' ? 'space' : key.toLowerCase();
}

/** 0–9 for a digit of any script, or by the key's place in the digit row or the keypad; else null. */
export function digitOf({ key, code }: Pick<Stroke, 'key' | 'code'>): number | null {
  if (/^\p{Nd}$/u.test(key)) return valueOfDigit(key);
  const place = /^(?:Digit|Numpad)([0-9])$/.exec(code)?.[1];
  return place === undefined || key.length > 1 ? null : Number(place);
}

/** Unicode lays out each script's ten digits in a row from its zero. */
function valueOfDigit(digit: string): number | null {
  const point = digit.codePointAt(0) ?? 0;
  for (let value = 0; value < 10; value += 1) {
    if (zeros.has(String.fromCodePoint(point - value))) return value;
  }
  return null;
}

/** The zeros of the scripts whose keyboards type digits of their own. */
const zeros = new Set('0٠۰߀०০੦૦୦௦౦೦൦෦๐໐༠၀០᠐０');
