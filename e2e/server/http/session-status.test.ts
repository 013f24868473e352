import { describe, expect, test } from 'vitest';
import { startServer } from '../start-server.ts';

describe('status reads', () => {
  test('are never older than the last change', async () => {
    const server = await startServer();
    const { id, token } = await server.open();
    for (let round = 0; round < 3; round += 1) {
      await server.shopper(token, 'GET', '/v1/session');
      const method = ['usdt-tron', 'usdt-ethereum', 'usdt-bsc'][round];
      await server.shopper(token, 'POST', '/v1/session/method', { method });
      const { body } = await server.shopper(token, 'GET', '/v1/session');
      expect(body['payment']).toMatchObject({ method });
      const merchant = (await server.merchant('GET', `/v1/checkouts/${id}`)).body;
      expect(body['version']).toBe(merchant['version']);
    }
  });

  test('of a closed checkout have its id and version as their tag', async () => {
    const server = await startServer();
    const { id, token } = await server.open();
    await server.shopper(token, 'POST', '/v1/session/cancel');
    const { headers } = await server.shopper(token, 'GET', '/v1/session');
    expect(headers.get('etag')).toBe(`"${id}.2"`);
    expect(headers.get('cache-control')).toBe('private, no-store');
  });

  test('carry the time of the answer, not of the version', async () => {
    const server = await startServer();
    const { token } = await server.open();
    const first = (await server.shopper(token, 'GET', '/v1/session')).body['serverTime'];
    await server.pass(7000);
    const second = (await server.shopper(token, 'GET', '/v1/session')).body['serverTime'];
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
    const server = await startServer();
    const { token } = await server.open();
    const own = (await server.shopper(token, 'GET', '/v1/session')).headers.get('etag') ?? '';
    const known = given.replace('{own}', own).replace('{bare}', own.slice(1, -1));
    const answer = await server.shopper(token, 'GET', '/v1/session', undefined, { 'If-None-Match': known });
    expect(answer.status).toBe(status);
    expect(answer.text === '').toBe(status === 304);
    expect(answer.headers.get('etag')).toBe(own);
  });

  test('R4, R5: a tag opens nothing: without a token, with one that has ended, or with that of another checkout', async () => {
    const server = await startServer();
    const [one, other] = [await server.open(), await server.open()];
    const read = (token: string, known: string) =>
      server.shopper(token, 'GET', '/v1/session', undefined, { 'If-None-Match': known });
    const tag = (await server.shopper(one.token, 'GET', '/v1/session')).headers.get('etag') ?? '';
    expect(await server.request('/v1/session', { headers: { 'If-None-Match': tag } })).toMatchObject({
      status: 401,
    });
    expect((await read(other.token, tag)).body).toMatchObject({ id: other.id });
    expect((await read(one.token, tag)).status).toBe(304);
    await server.merchant('DELETE', `/v1/checkouts/${one.id}/sessions`);
    expect((await read(one.token, tag)).status).toBe(401);
  });

  test('R5: a tag opens no session that has expired', async () => {
    const server = await startServer({ settings: { checkout: { sessionDays: 1 } } });
    const { token } = await server.open();
    await server.pass(86_400_000 - 1);
    const tag = (await server.shopper(token, 'GET', '/v1/session')).headers.get('etag') ?? '';
    const read = () => server.shopper(token, 'GET', '/v1/session', undefined, { 'If-None-Match': tag });
    expect((await read()).status).toBe(304);
    await server.pass(1);
    expect(await read()).toMatchObject({ status: 410, body: { code: 'session_expired' } });
  });
});
