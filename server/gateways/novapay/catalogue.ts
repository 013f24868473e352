import { assetOf, assets, type Asset, type Network } from '../../core/assets.ts';
import { GatewayError } from '../../core/errors.ts';
import type { Offer } from '../gateway.ts';
import type { Currency } from './wire.ts';
import type { Log } from '../../core/logger.ts';

/** NovaPay's codes of the assets that we know. The document shows USDT_TRC20 and ETH; the others follow its pattern. */
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

/** The method id of a code that the asset table lacks; never one of the table's. */
export function slug(word: string): string {
  return word
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 60);
}

export interface Catalogue {
  readonly offers: readonly Offer[];
  /** Method id → the code as NovaPay writes it. */
  readonly codes: ReadonlyMap<string, string>;
}

/** @throws ProviderError `rejected` where NovaPay does not take the asset */
export function codeOf({ codes }: Catalogue, { method }: Asset): string {
  const code = codes.get(method);
  if (code !== undefined) return code;
  throw new GatewayError('novapay', 'rejected', `does not take ${method} at present`, { effect: 'none' });
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
function readEntry(entry: Currency): Asset | string {
  const listed = methodOf(entry.code);
  const known = listed === undefined ? undefined : assetOf(listed);
  if (known === undefined) return describe(entry);
  const { chainId } = known.network;
  // Its deposits would name that chain, too, and count for nothing.
  return chainId !== null && entry.chain_id !== null && chainId !== entry.chain_id ? 'another chain' : known;
}

/** An asset that the table lacks, from what the catalogue says of it. */
function describe({
  code,
  name,
  network: word,
  chain_id,
  decimals,
  token_address,
}: Currency): Asset | string {
  if (decimals === null || decimals > 30) return 'its decimals are not known';
  const network = readNetwork(word, chain_id);
  if (network === null) return 'its network is not known';
  const { symbol, standard } = splitCode(code, network.id);
  const method = `${slug(symbol)}-${network.id}`;
  if (slug(symbol) === '') return 'its code has no letters';
  if (assetOf(method) !== undefined) return 'an asset that we know under another code';
  return {
    kind: 'address',
    method,
    asset: symbol,
    name: name ?? symbol,
    network,
    standard,
    decimals,
    quotedTo: Math.min(decimals, 8),
    contract: token_address,
  };
}

function readNetwork(word: string | null, chainId: number | null): Network | null {
  const id = word === null ? null : slug(word);
  const networks = assets.map(({ network }) => network);
  const byWord = networks.find((network) => network.id === id);
  const byChain = networks.find((network) => network.chainId !== null && network.chainId === chainId);
  if (byWord !== undefined) {
    return byWord.chainId === null || chainId === null || byWord.chainId === chainId ? byWord : null;
  }
  if (byChain !== undefined) return byChain;
  if (word === null || id === null || id === '') return null;
  return { id, name: word, chainId, explorer: null, feeAsset: null, typicalSeconds: null };
}

/** `USDC_ERC20` → USDC, ERC20; `USDC_SOLANA` on solana → USDC; any other code stays whole. */
function splitCode(
  code: string,
  networkId: string,
): { readonly symbol: string; readonly standard: string | null } {
  const end = code.lastIndexOf('_');
  const tail = code.slice(end + 1);
  if (end <= 0) return { symbol: code, standard: null };
  if (/^[A-Z]{2,6}\d{1,5}$/i.test(tail)) return { symbol: code.slice(0, end), standard: tail.toUpperCase() };
  return { symbol: slug(tail) === networkId ? code.slice(0, end) : code, standard: null };
}
