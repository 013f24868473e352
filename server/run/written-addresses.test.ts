import { describe, expect, test } from 'vitest';
import { scriptedProvider } from '../testing/scripted-gateway.ts';
import { startWorkbench } from '../testing/workbench.ts';

/** Addresses as people, chats and URL builders write them. */

const token = `cs_${'a'.repeat(43)}`;
const claim = `rt_${'b'.repeat(43)}`;
const mug = { name: 'Mug', amount: '19.90', currency: 'USD', maxQuantity: 5 } as const;
const people = { Accept: 'text/html' };

async function start() {
  const bench = await startWorkbench([scriptedProvider('nuxpay', { address: 'static', observe: null })], {
    links: { mug },
    tokens: { nuxpay: ['token-1'] },
  });
  const visit = async (path: string, headers: Record<string, string> = people) => {
    const response = await bench.services.app.request(path, { headers });
    return [response.status, response.headers.get('location')];
  };
  return { bench, visit };
}

describe('a slash at the end', () => {
  test('R128: of a gateway’s webhook loses no message, and needs the same proof', async () => {
    const { bench } = await start();
    const message = { poll: [] };
    expect((await bench.post('/webhooks/nuxpay/token-1/', message)).status).toBe(200);
    expect((await bench.post('/webhooks/nuxpay/other/', message)).status).toBe(404);
    expect((await bench.post('/webhooks/nuxpay/token-1/', message, {})).status).toBe(401);
    expect(await bench.services.database.inbox.list({}, null, 100)).toHaveLength(1);
  });

  test('leads to the same routes, whatever the method, without a redirect', async () => {
    const { bench, visit } = await start();
    const { status, body } = await bench.merchant('POST', '/v1/checkouts/', {
      amount: '50.00',
      currency: 'USD',
    });
    expect(status).toBe(201);
    const id = String(body['id']);
    expect((await bench.merchant('GET', `/v1/checkouts/${id}/`)).body).toMatchObject({ id });
    expect((await bench.shopper(String(body['sessionToken']), 'GET', '/v1/session/')).body).toMatchObject({
      id,
    });
    expect((await bench.merchant('POST', `/v1/checkouts/${id}/cancel/`)).body).toMatchObject({
      status: 'cancelled',
    });
    for (const path of ['/pay/', '/refund/', '/healthz/'])
      expect([path, ...(await visit(path))]).toEqual([path, 200, null]);
    expect(await visit('/console/')).toEqual([303, '/console/sign-in']);
  });

  test('needs the same key', async () => {
    const { bench } = await start();
    for (const path of ['/v1/checkouts/', '/v1/session/', '/v1/payouts/'])
      expect((await bench.request(path)).status).toBe(401);
  });
});

describe('a shopper’s link', { tags: ['links'] }, () => {
  test('R128: with # written %23 leads on to the page, and no log holds its token', async () => {
    const { bench, visit } = await start();
    expect(await visit(`/pay%23${token}`)).toEqual([302, `/pay#${token}`]);
    expect(await visit(`/pay/%2523${token}.`)).toEqual([302, `/pay#${token}`]);
    expect(await visit(`/pay%23${token}&locale=de&theme=dark?utm_source=x`)).toEqual([
      302,
      `/pay?utm_source=x#${token}&locale=de&theme=dark`,
    ]);
    expect(await visit(`/refund%23${claim}`)).toEqual([302, `/refund#${claim}`]);
    expect((await visit(`/pay%23${token}`, { Accept: '*/*' }))[0]).toBe(404);
    expect(JSON.stringify(bench.logged)).not.toMatch(/cs_|rt_/);
    expect(bench.logged.map(({ route }) => route)).toContain('/*');
  });

  test('in capitals leads on, with its query', async () => {
    const { visit } = await start();
    expect(await visit('/PAY?locale=de')).toEqual([302, '/pay?locale=de']);
    expect(await visit('/Refund/')).toEqual([302, '/refund']);
    expect(await visit('/L/mug')).toEqual([302, '/l/mug']);
  });

  test.each(['/pays', '/pay%23', '/pay%23sk_live_1', '/payments%23cs_1', '/l/x%23cs_1', '/pay%0D%0A%23cs_1'])(
    '%s is still nothing',
    async (path) => {
      const { visit } = await start();
      expect(await visit(path)).toEqual([404, null]);
    },
  );

  test.each(['.', ')', '),', '»', '%22', '%20', '%C2%A0', '%E2%80%8B', '%EF%BB%BF', '&gt;', '…', '%3E'])(
    'to a product, with %s behind it, leads on',
    async (added) => {
      const { visit } = await start();
      expect(await visit(`/l/mug${added}?utm_source=chat&locale=de`)).toEqual([
        302,
        '/l/mug?utm_source=chat&locale=de',
      ]);
    },
  );

  test.each(['/l/mug.jpg', '/l/mugs', '/l/Mug', '/l/.', '/l/none.', '/l/mug-', '/l/mug.poster'])(
    '%s is no other product',
    async (path) => {
      const { visit } = await start();
      expect((await visit(path))[0]).toBe(404);
    },
  );

  test.each(['utm_source=mail', 'fbclid=x', 'gclid=1&_ga=2'])('with ?%s opens', async (query) => {
    const { visit } = await start();
    for (const path of ['/pay', '/refund', '/l/mug'])
      expect(await visit(`${path}?${query}`)).toEqual([200, null]);
  });
});
