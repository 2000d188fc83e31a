/** The report's own look: readable on screen and on paper, no font or picture from outside. */
export const reportStyle = `
:root { color-scheme: light; --ink: #1d1b18; --faint: #5f5a52; --line: #d8d2c6; --paper: #fbf9f4; --accent: #0b5f5c;
  --for: #1f5f9e; --against: #b4530a; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 'Source Serif 4', Georgia, 'Noto Naskh Arabic', serif;
  font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
main { max-width: 46rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
h1 { font-size: 2rem; line-height: 1.2; margin: 0 0 .5rem; }
h2 { font-size: 1.5rem; line-height: 1.25; margin: 3rem 0 .75rem; border-block-start: 1px solid var(--line); padding-block-start: 1rem; }
h3 { font-size: 1.125rem; margin: 1.5rem 0 .5rem; }
h2 small, .faint, figcaption, dt { color: var(--faint); font-size: .875rem; font-weight: normal; }
p { margin: .5rem 0; }
blockquote { margin: .75rem 0; padding-inline-start: 1rem; border-inline-start: 3px solid var(--line); }
.statement { font-size: 1.25rem; line-height: 1.4; }
.text { white-space: pre-line; }
table { border-collapse: collapse; width: 100%; font-size: .9375rem; }
th, td { text-align: start; vertical-align: top; padding: .375rem .75rem .375rem 0; border-block-end: 1px solid var(--line); }
td:first-child { white-space: nowrap; }
ul.plain { list-style: none; padding: 0; margin: 0; }
ul.plain > li { padding: .5rem 0; border-block-end: 1px solid var(--line); }
dl { display: grid; grid-template-columns: fit-content(15rem) 1fr; gap: .25rem 1rem; margin: .75rem 0; }
dd { margin: 0; }
.for { color: var(--for); } .against { color: var(--against); } .context { color: var(--faint); }
.rating { border: 1px solid var(--ink); border-radius: 4px; padding: .75rem 1rem; margin: 1rem 0; break-inside: avoid; }
.rating strong.level { font-size: 1.25rem; }
.sample { background: #8a1c1c; color: #fff; padding: .375rem .75rem; font: 600 .875rem/1.4 system-ui, sans-serif; letter-spacing: .04em; }
.rating .sample { display: inline-block; padding: 0 .375rem; margin-inline-end: .5rem; }
figure { margin: .75rem 0; break-inside: avoid; }
svg { display: block; max-width: 100%; height: auto; }
pre, code { font: .8125rem/1.5 ui-monospace, monospace; white-space: pre-wrap; }
pre { background: #f1ede3; padding: .75rem; border-radius: 4px; }
@media print { body { background: #fff; font-size: 11pt; } main { max-width: none; padding: 0; } h2 { break-after: avoid; }
  li, blockquote { break-inside: avoid; } .sample { -webkit-print-color-adjust: exact; print-color-adjust: exact; } }
`;
