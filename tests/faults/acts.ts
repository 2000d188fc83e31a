import type { Board, Round } from '@touchstone/review/board';
import type { Random } from '../integration/bundle.mutations.ts';
import type { Person } from './people.ts';

/** Draws ids, so that a history with the same seed sends the same. */
export function uuid(random: Random): string {
  const hex = Array.from({ length: 32 }, () => random.below(16).toString(16));
  hex[12] = '4';
  hex[16] = random.of(['8', '9', 'a', 'b']);
  const text = hex.join('');
  return [8, 12, 16, 20].reduceRight((id, at) => `${id.slice(0, at)}-${id.slice(at)}`, text);
}

/** A command without its id. */
export type Order = { type: string; [field: string]: unknown };

interface Scene {
  board: Board;
  me: Person;
  random: Random;
  /** Anything that is there; undefined where there is nothing yet. */
  claim(): string | undefined;
  round(): Round | undefined;
  evidence(): string | undefined;
  argument(): string | undefined;
}

type Act = (scene: Scene) => Order | undefined;

const visibilities = ['immediate', 'after-own', 'after-close', 'secret', 'pseudonymous'] as const;
const reason = 'A reason.';

const draft: Act = ({ random }) => ({
  type: 'claim.draft',
  claim: uuid(random),
  statement: `The bridge opened in ${1900 + random.below(99)}.`,
  kind: 'fact',
});

const ballot: Act = (scene) => {
  const { random } = scene;
  const round = scene.round();
  if (!round) return undefined;
  const others = [{ finding: 'not-checkable' }, { cannotJudge: true }, { abstain: true }];
  return {
    type: 'ballot.cast',
    round: round.id,
    claim: random.of(round.claims).claim,
    answer: random.below(4) === 0 ? random.of(others) : { level: 1 + random.below(5) },
    rationale: `Reason ${random.below(1_000)}.`,
    ...(round.visibility === 'secret' && { tag: hex32(random) }),
  };
};

const hex32 = (random: Random) => Array.from({ length: 64 }, () => random.below(16).toString(16)).join('');

const appraise: Act = (scene) => {
  const [round, evidence] = [scene.round(), scene.evidence()];
  if (!round || !evidence) return undefined;
  const answers = { reliability: 1 + scene.random.below(3), credibility: 'cannotJudge' };
  return { type: 'appraisal.submit', round: round.id, evidence, answers, rationale: reason };
};

const openRound: Act = ({ board, random }) => {
  const idle = [...board.claims.values()].filter(({ status }) => status === 'collecting');
  if (idle.length === 0) return undefined;
  const claims = [...new Set([random.of(idle).id, random.of(idle).id])];
  return { type: 'round.open', round: uuid(random), claims, visibility: random.of(visibilities) };
};

const closeRound: Act = (scene) => {
  const round = scene.round();
  return round && { type: 'round.close', round: round.id };
};

const attach: Act = (scene) => {
  const { board, random } = scene;
  const [claim, sources] = [scene.claim(), [...board.sources.keys()]];
  if (sources.length === 0 || random.below(6) === 0)
    return { type: 'source.describe', source: uuid(random), name: 'City archive', kind: 'official' };
  const direction = random.of(['for', 'against', 'context']);
  const citation = { type: 'report', title: 'Opening of the bridge' };
  const evidence = uuid(random);
  if (claim === undefined) return undefined;
  return { type: 'evidence.attach', evidence, claim, direction, source: random.of(sources), citation };
};

const argue: Act = (scene) => {
  const { random } = scene;
  const [claim, argument] = [scene.claim(), scene.argument()];
  if (claim === undefined) return undefined;
  const on = argument !== undefined && random.below(2) ? { argument } : { claim };
  const stance = random.of(['pro', 'con', 'question', 'note']);
  return { type: 'argument.post', argument: uuid(random), on, stance, text: 'Because.' };
};

const onClaim =
  (make: (claim: string, scene: Scene) => Order): Act =>
  (scene) => {
    const claim = scene.claim();
    return claim === undefined ? undefined : make(claim, scene);
  };

const rating = (random: Random) => ({ answer: { level: 1 + random.below(5) }, rationale: reason });

/** What everyone does, more often what is done more often. */
const everyone: Act[] = [
  ...[ballot, ballot, ballot, ballot, ballot, ballot, appraise, draft, draft, attach, attach, argue, argue],
  onClaim((claim) => ({ type: 'claim.revise', claim, statement: 'It opened later.', kind: 'fact' })),
  onClaim((claim, { random }) => ({ type: 'claim.tag', claim, tags: [`tag ${random.below(9)}`] })),
  onClaim((claim, { random }) => {
    // Rarely: who is recused no longer votes on it.
    if (random.below(4) > 0) return { type: 'claim.tag', claim, tags: [] };
    return { type: 'member.recuse', claim, statement: reason };
  }),
  onClaim((claim) => ({ type: 'dissent.file', claim, text: 'I read it otherwise.' })),
  (scene) => {
    const argument = scene.argument();
    return argument === undefined
      ? undefined
      : { type: 'argument.edit', argument, text: 'Because, on reflection.' };
  },
  (scene) => {
    const evidence = scene.evidence();
    return evidence === undefined
      ? undefined
      : { type: 'evidence.mark', evidence, mark: 'superseded', reason };
  },
];

const chairs: Act[] = [
  ...[openRound, openRound, openRound, closeRound, closeRound, closeRound, draft, attach],
  onClaim((claim, { random }) => ({
    type: 'rating.finalise',
    claim,
    ...rating(random),
    departure: reason,
  })),
  onClaim((claim) => ({ type: 'claim.reopen', claim, reason })),
];

const owners: Act[] = [
  ...chairs,
  ({ board, random }) => ({ type: 'body.redact', seq: random.below(board.size), reason }),
  ({ random }) =>
    random.below(2) ? { type: 'board.publish', names: 'hidden' } : { type: 'board.unpublish' },
];

/** What somebody does next, by what stands in their own window; undefined where there is nothing to do. */
export function nextAct(me: Person, board: Board, random: Random): Order | undefined {
  const acts = me.role === 'owner' ? owners : me.role === 'moderator' ? chairs : everyone;
  const rooms = [...board.rooms.values()];
  const any = <T>(list: T[]) => (list.length > 0 ? random.of(list) : undefined);
  const running = [...board.rounds.values()].filter(({ closed }) => closed === undefined);
  return random.of(acts)({
    board,
    me,
    random,
    claim: () => any([...board.claims.keys()]),
    round: () => any(running),
    evidence: () => any(rooms.flatMap(({ evidence }) => evidence))?.id,
    argument: () => any(rooms.flatMap((room) => room.arguments))?.id,
  });
}
