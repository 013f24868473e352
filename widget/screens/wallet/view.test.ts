import { describe, expect, test } from 'vitest';
import { text } from '../../i18n/catalogues/en/text.ts';
import { wallet as words } from '../../i18n/catalogues/en/wallet.ts';
import { at, screen, withoutMarks, withPayment } from '../../testing/screen-table.ts';
import { aMethod, type aPayment, aTransaction, aView, noWallets, start } from '../../testing/sessions.ts';
import { untilLoaded } from '../late/until-loaded.ts';
import type { Screen } from '../types.ts';
import type { ViewState } from '../view-state.ts';
import { walletIn } from './view.ts';

const wallet = walletIn(words);
const metaMask = { id: 'io.metamask', name: 'MetaMask', kind: 'evm' as const };
const tronLink = { id: 'tronlink', name: 'TronLink', kind: 'tron' as const };
const rabby = { id: 'io.rabby', name: 'Rabby', kind: 'evm' as const };
const found = [metaMask, tronLink];
const tronToken = { contract: 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t', chainId: 728_126_428, decimals: 6 };
const payable = { token: tronToken, address: 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8' };
const request = { id: 'a', payment: 'pay_1', wallet: 'MetaMask', at: start, hash: null };
/** Of 30, 10 came from elsewhere. */
const part: Parameters<typeof aPayment>[0] = {
  status: 'detected',
  amount: '30.00',
  amountDue: '20.00',
  transactions: [aTransaction({ amount: '10.00' })],
};
const unclear = { kind: 'unclear', payment: 'pay_1', wallet: 'MetaMask' } as const;

const state = (change: Partial<ViewState> = {}): Partial<ViewState> => ({
  wallet,
  wallets: { ...noWallets, found },
  ...change,
});
const offersOf = (shown: Screen): string[] | null =>
  shown.name === 'pay' ? (shown.wallets?.offers ?? []).map(({ label }) => withoutMarks(label)) : null;
const pay = (payment: Parameters<typeof aPayment>[0] = {}, change: Partial<ViewState> = {}, view = {}) =>
  screen({ ...withPayment({ ...payable, ...payment }, view), ...state(change) });

describe('on a screen to pay by', () => {
  test('a wallet that sends on the network is offered', () => {
    expect(offersOf(pay())).toEqual(['Pay 50.00 USDT with TronLink']);
  });

  test('a wallet that has announced itself twice, by one name, is offered once', () => {
    const twice = [{ ...tronLink, id: 'org.tronlink' }, tronLink];
    expect(offersOf(pay({}, { wallets: { ...noWallets, found: twice } }))).toEqual([
      'Pay 50.00 USDT with TronLink',
    ]);
    const asEvm = { id: 'org.tronlink', name: 'TronLink', kind: 'evm' as const };
    expect(offersOf(pay({}, { wallets: { ...noWallets, found: [asEvm, tronLink] } }))).toEqual([
      'Pay 50.00 USDT with TronLink',
    ]);
  });

  test.each<[string, Parameters<typeof aPayment>[0]]>([
    ['the server names no coin for wallets', { token: null }],
    ['it goes to the token’s own contract', { address: tronToken.contract }],
    ['it has a memo', { memo: '7' }],
    [
      'a part was seen',
      { status: 'detected', transactions: [aTransaction({ amount: '1.00' })], amountDue: '49.00' },
    ],
  ])('R91: none where %s', (_name, payment) => {
    expect(offersOf(pay(payment)) ?? []).toEqual([]);
  });

  test('in test mode it is said that wallets send real coins', () => {
    expect(pay({}, {}, { test: true })).toHaveProperty(
      'wallets.warning',
      expect.stringContaining('sends real coins'),
    );
    expect(pay()).toMatchObject({ wallets: { warning: null } });
  });

  test.each([
    ['refused', 'Nothing was sent.'],
    ['network', 'Nothing was sent. Switch TronLink to TRON and try again.'],
    ['busy', 'Nothing was sent. Open TronLink: it has a request waiting.'],
    ['problem', 'Nothing was sent. Check TronLink and try again.'],
    ['failed', 'Nothing was sent. TronLink can’t pay here: copy the amount and address instead.'],
  ] as const)('it says what came of a request that was %s', (kind, notice) => {
    const outcome = { kind, payment: 'pay_1', wallet: 'TronLink' };
    expect(withoutMarks(pay({}, { wallets: { ...noWallets, found, outcome } }).notice ?? '')).toBe(notice);
    const other = { ...outcome, payment: 'pay_0' };
    expect(pay({}, { wallets: { ...noWallets, found, outcome: other } }).notice).toBeNull();
  });
});

describe('R91: while a wallet has not answered', () => {
  const asked = (now = 0, change: Partial<ViewState> = {}) =>
    pay({}, { wallets: { ...noWallets, found, request }, now: at(now), ...change });

  test('nothing else is shown to pay by, of whichever payment', () => {
    expect(asked()).toMatchObject({ name: 'confirm', other: null });
    const former = { ...request, payment: 'pay_0' };
    expect(pay({}, { wallets: { ...noWallets, found, request: former } })).toMatchObject({ name: 'confirm' });
  });

  test('until its chunk has come nothing is shown to pay by, and where it does not load the screen says so', () => {
    const waiting = { name: 'starting', needsModule: 'wallet' };
    const without = { wallet: untilLoaded.wallet };
    expect(asked(0, without)).toMatchObject({ ...waiting, bar: null });
    const bar = 'We can’t reach the payment service. Your payment is safe. Retrying…';
    expect(asked(0, { ...without, isPartMissing: true })).toMatchObject({ ...waiting, bar });
  });

  test.each([
    [59_999, null],
    [60_000, { act: 'cancelWalletRequest', label: 'I cancelled it in my wallet' }],
    // The device's clock was set back.
    [-1, { act: 'cancelWalletRequest', label: 'I cancelled it in my wallet' }],
  ])('after %i ms it can be cancelled: %j', (ms, other) => {
    expect(asked(ms)).toMatchObject({ other });
  });

  test.each<[string, Partial<ViewState>]>([
    ['on its own screen', {}],
    ['where its wallet may have sent', { wallets: { ...noWallets, request, outcome: unclear } }],
    ['in the help for the rest', { helpTopic: 'rest' }],
  ])('a part that was received from elsewhere asks for no rest: %s', (_name, change) => {
    const shown = pay(part, { wallets: { ...noWallets, found, request }, ...change });
    // The wallet shows what it was asked for.
    expect(shown.name).toBe('confirm');
    expect(withoutMarks(shown.due?.amount ?? '')).toBe('30.00 USDT');
  });

  test('a part that was received is followed by its rest once the request is cancelled', () => {
    expect(pay(part)).toMatchObject({ name: 'received', due: { copy: '20.00' } });
  });

  test('the list offers none either', () => {
    const shown = asked(0, { helpTopic: null });
    expect(shown.name).toBe('confirm');
    const list = screen({ ...state({ wallets: { ...noWallets, found, request } }), view: aView() });
    expect(list).toMatchObject({ name: 'choose', wallets: [] });
  });
});

describe('R91: once a wallet has reported a transaction', () => {
  const sentAt = new Date(start).toISOString();

  test.each<[string, Parameters<typeof aPayment>[0], Partial<ViewState>]>([
    ['the server says so', { sentAt }, {}],
    [
      'this browser has yet to report it',
      {},
      { wallets: { ...noWallets, found, request: { ...request, hash: 'ab' } } },
    ],
  ])('it is looked for, and offered to none: %s', (_name, payment, change) => {
    expect(pay(payment, change)).toMatchObject({
      name: 'looking',
      other: { act: 'unsure', label: 'I haven’t sent it yet' },
    });
  });

  const warning =
    'TronLink may have sent money on another network or to another address. Check in TronLink before you pay again.';

  test.each([
    ['its network is another since', 'elsewhere', 'pay_1'],
    ['the payment is another since', 'sent', 'pay_0'],
  ] as const)('where %s, that is said, and nothing is offered to a wallet', (_name, kind, of) => {
    const outcome = { kind, payment: of, wallet: 'TronLink' };
    const wallets = { ...noWallets, found, outcome };
    const shown = pay({}, { wallets });
    expect(withoutMarks(shown.notice ?? '')).toBe(warning);
    expect(offersOf(shown)).toEqual([]);
    const looking = pay({ sentAt }, { wallets });
    expect(looking.name).toBe('looking');
    expect(withoutMarks(looking.notice ?? '')).toBe(warning);
    expect(screen({ ...state({ wallets }), view: aView() })).toMatchObject({ name: 'choose', wallets: [] });
    // What the network shows is said instead.
    expect(pay({}, { wallets }, { status: 'paid' }).notice).toBeNull();
  });

  test('for the payment that is shown, nothing is said', () => {
    const outcome = { kind: 'sent', payment: 'pay_1', wallet: 'TronLink' } as const;
    expect(pay({ sentAt }, { wallets: { ...noWallets, found, outcome } })).toMatchObject({ notice: null });
  });

  test('that it was not sent is taken once it is said again', () => {
    expect(pay({ sentAt }, { helpTopic: 'unsure' })).toMatchObject({
      name: 'confirm',
      action: { act: 'resume', label: text.choose.resume },
      other: { act: 'retractSent', label: 'I haven’t sent it yet' },
    });
  });

  test.each<[string, Parameters<typeof aPayment>[0], Partial<ViewState>]>([
    ['the server says so', { sentAt }, {}],
    [
      'this browser has yet to report it',
      {},
      { wallets: { ...noWallets, request: { ...request, hash: 'ab' } } },
    ],
    ['the help for the rest was open', { sentAt }, { helpTopic: 'rest' }],
  ])('it is looked for also where a part came from elsewhere: %s', (_name, payment, change) => {
    const shown = pay({ ...part, ...payment }, change);
    expect(shown).toMatchObject({ name: 'looking', other: { act: 'unsure' } });
    expect(withoutMarks(shown.due?.amount ?? '')).toBe('30.00 USDT');
  });

  test('once it was seen, the rest is asked for where it was less', () => {
    expect(pay(part)).toMatchObject({ name: 'received', due: { copy: '20.00' } });
  });
});

describe('in the list', () => {
  const methods = [
    aMethod({ id: 'btc-bitcoin', asset: 'BTC', network: 'bitcoin', networkName: 'Bitcoin' }),
    aMethod({ id: 'usdc-ethereum', asset: 'USDC', network: 'ethereum', networkName: 'Ethereum' }),
    aMethod({ id: 'usdt-ethereum', network: 'ethereum', networkName: 'Ethereum', available: false }),
    aMethod({ id: 'eth-ethereum', asset: 'ETH', network: 'ethereum', networkName: 'Ethereum' }),
    aMethod(),
  ];
  const rows = (change: Partial<ViewState> = {}) => {
    const shown = screen({ view: aView({ methods }), ...state(change) });
    return shown.name === 'choose'
      ? shown.wallets.map(({ name, coin, method }) => withoutMarks(`${name}: ${coin} (${method.id})`))
      : null;
  };

  test('each wallet has a row for the first coin that it can send here', () => {
    expect(rows()).toEqual([
      'MetaMask: ETH on Ethereum (eth-ethereum)',
      'TronLink: USDT on TRON (usdt-tron)',
    ]);
  });

  test('a wallet that has announced itself for EVM and for TRON has one, for the first coin of either', () => {
    const asEvm = { id: 'org.tronlink', name: 'TronLink', kind: 'evm' as const };
    expect(rows({ wallets: { ...noWallets, found: [tronLink, asEvm] } })).toEqual([
      'TronLink: ETH on Ethereum (eth-ethereum)',
    ]);
  });

  const iconOf = (...icons: unknown[]) => {
    const wallets = icons.map((icon, at) => ({
      id: `io.${at}`,
      name: 'MetaMask',
      kind: 'evm' as const,
      icon,
    }));
    const shown = screen({
      view: aView({ methods }),
      ...state({ wallets: { ...noWallets, found: wallets } }),
    });
    return shown.name === 'choose' ? shown.wallets.map(({ icon }) => icon) : null;
  };

  test.each([
    'data:image/png;base64,iVBORw0KGgo=',
    'data:image/webp;base64,UklGRg==',
    'data:image/jpeg;base64,/9j/4A==',
    'data:image/svg+xml;utf8,<svg xmlns="http://www.w3.org/2000/svg"/>',
    'data:image/svg+xml,%3Csvg/%3E',
    `data:image/png,${'A'.repeat(64 * 1024 - 15)}`,
  ])('it has the icon that its wallet gave: %.32s', (icon) => {
    expect(iconOf(icon)).toEqual([icon]);
  });

  test.each([
    ['none', undefined],
    ['an address', 'https://icons.example/a.png'],
    ['an address of the page', '/a.png'],
    ['a script', 'javascript:alert(1)'],
    ['an empty text', ''],
    ['more than 64 kB', `data:image/png,${'A'.repeat(64 * 1024 - 14)}`],
    ['5 MB', `data:image/png;base64,${'A'.repeat(5_000_000)}`],
    ['another type of picture', 'data:image/gif;base64,R0lGODlh'],
    ['a page', 'data:text/html,<img src=x>'],
    ['a type that only begins like one', 'data:image/svg+xml2,<svg/>'],
    ['a picture behind something else', ' data:image/png;base64,iVBORw0KGgo='],
    ['an object', { toString: (): string => 'data:image/png;base64,iVBORw0KGgo=' }],
  ])('it has no icon where its wallet gave %s', (_what, icon) => {
    expect(iconOf(icon)).toEqual([null]);
  });

  test('of a wallet that has announced itself twice it has the icon that can be shown', () => {
    const icon = 'data:image/png;base64,iVBORw0KGgo=';
    expect(iconOf(undefined, 'https://icons.example/a.png', icon)).toEqual([icon]);
  });

  test('three wallets at most have one', () => {
    const many = [metaMask, rabby, tronLink, { ...rabby, id: 'io.other', name: 'Other' }];
    expect(rows({ wallets: { ...noWallets, found: many } })).toHaveLength(3);
  });
});
