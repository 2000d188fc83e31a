import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import type { boardEvents } from '@touchstone/review/board.events';
import type { Role } from '@touchstone/review/words';
import type { WordsOf } from '../entry-words.ts';

const joinedAs: Record<Role, (whom: string) => MessageDescriptor> = {
  owner: (whom) => msg`${whom} joined as owner`,
  moderator: (whom) => msg`${whom} joined as moderator`,
  reviewer: (whom) => msg`${whom} joined as reviewer`,
  observer: (whom) => msg`${whom} joined as observer`,
  auditor: (whom) => msg`${whom} joined as auditor`,
};

const madeInto: Record<Role, (who: string, whom: string) => MessageDescriptor> = {
  owner: (who, whom) => msg`${who} made ${whom} an owner`,
  moderator: (who, whom) => msg`${who} made ${whom} a moderator`,
  reviewer: (who, whom) => msg`${who} made ${whom} a reviewer`,
  observer: (who, whom) => msg`${who} made ${whom} an observer`,
  auditor: (who, whom) => msg`${who} made ${whom} an auditor`,
};

/** Board, members, scales, documents and redaction in words. */
export const boardWords: WordsOf<keyof typeof boardEvents> = {
  'board.created': ({ who }) => msg`${who} opened the board`,
  'board.described': ({ who }) => msg`${who} changed the board’s title or description`,
  'board.configured': ({ who }) => msg`${who} set how rounds are run`,
  'board.published': ({ who }, { names }) =>
    names === 'shown'
      ? msg`${who} published the board, names shown`
      : msg`${who} published the board, names hidden`,
  'board.unpublished': ({ who }) => msg`${who} ended the publication of the board`,
  'board.restored': (_, { size }) => msg`The board was restored from a backup of ${size} entries`,
  'board.imported': (_, { size }) => msg`The board was imported from a bundle of ${size} entries`,
  'scale.defined': ({ who, title = '' }, { rates, version }) =>
    rates === 'claim'
      ? msg`${who} defined the scale ${title} for claims, version ${version}`
      : msg`${who} defined the scale ${title} for evidence, version ${version}`,
  'member.joined': ({ whom }, { role }) => joinedAs[role](whom),
  'member.role-set': ({ who, whom }, { role }) => madeInto[role](who, whom),
  'member.removed': ({ who, whom }) =>
    who === whom ? msg`${who} left the board` : msg`${who} removed ${whom} from the board`,
  'member.recused': ({ who, claim }) => msg`${who} declared a conflict of interest on ${claim}`,
  'document.imported': ({ who, title }) =>
    title === undefined ? msg`${who} imported a document` : msg`${who} imported the document ${title}`,
  'attachment.added': ({ who, title }) =>
    title === undefined ? msg`${who} added a file` : msg`${who} added the file ${title}`,
  'body.redacted': ({ who }, { seq }) => msg`${who} redacted what entry ${seq} said`,
};
