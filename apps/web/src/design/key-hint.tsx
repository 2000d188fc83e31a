import classes from './key-hint.module.css';

const apple = /Mac|iPhone|iPad/.test(navigator.platform);
const printed: Record<string, string> = {
  mod: apple ? '⌘' : 'Ctrl',
  shift: apple ? '⇧' : 'Shift',
  enter: '↵',
  escape: 'Esc',
  digit: '1–9',
  space: 'Space',
  arrowup: '↑',
  arrowdown: '↓',
};

/** The keys of a command (see shell/keys.ts) as small caps beside its button; silent for screen readers. */
export function KeyHint({ keys }: { keys: string }) {
  return (
    <kbd className={classes.keys} aria-hidden="true" dir="ltr">
      {keys.split(' ').map((stroke, place) => (
        <span key={place} className={classes.stroke}>
          {stroke
            .split('+')
            .map((key) => printed[key] ?? key.toUpperCase())
            .join(apple ? '' : '+')}
        </span>
      ))}
    </kbd>
  );
}
