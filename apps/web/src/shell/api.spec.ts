import { describe, expect, it } from 'vitest';
import { problemOf } from './api.ts';

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
