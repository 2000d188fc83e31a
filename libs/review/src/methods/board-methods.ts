import { STATISTICS_VERSION } from '@touchstone/consensus';
import type { Board } from '../board.ts';
import { procedureOf } from '../procedure.ts';
import { inOrder } from '../polls.ts';
import type { Reading } from '../reading.ts';
import { scaleOf, type Scale } from '../wording.ts';
import type { Method } from './method.ts';

/** What holds for all rounds: software, scales, how many rounds and final ratings. */
export function* boardMethods(source: Reading): Generator<Method> {
  const { board } = source;
  const rounds = [...board.rounds.values()];
  yield {
    item: 'Software',
    value: `Touchstone, entries of version 1, bundle of version 1; statistics ${STATISTICS_VERSION}`,
    seqs: [],
  };
  yield {
    item: 'Record',
    value:
      'Every step is an entry of an append-only ledger under a signed checkpoint; ' +
      'rule, panel and scales of a round are in the entry that opened it and cannot be changed afterwards',
    seqs: [0],
  };
  const { template, secondSignature, blindAdjudication, rounds: planned } = procedureOf(board);
  const signatures = secondSignature ? 'two signatures on a final rating' : 'one signature on a final rating';
  const adjudication = blindAdjudication ? 'adjudication without sight of the ballots' : undefined;
  yield {
    item: 'Procedure',
    value: [
      template ? `template “${template}”` : 'the board’s own',
      `rounds planned for a claim: ${planned.planned}`,
      signatures,
      adjudication,
    ]
      .filter(Boolean)
      .join('; '),
    seqs: [],
  };
  for (const shape of scalesInUse(board)) {
    const scale = scaleOf(source, shape);
    const item = shape.rates === 'claim' ? 'Scale for claims' : 'Scale for evidence';
    if (scale) yield { item, value: scaleText(scale), seqs: [shape.seq] };
  }
  const closed = rounds.filter(({ closed: end }) => end).length;
  const running = rounds.length - closed;
  yield {
    item: 'Rounds',
    value: `${closed} closed${running > 0 ? `, ${running} running: nothing is counted of those` : ''}`,
    seqs: rounds.map(({ seq }) => seq),
  };
  const rated = inOrder(board).flatMap(({ rating }) => rating ?? []);
  yield {
    item: 'Final ratings in force',
    value: `${rated.length} of ${board.claims.size} claims`,
    seqs: rated,
  };
}

/** Versions that a round used; without rounds those in force. */
function scalesInUse(board: Board): Board['scales'] {
  const used = [...board.rounds.values()].flatMap(({ scale, evidenceScale }) => [scale, evidenceScale]);
  if (used.length === 0) {
    return board.scales.filter(
      (scale) => scale === board.scales.findLast(({ rates }) => rates === scale.rates),
    );
  }
  return board.scales.filter(({ scale, version }) =>
    used.some((each) => each.scale === scale && each.version === version),
  );
}

/** "Verdict, version 1: (1) Supported, (2) Mostly supported …; findings: Not checkable". */
function scaleText({ shape, wording }: Scale): string {
  const axes = shape.axes.map(({ levels, key }, at) => {
    const labels = Array.from({ length: levels }, (_, i) =>
      [`(${i + 1})`, wording?.axes[at]?.levels[i]?.label].filter(Boolean).join(' '),
    );
    const name = shape.axes.length > 1 ? `${wording?.axes[at]?.label ?? key}: ` : '';
    return name + labels.join(', ');
  });
  const findings = shape.findings.map((key, at) => wording?.findings[at]?.label ?? key);
  const parts = findings.length > 0 ? [...axes, `findings off the scale: ${findings.join(', ')}`] : axes;
  return `${wording?.name ?? shape.scale}, version ${shape.version}: ${parts.join('; ')}`;
}
