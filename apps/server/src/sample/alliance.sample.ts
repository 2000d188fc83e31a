import { firstClaims } from './alliance.claims.ts';
import { allianceDocument } from './alliance.document.ts';
import { allianceSources } from './alliance.evidence.ts';
import { laterClaims } from './alliance.more-claims.ts';
import type { Sample } from './sample.shape.ts';

/**
 * The disputed sample: a panel weighs twenty claims of an opinion column on ties between a government and an
 * armed group. It takes no side: claims are quoted as claims, weaknesses stand beside the evidence, and the
 * accused party's denial beside each accusation. People still living appear by their role.
 */
export const alliance: Sample = {
  title: 'SAMPLE: Claims about a hidden alliance',
  description:
    'A demonstration. Six sample reviewers weigh twenty claims of a disputed opinion column. Their votes and reasons are sample data, not findings; every claim is quoted as a claim.',
  document: allianceDocument,
  sources: allianceSources,
  claims: [...firstClaims, ...laterClaims],
};
