// eslint-disable-next-line @typescript-eslint/triple-slash-reference -- for whoever compiles this file from another project
/// <reference path="./raw.d.ts" />
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { ProblemError } from '../operations/problem.ts';
import { htmlLimits } from './document-limits.ts';
import reader from './html-text.worker.mjs?raw';

/** What was read off a page. Offsets are UTF-16 code units of `text`. */
export interface Page {
  title: string;
  /** The first heading of the first rank. */
  heading: string;
  text: string;
  /** Parts of the page that are likely not to belong to the text, outermost first, still in the text. */
  furniture: { start: number; end: number; reason: string }[];
  /** Menus: not in the text. */
  leftOut: { reason: string; text: string }[];
}

const parse5 = pathToFileURL(createRequire(import.meta.url).resolve('parse5')).href;
const threadSource = new URL(`data:text/javascript,${encodeURIComponent(reader)}`);

/** Pages being read now: threads are dear, and a page waits rather than crowding the others out. */
let running: Promise<unknown> = Promise.resolve();

/**
 * The readable text of a page, as a browser would show it: scripts, styles, hidden parts and menus left out,
 * blocks as paragraphs. One page at a time, in a thread with limits of time and memory.
 * @throws ProblemError INVALID if the page is too intricate for the limits
 */
export function readHtml(html: string): Promise<Page> {
  const turn = running.then(() => readInThread(html));
  running = turn.catch(() => undefined);
  return turn;
}

function readInThread(html: string): Promise<Page> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(threadSource, {
      workerData: { html, parse5 },
      resourceLimits: { maxOldGenerationSizeMb: htmlLimits.megabytes },
      env: {},
    });
    const tooIntricate = () =>
      reject(
        new ProblemError('INVALID', 'This page is too intricate to be read. Paste its text instead.', {
          field: 'file',
        }),
      );
    const end = () => {
      clearTimeout(clock);
      void thread.terminate();
    };
    const clock = setTimeout(() => (end(), tooIntricate()), htmlLimits.milliseconds);
    thread.once('message', (page: Page) => (end(), resolve(page)));
    thread.once('error', (error: NodeJS.ErrnoException) => {
      end();
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') tooIntricate();
      else reject(error);
    });
    thread.once('exit', () => (end(), tooIntricate()));
  });
}
