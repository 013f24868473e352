import { beforeEach, describe, expect, it } from 'vitest';
import { GatewayError } from '../../base/errors.ts';
import { openNordPay, sweepOnce, type AnsweredNordPay } from '../../testing/answered-gateways.ts';
import { errorOf } from '../../testing/gateway-server.ts';
import { sampleAsset, sampleRequest } from '../../testing/sample.ts';
import { create, details, invoiceOf, list, own, transactionOf, watched } from './testing/samples.ts';

/** Nord PAY is given addresses with tokens, and may repeat them in whatever it answers. */

let nordpay: AnsweredNordPay;

beforeEach(async () => {
  nordpay = await openNordPay();
});

const repeated = {
  postback_url: 'https://shop.example/webhooks/nordpay/canary-1',
  success_url: 'https://shop.example/pay/return/canary-2',
  fail_url: 'https://shop.example/pay/return/canary-3',
  request: { postback_url: 'https://shop.example/webhooks/nordpay/canary-4' },
  expires_time: { of: 'canary-5' },
  addresses: ['https://shop.example/webhooks/nordpay/canary-6'],
};

/** All that a sweep reports, errors with their bodies. */
async function reported(): Promise<string> {
  const { observations: seen, failed, unmatched, entries } = await sweepOnce(nordpay.gateway, [watched()]);
  const errors = failed.map(({ error }) =>
    error instanceof GatewayError ? [error.message, error.body] : error,
  );
  return JSON.stringify({ seen, errors, unmatched, listed: entries.map(({ money }) => money) });
}

describe('R28: addresses that Nord PAY repeats are not stored', () => {
  it('in an invoice and its transactions, of which the rest is', async () => {
    nordpay.answer(details, invoiceOf({ status: 'paid', ...repeated }));
    nordpay.answer([list, own], [transactionOf(repeated)]);
    const kept = await reported();
    expect(kept).not.toContain('canary');
    expect(kept).toContain('uuid-1');
    expect(kept).toContain('received_amount');
  });

  it("in unmatched money's, or another payment's", async () => {
    nordpay.answer(list, [
      transactionOf({ tx_id: 2, label: 'Order #2', ...repeated }),
      transactionOf({ tx_id: 3, label: 'pay_3', ...repeated }),
    ]);
    const kept = await reported();
    expect(kept).not.toContain('canary');
    expect(kept).toContain('Order #2');
    expect(kept).toContain('pay_3');
  });

  it.each([
    ['without an id', { id: null, uuid: null }],
    ['of another id', { id: 5, uuid: 'uuid-5' }],
    ['with an amount that is none', { amount: 'much' }],
  ])('in an invoice %s, which is stored as unreadable', async (_what, fields) => {
    nordpay.answer(details, invoiceOf({ ...repeated, ...fields }));
    const kept = await reported();
    expect(kept).toContain('USDTBEP20');
    expect(kept).not.toContain('canary');
  });

  it.each([
    ['cut short', (text: string) => text.slice(0, -1)],
    ['cut within an address', (text: string) => text.slice(0, text.indexOf('canary-2') + 8)],
    ['with one field twice', (text: string) => text.replace('"id"', '"id":"x","id"')],
  ])('in an answer that is no JSON: %s', async (_what, bend) => {
    const { url: _url, ...invoice } = invoiceOf(repeated);
    nordpay.answer(details, bend(JSON.stringify(invoice)));
    const kept = await reported();
    expect(kept).toContain('USDTBEP20');
    expect(kept).not.toContain('canary');
  });

  it('in a transaction that cannot be read', async () => {
    nordpay.answer([list, own], [transactionOf({ amount: 'much', ...repeated })]);
    const kept = await reported();
    expect(kept).toContain('a transaction cannot be read');
    expect(kept).toContain('0xc0ffee');
    expect(kept).not.toContain('canary');
  });

  it('in the answer to a new invoice', async () => {
    nordpay.answer(create, invoiceOf({ ...repeated, id: null, uuid: null }));
    const request = sampleRequest({ asset: sampleAsset('usdt-bsc') });
    const { body } = await errorOf(nordpay.gateway.create(request));
    expect(body).toContain('USDTBEP20');
    expect(body).not.toContain('canary');
  });
});
