const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const leftToRight = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Han}]/u;

/**
 * A name within a sentence of the interface. One that runs the other way is set apart by Unicode's isolates
 * (first strong … pop), so that neither disturbs the other; any other stays as it is, to be found and copied.
 */
export function isolated(text: string): string {
  const other = document.documentElement.dir === 'rtl' ? leftToRight : rightToLeft;
  return other.test(text) ? `\u2068${text}\u2069` : text;
}
