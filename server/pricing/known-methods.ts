import { assets, hostedAsset } from '../core/assets.ts';
import { wallets } from '../gateways/nuxpay/wallets.ts';

/** Methods that settings can name; a gateway may list others. */
export const knownMethods: readonly string[] = [
  ...new Set([
    ...assets.map(({ method }) => method),
    ...wallets.map(({ asset }) => asset.method),
    hostedAsset('USD', 2).method,
  ]),
];
