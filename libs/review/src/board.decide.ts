import type { Board } from './board.ts';
import { accept, checkFresh, checkRoom, most, present, refuse, reject } from './decision.ts';
import type { Decider } from './decider.ts';
import type { Rejection } from './contract.ts';
import { checkRedactable } from './redactable.ts';
import { checkScale, scaleDefined } from './scale.decide.ts';

/** Fewest ballots of a secret round that are read, unless a board says otherwise. */
const secretMinimum = 5;

export const createBoard: Decider<'board.create'> = (board, command) => {
  if (board.size > 0) return refuse('ID_TAKEN', 'This board exists already; make a new id.', 'id');
  const { owner, name, title, description, sample, claimScale, evidenceScale, procedure } = command;
  const rejection =
    within('claimScale', checkScale(claimScale)) ??
    within('evidenceScale', checkScale(evidenceScale)) ??
    checkRates('claimScale', claimScale.rates, 'claim') ??
    checkRates('evidenceScale', evidenceScale.rates, 'evidence');
  if (rejection) return { rejection };
  if (claimScale.scale === evidenceScale.scale) {
    return refuse('ID_TAKEN', 'The two scales need ids of their own.', 'evidenceScale.scale');
  }
  return accept(
    { type: 'board.created', data: { sample, secretMinimum }, body: present({ title, description }) },
    { type: 'member.joined', data: { member: owner, role: 'owner' }, body: { name } },
    scaleDefined(claimScale, 1),
    scaleDefined(evidenceScale, 1),
    ...(procedure ? [{ type: 'board.configured', data: procedure, body: {} } as const] : []),
  );
};

export const describeBoard: Decider<'board.describe'> = (_board, { title, description }) =>
  accept({ type: 'board.described', data: {}, body: present({ title, description }) });

export const configureBoard: Decider<'board.configure'> = (
  board,
  { template, secondSignature, blindAdjudication, rounds },
) => {
  const running = checkNotInUse(
    board,
    'Rounds are running under this procedure; change it when they have closed.',
  );
  if (running) return { rejection: running };
  const data = present({ template, secondSignature, blindAdjudication, rounds: present(rounds) });
  return accept({ type: 'board.configured', data, body: {} });
};

export const publishBoard: Decider<'board.publish'> = (board, { names }) => {
  if (board.about.sample) {
    return refuse('SAMPLE_BOARD', 'A sample board cannot be published; start a board of your own.');
  }
  if (board.about.published === names)
    return refuse('NO_CHANGE', `The board is published with names ${names}.`);
  return accept({ type: 'board.published', data: { names }, body: {} });
};

export const unpublishBoard: Decider<'board.unpublish'> = (board) => {
  if (board.about.published === undefined) return refuse('NO_CHANGE', 'The board is not published.');
  return accept({ type: 'board.unpublished', data: {}, body: {} });
};

export const defineScale: Decider<'scale.define'> = (board, { id: _id, type: _type, ...definition }) => {
  const last = board.scales.findLast(({ scale }) => scale === definition.scale);
  if (last && last.rates !== definition.rates) {
    return refuse(
      'SCALE_MISMATCH',
      `That scale rates ${last.rates}; define another one under a new id.`,
      'rates',
    );
  }
  const rejection =
    checkScale(definition) ??
    checkNotInUse(
      board,
      `A round is running; define the scale for ${definition.rates} when it has closed.`,
    ) ??
    (last ? undefined : checkFresh(board, definition.scale, 'scale')) ??
    checkRoom(board.scales.length, most.scales, 'versions of scales');
  if (rejection) return { rejection };
  return accept(scaleDefined(definition, (last?.version ?? 0) + 1));
};

export const redactBody: Decider<'body.redact'> = (board, { seq, reason }) => {
  const rejection = checkRedactable(board, seq);
  if (rejection) return { rejection };
  return accept({ type: 'body.redacted', data: { seq }, body: { reason } });
};

export const importDocument: Decider<'document.import'> = (board, command) => {
  const { document, length, title, sha256, origin } = command;
  const rejection =
    checkFresh(board, document, 'document') ?? checkRoom(board.documents.size, most.documents, 'documents');
  if (rejection) return { rejection };
  const body = { title, sha256, origin: present(origin) };
  return accept({ type: 'document.imported', data: { document, length }, body });
};

export const addAttachment: Decider<'attachment.add'> = (board, command) => {
  const { attachment, bytes, name, mediaType, sha256 } = command;
  const rejection =
    checkFresh(board, attachment, 'attachment') ??
    checkRoom(board.attachments.size, most.attachments, 'attachments');
  if (rejection) return { rejection };
  return accept({ type: 'attachment.added', data: { attachment, bytes }, body: { name, mediaType, sha256 } });
};

/** A final rating without a round is on the scale in force, so that one must not change under running rounds. */
function checkNotInUse(board: Board, message: string): Rejection | undefined {
  const running = [...board.rounds.values()].some(({ closed }) => closed === undefined);
  if (!running) return undefined;
  return reject('SCALE_IN_USE', message);
}

function within(field: string, rejection: Rejection | undefined): Rejection | undefined {
  return rejection && { ...rejection, field: rejection.field ? `${field}.${rejection.field}` : field };
}

function checkRates(field: string, rates: string, wanted: string): Rejection | undefined {
  if (rates === wanted) return undefined;
  return reject(
    'SCALE_MISMATCH',
    `This scale rates ${rates}; one that rates ${wanted} is needed.`,
    `${field}.rates`,
  );
}
