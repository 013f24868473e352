import { assetOf, assets, type Asset, type Network } from '../base/money/assets.ts';
import { MINUTE_MS, isWithin, type Clock } from '../base/clock.ts';
import type { Log } from '../base/log/logger.ts';
import type { Offer } from './gateway.ts';

/** Reads the gateways' catalogues of assets, and caches them. */

/**
 * Assets in our table by their usual code at gateways, such as USDT_TRC20 and ETH. The documents show only one or two codes;
 * the other codes are assumed to follow their pattern.
 */
export const usualCodes: ReadonlyMap<string, Asset> = new Map(
  assets.filter(({ kind }) => kind === 'address').map((asset) => [codeIn(asset), asset]),
);

function codeIn({ asset, standard }: Asset): string {
  if (standard === null) return asset;
  return `${asset}_${standard === 'SPL' ? 'SOL' : standard}`;
}

/**
 * Returns the readable entries of a list by method id. If two entries describe the same asset, the first one is used.
 * @param read returns the asset with its data, or why it cannot be offered
 * @param leftOut called for each entry that is not offered
 */
export function byMethod<T, Out extends { readonly asset: Asset }>(
  entries: readonly T[],
  read: (entry: T) => Out | string,
  leftOut: (entry: T, reason: string) => void = () => {},
): ReadonlyMap<string, Out> {
  const found = new Map<string, Out>();
  for (const entry of entries) {
    const result = read(entry);
    if (typeof result === 'string') leftOut(entry, result);
    else if (found.has(result.asset.method)) leftOut(entry, 'a second code for one asset');
    else found.set(result.asset.method, result);
  }
  return found;
}

/** Converts text to a part of a method id. */
export function slug(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 60);
}

/** Whether the text looks like a token standard, such as `TRC20`. */
export const isTokenStandard = (text: string): boolean => /^[A-Z]{2,6}\d{1,5}$/i.test(text);

/** Returns the asset that a catalogue entry describes, or why it cannot be offered. */
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

const TTL_MS = 5 * MINUTE_MS;
/** Time until the next refresh after a failure, or after an answer that is not trusted yet. In milliseconds. */
const RETRY_MS = 30_000;

interface Loaded {
  readonly offers: readonly Pick<Offer, 'asset'>[];
}

export interface Cached<T extends Loaded> {
  /**
   * Returns the catalogue, which is awaited only at the first load.
   * @throws the error of the first load, until a load succeeds
   */
  get(): Promise<T>;
  /**
   * Returns the loaded offers, or a promise before the first load. Each status request reads the offers, so the promise is
   * avoided once they are loaded.
   */
  offers(): T['offers'] | Promise<T['offers']>;
  /** Returns the last loaded value without calling the gateway; null before the first load. */
  last(): T | null;
}

/**
 * Caches a gateway's catalogue for a few minutes. A stale catalogue is returned at once while it is being refreshed, and as
 * long as the refresh fails. Only the first load is awaited. If the first load fails, its error is rethrown for a while without
 * another call.
 *
 * If an answer lacks a method, the gateway may have removed the method or its entry may be malformed, so the method is removed
 * only after two such answers. The first answer, and an answer without any method, are used but refreshed soon.
 */
export function cached<T extends Loaded>(
  load: () => Promise<T>,
  { provider, clock, log }: { readonly provider: string; readonly clock: Clock; readonly log: Log },
): Cached<T> {
  let current: T | undefined;
  /** The last answer, if it lacked methods that `current` has. */
  let suspect: T | undefined;
  let failure: { readonly error: unknown } | undefined;
  let fresh = { since: 0, for: 0 };
  let loading: Promise<T> | undefined;

  const isFresh = (): boolean => isWithin(fresh.for, fresh.since, clock.now());

  const refresh = async (): Promise<T> => {
    try {
      const loaded = await load();
      const missing = methodsOf(current).filter((method) => !methodsOf(loaded).includes(method));
      if (current === undefined || missing.every((method) => lacks(suspect, method))) {
        const isTrusted = current !== undefined && loaded.offers.length > 0;
        current = loaded;
        suspect = undefined;
        fresh = { since: clock.now(), for: isTrusted ? TTL_MS : RETRY_MS };
      } else {
        suspect = loaded;
        fresh = { since: clock.now(), for: RETRY_MS };
        log.warn(
          { provider, missing },
          'catalogue lacks methods, the last one is used until the next answer',
        );
      }
      return current;
    } catch (error) {
      failure = { error };
      fresh = { since: clock.now(), for: RETRY_MS };
      throw error;
    } finally {
      loading = undefined;
    }
  };

  const first = async (): Promise<T> => {
    if (loading === undefined && failure !== undefined && isFresh()) throw failure.error;
    return (loading ??= refresh());
  };

  const get = (): T | Promise<T> => {
    if (current === undefined) return first();
    if (loading === undefined && !isFresh()) {
      loading = refresh();
      loading.catch((error: unknown) => {
        log.warn({ provider, err: error }, 'catalogue not refreshed, the last one is used');
      });
    }
    return current;
  };

  return {
    last: () => current ?? null,
    get: async () => get(),
    offers() {
      const loaded = get();
      return loaded instanceof Promise ? loaded.then(({ offers }) => offers) : loaded.offers;
    },
  };
}

const methodsOf = (catalogue: Loaded | undefined): readonly string[] =>
  catalogue?.offers.map(({ asset }) => asset.method) ?? [];

const lacks = (catalogue: Loaded | undefined, method: string): boolean =>
  catalogue !== undefined && !methodsOf(catalogue).includes(method);
