import * as record from './alliance.evidence.ts';
import type { SampleClaim } from './sample.shape.ts';

const column = 'The column';

/** C11 to C20, with what the panel made of them so far. Votes are sample data. */
export const laterClaims: SampleClaim[] = [
  {
    statement: 'A federal court ruled that Iran gave material and direct support for 9/11.',
    kind: 'attribution',
    passage:
      'A federal court ruled that Iran had given material and direct support for the attacks of 11 September.',
    by: 5,
    claimant: column,
    tags: ['courts'],
    evidence: [record.havlish(5), record.noKnowledge(6), record.denial('moderator')],
    arguments: [
      {
        by: 1,
        stance: 'pro',
        text: 'As an attribution this is plain: the court did rule so. We are not asked whether the ruling is right.',
        replies: [
          {
            by: 4,
            stance: 'con',
            text: 'Readers will take it as content. A ruling that nobody opposed tested nothing, and the claim leaves that out.',
          },
          {
            by: 6,
            stance: 'question',
            text: 'Could we rate the attribution and draft the content as a claim of its own?',
          },
        ],
      },
      {
        by: 3,
        stance: 'con',
        on: 'Havlish',
        text: 'How much does a default judgment weigh? The defendant was absent, and part of the testimony is sealed: we cannot read what the court read.',
        replies: [
          {
            by: 2,
            stance: 'pro',
            text: 'Even in default the court must be satisfied by evidence. That is more than an allegation.',
          },
          { by: 3, stance: 'note', text: 'Agreed: more than an allegation, less than a tested finding.' },
        ],
      },
    ],
  },
  {
    statement:
      'Iran gave al-Qaeda’s leaders funds, logistical support and ammunition, and sheltered several, in exchange for attacks on US interests.',
    kind: 'fact',
    passage:
      'Iran gave the leaders of al-Qaeda money, logistical support and ammunition, and sheltered several of them, in exchange for attacks on American interests.',
    by: 6,
    claimant: column,
    evidence: [
      record.designation(6),
      record.presumedLeader(1),
      record.noKnowledge(2),
      record.denial('moderator'),
    ],
    arguments: [
      {
        by: 4,
        stance: 'con',
        text: 'Four assertions in one sentence, and the exchange is the one for which we have least.',
      },
    ],
  },
  {
    statement: 'Iran released al-Qaeda operatives into Syria’s civil war to buttress the government there.',
    kind: 'fact',
    passage:
      'During the civil war in Syria, Iran released operatives of al-Qaeda into that country to buttress its government.',
    by: 1,
    claimant: column,
    evidence: [record.freed(1), record.denial('moderator')],
  },
  {
    statement: '470,000 documents released by the CIA in 2017 revealed close ties.',
    kind: 'attribution',
    passage: 'The 470,000 documents that the CIA released in 2017 revealed close ties.',
    by: 2,
    claimant: column,
    tags: ['files of 2017'],
    evidence: [record.aboutThreeHundred(2), record.letters(3), record.cia(4), record.denial('moderator')],
    arguments: [
      {
        by: 5,
        stance: 'note',
        on: 'release',
        text: 'Nobody has read them all in public. “Revealed” would need to say which of them.',
      },
    ],
  },
  {
    statement:
      'According to the files, Iran offered money, arms and training in Hezbollah camps in return for striking US interests in Saudi Arabia.',
    kind: 'attribution',
    passage:
      'According to those files, Iran offered money, arms and training in camps of Hezbollah in return for strikes on American interests in Saudi Arabia.',
    by: 3,
    claimant: column,
    tags: ['files of 2017'],
    evidence: [record.nineteenPages(3), record.denial('moderator')],
  },
  {
    statement:
      'A former Revolutionary Guard general said in 2019 that agents trained al-Qaeda members in Bosnia in the 1990s under cover of the Red Crescent.',
    kind: 'attribution',
    passage:
      'In 2019 a former general of the Revolutionary Guard said that agents had trained members of al-Qaeda in Bosnia in the 1990s under the cover of the Red Crescent.',
    by: 4,
    claimant: column,
    place: 'Bosnia',
    evidence: [record.interview(4), record.rejected(5), record.denial('moderator')],
  },
  {
    statement: 'A second Iranian figure confirmed that account.',
    kind: 'attribution',
    passage: 'A second Iranian figure confirmed that account.',
    by: 5,
    claimant: column,
    arguments: [
      {
        by: 5,
        stance: 'question',
        text: 'Does anybody have a source for this? I found nothing that I could attach.',
      },
    ],
    rounds: [
      {
        ballots: [
          { by: 1, answer: 'not-enough-evidence', confidence: 'high' },
          { by: 2, answer: 'not-enough-evidence', confidence: 'medium' },
          {
            by: 3,
            answer: 'not-enough-evidence',
            confidence: 'high',
            rationale: 'There is nothing attached.',
          },
          { by: 4, answer: 'not-enough-evidence', confidence: 'medium' },
          { by: 5, answer: 'not-enough-evidence', confidence: 'high' },
          {
            by: 6,
            answer: 3,
            confidence: 'low',
            rationale: 'A confirmation was reported, but I cannot show it.',
          },
        ],
      },
    ],
  },
  {
    statement: 'Al-Qaeda has never attacked the Iranian regime.',
    kind: 'fact',
    passage: 'Al-Qaeda has never attacked the government of Iran.',
    by: 6,
    claimant: column,
    tags: ['attacks'],
    evidence: [record.beirut(6), record.abducted(1)],
    arguments: [
      {
        by: 2,
        stance: 'con',
        on: 'Beirut',
        text: 'An embassy was attacked and a linked group said it was theirs. “Never” is hard to keep.',
      },
      {
        by: 6,
        stance: 'pro',
        text: 'A linked group is not the group. Taken strictly, the sentence may still stand.',
      },
    ],
    rounds: [
      {
        ballots: [
          { by: 1, answer: 4, confidence: 'medium' },
          { by: 2, answer: 4, confidence: 'high', rationale: '“Never” does not survive Beirut.' },
          { by: 3, answer: 4, confidence: 'medium' },
          { by: 4, answer: 4, confidence: 'medium' },
          { by: 5, answer: 4, confidence: 'medium' },
          { by: 6, answer: 2, confidence: 'medium', rationale: 'A linked group is not the group.' },
        ],
      },
    ],
    final: {
      answer: 4,
      certainty: 'moderate',
      rationale:
        'A group linked to al-Qaeda claimed the bombing of the Iranian embassy in Beirut. That speaks against “never”; that it was a linked group keeps the claim from being refuted outright.',
      dissents: [
        {
          by: 6,
          text: 'A linked group is not the group. The claim names al-Qaeda, and against al-Qaeda itself nothing was shown.',
        },
      ],
    },
  },
  {
    statement: 'Western media kept silent about tying Iran to the 9/11 attacks.',
    kind: 'fact',
    passage: 'Western media, for their part, were silent about tying Iran to the attacks of 11 September.',
    by: 1,
    claimant: column,
    evidence: [record.coverage(1)],
  },
  {
    statement: 'The alliance likely explains why there was never such an attack.',
    kind: 'interpretation',
    passage: 'The alliance is the likely reason why there has never been such an attack.',
    by: 2,
    claimant: column,
    evidence: [record.denial('moderator')],
    arguments: [
      {
        by: 3,
        stance: 'question',
        text: 'Which observation would tell this motive from any other? I can think of none.',
      },
    ],
    rounds: [
      {
        ballots: [
          { by: 1, answer: 'not-checkable', confidence: 'high' },
          { by: 2, answer: 'not-checkable', confidence: 'medium' },
          {
            by: 3,
            answer: 'not-checkable',
            confidence: 'high',
            rationale: 'A motive that no evidence here can settle.',
          },
          { by: 4, answer: 'not-checkable', confidence: 'medium' },
          { by: 5, answer: 'not-checkable', confidence: 'medium' },
          { by: 6, answer: 'not-enough-evidence', confidence: 'low' },
        ],
      },
    ],
    final: {
      answer: 'not-checkable',
      certainty: 'high',
      rationale:
        'It explains an absence by a motive. Nothing that the panel could read would tell this explanation from others.',
    },
  },
];
