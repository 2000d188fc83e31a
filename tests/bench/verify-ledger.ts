import { toBase64 } from '@touchstone/ledger/encoding';
import { rootOf } from '@touchstone/ledger/tree';
import pg from 'pg';
import type { Acknowledged } from './load/ballots.ts';

/**
 * Reads a board's ledger past the product and checks that it is unbroken, that its head's root is that of the
 * leaves, and that every acknowledged command is in it once, at the place and with the leaf of its receipt.
 * @throws Error naming what is wrong
 */
export async function verifyLedger(
  databaseUrl: string,
  board: string,
  acknowledged: readonly Acknowledged[],
): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const heads = await client.query('SELECT size, root FROM ledger_head WHERE board = $1', [board]);
  const { rows } = await client.query<{ seq: string; leaf: Buffer; cmd: string | null }>(
    `SELECT e.seq, e.leaf, convert_from(b.body, 'UTF8')::json ->> 'cmd' AS cmd
     FROM ledger_entry e LEFT JOIN ledger_body b USING (board, seq) WHERE board = $1 ORDER BY seq`,
    [board],
  );
  await client.end();
  const [{ size, root }] = heads.rows;
  expect(Number(size) === rows.length, `the head counts ${size} entries, there are ${rows.length}`);
  rows.forEach(({ seq }, i) => expect(Number(seq) === i, `entry ${i} is missing`));
  const leaves = rows.map(({ leaf }) => new Uint8Array(leaf));
  expect(toBase64(rootOf(leaves)) === toBase64(new Uint8Array(root)), 'the root is not that of the leaves');
  const placesOf = new Map<string, number[]>();
  rows.forEach(({ cmd }, seq) => cmd && placesOf.set(cmd, [...(placesOf.get(cmd) ?? []), seq]));
  for (const { cmd, seq, leaf } of acknowledged) {
    const places = placesOf.get(cmd) ?? [];
    expect(places.length === 1 && places[0] === seq, `${cmd}, acknowledged at ${seq}, is at [${places}]`);
    expect(toBase64(leaves[seq]!) === leaf, `the receipt of ${cmd} has another leaf`);
  }
}

function expect(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(`The ledger is wrong: ${otherwise}.`);
}
