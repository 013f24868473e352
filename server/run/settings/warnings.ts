import { DAY_MS } from '../../base/clock.ts';
import { isLoopback } from '../../base/network/loopback.ts';
import { suggestion } from '../../base/text/suggestion.ts';
import { gatewayIds, gatewayLabels, type GatewayId } from '../../base/contract/constants.ts';
import type { Gateways } from './gateway-settings.ts';
import { knownMethods } from '../../money-in/pricing/known-methods.ts';
import type { Settings } from './settings.ts';

/**
 * Returns warnings about settings without effect, with their path in the settings file. They do not stop the start, because
 * a gateway may be off for a while, or may offer methods that this server does not know.
 */
export function idleSettings(
  { checkout, routing, rates, approvals, ...others }: Settings,
  gateways: Gateways,
): readonly string[] {
  const isOn = (id: string): boolean =>
    gatewayIds.some((known) => known === id && gateways[known] !== undefined);
  const unknown = (methods: readonly string[], place: string): readonly string[] =>
    methods
      .filter((method) => !knownMethods.includes(method))
      .map(
        (method) =>
          `${place}: "${method}" is not a method that this release knows, though a gateway may offer it${suggestion(method, knownMethods, 2)}`,
      );

  const warnings = [
    ...unknown(checkout.methods ?? [], 'checkout.methods'),
    ...unknown(Object.keys(routing.methods), 'routing.methods'),
    ...unknown(rates.trustGateway, 'rates.trustGateway'),
    ...(['payoutsAbove', 'refundsAbove'] as const).flatMap((name) =>
      unknown(
        Object.keys(approvals[name] ?? {}).filter((method) => method !== '*'),
        `approvals.${name}`,
      ),
    ),
  ];
  // If no gateway is on, another warning says so.
  if (gatewayIds.some(isOn))
    for (const [method, ids] of Object.entries(routing.methods))
      if (!ids.some(isOn))
        warnings.push(
          `routing.methods.${method} has no effect: none of the gateways that it names is on (${ids.join(', ')})`,
        );
  if (rates.url !== undefined && rates.source?.includes('http') !== true)
    warnings.push('rates.url has no effect: rates.source does not name http');
  const sections: Partial<Record<GatewayId, Readonly<Record<string, unknown>>>> = others;
  for (const id of gatewayIds.filter((each) => !isOn(each)))
    for (const [name, value] of Object.entries(sections[id] ?? {}))
      if (value !== undefined) warnings.push(`${id}.${name} has no effect: ${gatewayLabels[id]} is off`);
  return warnings;
}

/** Returns warnings about rates that could make the shop sell at a wrong price or not at all. `now` is in milliseconds. */
export function rateWarnings(
  { source, url, static: table, staticMaxAge }: Settings['rates'],
  {
    mode,
    ratesKey,
    now,
  }: { readonly mode: string; readonly ratesKey: string | undefined; readonly now: number },
): readonly string[] {
  const warnings: string[] = [];
  const usesUrl = source?.includes('http') === true && url !== undefined;
  if (ratesKey !== undefined && !usesUrl)
    warnings.push('PAYWICKET_RATES_KEY has no effect: rates.source does not name http');
  if (ratesKey === undefined && usesUrl && /(^|\.)coingecko\.com$/.test(new URL(url).hostname))
    warnings.push('PAYWICKET_RATES_KEY is not set: CoinGecko may refuse to answer without a key');

  const { asOf, ...pairs } = table;
  const isUsed = Object.keys(pairs).length > 0 && (source?.includes('static') ?? true);
  if (!isUsed) return warnings;
  if (asOf === undefined) {
    warnings.push(
      'rates.static has no asOf: the age of its rates is unknown. Set asOf to the time at which you looked them up, such as "2026-02-25T12:00:00Z"',
    );
    return warnings;
  }
  const age = now - Date.parse(asOf);
  if (mode === 'live' && age > staticMaxAge * 1000)
    warnings.push(
      `rates.static is of ${asOf}, which is older than rates.staticMaxAge (${staticMaxAge} seconds): only its rates of USDT and USDC in US dollars are used. Look the others up again and set asOf, or name a live source in rates.source`,
    );
  else if (age > DAY_MS)
    warnings.push(
      `rates.static is of ${asOf}, more than a day old: look its rates up again and set asOf, or name a live source in rates.source`,
    );
  return warnings;
}

/**
 * Warns in live mode about a gateway on this machine: most often a simulator, or NoxPay's documented default, where no
 * money moves.
 */
export function simulatedIn(gateways: Gateways): readonly string[] {
  return gatewayIds.flatMap((id) => {
    const gateway = gateways[id];
    if (gateway === undefined) return [];
    const { origin, hostname } = new URL(gateway.baseUrl);
    if (!isLoopback(hostname)) return [];
    return [
      `PAYWICKET_MODE is live, but ${gatewayLabels[id]} is called at ${origin} on this machine: a simulator there would report payments without real money. Set ${id.toUpperCase()}_BASE_URL to the gateway's address, unless the gateway itself or a proxy to it listens there`,
    ];
  });
}

/**
 * Warns in test mode about gateways on other hosts: shoppers read that no real money moves, but no gateway documents a
 * sandbox.
 */
export function realMoneyIn(gateways: Gateways): readonly string[] {
  return gatewayIds.flatMap((id) => {
    const gateway = gateways[id];
    if (gateway === undefined) return [];
    const { origin, hostname } = new URL(gateway.baseUrl);
    if (isLoopback(hostname)) return [];
    return [
      `PAYWICKET_MODE is test, so shoppers read that no real money moves, but ${gatewayLabels[id]} may take real money at ${origin}: set PAYWICKET_MODE=live, or ${id.toUpperCase()}_BASE_URL to a simulator`,
    ];
  });
}
