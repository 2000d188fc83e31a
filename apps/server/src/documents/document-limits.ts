/** Largest document that is kept, in bytes of its normalised text in UTF-8. */
export const maxTextBytes = 2 * 1024 * 1024;

/** Largest file that is read for its text: a page's markup may well outweigh its words. */
export const maxFileBytes = 8 * 1024 * 1024;

export const maxAttachmentBytes = 25 * 1024 * 1024;

/** Longest title, in UTF-16 code units; the limit of the rules. */
export const maxTitle = 200;

/** What a page may cost to parse, in its own thread. */
export const htmlLimits = { milliseconds: 10_000, megabytes: 256 };

/** Largest JSON with a pasted text: each of its bytes may be written as `\\u0000`. */
export const maxPasteBytes = 6 * maxTextBytes + 1024 * 1024;
