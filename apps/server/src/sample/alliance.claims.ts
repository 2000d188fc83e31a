import * as record from './alliance.evidence.ts';
import type { SampleClaim } from './sample.shape.ts';

const column = 'The column';

/** C1 to C10, with what the panel made of them so far. Votes are sample data. */
export const firstClaims: SampleClaim[] = [
  {
    statement:
      'Covert relations between Iran and al-Qaeda go back decades and began to surface in the mid-1990s.',
    kind: 'fact',
    passage:
      'Iran and al-Qaeda have kept up covert relations for decades, and those relations began to come to light in the middle of the 1990s.',
    by: 1,
    claimant: column,
    tags: ['relations'],
    evidence: [record.contacts(1), record.plea(2), record.aboutThreeHundred(3), record.denial('moderator')],
    arguments: [
      {
        by: 3,
        stance: 'question',
        text: 'What would count as *relations*? A meeting, training, or a lasting agreement? The passage does not say, and the evidence differs on each.',
        replies: [
          {
            by: 1,
            stance: 'note',
            text: 'I read it as contacts that went on. For a lasting agreement I see much less.',
          },
        ],
      },
      {
        by: 4,
        stance: 'con',
        on: 'documents read',
        text: 'These documents are mostly from 2004 on. They cannot tell us about the 1990s either way.',
      },
    ],
  },
  {
    statement:
      'The first US federal indictment of al-Qaeda’s leader stated that the group had allied itself with Sudan’s National Islamic Front, with representatives of Iran’s government and with Hezbollah.',
    kind: 'attribution',
    passage:
      "The first federal indictment of the group's leader in the United States said that al-Qaeda had allied itself with the National Islamic Front of Sudan, with representatives of the government of Iran and with Hezbollah.",
    by: 2,
    claimant: column,
    tags: ['courts'],
    evidence: [record.indictment(2), record.denial('moderator')],
    arguments: [
      {
        by: 5,
        stance: 'note',
        text: 'We rate whether the indictment says so, not whether it is so. The sealed indictment of June 1998 came first; the public one is of November.',
      },
    ],
    rounds: [
      {
        ballots: [
          { by: 1, answer: 1, confidence: 'high' },
          { by: 2, answer: 1, confidence: 'high' },
          { by: 3, answer: 1, confidence: 'medium' },
          {
            by: 4,
            answer: 2,
            confidence: 'medium',
            rationale: 'Strictly, the public indictment was not the first.',
          },
          { by: 5, answer: 1, confidence: 'high' },
          { by: 6, answer: 1, confidence: 'medium' },
        ],
      },
    ],
    final: {
      answer: 1,
      certainty: 'high',
      rationale:
        'The indictment says it. That an earlier, sealed indictment existed does not change what was stated. This rates the attribution only: an indictment is an allegation.',
    },
  },
  {
    statement: 'Al-Qaeda’s first known attack was the bombing of a hotel in Aden in December 1992.',
    kind: 'fact',
    passage: 'The first known attack by al-Qaeda was the bombing of a hotel in Aden in December 1992.',
    by: 3,
    claimant: column,
    date: '1992-12',
    place: 'Aden',
    evidence: [record.aden(3)],
  },
  {
    statement: 'In the following year al-Qaeda bombed the World Trade Center.',
    kind: 'fact',
    passage: 'In the following year al-Qaeda bombed the World Trade Center.',
    by: 4,
    claimant: column,
    date: '1993-02-26',
    place: 'New York',
    tags: ['1993'],
    evidence: [record.unclearPart(4), record.trials(1)],
    arguments: [
      {
        by: 2,
        stance: 'pro',
        text: 'Some of the convicted had been through the same camps. As shorthand the sentence is defensible.',
      },
      {
        by: 4,
        stance: 'con',
        on: 'unclear part',
        text: 'If even the leader’s part is unclear, “al-Qaeda bombed” says more than the inquiry does.',
        replies: [
          {
            by: 1,
            stance: 'question',
            text: 'Unclear is not absent. Does that make it *partly right* or *mostly refuted*?',
          },
        ],
      },
    ],
    rounds: [
      {
        ballots: [
          {
            by: 1,
            answer: 2,
            confidence: 'low',
            rationale: 'The network overlapped, as far as one can tell.',
          },
          { by: 2, answer: 2, confidence: 'medium', rationale: 'Defensible as shorthand.' },
          { by: 3, answer: 3, confidence: 'medium' },
          {
            by: 4,
            answer: 4,
            confidence: 'medium',
            rationale: 'It states as a fact what the inquiry leaves open.',
          },
          { by: 5, answer: 3, confidence: 'low' },
          { by: 6, answer: 4, confidence: 'medium', rationale: 'A loose network is not the organisation.' },
        ],
        appraisals: [
          { by: 1, on: 'unclear part', reliability: 2, credibility: 2 },
          {
            by: 2,
            on: 'unclear part',
            reliability: 2,
            credibility: 3,
            rationale: 'Careful, and sums up what readers cannot see.',
          },
          { by: 4, on: 'unclear part', reliability: 1, credibility: 2 },
          { by: 6, on: 'unclear part', reliability: 3, credibility: 'cannotJudge' },
          { by: 1, on: 'trials', reliability: 1, credibility: 2 },
          {
            by: 4,
            on: 'trials',
            reliability: 1,
            credibility: 1,
            corroborator: 'unclear part',
            rationale: 'Both tell of the same convictions.',
          },
          { by: 5, on: 'trials', reliability: 2, credibility: 2 },
        ],
        after: [
          {
            by: 'moderator',
            stance: 'note',
            text: 'Two on each side. Before the second round, please read again what the inquiry says and what it leaves open.',
          },
          {
            by: 2,
            stance: 'note',
            text: 'I have moved a little: a network that overlaps is weaker than “al-Qaeda bombed”.',
          },
        ],
      },
      {
        open: true,
        ballots: [
          {
            by: 1,
            answer: 3,
            confidence: 'medium',
            rationale: 'Overlap, yes; the organisation’s act, not shown.',
          },
          { by: 2, answer: 3, confidence: 'medium', rationale: 'Half of the sentence stands.' },
          { by: 3, answer: 3, confidence: 'medium' },
          {
            by: 4,
            answer: 4,
            confidence: 'medium',
            rationale: 'Still stated as a fact without the evidence for it.',
          },
        ],
      },
    ],
  },
  {
    statement:
      'Al-Qaeda’s way of operating (vehicle bombs, suicide bombers, simultaneous targets) was entirely shaped by Iran.',
    kind: 'interpretation',
    passage:
      'The way in which the group operates, with bombs in vehicles, attackers who die and several targets at once, was shaped by Iran from beginning to end.',
    by: 5,
    claimant: column,
    evidence: [record.denial('moderator')],
    arguments: [
      {
        by: 6,
        stance: 'question',
        text: '“Entirely” is the word to test. What evidence could show that, or its opposite?',
      },
    ],
  },
  {
    statement: 'More than 200 people died in the embassy bombings of August 1998.',
    kind: 'fact',
    passage:
      'In August 1998 the embassies of the United States in Nairobi and Dar es Salaam were bombed, and more than 200 people died.',
    by: 6,
    claimant: column,
    date: '1998-08-07',
    place: 'Nairobi and Dar es Salaam',
    evidence: [record.casualties(6)],
    rounds: [
      {
        ballots: [1, 2, 3, 4, 5, 6].map((by) => ({ by: by as 1, answer: 1, confidence: 'high' as const })),
      },
    ],
    final: {
      answer: 1,
      certainty: 'high',
      rationale: '224 dead by the official count, which nobody on the panel doubts.',
    },
  },
  {
    statement:
      'A US district court found that al-Qaeda lacked the technical expertise for the embassy bombings before training by Iran and Hezbollah.',
    kind: 'attribution',
    passage:
      'A district court in the United States found that al-Qaeda had lacked the technical skill for the embassy bombings until Iran and Hezbollah trained it.',
    by: 1,
    claimant: column,
    tags: ['courts'],
    evidence: [record.owens(1), record.denial('moderator')],
  },
  {
    statement: 'Iran was responsible for the embassy bombings.',
    kind: 'interpretation',
    passage: 'Iran was therefore responsible for the embassy bombings.',
    by: 2,
    claimant: column,
    tags: ['courts'],
    evidence: [record.owens(2), record.denial('moderator')],
    arguments: [
      {
        by: 3,
        stance: 'con',
        text: 'From training to responsibility is a step of law and of morals. The claim takes it with “therefore”.',
      },
    ],
  },
  {
    statement: 'Iran let al-Qaeda operatives cross its territory without visas or passports before 9/11.',
    kind: 'fact',
    passage:
      'Before September 2001 Iran let operatives of al-Qaeda cross its territory without visas or passports.',
    by: 3,
    claimant: column,
    tags: ['transit'],
    evidence: [record.transit(3), record.noKnowledge(4), record.denial('moderator')],
    arguments: [
      {
        by: 5,
        stance: 'con',
        on: 'transit',
        text: 'The report speaks of passports that were not stamped. That is not the same as no passports.',
      },
    ],
  },
  {
    statement: 'Before going to the US, at least eight of the hijackers passed through Iran.',
    kind: 'fact',
    passage:
      'Before they went to the United States, at least eight of the hijackers had passed through Iran.',
    by: 4,
    claimant: column,
    tags: ['transit'],
    evidence: [record.transit(4), record.denial('moderator')],
    rounds: [
      {
        ballots: [
          { by: 1, answer: 2, confidence: 'medium' },
          { by: 2, answer: 2, confidence: 'high' },
          { by: 3, answer: 1, confidence: 'medium' },
          { by: 4, answer: 2, confidence: 'medium', rationale: 'Eight to ten, in part by interrogation.' },
          { by: 5, answer: 2, confidence: 'medium' },
          { by: 6, answer: 2, confidence: 'medium' },
        ],
        appraisals: [
          { by: 2, on: 'transit', reliability: 2, credibility: 2 },
          { by: 3, on: 'transit', reliability: 2, credibility: 2 },
          {
            by: 4,
            on: 'transit',
            reliability: 2,
            credibility: 3,
            rationale: 'In part from interrogations, which cannot be checked.',
          },
          {
            by: 3,
            on: 'denial',
            reliability: 4,
            credibility: 'cannotJudge',
            rationale: 'A party’s own word.',
          },
          { by: 5, on: 'denial', reliability: 'cannotJudge', credibility: 'cannotJudge' },
        ],
      },
    ],
    final: {
      answer: 2,
      certainty: 'moderate',
      rationale:
        'The inquiry says eight to ten of fourteen Saudi operatives travelled into or out of Iran. Part of it rests on interrogations. Passing through says nothing about knowledge.',
    },
  },
];
