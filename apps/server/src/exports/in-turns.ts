import { setImmediate } from 'node:timers/promises';

/** Milliseconds after which other exports have their turn. */
const turn = 10;

/** Characters of a piece. */
const pieceLength = 250_000;

/** Texts joined to pieces of some length, each a call of the packer; their bounds do not depend on time. */
export async function* inTurns(texts: Iterable<string>): AsyncGenerator<string> {
  let piece = '';
  let since = performance.now();
  for (const text of texts) {
    piece += text;
    if (piece.length >= pieceLength) {
      yield piece;
      piece = '';
    }
    if (performance.now() - since < turn) continue;
    await setImmediate();
    since = performance.now();
  }
  yield piece;
}
