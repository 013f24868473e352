import { describe, expect, test } from 'vitest';
import { startServer } from '../start-server.ts';

describe('status reads', () => {
  test('are never older than the last change', async () => {
    const harness = await startServer();
    const { id, token } = await harness.open();
    for (let round = 0; round < 3; round += 1) {
      await harness.shopper(token, 'GET', '/v1/session');
      const method = ['usdt-tron', 'usdt-ethereum', 'usdt-bsc'][round];
      await harness.shopper(token, 'POST', '/v1/session/method', { method });
      const { body } = await harness.shopper(token, 'GET', '/v1/session');
      expect(body['payment']).toMatchObject({ method });
      const merchant = (await harness.merchant('GET', `/v1/checkouts/${id}`)).body;
      expect(body['version']).toBe(merchant['version']);
    }
  });

  test('of a closed checkout have its id and version as their tag', async () => {
    const harness = await startServer();
    const { id, token } = await harness.open();
    await harness.shopper(token, 'POST', '/v1/session/cancel');
    const { headers } = await harness.shopper(token, 'GET', '/v1/session');
    expect(headers.get('etag')).toBe(`"${id}.2"`);
    expect(headers.get('cache-control')).toBe('private, no-store');
  });

  test('carry the time of the answer, not of the version', async () => {
    const harness = await startServer();
    const { token } = await harness.open();
    const first = (await harness.shopper(token, 'GET', '/v1/session')).body['serverTime'];
    await harness.pass(7000);
    const second = (await harness.shopper(token, 'GET', '/v1/session')).body['serverTime'];
    expect(Date.parse(String(second)) - Date.parse(String(first))).toBe(7000);
  });

  test.each([
    ['of an earlier version', '"0.0123456789abcdef"', 200],
    ['that no server made', '"1.x", W/"?", "', 200],
    ['any', '*', 200],
    ['two, of which one is the present one', '"0", {own}', 304],
    ['that a proxy made weak', 'W/{own}', 304],
    ['without its quotes', '{bare}', 200],
  ])('a tag %s', async (_, given, status) => {
    const harness = await startServer();
    const { token } = await harness.open();
    const own = (await harness.shopper(token, 'GET', '/v1/session')).headers.get('etag') ?? '';
    const known = given.replace('{own}', own).replace('{bare}', own.slice(1, -1));
    const answer = await harness.shopper(token, 'GET', '/v1/session', undefined, { 'If-None-Match': known });
    expect(answer.status).toBe(status);
    expect(answer.text === '').toBe(status === 304);
    expect(answer.headers.get('etag')).toBe(own);
  });

  test('R4, R5: a tag opens nothing: without a token, with one that has ended, or with that of another checkout', async () => {
    const harness = await startServer();
    const [one, other] = [await harness.open(), await harness.open()];
    const read = (token: string, known: string) =>
      harness.shopper(token, 'GET', '/v1/session', undefined, { 'If-None-Match': known });
    const tag = (await harness.shopper(one.token, 'GET', '/v1/session')).headers.get('etag') ?? '';
    expect(await harness.request('/v1/session', { headers: { 'If-None-Match': tag } })).toMatchObject({
      status: 401,
    });
    expect((await read(other.token, tag)).body).toMatchObject({ id: other.id });
    expect((await read(one.token, tag)).status).toBe(304);
    await harness.merchant('DELETE', `/v1/checkouts/${one.id}/sessions`);
    expect((await read(one.token, tag)).status).toBe(401);
  });
});
