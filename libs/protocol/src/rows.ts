import type { Answer } from '@touchstone/review/answer.schema';
import type { Board, Claim, Member, Round } from '@touchstone/review/board';

/** A person as a row names them: a member by their place in the index's `members`, an alias as it is. */
export type Place = number | string;

/** A claim as the index lists it, named by its number; which rounds it has had is told by the rounds. */
export interface ClaimRow extends Omit<
  Claim,
  'id' | 'round' | 'rounds' | 'voted' | 'tags' | 'touched' | 'by' | 'at'
> {
  by: Place;
  /** The day alone, in UTC: 2026-11-23. */
  at: string;
  /** What the final rating in force answers, where the reader may know it; the rest comes with the room. */
  answer?: Answer;
  /** Members in order of place, aliases by their first ballot; left out where it is the whole panel of the latest round. */
  voted?: Place[];
  /** Left out where it is `seq`. */
  tags?: number;
  /** `decided` is left out where it is `rating`, and this where it is `rating`, or `seq` if there is none. */
  touched?: number;
}

/** A round as the index lists it. */
export interface RoundRow extends Omit<Round, 'claims' | 'panel'> {
  /** By number, C1 as 1; with version and number of the round where one of the two is not 1. */
  claims: (number | [claim: number, version: number, number: number])[];
  /** In order of place. */
  panel: Place[];
}

export interface Rows {
  /** In order of number. */
  claims: ClaimRow[];
  /** Of the claims, in the same order. */
  ids: string[];
  /** In order of opening. */
  rounds: RoundRow[];
}

/** The rows of a board's claims and rounds; `answerOf` tells what the entry of a final rating answers. */
export function rowsOf(
  { members, claims, rounds }: Board,
  answerOf: (rating: number) => Answer | undefined,
): Rows {
  const places = new Map([...members.keys()].map((id, place) => [id, place]));
  const placeOf = (id: string): Place => places.get(id) ?? id;
  // Aliases stay in their order, since there is no other that says nothing about them.
  const placesOf = (people: readonly string[]): Place[] =>
    people.map(placeOf).sort((a, b) => Number(a) - Number(b) || 0);
  const subjectOf = ({ claim, version, number }: Round['claims'][number]): RoundRow['claims'][number] => {
    const label = claims.get(claim)!.number;
    return version === 1 && number === 1 ? label : [label, version, number];
  };
  const panels = new Map([...rounds.values()].map(({ id, panel }) => [id, placesOf(panel)]));
  const claimRowOf = (claim: Claim): ClaimRow => {
    const voted = placesOf(claim.voted);
    return claimRow(claim, {
      by: placeOf(claim.by),
      voted: isSame(voted, panels.get(claim.round ?? '')) ? undefined : voted,
      answer: claim.rating === undefined ? undefined : answerOf(claim.rating),
    });
  };
  return {
    claims: [...claims.values()].map(claimRowOf),
    ids: [...claims.keys()],
    rounds: [...rounds.values()].map((round) => ({
      ...round,
      claims: round.claims.map(subjectOf),
      panel: panels.get(round.id)!,
    })),
  };
}

const isSame = (some: readonly Place[], others: readonly Place[] | undefined): boolean =>
  some.length === others?.length && some.every((each, i) => each === others[i]);

/** What is alike on most rows comes first: together it compresses to nothing. */
function claimRow(
  { id: _, round: __, rounds: ___, number, seq, rating, tags, decided, touched, ...alike }: Claim,
  { by, voted, answer }: Pick<ClaimRow, 'by' | 'voted' | 'answer'>,
): ClaimRow {
  return {
    ...alike,
    at: alike.at.slice(0, 'yyyy-mm-dd'.length),
    voted,
    answer,
    by,
    number,
    seq,
    rating,
    tags: unless(tags, seq),
    decided: unless(decided, rating),
    touched: unless(touched, rating ?? seq),
  };
}

const unless = <T>(value: T, usual: T): T | undefined => (value === usual ? undefined : value);

/** The claims and rounds that rows tell of, by id. */
export function restoreRows(rows: Rows, members: readonly Member[]): Pick<Board, 'claims' | 'rounds'> {
  const idOf = (place: Place): string => (typeof place === 'number' ? members[place]!.id : place);
  const claims = rows.claims.map((row, i) => restoreClaim(rows.ids[i]!, row, idOf));
  const rounds = rows.rounds.map((row): Round => ({
    ...row,
    claims: row.claims.map((subject) => {
      const [label, version, number] = typeof subject === 'number' ? [subject, 1, 1] : subject;
      const claim = claims[label - 1]!;
      claim.round = row.id;
      claim.rounds += 1;
      return { claim: claim.id, version, number };
    }),
    panel: row.panel.map(idOf),
  }));
  const byId = new Map(rounds.map((round) => [round.id, round]));
  rows.claims.forEach(({ voted }, i) => {
    const claim = claims[i]!;
    claim.voted = voted?.map(idOf) ?? [...(byId.get(claim.round ?? '')?.panel ?? [])];
  });
  return { claims: new Map(claims.map((claim) => [claim.id, claim])), rounds: byId };
}

/** Without its rounds and its voters, which the rounds may have to tell. */
function restoreClaim(id: string, { answer: _, ...row }: ClaimRow, idOf: (place: Place) => string): Claim {
  const { seq, rating } = row;
  return {
    ...row,
    id,
    by: idOf(row.by),
    round: undefined,
    rounds: 0,
    voted: [],
    tags: row.tags ?? seq,
    decided: row.decided ?? rating,
    touched: row.touched ?? rating ?? seq,
  };
}
