import { formatCheckpoint } from '@touchstone/ledger/checkpoint';
import { COSIGNATURE, formatVerifierKey, keyFromSeed, type VerifierKey } from '@touchstone/ledger/note-key';
import { cosign, formatNote, parseNote, signNote } from '@touchstone/ledger/note';
import { SAMPLE_KEY, sampleLedger } from '@touchstone/ledger/sample-ledger';

/** A signed note, the keys that the reader knows, and whose signatures count; null if the note is refused. */
export interface NoteCase {
  readonly about: string;
  readonly vkeys: readonly string[];
  readonly note: string;
  readonly signers: readonly string[] | null;
}

const text = formatCheckpoint(sampleLedger(9).checkpoint);
const stranger = keyFromSeed('stranger.example', new Uint8Array(32).fill(3));
const witness = keyFromSeed('witness.example/w1', new Uint8Array(32).fill(2), COSIGNATURE);
const namesake = keyFromSeed('touchstone.local', new Uint8Array(32).fill(4));
const note = signNote(text, SAMPLE_KEY);
const line = (key: typeof SAMPLE_KEY, of = text) => parseNote(signNote(of, key)).signatures[0]!;
const cosigned = cosign(text, 1_769_860_800, witness);
const both = formatNote(text, [line(stranger), line(SAMPLE_KEY), cosigned]);

const noteCase = (
  about: string,
  keys: VerifierKey[],
  itsNote: string,
  signers: string[] | null,
): NoteCase => ({
  about,
  vkeys: keys.map(formatVerifierKey),
  note: itsNote,
  signers,
});
const refused = (about: string, itsNote: string) => noteCase(about, [SAMPLE_KEY], itsNote, null);

export const noteCases: NoteCase[] = [
  {
    about: 'the example of golang.org/x/mod/sumdb/note',
    vkeys: ['example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k'],
    note:
      'This is an example message.\n\n— example.com/foo ' +
      'Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n',
    signers: ['example.com/foo'],
  },
  noteCase('one signature', [SAMPLE_KEY], note, ['touchstone.local']),
  noteCase('unknown signatures are ignored', [SAMPLE_KEY], both, ['touchstone.local']),
  noteCase('a witness is a signer', [witness, SAMPLE_KEY], both, ['touchstone.local', 'witness.example/w1']),
  noteCase('one signature twice counts once', [SAMPLE_KEY], note + note.slice(note.indexOf('—')), [
    'touchstone.local',
  ]),
  noteCase('a text with empty lines', [SAMPLE_KEY], signNote('a\n\nb\n', SAMPLE_KEY), ['touchstone.local']),
  noteCase('the key of another with the same name', [namesake], note, null),
  noteCase('no known key', [stranger], note, null),
  refused('another text', note.replace('b1', 'b2')),
  refused(
    'a wrong signature of a known key beside its right one',
    formatNote(text, [line(SAMPLE_KEY), line(SAMPLE_KEY, 'x\n')]),
  ),
  noteCase(
    'a cosignature with another time',
    [witness],
    formatNote(text, [{ ...cosigned, signature: cosigned.signature.with(7, 1) }]),
    null,
  ),
  noteCase(
    'a cosignature without its time',
    [witness],
    formatNote(text, [{ ...cosigned, signature: cosigned.signature.slice(8) }]),
    null,
  ),
  refused('no signature', text),
  refused('no empty line', note.replace('\n\n', '\n')),
  refused('no last line end', note.slice(0, -1)),
  refused('carriage returns', note.replaceAll('\n', '\r\n')),
  refused('a tab', note.replace('b1', 'b\t1')),
  refused('a hyphen for the dash', note.replace('—', '-')),
  refused('two spaces', note.replace('— ', '—  ')),
  refused('base64 without its padding', note.replace(/=\n$/, '\n')),
  refused('a signature that is only a key id', `${text}\n— touchstone.local AAAAAA==\n`),
  refused('101 signatures', note + note.slice(note.indexOf('—')).repeat(100)),
];
