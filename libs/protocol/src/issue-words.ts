import type * as z from 'zod/mini';
import { problemOf, type Problem } from './problem.ts';

type Issue = z.core.$ZodIssue;

/** Turns what a schema found into one problem: the first field at fault, and what it must be, in one sentence. */
export function inWords(issues: readonly Issue[], value: unknown): Problem {
  const issue = deepest(issues[0]!, value);
  const path = fieldOf(issue);
  const field = path.join('.');
  const subject = field === '' ? 'The request' : `The field ${field}`;
  return problemOf('INVALID', `${subject} ${requirement(issue, valueAt(value, issue.path))}.`, {
    field: field || undefined,
  });
}

/** Of a union, the branch that complains only of something that was sent: it is what the sender meant. */
function deepest(issue: Issue, value: unknown): Issue {
  if (issue.code !== 'invalid_union') return issue;
  const sent = valueAt(value, issue.path);
  const meant = (issue.errors as Issue[][]).find(
    (branch) =>
      branch.length === 1 && branch[0]!.path.length > 0 && valueAt(sent, branch[0]!.path) !== undefined,
  );
  if (meant === undefined) return issue;
  const inner = deepest(meant[0]!, sent);
  return { ...inner, path: [...issue.path, ...inner.path] };
}

function fieldOf(issue: Issue): PropertyKey[] {
  if (issue.code === 'unrecognized_keys') return [...issue.path, issue.keys[0] ?? ''];
  return issue.path;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown> | undefined)?.[key], value);
}

function requirement(issue: Issue, value: unknown): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return 'is not known here; leave it out';
    case 'invalid_type':
      return `${value === undefined ? 'is missing: it ' : ''}must be ${kindWords(issue.expected)}`;
    case 'invalid_value':
      return `must be ${issue.values.length === 1 ? '' : 'one of '}${issue.values.map(String).join(', ')}`;
    case 'too_small':
      return bound(issue.origin, 'at least', Number(issue.minimum));
    case 'too_big':
      return bound(issue.origin, 'at most', Number(issue.maximum));
    case 'invalid_format':
      return formatWords(issue);
    case 'invalid_union':
      return 'has none of the forms that are allowed here';
    case 'custom':
      return issue.message === 'Invalid input' ? 'is not as it must be' : issue.message;
    default:
      return 'is not as it must be';
  }
}

function kindWords(expected: string): string {
  const words: Record<string, string> = {
    string: 'a text',
    int: 'a whole number',
    number: 'a number',
    boolean: 'true or false',
    array: 'a list',
    object: 'an object',
    record: 'an object',
  };
  return words[expected] ?? expected;
}

function bound(origin: string, word: string, limit: number): string {
  if (origin === 'string') return `must have ${word} ${limit} character${limit === 1 ? '' : 's'}`;
  if (origin === 'array' || origin === 'set') return `must list ${word} ${limit}`;
  return `must be ${word} ${limit}`;
}

/** The patterns of libs/review in words. */
const patterns: [startsWith: string, words: string][] = [
  ['/^[0-9a-f]{8}-', 'must be a UUID in lower case'],
  ['/^[0-9a-f]{64}', 'must be 64 hexadecimal digits in lower case'],
  ['/^-?\\d{4}(-', 'must be a date such as 2026, 2026-01 or 2026-01-31'],
  ['/^\\d{4}-\\d\\d-\\d\\dT', 'must be a time in UTC with milliseconds, such as 2026-01-31T12:00:00.000Z'],
  ['/^https?:', 'must be an address that begins with http:// or https://'],
  ['/^[a-z][a-z0-9]*(-', 'must be lower-case words joined by hyphens'],
  ['/^[A-Za-z]{2,8}(-', 'must be a language tag such as en or pt-BR'],
];

function formatWords(issue: Extract<Issue, { code: 'invalid_format' }>): string {
  const pattern = 'pattern' in issue ? String(issue.pattern) : '';
  return patterns.find(([start]) => pattern.startsWith(start))?.[1] ?? 'is not in the form it must have';
}
