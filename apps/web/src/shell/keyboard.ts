import { digitOf, makeMatcher, singleKeysOn, strokeName } from './keys.ts';

/**
 * Runs registered commands from the keyboard, from now on. Single keys never fire in a field,
 * while composing, in a menu, or behind an open dialog; `mod+…` strokes fire everywhere.
 */
export function listenToKeys(target: Document): void {
  const match = makeMatcher();
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || event.keyCode === 229) return;
    const name = strokeName(event);
    if (name === null) return;
    const global = name.startsWith('mod+') || name === 'escape';
    if (!global && (!singleKeysOn() || event.repeat || takesLetters(event.target))) return;
    const command = match(name, event.timeStamp);
    if (!command) return;
    event.preventDefault();
    command.run(digitOf(event) ?? undefined);
  };
  target.addEventListener('keydown', onKey);
}

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
