import { checkBundle, type BundleCheck } from '@touchstone/ledger/bundle';
import { fromUtf8, toBase64 } from '@touchstone/ledger/encoding';
import { FormatError } from '@touchstone/ledger/format-error';
import { formatVerifierKey, type VerifierKey } from '@touchstone/ledger/note-key';
import { formatNote, parseNote, signatureLine } from '@touchstone/ledger/note';
import { openZip, readWhole, type Archive } from '@touchstone/ledger/zip';
import { checkContents } from './bundle-files.ts';
import { beginsEpoch, checkEpochs, type Beginning } from './check-epochs.ts';
import { checkBases, figureFindings } from './check-figures.ts';
import { checkEarlier, checkWitnesses, type OtherEyes } from './check-history.ts';
import { checkTables } from './check-tables.ts';
import { FoldedBundle, publicViewer } from './folded-bundle.ts';
import {
  counted,
  Refused,
  type BundleFacts,
  type Finding,
  type FindingCode,
  type Verification,
} from './verification.ts';

type Proven = Extract<BundleCheck, { problem?: undefined }>;

/**
 * Verifies a bundle: needs no server and no database, and trusts nothing in it. `pinned` are the verifier keys
 * that the caller trusts; without any, the key found in the bundle is taken, and that is said.
 * Each of `witnesses` must have cosigned it, and it must have grown from each of `earlier`.
 * Never throws on a bad bundle, whatever it is.
 */
export function verifyBundle(
  bytes: Uint8Array,
  pinned: readonly VerifierKey[] = [],
  { witnesses = [], earlier = [] }: OtherEyes = {},
): Verification {
  const findings: Finding[] = [];
  try {
    const folded = new FoldedBundle();
    const { check, leaves, beginnings } = checkLedger(bytes, pinned, folded);
    findings.push(...ledgerFindings(check, folded));
    findings.push(...checkEpochs(beginnings, leaves, pinned));
    findings.push(...checkWitnesses(check.checkpoint.note, witnesses));
    for (const kept of earlier) findings.push(checkEarlier(leaves, check.checkpoint, check.signer, kept));
    findings.push(...reviewFindings(bytes, check, folded));
    return { ok: true, findings, facts: factsOf(check, folded) };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    findings.push({ verdict: 'failed', code: 'REFUSED', values: {}, text: error.refusal.message });
    return { ok: false, findings, refusal: error.refusal };
  }
}

/** What the ledger proves, with the leaf hash of every entry and the entries with which epochs begin. */
function checkLedger(bytes: Uint8Array, pinned: readonly VerifierKey[], folded: FoldedBundle) {
  const leaves: Uint8Array[] = [];
  const beginnings: Beginning[] = [];
  const check = checkBundle(open(bytes), pinned, (checked) => {
    folded.add(checked);
    leaves.push(checked.leaf);
    if (beginsEpoch(checked.entry)) beginnings.push(checked);
  });
  if (check.problem === undefined) return { check, leaves, beginnings };
  const { code, seq, message } = check.problem;
  throw new Refused(code, seq, message);
}

function open(bytes: Uint8Array) {
  try {
    return openZip(bytes);
  } catch (error) {
    if (error instanceof FormatError) throw new Refused('NOT_A_ZIP', null, error.message);
    throw error;
  }
}

function ledgerFindings(
  { checkpoint, signer, pinned, manifest, from, to, ...check }: Proven,
  folded: FoldedBundle,
): Finding[] {
  const redacted = folded.board.redacted.size;
  const key = formatVerifierKey(signer);
  const root = toBase64(checkpoint.root);
  return [
    proven(
      'ENTRIES',
      { size: checkpoint.size },
      `${counted(checkpoint.size, 'entry', 'entries')}, unbroken, each of a kind that the rules know`,
    ),
    proven(
      'ROOT',
      { root, origin: checkpoint.origin },
      `Root ${root} equals the signed checkpoint of ${checkpoint.origin}`,
    ),
    pinned
      ? proven('SIGNED', { key }, `Signed by the key that you gave: ${key}`)
      : {
          verdict: 'stated',
          code: 'SIGNED',
          values: { key },
          text: `Signed by a key found in this file: ${key}. Ask the server's operator whether it is theirs`,
        },
    {
      verdict: 'stated',
      code: 'TIMES',
      values: { from, to },
      text: `Times, from ${from} to ${to}, are the server's statement`,
    },
    proven(
      'BODIES',
      { opened: check.opened, sealed: check.sealed - redacted, redacted },
      `${counted(check.opened, 'opened body', 'opened bodies')} match what the entries commit to; ` +
        `${check.sealed - redacted} sealed, ${redacted} redacted`,
    ),
    proven(
      'FILES',
      { files: manifest.files.length },
      `${counted(manifest.files.length, 'file', 'files')} are those of the signed manifest`,
    ),
  ];
}

function reviewFindings(bytes: Uint8Array, { manifest }: Proven, folded: FoldedBundle): Finding[] {
  folded.checkBodies(folded.viewer(manifest));
  const whose = manifest.viewer === publicViewer ? 'the public' : `member ${manifest.viewer}`;
  checkBases(folded.ratings);
  const archive = open(bytes);
  requireOneSignature(archive);
  requireEachSignatureOnce(archive);
  const { documents, anchors, attachments } = checkContents(archive, manifest, folded);
  const figures = checkTables(archive, manifest, folded.source);
  return [
    proven(
      'READABLE',
      { viewer: manifest.viewer },
      `Every body that ${whose} may read by the rules is here, or redacted by an entry`,
    ),
    proven(
      'CONTENTS',
      { documents, attachments, anchors },
      `${counted(documents, 'document', 'documents')} and ${counted(attachments, 'attachment', 'attachments')} have the hashes ` +
        `that the entries commit to; the words of ${counted(anchors, 'anchor', 'anchors')} are where they say`,
    ),
    proven('TABLES', {}, 'The tables are what the entries lead to'),
    ...figureFindings(figures, folded.ratings),
    {
      verdict: 'stated',
      code: 'REPORT',
      values: {},
      text: 'report.html is rendered for people: signed, but not proven',
    },
  ];
}

/** The signature is in no list: it must be one line, so that nothing in a bundle can be changed unseen. */
function requireOneSignature(archive: Archive): void {
  const text = fromUtf8(readWhole(archive, 'manifest.sig', 2 ** 17));
  const { signatures, ...note } = parseNote(text);
  if (signatures.length === 1 && formatNote(note.text, signatures) === text) return;
  throw new Refused('MANIFEST_REFUSED', null, 'manifest.sig holds more than one signature');
}

/** Repeated by whoever signs the manifest, a signature says nothing more, and the bytes are others. */
function requireEachSignatureOnce(archive: Archive): void {
  const { signatures } = parseNote(readWhole(archive, 'checkpoint', 2 ** 17));
  if (new Set(signatures.map(signatureLine)).size === signatures.length) return;
  throw new Refused('CHECKPOINT_REFUSED', null, 'the checkpoint holds the same signature twice');
}

function factsOf(
  { checkpoint, signer, pinned, manifest, opened, sealed, from, to }: Proven,
  folded: FoldedBundle,
): BundleFacts {
  const { board } = folded;
  const redacted = board.redacted.size;
  const about = folded.body(board.about.seq) as { title: string } | undefined;
  return {
    board: board.id,
    title: about?.title ?? '',
    sample: board.about.sample,
    size: checkpoint.size,
    root: toBase64(checkpoint.root),
    origin: checkpoint.origin,
    viewer: manifest.viewer,
    signer: formatVerifierKey(signer),
    pinned,
    opened,
    sealed: sealed - redacted,
    redacted,
    from,
    to,
  };
}

const proven = (code: FindingCode, values: Finding['values'], text: string): Finding => ({
  verdict: 'proven',
  code,
  values,
  text,
});
