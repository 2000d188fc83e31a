import { createHash } from 'node:crypto';
import type { Command, CommandOf } from '@touchstone/review/commands';
import { codePoints } from '@touchstone/review/code-points';
import type { Sample, SampleAnswer, SampleArgument, SampleClaim, Seat } from './sample.shape.ts';

/** One step of a sample: who sends which command. */
export interface Step {
  by: Seat;
  command: Command;
}

/**
 * A UUID (RFC 9562, version 8) that is the same whenever the same board plays the same sample: a start that was
 * cut off in the middle repeats its commands under their old ids, and the ledger answers what it has.
 */
export function idOf(board: string, label: string): string {
  const hex = createHash('sha256').update(`${board} ${label}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

type Fields = Command extends infer C ? (C extends Command ? Omit<C, 'id'> : never) : never;

/** Everything that a sample's people do once document and members are there, in order. */
export function scriptOf(sample: Sample, board: string, document: string): Step[] {
  const steps: Step[] = [];
  const id = (label: string) => idOf(board, label);
  const step = (by: Seat, fields: Fields) =>
    steps.push({ by, command: present({ ...fields, id: id(`command ${steps.length}`) }) as Command });

  for (const [key, { name, kind, reliesOn }] of Object.entries(sample.sources)) {
    // A source that relies on another comes after it.
    const relies = reliesOn === undefined ? {} : { reliesOn: id(`source ${reliesOn}`) };
    step('moderator', { type: 'source.describe', source: id(`source ${key}`), name, kind, ...relies });
  }
  sample.claims.forEach((claim, index) => {
    step(claim.by, draftOf(claim, id(`claim ${index}`), document, sample.document.text));
  });
  sample.claims.forEach((claim, index) => playClaim(claim, index, id, step));
  return steps;
}

type Play = (by: Seat, fields: Fields) => void;
type Name = (label: string) => string;

function playClaim(claim: SampleClaim, index: number, id: Name, step: Play): void {
  const here = id(`claim ${index}`);
  for (const { label, by, source, ...wording } of claim.evidence ?? []) {
    const evidence = id(`evidence ${index} ${label}`);
    step(by, { type: 'evidence.attach', claim: here, ...wording, evidence, source: id(`source ${source}`) });
  }
  playArguments(claim.arguments ?? [], { claim: here }, `${index}`, index, id, step);
  const evidenceOf = (label: string) => id(`evidence ${index} ${label}`);
  claim.rounds?.forEach(({ ballots, appraisals = [], open, after }, number) => {
    const round = id(`round ${index} ${number}`);
    step('moderator', { type: 'round.open', round, claims: [here], visibility: 'after-close' });
    for (const { by, answer, ...rest } of ballots)
      step(by, { type: 'ballot.cast', claim: here, round, answer: answered(answer), ...rest });
    for (const { by, on, reliability, credibility, corroborator, rationale } of appraisals) {
      const answers = { reliability, credibility };
      const confirmed = corroborator === undefined ? {} : { corroborator: evidenceOf(corroborator) };
      step(by, {
        type: 'appraisal.submit',
        evidence: evidenceOf(on),
        round,
        answers,
        rationale,
        ...confirmed,
      });
    }
    if (!open) step('moderator', { type: 'round.close', round });
    playArguments(after ?? [], { claim: here }, `${index} after ${number}`, index, id, step);
  });
  if (claim.final === undefined) return;
  const { answer, dissents, ...rest } = claim.final;
  step('moderator', { type: 'rating.finalise', claim: here, answer: answered(answer), ...rest });
  for (const { by, text } of dissents ?? []) step(by, { type: 'dissent.file', claim: here, text });
}

function playArguments(
  list: SampleArgument[],
  above: CommandOf<'argument.post'>['on'],
  path: string,
  index: number,
  id: Name,
  step: Play,
): void {
  list.forEach(({ by, stance, text, on, replies }, number) => {
    const argument = id(`argument ${path} ${number}`);
    const place = on === undefined ? above : { evidence: id(`evidence ${index} ${on}`) };
    step(by, { type: 'argument.post', argument, on: place, stance, text });
    playArguments(replies ?? [], { argument }, `${path} ${number}`, index, id, step);
  });
}

function draftOf(claim: SampleClaim, id: string, document: string, text: string): Fields {
  const { statement, kind, claimant, date, place, tags, passage } = claim;
  const at = text.indexOf(passage);
  if (at < 0) throw new Error(`The sample's document has no passage “${passage}”.`);
  const points = codePoints(text);
  const start = points.fromUtf16(at);
  const end = points.fromUtf16(at + passage.length);
  const anchor = {
    document,
    start,
    end,
    exact: passage,
    prefix: points.slice(start - 32, start),
    suffix: points.slice(end, end + 32),
  };
  return { type: 'claim.draft', claim: id, statement, kind, claimant, date, place, tags, anchors: [anchor] };
}

/** Without the fields that are absent. */
function present(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

function answered(answer: SampleAnswer): { level: number } | { finding: string } {
  return typeof answer === 'number' ? { level: answer } : { finding: answer };
}
