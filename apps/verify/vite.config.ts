import { createHash } from 'node:crypto';
import { defineConfig, type Plugin } from 'vite';

/**
 * Builds one file that needs nothing else: script and style stand in the page, and its own policy, which names
 * both by their hashes, forbids it to load or send anything.
 */
export default defineConfig({
  plugins: [oneFile('touchstone-verify.html')],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    cssCodeSplit: false,
    assetsInlineLimit: 0,
    modulePreload: false,
    reportCompressedSize: false,
    rolldownOptions: { output: { codeSplitting: false, format: 'iife' } },
  },
});

function oneFile(fileName: string): Plugin {
  return {
    name: 'touchstone:one-file',
    enforce: 'post',
    generateBundle(_, bundle) {
      let script = '';
      let style = '';
      let page = '';
      for (const [name, file] of Object.entries(bundle)) {
        if (file.type === 'chunk') script += file.code;
        else if (name.endsWith('.css')) style += String(file.source);
        else if (name.endsWith('.html')) page = String(file.source);
        else this.error(`${name} would be a second file`);
        delete bundle[name];
      }
      // Inside a script element these would end it, or comment it out.
      script = `\n${script.replaceAll(/<(?=\/script|!--)/gi, '\\x3C')}`;
      const policy = [
        "default-src 'none'",
        `script-src ${hashOf(script)}`,
        `style-src ${hashOf(style)}`,
        'worker-src blob:',
        "base-uri 'none'",
        "form-action 'none'",
      ].join('; ');
      const source = page
        .replaceAll(/\s*<(script|link)\b[^>]*(\.js|\.css)"[^>]*>(<\/script>)?/g, '')
        .replace('POLICY', () => policy)
        .replace('</head>', () => `  <style>${style}</style>\n  </head>`)
        .replace('</body>', () => `  <script type="module">${script}</script>\n  </body>`);
      this.emitFile({ type: 'asset', fileName, source });
    },
  };
}

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
