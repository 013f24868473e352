import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { scriptedProvider, type Script } from '../../../server/testing/scripted-gateway.ts';
import { startWorkbench, type Workbench } from '../../../server/testing/workbench.ts';
import { secrets } from '../simulators.ts';
import { startServer, type Server } from '../start-server.ts';

/** One gateway whose payments each have an address for messages, one with an address for all, and a payment each. */
async function setup(script: Script = {}) {
  const novax = scriptedProvider('novax', { address: 'payment', ...script });
  const nuxpay = scriptedProvider('nuxpay', { address: 'static', observe: null });
  const bench = await startWorkbench([novax, nuxpay], { tokens: { nuxpay: ['static-token'] } });
  const { id, token } = await bench.open();
  await bench.choose(token);
  const address = new URL(novax.created[0]?.notifyUrl ?? '').pathname;
  const webhookToken = address.split('/').at(-1) ?? '';
  return { bench, novax, nuxpay, id, token, address, webhookToken };
}

const inbox = async (bench: Workbench, query = '') =>
  (await bench.merchant('GET', `/v1/inbox${query}`)).body as unknown as {
    readonly data: readonly Readonly<Record<string, unknown>>[];
    readonly nextCursor: string | null;
  };
const kept = (bench: Workbench): unknown => bench.sql('select count(*) as total from inbox')[0]?.['total'];
const withoutId = (text: string): string => text.replace(/"requestId":"[^"]*"/, '');

describe('a message of a gateway', () => {
  test('R29: is acknowledged once it is stored, and not where it cannot be', async () => {
    const { bench, address, id, novax } = await setup();
    bench.sql(`create trigger full before insert on inbox begin select raise(abort, 'no space'); end`);
    const refused = await bench.post(address, {});
    expect(refused.status).toBeGreaterThanOrEqual(500);
    expect(refused.text).not.toContain('no space');
    bench.sql('drop trigger full');
    const { paymentId } = novax.created[0] ?? {};
    expect(await bench.post(address, { poll: [{ paymentId }] })).toMatchObject({
      status: 200,
      text: '{"status":"ok"}',
    });
    expect(await inbox(bench)).toMatchObject({
      data: [{ provider: 'novax', checkoutId: id, paymentId, times: 1 }],
    });
  });

  test('R31: with a manipulated path reaches no other route', async () => {
    const { bench, address, webhookToken } = await setup();
    const tricks = [
      `/webhooks/novax%2F${webhookToken}`,
      `/webhooks/novax%2f${webhookToken}`,
      `/webhooks%2Fnovax/${webhookToken}`,
      `//webhooks/novax/${webhookToken}`,
      `/webhooks//novax/${webhookToken}`,
      `/webhooks/novax//${webhookToken}`,
      `/webhooks/novax/${webhookToken}/x`,
      `/webhooks/novax/${webhookToken}%00`,
      `/webhooks/novax/${webhookToken}%20`,
      `/webhooks/novax/%20${webhookToken}`,
      `/webhooks/novax/${webhookToken};x`,
      `/webhooks/novax/${webhookToken}.json`,
      `/webhooks/novax/${webhookToken}%2F..`,
      `/webhooks/novax/${webhookToken.slice(0, -1)}`,
      `/webhooks/novax/${webhookToken.toUpperCase()}`,
      `/webhooks/NOVAX/${webhookToken}`,
      `/webhooks/Novax/${webhookToken}`,
      `/WEBHOOKS/novax/${webhookToken}`,
      `/webhooks/nuxpay/${webhookToken}`,
      `/webhooks/nordpay/${webhookToken}`,
      '/webhooks/novax',
      '/webhooks/novax/',
      '/webhooks/nuxpay',
      '/webhooks/nuxpay/STATIC-TOKEN',
      '/webhooks/novax/static-token',
      '/webhooks/__proto__/constructor',
      '/webhooks/constructor',
      '/webhooks/%ff/%ff',
      `/webhooks/${webhookToken}`,
      '/webhooks',
    ];
    for (const path of tricks) expect((await bench.post(path, {})).status, path).toBe(404);
    expect(kept(bench)).toBe(0);
    // Any notation of the address needs the proof.
    for (const path of [address, `${address}?x=1`, address.replace('novax', 'nova%78')])
      expect((await bench.post(path, {}, {})).status, path).toBe(401);
    expect(kept(bench)).toBe(0);
  });

  test('R4: to an unknown address gets the same response, whatever is wrong with it', async () => {
    const { bench, webhookToken } = await setup();
    const answers = await Promise.all(
      ['/webhooks/unknown/x', `/webhooks/nuxpay/${webhookToken}`, '/webhooks/novax/x', '/nowhere'].map(
        (path) => bench.post(path, {}),
      ),
    );
    expect(new Set(answers.map(({ text }) => withoutId(text))).size).toBe(1);
  });

  test('R82: forged a hundred times is refused, not stored, and triggers no poll', async () => {
    const { bench, address, novax } = await setup();
    const before = novax.asked.length;
    const { paymentId } = novax.created[0] ?? {};
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, index) =>
        bench.post(address, { poll: [{ paymentId }], index }, { 'X-Proof': 'wrong' }),
      ),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401]));
    expect(kept(bench)).toBe(0);
    expect(novax.asked.length).toBe(before);
    expect(bench.logged.filter(({ message }) => /wrong signature/.test(String(message)))).toHaveLength(100);
  });

  test('R69: of more than a mebibyte is refused and not stored', async () => {
    const { bench, address } = await setup();
    const mebibyte = 1024 * 1024;
    expect((await bench.post(address, 'x'.repeat(mebibyte + 1))).status).toBe(413);
    expect(kept(bench)).toBe(0);
    expect((await bench.post(address, 'x'.repeat(mebibyte))).status).toBe(200);
  });

  test('is accepted by POST alone, with any content type', async () => {
    const { bench, address } = await setup();
    for (const method of ['GET', 'PUT', 'DELETE']) {
      const answer = await bench.request(address, { method, headers: { 'X-Proof': 'right' } });
      expect([answer.status, answer.body['code']]).toEqual([405, 'method_not_allowed']);
    }
    expect(kept(bench)).toBe(0);
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/json'])
      expect(
        (await bench.post(address, `"${type}"`, { 'X-Proof': 'right', 'Content-Type': type })).status,
      ).toBe(200);
    expect(kept(bench)).toBe(3);
  });
});

describe('the inbox', () => {
  test('shows a message that could not be read, and so does the timeline of its checkout', async () => {
    const { bench, address, id } = await setup();
    expect(await bench.post(address, '<html>502</html>')).toMatchObject({ status: 200 });
    await bench.round();
    expect(await inbox(bench)).toEqual({
      data: [
        {
          id: expect.stringMatching(/^msg_/) as string,
          provider: 'novax',
          checkoutId: id,
          paymentId: expect.stringMatching(/^pay_/) as string,
          state: 'unreadable',
          fault: 'novax: a message that is not JSON',
          times: 1,
          body: '<html>502</html>',
          receivedAt: new Date(bench.now()).toISOString(),
        },
      ],
      nextCursor: null,
    });
    const timeline = await bench.merchant('GET', `/v1/checkouts/${id}/events?limit=100`);
    expect(timeline.text).toContain('could not be read: novax: a message that is not JSON');
  });
});

describe('a signed message of NovaPay', () => {
  const sign = (body: string, secret: string = secrets.NOVAPAY_IPN_SECRET) =>
    createHmac('sha256', secret).update(body).digest('hex');
  const post = (server: Server, body: string, signature: string) =>
    server.request('/webhooks/novapay', {
      method: 'POST',
      headers: { 'X-Webhook-Signature': signature, 'Content-Type': 'application/json' },
      body,
    });
  async function paid() {
    const server = await startServer();
    const { id, token } = await server.open();
    await server.shopper(token, 'POST', '/v1/session/method', { method: 'usdt-tron' });
    const [order] = ((await server.control('novapay', 'GET', '/orders'))['data'] ?? []) as readonly {
      order_id: string;
    }[];
    await server.control('novapay', 'POST', `/payments/${order?.order_id}/pay`, { instant: true });
    const status = async () =>
      (await server.merchant('GET', `/v1/checkouts/${id}`)).body['status'] as unknown;
    return {
      server,
      status,
      body: JSON.stringify({ event: 'order.paid', data: { order_id: order?.order_id } }),
    };
  }

  test('R36: credits a payment before its next poll is due', async () => {
    const { server, status, body } = await paid();
    expect(await status()).toBe('open');
    expect(await post(server, body, sign(body))).toMatchObject({ status: 200, text: '{"status":"ok"}' });
    await expect.poll(status).toBe('paid');
  });

  test('R26: is checked over its exact bytes', async () => {
    const { server, status, body } = await paid();
    for (const [sent, signature] of [
      [body, sign(body, 'another-secret')],
      [body, ''],
      [`${body} `, sign(body)],
      [body.replace('"data"', '"d\\u0061ta"'), sign(body)],
    ] as const)
      expect((await post(server, sent, signature)).status).toBe(401);
    expect((await server.merchant('GET', '/v1/inbox')).body).toMatchObject({ data: [] });
    expect(await status()).toBe('open');
  });
});
