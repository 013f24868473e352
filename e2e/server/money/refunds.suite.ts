import { beforeEach, describe, expect, test as everyTest } from 'vitest';
import type { PaidCheckout } from '../sales.ts';
import { startServer, withBalances, type Answer, type Caller, type Server } from '../start-server.ts';
import { expectInTime } from '../expect-in-time.ts';

/** The merchant's side of refunds, of the whole server through the simulators of the gateways that send money. */
export function refundTests(test = everyTest): void {
  const address = 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8';
  const destination = { type: 'address', address } as const;
  const day = 86_400_000;
  let made = 0;

  const refund = (by: Caller, { id }: PaidCheckout, body: object = {}, key = `refund-${(made += 1)}`) =>
    by('POST', `/v1/checkouts/${id}/refunds`, body, key);
  const idOf = ({ body }: Answer): string => String(body['id']);
  const act = (by: Caller, answer: Answer, verb: string, input?: object) =>
    by('POST', `/v1/refunds/${idOf(answer)}/${verb}`, input);
  const read = (by: Caller, answer: Answer) => by('GET', `/v1/refunds/${idOf(answer)}`);
  const checkoutOf = async (by: Caller, { id }: PaidCheckout): Promise<Answer['body']> =>
    (await by('GET', `/v1/checkouts/${id}`)).body;
  const tokenOf = ({ body }: Answer): string => String(body['claimUrl']).split('#')[1] ?? '';
  const booked = async (by: Caller) => {
    const { data } = (await by('GET', '/v1/ledger?limit=100')).body as {
      data: readonly { id: string; kind: string; amount: string }[];
    };
    return data.filter(({ kind }) => kind === 'refund');
  };

  /** Lets time pass until the refund has this status. */
  async function reach(answer: Answer, status: string, milliseconds?: number): Promise<void> {
    const statusNow = async () => (await read(server.ann, answer)).body['status'];
    await expectInTime(() => server.pass(milliseconds), statusNow).toBe(status);
  }

  let server: Server;
  beforeEach(async () => {
    server = await startServer(withBalances);
  });

  describe('a refund with a destination', () => {
    test('is in the timeline, in the audit log and in the lists', async () => {
      const paid = await server.paidCheckout('novapay');
      const other = await server.paidCheckout('novapay');
      const created = await refund(server.ann, paid, { destination });
      await reach(created, 'succeeded');
      const { body: timeline } = await server.ann('GET', `/v1/checkouts/${paid.id}/events?limit=100`);
      const said = (timeline['data'] as readonly { summary: string }[]).map(({ summary }) => summary);
      expect(said).toContain(`refund ${idOf(created)} of 50.00 USDT on TRON: succeeded`);
      const { body: audit } = await server.ann('GET', `/v1/audit?target=${paid.id}`);
      expect((audit['data'] as readonly object[])[0]).toMatchObject({
        action: 'checkouts.refund',
        owner: 'Ann',
        data: { created: idOf(created) },
      });
      const listed = async (query: string) =>
        ((await server.ann('GET', query)).body['data'] as readonly { id: string }[]).map(({ id }) => id);
      expect(await listed('/v1/refunds?status=succeeded')).toEqual([idOf(created)]);
      expect(await listed(`/v1/refunds?checkoutId=${other.id}`)).toEqual([]);
      expect(await listed('/v1/checkouts?refunded=any')).toEqual([paid.id]);
      expect(await listed('/v1/checkouts?refunded=open')).toEqual([]);
      expect(await listed('/v1/checkouts?refunded=none')).toEqual([other.id]);
      expect(await listed('/v1/payouts')).toEqual([]);
    });

    test('R51: whose answer is lost is unknown, stays reserved, and is never sent again', async () => {
      const paid = await server.paidCheckout('nuxpay');
      await server.control('nuxpay', 'POST', '/faults', {
        mode: 'drop_after_effect',
        method: 'POST',
        path: '/crypto/external/transfer',
        count: 1,
      });
      const lost = await refund(server.ann, paid, { destination, amount: '20' });
      expect(lost).toMatchObject({ status: 201, body: { status: 'unknown' } });
      expect(await refund(server.ann, paid, { destination, amount: '20' })).toMatchObject({
        status: 409,
        body: { code: 'payout_in_doubt' },
      });
      expect(await refund(server.ann, paid, { destination, amount: '31' })).toMatchObject({ status: 422 });
      await server.restart();
      expect((await act(server.ann, lost, 'cancel')).status).toBe(409);
      expect(await server.types(idOf(lost))).toEqual(['refund.unknown']);
      // NuxPay's callback proves that it was sent.
      await reach(lost, 'succeeded');
      expect(await server.sent('nuxpay', '20')).toBe(1);
    });

    test('R52: that fails frees what it reserved, and one that comes back is taken back in the books', async () => {
      const paid = await server.paidCheckout('novapay');
      const failing = await refund(server.ann, paid, { destination });
      expect((await refund(server.ann, paid, { destination, amount: '1' })).body).toMatchObject({
        code: 'amount_out_of_range',
      });
      await server.control(
        'novapay',
        'POST',
        `/withdrawals/${String(failing.body['providerReference'])}/fail`,
      );
      await reach(failing, 'failed');
      expect(await server.types(idOf(failing))).toEqual(['refund.failed']);
      const again = await refund(server.ann, paid, { destination });
      await reach(again, 'succeeded');
      expect((await checkoutOf(server.ann, paid))['amountPaid']).toBe('0.00');
      expect((await act(server.ann, again, 'resolve', { outcome: 'returned', note: 'x' })).status).toBe(403);
      await act(server.bob, again, 'resolve', { outcome: 'returned', note: 'it is back' });
      expect((await read(server.ann, again)).body).toMatchObject({ status: 'returned' });
      expect((await checkoutOf(server.ann, paid))['amountPaid']).toBe('50.00');
      const entries = await booked(server.ann);
      const [there, back] = entries.toSorted((one, other) => Number(other.amount) - Number(one.amount));
      expect([there, back]).toMatchObject([
        { amount: '50', value: '50.00', reverses: null },
        { amount: '-50', value: '-50.00', reverses: there?.id },
      ]);
    });

    test.each([
      ['another network', { destination: { ...destination, network: 'ethereum' } }],
      ['another coin', { destination: { ...destination, token: 'USDC' } }],
      ['an account of a gateway without accounts', { destination: { type: 'account', userId: 'u' } }],
    ])('is refused where it names %s', async (_, body) => {
      const paid = await server.paidCheckout('novapay');
      expect(await refund(server.ann, paid, body)).toMatchObject({
        status: 422,
        body: { code: 'invalid_address' },
      });
    });

    test('of NuxPay without the key of its list of recipients is paid outside', async () => {
      server = await startServer({ ...withBalances, environment: { NUXPAY_WHITELIST_API_KEY: '' } });
      const paid = await server.paidCheckout('nuxpay');
      expect(await refund(server.ann, paid)).toMatchObject({
        status: 422,
        body: { code: 'method_unavailable', detail: expect.stringContaining('outside') as string },
      });
      const { body } = await server.ann('GET', `/v1/checkouts/${paid.id}/refunds/quote`);
      expect(body['payments']).toMatchObject([{ problem: { code: 'method_unavailable' }, kind: 'manual' }]);
    });

    test('that was paid outside needs an amount and a note, and any other takes no note', async () => {
      const paid = await server.paidCheckout('novapay');
      for (const body of [{ outside: true, amount: '25' }, { outside: true, note: 'in cash' }, { note: 'x' }])
        expect((await refund(server.ann, paid, body)).status).toBe(400);
    });

    test('is refused of a payment of no such checkout, and of one without money', async () => {
      const paid = await server.paidCheckout('novapay');
      expect(await refund(server.ann, paid, { paymentId: 'pay_other' })).toMatchObject({
        status: 400,
        body: { errors: [{ path: 'paymentId' }] },
      });
      const none = await server.ann('POST', '/v1/checkouts', { amount: '50.00', currency: 'USD' });
      expect(await server.ann('POST', `/v1/checkouts/${idOf(none)}/refunds`, {}, 'none')).toMatchObject({
        status: 409,
        body: { code: 'invalid_state' },
      });
    });

    test('is refused to a deposit address of the store, and without a key', async () => {
      const paid = await server.paidCheckout('novapay');
      const own = await server.depositAddress('usdt-tron');
      expect(
        (await refund(server.ann, paid, { destination: { ...destination, address: own } })).body,
      ).toMatchObject({
        code: 'invalid_address',
        detail: expect.stringContaining('deposit address') as string,
      });
      expect(await server.ann('POST', `/v1/checkouts/${paid.id}/refunds`, {})).toMatchObject({
        status: 400,
        body: { code: 'idempotency_key_required' },
      });
    });
  });

  describe('a refund that its shopper claims', () => {
    test('has a link that is shown once, and can be replaced until it is sent', async () => {
      const paid = await server.paidCheckout('novapay');
      const created = await refund(server.ann, paid, { amount: '20' }, 'claimed');
      expect(created.body).toMatchObject({
        status: 'awaiting_destination',
        destination: null,
        claimUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/refund#rt_[\w-]{43}$/) as string,
        claimExpiresAt: new Date(server.now() + 30 * day).toISOString(),
      });
      const again = await refund(server.ann, paid, { amount: '20' }, 'claimed');
      expect(again.headers.get('idempotent-replayed')).toBe('true');
      expect(again).toMatchObject({ status: 201, body: { id: idOf(created), claimUrl: null } });
      const link = await act(server.bob, created, 'claim-link');
      expect(tokenOf(link)).toMatch(/^rt_/);
      expect(tokenOf(link)).not.toBe(tokenOf(created));
      expect((await read(server.ann, created)).body).not.toHaveProperty('claimUrl');
      expect(await refund(server.ann, paid, { amount: '31' })).toMatchObject({
        status: 422,
        body: { detail: expect.stringContaining('at most 30 USDT') as string },
      });
      expect((await act(server.ann, created, 'cancel')).body).toMatchObject({ status: 'cancelled' });
      expect((await act(server.ann, created, 'claim-link')).status).toBe(409);
      expect((await checkoutOf(server.ann, paid))['refunds']).toMatchObject([{ status: 'cancelled' }]);
      expect((await refund(server.ann, paid, { amount: '50' })).status).toBe(201);
    });

    test('R5: has a link that opens nothing after a newer one, or once it was cancelled', async () => {
      const created = await refund(server.ann, await server.paidCheckout('novapay'));
      const newer = await act(server.ann, created, 'claim-link');
      const open = (link: Answer) => server.shopper(tokenOf(link), 'GET', '/v1/refund');
      const claim = (link: Answer) =>
        server.shopper(tokenOf(link), 'POST', '/v1/refund/destination', { address });
      expect([(await open(created)).status, (await claim(created)).status]).toEqual([401, 401]);
      expect((await open(newer)).status).toBe(200);
      await act(server.ann, created, 'cancel');
      for (const answer of [await open(newer), await claim(newer)])
        expect(answer).toMatchObject({ status: 410, body: { code: 'session_expired' } });
      expect(await server.sent('novapay', '50')).toBe(0);
    });
  });

  describe('what is refunded', () => {
    test('R52: of a hundred refunds at once, no more go than came', async () => {
      const paid = await server.paidCheckout('novapay');
      const answers = await Promise.all(
        Array.from({ length: 100 }, () => refund(server.ann, paid, { amount: '1' })),
      );
      const statuses = answers.map(({ status }) => status);
      expect(statuses.filter((status) => status === 201)).toHaveLength(50);
      expect(statuses.filter((status) => status === 422)).toHaveLength(50);
      const { refunds } = await checkoutOf(server.ann, paid);
      expect(refunds).toHaveLength(50);
    });

    test('is a part of the price at the present rate, or what is beyond it', async () => {
      const paid = await server.paidCheckout('novapay', { amount: '60' });
      expect(await checkoutOf(server.ann, paid)).toMatchObject({
        exception: 'overpaid',
        amountPaid: '60.00',
      });
      const quote = async (query: string): Promise<object | undefined> => {
        const { body } = await server.ann('GET', `/v1/checkouts/${paid.id}/refunds/quote?${query}`);
        return (body['payments'] as readonly object[])[0];
      };
      expect(await quote('basis=excess')).toMatchObject({
        paymentId: paid.paymentId,
        kind: 'payout',
        maximum: '10',
        amount: '10',
        value: '10.00',
        valueNow: '10.00',
        problem: null,
      });
      expect(await quote('basis=price&amount=60.01')).toMatchObject({
        maximum: '60.00',
        problem: { code: 'amount_out_of_range' },
      });
      const price = await refund(server.ann, paid, { basis: 'price', amount: '5.00', destination });
      expect(price.body).toMatchObject({ amount: '5', value: '5.00', basis: 'price' });
      expect(await quote('basis=coins')).toMatchObject({ maximum: '55', value: '55.00' });
      const excess = await refund(server.ann, paid, { basis: 'excess', destination });
      expect(excess.body).toMatchObject({ amount: '5', basis: 'excess', value: '5.00' });
      await reach(price, 'succeeded');
      await reach(excess, 'succeeded');
      expect(await checkoutOf(server.ann, paid)).toMatchObject({
        status: 'paid',
        exception: null,
        amountPaid: '50.00',
      });
      expect((await refund(server.ann, paid, { basis: 'excess' })).status).toBe(422);
    });

    test('resolves an exception once it has succeeded', async () => {
      const paid = await server.paidCheckout('novapay', { amount: '20' });
      await server.pass(2 * 3_600_000);
      const resolve = (body: object, key?: string) =>
        server.ann('POST', `/v1/checkouts/${paid.id}/resolve`, { action: 'refund', ...body }, key);
      expect(await checkoutOf(server.ann, paid)).toMatchObject({ status: 'expired', exception: 'underpaid' });
      expect((await resolve({ destination })).body).toMatchObject({ code: 'idempotency_key_required' });
      expect((await resolve({ destination, exception: 'overpaid' }, 'k0')).status).toBe(409);
      const { version } = await checkoutOf(server.ann, paid);
      const stale = await resolve({ destination, version: Number(version) - 1 }, 'k2');
      expect(stale).toMatchObject({ status: 409, body: { code: 'invalid_state' } });
      const resolved = await resolve({ destination, note: 'too little', version }, 'k1');
      expect(resolved.body).toMatchObject({
        exception: 'underpaid',
        resolution: { action: 'refund', exception: 'underpaid' },
        refunds: [{ status: 'pending', amount: '20', reason: 'too little', basis: 'excess' }],
      });
      const [own] = resolved.body['refunds'] as readonly Answer['body'][];
      await reach({ ...resolved, body: own ?? {} }, 'succeeded');
      expect(await checkoutOf(server.ann, paid)).toMatchObject({
        status: 'expired',
        exception: null,
        amountPaid: '0.00',
        refunds: [{ status: 'succeeded' }],
      });
    });

    test('R81: is not created while money out is frozen, and after a restore a second person looks', async () => {
      const paid = await server.paidCheckout('novapay');
      const open = await refund(server.ann, paid, { amount: '5' });
      await server.freeze('a key was lost');
      expect(await refund(server.ann, paid, { amount: '5' })).toMatchObject({
        status: 409,
        body: { code: 'payouts_frozen' },
      });
      await server.unfreeze();
      await server.pass();
      await server.restore();
      await server.restart();
      await server.unfreeze();
      await server.pass();
      // Its link has ended.
      expect((await read(server.ann, open)).body).toMatchObject({ status: 'expired' });
      expect((await refund(server.ann, paid, { destination, amount: '5' })).body).toMatchObject({
        status: 'awaiting_approval',
        approvalBy: 'merchant',
      });
    });
  });
}
