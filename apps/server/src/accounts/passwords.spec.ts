import { describe, expect, it } from 'vitest';
import { passwordFault } from './passwords.ts';

const faultOf = (password: string) => passwordFault(password, 'ada@example.org', 'Ada Lovelace');

describe('a new password', () => {
  it.each([
    ['is too short', 'eleven char'],
    ['is longer than can be wanted', 'x y '.repeat(51)],
    ['repeats itself', 'abababababab'],
    ['begins with the name', 'Ada Lovelace 1815'],
    ['begins with a word of this product', 'Touchstone 2026!'],
    ['begins as guessers begin', 'password is long'],
    ['turned up in breaches', 'leavemealone'],
    ['turned up in breaches, cased otherwise', 'SonyEricsson'],
    ['is a walk over the keyboard', '1q2w3e4r5t6y'],
  ])('is refused if it %s', (_, password) => expect(faultOf(password)).toMatch(/\.$/));

  it.each([
    'four unrelated words',
    'zwölf Zeichen',
    'пять разных слов',
    'correct horse battery staple',
    'a'.repeat(3) + ' b c d e f g h i j k l m n o p q r s t u v w x y z a b c d e f',
    '            x             y',
  ])('“%s” is taken, whatever it is composed of', (password) => expect(faultOf(password)).toBeUndefined());
});
