import type { CheckoutSettings } from '../../money-in/checkout/settings.ts';
import { DAY_MS, SECOND_MS } from '../../base/clock.ts';
import { percent } from '../../base/money/decimal.ts';
import type { Terms } from '../../money-in/checkout/model.ts';
import type { Rates } from '../../money-in/pricing/rates.ts';
import type { Config } from '../settings/config-types.ts';

/** Converts the merchant's settings into the settings of checkouts. */
export function checkoutSettings({ settings, mode, publicUrl }: Config, rates: Rates): CheckoutSettings {
  const { checkout, limits, routing } = settings;
  return {
    terms: termsOf(settings),
    expiresIn: checkout.expiresIn * SECOND_MS,
    minExpiresIn: (mode === 'test' ? 1 : 60) * SECOND_MS,
    quoteLock: checkout.quoteLock * SECOND_MS,
    sessionLife: checkout.sessionDays * DAY_MS,
    paymentsPerCheckout: limits.paymentsPerCheckout,
    methods: checkout.methods ?? null,
    first: checkout.first,
    routing,
    trustGateway: settings.rates.trustGateway,
    publicUrl,
    rates,
  };
}

export const termsOf = ({ checkout }: Pick<Config['settings'], 'checkout'>): Terms => ({
  underpaymentTolerance: percent(checkout.underpaymentTolerance),
  underpaymentToleranceMax: checkout.underpaymentToleranceMax ?? null,
  overpaymentTolerance: percent(checkout.overpaymentTolerance),
  latePayments: checkout.latePayments,
  allowRefresh: checkout.allowRefresh,
});
