import type { BundleFacts, Finding, Verification } from '@touchstone/protocol/bundle/verification';

const verdicts: Record<Exclude<Finding['verdict'], 'failed'>, string> = {
  proven: '✓ Proven',
  stated: '· Stated',
  open: '○ Not computed',
};

/** What a verification found, for a person: the verdict with what failed, what the bundle is, what was looked at. */
export function resultOf(verification: Verification): Node[] {
  const { findings, facts } = verification;
  const list = element('ul');
  for (const { verdict, text } of findings) {
    if (verdict === 'failed') continue;
    const item = element('li', element('span', verdicts[verdict]), element('p', text));
    item.className = verdict;
    list.append(item);
  }
  return [
    verdictOf(verification),
    ...(facts ? [factsOf(facts)] : []),
    ...(list.childElementCount ? [list] : []),
  ];
}

function verdictOf({ refusal, facts }: Verification): HTMLElement {
  if (refusal) {
    const { seq, message, code } = refusal;
    const where = seq === null ? [] : [element('p', `The first entry that fails is entry ${seq}.`)];
    const banner = element('div', element('h2', 'This bundle is not to be believed'), ...where);
    banner.append(element('p', message), withClass('code', element('p', code)));
    return withClass('verdict fails', banner);
  }
  if (facts?.pinned) {
    const rest = 'It was signed by the key that you gave. What can only be stated is said below.';
    const heading = element('h2', 'Everything that can be proven holds');
    return withClass('verdict holds', element('div', heading, element('p', rest)));
  }
  const doubt =
    'Entries, texts, tables and figures belong together. But the key that signed them was found in this file: ' +
    'compare it with that of the server, or give the key above.';
  const heading = element('h2', 'Everything fits, and somebody signed it');
  return withClass('verdict unsure', element('div', heading, element('p', doubt)));
}

function factsOf({ title, sample, board, size, viewer, signer, root, from, to }: BundleFacts): HTMLElement {
  const rows: [string, string][] = [
    ['Board', `${sample && !title.startsWith('SAMPLE') ? 'SAMPLE: ' : ''}${title || 'title not readable'}`],
    ['Id', board],
    ['Entries', size.toLocaleString('en')],
    ['From, to', `${from}, ${to}`],
    ['As readable by', viewer === 'public' ? 'the public' : `member ${viewer}`],
    ['Signed by', signer],
    ['Root', root],
  ];
  const list = element('dl');
  for (const [term, text] of rows) {
    const description = element('dd', text);
    description.dir = 'auto';
    list.append(element('dt', term), description);
  }
  return list;
}

export function notice(text: string): HTMLElement {
  return element('p', text);
}

/** Texts become text and never markup: they come out of a file that nobody vouches for. */
function element(name: string, ...content: (string | Node)[]): HTMLElement {
  const made = document.createElement(name);
  made.append(...content);
  return made;
}

function withClass(name: string, made: HTMLElement): HTMLElement {
  made.className = name;
  return made;
}
