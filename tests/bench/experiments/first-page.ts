import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { builtWeb, repository } from '../server-process.ts';
import type { Experiment } from './experiment.ts';

/** The heaviest page counts. */
export const firstPage: Experiment = {
  name: 'JavaScript of the first page',
  gives: ['javascript'],
  async run() {
    const script = path.join(repository, 'apps/web/size.mjs');
    const said = execFileSync(process.execPath, [script, '--json', builtWeb], { encoding: 'utf8' });
    const { pages } = JSON.parse(said) as { pages: { page: string; kB: number }[] };
    return { javascript: Math.max(...pages.map(({ kB }) => kB)) };
  },
};
