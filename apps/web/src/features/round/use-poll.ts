import type { BallotBody } from '@touchstone/review/answer.schema';
import type { Board, Room } from '@touchstone/review/board';
import { ballotsOf, pollOf, type PollCount } from '@touchstone/review/readiness-of';
import type { Tally } from '@touchstone/review/round.events';
import { useMemo } from 'react';
import { useNames } from '../../board/names.ts';
import { useBoard, useBoardStore, useIsMine } from '../../board/use-board.ts';
import type { UnitDot } from '../../design/unit-dots.layout.ts';
import { ownTags } from '../ballot/secret-tag.ts';
import { useClaimRoom } from '../claim/room-context.tsx';
import { linkOf } from './link-of.ts';

/** One counted ballot as far as this reader may see it. */
export interface ShownBallot {
  key: string;
  /** A member or an alias; left out in a secret round, where nobody's name is known. */
  member?: string;
  /** Its entry; left out in a secret round. */
  seq?: number;
  /** Undefined while hidden, and where it was redacted. */
  body: BallotBody | undefined;
  mine: boolean;
  stale: boolean;
  /** How often the member had voted before in this round. */
  recast: number;
}

export interface ShownPoll {
  count: PollCount;
  ballots: ShownBallot[];
  /** The same as dots, with where each stood in the round before; only ballots that can be read. */
  dots: UnitDot[];
  /** The claim's round before this one, and whether its answers can be linked to these. */
  before?: { count: PollCount; link: ReturnType<typeof linkOf> };
}

/** A claim's ballots in one round; undefined if the claim was not in it. */
export function usePoll(roundId: string | undefined): ShownPoll | undefined {
  const { room } = useClaimRoom();
  const store = useBoardStore();
  const board = useBoard();
  const isMine = useIsMine();
  const nameOf = useNames();
  return useMemo(() => {
    const count = roundId === undefined ? undefined : pollOf(board, room, roundId, store.body);
    if (!count || roundId === undefined) return undefined;
    const ballots = shownBallots(room, roundId);
    const previous = roundBefore(board, room, roundId);
    const linked = previous?.link === 'linked' ? shownBallots(room, previous.id) : [];
    const answers = new Map(linked.map((each) => [each.key, each.body?.answer]));
    const dots = ballots.flatMap(({ key, member, mine, body }): UnitDot[] => {
      if (!body) return [];
      const dot = { key, answer: body.answer, me: mine, who: member && nameOf(member) };
      return [{ ...dot, before: answers.get(key) }];
    });
    const counted = previous && pollOf(board, room, previous.id, store.body);
    return { count, ballots, dots, before: counted && { count: counted, link: previous.link } };

    function shownBallots(of: Room, id: string): ShownBallot[] {
      const tally = of.polls.find(({ round }) => round === id)?.tally;
      if (tally !== undefined) {
        const tags = ownTags(store.me()?.member, id);
        return secretBallots(store.body(tally) as Tally | undefined, tags);
      }
      return ballotsOf(board, of, id, store.body).map((ballot) => ({
        ...ballot,
        key: ballot.member,
        mine: isMine(ballot.member),
      }));
    }
  }, [board, room, roundId, store, isMine, nameOf]);
}

function roundBefore(board: Board, room: Room, id: string) {
  const at = room.polls.findIndex(({ round }) => round === id);
  const before = board.rounds.get(room.polls[at - 1]?.round ?? '');
  const after = board.rounds.get(id);
  return before && after && { id: before.id, link: linkOf(before, after) };
}

/** Ballots without names: their keys are places in the tally and mean nothing in another round. */
function secretBallots(tally: Tally | undefined, tags: readonly string[]): ShownBallot[] {
  if (!tally || 'destroyed' in tally) return [];
  return tally.ballots.map(({ tag, ...body }, at) => ({
    key: `secret ${tag} ${at}`,
    body,
    mine: tags.includes(tag),
    stale: false,
    recast: 0,
  }));
}
