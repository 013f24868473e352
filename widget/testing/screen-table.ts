/** Fixtures for tables of screens. */
import { text as en } from '../i18n/catalogues/en.ts';
import { formatFor } from '../i18n/format.ts';
import { SessionError } from '../session/client.ts';
import { untilLoaded } from '../screens/late/until-loaded.ts';
import type { Screen } from '../screens/types.ts';
import type { ViewState } from '../screens/view-state.ts';
import type { Message } from '../session/message.ts';
import { aPayment, aTransaction, aView, help, noShopperInput, noWallets, start } from './sessions.ts';
import { screenOf } from '../screens/screen-of.ts';

export const minute = 60_000;
export const connected = { online: true, failingSince: null, problem: null, retryAt: 0 };

export const week = 7 * 24 * 60 * minute;

/** Direction marks are not what a row is about. */
export const withoutMarks = (text: string) =>
  text.replaceAll(/[\u2066-\u2069]/g, '').replaceAll('\u202F', ' ');

/** As the shopper's clock shows it, wherever the tests run. */
export const moment = (ms: number) => withoutMarks(formatFor('en').moment(start + ms, start));

export function screen(change: Partial<ViewState>): Screen {
  return screenOf({
    view: aView(),
    connection: connected,
    selection: null,
    ...noShopperInput,
    tampered: false,
    now: { device: start + minute, server: start + minute },
    isPartMissing: false,
    openedAt: start + minute,
    leavesIn: 0,
    hostedUrl: 'https://pay.test/pay#cs_1',
    ...untilLoaded,
    help,
    wallets: noWallets,
    text: en,
    format: formatFor('en'),
    ...change,
  });
}

export const at = (ms: number) => ({ device: start + ms, server: start + ms });
export const withPayment = (
  payment: Parameters<typeof aPayment>[0],
  view: Parameters<typeof aView>[0] = {},
) => ({
  view: aView({ ...view, payment: aPayment(payment) }),
});
export const failing = (code: string, since = start, retryAt = 0) => ({
  connection: { ...connected, failingSince: since, problem: new SessionError(code, code, 'req_1'), retryAt },
});
export const selecting = (since: number, code?: string) => ({
  selection: {
    method: 'usdt-tron',
    since: start + since,
    state: code ? ('refused' as const) : ('sent' as const),
    error: code ? new SessionError(code, code, 'req_2', 9000) : null,
  },
});
export const seen = { status: 'detected' as const, amountDue: '0.00', transactions: [aTransaction()] };

/** Name | title | start of the sentence, as long as expected | main action | way out. */
export function row(state: Partial<ViewState>, expected: string): string {
  const { name, title, sentence, action, exit } = screen(state);
  const start = expected.split(' | ')[2] ?? '';
  const begins = withoutMarks(sentence).slice(0, start === '' ? undefined : start.length);
  const target = (control: Screen['action']) =>
    control?.opens?.href ?? control?.goes ?? control?.href ?? control?.act ?? '–';
  return [name, withoutMarks(title), begins, target(action), target(exit)].join(' | ');
}

/** The shopper has sent a message. @param code Why the server refused it. */
export const messageState = (name: Message['name'], code?: string): Partial<ViewState> => ({
  message: {
    name,
    state: code === undefined ? 'done' : 'failed',
    error: code === undefined ? null : new SessionError(code, code),
  },
});
