import { describe, expect, test } from 'vitest';
import type { SessionView } from '../../server/money-in/contract/session.ts';
import { help as words, text as en } from '../i18n/catalogues/en.ts';
import { formatFor } from '../i18n/format.ts';
import { text as japanese } from '../i18n/catalogues/ja.ts';
import { untilLoaded } from './late/until-loaded.ts';
import type { Screen } from './types.ts';
import type { OffchainScreens, ViewState } from './view-state.ts';
import { SessionError } from '../session/client.ts';
import { aMethod, aPayment, aSent, aTransaction, aView, iso, start } from '../testing/sessions.ts';
import {
  at,
  withoutMarks,
  failing,
  minute,
  connected,
  row,
  screen,
  seen,
  selecting,
  withPayment,
} from '../testing/screen-table.ts';

const unknown = (word: string) => word as 'open';
/** There is no session, and none is asked for. */
const unmade = (code: string, message: string) => ({
  ...connected,
  problem: new SessionError(code, message),
});

/** What a shopper sees: name | title | start of the sentence | main action | way out. */
const table: [string, Partial<ViewState>, string][] = [
  // Before the session is known
  ['opened', { view: null, now: at(0), openedAt: start }, 'starting | Getting your payment ready |  | – | –'],
  [
    '4 s without an answer',
    { view: null, now: at(4000), openedAt: start },
    'starting | Getting your payment ready | Still loading… | – | –',
  ],
  [
    'one failure',
    { view: null, now: at(3000), openedAt: start, ...failing('network') },
    'starting | Getting your payment ready |  | – | –',
  ],
  [
    '4 s of failures',
    { view: null, now: at(4000), openedAt: start, ...failing('network') },
    'trouble | We can’t reach the payment service | Your payment is safe. Retrying… | check | –',
  ],
  [
    '4 s of HTML',
    { view: null, now: at(4000), openedAt: start, ...failing('unexpected_response') },
    'trouble | We can’t reach the payment service | Your payment is safe. Retrying… | check | –',
  ],
  [
    'offline',
    { view: null, connection: { ...connected, online: false } },
    'trouble | You’re offline | Your payment is safe. We’ll continue | check | –',
  ],
  [
    'an invalid token',
    { view: null, ...failing('unauthorized') },
    'trouble | This payment link isn’t valid | If you have paid | close | –',
  ],
  [
    'an old token',
    { view: null, ...failing('session_expired') },
    'trouble | This payment link has expired | If you have paid | close | –',
  ],
  [
    'a foreign origin',
    { view: null, ...failing('origin_not_allowed') },
    'trouble | This page isn’t set up for payments | Nothing has been paid. | https://pay.test/pay#cs_1 | –',
  ],
  [
    'too many tries',
    { view: null, now: at(0), ...failing('rate_limited', start, start + 7000) },
    'trouble | Too many attempts | Your payment is safe. Retrying… | check | –',
  ],
  [
    'a code of a newer server',
    { view: null, ...failing('moon_phase') },
    'trouble | This payment needs to be checked | We can’t read the payment’s status. | check | –',
  ],
  [
    'the merchant says why not',
    { view: null, connection: unmade('session_refused', 'One mug is sold out.') },
    'trouble | The store couldn’t start the payment | One mug is sold out. | close | –',
  ],
  [
    'the merchant says nothing',
    { view: null, connection: unmade('session_refused', '') },
    'trouble | The store couldn’t start the payment | Nothing has been paid. | close | –',
  ],
  [
    'the merchant does not answer',
    { view: null, connection: unmade('network', 'Failed to fetch') },
    'trouble | The store couldn’t start the payment | We haven’t received anything. | again | –',
  ],
  [
    'the merchant answers what is no session',
    { view: null, connection: unmade('session_failed', 'https://shop.test/pay answered 500') },
    'trouble | The store couldn’t start the payment | We haven’t received anything. | again | –',
  ],
  [
    'the merchant cannot be asked, offline',
    {
      view: null,
      help: untilLoaded.help,
      connection: { ...unmade('network', 'Failed to fetch'), online: false },
    },
    'trouble | You’re offline | Your payment is safe. We’ll continue | check | –',
  ],

  // Choosing
  ['open', {}, 'choose | Choose how to pay |  | – | –'],
  [
    'a shop to go back to',
    { view: aView({ cancelUrl: 'https://shop.test/cart' }) },
    'choose | Choose how to pay |  | – | https://shop.test/cart',
  ],
  [
    'no method to be had',
    { view: aView({ methods: [aMethod({ available: false })] }) },
    'choose | Choose how to pay | No payment methods are available | – | –',
  ],
  [
    'no method at all',
    { view: aView({ methods: [] }) },
    'choose | Choose how to pay | No payment methods are available | – | –',
  ],
  [
    'a part came to an address that is no longer in use',
    {
      view: aView({ exception: 'underpaid', amountPaid: '20.00', amountPending: '6.30', amountDue: '20.00' }),
    },
    'choose | Choose how to pay |  | – | –',
  ],
  [
    'a payment that never got an address',
    withPayment({ status: 'failed', address: null }),
    'choose | Choose how to pay |  | – | resume',
  ],
  [
    'back from an address',
    { ...withPayment({}), helpTopic: 'choose' },
    'choose | Choose how to pay | Already sent? Don’t pay again | – | resume',
  ],
  [
    'the time is up while choosing',
    { now: at(30 * minute) },
    'expired | Time is up | We’re making sure | – | –',
  ],

  // Getting an address
  [
    'chosen',
    { ...selecting(0), now: at(5999) },
    'getting | Getting a payment address… | USDT on TRON: an address | – | choose',
  ],
  [
    '6 s',
    { ...selecting(0), now: at(6000) },
    'getting | Getting a payment address… | This is taking longer than usual. | – | choose',
  ],
  [
    '20 s',
    { ...selecting(0), now: at(20_000) },
    'getting | Getting a payment address… | No answer yet. | choose | –',
  ],
  ['left for the list', { ...selecting(0), helpTopic: 'choose' }, 'choose | Choose how to pay |  | – | –'],
  [
    'the server is making it',
    { ...withPayment({ status: 'creating', address: null }), now: at(5999), openedAt: start - minute },
    'getting | Getting a payment address… | USDT on TRON: an address | – | choose',
  ],
  [
    'the server has been making it for 6 s, by its clock',
    {
      ...withPayment({ status: 'creating', address: null }),
      now: { device: start + 7 * minute, server: start + 6000 },
      openedAt: start + 7 * minute,
    },
    'getting | Getting a payment address… | This is taking longer than usual. | – | choose',
  ],
  [
    'chosen, of a method that is not listed',
    { selection: { ...selecting(0).selection, method: 'x-y' }, now: at(0) },
    'getting | Getting a payment address… | X: an address | – | choose',
  ],
  [
    'the gateways are down',
    selecting(0, 'provider_unavailable'),
    'trouble | USDT on TRON is not available right now | Nothing has been paid. Please choose | choose | –',
  ],
  [
    'a refusal of a newer server',
    selecting(0, 'moon_phase'),
    'trouble | USDT on TRON is not available right now | Nothing has been paid. Please choose | choose | –',
  ],
  [
    'below the minimum',
    selecting(0, 'amount_out_of_range'),
    'trouble | USDT on TRON doesn’t accept this amount | Nothing has been paid. Please choose | choose | –',
  ],
  [
    'too many selections',
    selecting(0, 'rate_limited'),
    'trouble | Too many attempts | Nothing has been paid. Please wait 9 s | again | choose',
  ],
  [
    'a lost answer',
    selecting(0, 'network'),
    'trouble | We couldn’t get a payment address | The connection was lost. | again | –',
  ],
  [
    'an unreadable answer',
    selecting(0, 'unexpected_response'),
    'trouble | We couldn’t get a payment address | The connection was lost. | again | –',
  ],

  // Paying
  ['an address', withPayment({}), 'pay | Send 50.00 USDT | Scan the code | – | choose'],
  [
    'a link that opens a wallet',
    withPayment({ uri: 'bitcoin:TR7N?amount=1' }),
    'pay | Send 50.00 USDT | Scan the code | bitcoin:TR7N?amount=1 | choose',
  ],
  [
    'a link that is none',
    withPayment({ uri: 'javascript:alert(1)' }),
    'pay | Send 50.00 USDT | Scan the code | – | choose',
  ],
  [
    'a page of the gateway, whose chunk has not come',
    withPayment({ network: 'hosted', address: null, hostedUrl: 'https://gateway.test/p' }),
    'getting | Getting your payment ready |  | – | choose',
  ],
  [
    'nowhere to pay',
    withPayment({ address: null, hostedUrl: 'https://gateway.test/p' }),
    'trouble | This payment needs to be checked | We can’t read the payment’s status | check | –',
  ],
  [
    'the last second',
    { ...withPayment({}), now: at(30 * minute - 1) },
    'pay | Send 50.00 USDT | Scan the code | – | choose',
  ],
  [
    'the time is up',
    { ...withPayment({}), now: at(30 * minute) },
    'expired | Time is up | We’re making sure | – | –',
  ],
  [
    'a payment status of a newer server',
    withPayment({ status: 'levitating' as 'awaiting' }),
    'trouble | This payment needs to be checked | We can’t read the payment’s status | check | –',
  ],
  [
    'a script changes the address',
    { ...withPayment({}), tampered: true },
    'trouble | Something on this page changed the address | Don’t pay here. | https://pay.test/pay#cs_1 | –',
  ],

  // Enough
  [
    'enough, and the server has not said so',
    withPayment(seen),
    'processing | Payment detected | You can close this page. We’ll tell Mug Shop | close | –',
  ],
  [
    'processing',
    withPayment(seen, { status: 'processing' }),
    'processing | Payment detected | You can close this page. We’ll tell Mug Shop | close | –',
  ],
  [
    'processing, with a page to wait on',
    withPayment(seen, { status: 'processing', pendingUrl: 'https://shop.test/wait' }),
    'processing | Payment detected | You can close | https://shop.test/wait | –',
  ],
  [
    'paid',
    withPayment({ ...seen, status: 'settled' }, { status: 'paid' }),
    'paid | Paid | Mug Shop has received your payment. | close | –',
  ],
  [
    'paid, with a page to go to',
    {
      view: aView({ status: 'paid', successUrl: 'https://shop.test/thanks' }),
      now: at(0),
      leavesIn: 6,
    },
    'paid | Paid | Taking you to Mug Shop in 6 s | https://shop.test/thanks | –',
  ],
  [
    'paid, stayed',
    { view: aView({ status: 'paid', successUrl: 'https://shop.test/thanks' }) },
    'paid | Paid | Mug Shop has received your payment. | https://shop.test/thanks | –',
  ],
  [
    'paid, and there is something to ask the shop for',
    {
      view: aView({ status: 'paid', exception: 'overpaid', successUrl: 'https://shop.test/thanks' }),
      leavesIn: 6,
    },
    'paid | Paid | Mug Shop has received your payment. | https://shop.test/thanks | –',
  ],
  [
    'R7: paid, with a hostile page to go to',
    { view: aView({ status: 'paid', successUrl: 'javascript:alert(1)' }), leavesIn: 6 },
    'paid | Paid | Mug Shop has received your payment. | close | –',
  ],

  [
    'a status of a newer server',
    { view: aView({ status: unknown('frozen') }) },
    'trouble | This payment needs to be checked | We can’t read the payment’s status | check | –',
  ],
  [
    'the token ends while it is open',
    { ...withPayment({}), ...failing('session_expired') },
    'trouble | This payment link has expired | If you have paid | close | –',
  ],
];

describe('screenOf', () => {
  test.each(table)('%s', (_, state, expected) => {
    expect(row(state, expected)).toBe(expected);
  });

  test('a way to pay that only a newer server knows leaves the others, while it is open', () => {
    const newer = { address: null, network: 'lightning', uri: 'lightning:lnbc1' };
    const others = (view: Parameters<typeof aView>[0]) => screen(withPayment(newer, view)).other?.act;
    expect(others({})).toBe('choose');
    expect(others({ methods: [] })).toBeUndefined();
    expect(screen({ view: aView({ status: unknown('frozen') }) }).other).toBeNull();
  });

  test('every screen that owes something says how much, to the digit that the server sent', () => {
    const restOwed = { amountPaid: '10.00', amountPending: '6.30', amountDue: '30.00' };
    const dues = [
      screen({}),
      screen(withPayment({ amount: '0.00012300', asset: 'BTC' })),
      screen(withPayment({ amountPaid: '30.00', amountDue: '20.00' })),
      screen(withPayment({}, { status: 'paid' })),
      screen(withPayment({}, restOwed)),
      screen({ view: aView(restOwed) }),
    ].map(({ due }) => due && [withoutMarks(due.amount), due.copy, withoutMarks(due.meta)]);
    expect(dues).toEqual([
      ['€46.30', null, 'for Two mugs'],
      ['0.000123 BTC', '0.000123', '€46.30 for Two mugs'],
      ['20.00 USDT', '20.00', '30.00 USDT of 50.00 USDT received'],
      ['€46.30', null, 'for Two mugs'],
      ['50.00 USDT', '50.00', '€16.30 of €46.30 received'],
      ['€30.00', null, '€16.30 of €46.30 received'],
    ]);
  });

  test('R169: what the server would refuse to cancel is not offered to be cancelled', () => {
    const mayCancel = (view: Partial<SessionView>) =>
      screen({ ...withPayment({}, view), helpTopic: 'menu' }).more.some(({ act }) => act === 'cancelling');
    const rest = { amountPaid: '16.30', amountDue: '30.00' };
    expect([mayCancel({}), mayCancel(rest), mayCancel({ exception: 'wrong_asset' })]).toEqual([
      true,
      false,
      false,
    ]);
    // Others who have its link may have paid.
    const shared = { cancellable: false };
    expect(mayCancel(shared)).toBe(false);
    const asked = (view: Partial<SessionView>) =>
      screen({ ...withPayment({}, view), helpTopic: 'cancelling' });
    expect(asked(shared)).toMatchObject({ action: { act: 'resume' }, other: null });
    expect(asked({})).toMatchObject({ action: { act: 'resume' }, other: { act: 'cancel' } });
  });

  test('text, QR code and copy of an address come from one value', () => {
    const { transfer } = screen(withPayment({ memo: '42' })) as Screen & { name: 'pay' };
    expect(transfer).toEqual({
      amount: '50.00',
      asset: 'USDT',
      network: 'TRON (TRC20)',
      networkName: 'TRON',
      method: 'usdt-tron',
      networks: [],
      address: 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t',
      memo: '42',
      qr: 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t',
      copied: [],
      isBack: false,
      swap: null,
      wallet: null,
      feeAsset: 'TRX',
    });
  });

  test.each([
    ['bitcoin', 'bitcoin:TR7N?amount=1', 'link'],
    ['ethereum', 'ethereum:TR7N@1?value=1', 'address'],
    ['solana', 'solana:TR7N?amount=1', 'link'],
    ['tron', null, 'address'],
  ])(
    'the QR code on %s says the safe thing, and the other where the shopper wants it',
    (network, uri, usual) => {
      const of = (switched: string) =>
        (
          screen({
            ...withPayment({ network, uri, ...(network === 'solana' && { asset: 'SOL' }) }),
            switched,
          }) as Screen & { name: 'pay' }
        ).transfer;
      const link = uri ?? aPayment().address;
      const [first, second] = usual === 'link' ? [link, aPayment().address] : [aPayment().address, link];
      // What was wanted of another payment's code says nothing of this one's.
      expect(of('pay_of_another_coin')?.qr).toBe(first);
      expect([of('')?.qr, of('pay_1')?.qr]).toEqual([first, second]);
      expect(of('')?.swap?.label).toBe(
        uri === null ? undefined : usual === 'link' ? words.paying.addressOnly : words.paying.withAmount,
      );
    },
  );

  test('no space follows a full stop that is as wide as a letter', () => {
    const said = (text: ViewState['text']) =>
      screen({ ...withPayment({ ...seen, typicalSeconds: 120 }, { status: 'processing' }), text }).sentence;
    expect(said(japanese())).toMatch(/。[^ ]+。$/);
    expect(said(en)).toMatch(/\. \S/);
  });

  test('a hint appears where a wallet link did not open', () => {
    const wallet = { uri: 'bitcoin:TR7N?amount=1' };
    expect(screen({ ...withPayment(wallet), stranded: '' }).hint).toBe(words.paying.stranded);
    expect(screen(withPayment(wallet)).hint).toBeNull();
    expect(screen({ ...withPayment({}), stranded: '' }).hint).toBeNull();
  });

  test('R2: a replaced address is reported where money is sent, and hides no other warning', () => {
    const former = {
      method: 'btc-bitcoin',
      asset: 'BTC',
      network: 'bitcoin',
      address: 'bc1q0000',
      status: 'cancelled',
      moneySeen: false,
    } as const;
    const shown = { ...withPayment({}, { formerPayments: [former] }), used: ['bc1q0000'] };
    expect(screen(shown).notice).toContain('Don’t pay again');
    expect(screen({ ...shown, addressReplaced: true }).notice).toBe(words.compare.swapped);
  });

  test('a former address is mentioned where it was used, because it may have been paid', () => {
    const former = { method: 'btc-bitcoin', asset: 'BTC', network: 'bitcoin', status: 'awaiting' as const };
    const address = 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4';
    const notice = (change: object = {}, used = [address]) =>
      screen({
        ...withPayment({}, { formerPayments: [{ ...former, address, moneySeen: false, ...change }] }),
        used,
      }).notice;
    expect(withoutMarks(notice() ?? '')).toBe(
      'Already sent to bc1qw5…v8f3t4? We’re still watching that address. Don’t pay again.',
    );
    expect(notice({}, [])).toBeNull();
    expect(notice({ address: null })).toBeNull();
    // The part is known of whose rest is paid here.
    expect(notice({ moneySeen: true })).toBeNull();
  });

  test('paid: one button, and the countdown can be stopped', () => {
    const leaving = screen({
      view: aView({
        status: 'paid',
        successUrl: 'https://shop.test/thanks',
        cancelUrl: 'https://shop.test/',
      }),
      leavesIn: 6,
    });
    expect(leaving).toMatchObject({ other: null, exit: null, stay: { act: 'stay' } });
  });

  describe('the receipt', () => {
    const paid = (view: Parameters<typeof aView>[0], change: Partial<ViewState> = {}) =>
      screen({ view: aView({ status: 'paid', ...view }), ...change }) as Screen & { name: 'paid' };
    const lines = (...[view, change]: Parameters<typeof paid>) =>
      paid(view, change).receipt.map(({ label, value }) => `${label}: ${withoutMarks(value)}`);

    test('has the order, when it was paid, coins with their network, the whole hash to copy, and the rate', () => {
      const { receipt } = paid({ receipt: [aSent()], paidAt: iso(start), reference: 'Order 7' });
      expect(receipt.map(({ label, value, copy }) => [label, withoutMarks(value), copy])).toEqual([
        ['Reference', 'Order 7', undefined],
        ['Paid', withoutMarks(formatFor('en').moment(start)), undefined],
        ['Amount sent', '50.00 USDT on TRON (TRC20)', undefined],
        ['Transaction', 'ababab…ababab', 'ab'.repeat(32)],
        ['Rate', '1 USDT = €1.08', undefined],
      ]);
      expect(receipt[1]?.value).toMatch(/20(29|30).*UTC/);
    });

    test('leads each transaction of each payment to its block explorer, where there is one', () => {
      const [one, other] = ['https://tronscan.org/#/transaction/abab', 'https://etherscan.io/tx/efef'];
      const { receipt } = paid({
        receipt: [
          aSent({ hashes: ['ab'.repeat(32), 'cd'.repeat(32)], explorerUrls: [one, null] }),
          aSent({ hashes: ['ef'.repeat(32), '01'.repeat(32)], explorerUrls: [other, 'javascript:alert(1)'] }),
        ],
      });
      const links = receipt.filter(({ label }) => label === 'Transaction').map(({ link }) => link?.href);
      expect(links).toEqual([one, undefined, other, undefined]);
    });

    test('tells of every payment that money came by, each with its own rate and transactions', () => {
      const litecoin = aSent({
        asset: 'LTC',
        amount: '0.170732',
        network: 'litecoin',
        networkName: 'Litecoin',
        networkStandard: null,
        rate: '82',
        hashes: ['two', 'three'],
      });
      expect(lines({ receipt: [aSent({ amount: '10.00', hashes: ['one'] }), litecoin] })).toEqual([
        'Amount sent: 10.00 USDT on TRON (TRC20)',
        'Transaction: one',
        'Rate: 1 USDT = €1.08',
        'Amount sent: 0.170732 LTC on Litecoin',
        'Transaction: two',
        'Transaction: three',
        'Rate: 1 LTC = €82.00',
      ]);
    });

    test('leaves out how, where nothing came', () => {
      expect(lines({ reference: 'Order 7' })).toEqual(['Reference: Order 7']);
    });

    test('says by its own words what came by a gateway’s page, beside coins too, once they are there', () => {
      const rupees = aSent({ asset: 'INR', amount: '900.00', network: 'upi', hashes: [] });
      const receipt = [rupees, aSent({ hashes: [] })];
      const say = {
        adaptScreen: (_state, _view, screen) => screen,
        adaptReceipt: () => [{ label: 'Method', value: 'UPI' }],
      } as Partial<OffchainScreens> as OffchainScreens;
      expect(lines({ receipt }, { offchain: say })).toEqual([
        'Method: UPI',
        'Amount sent: 50.00 USDT on TRON (TRC20)',
        'Rate: 1 USDT = €1.08',
      ]);
      const needsModule = (sent: SessionView['receipt'], change: Partial<ViewState> = {}) =>
        paid({ receipt: sent }, change).needsModule;
      expect([needsModule(receipt), needsModule([aSent()]), needsModule(receipt, { offchain: say })]).toEqual(
        ['offchain', undefined, undefined],
      );
    });
  });

  test('confirmations are shown where both numbers are known, and never more than are needed', () => {
    const shown = (change: Parameters<typeof aTransaction>[0]) =>
      (
        screen(withPayment({ ...seen, transactions: [aTransaction(change)] })) as Screen & {
          name: 'processing';
        }
      ).progress?.confirmations;
    expect(shown({})).toEqual({ count: 1, of: 3 });
    expect(shown({ confirmations: 9 })).toEqual({ count: 3, of: 3 });
    expect(shown({ requiredConfirmations: null })).toBeNull();
    expect(shown({ confirmations: 0, requiredConfirmations: 0 })).toBeNull();
  });

  test('offline, or after 4 s of silence, a bar says that the payment is safe, and the address stays', () => {
    const offline = screen({ ...withPayment({}), connection: { ...connected, online: false } });
    expect(offline).toMatchObject({
      name: 'pay',
      bar: 'You’re offline. Your payment is safe. We’ll continue when you’re back online.',
    });
    const silent = (ms: number) => screen({ ...withPayment({}), ...failing('network'), now: at(ms) }).bar;
    expect([silent(3999), silent(4000)]).toEqual([
      null,
      'We can’t reach the payment service. Your payment is safe. Retrying…',
    ]);
  });

  test('R6: a store cannot write into the page around its name', () => {
    const name = `\u202E${'Evil '.repeat(1000)}\u2069<script>alert(1)</script>`;
    const { label, action, sentence } = screen({
      view: aView({ status: 'expired', cancelUrl: 'https://x.test/', store: { ...aView().store, name } }),
    });
    for (const text of [label, action?.label ?? '', sentence]) {
      expect(text.length).toBeLessThan(250);
      expect(text).not.toMatch(/[\u202A-\u202E]/);
      expect([...text].filter((mark) => mark === '\u2068')).toHaveLength(
        [...text].filter((mark) => mark === '\u2069').length,
      );
    }
  });
});
