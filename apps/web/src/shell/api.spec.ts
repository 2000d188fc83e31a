import { afterEach, describe, expect, it, vi } from 'vitest';
import { get, post, problemOf } from './api.ts';

const answer = (status: number, body: string, type: string) =>
  new Response(body, { status, headers: { 'content-type': type } });

describe('problemOf', () => {
  it('keeps code, sentence and field of RFC 9457 problem details', async () => {
    const body = JSON.stringify({
      status: 409,
      code: 'ROUND_CLOSED',
      detail: 'The round is closed.',
      field: 'round',
    });
    const problem = await problemOf(answer(409, body, 'application/problem+json'));
    expect(problem).toMatchObject({
      status: 409,
      code: 'ROUND_CLOSED',
      field: 'round',
      message: 'The round is closed.',
    });
  });

  it('still names the status when a proxy answers in HTML', async () => {
    const problem = await problemOf(answer(502, '<html>Bad gateway</html>', 'text/html'));
    expect(problem).toMatchObject({ status: 502, code: 'HTTP_502' });
  });

  it('survives a truncated body', async () => {
    const problem = await problemOf(answer(500, '{"code":', 'application/problem+json'));
    expect(problem).toMatchObject({ status: 500, code: 'HTTP_500' });
  });
});

describe('an answer that the page asked for before its scripts were there', () => {
  afterEach(() => vi.unstubAllGlobals());

  const early = (path: string, text: string) => {
    const touchstoneEarly = new Map([[path, Promise.resolve(answer(200, text, 'application/json'))]]);
    vi.stubGlobal('window', { touchstoneEarly });
    vi.stubGlobal('fetch', async () => answer(200, '"anew"', 'application/json'));
  };

  it('is taken once; whoever asks again is told anew', async () => {
    early('/api/boards/b', '"early"');
    expect(await get('/api/boards/b')).toBe('early');
    expect(await get('/api/boards/b')).toBe('anew');
  });

  it('is not used once somebody has signed in', async () => {
    early('/api/boards/b', '"early"');
    await post('/api/auth/login');
    expect(await get('/api/boards/b')).toBe('anew');
  });

  it('is nobody else’s', async () => {
    early('/api/boards/b', '"early"');
    expect(await get('/api/boards/b?at=3')).toBe('anew');
  });
});
