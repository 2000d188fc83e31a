import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';

/** What stands before a journey begins, put there over HTTP by the people whose pages are given. */

export const password = 'a sentence is easy to remember';

/** Makes an account and signs the page in. Answers its address. */
export async function accountOf(page: Page, name: string): Promise<string> {
  const email = `${name.toLowerCase()}.${randomUUID()}@example.test`;
  await post(page, '/api/auth/register', { email, password, name });
  return email;
}

/** Signs another browser in to an account of `accountOf`. */
export async function signIn(page: Page, email: string): Promise<void> {
  await post(page, '/api/auth/login', { email, password });
}

/** A board of the owner's with the others as reviewers. Answers its path. */
export async function boardOf(owner: Page, reviewers: readonly Page[], title: string): Promise<string> {
  const id = randomUUID();
  await post(owner, '/api/boards', { id, title });
  await inviteTo(`/b/${id}`, owner, reviewers);
  return `/b/${id}`;
}

/** Makes people reviewers of a board. */
export async function inviteTo(board: string, owner: Page, reviewers: readonly Page[]): Promise<void> {
  for (const reviewer of reviewers) {
    const token = (await invitationTo(board, owner)).split('/').at(-1);
    await post(reviewer, '/api/invitations/accept', { token });
  }
}

/** An invitation of a reviewer. Answers its link. */
export async function invitationTo(board: string, owner: Page): Promise<string> {
  const { link } = await post(owner, `/api/boards${board.slice(2)}/invitations`, { role: 'reviewer' });
  return String(link);
}

/** A claim without a document. Answers the path of its room. */
export async function claimOn(board: string, owner: Page, statement: string): Promise<string> {
  const claim = randomUUID();
  await command(board, owner, { type: 'claim.draft', claim, statement, kind: 'fact' });
  return `${board}/c/${claim}`;
}

/** Evidence from a new source on the claim of a room. Answers the id of the source. */
export async function evidenceOn(room: string, page: Page, source: string, title: string): Promise<string> {
  const [, , board, , claim] = room.split('/');
  const id = randomUUID();
  await command(`/b/${board}`, page, { type: 'source.describe', source: id, name: source, kind: 'press' });
  const item = { evidence: randomUUID(), claim, direction: 'for', source: id };
  const citation = { type: 'report', title };
  await command(`/b/${board}`, page, { type: 'evidence.attach', ...item, citation });
  return id;
}

/** An imported document. Answers its path. */
export async function documentOn(board: string, owner: Page, title: string, text: string): Promise<string> {
  const { document } = await post(owner, `/api/boards${board.slice(2)}/documents`, { title, text });
  return `${board}/doc/${String(document)}`;
}

/** Gives a command as the page's account, and answers what the server said. */
export const command = (board: string, page: Page, order: { type: string; [field: string]: unknown }) =>
  post(page, `/api/boards${board.slice(2)}/commands`, { id: randomUUID(), ...order });

async function post(page: Page, path: string, data: unknown): Promise<Record<string, unknown>> {
  const answer = await page.request.post(path, { data, headers: { 'Sec-Fetch-Site': 'same-origin' } });
  if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
  return (await answer.json()) as Record<string, unknown>;
}
