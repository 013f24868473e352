import { describe, expect, test } from 'vitest';
import type { SessionPayment, SessionView } from '../../../server/money-in/contract/session.ts';
import { help as helpWords, offchain as words, text as en } from '../../i18n/catalogues/en.ts';
import { formatFor } from '../../i18n/format.ts';
import { SessionError } from '../../session/client.ts';
import { offchainIn } from './view.ts';
import { untilLoaded } from '../late/until-loaded.ts';
import type { Screen } from '../types.ts';
import type { ViewState } from '../view-state.ts';
import {
  aMethod,
  aPayment,
  aSent,
  help,
  aTransaction,
  aView,
  iso,
  noShopperInput,
  noWallets,
  start,
} from '../../testing/sessions.ts';
import { toSessionView } from '../../session/parse-view.ts';
import { screenOf } from '../screen-of.ts';

const minute = 60_000;
const format = formatFor('en');
const bare = (text: string) => text.replaceAll(/[\u2066-\u2069]/g, '').replaceAll('\u202F', ' ');
const moment = (ms: number) => bare(format.moment(start + ms, start));
const week = moment(7 * 24 * 60 * minute);

const card = aMethod({
  id: 'hosted',
  kind: 'hosted',
  asset: 'EUR',
  assetName: 'Payment page',
  network: 'hosted',
  networkName: 'Payment page',
  networkStandard: null,
  amount: null,
  feeAsset: null,
});
const upi = aMethod({
  id: 'upi',
  kind: 'upi',
  asset: 'INR',
  assetName: 'UPI',
  network: 'upi',
  networkName: 'UPI',
  networkStandard: null,
  amount: '4512.00',
  feeAsset: null,
});

const onChain = { networkStandard: null, typicalSeconds: null, feeAsset: null };
const page: Partial<SessionPayment> = {
  ...onChain,
  method: 'hosted',
  amount: '46.30',
  amountDue: '46.30',
  amountPaid: '0.00',
  asset: 'EUR',
  network: 'hosted',
  networkName: 'Payment page',
  address: null,
  hostedUrl: 'https://gateway.test/pay/1?a=b&c=d',
  quote: { rate: '1', pair: 'EUR/EUR', source: 'static', at: iso(start) },
};
const rupees: Partial<SessionPayment> = {
  ...onChain,
  method: 'upi',
  amount: '4512.00',
  amountDue: '4512.00',
  amountPaid: '0.00',
  asset: 'INR',
  network: 'upi',
  networkName: 'UPI',
  address: 'mugshop@okbank',
  uri: 'upi://pay?pa=mugshop@okbank&am=4512.00&cu=INR',
  quote: { rate: '0.01026', pair: 'INR/EUR', source: 'static', at: iso(start) },
};

function screen(
  payment: Partial<SessionPayment> | null,
  view: Partial<SessionView> = {},
  change: Partial<ViewState> = {},
): Screen {
  const methods = (view.status ?? 'open') === 'open' ? [card, upi, aMethod()] : [];
  return screenOf({
    view: aView({ methods, ...view, payment: payment && aPayment(payment) }),
    connection: { online: true, failingSince: null, problem: null, retryAt: 0 },
    selection: null,
    ...noShopperInput,
    tampered: false,
    now: { device: start + minute, server: start + minute },
    isPartMissing: false,
    openedAt: start + minute,
    leavesIn: 0,
    hostedUrl: null,
    ...untilLoaded,
    help,
    offchain: offchainIn(words),
    wallets: noWallets,
    text: en,
    format,
    ...change,
  });
}

const selecting = (method: string, since: number, code?: string): Partial<ViewState> => ({
  selection: {
    method,
    since: start + minute - since,
    state: code === undefined ? 'sent' : 'refused',
    error: code === undefined ? null : new SessionError(code, code),
  },
});
function shown(screen: Screen): string {
  const { name, title, sentence, action } = screen;
  const answers = 'answers' in screen ? screen.answers : [];
  const said = answers.map(({ question, answer }) => `${question} ${answer}`);
  return [name, title, sentence, ...said, action?.href ?? action?.act ?? '–'].map(bare).join(' | ');
}

describe('the list', () => {
  test('has methods whose price only the gateway knows', () => {
    expect(toSessionView(aView({ methods: [card] })).methods[0]?.amount).toBeNull();
  });

  test('stays as it is while the shopper chooses again', () => {
    expect(screen(page, {}, { helpTopic: 'choose' })).toMatchObject({
      name: 'choose',
      methods: [card, upi, {}],
    });
  });
});

test.each<[string, Screen, string]>([
  [
    'a page is asked for',
    screen(null, {}, selecting('hosted', 0)),
    'getting | Getting your payment page… | A page for this payment only. | –',
  ],
  [
    'UPI is asked for',
    screen(null, {}, selecting('upi', 0)),
    'getting | Preparing your UPI payment… | A UPI payment for this order only. | –',
  ],
  [
    'the server is making the page',
    screen({ ...page, status: 'creating', createdAt: iso(start + minute), hostedUrl: null }),
    'getting | Getting your payment page… | A page for this payment only. | –',
  ],
  [
    'it takes long',
    screen(null, {}, selecting('hosted', 7000)),
    `getting | Getting your payment page… | ${helpWords.getting.slow} | –`,
  ],
  [
    'it takes very long',
    screen(null, {}, selecting('hosted', 20_000)),
    `getting | Getting your payment page… | ${helpWords.getting.verySlow} | choose`,
  ],
  [
    'the answer got lost',
    screen(null, {}, selecting('hosted', 0, 'network')),
    `trouble | We couldn’t load the payment page | ${helpWords.trouble.lostSentence} | again`,
  ],
  [
    'the gateway is down',
    screen(null, {}, selecting('hosted', 0, 'provider_unavailable')),
    `trouble | Card, bank or digital wallet is not available right now | ${helpWords.trouble.methodSentence} | choose`,
  ],
  [
    'UPI takes no such amount',
    screen(null, {}, selecting('upi', 0, 'amount_out_of_range')),
    `trouble | UPI doesn’t accept this amount | ${helpWords.trouble.amountSentence} | choose`,
  ],
  [
    'another method is asked for meanwhile',
    screen(page, {}, selecting('usdt-tron', 0)),
    'getting | Getting a payment address… | USDT on TRON: an address for this payment only. | –',
  ],
  [
    'a page',
    screen(page),
    'offchain | Pay by card, bank or digital wallet | You’ll pay on a separate page. Come back afterwards; this page updates by itself. | https://gateway.test/pay/1?a=b&c=d',
  ],
  [
    'UPI',
    screen(rupees),
    'offchain | Pay ₹4,512.00 by UPI | Pay with your UPI app. This page updates by itself. | upi://pay?pa=mugshop@okbank&am=4512.00&cu=INR',
  ],
  [
    'UPI without a link',
    screen({ ...rupees, uri: null }),
    'offchain | Pay ₹4,512.00 by UPI | Pay with your UPI app. This page updates by itself. | –',
  ],
  [
    'a part of the page is paid',
    screen({ ...page, amountPaid: '20.000', amountDue: '26.30' }),
    `rest | Received €20.00 of €46.30 | Pay the remaining €26.30 on the same payment page before ${moment(30 * minute)}. | https://gateway.test/pay/1?a=b&c=d`,
  ],
  [
    'a part of the page is on its way',
    screen({
      ...page,
      status: 'detected',
      amountDue: '26.30',
      transactions: [aTransaction({ amount: '20', asset: 'EUR', network: 'hosted', hash: null })],
    }),
    `rest | Received €20.00 of €46.30 | Pay the remaining €26.30 on the same payment page before ${moment(30 * minute)}. | https://gateway.test/pay/1?a=b&c=d`,
  ],
  [
    'a part came by UPI',
    screen({ ...rupees, amountPaid: '12.00', amountDue: '4500.00' }),
    `rest | Received ₹12.00 of ₹4,512.00 | Pay the remaining ₹4,500.00 to the same UPI ID before ${moment(30 * minute)}. | –`,
  ],
  [
    'all is there',
    screen({
      ...page,
      status: 'detected',
      amountDue: '0.00',
      transactions: [aTransaction({ asset: 'EUR', network: 'hosted', hash: null })],
    }),
    `processing | Payment detected | ${en.processing.sentence('Mug Shop')} | close`,
  ],
  [
    'over at the gateway',
    screen({ ...page, status: 'expired' }),
    `expired | This payment page has expired | We haven’t received anything. | Already paid on that page? We’ll keep watching for your payment until ${week}. Don’t pay again. | Haven’t paid? Get a new page. Don’t use the old one any more. | renew`,
  ],
  [
    'cancelled on the gateway’s page',
    screen({ ...page, status: 'cancelled' }),
    `expired | This payment was cancelled | We haven’t received anything. | Already paid on that page? We’ll keep watching for your payment until ${week}. Don’t pay again. | Haven’t paid? Get a new page. Don’t use the old one any more. | renew`,
  ],
  [
    'over, and a part of it was paid',
    screen(
      { ...page, status: 'expired', amountPaid: '20.000', amountDue: '0.00' },
      { amountPaid: '20.00', amountDue: '26.30' },
    ),
    `expired | This payment page has expired | €20.00 of €46.30 received | Already paid on that page? We’ll keep watching for your payment until ${week}. Don’t pay again. | Haven’t paid? Get a new page. Don’t use the old one any more. | renew`,
  ],
  [
    'over by UPI',
    screen({ ...rupees, status: 'expired' }),
    `expired | This UPI payment has expired | We haven’t received anything. | Already paid? We’ll keep watching for your payment until ${week}. Don’t pay again. | Haven’t paid? Start a new UPI payment. Don’t use the old one any more. | renew`,
  ],
  [
    'a page that never was',
    screen({ ...page, status: 'failed', hostedUrl: null }),
    `choose | ${en.choose.title} |  | –`,
  ],
  [
    'the time is up by the clock',
    screen(page, {}, { now: { device: start, server: start + 30 * minute } }),
    `expired | ${helpWords.expired.checking} | ${helpWords.expired.checkingSentence} | –`,
  ],
  [
    'expired',
    screen({ ...page, status: 'expired' }, { status: 'expired' }),
    `expired | ${helpWords.expired.title} | We haven’t received anything. | Already paid on that page? We’ll keep watching for your payment until ${week}. Don’t pay again. | Haven’t paid? Get a new page. Don’t use the old one any more. | refresh`,
  ],
  [
    'expired, part of it paid',
    screen({ ...page, status: 'expired', amountPaid: '20.000', amountDue: '26.30' }, { status: 'expired' }),
    `expired | ${helpWords.expired.title} | €20.00 of €46.30 arrived. Your money is safe. | refresh`,
  ],
  [
    'cancelled',
    screen(page, { status: 'cancelled' }),
    `cancelled | ${helpWords.cancelled.title} | ${helpWords.cancelled.sentence('Mug Shop')} | close`,
  ],
])('%s', (_, screen, expected) => {
  expect(shown(screen)).toBe(expected);
});

test.each(['javascript:alert(1)', 'http://gateway.test/pay', 'upi://pay?pa=a@b', '/pay/1', null])(
  'R7: sends no shopper to the page %j',
  (hostedUrl) => {
    const { name, action } = screen({ ...page, hostedUrl });
    expect({ name, action: action?.act }).toEqual({ name: 'trouble', action: 'check' });
  },
);

test('a page on this machine opens in test mode only', () => {
  const local = { ...page, hostedUrl: 'http://127.0.0.1:9000/pay/1' };
  expect(screen(local, { test: true }).action?.href).toBe('http://127.0.0.1:9000/pay/1');
  expect(screen(local).name).toBe('trouble');
});

test.each(['javascript:alert(1)', 'https://gateway.test/', null])('R7: by UPI opens no %j', (uri) => {
  expect(screen({ ...rupees, uri })).toMatchObject({ action: null, offchain: { href: null, qr: null } });
  expect(screen({ ...rupees, uri, address: null }).name).toBe('trouble');
});

test('what is owed is written as its currency is, and only the amount of UPI is there to copy', () => {
  const dues = [
    screen(page),
    screen({ ...page, asset: 'USD', amount: '51.20', amountDue: '51.20' }),
    screen(rupees),
    screen({ ...rupees, amountPaid: '12.00', amountDue: '4500.00' }),
    screen({ ...page, amountPaid: '20.00', amountDue: '26.30' }),
  ].map(({ due }) => due && [bare(due.amount), due.copy, bare(due.meta)]);
  expect(dues).toEqual([
    ['€46.30', null, 'for Two mugs'],
    ['$51.20', null, '€46.30 for Two mugs'],
    ['₹4,512.00', '4512.00', '€46.30 for Two mugs'],
    ['₹4,500.00', '4500.00', '₹12.00 of ₹4,512.00 received'],
    ['€26.30', null, '€20.00 of €46.30 received'],
  ]);
});

test('what is no coin is paid, and looked for without a network or an address', () => {
  for (const [payment, amount, method] of [
    [page, '€46.30', 'Card, bank or digital wallet'],
    [rupees, '₹4,512.00', 'UPI'],
  ] as const) {
    expect(screen(payment).more).toContainEqual({ act: 'sent', label: 'I’ve paid' });
    const looking = screen(payment, {}, { sent: [`pay_1 ${payment.amountDue}`] }) as Screen & {
      name: 'looking';
    };
    expect(looking).toMatchObject({
      name: 'looking',
      title: 'Looking for your payment',
      other: { act: 'retractSent', label: 'I haven’t paid yet' },
    });
    expect(looking.facts.map(({ label, value }) => `${label}: ${bare(value)}`)).toEqual([
      `Method: ${method}`,
    ]);
    expect(bare(looking.due?.amount ?? '')).toBe(amount);
  }
});

test('button and QR code of a page come from one value', () => {
  expect(screen(page)).toMatchObject({
    offchain: { kind: 'hosted', href: page.hostedUrl, qr: page.hostedUrl },
    action: { href: page.hostedUrl, label: 'Continue to the payment page' },
  });
});

test('the rest of a UPI payment is not asked for by a link that may name the whole', () => {
  expect(screen({ ...rupees, amountPaid: '12.00', amountDue: '4500.00' })).toMatchObject({
    offchain: { id: 'mugshop@okbank', amount: '\u2068₹4,500.00\u2069', href: null, qr: null },
  });
});

test('an address too long for the smallest tile has a button and no QR code', () => {
  const of = (length: number) => 'https://gateway.test/'.padEnd(length, 'é').slice(0, length);
  const long = (hostedUrl: string) => screen({ ...page, hostedUrl });
  const plain = 'https://gateway.test/'.padEnd(213, 'x');
  expect(long(plain)).toMatchObject({ offchain: { qr: plain } });
  expect(long(`${plain}x`)).toMatchObject({ action: { href: `${plain}x` }, offchain: { qr: null } });
  // Counted as it is encoded.
  expect(long(of(100))).toMatchObject({ offchain: { qr: null } });
});

test('the receipt names the method and the money, and no rate of a currency to itself', () => {
  const ours = { networkStandard: null, hashes: [], explorerUrls: [] };
  const euros = aSent({ ...ours, asset: 'EUR', network: 'hosted', amount: '46.30', rate: '1' });
  const rupees = aSent({ ...ours, asset: 'INR', network: 'upi', amount: '4512.00', rate: '0.01026' });
  const paid = (...sent: SessionView['receipt']) => {
    const done = screen(page, { status: 'paid', receipt: sent });
    return done.name === 'paid' ? done.receipt.map(({ label, value }) => `${label}: ${bare(value)}`) : [];
  };
  const card = ['Amount sent: €46.30', 'Method: Card, bank or digital wallet'];
  const byUpi = ['Amount sent: ₹4,512.00', 'Method: UPI', 'Rate: 1 INR = €0.01026'];
  expect(paid(euros)).toEqual(card);
  expect(paid(rupees)).toEqual(byUpi);
  expect(paid(rupees, euros)).toEqual([...byUpi, ...card]);
});

describe('before the chunk has come', () => {
  const without = { offchain: untilLoaded.offchain };
  test.each<[string, Screen]>([
    ['to be paid', screen(page, {}, without)],
    ['partly paid', screen({ ...page, amountPaid: '20.00', amountDue: '26.30' }, {}, without)],
    ['asked for', screen(null, {}, { ...without, ...selecting('upi', 0) })],
    ['expired', screen(page, { status: 'expired' }, without)],
  ])('nothing is said of a payment %s, and nothing promised', (_, screen) => {
    expect(shown(screen)).toBe('getting | Getting your payment ready |  | –');
    expect(screen.needsModule).toBe('offchain');
  });

  test('what is said of coins and of all else alike is said at once', () => {
    const paid = screen({ ...page, status: 'settled' }, { status: 'paid' }, without);
    expect([paid.name, paid.needsModule]).toEqual(['paid', 'offchain']);
  });

  test('coins and the list need none', () => {
    for (const other of [
      screen({}, {}, without),
      screen(null, {}, without),
      screen(page, {}, { ...without, helpTopic: 'choose' }),
    ])
      expect(other.needsModule).toBeUndefined();
  });
});
