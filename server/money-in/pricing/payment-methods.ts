import { inTableOrder, isDown, upFirst, withFirst } from './method-order.ts';
import { AddressSupply } from './address-supply.ts';
import { GatewayOffers, type GatewayOffer, type Routing } from './gateway-offers.ts';
import { Generation } from './generation.ts';
import { MINUTE_MS, isWithin, type Clock } from '../../base/clock.ts';
import { ApiError, validationError, type ValidationError } from '../../base/errors.ts';
import { isBelow, lowestMinimum, takesPrice } from './price-limits.ts';
import { methodMeantBy, quoted, takenByNone } from './known-methods.ts';
import { isPositive, type Decimal } from '../../base/money/decimal.ts';
import type { Health } from '../../base/gateway-health.ts';
import type { Offer, Gateway } from '../../gateways/gateway.ts';
import {
  deviationOf,
  coinsFor,
  toUsd,
  ignoringAgeAndParity,
  missingPairs,
  quoteOf,
  type Rates,
  type RateTable,
  type Quote,
} from './rates.ts';
import { nothingPaused, type SaleQuestions } from './sale-pauses.ts';
import type { Log } from '../../base/log/logger.ts';

/** A gateway that accepts a method, with its price. */
export interface Candidate extends GatewayOffer {
  /** Null if only the gateway has a rate. */
  readonly quote: Quote | null;
  /** Estimate in the asset; null without a quote. */
  readonly amount: Decimal | null;
  /** Pairs that need a rate before the method can be offered, such as `BTC/USD`. */
  readonly missing: readonly string[];
}

/** A method as shown to shoppers. */
export interface PricedMethod extends Candidate {
  readonly reason: 'below_minimum' | 'no_rate' | 'paused' | 'rate_differs' | 'provider_unavailable' | null;
  /** All gateways that accept the method, in order of preference. */
  readonly gateways: readonly Gateway[];
  /** All candidates that can be used now, in order of preference. */
  readonly candidates: readonly Candidate[];
}

export interface PaymentMethodSettings {
  readonly methods: readonly string[] | null;
  readonly first: 'coins' | 'card';
  readonly rates: Rates;
  readonly routing: Routing;
  /** Methods sold at the gateway's own price if we have no rate. */
  readonly trustGateway: readonly string[];
}

/** A price, with the gateway if the merchant chose one. */
interface Price {
  readonly amount: Decimal;
  readonly currency: string;
  readonly provider?: string | undefined;
}

/** The amount due (0 if no more is expected), and the methods allowed for it. */
export interface PriceRequest extends Price {
  readonly methods?: readonly string[] | undefined;
}

/** How long a gateway with a deviating price is not used. */
const DIFFERENCE_TTL_MS = 10 * MINUTE_MS;

/** The methods of a checkout: the gateways' offers with prices, in the merchant's order. */
export class PaymentMethods {
  readonly #gateways: readonly Gateway[];
  readonly #settings: PaymentMethodSettings;
  readonly #log: Log;
  readonly #addresses: AddressSupply;
  /** Gateways' prices that deviate from our rate, by gateway and pair. */
  readonly #differing = new Map<string, { readonly rate: Decimal; readonly at: number }>();
  readonly #generation: Generation;
  readonly #offers: GatewayOffers;
  readonly #hooks: SaleQuestions;

  constructor(
    gateways: readonly Gateway[],
    settings: PaymentMethodSettings,
    log: Log,
    clock: Pick<Clock, 'now' | 'deadline'>,
    hooks: SaleQuestions = { pauses: nothingPaused },
  ) {
    this.#hooks = hooks;
    this.#gateways = gateways;
    this.#settings = settings;
    this.#log = log;
    this.#addresses = new AddressSupply(clock);
    this.#generation = new Generation(clock);
    this.#offers = new GatewayOffers(gateways, settings.routing, {
      log,
      deadline: clock.deadline,
      // From now on, the offers of this gateway are shown.
      onAnswerAfterTimeout: () => this.#generation.grow(),
    });
  }

  /** Preloads the offers, so that shoppers do not wait for them. */
  async warm(): Promise<void> {
    await this.#offers.load();
  }

  /**
   * Returns a number that increments when the methods of checkouts may have changed: by new rates, a gateway that goes down or
   * recovers, a pause, and time. Computed without pricing.
   */
  generation(): number {
    const { sources } = this.#settings.rates.table();
    return this.#generation.current([...sources, ...this.#gateways.map(isDown), this.#hooks.pauses.active]);
  }

  /**
   * Returns the methods to offer. Empty if no gateway answers or no rate is known: then the checkout stays open, and the
   * shopper is asked to wait.
   */
  async methodsFor(sale: PriceRequest): Promise<readonly PricedMethod[]> {
    if (!isPositive(sale.amount)) return [];
    const { methods, down } = await this.#methodsOf(sale);
    const offered = methods.filter(
      (each) => each.reason !== 'no_rate' && each.reason !== 'paused' && !this.#isOwnCoinOff(each),
    );
    const wanted = sale.methods ?? this.#settings.methods;
    const ordered =
      wanted === null
        ? upFirst(inTableOrder(offered), down)
        : wanted.flatMap((method) => offered.find(({ offer }) => offer.asset.method === method) ?? []);
    return withFirst(this.#settings.first, ordered);
  }

  /** Returns enabled methods without a rate. */
  unpriced(all: readonly PricedMethod[]): readonly PricedMethod[] {
    return all.filter((each) => each.reason === 'no_rate' && this.isOn(each));
  }

  /** Whether a method is offered to a checkout that names none. */
  isOn(offered: GatewayOffer): boolean {
    const { methods } = this.#settings;
    return methods === null ? !this.#isOwnCoinOff(offered) : methods.includes(offered.offer.asset.method);
  }

  /**
   * Whether the offer is a gateway's own coin that the merchant has not named. Such a coin has no market, so it is offered only
   * by name.
   */
  #isOwnCoinOff({ gateway, offer: { asset } }: GatewayOffer): boolean {
    return asset.network.id === gateway.id && this.#settings.methods?.includes(asset.method) !== true;
  }

  /** Returns all methods of the gateways, even without a rate. */
  async methodsOf(price: Price): Promise<readonly PricedMethod[]> {
    return (await this.#methodsOf(price)).methods;
  }

  async #methodsOf(price: Price): Promise<{
    readonly methods: readonly PricedMethod[];
    readonly down: ReadonlySet<Gateway>;
  }> {
    const byMethod = new Map<string, PricedCandidate[]>();
    for (const candidate of await this.#candidates(price)) {
      const { method } = candidate.offer.asset;
      const found = byMethod.get(method);
      if (found === undefined) byMethod.set(method, [candidate]);
      else found.push(candidate);
    }
    // Computed once, not in each comparison.
    const down = new Set(this.#gateways.filter(isDown));
    const methods = [...byMethod].flatMap(([method, found]): readonly PricedMethod[] => {
      const onSale = found.filter(({ gateway }) => !this.#hooks.pauses.isPaused(gateway.id, method));
      const candidates = this.#ordered(method, onSale.length === 0 ? found : onSale, down);
      const priced = candidates.filter(({ hasPrice }) => hasPrice);
      const enough = priced.filter(({ offer, amount }) => !isBelow(amount, offer.minimum));
      const usable = enough.filter(({ gateway }) => !this.#addresses.isDown(gateway.id, method));
      const shown = usable[0] ?? enough[0] ?? lowestMinimum(priced) ?? candidates[0];
      const gateways = candidates.map(({ gateway }) => gateway);
      const unpriced = candidates.some(({ differs }) => differs) ? 'rate_differs' : 'no_rate';
      const unused =
        enough.length === 0 ? 'below_minimum' : usable.length === 0 ? 'provider_unavailable' : null;
      if (shown === undefined) return [];
      const { gateway, offer, quote, amount, missing } = shown;
      const isPaused = onSale.length === 0;
      const reason = isPaused ? 'paused' : priced.length === 0 ? unpriced : unused;
      const methodCandidates = isPaused ? [] : usable;
      // Copied field by field for speed: this code runs for each method at each status read.
      return [{ gateway, offer, quote, amount, missing, reason, gateways, candidates: methodCandidates }];
    });
    return { methods, down };
  }

  /** Whether a gateway that answers takes this method. */
  async isTaken(method: string): Promise<boolean> {
    return (await this.#offers.load()).offers.some(({ offer }) => offer.asset.method === method);
  }

  /**
   * Returns why the settings allow no method for a checkout, by field. Undefined if they allow one, or while a gateway or rate
   * source that might allow one does not answer.
   */
  async unpayable({ currency, methods, provider }: PriceRequest): Promise<ValidationError | undefined> {
    const wanted = methods ?? this.#settings.methods;
    const { offers, isComplete } = await this.#offers.load(
      this.#gateways.filter(({ id }) => provider === undefined || id === provider),
    );
    if (!isComplete) return undefined;
    const taken = offers.filter(({ offer }) => wanted?.includes(offer.asset.method) ?? true);
    const on = taken.filter((each) => !this.#isOwnCoinOff(each));
    if (on.length === 0) {
      const off = taken.map(({ offer }) => offer.asset.method);
      if (off.length === 0 && wanted === null) return undefined;
      const message =
        off.length > 0
          ? `${quoted(off)}: a gateway’s own coin is off unless checkout.methods of the settings file names it`
          : takenByNone(wanted ?? [], offers);
      return { path: 'methods', message };
    }
    const { rates } = this.#settings;
    await rates.loaded();
    if (!rates.isReliable()) return undefined;
    const table = ignoringAgeAndParity(rates.table());
    const dollars = toUsd(table, '1', currency);
    const quoteFor = quotesIn(table, currency);
    const priced = on.map(({ offer }) => this.#priced(offer, { table, currency, dollars, quoteFor }));
    if (priced.some(({ hasPrice }) => hasPrice)) return undefined;
    const pairs = [...new Set(priced.flatMap(({ missing }) => missing))].join(', ');
    const message = `"${currency}" has no rate: add ${pairs} to rates.static in the settings file, or name a source in rates.source that has it; GET /v1/rates lists all current rates`;
    return { path: 'currency', message };
  }

  /** @throws ApiError `method_unavailable`, or `provider_unavailable` if no gateway answers */
  async route(sale: PriceRequest, method: string): Promise<PricedMethod> {
    const offered = await this.methodsFor(sale);
    const found = offered.find(({ offer }) => offer.asset.method === method);
    if (found !== undefined) return found;
    if (offered.length === 0 && (await this.#offers.load()).offers.length === 0)
      throw new ApiError(
        'provider_unavailable',
        'The payment service is not answering right now. Try again in a moment; nothing was charged.',
      );
    const message = `must be one of the methods that this checkout offers${methodMeantBy([method], offered)}`;
    throw validationError('method_unavailable', 'method', message);
  }

  /**
   * Records whether a gateway's address was free (R86). After two addresses in a row that were not, the gateway is not used for
   * that coin for ten minutes.
   */
  gaveAddress({ id }: Gateway, { asset: { method } }: Offer, isFree: boolean): void {
    const wasDown = this.#addresses.isDown(id, method);
    if (isFree) this.#addresses.wasFree(id, method);
    else if (this.#addresses.wasHeld(id, method))
      this.#log.warn(
        { provider: id, method },
        'the gateway has no free address: it is not used for this method for a while',
      );
    if (this.#addresses.isDown(id, method) !== wasDown) this.#generation.grow();
  }

  /** Returns a gateway's health, with coins without free addresses among its failing calls. */
  healthOf(gateway: Pick<Gateway, 'id' | 'health'>): Health {
    const health = gateway.health();
    return { ...health, failing: [...health.failing, ...this.#addresses.failing(gateway.id)] };
  }

  /**
   * Records that a gateway's price deviates from our rate: it is not used until our rate has changed, or ten minutes have
   * passed.
   */
  differs({ id }: Gateway, { pair, rate }: Quote): void {
    this.#differing.set(`${id} ${pair}`, { rate, at: this.#settings.rates.table().at });
    this.#generation.grow();
  }

  /**
   * Whether a recorded price of the gateway still deviates from our rate. Records expire, so that the gateway's price is tried
   * again.
   */
  #stillDiffers({ id }: Gateway, { asset }: Offer, price: Decimal, quote: Quote, now: number): boolean {
    const known = this.#differing.get(`${id} ${quote.pair}`);
    if (known === undefined || !isWithin(DIFFERENCE_TTL_MS, known.at, now)) return false;
    const exact = { ...quote, rate: known.rate };
    return deviationOf(coinsFor(price, exact, asset), coinsFor(price, quote, asset), asset) !== null;
  }

  async #candidates({
    amount: price,
    currency,
    provider: pinned,
  }: Price): Promise<readonly PricedCandidate[]> {
    const { rates } = this.#settings;
    const [{ offers }] = await Promise.all([this.#offers.load(), rates.loaded()]);
    const table = rates.table();
    const dollars = toUsd(table, price, currency);
    const quoteFor = quotesIn(table, currency);
    return offers
      .filter(({ gateway }) => pinned === undefined || gateway.id === pinned)
      .map(({ gateway, offer }) => {
        const { quote, hasPrice, missing } = this.#priced(offer, { table, currency, dollars, quoteFor });
        const differs = quote !== null && this.#stillDiffers(gateway, offer, price, quote, table.at);
        return {
          gateway,
          offer,
          quote,
          amount: quote === null ? null : coinsFor(price, quote, offer.asset),
          missing,
          hasPrice: hasPrice && !differs,
          differs,
        };
      });
  }

  /** Whether an offer can be priced, and which pairs it lacks. */
  #priced(
    offer: Offer,
    {
      table,
      currency,
      dollars,
      quoteFor,
    }: {
      readonly table: RateTable;
      readonly currency: string;
      readonly dollars: Decimal | null;
      readonly quoteFor: (asset: string) => Quote | null;
    },
  ): Pick<PricedCandidate, 'quote' | 'hasPrice' | 'missing'> {
    const { asset, method } = offer.asset;
    const quote = quoteFor(asset);
    const isTrusted = offer.pricedBy === 'gateway' && this.#settings.trustGateway.includes(method);
    const isKnown = quote !== null || isTrusted;
    const hasPrice = isKnown && takesPrice(offer, { currency, dollars, quote });
    const needed = isKnown ? [currency] : [asset, currency];
    return { quote, hasPrice, missing: hasPrice ? [] : missingPairs(table, needed) };
  }

  /** Sorts candidates by preference. Gateways that fail, timed out or give no free addresses come last. */
  #ordered(
    method: string,
    candidates: readonly PricedCandidate[],
    down: ReadonlySet<Gateway>,
  ): readonly PricedCandidate[] {
    const order = this.#offers.namedFor(method) ?? this.#settings.routing.providers;
    const rank = ({ gateway }: Candidate): number => {
      const place = order.indexOf(gateway.id);
      const isLast = down.has(gateway) || this.#addresses.isDown(gateway.id, method);
      return (isLast ? 1000 : 0) + (place < 0 ? order.length : place);
    };
    return candidates.toSorted((one, other) => rank(one) - rank(other));
  }
}

/** Returns a function that computes the quote of each coin once: it is the same for all of its networks and gateways. */
function quotesIn(table: RateTable, currency: string): (asset: string) => Quote | null {
  const quotes = new Map<string, Quote | null>();
  return (asset) => {
    const known = quotes.get(asset);
    if (known !== undefined) return known;
    const quote = quoteOf(table, asset, currency) ?? null;
    quotes.set(asset, quote);
    return quote;
  };
}

interface PricedCandidate extends Candidate {
  /** Whether the gateway's price is known to deviate from our rate. */
  readonly differs: boolean;
  /** Whether we have a rate, or trust the gateway's rate, and the gateway accepts such a price. */
  readonly hasPrice: boolean;
}
