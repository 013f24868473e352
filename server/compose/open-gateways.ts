import type { Config } from '../settings/config.ts';
import { percent } from '../core/decimal.ts';
import type { Gateway } from '../gateways/gateway.ts';
import type { CallLine } from '../gateways/http/client.ts';
import type { AddressHolders } from '../gateways/address-holders.ts';
import type { AddressOwners } from '../gateways/permanent-addresses.ts';
import type { Clock } from '../core/clock.ts';
import type { Log } from '../core/logger.ts';

/**
 * Without an order by the merchant, gateways with partial payments and addresses come first. Only the adapters in use are
 * loaded.
 */
export async function createProviders(
  { gateways, mode, settings: { nuxpay: bounds, routing, checkout, store, limits } }: Config,
  tools: {
    readonly clock: Clock;
    readonly log: Log;
    /** Called for every call to a gateway. */
    readonly onCall?: ((line: CallLine) => void) | undefined;
    /** By gateway. @see AddressOwners */
    readonly addressOwners?: ((provider: string) => AddressOwners) | undefined;
    /** By gateway: our payments that have or had an address. */
    readonly addressHolders?: ((provider: string) => AddressHolders) | undefined;
  },
): Promise<readonly Gateway[]> {
  const { noxpay, novax, nordpay, novapay, nuxpay } = gateways;
  const { addressOwners, addressHolders, ...others } = tools;
  const perSecond = limits.gatewayCallsPerSecond;
  const shared = { mode, limits: { perSecond, burst: 5 * perSecond }, ...others };
  const { hosted } = routing.methods;
  const opened = await Promise.all([
    novapay &&
      import('../gateways/novapay/provider.ts').then(({ createNovaPay }) =>
        createNovaPay({
          ...novapay,
          ...shared,
          addressOwners: addressOwners?.('novapay'),
          addressHolders: addressHolders?.('novapay'),
        }),
      ),
    nordpay &&
      import('../gateways/nordpay/provider.ts').then(({ createNordPay }) =>
        createNordPay({ ...nordpay, ...shared, hosted: hosted?.includes('nordpay') ?? false }),
      ),
    nuxpay &&
      import('../gateways/nuxpay/provider.ts').then(({ createNuxPay }) =>
        createNuxPay({ ...nuxpay, ...shared, autoSettleUpTo: bounds.autoSettleUpTo }),
      ),
    noxpay &&
      import('../gateways/noxpay/provider.ts').then(({ createNoxPay }) =>
        createNoxPay({ ...noxpay, ...shared, payee: store.name }),
      ),
    novax &&
      import('../gateways/novax/provider.ts').then(({ createNovaX }) =>
        createNovaX({ ...novax, ...shared, tolerance: percent(checkout.underpaymentTolerance) }),
      ),
  ]);
  return opened.filter((provider) => provider !== undefined);
}
