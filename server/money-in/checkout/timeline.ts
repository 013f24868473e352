import type { EventType } from '../../base/contract/constants.ts';
import type { Checkout, Payment } from './model.ts';
import type { SentReport } from './commands.ts';
import { isManualKey } from './apply-observation.ts';
import type { Observation } from '../../gateways/gateway.ts';
import { amounts } from './totals.ts';
import type { Input } from './transition.ts';
import { describeCoins } from '../../base/money/assets.ts';
import { isPositive, pad } from '../../base/money/decimal.ts';

/** A line of the timeline. `summary` is one sentence for support staff. */
export interface TimelineLine {
  readonly kind: 'observation' | 'command';
  readonly actor: string;
  readonly summary: string;
  readonly data: unknown;
}

/** Returns the timeline entry of an input; null if the input is not worth one. */
export function describe(input: Input, checkout: Checkout, after: Checkout): TimelineLine | null {
  const payment = paymentOf(input, checkout);
  const coin = payment === undefined ? '' : `${payment.asset.asset} on ${payment.asset.network.name}`;
  switch (input.type) {
    case 'begin': {
      const { amount, priceAmount, quote, asset } = input.payment;
      const price = pad(priceAmount, checkout.minorUnits);
      const coins = isPositive(amount) ? describeCoins(amount, asset.method, asset) : coin;
      const summary = `chose ${coins} for ${price} ${checkout.currency}`;
      return commandLine('shopper', summary, { paymentId: input.payment.id, quote });
    }
    case 'created': {
      const { address, reference } = input.created;
      const gave =
        address === null ? `opened its page for ${coin}` : `gave an address for ${coin}: ${address}`;
      return gatewayLine(payment, gave, { paymentId: input.paymentId, reference });
    }
    case 'recovered': {
      const { paymentId, reference } = input.recovered;
      return gatewayLine(payment, `has created the payment, although it never answered`, {
        paymentId,
        reference,
      });
    }
    case 'failed':
      return gatewayLine(payment, `created no payment for ${coin}: ${input.reason ?? input.failureCode}`, {
        paymentId: input.paymentId,
      });
    case 'selected':
      return commandLine('shopper', `went back to ${coin}`, { paymentId: input.paymentId });
    case 'observed':
      return observation(input.observation, payment);
    case 'disproved': {
      const { by, key } = input;
      const what = isManualKey(key) ? 'was credited here by hand' : 'only its status reported here';
      const shown = `shows the money that ${what} at payment ${by.paymentId} of checkout ${by.checkoutId}`;
      return gatewayLine(payment, shown, { paymentId: input.paymentId, key, by });
    }
    case 'cancel':
      return commandLine(input.by, 'cancelled', {});
    case 'fulfill':
      return commandLine('merchant', 'marked it as shipped', { note: input.note });
    case 'unfulfill':
      return commandLine('merchant', 'undid the mark as shipped', {});
    case 'replace':
      return commandLine('paywicket', 'replaced by another checkout of its link', {});
    case 'refresh':
      return commandLine('shopper', 'asked for a new price', {});
    case 'resolve': {
      const { action, exception = checkout.exceptions[0], note, value } = input;
      const money = checkout.status === 'paid' ? 'the money that is there' : 'what is not final';
      return commandLine('merchant', `decided to ${action}: ${exception ?? money}`, {
        note,
        ...(value !== undefined && { value }),
      });
    }
    case 'sent':
      return sentLine(input, checkout, after, coin);
    case 'report':
      // The report's text is not in the summary, because summaries are never purged.
      return after.report === checkout.report
        ? null
        : commandLine('shopper', 'reported a problem', after.report);
    case 'refund': {
      const { id, amount, asset, status, paymentId } = input.refund;
      const own = checkout.payments.find((candidate) => candidate.id === paymentId)?.asset;
      const isKnown = checkout.refunds.some((refund) => refund.id === id && refund.status === status);
      return isKnown
        ? null
        : commandLine(
            'paywicket',
            `refund ${id} of ${describeCoins(amount, asset.method, own)}: ${status.replaceAll('_', ' ')}`,
            { refundId: id },
          );
    }
    // These inputs contain no information about money.
    case 'ask_wallet':
    case 'tick':
      return null;
  }
}

/**
 * Returns the line of a report about sent coins. It names the shopper as the source, because no gateway has shown the
 * transaction.
 */
function sentLine(
  { hash }: SentReport,
  before: Checkout,
  after: Checkout,
  coin: string,
): TimelineLine | null {
  const index = before.payments.findIndex(({ sentHash }, at) => sentHash !== after.payments[at]?.sentHash);
  const paymentId = before.payments[index]?.id ?? after.sent?.paymentId ?? null;
  if (index >= 0)
    return hash === null
      ? commandLine('shopper', `says that it has not been sent: ${coin}`, { paymentId })
      : commandLine('shopper', `says that it has been sent: ${coin}, transaction ${hash}, not verified`, {
          paymentId,
          hash,
        });
  return after.sent === before.sent
    ? null
    : commandLine('shopper', `says that it has been sent: ${coin}`, { paymentId });
}

export function eventSummary(type: EventType, checkout: Checkout): string {
  const { paid, pending } = amounts(checkout);
  const { amount, currency, minorUnits } = checkout;
  const coming = pending === '0' ? '' : `, ${pad(pending, minorUnits)} on its way`;
  return `${type}: ${pad(paid, minorUnits)} of ${pad(amount, minorUnits)} ${currency} received${coming}`;
}

function observation(said: Observation, payment: Payment | undefined): TimelineLine {
  const coins = said.transactions.map(
    ({ amount, method, status, hash }) =>
      `${describeCoins(amount, method, payment?.asset)} ${status}${hash === null ? '' : ` (${hash})`}`,
  );
  const unclear = (said.unclear ?? []).map(({ reason }) => `money that cannot be counted (${reason})`);
  const shown = [...coins, ...unclear].join(', ') || 'no money';
  const actor = said.source === 'person' ? 'merchant' : (payment?.provider ?? 'gateway');
  const summary = `says "${said.rawStatus}" and shows ${shown}`;
  return { kind: 'observation', actor, summary, data: { ...said } };
}

function paymentOf(input: Input, { payments, selectedId }: Checkout): Payment | undefined {
  if (input.type === 'begin') return input.payment;
  const id = input.type === 'sent' ? (input.paymentId ?? selectedId) : paymentIdOf(input);
  return payments.find((payment) => payment.id === id);
}

function paymentIdOf(input: Input): string | undefined {
  if (input.type === 'observed') return input.observation.paymentId;
  if (input.type === 'recovered') return input.recovered.paymentId;
  return 'paymentId' in input ? input.paymentId : undefined;
}

const commandLine = (actor: string, summary: string, data: unknown): TimelineLine => ({
  kind: 'command',
  actor,
  summary,
  data,
});
const gatewayLine = (payment: Payment | undefined, summary: string, data: unknown): TimelineLine => ({
  kind: 'observation',
  actor: payment?.provider ?? 'gateway',
  summary,
  data,
});
