import { describe, expect, test } from 'vitest';
import type { Method } from '../../server/contract/session.ts';
import { aMethod } from '../session/session.testing.ts';
import { search } from './method-search.ts';

const method = (
  asset: string,
  assetName: string,
  network: string,
  networkName: string,
  networkStandard: string | null = null,
) =>
  aMethod({
    id: `${asset}-${network}`.toLowerCase(),
    asset,
    assetName,
    network,
    networkName,
    networkStandard,
  });

const methods = [
  method('USDT', 'Tether USD', 'tron', 'TRON', 'TRC20'),
  method('BTC', 'Bitcoin', 'bitcoin', 'Bitcoin'),
  method('USDT', 'Tether USD', 'ethereum', 'Ethereum', 'ERC20'),
  method('ETH', 'Ether', 'ethereum', 'Ethereum'),
  method('TRX', 'TRON', 'tron', 'TRON'),
  method('BCH', 'Bitcoin Cash', 'bitcoincash', 'Bitcoin Cash'),
  method('USDT', 'Tether USD', 'bsc', 'BNB Smart Chain', 'BEP20'),
];

const found = (query: string, list: readonly Method[] = methods) =>
  search(list, query).flatMap(({ methods }) => methods.map(({ id }) => id));

describe('search', () => {
  test('without a query groups by asset in the order of the server', () => {
    expect(search(methods, ' ').map(({ asset, methods }) => [asset, methods.length])).toEqual([
      ['USDT', 3],
      ['BTC', 1],
      ['ETH', 1],
      ['TRX', 1],
      ['BCH', 1],
    ]);
  });

  test.each([
    ['usdt', ['usdt-tron', 'usdt-ethereum', 'usdt-bsc']],
    ['Tether', ['usdt-tron', 'usdt-ethereum', 'usdt-bsc']],
    ['trc20', ['usdt-tron', 'trx-tron']],
    ['TRC-20', ['usdt-tron', 'trx-tron']],
    ['trc 20', ['usdt-tron', 'trx-tron']],
    ['usdt tron', ['usdt-tron']],
    ['tether bep20', ['usdt-bsc']],
    ['binance', ['usdt-bsc']],
    ['xbt', ['btc-bitcoin']],
    ['bitcoin', ['btc-bitcoin', 'bch-bitcoincash']],
    ['bitcoin cash', ['bch-bitcoincash']],
    ['usdt-tron', ['usdt-tron']],
    ['nosuchcoin', []],
    ['<script>', []],
  ])('%s finds %j', (query, ids) => {
    expect(found(query)).toEqual(ids);
  });

  test('a ticker that is meant comes first, and "eth" is not a part of "tether"', () => {
    expect(found('eth')).toEqual(['eth-ethereum', 'usdt-ethereum']);
    expect(found('b')[0]).toBe('btc-bitcoin');
  });

  test('what needs no crypto stands first, apart from coins of its currency, and behind a ticker that is meant', () => {
    const card = aMethod({ id: 'hosted', kind: 'hosted', asset: 'USDT', network: 'hosted', networkName: '' });
    const upi = aMethod({ id: 'upi', kind: 'upi', asset: 'INR', assetName: 'UPI', network: 'upi' });
    const list = [...methods, card, upi];
    expect(found('', list).slice(0, 3)).toEqual(['hosted', 'upi', 'usdt-tron']);
    expect(found('card', list)).toEqual(['hosted']);
    expect(found('upi', list)).toEqual(['upi']);
    expect(found('btc', list)[0]).toBe('btc-bitcoin');
  });

  test('finds names of every script, with and without accents', () => {
    const list = [method('CAFÉ', 'Café Coin', 'net', 'Réseau'), method('金', '黄金', 'net', '网络')];
    expect(found('cafe', list)).toEqual(['café-net']);
    expect(found('黄', list)).toEqual(['金-net']);
  });

  test('R6: a name of a million characters is looked at and not lost in', () => {
    const long = 'x'.repeat(1_000_000);
    expect(found('xxx', [method(long, long, long, long)])).toHaveLength(1);
  });
});
