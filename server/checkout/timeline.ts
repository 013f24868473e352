import type { Approval } from './approvals.ts';
import type { Checkout, Payment } from './model.ts';
import type { EventType } from './checkout-events.ts';
import { isPersonKey } from './apply-observation.ts';
import type { Observation } from '../gateways/gateway.ts';
import { amounts, type Input } from './transition.ts';
import { isPositive, pad } from '../core/decimal.ts';

/** One sentence for each thing that happened, readable by a support person. */
export interface Said {
  readonly kind: 'observation' | 'command';
  readonly actor: string;
  readonly summary: string;
  readonly data: unknown;
}

/** What an input says, null for what is not worth a line. */
export function saidBy(input: Input, checkout: Checkout, after: Checkout): Said | null {
  const payment = paymentOf(input, checkout);
  const coin = payment === undefined ? '' : `${payment.asset.asset} on ${payment.asset.network.name}`;
  switch (input.type) {
    case 'begin': {
      const { amount, priceAmount, quote } = input.payment;
      const price = pad(priceAmount, checkout.minorUnits);
      const coins = isPositive(amount) ? `${amount} for ` : '';
      const summary = `chose ${coin}: ${coins}${price} ${checkout.currency}`;
      return command('shopper', summary, { paymentId: input.payment.id, quote });
    }
    case 'created': {
      const { address, reference } = input.created;
      const gave =
        address === null ? `opened its page for ${coin}` : `gave an address for ${coin}: ${address}`;
      return told(payment, gave, { paymentId: input.paymentId, reference });
    }
    case 'found': {
      const { paymentId, reference } = input.found;
      return told(payment, `has the payment whose creation it never answered`, { paymentId, reference });
    }
    case 'failed':
      return told(payment, `created no payment for ${coin}: ${input.why ?? input.failureCode}`, {
        paymentId: input.paymentId,
      });
    case 'selected':
      return command('shopper', `went back to ${coin}`, { paymentId: input.paymentId });
    case 'observed':
      return observation(input.observation, payment);
    case 'disproved': {
      const { by, key } = input;
      const what = isPersonKey(key) ? 'a person entered here' : 'its status alone stood for here';
      const shown = `shows what ${what} at payment ${by.paymentId} of checkout ${by.checkoutId}`;
      return told(payment, shown, { paymentId: input.paymentId, key, by });
    }
    case 'cancel':
      return command(input.by, 'cancelled', {});
    case 'keep':
      return after.kept === checkout.kept
        ? null
        : command('shopper', 'had the price kept longer', { paymentId: after.selectedId });
    case 'refresh':
      return command('shopper', 'asked for a new price', {});
    case 'resolve': {
      const { action, exception = checkout.exceptions[0], note } = input;
      return command('merchant', `decided to ${action}: ${exception ?? 'what is not final'}`, { note });
    }
    case 'sent':
      return after.sent === checkout.sent
        ? null
        : command('shopper', `says that it has been sent: ${coin}`, { paymentId: payment?.id ?? null });
    case 'report':
      // Not in the summary: that one is kept for good.
      return after.report === checkout.report ? null : command('shopper', 'reported trouble', after.report);
    case 'offered':
    case 'tick':
      return null;
  }
}

/** What became of an approval. */
export function approvalSaid(approval: Approval): Said {
  const { action, coins, createdBy, approvedBy, status, fingerprint, note } = approval;
  const what = `${action} ${coins.map(({ amount, method }) => `${amount} ${method}`).join(', ')}`;
  const data = { fingerprint, createdBy, approvedBy, note };
  if (approvedBy !== null)
    return command(
      'merchant',
      `${approvedBy.owner} approved what ${createdBy.owner} asked for: ${what}`,
      data,
    );
  return status === 'expired'
    ? command('paywicket', `no second person approved what ${createdBy.owner} asked for: ${what}`, data)
    : command('merchant', `${createdBy.owner} asked for a second person: ${what}`, data);
}

export function eventSummary(type: EventType, checkout: Checkout): string {
  const { paid, pending } = amounts(checkout);
  const { amount, currency, minorUnits } = checkout;
  const coming = pending === '0' ? '' : `, ${pad(pending, minorUnits)} on its way`;
  return `${type}: ${pad(paid, minorUnits)} of ${pad(amount, minorUnits)} ${currency} received${coming}`;
}

function observation(said: Observation, payment: Payment | undefined): Said {
  const coins = said.transactions.map(
    ({ amount, method, status, hash }) => `${amount} ${method} ${status}${hash === null ? '' : ` (${hash})`}`,
  );
  const unclear = (said.unclear ?? []).map(({ reason }) => `money that can not be counted (${reason})`);
  const shown = [...coins, ...unclear].join(', ') || 'no money';
  const actor = said.source === 'person' ? 'merchant' : (payment?.provider ?? 'gateway');
  const summary = `says "${said.word}" and shows ${shown}`;
  return { kind: 'observation', actor, summary, data: { ...said } };
}

function paymentOf(input: Input, { payments, selectedId }: Checkout): Payment | undefined {
  if (input.type === 'begin') return input.payment;
  const id = input.type === 'sent' ? selectedId : paymentIdOf(input);
  return payments.find((payment) => payment.id === id);
}

function paymentIdOf(input: Input): string | undefined {
  if (input.type === 'observed') return input.observation.paymentId;
  if (input.type === 'found') return input.found.paymentId;
  return 'paymentId' in input ? input.paymentId : undefined;
}

const command = (actor: string, summary: string, data: unknown): Said => ({
  kind: 'command',
  actor,
  summary,
  data,
});
const told = (payment: Payment | undefined, summary: string, data: unknown): Said => ({
  kind: 'observation',
  actor: payment?.provider ?? 'gateway',
  summary,
  data,
});
