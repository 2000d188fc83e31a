import { commands } from '@touchstone/review/commands';
import { allCodes, openApi } from './openapi.ts';
import { routes } from './openapi-routes.ts';
import { problemOf } from './problem.ts';

/** The description of the API as a page for people, without scripts. */
export function openApiPage(): string {
  const { components } = openApi() as { components: { schemas: Record<string, unknown> } };
  const routeRows = routes.map(
    ({ method, path, summary }) =>
      `<tr><td><code>${method.toUpperCase()}</code></td><td><code>${escape(path)}</code></td><td>${escape(summary)}</td></tr>`,
  );
  const commandParts = Object.keys(commands).map(
    (type) =>
      `<details id="${type}"><summary><code>${type}</code></summary><pre>${escape(
        JSON.stringify(components.schemas[`Command.${type}`], null, 2),
      )}</pre></details>`,
  );
  const codeRows = allCodes().map((code) => {
    const { title, status } = problemOf(code, '');
    return `<tr id="${code}"><td><code>${code}</code></td><td>${status}</td><td>${escape(title)}</td></tr>`;
  });
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Touchstone API</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>Touchstone API</h1>
<p>JSON over HTTP; the same commands over the socket. Sign in by cookie, or send an API token as
<code>Authorization: Bearer</code>. Machines read <a href="/api/openapi.json">openapi.json</a>.</p>
<h2 id="routes">Routes</h2>
<table>${routeRows.join('\n')}</table>
<h2 id="commands">Commands</h2>
${commandParts.join('\n')}
<h2 id="problems">Problems</h2>
<p>Every refusal is an RFC 9457 problem with one of these codes, which do not change.</p>
<table>${codeRows.join('\n')}</table>
</main>
</body>
</html>
`;
}

const style = `
:root { color-scheme: light dark; font: 15px/1.5 Inter, system-ui, sans-serif; }
main { max-width: 72rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
td { border-bottom: 1px solid color-mix(in srgb, currentColor 18%, transparent); padding: 4px 12px 4px 0; vertical-align: top; }
code, pre { font-family: ui-monospace, monospace; font-size: 13px; }
pre { overflow-x: auto; }
tr:target, details:target { background: color-mix(in srgb, teal 18%, transparent); }
summary { cursor: pointer; padding: 4px 0; }
`;

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
