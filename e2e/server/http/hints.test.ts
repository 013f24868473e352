import { describe, expect, test } from 'vitest';
import { startServer, type Server } from '../start-server.ts';

const minute = 60_000;
const hour = 60 * minute;
const hash = '7c4d25e1f0b8a3c69d2e41f7a5b09c83d6e12f4a7b8c90d3e5f61a2b4c7d8e9f';

interface Shown {
  readonly transactions: readonly { readonly hash: string }[];
}

async function selected(server: Server) {
  const { id, token } = await server.open({ expiresIn: 7200 });
  await server.shopper(token, 'POST', '/v1/session/method', { method: 'usdt-tron' });
  await server.pass(0);
  const listed = (await server.control('novapay', 'GET', '/orders'))['data'] as readonly {
    readonly order_id: string;
  }[];
  const say = (word: 'sent' | 'report', body?: object) =>
    server.shopper(token, 'POST', `/v1/session/${word}`, body);
  return {
    id,
    token,
    say,
    pay: (amount?: string) =>
      server.control('novapay', 'POST', `/payments/${listed[0]?.order_id}/pay`, { instant: true, amount }),
    session: async () => (await server.shopper(token, 'GET', '/v1/session')).body,
    checkout: async () => (await server.merchant('GET', `/v1/checkouts/${id}`)).body,
    timeline: async () =>
      (await server.merchant('GET', `/v1/checkouts/${id}/events?limit=100`)).body[
        'data'
      ] as unknown as readonly { readonly kind: string; readonly actor: string; readonly summary: string }[],
    reported: async () =>
      (await server.merchant('GET', '/v1/events?type=checkout.reported')).body[
        'data'
      ] as unknown as readonly { readonly checkoutId: string; readonly data: object }[],
  };
}

describe('POST /v1/session/sent', () => {
  test('triggers a poll at once, whatever the schedule', async () => {
    const server = await startServer();
    const { say, pay, session } = await selected(server);
    await server.pass(hour + minute);
    // A shopper who comes back triggers a poll; after an hour the next one comes a minute later.
    await session();
    await server.pass(0);
    await pay();
    await server.pass(5000);
    expect((await session())['status']).toBe('open');
    expect((await say('sent')).status).toBe(200);
    await server.pass(0);
    expect((await session())['status']).toBe('paid');
  });

  test('R8: changes no state by itself, however often, and is one line for the merchant', async () => {
    const server = await startServer();
    const { say, session, timeline } = await selected(server);
    const { serverTime: _before, ...before } = await session();
    for (const _time of [1, 2, 3]) {
      const { serverTime: _after, ...after } = (await say('sent')).body;
      expect(after).toEqual(before);
    }
    const lines = (await timeline()).filter(({ summary }) =>
      summary.startsWith('says that it has been sent'),
    );
    expect(lines).toMatchObject([{ kind: 'command', actor: 'shopper' }]);
  });
});

describe('POST /v1/session/sent with a transaction hash', () => {
  test('R91: keeps it as a hint beside the payment: `sentAt`, a line for the merchant, and no money', async () => {
    const server = await startServer();
    const { say, session, checkout, timeline } = await selected(server);
    const { payment: waiting, version } = await session();
    expect(waiting).toMatchObject({ sentAt: null });
    await server.pass(1000);
    const sentAt = new Date(server.now()).toISOString();
    const { body } = await say('sent', { hash: `0x${hash.toUpperCase()}` });
    expect(body).toMatchObject({
      status: 'open',
      amountPaid: '0.00',
      amountPending: '0.00',
      payment: { status: 'awaiting', transactions: [], sentAt },
    });
    expect(body['version']).toBeGreaterThan(version ?? 0);
    // Again, in its other writing: nothing new.
    await server.pass(1000);
    expect((await say('sent', { hash })).body).toMatchObject({
      version: body['version'],
      payment: { sentAt },
    });
    expect(await checkout()).toMatchObject({ payments: [{ transactions: [], amountPending: '0.00' }] });
    const lines = (await timeline()).filter(({ summary }) => summary.includes('not verified'));
    expect(lines.map(({ summary }) => summary)).toEqual([
      `says that it has been sent: USDT on TRON, transaction 0x${hash.toUpperCase()}, not verified`,
    ]);
  });

  test('R91: `sentAt` stays while others’ coins arrive, and ends once its own are seen', async () => {
    const server = await startServer();
    const { say, pay, session } = await selected(server);
    const sentAt = new Date(server.now()).toISOString();
    await say('sent', { hash });
    await server.pass(1000);
    await pay('10');
    await server.pass(minute);
    const { payment } = await session();
    expect(payment).toMatchObject({ sentAt, transactions: [{}] });
    const [{ hash: own } = { hash: '' }] = (payment as unknown as Shown).transactions;
    // Reported after it was seen, as by a browser that was offline.
    expect((await say('sent', { hash: own.toUpperCase() })).body).toMatchObject({
      payment: { sentAt: null },
    });
  });

  test('a hash of null says that nothing was sent, and ends `sentAt`', async () => {
    const server = await startServer();
    const { say, timeline } = await selected(server);
    await say('sent', { hash });
    expect((await say('sent')).body).toHaveProperty('payment.sentAt', expect.any(String));
    expect((await say('sent', { hash: null })).body).toMatchObject({ payment: { sentAt: null } });
    expect(await timeline()).toContainEqual(
      expect.objectContaining({ actor: 'shopper', summary: 'says that it has not been sent: USDT on TRON' }),
    );
  });

  test('of a payment that is no longer the selected one stays with that payment', async () => {
    const server = await startServer();
    const { token, say, session, checkout } = await selected(server);
    const payments = (await checkout())['payments'] as unknown as readonly { readonly id: string }[];
    const choose = (method: string) => server.shopper(token, 'POST', '/v1/session/method', { method });
    await choose('usdt-bsc');
    await server.pass(0);
    await say('sent', { hash, paymentId: payments[0]?.id });
    expect(await session()).toMatchObject({ payment: { method: 'usdt-bsc', sentAt: null } });
    expect((await choose('usdt-tron')).body).toHaveProperty('payment.sentAt', expect.any(String));
  });

  test.each([
    ['a hash with a space', { hash: 'a b' }, 'hash'],
    ['an empty hash', { hash: '' }, 'hash'],
    ['a hash that is none', { hash: 7 }, 'hash'],
    ['a long hash', { hash: 'a'.repeat(201) }, 'hash'],
    ['a payment of another checkout', { hash, paymentId: 'pay_other' }, 'paymentId'],
    ['R1: an amount', { hash, amount: '50.00' }, 'amount'],
  ])('refuses %s and names it', async (_name, body, path) => {
    const server = await startServer();
    const { say, session } = await selected(server);
    expect(await say('sent', body)).toMatchObject({
      status: 400,
      body: { code: 'invalid_request', errors: [{ path }] },
    });
    expect(await session()).toMatchObject({ payment: { sentAt: null } });
  });
});

test.each([
  ['usdt-tron', { contract: 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t', chainId: 728126428, decimals: 6 }],
  ['usdt-bsc', { contract: '0x55d398326f99059fF775485246999027B3197955', chainId: 56, decimals: 18 }],
  ['usdt-ethereum', { contract: '0xdAC17F958D2ee523a2206206994597C13D831ec7', chainId: 1, decimals: 6 }],
  ['usdt-solana', { contract: 'Es9vMFrzaCERmJfrF4H2FYD4KCoNkY11McCe8BenwNYB', chainId: null, decimals: 6 }],
])('what a wallet needs for %s is in `payment.token`', async (method, token) => {
  const server = await startServer();
  const opened = await server.open();
  const { body } = await server.shopper(opened.token, 'POST', '/v1/session/method', { method });
  expect(body).toMatchObject({ payment: { method, token } });
});

describe('POST /v1/session/report', () => {
  test('sends the merchant an event once an hour, and changes no state', async () => {
    const server = await startServer();
    const { id, say, checkout, reported, timeline } = await selected(server);
    const { status } = await checkout();
    // Any pasted text is accepted: characters that cannot be stored are replaced.
    const note = 'I paid an hour ago\ufffd\ufffd';
    expect(await say('report', { hash: ` ${hash}\n`, note: 'I paid an hour ago\0\ud83d' })).toMatchObject({
      status: 200,
      body: { status },
    });
    expect((await say('report', { note: 'again' })).status).toBe(200);
    expect((await checkout())['report']).toMatchObject({ hash, note });
    expect(await reported()).toMatchObject([{ checkoutId: id, data: { id, report: { hash, note } } }]);
    await server.pass(hour - 1);
    await say('report', { note: 'too soon' });
    expect(await reported()).toHaveLength(1);
    await server.pass(1);
    await say('report', {});
    expect(await reported()).toHaveLength(2);
    expect(await checkout()).toMatchObject({ status, report: { hash: null, note: null } });
    const lines = (await timeline()).filter(({ actor }) => actor === 'shopper').map(({ summary }) => summary);
    expect(lines.filter((line) => line === 'reported a problem')).toHaveLength(2);
  });

  test.each([
    ['that a watched payment could have, has it asked for at once', hash, 'paid'],
    ['that none could have, does not', 'my receipt no. 7', 'open'],
  ])('a hash %s', async (_name, reported, status) => {
    const server = await startServer();
    const { say, pay, session } = await selected(server);
    await server.pass(hour + minute);
    // A shopper who comes back triggers a poll; after an hour the next one comes a minute later.
    await session();
    await server.pass(0);
    await pay();
    await server.pass(5000);
    await say('report', { hash: reported });
    await server.pass(0);
    expect((await session())['status']).toBe(status);
  });

  test.each([
    ['a long hash', { hash: 'a'.repeat(129) }, 'hash'],
    ['an empty hash', { hash: ' ' }, 'hash'],
    ['a hash with a line in it', { hash: 'a\nb' }, 'hash'],
    ['a hash of letters that are no ASCII', { hash: 'é' }, 'hash'],
    ['a long note', { note: 'a'.repeat(1001) }, 'note'],
    ['R1: an amount', { amount: '0.01' }, 'amount'],
  ])('refuses %s and names it', async (_name, body, path) => {
    const server = await startServer();
    const { token } = await server.open();
    expect(await server.shopper(token, 'POST', '/v1/session/report', body)).toMatchObject({
      status: 400,
      body: { code: 'invalid_request', errors: [{ path }] },
    });
  });
});

test('R70: hints are limited by session, and do not count against choices of a method', async () => {
  const server = await startServer({ settings: { limits: { selectionsPerMinute: 2 } } });
  const { token } = await server.open();
  const say = (word: string, body?: object) => server.shopper(token, 'POST', `/v1/session/${word}`, body);
  expect((await say('sent')).status).toBe(200);
  expect((await say('report', {})).status).toBe(200);
  for (const refused of [await say('sent'), await say('report', {})])
    expect(refused).toMatchObject({ status: 429, body: { code: 'rate_limited' } });
  expect((await say('method', { method: 'usdt-tron' })).status).toBe(200);
});
