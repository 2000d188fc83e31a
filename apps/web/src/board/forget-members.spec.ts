import { expect, it } from 'vitest';
import { draftKey } from './drafts.ts';
import { forgetMembers } from './forget-members.ts';
import { makeOutbox } from './outbox.ts';
import { makeShelf } from './storage.ts';
import type { Wire } from './wire.ts';

const board = '6f1c3e64-1111-4111-8111-111111111111';
const mine = '6f1c3e64-2222-4222-8222-222222222222';
const before = '6f1c3e64-3333-4333-8333-333333333333';
const theirs = '6f1c3e64-4444-4444-8444-444444444444';

function memoryStorage(): () => Storage {
  const kept = new Map<string, string>();
  const storage = {
    get length() {
      return kept.size;
    },
    key: (at: number) => [...kept.keys()][at] ?? null,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
  return () => storage as unknown as Storage;
}

it('forgets everything of the members of an erased account, and nothing of anybody else (WB2)', () => {
  const shelf = makeShelf(memoryStorage());
  for (const member of [mine, before, theirs]) {
    shelf.write(draftKey(board, member, `argument.${theirs}.x`), JSON.stringify('A word.'));
    shelf.write(`touchstone.tags.${member}.${board}`, '["00"]');
    const wire = { connected: false, on: () => undefined, off: () => undefined } as unknown as Wire;
    const changed = () => undefined;
    const outbox = makeOutbox({ wire, shelf, board, member, size: () => 0, changed, newId: () => member });
    void outbox.send({ type: 'claim.withdraw', claim: theirs, reason: 'A word.' });
    outbox.close();
  }
  shelf.write(`touchstone.key.${board}`, 'key');
  shelf.write('touchstone.scheme', 'dark');
  forgetMembers([mine, before], shelf);
  expect(shelf.keys('touchstone.').sort()).toEqual([
    `touchstone.draft.${board}.${theirs}.argument.${theirs}.x`,
    `touchstone.key.${board}`,
    `touchstone.outbox.${board}.${theirs}.${theirs}`,
    'touchstone.scheme',
    `touchstone.tags.${theirs}.${board}`,
  ]);
});
