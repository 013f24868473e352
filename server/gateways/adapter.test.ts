import { describe, expect, it } from 'vitest';
import type { Asset } from '../base/money/assets.ts';
import { sampleAsset, sampleRequest } from '../testing/sample.ts';
import { addressFault, paymentPageOf, requireDepositAddress } from './adapter.ts';

const usdtOnTron = 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t';
const usdtOnEthereum = '0xdac17f958d2ee523a2206206994597c13d831ec7';
const usdcOnEthereum = '0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48';
const tron = 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8';

/** What a catalogue names and the table lacks. */
const usdc: Asset = {
  ...sampleAsset('usdt-ethereum'),
  method: 'usdc-ethereum',
  asset: 'USDC',
  contract: usdcOnEthereum,
};
const network = { ...sampleAsset('trx-tron').network, id: 'ton', name: 'TON' };
const ton: Asset = { ...sampleAsset('trx-tron'), method: 'ton-ton', asset: 'TON', network };

describe('R38: an address', () => {
  it.each([
    ['of its network is shown', sampleAsset('usdt-tron'), tron, null],
    ['of another network', sampleAsset('usdt-ethereum'), tron, 'is none of Ethereum'],
    [
      'that is the contract of its token',
      sampleAsset('usdt-tron'),
      usdtOnTron,
      'is the contract of its token',
    ],
    [
      'that is, in another writing',
      sampleAsset('usdt-ethereum'),
      usdtOnEthereum,
      'is the contract of its token',
    ],
    ['that is one of a catalogue', usdc, usdcOnEthereum.toLowerCase(), 'is the contract of its token'],
    [
      'that is the contract of a token, for the coin',
      sampleAsset('trx-tron'),
      usdtOnTron,
      'is the contract of another token',
    ],
    ['that is, for another token', usdc, usdtOnEthereum, 'is the contract of another token'],
    ['of an unknown network', ton, 'EQD__________________________________________0vo', null],
    ['… that is too long for any', ton, 'E'.repeat(129), 'is none of TON'],
    ['… with an invisible character', ton, 'EQD\u200b123', 'is none of TON'],
    ['… that reads the other way round', ton, 'EQD\u202e123', 'is none of TON'],
    ['… in two words', ton, 'EQD 123', 'is none of TON'],
  ])('%s: %o', (_what, asset, address, fault) => {
    expect(addressFault(address, asset)).toBe(fault);
  });
});

describe('R38: an address that coins would be lost at', () => {
  it.each([
    ['live', 'http://127.0.0.1:1', false],
    ['test', 'https://api.sha3.net', false],
    ['test', 'http://0.0.0.0:1', false],
    ['test', 'http://127.0.0.1:1', true],
  ] as const)('in %s mode, with the gateway at %s, is shown and logged: %s', (mode, baseUrl, isShown) => {
    const warnings: object[] = [];
    const log = { info: () => {}, error: () => {}, warn: (fields: object) => void warnings.push(fields) };
    const options = { mode, baseUrl, log, clock: { now: () => 0 } };
    const shown = () => requireDepositAddress('TXqH4v...', sampleRequest(), 'novapay', options);
    if (isShown) expect(shown()).toBe('TXqH4v...');
    else expect(shown).toThrow('gave a deposit address that is none of TRON');
    expect(warnings).toHaveLength(isShown ? 1 : 0);
  });
});

describe("R7: a gateway's own page", () => {
  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'http://novax.example/pay',
    '//novax.example/pay',
    '/pay/order-1',
    'https://novax.example@thief.example/pay',
    'https://user:word@novax.example/pay',
    'text',
    '',
  ])('is not at %s', (address) => {
    for (const allowsHttp of [false, true]) expect(paymentPageOf(address, allowsHttp)).toBeNull();
  });

  it('may be on this machine without TLS where that is allowed', () => {
    expect(paymentPageOf('http://127.0.0.1:1/pay', true)).toBe('http://127.0.0.1:1/pay');
    expect(paymentPageOf('http://127.0.0.1:1/pay', false)).toBeNull();
  });

  it.each([' HTTPS://novax.example/pa\ny', 'https:novax.example/pay'])(
    'R117: is in the form that browsers read it in: %j',
    (address) => {
      expect(paymentPageOf(address, false)).toBe('https://novax.example/pay');
    },
  );
});
