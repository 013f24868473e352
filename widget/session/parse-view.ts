import { toMs } from '../core/clock.ts';
import type { SessionView } from '../../server/money-in/contract/session.ts';

/**
 * Checks every field of an answer before anything is shown. By hand: a schema library weighs as much as all of Lit.
 * Values that a newer server may add (statuses, methods, reasons) are any string here; `screens/screen-of.ts` handles them.
 */

type Check = (value: unknown, path: string) => void;

/** An answer that is not as the contract says. */
export class ShapeError extends Error {}

function wrong(path: string): never {
  throw new ShapeError(`The server's answer is not as the contract says at ${path}`);
}

const is =
  (type: 'string' | 'boolean' | 'number'): Check =>
  (value, path) => {
    if (typeof value !== type) wrong(path);
  };
const matches =
  (test: (text: string) => boolean): Check =>
  (value, path) => {
    if (typeof value !== 'string' || !test(value)) wrong(path);
  };
export const maybe =
  (check: Check): Check =>
  (value, path) => {
    if (value !== null) check(value, path);
  };
const optional =
  (check: Check): Check =>
  (value, path) => {
    if (value !== undefined) check(value, path);
  };
const list =
  (check: Check): Check =>
  (value, path) => {
    if (!Array.isArray(value)) wrong(path);
    // Not `value.entries()`: old libraries mean the items by it.
    for (let at = 0; at < value.length; at += 1) check(value[at], `${path}.${at}`);
  };
export const object =
  (fields: Record<string, Check>): Check =>
  (value, path) => {
    if (typeof value !== 'object' || value === null) wrong(path);
    for (const [name, check] of Object.entries(fields))
      check((value as Record<string, unknown>)[name], `${path}.${name}`);
  };

export const text = is('string');
const flag = is('boolean');
export const number = is('number');
const nullableText = maybe(text);
export const amount = matches((value) => /^\d{1,60}(\.\d{1,60})?$/.test(value));
export const time = matches((value) => !Number.isNaN(toMs(value)));

const transaction = object({
  hash: nullableText,
  amount,
  asset: text,
  network: nullableText,
  networkName: nullableText,
  explorerUrl: nullableText,
  status: text,
});

const coin = { asset: text, network: text, networkName: text, networkStandard: nullableText };
const costs = { ...coin, typicalSeconds: maybe(number), feeAsset: nullableText };

const payment = object({
  ...costs,
  id: text,
  method: text,
  status: text,
  amount,
  amountPaid: amount,
  amountDue: amount,
  address: nullableText,
  memo: nullableText,
  uri: nullableText,
  hostedUrl: nullableText,
  createdAt: time,
  expiresAt: time,
  quote: object({ rate: amount, pair: text }),
  token: maybe(object({ contract: nullableText, chainId: maybe(number), decimals: number })),
  sentAt: maybe(time),
  transactions: list(transaction),
});

const sent = object({
  ...coin,
  amount,
  rate: amount,
  hashes: list(text),
  explorerUrls: list(nullableText),
});

const method = object({
  ...costs,
  id: text,
  assetName: text,
  amount: maybe(amount),
  minimum: maybe(amount),
  available: flag,
  reason: nullableText,
});

const view = object({
  id: text,
  status: text,
  exception: nullableText,
  exceptions: list(text),
  test: flag,
  // Its colors are read as a browser reads colors, in `theme.ts`: one that is none is left out.
  store: object({ name: text, url: nullableText, logoUrl: nullableText, supportUrl: nullableText }),
  amount,
  currency: text,
  minorUnits: number,
  amountPaid: amount,
  amountPending: amount,
  amountDue: amount,
  reference: nullableText,
  description: nullableText,
  lineItems: list(
    object({ name: text, quantity: number, amount: optional(amount), imageUrl: optional(text) }),
  ),
  methods: list(method),
  payment: maybe(payment),
  receipt: list(sent),
  paidAt: maybe(time),
  refunds: list(object({ status: text, amount, asset: text, claimable: flag })),
  watchedUntil: time,
  walletRequest: maybe(object({ id: text, paymentId: text, wallet: text, at: time })),
  walletApps: list(text),
  successUrl: nullableText,
  pendingUrl: nullableText,
  cancelUrl: nullableText,
  expiresAt: time,
  refreshable: flag,
  cancellable: flag,
  version: number,
  serverTime: time,
});

/** @throws ShapeError naming the field that is not as the contract says. */
export function toSessionView(body: unknown): SessionView {
  view(body, 'view');
  return body as SessionView;
}

/** ms after which the prices of a view are no longer shown. */
const MAX_PREVIEW_AGE_MS = 60_000;

/**
 * The view that the shop's answer passes on: the list is drawn from it until the server's own is here, and nothing is decided by
 * it. Null for one that shows more than a list, is too old or malformed. Where there is one method there is no list.
 *
 * @param now ms of the device
 */
export function toPreview(body: unknown, now: number): SessionView | null {
  try {
    const passed = toSessionView(body);
    const { status, exception, payment, methods, amountPaid, amountPending, serverTime } = passed;
    const isFresh = Math.abs(now - toMs(serverTime)) <= MAX_PREVIEW_AGE_MS;
    const { receipt, refunds, formerPayments, walletRequest } = passed;
    const more = exception ?? payment ?? walletRequest ?? [...receipt, ...refunds, ...formerPayments][0];
    const isUntouched = !more && !/[1-9]/.test(amountPaid + amountPending);
    return status === 'open' && isUntouched && methods.length > 1 && isFresh ? passed : null;
  } catch {
    return null;
  }
}

const claim = object({ claimToken: matches((value) => /^rt_[\w-]+$/.test(value)) });

/** The token of a refund's page, `rt_…`. @throws ShapeError */
export function toClaimToken(body: unknown): string {
  claim(body, 'body');
  return (body as { claimToken: string }).claimToken;
}
