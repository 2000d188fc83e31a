import type { Data, EventType } from '@touchstone/review/events';
import { visibilityRules } from '@touchstone/review/visibility';
import type { Visibility } from '@touchstone/review/words';
import type { Row } from '../../board/verify-row.ts';

/**
 * What the things that entries name are called, gathered from the entries themselves in order. An entry says
 * ids only; people know C4, E7 and round 2.
 */
export interface Directory {
  members: Map<string, { name?: string; role: string }>;
  claims: Map<string, { number: number; statement?: string }>;
  evidence: Map<string, { number: number; claim: string }>;
  sources: Map<string, string | undefined>;
  documents: Map<string, string | undefined>;
  arguments: Map<string, { claim: string }>;
  rounds: Map<string, NamedRound>;
  redacted: Set<number>;
}

export interface NamedRound {
  visibility: Visibility;
  /** Claim → which round of the claim it is, from 1. */
  claims: Map<string, number>;
  /** Entry that closed it. */
  closed?: number;
}

export function emptyDirectory(): Directory {
  return {
    members: new Map(),
    claims: new Map(),
    evidence: new Map(),
    sources: new Map(),
    documents: new Map(),
    arguments: new Map(),
    rounds: new Map(),
    redacted: new Set(),
  };
}

type Gather = { [T in EventType]?: (to: Directory, data: Data<T>, row: Row) => void };

const gather: Gather = {
  'member.joined': (to, { member, role }, { title }) => to.members.set(member, { name: title, role }),
  'claim.drafted': (to, { claim, number }, { title }) => to.claims.set(claim, { number, statement: title }),
  'claim.revised': (to, { claim }, { title }) => {
    const known = to.claims.get(claim);
    if (known) to.claims.set(claim, { ...known, statement: title ?? known.statement });
  },
  'source.described': (to, { source }, { title }) => to.sources.set(source, title),
  'document.imported': (to, { document }, { title }) => to.documents.set(document, title),
  'evidence.attached': (to, { evidence, number, claim }) => to.evidence.set(evidence, { number, claim }),
  'argument.posted': (to, { argument, claim }) => to.arguments.set(argument, { claim }),
  'round.opened': (to, { round, claims, visibility }) =>
    to.rounds.set(round, { visibility, claims: new Map(claims.map((each) => [each.claim, each.number])) }),
  'round.closed': (to, { round }, { seq }) => {
    const known = to.rounds.get(round);
    if (known) known.closed = seq;
  },
  'body.redacted': (to, { seq }) => to.redacted.add(seq),
};

/** Learns what an entry tells. Give it every row, in order. */
export function learn(directory: Directory, row: Row): void {
  const learnFrom = gather[row.type as EventType] as
    ((to: Directory, data: unknown, row: Row) => void) | undefined;
  learnFrom?.(directory, row.data, row);
}

interface Named {
  claim?: string;
  into?: string;
  other?: string;
  round?: string;
}

/** Numbers of the claims that an entry is about. */
export function claimsOf({ claims, rounds }: Directory, row: Row): number[] {
  const { claim, into, other, round } = row.data as Named;
  const named = [claim, into, other].filter((id) => id !== undefined);
  const all = named.length > 0 ? named : [...(rounds.get(round ?? '')?.claims.keys() ?? [])];
  return all.flatMap((id) => claims.get(id)?.number ?? []);
}

/**
 * How much of an entry's body this reader has. `hiddenUntil`: the entry that opened it to everybody, for an
 * answer that others could not read when it was given.
 */
export type Seal =
  | { kind: 'open'; hiddenUntil?: number }
  /** `until-close`: the rules hide it while its round runs. */
  | { kind: 'sealed'; why: 'until-close' | 'not-for-you' }
  | { kind: 'redacted' };

export function sealOf(directory: Directory, row: Row): Seal {
  if (directory.redacted.has(row.seq)) return { kind: 'redacted' };
  const round = isVote(row) ? directory.rounds.get((row.data as Named).round ?? '') : undefined;
  const running = round !== undefined && round.closed === undefined;
  if (!row.open) return { kind: 'sealed', why: running ? 'until-close' : 'not-for-you' };
  const blind = round !== undefined && visibilityRules[round.visibility].blind;
  return blind && round.closed !== undefined ? { kind: 'open', hiddenUntil: round.closed } : { kind: 'open' };
}

const isVote = ({ type }: Row) => type === 'ballot.cast' || type === 'appraisal.submitted';
