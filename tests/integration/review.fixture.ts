import { randomUUID } from 'node:crypto';
import { ballot, done, draft, join, makeBoard } from './board.fixture.ts';
import type { Client } from './client.fixture.ts';
import type { TestServer } from './server.fixture.ts';

/** A board on which nearly everything has happened, and a round is running. */
export interface FullBoard {
  board: string;
  owner: Client;
  /** On the panel, by name: Ada, Bo, Cy. */
  reviewers: Client[];
  observer: Client;
  /** First claim: finalised, with a dissent. Second: a blind round runs. Third: of a secret round, closed. */
  claims: string[];
  /** Entry of a rationale that was redacted. */
  redacted: number;
}

/** Words of ballots that nobody but their authors may read while the round runs. */
export const canary = 'CANARY';

export async function fullBoard(server: TestServer): Promise<FullBoard> {
  const owner = await server.account('Olga');
  const reviewers = await Promise.all(['Ada', 'Bo', 'Cy', 'Di', 'Ed'].map((name) => server.account(name)));
  const observer = await server.account('Oz');
  const board = await makeBoard(owner);
  for (const reviewer of reviewers) await join(owner, board, reviewer, 'reviewer');
  await join(owner, board, observer, 'observer');
  const claims = [randomUUID(), randomUUID(), randomUUID()];
  const [first = '', second = '', third = ''] = claims;
  const [ada, bo, cy] = reviewers as [Client, Client, Client];

  const text = 'The bridge\n\nIt opened in 1932 🚋. =SUM(A1) said <the> mayor.\nNobody else spoke.';
  const { body: imported } = await owner.post(`/api/boards/${board}/documents`, { title: 'Notes', text });
  const { document } = imported;
  const anchor = {
    document,
    start: 12,
    end: 31,
    exact: 'It opened in 1932 🚋',
    prefix: 'bridge\n\n',
    suffix: '. =SUM',
  };
  await done(ada, board, {
    ...draft(first),
    anchors: [anchor],
    claimant: 'The mayor',
    tags: ['bridge', 'dates'],
  });
  await done(bo, board, draft(second, '=HYPERLINK("x") the bridge is safe, said <b>someone</b>.'));
  await done(bo, board, draft(third, 'ربما كان الجسر آمنا.'));
  await done(bo, board, {
    type: 'claim.revise',
    claim: second,
    statement: '=1+1 the bridge is safe.',
    kind: 'interpretation',
  });

  const form = new FormData();
  form.set('file', new Blob([new Uint8Array([1, 2, 3])]), 'scan.bin');
  const attached = await ada.fetch(`/api/boards/${board}/attachments`, { method: 'POST', body: form });
  const { attachment } = (await attached.json()) as { attachment: string };
  const source = randomUUID();
  await done(ada, board, { type: 'source.describe', source, name: 'City archive', kind: 'official' });
  const evidence = [randomUUID(), randomUUID(), randomUUID()];
  const citation = {
    type: 'report',
    title: 'Opening of the bridge',
    author: [{ family: 'Stone', given: 'A.' }],
    issued: { 'date-parts': [[1932, 3, 19]] },
    URL: 'https://example.org/<x>',
  };
  await done(ada, board, {
    type: 'evidence.attach',
    evidence: evidence[0],
    claim: first,
    direction: 'for',
    source,
    citation,
    excerpt: 'Opened, 1932.',
    weakness: 'A copy.',
    attachments: [attachment],
  });
  await done(bo, board, {
    type: 'evidence.attach',
    evidence: evidence[1],
    claim: first,
    direction: 'against',
    source,
    citation: { type: 'book', title: 'Bridges' },
  });
  await done(bo, board, {
    type: 'evidence.attach',
    evidence: evidence[2],
    claim: second,
    direction: 'context',
    source,
    citation: { type: 'book', title: 'More bridges' },
  });
  await done(bo, board, {
    type: 'evidence.mark',
    evidence: evidence[1],
    mark: 'superseded',
    reason: 'A later edition.',
  });
  const argument = randomUUID();
  await done(cy, board, {
    type: 'argument.post',
    argument,
    on: { evidence: evidence[0] },
    stance: 'pro',
    text: 'The stamp\ngives the day.',
  });
  await done(ada, board, {
    type: 'argument.post',
    argument: randomUUID(),
    on: { argument },
    stance: 'question',
    text: 'Which one?',
  });

  const round = randomUUID();
  await done(owner, board, {
    type: 'round.open',
    round,
    claims: [first],
    visibility: 'after-close',
    panel: await membersOf(reviewers, board),
  });
  for (const [i, reviewer] of reviewers.entries()) {
    await done(reviewer, board, {
      ...ballot(first, round, i === 4 ? 5 : 1, `Reason ${i}, "quoted".`),
      confidence: 'high',
    });
  }
  await done(ada, board, ballot(first, round, 1, 'On reflection.'));
  const answers = { reliability: 2, credibility: 'cannotJudge' };
  await done(bo, board, {
    type: 'appraisal.submit',
    evidence: evidence[0],
    round,
    answers,
    rationale: 'A register.',
  });
  await done(owner, board, { type: 'round.close', round });
  await done(owner, board, {
    type: 'rating.finalise',
    claim: first,
    answer: { level: 1 },
    certainty: 'high',
    rationale: 'The record is clear.',
  });
  await done(reviewers[4]!, board, {
    type: 'dissent.file',
    claim: first,
    text: 'I read the stamp otherwise.',
    answer: { level: 5 },
  });
  const reason = await done(cy, board, {
    type: 'argument.post',
    argument: randomUUID(),
    on: { claim: second },
    stance: 'con',
    text: 'REDACTED-WORDS about a person.',
  });
  await done(owner, board, { type: 'body.redact', seq: reason.seq, reason: 'Personal data.' });

  const secret = randomUUID();
  await done(owner, board, {
    type: 'round.open',
    round: secret,
    claims: [third],
    visibility: 'secret',
    panel: await membersOf(reviewers, board),
  });
  for (const [i, reviewer] of reviewers.entries()) {
    const tag = i.toString(16).repeat(64);
    await reviewer.post(`/api/boards/${board}/commands`, {
      id: randomUUID(),
      ...ballot(third, secret, 2, `Secretly ${i}.`),
      tag,
    });
  }
  await done(owner, board, { type: 'round.close', round: secret });

  const blind = randomUUID();
  await done(owner, board, {
    type: 'round.open',
    round: blind,
    claims: [second],
    visibility: 'after-close',
    panel: await membersOf(reviewers, board),
  });
  await done(ada, board, ballot(second, blind, 4, `${canary}-ADA`));
  await done(bo, board, ballot(second, blind, 2, `${canary}-BO`));
  const hidden = { reliability: 4, credibility: 4 };
  await done(bo, board, {
    type: 'appraisal.submit',
    evidence: evidence[2],
    round: blind,
    answers: hidden,
    rationale: `${canary}-BO-APPRAISAL`,
  });
  return { board, owner, reviewers, observer, claims, redacted: reason.seq };
}

async function membersOf(clients: Client[], board: string): Promise<string[]> {
  return Promise.all(
    clients.map(async (client) => (await client.get(`/api/boards/${board}`)).body.me.member as string),
  );
}

/** The bytes of an export. */
export async function exported(client: Client, board: string, format = 'bundle'): Promise<Buffer> {
  const answer = await client.fetch(`/api/boards/${board}/export?format=${format}`);
  if (answer.status !== 200) throw new Error(`export: ${answer.status} ${await answer.text()}`);
  return Buffer.from(await answer.arrayBuffer());
}
