import { toJson } from '../../core/json.ts';
import { read, remove, write } from '../../core/storage.ts';
import type { Strings } from '../../i18n/override.ts';
import { OPEN_PAYMENTS_KEY } from './has-payments.ts';

/** The list of payments that are under way in this browser. Release 0.1.0 stored one payment, without a list. */

/** Maximum time that a payment is stored: the default life of a session, `checkout.sessionDays`. */
const MAX_LIFE_MS = 30 * 86_400_000;

/** Number of payments from which on only a payment that the shopper may have sent money to is added. */
const MAX_PAYMENTS = 5;

/** Maximum number of payments in the list. */
const MAX_SENT_PAYMENTS = 20;

export interface StoredPayment {
  server: string;
  session: string;
  /** ID of the checkout, `chk_…`; empty in what release 0.1.0 stored. */
  id: string;
  /** End of its storage in ms since 1970, also if the server cannot be asked. */
  until: number;
  /** Whether money was seen, a wallet was asked, or the shopper said that they have sent it. */
  isSent: boolean;
  options: StoredOptions;
}

interface StoredOptions {
  mode: string;
  locale: string;
  theme: string;
  wallets: string;
  strings?: Strings | string;
}

/** Names a payment. Its session tokens may differ, as the merchant's server may get several for one checkout. */
export type PaymentName = Pick<StoredPayment, 'server' | 'session' | 'id'>;

/** Returns the stored payments that this release can read, oldest first. */
export const readPayments = (): StoredPayment[] => read(OPEN_PAYMENTS_KEY, parse) ?? [];

export const isSamePayment = (one: PaymentName, other: PaymentName): boolean =>
  one.server === other.server && (one.session === other.session || (one.id !== '' && one.id === other.id));

/**
 * Adds a payment to the list, or replaces what is stored of it. A full list drops nothing for a newer payment: the shopper
 * may have paid to each address in it. Then a payment without a sign that it was sent is not stored, and its badge stays until
 * they leave the page.
 */
export function storePayment(payment: StoredPayment): void {
  const payments = readPayments();
  const at = payments.findIndex((other) => isSamePayment(other, payment));
  const former = payments[at];
  // A later token of the same checkout may have fewer rights: only the first one claims refunds. Once the shopper may have
  // sent money, another method or a new price does not change that.
  if (former) payments[at] = { ...payment, session: former.session, isSent: payment.isSent || former.isSent };
  else if (payments.length < (payment.isSent ? MAX_SENT_PAYMENTS : MAX_PAYMENTS)) payments.push(payment);
  writePayments(payments);
}

export function removePayment(payment: PaymentName): void {
  writePayments(readPayments().filter((other) => !isSamePayment(other, payment)));
}

function writePayments(payments: readonly StoredPayment[]): void {
  // If the browser refuses, the payments are forgotten with this page.
  if (payments.length > 0) write(OPEN_PAYMENTS_KEY, toJson(payments));
  else remove(OPEN_PAYMENTS_KEY);
}

function parse(text: string): StoredPayment[] {
  const stored: unknown = JSON.parse(text);
  const payments = (Array.isArray(stored) ? stored : [stored]).map(parsePayment);
  const known = payments.filter((payment) => payment !== null);
  return known.filter(({ isSent }, at) => isSent || at < MAX_PAYMENTS).slice(0, MAX_SENT_PAYMENTS);
}

/** @returns Null for anything that this release cannot read, and after the payment's end. */
function parsePayment(stored: unknown): StoredPayment | null {
  if (!isSet(stored)) return null;
  const { server, session, id, until, options, isSent } = stored;
  const isPayment =
    isText(server) && isText(session) && typeof until === 'number' && until > Date.now() && isSet(options);
  if (!isPayment) return null;
  return {
    server,
    session,
    id: text(id),
    until: Math.min(until, Date.now() + MAX_LIFE_MS),
    isSent: isSent === true,
    options: parseOptions(options),
  };
}

function parseOptions({ mode, locale, theme, wallets, strings }: Record<string, unknown>): StoredOptions {
  return {
    mode: text(mode),
    locale: text(locale),
    theme: text(theme),
    wallets: text(wallets),
    // `override` takes what fits of them.
    ...((isText(strings) || isSet(strings)) && { strings }),
  };
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const isText = (value: unknown): value is string => text(value) !== '';
const isSet = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
