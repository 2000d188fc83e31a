/** A stretch of a text that is likely not to belong to it. Offsets are UTF-16 code units, end exclusive. */
export interface Stretch {
  start: number;
  end: number;
  reason: string;
}

/** Longest line, in UTF-16 code units, that can be furniture: beyond it people have written sentences. */
const longest = 200;

/** Rules for a whole line of English pages; what a line is for, by how it is worded. */
const rules: [reason: string, pattern: RegExp][] = [
  [
    'comment form',
    /^(please )?(enter|type|write|add|leave|post|submit|join)( in)? (a |an |the |your )?(comments?|reply|name|e-?mail|website|conversation|discussion)\b.{0,40}$/i,
  ],
  [
    'comment form',
    /^(your )?e-?mail address will not be published|^required fields are marked|^save my name,? e-?mail|^notify me (of|by)\b|^(you must|please) (be |)(log|sign)(ged|ed)? in to (post|leave|write|comment)|^log in to (comment|reply|leave)|^cancel reply$|^captcha\b/i,
  ],
  [
    'comments',
    /^(\d+ |no )(comments?|repl(y|ies)|responses?|thoughts? on\b.*)( yet)?$|^(comments?|repl(y|ies))( \(\d+\)| are closed\.?)?$|^(show|view|load|hide) (all |more |\d+ )?(comments|replies)$|^.{1,40} says:$/i,
  ],
  [
    'share buttons',
    /^(share|tweet|pin|e-?mail|print|whatsapp|facebook|twitter|linkedin|telegram|reddit|pinterest|instagram|copy link|bookmark)( (this|on|via|to|it|article|story|page|post|link)\b.{0,40})?[:.!]?$|^share (this|on|via)\b|^(follow|like|find) us on\b|^[\d.,]+k? (shares?|likes?|views?|reads?)$/i,
  ],
  [
    'cookie notice',
    /\b(we|this (web)?site|our (web)?site|our partners)\b.{0,30}\buses? (of )?cookies\b|^(accept|reject|manage|allow) (all |my |only )?(essential |necessary )?(cookies|preferences|choices)|^cookie (policy|settings|preferences|notice)$|^by (continuing|using) (to (use|browse)|this|our)\b.{0,80}\b(cookies|agree|consent)\b/i,
  ],
  [
    'other pages',
    /^(read|see|watch|listen|explore) (more|next|also|all)\b.{0,120}$|^(continue|keep) reading\b.{0,80}$|^(also read|see also|related|recommended|trending|most (read|popular|viewed)|more (from|on|in|stories|news)|you (may|might) (also )?(like|enjoy)|up next|editor.?s picks?|latest (news|stories|posts)|popular posts|(previous|next) (article|post|story|page))\b.{0,80}(?<![.!?])$/i,
  ],
  [
    'subscription',
    /^(subscribe|sign up|register|become a (member|subscriber)|support (us|our work)|donate|get (our|the|unlimited)\b.{0,40}\b(newsletter|access|app))\b.{0,120}$|^(already (a |have an? )?(subscriber|member|account)\b.{0,60})$|^join our (newsletter|mailing list)\b|^enter your e-?mail\b/i,
  ],
  [
    'advertisement',
    /^(advertisements?|advertising|sponsored( (content|by\b.{0,60}))?|promoted|story continues below( advertisement)?|article continues (after|below)\b.{0,40}|skip (ad|advertisement))\.?$/i,
  ],
  [
    'menu',
    /^(skip to (main )?(content|navigation)|(main |toggle )?(menu|navigation)|search|home|log ?in|sign ?in|log ?out|sign ?out|my account|contact( us)?|about( us)?|faq|help|close|back to top|(terms|conditions)( (of|and) (use|service|conditions))?|privacy( policy| notice)?|sitemap|rss( feed)?|previous|next|share|reply|edit|report)$/i,
  ],
  ['page footer', /^(©|\(c\)|copyright\b).{0,120}$|^all rights reserved\b|^powered by \w+\.?$/i],
  ['page header', /^(\d+ min(ute)?s? read|reading time:? .{1,20}|(last )?updated:? .{4,40}\d{4}.{0,20})$/i],
];

/**
 * Finds page furniture that came along with a text: prompts of comment forms, share buttons, cookie notices,
 * menus and the like. A guess by general rules, one whole line at a time, to be offered and never acted upon.
 * Neighbouring lines with one reason are one stretch.
 */
export function findFurniture(text: string): Stretch[] {
  const found: Stretch[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    const reason = reasonOf(line.trim());
    const last = found.at(-1);
    if (reason !== undefined) {
      const joins = last?.reason === reason && text.slice(last.end, start).trim() === '';
      if (joins) last.end = start + line.length;
      else found.push({ start, end: start + line.length, reason });
    }
    start += line.length + 1;
  }
  return found;
}

function reasonOf(line: string): string | undefined {
  if (line === '' || line.length > longest) return undefined;
  return rules.find(([, pattern]) => pattern.test(line))?.[0] ?? (isMenuLine(line) ? 'menu' : undefined);
}

/** Short words between signs: `News | Sport | Opinion`, `Home › World › Europe`, `› Bridges › Trams`. */
function isMenuLine(line: string): boolean {
  const short = (cells: string[]) => cells.every((cell) => cell.trim() !== '' && cell.trim().length <= 25);
  const cells = line.split(/[|›»•·]/);
  if (cells.length >= 3 && short(cells)) return true;
  const [first = '', ...path] = line.split(/[|›»>/•·]/);
  return path.length >= 2 && /^(home)?\s*$/i.test(first) && short(path);
}

/** Both lists as one, in order and without overlap; of two that overlap the earlier and longer one stays. */
export function mergeStretches(...lists: Stretch[][]): Stretch[] {
  const sorted = lists.flat().sort((a, b) => a.start - b.start || b.end - a.end);
  const merged: Stretch[] = [];
  for (const stretch of sorted) {
    const last = merged.at(-1);
    if (!last || stretch.start >= last.end) merged.push({ ...stretch });
    else if (stretch.end > last.end) last.end = stretch.end;
  }
  return merged;
}
