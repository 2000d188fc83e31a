import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commands } from '@touchstone/review/commands';
import { parseJson, readCommand } from './parse.ts';
import { isProblem } from './problem.ts';

/** The command alone, or the problem. */
const parseCommand = (value: unknown) => {
  const read = readCommand(value);
  return isProblem(read) ? read : read.command;
};

const id = '0190a1b2-0000-7000-8000-000000000001';
const claim = '0190a1b2-0000-7000-8000-000000000002';
const draft = { id, type: 'claim.draft', claim, statement: 'It rained.', kind: 'fact' };

describe('JSON text', () => {
  test.each([
    ['an empty text', ''],
    ['text that is no JSON', '{"a":'],
    ['nesting as deep as a bomb', '['.repeat(100_000) + ']'.repeat(100_000)],
  ])('%s cannot be read', (_, text) => {
    expect(parseJson(text)).toMatchObject({ problem: { code: 'MALFORMED', status: 400 } });
  });

  test.each([
    ['a key twice', '{"a":{"b":1,"b":2}}', 'a.b'],
    ['NUL', '{"a":["\\u0000"]}', 'a.0'],
    ['half a surrogate pair', '{"a":"\\ud800"}', 'a'],
    ['a whole number that readers round', '{"a":12345678901234567890}', 'a'],
    ['a number that is none', '{"a":1e999}', 'a'],
  ])('%s is refused by name', (_, text, field) => {
    expect(parseJson(text)).toMatchObject({ problem: { status: 422, field } });
  });

  test('bytes that are not UTF-8 cannot be read', () => {
    expect(parseJson(Uint8Array.of(0x22, 0xff, 0x22))).toHaveProperty('problem');
  });
});

describe('a command', () => {
  test('with all that it needs is parsed as it is', () => {
    expect(parseCommand(draft)).toEqual(draft);
  });

  test.each([
    [null, undefined, 'A command is a JSON object'],
    [[], undefined, 'A command is a JSON object'],
    [{ ...draft, id: 'x' }, 'id', 'must be a UUID in lower case'],
    [{ ...draft, id: id.toUpperCase() }, 'id', 'must be a UUID in lower case'],
    [{ ...draft, type: 'claim.eat' }, 'type', 'There is no command "claim.eat"'],
    [{ ...draft, type: 'member.join' }, 'type', 'There is no command'],
    [{ ...draft, type: 'constructor' }, 'type', 'There is no command'],
    [{ ...draft, type: 7 }, 'type', 'must name a command'],
    [{ ...draft, statement: undefined }, 'statement', 'is missing: it must be a text'],
    [{ ...draft, statement: 5 }, 'statement', 'must be a text'],
    [{ ...draft, statement: '  ' }, 'statement', 'is empty'],
    [{ ...draft, statement: 'x'.repeat(2_001) }, 'statement', 'must have at most 2000 characters'],
    [{ ...draft, statement: 'a\0b' }, 'statement', 'contains a character that cannot be kept'],
    [{ ...draft, kind: 'rumour' }, 'kind', 'must be one of fact, attribution'],
    [{ ...draft, date: 'yesterday' }, 'date', 'must be a date such as'],
    [{ ...draft, stars: 5 }, 'stars', 'is not known here; leave it out'],
    [{ ...draft, anchors: [{ document: claim, start: 1.5 }] }, 'anchors.0.start', 'must be a whole number'],
    [{ ...draft, tags: Array(21).fill('x') }, 'tags', 'must list at most 20'],
    [
      { id, type: 'ballot.cast', claim, round: id, answer: { level: 0 } },
      'answer.level',
      'must be at least 1',
    ],
    [{ id, type: 'ballot.cast', claim, round: id, answer: {} }, 'answer', 'has none of the forms'],
  ])('%j is refused at %s', (command, field, words) => {
    const problem = parseCommand(command);
    expect(problem).toMatchObject({ detail: expect.stringContaining(words) });
    expect(isProblem(problem) && problem.field).toBe(field);
  });

  test('whatever is sent, the answer is a command or a problem in a sentence', () => {
    const type = fc.oneof(fc.constantFrom(...Object.keys(commands)), fc.string());
    const sent = fc.oneof(
      fc.anything(),
      fc.record({ id: fc.uuid(), type, claim: fc.anything(), answer: fc.anything() }),
    );
    fc.assert(
      fc.property(sent, (value) => {
        const answer = parseCommand(value);
        if (isProblem(answer)) expect(answer.detail).toMatch(/^[A-Z].*\.$/s);
      }),
    );
  });
});
