interface Limit {
  /** Acts that may follow one another at once. */
  burst: number;
  /** Acts a second for as long as one likes. */
  rate: number;
}

interface Bucket {
  /** Acts that may still be done at once, as of `at`. */
  left: number;
  /** Seconds. */
  at: number;
}

/** Subjects beyond which those who have rested are forgotten. */
const many = 10_000;

/**
 * Token buckets in the memory of this server, one a subject: what is asked before every command must cost no
 * more than a look into a map. Limits that hold for hours or for all servers together are `Throttle`'s.
 */
export class Pace {
  private readonly buckets = new Map<string, Bucket>();

  /** @param now seconds of a clock that only goes forward */
  constructor(
    private readonly limit: Limit,
    private readonly now: () => number = () => performance.now() / 1000,
  ) {}

  /** Does one act, or answers the seconds (more than 0) after which there is room for one. */
  take(subject: string): number {
    const { burst, rate } = this.limit;
    const at = this.now();
    const bucket = this.buckets.get(subject) ?? this.begin(subject, at);
    bucket.left = Math.min(burst, bucket.left + (at - bucket.at) * rate);
    bucket.at = at;
    if (bucket.left < 1) return (1 - bucket.left) / rate;
    bucket.left -= 1;
    return 0;
  }

  get size(): number {
    return this.buckets.size;
  }

  private begin(subject: string, at: number): Bucket {
    if (this.buckets.size >= many) this.forget(at);
    const bucket = { left: this.limit.burst, at };
    this.buckets.set(subject, bucket);
    return bucket;
  }

  /** A full bucket is as good as none. Where none is full, all are: rather that than memory without an end. */
  private forget(now: number): void {
    const { burst, rate } = this.limit;
    for (const [subject, { left, at }] of this.buckets) {
      if (left + (now - at) * rate >= burst) this.buckets.delete(subject);
    }
    if (this.buckets.size >= many) this.buckets.clear();
  }
}
