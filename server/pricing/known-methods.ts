import { assets, hostedAsset } from '../core/assets.ts';
import { suggestion } from '../core/suggestion.ts';
import type { Offer } from '../gateways/gateway.ts';
import { wallets } from '../gateways/nuxpay/wallets.ts';

/** Methods that settings can name; a gateway may list others. */
export const knownMethods: readonly string[] = [
  ...new Set([
    ...assets.map(({ method }) => method),
    ...wallets.map(({ asset }) => asset.method),
    hostedAsset('USD', 2).method,
  ]),
];

export const quoted = (methods: readonly string[]): string =>
  methods.map((method) => `"${method}"`).join(', ');

/** `: did you mean X?` for the first that is misspelt. Of one that exists and is not offered, the nearest is another coin. */
export function methodMeantBy(
  wanted: readonly string[],
  offered: readonly { readonly offer: Offer }[],
): string {
  const misspelt = wanted.find((method) => !knownMethods.includes(method)) ?? '';
  const methods = offered.map(({ offer }) => offer.asset.method);
  return suggestion(misspelt.toLowerCase(), methods, 3);
}

export const takenByNone = (
  wanted: readonly string[],
  offered: readonly { readonly offer: Offer }[],
): string =>
  `no gateway takes ${quoted(wanted)}${methodMeantBy(wanted, offered) || ': name others of GET /v1/methods, or none for all that there are'}`;
