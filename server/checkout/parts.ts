import type { PaymentMethods } from '../pricing/payment-methods.ts';
import type { CheckoutWriter } from './checkout-writer.ts';
import type { CheckoutSettings, Ports } from './ports.ts';

/** Dependencies of checkout creation and method selection. */
export interface CheckoutParts extends Ports, CheckoutSettings {
  readonly writer: CheckoutWriter;
  readonly paymentMethods: PaymentMethods;
}
