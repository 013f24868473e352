/** The timeline of one checkout, from its creation until the order was shipped, as the server and the gateway report it. */
import type { ReceivedWebhook } from '../../../shop/webhook.ts';
import type { LoggedRequest } from '../../../simulators/engine/request-log.ts';
import type { SentWebhook } from '../../../simulators/engine/webhooks.ts';
import type { PaidCheckout } from '../../checkouts.ts';
import { pretty } from '../words.ts';

export const STEPS = ['created', 'address', 'detected', 'confirming', 'paid', 'webhook', 'shipped'] as const;
export type StepName = (typeof STEPS)[number];

/** A message between two parties, or the state of an object, with its original text. */
export interface Message {
  readonly title: string;
  readonly text: string;
}

export interface Row {
  readonly name: StepName;
  readonly text: string;
  /** When the step happened, RFC 3339; null before. */
  readonly at: string | null;
  /** Messages of the step; empty until the step has happened. */
  readonly messages: readonly Message[];
}

/** The gateway of a checkout's newest payment, as the demo page knows it. */
export interface GatewaySide {
  readonly name: string;
  /** Oldest first. */
  readonly webhooks: readonly SentWebhook[];
  /** Oldest first. */
  readonly requests: readonly LoggedRequest[];
}

/**
 * Returns the steps of a checkout, in order.
 *
 * @param checkout undefined before a checkout exists: the rows then explain the steps
 * @param gateway undefined until a coin was chosen
 * @param received webhooks about this checkout that the shop's server received, newest first
 */
export function rowsOf(
  checkout: PaidCheckout | undefined,
  gateway: GatewaySide | undefined,
  received: readonly ReceivedWebhook[],
): readonly Row[] {
  const payment = checkout && shownPayment(checkout);
  const transaction = payment?.transactions.at(-1);
  const about = gateway?.webhooks.filter((each) => each.about === payment?.providerReference) ?? [];
  // Before any money arrives, a gateway may send a webhook to report that a payment was created or has expired.
  const ofMoney = about.filter(({ at }) => transaction !== undefined && withinSecond(at, transaction.seenAt));
  const [detected, confirming] = ofMoney;
  const accepted = received.filter(({ event, status }) => event !== null && status < 300);
  const paid = accepted.findLast(({ event }) => event?.type === 'checkout.paid');
  const ready = accepted.findLast(({ event }) => event?.type === 'checkout.ready');
  const isFinal = transaction?.status === 'final';
  const call = payment === undefined ? undefined : callAt(payment.createdAt, gateway?.requests ?? []);
  const name = gateway?.name ?? 'the gateway';

  return [
    row('created', 'Checkout created', checkout?.createdAt, [state('GET /v1/checkouts/…', checkout)]),
    row('address', `Address from ${name}`, payment?.createdAt, [
      call === undefined
        ? undefined
        : { title: `To ${name}: ${call.method} ${call.path}`, text: shown(call.body) },
      state('The payment', payment),
    ]),
    row('detected', 'Payment detected', transaction?.seenAt, [
      sent(name, detected),
      state('The transaction', transaction),
    ]),
    row('confirming', confirmationsOf(transaction), confirming?.at ?? (isFinal ? checkout?.paidAt : null), [
      sent(name, confirming),
      state('The transaction', transaction),
    ]),
    row('paid', 'Paid', checkout?.paidAt, [
      paid === undefined ? state('The checkout', checkout) : body(paid),
    ]),
    row('webhook', 'Webhook verified', ready?.receivedAt, [
      ready === undefined ? undefined : headers(ready),
      ready === undefined ? undefined : body(ready),
    ]),
    row('shipped', 'Shipped', checkout?.fulfilledAt, [
      {
        title: `POST /v1/checkouts/${checkout?.id ?? '…'}/fulfill`,
        text: shown({ fulfilledAt: checkout?.fulfilledAt }),
      },
    ]),
  ];
}

/** Returns the newest payment that received money, or the newest payment if none did. */
export const shownPayment = ({ payments }: PaidCheckout): PaidCheckout['payments'][number] | undefined =>
  payments.findLast(({ transactions }) => transactions.length > 0) ?? payments.at(-1);

/** Returns why the next step does not happen on its own; null if it does. */
export function standstillOf(checkout: PaidCheckout, received: readonly ReceivedWebhook[]): string | null {
  const { status, exceptions, readyAt } = checkout;
  const payment = shownPayment(checkout);
  const transaction = payment?.transactions.at(-1);
  if (transaction?.status === 'gone') return 'reversed';
  if (exceptions.length > 0 && readyAt === null) return 'a person decides';
  if (hasEnded(status)) return status;
  if (payment !== undefined && transaction === undefined && hasEnded(payment.status))
    return `${payment.status} at the gateway`;
  const refused = received.find(
    ({ event, status: answer }) => event?.type === 'checkout.ready' && answer >= 300,
  );
  return refused === undefined ? null : `your shop answered ${refused.status}`;
}

const hasEnded = (status: string): boolean => /^(expired|cancelled|failed)$/.test(status);

/** Returns the step in progress: the one after the last step that has happened; undefined if there is none. */
export const currentOf = (rows: readonly Row[]): StepName | undefined => {
  const last = rows.findLastIndex(({ at }) => at !== null);
  return rows[last + 1]?.name;
};

function row(
  name: StepName,
  text: string,
  at: string | null | undefined,
  messages: readonly (Message | undefined)[],
): Row {
  if (at === null || at === undefined) return { name, text, at: null, messages: [] };
  return { name, text, at, messages: messages.filter((each) => each !== undefined) };
}

function confirmationsOf(transaction: PaidCheckout['payments'][number]['transactions'][number] | undefined) {
  const { confirmations = null, requiredConfirmations = null } = transaction ?? {};
  if (confirmations === null) return 'Network confirms';
  return requiredConfirmations === null
    ? `${confirmations} confirmation${confirmations === 1 ? '' : 's'}`
    : `${confirmations} of ${requiredConfirmations} confirmations`;
}

/**
 * Whether a webhook was sent after the server saw the money, or at most a second before. The server learns of money from a
 * webhook that was sent just before, or by polling; in the second case the webhook follows.
 */
const withinSecond = (at: string, seenAt: string): boolean => Date.parse(at) >= Date.parse(seenAt) - 1_000;

/** Returns the call that created the payment: of all requests that are not a GET, the one nearest to the payment's creation. */
function callAt(createdAt: string, requests: readonly LoggedRequest[]): LoggedRequest | undefined {
  const away = ({ at }: LoggedRequest): number => Math.abs(Date.parse(at) - Date.parse(createdAt));
  const [nearest] = requests
    .filter(({ method }) => method !== 'GET')
    .toSorted((one, other) => away(one) - away(other));
  return nearest;
}

const state = (title: string, of: object | undefined): Message | undefined =>
  of === undefined ? undefined : { title, text: shown(of) };

const sent = (name: string, webhook: SentWebhook | undefined): Message | undefined =>
  webhook === undefined ? undefined : { title: `Webhook of ${name}`, text: pretty(webhook.body) };

const headers = ({ headers: of }: ReceivedWebhook): Message => ({
  title: 'Webhook to the shop, headers',
  text: Object.entries(of)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n'),
});

const body = ({ body: text }: ReceivedWebhook): Message => ({
  title: 'Webhook to the shop, body',
  text: pretty(text),
});

const shown = (value: unknown): string =>
  typeof value === 'string' ? pretty(value) : JSON.stringify(value, null, 2);
