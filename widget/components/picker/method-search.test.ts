import { describe, expect, test } from 'vitest';
import type { Method } from '../../../server/contract/session.ts';
import { aMethod } from '../../testing/sessions.ts';
import { text as arabic } from '../../i18n/catalogues/ar.ts';
import { text as german } from '../../i18n/catalogues/de.ts';
import { text as en } from '../../i18n/catalogues/en.ts';
import { text as japanese } from '../../i18n/catalogues/ja.ts';
import { text as korean } from '../../i18n/catalogues/ko.ts';
import { text as thai } from '../../i18n/catalogues/th.ts';
import { plural } from '../../i18n/plural.ts';
import { type Habits, search, sections } from './method-search.ts';

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

const stranger: Habits = { recent: [], inIndia: false };
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
    ['trc20', ['usdt-tron', 'trx-tron']],
    ['TRC-20', ['usdt-tron', 'trx-tron']],
    ['trc 20', ['usdt-tron', 'trx-tron']],
    ['usdt tron', ['usdt-tron']],
    ['usdt trx', ['usdt-tron']],
    ['bnb usdt', ['usdt-bsc']],
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
    const recent = { recent: ['usdt-bsc', 'trx-tron'], inIndia: false };
    expect(found('usdt', methods, en, recent)).toEqual(['usdt-bsc', 'usdt-tron', 'usdt-ethereum']);
    expect(found('', methods, en, recent).slice(0, 2)).toEqual(['usdt-bsc', 'usdt-tron']);
    expect(found('btc', methods, en, recent)[0]).toBe('btc-bitcoin');
  });

  test('UPI stands first in India, and last elsewhere', () => {
    const list = [card, upi, ...methods];
    expect(found('', list, en, { recent: [], inIndia: true }).slice(0, 2)).toEqual(['upi', 'hosted']);
    expect(found('', list).at(-1)).toBe('upi');
  });

  test('what needs no crypto stands first, apart from coins of its currency, and behind a ticker that is meant', () => {
    const list = [...methods, card, upi];
    expect(found('', list).slice(0, 2)).toEqual(['hosted', 'usdt-tron']);
    expect(found('card', list)).toEqual(['hosted']);
    expect(found('upi', list)).toEqual(['upi']);
    expect(found('btc', list)[0]).toBe('btc-bitcoin');
  });

  test.each([
    [
      'English',
      en,
      ['Card, bank or wallet', 'wallet', 'credit card', 'debit', 'no crypto', 'Creditcard'],
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
      ['カード、銀行、または電子ウォレット', '銀行', 'ウォレット', 'クレジットカード'],
      ['現金'],
    ],
    ['Korean', korean(), ['카드, 은행 또는 전자지갑', '은행', '지갑', '신용카드'], ['현금']],
    ['Thai', thai(), ['บัตร ธนาคาร หรืออีวอลเล็ต', 'ธนาคาร', 'วอลเล็ต', 'บัตรเครดิต'], ['เงินสด']],
  ])('finds what needs no crypto by what its row says in %s', (_, text, queries, strangers) => {
    const list = [...methods, card];
    for (const query of queries) expect(found(query, list, text), query).toEqual(['hosted']);
    for (const query of strangers) expect(found(query, list, text), query).toEqual([]);
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
  ) =>
    sections(list, { recent, inIndia }, opened).map(({ title, rows }) => [
      title,
      rows.map(({ group, method }) => method?.id ?? `${group.asset}…`),
    ]);
  const unknown = aMethod({ id: 'usd2-nuxpay', asset: 'USD2', network: 'nuxpay', typicalSeconds: null });

  test('an asset is one row, its networks behind it', () => {
    const closed = ['USDT…', 'btc-bitcoin', 'eth-ethereum', 'trx-tron', 'bch-bitcoincash'];
    expect(shown(methods)).toEqual([[null, closed]]);
    const networks = ['usdt-tron', 'usdt-ethereum', 'usdt-bsc'];
    expect(shown(methods, [], 'USDT')).toEqual([[null, ['USDT…', ...networks, ...closed.slice(1)]]]);
  });

  test('what was used before comes first, where it can still be had', () => {
    const gone = aMethod({ id: 'gone', available: false });
    expect(shown([...methods, gone], ['gone', 'trx-tron', 'no-more', 'usdt-bsc'])[0]).toEqual([
      'recent',
      ['trx-tron', 'usdt-bsc'],
    ]);
  });

  test('the last choice stands before all else, once where it needs no crypto', () => {
    expect(shown([...methods, card], ['hosted']).map(([title]) => title)).toEqual(['recent', 'coins']);
    expect(shown([...methods, card], ['trx-tron']).map(([title]) => title)).toEqual([
      'recent',
      'noCrypto',
      'coins',
    ]);
  });

  test('UPI leads the list only in India', () => {
    expect(shown([...methods, upi], [], null, true)[0]).toEqual(['noCrypto', ['upi']]);
    expect(shown([...methods, upi]).at(-1)).toEqual(['noCrypto', ['upi']]);
    expect(shown([...methods, upi, card])[0]).toEqual(['noCrypto', ['hosted', 'upi']]);
  });

  test('coins of which only the name is known end the list, unless the merchant put one first', () => {
    expect(shown([...methods, unknown]).at(-1)).toEqual(['more', ['usd2-nuxpay']]);
    expect(shown([unknown, ...methods])).toHaveLength(1);
    expect(shown([unknown])).toEqual([[null, ['usd2-nuxpay']]]);
  });
});
