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
  const { rates, levels, axes, findings = [], middle } = definition;
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
  const off =
    axes?.findIndex(({ levels, reasoned = [] }) => reasoned.some((n) => n < 1 || n > levels.length)) ?? -1;
  if (off >= 0) {
    return reject(
      'SCALE_MISMATCH',
      'A level that needs a rationale must be on its axis.',
      `axes.${off}.reasoned`,
    );
  }
  return (
    checkDistinct(
      findings.map(({ key }) => key),
      'findings',
    ) ??
    checkDistinct(
      (axes ?? []).map(({ key }) => key),
      'axes',
    )
  );
}

/** The event that defines a scale; shape and wording apart. */
export function scaleDefined(definition: ScaleDefinition, version: number): Event {
  const { scale, rates, findings = [] } = definition;
  const axes = axesOf(definition);
  const data: Data<'scale.defined'> = {
    scale,
    version,
    rates,
    axes: axes.map(({ key, levels, middle, reasoned }) =>
      present({ key, levels: levels.length, middle, reasoned }),
    ),
    findings: findings.map(({ key }) => key),
  };
  const body: ScaleWording = present({
    name: definition.name,
    guidance: definition.guidance,
    axes: axes.map(({ label, question, levels, cannotJudge }) =>
      present({ label, question, levels: levels.map(present), cannotJudge }),
    ),
    findings: findings.map(({ label, guidance }) => present({ label, guidance })),
  });
  return { type: 'scale.defined', data, body };
}

type Axis = NonNullable<ScaleDefinition['axes']>[number] & { middle?: number };

function axesOf({ name, levels, axes, middle }: ScaleDefinition): Axis[] {
  return axes ?? [{ key: 'level', label: name, levels: levels ?? [], middle }];
}
