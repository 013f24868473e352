/** The line: what happened to one checkout, from its creation until it was shipped, as server and gateway report it. */
import type { ReceivedWebhook } from '../../../shop/webhook.ts';
import type { LoggedRequest } from '../../../simulators/engine/request-log.ts';
import type { SentWebhook } from '../../../simulators/engine/webhooks.ts';
import type { PaidCheckout } from '../../checkouts.ts';
import { pretty } from '../words.ts';

export const STEPS = ['created', 'address', 'detected', 'confirming', 'paid', 'webhook', 'shipped'] as const;
export type StepName = (typeof STEPS)[number];

/** A message of one side to another, or a state, as it was written. */
export interface Message {
  readonly title: string;
  readonly text: string;
}

export interface Row {
  readonly name: StepName;
  readonly text: string;
  /** RFC 3339; null as long as it has not happened. */
  readonly at: string | null;
  /** Empty as long as it has not happened. */
  readonly messages: readonly Message[];
}

/** The gateway of a checkout's newest payment, as the desk knows it. */
export interface GatewaySide {
  readonly name: string;
  /** Oldest first. */
  readonly webhooks: readonly SentWebhook[];
  /** Oldest first. */
  readonly requests: readonly LoggedRequest[];
}

/**
 * @param checkout undefined before there is one: then the rows are an explanation
 * @param gateway undefined before a coin was chosen
 * @param received what the shop's server got about this checkout, newest first
 */
export function rowsOf(
  checkout: PaidCheckout | undefined,
  gateway: GatewaySide | undefined,
  received: readonly ReceivedWebhook[],
): readonly Row[] {
  const payment = checkout && shownPayment(checkout);
  const transaction = payment?.transactions.at(-1);
  const about = gateway?.webhooks.filter((each) => each.about === payment?.providerReference) ?? [];
  // Before money came, a gateway may report that a payment was created or has expired.
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

/** The newest payment that money came for, else the newest. */
export const shownPayment = ({ payments }: PaidCheckout): PaidCheckout['payments'][number] | undefined =>
  payments.findLast(({ transactions }) => transactions.length > 0) ?? payments.at(-1);

/** Why the step that would be next does not come by itself; null if it does. */
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

/** The step that is under way: the first that has not happened; undefined after the last. */
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

/** The server learns of money from the gateway's message, which was sent just before, or by asking, and then the message comes. */
const withinSecond = (at: string, seenAt: string): boolean => Date.parse(at) >= Date.parse(seenAt) - 1_000;

/** The call that made the payment: of those that are no question, the one at that time. */
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
