import { useLingui } from '@lingui/react/macro';
import { plural } from '@lingui/core/macro';
import type { Certainty } from '@touchstone/review/words';
import { useState } from 'react';
import { useSend } from '../../board/use-send.ts';
import { announce } from '../../shell/announcer.ts';
import { asProblem } from '../../shell/api.ts';
import { present } from '../claim/present.ts';
import { leadingAnswer } from './leading-answer.ts';
import type { Waiting } from './triage.ts';

/** What became of one claim. */
export type Result = { state: 'sending' } | { state: 'done'; seq: number } | { state: 'failed'; why: string };

/** Sends one command a claim, one after the other; what is refused costs the others nothing and can be tried again. */
export function useSeveral(claims: readonly Waiting[], proposes: boolean) {
  const { t } = useLingui();
  const send = useSend();
  const [results, setResults] = useState<ReadonlyMap<string, Result>>(new Map());
  const note = (id: string, result: Result) => setResults((before) => new Map(before).set(id, result));
  const left = claims.filter(({ claim }) => results.get(claim.id)?.state !== 'done');

  const one = async ({ claim, readiness }: Waiting, rationale: string, certainty: Certainty | undefined) => {
    const answer = leadingAnswer(readiness);
    if (!answer) throw new Error(t`No answer leads.`);
    const type = proposes ? 'rating.propose' : 'rating.finalise';
    return send(present({ type, claim: claim.id, answer, rationale, certainty }));
  };
  const run = async (rationale: string, certainty: Certainty | undefined) => {
    let recorded = 0;
    for (const waiting of left) {
      const { id } = waiting.claim;
      note(id, { state: 'sending' });
      try {
        const outcome = await one(waiting, rationale, certainty);
        note(id, { state: 'done', seq: 'receipt' in outcome ? outcome.receipt.seq : -1 });
        recorded++;
      } catch (thrown) {
        note(id, { state: 'failed', why: asProblem(thrown).detail });
      }
    }
    const refused = left.length - recorded;
    announce(t`${plural(recorded, { one: '# recorded', other: '# recorded' })}, ${refused} refused.`);
  };
  return { results, left, run };
}
