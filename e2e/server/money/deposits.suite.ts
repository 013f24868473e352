import { beforeEach, describe, expect, test } from 'vitest';
import jsQR from 'jsqr';
import { PNG } from 'pngjs';
import { startServer, withBalances, type Answer, type Server } from '../start-server.ts';
import { readSvgQrCode } from '../svg-qr.ts';

/** Permanent deposit addresses of the whole server through the simulators of the gateways that give them. */
export function depositTests(): void {
  type Giver = 'novapay' | 'nordpay';
  const givers: readonly Giver[] = ['novapay', 'nordpay'];
  const method = 'usdt-tron';
  const minute = 60_000;

  /** What is read of entries of lists. */
  interface Entry {
    readonly id: string;
    readonly provider: string;
    readonly kind: string;
    readonly available: string;
    /** Of an event. */
    readonly data: object;
  }

  const create = (server: Server, provider: Giver, changes: object = {}) =>
    server.ann('POST', '/v1/deposit-addresses', { provider, method, userId: 'user-7', ...changes });
  const idOf = ({ body }: Answer): string => String(body['id']);
  const dataOf = ({ body }: Pick<Answer, 'body'>): readonly Entry[] => body['data'] as readonly Entry[];

  /** Coins are sent to an address; they are final after some steps. */
  async function pay(server: Server, provider: Giver, given: Answer, amount: string): Promise<void> {
    if (provider === 'novapay') {
      const user_id = String(given.body['userId']);
      await server.control('novapay', 'POST', '/deposits', { user_id, currency: 'USDT_TRC20', amount });
      return;
    }
    const { data } = await server.control('nordpay', 'GET', '/wallets');
    const wallets = data as readonly { id: string; reference: string }[];
    const wallet = wallets.find(({ reference }) => reference === idOf(given));
    await server.control('nordpay', 'POST', `/wallets/${wallet?.id}/pay`, { amount });
  }

  const received = async (server: Server, given: Answer) =>
    dataOf(await server.ann('GET', `/v1/deposit-addresses/${idOf(given)}/transactions`));

  async function events(server: Server, type: string) {
    const answer = await server.ann('GET', `/v1/events?limit=100&type=${type}`);
    return dataOf(answer).map(({ data }) => data);
  }

  describe.each(givers)('a permanent address of %s', (provider) => {
    let server: Server;
    beforeEach(async () => {
      server = await startServer(withBalances);
    });

    test('is created once for a user, listed, and drawn', async () => {
      const given = await create(server, provider, { label: 'till' });
      expect(given).toMatchObject({
        status: 201,
        body: { provider, method, asset: 'USDT', network: 'tron', userId: 'user-7', label: 'till' },
      });
      const again = await create(server, provider);
      expect(again).toMatchObject({ status: 200, body: given.body });
      const other = await create(server, provider, { userId: 'user-8' });
      expect(other.body['address']).not.toBe(given.body['address']);
      const unowned = await create(server, provider, { userId: undefined });
      expect(unowned).toMatchObject({ status: 201, body: { userId: null } });

      const path = `/v1/deposit-addresses/${idOf(given)}`;
      expect((await server.ann('GET', path)).body).toEqual(given.body);
      const { body: theirs } = await server.ann('GET', `${path}?source=provider`);
      const { address, id } = given.body;
      expect(theirs).toMatchObject({ id, provider, method, address });
      expect(dataOf(await server.ann('GET', '/v1/deposit-addresses?userId=user-7'))).toEqual([given.body]);
      expect(dataOf(await server.ann('GET', '/v1/deposit-addresses'))).toHaveLength(3);
      const listed = await server.ann('GET', `/v1/deposit-addresses?source=provider&provider=${provider}`);
      const picture = await server.picture(`${path}/qrcode?source=provider`);
      if (provider === 'novapay') {
        expect(listed).toMatchObject({ status: 422, body: { code: 'method_unavailable' } });
        expect(picture.status).toBe(422);
      } else {
        // Another integration of the merchant has one, too.
        expect(dataOf(listed)).toHaveLength(4);
        expect(dataOf(listed)).toContainEqual(expect.objectContaining({ id, address, owner: id }));
        const { data, width, height } = PNG.sync.read(Buffer.from(picture.body));
        expect(jsQR(new Uint8ClampedArray(data), width, height)?.data).toBe(address);
      }
      const own = await server.picture(`${path}/qrcode`);
      expect(own).toMatchObject({ status: 200, type: 'image/svg+xml' });
      expect(readSvgQrCode(Buffer.from(own.body).toString())).toBe(address);
    });

    test('R24: sends one deposit.received for each deposit, when it is final', async () => {
      const given = await create(server, provider);
      await pay(server, provider, given, '12.5');
      await server.pass(0);
      expect(await received(server, given)).toMatchObject([{ status: 'detected', confirmedAt: null }]);
      expect(await events(server, 'deposit.received')).toEqual([]);
      await server.pass(minute);
      await server.pass(minute);
      await server.restart();
      await server.pass(minute);
      const [deposit, ...others] = await received(server, given);
      expect(others).toEqual([]);
      expect(deposit).toMatchObject({
        provider,
        depositAddressId: idOf(given),
        matched: true,
        reason: null,
        checkoutId: null,
        asset: 'USDT',
        network: 'tron',
        status: 'final',
      });
      const [sent, ...more] = await events(server, 'deposit.received');
      expect(more).toEqual([]);
      expect(sent).toEqual(deposit);
      expect(await events(server, 'transaction.unmatched')).toEqual([]);
      const now = await server.ann(
        'GET',
        `/v1/deposit-addresses/${idOf(given)}/transactions?source=provider`,
      );
      expect(dataOf(now)).toMatchObject([{ id: deposit?.id, depositAddressId: idOf(given), matched: true }]);
      const shown = dataOf(await server.ann('GET', '/v1/transactions?matched=true'));
      expect(shown.map(({ id }) => id)).toEqual([deposit?.id]);

      const from = new Date(server.now() - 60 * minute).toISOString();
      const query = `source=provider&provider=${provider}&from=${from}`;
      expect(dataOf(await server.ann('GET', `/v1/transactions?${query}`))).toContainEqual(
        expect.objectContaining({ id: deposit?.id, depositAddressId: idOf(given) }),
      );

      // A second one is another deposit.
      await pay(server, provider, given, '12.5');
      await server.pass(minute);
      await server.pass(minute);
      expect(await events(server, 'deposit.received')).toHaveLength(2);
    });

    test('R115: has its deposits stored by a sync, and not by reading the gateway’s list', async () => {
      const given = await create(server, provider);
      await pay(server, provider, given, '12.5');
      const path = `/v1/deposit-addresses/${idOf(given)}`;
      const listed = dataOf(await server.ann('GET', `${path}/transactions?source=provider`));
      expect(listed).toMatchObject([{ matched: false, depositAddressId: null }]);
      expect(await received(server, given)).toEqual([]);
      const synced = dataOf(await server.ann('POST', `${path}/sync`));
      expect(synced).toMatchObject([{ id: listed[0]?.id, matched: true, depositAddressId: idOf(given) }]);
      expect(await received(server, given)).toMatchObject([{ id: listed[0]?.id }]);
    });

    test('has its deposits and their fees in the books', async () => {
      const before = dataOf(await server.ann('GET', '/v1/balances'));
      const given = await create(server, provider);
      await pay(server, provider, given, '100');
      await server.pass(minute);
      await server.pass(minute);
      const entries = dataOf(await server.ann('GET', '/v1/ledger'));
      const [deposit] = await received(server, given);
      const id = deposit?.id.replace('txn', 'led');
      const from = { fromAccount: `deposit:${idOf(given)}`, toAccount: `gateway:${provider}` };
      expect(entries).toContainEqual(
        expect.objectContaining({ id, kind: 'received', ...from, currency: 'USD', checkoutId: null }),
      );
      expect(entries.map(({ kind }) => kind)).toContain('gateway_fee');
      const { body } = await server.ann('GET', '/v1/reports/reconciliation');
      const reports = body['data'] as { provider: string; balances: { difference: string }[] }[];
      const report = reports.find((one) => one.provider === provider);
      // Ours began empty: what was there before is the difference.
      const had = before.find((one) => one.provider === provider)?.available;
      expect(Number(report?.balances[0]?.difference)).toBe(Number(had));
    });

    test('is never one to pay out to, nor is its money matched to a payment', async () => {
      const given = await create(server, provider);
      const { address } = given.body;
      const payout = { provider: 'novapay', method, address, amount: '5', reference: 'to-ourselves' };
      expect(await server.ann('POST', '/v1/payouts', payout, 'k1')).toMatchObject({
        status: 422,
        body: { code: 'invalid_address' },
      });
      await pay(server, provider, given, '12.5');
      await server.pass(minute);
      await server.pass(minute);
      const [deposit] = await received(server, given);
      for (const body of [
        { ignore: true, note: 'no' },
        { checkoutId: 'chk_x', paymentId: 'pay_x' },
      ])
        expect(await server.ann('POST', `/v1/transactions/${deposit?.id}/match`, body)).toMatchObject({
          status: 409,
          body: { code: 'invalid_state' },
        });
    });

    test('R36: is read while no message of the gateway arrives', async () => {
      await server.control(provider, 'POST', '/webhooks', { mode: 'drop' });
      const given = await create(server, provider);
      await pay(server, provider, given, '3');
      await server.pass(minute);
      await server.pass(minute);
      expect(await events(server, 'deposit.received')).toHaveLength(1);
    });
  });

  describe('permanent addresses', () => {
    test('are given by the first gateway that takes the method where none is named', async () => {
      const server = await startServer({
        ...withBalances,
        settings: { routing: { providers: ['nordpay'] } },
      });
      const given = await server.ann('POST', '/v1/deposit-addresses', { method });
      expect(given).toMatchObject({ status: 201, body: { provider: 'nordpay' } });
      for (const [body, code] of [
        [{ method: 'upi' }, 'method_unavailable'],
        [{ method: 'nothing-anywhere', provider: 'novapay' }, 'method_unavailable'],
        [{ method, provider: 'nuxpay' }, 'method_unavailable'],
      ] as const)
        expect(await server.ann('POST', '/v1/deposit-addresses', body)).toMatchObject({
          status: 422,
          body: { code },
        });
      expect(await server.ann('POST', '/v1/deposit-addresses', { method, provider: 'x' })).toMatchObject({
        status: 400,
        body: { code: 'invalid_request' },
      });
      expect((await server.ann('GET', '/v1/deposit-addresses/adr_x')).status).toBe(404);
    });

    test('a wallet whose creation was carried out without a response is found by its label', async () => {
      const server = await startServer(withBalances);
      await server.control('nordpay', 'POST', '/faults', {
        mode: 'drop_after_effect',
        method: 'POST',
        path: '/wallet/create',
        count: 1,
      });
      const given = await create(server, 'nordpay');
      expect(given.status).toBe(201);
      await pay(server, 'nordpay', given, '3');
      await server.pass(minute);
      await server.pass(minute);
      expect(await events(server, 'deposit.received')).toHaveLength(1);
    });

    test('R79: are shown for no payment, and their money pays for none', async () => {
      const server = await startServer(withBalances);
      const given = await create(server, 'novapay');
      await server.control('novapay', 'POST', '/reuse-address', { address: given.body['address'] });
      // NovaPay gives the address to an order: another gateway takes the payment.
      expect(await server.depositAddress(method)).not.toBe(given.body['address']);
      await pay(server, 'novapay', given, '50');
      await server.pass(minute);
      await server.pass(minute);
      expect(await events(server, 'deposit.received')).toHaveLength(1);
      expect(await events(server, 'checkout.paid')).toEqual([]);
    });

    test('R24: a deposit of a user is no order’s, also at the order’s own address', async () => {
      const server = await startServer(withBalances);
      const address = await server.depositAddress(method);
      const orders = dataOf({ body: await server.control('novapay', 'GET', '/payments') });
      const order = orders.find((one) => JSON.stringify(one).includes(address));
      // In NovaPay's complete answers an order's deposit has a user: here it is one of ours.
      await create(server, 'novapay', { userId: 'merchant-1' });
      await server.control('novapay', 'POST', `/payments/${order?.id}/pay`, { amount: '50' });
      await server.pass(minute);
      await server.pass(minute);
      expect(await events(server, 'checkout.paid')).toEqual([]);
      expect(await events(server, 'deposit.received')).toEqual([]);
      expect(await events(server, 'transaction.unmatched')).toContainEqual(
        expect.objectContaining({ amount: '50.000000' }),
      );
    });

    test('do not change payments of orders', async () => {
      const server = await startServer(withBalances);
      const address = await server.depositAddress(method);
      await create(server, 'novapay');
      const orders = dataOf({ body: await server.control('novapay', 'GET', '/payments') });
      const order = orders.find((one) => JSON.stringify(one).includes(address));
      await server.control('novapay', 'POST', `/payments/${order?.id}/pay`, {});
      await server.pass(minute);
      await server.pass(minute);
      expect(await events(server, 'checkout.paid')).toHaveLength(1);
      expect(await events(server, 'deposit.received')).toEqual([]);
    });

    test('R24: a deposit counts once where the list of wallets’ transactions names no label', async () => {
      const server = await startServer({ ...withBalances, answers: 'documented' });
      const users = Array.from({ length: 12 }, (_, index) => `user-${index}`);
      const given: Answer[] = [];
      for (const userId of users) given.push(await create(server, 'nordpay', { userId }));
      const [oldest, newest] = [given.at(0), given.at(-1)];
      if (oldest === undefined || newest === undefined) throw new Error('none was given');
      await pay(server, 'nordpay', oldest, '3');
      await pay(server, 'nordpay', newest, '4');
      // Some are asked about in each round.
      for (let round = 0; round < 5; round += 1) await server.pass(minute);
      const deposits = await events(server, 'deposit.received');
      expect(deposits).toHaveLength(2);
      expect(await received(server, oldest)).toMatchObject([
        { status: 'final', depositAddressId: idOf(oldest) },
      ]);
      expect(await received(server, newest)).toMatchObject([
        { status: 'final', depositAddressId: idOf(newest) },
      ]);
      expect(await events(server, 'transaction.unmatched')).toEqual([]);
    });

    test('R44: another coin than the address takes is no deposit to it', async () => {
      const server = await startServer(withBalances);
      const given = await create(server, 'novapay');
      const user_id = String(given.body['userId']);
      await server.control('novapay', 'POST', '/deposits', { user_id, currency: 'ETH', amount: '1' });
      await server.pass(minute);
      await server.pass(minute);
      expect(await events(server, 'deposit.received')).toEqual([]);
      expect(await events(server, 'transaction.unmatched')).toContainEqual(
        expect.objectContaining({ asset: 'ETH', depositAddressId: null, matched: false }),
      );
    });
  });

  describe('balances', () => {
    test('are those of every gateway, and one that is dead is named', async () => {
      const server = await startServer(withBalances);
      const usdt = { asset: 'USDT', network: 'tron' };
      expect((await server.ann('GET', '/v1/balances')).body).toMatchObject({
        data: expect.arrayContaining([
          expect.objectContaining({ provider: 'novapay', ...usdt, frozen: '0.000000' }),
          expect.objectContaining({ provider: 'nordpay', ...usdt, frozen: null }),
        ]) as unknown,
        errors: [],
      });
      await server.control('novapay', 'POST', '/faults', {
        mode: 'down',
        method: 'GET',
        path: '/v1/pay/balance',
        count: 10,
      });
      const { status, body } = await server.ann('GET', '/v1/balances');
      expect(status).toBe(200);
      expect(body).toMatchObject({
        data: [expect.objectContaining({ provider: 'nordpay', ...usdt })],
        errors: [{ provider: 'novapay', code: 'provider_unavailable' }],
      });
    });
  });
}
