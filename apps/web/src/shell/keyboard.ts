import { currentCommands, digitOf, singleKeysOn, strokeName, type Command } from './keys.ts';

/** How long a first stroke (`g` of `g d`) waits for the second, in milliseconds. */
const patience = 1500;

/**
 * Runs registered commands from the keyboard until the answer is called. Single keys never fire in a field,
 * while composing, in a menu, or behind an open dialog; `mod+…` strokes fire everywhere.
 */
export function listenToKeys(target: Document): () => void {
  let held = { strokes: [] as string[], at: 0 };
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || event.keyCode === 229) return;
    const name = strokeName(event);
    if (name === null) return;
    const global = name.startsWith('mod+') || name === 'escape';
    if (!global && (!singleKeysOn() || event.repeat || takesLetters(event.target))) return;
    const before = event.timeStamp - held.at < patience ? held.strokes : [];
    const strokes = [...before, name].join(' ');
    const found = find(strokes) ?? (before.length > 0 ? undefined : find(name));
    if (found) {
      event.preventDefault();
      held = { strokes: [], at: 0 };
      found.run(digitOf(event) ?? undefined);
    } else {
      const begins = currentCommands().some(
        ({ keys, enabled }) => enabled !== false && keys?.startsWith(`${strokes} `),
      );
      held = begins ? { strokes: [...before, name], at: event.timeStamp } : { strokes: [], at: 0 };
    }
  };
  target.addEventListener('keydown', onKey);
  return () => target.removeEventListener('keydown', onKey);
}

const find = (strokes: string): Command | undefined =>
  currentCommands().findLast(({ keys, enabled }) => enabled !== false && keys === strokes);

const letterless = new Set([
  'button',
  'checkbox',
  'radio',
  'submit',
  'reset',
  'file',
  'image',
  'range',
  'color',
]);

/** True where a letter already means something: fields, menus that jump by letter, anything inside a dialog. */
function takesLetters(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (
    target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  ) {
    return true;
  }
  if (target instanceof HTMLInputElement && !letterless.has(target.type)) return true;
  const jumps =
    '[role=menu],[role=listbox],[role=combobox],[role=tree],[role=textbox],[role=dialog],[role=application]';
  return target.closest(jumps) !== null || document.querySelector('[aria-modal=true]') !== null;
}
