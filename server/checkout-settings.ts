import type { CheckoutSettings } from './checkout/checkouts.ts';
import { Links } from './checkout/links.ts';
import { percent } from './core/decimal.ts';
import type { Rates } from './pricing/rates.ts';
import type { Config } from './settings/config.ts';

const second = 1000;
const day = 86_400 * second;

/** The merchant's settings as checkouts use them. */
export function checkoutSettings({ settings, mode, publicUrl }: Config, rates: Rates): CheckoutSettings {
  const { checkout, limits, routing } = settings;
  return {
    terms: {
      underpaymentTolerance: percent(checkout.underpaymentTolerance),
      underpaymentToleranceMax: checkout.underpaymentToleranceMax ?? null,
      overpaymentTolerance: percent(checkout.overpaymentTolerance),
      latePayments: checkout.latePayments,
      allowRefresh: checkout.allowRefresh,
      keepPrice: { life: checkout.keepPrice.seconds * second, times: checkout.keepPrice.times },
      settleAbove: settings.approvals.settleAbove,
    },
    expiresIn: checkout.expiresIn * second,
    minExpiresIn: (mode === 'test' ? 1 : 60) * second,
    quoteLock: checkout.quoteLock * second,
    sessionLife: checkout.sessionDays * day,
    paymentsPerCheckout: limits.paymentsPerCheckout,
    methods: checkout.methods ?? null,
    first: checkout.first,
    routing,
    trustGateway: settings.rates.trustGateway,
    links: new Links(settings.links),
    publicUrl,
    rates,
  };
}
