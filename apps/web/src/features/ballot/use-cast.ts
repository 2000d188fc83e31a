import { useLingui } from '@lingui/react/macro';
import { isRating } from '@touchstone/review/answer';
import type { Answer, BallotBody, Grounds } from '@touchstone/review/answer.schema';
import type { Round } from '@touchstone/review/board';
import { visibilityRules } from '@touchstone/review/visibility';
import { draftKey, useDraft } from '../../board/drafts.ts';
import type { BoardStore } from '../../board/board-store.ts';
import { useBoardStore, useMe } from '../../board/use-board.ts';
import { useSend } from '../../board/use-send.ts';
import { answerKey } from '../../design/answer-words.ts';
import { announce } from '../../shell/announcer.ts';
import { present } from '../claim/present.ts';
import { useClaimRoom } from '../claim/room-context.tsx';
import type { BallotValues } from './ballot-form.tsx';
import { draftOf } from './grounds-values.ts';
import { keepTag, newTag } from './secret-tag.ts';

/** What is being chosen and not cast yet; kept on this device, beginning with what was cast before. */
export function useBallotDraft(round: Round, before: BallotBody | undefined) {
  const { claim } = useClaimRoom();
  const { id: board } = useBoardStore();
  const me = useMe()?.member ?? '';
  const start: BallotValues = {
    answer: before && answerKey(before.answer),
    confidence: before?.confidence,
    rationale: before?.rationale ?? '',
    ...(before?.grounds && { grounds: draftOf(before.grounds) }),
  };
  return useDraft(draftKey(board, me, `ballot.${round.id}.${claim.id}`), start);
}

/** Casts a ballot and waits for its receipt. In a secret round it bears a tag that only this browser keeps. */
export function useCast(round: Round) {
  const { t } = useLingui();
  const { claim } = useClaimRoom();
  const store = useBoardStore();
  const send = useSend();
  return async (
    answer: Answer,
    { confidence, rationale }: BallotValues,
    grounds: Grounds | undefined,
  ): Promise<void> => {
    const secret = visibilityRules[round.visibility].kept === 'waiting';
    const tag = secret ? newTag() : undefined;
    if (tag) keepTag(store.me()!.member, round.id, tag);
    const sure = isRating(answer) ? confidence : undefined;
    const ids = { claim: claim.id, round: round.id };
    const outcome = await send(
      present({ type: 'ballot.cast', ...ids, answer, confidence: sure, grounds, rationale, tag }),
    );
    if (secret) await store.refreshSecret(claim.id).catch(() => undefined);
    if ('receipt' in outcome) await folded(store, outcome.receipt.seq);
    if ('receipt' in outcome) announce(t`Recorded, entry ${outcome.receipt.seq}; it stays in the record.`);
    else announce(t`Your ballot waits for the round to close.`);
    requestAnimationFrame(() => document.getElementById('recorded-ballot')?.focus());
  };
}

/** Resolves once an entry is part of the board here, or after a while without it. */
export function folded(store: BoardStore, seq: number): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      stop();
      resolve();
    };
    const timer = setTimeout(done, 3_000);
    const stop = store.subscribe('size', () => store.board().size > seq && done());
    if (store.board().size > seq) done();
  });
}
