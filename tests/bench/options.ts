import { parseArgs } from 'node:util';

/** What a run of the bench was asked for. */
export interface Options {
  /** Promises to measure, such as `S1`; empty: all. */
  only: string[];
  /** File for the results as JSON. */
  json?: string;
  rounds: number;
  /** Seconds that each closed loop runs in a round. */
  seconds: number;
  /** Claims on the board that is voted on. */
  claims: number;
  /** Ballots per second where delays are measured. */
  rate: number;
  /** Who watches: people who only look on, or the voters themselves, each of whom is sent another text. */
  watchers: 'observers' | 'voters';
  /** Folder for a CPU profile of the server. */
  profile?: string;
}

export const usage = `usage: npm run bench -- [--only S1,S4] [--json FILE] [--rounds 3] [--seconds 2]
    [--claims 400] [--rate 200] [--watchers observers|voters] [--profile FOLDER]`;

/** @throws TypeError or RangeError on arguments that mean nothing */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      only: { type: 'string', default: '' },
      json: { type: 'string' },
      rounds: { type: 'string', default: '3' },
      seconds: { type: 'string', default: '2' },
      claims: { type: 'string', default: '400' },
      rate: { type: 'string', default: '200' },
      watchers: { type: 'string', default: 'observers' },
      profile: { type: 'string' },
    },
  });
  const { watchers } = values;
  if (watchers !== 'observers' && watchers !== 'voters')
    throw new RangeError('--watchers: observers, voters');
  return {
    only: values.only.split(',').filter(Boolean),
    json: values.json,
    rounds: within('rounds', values.rounds, 1, 100),
    seconds: within('seconds', values.seconds, 0.1, 600),
    claims: within('claims', values.claims, 1, 5_000),
    rate: within('rate', values.rate, 1, 1_000),
    watchers,
    profile: values.profile,
  };
}

function within(name: string, text: string, least: number, most: number): number {
  const number = Number(text);
  if (number >= least && number <= most) return number;
  throw new RangeError(`--${name}: a number from ${least} to ${most}`);
}
