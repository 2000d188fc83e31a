import { beforeEach, expect, test } from 'vitest';
import type { CommandOf } from './commands.ts';
import { templates } from './procedure.ts';
import { standingProposal } from './proposal.ts';
import {
  aliasFor,
  boardWith,
  close,
  draft,
  idOf,
  judge,
  open,
  opened,
  reads,
  refusal,
  send,
  tagOf,
  vote,
  type World,
} from './testing/board-world.ts';

let w: World;
beforeEach(() => {
  const reviewers = {
    r1: 'reviewer',
    r2: 'reviewer',
    r3: 'reviewer',
    r4: 'reviewer',
    r5: 'reviewer',
  } as const;
  w = boardWith({ mod: 'moderator', mod2: 'moderator', ...reviewers, obs: 'observer' });
  draft(w, 'r1', 'c1');
});

type Options = Partial<Omit<CommandOf<'board.configure'>, 'id' | 'type'>>;

function configure(options: Options): void {
  send(w, 'ann', 'board.configure', { ...templates.panel, ...options });
}

const row = () => w.board.claims.get(idOf('c1'))!;
const rating = (level: number, departure?: string) => ({
  claim: idOf('c1'),
  answer: { level },
  rationale: 'As the panel found.',
  departure,
});

function agree(level = 4): void {
  for (const name of ['r1', 'r2', 'r3', 'r4', 'r5']) vote(w, name, level);
}

test('RV38 a round is opened with the terms of the procedure, unless told otherwise', () => {
  configure(templates.dual);
  open(w, 'round1', { panel: ['r1', 'r2'].map(idOf) });
  expect(w.board.rounds.get(idOf('round1'))).toMatchObject({ quorum: 2, threshold: 100 });
  close(w);
  open(w, 'round2', { panel: ['r1', 'r2', 'r3'].map(idOf), quorum: 3, threshold: 60 });
  expect(w.board.rounds.get(idOf('round2'))).toMatchObject({ quorum: 3, threshold: 60 });
});

test('RV38 only its owner sets the procedure, and never under a running round', () => {
  expect(refusal(w, 'mod', 'board.configure', templates.delphi).code).toBe('ROLE_NOT_ALLOWED');
  open(w);
  expect(refusal(w, 'ann', 'board.configure', templates.delphi).code).toBe('SCALE_IN_USE');
});

test('RV39 with two signatures a rating takes effect when somebody else has signed it', () => {
  configure({ secondSignature: true });
  open(w);
  agree();
  close(w);
  expect(refusal(w, 'mod', 'rating.finalise', rating(4)).code).toBe('SIGNATURE_REQUIRED');
  const [proposed] = send(w, 'mod', 'rating.propose', rating(4));
  expect(row().status).toBe('collecting');
  expect(refusal(w, 'mod', 'rating.sign', { claim: idOf('c1') }).code).toBe('OWN_PROPOSAL');
  expect(refusal(w, 'mod2', 'rating.sign', { claim: idOf('c1'), proposal: 1 }).code).toBe('PROPOSAL_GONE');
  const [, finalised] = send(w, 'mod2', 'rating.sign', { claim: idOf('c1'), proposal: proposed!.seq });
  expect(finalised).toMatchObject({ type: 'rating.finalised', data: { proposal: proposed!.seq } });
  const basis = { round: idOf('round1'), counted: 5, status: 'consensus', ready: true };
  expect(w.bodies.get(finalised!.seq)).toMatchObject({ ...(w.bodies.get(proposed!.seq) as object), basis });
  expect(row()).toMatchObject({ status: 'finalised', rating: finalised!.seq });
  expect(refusal(w, 'ann', 'rating.sign', { claim: idOf('c1') }).code).toBe('PROPOSAL_GONE');
});

test('RV39 a proposal falls with a new wording, a new proposal or a new round', () => {
  configure({ secondSignature: true });
  const propose = () => send(w, 'mod', 'rating.propose', rating(4, 'A matter of record.'))[0]!.seq;
  const falls = () => refusal(w, 'mod2', 'rating.sign', { claim: idOf('c1') }).code === 'PROPOSAL_GONE';
  const first = propose();
  const second = propose();
  expect(refusal(w, 'mod2', 'rating.sign', { claim: idOf('c1'), proposal: first }).code).toBe(
    'PROPOSAL_GONE',
  );
  expect(standingProposal(w.board, row())?.seq).toBe(second);
  send(w, 'r1', 'claim.revise', { claim: idOf('c1'), statement: 'Another.', kind: 'fact' });
  expect(falls()).toBe(true);
  propose();
  open(w);
  close(w);
  expect(falls()).toBe(true);
});

test('RV39 the signature asks for a reason that the proposal lacks by now', () => {
  configure({ secondSignature: true });
  open(w);
  agree();
  send(w, 'r1', 'member.recuse', { claim: idOf('c1'), statement: 'Mine.' });
  close(w);
  send(w, 'mod', 'rating.propose', rating(4));
  send(w, 'mod2', 'member.recuse', { claim: idOf('c1'), statement: 'My employer.' });
  expect(refusal(w, 'mod2', 'rating.sign', { claim: idOf('c1') }).code).toBe('RECUSED');
  send(w, 'ann', 'rating.sign', { claim: idOf('c1') });
});

test('RV39 one signature needs no proposal', () => {
  expect(refusal(w, 'mod', 'rating.propose', rating(4, 'So.')).code).toBe('SIGNATURE_NOT_WANTED');
});

test('BL15 who adjudicates blind reads no ballot before the final rating, and every one after', () => {
  configure({ blindAdjudication: true });
  open(w, 'round1', { visibility: 'immediate' });
  expect(w.board.rounds.get(idOf('round1'))!.adjudicators).toEqual(['ann', 'mod', 'mod2'].map(idOf));
  const { seq } = vote(w, 'r1', 4)[0]!;
  const readers = () => ['ann', 'mod', 'mod2', 'r2', 'obs'].filter((name) => reads(w, name, seq));
  expect(readers()).toEqual(['r2', 'obs']);
  close(w);
  expect(readers()).toEqual(['r2', 'obs']);
  expect(opened(w, 'mod', w.entries.at(-1)!)).toEqual([]);
  send(w, 'mod', 'rating.finalise', rating(1));
  expect(readers()).toEqual(['ann', 'mod', 'mod2', 'r2', 'obs']);
  expect(opened(w, 'mod2', w.entries.at(-1)!)).toEqual([seq]);
  send(w, 'mod', 'claim.reopen', { claim: idOf('c1'), reason: 'New.' });
  expect(readers()).toEqual(['ann', 'mod', 'mod2', 'r2', 'obs']);
});

test('BL15 the ballots of a published board are open to strangers only when the claim is decided', () => {
  configure({ blindAdjudication: true });
  send(w, 'ann', 'board.publish', { names: 'hidden' });
  open(w, 'round1');
  const { seq } = vote(w, 'r1', 4)[0]!;
  close(w);
  expect(reads(w, null, seq)).toBe(false);
  send(w, 'mod', 'rating.finalise', rating(1));
  expect(reads(w, null, seq)).toBe(true);
});

test('BL15 the tally of a secret round is hidden from the adjudicator too', () => {
  configure({ blindAdjudication: true });
  open(w, 'round1', { visibility: 'secret' });
  for (const name of ['r1', 'r2', 'r3', 'r4', 'r5']) {
    const fields = { round: idOf('round1'), claim: idOf('c1'), answer: { level: 2 }, tag: tagOf(name) };
    send(w, name, 'ballot.cast', fields);
  }
  const tally = close(w).at(-1)!.seq;
  expect(['mod', 'r1'].map((name) => reads(w, name, tally))).toEqual([false, true]);
  send(w, 'mod', 'rating.finalise', rating(1));
  expect(opened(w, 'ann', w.entries.at(-1)!)).toEqual([tally]);
});

test('BL15 no answer to an adjudicator depends on the ballots', () => {
  configure({ blindAdjudication: true });
  open(w);
  agree(4);
  close(w);
  for (const level of [1, 4])
    expect(judge(w, 'mod', 'rating.finalise', rating(level)).rejection).toBeUndefined();
});

test('BL15 only those who were named adjudicate, and there are enough of them', () => {
  configure({ blindAdjudication: true, secondSignature: true });
  const opening = { round: idOf('round1'), claims: [idOf('c1')], visibility: 'after-close' as const };
  const panel = ['ann', 'mod', 'r1'].map(idOf);
  expect(refusal(w, 'mod', 'round.open', { ...opening, panel }).code).toBe('NOT_ADJUDICATOR');
  configure({ blindAdjudication: true });
  open(w, 'round1', { panel });
  close(w);
  expect(refusal(w, 'mod', 'rating.finalise', rating(4, 'So.')).code).toBe('NOT_ADJUDICATOR');
  send(w, 'mod2', 'rating.finalise', rating(4));
});

test('RV38 the Delphi template votes under aliases', () => {
  configure(templates.delphi);
  const { visibility } = templates.delphi.rounds;
  open(w, 'round1', { visibility });
  expect(vote(w, 'r1', 2)[0]!.actor).toBe(aliasFor('r1'));
});

test('BL15 deciding after two blind rounds opens both (found by a random history)', () => {
  configure({ blindAdjudication: true });
  const seqs = ['round1', 'round2'].map((round) => {
    open(w, round);
    const { seq } = vote(w, 'r1', 4, round)[0]!;
    close(w, round);
    return seq;
  });
  send(w, 'mod', 'rating.finalise', rating(1));
  expect(opened(w, 'mod2', w.entries.at(-1)!)).toEqual(seqs);
});

test('BL15 a proposal tells the second blind adjudicator nothing of the ballots', () => {
  const proposedAfter = (levels: number[]) => {
    const other = boardWith({
      mod: 'moderator',
      mod2: 'moderator',
      r1: 'reviewer',
      r2: 'reviewer',
      r3: 'reviewer',
    });
    draft(other, 'r1', 'c1');
    const blind = { ...templates.panel, secondSignature: true, blindAdjudication: true };
    send(other, 'ann', 'board.configure', blind);
    open(other);
    levels.forEach((level, at) => vote(other, `r${at + 1}`, level));
    close(other);
    const [proposed] = send(other, 'mod', 'rating.propose', rating(4));
    return { data: proposed!.data, body: other.bodies.get(proposed!.seq) };
  };
  expect(proposedAfter([4, 4, 4])).toEqual(proposedAfter([1, 3, 5]));
});
