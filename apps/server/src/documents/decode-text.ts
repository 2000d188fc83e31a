import { fileTypeFromBuffer } from 'file-type';
import { ProblemError } from '../operations/problem.ts';

export type TextKind = 'text' | 'markdown' | 'html';

const readable = 'Save it as .txt, .md or .html, or paste its text.';
const byteOrderMarks: [number[], string][] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

/**
 * The text of a file, by its content and not by its name: UTF-8, UTF-16 with a byte order mark, the encoding
 * that it was sent under, and for HTML also the one that the page declares, or windows-1252 as browsers assume.
 * @throws ProblemError UNSUPPORTED_TYPE for anything that is no text or in no known encoding
 */
export async function decodeText(bytes: Uint8Array, kind: TextKind, sentAs?: string): Promise<string> {
  const mark = byteOrderMarks.find(([prefix]) => prefix.every((byte, i) => bytes[i] === byte));
  if (mark) return strictly(bytes, mark[1]);
  await refuseBinary(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    if (sentAs !== undefined) return strictly(bytes, sentAs);
    if (kind !== 'html') {
      throw new ProblemError('UNSUPPORTED_TYPE', `This file is not UTF-8 text. ${readable}`, {
        field: 'file',
      });
    }
    return strictly(bytes, declaredEncoding(bytes) ?? 'windows-1252');
  }
}

/** By name and declared type; a file that says neither is taken for a page if it begins like one. */
export function kindOfFile(name: string, mediaType: string, bytes: Uint8Array): TextKind {
  const extension = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase();
  if (extension === 'txt' || extension === 'text') return 'text';
  if (extension === 'md' || extension === 'markdown') return 'markdown';
  if (['html', 'htm', 'xhtml'].includes(extension ?? '')) return 'html';
  if (/^(text\/html|application\/xhtml\+xml)/i.test(mediaType)) return 'html';
  if (/^text\/markdown/i.test(mediaType)) return 'markdown';
  return beginsAsPage(bytes) ? 'html' : 'text';
}

/** By content first, then by declared type: the last part of an address is no file name. */
export function kindOfPage(mediaType: string, bytes: Uint8Array): TextKind {
  return beginsAsPage(bytes) ? 'html' : kindOfFile('', mediaType, bytes);
}

/** The `charset` of a Content-Type header, where this runtime knows it. */
export function charsetOf(mediaType: string): string | undefined {
  const [, charset] = /;\s*charset\s*=\s*"?([a-z0-9_:-]{2,40})/i.exec(mediaType) ?? [];
  try {
    return charset && new TextDecoder(charset).encoding;
  } catch {
    return undefined;
  }
}

function beginsAsPage(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  return /^(\xef\xbb\xbf)?\s*(<\?xml[^>]*>\s*)?(<!--[^]*?-->\s*)?<(!doctype html|html)\b/i.test(start);
}

async function refuseBinary(bytes: Uint8Array): Promise<void> {
  const type = await fileTypeFromBuffer(bytes.subarray(0, 8192)).catch(() => undefined);
  if (type && !/^(text\/|application\/xml)/.test(type.mime)) {
    const name = type.ext.toUpperCase();
    throw new ProblemError(
      'UNSUPPORTED_TYPE',
      `This is a ${name} file, which cannot be read for its text yet. ${readable}`,
      {
        field: 'file',
      },
    );
  }
  if (!looksLikeText(bytes)) {
    throw new ProblemError('UNSUPPORTED_TYPE', `This file holds no text. ${readable}`, { field: 'file' });
  }
}

/** Text has no NUL and next to no control characters beside tab and line ends. */
function looksLikeText(bytes: Uint8Array): boolean {
  let controls = 0;
  for (const byte of bytes) {
    if (byte === 0) return false;
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13) controls++;
  }
  return controls * 100 <= bytes.length;
}

function declaredEncoding(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 2048)).toString('latin1');
  return /<meta[^>]{0,200}?charset\s*=\s*["']?\s*([a-z0-9_:-]{2,40})/i.exec(head)?.[1];
}

function strictly(bytes: Uint8Array, encoding: string): string {
  try {
    const decoder = new TextDecoder(encoding, { fatal: true });
    const text = decoder.decode(bytes);
    return decoder.encoding === 'windows-1252' ? text.replaceAll(/[\x80-\x9F]/g, windows1252) : text;
  } catch {
    throw new ProblemError(
      'UNSUPPORTED_TYPE',
      `This file says that its encoding is ${encoding}, but it cannot be read so. Save it as UTF-8.`,
      { field: 'file' },
    );
  }
}

/** Node 20 to 23 decode windows-1252 as ISO 8859-1, which differs in these (WHATWG Encoding, index-windows-1252). */
function windows1252(char: string): string {
  return '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8DŽ\x8F\x90‘’“”•–—˜™š›œ\x9DžŸ'[char.charCodeAt(0) - 0x80] ?? char;
}
