import { describe, expect, test } from 'vitest';
import { scriptedProvider } from '../../testing/scripted-gateway.ts';
import { startWorkbench } from '../../testing/workbench.ts';

type Bench = Awaited<ReturnType<typeof startWorkbench>>;

const lines = ({ logged }: Bench, route?: string) =>
  logged.filter(
    (line) =>
      ['request', 'requests'].includes(String(line['message'])) && [line['route'], undefined].includes(route),
  );

describe('the log of requests', () => {
  test.each([
    ['If-None-Match', 304],
    ['Paywicket-Known', 204],
  ])(
    'has a line with the request’s id, and none for a look without news by %s',
    async (header, unchanged) => {
      const bench = await startWorkbench([scriptedProvider('a')]);
      const { id, token } = await bench.open();
      const look = (known: string) =>
        bench.request('/v1/session', { headers: { Authorization: `Bearer ${token}`, [header]: known } });
      const first = await look('');
      const requestId = first.headers.get('paywicket-request-id');
      const known = first.headers.get('etag') ?? '';
      for (let nth = 0; nth < 3; nth += 1) expect((await look(known)).status).toBe(unchanged);
      const seen = { level: 'info', method: 'GET', route: '/v1/session' };
      const looks = () => lines(bench, '/v1/session');
      expect(looks()).toMatchObject([
        { ...seen, status: 200, requestId, checkoutId: id, message: 'request' },
      ]);
      bench.services.requests.writeCounts();
      expect(looks().slice(1)).toEqual([{ ...seen, status: unchanged, count: 3, message: 'requests' }]);
      bench.services.requests.writeCounts();
      expect(looks()).toHaveLength(2);
    },
  );

  test('counts unknown tokens of browsers, and names each wrong key of a merchant', async () => {
    const bench = await startWorkbench([scriptedProvider('a')]);
    const ask = (path: string, token: string) =>
      bench.request(path, { headers: { Authorization: `Bearer ${token}` } });
    for (let nth = 0; nth < 50; nth += 1)
      for (const path of ['/v1/session', '/v1/refund'])
        expect((await ask(path, `unknown-${nth}`)).status).toBe(401);
    expect((await ask('/v1/checkouts', 'wrong')).status).toBe(401);
    expect(lines(bench)).toMatchObject([{ route: '/v1/checkouts', status: 401 }]);
    bench.services.requests.writeCounts();
    expect(lines(bench).slice(1)).toMatchObject([
      { route: '/v1/session', status: 401, count: 50 },
      { route: '/v1/refund', status: 401, count: 50 },
    ]);
  });
});
