import type { ServerMessages } from '@touchstone/protocol/wire';
import type { Audience } from './audience.ts';
import { isUndrained, sendText } from './watch.ts';

type Members = Parameters<ServerMessages['presence']>[0]['members'];

/** Changes are gathered for so long before they are told, in milliseconds. */
const gather = 250;
/** What another server said of its own watchers counts for so long, in milliseconds. */
const hearsay = 30_000;

/** Who watches a board, on any server; never about ballots. */
export class Presence {
  private readonly pending = new Map<string, NodeJS.Timeout>();
  private readonly elsewhere = new Map<string, Map<string, { members: Members; until: number }>>();

  constructor(
    private readonly audience: Audience,
    /** Tells the other servers who watches here. */
    private readonly announce: (board: string, members: Members) => void,
  ) {}

  /** Somebody came, went or looks elsewhere. */
  changed(board: string): void {
    this.announceSoon(board, true);
  }

  /** What another server says of its own watchers. */
  heard(server: string, board: string, members: Members): void {
    let servers = this.elsewhere.get(board);
    if (servers === undefined) this.elsewhere.set(board, (servers = new Map()));
    if (members.length > 0) servers.set(server, { members, until: performance.now() + hearsay });
    else servers.delete(server);
    if (servers.size === 0) this.elsewhere.delete(board);
    this.announceSoon(board, false);
  }

  /** Says again who watches here, so that others need not forget it. */
  repeat(): void {
    for (const board of this.audience.watchedBoards()) this.announce(board, this.here(board));
  }

  close(): void {
    for (const timer of this.pending.values()) clearTimeout(timer);
  }

  private announceSoon(board: string, own: boolean): void {
    if (this.pending.has(board) && !own) return;
    clearTimeout(this.pending.get(board));
    const timer = setTimeout(() => {
      this.pending.delete(board);
      if (own) this.announce(board, this.here(board));
      this.tell(board);
    }, gather);
    this.pending.set(board, timer);
  }

  private tell(board: string): void {
    const text = `["presence",${JSON.stringify({ board, members: this.all(board) })}]`;
    for (const watch of this.audience.watching(board)) {
      // Members only: a reader of a published board learns nobody's habits.
      if (watch.member !== null && !isUndrained(watch.seat)) sendText(watch.seat, text);
    }
  }

  private here(board: string): Members {
    const members: Members = [];
    for (const { member, claim } of this.audience.watching(board)) {
      if (member !== null) members.push(claim === undefined ? { member } : { member, claim });
    }
    return members;
  }

  /** Each member once, with a claim if any of the member's windows looks at one. */
  private all(board: string): Members {
    const seen = new Map<string, Members[number]>();
    const now = performance.now();
    const others = [...(this.elsewhere.get(board)?.values() ?? [])].filter(({ until }) => until > now);
    for (const one of [...this.here(board), ...others.flatMap(({ members }) => members)]) {
      if (seen.get(one.member)?.claim === undefined) seen.set(one.member, one);
    }
    return [...seen.values()];
  }
}
