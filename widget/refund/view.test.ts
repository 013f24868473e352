import { describe, expect, test } from 'vitest';
import type { RefundClaim } from '../../server/money-out/contract/refund-claim.ts';
import { text } from '../i18n/catalogues/en.ts';
import { formatFor } from '../i18n/format.ts';
import { refund as words } from '../i18n/catalogues/en/refund.ts';
import { SessionError } from '../session/client.ts';
import { refundScreen, type RefundState } from './view.ts';

const now = Date.UTC(2030, 0, 1, 12);
const iso = (minutes: number): string => new Date(now + minutes * 60_000).toISOString();
const address = 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8';

const aRefund = (change: Partial<RefundClaim> = {}): RefundClaim => ({
  status: 'awaiting_destination',
  test: false,
  store: {
    name: 'Mug Shop',
    legalName: null,
    country: null,
    url: 'https://shop.example/',
    logoUrl: null,
    supportUrl: 'https://shop.example/help',
    color: null,
    background: null,
    radius: null,
  },
  reference: 'order-7',
  description: null,
  asset: 'USDT',
  assetName: 'Tether',
  network: 'tron',
  networkName: 'TRON',
  networkStandard: 'TRC20',
  amount: '50',
  fee: null,
  arrives: null,
  minimum: null,
  address: null,
  holdUntil: null,
  transactionHash: null,
  explorerUrl: null,
  sentAt: null,
  expiresAt: iso(60),
  version: 1,
  serverTime: iso(0),
  ...change,
});

const screen = (change: Partial<RefundState> = {}, refund: Partial<RefundClaim> = {}) =>
  refundScreen({
    refund: aRefund(refund),
    problem: null,
    online: true,
    typed: '',
    confirming: null,
    failure: null,
    busy: false,
    now,
    text,
    words,
    format: formatFor('en-GB'),
    ...change,
  });
const failed = (code: string, retryAfter = 0, reason = '') =>
  new SessionError(code, '', null, retryAfter, reason);
/** Without the characters that keep directions apart. */
const plain = (said: string | null): string | null => said?.replaceAll(/[\u2066-\u2069]/g, '') ?? null;
const valuesOf = ({ facts }: ReturnType<typeof screen>): Record<string, string | null> =>
  Object.fromEntries(facts.map(({ label, value }) => [label, plain(value)]));

describe('the page of a refund', () => {
  test('asks for an address of its coin on its network', () => {
    const shown = screen({ typed: 'TE' });
    expect(shown).toMatchObject({ name: 'name', title: 'Where should your refund go?', hint: null });
    expect(plain(shown.sentence)).toContain('your own USDT address on the TRON (TRC20) network.');
    expect(shown.field?.value).toBe('TE');
    expect(shown.actions).toEqual([{ act: 'next', label: 'Continue' }]);
  });

  test.each([
    ['malformed', 'This isn’t a valid TRON address. Copy it again.'],
    ['other_network', 'This address belongs to another network. Enter one on TRON.'],
    [
      'token_contract',
      'This is the address of a token contract, not of a wallet. Coins sent there are lost.',
    ],
    ['burn_address', 'Nobody owns this address. Coins sent there are lost.'],
    ['store_address', 'This address belongs to Mug Shop. Enter your own.'],
  ])('says beside the field why an address is refused: %s', (reason, said) => {
    expect(plain(screen({ failure: failed('invalid_address', 0, reason) }).hint)).toBe(said);
  });

  test.each([
    [failed('invalid_request'), 'This isn’t a valid TRON address. Copy it again.'],
    [failed('rate_limited', 12_000), 'Too many attempts. Please wait 12 s, then try again.'],
    [failed('payout_in_doubt'), words.fault.inDoubt],
    [failed('network'), 'Your address wasn’t saved. Please try again.'],
    ['empty' as const, 'Enter your wallet address.'],
  ])('says what else is in the way (%#)', (failure, said) => {
    expect(plain(screen({ failure }).hint)).toBe(said);
  });

  test('shows the address once more, with what is sent and what arrives, before anything is sent', () => {
    const shown = screen({ confirming: address }, { arrives: '49.5' });
    expect(shown).toMatchObject({ name: 'confirm', address });
    expect(valuesOf(shown)).toEqual({
      Coin: 'USDT',
      Network: 'TRON (TRC20)',
      Amount: '50.00 USDT',
      'You receive': '49.50 USDT',
    });
    expect(shown.actions.map(({ act }) => act)).toEqual(['yes', 'change']);
  });

  test('lets the address be changed during the hold', () => {
    const shown = screen({}, { status: 'on_hold', address, holdUntil: iso(30) });
    expect(shown).toMatchObject({ name: 'hold', address });
    expect(shown.title).toContain('will be sent at');
    expect(shown.actions).toEqual([{ act: 'takeBack', label: 'Use a different address' }]);
  });

  test.each([
    ['pending', 'Your address is saved'],
    ['sending', 'Your refund is on its way'],
  ] as const)('asks for nothing more once it is %s', (status, title) => {
    expect(screen({ typed: 'x' }, { status, address })).toMatchObject({
      title,
      address,
      actions: [],
      field: null,
    });
  });

  test('ends with a receipt', () => {
    const hash = 'ab'.repeat(32);
    const shown = screen(
      {},
      {
        status: 'succeeded',
        address,
        transactionHash: hash,
        explorerUrl: `https://tronscan.org/#/transaction/${hash}`,
        sentAt: iso(5),
      },
    );
    expect(shown).toMatchObject({ name: 'sent', address, actions: [] });
    expect(shown.explorer).toContain(hash);
    expect(shown.facts.find(({ label }) => label === 'Transaction')?.copy).toBe(hash);
    expect(valuesOf(shown)).toMatchObject({ Reference: 'order-7', Amount: '50.00 USDT' });
    // A date: the word for an amount that was sent is another one in many languages.
    expect(valuesOf(shown)['Sent on']).toContain('2030');
  });

  test('says that the money is still with the store where it could not be sent', () => {
    const shown = screen({}, { status: 'failed', address });
    expect(plain(shown.sentence)).toBe('Your money is still with Mug Shop. Contact Mug Shop about it.');
    expect(shown.actions).toEqual([
      { href: 'https://shop.example/help', label: 'Contact \u2068Mug Shop\u2069' },
    ]);
  });

  test.each([
    ['session_expired', 'This refund link has expired'],
    ['unauthorized', 'This refund link isn’t valid'],
  ])('shows nothing of the refund once its link opens nothing: %s', (code, title) => {
    const shown = screen({ problem: failed(code), confirming: address });
    expect(shown).toMatchObject({ name: 'trouble', title, address: null, field: null, facts: [] });
  });

  test('asks to try again where it never came', () => {
    expect(screen({ refund: null, problem: failed('network') })).toMatchObject({
      name: 'trouble',
      title: 'Your refund couldn’t be loaded',
      actions: [{ act: 'retry' }],
    });
    expect(screen({ refund: null })).toMatchObject({ name: 'starting', title: 'Loading your refund' });
  });

  test('says what came of a race, and that it is offline, above what is shown', () => {
    const taken = screen({ failure: 'taken' }, { status: 'pending', address });
    expect(taken.notice).toBe('Another address was entered first. Your refund will go to that one.');
    const late = screen({ failure: 'too_late' }, { status: 'sending', address });
    expect(late.notice).toContain('already on its way');
    expect(screen({ online: false }).bar).toContain('You’re offline');
    expect(screen({ problem: failed('network') }).bar).toContain('couldn’t be loaded');
    expect(screen({}).bar).toBeNull();
  });

  test('follows no link that is none', () => {
    const shown = screen({}, { status: 'succeeded', address, explorerUrl: 'javascript:alert(1)' });
    expect(shown.explorer).toBeNull();
  });
});
