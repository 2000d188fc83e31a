import type { Plugin, Rolldown } from 'vite';

/** Pages that are opened by their address, and what they need beyond the entry. The patterns are those of routes.tsx. */
const pages: Record<string, readonly string[]> = {
  '^/$': ['features/start/start.page.tsx'],
  '^/boards/?$': ['features/boards/boards.page.tsx'],
  '^/b/[^/]+/?$': ['board/board.layout.tsx', 'features/claims/claims.page.tsx'],
  '^/b/[^/]+/doc/': ['board/board.layout.tsx', 'features/document/document.page.tsx'],
  '^/b/[^/]+/c/': [
    'board/board.layout.tsx',
    'features/claim/claim.page.tsx',
    'features/ballot/ballot-pane.tsx',
    'features/debate/debate-pane.tsx',
    'features/evidence/evidence-pane.tsx',
  ],
  '^/b/[^/]+/adjudicate': [
    'board/board.layout.tsx',
    'features/adjudicate/adjudicate.page.tsx',
    'features/adjudicate/queue-list.tsx',
    'features/adjudicate/detail.tsx',
  ],
  '^/b/[^/]+/audit': ['board/board.layout.tsx', 'features/audit/audit.page.tsx'],
};

/** The data block that public/first-paint.js reads; a comment in index.html holds its place. */
const place = '<!-- first files -->';

/**
 * Names in index.html the files that a page is made of, so that the browser fetches them beside the entry
 * instead of one after the other as each script asks for the next.
 */
export function firstFiles(): Plugin {
  return {
    name: 'touchstone:first-files',
    transformIndexHtml: {
      order: 'post',
      handler: (html, { bundle }) => html.replace(place, bundle ? block(bundle) : ''),
    },
  };
}

function block(bundle: Rolldown.OutputBundle): string {
  const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
  const find = (end: string) => {
    const found = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(end));
    if (!found) throw new Error(`no script begins with ${end}`);
    return found;
  };
  const entry = closure(bundle, find('/index.html'));
  const rows = Object.entries(pages).map(([pattern, modules]) => {
    const needed = new Set(modules.flatMap((module) => [...closure(bundle, find(`/src/${module}`))]));
    return [pattern, [...needed].filter((file) => !entry.has(file))];
  });
  return `<script type="application/json" id="first-files">${JSON.stringify(rows)}</script>`;
}

/** A script's own file, all that it imports at once, and their styles. */
function closure(
  bundle: Rolldown.OutputBundle,
  chunk: Rolldown.OutputChunk,
  seen = new Set<string>(),
): Set<string> {
  if (seen.has(chunk.fileName)) return seen;
  seen.add(chunk.fileName);
  for (const style of chunk.viteMetadata?.importedCss ?? []) seen.add(style);
  for (const name of chunk.imports) {
    const next = bundle[name];
    if (next?.type === 'chunk') closure(bundle, next, seen);
  }
  return seen;
}
