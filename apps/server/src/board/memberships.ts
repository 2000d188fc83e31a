import type { EntityManager } from 'typeorm';
import type { Reader } from '../ledger/ledger.read.ts';

/** Which member of a board an account is. The link lives outside the ledger and is made when somebody joins. */
export class Memberships {
  private readonly known = new Map<string, string>();

  constructor(private readonly database: Reader) {}

  /** The member that the account is or was; whether the membership still lasts is said by the board. */
  memberOf(board: string, account: string): string | Promise<string | undefined> {
    return this.known.get(`${board} ${account}`) ?? this.lookUp(board, account);
  }

  private async lookUp(board: string, account: string): Promise<string | undefined> {
    const [row] = await this.database.query(
      'SELECT member FROM membership WHERE board = $1 AND account = $2',
      [board, account],
    );
    if (!row) return undefined;
    if (this.known.size > 100_000) this.known.clear();
    this.known.set(`${board} ${account}`, row.member);
    return row.member;
  }

  /** Forgets what was read before somebody joined or joined again. */
  forget(board: string, account: string): void {
    this.known.delete(`${board} ${account}`);
  }

  /** The boards of an account, with the member that it is there. */
  async boardsOf(account: string): Promise<{ board: string; member: string }[]> {
    return this.database.query(
      'SELECT board, member FROM membership WHERE account = $1 ORDER BY since, board',
      [account],
    );
  }
}

/**
 * Writes the link in the transaction of `member.joined`. Who was removed and comes back is a new member; the
 * earlier one stays known as theirs, so that its name can be erased.
 */
export async function link(
  manager: EntityManager,
  board: string,
  member: string,
  account: string,
): Promise<void> {
  await manager.query(
    `INSERT INTO past_membership (board, member, account)
     SELECT board, member, account FROM membership WHERE board = $1 AND account = $2 ON CONFLICT DO NOTHING`,
    [board, account],
  );
  await manager.query(
    `INSERT INTO membership (board, member, account) VALUES ($1, $2, $3)
     ON CONFLICT (board, account) DO UPDATE SET member = excluded.member, since = now()`,
    [board, member, account],
  );
}
