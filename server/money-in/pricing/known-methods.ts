import { assets, hostedAsset, type Asset } from '../../base/money/assets.ts';
import { suggestion } from '../../base/text/suggestion.ts';
import type { Offer } from '../../gateways/gateway.ts';
import { allGateways } from '../../gateways/all.ts';
import type { GatewayDefinition } from '../../gateways/gateway-definition.ts';

const modules: readonly GatewayDefinition[] = Object.values(allGateways);

/** Methods that settings can name; gateways may have others. */
export const knownMethods: readonly string[] = [
  ...new Set([
    ...assets.map(({ method }) => method),
    ...modules.flatMap(({ ownAssets = [] }) => ownAssets.map(({ method }) => method)),
    hostedAsset('USD', 2).method,
  ]),
];

export const quoted = (methods: readonly string[]): string =>
  methods.map((method) => `"${method}"`).join(', ');

/**
 * Returns `: did you mean X?` for the first misspelt method, even if its network is written as a token standard, as in
 * `usdt-trc20`. Returns no suggestion for an existing method that is not offered, because the most similar method is another
 * coin.
 */
export function methodMeantBy(
  wanted: readonly string[],
  offered: readonly { readonly offer: Offer }[],
): string {
  const misspelt = wanted.find((method) => !knownMethods.includes(method)) ?? '';
  const name = misspelt.toLowerCase();
  const byStandard = offered.find(({ offer: { asset } }) => name === standardName(asset));
  const methods = (byStandard === undefined ? offered : [byStandard]).map(({ offer }) => offer.asset.method);
  return suggestion(name, methods, byStandard === undefined ? 3 : Infinity);
}

/** Returns a name such as `usdt-erc20`, which is not a method id. */
const standardName = ({ asset, standard }: Asset): string => `${asset}-${standard}`.toLowerCase();

export const takenByNone = (
  wanted: readonly string[],
  offered: readonly { readonly offer: Offer }[],
): string =>
  `no gateway takes ${quoted(wanted)}${methodMeantBy(wanted, offered) || ': choose from GET /v1/methods, or leave methods out to offer all'}`;
