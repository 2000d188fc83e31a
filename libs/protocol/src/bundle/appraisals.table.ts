import type { AppraisalBody } from '@touchstone/review/answer.schema';
import type { Evidence } from '@touchstone/review/board';
import { polls, type PollItem } from '@touchstone/review/polls';
import { countsWord, pollCells } from './ballots.table.ts';
import type { Cell } from './csv.ts';
import { evidenceLabel, nameOf, stateOf, type Reading } from '@touchstone/review/reading';
import type { Table } from './table.ts';
import { levelWords, scaleOf, type Scale } from '@touchstone/review/wording';

interface Item extends PollItem {
  evidence: Evidence | undefined;
  by?: string;
  seqs: number[];
}

/** One row an appraisal and axis; one row for an appraisal that cannot be read. */
export const appraisalsTable: Table<Item> = {
  file: 'appraisals.csv',
  columns: [
    'claim',
    'round',
    'round_id',
    'visibility',
    'evidence',
    'reviewer',
    'reviewer_id',
    'axis',
    'axis_label',
    'level',
    'rating',
    'corroborator',
    'rationale',
    'counts',
    'seq',
    'at',
    'text',
  ],
  *items(board) {
    for (const item of polls(board)) {
      const known = board.rooms.get(item.claim.id)?.evidence ?? [];
      for (const [id, members] of item.poll.appraisals) {
        const evidence = known.find((piece) => piece.id === id);
        for (const [by, seqs] of members) yield { ...item, evidence, by, seqs };
      }
      if (item.poll.tally !== undefined) yield { ...item, evidence: undefined, seqs: [item.poll.tally] };
    }
  },
  rows: (item, source) => (item.by === undefined ? tallied(item, source) : submitted(item, item.by, source)),
};

function* submitted(item: Item, by: string, source: Reading): Generator<Cell[]> {
  const scale = scaleOf(source, item.round.evidenceScale);
  for (const seq of item.seqs) {
    const body: AppraisalBody | undefined = source.body(seq);
    const head = [...pollCells(item), item.evidence && `E${item.evidence.number}`, nameOf(source, by), by];
    const last = seq === item.seqs.at(-1);
    const counts = countsWord(item, by, last, source);
    const tail = [counts, seq, source.at(seq), stateOf(source, seq)];
    yield* axisRows(scale, body, head, corroborated(body, source, tail));
  }
}

function* tallied(item: Item, source: Reading): Generator<Cell[]> {
  const scale = scaleOf(source, item.round.evidenceScale);
  const seq = item.seqs[0] ?? 0;
  const body = source.body(seq);
  const tail = ['yes', seq, source.at(seq), stateOf(source, seq)];
  const pieces: { evidence: string; appraisals: AppraisalBody[] }[] = body?.appraisals ?? [];
  for (const { evidence, appraisals } of pieces) {
    const head = [...pollCells(item), evidenceLabel(source.board, evidence), '', ''];
    for (const appraisal of appraisals)
      yield* axisRows(scale, appraisal, head, corroborated(appraisal, source, tail));
  }
}

/** What stands behind the answers: corroborating evidence, rationale, and then the rest. */
function corroborated(body: AppraisalBody | undefined, { board }: Reading, rest: Cell[]): Cell[] {
  const corroborator = body?.corroborator && evidenceLabel(board, body.corroborator);
  return [corroborator, body?.rationale, ...rest];
}

function* axisRows(
  scale: Scale | undefined,
  body: AppraisalBody | undefined,
  head: Cell[],
  tail: Cell[],
): Generator<Cell[]> {
  const axes = scale?.shape.axes ?? [];
  let any = false;
  for (const [place, { key }] of axes.entries()) {
    const answer = body?.answers[key];
    if (answer === undefined) continue;
    any = true;
    const label = scale?.wording?.axes[place]?.label;
    const cannot = scale?.wording?.axes[place]?.cannotJudge ?? "I can't judge";
    const cells = answer === 'cannotJudge' ? [undefined, cannot] : [answer, levelWords(scale, place, answer)];
    yield [...head, key, label, ...cells, ...tail];
  }
  if (!any) yield [...head, '', '', undefined, '', ...tail];
}
