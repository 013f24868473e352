import { describe, expect, test } from 'vitest';
import { wallet as words } from '../../i18n/catalogues/en/wallet.ts';
import { at, connected, minute, screen, withoutMarks } from '../../testing/screen-table.ts';
import { aPayment, aTransaction, aView, noWallets } from '../../testing/sessions.ts';
import type { AppUse } from '../../wallet/app-use.ts';
import type { Screen, ScreenNamed } from '../types.ts';
import type { ViewState } from '../view-state.ts';
import { walletIn } from './view.ts';

const wallet = walletIn(words);
const address = 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8';
const tron = {
  address,
  token: { contract: 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t', chainId: 728_126_428, decimals: 6 },
};
const uri = 'bitcoin:bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4?amount=0.00078';
const bitcoin = {
  method: 'btc-bitcoin',
  asset: 'BTC',
  network: 'bitcoin',
  networkName: 'Bitcoin',
  networkStandard: null,
  amount: '0.00078',
  amountDue: '0.00078',
  address: 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4',
  uri,
  token: { contract: null, chainId: null, decimals: 8 },
};
const ether = {
  method: 'eth-ethereum',
  asset: 'ETH',
  network: 'ethereum',
  networkName: 'Ethereum',
  networkStandard: null,
  amount: '0.015',
  amountDue: '0.015',
  address: '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed',
  uri: 'ethereum:0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed@1?value=15000000000000000',
  token: { contract: null, chainId: 1, decimals: 18 },
};
const unused: AppUse = { last: '', payment: '', amount: '0', seen: 0, paid: [] };
const trust: AppUse = { ...unused, last: 'trust' };
const href = `https://link.trustwallet.com/send?asset=c195_tTR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t&address=${address}&amount=50`;

type Payment = Parameters<typeof aPayment>[0];
type View = Parameters<typeof aView>[0];

const shown = (payment: Payment, change: Partial<ViewState> = {}, view: View = {}): Screen =>
  screen({
    view: aView({ walletApps: ['metamask', 'trust'], payment: aPayment(payment), ...view }),
    wallet,
    wallets: { ...noWallets, apps: unused },
    ...change,
  });
const used = (apps: AppUse | null) => ({ wallets: { ...noWallets, apps } });
const listOf = (payment: Payment, change: Partial<ViewState> = {}, view: View = {}): ScreenNamed<'apps'> => {
  const list = shown(payment, { helpTopic: 'apps', ...change }, view);
  if (list.name !== 'apps') throw new Error(`It is ${list.name}`);
  return list;
};
const namesOf = ({ rows }: ScreenNamed<'apps'>) => rows.map(({ action }) => action.label);

describe('on a screen to pay by', () => {
  test('copying stays the filled button, and the list of apps is a tap away', () => {
    expect(shown(tron)).toMatchObject({
      name: 'pay',
      action: null,
      apps: { act: 'apps', label: 'Wallet app' },
    });
    expect(shown(tron)).not.toHaveProperty('opened');
  });

  test('a link of the coin’s own goes into the list', () => {
    expect(shown(bitcoin)).toMatchObject({ action: null, apps: { act: 'apps' } });
  });

  test.each<[string, Payment, Partial<ViewState>, View]>([
    ['the shop offers none', bitcoin, {}, { walletApps: [] }],
    ['none sends this coin', bitcoin, {}, { walletApps: ['metamask'] }],
    ['there is a wallet in the page, or a script has changed the address', bitcoin, used(null), {}],
    ['the server names no coin for wallets', { ...bitcoin, token: null }, {}, {}],
  ])('it is as without apps where %s', (_name, payment, change, view) => {
    const it = shown(payment, change, view);
    expect(it).toMatchObject({
      name: 'pay',
      action: { opens: { href: uri, app: '' }, label: 'Open in wallet' },
    });
    expect(it).not.toHaveProperty('apps');
  });

  test('nothing is offered once a wallet has reported that it has sent', () => {
    expect(shown({ ...tron, sentAt: '2026-11-29T12:00:00Z' })).not.toHaveProperty('apps');
  });

  test('nothing is offered once money was seen', () => {
    const transactions = [aTransaction({ amount: '50.00' })];
    expect(shown({ ...tron, status: 'detected', amountDue: '0.00', transactions }).name).toBe('processing');
  });

  test('an app has the filled button once it has paid what its link said, and no sooner', () => {
    expect(shown(tron, used(trust))).toMatchObject({ action: null });
    const { action, hint } = shown(tron, used({ ...trust, paid: ['trust usdt-tron'] }));
    expect(action).toMatchObject({ opens: { app: 'trust', href } });
    expect(withoutMarks(action?.label ?? '')).toBe('Pay 50.00 USDT with Trust Wallet');
    expect(hint).toBeNull();
  });

  test('that app alone, and that coin: another has to be checked again', () => {
    const use = { ...unused, last: 'metamask', paid: ['trust eth-ethereum', 'metamask usdt-bsc'] };
    expect(shown(ether, used(use))).toMatchObject({ action: null });
    expect(shown(ether, used({ ...use, last: 'trust' }))).toMatchObject({
      action: { opens: { app: 'trust' } },
    });
  });

  test('in test mode it is said that the app sends real coins', () => {
    const { hint } = shown(tron, used({ ...trust, paid: ['trust usdt-tron'] }), { test: true });
    expect(withoutMarks(hint ?? '')).toBe('Trust Wallet sends real coins, even in test mode.');
  });

  test('back from the app it is asked whether it was sent, in sight', () => {
    const { opened = '', more } = shown(tron, used({ ...trust, payment: 'pay_1' }));
    expect(withoutMarks(opened)).toBe('Sent it in Trust Wallet? We’re checking.');
    expect(more.map(({ act }) => act)).toEqual(['exchange']);
    const own = shown(bitcoin, used({ ...unused, payment: 'pay_1' }));
    expect(own.opened).toBe('Sent it in your wallet app? We’re checking.');
    expect(shown(tron, used({ ...trust, payment: 'pay_0' }))).not.toHaveProperty('opened');
  });

  test('once it was opened, copying is the filled button again: the app may have sent', () => {
    const use = { ...trust, payment: 'pay_1', paid: ['trust usdt-tron'] };
    expect(shown(tron, used(use))).toMatchObject({ action: null, apps: { act: 'apps' } });
  });

  test('an app that did not open is said so, beside the other ways, and not asked about', () => {
    const known = used({ ...trust, paid: ['trust usdt-tron'] });
    const { hint, action, ...it } = shown(tron, { ...known, stranded: 'trust' });
    expect(withoutMarks(hint ?? '')).toBe('Trust Wallet didn’t open. Copy the amount and address instead.');
    expect(action).toBeNull();
    expect(it).toMatchObject({ apps: { act: 'apps' } });
    expect(it).not.toHaveProperty('opened');
    expect(it.more.map(({ act }) => act)).toEqual(['exchange', 'sent']);
  });

  test('without a network it is not said that we look', () => {
    const offline = { connection: { ...connected, online: false } };
    const it = shown(tron, { ...used({ ...trust, payment: 'pay_1' }), ...offline });
    expect(it).not.toHaveProperty('opened');
    expect(it.more.map(({ act }) => act)).toEqual(['exchange', 'sent']);
  });

  test('the rest of a part payment can be sent by an app, too', () => {
    const transactions = [aTransaction({ amount: '30.00' })];
    const part = { ...tron, status: 'detected' as const, amountDue: '20.00', transactions };
    expect(shown(part)).toMatchObject({ name: 'received', apps: { act: 'apps' } });
    const [row] = listOf(part).rows;
    expect(row?.action.opens?.href).toBe(href.replace('amount=50', 'amount=20'));
  });
});

describe('the list of apps', () => {
  test('says what to compare in the app, before what opens one', () => {
    const list = listOf(tron);
    expect(list.title).toBe('Open a wallet app');
    expect(withoutMarks(list.sentence)).toBe(
      'In the app, check 50.00 USDT on TRON and that the address ends in rdz8.',
    );
    expect(list.due).toMatchObject({ verb: 'Send' });
    expect(list.rows).toEqual([
      {
        action: {
          opens: { href, app: 'trust', payment: aPayment(tron) },
          label: 'Trust Wallet',
        },
        about: 'Fills in coin, amount and address',
        isRecent: false,
      },
    ]);
    expect(list.exit).toEqual({ act: 'resume', label: 'Back to your payment' });
  });

  test('names the memo, without which the payment is lost, and the apps whose link takes one', () => {
    const list = listOf({ ...ether, memo: '2041' });
    expect(list.memo).toBe('2041');
    expect(namesOf(list)).toEqual(['Trust Wallet', 'Another wallet app']);
    expect(list.rows[0]?.action.opens?.href).toMatch(/&memo=2041$/);
  });

  test('has the app that was used last first, then the others as the shop offers them', () => {
    expect(namesOf(listOf(ether))).toEqual(['MetaMask', 'Trust Wallet', 'Another wallet app']);
    const list = listOf(ether, used(trust));
    expect(namesOf(list)).toEqual(['Trust Wallet', 'MetaMask', 'Another wallet app']);
    expect(list.rows.map(({ isRecent }) => isRecent)).toEqual([true, false, false]);
  });

  test('opens any other app only by the coin’s own link', () => {
    const { rows } = listOf(bitcoin);
    expect(rows.at(-1)).toMatchObject({
      action: { opens: { href: uri, app: '' }, label: 'Another wallet app' },
      about: null,
      isRecent: false,
    });
    expect(namesOf(listOf(tron))).toEqual(['Trust Wallet']);
  });

  test('says in test mode that apps send real coins', () => {
    const { rows } = listOf(bitcoin, {}, { test: true });
    expect(rows.map(({ about }) => withoutMarks(about ?? ''))).toEqual([
      'Trust Wallet sends real coins, even in test mode.',
      'Another wallet app sends real coins, even in test mode.',
    ]);
  });

  test.each<[string, Payment, Partial<ViewState>]>([
    ['the price has ended', tron, { now: at(40 * minute) }],
    ['the money was seen', { ...tron, status: 'detected', amountDue: '0.00' }, {}],
    ['no app may be offered any more', tron, used(null)],
  ])('makes way where %s meanwhile', (_name, payment, change) => {
    const own = shown(payment, change);
    expect(own.name).not.toBe('apps');
    expect(shown(payment, { helpTopic: 'apps', ...change })).toEqual(own);
  });
});

describe('on a computer', () => {
  const byCamera = { wallets: { ...noWallets, byCamera: true } };
  const codeOf = (payment: Payment, view: View = {}) => listOf(payment, byCamera, view);

  test('a code for the camera of a phone stands beside the plain code', () => {
    expect(shown(tron, byCamera)).toMatchObject({
      name: 'pay',
      transfer: { qr: address },
      camera: { act: 'apps', label: 'Trust Wallet' },
    });
    expect(shown(bitcoin, byCamera)).toMatchObject({ action: { label: 'Open in wallet' }, camera: {} });
  });

  test.each<[string, Payment, Partial<ViewState>, View]>([
    ['the shop has not switched it on', tron, byCamera, { walletApps: ['metamask'] }],
    ['the server names no coin for wallets, as for one with a memo', { ...tron, token: null }, byCamera, {}],
    ['a script has changed the address', tron, { wallets: noWallets }, {}],
    ['only the rest is due', { ...tron, status: 'detected', amountDue: '20.00' }, byCamera, {}],
  ])('there is none where %s', (_name, payment, change, view) => {
    const transactions = payment?.status === 'detected' ? [aTransaction({ amount: '30.00' })] : [];
    expect(shown({ ...payment, transactions }, change, view)).not.toHaveProperty('camera');
  });

  test('the code is the link of the app, and it is said what to scan it with and what to compare', () => {
    const { code, rows, title, sentence, exit } = codeOf(tron);
    expect(title).toBe('Trust Wallet');
    expect(code).toEqual({
      href,
      label: 'QR code to pay with USDT',
      app: 'Trust Wallet',
      about: ['Scan this with your camera, not with your wallet.'],
    });
    expect(rows).toEqual([]);
    expect(withoutMarks(sentence)).toBe(
      'In the app, check 50.00 USDT on TRON and that the address ends in rdz8.',
    );
    expect(exit).toEqual({ act: 'resume', label: 'Back to your payment' });
  });

  test('the code carries the amount of any coin, and no other app is listed', () => {
    const { code, rows } = codeOf(bitcoin);
    expect(code?.href).toMatch(/^https:\/\/link\.trustwallet\.com\/send\?asset=c0&.*&amount=0\.00078$/);
    expect(rows).toEqual([]);
  });

  test('in test mode it is said that the app sends real coins', () => {
    expect(codeOf(tron, { test: true }).code?.about.map(withoutMarks)).toEqual([
      'Scan this with your camera, not with your wallet.',
      'Trust Wallet sends real coins, even in test mode.',
    ]);
  });

  test('the code makes way once a script has changed the address, and once the money was seen', () => {
    expect(shown(tron, { helpTopic: 'apps', wallets: noWallets }).name).toBe('pay');
    const seen = { ...tron, status: 'detected' as const, amountDue: '0.00' };
    expect(shown(seen, { helpTopic: 'apps', ...byCamera }).name).toBe('processing');
  });
});
