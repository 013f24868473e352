import { toJson } from '../../core/json.ts';
import { fieldsOf, read, remove, write } from '../../core/storage.ts';
import type { Strings } from '../../i18n/override.ts';

/**
 * The payment that is under way in this browser, in the shop's storage: it stays in sight after a reload, and on every
 * page that has the loader.
 */
export const OPEN_PAYMENT_KEY = 'paywicket-open';

export interface StoredPayment {
  server: string;
  session: string;
  /** What the payment was opened by: see `keyOf` in `open-payment.ts`. */
  key: string;
  /** ms since 1970 after which it is forgotten, also where the server cannot be asked. */
  until: number;
  options: StoredOptions;
}

interface StoredOptions {
  mode: string;
  locale: string;
  theme: string;
  wallets: string;
  strings?: Strings | string;
}

/** Null where there is none that this release can read. */
export const readPayment = (): StoredPayment | null => read(OPEN_PAYMENT_KEY, parse);

/** @param payment Null removes it. */
export function storePayment(payment: StoredPayment | null): void {
  // Where it is not taken, the payment is forgotten with this page.
  if (payment) write(OPEN_PAYMENT_KEY, toJson(payment));
  else remove(OPEN_PAYMENT_KEY);
}

function parse(text: string): StoredPayment | null {
  const { server, session, key, until, options } = fieldsOf(text);
  const isPayment =
    isText(server) &&
    isText(session) &&
    typeof key === 'string' &&
    typeof until === 'number' &&
    isSet(options);
  return isPayment ? { server, session, key, until, options: parseOptions(options) } : null;
}

function parseOptions({ mode, locale, theme, wallets, strings }: Record<string, unknown>): StoredOptions {
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  return {
    mode: text(mode),
    locale: text(locale),
    theme: text(theme),
    wallets: text(wallets),
    // `override` takes what fits of them.
    ...((isText(strings) || isSet(strings)) && { strings }),
  };
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isSet = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
