/** Every screen of the widget, by the server's responses and the shopper's steps that lead to it. */
import {
  aMethod,
  aPayment,
  aSent,
  aSession,
  aTransaction,
  type Answer,
  manyMethods,
  type Script,
} from '../journeys/support/scripted.ts';
import type { Shopper } from '../journeys/support/shopper.ts';
import { appScreens } from './app-screens.ts';

export interface ScreenCase {
  name: string;
  script: Script;
  /** The screen's title once it is shown. */
  title: RegExp;
  /** The shopper's steps. */
  steps?: (shopper: Shopper) => Promise<void>;
  /** Content that appears a little later. */
  waitsFor?: RegExp;
  /** The page has no network. */
  offline?: true;
  /** The notice bar above it. */
  notice?: RegExp;
}

const click = (name: string) => async (shopper: Shopper) => shopper.button(name).first().click();
const paying = (payment: Answer = {}, session: Answer = {}): Script => ({
  session: aSession({ payment: aPayment(payment), ...session }),
});
const problem = (status: number, code: string): { status: number; body: Answer } => ({
  status,
  body: { type: 'about:blank', title: code, status, detail: code, code, requestId: 'req_01HZX5' },
});
const ended = (status: string, session: Answer = {}, payment: Answer = {}): Script => ({
  session: aSession({ status, payment: aPayment(payment), ...session }),
});
const choosing = (methods?: Answer[]): Script => ({ session: aSession(methods && { methods }) });
/** The first row: USDT on TRON, under any name. */
const pick = async (shopper: Shopper) => shopper.dialog.locator('.row').first().click();
const upi = {
  method: 'upi',
  asset: 'INR',
  network: 'upi',
  networkName: 'UPI',
  networkStandard: null,
  feeAsset: null,
  amount: '4512.00',
  amountDue: '4512.00',
  address: 'morrow@bank',
  uri: 'upi://pay?pa=morrow@bank&am=4512.00&cu=INR',
};
const hosted = {
  method: 'card',
  asset: 'EUR',
  network: 'hosted',
  networkName: 'Card or bank',
  networkStandard: null,
  feeAsset: null,
  amount: '49.90',
  amountDue: '49.90',
  address: null,
  hostedUrl: 'https://gateway.example/pay/0123456789abcdef',
};
const partly = {
  amountPaid: '30.00',
  amountDue: '24.12',
  transactions: [aTransaction({ amount: '30.00', status: 'confirmed' })],
};

/** The checkout is open, and the shop has to settle what arrived. */
const stopped = (exception: string, transaction: Answer): Script =>
  paying({ transactions: [aTransaction(transaction)] }, { exception });

const overpaid = (session: Answer = {}): Script =>
  ended(
    'paid',
    {
      exception: 'overpaid',
      amountPaid: '55.32',
      amountDue: '0',
      receipt: [aSent({ amount: '60.00' })],
      paidAt: '2030-01-01T12:00:00.000Z',
      ...session,
    },
    {
      status: 'settled',
      amountPaid: '60.00',
      amountDue: '0',
      transactions: [aTransaction({ amount: '60.00', status: 'final' })],
    },
  );

export const screens: ScreenCase[] = [
  { name: 'starting', script: { session: 'never' }, title: /./ },
  {
    name: 'choose-few',
    script: {
      session: aSession({
        lineItems: [
          { name: 'Stoneware cup, ash glaze', quantity: 2, amount: '39.90' },
          { name: 'Gift wrapping', quantity: 1, amount: '10.00' },
        ],
      }),
    },
    title: /^Choose/,
  },
  { name: 'choose-many', script: choosing(manyMethods), title: /^Choose/ },
  {
    name: 'choose-nothing',
    script: choosing(manyMethods),
    title: /^Choose/,
    steps: async (shopper) =>
      shopper.dialog.getByRole('combobox', { name: 'Search coins and networks' }).fill('no such coin'),
  },
  {
    name: 'getting',
    script: { ...choosing(), post: 'never' },
    title: /^Getting a payment address/,
    steps: pick,
  },
  { name: 'pay', script: paying(), title: /^Send/ },
  {
    name: 'pay-memo',
    script: paying({
      method: 'xrp-xrp',
      asset: 'XRP',
      network: 'xrp',
      networkName: 'XRP Ledger',
      networkStandard: null,
      feeAsset: null,
      amount: '21.482913',
      amountDue: '21.482913',
      address: 'rN7n7otQDd6FczFgLdSqtcsAUxDkw6fzRH',
      memo: '2041778301',
    }),
    title: /^Send/,
  },
  {
    name: 'pay-link',
    script: paying({
      method: 'btc-bitcoin',
      asset: 'BTC',
      network: 'bitcoin',
      networkName: 'Bitcoin',
      networkStandard: null,
      feeAsset: null,
      amount: '0.00052134',
      amountDue: '0.00052134',
      address: 'bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq',
      uri: 'bitcoin:bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq?amount=0.00052134',
    }),
    title: /^Send/,
  },
  ...appScreens,
  {
    name: 'pay-late',
    script: paying(
      {
        createdAt: new Date(Date.UTC(2030, 0, 1, 11, 33)).toISOString(),
        expiresAt: new Date(Date.UTC(2030, 0, 1, 12, 2, 59)).toISOString(),
      },
      { test: true },
    ),
    title: /^Send/,
  },
  {
    name: 'exchange',
    script: paying(),
    title: /^Paying from an exchange/,
    steps: async (shopper) => shopper.helpWith('Paying from an exchange?'),
  },
  {
    name: 'compare',
    script: paying(),
    title: /^Check the address/,
    steps: async (shopper) => shopper.helpWith('Check the address'),
  },
  {
    name: 'phone',
    script: paying(),
    title: /^Continue on your phone/,
    steps: click('Continue on your phone'),
  },
  {
    name: 'wrong',
    script: paying(),
    title: /^Something wrong/,
    steps: async (shopper) => {
      await shopper.helpWith('Something wrong?');
      await shopper.dialog.getByRole('textbox').fill(`0x${'ab'.repeat(32)}`);
    },
  },
  {
    name: 'cancelling',
    script: paying(),
    title: /^Cancel this payment/,
    steps: async (shopper) => shopper.helpWith('Cancel payment'),
  },
  {
    name: 'looking',
    script: { ...paying(), post: { status: 200, body: aSession({ payment: aPayment() }) } },
    title: /^Looking for your payment/,
    steps: click('I’ve sent it'),
  },
  { name: 'received', script: paying(partly), title: /^Received/ },
  {
    name: 'wrong-asset',
    script: stopped('wrong_asset', { asset: 'TRX', status: 'confirmed' }),
    title: /^A different coin/,
  },
  {
    name: 'pay-again',
    script: stopped('wrong_asset', { asset: 'TRX', status: 'confirmed' }),
    title: /^Pay again another way/,
    steps: click('Choose another method'),
  },
  { name: 'reversed', script: stopped('reversed', { status: 'gone' }), title: /^The network reversed/ },
  { name: 'overpaid', script: overpaid(), title: /^Paid/, waitsFor: /Copy receipt/ },
  {
    name: 'overpaid-refund',
    script: overpaid({
      refunds: [{ status: 'awaiting_destination', amount: '5.88', asset: 'USDT', claimable: true }],
    }),
    title: /^Paid/,
    waitsFor: /Enter refund address/,
  },
  {
    name: 'short',
    script: ended(
      'expired',
      { exception: 'underpaid', amountPaid: '27.66' },
      { ...partly, status: 'expired' },
    ),
    title: /^This payment has expired/,
  },
  {
    name: 'short-refunds',
    script: ended(
      'expired',
      {
        exception: 'underpaid',
        amountPaid: '27.66',
        refunds: [
          { status: 'failed', amount: '30', asset: 'USDT', claimable: false },
          { status: 'awaiting_destination', amount: '30', asset: 'USDT', claimable: false },
        ],
      },
      { ...partly, status: 'expired' },
    ),
    title: /^Too little arrived/,
  },
  {
    name: 'help',
    script: paying(),
    title: /^Help with this payment/,
    steps: click('Help'),
  },
  { name: 'rest', script: paying(partly), title: /^Pay the rest/, steps: click('Pay the rest another way') },
  {
    name: 'processing',
    script: ended(
      'processing',
      { amountPending: '49.90' },
      { status: 'detected', amountDue: '0', transactions: [aTransaction()] },
    ),
    title: /^Payment detected/,
  },
  {
    name: 'paid',
    script: ended(
      'paid',
      { amountPaid: '49.90', amountDue: '0', receipt: [aSent()], paidAt: '2030-01-01T12:00:00.000Z' },
      {
        status: 'settled',
        amountPaid: '54.12',
        amountDue: '0',
        transactions: [aTransaction({ status: 'final' })],
      },
    ),
    title: /^Paid/,
    waitsFor: /Copy receipt/,
  },
  {
    name: 'paid-late',
    script: ended(
      'paid',
      { exception: 'late', amountDue: '0', receipt: [aSent({})], paidAt: '2030-01-01T12:00:00.000Z' },
      { status: 'settled', amountDue: '0', transactions: [aTransaction({ status: 'final' })] },
    ),
    title: /^Received, late/,
    waitsFor: /Copy receipt/,
  },
  {
    name: 'too-little',
    script: paying({ amountPaid: '53.12', amountDue: '1.00' }, { methods: [aMethod({ minimum: '5' })] }),
    title: /^Too little arrived/,
  },
  {
    name: 'expired',
    script: ended('expired', { exception: null }, { status: 'expired' }),
    title: /^This payment has expired/,
  },
  {
    name: 'new-price',
    script: {
      ...ended('expired', { exception: null }, { status: 'expired' }),
      post: { status: 200, body: aSession({ version: 2, methods: [aMethod({ amount: '55.87' })] }) },
    },
    title: /^New price/,
    steps: click('Get a new price'),
  },
  { name: 'lapsed', script: paying({ status: 'expired' }), title: /^This address has expired/ },
  { name: 'cancelled', script: ended('cancelled', {}, { status: 'cancelled' }), title: /cancelled/ },
  { name: 'late', script: ended('expired', { exception: 'paid_late' }, { status: 'expired' }), title: /./ },
  {
    name: 'trouble-method',
    script: { ...choosing(), post: problem(502, 'provider_unavailable') },
    title: /is not available right now/,
    steps: pick,
  },
  {
    name: 'trouble-lost',
    script: { ...choosing(), post: problem(429, 'rate_limited') },
    title: /./,
    steps: pick,
  },
  {
    name: 'trouble-link',
    script: { session: aSession(), refusal: problem(401, 'unauthorized') },
    title: /^This payment link isn’t valid/,
  },
  { name: 'trouble-unknown', script: ended('from_the_future'), title: /./ },
  { name: 'offline', script: paying(), title: /^Send/, offline: true, notice: /You’re offline/ },
  { name: 'hosted', script: paying(hosted), title: /^Pay by/ },
  { name: 'upi', script: paying(upi), title: /by UPI$/ },
];

export function screenOf(name: string): ScreenCase {
  const screen = screens.find((known) => known.name === name);
  if (screen === undefined) throw new Error(`There is no screen ${name}`);
  return screen;
}

/** Hostile names: script, reversed text, extreme length, and characters without width. */
const long = `<script>globalThis.pwned=true</script>"><img src=x onerror="globalThis.pwned=true">\u202Eevil\u202C 👩‍👩‍👧‍👦 ${'W'.repeat(4000)} ${'漢字'.repeat(400)}`;

const named = (value: unknown, key = ''): unknown => {
  if (Array.isArray(value)) return value.map((item) => named(item));
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, named(inner, key)]));
  return typeof value === 'string' &&
    /^(name|legalName|description|reference|assetName|networkName|networkStandard|source)$/.test(key)
    ? long
    : value;
};

/** The same screen in a shop whose every name is hostile. */
export function hostile(screen: ScreenCase): ScreenCase {
  const { session } = screen.script;
  return session === 'never'
    ? screen
    : { ...screen, script: { ...screen.script, session: named(session) as Answer } };
}

/** Other endless texts than names: tickers, addresses and memos of future networks, amounts. */
export const endless: ScreenCase[] = Object.entries({
  tickers: { asset: 'W'.repeat(60), feeAsset: 'F'.repeat(60) },
  'an address and a memo': { address: `addr1${'qxyzu'.repeat(40)}`, memo: 'm'.repeat(200) },
  amounts: {
    amount: '123456789012345.123456789012345678',
    amountDue: '123456789012345.123456789012345678',
  },
}).map(([name, payment]) => ({ name: `${name} without end`, script: paying(payment), title: /./ }));
