import { expect, test } from 'vitest';
import { attach, close, idOf, open, panelBoard, send, vote } from './testing/board-world.ts';

test('the whole path of a claim, from draft to final rating', () => {
  const w = panelBoard();
  attach(w, 'r2', 'e1');
  open(w);
  for (const r of ['r1', 'r2', 'r3', 'r4']) vote(w, r, 4);
  vote(w, 'r5', 5);
  close(w);
  send(w, 'mod', 'rating.finalise', {
    claim: idOf('c1'),
    answer: { level: 4 },
    rationale: 'The panel agreed.',
  });
  send(w, 'r5', 'dissent.file', { claim: idOf('c1'), text: 'It is plainly refuted.' });
  const claim = w.board.claims.get(idOf('c1'))!;
  expect(claim).toMatchObject({
    number: 1,
    status: 'finalised',
    evidence: { for: 1 },
    rounds: 1,
    dissents: 1,
  });
  expect(w.bodies.get(claim.rating!)).toMatchObject({
    basis: { counted: 5, status: 'consensus', ready: true },
  });
});
