import { randomUUID } from 'node:crypto';
import { viewIndex, viewRoom } from '@touchstone/protocol/view';
import { emptyBoard, type Board } from '@touchstone/review/board';
import { evolve } from '@touchstone/review/evolve';
import { History } from '@touchstone/server/board/history';
import { parseStored, readEntries } from '@touchstone/server/ledger/ledger.read';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ballot, done, draft, indexOf, join, makeBoard, roomOf } from './board.fixture.ts';
import { startServer, type TestServer } from './server.fixture.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const noBody = () => undefined;
const indexOfPast = (board: Board) =>
  JSON.parse(JSON.stringify(viewIndex(board, noBody, { me: null, checkpoint: '', frontier: [] })));

/** A board on which a bit of everything happened, with two claims. */
async function eventfulBoard() {
  const owner = await server.account('Owner');
  const reviewers = await Promise.all(['Ada', 'Bo'].map((name) => server.account(name)));
  const board = await makeBoard(owner);
  const members: string[] = [];
  for (const reviewer of reviewers) members.push(await join(owner, board, reviewer, 'reviewer'));
  const claims = [randomUUID(), randomUUID()];
  const source = randomUUID();
  await done(owner, board, { type: 'source.describe', source, name: 'Archive', kind: 'official' });
  for (const claim of claims) await done(owner, board, draft(claim));
  for (let i = 0; i < 4; i++) {
    const claim = claims[i % 2]!;
    const [evidence, argument, round] = [randomUUID(), randomUUID(), randomUUID()];
    const citation = { type: 'document', title: `Paper ${i}` };
    await done(owner, board, {
      type: 'evidence.attach',
      evidence,
      claim,
      direction: 'for',
      source,
      citation,
    });
    await done(owner, board, {
      type: 'argument.post',
      argument,
      on: { evidence },
      stance: 'question',
      text: 'Why?',
    });
    if (i === 1)
      await done(owner, board, { type: 'evidence.mark', evidence, mark: 'superseded', reason: 'Newer.' });
    await done(owner, board, { type: 'argument.resolve', argument, summary: 'So.' });
    if (i > 2) continue;
    await done(owner, board, {
      type: 'round.open',
      round,
      claims,
      visibility: i === 1 ? 'after-own' : 'after-close',
    });
    for (const reviewer of reviewers)
      for (const id of claims) await done(reviewer, board, ballot(id, round, 1 + i));
    await done(owner, board, { type: 'round.close', round });
  }
  await done(owner, board, { type: 'claim.withdraw', claim: claims[1]!, reason: 'Vague.' });
  await done(owner, board, { type: 'member.remove', member: members[1]! });
  return { owner, board, claims };
}

test('SV13 at any entry, index and rooms are the same whether folded from the beginning or from a snapshot', async () => {
  const { owner, board, claims } = await eventfulBoard();
  const database = server.app.nest.get(DataSource);
  const entries = (await readEntries(database, board, 0, 1_000)).map(({ entry }) => parseStored(entry));
  await new History(database, 10).makeSnapshots(board, entries.length);
  const [{ snapshots }] = await database.query(
    'SELECT count(*)::int AS snapshots FROM snapshot WHERE board = $1',
    [board],
  );
  expect(snapshots).toBe(Math.floor(entries.length / 10));
  const folded = emptyBoard(board);
  for (const entry of entries) {
    evolve(folded, entry);
    const history = new History(database, 1_000_000);
    expect(indexOfPast(await history.boardAt(board, folded.size))).toEqual(indexOfPast(folded));
    for (const claim of claims) {
      const past = await history.boardAt(board, folded.size, claim);
      expect(viewRoom(past, noBody, claim)).toEqual(viewRoom(folded, noBody, claim));
    }
  }
  // Over HTTP, today's index and rooms are those of the last entry.
  const [now, then] = [await indexOf(owner, board), await indexOf(owner, board, entries.length)];
  expect(then).toEqual(now);
  expect(await roomOf(owner, board, claims[0]!, entries.length)).toEqual(
    await roomOf(owner, board, claims[0]!),
  );
});
