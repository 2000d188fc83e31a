import type { Words } from './words.ts';

/** The page's own texts stand in index.html, to be read without its script. */
export const english: Words = {
  language: 'en',
  direction: 'ltr',
  page: {},
  verdicts: { proven: '✓ Proven', stated: '· Stated', open: '○ Not computed' },
  finding: ({ text }) => text,
  refusal: () => undefined,
  firstFailure: (seq) => `The first entry that fails is entry ${seq}.`,
  chosen: (name, kB) => `${name}, ${kB.toLocaleString('en')} kB`,
  fails: 'This bundle is not to be believed',
  noBundle: 'This file is not a bundle',
  holds: {
    title: 'Everything that can be proven holds',
    rest: 'It was signed by the key that you gave. What can only be stated is said below.',
  },
  unsure: {
    title: 'Everything fits, and somebody signed it',
    rest:
      'Entries, texts, tables and figures belong together. But the key that signed them was found in this file: ' +
      'compare it with that of the server, or give the key above.',
  },
  facts: {
    board: 'Board',
    id: 'Id',
    entries: 'Entries',
    times: 'From, to',
    viewer: 'As readable by',
    signer: 'Signed by',
    root: 'Root',
  },
  untitled: 'title not readable',
  everybody: 'the public',
  member: (id) => `member ${id}`,
  checking: 'Checking …',
  keyUnread: 'Nothing was checked: a key above cannot be read.',
  broken: (reason) => `This file could not be checked: ${reason}`,
  notWitness: 'This is the key of a server, not of a witness.',
  notServer: 'This is the key of a witness.',
  mistake: (message) => `${message}.`,
};
