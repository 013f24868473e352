import { describe, expect, test } from 'vitest';
import type { Method } from '../../../server/money-in/contract/session.ts';
import { aMethod } from '../../testing/sessions.ts';
import { text as arabic } from '../../i18n/catalogues/ar.ts';
import { text as german } from '../../i18n/catalogues/de.ts';
import { text as en } from '../../i18n/catalogues/en.ts';
import { text as japanese } from '../../i18n/catalogues/ja.ts';
import { text as korean } from '../../i18n/catalogues/ko.ts';
import { text as thai } from '../../i18n/catalogues/th.ts';
import { plural } from '../../i18n/plural.ts';
import { type Habits, search, senderBy, sections } from './method-search.ts';

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
    feeAsset: ({ tron: 'TRX', ethereum: 'ETH', bsc: 'BNB' } as Record<string, string>)[network] ?? null,
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

const card = aMethod({ id: 'hosted', kind: 'hosted', asset: 'USDT', network: 'hosted', networkName: '' });
const upi = aMethod({ id: 'upi', kind: 'upi', asset: 'INR', assetName: 'UPI', network: 'upi' });

const stranger: Habits = { recent: [], inIndia: false, wallets: [] };
const found = (query: string, list: readonly Method[] = methods, text = en, habits = stranger) =>
  search(list, query, text, habits).flatMap(({ methods }) => methods.map(({ id }) => id));

describe('search', () => {
  test('without a query groups by asset in the order of the server', () => {
    expect(search(methods, ' ', en, stranger).map(({ asset, methods }) => [asset, methods.length])).toEqual([
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
    ['trc20', ['usdt-tron']],
    ['TRC-20', ['usdt-tron']],
    ['trc 20', ['usdt-tron']],
    ['tron', ['usdt-tron', 'trx-tron']],
    ['usdt tron', ['usdt-tron']],
    ['usdt trx', ['usdt-tron']],
    ['bnb usdt', ['usdt-bsc']],
    ['tether bep20', ['usdt-bsc']],
    ['binance smart chain', ['usdt-bsc']],
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

  test('the start of a ticker comes before names, and before what is paid in that currency', () => {
    const dollars = [
      aMethod({ id: 'card', kind: 'hosted', asset: 'USD', network: 'hosted', networkName: '' }),
      method('PAX', 'USD by Paxos', 'ethereum', 'Ethereum'),
      method('USDT', 'Tether USD', 'tron', 'TRON'),
      method('USDC', 'USD Coin', 'ethereum', 'Ethereum'),
    ];
    expect(found('usd', dollars)).toEqual(['usdt-tron', 'usdc-ethereum', 'card', 'pax-ethereum']);
  });

  test('the last choice comes first, of the coins as of the networks, and behind a ticker that is meant', () => {
    const recent = { recent: ['usdt-bsc', 'trx-tron'], inIndia: false, wallets: [] };
    expect(found('usdt', methods, en, recent)).toEqual(['usdt-bsc', 'usdt-tron', 'usdt-ethereum']);
    expect(found('', methods, en, recent).slice(0, 2)).toEqual(['usdt-bsc', 'usdt-tron']);
    expect(found('btc', methods, en, recent)[0]).toBe('btc-bitcoin');
  });

  test('what needs no crypto is behind all coins, unless the server puts it first; UPI leads in India', () => {
    expect(found('', [...methods, card, upi]).slice(-2)).toEqual(['hosted', 'upi']);
    expect(found('', [upi, card, ...methods]).slice(0, 2)).toEqual(['upi', 'hosted']);
    const inIndia = found('', [...methods, card, upi], en, { recent: [], inIndia: true, wallets: [] });
    expect([inIndia[0], inIndia.at(-1)]).toEqual(['upi', 'hosted']);
  });

  test('what needs no crypto is found apart from coins of its currency, and behind a ticker that is meant', () => {
    const list = [card, upi, ...methods];
    expect(found('card', list)).toEqual(['hosted']);
    expect(found('upi', list)).toEqual(['upi']);
    expect(found('btc', list)[0]).toBe('btc-bitcoin');
  });

  test.each([
    [
      'English',
      en,
      [
        'Card, bank or digital wallet',
        'wallet',
        'credit card',
        'debit',
        'no crypto',
        'Creditcard',
        'pay by card',
      ],
      ['cryptx', 'allet', 'organic'],
    ],
    [
      'German',
      german(plural('de')),
      ['Karte, Bank oder Wallet', 'Karte', 'wallet', 'ohne krypto', 'Kreditkarte', 'Kartenzahlung'],
      ['Konto', 'Kredit'],
    ],
    // The article is written as one with its word, and a name of several words without spaces.
    ['Arabic', arabic(plural('ar')), ['بطاقة أو بنك أو محفظة', 'بطاقة', 'محفظة'], ['كتاب']],
    [
      'Japanese',
      japanese(),
      ['カード、銀行振込、デジタルウォレット', '銀行', 'ウォレット', 'クレジットカード'],
      ['現金'],
    ],
    ['Korean', korean(), ['카드, 계좌이체 또는 간편결제', '계좌이체', '간편결제', '신용카드'], ['현금']],
    ['Thai', thai(), ['บัตร ธนาคาร หรืออีวอลเล็ต', 'ธนาคาร', 'วอลเล็ต', 'บัตรเครดิต'], ['เงินสด']],
  ])('finds what needs no crypto by what its row says in %s', (_, text, queries, strangers) => {
    const list = [...methods, card];
    for (const query of queries) expect(found(query, list, text), query).toEqual(['hosted']);
    for (const query of strangers) expect(found(query, list, text), query).toEqual([]);
  });

  describe('by the name of a wallet or an exchange', () => {
    const solana = [
      method('USDT', 'Tether USD', 'solana', 'Solana', 'SPL'),
      method('SOL', 'Solana', 'solana', 'Solana'),
    ];
    const list = [...methods, ...solana, method('XYZ', 'Some Token', 'ethereum', 'Ethereum', 'ERC20'), card];
    const evm = ['usdt-ethereum', 'eth-ethereum', 'usdt-bsc', 'xyz-ethereum'];

    test.each([
      ['MetaMask', 'MetaMask', evm],
      ['meta mask', 'MetaMask', evm],
      ['metam', 'MetaMask', evm],
      ['metamask wallet', 'MetaMask', evm],
      ['tronlink', 'TronLink', ['usdt-tron', 'trx-tron']],
      [
        'phantom',
        'Phantom',
        ['btc-bitcoin', 'usdt-ethereum', 'eth-ethereum', 'usdt-solana', 'sol-solana', 'xyz-ethereum'],
      ],
      ['trust wallet', 'Trust Wallet', list.filter(({ kind }) => kind === 'address').map(({ id }) => id)],
      [
        'Coinbase',
        'Coinbase',
        ['btc-bitcoin', 'usdt-ethereum', 'eth-ethereum', 'bch-bitcoincash', 'sol-solana'],
      ],
      [
        'kraken',
        'Kraken',
        [
          'usdt-tron',
          'btc-bitcoin',
          'usdt-ethereum',
          'eth-ethereum',
          'trx-tron',
          'bch-bitcoincash',
          'usdt-solana',
          'sol-solana',
        ],
      ],
      ['binance exchange', 'Binance', [...methods, ...solana].map(({ id }) => id)],
    ])('%s finds the coins that %s sends', (query, name, ids) => {
      expect(new Set(found(query, list))).toEqual(new Set(ids));
      expect(senderBy(list, query, en)?.name).toBe(name);
    });

    test.each(['', 'tron', 'usdt', 'binance smart chain', 'coinbase wallet', 'me', 'card'])(
      '"%s" names none',
      (query) => {
        expect(senderBy(list, query, en)).toBeNull();
      },
    );
  });

  test('a coin whose ticker starts with the query comes before other matches', () => {
    const list = [card, upi, method('NEAR', 'NEAR Protocol', 'near', 'NEAR')];
    expect(found('ne', list)).toEqual(['near-near', 'hosted', 'upi']);
  });

  test.each(['😀', '!!!', ' ! ? '])('%s, which has no letters, is not found', (query) => {
    expect(found(query, [...methods, card])).toEqual([]);
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

describe('before anything is searched', () => {
  const shown = (
    list: readonly Method[],
    recent: readonly string[] = [],
    opened: string | null = null,
    inIndia = false,
    isShort = false,
  ) =>
    sections(list, { recent, inIndia, wallets: [] }, opened, isShort).map(({ title, rows }) => [
      title,
      rows.map(({ look, method }) => (look === 'method' ? method?.id : `${look} ${method?.id ?? '…'}`)),
    ]);
  const unknown = aMethod({ id: 'usd2-nuxpay', asset: 'USD2', network: 'nuxpay', typicalSeconds: null });
  const others = ['btc-bitcoin', 'eth-ethereum', 'trx-tron', 'bch-bitcoincash'];

  test('an asset is one row, which takes the first of its networks', () => {
    expect(shown(methods)).toEqual([[null, ['asset usdt-tron', ...others]]]);
    const merchants = [...methods].sort((a, b) => Number(b.network === 'bsc') - Number(a.network === 'bsc'));
    expect(shown(merchants)).toEqual([[null, ['asset usdt-bsc', ...others]]]);
  });

  test('a network that cannot be had, for its minimum or at present, is passed over', () => {
    const list = methods.map((each) =>
      each.id === 'usdt-tron' ? { ...each, available: false, reason: 'below_minimum', minimum: '100' } : each,
    );
    expect(shown(list)[0]).toEqual([null, ['asset usdt-ethereum', ...others]]);
  });

  test('of networks that are all unknown none is usual: they are shown and chosen from', () => {
    const list = ['one', 'two'].map((network) =>
      aMethod({ id: `x-${network}`, asset: 'X', network, networkName: network, typicalSeconds: null }),
    );
    expect(shown(list)).toEqual([[null, ['asset …']]]);
    expect(shown(list, [], 'X')).toEqual([[null, ['asset …', 'nested x-one', 'nested x-two']]]);
  });

  test('what was used before comes first, where it can still be had', () => {
    const gone = aMethod({ id: 'gone', available: false });
    expect(shown([...methods, gone], ['gone', 'trx-tron', 'no-more', 'usdt-bsc'])[0]).toEqual([
      'recent',
      ['trx-tron', 'usdt-bsc'],
    ]);
  });

  test('in a short list what was used before leads without a heading, and its network is taken', () => {
    expect(shown(methods, ['usdt-bsc', 'trx-tron'], null, false, true)).toEqual([
      [null, ['asset usdt-bsc', 'trx-tron', 'btc-bitcoin', 'eth-ethereum', 'bch-bitcoincash']],
    ]);
    expect(shown([...methods, card], ['hosted'], null, false, true)[0]).toEqual([null, ['hosted']]);
  });

  test('what needs no crypto is one row after the first four coins, in the same list', () => {
    const [btc, eth, trx, bch] = others;
    const around = (...nonCrypto: string[]) => [
      [null, ['asset usdt-tron', btc, eth, trx, ...nonCrypto, bch, 'usd2-nuxpay']],
    ];
    expect(shown([...methods, card, unknown])).toEqual(around('non-crypto hosted'));
    expect(shown([...methods, unknown, upi, card])).toEqual(around('non-crypto …'));
    const opened = shown([...methods, unknown, upi, card], [], ' non-crypto');
    expect(opened).toEqual(around('non-crypto …', 'nested upi', 'nested hosted'));
    expect(shown([...methods, unknown, upi])).toEqual(around('upi'));
    expect(shown([...methods.slice(0, 1), card])).toEqual([[null, ['usdt-tron', 'non-crypto hosted']]]);
  });

  test('the last choice stands before all else, once where it needs no crypto', () => {
    expect(shown([...methods, card], ['hosted'])).toEqual([
      ['recent', ['hosted']],
      ['coins', ['asset usdt-tron', ...others]],
    ]);
  });

  test('UPI leads the list in India, and card and UPI where the server puts them first', () => {
    expect(shown([...methods, card, upi], [], null, true)).toEqual([
      [null, ['upi']],
      [null, ['asset usdt-tron', ...others.slice(0, 3), 'non-crypto hosted', ...others.slice(3)]],
    ]);
    expect(shown([upi, card, ...methods])).toEqual([
      [null, ['upi', 'hosted']],
      [null, ['asset usdt-tron', ...others]],
    ]);
  });

  test('coins of which only the name is known stand where the server put them', () => {
    expect(shown([...methods, unknown])).toEqual([[null, ['asset usdt-tron', ...others, 'usd2-nuxpay']]]);
    expect(shown([unknown, ...methods])).toEqual([[null, ['usd2-nuxpay', 'asset usdt-tron', ...others]]]);
    expect(shown([unknown])).toEqual([[null, ['usd2-nuxpay']]]);
  });
});
