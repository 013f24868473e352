import { expect, test } from 'vitest';
import { readToken } from './session-token.ts';

const answer = (body: unknown, status = 200) =>
  new Response(typeof body === 'string' ? body : JSON.stringify(body), { status });

test('takes a token as it is, and out of the answer of the merchant', async () => {
  expect(await readToken('cs_1')).toBe('cs_1');
  expect(await readToken(answer({ sessionToken: 'cs_2', url: 'https://pay.example/pay#cs_2' }, 201))).toBe(
    'cs_2',
  );
});

test('hands on what the merchant says to the shopper, which is the message of a 4xx', async () => {
  await expect(readToken(answer({ message: 'Sold out' }, 422))).rejects.toMatchObject({
    code: 'session_refused',
    message: 'Sold out',
    requestId: null,
  });
});

test.each([
  ['the message of a 5xx', answer({ message: 'ECONNREFUSED 10.0.0.7' }, 503)],
  ['a message that is no text', answer({ message: { code: 7 } }, 400)],
  ['a refusal without a message', answer({ error: 'invalid' }, 400)],
  ['a token in an answer that is an error', answer({ sessionToken: 'cs_1' }, 500)],
  ['a token that is no text', answer({ sessionToken: 7 })],
  ['a page of HTML', answer('<!doctype html>')],
  ['JSON that is no object', answer('null')],
  ['nothing', answer('', 200)],
])('does not show %s', async (_, given) => {
  await expect(readToken(given)).rejects.toMatchObject({
    code: 'session_failed',
    message: expect.stringMatching(/ answered \d+ without \{sessionToken\}$/) as string,
  });
});

test('says what is missing where there is nothing to ask', async () => {
  await expect(readToken(undefined)).rejects.toMatchObject({ code: 'missing_session' });
});
