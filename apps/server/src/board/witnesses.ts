import { Logger } from '@nestjs/common';
import { FormatError } from '@touchstone/ledger/format-error';
import { signatureLine } from '@touchstone/ledger/note';
import { consistencyProof } from '@touchstone/ledger/proof';
import { cosignatureOf, formatAddCheckpoint } from '@touchstone/ledger/witness';
import type { WitnessStatement } from '@touchstone/protocol/wire';
import type { WitnessAddress } from '../config.ts';
import type { Reader } from '../ledger/ledger.read.ts';
import type { BoardHost } from './board-host.ts';
import type { Boards } from './boards.ts';
import {
  boardsBehind,
  cosignedSize,
  keepCosignature,
  keepRefusal,
  statementsOf,
  type LedgerState,
} from './cosignatures.ts';
import { witnessRefusals } from './witness-metrics.ts';

/** Milliseconds between two rounds: a board is shown to a witness at most once in each. */
const pause = 3_000;
/** Milliseconds after which a witness has not answered. */
const patience = 5_000;
/** Milliseconds for which a witness is left alone that was out of reach, and a board that it refused. */
const restAfterFailure = 10_000;
const restAfterRefusal = 600_000;
/** Characters of an answer that are read. */
const longestAnswer = 16_384;

type Outcome = 'cosigned' | 'refused' | 'unreachable';

/**
 * Shows the newest checkpoints of boards to the configured witnesses and keeps what they sign. Beside the work of
 * the boards, never in its way: an append does not wait for a witness, and nothing depends on an answer.
 */
export class Witnesses {
  private readonly logger = new Logger('Witnesses');
  /** Boards that have grown, by the address of the witness that has not seen it. */
  private readonly behind = new Map<WitnessAddress, Set<string>>();
  /** Of `performance.now()`, by witness, and by witness and board. */
  private readonly restUntil = new Map<string, number>();
  private readonly closing = new AbortController();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly addresses: readonly WitnessAddress[],
    private readonly database: Reader,
    private readonly boards: Boards,
  ) {
    for (const address of addresses) this.behind.set(address, new Set());
  }

  /** Also takes up what an earlier run of the server had no time for. */
  start(): void {
    if (this.addresses.length === 0) return;
    boardsBehind(
      this.database,
      this.addresses.map(({ key }) => key),
    ).then(
      (boards) => boards.forEach((board) => this.note(board)),
      (error: unknown) => this.logger.warn(error),
    );
    this.next();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.closing.abort();
  }

  /** Has the board as it is now cosigned, before it is exported, by the witnesses that answer in time. */
  async catchUp(board: string): Promise<void> {
    const awake = this.addresses.filter(({ url }) => !this.rests(url) && !this.rests(`${url} ${board}`));
    await Promise.all(awake.map((address) => this.show(address, board)));
  }

  /** What each witness last said of a board. */
  statements(state: LedgerState): Promise<WitnessStatement[]> {
    return statementsOf(
      this.database,
      state,
      this.addresses.map(({ key }) => key),
    );
  }

  /** A board has grown. Returns at once. */
  grown({ id }: BoardHost): void {
    this.note(id);
  }

  private note(board: string): void {
    for (const boards of this.behind.values()) boards.add(board);
  }

  private next(): void {
    if (this.closing.signal.aborted) return;
    this.timer = setTimeout(() => {
      const rounds = this.addresses.map((address) => this.round(address));
      void Promise.all(rounds).finally(() => this.next());
    }, pause);
    this.timer.unref();
  }

  /** Shows one witness every board that has grown, until it is out of reach. */
  private async round(address: WitnessAddress): Promise<void> {
    const boards = this.behind.get(address)!;
    if (this.rests(address.url)) return;
    for (const board of [...boards]) {
      const place = `${address.url} ${board}`;
      if (this.closing.signal.aborted) return;
      if (this.rests(place)) continue;
      boards.delete(board);
      const outcome = await this.show(address, board);
      if (outcome !== 'cosigned') boards.add(board);
      if (outcome === 'unreachable') return;
    }
  }

  private rests(place: string): boolean {
    return (this.restUntil.get(place) ?? 0) > performance.now();
  }

  /** Never throws: whatever is wrong is for the log. */
  private async show(address: WitnessAddress, board: string): Promise<Outcome> {
    try {
      const size = await this.submit(address, board);
      // The witness has seen another size than this server remembers: once more from there.
      if (size !== undefined) await this.submit(address, board, size);
      return 'cosigned';
    } catch (error) {
      if (this.closing.signal.aborted) return 'unreachable';
      const refused = error instanceof Refusal;
      const { key, url } = address;
      this.logger.warn(
        `witness ${key.name}, board ${board}${refused ? ' REFUSED' : ''}: ${(error as Error).message}`,
      );
      const now = performance.now();
      if (refused) {
        this.restUntil.set(`${url} ${board}`, now + restAfterRefusal);
        await this.keep(address, board, error as Refusal);
      }
      if (!refused) this.restUntil.set(url, now + restAfterFailure);
      return refused ? 'refused' : 'unreachable';
    }
  }

  private async keep({ key }: WitnessAddress, board: string, { message }: Refusal): Promise<void> {
    witnessRefusals.inc({ witness: key.name });
    try {
      const state = await this.boards.whenStill(board, stateOf);
      await keepRefusal(this.database, state, key, message);
    } catch (error) {
      this.logger.warn(error);
    }
  }

  /**
   * Asks for a cosignature and keeps it.
   * @returns undefined, or the size from which the witness wants the proof
   * @throws Refusal if the witness will not cosign this ledger
   */
  private async submit(
    { url, key }: WitnessAddress,
    board: string,
    from?: number,
  ): Promise<number | undefined> {
    const now = await this.boards.whenStill(board, stateOf);
    const oldSize = from ?? (await cosignedSize(this.database, now, key));
    if (from === undefined && oldSize === now.size) return undefined;
    if (oldSize > now.size) throw new Refusal(`it has seen ${oldSize} entries, this server has ${now.size}`);
    const shown = await this.boards.whenStill(board, (host) => ({
      ...stateOf(host),
      note: host.note,
      proof: consistencyProof(oldSize, host.size, host.tree.node),
    }));
    const response = await fetch(`${url}/add-checkpoint`, {
      method: 'POST',
      body: formatAddCheckpoint({ oldSize, ...shown }),
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      redirect: 'error',
      signal: AbortSignal.any([this.closing.signal, AbortSignal.timeout(patience)]),
    });
    const answer = await textOf(response);
    if (response.status === 409 && from === undefined && /^(0|[1-9]\d{0,15})\n$/.test(answer))
      return Number(answer);
    if (response.status >= 500 || response.status === 429) throw new Error(`it answered ${response.status}`);
    if (response.status !== 200) throw new Refusal(`${response.status} ${answer.trim()}`);
    try {
      const { line } = cosignatureOf(shown.note + answer, key);
      await keepCosignature(this.database, shown, key, signatureLine(line));
    } catch (error) {
      if (error instanceof FormatError) throw new Refusal(error.message);
      throw error;
    }
    return undefined;
  }
}

/** The witness answered, and not with a cosignature that counts. */
class Refusal extends Error {}

const stateOf = ({ id, epoch, size }: BoardHost): LedgerState => ({ board: id, epoch, size });

async function textOf({ body }: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const piece of body ?? []) {
    text += decoder.decode(piece, { stream: true });
    if (text.length > longestAnswer) throw new Error('its answer is too long');
  }
  return text;
}
