import { describe, expect, it } from 'vitest';
import {
  boardOrigin,
  formatCheckpoint,
  parseBoardOrigin,
  parseCheckpoint,
  verifyCheckpoint,
} from './checkpoint.ts';
import { FormatError } from './format-error.ts';
import { signNote } from './note.ts';
import { SAMPLE_KEY, sampleLedger } from './sample-ledger.ts';

const ROOT = 'CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=';
/** The example of C2SP tlog-checkpoint. */
const EXAMPLE = `example.com/behind-the-sofa\n20852163\n${ROOT}\n`;

describe('LG15 a checkpoint', () => {
  it('is read and written as the example of its specification', () => {
    expect(parseCheckpoint(EXAMPLE)).toMatchObject({ origin: 'example.com/behind-the-sofa', size: 20852163 });
    expect(formatCheckpoint(parseCheckpoint(EXAMPLE))).toBe(EXAMPLE);
  });

  it('keeps lines that it does not understand', () => {
    expect(formatCheckpoint(parseCheckpoint(`${EXAMPLE}one\ntwo\n`))).toBe(`${EXAMPLE}one\ntwo\n`);
  });

  it('beyond 2^31 entries is read to the digit, beyond 2^53−1 it is refused', () => {
    const of = (size: string) => parseCheckpoint(`o\n${size}\n${ROOT}\n`).size;
    expect(of('4294967297')).toBe(4294967297);
    expect(of('9007199254740991')).toBe(Number.MAX_SAFE_INTEGER);
    expect(() => of('9007199254740992')).toThrow(FormatError);
  });

  it.each([
    ['two lines', 'o\n1\n'],
    ['an empty origin', `\n1\n${ROOT}\n`],
    ['a leading zero', `o\n01\n${ROOT}\n`],
    ['a sign', `o\n+1\n${ROOT}\n`],
    ['an exponent', `o\n1e3\n${ROOT}\n`],
    ['no size', `o\n\n${ROOT}\n`],
    ['a short root', 'o\n1\nAAAA\n'],
    ['a root in base64url', `o\n1\n${ROOT.replace('/', '_')}\n`],
    ['an empty line more', `o\n1\n${ROOT}\n\nx\n`],
    ['no line end', `o\n1\n${ROOT}`],
    ['nothing', ''],
  ])('with %s is refused', (_, text) => {
    expect(() => parseCheckpoint(text)).toThrow(FormatError);
  });

  it('cannot be written with a line end in its origin', () => {
    const { checkpoint } = sampleLedger(3);
    expect(() => formatCheckpoint({ ...checkpoint, origin: 'a\n9' })).toThrow(FormatError);
    expect(() => formatCheckpoint({ ...checkpoint, size: -1 })).toThrow(RangeError);
  });

  it('is believed when a known key signed it', () => {
    const { note, checkpoint } = sampleLedger(3);
    expect(verifyCheckpoint(note, [SAMPLE_KEY])).toMatchObject({ ...checkpoint });
    expect(() => verifyCheckpoint(signNote('o\n1\n', SAMPLE_KEY), [SAMPLE_KEY])).toThrow(FormatError);
  });

  it('names its board and, after a restore, the epoch', () => {
    expect(boardOrigin('touchstone.local', 'b1')).toBe('touchstone.local/board/b1');
    for (const origin of ['touchstone.local/board/b1', 'example.org/deep/board/b1/2', 'a/board/b/board/c']) {
      const { instance, board, epoch } = parseBoardOrigin(origin)!;
      expect(boardOrigin(instance, board, epoch)).toBe(origin);
    }
    for (const origin of ['b1', 'x/board/', 'x/board/b1/1', 'x/board/b1/02', 'x/board/b1/2/3', '/board/b1']) {
      expect(parseBoardOrigin(origin)).toBeUndefined();
    }
  });
});
