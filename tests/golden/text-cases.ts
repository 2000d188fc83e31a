/** A JSON text, and either its canonical text or the path (JSON Pointer) for which it is refused. */
export interface TextCase {
  readonly text: string;
  readonly canonical?: string;
  readonly refused?: string;
}

export const textCases: TextCase[] = [
  { text: ' { "b" : 1 , "a" : [ ] } ', canonical: '{"a":[],"b":1}' },
  { text: '{"10":1,"9":2,"a":3}', canonical: '{"10":1,"9":2,"a":3}' },
  {
    text: '{"\\ufb33":1,"\\ud83d\\ude00":2,"\\u20ac":3,"\\r":4,"1":5}',
    canonical: '{"\\r":4,"1":5,"€":3,"😀":2,"\ufb33":1}',
  },
  {
    text: '[-0, 0.0, 1e2, 1E-7, 0.000001, 1.50, 333333333.33333329]',
    canonical: '[0,0,100,1e-7,0.000001,1.5,333333333.3333333]',
  },
  { text: '[9007199254740991,-9007199254740991]', canonical: '[9007199254740991,-9007199254740991]' },
  { text: '"\\u0041\\/\\u000f\\b\\u2028\\u007f\\""', canonical: '"A/\\u000f\\b\u2028\u007f\\""' },
  { text: '{"__proto__":{"a":1}}', canonical: '{"__proto__":{"a":1}}' },
  { text: '[true,false,null]', canonical: '[true,false,null]' },
  { text: `${'['.repeat(64)}1${']'.repeat(64)}`, canonical: `${'['.repeat(64)}1${']'.repeat(64)}` },
  { text: '{"a":9007199254740992}', refused: '/a' },
  { text: '[1e999]', refused: '/0' },
  { text: '[0,1e300]', refused: '/1' },
  { text: '{"a":{"b":1,"c":2,"b":1}}', refused: '/a/b' },
  { text: '{"a":1,"\\u0061":2}', refused: '/a' },
  { text: '{"a":"\\u0000"}', refused: '/a' },
  { text: '{"a":["\\ud800"]}', refused: '/a/0' },
  { text: '{"a/b":{"~":"\\udc00x"}}', refused: '/a~1b/~0' },
  { text: '{"a":1,}', refused: '' },
  { text: '{a:1}', refused: '' },
  { text: '01', refused: '' },
  { text: '', refused: '' },
];
