import { checkAddress, sameAddress } from '../../core/address.ts';
import { assetOf, assets, hostedAsset, type Asset, type Network } from '../../core/assets.ts';
import { GatewayError } from '../../core/errors.ts';
import { isPositive } from '../../core/decimal.ts';
import type { Offer } from '../gateway.ts';
import type { Currency, List } from './wire.ts';
import type { Log } from '../../core/logger.ts';

/** Nord PAY's codes of the assets that we know. The document shows USDTBEP20 and BNB; the others follow its pattern. */
const codes: ReadonlyMap<string, string> = new Map([
  ['USDTTRC20', 'usdt-tron'],
  ['USDTERC20', 'usdt-ethereum'],
  ['USDTBEP20', 'usdt-bsc'],
  ['USDTSOL', 'usdt-solana'],
  ['SOL', 'sol-solana'],
  ['ETH', 'eth-ethereum'],
  ['BNB', 'bnb-bsc'],
  ['TRX', 'trx-tron'],
  ['BTC', 'btc-bitcoin'],
  ['LTC', 'ltc-litecoin'],
  ['BCH', 'bch-bitcoincash'],
  ['DOGE', 'doge-dogecoin'],
]);

/** The document names networks by their token standards. */
const networksByStandard: ReadonlyMap<string, string> = new Map([
  ['trc20', 'tron'],
  ['erc20', 'ethereum'],
  ['bep20', 'bsc'],
  ['spl', 'solana'],
  ['sol', 'solana'],
]);

/** What Nord PAY's own page charges in: "200 USD" is the only currency but coins that the document shows. */
export const pageAsset = hostedAsset('USD', 2);

/** How Nord PAY names an asset. */
export interface Listed {
  readonly code: string;
  /** As amounts are written: `0.015 BNB`. */
  readonly ticker: string;
}

export interface Catalogue {
  readonly offers: readonly Offer[];
  /** By method id, those that take deposits. */
  readonly listed: ReadonlyMap<string, Listed>;
  /** Codes of everything that takes deposits, for Nord PAY's own page. */
  readonly enabled: readonly string[];
  /** By code in upper case, whether they take deposits or not. */
  readonly assets: ReadonlyMap<string, Asset>;
}

/** The asset of a code, null where neither the table nor the catalogue has it. */
export function assetOfCode(code: string, catalogue: Catalogue | null): Asset | null {
  const known = assetOf(codes.get(code.toUpperCase()) ?? '');
  return known ?? catalogue?.assets.get(code.toUpperCase()) ?? null;
}

/** @throws ProviderError `rejected` where Nord PAY does not take the asset */
export function listedAs({ listed }: Catalogue, { method }: Asset): Listed {
  const entry = listed.get(method);
  if (entry !== undefined) return entry;
  throw new GatewayError('nordpay', 'rejected', `does not take ${method} at present`, { effect: 'none' });
}

/** @throws ProviderError where none of it can be read */
export function readCatalogue({ entries, unreadable }: List<Currency>, log: Log, hosted: boolean): Catalogue {
  const [first] = unreadable;
  if (first !== undefined) {
    const message = `GET /currencies/: ${first.fault}`;
    if (entries.length === 0)
      throw new GatewayError('nordpay', 'unexpected_response', message, { effect: 'none' });
    const { fault } = first;
    const about = { provider: 'nordpay', list: 'currencies', count: unreadable.length, fault };
    log.warn(about, 'a list has unreadable entries');
  }

  const offers: Offer[] = [];
  const listed = new Map<string, Listed>();
  const byCode = new Map<string, Asset>();
  const enabled = entries.filter(takesDeposits);
  for (const entry of entries) {
    const { name: code, min_deposit: minimum } = entry;
    const asset = readEntry(entry);
    if (typeof asset !== 'string') byCode.set(code.toUpperCase(), asset);
    if (!takesDeposits(entry)) continue;
    const reason =
      typeof asset === 'string' ? asset : listed.has(asset.method) ? 'a second code for one asset' : null;
    if (typeof asset === 'string' || reason !== null) {
      log.warn({ provider: 'nordpay', code, reason }, 'currency not offered');
      continue;
    }
    listed.set(asset.method, { code, ticker: tickerOf(entry, asset) });
    offers.push({
      asset,
      minimum: minimum !== null && isPositive(minimum) ? minimum : null,
      pricedBy: 'gateway',
      prices: ['USD', asset.asset],
    });
  }
  if (hosted && enabled.length > 0)
    offers.push({ asset: pageAsset, minimum: null, pricedBy: 'us', prices: [] });
  return { offers, listed, enabled: enabled.map(({ name }) => name), assets: byCode };
}

/** An entry without the flag may be tried: Nord PAY refuses what it does not take. */
const takesDeposits = ({ deposit_enabled }: Currency): boolean => deposit_enabled ?? true;

const tickerOf = ({ ticker }: Currency, asset: Asset): string =>
  ticker !== null && /^[A-Za-z0-9]{1,40}$/.test(ticker) ? ticker : asset.asset;

/** The asset, or why there is none. */
function readEntry(entry: Currency): Asset | string {
  const known = assetOfCode(entry.name, null);
  if (known === null) return describe(entry);
  const { contract, network } = known;
  const other = entry.contract_address;
  // What is sent to one token's contract never shows up at another's.
  const differs =
    contract !== null &&
    other !== null &&
    checkAddress(network.id, other) === 'valid' &&
    !sameAddress(network.id, contract, other);
  return differs ? 'another contract' : known;
}

/** An asset that the table lacks, from what the catalogue says of it. */
function describe({ name, ticker, network: word, decimals, contract_address }: Currency): Asset | string {
  if (decimals === null || decimals > 30) return 'its decimals are not known';
  const network = word === null ? null : readNetwork(word);
  if (word === null || network === null) return 'its network is not known';
  const symbol = ticker ?? name;
  const method = `${slug(symbol)}-${network.id}`;
  if (slug(symbol) === '') return 'its name has no letters';
  if (assetOf(method) !== undefined) return 'an asset that we know under another code';
  const isStandard = /^[A-Z]{2,6}\d{1,5}$/i.test(word);
  return {
    kind: 'address',
    method,
    asset: symbol,
    name: symbol === name ? symbol : `${symbol} (${word})`,
    network,
    standard: isStandard && contract_address !== null ? word.toUpperCase() : null,
    decimals,
    quotedTo: Math.min(decimals, 8),
    contract: contract_address,
  };
}

function readNetwork(word: string): Network | null {
  const id = slug(word);
  if (id === '') return null;
  const named = networksByStandard.get(id) ?? id;
  const networks = assets.map(({ network }) => network);
  const known = networks.find((network) => network.id === named || slug(network.name) === named);
  return known ?? { id, name: word, chainId: null, explorer: null, feeAsset: null, typicalSeconds: null };
}

/** A word as a part of a method id. */
function slug(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 60);
}
