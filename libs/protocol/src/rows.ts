import type { Board, Claim, Member, Round } from '@touchstone/review/board';

/** A person as a row names them: a member by their place in the index's `members`, an alias as it is. */
export type Place = number | string;

/** A claim as the index lists it; its latest round, and how many it has had, are told by the rounds. */
export interface ClaimRow extends Omit<Claim, 'round' | 'rounds' | 'voted' | 'tags' | 'touched'> {
  /** Members in order of place, aliases by their first ballot. */
  voted: Place[];
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
  /** In order of opening. */
  rounds: RoundRow[];
}

/** The rows of a board's claims and rounds. */
export function rowsOf({ members, claims, rounds }: Board): Rows {
  const places = new Map([...members.keys()].map((id, place) => [id, place]));
  // Aliases stay in their order, since there is no other that says nothing about them.
  const placesOf = (people: readonly string[]): Place[] =>
    people.map((id) => places.get(id) ?? id).sort((a, b) => Number(a) - Number(b) || 0);
  const subjectOf = ({ claim, version, number }: Round['claims'][number]): RoundRow['claims'][number] => {
    const label = claims.get(claim)!.number;
    return version === 1 && number === 1 ? label : [label, version, number];
  };
  return {
    claims: [...claims.values()].map((claim) => claimRow(claim, placesOf)),
    rounds: [...rounds.values()].map((round) => ({
      ...round,
      claims: round.claims.map(subjectOf),
      panel: placesOf(round.panel),
    })),
  };
}

function claimRow(
  { round: _, rounds: __, ...claim }: Claim,
  placesOf: (people: readonly string[]) => Place[],
): ClaimRow {
  const { seq, rating } = claim;
  return {
    ...claim,
    voted: placesOf(claim.voted),
    tags: unless(claim.tags, seq),
    decided: unless(claim.decided, rating),
    touched: unless(claim.touched, rating ?? seq),
  };
}

const unless = <T>(value: T, usual: T): T | undefined => (value === usual ? undefined : value);

/** The claims and rounds that rows tell of, by id. */
export function restoreRows(rows: Rows, members: readonly Member[]): Pick<Board, 'claims' | 'rounds'> {
  const idsOf = (places: readonly Place[]): string[] =>
    places.map((place) => (typeof place === 'number' ? members[place]!.id : place));
  const claims = rows.claims.map((row) => restoreClaim(row, idsOf));
  const rounds = rows.rounds.map((row): Round => ({
    ...row,
    claims: row.claims.map((subject) => {
      const [label, version, number] = typeof subject === 'number' ? [subject, 1, 1] : subject;
      const claim = claims[label - 1]!;
      claim.round = row.id;
      claim.rounds += 1;
      return { claim: claim.id, version, number };
    }),
    panel: idsOf(row.panel),
  }));
  return {
    claims: new Map(claims.map((claim) => [claim.id, claim])),
    rounds: new Map(rounds.map((round) => [round.id, round])),
  };
}

function restoreClaim(row: ClaimRow, idsOf: (places: readonly Place[]) => string[]): Claim {
  const { seq, rating } = row;
  return {
    ...row,
    round: undefined,
    rounds: 0,
    voted: idsOf(row.voted),
    tags: row.tags ?? seq,
    decided: row.decided ?? rating,
    touched: row.touched ?? rating ?? seq,
  };
}
