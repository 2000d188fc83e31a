import { msg, plural } from '@lingui/core/macro';
import type { roundEvents } from '@touchstone/review/round.events';
import type { WordsOf } from '../entry-words.ts';

/** Rounds, ballots and appraisals in words. */
export const roundWords: WordsOf<keyof typeof roundEvents> = {
  'round.opened': ({ who, claim, round, count }) =>
    count === 1
      ? msg`${who} opened round ${round} on ${claim}`
      : msg`${who} opened a round on ${plural(count, { one: '# claim', other: '# claims' })}`,
  'round.extended': ({ who, claim, round, count }) =>
    count === 1
      ? msg`${who} gave round ${round} on ${claim} more time`
      : msg`${who} gave a round on ${plural(count, { one: '# claim', other: '# claims' })} more time`,
  'round.closed': ({ who, claim, round, count }, { by }) => {
    if (by === 'deadline') {
      return count === 1
        ? msg`Round ${round} on ${claim} reached its deadline and closed`
        : msg`A round on ${plural(count, { one: '# claim', other: '# claims' })} reached its deadline and closed`;
    }
    if (by === 'import') {
      return count === 1
        ? msg`Round ${round} on ${claim} closed when the board was imported`
        : msg`A round on ${plural(count, { one: '# claim', other: '# claims' })} closed when the board was imported`;
    }
    return count === 1
      ? msg`${who} closed round ${round} on ${claim}`
      : msg`${who} closed a round on ${plural(count, { one: '# claim', other: '# claims' })}`;
  },
  'ballot.cast': ({ who, claim, round }) => msg`${who} cast a ballot on ${claim} in round ${round}`,
  'appraisal.submitted': ({ who, evidence, claim, round }) =>
    msg`${who} appraised ${evidence} of ${claim} in round ${round}`,
  'ballots.tallied': ({ claim, round }) =>
    msg`The secret ballots on ${claim} in round ${round} were counted together`,
};
