/**
 * Messages between the hosted page in an iframe and the shop's page. Neither trusts the other: a receiver
 * compares origin and source first, then reads with these functions. No address, no amount and no token is in
 * any of them, because the shop's page is not trusted with them.
 */

/** Content of the resume badge. */
export interface ResumeBadgeContent {
  title: string;
  action: string;
  /** Read by release 0.1.0, which labels what has opened the payment with it. */
  button: string;
  close: string;
  /** Whether the shopper may have sent money; absent from the hosted page of an older release. */
  sent: boolean | undefined;
  language: string;
  direction: string;
  /** When the time is up, ms of the device's clock. */
  until: number | null;
  /** When the server stops watching for money, ms of the device's clock; absent from the hosted page of an older release. */
  watchedUntil: number | undefined;
}

type Check<Type> = (value: unknown) => value is Type;

const textOf =
  (maxLength: number): Check<string> =>
  (value): value is string =>
    typeof value === 'string' && value.length <= maxLength;
const text = textOf(2000);
/** All words of a checkout, as JSON: some 15,000 characters in English. */
const words = textOf(50_000);
const textOrNull: Check<string | null> = (value) => value === null || text(value);
const flag: Check<boolean> = (value) => typeof value === 'boolean';
const flagOrNone: Check<boolean | undefined> = (value) => value === undefined || flag(value);
const count: Check<number> = (value) => typeof value === 'number';
const countOrNull: Check<number | null> = (value) => value === null || count(value);
const countOrNone: Check<number | undefined> = (value) => value === undefined || count(value);

const fromFrame = {
  /** The dialog in the iframe is visible. */
  open: {},
  ready: { checkoutId: text },
  method: { method: text },
  status: { status: text, exception: textOrNull, version: count },
  paid: { checkoutId: text },
  /** The shopper wants to close; where it cannot be cancelled, it is closed. */
  close: { cancelable: flag },
  error: { code: text, message: text, recoverable: flag, requestId: textOrNull },
  /** The end of a payment leads back to the shop. */
  leave: { href: text },
  /** Content of the resume badge, for when the dialog is closed. */
  pill: {
    title: text,
    action: text,
    button: text,
    close: text,
    sent: flagOrNone,
    language: text,
    direction: text,
    until: countOrNull,
    watchedUntil: countOrNone,
  },
  /** The shopper has left for a wallet's app. */
  away: {},
  /** The shopper pays for what the page is about now, beside this payment. */
  anew: {},
  /** There is nothing to resume. */
  over: {},
};

const fromPage = {
  /** The first message: the iframe answers to its origin. `sent`: the shopper may have sent money, as the shop's page stores. */
  hello: { sent: flagOrNone },
  /** The shop's own strings; none where empty. */
  say: { strings: words },
  /** The dialog is open again. */
  show: {},
  /** The page wants the shopper to stay once all is paid. */
  stay: {},
};

/** The fields of messages, by name. */
type Schema = Record<string, Record<string, Check<unknown>>>;

/** A message with one of the names that a schema knows. */
type Message<Known extends Schema> = {
  [Name in keyof Known]: { paywicket: Name } & {
    [Field in keyof Known[Name]]: Known[Name][Field] extends Check<infer Type> ? Type : never;
  };
}[keyof Known];

export type FromFrame = Message<typeof fromFrame>;
export type FromPage = Message<typeof fromPage>;

/** @returns Null for what is no message of ours: unknown, not whole, or with a field of another type. */
function read(data: unknown, known: Schema): unknown {
  if (typeof data !== 'object' || data === null) return null;
  const message = { ...data } as Record<string, unknown>;
  const name = message['paywicket'];
  if (typeof name !== 'string' || !Object.hasOwn(known, name)) return null;
  const fields = Object.entries(known[name] ?? {});
  if (!fields.every(([field, fits]) => fits(message[field]))) return null;
  return Object.fromEntries([['paywicket', name], ...fields.map(([field]) => [field, message[field]])]);
}

export const readFromFrame = (data: unknown): FromFrame | null => read(data, fromFrame) as FromFrame | null;
export const readFromPage = (data: unknown): FromPage | null => read(data, fromPage) as FromPage | null;
