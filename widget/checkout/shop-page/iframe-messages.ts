/**
 * What the hosted page in a frame and the shop's page around it say to each other. Neither believes the other: who
 * listens compares origin and source first, then reads with these functions. No address, no amount and no token is in
 * any of them, because the page around is not to be trusted with them.
 */

/** What a pill shows. Words come from whoever has them. */
export interface ResumeBadgeContent {
  title: string;
  action: string;
  close: string;
  language: string;
  direction: string;
  /** When the time is up, ms of the device's clock. */
  until: number | null;
}

const text = (value: unknown) => typeof value === 'string' && value.length <= 2000;
/** All words of a checkout, as JSON: some 15,000 characters in English. */
const words = (value: unknown) => typeof value === 'string' && value.length <= 50_000;
const textOrNull = (value: unknown) => value === null || text(value);
const flag = (value: unknown) => typeof value === 'boolean';
const count = (value: unknown) => typeof value === 'number';
const countOrNull = (value: unknown) => value === null || count(value);

const fromFrame = {
  /** The frame's own dialog is visible. */
  open: {},
  ready: { checkoutId: text },
  method: { method: text },
  status: { status: text, exception: textOrNull, version: count },
  paid: { checkoutId: text },
  /** The shopper wants to leave; what cannot be cancelled has happened. */
  close: { cancelable: flag },
  error: { code: text, message: text, recoverable: flag, requestId: textOrNull },
  /** The end of a payment leads back to the shop. */
  leave: { href: text },
  /** What is to be told of the payment while the dialog is closed. */
  pill: { title: text, action: text, close: text, language: text, direction: text, until: countOrNull },
  /** There is nothing to come back to. */
  over: {},
};

const fromPage = {
  /** The first word: it tells the frame whom to answer. */
  hello: {},
  /** The shop's own words in place of ours; none where empty. Where warnings about money stay ours: `pay-frame.ts`. */
  say: { strings: words },
  /** The dialog is open again. */
  show: {},
  /** The page wants the shopper to stay once all is paid. */
  stay: {},
};

type Schema = Record<string, Record<string, (value: unknown) => boolean>>;

/** A message with one of the names that a schema knows. */
export type Message<Known extends Schema> = {
  [Name in keyof Known]: { paywicket: Name } & {
    [Field in keyof Known[Name]]: Field extends 'version'
      ? number
      : Field extends 'until'
        ? number | null
        : Field extends 'recoverable' | 'cancelable'
          ? boolean
          : Field extends 'exception' | 'requestId'
            ? string | null
            : string;
  };
}[keyof Known];

export type FromFrame = Message<typeof fromFrame>;
export type FromPage = Message<typeof fromPage>;

/** @returns Null for what is no message of ours: unknown, not whole, or with a field of another type. */
function read(data: unknown, known: Schema): unknown {
  if (typeof data !== 'object' || data === null) return null;
  const said = { ...data } as Record<string, unknown>;
  const name = said['paywicket'];
  if (typeof name !== 'string' || !Object.hasOwn(known, name)) return null;
  const fields = Object.entries(known[name] ?? {});
  if (!fields.every(([field, fits]) => fits(said[field]))) return null;
  return Object.fromEntries([['paywicket', name], ...fields.map(([field]) => [field, said[field]])]);
}

export const readFromFrame = (data: unknown): FromFrame | null => read(data, fromFrame) as FromFrame | null;
export const readFromPage = (data: unknown): FromPage | null => read(data, fromPage) as FromPage | null;
