import type { Reading } from '@touchstone/review/reading';
import { claimRange, type Method, type Subject } from '@touchstone/review/methods/method';
import { methodsOf, methodSubjects } from '@touchstone/review/methods/methods';
import { scaleOf } from '@touchstone/review/wording';
import { time } from './claim.ts';
import { markup, type Html } from './html.ts';

/** How the review was done: the items of methods.csv, and how the scales for claims read. */
export function methodsHtml(source: Reading): Html {
  const { board } = source;
  const subjects = [...methodSubjects(board)].map((subject) => ({
    subject,
    items: [...methodsOf(subject, source)],
  }));
  return markup`<h2 id="methods">Methods</h2>
    <p>
      Reviewers judged each claim on a scale fixed before they voted. What follows is read from the entries;
      methods.csv in the bundle names them.
    </p>
    ${subjects.map(
      ({ subject, items }) =>
        items.length > 0 &&
        markup`${heading(subject, source)}
          ${list(items)}
          ${subject.kind === 'board' && scales(source)}`,
    )}`;
}

function heading(subject: Subject, { board }: Reading): Html | false {
  if (subject.kind === 'board') return false;
  if (subject.kind === 'claim') return markup`<h3>C${board.claims.get(subject.claim)?.number ?? ''}</h3>`;
  const round = board.rounds.get(subject.round);
  const claims = claimRange(board, round?.claims.map(({ claim }) => claim) ?? []);
  return markup`<h3>Round on ${claims}, opened ${round && time(round.at)}</h3>`;
}

function list(items: readonly Method[]): Html {
  return markup`<dl>
    ${items.map(({ item, value }) => markup`<dt>${item}</dt><dd class="text" dir="auto">${value}</dd>`)}
  </dl>`;
}

function scales(source: Reading): (Html | false)[] {
  return source.board.scales
    .filter(({ rates }) => rates === 'claim')
    .map((shape) => {
      const wording = scaleOf(source, shape)?.wording;
      return (
        wording !== undefined &&
        markup`<h3 dir="auto">Scale: ${wording.name}${shape.version > 1 && ` (version ${shape.version})`}</h3>
          <ol>
            ${wording.axes[0]?.levels.map(
              ({ label, guidance }) =>
                markup`<li dir="auto"><strong>${label}</strong>${guidance && ` – ${guidance}`}</li>`,
            )}
          </ol>
          ${wording.findings.length > 0 && markup`<p dir="auto">Findings off the scale: ${wording.findings.map(({ label }) => label).join(', ')}.</p>`}`
      );
    });
}
