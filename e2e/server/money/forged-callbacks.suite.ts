import { expect, test } from 'vitest';
import { nuxpayPath } from '../simulators.ts';
import { startServer, withBalances, type Server } from '../start-server.ts';

/** NuxPay's callbacks are unsigned: a third party that knows their address forges them, on SQLite and on PostgreSQL. */
export function forgedCallbackTests(): void {
  const hash = `0x${'c0ffee'.padStart(64, 'a')}`;

  /** A checkout with an address of NuxPay that is not paid. */
  async function unpaid(server: Server, method: string, changes: object = {}) {
    const wanted = { amount: '50.00', currency: 'USD', provider: 'nuxpay', ...changes };
    const { body } = await server.ann('POST', '/v1/checkouts', wanted);
    const id = String(body['id']);
    const chosen = await server.shopper(String(body['sessionToken']), 'POST', '/v1/session/method', {
      method,
    });
    expect(chosen.status).toBe(200);
    const payment = chosen.body['payment'] as unknown as { id: string; amount: string };
    const { data } = (await server.control('nuxpay', 'GET', '/payments')) as {
      data: readonly { id: string; reference: string }[];
    };
    const token = data.find(({ reference }) => reference === payment.id)?.id;
    return {
      amount: payment.amount,
      read: async () => (await server.ann('GET', `/v1/checkouts/${id}`)).body,
      /** One callback of one transaction; resolves once it is applied. */
      async forge(receivedTxID: string, amount: string, changes: object = {}, rate = '1') {
        const [unit, type] = method.startsWith('eth') ? ['ETH', 'ethereum'] : ['USDT', 'tronusdt'];
        const params = {
          receivedTxID,
          txDetails: { input: [{ receivedTxID, amount, unit, type, exchangeRate: rate }] },
          amountReceive: `${amount} ${unit}`,
          status: 'success',
          type,
          clientReferenceID: payment.id,
          transactionToken: token,
          ...changes,
        };
        const callback = { command: 'paymentGatewayCallback', params };
        expect((await server.post(nuxpayPath, callback)).status).toBe(200);
        await server.pass();
      },
    };
  }

  const unreadable = async (server: Server): Promise<readonly { fault: string }[]> => {
    const { body } = await server.ann('GET', '/v1/inbox?state=unreadable');
    return body['data'] as readonly { fault: string }[];
  };

  test('R85: a bound holds by the price of the payment, whatever rate a callback names', async () => {
    const server = await startServer({
      ...withBalances,
      settings: {
        rates: { source: 'static', static: { 'ETH/USD': '3200.00' } },
        nuxpay: { autoSettleUpTo: '50.00' },
      },
    });
    const dear = await unpaid(server, 'eth-ethereum', { amount: '5000.00' });
    await dear.forge(hash, dear.amount, { fiatDetails: { amount: '0.01', unit: 'USD' } }, '0.0001');
    expect(await dear.read()).toMatchObject({ status: 'processing', amountPaid: '0.00' });
    const small = await unpaid(server, 'eth-ethereum');
    await small.forge(hash, small.amount, {}, '0.0001');
    expect(await small.read()).toMatchObject({ status: 'paid', exceptions: [], amountPaid: '50.00' });
  });

  test('R85: a price in another currency is compared in dollars', async () => {
    const server = await startServer({
      ...withBalances,
      settings: {
        rates: { source: 'static', static: { 'ETH/USD': '3200.00', 'EUR/USD': '1.20' } },
        nuxpay: { autoSettleUpTo: '50.00' },
      },
    });
    const above = await unpaid(server, 'eth-ethereum', { amount: '42.00', currency: 'EUR' });
    await above.forge(hash, above.amount, {}, '0.0001');
    expect(await above.read()).toMatchObject({ status: 'processing', amountPaid: '0.00' });
    const below = await unpaid(server, 'eth-ethereum', { amount: '41.00', currency: 'EUR' });
    await below.forge(hash, below.amount, {}, '0.0001');
    expect(await below.read()).toMatchObject({ status: 'paid' });
  });

  test('R87: half the money is half the money, however often and however its transaction is written', async () => {
    const server = await startServer(withBalances);
    const half = await unpaid(server, 'usdt-tron');
    const digits = hash.slice(2);
    for (const written of [hash, digits, digits.toUpperCase(), hash.toUpperCase()])
      await half.forge(written, '25');
    for (const written of [` ${hash}`, `${hash} `, `${digits}\u200b`, `\ufeff${digits}`])
      await half.forge(written, '25');
    expect(await half.read()).toMatchObject({
      status: 'open',
      exceptions: ['underpaid'],
      amountPaid: '25.00',
      payments: [{ transactions: [{ amount: '25' }] }],
    });
    // They are kept for the merchant, with the reason.
    const refused = await unreadable(server);
    expect(refused).toHaveLength(4);
    for (const { fault } of refused) expect(fault).toMatch(/receivedTxID must be printable ASCII/);
  });

  test('R87: what is settled by hand is the same transaction, however the gateway writes it', async () => {
    const server = await startServer(withBalances);
    const half = await unpaid(server, 'usdt-tron');
    const { id, payments } = (await half.read()) as unknown as {
      id: string;
      payments: readonly { id: string }[];
    };
    const settle = (written: string) =>
      server.ann('POST', `/v1/checkouts/${id}/settle`, {
        paymentId: payments[0]?.id,
        amount: '25',
        hash: written,
        note: 'seen on the chain',
      });
    expect((await settle(hash)).status).toBe(200);
    expect((await settle(hash.slice(2).toUpperCase())).status).toBe(200);
    for (const written of [` ${hash}`, `${hash}\u200b`]) expect((await settle(written)).status).toBe(400);
    await half.forge(hash.slice(2), '25');
    expect(await half.read()).toMatchObject({
      status: 'open',
      exceptions: ['underpaid'],
      amountPaid: '25.00',
    });
  });

  test('R87: a later callback raises no final transaction: an operator decides', async () => {
    const server = await startServer(withBalances);
    const half = await unpaid(server, 'usdt-tron');
    await half.forge(hash, '25');
    await half.forge(hash.slice(2), half.amount);
    expect(await half.read()).toMatchObject({
      status: 'open',
      exceptions: ['unclear', 'underpaid'],
      amountPaid: '25.00',
    });
  });
}
