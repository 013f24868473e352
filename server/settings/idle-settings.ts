import { gatewayIds, type Gateways } from './gateway-settings.ts';
import { knownMethods } from '../pricing/known-methods.ts';
import type { Settings } from './settings.ts';

/**
 * Settings that change nothing, and look as if they did: each in words, by its place in the settings file. They stop no
 * start, since a gateway may be off for a while, and offers methods that nobody here has heard of.
 */
export function idleSettings(
  { checkout, routing, rates, nuxpay, approvals }: Settings,
  gateways: Gateways,
): readonly string[] {
  const isOn = (id: string): boolean =>
    gatewayIds.some((known) => known === id && gateways[known] !== undefined);
  const unknown = (methods: readonly string[], place: string): readonly string[] =>
    methods
      .filter((method) => !knownMethods.includes(method))
      .map(
        (method) =>
          `${place}: "${method}" is no method that is known here; a gateway may have it all the same`,
      );

  const warnings = [
    ...unknown(checkout.methods ?? [], 'checkout.methods'),
    ...unknown(Object.keys(routing.methods), 'routing.methods'),
    ...unknown(rates.trustGateway, 'rates.trustGateway'),
    ...Object.entries(approvals).flatMap(([name, bounds = {}]) =>
      unknown(
        Object.keys(bounds).filter((method) => method !== '*'),
        `approvals.${name}`,
      ),
    ),
  ];
  // Without any gateway there is another warning.
  if (gatewayIds.some(isOn))
    for (const [method, ids] of Object.entries(routing.methods))
      if (!ids.some(isOn))
        warnings.push(
          `routing.methods.${method} has no effect: it names no gateway that is on (${ids.join(', ')})`,
        );
  if (rates.url !== undefined && rates.source?.includes('http') !== true)
    warnings.push('rates.url has no effect: rates.source does not name http');
  if (nuxpay.autoSettleUpTo !== undefined && gateways.nuxpay === undefined)
    warnings.push('nuxpay.autoSettleUpTo has no effect: NuxPay is off');
  return warnings;
}
