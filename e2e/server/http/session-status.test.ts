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

  const unchanged = [
    ['If-None-Match', 304],
    ['Paywicket-Known', 204],
  ] as const;

  test.each([
    ['of an earlier version', '"0.0123456789abcdef"', false],
    ['that no server made', '"1.x", W/"?", "', false],
    ['any', '*', false],
    ['two, of which one is the present one', '"0", {own}', true],
    ['that a proxy made weak', 'W/{own}', true],
    ['without its quotes', '{bare}', false],
  ])('a tag %s', async (_, given, isSame) => {
    const server = await startServer();
    const { token } = await server.open();
    const own = (await server.shopper(token, 'GET', '/v1/session')).headers.get('etag') ?? '';
    const known = given.replace('{own}', own).replace('{bare}', own.slice(1, -1));
    for (const [name, same] of unchanged) {
      const answer = await server.shopper(token, 'GET', '/v1/session', undefined, { [name]: known });
      expect(answer.status).toBe(isSame ? same : 200);
      expect(answer.text === '').toBe(isSame);
      expect(answer.headers.get('etag')).toBe(own);
      expect(answer.headers.get('cache-control')).toBe('private, no-store');
    }
  });

  test.each(unchanged)(
    'R4, R5: a tag in %s opens nothing: without a token, with one that has ended, or with that of another checkout',
    async (name, same) => {
      const server = await startServer();
      const [one, other] = [await server.open(), await server.open()];
      const read = (token: string, known: string) =>
        server.shopper(token, 'GET', '/v1/session', undefined, { [name]: known });
      const tag = (await server.shopper(one.token, 'GET', '/v1/session')).headers.get('etag') ?? '';
      expect(await server.request('/v1/session', { headers: { [name]: tag } })).toMatchObject({
        status: 401,
      });
      expect((await read(other.token, tag)).body).toMatchObject({ id: other.id });
      expect((await read(one.token, tag)).status).toBe(same);
      await server.merchant('DELETE', `/v1/checkouts/${one.id}/sessions`);
      expect((await read(one.token, tag)).status).toBe(401);
    },
  );

  test.each(unchanged)('R5: a tag in %s opens no session that has expired', async (name, same) => {
    const server = await startServer({ settings: { checkout: { sessionDays: 1 } } });
    const { token } = await server.open();
    await server.pass(86_400_000 - 1);
    const tag = (await server.shopper(token, 'GET', '/v1/session')).headers.get('etag') ?? '';
    const read = () => server.shopper(token, 'GET', '/v1/session', undefined, { [name]: tag });
    expect((await read()).status).toBe(same);
    await server.pass(1);
    expect(await read()).toMatchObject({ status: 410, body: { code: 'session_expired' } });
  });
});
