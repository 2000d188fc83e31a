import path from 'node:path';
import { build, type Plugin } from 'vite';

/**
 * Lets a module import another as the source of a thread: `import source from './x.thread.ts?thread'` is that
 * module with all that it imports, bundled into one text. So a thread runs the same TypeScript from the build as
 * from the sources, and needs no file of its own. To be run with `new Worker(source, { eval: true })`.
 */
export function threads(): Plugin {
  return {
    name: 'touchstone:threads',
    enforce: 'pre',
    async resolveId(source, importer) {
      if (!source.endsWith(mark)) return undefined;
      const found = await this.resolve(source.slice(0, -mark.length), importer, { skipSelf: true });
      return found && found.id + mark;
    },
    async load(id) {
      if (!id.endsWith(mark)) return undefined;
      return `export default ${JSON.stringify(await bundle(id.slice(0, -mark.length)))};`;
    },
  };
}

const mark = '?thread';

async function bundle(file: string): Promise<string> {
  const built = await build({
    root: path.dirname(file),
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: file,
      target: 'node20',
      write: false,
      minify: true,
      rolldownOptions: { output: { format: 'cjs', codeSplitting: false } },
    },
  });
  if (Array.isArray(built) || !('output' in built)) throw new Error(`${file} cannot be bundled`);
  return built.output[0].code;
}
