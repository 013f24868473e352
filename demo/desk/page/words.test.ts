import { describe, expect, test } from 'vitest';
import { SIMULATORS } from '../../simulators/all.ts';
import {
  coinsAt,
  coinsOf,
  eventOf,
  halfOf,
  isZero,
  lessFee,
  plainPath,
  pretty,
  shortened,
  toneOf,
} from './words.ts';

test('half of an amount keeps its decimals and is never zero', () => {
  expect(
    ['24', '24.00', '0.000001', '1', '0.3', '123456789012345678.000000000000000002'].map(halfOf),
  ).toEqual(['12', '12.00', '0.000001', '1', '0.1', '61728394506172839.000000000000000001']);
});

test('an exchange keeps 4 % of an amount, and its decimals stay', () => {
  expect(['24.00', '0.00037500', '100'].map(lessFee)).toEqual(['23.04', '0.00036000', '96']);
});

test.each([
  ['24', 'USDT on TRON', '24.00 USDT on TRON'],
  ['49.900000', 'USDT', '49.90 USDT'],
  ['0.00000100', 'USDC', '0.000001 USDC'],
  ['200.0000', 'TRX', '200 TRX'],
  ['0.00037500', 'BTC', '0.000375 BTC'],
])('%s %s is written as %s', (amount, currency, text) => {
  expect(coinsOf(amount, currency)).toBe(text);
});

test.each([
  ['noxpay', 'USDT_TRC20', '2.00 USDT on TRON'],
  ['noxpay', 'UPI', '2.00 INR by UPI'],
  ['novax', 'USD', '2.00 USD'],
  ['nordpay', 'USDTBEP20', '2.00 USDT on BNB Smart Chain'],
  ['nordpay', 'USDCERC20', '2.00 USDC on Ethereum'],
  ['nordpay', 'TONCOIN', '2 TON'],
  ['novapay', 'USDT_SOL', '2.00 USDT on Solana'],
  ['novapay', 'BTC', '2 BTC'],
  ['nuxpay', 'tetherusd', '2.00 USDT on Ethereum'],
  ['nuxpay', 'tron', '2 TRX'],
] as const)('a coin of %s is called as people call it: %s', (gateway, code, text) => {
  expect(coinsAt(SIMULATORS[gateway], '2', code)).toBe(text);
});

test('no coin is called by a gateway’s code', () => {
  const names = Object.values(SIMULATORS).flatMap(({ coins }) => coins.map(({ name }) => name));
  expect(names.filter((name) => !/^[A-Z]{3,4}2?( on [A-Z][A-Za-z ]+| by UPI)?$/.test(name))).toEqual([]);
});

test('zero is zero, however many decimals it has', () => {
  expect(['0', '0.00', '0.01', '10'].map(isZero)).toEqual([true, true, false, false]);
});

test("a gateway's status is good, bad, or still open", () => {
  expect(['paid', 'settled', 'success', 'completed'].map(toneOf)).toEqual(Array(4).fill('good'));
  expect(['expired', 'cancelled', 'failed', 'reversed'].map(toneOf)).toEqual(Array(4).fill('bad'));
  expect(['new', 'pending', 'waiting', 'confirming', 'confirmed'].map(toneOf)).toEqual(
    Array(5).fill('waiting'),
  );
});

describe('a webhook is named', () => {
  test.each([
    ['{"event":"order.paid","data":{"status":"paid"}}', 'order.paid'],
    ['{"event":"deposit.pending","data":{"status":"confirming"}}', 'deposit.pending · confirming'],
    [
      '{"command": "paymentGatewayCallback", "params": {"status": "success",}}',
      'paymentGatewayCallback · success',
    ],
    ['{"orderId":"a","status":"success"}', 'success'],
    ['{"postback_type": "invoice_expired"}', 'invoice_expired'],
    ['?', 'message'],
  ])('by its gateway’s event: %s', (body, name) => {
    expect(eventOf(body)).toBe(name);
  });
});

test('a path is described by its words, with its ids cut', () => {
  expect(plainPath('/v1/pay/orders/0b6feca2-a2b4-4e18-b6a2-6fb435961bc6/select')).toBe(
    '/v1/pay/orders/0b6fec…/select',
  );
  expect(plainPath('/pay?transaction_token=AbCdEf0123456789')).toBe('/pay?transaction_token=AbCdEf…');
  const words = '/payment_gateway/merchant/transaction/request?limit=100&offset=0';
  expect(plainPath(words)).toBe(words);
});

test('long texts are cut in the middle, JSON is spread over lines, other text is left', () => {
  expect(shortened('TMwGnK4tgSs5CvnQMF1SPrdEVMnBoczSLk')).toBe('TMwGnK4tgS…nBoczSLk');
  expect(shortened('pay_1')).toBe('pay_1');
  expect(pretty('{"a":1}')).toBe('{\n  "a": 1\n}');
  expect(pretty('{"a":1,}')).toBe('{"a":1,}');
});
