import type { Grounds } from './answer.schema.ts';
import type { ScaleVersion } from './board.ts';
import type { Rejection } from './contract.ts';
import { checkDistinct, reject } from './decision.ts';

/**
 * The level that grounds lead to: the start's, moved by each factor, and kept on the scale. A suggestion: no
 * ballot is refused for another level. After GRADE (Guyatt et al. 2008, BMJ 336:924). Null if the scale does not
 * ask for grounds or lacks the start.
 */
export function suggestedLevel(scale: ScaleVersion | undefined, given: Grounds): number | null {
  const axis = scale?.axes[0];
  const start = axis?.grounds?.starts.find(({ key }) => key === given.start);
  if (!axis || !start) return null;
  const moved = given.factors.reduce((level, { factor, steps }) => {
    const towards = axis.grounds?.factors.find(({ key }) => key === factor)?.towards;
    return towards === undefined ? level : level + (towards === 'last' ? steps : -steps);
  }, start.level);
  return Math.min(axis.levels, Math.max(1, moved));
}

/** Refuses grounds that the scale does not ask for, or that it does not have. */
export function checkGrounds(
  scale: ScaleVersion | undefined,
  given: Grounds | undefined,
): Rejection | undefined {
  if (given === undefined) return undefined;
  const asked = scale?.axes[0]?.grounds;
  if (!asked) {
    return reject('GROUNDS_MISMATCH', 'This scale asks for no grounds; leave them out.', 'grounds');
  }
  if (!asked.starts.some(({ key }) => key === given.start)) {
    const known = asked.starts.map(({ key }) => key).join(', ');
    return reject('GROUNDS_MISMATCH', `The scale has no such start; it has ${known}.`, 'grounds.start');
  }
  for (const [i, { factor, steps }] of given.factors.entries()) {
    const field = `grounds.factors.${i}`;
    const known = asked.factors.find(({ key }) => key === factor);
    if (!known) return reject('GROUNDS_MISMATCH', 'The scale has no such factor.', `${field}.factor`);
    if (steps > known.most) {
      const message = `${factor} moves a rating by at most ${known.most} levels.`;
      return reject('GROUNDS_MISMATCH', message, `${field}.steps`);
    }
  }
  return checkDistinct(
    given.factors.map(({ factor }) => factor),
    'grounds.factors',
  );
}
