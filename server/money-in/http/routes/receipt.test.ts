import { describe, expect, test } from 'vitest';
import type { SessionView } from '../../contract/session.ts';
import type { ReportedTransaction } from '../../../gateways/transaction.ts';
import { coins, says, scriptedOffer, scriptedProvider } from '../../../testing/scripted-gateway.ts';
import { fixedRates, startWorkbench } from '../../../testing/workbench.ts';

/** A checkout over 50.00 USD, and a gateway that shows what came by each payment in turn. */
async function shop() {
  const gateway = scriptedProvider('novapay', {
    offers: ['usdt-tron', 'ltc-litecoin'].map((method) => scriptedOffer(method)),
  });
  const bench = await startWorkbench([gateway], { settings: { rates: fixedRates({ 'LTC/USD': '80' }) } });
  const came = new Map<string, readonly ReportedTransaction[]>();
  gateway.script.observe = (payment) =>
    says(payment, { transactions: came.get(payment.paymentId) ?? [], observedAt: bench.now() });
  const { id, token } = await bench.open();
  const view = async (): Promise<SessionView> => {
    const { body } = await bench.shopper(token, 'GET', '/v1/session');
    return body as unknown as SessionView;
  };
  /** The shopper chooses, and these coins come. */
  const pay = async (method: string, ...transactions: ReportedTransaction[]) => {
    await bench.choose(token, method);
    came.set(gateway.created.at(-1)?.paymentId ?? '', transactions);
    await bench.pass(5000);
    return view();
  };
  return { bench, id, token, view, pay };
}

const litecoin = (key: string, amount: string, changes: Partial<ReportedTransaction> = {}) =>
  coins(key, amount, { method: 'ltc-litecoin', ...changes });

describe('the receipt that a shopper gets', () => {
  test('has every payment that received money, in the order of choice, with its rate and hashes', async () => {
    const { pay } = await shop();
    await pay('usdt-tron', coins('a', '20.00'));
    // Most of the money is the last one's, which is the payment that is shown.
    const { status, payment, paidAt, receipt } = await pay(
      'ltc-litecoin',
      litecoin('b', '0.3'),
      litecoin('c', '0.075'),
    );
    expect({ status, shown: payment?.method, paidAt }).toEqual({
      status: 'paid',
      shown: 'ltc-litecoin',
      paidAt: '2030-01-01T12:00:10.000Z',
    });
    expect(receipt).toEqual([
      {
        asset: 'USDT',
        amount: '20.00',
        network: 'tron',
        networkName: 'TRON',
        networkStandard: 'TRC20',
        rate: '1',
        hashes: ['hash-a'],
        explorerUrls: ['https://tronscan.org/#/transaction/hash-a'],
      },
      {
        asset: 'LTC',
        amount: '0.375000',
        network: 'litecoin',
        networkName: 'Litecoin',
        networkStandard: null,
        rate: '80',
        hashes: ['hash-b', 'hash-c'],
        explorerUrls: ['hash-b', 'hash-c'].map((hash) => `https://litecoinspace.org/tx/${hash}`),
      },
    ]);
  });

  test('keeps two payments in one coin apart', async () => {
    const { bench, token, pay } = await shop();
    await pay('usdt-tron', coins('a', '30.00'));
    await bench.shopper(token, 'POST', '/v1/session/refresh');
    const { receipt } = await pay('usdt-tron', coins('b', '20.00'));
    expect(receipt.map(({ asset, amount, hashes }) => [asset, amount, hashes])).toEqual([
      ['USDT', '30.00', ['hash-a']],
      ['USDT', '20.00', ['hash-b']],
    ]);
  });

  test('leaves out other coins, reversed transactions, and unpaid payments', async () => {
    const { pay } = await shop();
    await pay('ltc-litecoin');
    const { receipt } = await pay(
      'usdt-tron',
      coins('gone', '10.00', { status: 'gone' }),
      litecoin('other', '1'),
      coins('a', '50.00'),
    );
    expect(receipt).toMatchObject([{ asset: 'USDT', amount: '50.00', hashes: ['hash-a'] }]);
  });

  test('has final transactions: coins whose end its gateway does not know are not in it', async () => {
    const { pay } = await shop();
    const { status, amountPaid, amountPending, receipt } = await pay(
      'usdt-tron',
      coins('failed', '50.00', { status: 'detected' }),
      coins('a', '50.00'),
    );
    expect({ status, amountPaid, amountPending }).toEqual({
      status: 'paid',
      amountPaid: '50.00',
      amountPending: '50.00',
    });
    expect(receipt).toMatchObject([{ asset: 'USDT', amount: '50.00', hashes: ['hash-a'] }]);
  });

  test('has pending transactions where the operator accepted it as paid before any was final', async () => {
    const { bench, id, pay, view } = await shop();
    const { status } = await pay('usdt-tron', coins('a', '50.00', { status: 'detected' }));
    expect(status).toBe('processing');
    await bench.merchant('POST', `/v1/checkouts/${id}/resolve`, { action: 'accept' });
    expect(await view()).toMatchObject({
      status: 'paid',
      amountPaid: '0.00',
      receipt: [{ amount: '50.00', hashes: ['hash-a'] }],
    });
  });

  test('is empty and without a time until it is paid', async () => {
    const { pay } = await shop();
    expect(await pay('usdt-tron', coins('a', '20.00'))).toMatchObject({
      status: 'open',
      amountPaid: '20.00',
      receipt: [],
      paidAt: null,
    });
  });

  test('stays when items and addresses are no longer shown', async () => {
    const { bench, pay, view } = await shop();
    await pay('ltc-litecoin', litecoin('a', '0.3'));
    const { receipt } = await pay('usdt-tron', coins('b', '26.00'));
    bench.wait(25 * 3_600_000);
    expect(await view()).toMatchObject({ payment: { address: null }, formerPayments: [], receipt });
  });
});
