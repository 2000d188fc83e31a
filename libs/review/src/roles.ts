import type { Board } from './board.ts';
import type { CommandType, InternalCommandType } from './commands.ts';
import type { Rejection } from './contract.ts';
import { reject } from './decision.ts';
import type { Role } from './words.ts';

interface Permission {
  roles: readonly Role[];
  /** Completes *Only … may …*. */
  act: string;
}

const owner = ['owner'] as const;
const leaders = ['owner', 'moderator'] as const;
const participants = ['owner', 'moderator', 'reviewer'] as const;
const everyone = ['owner', 'moderator', 'reviewer', 'observer', 'auditor'] as const;

/** Commands that no role guards: the server issues them for a route or for the clock. */
export type UnguardedCommand = Exclude<InternalCommandType, 'document.import' | 'attachment.add'>;
export type GuardedCommand = CommandType | Exclude<InternalCommandType, UnguardedCommand>;

/** Which roles may send which command. Whose thing it is, and who is on a panel, each rule checks itself. */
export const permissions: Record<GuardedCommand, Permission> = {
  'board.describe': { roles: leaders, act: 'describe the board' },
  'board.configure': { roles: owner, act: 'set how rounds are run' },
  'board.publish': { roles: owner, act: 'publish the board' },
  'board.unpublish': { roles: owner, act: 'end the publication' },
  'scale.define': { roles: owner, act: 'define scales' },
  'member.set-role': { roles: owner, act: 'change roles' },
  'member.remove': { roles: everyone, act: 'leave' },
  'member.recuse': { roles: participants, act: 'declare a conflict of interest' },
  'body.redact': { roles: owner, act: 'redact' },
  'document.import': { roles: leaders, act: 'import documents' },
  'attachment.add': { roles: participants, act: 'add attachments' },
  'claim.draft': { roles: participants, act: 'draft claims' },
  'claim.revise': { roles: participants, act: 'revise claims' },
  'claim.tag': { roles: participants, act: 'tag claims' },
  'claim.assign': { roles: leaders, act: 'assign claims' },
  'claim.relate': { roles: participants, act: 'relate claims' },
  'claim.merge': { roles: leaders, act: 'merge claims' },
  'claim.withdraw': { roles: participants, act: 'withdraw claims' },
  'claim.reopen': { roles: leaders, act: 'reopen claims' },
  'rating.propose': { roles: leaders, act: 'propose final ratings' },
  'rating.sign': { roles: leaders, act: 'sign final ratings' },
  'rating.finalise': { roles: leaders, act: 'record final ratings' },
  'dissent.file': { roles: participants, act: 'file dissents' },
  'source.describe': { roles: participants, act: 'describe sources' },
  'evidence.attach': { roles: participants, act: 'attach evidence' },
  'evidence.correct': { roles: participants, act: 'correct evidence' },
  'evidence.mark': { roles: participants, act: 'mark evidence' },
  'evidence.withdraw': { roles: participants, act: 'withdraw evidence' },
  'argument.post': { roles: participants, act: 'argue' },
  'argument.edit': { roles: participants, act: 'edit arguments' },
  'argument.retract': { roles: participants, act: 'retract arguments' },
  'argument.resolve': { roles: participants, act: 'resolve threads' },
  'round.open': { roles: leaders, act: 'open rounds' },
  'round.extend': { roles: leaders, act: 'extend rounds' },
  'round.close': { roles: leaders, act: 'close rounds' },
  'ballot.cast': { roles: participants, act: 'cast ballots' },
  'appraisal.submit': { roles: participants, act: 'appraise evidence' },
};

const named: Record<Role, string> = {
  owner: 'owners',
  moderator: 'moderators',
  reviewer: 'reviewers',
  observer: 'observers',
  auditor: 'auditors',
};

/** Whether the role table lets a member send a type of command; for buttons, which it hides or explains. */
export function roleMay(role: Role, type: GuardedCommand): boolean {
  return permissions[type].roles.includes(role);
}

/** Refuses an actor who is no member of the board any more, or whose role does not allow the command. */
export function checkRole(board: Board, actor: string, type: GuardedCommand): Rejection | undefined {
  const member = board.members.get(actor);
  if (!member)
    return reject('NOT_A_MEMBER', 'You are not a member of this board; ask its owner to invite you.');
  if (member.removed !== undefined) {
    return reject(
      'NOT_A_MEMBER',
      'You are no longer a member of this board; ask its owner to invite you again.',
    );
  }
  const { roles, act } = permissions[type];
  if (roles.includes(member.role)) return undefined;
  const who = inWords(roles.map((role) => named[role]));
  return reject('ROLE_NOT_ALLOWED', `Only ${who} may ${act}; your role here is ${member.role}.`);
}

function inWords(words: string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
