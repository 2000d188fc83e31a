import { existsSync } from 'node:fs';
import type { Experiment } from './experiment.ts';

const installed = ['/usr/bin/google-chrome', '/usr/bin/chromium', '/usr/bin/chromium-browser'];

/** On how many of the claims with an open round, the first, a key is pressed: they must not be voted on before. */
export const pressed = 5;

const figures = [
  'browse.open',
  'browse.ready',
  'browse.openFast',
  'browse.readyFast',
  'browse.press',
  'browse.frames',
  'browse.late',
];

/** A board of 100,000 entries and 2,000 claims in a real browser: on a phone, scrolled, voted on. Not run without one. */
export const browse: Experiment = {
  name: 'a board of 100,000 entries in a browser',
  gives: [...figures],
  async run({ load, longReview, startAnother }) {
    const executablePath = process.env.TOUCHSTONE_BROWSER ?? installed.find((file) => existsSync(file));
    if (!executablePath) {
      return Object.fromEntries(figures.map((name) => [name, NaN]));
    }
    const { board, ballots } = await longReview();
    const server = await startAnother();
    const claims = ballots.slice(0, pressed).map(({ claim }) => claim);
    const { open, openFast, press, frames, late } = await load.do('browse', {
      executablePath,
      url: server.url,
      board: board.id,
      claims,
    });
    await server.stop();
    return {
      'browse.open': open.read,
      'browse.ready': open.ready,
      'browse.openFast': openFast.read,
      'browse.readyFast': openFast.ready,
      'browse.press': press,
      'browse.frames': frames,
      'browse.late': 100 * late,
    };
  },
};
