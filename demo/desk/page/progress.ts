/** The progress of the newest checkout. */
import type { ReceivedWebhook } from '../../shop/webhook.ts';
import type { PaidCheckout } from '../checkouts.ts';

export const STEPS = ['pay', 'customer', 'webhook'] as const;
export type StepName = (typeof STEPS)[number];
export type Progress = Readonly<Record<StepName, 'done' | 'current' | 'waiting'>>;

/**
 * The three steps are done in order: the first that is not done is the current one.
 *
 * @param isReady whether the shop has received `checkout.ready` for this checkout
 */
export function progressOf(checkout: PaidCheckout | undefined, isReady: boolean): Progress {
  const { payments = [], status } = checkout ?? {};
  const hasMoney = payments.some(({ transactions }) => transactions.length > 0);
  // If the checkout, or all its payments, ended without money, the steps start again.
  const canReceive = !hasEnded(status) && payments.some((payment) => !hasEnded(payment.status));
  const isDone: Readonly<Record<StepName, boolean>> = {
    pay: hasMoney || canReceive,
    customer: hasMoney,
    webhook: isReady,
  };
  const current = STEPS.find((step) => !isDone[step]);
  const stateOf = (step: StepName) =>
    step === current ? 'current' : isDone[step] ? ('done' as const) : ('waiting' as const);
  return { pay: stateOf('pay'), customer: stateOf('customer'), webhook: stateOf('webhook') };
}

const hasEnded = (status = ''): boolean => /^(expired|cancelled|failed)$/.test(status);

/** Whether the merchant's server has verified and accepted `checkout.ready` for this checkout. */
export function hasReadyWebhook(checkout: PaidCheckout, webhooks: readonly ReceivedWebhook[]): boolean {
  return webhooks.some(
    ({ event, status }) => event?.type === 'checkout.ready' && event.data.id === checkout.id && status < 300,
  );
}
