import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import type { claimEvents } from '@touchstone/review/claim.events';
import type { Relation } from '@touchstone/review/words';
import type { WordsOf } from '../entry-words.ts';

const related: Record<Relation, (who: string, claim: string, other: string) => MessageDescriptor> = {
  duplicates: (who, claim, other) => msg`${who} noted that ${claim} duplicates ${other}`,
  supports: (who, claim, other) => msg`${who} noted that ${claim} supports ${other}`,
  contradicts: (who, claim, other) => msg`${who} noted that ${claim} contradicts ${other}`,
  'depends-on': (who, claim, other) => msg`${who} noted that ${claim} depends on ${other}`,
};

/** Claims, final ratings and dissents in words. */
export const claimWords: WordsOf<keyof typeof claimEvents> = {
  'claim.drafted': ({ who, claim, title }) =>
    title === undefined ? msg`${who} drafted ${claim}` : msg`${who} drafted ${claim}: ${title}`,
  'claim.revised': ({ who, claim }, { version }) => msg`${who} revised ${claim}, version ${version}`,
  'claim.tagged': ({ who, claim }) => msg`${who} set the tags of ${claim}`,
  'claim.assigned': ({ who, claim }) => msg`${who} assigned ${claim}`,
  'claim.related': ({ who, claim, other }, { relation }) => related[relation](who, claim, other),
  'claim.merged': ({ who, claim, other }) => msg`${who} merged ${claim} into ${other}`,
  'claim.withdrawn': ({ who, claim }) => msg`${who} withdrew ${claim}`,
  'claim.reopened': ({ who, claim }) => msg`${who} reopened ${claim}`,
  'rating.proposed': ({ who, claim }) => msg`${who} proposed a final rating of ${claim}`,
  'rating.signed': ({ who, claim }) => msg`${who} signed the final rating of ${claim}`,
  'rating.finalised': ({ who, claim }) => msg`${who} recorded the final rating of ${claim}`,
  'dissent.filed': ({ who, claim }) => msg`${who} dissented from the final rating of ${claim}`,
};
