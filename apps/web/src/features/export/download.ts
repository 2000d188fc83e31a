import { Problem, problemOf } from '../../shell/api.ts';

export interface Download {
  /** As the server named it. */
  name: string;
  bytes: number;
  /** Lower-case hexadecimal, computed here over what arrived. */
  sha256: string;
  blob: Blob;
}

/**
 * Takes a file from the server piece by piece and hashes it on the way. `tell` is told how many bytes have
 * come. Rejects with a Problem, or with the signal's AbortError; half a file is thrown away.
 */
export async function download(
  path: string,
  tell: (bytes: number) => void,
  signal: AbortSignal,
  reach: typeof fetch = fetch,
): Promise<Download> {
  const answer = await online(() => reach(path, { signal, credentials: 'same-origin' }));
  if (!answer.ok) throw await problemOf(answer);
  const hash = await startHash();
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  const reader = answer.body!.getReader();
  for (;;) {
    const { done, value } = await online(() => reader.read());
    if (done) break;
    hash.update(value);
    pieces.push(value);
    bytes += value.length;
    tell(bytes);
  }
  const type = answer.headers.get('content-type') ?? '';
  return {
    name: nameOf(answer.headers.get('content-disposition') ?? ''),
    bytes,
    sha256: hash.digest(),
    blob: new Blob(pieces, { type }),
  };
}

/** The arithmetic is fetched with the file, not with the page. */
async function startHash(): Promise<{ update(bytes: Uint8Array): void; digest(): string }> {
  const [{ startSha256 }, { toHex }] = await Promise.all([
    import('@touchstone/ledger/hash'),
    import('@touchstone/ledger/encoding'),
  ]);
  const hash = startSha256();
  return { update: (bytes) => void hash.update(bytes), digest: () => toHex(hash.digest()) };
}

async function online<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (thrown) {
    if (thrown instanceof DOMException && thrown.name === 'AbortError') throw thrown;
    throw new Problem(0, 'OFFLINE', 'The server could not be reached, or the connection broke.');
  }
}

/** The file's name of a Content-Disposition header (RFC 6266), the extended form first. */
export function nameOf(disposition: string): string {
  const extended = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1];
  if (extended !== undefined) return decodeURIComponent(extended);
  return /filename="([^"]+)"/i.exec(disposition)?.[1] ?? 'touchstone-export';
}

/** Hands a file to the browser to be saved, as if a link to it had been followed. */
export function save({ blob, name }: Pick<Download, 'blob' | 'name'>): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
