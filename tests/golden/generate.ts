import { toBase64 } from '@touchstone/ledger/encoding';
import { LeafTree } from '@touchstone/ledger/leaf-tree';
import { formatVerifierKey } from '@touchstone/ledger/note-key';
import { consistencyProof, inclusionProof, rootAt } from '@touchstone/ledger/proof';
import { SAMPLE_KEY, sampleLedger } from '@touchstone/ledger/sample-ledger';
import { emptyRoot } from '@touchstone/ledger/tree';
import { invalidLedgers, validLedgers, type LedgerCase } from './ledger-cases.ts';
import { noteCases } from './note-cases.ts';
import { textCases } from './text-cases.ts';

export interface LedgerVector {
  readonly name: string;
  readonly about: string;
  readonly entries: string;
  readonly checkpoint: string;
  readonly problem: LedgerCase['problem'] | null;
}

/** Hashes are base64. `index` is that of the entry, `old` and `size` are numbers of entries. */
export interface InclusionVector {
  readonly holds: boolean;
  readonly index: number;
  readonly size: number;
  readonly leaf: string;
  readonly proof: readonly string[];
  readonly root: string;
}
export interface ConsistencyVector {
  readonly holds: boolean;
  readonly old: number;
  readonly size: number;
  readonly oldRoot: string;
  readonly root: string;
  readonly proof: readonly string[];
}

/** Every golden file by its path in this folder; the same bytes each time. */
export function goldenFiles(): Map<string, string> {
  const files = new Map<string, string>();
  const vectors: LedgerVector[] = [];
  for (const [folder, cases] of [['valid', validLedgers] as const, ['invalid', invalidLedgers] as const]) {
    for (const { name, about, lines, note, problem } of cases) {
      const [entries, checkpoint] = [`${folder}/${name}.jsonl`, `${folder}/${name}.checkpoint`];
      files.set(entries, lines.map((line) => `${line}\n`).join(''));
      files.set(checkpoint, note);
      vectors.push({ name, about, entries, checkpoint, problem: problem ?? null });
    }
  }
  files.set('key.vkey', `${formatVerifierKey(SAMPLE_KEY)}\n`);
  files.set('ledgers.json', json(vectors));
  files.set('proofs.json', json(proofs()));
  files.set('notes.json', json(noteCases));
  files.set('texts.json', json(textCases));
  return files;
}

const SIZES = [1, 2, 3, 7, 8, 9, 21];

function proofs(): { inclusion: InclusionVector[]; consistency: ConsistencyVector[] } {
  const { leaves } = sampleLedger(SIZES.at(-1)!);
  const tree = new LeafTree();
  leaves.forEach((leaf) => tree.append(leaf));
  const root = (size: number) => toBase64(rootAt(size, tree.node));
  const inclusion = SIZES.flatMap((size) =>
    [...new Set([0, Math.floor(size / 2), size - 1])].flatMap((index) => {
      const proof = inclusionProof(index, size, tree.node).map(toBase64);
      const right = { holds: true, index, size, leaf: toBase64(leaves[index]!), proof, root: root(size) };
      return [right, ...spoilt(right), { ...right, holds: false, leaf: toBase64(leaves[(index + 1) % 21]!) }];
    }),
  );
  const consistency = SIZES.flatMap((size) =>
    [0, ...SIZES]
      .filter((old) => old <= size)
      .flatMap((old) => {
        const proof = consistencyProof(old, size, tree.node).map(toBase64);
        const right = { holds: true, old, size, oldRoot: root(old), root: root(size), proof };
        const other = old === 0 ? root(1) : toBase64(emptyRoot());
        return [right, ...spoilt(right), { ...right, holds: false, oldRoot: other }];
      }),
  );
  return { inclusion, consistency };
}

/** The same proof with a hash exchanged, missing, or too many. */
function spoilt<T extends { holds: boolean; proof: readonly string[] }>(vector: T): T[] {
  const other = toBase64(emptyRoot());
  const changes = [[...vector.proof, other]];
  if (vector.proof.length > 0) changes.push(vector.proof.slice(1), [other, ...vector.proof.slice(1)]);
  return changes.map((proof) => ({ ...vector, holds: false, proof }));
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 1)}\n`;
}
