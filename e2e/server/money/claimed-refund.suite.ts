import { expect, test } from 'vitest';
import { startServer, withBalances, type Answer, type PayingGateway, type Server } from '../start-server.ts';
import { expectInTime } from '../expect-in-time.ts';

/** A refund from the merchant's request to the shopper's coins, of the whole server through the simulators. */
export function claimedRefundTests(): void {
  const address = 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8';
  const stepsOfDay = 86_400_000;

  interface Requested {
    readonly created: Answer;
    /** The shopper's browser, with the link. */
    readonly shopper: (method: string, path?: string, body?: object) => Promise<Answer>;
    readonly read: () => Promise<Answer['body']>;
    readonly checkout: () => Promise<Answer['body']>;
    readonly session: () => Promise<Answer['body']>;
    /** Texts of the checkout's timeline. */
    readonly timeline: () => Promise<readonly string[]>;
  }

  async function requested(server: Server, gateway: PayingGateway, amount = '20'): Promise<Requested> {
    const paid = await server.paidCheckout(gateway);
    const created = await server.ann(
      'POST',
      `/v1/checkouts/${paid.id}/refunds`,
      { amount },
      `key-${paid.id}`,
    );
    expect(created).toMatchObject({ status: 201, body: { status: 'awaiting_destination' } });
    const token = String(created.body['claimUrl']).split('#')[1] ?? '';
    return {
      created,
      shopper: (method, path = '', body) => server.shopper(token, method, `/v1/refund${path}`, body),
      read: async () => (await server.ann('GET', `/v1/refunds/${String(created.body['id'])}`)).body,
      checkout: async () => (await server.ann('GET', `/v1/checkouts/${paid.id}`)).body,
      timeline: async () => {
        const { body } = await server.ann('GET', `/v1/checkouts/${paid.id}/events?limit=100`);
        return (body['data'] as readonly { summary: string }[]).map(({ summary }) => summary);
      },
      session: async () => (await server.shopper(paid.token, 'GET', '/v1/session')).body,
    };
  }

  const claim = ({ shopper }: Requested) => shopper('POST', '/destination', { address });

  const succeeded = (server: Server, { read }: Requested, milliseconds?: number) =>
    expectInTime(
      () => server.pass(milliseconds),
      async () => (await read())['status'],
    ).toBe('succeeded');

  test.each(['novapay', 'nuxpay'] as const)(
    'is sent by %s to the address that the shopper names, once, and shown on all sides',
    async (gateway) => {
      const server = await startServer(withBalances);
      const refund = await requested(server, gateway);
      expect(await refund.session()).toMatchObject({
        refunds: [{ status: 'awaiting_destination', amount: '20', asset: 'USDT' }],
      });
      const before = Number((await refund.session())['version']);
      expect((await claim(refund)).status).toBe(200);
      await succeeded(server, refund);
      expect(await server.sent(gateway, '20')).toBe(1);
      expect((await refund.shopper('GET')).body).toMatchObject({ status: 'succeeded', address });
      expect(await refund.checkout()).toMatchObject({
        status: 'paid',
        amountPaid: '30.00',
        refunds: [{ status: 'succeeded', amount: '20' }],
      });
      const session = await refund.session();
      expect(session).toMatchObject({ refunds: [{ status: 'succeeded' }] });
      expect(Number(session['version'])).toBeGreaterThan(before);
      expect(await server.types(String(refund.created.body['id']))).toEqual(
        expect.arrayContaining(['refund.claimed', 'refund.succeeded']),
      );
    },
  );

  test('of Nord PAY confirms itself within the fee that was named', async () => {
    const server = await startServer(withBalances);
    const refund = await requested(server, 'nordpay');
    await claim(refund);
    await expectInTime(
      () => server.pass(stepsOfDay),
      async () => (await refund.read())['status'],
    ).toMatch(/^(succeeded|unknown|awaiting_confirmation)$/);
    // Nord PAY has no status call: after a day without a postback an operator decides.
    expect(await refund.read()).toMatchObject({ status: 'unknown' });
    expect(await server.sent('nordpay', '20')).toBe(1);
  });

  test('R56: above a bound waits for another owner, who sees where it goes', async () => {
    const server = await startServer({
      ...withBalances,
      settings: { approvals: { refundsAbove: { '*': '0' } } },
    });
    const refund = await requested(server, 'novapay');
    await claim(refund);
    await server.pass();
    const waiting = await refund.read();
    expect(waiting).toMatchObject({ status: 'awaiting_approval', destination: { address } });
    expect(await server.sent('novapay', '20')).toBe(0);
    const approve = { fingerprint: waiting['fingerprint'] };
    const path = `/v1/refunds/${String(waiting['id'])}/approve`;
    expect((await server.ann('POST', path, approve)).status).toBe(403);
    expect((await server.bob('POST', path, approve)).status).toBe(200);
    await succeeded(server, refund);
    expect(await server.sent('novapay', '20')).toBe(1);
  });

  test.each([
    ['ann', 200],
    ['bob', 403],
  ] as const)(
    'R56: that a session of %s was used to claim is answered %i when bob approves it',
    async (minter, answer) => {
      const server = await startServer({
        ...withBalances,
        settings: {
          approvals: { refundsAbove: { '*': '0' } },
          refunds: { claimInCheckout: true },
        },
      });
      const paid = await server.paidCheckout('novapay');
      const session = await server[minter]('POST', `/v1/checkouts/${paid.id}/sessions`);
      const created = await server.ann('POST', `/v1/checkouts/${paid.id}/refunds`, { amount: '20' }, 'key');
      const sessionToken = String(session.body['sessionToken']);
      const link = await server.shopper(sessionToken, 'POST', '/v1/session/refund');
      const claimToken = String(link.body['claimToken']);
      await server.shopper(claimToken, 'POST', '/v1/refund/destination', { address });
      const path = `/v1/refunds/${String(created.body['id'])}`;
      const waiting = (await server.ann('GET', path)).body;
      expect(waiting).toMatchObject({ status: 'awaiting_approval' });
      const { status } = await server.bob('POST', `${path}/approve`, { fingerprint: waiting['fingerprint'] });
      expect(status).toBe(answer);
    },
  );

  test('R51: that was claimed before the server stopped is sent once by the next', async () => {
    const server = await startServer({ ...withBalances, settings: { refunds: { hold: 60 } } });
    const refund = await requested(server, 'novapay');
    expect((await claim(refund)).body).toMatchObject({ status: 'on_hold' });
    await server.restart();
    await succeeded(server, refund, 60_000);
    await server.restart();
    await server.pass();
    expect(await server.sent('novapay', '20')).toBe(1);
  });

  test('R81: that was claimed while money out was frozen is sent only once an operator confirms it', async () => {
    const server = await startServer(withBalances);
    const refund = await requested(server, 'novapay');
    await server.freeze('a key was lost');
    expect((await claim(refund)).body).toMatchObject({ status: 'pending', address });
    await server.unfreeze();
    await server.pass();
    expect(await refund.read()).toMatchObject({
      status: 'awaiting_confirmation',
      failureCode: 'payouts_frozen',
      failureReason: expect.any(String) as string,
    });
    expect(await server.sent('novapay', '20')).toBe(0);
    const path = `/v1/refunds/${String(refund.created.body['id'])}/confirm`;
    expect((await server.ann('POST', path, {})).status).toBe(200);
    await succeeded(server, refund);
    expect(await server.sent('novapay', '20')).toBe(1);
  });

  /** The gateway reverses the payment; resolves once the server has recorded that. */
  async function reverse(server: Server, gateway: PayingGateway, { checkout }: Requested): Promise<void> {
    const { amountPaid, payments } = await checkout();
    const [payment] = payments as readonly { id: string }[];
    const { data } = await server.control(gateway, 'GET', '/payments');
    const order = (data as readonly { id: string; reference: string }[]).find(
      ({ reference }) => reference === payment?.id,
    );
    await server.control(gateway, 'POST', `/payments/${order?.id}/reverse`);
    await expectInTime(
      () => server.pass(60_000),
      async () => (await checkout())['amountPaid'],
    ).not.toBe(amountPaid);
  }

  test('R52: whose money was reversed before the claim is not sent, even if it is confirmed', async () => {
    const server = await startServer(withBalances);
    const refund = await requested(server, 'novapay');
    await reverse(server, 'novapay', refund);
    expect((await claim(refund)).status).toBe(200);
    await server.pass();
    expect(await refund.read()).toMatchObject({
      status: 'awaiting_confirmation',
      failureCode: 'payment_reversed',
      failureReason: expect.any(String) as string,
    });
    const id = String(refund.created.body['id']);
    expect(await server.types(id)).toEqual(
      expect.arrayContaining(['refund.claimed', 'refund.awaiting_confirmation']),
    );
    expect(await refund.timeline()).toContain(`refund ${id} of 20.00 USDT on TRON: awaiting confirmation`);
    const path = `/v1/refunds/${String(refund.created.body['id'])}`;
    expect(await server.ann('POST', `${path}/confirm`, {})).toMatchObject({
      status: 409,
      body: { code: 'invalid_state', detail: expect.stringContaining('its money was reversed') as string },
    });
    await server.pass();
    expect(await server.sent('novapay', '20')).toBe(0);
    expect((await server.ann('POST', `${path}/cancel`)).body).toMatchObject({ status: 'cancelled' });
  });

  test('R52: whose money was reversed during its hold or before its approval is not sent', async () => {
    const server = await startServer({
      ...withBalances,
      settings: { refunds: { hold: 86_400 }, approvals: { refundsAbove: { '*': '25' } } },
    });
    const held = await requested(server, 'novapay');
    const above = await requested(server, 'novapay', '30');
    for (const refund of [held, above]) {
      expect((await claim(refund)).body).toMatchObject({ status: 'on_hold' });
      await reverse(server, 'novapay', refund);
    }
    await server.pass(stepsOfDay);
    expect(await held.read()).toMatchObject({ status: 'awaiting_confirmation' });
    const waiting = await above.read();
    expect(waiting).toMatchObject({ status: 'awaiting_approval' });
    const path = `/v1/refunds/${String(waiting['id'])}/approve`;
    expect(await server.bob('POST', path, { fingerprint: waiting['fingerprint'] })).toMatchObject({
      status: 409,
      body: { code: 'invalid_state' },
    });
    expect(await server.sent('novapay', '20')).toBe(0);
    expect(await server.sent('novapay', '30')).toBe(0);
  });
}
