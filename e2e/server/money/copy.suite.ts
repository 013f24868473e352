import { describe, expect, test } from 'vitest';
import { startServer, withBalances, type Answer, type PayingGateway, type Server } from '../start-server.ts';
import { expectInTime } from '../expect-in-time.ts';

/** A copy of the database that is put in place after money went out sends nothing. */
export function copyTests(): void {
  const address = 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8';
  const other = 'TJRabPrwbZy45sbavfcjinPJC18kjpRTv8';
  const method = 'usdt-tron';

  const create = (
    server: Server,
    provider: PayingGateway,
    amount: string,
    reference = `payout of ${amount}`,
  ): Promise<Answer> =>
    server.ann('POST', '/v1/payouts', { provider, method, address, amount, reference }, reference);
  const act = (server: Server, { body }: Answer, verb: string, input?: object) =>
    server.ann('POST', `/v1/payouts/${String(body['id'])}/${verb}`, input);
  const read = async (server: Server, { body }: Answer) =>
    (await server.ann('GET', `/v1/payouts/${String(body['id'])}`)).body;

  async function complete(server: Server, payout: Answer): Promise<void> {
    await expectInTime(
      () => server.pass(),
      async () => (await read(server, payout))['status'],
    ).toBe('completed');
  }

  test('R81: what went out after the copy was made does not go out a second time', async () => {
    const server = await startServer(withBalances);
    const confirmed = await create(server, 'nordpay', '21');
    expect(confirmed.body).toMatchObject({ status: 'awaiting_confirmation' });
    const sending = await create(server, 'novapay', '22');
    expect(sending.body).toMatchObject({ status: 'sending' });
    const funds = await create(server, 'novapay', '5500');
    expect(funds.body).toMatchObject({ status: 'awaiting_funds' });
    const copy = await server.copy();

    expect((await act(server, confirmed, 'confirm')).body).toMatchObject({ status: 'sending' });
    const later = await create(server, 'novapay', '23');
    await complete(server, later);

    await server.restart({ database: copy });
    expect(await read(server, later)).toMatchObject({ code: 'not_found' });
    expect(await read(server, confirmed)).toMatchObject({ status: 'awaiting_approval', approvedBy: null });
    expect(await read(server, funds)).toMatchObject({ status: 'awaiting_approval', approvedBy: null });
    expect(await create(server, 'novapay', '24')).toMatchObject({
      status: 409,
      body: { code: 'payouts_frozen' },
    });
    await server.unfreeze();
    for (const payout of [confirmed, sending, funds])
      expect(await act(server, payout, 'confirm')).toMatchObject({
        status: 409,
        body: { code: 'invalid_state' },
      });
    // The person who created it is not the second one.
    const { fingerprint } = await read(server, confirmed);
    expect(await act(server, confirmed, 'approve', { fingerprint })).toMatchObject({ status: 403 });
    // Its gateway proves that it was sent.
    await complete(server, sending);
    for (let round = 0; round < 5; round += 1) await server.pass(60_000);
    for (const [gateway, amount, times] of [
      ['nordpay', '21', 1],
      ['novapay', '22', 1],
      ['novapay', '23', 1],
      ['novapay', '5500', 0],
    ] as const)
      expect(await server.sent(gateway, amount), amount).toBe(times);
  });

  test('R81: a refund of a payment that is older than the copy needs a second person', async () => {
    const server = await startServer(withBalances);
    const { id } = await server.paidCheckout('novapay');
    const refund = (key: string) =>
      server.ann(
        'POST',
        `/v1/checkouts/${id}/refunds`,
        { destination: { type: 'address', address }, amount: '5' },
        key,
      );
    const copy = await server.copy();
    expect((await refund('before')).body).toMatchObject({ status: 'pending' });
    await server.restart({ database: copy });
    await server.unfreeze();
    expect((await refund('after')).body).toMatchObject({
      status: 'awaiting_approval',
      approvalBy: 'merchant',
    });
  });

  const day = 86_400_000;

  describe('R110: after a copy was put in place', () => {
    test('one person sends no payout that its gateway lists and the copy lacks, nor a batch with one, for 30 days', async () => {
      const server = await startServer(withBalances);
      const copy = await server.copy();
      await complete(server, await create(server, 'novapay', '23'));
      await server.pass(20 * day);
      await server.restart({ database: copy });
      await server.unfreeze();
      const unfrozen = server.now();

      const again = await create(server, 'novapay', '23');
      expect(again.body).toMatchObject({
        status: 'awaiting_approval',
        approvalBy: 'merchant',
        failureCode: 'restored_listed',
        failureReason: expect.stringContaining(
          'NovaPay lists a transfer of this amount to this address',
        ) as string,
      });
      const wanted = { provider: 'novapay', method, reference: 'batch' };
      const items = [
        { address: other, amount: '26' },
        { address, amount: '23' },
      ];
      const batch = await server.ann('POST', '/v1/payout-batches', { ...wanted, items }, 'batch');
      const waiting = { status: 'awaiting_approval', failureCode: 'restored_listed' };
      expect(batch.body).toMatchObject({ status: 'awaiting_approval', items: [waiting, waiting] });
      expect((await server.ann('GET', '/v1/money-out')).body).toMatchObject({
        restored: { until: new Date(unfrozen + 30 * day).toISOString() },
      });
      // What its list shows not goes, and what was sent since is no reason to wait.
      for (const reference of ['one', 'another'])
        await complete(server, await create(server, 'novapay', '24', reference));
      // Not even an unfreeze that comes later makes it longer.
      await server.freeze('a key was lost');
      await server.pass(29 * day);
      await server.unfreeze();
      expect((await create(server, 'novapay', '23', 'late')).body).toMatchObject({
        failureCode: 'restored_listed',
      });
      await server.pass(day);
      expect(await server.sent('novapay', '23')).toBe(1);
      expect((await create(server, 'novapay', '23', 'later')).body).toMatchObject({ status: 'sending' });
      expect((await server.ann('GET', '/v1/money-out')).body).toMatchObject({ restored: null });
    });

    test('a payout at a gateway without a list, or whose list cannot be read, needs a second person', async () => {
      const server = await startServer(withBalances);
      await create(server, 'novapay', '21');
      await server.restart({ database: await server.copy() });
      await server.unfreeze();
      const nordpay = await create(server, 'nordpay', '22');
      const nuxpay = await create(server, 'nuxpay', '23');
      for (const payout of [nordpay, nuxpay])
        expect(payout.body).toMatchObject({ status: 'awaiting_approval', failureCode: 'restored_no_list' });
      await server.control('novapay', 'POST', '/faults', { mode: 'down', path: '/v1/pay/withdrawals' });
      const unread = await create(server, 'novapay', '24');
      expect(unread.body).toMatchObject({ status: 'awaiting_approval', failureCode: 'restored_list_unread' });
      await server.control('novapay', 'DELETE', '/faults');
      const { id, fingerprint } = nordpay.body;
      expect(await act(server, nordpay, 'approve', { fingerprint })).toMatchObject({ status: 403 });
      expect(
        (await server.bob('POST', `/v1/payouts/${String(id)}/approve`, { fingerprint })).body,
      ).toMatchObject({
        status: 'awaiting_confirmation',
        failureCode: null,
        failureReason: null,
      });
      await server.pass(30 * day);
      expect(await server.sent('novapay', '24')).toBe(0);
      expect((await create(server, 'nordpay', '25')).body).toMatchObject({ status: 'awaiting_confirmation' });
    });

    test('a refund of money of before that was matched to a newer payment needs a second person, without an end', async () => {
      const server = await startServer(withBalances);
      const copy = await server.copy();
      await server.pass();
      await server.paidCheckout('novapay');
      await server.restart({ database: copy });
      await server.pass(60_000);
      await server.unfreeze();
      await server.pass(60_000);
      const { id, paymentId } = await server.paidCheckout('novapay');
      const transactions = async () =>
        (await server.ann('GET', '/v1/transactions?matched=false')).body['data'] as readonly {
          id: string;
          amount: string;
        }[];
      await expectInTime(
        () => server.pass(60_000),
        async () => (await transactions()).length,
      ).toBeGreaterThan(0);
      const money = (await transactions()).find(({ amount }) => Number(amount) === 50);
      const refund = (key: string) =>
        server.ann(
          'POST',
          `/v1/checkouts/${id}/refunds`,
          { destination: { type: 'address', address }, amount: '5' },
          key,
        );
      await server.pass(31 * day);
      expect((await refund('before')).body).toMatchObject({ status: 'pending' });
      const match = { checkoutId: id, paymentId };
      expect(await server.ann('POST', `/v1/transactions/${money?.id}/match`, match)).toMatchObject({
        status: 200,
      });
      expect((await refund('after')).body).toMatchObject({ status: 'awaiting_approval' });
    });

    test('a refund of a payment that is newer needs a second person, too, whatever its gateway lists', async () => {
      const server = await startServer(withBalances);
      await server.restart({ database: await server.copy() });
      await server.unfreeze();
      await server.pass();
      const { id } = await server.paidCheckout('novapay');
      const refund = (key: string) =>
        server.ann(
          'POST',
          `/v1/checkouts/${id}/refunds`,
          { destination: { type: 'address', address }, amount: '5' },
          key,
        );
      const quoted = () => server.ann('GET', `/v1/checkouts/${id}/refunds/quote`);
      expect((await quoted()).body).toMatchObject({ payments: [{ approvalBy: 'merchant' }] });
      expect((await refund('soon')).body).toMatchObject({
        status: 'awaiting_approval',
        failureCode: 'restored',
      });
      await server.pass(30 * day);
      expect((await quoted()).body).toMatchObject({ payments: [{ approvalBy: null }] });
      expect((await refund('later')).body).toMatchObject({ status: 'pending' });
    });
  });
}
