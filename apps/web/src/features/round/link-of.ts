import type { Round } from '@touchstone/review/board';
import { visibilityRules } from '@touchstone/review/visibility';

/**
 * Whether the answers of two rounds on a claim can be told to be the same person's: under the same names, or
 * the same aliases, and on the same version of a scale. Otherwise why not.
 */
export function linkOf(before: Round, after: Round): 'linked' | 'secret' | 'names' | 'scale' {
  const [was, is] = [visibilityRules[before.visibility].names, visibilityRules[after.visibility].names];
  if (was === 'never' || is === 'never') return 'secret';
  // To link an alias with a name would unmask it.
  if (was !== is) return 'names';
  const same = before.scale.scale === after.scale.scale && before.scale.version === after.scale.version;
  return same ? 'linked' : 'scale';
}
