import type { SessionPayment, SessionView } from '../../server/money-in/contract/session.ts';
import { toJson } from '../core/json.ts';
import { fieldsOf, read, write } from '../core/storage.ts';
import { compare } from '../session/decimal.ts';
import { isOwnCoin } from '../session/payment.ts';

/** Use of wallets' apps in this browser: which was opened last, and which have paid what their link said. */
export interface AppUse {
  /** Id of the app that was opened last; empty for whichever the phone has for a link of the coin's own. */
  readonly last: string;
  /** Id of the payment that it was opened for; empty once money has come, or the shopper pays in another way. */
  readonly payment: string;
  /** The amount that was due then. */
  readonly amount: string;
  /** How many transactions had been seen then. */
  readonly seen: number;
  /** Apps that have paid that amount, with the coins: see `paidBy`. */
  readonly paid: readonly string[];
}

/** An app fills in the amounts of each coin in another way. */
export const paidBy = (app: string, { method }: Pick<SessionPayment, 'method'>): string => `${app} ${method}`;

const STORAGE_KEY = 'paywicket-app';
const unused: AppUse = { last: '', payment: '', amount: '0', seen: 0, paid: [] };

export const readAppUse = (): AppUse => read(STORAGE_KEY, parse) ?? unused;

function parse(text: string): AppUse | null {
  const { last, payment, amount, seen, paid } = fieldsOf(text);
  const isText = (value: unknown) => typeof value === 'string';
  return isText(last) &&
    isText(payment) &&
    typeof amount === 'string' &&
    /^\d+(\.\d+)?$/.test(amount) &&
    typeof seen === 'number' &&
    Array.isArray(paid) &&
    paid.every(isText)
    ? { last, payment, amount, seen, paid }
    : null;
}

// If the browser does not store it, it is forgotten with this page.
const change = (to: Partial<AppUse>): unknown => write(STORAGE_KEY, toJson({ ...readAppUse(), ...to }));

/** An app was opened to send what is due. @param app Its id; empty where it is not known. */
export const noteOpened = (app: string, { id, amountDue, transactions }: SessionPayment): unknown =>
  change({ last: app, payment: id, amount: amountDue, seen: transactions.length });

/** The shopper has copied the address or the amount since: what comes may be from anywhere. */
export function noteCopied(): void {
  if (readAppUse().payment !== '') change({ payment: '' });
}

/** Money has come since an app was opened: of the amount that its link says, or it is not known to fill that in. */
export function noteSeen({ payment }: SessionView): void {
  const { last, payment: asked, amount, seen, paid } = readAppUse();
  if (payment?.id !== asked) return;
  const fresh = payment.transactions.slice(seen).filter(({ status }) => status !== 'gone');
  if (fresh.length === 0) return;
  const isExact = fresh.some((entry) => isOwnCoin(entry, payment) && compare(entry.amount, amount) === 0);
  const key = paidBy(last, payment);
  change({ payment: '', paid: [...paid.filter((each) => each !== key), ...(isExact ? [key] : [])] });
}
