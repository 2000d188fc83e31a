import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import type { evidenceEvents } from '@touchstone/review/evidence.events';
import type { Direction, EvidenceMark, Stance } from '@touchstone/review/words';
import type { Said, WordsOf } from '../entry-words.ts';

type Sentence = (said: Said) => MessageDescriptor;

const attached: Record<Direction, Sentence> = {
  for: ({ who, evidence, claim }) => msg`${who} attached ${evidence} for ${claim}`,
  against: ({ who, evidence, claim }) => msg`${who} attached ${evidence} against ${claim}`,
  context: ({ who, evidence, claim }) => msg`${who} attached ${evidence} as context of ${claim}`,
};

const marked: Record<EvidenceMark, Sentence> = {
  superseded: ({ who, evidence }) => msg`${who} marked ${evidence} as superseded`,
  overturned: ({ who, evidence }) => msg`${who} marked ${evidence} as overturned`,
  retracted: ({ who, evidence }) => msg`${who} marked ${evidence} as retracted`,
};

const onClaim: Record<Stance, Sentence> = {
  pro: ({ who, claim }) => msg`${who} argued for ${claim}`,
  con: ({ who, claim }) => msg`${who} argued against ${claim}`,
  question: ({ who, claim }) => msg`${who} asked a question on ${claim}`,
  note: ({ who, claim }) => msg`${who} left a note on ${claim}`,
};

const onEvidence: Record<Stance, Sentence> = {
  pro: ({ who, evidence, claim }) => msg`${who} argued for ${evidence} on ${claim}`,
  con: ({ who, evidence, claim }) => msg`${who} argued against ${evidence} on ${claim}`,
  question: ({ who, evidence, claim }) => msg`${who} asked a question on ${evidence} of ${claim}`,
  note: ({ who, evidence, claim }) => msg`${who} left a note on ${evidence} of ${claim}`,
};

const inReply: Record<Stance, Sentence> = {
  pro: ({ who, claim }) => msg`${who} agreed with an argument on ${claim}`,
  con: ({ who, claim }) => msg`${who} disagreed with an argument on ${claim}`,
  question: ({ who, claim }) => msg`${who} asked back in the debate on ${claim}`,
  note: ({ who, claim }) => msg`${who} replied in the debate on ${claim}`,
};

/** Sources, evidence and debate in words. */
export const evidenceWords: WordsOf<keyof typeof evidenceEvents> = {
  'source.described': ({ who, title }) =>
    title === undefined ? msg`${who} described a source` : msg`${who} described the source ${title}`,
  'evidence.attached': (said, { direction }) => attached[direction](said),
  'evidence.corrected': ({ who, evidence, claim }) => msg`${who} corrected ${evidence} on ${claim}`,
  'evidence.marked': (said, data) => {
    if ('mark' in data) return marked[data.mark](said);
    const { who, evidence, claim } = said;
    return data.material
      ? msg`${who} judged the arrival of ${evidence} material to the round on ${claim}`
      : msg`${who} judged the arrival of ${evidence} not material to the round on ${claim}`;
  },
  'evidence.withdrawn': ({ who, evidence, claim }) => msg`${who} withdrew ${evidence} from ${claim}`,
  'argument.posted': (said, { on, stance }) =>
    ('claim' in on ? onClaim : 'evidence' in on ? onEvidence : inReply)[stance](said),
  'argument.edited': ({ who, claim }) => msg`${who} edited an argument on ${claim}`,
  'argument.retracted': ({ who, claim }) => msg`${who} retracted an argument on ${claim}`,
  'argument.resolved': ({ who, claim }) => msg`${who} resolved a thread on ${claim}`,
};
