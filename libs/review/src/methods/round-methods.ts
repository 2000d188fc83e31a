import type { Round } from '../board.ts';
import type { Visibility } from '../words.ts';
import type { Reading } from '../reading.ts';
import { scaleOf } from '../wording.ts';
import { claimRange, people, person, time, type Method } from './method.ts';
import { deviations } from './round-deviations.ts';
import { responses } from './round-responses.ts';

/** One round: what was set before it, when it ran, who answered, what went otherwise than set. */
export function* roundMethods(round: Round, source: Reading): Generator<Method> {
  yield* setBeforehand(round, source);
  yield* timing(round, source);
  if (!round.closed) return;
  yield* responses(round, source);
  yield* deviations(round, source);
}

function* setBeforehand(round: Round, source: Reading): Generator<Method> {
  const { seq, panel, quorum, threshold, visibility, debate, seed, adjudicators = [] } = round;
  const opening = (item: string, value: string): Method => ({ item, value, seqs: [seq] });
  yield opening('Claims', claimsText(round, source));
  yield opening('Panel', `${panel.length}: ${people(source, panel)}`);
  yield opening(
    'Rule for consensus, set beforehand',
    `one level or one finding has at least ${threshold} % of the ballots with a level or a finding`,
  );
  yield opening('Quorum, set beforehand', `${quorum} ballots with a level or a finding, of ${panel.length}`);
  yield opening('Anonymity and feedback', anonymity(source)[visibility]);
  if (adjudicators.length > 0) {
    const blind = 'read no ballot on a claim until its final rating stood';
    yield opening('Adjudication', `${people(source, adjudicators)}: ${blind}`);
  }
  const scales = [round.scale, round.evidenceScale].map((used) => {
    const scale = scaleOf(source, used);
    return `${scale?.wording?.name ?? used.scale}, version ${used.version}`;
  });
  yield opening('Scales', scales.join('; '));
  yield opening('Debate', debate === 'on' ? 'went on during the round' : 'paused during the round');
  yield opening('Order of evidence', `shuffled for each reviewer, from the seed ${seed}`);
}

/** "round 1 of C1–C3; round 2 of C4": how often each claim had been voted on. */
function claimsText({ claims }: Round, { board }: Reading): string {
  return [...new Set(claims.map(({ number }) => number))]
    .sort((a, b) => a - b)
    .map((number) => {
      const ids = claims.filter((each) => each.number === number).map(({ claim }) => claim);
      return `round ${number} of ${claimRange(board, ids)}`;
    })
    .join('; ');
}

function anonymity({ board }: Reading): Record<Visibility, string> {
  return {
    immediate: 'none: ballots readable by members with names, as they were cast',
    'after-own':
      'others’ ballots hidden from everyone until the own rating of the claim was in or the round closed; then with names',
    'after-close': 'ballots hidden from everyone but their voter until the round closed; then with names',
    pseudonymous:
      'ballots hidden from everyone but their voter until the round closed; then under aliases, ' +
      'which link rounds and are opened to nobody',
    secret:
      'ballots waited outside the ledger and were counted together when the round closed; who cast which was ' +
      `not kept; fewer than ${board.about.secretMinimum} on a claim were destroyed unread`,
  };
}

function* timing(round: Round, source: Reading): Generator<Method> {
  const { id, seq, at, by, closed } = round;
  const { deadline, extended = [], closedBy = 'system' } = source.turns(id) ?? {};
  yield { item: 'Opened', value: `${time(at)} by ${person(source, by)}`, seqs: [seq] };
  yield { item: 'Deadline', value: deadline === undefined ? 'none' : time(deadline), seqs: [seq] };
  for (const turn of extended) {
    const value = `${time(source.at(turn.seq))} by ${person(source, turn.by)}, to ${time(turn.deadline)}`;
    yield { item: 'Deviation: deadline extended', value, seqs: [turn.seq] };
  }
  if (!closed) {
    yield { item: 'Closed', value: 'not yet: the round is running', seqs: [] };
    return;
  }
  const why = {
    deadline: 'at its deadline',
    moderator: `by ${person(source, closedBy)}`,
    import: 'when the board was imported; what was not open by then was lost',
  };
  yield { item: 'Closed', value: `${time(closed.at)} ${why[closed.by]}`, seqs: [closed.seq] };
}
