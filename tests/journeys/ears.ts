import type { Page } from '@playwright/test';

/** Answers whether a text has ever been sent to the page, in a frame of its socket or an answer of the server. */
export type Ear = (text: string) => Promise<boolean>;

/** Listens to everything that the server sends to a page from now on. */
export function listenTo(page: Page): Ear {
  const heard: string[] = [];
  const arriving: Promise<void>[] = [];
  const take = (bytes: string | Buffer) => void heard.push(bytes.toString());
  page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => take(payload)));
  page.on('response', (answer) => {
    if (!new URL(answer.url()).pathname.startsWith('/api/')) return;
    arriving.push(answer.body().then(take, () => undefined));
  });
  return async (text) => {
    await Promise.all(arriving);
    return heard.some((bytes) => bytes.includes(text));
  };
}
