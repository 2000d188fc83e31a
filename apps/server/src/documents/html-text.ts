import { parse } from 'parse5';

/** What was read off a page. Offsets are UTF-16 code units of `text`. */
export interface Page {
  title: string;
  /** The first heading of the first rank. */
  heading: string;
  text: string;
  /** Parts of the page that are likely not to belong to the text, outermost first, still in the text. */
  furniture: { start: number; end: number; reason: string }[];
  /** Menus: not in the text. */
  leftOut: { reason: string; text: string }[];
}

interface Node {
  nodeName: string;
  tagName?: string;
  value?: string;
  attrs?: { name: string; value: string }[];
  childNodes?: Node[];
}

const setOf = (names: string) => new Set(names.split(' '));
const wordless = setOf(
  'script style noscript template svg math iframe frame object embed canvas audio video input textarea select datalist map img picture source track',
);
const blocks = setOf(
  'address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul',
);
const items = setOf('li tr dd dt caption');
const lists = setOf('ul ol');
const content = setOf('html body main article h1');
const byTag: Record<string, string> = {
  footer: 'page footer',
  aside: 'side note',
  form: 'form',
  button: 'button',
  dialog: 'dialog',
};
/** Matched against each word of an element's class and id. */
const byName: [RegExp, string][] = [
  [/^(comments?|respond|disqus|discussion)([-_]|$)|comment-?(form|list|respond|area|section)/, 'comments'],
  [/cookie|consent|gdpr/, 'cookie notice'],
  [/^(share|sharing|social)([-_]|$)|addtoany|sharedaddy/, 'share buttons'],
  [/newsletter|^subscri(be|ption)|paywall|^sign-?up/, 'subscription'],
  [
    /^(related|recommended|read-?more|more-?stories|popular|trending)([-_]|$)|outbrain|taboola/,
    'other pages',
  ],
  [/^(ad|ads|advert|advertisement|sponsored|promo)([-_]|$)/, 'advertisement'],
  [/breadcrumb|^(menu|navbar|topbar|sidebar|pagination|skip-link)([-_]|$)/, 'menu'],
];

const attribute = (node: Node, name: string) => node.attrs?.find((a) => a.name === name)?.value;

function isHidden(node: Node): boolean {
  const style = (attribute(node, 'style') ?? '').replaceAll(' ', '');
  return attribute(node, 'hidden') !== undefined || style.includes('display:none');
}

function isMenu(node: Node): boolean {
  return node.tagName === 'nav' || /^(navigation|menu|menubar)$/.test(attribute(node, 'role') ?? '');
}

/** Why an element is likely to be no part of the text. */
function furnitureReason(node: Node, inArticle: boolean): string | undefined {
  const tag = node.tagName ?? '';
  if (content.has(tag)) return undefined;
  if (tag === 'header') return inArticle ? undefined : 'page header';
  if (byTag[tag]) return byTag[tag];
  const words = `${attribute(node, 'class') ?? ''} ${attribute(node, 'id') ?? ''}`.toLowerCase().split(/\s+/);
  return byName.find(([pattern]) => words.some((word) => pattern.test(word)))?.[1];
}

/** Collects words into lines, with white space as a browser shows it. */
class Lines {
  parts: string[] = [];
  length = 0;
  /** Line ends due before the next words. */
  due = 0;
  space = false;

  break(lines: number): void {
    if (this.length > 0) this.due = Math.max(this.due, lines);
    this.space = false;
  }

  put(words: string): void {
    const text = '\n'.repeat(this.due) + words;
    this.parts.push(text);
    this.length += text.length;
    this.due = 0;
    this.space = false;
  }

  add(words: string, verbatim: boolean): void {
    if (verbatim) {
      if (words !== '') this.put(words);
      return;
    }
    const collapsed = words.replaceAll(/[\t\n\f\r ]+/g, ' ');
    const trimmed = collapsed.trim();
    const spaced = this.space || collapsed.startsWith(' ');
    if (trimmed === '') this.space = spaced;
    else {
      this.put((spaced && this.length > 0 && this.due === 0 ? ' ' : '') + trimmed);
      this.space = collapsed.endsWith(' ');
    }
  }
}

/**
 * Visits a tree in document order. `enter` answers what to do on the way out, or false to skip what is inside.
 * A loop and no recursion: pages nest as deep as they like.
 */
function walk(root: Node, enter: (node: Node) => (() => void) | false | undefined): void {
  const open: (Node | (() => void))[] = [root];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next === 'function') {
      next();
      continue;
    }
    const leave = enter(next);
    if (leave === false) continue;
    if (leave) open.push(leave);
    const children = next.childNodes ?? [];
    for (let i = children.length - 1; i >= 0; i--) open.push(children[i]!);
  }
}

/** All words below a node on one line. */
function wordsOf(root: Node): string {
  const lines = new Lines();
  walk(root, (node) => {
    if (node.nodeName === '#text') lines.add(node.value ?? '', false);
    else if (wordless.has(node.nodeName)) return false;
    else if (blocks.has(node.nodeName)) lines.space = true;
    return undefined;
  });
  return lines.parts.join('');
}

/**
 * The readable text of a page, as a browser would show it: scripts, styles, hidden parts and menus left out,
 * blocks as paragraphs; and which stretches of it are likely to be page furniture.
 */
export function readHtml(html: string): Page {
  const lines = new Lines();
  const page: Page = { title: '', heading: '', text: '', furniture: [], leftOut: [] };
  const inside = { furniture: 0, pre: 0, article: 0, item: 0 };
  walk(parse(html) as Node, (node) => {
    const tag = node.tagName;
    if (node.nodeName === '#text') lines.add(node.value ?? '', inside.pre > 0);
    if (tag === undefined) return undefined;
    if (tag === 'title') page.title ||= wordsOf(node);
    if (tag === 'title' || wordless.has(tag) || isHidden(node)) return false;
    if (isMenu(node)) {
      const text = wordsOf(node);
      if (text) page.leftOut.push({ reason: 'menu', text });
      return false;
    }
    if (tag === 'h1') page.heading ||= wordsOf(node);
    if (tag === 'br') lines.due = lines.length > 0 ? Math.min(2, lines.due + 1) : 0;
    const isCell = tag === 'td' || tag === 'th';
    const gap = items.has(tag) || (lists.has(tag) && inside.item > 0) ? 1 : 2;
    if (blocks.has(tag) && !isCell) lines.break(gap);
    const reason = inside.furniture === 0 ? furnitureReason(node, inside.article > 0) : undefined;
    const start = lines.length;
    const change = (by: number) => {
      if (reason) inside.furniture += by;
      if (tag === 'pre') inside.pre += by;
      if (tag === 'li') inside.item += by;
      if (tag === 'article' || tag === 'main') inside.article += by;
    };
    change(1);
    return () => {
      change(-1);
      if (isCell) lines.add('\t', true);
      else if (blocks.has(tag)) lines.break(gap);
      if (reason && lines.length > start) page.furniture.push({ start, end: lines.length, reason });
    };
  });
  page.text = lines.parts.join('');
  return page;
}
