import { fileTypeFromBuffer } from 'file-type';

/** The media type of a file by its content alone: what a sender says of it is not believed. */
export async function mediaTypeOf(bytes: Uint8Array): Promise<string> {
  const known = await fileTypeFromBuffer(bytes).catch(() => undefined);
  if (known) return known.mime;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (!text.includes('\0')) return 'text/plain';
  } catch {
    // Not text either.
  }
  return 'application/octet-stream';
}
