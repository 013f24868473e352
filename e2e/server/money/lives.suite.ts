import { expect, test } from 'vitest';
import { gateways, methodAt } from '../simulators.ts';
import {
  atAllGateways,
  startServer,
  withBalances,
  type Answer,
  type Caller,
  type Server,
} from '../start-server.ts';
import { expectInTime } from '../expect-in-time.ts';

/** One life at each gateway, through the whole server and the gateway's simulator; more of them is in the full tier. */
export function lifeTests(): void {
  /** From sent to settled at every simulator, and one more round of polls. */
  const settled = 10_000;
  const day = 24 * 3_600_000;
  const address = 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8';
  /** Those that send to an address that is named to them. */
  const senders = ['nordpay', 'novapay', 'nuxpay'] as const;

  const idOf = ({ body }: Answer): string => String(body['id']);
  const act = (by: Caller, kind: 'payouts' | 'refunds', answer: Answer, verb: string, input?: object) =>
    by('POST', `/v1/${kind}/${idOf(answer)}/${verb}`, input);
  const read = (by: Caller, kind: 'payouts' | 'refunds', answer: Answer) =>
    by('GET', `/v1/${kind}/${idOf(answer)}`);
  const booked = async (by: Caller, kind: string) => {
    const { data } = (await by('GET', '/v1/ledger?limit=100')).body as { data: readonly { kind: string }[] };
    return data.filter((entry) => entry.kind === kind);
  };

  /** Lets time pass until it has this status. */
  async function reach(
    server: Server,
    kind: 'payouts' | 'refunds',
    answer: Answer,
    status: string,
    milliseconds?: number,
  ): Promise<void> {
    const statusNow = async () => (await read(server.ann, kind, answer)).body['status'];
    await expectInTime(() => server.pass(milliseconds), statusNow).toBe(status);
  }

  test.each(gateways)(
    'a payment at %s is shown, paid, and shown as paid to merchant and shopper',
    async (gateway) => {
      const server = await startServer(atAllGateways);
      const { id, token, payment } = await server.sell(gateway);
      const { body: view } = await server.shopper(token, 'GET', '/v1/session');
      expect(view).toMatchObject({
        status: 'open',
        payment: { method: methodAt[gateway], status: 'awaiting' },
      });
      const shown = view['payment'] as unknown as { hostedUrl: string | null; address: string | null };
      expect(shown.hostedUrl !== null).toBe(gateway === 'novax');
      expect(shown.address !== null).toBe(gateway !== 'novax');
      await server.pay(gateway, payment.id);
      await server.pass(settled);
      expect(await server.checkout(id)).toMatchObject({
        status: 'paid',
        exceptions: [],
        amountPaid: '50.00',
        amountDue: '0.00',
        payments: [{ provider: gateway, status: 'settled' }],
      });
      expect((await server.shopper(token, 'GET', '/v1/session')).body).toMatchObject({ status: 'paid' });
    },
  );

  test.each(senders)(
    'a payout is sent by %s, completed, and in the books',
    { tags: ['books'] },
    async (provider) => {
      const server = await startServer(withBalances);
      const { ann, bob } = server;
      const addresses = [{ address, method: 'usdt-tron' }];
      await ann('POST', '/v1/payout-allowlist', { provider: 'nuxpay', addresses });
      const wanted = { provider, method: 'usdt-tron', address, amount: '25.5', reference: 'payout-1' };
      const created = await ann('POST', '/v1/payouts', wanted, wanted.reference);
      expect(created.status).toBe(201);
      const sent = provider === 'nordpay' ? await act(ann, 'payouts', created, 'confirm') : created;
      expect(sent.body).toMatchObject({ ...wanted, status: 'sending' });
      await server.pass();
      await server.pass();
      if (provider === 'nordpay') {
        // It does not report the end.
        const outcome = { outcome: 'completed', note: 'on chain' };
        expect((await act(bob, 'payouts', sent, 'resolve', outcome)).status).toBe(409);
        await reach(server, 'payouts', sent, 'unknown', day);
        await act(bob, 'payouts', sent, 'resolve', outcome);
      }
      expect((await read(bob, 'payouts', sent)).body).toMatchObject({
        status: 'completed',
        createdBy: 'Ann',
      });
      expect(await booked(ann, 'payout')).toMatchObject([
        {
          asset: 'USDT',
          amount: '25.5',
          value: '25.50',
          currency: 'USD',
          checkoutId: null,
          quote: { pair: 'USDT/USD', rate: '1' },
        },
      ]);
      expect(await server.types(idOf(sent))).toContain('payout.completed');
      expect(await server.sent(provider, '25.5')).toBe(1);
    },
  );

  test.each(senders)(
    'a refund is paid by %s, and in the books of its checkout',
    { tags: ['books'] },
    async (gateway) => {
      const server = await startServer(withBalances);
      const { ann, bob } = server;
      const destination = { type: 'address', address } as const;
      const paid = await server.paidCheckout(gateway);
      const wanted = { destination, amount: '20', reason: 'sent back' };
      const created = await ann('POST', `/v1/checkouts/${paid.id}/refunds`, wanted, 'refund-1');
      expect(created.status).toBe(201);
      expect(created.body).toMatchObject({
        kind: 'payout',
        provider: gateway,
        paymentId: paid.paymentId,
        amount: '20',
        value: '20.00',
        currency: 'USD',
        destination,
        claimUrl: null,
        claimExpiresAt: null,
        createdBy: 'Ann',
      });
      if (gateway === 'nordpay') {
        expect(created.body).toMatchObject({ status: 'awaiting_confirmation' });
        await act(ann, 'refunds', created, 'confirm');
        await reach(server, 'refunds', created, 'unknown', day);
        await act(bob, 'refunds', created, 'resolve', { outcome: 'completed', note: 'on chain' });
      }
      await reach(server, 'refunds', created, 'succeeded');
      expect(await server.sent(gateway, '20')).toBe(1);
      expect(await server.types(idOf(created))).toContain('refund.succeeded');
      expect((await ann('GET', `/v1/checkouts/${paid.id}`)).body).toMatchObject({
        status: 'paid',
        exception: null,
        amountPaid: '30.00',
        amountDue: '0.00',
        refunds: [{ id: idOf(created), status: 'succeeded', amount: '20' }],
      });
      expect(await booked(ann, 'refund')).toMatchObject([
        { checkoutId: paid.id, amount: '20', value: '20.00', currency: 'USD', reverses: null },
      ]);
    },
  );
}
