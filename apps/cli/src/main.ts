import { StartError } from '@touchstone/server/start-error';
import { UsageError, type Command } from './command.ts';

/** Each command is loaded only when it is asked for. */
const commands: Record<string, () => Promise<{ command: Command }>> = {
  backup: () => import('./commands/backup.ts'),
  demo: () => import('./commands/demo.ts'),
  export: () => import('./commands/export.ts'),
  fsck: () => import('./commands/fsck.ts'),
  import: () => import('./commands/import.ts'),
  restore: () => import('./commands/restore.ts'),
  user: () => import('./commands/user.ts'),
  verify: () => import('./commands/verify.ts'),
  witness: () => import('./commands/witness.ts'),
};

async function main([name = 'help', ...args]: string[]): Promise<number> {
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!load) {
    await help();
    return name === 'help' || name === '--help' ? 0 : 2;
  }
  const { command } = await load();
  try {
    return await command.run(args);
  } catch (error) {
    if (error instanceof StartError) return say(error.lines, error.exitCode);
    const wrongArguments = error instanceof UsageError || isParseArgsError(error);
    if (!wrongArguments) throw error;
    return say([(error as Error).message, `usage: touchstone ${name} ${command.usage}`], 2);
  }
}

function say(lines: string[], exitCode: number): number {
  for (const line of lines) console.error(line);
  return exitCode;
}

async function help(): Promise<void> {
  console.log('usage: touchstone COMMAND [ARGUMENTS]\n');
  for (const [name, load] of Object.entries(commands)) {
    const { usage, summary } = (await load()).command;
    console.log(`  ${name} ${usage}\n      ${summary}`);
  }
}

const isParseArgsError = (error: unknown) =>
  String((error as { code?: unknown } | null)?.code).startsWith('ERR_PARSE_ARGS');

process.exitCode = await main(process.argv.slice(2));
