import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SessionPayment } from '../../server/money-in/contract/session.ts';
import { aPayment } from '../testing/sessions.ts';
import { appLinks, appName } from './apps.ts';

const both = ['trust', 'metamask'];

/** What an app reads in a link: by its maker's document alone. */
interface Read {
  coin: string;
  to: string;
  /** In the smallest unit. */
  units: bigint;
  memo: string | null;
}

/** "Deep Linking": `asset` as a UAI, `address`, `amount` in whole coins, `memo`. */
function readByTrust(href: string, decimals: number): Read {
  const { origin, pathname, searchParams, hash } = new URL(href);
  expect([origin, pathname, hash]).toEqual(['https://link.trustwallet.com', '/send', '']);
  expect([...searchParams.keys()].filter((name) => name !== 'memo')).toEqual(['asset', 'address', 'amount']);
  const [, coin = '', token] = /^c(\d+)(?:_t(\w+))?$/.exec(searchParams.get('asset') ?? '') ?? [];
  const [, whole = '', fraction = ''] = /^(\d+)(?:\.(\d+))?$/.exec(searchParams.get('amount') ?? '') ?? [];
  return {
    coin: token === undefined ? coin : `${coin} ${token}`,
    to: searchParams.get('address') ?? '',
    units: BigInt(whole) * 10n ** BigInt(decimals) + BigInt(fraction.padEnd(decimals, '0') || '0'),
    memo: searchParams.get('memo'),
  };
}

/** "Use deeplinks": `/send/{recipient}@{chainId}?value=`, `/send/{contract}@{chainId}/transfer?address=&uint256=`. */
function readByMetaMask(href: string): Read {
  const { origin, pathname, searchParams, hash } = new URL(href);
  expect([origin, hash]).toEqual(['https://link.metamask.io', '']);
  const [, target = '', chain = '', call] =
    /^\/send\/(0x[0-9A-Fa-f]{40})@(\d+)(\/transfer)?$/.exec(pathname) ?? [];
  const names = call === undefined ? ['value'] : ['address', 'uint256'];
  expect([...searchParams.keys()]).toEqual(names);
  const units = searchParams.get(names.at(-1) ?? '') ?? '';
  expect(units).toMatch(/^\d+$/);
  return {
    coin: call === undefined ? chain : `${chain} ${target}`,
    to: call === undefined ? target : (searchParams.get('address') ?? ''),
    units: BigInt(units),
    memo: null,
  };
}

/** Wallet Core's registry. */
const coinIds: Record<string, number> = {
  bitcoin: 0,
  litecoin: 2,
  dogecoin: 3,
  ethereum: 60,
  bitcoincash: 145,
  tron: 195,
  solana: 501,
  bsc: 20_000_714,
};
const addresses: Record<string, string> = {
  bitcoin: 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4',
  litecoin: 'LM2WMpR1Rp6j3Sa59cMXMs1SPzj9eXpGc1',
  dogecoin: 'D7Y55Lkqb3UShHGzxT1qZkdRVzdDJv9BeC',
  ethereum: '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed',
  bitcoincash: 'bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a',
  tron: 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8',
  solana: '7S3P4HxJpyyigGzodYwHtCxZyUQe9JiBMHyRWXArAaKv',
  bsc: '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed',
};

const tron = 728_126_428;

/** The coins of the server's table: network, decimals, contract, the network's id in wallets. */
const coins: Record<
  string,
  [network: string, decimals: number, contract: string | null, chainId: number | null]
> = {
  'usdt-tron': ['tron', 6, 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t', tron],
  'usdt-ethereum': ['ethereum', 6, '0xdAC17F958D2ee523a2206206994597C13D831ec7', 1],
  'usdt-bsc': ['bsc', 18, '0x55d398326f99059fF775485246999027B3197955', 56],
  'usdt-solana': ['solana', 6, 'Es9vMFrzaCERmJfrF4H2FYD4KCoNkY11McCe8BenwNYB', null],
  'btc-bitcoin': ['bitcoin', 8, null, null],
  'eth-ethereum': ['ethereum', 18, null, 1],
  'sol-solana': ['solana', 9, null, null],
  'bnb-bsc': ['bsc', 18, null, 56],
  'trx-tron': ['tron', 6, null, tron],
  'ltc-litecoin': ['litecoin', 8, null, null],
  'bch-bitcoincash': ['bitcoincash', 8, null, null],
  'doge-dogecoin': ['dogecoin', 8, null, null],
};

/** Units as the server writes them: with all decimals, or without the zeros at the end. */
function written(units: bigint, decimals: number, isShort: boolean): string {
  const digits = String(units).padStart(decimals + 1, '0');
  const amount = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
  return isShort && decimals > 0 ? amount.replace(/\.?0+$/, '') : amount;
}

const hrefOf = (app: string, payment: Partial<SessionPayment>): string | undefined =>
  appLinks([app], aPayment(payment))[0]?.href;

const on = (method: string): Partial<SessionPayment> => {
  const [network = '', decimals = 0, contract = null, chainId = null] = coins[method] ?? [];
  return { method, network, address: addresses[network] ?? '', token: { contract, decimals, chainId } };
};

test('a link says what is due: every coin, 0 to 18 decimals, a memo, the rest of a part payment', () => {
  const cases = fc.record({
    method: fc.constantFrom(...Object.keys(coins)),
    decimals: fc.option(fc.integer({ min: 0, max: 18 }), { nil: null }),
    digits: fc.integer({ min: 1, max: 24 }),
    units: fc.bigInt({ min: 1n, max: 10n ** 24n }),
    memo: fc.option(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }), { nil: null }),
    isPart: fc.boolean(),
    isShort: fc.boolean(),
  });
  const seen = new Set<string>();
  fc.assert(
    fc.property(cases, ({ method, decimals: other, digits, units: all, memo, isPart, isShort }) => {
      const [network = '', own = 0, contract = null, chainId = null] = coins[method] ?? [];
      const decimals = other ?? own;
      const units = (all % 10n ** BigInt(digits)) + 1n;
      const address = addresses[network] ?? '';
      const due = written(units, decimals, isShort);
      const payment = aPayment({
        method,
        network,
        address,
        memo,
        amount: isPart ? written(units * 2n, decimals, isShort) : due,
        amountDue: due,
        token: { contract, decimals, chainId },
      });
      for (const { id, href } of appLinks(both, payment)) {
        const isTrust = id === 'trust';
        seen.add(`${id} ${method}`);
        const chain = String(isTrust ? coinIds[network] : chainId);
        expect(isTrust ? readByTrust(href, decimals) : readByMetaMask(href)).toEqual({
          coin: contract === null ? chain : `${chain} ${contract}`,
          to: address,
          units,
          memo,
        });
      }
    }),
    { numRuns: 1000 },
  );
  const byMetaMask = ['usdt-ethereum', 'usdt-bsc', 'eth-ethereum', 'bnb-bsc'];
  expect([...seen].toSorted()).toEqual(
    [
      ...byMetaMask.map((method) => `metamask ${method}`),
      ...Object.keys(coins).map((method) => `trust ${method}`),
    ].toSorted(),
  );
});

describe('faults that these apps have had do not change an amount', () => {
  test('tokens taken for whole coins, metamask-mobile 1549: the number is of the smallest unit', () => {
    const href = hrefOf('metamask', { ...on('usdt-ethereum'), amountDue: '1.50' });
    expect(href).toBe(
      'https://link.metamask.io/send/0xdAC17F958D2ee523a2206206994597C13D831ec7@1/transfer?address=0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed&uint256=1500000',
    );
  });

  test('18 decimals for every token, metamask-mobile 3420: a coin has its own on each network', () => {
    const units = (method: string) =>
      new URL(hrefOf('metamask', { ...on(method), amountDue: '1' }) ?? '').searchParams.get('uint256');
    expect(units('usdt-ethereum')).toBe('1000000');
    expect(units('usdt-bsc')).toBe('1000000000000000000');
  });

  test('a number written with an exponent, metamask-mobile 7769: there is no link for so many', () => {
    const bsc = on('usdt-bsc');
    expect(hrefOf('metamask', { ...bsc, amountDue: '999.99' })).toMatch(/&uint256=999990000000000000000$/);
    expect(hrefOf('metamask', { ...bsc, amountDue: '1000.00' })).toBeUndefined();
    expect(hrefOf('metamask', { ...on('usdt-ethereum'), amountDue: '1000.00' })).toMatch(
      /&uint256=1000000000$/,
    );
  });

  test.each([
    ['24.00', '24'],
    ['24.50', '24.5'],
    ['100', '100'],
    ['0.00052100', '0.000521'],
  ])('a point that gets lost, wallet-core 1032: %s is written %s', (amountDue, amount) => {
    const href = hrefOf('trust', { ...on('btc-bitcoin'), amountDue });
    expect(new URL(href ?? '').searchParams.get('amount')).toBe(amount);
  });
});

describe('no app is offered', () => {
  const evm = on('usdt-ethereum');
  test.each<[string, Partial<SessionPayment>]>([
    ['where the server names no coin for wallets', { ...evm, token: null }],
    ['without an address', { ...evm, address: null }],
    ['for an amount finer than its coin', { ...evm, amountDue: '1.0000001' }],
    ['for nothing', { ...evm, amountDue: '0.00' }],
    ['for an amount that is none', { ...evm, amountDue: '1e3' }],
    [
      'to the token’s own contract, in whatever case',
      { ...evm, address: evm.token?.contract?.toLowerCase() ?? '' },
    ],
    ['on a network that none knows', { ...evm, network: 'polygon' }],
  ])('%s', (_name, payment) => {
    expect(appLinks(both, aPayment(payment))).toEqual([]);
  });

  test('with a memo by a link that takes none', () => {
    const found = appLinks(both, aPayment({ ...evm, memo: 'a&b=c' }));
    expect(found.map(({ id }) => id)).toEqual(['trust']);
    expect(new URL(found[0]?.href ?? '').searchParams.get('memo')).toBe('a&b=c');
  });

  test.each<[string, Partial<SessionPayment>]>([
    ['on a network without an id', { token: { contract: null, decimals: 18, chainId: null } }],
    ['to what is no account', { address: '0xabc?x=1&y' }],
    ['of what is no contract', { token: { contract: '0xabc/..', decimals: 6, chainId: 1 } }],
  ])('by a link that would say something else: %s', (_name, change) => {
    expect(appLinks(['metamask'], aPayment({ ...evm, ...change }))).toEqual([]);
  });

  test('that this release does not know', () => {
    expect(appLinks(['phantom', 'toString', '__proto__'], aPayment(evm))).toEqual([]);
    expect([appName('trust'), appName(''), appName('toString')]).toEqual(['Trust Wallet', null, null]);
  });
});

test('an address stays as it is written: its case is its checksum', () => {
  const lower = { ...on('eth-ethereum'), address: addresses['ethereum']?.toLowerCase() ?? '' };
  expect(hrefOf('metamask', { ...lower, amountDue: '1' })).toBe(
    'https://link.metamask.io/send/0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed@1?value=1000000000000000000',
  );
});
