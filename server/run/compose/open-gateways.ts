import type { Config } from '../settings/config-types.ts';
import type { GatewayId } from '../../base/contract/constants.ts';
import { percent } from '../../base/money/decimal.ts';
import type { AddressHolders } from '../../gateways/address-holders.ts';
import { allGateways } from '../../gateways/all.ts';
import type { Gateway } from '../../gateways/gateway.ts';
import type { CallLine } from '../../gateways/http/client.ts';
import type { Proxies } from '../../gateways/http/proxies.ts';
import type { GatewayDefinition } from '../../gateways/gateway-definition.ts';
import type { AddressOwners } from '../../gateways/permanent-addresses.ts';
import type { Clock } from '../../base/clock.ts';
import type { Log } from '../../base/log/logger.ts';

/** Opens adapters of the gateways that are on, in the order of `allGateways`. */
export async function openGateways(
  { gateways, mode, settings: { routing, checkout, store, limits, ...others } }: Config,
  tools: {
    readonly clock: Clock;
    readonly log: Log;
    /** Called for each call to a gateway. */
    readonly onCall?: ((line: CallLine) => void) | undefined;
    readonly proxies?: Proxies | undefined;
    /** Returns the owners of permanent addresses at a gateway. @see AddressOwners */
    readonly addressOwners?: ((provider: string) => AddressOwners) | undefined;
    /** Returns our payments at a gateway that have or had an address. */
    readonly addressHolders?: ((provider: string) => AddressHolders) | undefined;
  },
): Promise<readonly Gateway[]> {
  const { addressOwners, addressHolders, ...forAll } = tools;
  const perSecond = limits.gatewayCallsPerSecond;
  const shared = {
    ...forAll,
    mode,
    limits: { perSecond, burst: 5 * perSecond },
    payee: store.name,
    tolerance: percent(checkout.underpaymentTolerance),
  };
  const { hosted } = routing.methods;
  const sections: Partial<Record<GatewayId, object>> = others;
  const modules: readonly GatewayDefinition[] = Object.values(allGateways);
  const opened = await Promise.all(
    modules.map(async (module) => {
      const { id } = module;
      const settings = gateways[id];
      return (
        settings &&
        module.open(
          { ...settings, ...sections[id] },
          {
            ...shared,
            hosted: hosted?.includes(id) ?? false,
            addressOwners: addressOwners?.(id),
            addressHolders: addressHolders?.(id),
          },
        )
      );
    }),
  );
  return opened.filter((gateway) => gateway !== undefined);
}
