import type { BundleFacts, Verification } from '@touchstone/protocol/bundle/verification';
import type { Words } from './words.ts';

/** What a verification found, for a person: the verdict with what failed, what the bundle is, what was looked at. */
export function resultOf(verification: Verification, words: Words): Node[] {
  const { findings, facts } = verification;
  const list = element('ul');
  for (const finding of findings) {
    const { verdict } = finding;
    if (verdict === 'failed') continue;
    const said = element('p', words.finding(finding));
    const item = element('li', element('span', words.verdicts[verdict]), said);
    item.className = verdict;
    list.append(item);
  }
  return [
    verdictOf(verification, words),
    ...(facts ? [factsOf(facts, words)] : []),
    ...(list.childElementCount ? [list] : []),
  ];
}

function verdictOf({ refusal, facts }: Verification, words: Words): HTMLElement {
  if (refusal) {
    const { seq, message, code } = refusal;
    const where = seq === null ? [] : [element('p', words.firstFailure(seq))];
    const title = code === 'NOT_A_ZIP' ? words.noBundle : words.fails;
    const banner = element('div', element('h2', title), ...where);
    const said = words.refusal(code);
    if (said !== undefined) banner.append(element('p', said));
    const detail = element('p', message);
    detail.lang = 'en';
    detail.dir = 'ltr';
    banner.append(withClass('detail', detail), withClass('code', element('p', code)));
    return withClass('verdict fails', banner);
  }
  const { title, rest } = facts?.pinned ? words.holds : words.unsure;
  const banner = element('div', element('h2', title), element('p', rest));
  return withClass(facts?.pinned ? 'verdict holds' : 'verdict unsure', banner);
}

function factsOf(
  { title, sample, board, size, viewer, signer, root, from, to }: BundleFacts,
  { facts: terms, ...words }: Words,
): HTMLElement {
  const rows: [string, string][] = [
    [terms.board, `${sample && !title.startsWith('SAMPLE') ? 'SAMPLE: ' : ''}${title || words.untitled}`],
    [terms.id, board],
    [terms.entries, size.toLocaleString('en')],
    [terms.times, `${from}, ${to}`],
    [terms.viewer, viewer === 'public' ? words.everybody : words.member(viewer)],
    [terms.signer, signer],
    [terms.root, root],
  ];
  const list = element('dl');
  for (const [term, text] of rows) {
    list.append(element('dt', term), element('dd', element('bdi', text)));
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
