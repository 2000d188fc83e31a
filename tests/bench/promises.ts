import type { Measures } from './experiments/experiment.ts';

/** A promise of speed: one figure, computed anew for each round. */
export interface Promised {
  /** As in the list of promises; parts of one are told apart after a dot. */
  id: string;
  what: string;
  unit: string;
  /** Names of the figures that it is computed from. */
  needs: readonly string[];
  value(measures: Measures): number;
  /** What the value is a multiple of, in its own unit; absent where the promise is absolute. */
  floor?(measures: Measures): number;
  /** Whether the value has to be at least or at most the target. */
  sense: 'at least' | 'at most';
  target: number;
  stretch?: number;
}

/** `measured ÷ floor`, both names of figures; several floors are added up. */
function ratio(
  measured: string,
  ...floors: string[]
): Pick<Promised, 'needs' | 'value' | 'floor'> & { floor: (measures: Measures) => number } {
  const floor = (measures: Measures) => floors.reduce((sum, name) => sum + measures[name]!, 0);
  return {
    needs: [measured, ...floors],
    floor,
    value: (measures) => measures[measured]! / floor(measures),
  };
}

const plain = (measured: string) => ({
  needs: [measured],
  value: (measures: Measures) => measures[measured]!,
});

const least = (target: number, stretch?: number) => ({ sense: 'at least' as const, target, stretch });
const most = (target: number, stretch?: number) => ({ sense: 'at most' as const, target, stretch });

export const promises: Promised[] = [
  {
    id: 'S1',
    what: 'ballots acknowledged, 64 reviewers one at a time, against bare commits',
    unit: '× F1(64)',
    ...ratio('one.perSecond', 'commit.64'),
    ...least(0.4, 0.6),
  },
  {
    id: 'S1.naive',
    what: 'the same, against the naive ledger',
    unit: '× F2',
    ...ratio('one.perSecond', 'naive'),
    ...least(5),
  },
  {
    id: 'S2',
    what: 'ballots acknowledged, eight under way each',
    unit: '× F1(64)',
    ...ratio('eight.perSecond', 'commit.64'),
    ...least(0.8, 1.2),
  },
  {
    id: 'S3',
    what: 'ballots on sixteen boards, 64 reviewers one at a time, against one board',
    unit: '× S1',
    ...ratio('apart.perSecond', 'one.perSecond'),
    ...least(0.9, 1),
  },
  {
    id: 'S3.servers',
    what: 'the same through two servers on disjoint boards',
    unit: '× one server',
    ...ratio('apart.two', 'apart.perSecond'),
    ...least(1.2),
  },
  {
    id: 'S4',
    what: 'press to last of 50 watchers, median',
    unit: '× (commit + emit)',
    ...ratio('steady.last.p50', 'commit.p50', 'emit.p50'),
    ...most(3, 2),
  },
  {
    id: 'S4.p99',
    what: 'press to last of 50 watchers, 99th percentile',
    unit: '× (commit + emit)',
    ...ratio('steady.last.p99', 'commit.p99', 'emit.p99'),
    ...most(3, 2),
  },
  {
    id: 'S5',
    what: 'index of a board of 100,000 entries and 2,000 claims',
    unit: '× bare HTTP',
    ...ratio('open.index', 'open.bareIndex'),
    ...most(2, 1.2),
  },
  {
    id: 'S5.room',
    what: "then one claim's room",
    unit: '× bare HTTP',
    ...ratio('open.room', 'open.bareRoom'),
    ...most(2, 1.2),
  },
  {
    id: 'S5.size',
    what: 'that index as it travels, gzip',
    unit: 'kB',
    ...plain('open.kB'),
    ...most(150),
  },
  {
    id: 'S6',
    what: 'catch up 200 entries over the socket',
    unit: '× index read',
    ...ratio('catchUp.socket', 'catchUp.read'),
    ...most(3, 2),
  },
  {
    id: 'S6.page',
    what: '200 entries from the middle of the history, over HTTP',
    unit: '× index read',
    ...ratio('catchUp.page', 'catchUp.read'),
    ...most(3, 2),
  },
  {
    id: 'S6.length',
    what: 'catching up on a long history against a short one',
    unit: '×',
    ...plain('catchUp.growth'),
    ...most(1.5, 1.2),
  },
  {
    id: 'S7',
    what: 'export the bundle of 100,000 entries',
    unit: '× F5',
    ...ratio('export.perSecond', 'copy.perSecond'),
    ...least(0.15, 0.3),
  },
  {
    id: 'S7.memory',
    what: 'memory that it takes meanwhile, at its peak',
    unit: 'MB',
    ...plain('export.growth'),
    ...most(200),
  },
  {
    id: 'S8',
    what: 'verify its entries',
    unit: '× (parse + three SHA-256)',
    ...ratio('verify.entries', 'verify.floor'),
    ...most(1.5, 1.2),
  },
  {
    id: 'S9',
    what: 'index as it stood at any entry, of 100,000; 95 of 100 answers',
    unit: 'ms',
    ...plain('past.index'),
    ...most(200, 50),
  },
  {
    id: 'S9.room',
    what: "a claim's room as it stood, the same",
    unit: 'ms',
    ...plain('past.room'),
    ...most(200, 50),
  },
  {
    id: 'S10',
    what: 'server start with 1,000 boards',
    unit: 's',
    needs: ['start'],
    value: ({ start }) => start! / 1000,
    ...most(3, 1),
  },
  {
    id: 'S11',
    what: 'memory of the server for a board in use',
    unit: 'B an entry',
    ...plain('memory.entry'),
    ...most(1_000),
  },
  {
    id: 'S11.idle',
    what: 'what is left of it once nobody uses the board',
    unit: 'B an entry',
    ...plain('memory.left'),
    ...most(20),
  },
  {
    id: 'S12',
    what: 'JavaScript that the heaviest page needs first, gzip',
    unit: 'kB',
    ...plain('javascript'),
    ...most(180, 160),
  },
  {
    id: 'G.claims',
    what: 'growth of the processor time of a ballot with the claims, 50 to 5,000, as an exponent',
    unit: '',
    ...plain('claims.exponent'),
    ...most(0.1),
  },
  {
    id: 'G.entries',
    what: 'the same with the history, 1,000 to 100,000 entries',
    unit: '',
    ...plain('entries.exponent'),
    ...most(0.1),
  },
  {
    id: 'S5.phone',
    what: 'first claim to be read on a phone of the middle range, slow 4G',
    unit: 's',
    needs: ['browse.open'],
    value: (measures) => measures['browse.open']! / 1000,
    ...most(1.5),
  },
  {
    id: 'S5.phone.fast',
    what: 'the same on fast 4G',
    unit: 's',
    needs: ['browse.openFast'],
    value: (measures) => measures['browse.openFast']! / 1000,
    ...most(1.5),
  },
  {
    id: 'S12.press',
    what: 'key on a ballot to paint',
    unit: 'ms',
    ...plain('browse.press'),
    ...most(50),
  },
  {
    id: 'S12.scroll',
    what: 'frames a second, 2,000 claims scrolled',
    unit: '/s',
    ...plain('browse.frames'),
    ...least(57),
  },
  {
    id: 'S13',
    what: 'folding 100,000 entries',
    unit: 's',
    needs: ['fold'],
    value: ({ fold }) => fold! / 1000,
    ...most(1, 0.3),
  },
  {
    id: 'S13.growth',
    what: 'growth of that time with the length, as an exponent',
    unit: '',
    ...plain('fold.exponent'),
    ...most(1.05),
  },
];

/** Further figures that a reader wants to see. */
export const figures: { name: string; what: string; unit: string }[] = [
  { name: 'commit.1', what: 'F1 bare commit, 1 connection', unit: '/s' },
  { name: 'commit.16', what: 'F1 bare commit, 16 connections', unit: '/s' },
  { name: 'commit.64', what: 'F1 bare commit, 64 connections', unit: '/s' },
  { name: 'commit.p50', what: 'F1 one commit, median', unit: 'ms' },
  { name: 'commit.p99', what: 'F1 one commit, 99th percentile', unit: 'ms' },
  { name: 'naive', what: 'F2 naive ledger, 64 connections', unit: '/s' },
  { name: 'emit.p50', what: 'F3 bare emit to the last of 50, median', unit: 'ms' },
  { name: 'emit.p99', what: 'F3 bare emit to the last of 50, 99th percentile', unit: 'ms' },
  { name: 'one.perSecond', what: 'ballots, one under way each', unit: '/s' },
  { name: 'one.processor', what: '  processor time of the server a ballot', unit: 'µs' },
  { name: 'one.together', what: '  ballots in one transaction, mean', unit: '' },
  { name: 'one.receipt.p50', what: '  to the receipt, median', unit: 'ms' },
  { name: 'one.receipt.p99', what: '  to the receipt, 99th percentile', unit: 'ms' },
  { name: 'one.last.p99', what: '  to the last watcher, 99th percentile', unit: 'ms' },
  { name: 'eight.perSecond', what: 'ballots, eight under way each', unit: '/s' },
  { name: 'eight.processor', what: '  processor time of the server a ballot', unit: 'µs' },
  { name: 'eight.together', what: '  ballots in one transaction, mean', unit: '' },
  { name: 'eight.receipt.p50', what: '  to the receipt, median', unit: 'ms' },
  { name: 'eight.receipt.p99', what: '  to the receipt, 99th percentile', unit: 'ms' },
  { name: 'steady.receipt.p50', what: 'ballots at a steady rate, to the receipt, median', unit: 'ms' },
  { name: 'steady.receipt.p99', what: '  to the receipt, 99th percentile', unit: 'ms' },
  { name: 'steady.last.p50', what: '  to the last watcher, median', unit: 'ms' },
  { name: 'steady.last.p99', what: '  to the last watcher, 99th percentile', unit: 'ms' },
  { name: 'catchUp.socket', what: 'catch up 200 entries over the socket', unit: 'ms' },
  { name: 'catchUp.page', what: '200 entries over HTTP', unit: 'ms' },
  { name: 'catchUp.read', what: 'the same rows by their index', unit: 'ms' },
  { name: 'export.ms', what: 'export of 100,000 entries', unit: 'ms' },
  { name: 'export.processor', what: '  processor time of the server', unit: 'ms' },
  { name: 'export.MB', what: '  the bundle', unit: 'MB' },
  { name: 'copy.perSecond', what: '  F5 COPY of the same rows', unit: '/s' },
  { name: 'verify.entries', what: 'its entries verified', unit: 'ms' },
  { name: 'verify.floor', what: '  F6 parsed, and hashed three times', unit: 'ms' },
  { name: 'verify.whole', what: '  with files, rules, tables and figures', unit: 'ms' },
  { name: 'past.index.p50', what: 'index as it stood at any entry, median', unit: 'ms' },
  { name: 'past.room.p50', what: "a claim's room as it stood, median", unit: 'ms' },
  { name: 'past.first', what: '  the first look back on a board', unit: 'ms' },
  { name: 'browse.ready', what: 'phone, slow 4G: the page itself', unit: 'ms' },
  { name: 'browse.readyFast', what: '  fast 4G', unit: 'ms' },
  { name: 'browse.late', what: 'frames more than half a frame late', unit: '%' },
  { name: 'start.processor', what: 'server start, processor time', unit: 'ms' },
  { name: 'apart.perSecond', what: 'ballots on sixteen boards', unit: '/s' },
  { name: 'apart.processor', what: '  processor time of the server a ballot', unit: 'µs' },
  { name: 'apart.two', what: '  through two servers', unit: '/s' },
  { name: 'open.index', what: 'index of 100,000 entries', unit: 'ms' },
  { name: 'open.bareIndex', what: '  F4 the same bytes from node:http', unit: 'ms' },
  { name: 'open.cold', what: '  from a server that has just started', unit: 'ms' },
  { name: 'open.grown', what: '  after another entry', unit: 'ms' },
  { name: 'open.room', what: "one claim's room", unit: 'ms' },
  { name: 'open.bareRoom', what: '  F4 the same bytes from node:http', unit: 'ms' },
  {
    name: 'memory.process',
    what: 'memory of a server without boards in use, 1,000 boards stored',
    unit: 'MB',
  },
  { name: 'mixed.perSecond', what: 'ballots, arguments, evidence and claims mixed', unit: '/s' },
  { name: 'mixed.processor', what: '  processor time of the server a command', unit: 'µs' },
  { name: 'claims.50', what: 'processor time of a ballot, board of 50 claims', unit: 'µs' },
  { name: 'claims.500', what: '  of 500 claims', unit: 'µs' },
  { name: 'claims.5000', what: '  of 5,000 claims', unit: 'µs' },
  { name: 'entries.1000', what: '  of 1,000 entries', unit: 'µs' },
  { name: 'entries.10000', what: '  of 10,000 entries', unit: 'µs' },
  { name: 'entries.100000', what: '  of 100,000 entries', unit: 'µs' },
];
