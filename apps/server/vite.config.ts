import { defineConfig } from 'vite';
import { threads } from './threads.ts';

/** One bundle of our own TypeScript; packages of npm stay outside and are read from node_modules. */
export default defineConfig({
  plugins: [threads()],
  ssr: { noExternal: [/^@touchstone\//], target: 'node' },
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'dist',
    emptyOutDir: true,
    sourcemap: true,
    minify: false,
    rolldownOptions: {
      input: 'src/main.ts',
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
});
