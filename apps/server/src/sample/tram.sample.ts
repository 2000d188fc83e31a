import type { Sample, SampleEvidence } from './sample.shape.ts';

const report = (title: string, year: number): SampleEvidence['citation'] => ({
  type: 'report',
  title,
  issued: { 'date-parts': [[year]] },
});

/** The harmless sample: a town's claims about its new tram line, invented from beginning to end. */
export const tram: Sample = {
  title: 'SAMPLE: Claims about the Linden tram',
  description:
    'A demonstration. The town of Linden, its tram and every figure here are invented. Six sample reviewers weigh a leaflet’s claims; their votes are sample data.',
  document: {
    title: 'SAMPLE: “Why the tram was worth it”, a leaflet',
    text: `SAMPLE TEXT. The town, the tram and the figures are invented for the demonstration of a review board.

Why the tram was worth it

The line opened in the spring of 2021 and now carries 31,000 passengers a day. It was built within its budget.

Travel time from the station to the hospital has fallen by a third. Since the tram opened, fewer people drive into the centre.

Shops along the line sell more than before. The mayor has said that a second line will be built by 2030.

Without the tram the old town would have died. Residents are happier than they were.`,
  },
  sources: {
    operator: { name: 'Linden Transport', kind: 'official' },
    auditor: { name: 'Town auditor', kind: 'inquiry' },
    institute: { name: 'Institute for Streets', kind: 'research' },
    paper: { name: 'The Linden Courier', kind: 'press' },
    shops: { name: 'Association of shopkeepers', kind: 'statement' },
  },
  claims: [
    {
      statement: 'The tram carries 31,000 passengers a day.',
      kind: 'fact',
      passage: 'now carries 31,000 passengers a day',
      by: 1,
      claimant: 'The leaflet',
      evidence: [
        {
          label: 'counts',
          by: 1,
          direction: 'for',
          source: 'operator',
          citation: report('Passenger counts of the third year', 2024),
          excerpt: '30,600 boardings on an average working day.',
          weakness: 'Boardings, not persons; weekends are left out.',
        },
      ],
    },
    {
      statement: 'The tram was built within its budget.',
      kind: 'fact',
      passage: 'It was built within its budget.',
      by: 2,
      claimant: 'The leaflet',
      evidence: [
        {
          label: 'audit',
          by: 2,
          direction: 'against',
          source: 'auditor',
          citation: report('Audit of the tram project', 2022),
          excerpt: 'The budget was raised twice; the final cost lay within the second revision.',
          weakness: 'Compares with three budgets, of which the claim names none.',
        },
      ],
      rounds: [
        {
          ballots: [
            { by: 1, answer: 4 },
            { by: 2, answer: 4, rationale: 'Only against the budget as revised.' },
            { by: 3, answer: 4 },
            { by: 4, answer: 4 },
            { by: 5, answer: 4 },
            { by: 6, answer: 2, rationale: 'The budget in force at the end was kept.' },
          ],
        },
      ],
      final: {
        answer: 4,
        certainty: 'moderate',
        rationale: 'True only of the budget after it had been raised twice.',
        dissents: [
          { by: 6, text: 'The budget in force when the line opened was kept; that is what the words say.' },
        ],
      },
    },
    {
      statement: 'Travel time from the station to the hospital has fallen by a third.',
      kind: 'fact',
      passage: 'Travel time from the station to the hospital has fallen by a third.',
      by: 3,
      claimant: 'The leaflet',
      evidence: [
        {
          label: 'timetables',
          by: 3,
          direction: 'for',
          source: 'operator',
          citation: report('Timetables before and after', 2021),
          excerpt: '24 minutes by bus, 16 by tram.',
          weakness: 'Timetables, not measured journeys.',
        },
      ],
      rounds: [
        {
          ballots: [1, 2, 3, 4, 5, 6].map((by) => ({ by: by as 1, answer: 1, confidence: 'high' as const })),
        },
      ],
      final: { answer: 1, certainty: 'high', rationale: 'Eight of twenty-four minutes are a third.' },
    },
    {
      statement: 'Since the tram opened, fewer people drive into the centre.',
      kind: 'interpretation',
      passage: 'Since the tram opened, fewer people drive into the centre.',
      by: 4,
      claimant: 'The leaflet',
      evidence: [
        {
          label: 'count at the bridges',
          by: 4,
          direction: 'for',
          source: 'institute',
          citation: report('Traffic at the three bridges', 2023),
          excerpt: '11 percent fewer cars than in 2019.',
          weakness: 'A pandemic lies between the two years.',
        },
        {
          label: 'ring road',
          by: 1,
          direction: 'against',
          source: 'paper',
          citation: {
            type: 'article-newspaper',
            title: 'Where the cars went',
            issued: { 'date-parts': [[2023]] },
          },
          excerpt: 'The ring road opened in the same month and took much of the traffic.',
          weakness: 'One article without figures of its own.',
        },
      ],
      arguments: [
        { by: 2, stance: 'question', text: 'Is *since* a date here, or a cause?' },
        {
          by: 4,
          stance: 'con',
          on: 'count at the bridges',
          text: 'The bridges do not see those who now use the ring road.',
        },
      ],
      rounds: [
        {
          ballots: [
            { by: 1, answer: 2 },
            { by: 2, answer: 2, rationale: 'The counts fell.' },
            { by: 3, answer: 3 },
            { by: 4, answer: 4, rationale: 'The ring road explains it as well.' },
            { by: 5, answer: 3 },
            { by: 6, answer: 4, rationale: 'The pandemic is not accounted for.' },
          ],
          appraisals: [
            { by: 1, on: 'count at the bridges', reliability: 2, credibility: 2 },
            { by: 4, on: 'count at the bridges', reliability: 2, credibility: 3 },
            { by: 6, on: 'count at the bridges', reliability: 3, credibility: 'cannotJudge' },
          ],
        },
        {
          open: true,
          ballots: [
            { by: 1, answer: 3, rationale: 'Fewer, yes; because of the tram, unclear.' },
            { by: 2, answer: 3 },
            { by: 3, answer: 3 },
            { by: 4, answer: 4 },
          ],
        },
      ],
    },
    {
      statement: 'Shops along the line sell more than before.',
      kind: 'fact',
      passage: 'Shops along the line sell more than before.',
      by: 5,
      claimant: 'The leaflet',
      evidence: [
        {
          label: 'survey',
          by: 5,
          direction: 'for',
          source: 'shops',
          citation: report('Survey of members', 2023),
          excerpt: '58 of 97 shops report higher sales.',
          weakness: 'Self-reported, by an interested association.',
        },
      ],
    },
    {
      statement: 'Without the tram the old town would have died.',
      kind: 'interpretation',
      passage: 'Without the tram the old town would have died.',
      by: 6,
      claimant: 'The leaflet',
      rounds: [{ ballots: [1, 2, 3, 4, 5, 6].map((by) => ({ by: by as 1, answer: 'not-checkable' })) }],
      final: { answer: 'not-checkable', rationale: 'Nothing observable tells what would have been.' },
    },
  ],
};
