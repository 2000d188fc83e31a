import type { Seat, SampleEvidence, Sample } from './sample.shape.ts';

/** Who the evidence comes from. Nothing here is invented: each is a public record named in general terms. */
export const allianceSources: Sample['sources'] = {
  commission: { name: '9/11 Commission', kind: 'inquiry' },
  prosecution: { name: 'United States Attorney, Southern District of New York', kind: 'official' },
  sdny: { name: 'US District Court, Southern District of New York', kind: 'court' },
  ddc: { name: 'US District Court for the District of Columbia', kind: 'court' },
  treasury: { name: 'US Department of the Treasury', kind: 'official' },
  state: { name: 'Government of the United States, casualty figures', kind: 'official' },
  un: { name: 'UN monitoring team', kind: 'official' },
  ctc: { name: 'Combating Terrorism Center', kind: 'research' },
  release: { name: 'Files recovered in 2011, published by the CIA', kind: 'primary' },
  newAmerica: { name: 'New America, research report', kind: 'research', reliesOn: 'release' },
  press: { name: 'Press reports', kind: 'press' },
  newspapers: { name: 'Major newspapers', kind: 'press' },
  general: { name: 'Former general of the Revolutionary Guard', kind: 'testimony' },
  crescent: { name: 'Iranian Red Crescent and Revolutionary Guard', kind: 'statement' },
  government: { name: 'Government of Iran', kind: 'statement' },
  linkedGroup: { name: 'Group linked to al-Qaeda', kind: 'statement' },
};

const commission = (locator: string): SampleEvidence['citation'] => ({
  type: 'report',
  title: 'The 9/11 Commission Report',
  author: [{ literal: 'National Commission on Terrorist Attacks upon the United States' }],
  issued: { 'date-parts': [[2004]] },
  locator,
});

/** The accused party's answer, which stands beside every accusation. */
export const denial = (by: Seat): SampleEvidence => ({
  label: 'denial',
  by,
  direction: 'context',
  source: 'government',
  citation: { type: 'document', title: 'Statements of Iran’s government over the years' },
  excerpt: 'Iran denies supporting al-Qaeda and points to its arrests of members.',
  weakness: 'An interested party speaks for itself; the statements are summed up here, not quoted.',
});

export const contacts = (by: Seat): SampleEvidence => ({
  label: 'contacts',
  by,
  direction: 'for',
  source: 'commission',
  citation: commission('pp. 60–61'),
  excerpt: 'Describes contacts in Sudan and operatives trained in Iran and Lebanon in the early 1990s.',
  weakness: 'An official inquiry of one side; it sums up intelligence that readers cannot see.',
});

export const plea = (by: Seat): SampleEvidence => ({
  label: 'plea',
  by,
  direction: 'for',
  source: 'sdny',
  citation: {
    type: 'hearing',
    title: 'Guilty plea of a former al-Qaeda trainer',
    issued: { 'date-parts': [[2000, 10, 20]] },
  },
  excerpt: 'Under oath: arranged a meeting between the leaders of al-Qaeda and of Hezbollah’s operations.',
  weakness: 'Sworn, but by a defendant with something to gain from the plea.',
});

export const aboutThreeHundred = (by: Seat): SampleEvidence => ({
  label: 'documents read',
  by,
  direction: 'against',
  source: 'newAmerica',
  citation: {
    type: 'report',
    title: 'Research report on the released documents',
    issued: { 'date-parts': [[2018, 9]] },
  },
  excerpt:
    'About 300 documents were read: distrust and hostility, and no evidence of cooperation in planning or carrying out attacks.',
  weakness: 'The documents are mostly from 2004 on; for the 1990s they are context at most.',
});

export const indictment = (by: Seat): SampleEvidence => ({
  label: 'indictment',
  by,
  direction: 'for',
  source: 'prosecution',
  citation: {
    type: 'legal_case',
    title: 'Indictment against the group’s leader, S.D.N.Y.',
    issued: { 'date-parts': [[1998, 11]] },
  },
  excerpt: 'Made public in November 1998; it states the alliance.',
  weakness:
    'A prosecution’s allegation, not a finding. An earlier, sealed indictment of June 1998 was the first.',
});

export const aden = (by: Seat): SampleEvidence => ({
  label: 'Aden',
  by,
  direction: 'context',
  source: 'commission',
  citation: commission('p. 60'),
  excerpt:
    'A Yemeni group led by a member of al-Qaeda’s council bombed hotels in Aden in December 1992; two people died.',
  weakness: 'Supports the claim in part only: hotels, and a group under a member of the council.',
});

export const unclearPart = (by: Seat): SampleEvidence => ({
  label: 'unclear part',
  by,
  direction: 'against',
  source: 'commission',
  citation: commission('p. 60'),
  excerpt: 'The leader’s part in the bombing of 1993 remained at best unclear.',
  weakness: 'It challenges the claim rather than refutes it.',
});

export const trials = (by: Seat): SampleEvidence => ({
  label: 'trials',
  by,
  direction: 'context',
  source: 'sdny',
  citation: { type: 'legal_case', title: 'Court record of the trials of the 1990s' },
  excerpt: 'Six people died on 26 February 1993; the convicted belonged to a loose network.',
  weakness: 'A court record about persons, not about an organisation.',
});

export const casualties = (by: Seat): SampleEvidence => ({
  label: 'figures',
  by,
  direction: 'for',
  source: 'state',
  citation: { type: 'report', title: 'Official casualty figures for 7 August 1998' },
  excerpt: '224 dead: 213 in Nairobi and 11 in Dar es Salaam.',
  weakness: 'Official figures of one government; no other count stands beside them here.',
});

export const owens = (by: Seat): SampleEvidence => ({
  label: 'Owens',
  by,
  direction: 'for',
  source: 'ddc',
  citation: {
    type: 'legal_case',
    title: 'Owens v. Republic of Sudan, 826 F. Supp. 2d 128 (D.D.C. 2011)',
    issued: { 'date-parts': [[2011]] },
  },
  excerpt:
    'Found that Iran, through Hezbollah, gave training in explosives, and that al-Qaeda lacked that expertise before.',
  weakness: 'A court’s finding, but Iran never appeared to answer.',
});

export const transit = (by: Seat): SampleEvidence => ({
  label: 'transit',
  by,
  direction: 'for',
  source: 'commission',
  citation: commission('pp. 240–241'),
  excerpt:
    'Eight to ten of fourteen Saudi operatives travelled into or out of Iran between October 2000 and February 2001; inspectors were told not to stamp the passports of Saudi travellers to and from Afghanistan.',
  weakness: 'Rests in part on interrogations; detainees gave other reasons for the practice.',
});

export const noKnowledge = (by: Seat): SampleEvidence => ({
  label: 'no knowledge',
  by,
  direction: 'context',
  source: 'commission',
  citation: commission('pp. 240–241'),
  excerpt:
    'Found no evidence that Iran or Hezbollah knew of the planning of 9/11, and asked for further investigation.',
  weakness: 'An absence of evidence at the time; the inquiry itself asked for more.',
});

export const havlish = (by: Seat): SampleEvidence => ({
  label: 'Havlish',
  by,
  direction: 'for',
  source: 'sdny',
  citation: {
    type: 'legal_case',
    title: 'Havlish v. bin Laden, S.D.N.Y.',
    issued: { 'date-parts': [[2011, 12]] },
  },
  excerpt: 'Held Iran liable for material support.',
  weakness: 'A default judgment, unopposed; part of the testimony is sealed.',
});

export const designation = (by: Seat): SampleEvidence => ({
  label: 'designation',
  by,
  direction: 'for',
  source: 'treasury',
  citation: {
    type: 'document',
    title: 'Designation of 28 July 2011',
    issued: { 'date-parts': [[2011, 7, 28]] },
  },
  excerpt: 'Names a network said to operate in Iran under an agreement with the authorities.',
  weakness: 'A government’s statement; there was no trial.',
});

export const presumedLeader = (by: Seat): SampleEvidence => ({
  label: 'presumed leader',
  by,
  direction: 'context',
  source: 'un',
  citation: { type: 'report', title: 'Report of the UN monitoring team', issued: { 'date-parts': [[2023]] } },
  excerpt: 'Member states’ view places al-Qaeda’s presumed leader in Iran.',
  weakness: 'About a location, not about an exchange; Iran denied it.',
});

export const freed = (by: Seat): SampleEvidence => ({
  label: 'freed',
  by,
  direction: 'context',
  source: 'press',
  citation: { type: 'article-newspaper', title: 'Press reports of 2015', issued: { 'date-parts': [[2015]] } },
  excerpt:
    'Senior figures held in Iran were freed around the release of an Iranian diplomat abducted in Yemen.',
  weakness: 'Accounts conflict; Iran spoke of a rescue without concessions.',
});

export const letters = (by: Seat): SampleEvidence => ({
  label: 'letters',
  by,
  direction: 'against',
  source: 'ctc',
  citation: { type: 'report', title: 'Letters from Abbottabad', issued: { 'date-parts': [[2012, 5]] } },
  excerpt: 'The relationship is described as antagonistic; operatives and families were detained.',
  weakness: 'A small, selected set of documents.',
});

export const cia = (by: Seat): SampleEvidence => ({
  label: 'release',
  by,
  direction: 'context',
  source: 'release',
  citation: { type: 'dataset', title: 'Release of November 2017', issued: { 'date-parts': [[2017, 11]] } },
  excerpt: 'Nearly 470,000 files recovered in 2011 were published.',
  weakness: 'The primary release: it shows that the files exist, not what they amount to.',
});

export const nineteenPages = (by: Seat): SampleEvidence => ({
  label: 'nineteen pages',
  by,
  direction: 'for',
  source: 'release',
  citation: {
    type: 'document',
    title: 'A 19-page document in that release',
    issued: { 'date-parts': [[2007]] },
  },
  excerpt: 'A member’s account of such an offer, reported in November 2017.',
  weakness: 'No author is named; it says too that the arrangement broke down and members were detained.',
});

export const interview = (by: Seat): SampleEvidence => ({
  label: 'interview',
  by,
  direction: 'for',
  source: 'general',
  citation: { type: 'interview', title: 'Interview of April 2019', issued: { 'date-parts': [[2019, 4]] } },
  excerpt: 'The statement on Bosnia.',
  weakness: 'First-hand but partisan; versions of its wording differ.',
});

export const rejected = (by: Seat): SampleEvidence => ({
  label: 'rejected',
  by,
  direction: 'against',
  source: 'crescent',
  citation: { type: 'document', title: 'Statements of April 2019', issued: { 'date-parts': [[2019, 4]] } },
  excerpt: 'Both rejected the statement.',
  weakness: 'An official denial by the parties concerned.',
});

export const beirut = (by: Seat): SampleEvidence => ({
  label: 'Beirut',
  by,
  direction: 'against',
  source: 'linkedGroup',
  citation: {
    type: 'document',
    title: 'Claim of responsibility, 19 November 2013',
    issued: { 'date-parts': [[2013, 11, 19]] },
  },
  excerpt: 'An al-Qaeda-linked group bombed the Iranian embassy in Beirut.',
  weakness: 'The group’s own claim; a linked group, not the core.',
});

export const abducted = (by: Seat): SampleEvidence => ({
  label: 'abducted',
  by,
  direction: 'context',
  source: 'press',
  citation: { type: 'article-newspaper', title: 'Press reports of 2013', issued: { 'date-parts': [[2013]] } },
  excerpt: 'An Iranian diplomat was abducted in Yemen by suspected al-Qaeda members.',
  weakness: 'Press reports; the abductors were suspected, not established.',
});

export const coverage = (by: Seat): SampleEvidence => ({
  label: 'coverage',
  by,
  direction: 'against',
  source: 'newspapers',
  citation: {
    type: 'article-newspaper',
    title: 'Reports of May to December 2011',
    issued: { 'date-parts': [[2011]] },
  },
  excerpt: 'Reported the court filings and the judgment against Iran.',
  weakness: 'Shows that there was coverage; says nothing of its amount.',
});
