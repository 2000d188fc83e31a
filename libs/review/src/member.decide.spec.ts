import { expect, test } from 'vitest';
import type { Command } from './commands.ts';
import { decide } from './decide.ts';
import { permissions } from './roles.ts';
import {
  boardWith,
  contextOf,
  idOf,
  judge,
  open,
  panelBoard,
  refusal,
  send,
  vote,
} from './testing/board-world.ts';
import { roles } from './words.ts';

/** The table of review.md, written out again: what each role may, beside reading. */
const expected: Record<string, string[]> = {
  owner: Object.keys(permissions),
  moderator: Object.keys(permissions).filter(
    (type) => !/^(board\.((un)?publish|configure)|scale\.define|member\.set-role|body\.redact)$/.test(type),
  ),
  reviewer: [
    ...['member.remove', 'member.recuse', 'attachment.add', 'dissent.file', 'source.describe'],
    ...['claim.draft', 'claim.revise', 'claim.tag', 'claim.relate', 'claim.withdraw'],
    ...['evidence.attach', 'evidence.correct', 'evidence.mark', 'evidence.withdraw'],
    ...['argument.post', 'argument.edit', 'argument.retract', 'argument.resolve'],
    ...['ballot.cast', 'appraisal.submit'],
  ],
  observer: ['member.remove'],
  auditor: ['member.remove'],
};

test.each(roles)('RV9 the role table for %s', (role) => {
  const w = boardWith({ someone: role });
  const allowed = Object.keys(permissions).filter((type) => {
    const bare = { id: idOf('cmd'), type, ...anything } as unknown as Command;
    return decide(w.board, bare, contextOf(w, idOf('someone'))).rejection?.code !== 'ROLE_NOT_ALLOWED';
  });
  const may = Object.keys(permissions).filter((type) => expected[role]!.includes(type));
  expect(allowed).toEqual(may);
});

/** Fields of every kind, none of which names anything on the board. */
const no = '00000000-0000-4000-8000-000000000000';
const anything = {
  ...{ claim: no, other: no, into: no, member: no, evidence: no, source: no, argument: no, round: no },
  ...{ document: no, attachment: no, scale: no, claims: [], members: [], tags: [], on: { claim: no } },
  ...{
    rounds: {},
    seq: 10_000,
    visibility: 'after-close',
    levels: [],
    origin: {},
    citation: {},
    answers: {},
  },
};

test('RV9 strangers and removed members are refused, with words that help', () => {
  const w = boardWith({ r1: 'reviewer' });
  const draft = { claim: idOf('c1'), statement: 'S', kind: 'fact' as const };
  expect(refusal(w, 'nobody', 'claim.draft', draft).code).toBe('NOT_A_MEMBER');
  send(w, 'ann', 'member.remove', { member: idOf('r1') });
  expect(refusal(w, 'r1', 'claim.draft', draft).code).toBe('NOT_A_MEMBER');
});

test('RV9 a refusal names who may', () => {
  const w = boardWith({ r1: 'reviewer' });
  const { message } = refusal(w, 'r1', 'round.close', { round: idOf('r') });
  expect(message).toBe('Only owners and moderators may close rounds; your role here is reviewer.');
});

test('RV10 the last owner neither leaves nor changes role', () => {
  const w = boardWith({ bob: 'moderator' });
  const ann = { member: idOf('ann') };
  expect(refusal(w, 'ann', 'member.remove', ann).code).toBe('LAST_OWNER');
  expect(refusal(w, 'ann', 'member.set-role', { ...ann, role: 'observer' }).code).toBe('LAST_OWNER');
  send(w, 'ann', 'member.set-role', { member: idOf('bob'), role: 'owner' });
  send(w, 'ann', 'member.remove', ann);
  expect(refusal(w, 'bob', 'member.remove', { member: idOf('bob') }).code).toBe('LAST_OWNER');
});

test('RV10 members leave by themselves, and only owners remove others', () => {
  const w = boardWith({ r1: 'reviewer', mod: 'moderator' });
  expect(refusal(w, 'mod', 'member.remove', { member: idOf('r1') }).code).toBe('ROLE_NOT_ALLOWED');
  send(w, 'r1', 'member.remove', { member: idOf('r1') });
  expect(refusal(w, 'ann', 'member.remove', { member: idOf('r1') }).code).toBe('NOT_A_MEMBER');
  const again = { member: idOf('r1'), role: 'reviewer' as const, name: 'R1' };
  expect(refusal(w, 'r1', 'member.join', again).code).toBe('ID_TAKEN');
});

test('RV9 a role that changed counts from the next command on', () => {
  const w = panelBoard();
  open(w);
  vote(w, 'r1', 2);
  send(w, 'ann', 'member.set-role', { member: idOf('r1'), role: 'observer' });
  const again = { claim: idOf('c1'), round: idOf('round1'), answer: { level: 3 } };
  expect(judge(w, 'r1', 'ballot.cast', again).rejection?.code).toBe('ROLE_NOT_ALLOWED');
});

test('RV31 a conflict of interest is declared once', () => {
  const w = panelBoard();
  const recusal = { claim: idOf('c1'), statement: 'I wrote the report.' };
  send(w, 'r1', 'member.recuse', recusal);
  expect(w.board.claims.get(idOf('c1'))!.recused).toEqual([idOf('r1')]);
  expect(refusal(w, 'r1', 'member.recuse', recusal).code).toBe('NO_CHANGE');
});

test('RV10 BL8 whose account is erased leaves, and the name goes; the last owner cannot', () => {
  const w = boardWith({ r1: 'reviewer', r2: 'reviewer' });
  expect(refusal(w, 'system', 'member.erase', { member: idOf('ann') }).code).toBe('LAST_OWNER');
  const { seq } = w.board.members.get(idOf('r1'))!;
  send(w, 'system', 'member.erase', { member: idOf('r1') });
  expect(w.board.members.get(idOf('r1'))!.removed).toBeDefined();
  expect(w.board.redacted.has(seq)).toBe(true);
  expect(refusal(w, 'system', 'member.erase', { member: idOf('r1') }).code).toBe('NO_CHANGE');
  send(w, 'ann', 'member.remove', { member: idOf('r2') });
  const gone = w.board.members.get(idOf('r2'))!;
  send(w, 'system', 'member.erase', { member: idOf('r2') });
  expect(w.board.redacted.has(gone.seq)).toBe(true);
});
