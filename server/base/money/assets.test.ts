import { describe, expect, test } from 'vitest';
import {
  assetOf,
  assets,
  describeCoins,
  displayAmount,
  hostedAsset,
  paymentUri,
  walletTokenOf,
  type Asset,
} from './assets.ts';

describe('coins in a sentence', () => {
  test.each([
    ['49.900000', 'usdt-ethereum', '49.90 USDT on Ethereum'],
    ['49.9', 'usdt-bsc', '49.90 USDT on BNB Smart Chain'],
    ['0.00077000', 'btc-bitcoin', '0.00077 BTC on Bitcoin'],
    ['200.0000', 'doge-dogecoin', '200 DOGE on Dogecoin'],
    ['499', 'upi', '499.00 INR'],
    // What adapters make of codes that the table lacks.
    ['5', 'unknown:usdc', '5.00 USDC'],
    ['5', 'pol-polygon', '5 POL-POLYGON'],
    ['5', 'usdt-tron@56', '5.00 USDT on BNB Smart Chain'],
    ['5', 'usdt-tron@137', '5.00 USDT'],
    ['5', 'somewallet@usdt', '5.00 USDT'],
  ])('%s of %s are %s: no method id', (amount, method, said) => {
    expect(describeCoins(amount, method)).toBe(said);
  });

  test('an asset of a gateway alone has the gateway’s name', () => {
    const page = hostedAsset('EUR', 2);
    expect(describeCoins('50.0', 'hosted', page)).toBe('50.00 EUR');
    const network = { id: 'polygon', name: 'Polygon', chainId: 137 };
    const token = { ...page, kind: 'address' as const, method: 'pol-polygon', asset: 'POL' };
    const asset = { ...token, network: { ...page.network, ...network } };
    expect(describeCoins('5', 'pol-polygon', asset)).toBe('5 POL on Polygon');
  });

  test.each([
    ['24.000000', 'USDT', '24.00'],
    ['24.123456', 'USDT', '24.123456'],
    ['24', 'EURC', '24.00'],
    ['24.000', 'BTC', '24'],
  ])('%s %s is written %s', (amount, asset, shown) => expect(displayAmount(amount, asset)).toBe(shown));
});

function entry(method: string): Asset {
  const found = assetOf(method);
  if (found === undefined) throw new Error(`the table has no ${method}`);
  return found;
}

describe('a link for wallets', () => {
  const address = 'mvines9iiHiQTysrwkJjGf2gb9Ex9jXJX8ns3qwf2kN';

  test('of SOL is a Solana Pay request for that amount of SOL', () => {
    expect(paymentUri(entry('sol-solana'), address, '0.166667')).toBe(`solana:${address}?amount=0.166667`);
  });

  test.each(assets.filter(({ contract }) => contract !== null).map(({ method }) => method))(
    'is never made for %s: a wallet may send the network’s own coin by it',
    (method) => expect(paymentUri(entry(method), address, '24.00')).toBeNull(),
  );
});

describe('R91: a wallet gets contract, chain and decimals of our own table', () => {
  const usdt = entry('usdt-tron');

  test('the table’s own entry has them', () => {
    expect(walletTokenOf({ ...usdt })).toEqual({
      contract: 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t',
      chainId: 728126428,
      decimals: 6,
    });
  });

  test('a network’s own coin has no contract', () => {
    expect(walletTokenOf(entry('eth-ethereum'))).toEqual({ contract: null, chainId: 1, decimals: 18 });
  });

  test.each<[string, Asset]>([
    ['another contract', { ...usdt, contract: 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8' }],
    ['no contract', { ...usdt, contract: null }],
    ['other decimals', { ...usdt, decimals: 18 }],
    ['another chain', { ...usdt, network: { ...usdt.network, chainId: 1 } }],
    ['another network', { ...usdt, network: { ...usdt.network, id: 'ethereum' } }],
    ['another coin', { ...usdt, asset: 'USDC' }],
    ['a method that the table lacks', { ...usdt, method: 'usdc-tron' }],
  ])('an entry of a gateway’s catalogue with %s gets none', (_name, asset) => {
    expect(walletTokenOf(asset)).toBeNull();
  });

  test('a network without an id in wallets has none', () => {
    expect(walletTokenOf(entry('btc-bitcoin'))).toEqual({ contract: null, chainId: null, decimals: 8 });
    expect(walletTokenOf(entry('usdt-solana'))).toEqual({
      contract: 'Es9vMFrzaCERmJfrF4H2FYD4KCoNkY11McCe8BenwNYB',
      chainId: null,
      decimals: 6,
    });
  });

  test('what is sent to no address gets none', () => {
    expect(walletTokenOf(entry('upi'))).toBeNull();
  });
});
