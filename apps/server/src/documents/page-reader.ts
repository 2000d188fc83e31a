import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { Throttle } from '../accounts/throttle.ts';
import type { Config } from '../config.ts';
import { ProblemError } from '../operations/problem.ts';
import { fetchLimits, maxFetches } from './document-limits.ts';
import { fetchPage, type FetchedPage } from './fetch-page.ts';
import { locate, readWebAddress, resolveByDns, type Resolve } from './web-address.ts';

const logger = new Logger('addresses');

/** Pages stay in memory for so long, so that the import after a preview is of the same bytes. */
const keptMilliseconds = 600_000;
const keptBytes = 8 * fetchLimits.bytes;

/** Reads pages from the web for people who import them, where the operator allows it. */
export class PageReader {
  /** By account and address, oldest first. */
  private readonly kept = new Map<string, { page: FetchedPage; until: number }>();
  private readonly throttle: Throttle;
  private fetching = 0;

  constructor(
    database: DataSource,
    private readonly config: Pick<Config, 'importFromAddresses' | 'importAllowHosts'>,
    private readonly resolve: Resolve = resolveByDns,
  ) {
    this.throttle = new Throttle(database);
  }

  /**
   * The page at an address, for an account that may import. What is fetched for one is not shown to another.
   * @throws ProblemError NOT_BUILT unless the operator allows it; ADDRESS_REFUSED, ADDRESS_FAILED, TOO_LARGE, TOO_MANY
   */
  async read(account: string, text: string): Promise<FetchedPage> {
    if (!this.config.importFromAddresses) {
      throw new ProblemError(
        'NOT_BUILT',
        'This server reads no addresses; its operator can allow it (IMPORT_FROM_ADDRESSES=1). Open the page and paste its text.',
        { field: 'url' },
      );
    }
    const url = readWebAddress(text);
    const key = `${account} ${url.href}`;
    const known = this.kept.get(key);
    if (known && known.until > performance.now()) return known.page;
    await this.throttle.take('fetch', account);
    const page = await this.fetch(account, url);
    this.keep(key, page);
    return page;
  }

  private async fetch(account: string, url: URL): Promise<FetchedPage> {
    if (this.fetching >= maxFetches) {
      throw new ProblemError('TOO_MANY', 'Many addresses are being read just now. Try again in a minute.');
    }
    this.fetching += 1;
    try {
      const address = await locate(url, this.config.importAllowHosts, this.resolve);
      return await fetchPage(address, fetchLimits);
    } catch (error) {
      // The host and no more: what follows it may be a secret of the person who pasted it.
      const { code } = error instanceof ProblemError ? error.problem : { code: 'INTERNAL' };
      logger.warn({ event: 'address not read', account, host: url.host, code });
      throw error;
    } finally {
      this.fetching -= 1;
    }
  }

  private keep(key: string, page: FetchedPage): void {
    this.kept.delete(key);
    this.kept.set(key, { page, until: performance.now() + keptMilliseconds });
    let bytes = 0;
    for (const [each, { page, until }] of [...this.kept].reverse()) {
      bytes += page.bytes.length;
      if (bytes > keptBytes || until < performance.now()) this.kept.delete(each);
    }
  }
}
