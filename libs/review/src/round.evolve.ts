import { isAlias } from './alias.ts';
import type { Board, Claim, Poll, Round } from './board.ts';
import { expect, findItem, FoldError, known, rowOf, type EntryOf, type Folds } from './fold.ts';
import type { roundEvents } from './round.events.ts';
import { visibilityRules } from './visibility.ts';

export const roundFolds: Folds<keyof typeof roundEvents> = {
  'round.opened'(board, entry) {
    const { seq, at, actor: by } = entry;
    const { round: id, ...terms } = entry.data;
    expect(!board.rounds.has(id), entry, `round ${id} was opened before`);
    const rows = terms.claims.map(({ claim }) => known(board.claims, claim, entry, 'claim'));
    for (const { id: claim, status } of rows) {
      expect(status === 'collecting', entry, `claim ${claim} is ${status}`);
    }
    expect(new Set(rows).size === rows.length, entry, 'a claim is listed twice');
    for (const member of terms.panel) known(board.members, member, entry, 'member');
    const open = { deadline: undefined, closed: undefined };
    const claims = terms.claims.map(({ claim, version, number }) => ({ claim, version, number }));
    board.rounds.set(id, { ...open, ...terms, claims, id, seq, at, by, touched: seq });
    for (const claim of rows) {
      Object.assign(claim, {
        status: 'voting',
        round: id,
        rounds: claim.rounds + 1,
        voted: [],
        touched: seq,
      });
      const room = board.rooms.get(claim.id);
      if (!room) continue;
      const none = { tally: undefined, staleBefore: undefined };
      room.polls.push({ round: id, ballots: new Map(), appraisals: new Map(), ...none });
      room.touched = seq;
    }
  },

  'round.extended'(board, entry) {
    const round = runningRound(board, entry);
    round.deadline = entry.data.deadline;
    round.touched = entry.seq;
  },

  'round.closed'(board, entry) {
    const { seq, at } = entry;
    const round = runningRound(board, entry);
    round.closed = { seq, at, by: entry.data.by };
    round.touched = seq;
    for (const { claim: id } of round.claims) {
      const claim = known(board.claims, id, entry, 'claim');
      claim.status = 'collecting';
      claim.touched = seq;
      const room = board.rooms.get(id);
      if (room) room.touched = seq;
    }
  },

  'ballot.cast'(board, entry) {
    const { seq, actor } = entry;
    const claim = votingClaim(board, entry);
    expect(entry.data.version === claim.version, entry, 'it judges another version of the claim');
    board.votes.set(seq, { round: entry.data.round, claim: claim.id, by: actor });
    if (!claim.voted.includes(actor)) {
      claim.voted.push(actor);
      claim.touched = seq;
    }
    const room = board.rooms.get(claim.id);
    if (!room) return;
    append(pollIn(room.polls, entry).ballots, actor, seq);
    room.touched = seq;
  },

  'appraisal.submitted'(board, entry) {
    const { seq, actor, data } = entry;
    const claim = votingClaim(board, entry);
    const room = board.rooms.get(claim.id);
    if (room) {
      const item = findItem(board, room.evidence, data.evidence);
      expect(item?.id === data.evidence, entry, 'the claim does not have that evidence');
    }
    board.votes.set(seq, { round: data.round, claim: claim.id, by: actor });
    if (!room) return;
    const { appraisals } = pollIn(room.polls, entry);
    let ofEvidence = appraisals.get(data.evidence);
    if (!ofEvidence) appraisals.set(data.evidence, (ofEvidence = new Map()));
    append(ofEvidence, actor, seq);
    room.touched = seq;
  },

  'ballots.tallied'(board, entry) {
    const claim = rowOf(board, entry);
    const round = known(board.rounds, entry.data.round, entry, 'round');
    expect(round.closed !== undefined && round.visibility === 'secret', entry, 'no secret round has closed');
    expect(claim.round === round.id, entry, 'the claim has had another round since');
    board.votes.set(entry.seq, { round: round.id, claim: claim.id, by: 'system' });
    claim.touched = entry.seq;
    const room = board.rooms.get(claim.id);
    if (!room) return;
    const poll = pollIn(room.polls, entry);
    expect(poll.tally === undefined, entry, 'the round was tallied before');
    poll.tally = entry.seq;
    room.touched = entry.seq;
  },
};

function runningRound(board: Board, entry: { seq: number; data: { round: string } }): Round {
  const round = known(board.rounds, entry.data.round, entry, 'round');
  if (round.closed !== undefined) throw new FoldError(entry.seq, `round ${round.id} is closed`);
  return round;
}

/** The claim that a ballot or appraisal judges, if its round runs and the actor is on the panel. */
function votingClaim(board: Board, entry: EntryOf<'ballot.cast' | 'appraisal.submitted'>): Claim {
  const round = runningRound(board, entry);
  const claim = rowOf(board, entry);
  expect(claim.status === 'voting' && claim.round === round.id, entry, 'the round does not have that claim');
  const { kept, names } = visibilityRules[round.visibility];
  expect(kept === 'entry', entry, 'a secret ballot cannot stand in an entry');
  expect(isAlias(entry.actor) === (names === 'alias'), entry, 'the round shows names otherwise');
  if (names === 'alias') return claim;
  expect(round.panel.includes(entry.actor), entry, 'its actor is not on the panel');
  expect(!claim.recused.includes(entry.actor), entry, 'its actor is recused');
  return claim;
}

function pollIn(polls: Poll[], entry: { seq: number; data: { round: string } }): Poll {
  const poll = polls.at(-1);
  expect(poll?.round === entry.data.round, entry, 'the round is not the latest of that claim');
  return poll;
}

function append(lists: Map<string, number[]>, key: string, seq: number): void {
  const list = lists.get(key);
  if (list) list.push(seq);
  else lists.set(key, [seq]);
}
