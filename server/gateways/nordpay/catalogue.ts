import { checkAddress, sameAddress } from '../../core/address.ts';
import { assetOf, assets, hostedAsset, type Asset, type Network } from '../../core/assets.ts';
import { isPositive, type Decimal } from '../../core/decimal.ts';
import type { Log } from '../../core/logger.ts';
import { checkDirection } from '../../core/rate-direction.ts';
import { errorsOf } from '../adapter.ts';
import type { Offer, RateSheet } from '../gateway.ts';
import { readableEntries, warnUnreadable, type List } from '../list-reader.ts';
import { isTokenStandard, listedAsset, slug } from '../listed-asset.ts';
import type { Currency, Rate } from './wire.ts';

const { refused, unusable } = errorsOf('nordpay');

/** Nord PAY's codes of the assets in our table. The document shows USDTBEP20 and BNB; the others follow its pattern. */
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

/** @throws GatewayError `rejected` where Nord PAY does not take the asset */
export function listedAs({ listed }: Catalogue, { method }: Asset): Listed {
  const entry = listed.get(method);
  if (entry !== undefined) return entry;
  throw refused(`does not take ${method} at present`);
}

/** @throws GatewayError where all entries are unreadable */
export function readCatalogue(list: List<Currency>, log: Log, hosted: boolean): Catalogue {
  const entries = readableEntries('nordpay', 'GET /currencies/', list, log);

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

/** An entry without the flag is offered: Nord PAY rejects what it does not take. */
const takesDeposits = ({ deposit_enabled }: Currency): boolean => deposit_enabled ?? true;

const tickerOf = ({ ticker }: Currency, asset: Asset): string =>
  ticker !== null && /^[A-Za-z0-9]{1,40}$/.test(ticker) ? ticker : asset.asset;

/** The asset, or why there is none. */
export function readEntry(entry: Currency): Asset | string {
  const known = assetOfCode(entry.name, null);
  if (known === null) return describe(entry);
  const { contract, network } = known;
  const other = entry.contract_address;
  // A deposit of one contract's token never shows up as another's.
  const differs =
    contract !== null &&
    other !== null &&
    checkAddress(network.id, other) === 'valid' &&
    !sameAddress(network.id, contract, other);
  return differs ? 'another contract' : known;
}

/** An asset that our table lacks, as the catalogue describes it. */
function describe({ name, ticker, network, decimals, contract_address: contract }: Currency): Asset | string {
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
 * What one of each coin costs, a USDT counted as a US dollar. Of several codes for one coin the first counts.
 *
 * "The rate field shows the token‑to‑USDT ratio" leaves open which is divided by which. An inverted table would sell a
 * coin at a hundredth, so it is used only where coins of known value prove its direction.
 * @throws GatewayError where the direction is wrong or not proven
 */
export function readRates(list: List<Rate>, catalogue: Catalogue | null, at: number, log: Log): RateSheet {
  const usd = new Map<string, Decimal>();
  for (const { name, rate } of list.entries) {
    const symbol = assetOfCode(name, catalogue)?.asset ?? name.toUpperCase();
    if (isPositive(rate) && !usd.has(symbol)) usd.set(symbol, rate);
  }
  warnUnreadable(log, 'nordpay', 'rates', list);
  const { wrong, proven } = checkDirection((symbol) => usd.get(symbol));
  if (wrong !== undefined) throw unproven(`its rate of ${wrong} can not be in USDT`);
  if (!proven) throw unproven('it lists neither BTC, DOGE nor TRX, which show which way round it is');
  return { usd, at };
}

const unproven = (why: string) => unusable(`GET /currencies/rates is not used: ${why}`);
