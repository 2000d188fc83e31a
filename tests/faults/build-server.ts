import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build } from 'vite';
import { planting, type Plant } from './plants.ts';

/** The folder of this repository, wherever this code was bundled to. */
export const repository = findRepository(import.meta.dirname ?? process.cwd());
const server = path.join(repository, 'apps/server');

function findRepository(from: string): string {
  for (let folder = from; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, 'nx.json'))) return folder;
    if (folder === path.dirname(folder)) throw new Error(`${from} is in no repository`);
  }
}

const built = new Map<string, Promise<string>>();

/** Bundles the server as it is now, once a process, with a planted bug if asked for. Answers its main file. */
export function buildServer(plant?: Plant): Promise<string> {
  const name = plant ? plant.name.replaceAll(' ', '-') : 'sound';
  let building = built.get(name);
  if (building === undefined) built.set(name, (building = bundle(name, plant)));
  return building;
}

async function bundle(name: string, plant?: Plant): Promise<string> {
  const outDir = path.join(server, 'node_modules/.cache/faults', `${name}-${process.pid}`);
  process.once('exit', () => rmSync(outDir, { recursive: true, force: true }));
  await build({
    root: server,
    logLevel: 'error',
    build: { outDir, sourcemap: false, emptyOutDir: true },
    plugins: plant ? [planting(plant)] : [],
  });
  return path.join(outDir, 'main.js');
}
