import { assets, type Asset, type Network } from '../../base/money/assets.ts';
import { errorsOf } from '../adapter.ts';
import type { Offer } from '../gateway.ts';
import { byMethod, isTokenStandard, listedAsset, slug, usualCodes } from '../catalogue.ts';
import type { NovaPayCurrency } from './wire.ts';
import type { Log } from '../../base/log/logger.ts';

/** Returns the method id for a code such as USDT_TRC20 or ETH; undefined if the asset is not in our table. */
export const methodOf = (code: string): string | undefined => usualCodes.get(code.toUpperCase())?.method;

export const sameCode = (a: string, b: string): boolean => a.toUpperCase() === b.toUpperCase();

export interface Catalogue {
  readonly offers: readonly Offer[];
  /** NovaPay's code by method id. */
  readonly codes: ReadonlyMap<string, string>;
}

/**
 * Returns NovaPay's code of an asset.
 * @throws GatewayError `rejected` if NovaPay does not accept the asset
 */
export function codeOf({ codes }: Catalogue, { method }: Asset): string {
  const code = codes.get(method);
  if (code !== undefined) return code;
  throw errorsOf('novapay').refused(`does not take ${method} right now`);
}

export function readCatalogue(entries: readonly NovaPayCurrency[], log: Log): Catalogue {
  const listed = byMethod(entries, readListed, ({ code }, reason) =>
    log.warn({ provider: 'novapay', code, reason }, 'currency not offered'),
  );
  return {
    offers: Array.from(listed.values(), ({ asset }) => ({
      asset,
      minimum: null,
      pricedBy: 'us',
      prices: [],
    })),
    codes: new Map(Array.from(listed, ([method, { code }]) => [method, code])),
  };
}

function readListed(entry: NovaPayCurrency) {
  const asset = readEntry(entry);
  return typeof asset === 'string' ? asset : { asset, code: entry.code };
}

/** Returns the asset of an entry, or why it cannot be offered. */
export function readEntry(entry: NovaPayCurrency): Asset | string {
  const known = usualCodes.get(entry.code.toUpperCase());
  if (known === undefined) return describe(entry);
  const { chainId } = known.network;
  // If the entry has another chain id than our asset, deposits would have that id too and would not count.
  return chainId !== null && entry.chain_id !== null && chainId !== entry.chain_id ? 'another chain' : known;
}

/** Describes an asset that is not in our table, by its catalogue entry. */
function describe({
  code,
  name,
  network: networkName,
  chain_id,
  decimals,
  token_address,
}: NovaPayCurrency): Asset | string {
  const network = readNetwork(networkName, chain_id);
  const { symbol, standard } = splitCode(code, network?.id);
  return listedAsset({ symbol, name: name ?? symbol, network, standard, decimals, contract: token_address });
}

function readNetwork(name: string | null, chainId: number | null): Network | null {
  const id = name === null ? null : slug(name);
  const networks = assets.map(({ network }) => network);
  const byName = networks.find((network) => network.id === id);
  const byChain = networks.find((network) => network.chainId !== null && network.chainId === chainId);
  if (byName !== undefined) {
    return byName.chainId === null || chainId === null || byName.chainId === chainId ? byName : null;
  }
  if (byChain !== undefined) return byChain;
  if (name === null || id === null || id === '') return null;
  return { id, name, chainId, explorer: null, feeAsset: null, typicalSeconds: null };
}

/**
 * Splits a code into symbol and token standard: `USDC_ERC20` into USDC and ERC20. A network id at the end is dropped:
 * `USDC_SOLANA` on solana becomes USDC. Other codes are not split.
 */
function splitCode(
  code: string,
  networkId: string | undefined,
): { readonly symbol: string; readonly standard: string | null } {
  const end = code.lastIndexOf('_');
  const tail = code.slice(end + 1);
  if (end <= 0) return { symbol: code, standard: null };
  if (isTokenStandard(tail)) return { symbol: code.slice(0, end), standard: tail.toUpperCase() };
  return { symbol: slug(tail) === networkId ? code.slice(0, end) : code, standard: null };
}
