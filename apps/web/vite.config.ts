import { transformAsync, types as t, type NodePath, type PluginObj } from '@babel/core';
import linguiMacro from '@lingui/babel-plugin-lingui-macro';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { lingui } from '@lingui/vite-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { compressed } from './compressed.ts';
import { firstFiles } from './first-files.ts';

const server = process.env.TOUCHSTONE_SERVER ?? 'http://localhost:3000';

/**
 * What every page needs already, gathered into two files instead of thirty. Whatever is added here is fetched
 * by everybody: size.mjs says what it costs.
 */
const vendor =
  /node_modules\/(react|react-dom|scheduler|clsx|@tanstack\/(react-query|query-core|react-router|router-core|history|react-store|store)|@lingui\/(core|react))\//;
const parts =
  /@mantine\/core\/esm\/(core|components\/(Button|Loader|UnstyledButton))\/|createReactComponent|src\/(design\/(key-hint|link-button|offline-line|page|page-frame|page-title|person|problem-note|skeleton)|shell\/(announcer|api|arrival|direction|header-tools|i18n|keyboard|keys|overlay|preferences|problem-page|queries|seat-switcher|session|site-layout|use-command))\.tsx?|features\/(audit\/entry-groups|claims\/claims-search)\.ts|libs\/review\/src\/words\.ts/;

/** The frame of a board, and what its pages read and write by. */
const board =
  /src\/(board\/(board\.layout|board\.module|missing|names|use-(board|scale|send))|shell\/board-nav)\b/;
/** A claim in a list, and what lists are found and sorted by. */
const rows =
  /src\/features\/(claims\/(claim-figures|claim-list|claim-row|claims\.module|use-claim-list)|reliability\/(figures|polls\.queries|use-figures)\.)/;
/** The claims as a table, the page that a board opens with. */
const claims = /src\/features\/claims\/(claim-table|claims\.page|virtual-rows)\b/;
/** Else they would go with the first that asks for one of them, although it uses none. */
const rules = /libs\/(consensus\/src\/|review\/src\/(decision|readiness-of|scale\.decide)\.ts)/;
const virtual = /node_modules\/@tanstack\/(react-virtual|virtual-core)\//;

/** What nearly every page of a board shows, and what lists and forms have. */
const marks =
  /src\/design\/(answer-words|confirm|copy-line|direction-mark|empty-state|kind-mark|level-chip|more-menu|new-below|progress|prose|sample-banner|sealed|split|status-mark|time|relative-time|use-answer-word|user-text|use-top)\.tsx?|claim-draft\/draft-dialog\.tsx|icons\/IconFileText\.mjs/;
const fields = /@mantine\/core\/esm\/components\/(CloseButton|Input|InputBase|NativeSelect|TextInput)\//;

export default defineConfig({
  plugins: [translations(), lingui(), react(), withoutCssVariables(), firstFiles(), compressed()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    manifest: true,
    sourcemap: false,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 500,
    rolldownOptions: {
      // Of libraries with thousands of icons and parts, only what is used is read.
      experimental: { lazyBarrel: true },
      output: {
        // What every page needs and releases seldom change, in one file that stays in the browser's cache.
        codeSplitting: {
          groups: [
            { name: 'vendor', test: vendor, priority: 2 },
            { name: 'parts', test: parts, priority: 1 },
            { name: 'marks', test: marks, priority: 1 },
            { name: 'fields', test: fields, priority: 1 },
            { name: 'rules', test: rules, priority: 2 },
            { name: 'virtual', test: virtual, priority: 1 },
            { name: 'board', test: board, priority: 1 },
            { name: 'rows', test: rows, priority: 1 },
            { name: 'claims', test: claims },
          ],
        },
      },
    },
  },
  server: {
    port: Number(process.env.PORT ?? 5173),
    proxy: { '/api': server, '/health': server, '/socket.io': { target: server, ws: true } },
  },
});

/**
 * Mantine's generator of CSS variables, which main.tsx switches off (the server's policy refuses `<style>`
 * elements, theme.css has the variables), is left out of what browsers fetch.
 */
function withoutCssVariables(): Plugin {
  return {
    name: 'touchstone:without-css-variables',
    enforce: 'pre',
    apply: 'build',
    load: (id) =>
      /MantineCssVariables\/MantineCssVariables\.mjs$/.test(id)
        ? 'export const MantineCssVariables = () => null;'
        : undefined,
  };
}

/**
 * Lingui's macros, by Babel, only in the files that import them. The English message stays beside its id,
 * already compiled, so that English needs no catalog and no compiler in the browser, and a message that
 * nobody has extracted yet still reads as English.
 */
function translations(): Plugin {
  return {
    name: 'touchstone:translations',
    enforce: 'pre',
    async transform(code, id) {
      const file = id.split('?')[0] ?? id;
      if (!/\.tsx?$/.test(file) || !/from '@lingui\/(core|react)\/macro'/.test(code)) return;
      const result = await transformAsync(code, {
        filename: file,
        configFile: false,
        babelrc: false,
        sourceMaps: true,
        parserOpts: { plugins: ['typescript', 'jsx'] },
        plugins: [[linguiMacro, { stripMessageField: false }], compiledMessages],
      });
      return result?.code ? { code: result.code, map: result.map } : undefined;
    },
  };
}

/** Replaces `message: "{n, plural, …}"` beside an id by what Lingui's compiler makes of it. */
function compiledMessages(): PluginObj {
  return {
    name: 'compiled-messages',
    visitor: {
      Program: {
        exit(program) {
          program.traverse({ ObjectProperty: compileProperty, JSXAttribute: compileAttribute });
        },
      },
    },
  };
}

function compileProperty(path: NodePath<t.ObjectProperty>): void {
  const { key, value } = path.node;
  const named = (name: string) => (property: t.Node) =>
    t.isObjectProperty(property) && t.isIdentifier(property.key, { name });
  if (!t.isIdentifier(key, { name: 'message' }) || !t.isStringLiteral(value)) return;
  if (t.isObjectExpression(path.parent) && path.parent.properties.some(named('id'))) {
    path.node.value = t.valueToNode(compileMessage(value.value));
  }
}

function compileAttribute(path: NodePath<t.JSXAttribute>): void {
  const { name, value } = path.node;
  if (!t.isJSXIdentifier(name, { name: 'message' })) return;
  const element = path.parent;
  if (!t.isJSXOpeningElement(element) || !t.isJSXIdentifier(element.name)) return;
  const text = t.isJSXExpressionContainer(value) ? value.expression : value;
  if (element.name.name.startsWith('_Trans') && t.isStringLiteral(text)) {
    path.node.value = t.jsxExpressionContainer(t.valueToNode(compileMessage(text.value)));
  }
}
