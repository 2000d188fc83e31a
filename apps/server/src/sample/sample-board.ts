import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { Account } from '../accounts/account.entity.ts';
import { demoSeats } from '../accounts/demo-accounts.ts';
import { makeBoard } from '../board/boards.controller.ts';
import type { Boards } from '../board/boards.ts';
import { link } from '../board/memberships.ts';
import type { Documents } from '../documents/documents.ts';
import { alliance } from './alliance.sample.ts';
import { idOf, scriptOf } from './sample.script.ts';
import type { Sample, Seat } from './sample.shape.ts';
import { tram } from './tram.sample.ts';

export const samples = { alliance, tram } satisfies Record<string, Sample>;
export type SampleName = keyof typeof samples;

type People = Map<string, { account: Account; member: string }>;

const addressOf = (seat: Seat) =>
  seat === 'moderator' ? 'moderator@demo.test' : `reviewer${seat}@demo.test`;

/**
 * Plays a sample through the commands of the people who would have made it. Every id follows from the
 * moderator's account, so a start that was cut off in the middle goes on where it was.
 */
export class SampleBoard {
  private readonly logger = new Logger('SampleBoard');

  constructor(
    private readonly boards: Boards,
    private readonly documents: Documents,
    private readonly database: DataSource,
  ) {}

  /** Loads the sample unless it has been; does nothing once the demo accounts are gone. */
  async load(name: SampleName): Promise<void> {
    const [{ demo_board: loaded }] = await this.database.query('SELECT demo_board FROM instance');
    const accounts = await this.database.getRepository(Account).findBy({ demo: true });
    const owner = accounts.find(({ email }) => email === addressOf('moderator'));
    if (loaded !== null || owner === undefined) return;
    const board = idOf(owner.id, 'sample board');
    await this.play(samples[name], board, owner, accounts);
    await this.database.query('UPDATE instance SET demo_board = $1', [board]);
    this.logger.log(`The sample board “${samples[name].title}” is ready.`);
  }

  private async play(sample: Sample, board: string, owner: Account, accounts: Account[]): Promise<void> {
    const { title, description, document } = sample;
    const made = { id: board, title, description, sample: true } as const;
    const member = await makeBoard(this.boards, owner, {
      ...made,
      claimScale: 'verdict',
      evidenceScale: 'admiralty',
    });
    const people: People = new Map([[owner.email, { account: owner, member }]]);
    for (const { email, role } of demoSeats) {
      const account = accounts.find((each) => each.email === email);
      if (account && email !== owner.email) people.set(email, await this.join(board, account, role));
    }
    const id = idOf(board, 'document');
    await this.documents.import(board, owner.id, {
      submission: { kind: 'paste', text: document.text, title: document.title },
      options: { id, document: id },
    });
    for (const { by, command } of scriptOf(sample, board, id)) {
      await this.boards.command(board, people.get(addressOf(by))!.account.id, command);
    }
  }

  private async join(board: string, account: Account, role: 'moderator' | 'reviewer' | 'observer') {
    const member = idOf(board, `member ${account.email}`);
    const known = await this.boards.memberships.memberOf(board, account.id);
    if (known === undefined) {
      await this.boards.submit({
        board,
        actor: member,
        command: {
          id: idOf(board, `join ${account.email}`),
          type: 'member.join',
          member,
          role,
          name: account.name,
        },
        also: (manager) => link(manager, board, member, account.id),
      });
    }
    return { account, member };
  }
}
