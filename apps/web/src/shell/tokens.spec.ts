import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const [plain = '', contrast = ''] = css.split('@media (prefers-contrast: more)');

/** The tokens of one block of the style sheet, by name. */
function tokens(source: string, selector: string): Record<string, string> {
  const start = source.indexOf(`${selector} {`);
  const block = source.slice(start, source.indexOf('}', start));
  return Object.fromEntries(
    [...block.matchAll(/--ts-([\w-]+): (#[0-9a-f]{6})/g)].map(([, name, hex]) => [name, hex]),
  );
}

const dark = ":root[data-mantine-color-scheme='dark']";
const light = tokens(plain, ':root');
const schemes = {
  light,
  dark: { ...light, ...tokens(plain, dark) },
  'light, more contrast': { ...light, ...tokens(contrast, ':root') },
  /** As the cascade has it: the dark block's selector outweighs the plain one inside the media query. */
  'dark, more contrast': {
    ...light,
    ...tokens(contrast, ':root'),
    ...tokens(plain, dark),
    ...tokens(contrast, dark),
  },
};

/** Relative luminance and contrast ratio as WCAG 2.2 defines them. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function ratio(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

const texts = [
  ...[
    'ink',
    'muted',
    'accent',
    'accent-strong',
    'for',
    'against',
    'context',
    'danger',
    'warn',
    'proven',
  ].flatMap((text) => ['ground', 'paper', 'sunk'].map((ground) => [text, ground] as const)),
  ...['accent', 'for', 'against', 'context', 'danger', 'warn', 'proven'].map(
    (text) => [text, `${text}-soft`] as const,
  ),
  ...['mark', 'mark-strong', 'suggested', 'warn-soft', 'danger-soft', 'accent-soft'].map(
    (ground) => ['ink', ground] as const,
  ),
  ['on-fill', 'accent'] as const,
  ['on-fill', 'danger'] as const,
];

describe.each(Object.entries(schemes))('tokens, %s', (_, scheme) => {
  it.each(texts)('%s can be read on %s', (text, ground) => {
    expect(ratio(scheme[text]!, scheme[ground]!)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(['ground', 'paper'])('controls stand out from %s', (ground) => {
    expect(ratio(scheme.edge!, scheme[ground]!)).toBeGreaterThanOrEqual(3);
  });

  it('initials can be read on every seat’s colour', () => {
    for (const n of [0, 1, 2, 3, 4, 5, 6, 7]) {
      expect(ratio('#ffffff', scheme[`seat-${n}`]!)).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('levels go one way in lightness, so that they can be told apart in grey', () => {
    const light = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => luminance(scheme[`level-${n}`]!));
    const steps = light.slice(1).map((here, at) => Math.sign(here - light[at]!));
    expect(new Set(steps).size).toBe(1);
  });
});
