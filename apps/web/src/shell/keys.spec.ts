import { afterEach, describe, expect, it } from 'vitest';
import { currentCommands, digitOf, makeMatcher, registerCommand, strokeName, type Stroke } from './keys.ts';

const stroke = (key: string, code: string, held: Partial<Stroke> = {}): Stroke => ({
  key,
  code,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

describe('strokes', () => {
  it('go by the printed letter on Latin layouts and by place on others', () => {
    expect(strokeName(stroke('j', 'KeyC'))).toBe('j'); // Dvorak
    expect(strokeName(stroke('о', 'KeyJ'))).toBe('j'); // Russian
    expect(strokeName(stroke('ت', 'KeyJ'))).toBe('j'); // Arabic
    expect(strokeName(stroke('κ', 'KeyK', { ctrlKey: true }))).toBe('mod+k'); // Greek
  });

  it('know ⌘ and Ctrl as mod, and leave Alt alone', () => {
    expect(strokeName(stroke('k', 'KeyK', { metaKey: true }))).toBe('mod+k');
    expect(strokeName(stroke('Enter', 'Enter', { ctrlKey: true }))).toBe('mod+enter');
    expect(strokeName(stroke('k', 'KeyK', { altKey: true }))).toBeNull();
    expect(strokeName(stroke('Shift', 'ShiftLeft', { shiftKey: true }))).toBeNull();
  });

  it('know ? wherever it stands', () => {
    expect(strokeName(stroke('?', 'Minus', { shiftKey: true }))).toBe('?'); // German
    expect(strokeName(stroke('؟', 'Slash', { shiftKey: true }))).toBe('?'); // Arabic
  });

  it('count digits of every script and of AZERTY’s digit row', () => {
    expect(digitOf({ key: '3', code: 'Digit3' })).toBe(3);
    expect(digitOf({ key: '٣', code: 'Digit3' })).toBe(3);
    expect(digitOf({ key: '۷', code: 'Digit7' })).toBe(7);
    expect(digitOf({ key: '५', code: 'Digit5' })).toBe(5);
    expect(digitOf({ key: '９', code: '' })).toBe(9);
    expect(digitOf({ key: '"', code: 'Digit3' })).toBe(3); // AZERTY, unshifted
    expect(digitOf({ key: 'j', code: 'KeyJ' })).toBeNull();
    expect(digitOf({ key: 'Home', code: 'Numpad7' })).toBeNull();
    expect(strokeName(stroke('3', 'Digit3', { shiftKey: true }))).toBe('digit'); // AZERTY, shifted
    expect(strokeName(stroke('#', 'Digit3', { shiftKey: true }))).toBe('#'); // QWERTY, shifted
  });
});

describe('commands', () => {
  const undo: (() => void)[] = [];
  afterEach(() => undo.splice(0).forEach((call) => call()));

  it('are known from registration until they are taken back', () => {
    const forget = registerCommand({ id: 'next', label: 'Next', keys: 'j', run: () => {} });
    undo.push(registerCommand({ id: 'back', label: 'Back', keys: 'k', run: () => {} }));
    expect(currentCommands().map(({ id }) => id)).toEqual(['next', 'back']);
    forget();
    expect(currentCommands().map(({ id }) => id)).toEqual(['back']);
  });

  it('of two strokes wait for the second, and hide what the second alone would do', () => {
    undo.push(registerCommand({ id: 'draft', label: 'Draft', keys: 'c', run: () => {} }));
    undo.push(registerCommand({ id: 'claims', label: 'Claims', keys: 'g c', run: () => {} }));
    const match = makeMatcher();
    expect(match('g', 100)).toBeUndefined();
    expect(match('c', 200)?.id).toBe('claims');
    expect(match('c', 300)?.id).toBe('draft');
    expect(match('g', 400)).toBeUndefined();
    expect(match('x', 500)).toBeUndefined();
    expect(match('c', 600)?.id).toBe('draft');
    expect(match('g', 700)).toBeUndefined();
    expect(match('g', 800)).toBeUndefined();
    expect(match('c', 900)?.id).toBe('claims');
    expect(match('g', 1_000)).toBeUndefined();
    expect(match('c', 2_600)?.id).toBe('draft');
  });

  it('that are made known between two strokes are met as if they had been there before', () => {
    const match = makeMatcher();
    expect(match('g', 100)).toBeUndefined();
    undo.push(registerCommand({ id: 'draft', label: 'Draft', keys: 'c', run: () => {} }));
    undo.push(registerCommand({ id: 'claims', label: 'Claims', keys: 'g c', run: () => {} }));
    expect(match('c', 200)?.id).toBe('claims');
  });
});
