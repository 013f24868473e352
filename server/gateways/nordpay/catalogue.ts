import { checkAddress, sameAddress } from '../../base/money/address.ts';
import { assets, hostedAsset, type Asset, type Network } from '../../base/money/assets.ts';
import { isPositive, type Decimal } from '../../base/money/decimal.ts';
import type { Log } from '../../base/log/logger.ts';
import { checkDirection } from '../../base/money/rate-direction.ts';
import { errorsOf } from '../adapter.ts';
import type { Offer, RateSheet } from '../gateway.ts';
import { readableEntries, warnUnreadable, type ParsedList } from '../list-reader.ts';
import { byMethod, isTokenStandard, listedAsset, slug, usualCodes } from '../catalogue.ts';
import type { NordPayCurrency, NordPayRate } from './wire.ts';

const { refused, unusable } = errorsOf('nordpay');

/** Nord PAY's codes of the assets in our table, formed like the document's examples USDTBEP20 and BNB. */
const codes: ReadonlyMap<string, Asset> = new Map(
  [...usualCodes].map(([code, asset]) => [code.replace('_', ''), asset]),
);

/** Network ids by token standard: the document names networks by their standards. */
const networksByStandard: ReadonlyMap<string, string> = new Map([
  ['trc20', 'tron'],
  ['erc20', 'ethereum'],
  ['bep20', 'bsc'],
  ['spl', 'solana'],
  ['sol', 'solana'],
]);

/**
 * Asset of payments on Nord PAY's own page. Its currency is USD, because "200 USD" is the only amount in the document that is
 * not in coins.
 */
export const pageAsset = hostedAsset('USD', 2);

/** An asset with Nord PAY's names for it. */
interface Listed {
  readonly asset: Asset;
  readonly code: string;
  /** Symbol used in amounts, such as `0.015 BNB`. */
  readonly ticker: string;
  readonly minimum: Decimal | null;
}

export interface Catalogue {
  readonly offers: readonly Offer[];
  /** Assets that accept deposits, by method id. */
  readonly listed: ReadonlyMap<string, Listed>;
  /** Codes of all assets that accept deposits, for Nord PAY's own page. */
  readonly enabled: readonly string[];
  /** All assets, whether they accept deposits or not, by code in upper case. */
  readonly assets: ReadonlyMap<string, Asset>;
}

/** Returns the asset of a code; null if neither our table nor the catalogue contains the code. */
export const assetOfCode = (code: string, catalogue: Catalogue | null): Asset | null =>
  codes.get(code.toUpperCase()) ?? catalogue?.assets.get(code.toUpperCase()) ?? null;

/**
 * Returns Nord PAY's names of an asset.
 * @throws GatewayError `rejected` if Nord PAY does not accept the asset
 */
export function listedAs({ listed }: Catalogue, { method }: Asset): Listed {
  const entry = listed.get(method);
  if (entry !== undefined) return entry;
  throw refused(`does not take ${method} right now`);
}

/**
 * Reads the list of currencies.
 * @throws GatewayError if all entries are unreadable
 */
export function readCatalogue(list: ParsedList<NordPayCurrency>, log: Log, hosted: boolean): Catalogue {
  const entries = readableEntries('nordpay', 'GET /currencies/', list, log);
  // Offer entries without the flag too: Nord PAY itself rejects assets that it does not accept.
  const enabled = entries.filter(({ deposit_enabled: isEnabled }) => isEnabled ?? true);
  const listed = byMethod(enabled, readListed, ({ name: code }, reason) =>
    log.warn({ provider: 'nordpay', code, reason }, 'currency not offered'),
  );
  const offers = Array.from(listed.values(), ({ asset, minimum }): Offer => {
    const prices = ['USD', asset.asset];
    return { asset, minimum, pricedBy: 'gateway', prices };
  });
  if (hosted && enabled.length > 0)
    offers.push({ asset: pageAsset, minimum: null, pricedBy: 'us', prices: [] });
  const known = entries.flatMap((entry): [string, Asset][] => {
    const asset = readEntry(entry);
    return typeof asset === 'string' ? [] : [[entry.name.toUpperCase(), asset]];
  });
  return { offers, listed, enabled: enabled.map(({ name }) => name), assets: new Map(known) };
}

function readListed(entry: NordPayCurrency): Listed | string {
  const { name: code, ticker, min_deposit: minimum } = entry;
  const asset = readEntry(entry);
  if (typeof asset === 'string') return asset;
  const isWritable = ticker !== null && /^[A-Za-z0-9]{1,40}$/.test(ticker);
  return { asset, code, ticker: isWritable ? ticker : asset.asset, minimum: positiveOrNull(minimum) };
}

/** Returns an amount, or null if it is 0: a minimum of 0 means that there is none. */
export const positiveOrNull = (amount: Decimal | null): Decimal | null =>
  amount !== null && isPositive(amount) ? amount : null;

/** Returns the asset of an entry, or why it cannot be offered. */
export function readEntry(entry: NordPayCurrency): Asset | string {
  const known = assetOfCode(entry.name, null);
  if (known === null) return describe(entry);
  const { contract, network } = known;
  const other = entry.contract_address;
  // If the entry has another contract than our asset, its deposits would be in another token.
  const differs =
    contract !== null &&
    other !== null &&
    checkAddress(network.id, other) === 'valid' &&
    !sameAddress(network.id, contract, other);
  return differs ? 'another contract' : known;
}

/** Describes an asset that is not in our table, by its catalogue entry. */
function describe({
  name,
  ticker,
  network,
  decimals,
  contract_address: contract,
}: NordPayCurrency): Asset | string {
  const symbol = ticker ?? name;
  return listedAsset({
    symbol,
    name: symbol === name ? symbol : `${symbol} (${network})`,
    network: network === null ? null : readNetwork(network),
    standard:
      network !== null && contract !== null && isTokenStandard(network) ? network.toUpperCase() : null,
    decimals,
    contract,
  });
}

function readNetwork(name: string): Network | null {
  const id = slug(name);
  if (id === '') return null;
  const named = networksByStandard.get(id) ?? id;
  const networks = assets.map(({ network }) => network);
  const known = networks.find((network) => network.id === named || slug(network.name) === named);
  return known ?? { id, name, chainId: null, explorer: null, feeAsset: null, typicalSeconds: null };
}

/**
 * Reads the price of each coin in US dollars, counting one USDT as one dollar. If a coin has several codes, the first one is
 * used.
 *
 * "The rate field shows the token‑to‑USDT ratio" does not say which of the two is the divisor. An inverted table would sell a
 * coin at a hundredth of its price, so the table is used only if coins of known value prove its direction.
 * @throws GatewayError if the direction is wrong or not proven
 */
export function readRates(
  list: ParsedList<NordPayRate>,
  catalogue: Catalogue | null,
  at: number,
  log: Log,
): RateSheet {
  const usd = new Map<string, Decimal>();
  for (const { name, rate } of list.entries) {
    const symbol = assetOfCode(name, catalogue)?.asset ?? name.toUpperCase();
    if (isPositive(rate) && !usd.has(symbol)) usd.set(symbol, rate);
  }
  warnUnreadable(log, 'nordpay', 'rates', list);
  const { wrong, proven } = checkDirection((symbol) => usd.get(symbol));
  if (wrong !== undefined) throw unproven(`its rate of ${wrong} cannot be in USDT`);
  if (!proven) throw unproven('it lists neither BTC, DOGE nor TRX, which show which way round it is');
  return { usd, at };
}

const unproven = (why: string) => unusable(`GET /currencies/rates is not used: ${why}`);
