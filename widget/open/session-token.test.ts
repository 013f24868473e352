import { expect, test } from 'vitest';
import { readSession } from './session-token.ts';

const answer = (body: unknown, status = 200) =>
  new Response(typeof body === 'string' ? body : JSON.stringify(body), { status });

test('takes a token as it is, and out of the answer of the merchant', async () => {
  expect(await readSession('cs_1')).toEqual({ token: 'cs_1' });
  const created = { sessionToken: 'cs_2', sessionView: { id: 'chk_1' }, url: 'https://pay.example/pay#cs_2' };
  expect(await readSession(answer(created, 201))).toEqual({ token: 'cs_2', view: { id: 'chk_1' } });
});

test('hands on what the merchant says to the shopper, which is the message of a 4xx', async () => {
  await expect(readSession(answer({ message: 'Sold out' }, 422))).rejects.toMatchObject({
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
  await expect(readSession(given)).rejects.toMatchObject({
    code: 'session_failed',
    message: expect.stringMatching(/ answered \d+ without \{sessionToken\}$/) as string,
  });
});

test('says what is missing where there is nothing to ask', async () => {
  await expect(readSession(undefined)).rejects.toMatchObject({ code: 'missing_session' });
});
