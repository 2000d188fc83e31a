/** Largest document that is kept, in bytes of its normalised text in UTF-8. */
export const maxTextBytes = 2 * 1024 * 1024;

/** Largest file that is read for its text: a page's markup may well outweigh its words. */
export const maxFileBytes = 8 * 1024 * 1024;

export const maxAttachmentBytes = 25 * 1024 * 1024;

/** Longest title, in UTF-16 code units; the limit of the rules. */
export const maxTitle = 200;

/**
 * What reading one document or file may cost in its thread; how many threads run and how many jobs may wait for
 * them; and how long a thread stays without work.
 */
export const readingLimits = {
  milliseconds: 10_000,
  megabytes: 256,
  atOnce: 2,
  waiting: 32,
  idleMilliseconds: 30_000,
};

/** What reading an address may cost. */
export const fetchLimits = { milliseconds: 20_000, bytes: maxFileBytes };

/** Fetches that run at once on one server. */
export const maxFetches = 4;

/** Stretches of likely furniture that are offered; more are as good as none, and an import cuts no more. */
export const maxFurniture = 10_000;

/** Largest JSON with a pasted text: each of its bytes may be written as `\\u0000`. */
export const maxPasteBytes = 6 * maxTextBytes + 1024 * 1024;
