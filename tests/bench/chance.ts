/**
 * Numbers, ids and texts that look like chance and are the same for the same seed: Mulberry32. Ids do not compress,
 * and texts compress about as far as English does.
 */
export class Chance {
  private state: number;

  constructor(seed: number) {
    this.state = seed;
  }

  /** A whole number from 0, below `limit`. */
  below(limit: number): number {
    return Math.floor((this.bits() / 2 ** 32) * limit);
  }

  uuid(): string {
    const hex = Array.from({ length: 4 }, () => this.bits().toString(16).padStart(8, '0')).join('');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
  }

  one<T>(items: readonly T[]): T {
    return items[this.below(items.length)]!;
  }

  shuffled<T>(items: readonly T[]): T[] {
    const all = [...items];
    for (let i = all.length - 1; i > 0; i--) {
      const other = this.below(i + 1);
      [all[i], all[other]] = [all[other]!, all[i]!];
    }
    return all;
  }

  /** A sentence of so many words, the first of the vocabulary more often than the last. */
  words(count: number): string {
    const words = Array.from({ length: count }, () => {
      const rank = Math.floor(vocabulary.length ** ((this.bits() + 1) / 2 ** 32)) - 1;
      return vocabulary[rank % vocabulary.length]!;
    });
    return `${words.join(' ')}.`;
  }

  private bits(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let bits = this.state;
    bits = Math.imul(bits ^ (bits >>> 15), bits | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return (bits ^ (bits >>> 14)) >>> 0;
  }
}

/** Made of syllables: a few thousand words, of which English needs as many for such texts. */
const vocabulary = makeVocabulary(
  'ka lo mi ten ras vo der is um pe na lin tor ge su ha we bru cho fa'.split(' '),
);

function makeVocabulary(syllables: string[]): string[] {
  const pairs = syllables.flatMap((a) => syllables.map((b) => a + b));
  return [...syllables, ...pairs, ...pairs.flatMap((pair) => syllables.slice(0, 9).map((c) => pair + c))];
}
