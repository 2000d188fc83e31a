import { FormatError } from '@touchstone/ledger/format-error';
import { COSIGNATURE, ED25519, parseVerifierKey, type SignatureType } from '@touchstone/ledger/note-key';
import { firstWords, otherWords, sayPage } from './language.ts';
import { ask } from './question.ts';
import { notice, resultOf } from './result.ts';
import type { Words } from './words.ts';

const byId = <T extends HTMLElement>(id: string) => document.getElementById(id) as T;

/** Brings the page to life. A check starts with every choice; one that is under way is given up for it. */
export function openPage(): void {
  const script = document.querySelector('script')?.textContent ?? '';
  const fields = {
    keys: byId<HTMLTextAreaElement>('keys'),
    witnesses: byId<HTMLTextAreaElement>('witnesses'),
  };
  const bundle = byId<HTMLInputElement>('bundle');
  const earlier = byId<HTMLInputElement>('earlier');
  const result = byId('result');
  let words = firstWords();
  let file: File | undefined;
  /** What was found last, to be said again in another language. */
  let found = (): Node[] => [];
  let running = new AbortController();

  const show = (next: () => Node[]) => {
    found = next;
    result.replaceChildren(...found());
  };
  const sayChosen = () => {
    if (file) byId('chosen').textContent = words.chosen(file.name, Math.ceil(file.size / 1000));
  };
  const check = async () => {
    running.abort();
    running = new AbortController();
    const { signal } = running;
    const keys = readKeys(fields.keys, ED25519, words);
    const witnesses = readKeys(fields.witnesses, COSIGNATURE, words);
    if (file === undefined) return;
    sayChosen();
    if (keys === undefined || witnesses === undefined) return show(() => [notice(words.keyUnread)]);
    show(() => [notice(words.checking)]);
    const said = await Promise.all([file, ...(earlier.files ?? [])].map(bytesOf))
      .then(([first, ...others]) => ask({ bundle: first!, keys, witnesses, earlier: others }, script, signal))
      .then(
        (verification) => () => resultOf(verification, words),
        (error: unknown) => () => [notice(words.broken(String(error)))],
      );
    if (!signal.aborted) show(said);
  };
  const choose = (chosen: File | undefined) => {
    file = chosen ?? file;
    void check();
  };

  const language = byId('language');
  const say = (next: Words) => {
    words = next;
    sayPage(words, language);
    sayChosen();
    for (const [field, type] of typed) readKeys(field, type, words);
    result.replaceChildren(...found());
  };
  const typed = [
    [fields.keys, ED25519],
    [fields.witnesses, COSIGNATURE],
  ] as const;
  say(words);
  language.addEventListener('click', () => say(otherWords(words)));
  bundle.addEventListener('change', () => choose(bundle.files?.[0]));
  for (const field of [fields.keys, fields.witnesses, earlier])
    field.addEventListener('change', () => void check());
  takeDrops(byId('drop'), choose);
  offerCopy(byId<HTMLAnchorElement>('keep'));
}

/** The keys in a field, one a line; undefined if one cannot be read, which is then said beside the field. */
function readKeys(field: HTMLTextAreaElement, type: SignatureType, words: Words): string[] | undefined {
  const lines = field.value.split(/\s+/).filter((line) => line !== '');
  const mistake = lines.map((line) => mistakeIn(line, type, words)).find((each) => each !== undefined);
  field.setAttribute('aria-invalid', String(mistake !== undefined));
  byId(`${field.id}-mistake`).textContent = mistake ?? '';
  return mistake === undefined ? lines : undefined;
}

function mistakeIn(line: string, type: SignatureType, words: Words): string | undefined {
  try {
    if (parseVerifierKey(line).type === type) return undefined;
    return type === COSIGNATURE ? words.notWitness : words.notServer;
  } catch (error) {
    if (error instanceof FormatError) return words.mistake(error.message);
    throw error;
  }
}

const bytesOf = async (file: File) => new Uint8Array(await file.arrayBuffer());

/** Anywhere on the page: a file that misses the field must not replace the page. */
function takeDrops(field: HTMLElement, choose: (file: File | undefined) => void): void {
  const show = (over: boolean) => field.classList.toggle('over', over);
  addEventListener('dragover', (event) => {
    event.preventDefault();
    show(true);
  });
  addEventListener('dragleave', () => show(false));
  addEventListener('drop', (event) => {
    event.preventDefault();
    show(false);
    choose(event.dataTransfer?.files[0]);
  });
}

/** Who reads the page from a server can keep it; who has the file has it. */
function offerCopy(link: HTMLAnchorElement): void {
  if (!location.protocol.startsWith('http')) return;
  link.href = location.pathname;
  link.hidden = false;
}
