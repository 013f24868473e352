import type { Config } from './config.ts';
import { percent } from './domain/money.ts';
import type { Clock, Log, Provider } from './domain/ports.ts';
import type { CallLine } from './providers/http.ts';

/**
 * Where the merchant names no order, those that show part payments and addresses come first. Only the adapters in use
 * are loaded.
 */
export async function createProviders(
  { gateways, mode, settings: { nuxpay: bounds, routing, checkout, store } }: Config,
  tools: {
    readonly clock: Clock;
    readonly log: Log;
    /** Told of every call to a gateway. */
    readonly onCall?: ((line: CallLine) => void) | undefined;
  },
): Promise<readonly Provider[]> {
  const { noxpay, novax, nordpay, novapay, nuxpay } = gateways;
  const shared = { mode, ...tools };
  const { hosted } = routing.methods;
  const opened = await Promise.all([
    novapay &&
      import('./providers/novapay/provider.ts').then(({ createNovaPay }) =>
        createNovaPay({ ...novapay, ...shared }),
      ),
    nordpay &&
      import('./providers/nordpay/provider.ts').then(({ createNordPay }) =>
        createNordPay({ ...nordpay, ...shared, hosted: hosted?.includes('nordpay') ?? false }),
      ),
    nuxpay &&
      import('./providers/nuxpay/provider.ts').then(({ createNuxPay }) =>
        createNuxPay({ ...nuxpay, ...shared, autoSettleUpTo: bounds.autoSettleUpTo }),
      ),
    noxpay &&
      import('./providers/noxpay/provider.ts').then(({ createNoxPay }) =>
        createNoxPay({ ...noxpay, ...shared, payee: store.name }),
      ),
    novax &&
      import('./providers/novax/provider.ts').then(({ createNovaX }) =>
        createNovaX({ ...novax, ...shared, tolerance: percent(checkout.underpaymentTolerance) }),
      ),
  ]);
  return opened.filter((provider) => provider !== undefined);
}
