import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

const forbidden = [
  ['libs/ledger/src/entry.ts', '@touchstone/review/board', 'the ledger knows nothing of claims'],
  ['libs/review/src/board.ts', '@touchstone/ledger/tree', 'the rules know nothing of hashes'],
  ['libs/consensus/src/index.ts', 'zod', 'the statistics depend on nothing'],
  ['apps/web/src/main.tsx', 'typeorm', 'the browser gets no database'],
  ['apps/web/src/main.tsx', '@touchstone/server/main', 'the browser gets no server'],
  ['apps/server/src/main.ts', 'react', 'the server renders no screens'],
] as const;
const allowed = ['libs/review/src/board.ts', '@touchstone/consensus/quantile'] as const;

/**
 * Lints made-up sources as if they stood at the paths given; answers the boundary rule's complaints per case.
 * The rule reads Nx's project graph and is silent without one, so the process makes the graph first.
 */
function complaints(
  cases: readonly (readonly [path: string, imported: string, ...rest: string[]])[],
): string[][] {
  const script = `
    import { createProjectGraphAsync } from '@nx/devkit';
    import { ESLint } from 'eslint';
    await createProjectGraphAsync({ exitOnError: false });
    const eslint = new ESLint();
    const found = [];
    for (const [filePath, imported] of JSON.parse(process.argv[1])) {
      const source = "import * as x from '" + imported + "';\\nconsole.log(x);\\n";
      const [result] = await eslint.lintText(source, { filePath });
      found.push(result.messages.filter((m) => m.ruleId === '@nx/enforce-module-boundaries').map((m) => m.message));
    }
    console.log('\\n' + JSON.stringify(found));
    process.exit(0);`;
  const out = execFileSync(process.execPath, ['--input-type=module', '-e', script, JSON.stringify(cases)], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, NX_DAEMON: 'false' },
  });
  return JSON.parse(out.trim().split('\n').at(-1)!) as string[][];
}

const found = complaints([...forbidden, allowed]);

test.each(forbidden.map((line, index) => [...line, index] as const))(
  '%s may not import %s: %s',
  (_path, _imported, _why, index) => {
    expect(found[index]).toHaveLength(1);
  },
);

test('an allowed import passes, so the rule does not forbid everything', () => {
  expect(found.at(-1)).toEqual([]);
});
