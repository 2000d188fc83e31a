import type { AppraisalBody } from '@touchstone/review/answer.schema';
import { polls, type PollItem } from '@touchstone/review/polls';
import { countsWord, pollCells } from './ballots.table.ts';
import type { Cell } from './csv.ts';
import { evidenceLabel, nameOf, stateOf, type Reading } from '@touchstone/review/reading';
import type { Table } from './table.ts';
import { levelWords, scaleOf, type Scale } from '@touchstone/review/wording';

/** One row an appraisal and axis; one row for an appraisal that cannot be read. */
export const appraisalsTable: Table<PollItem> = {
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
  items: polls,
  *rows(item, source) {
    const scale = scaleOf(source, item.round.evidenceScale);
    const place = pollCells(item);
    const known = source.board.rooms.get(item.claim.id)?.evidence ?? [];
    for (const [id, members] of item.poll.appraisals) {
      const evidence = known.find((piece) => piece.id === id);
      const label = evidence && `E${evidence.number}`;
      for (const [by, seqs] of members) {
        yield* submitted(item, by, seqs, [...place, label, nameOf(source, by), by], scale, source);
      }
    }
    if (item.poll.tally !== undefined) yield* tallied(item.poll.tally, place, scale, source);
  },
};

/** One member's appraisals of one piece of evidence, oldest first. */
function* submitted(
  item: PollItem,
  by: string,
  seqs: readonly number[],
  head: Cell[],
  scale: Scale | undefined,
  source: Reading,
): Generator<Cell[]> {
  for (const seq of seqs) {
    const body: AppraisalBody | undefined = source.body(seq);
    const last = seq === seqs.at(-1);
    const counts = countsWord(item, by, last, source);
    const tail = [counts, seq, source.at(seq), stateOf(source, seq)];
    yield* axisRows(scale, body, head, corroborated(body, source, tail));
  }
}

function* tallied(
  seq: number,
  place: readonly Cell[],
  scale: Scale | undefined,
  source: Reading,
): Generator<Cell[]> {
  const body = source.body(seq);
  const tail = ['yes', seq, source.at(seq), stateOf(source, seq)];
  const pieces: { evidence: string; appraisals: AppraisalBody[] }[] = body?.appraisals ?? [];
  for (const { evidence, appraisals } of pieces) {
    const head = [...place, evidenceLabel(source.board, evidence), '', ''];
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
