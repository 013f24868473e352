import type { Config } from './config.ts';
import { percent } from './domain/money.ts';
import type { Clock, Log, Provider } from './domain/ports.ts';
import type { CallLine } from './providers/http.ts';
import { createNordPay } from './providers/nordpay/provider.ts';
import { createNovaPay } from './providers/novapay/provider.ts';
import { createNovaX } from './providers/novax/provider.ts';
import { createNoxPay } from './providers/noxpay/provider.ts';
import { createNuxPay } from './providers/nuxpay/provider.ts';

/** Where the merchant names no order, those that show part payments and addresses come first. */
export function createProviders(
  { gateways, mode, settings: { nuxpay: bounds, routing, checkout, store } }: Config,
  tools: {
    readonly clock: Clock;
    readonly log: Log;
    /** Told of every call to a gateway. */
    readonly onCall?: ((line: CallLine) => void) | undefined;
  },
): readonly Provider[] {
  const { noxpay, novax, nordpay, novapay, nuxpay } = gateways;
  const shared = { mode, ...tools };
  const { hosted } = routing.methods;
  const providers = [
    novapay && createNovaPay({ ...novapay, ...shared }),
    nordpay && createNordPay({ ...nordpay, ...shared, hosted: hosted?.includes('nordpay') ?? false }),
    nuxpay && createNuxPay({ ...nuxpay, ...shared, autoSettleUpTo: bounds.autoSettleUpTo }),
    noxpay && createNoxPay({ ...noxpay, ...shared, payee: store.name }),
    novax && createNovaX({ ...novax, ...shared, tolerance: percent(checkout.underpaymentTolerance) }),
  ];
  return providers.filter((provider) => provider !== undefined);
}
