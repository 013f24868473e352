import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { gateways, secrets, type Gateway } from '../simulators.ts';
import { atAllGateways, startServer, type Server } from '../start-server.ts';

const minute = 60_000;
/** From sent to settled at every simulator, and one more round of polls. */
const settled = 10_000;

describe.each(gateways)('a payment at %s', (gateway) => {
  test('R36: settles without any webhook, where the gateway has a status call', async () => {
    const server = await startServer(atAllGateways);
    await server.control(gateway, 'POST', '/webhooks', { mode: 'drop' });
    const { id, payment } = await server.sell(gateway);
    await server.pay(gateway, payment.id);
    await server.pass(settled);
    await server.pass(minute);
    const { body } = await server.merchant('GET', '/v1/providers');
    const reported = body['data'] as unknown as readonly {
      id: Gateway;
      capabilities: { statusCall: string };
    }[];
    const own = reported.find((entry) => entry.id === gateway);
    const asked = own?.capabilities.statusCall !== 'none';
    expect(asked).toBe(gateway !== 'nuxpay');
    expect((await server.checkout(id))['status']).toBe(asked ? 'paid' : 'open');
  });

  test('R24, R25: counts once, however often and in whatever order it is reported', async () => {
    const server = await startServer(atAllGateways);
    await server.control(gateway, 'POST', '/webhooks', { mode: 'duplicate' });
    const { id, payment } = await server.sell(gateway);
    await server.pay(gateway, payment.id);
    await server.pass(2000);
    await server.control(gateway, 'POST', '/webhooks', { mode: 'hold' });
    await server.pass(2000);
    await server.pass(settled);
    await server.control(gateway, 'POST', '/webhooks/flush?order=newest');
    await server.pass(minute);
    await server.pass(minute);
    expect(await server.checkout(id)).toMatchObject({ status: 'paid', exceptions: [], amountPaid: '50.00' });
  });

  test('R71: its secrets and tokens are in no log, no answer and no row', async () => {
    const server = await startServer(atAllGateways);
    const { id, token, payment } = await server.sell(gateway);
    await server.pay(gateway, payment.id);
    await server.pass(settled);
    const answers = [
      await server.merchant('GET', `/v1/checkouts/${id}`),
      await server.merchant('GET', `/v1/checkouts/${id}/events`),
      await server.merchant('GET', '/v1/transactions'),
      await server.merchant('GET', '/v1/inbox'),
      await server.shopper(token, 'GET', '/v1/session'),
    ];
    const said = [...answers.map(({ text }) => text), JSON.stringify(server.logged), server.written()].join(
      '\n',
    );
    for (const [name, secret] of Object.entries(secrets))
      if (name !== 'NUXPAY_BUSINESS_ID') expect(said.includes(secret), name).toBe(false);
    const log = JSON.stringify(await server.control(gateway, 'GET', '/log'));
    const tokens = [...log.matchAll(/\/(?:webhooks\/[a-z]+|pay\/return)\/([\w-]{40,})/g)];
    expect(tokens.length > 0, 'given to the gateway').toBe(!['noxpay', 'novapay'].includes(gateway));
    for (const [, token = ''] of tokens) expect(said.includes(token)).toBe(false);
    expect(said).not.toMatch(/\/webhooks\/[a-z]+\/[\w-]{40}/);
  });
});

describe('R21: a forged message', () => {
  test.each([
    ['novapay', '/webhooks/novapay', 401],
    ['nuxpay', '/webhooks/nuxpay/wrong-token-wrong-token-wrong-token-wrong', 404],
    ['nordpay', '/webhooks/nordpay/wrong-token-wrong-token-wrong-token-wrong', 404],
    ['novax', '/webhooks/novax/wrong-token-wrong-token-wrong-token-wrong', 404],
    ['noxpay', '/webhooks/noxpay/anything', 404],
  ] as const)(
    'in the name of %s is refused, not stored, and changes nothing',
    async (gateway, path, status) => {
      const server = await startServer(atAllGateways);
      const { id, payment } = await server.sell(gateway);
      const forged = {
        order_id: payment.id,
        orderId: payment.id,
        status: 'paid',
        command: 'paymentGatewayCallback',
        params: { transactionToken: payment.id, status: 'success' },
        label: payment.reference,
      };
      const answer = await fetch(server.url + path, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-Webhook-Signature': 'a'.repeat(64) },
        body: JSON.stringify(forged),
      });
      expect(answer.status).toBe(status);
      await server.pass(minute);
      expect((await server.checkout(id))['status']).toBe('open');
      expect((await server.merchant('GET', '/v1/inbox')).body['data']).toEqual([]);
    },
  );
});

describe('R21, R22, R23: a message at the right address, with the right proof, that lies', () => {
  /** The webhook address that a gateway was given with its newest payment. */
  async function addressOf(server: Server, gateway: Gateway): Promise<string> {
    const text = JSON.stringify(await server.control(gateway, 'GET', '/log'));
    return [...text.matchAll(/\/webhooks\/[a-z]+\/[\w-]{40,}/g)].at(-1)?.[0] ?? '';
  }
  const send = async (server: Server, path: string, body: object, headers: Record<string, string> = {}) => {
    const text = JSON.stringify(body);
    const signature = createHmac('sha256', secrets.NOVAPAY_IPN_SECRET).update(text).digest('hex');
    const signed = { 'X-Webhook-Signature': signature, ...headers };
    expect((await fetch(server.url + path, { method: 'POST', headers: signed, body: text })).status).toBe(
      200,
    );
  };

  test.each(['novapay', 'nordpay', 'novax'] as const)(
    'changes nothing at %s: the payment is polled',
    async (gateway) => {
      const server = await startServer(atAllGateways);
      const { id, payment } = await server.sell(gateway);
      const { reference } = payment;
      const paid = { amount: '50.00', received_amount: '50.00', amountPaid: 50, status: 'paid', tx_id: 1 };
      const lie = {
        ...paid,
        order_id: payment.id,
        data: { ...paid, order_id: payment.id, deposit_id: 'dep_lie' },
        orderId: payment.id,
        orderNumber: reference,
        date: '2030-01-01T12:00:00Z',
        postback_secret: secrets.NORDPAY_POSTBACK_SECRET,
        postback_type: 'transaction',
        tx_type: 'invoice',
        currency: 'USDTTRC20',
        label: reference,
      };
      await send(server, gateway === 'novapay' ? '/webhooks/novapay' : await addressOf(server, gateway), lie);
      await server.pass(minute);
      expect((await server.merchant('GET', '/v1/inbox')).body['data']).toMatchObject([
        { provider: gateway, state: 'applied' },
      ]);
      expect(await server.checkout(id)).toMatchObject({
        status: 'open',
        amountPaid: '0.00',
        amountPending: '0.00',
      });
    },
  );

  test('of NuxPay credits no payment unless every field fits one, and waits for the operator', async () => {
    const server = await startServer(atAllGateways);
    const [one, two] = [await server.sell('nuxpay'), await server.sell('nuxpay')];
    await server.control('nuxpay', 'POST', '/webhooks', { mode: 'hold' });
    await server.pay('nuxpay', one.payment.id, { instant: true });
    await server.control('nuxpay', 'POST', '/advance', {});
    const { data } = await server.control('nuxpay', 'GET', '/webhooks');
    const { sent } = data as { sent: readonly { body: string }[] };
    const genuine = sent.at(-1)?.body ?? '';
    const { params } = JSON.parse(genuine) as { params: Record<string, string> };
    const address = `/webhooks/nuxpay/${secrets.NUXPAY_CALLBACK_TOKEN}`;
    const reported = (changes: object) =>
      send(server, address, { command: 'paymentGatewayCallback', params: { ...params, ...changes } });
    await reported({ transactionToken: 'somebody-else' });
    await reported({ clientReferenceID: two.payment.reference, referenceID: two.payment.reference });
    await reported({ amountReceive: '5000 USDT' });
    await reported({ type: 'tetherusd' });
    await reported({ amountReceive: params['amountReceive']?.replace('USDT', 'ETH') });
    await server.pass(minute);
    for (const { id } of [one, two])
      expect(await server.checkout(id)).toMatchObject({
        status: 'open',
        amountPaid: '0.00',
        amountPending: '0.00',
      });
    const unmatched = (await server.merchant('GET', '/v1/transactions?matched=false')).body['data'];
    expect((unmatched as unknown as readonly object[]).length).toBeGreaterThan(0);

    await server.control('nuxpay', 'POST', '/webhooks/flush');
    await server.pass(minute);
    expect(await server.checkout(one.id)).toMatchObject({ status: 'paid', exceptions: [] });
    expect(await server.checkout(two.id)).toMatchObject({ status: 'open', amountPaid: '0.00' });
  });
});

describe('several gateways', () => {
  test('shoppers see each currency once, however many gateways take it', async () => {
    const server = await startServer(atAllGateways);
    const { body } = await server.merchant('POST', '/v1/checkouts', { amount: '50.00', currency: 'USD' });
    const view = await server.shopper(body['sessionToken'] ?? '', 'GET', '/v1/session');
    const ids = (view.body['methods'] as unknown as readonly { id: string }[]).map((method) => method.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(expect.arrayContaining(['usdt-tron', 'sol-solana', 'upi', 'hosted']));
    // NuxPay has coins on a network of its own name.
    expect(view.text).not.toMatch(/novapay|nordpay|noxpay|novax/i);
  });

  test('R33: one that is down costs no sale: the next one takes the payment within the same click', async () => {
    const server = await startServer({
      ...atAllGateways,
      settings: { routing: { methods: { 'usdt-tron': ['novapay', 'nordpay'] } } },
    });
    const { body } = await server.merchant('POST', '/v1/checkouts', { amount: '50.00', currency: 'USD' });
    await server.control('novapay', 'POST', '/faults', { mode: 'down', method: 'POST' });
    const chosen = await server.shopper(body['sessionToken'] ?? '', 'POST', '/v1/session/method', {
      method: 'usdt-tron',
    });
    expect(chosen.status).toBe(200);
    const { payments } = await server.checkout(body['id'] ?? '');
    expect(payments).toMatchObject([
      { provider: 'novapay', status: 'failed' },
      { provider: 'nordpay', status: 'awaiting' },
    ]);
    expect(chosen.body['formerPayments']).toEqual([]);
  });
});

test('R36: a second transfer whose webhook is lost is credited, also beyond the newest page of the list', async () => {
  const server = await startServer({ ...atAllGateways, settings: { rates: { source: 'static' } } });
  const first = await server.sell('novapay');
  await server.pay('novapay', first.payment.id, { instant: true });
  await server.pass(0);
  expect(await server.checkout(first.id)).toMatchObject({ status: 'paid', exceptions: [] });

  await server.control('novapay', 'POST', '/webhooks', { mode: 'drop' });
  await server.pay('novapay', first.payment.id, { amount: '5', instant: true });
  await server.pass(1000);
  const second = await server.sell('novapay');
  // More than a page.
  const parts = Array.from({ length: 150 }, () => '0.01');
  await server.pay('novapay', second.payment.id, { parts, instant: true });
  for (let round = 0; round < 10; round += 1) await server.pass(6000);
  expect(await server.checkout(first.id)).toMatchObject({ status: 'paid', exceptions: ['overpaid'] });
});
