import type { BallotBody } from '@touchstone/review/answer.schema';
import type { Claim, Evidence, Poll, Room, Round } from '@touchstone/review/board';
import { appraisalsOf, ballotsOf } from '@touchstone/review/readiness-of';
import type { Tally } from '@touchstone/review/round.events';
import { unopened } from '@touchstone/review/figures/claim-figures';
import { readinessRead } from '@touchstone/review/figures/counted-polls';
import { nameOf, type Reading } from '@touchstone/review/reading';
import { answerCells, levelWords, scaleOf, type Scale } from '@touchstone/review/wording';
import { dotPlot } from './dots.ts';
import { markup, type Html } from './html.ts';
import { columnsOf, distributionWords, readinessWords } from './report-words.ts';

/** What the panel said of a claim in one round. While a round runs, nothing that is computed from ballots. */
export function pollHtml(claim: Claim, room: Room, poll: Poll, number: number, source: Reading): Html {
  const round = source.board.rounds.get(poll.round);
  if (!round) return markup``;
  if (!round.closed) return runningHtml(claim, round, number);
  const scale = scaleOf(source, round.scale);
  const found = readinessRead(source, room, round.id);
  if (!found) return markup``;
  const { count } = found;
  const hidden = unopened({ claim, poll, round, number }, count, source);
  const words = distributionWords(count, scale, hidden);
  return markup`<h3>Round ${number}</h3>
    <figure>
      ${dotPlot(columnsOf(count), words)}
      <figcaption>
        ${words}. ${!(hidden && poll.tally !== undefined) && `${count.voted} of ${count.panel} answered.`} ${!count.destroyed && !hidden && readinessWords(found)}
      </figcaption>
    </figure>
    ${reasons(room, poll, round, scale, hidden ? null : found.readiness.leading, source)}`;
}

function runningHtml({ voted }: Claim, { visibility, panel }: Round, number: number): Html {
  const who = visibility === 'secret' ? '' : ` ${voted.length} of ${panel.length} have answered.`;
  return markup`<h3>Round ${number}</h3>
    <p>The round is running; its ballots are not counted here.${who}</p>`;
}

interface Reason {
  name: string;
  words: string;
  minority: boolean;
  rationale: string;
}

/** Reasons that reviewers gave, the minority's marked: whoever did not say what most said. */
function reasons(
  room: Room,
  poll: Poll,
  round: Round,
  scale: Scale | undefined,
  leading: { kind: string; level?: number; finding?: string } | null,
  source: Reading,
): Html | false {
  const given: Reason[] = ballots(room, poll, round, source).flatMap(({ name, body }) => {
    if (body.rationale === undefined) return [];
    const { answer } = body;
    const [, , words] = answerCells(scale, answer);
    const isRating = 'level' in answer || 'finding' in answer;
    const follows =
      'level' in answer
        ? answer.level === leading?.level
        : 'finding' in answer && answer.finding === leading?.finding;
    return [{ name, words, minority: isRating && leading !== null && !follows, rationale: body.rationale }];
  });
  if (given.length === 0) return false;
  return markup`<ul class="plain">
    ${given.map(
      ({ name, words, minority, rationale }) =>
        markup`<li>
          ${minority && markup`<em>Minority:</em>`} <strong dir="auto">${[name, words].filter(Boolean).join(', ')}</strong>
          <div class="text" dir="auto">${rationale}</div>
        </li>`,
    )}
  </ul>`;
}

function ballots(
  room: Room,
  poll: Poll,
  round: Round,
  source: Reading,
): { name: string; body: BallotBody }[] {
  if (poll.tally !== undefined) {
    const tally = source.body(poll.tally) as Tally | undefined;
    return tally && 'ballots' in tally ? tally.ballots.map((body) => ({ name: '', body })) : [];
  }
  return ballotsOf(source.board, room, round.id, source.body).flatMap(({ member, body }) =>
    body ? [{ name: nameOf(source, member), body }] : [],
  );
}

/** "Source reliability: 2 B, 1 C." of the last closed round in which somebody appraised the evidence. */
export function appraisalWords(item: Evidence, room: Room, source: Reading): string {
  for (const poll of room.polls.toReversed()) {
    const round = source.board.rounds.get(poll.round);
    if (!round?.closed) continue;
    const scale = scaleOf(source, round.evidenceScale);
    const axes = appraisalsOf(source.board, room, round.id, item.id, source.body);
    const parts = axes.flatMap(({ levels, cannotJudge }, axis) => {
      const said = levels.flatMap((n, i) => (n === 0 ? [] : [`${n} × ${levelWords(scale, axis, i + 1)}`]));
      if (cannotJudge > 0) said.push(`${cannotJudge} can’t judge`);
      return said.length === 0 ? [] : [`${scale?.wording?.axes[axis]?.label ?? ''}: ${said.join(', ')}`];
    });
    if (parts.length > 0) return `${parts.join('; ')}.`;
  }
  return '';
}
