/**
 * Arrays in PostgreSQL's binary format, as `array_send` writes them: number of dimensions, whether there are
 * nulls, type of the elements; length and lower bound; then each element's length in bytes and its bytes. The
 * driver would write bytes in hexadecimal and look into every text for what has to be escaped.
 */

/** Object identifiers of types (`pg_type.dat`). */
const bytea = 17;
const text = 25;

const headBytes = 20;

/** A `bytea[]`. */
export function bytesArray(items: readonly Uint8Array[]): Buffer {
  const total = items.reduce((sum, { length }) => sum + 4 + length, headBytes);
  const array = begin(bytea, items.length, total);
  let at = headBytes;
  for (const item of items) {
    at = array.writeInt32BE(item.length, at);
    array.set(item, at);
    at += item.length;
  }
  return array;
}

/** A `text[]`. */
export const textArray = (items: readonly string[]): Buffer => texts(text, items);

/** A `bytea[]` of texts in UTF-8. */
export const textAsBytesArray = (items: readonly string[]): Buffer => texts(bytea, items);

function texts(type: number, items: readonly string[]): Buffer {
  const lengths = items.map((item) => Buffer.byteLength(item));
  const array = begin(
    type,
    items.length,
    lengths.reduce((sum, length) => sum + 4 + length, headBytes),
  );
  let at = headBytes;
  items.forEach((item, i) => {
    at = array.writeInt32BE(lengths[i]!, at);
    at += array.write(item, at);
  });
  return array;
}

function begin(type: number, items: number, bytes: number): Buffer {
  const array = Buffer.allocUnsafe(bytes);
  array.writeInt32BE(1, 0);
  array.writeInt32BE(0, 4);
  array.writeInt32BE(type, 8);
  array.writeInt32BE(items, 12);
  array.writeInt32BE(1, 16);
  return array;
}
