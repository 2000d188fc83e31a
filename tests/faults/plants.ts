import type { Plugin } from 'vite';

/** A bug to be planted: texts of the server's source, each of which must be there exactly once, and others for them. */
export interface Plant {
  name: string;
  changes: { file: string; text: string; instead: string }[];
}

/** What the checker must find. None of it is in the product: a variant of the server is bundled with it. */
export const plants: Plant[] = [
  {
    name: 'ack before commit',
    changes: [
      {
        file: 'board/batch.ts',
        text: 'if (sound.some(({ hasBeside }) => hasBeside)) {',
        instead: `for (const work of sound) work.commandRows();
          for (const work of sound) for (const [task, settled] of work.settled)
            if ('row' in settled && settled.row.seq !== null) task.resolve({ receipt: {
              seq: settled.row.seq, leaf: toBase64(work.host.tree.node(0, settled.row.seq)),
              checkpoint: signCheckpoint(shop, work.host, work.host.size) } });
          await new Promise((resolve) => setTimeout(resolve, 10));
          if (sound.some(({ hasBeside }) => hasBeside)) {`,
      },
    ],
  },
  {
    name: 'push before commit',
    changes: [
      {
        file: 'board/appender.ts',
        text: 'outcomes = await recorded;',
        instead: `for (const { tell } of news.splice(0)) tell();
          outcomes = await recorded;`,
      },
      {
        file: 'board/batch.ts',
        text: 'if (sound.some(({ hasBeside }) => hasBeside)) {',
        instead: `await new Promise((resolve) => setTimeout(resolve, 10));
          if (sound.some(({ hasBeside }) => hasBeside)) {`,
      },
    ],
  },
  {
    name: 'a lost push never repaired',
    changes: [
      { file: 'board/keeper.ts', text: 'await this.pollHeads();', instead: '' },
      { file: 'board/hints.ts', text: 'this.grownBoards.set(board, size);', instead: 'return;' },
    ],
  },
  {
    name: 'an opening lost on reconnect',
    changes: [
      {
        file: 'board/audience.ts',
        text: 'const openings = await readOpenings(this.database, watch.board, [frame]);',
        instead: 'const openings = new Map();',
      },
    ],
  },
];

/** Plants a bug while the server is bundled. The build fails if the code has moved away from under it. */
export function planting(plant: Plant): Plugin {
  const open = new Set(plant.changes);
  return {
    name: `plant: ${plant.name}`,
    enforce: 'pre',
    transform(code, id) {
      let changed = code;
      for (const change of plant.changes.filter(({ file }) => id.endsWith(`server/src/${file}`))) {
        const parts = changed.split(change.text);
        if (parts.length !== 2) throw new Error(`${change.file} has ${parts.length - 1} of: ${change.text}`);
        changed = parts.join(change.instead);
        open.delete(change);
      }
      return changed === code ? null : changed;
    },
    buildEnd(error) {
      if (!error && open.size > 0)
        throw new Error(`not planted: ${[...open].map(({ file }) => file).join()}`);
    },
  };
}
