/**
 * The one voice of the page for screen readers: polite, and in batches, so that a busy board does not
 * talk without end. Visible text says the same; nothing is only announced.
 */
const quiet = 900;

/** What to say of a batch: the same sentence once, and at most three sentences. */
export function batch(said: readonly string[]): string {
  const once = [...new Set(said)];
  return once.slice(-3).join(' ');
}

/**
 * A voice that writes into `region` no more than every `quiet` milliseconds. `later` is setTimeout.
 */
export function makeAnnouncer(
  region: { textContent: string | null },
  later: (run: () => void, ms: number) => void,
) {
  let waiting: string[] = [];
  return (sentence: string): void => {
    waiting.push(sentence);
    if (waiting.length > 1) return;
    later(() => {
      const text = batch(waiting);
      waiting = [];
      // The same text again is no change to a screen reader: a no-break space makes it one.
      region.textContent = region.textContent === text ? `${text}\u00a0` : text;
    }, quiet);
  };
}

let speakUp: ((sentence: string) => void) | undefined;

/** Says a sentence to screen readers, soon and politely. */
export function announce(sentence: string): void {
  speakUp ??= makeAnnouncer(liveRegion(), (run, ms) => void setTimeout(run, ms));
  speakUp(sentence);
}

/** Called once at start: a region that exists before its first words is heard by more screen readers. */
export function liveRegion(): HTMLElement {
  const known = document.getElementById('announcer');
  if (known) return known;
  const region = document.createElement('div');
  region.id = 'announcer';
  region.setAttribute('role', 'status');
  region.setAttribute('aria-live', 'polite');
  region.className = 'visually-hidden';
  document.body.append(region);
  return region;
}
