import {
  both,
  comes,
  cosigned,
  firstEntry,
  firstMenu,
  key,
  keyOf,
  paste,
  pressing,
  refused,
  verifierOpened,
  verifyingBundleOf,
  verifyingNoBundle,
  witnessSays,
  type Open,
} from './looks.steps.ts';
import { accountOf, boardOf, claimOn, command, invitationTo, signIn } from './scene.ts';
import type { Page, Seat } from './stage.ts';

/** One thing to look at: where it is and how it is brought before the eyes. */
export interface Screen {
  name: string;
  path: string;
  open?: Open;
  /** Something lies over the page; Escape takes it away. */
  over?: boolean;
  /** It goes away with the room beside it when the window gets narrow. */
  wideOnly?: boolean;
}

/** What a seat of the sample board sees; without one, what somebody sees who is not signed in. */
export interface View {
  who: string;
  seat?: Seat;
  /** Signs the pages in elsewhere than on a seat. */
  signIn?: (pages: Page[]) => Promise<void>;
  screens: (page: Page) => Promise<Screen[]>;
}

/** Those with the most screens first, so that the workers end together. */
export const views: View[] = [
  { who: 'the moderator, of claims', seat: 'moderator', screens: claimRooms },
  { who: 'the moderator, of the board', seat: 'moderator', screens: boardPages },
  { who: 'the moderator, of its text and record', seat: 'moderator', screens: recordPages },
  { who: 'the owner of a board without a document', seat: 'moderator', screens: bareBoard },
  {
    who: 'a visitor',
    screens: async () => [
      { name: 'start', path: '/' },
      { name: 'sign in', path: '/login' },
      { name: 'new account', path: '/register' },
      { name: 'void invitation', path: '/join/0123456789' },
      { name: 'nothing here', path: '/nowhere' },
      { name: 'nobody’s account', path: '/me' },
      { name: 'farewell', path: '/farewell' },
      { name: 'verifying', path: '/verify', open: verifierOpened },
      { name: 'language and display', path: '/', open: pressing('Language and display'), over: true },
    ],
  },
  {
    who: 'somebody with an own account, signed in twice',
    signIn: async ([first, ...others]) => {
      const email = await accountOf(first!, 'Vera');
      for (const page of others) await signIn(page, email);
    },
    screens: async () => [
      { name: 'own account', path: '/me' },
      { name: 'new password', path: '/me', open: pressing('Change the password') },
      { name: 'erasing the account', path: '/me', open: pressing('Erase this account…'), over: true },
    ],
  },
  {
    who: 'reviewer 6, whose ballot is due',
    seat: 'reviewer6',
    screens: async (page) => {
      const { board, claim } = await samplePaths(page);
      return [
        { name: 'waiting for me', path: '/' },
        { name: 'boards', path: '/boards' },
        { name: 'round that runs', path: claim(4), open: comes('radio') },
        { name: 'a board of others', path: '/b/00000000-0000-4000-8000-000000000000' },
        { name: 'settings of a board', path: `${board}/settings` },
        { name: 'how I rate', path: `${board}/me` },
      ];
    },
  },
  {
    who: 'reviewer 1, who has voted',
    seat: 'reviewer1',
    screens: async (page) => {
      const { claim } = await samplePaths(page);
      return [
        { name: 'nothing waits', path: '/' },
        { name: 'round that runs', path: claim(4) },
        { name: 'claim with a dissent', path: claim(18) },
        { name: 'filing a dissent', path: claim(18), open: pressing('File a dissent'), over: true },
      ];
    },
  },
  {
    who: 'an observer',
    seat: 'observer',
    screens: async (page) => {
      const { board, claim } = await samplePaths(page);
      return [
        { name: 'round that runs', path: claim(4) },
        { name: 'export', path: `${board}/export` },
      ];
    },
  },
];

async function claimRooms(page: Page): Promise<Screen[]> {
  const { claim } = await samplePaths(page);
  return [
    { name: 'round that runs', path: claim(4) },
    { name: 'round that is closed', path: claim(17) },
    { name: 'claim in debate', path: claim(11) },
    { name: 'what can be done to a claim', path: claim(11), open: pressing('More about this claim') },
    { name: 'attaching evidence', path: claim(11), open: keyOf('Attach evidence for', 'f'), over: true },
    {
      name: 'marking evidence',
      path: claim(11),
      open: both(firstMenu('article'), pressing('Mark what became of it…')),
      over: true,
    },
    { name: 'redacting an argument', path: claim(11), open: pressing('Redact…'), over: true },
    { name: 'opening a round', path: claim(11), open: pressing('Open a round'), over: true },
    { name: 'closing a round', path: claim(4), open: pressing('Close the round'), over: true },
    { name: 'final rating', path: claim(17), open: keyOf('Finalise', 'r'), over: true },
    {
      name: 'reopening',
      path: claim(18),
      open: both(pressing('More about this claim'), pressing('Reopen…')),
      over: true,
    },
    {
      name: 'revising a claim',
      path: claim(11),
      open: both(pressing('More about this claim'), pressing('Revise the claim…')),
      over: true,
    },
    {
      name: 'merging a claim',
      path: claim(11),
      open: both(pressing('More about this claim'), pressing('Merge into another claim…')),
      over: true,
    },
  ];
}

async function boardPages(page: Page): Promise<Screen[]> {
  const wide = { over: true, wideOnly: true };
  const { board } = await samplePaths(page);
  return [
    { name: 'waiting for me', path: '/' },
    { name: 'boards', path: '/boards' },
    { name: 'new board', path: '/boards/new' },
    { name: 'account', path: '/me' },
    { name: 'claims as a table', path: board },
    { name: 'claims in columns', path: `${board}?view=columns` },
    { name: 'agreement map', path: `${board}?view=map` },
    { name: 'agreement map in figures', path: `${board}?view=map`, open: pressing('As a table') },
    { name: 'no claim fits', path: `${board}?q=zebra` },
    { name: 'drafting a claim', path: board, open: keyOf('Draft a claim', 'c'), over: true },
    { name: 'search and commands', path: board, open: key('Control+k'), over: true },
    { name: 'keyboard help', path: board, open: key('?'), over: true },
    { name: 'adjudication', path: `${board}/adjudicate` },
    {
      name: 'final rating from the queue',
      path: `${board}/adjudicate`,
      open: keyOf('Finalise', 'r'),
      ...wide,
    },
    { name: 'another round', path: `${board}/adjudicate`, open: keyOf('New round', 'n'), ...wide },
    { name: 'settings', path: `${board}/settings` },
    { name: 'scale for claims', path: `${board}/settings/scale?rates=claim` },
    { name: 'scale for evidence', path: `${board}/settings/scale?rates=evidence` },
  ];
}

async function recordPages(page: Page): Promise<Screen[]> {
  const { board, claim, document } = await samplePaths(page);
  return [
    { name: 'document', path: document },
    { name: 'claim of a passage', path: document, open: both(key('j'), key('c')) },
    { name: 'import', path: `${board}/import` },
    { name: 'what will be imported', path: `${board}/import`, open: paste },
    { name: 'audit', path: `${board}/audit`, open: comes('slider', 'Entries that had been made') },
    { name: 'one entry', path: `${board}/audit`, open: firstEntry },
    {
      name: 'caught cheating',
      path: `${board}/audit`,
      open: both(pressing('Take a copy'), pressing('Falsify the copy'), comes('alert')),
    },
    { name: 'a witness has signed', path: `${board}/audit`, open: witnessSays({ cosigned }) },
    { name: 'a witness refuses', path: `${board}/audit`, open: witnessSays({ cosigned, refused }) },
    { name: 'a bundle that holds', path: '/verify', open: verifyingBundleOf(board) },
    { name: 'a file that is no bundle', path: '/verify', open: both(verifierOpened, verifyingNoBundle) },
    { name: 'export', path: `${board}/export` },
    { name: 'claims as they stood', path: `${board}?at=150` },
    { name: 'claim as it stood', path: `${claim(4)}?at=150` },
  ];
}

async function bareBoard(page: Page): Promise<Screen[]> {
  const empty = await boardOf(page, [], 'Nothing yet');
  const board = await boardOf(page, [], 'The mill');
  const rooms = [];
  for (const text of ['The mill burned down in 1871.', 'It burned in 1871.', 'It was rebuilt.'])
    rooms.push(await claimOn(board, page, text));
  const [first, second, third] = rooms.map((room) => room.split('/').at(-1)!);
  const reason = 'The same words.';
  await command(board, page, { type: 'claim.merge', claim: second, into: first, reason });
  await command(board, page, { type: 'claim.withdraw', claim: third, reason: 'Nobody disputes it.' });
  return [
    { name: 'redacted argument', path: await redactedOn(board, page) },
    { name: 'empty board', path: empty },
    { name: 'nothing to adjudicate', path: `${empty}/adjudicate` },
    { name: 'claim without anything', path: rooms[0]! },
    { name: 'merged claim', path: rooms[1]! },
    { name: 'withdrawn claim', path: rooms[2]! },
    { name: 'invitation', path: new URL(await invitationTo(board, page)).pathname },
  ];
}

/** A claim on which somebody argued what an owner then redacted. */
async function redactedOn(board: string, page: Page): Promise<string> {
  const room = await claimOn(board, page, 'The miller was insured.');
  const on = { claim: room.split('/').at(-1) };
  const text = 'He lives in Mill Lane 4.';
  const order = { type: 'argument.post', argument: crypto.randomUUID(), on, stance: 'pro', text };
  const { receipt } = (await command(board, page, order)) as { receipt: { seq: number } };
  await command(board, page, { type: 'body.redact', seq: receipt.seq, reason: 'A private address.' });
  return room;
}

interface Index {
  ids: string[];
  documents: { id: string }[];
}

/** The addresses of the sample board. */
export async function samplePaths(page: Page) {
  const { board } = (await (await page.request.get('/api/demo')).json()) as { board: string };
  const index = (await (await page.request.get(`/api/boards/${board}`)).json()) as Index;
  const path = `/b/${board}`;
  return {
    board: path,
    document: `${path}/doc/${index.documents[0]!.id}`,
    claim: (wanted: number) => `${path}/c/${index.ids[wanted - 1]}`,
  };
}
