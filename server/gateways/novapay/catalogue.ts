import { assetOf, assets, type Asset, type Network } from '../../core/assets.ts';
import { errorsOf } from '../adapter.ts';
import type { Offer } from '../gateway.ts';
import { isTokenStandard, listedAsset, slug } from '../listed-asset.ts';
import type { Currency } from './wire.ts';
import type { Log } from '../../core/logger.ts';

/** NovaPay's codes of the assets in our table. The document shows USDT_TRC20 and ETH; the others follow its pattern. */
const codes: ReadonlyMap<string, string> = new Map([
  ['USDT_TRC20', 'usdt-tron'],
  ['USDT_ERC20', 'usdt-ethereum'],
  ['USDT_BEP20', 'usdt-bsc'],
  ['USDT_SOL', 'usdt-solana'],
  ['SOL', 'sol-solana'],
  ['ETH', 'eth-ethereum'],
  ['BNB', 'bnb-bsc'],
  ['TRX', 'trx-tron'],
  ['BTC', 'btc-bitcoin'],
  ['LTC', 'ltc-litecoin'],
  ['BCH', 'bch-bitcoincash'],
  ['DOGE', 'doge-dogecoin'],
]);

/** The method id for a code of NovaPay's, undefined where the asset table lacks it. */
export const methodOf = (code: string): string | undefined => codes.get(code.toUpperCase());

export const sameCode = (a: string, b: string): boolean => a.toUpperCase() === b.toUpperCase();

export interface Catalogue {
  readonly offers: readonly Offer[];
  /** Method id → the code as NovaPay writes it. */
  readonly codes: ReadonlyMap<string, string>;
}

/** @throws GatewayError `rejected` where NovaPay does not take the asset */
export function codeOf({ codes }: Catalogue, { method }: Asset): string {
  const code = codes.get(method);
  if (code !== undefined) return code;
  throw errorsOf('novapay').refused(`does not take ${method} at present`);
}

export function readCatalogue(entries: readonly Currency[], log: Log): Catalogue {
  const offers: Offer[] = [];
  const codes = new Map<string, string>();
  for (const entry of entries) {
    const read = readEntry(entry);
    const reason =
      typeof read === 'string' ? read : codes.has(read.method) ? 'a second code for one asset' : null;
    if (typeof read === 'string' || reason !== null) {
      log.warn({ provider: 'novapay', code: entry.code, reason }, 'currency not offered');
      continue;
    }
    codes.set(read.method, entry.code);
    offers.push({ asset: read, minimum: null, pricedBy: 'us', prices: [] });
  }
  return { offers, codes };
}

/** The asset, or why there is none. */
export function readEntry(entry: Currency): Asset | string {
  const listed = methodOf(entry.code);
  const known = listed === undefined ? undefined : assetOf(listed);
  if (known === undefined) return describe(entry);
  const { chainId } = known.network;
  // Its deposits would name that chain, too, and not count.
  return chainId !== null && entry.chain_id !== null && chainId !== entry.chain_id ? 'another chain' : known;
}

/** An asset that our table lacks, as the catalogue describes it. */
function describe({
  code,
  name,
  network: networkName,
  chain_id,
  decimals,
  token_address,
}: Currency): Asset | string {
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

/** `USDC_ERC20` → USDC, ERC20; `USDC_SOLANA` on solana → USDC; any other code stays whole. */
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
