import { expect, known, rowOf, type Folds } from './fold.ts';
import type { boardEvents } from './board.events.ts';

export const boardFolds: Folds<keyof typeof boardEvents> = {
  'board.created'(board, { seq, data }) {
    expect(seq === 0, { seq }, 'only the first entry creates a board');
    const { sample, secretMinimum } = data;
    board.about = { seq, sample, secretMinimum, touched: seq };
  },

  'board.described'(board, { seq }) {
    board.about.seq = seq;
    board.about.touched = seq;
  },

  'board.configured'(board, { seq, data }) {
    board.about.procedure = data;
    board.about.touched = seq;
  },

  'board.published'(board, { seq, data }) {
    board.about.published = data.names;
    board.about.touched = seq;
  },

  'board.unpublished'(board, { seq }) {
    board.about.published = undefined;
    board.about.touched = seq;
  },

  'board.restored'(_board, { seq, data }) {
    expect(data.size === seq, { seq }, 'a restored board goes on where its checkpoint ends');
  },

  'board.imported'(_board, { seq, data }) {
    expect(data.size === seq, { seq }, 'an imported board goes on where its checkpoint ends');
  },

  'scale.defined'(board, { seq, data }) {
    const last = board.scales.findLast(({ scale }) => scale === data.scale);
    expect(data.version === (last?.version ?? 0) + 1, { seq }, 'versions of a scale count from 1');
    board.scales.push({ ...data, seq });
  },

  'member.joined'(board, { seq, at, data }) {
    expect(!board.members.has(data.member), { seq }, `member ${data.member} joined before`);
    board.members.set(data.member, { id: data.member, role: data.role, seq, at, touched: seq });
    board.personal.add(seq);
  },

  'member.role-set'(board, { seq, data }) {
    const member = known(board.members, data.member, { seq }, 'member');
    member.role = data.role;
    member.touched = seq;
  },

  'member.removed'(board, { seq, data }) {
    const member = known(board.members, data.member, { seq }, 'member');
    expect(member.removed === undefined, { seq }, 'that member was removed before');
    member.removed = seq;
    member.touched = seq;
    board.personal.add(seq);
  },

  'member.recused'(board, entry) {
    const { seq, actor: member } = entry;
    const claim = rowOf(board, entry);
    expect(!claim.recused.includes(member), entry, 'that member was recused before');
    claim.recused.push(member);
    claim.touched = seq;
    board.personal.add(seq);
    const room = board.rooms.get(claim.id);
    if (!room) return;
    room.recusals.push({ member, seq });
    room.touched = seq;
  },

  'document.imported'(board, { seq, at, actor, data }) {
    expect(!board.documents.has(data.document), { seq }, 'that document was imported before');
    board.documents.set(data.document, { id: data.document, seq, at, by: actor, length: data.length });
  },

  'attachment.added'(board, { seq, actor, data }) {
    expect(!board.attachments.has(data.attachment), { seq }, 'that attachment was added before');
    board.attachments.set(data.attachment, { id: data.attachment, seq, bytes: data.bytes, by: actor });
  },

  'body.redacted'(board, { seq, data }) {
    expect(data.seq < seq, { seq }, 'only an earlier entry can be redacted');
    board.redacted.set(data.seq, seq);
  },
};
