import { assets, hostedAsset } from '../core/assets.ts';
import { wallets } from '../gateways/nuxpay/wallets.ts';

/** Methods that settings can name and be understood; a gateway may have others, by words of its own. */
export const knownMethods: readonly string[] = [
  ...new Set([
    ...assets.map(({ method }) => method),
    ...wallets.map(({ asset }) => asset.method),
    hostedAsset('USD', 2).method,
  ]),
];
