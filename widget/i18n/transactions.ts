/** How transactions are named, on screens that come late. */
import { coins, isolate } from './isolate.ts';

/** Coins and the network that they came on, where it is known. */
export function coinsOn(
  { on }: { on: (asset: string, network: string) => string },
  { amount, asset, networkName }: { amount: string; asset: string; networkName: string | null },
): string {
  const sum = coins(amount, asset);
  return networkName === null ? sum : on(sum, isolate(networkName));
}

/** Enough of an address or hash to know it again; never something to send to. */
export function shortened(value: string): string {
  return value.length > 16 ? `${value.slice(0, 6)}…${value.slice(-6)}` : value;
}
