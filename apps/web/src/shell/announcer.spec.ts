import { describe, expect, it } from 'vitest';
import { makeAnnouncer } from './announcer.ts';

function voice() {
  const region = { textContent: '' as string | null };
  const due: (() => void)[] = [];
  const say = makeAnnouncer(region, (run) => void due.push(run));
  return { region, say, pass: () => due.splice(0).forEach((run) => run()) };
}

describe('announcer', () => {
  it('gathers what comes at once and says the same thing only once', () => {
    const { region, say, pass } = voice();
    say('3 new.');
    say('3 new.');
    say('Round closed.');
    expect(region.textContent).toBe('');
    pass();
    expect(region.textContent).toBe('3 new. Round closed.');
  });

  it('says the newest three of a flood', () => {
    const { region, say, pass } = voice();
    ['a.', 'b.', 'c.', 'd.'].forEach(say);
    pass();
    expect(region.textContent).toBe('b. c. d.');
  });

  it('changes the text when the same words come again later', () => {
    const { region, say, pass } = voice();
    say('Saved.');
    pass();
    const first = region.textContent;
    say('Saved.');
    pass();
    expect(region.textContent).not.toBe(first);
    expect(region.textContent?.trim()).toBe('Saved.');
  });
});
