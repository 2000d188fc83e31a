import type { Board, ScaleVersion } from './board.ts';
import type { ScaleDefinition } from './board.commands.ts';
import type { ScaleShape, ScaleWording } from './board.events.ts';
import type { Rejection } from './contract.ts';
import { checkDistinct, present, reject } from './decision.ts';
import type { Data, Event } from './events.ts';

/** The scale in force for claims or for evidence: the one defined last. */
export function scaleInForce(board: Board, rates: ScaleShape['rates']): ScaleVersion | undefined {
  return board.scales.findLast((scale) => scale.rates === rates);
}

/** One version of a scale. */
export function scaleVersion(
  board: Board,
  { scale, version }: { scale: string; version: number },
): ScaleVersion | undefined {
  return board.scales.find((known) => known.scale === scale && known.version === version);
}

/** The claim scale that a rating recorded at `seq` is on: its round's, else the one in force then. */
export function scaleOfRating(
  board: Board,
  rating: { seq: number; round?: string },
): ScaleVersion | undefined {
  const round = board.rounds.get(rating.round ?? '');
  if (round) return scaleVersion(board, round.scale);
  return board.scales.findLast(({ rates, seq }) => rates === 'claim' && seq < rating.seq);
}

/** What is wrong with a scale as its author writes it; undefined if nothing is. */
export function checkScale(definition: ScaleDefinition): Rejection | undefined {
  const { rates, levels, axes, findings = [], middle, grounds } = definition;
  if ((levels === undefined) === (axes === undefined)) {
    return reject('FIELDS_MISMATCH', 'A scale has either levels or axes; give one of the two.', 'levels');
  }
  if (rates === 'claim' && axes) {
    return reject('SCALE_MISMATCH', 'Claims are rated on one axis; give levels instead of axes.', 'axes');
  }
  if (rates === 'evidence' && findings.length > 0) {
    return reject('SCALE_MISMATCH', 'Findings belong to scales for claims; leave them out here.', 'findings');
  }
  if (middle !== undefined && (!levels || middle >= levels.length)) {
    return reject(
      'SCALE_MISMATCH',
      'The middle is the number of a level between the outermost two.',
      'middle',
    );
  }
  return (
    checkGroundsOffered(rates, levels, grounds) ??
    checkDemanding(axes ?? []) ??
    checkDistinct(keysOf(findings), 'findings') ??
    checkDistinct(keysOf(axes ?? []), 'axes')
  );
}

/** Grounds lead to the one level of a claim; each start is one of its levels. */
function checkGroundsOffered(
  rates: ScaleDefinition['rates'],
  levels: ScaleDefinition['levels'],
  grounds: ScaleDefinition['grounds'],
): Rejection | undefined {
  if (!grounds) return undefined;
  if (rates !== 'claim' || !levels) {
    return reject('SCALE_MISMATCH', 'Grounds belong to scales for claims; leave them out here.', 'grounds');
  }
  const off = grounds.starts.findIndex(({ level }) => level > levels.length);
  if (off >= 0) {
    const message = `A start must be one of the ${levels.length} levels.`;
    return reject('SCALE_MISMATCH', message, `grounds.starts.${off}.level`);
  }
  return (
    checkDistinct(keysOf(grounds.starts), 'grounds.starts') ??
    checkDistinct(keysOf(grounds.factors), 'grounds.factors')
  );
}

/** Levels that ask for something must be levels of their axis. */
function checkDemanding(axes: NonNullable<ScaleDefinition['axes']>): Rejection | undefined {
  for (const [i, { levels, reasoned = [], corroborated = [] }] of axes.entries()) {
    const isOff = (n: number) => n < 1 || n > levels.length;
    const field = reasoned.some(isOff) ? 'reasoned' : corroborated.some(isOff) ? 'corroborated' : undefined;
    if (field === undefined) continue;
    const message = 'A level that needs a rationale or a second source must be on its axis.';
    return reject('SCALE_MISMATCH', message, `axes.${i}.${field}`);
  }
  return undefined;
}

const keysOf = (items: readonly { key: string }[]) => items.map(({ key }) => key);

/** The event that defines a scale; shape and wording apart. */
export function scaleDefined(definition: ScaleDefinition, version: number): Event {
  const { scale, rates, findings = [] } = definition;
  const axes = axesOf(definition);
  const data: Data<'scale.defined'> = {
    scale,
    version,
    rates,
    axes: axes.map(({ key, levels, middle, reasoned, corroborated, grounds }) =>
      present({ key, levels: levels.length, middle, reasoned, corroborated, grounds: shapeOf(grounds) }),
    ),
    findings: findings.map(({ key }) => key),
  };
  const body: ScaleWording = present({
    name: definition.name,
    guidance: definition.guidance,
    axes: axes.map(({ label, question, levels, cannotJudge, grounds }) =>
      present({ label, question, levels: levels.map(present), cannotJudge, grounds: wordingOf(grounds) }),
    ),
    findings: findings.map(({ label, guidance }) => present({ label, guidance })),
  });
  return { type: 'scale.defined', data, body };
}

type Grounds = ScaleDefinition['grounds'];

function shapeOf(grounds: Grounds): ScaleShape['axes'][number]['grounds'] {
  return (
    grounds && {
      starts: grounds.starts.map(({ key, level }) => ({ key, level })),
      factors: grounds.factors.map(({ key, towards, most }) => ({ key, towards, most })),
    }
  );
}

function wordingOf(grounds: Grounds): ScaleWording['axes'][number]['grounds'] {
  const wording = ({ label, guidance }: { label: string; guidance?: string }) => present({ label, guidance });
  return grounds && { starts: grounds.starts.map(wording), factors: grounds.factors.map(wording) };
}

type Axis = NonNullable<ScaleDefinition['axes']>[number] & { middle?: number; grounds?: Grounds };

function axesOf({ name, levels, axes, middle, grounds }: ScaleDefinition): Axis[] {
  return axes ?? [{ key: 'level', label: name, levels: levels ?? [], middle, grounds }];
}
