import { assetOf, type Asset, type Network } from '../core/assets.ts';

/** Assets that a gateway's catalogue lists and our table of assets lacks. */

/** A part of a method id. */
export function slug(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 60);
}

/** Such as `TRC20`. */
export const isTokenStandard = (text: string): boolean => /^[A-Z]{2,6}\d{1,5}$/i.test(text);

/** The asset, or why there is none. */
export function listedAsset({
  symbol,
  name,
  network,
  standard,
  decimals,
  contract,
}: {
  readonly symbol: string;
  readonly name: string;
  readonly network: Network | null;
  readonly standard: string | null;
  readonly decimals: number | null;
  readonly contract: string | null;
}): Asset | string {
  if (decimals === null || decimals > 30) return 'its decimals are not known';
  if (network === null) return 'its network is not known';
  if (slug(symbol) === '') return 'its symbol has no letters';
  const method = `${slug(symbol)}-${network.id}`;
  if (assetOf(method) !== undefined) return 'an asset that we know under another code';
  return {
    kind: 'address',
    method,
    asset: symbol,
    name,
    network,
    standard,
    decimals,
    quotedTo: Math.min(decimals, 8),
    contract,
  };
}
