import { PaywicketError, type ValidationError } from '../core/errors.ts';
import { hashOf } from '../core/ids.ts';
import { compare, isPositive, type Decimal } from '../core/decimal.ts';
import type { Offer, Gateway } from '../gateways/gateway.ts';
import {
  apartBy,
  coinsFor,
  dollarsOf,
  everNamed,
  missingPairs,
  quoteOf,
  type Rates,
  type RateTable,
  type Quote,
} from './rates.ts';
import { byTable } from './method-order.ts';
import type { Log } from '../core/logger.ts';

/** A gateway that takes a method, and at what price. */
export interface Candidate {
  readonly provider: Gateway;
  readonly offer: Offer;
  /** Null where only the gateway knows a rate. */
  readonly quote: Quote | null;
  /** Estimate, in the asset; null without a quote. */
  readonly amount: Decimal | null;
  /** Pairs whose rates it lacks to be offered, such as `BTC/USD`. */
  readonly missing: readonly string[];
}

/** A method as a shopper sees it: what it costs, and why not where it can not be used. */
export interface PricedMethod extends Candidate {
  readonly reason: 'below_minimum' | 'no_rate' | 'rate_differs' | null;
  /** Every gateway that takes it, the preferred one first. */
  readonly providers: readonly Gateway[];
  /** Every gateway that would take it now, the preferred one first. */
  readonly candidates: readonly Candidate[];
}

/** Which gateway is preferred: for a method where `methods` names it, else in the order of `providers`. */
export interface Routing {
  readonly providers: readonly string[];
  readonly methods: Readonly<Record<string, readonly string[]>>;
}

export interface PaymentMethodSettings {
  readonly methods: readonly string[] | null;
  readonly rates: Rates;
  readonly routing: Routing;
  /** Methods whose gateway's own price is taken where we know no rate. */
  readonly trustGateway: readonly string[];
}

/** What is to be paid, and by which gateway where the merchant has pinned one. */
interface Price {
  readonly amount: Decimal;
  readonly currency: string;
  readonly provider?: string | undefined;
}

/** What is left to be paid (0 where nothing more is expected), and the only methods that it may be paid with. */
export interface Sale extends Price {
  readonly methods?: readonly string[] | undefined;
}

/** How long a gateway that has said nothing so far may take to say what it takes, in milliseconds. */
const OFFERS_TIMEOUT_MS = 1000;

/** A gateway whose price was another than ours is asked for it again after so many milliseconds. */
const DIFFERENCE_MS = 600_000;

/** Resolves once a gateway has taken too long; after the signal, it need not. */
export type OfferTimeout = (signal: AbortSignal) => Promise<void>;

const realTimeout: OfferTimeout = (signal) =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, OFFERS_TIMEOUT_MS);
    signal.addEventListener('abort', () => clearTimeout(timer));
  });

/** Which methods a checkout can be paid with: what the gateways take, priced, in the merchant's order. */
export class PaymentMethods {
  readonly #providers: readonly Gateway[];
  readonly #settings: PaymentMethodSettings;
  readonly #log: Log;
  readonly #patience: OfferTimeout;
  /** Gateways that were waited for in vain and have not answered since: nobody waits for them again. */
  readonly #silent = new Set<string>();
  /** What gateways priced otherwise than our rate, by gateway and pair. */
  readonly #differing = new Map<string, { readonly rate: Decimal; readonly at: number }>();
  /** Methods that were said to lack a rate and have had none since, by what was to be paid. */
  readonly #unpriced = new Map<string, Set<string>>();

  constructor(
    providers: readonly Gateway[],
    settings: PaymentMethodSettings,
    log: Log,
    patience: OfferTimeout = realTimeout,
  ) {
    this.#providers = providers;
    this.#settings = settings;
    this.#log = log;
    this.#patience = patience;
  }

  /** Has the gateways say what they take before a shopper waits for it. One that does not is asked again when one does. */
  async warm(): Promise<void> {
    await this.#offers();
  }

  /** Empty where no gateway answers or no rate is known: the checkout is kept, the shopper is told to wait. */
  async methodsFor(sale: Sale): Promise<readonly PricedMethod[]> {
    if (!isPositive(sale.amount)) return [];
    const all = await this.methodsOf(sale);
    this.#tellUnpriced(sale, all);
    const offered = all.filter((each) => each.reason !== 'no_rate' && !this.#isOwnCoinOff(each));
    const wanted = sale.methods ?? this.#settings.methods;
    return wanted === null
      ? offered.toSorted(byTable)
      : wanted.flatMap((method) => offered.find(({ offer }) => offer.asset.method === method) ?? []);
  }

  /** What is on the merchant's list, or all but gateways' own coins where there is none, and lacks a rate. */
  unpriced(all: readonly PricedMethod[]): readonly PricedMethod[] {
    return all.filter((each) => each.reason === 'no_rate' && this.isOn(each));
  }

  /** Whether a method is offered where a checkout names none. */
  isOn(offered: GatewayOffer): boolean {
    const { methods } = this.#settings;
    return methods === null ? !this.#isOwnCoinOff(offered) : methods.includes(offered.offer.asset.method);
  }

  /** A coin on the gateway's own network has no market: it is sold only where the merchant names it. */
  #isOwnCoinOff({ provider, offer: { asset } }: GatewayOffer): boolean {
    return asset.network.id === provider.id && this.#settings.methods?.includes(asset.method) !== true;
  }

  /** Everything that the gateways take, those without a rate among them. */
  async methodsOf(price: Price): Promise<readonly PricedMethod[]> {
    const byMethod = new Map<string, PricedCandidate[]>();
    for (const candidate of await this.#candidates(price)) {
      const { method } = candidate.offer.asset;
      byMethod.set(method, [...(byMethod.get(method) ?? []), candidate]);
    }
    return [...byMethod].flatMap(([method, found]) => {
      const candidates = this.#ordered(method, found);
      const priced = candidates.filter(({ hasPrice }) => hasPrice);
      const usable = priced.filter(({ offer, amount }) => !isBelow(amount, offer.minimum));
      const unpriced = candidates.some(({ differs }) => differs) ? 'rate_differs' : 'no_rate';
      const reason = priced.length === 0 ? unpriced : usable.length === 0 ? 'below_minimum' : null;
      const shown = usable[0] ?? leastDemanding(priced) ?? candidates[0];
      const providers = candidates.map(({ provider }) => provider);
      return shown === undefined ? [] : [{ ...shown, reason, providers, candidates: usable }];
    });
  }

  /**
   * Why no setting of the shop lets a checkout be paid, by its field. Undefined where one does, and where a gateway or
   * a source of rates that might has not answered, or fails now.
   */
  async unpayable({ currency, methods, provider }: Sale): Promise<ValidationError | undefined> {
    const wanted = methods ?? this.#settings.methods;
    const asked = this.#providers.filter(({ id }) => provider === undefined || id === provider);
    const { offers, isComplete } = await this.#offers(asked);
    if (!isComplete) return undefined;
    const taken = offers.filter(({ offer }) => wanted?.includes(offer.asset.method) ?? true);
    const on = taken.filter((each) => !this.#isOwnCoinOff(each));
    if (on.length === 0) {
      const off = taken.map(({ offer }) => offer.asset.method);
      if (off.length === 0 && wanted === null) return undefined;
      const message =
        off.length > 0
          ? `${quoted(off)}: a gateway’s own coin is off unless checkout.methods of the settings file names it`
          : `no gateway takes ${quoted(wanted ?? [])}: name others of GET /v1/methods, or none for all that there are`;
      return { path: 'methods', message };
    }
    const { rates } = this.#settings;
    await rates.loaded();
    if (!rates.isReliable()) return undefined;
    const table = everNamed(rates.table());
    const dollars = dollarsOf(table, '1', currency);
    const priced = on.map(({ offer }) => this.#priced(table, offer, { currency, dollars }));
    if (priced.some(({ hasPrice }) => hasPrice)) return undefined;
    const pairs = [...new Set(priced.flatMap(({ missing }) => missing))].join(', ');
    const message = `"${currency}" has no rate: add ${pairs} to rates.static in the settings file, or name a source in rates.source that has it; GET /v1/rates lists what counts now`;
    return { path: 'currency', message };
  }

  /** @throws PaywicketError `method_unavailable`, or `provider_unavailable` where no gateway answers at all */
  async route(sale: Sale, method: string): Promise<PricedMethod> {
    const offered = await this.methodsFor(sale);
    const found = offered.find(({ offer }) => offer.asset.method === method);
    if (found !== undefined) return found;
    if (offered.length === 0 && (await this.#offers()).offers.length === 0)
      throw new PaywicketError(
        'provider_unavailable',
        'The payment service does not answer at present. Try again in a moment; nothing was charged.',
      );
    const message = 'must be one of the methods that this checkout offers';
    throw new PaywicketError('method_unavailable', `method: ${message}`, {
      fields: [{ path: 'method', message }],
    });
  }

  /** A gateway priced a coin otherwise than our rate: it is not asked for it again before one of the two has moved. */
  differs({ id }: Gateway, { pair, rate }: Quote): void {
    this.#differing.set(`${id} ${pair}`, { rate, at: this.#settings.rates.table().at });
  }

  /** Nobody knows whether the gateway's rate has moved, unless it is asked again now and then. */
  #stillDiffers({ id }: Gateway, { asset }: Offer, price: Decimal, quote: Quote, now: number): boolean {
    const known = this.#differing.get(`${id} ${quote.pair}`);
    if (known === undefined || now - known.at >= DIFFERENCE_MS) return false;
    const exact = { ...quote, rate: known.rate };
    return apartBy(coinsFor(price, exact, asset), coinsFor(price, quote, asset), asset) !== null;
  }

  /** Once, though checkouts are looked at often; again with one more, or one that had a rate meanwhile. */
  #tellUnpriced({ currency, provider = '' }: Price, all: readonly PricedMethod[]): void {
    if (!this.#settings.rates.isComplete()) return;
    const place = `${currency} ${provider}`;
    const told = this.#unpriced.get(place) ?? new Set();
    this.#unpriced.set(place, told);
    const unpriced = this.unpriced(all);
    const methods = unpriced.map(({ offer }) => offer.asset.method);
    const isNews = methods.some((method) => !told.has(method));
    // Of what a gateway takes that is silent just now, nothing is known.
    for (const { offer } of all) told.delete(offer.asset.method);
    for (const method of methods) told.add(method);
    if (!isNews) return;
    this.#log.warn(
      { currency, methods, pairs: [...new Set(unpriced.flatMap(({ missing }) => missing))] },
      'methods without a rate are not offered: add these pairs to rates.static in the settings file, or name a source that knows them in rates.source',
    );
  }

  async #candidates({
    amount: price,
    currency,
    provider: pinned,
  }: Price): Promise<readonly PricedCandidate[]> {
    const { rates } = this.#settings;
    const [{ offers }] = await Promise.all([this.#offers(), rates.loaded()]);
    const table = rates.table();
    const dollars = dollarsOf(table, price, currency);
    return offers
      .filter(({ provider }) => pinned === undefined || provider.id === pinned)
      .map(({ provider, offer }) => {
        const { quote, hasPrice, missing } = this.#priced(table, offer, { currency, dollars });
        const differs = quote !== null && this.#stillDiffers(provider, offer, price, quote, table.at);
        return {
          provider,
          offer,
          quote,
          amount: quote === null ? null : coinsFor(price, quote, offer.asset),
          missing,
          hasPrice: hasPrice && !differs,
          differs,
        };
      });
  }

  /** Whether a table has what it takes to sell an offer, and the pairs that it lacks where it has not. */
  #priced(
    table: RateTable,
    offer: Offer,
    { currency, dollars }: { readonly currency: string; readonly dollars: Decimal | null },
  ): Pick<PricedCandidate, 'quote' | 'hasPrice' | 'missing'> {
    const { asset, method } = offer.asset;
    const quote = quoteOf(table, asset, currency) ?? null;
    const isTrusted = offer.pricedBy === 'gateway' && this.#settings.trustGateway.includes(method);
    const isKnown = quote !== null || isTrusted;
    const hasPrice = isKnown && canBeAsked(offer, { currency, dollars, quote });
    const needed = isKnown ? [currency] : [asset, currency];
    return { quote, hasPrice, missing: hasPrice ? [] : missingPairs(table, needed) };
  }

  /**
   * A gateway that fails all the time, or lets a shopper wait in vain, comes last: it is tried when nobody else takes the
   * method.
   */
  #ordered(method: string, candidates: readonly PricedCandidate[]): readonly PricedCandidate[] {
    const order = this.#namedFor(method) ?? this.#settings.routing.providers;
    const rank = ({ provider }: Candidate): number => {
      const place = order.indexOf(provider.id);
      const { circuit, creation } = provider.health();
      const failing = circuit === 'open' || creation !== 'ready' ? 1000 : 0;
      return failing + (place < 0 ? order.length : place);
    };
    return candidates.toSorted((one, other) => rank(one) - rank(other));
  }

  /** What gateways take, and whether each of them has answered. */
  async #offers(
    providers = this.#providers,
  ): Promise<{ readonly offers: readonly GatewayOffer[]; readonly isComplete: boolean }> {
    const failed = new Set<string>();
    const perProvider = await Promise.all(
      providers.map(async (provider) => {
        try {
          return (await this.#offersOf(provider))
            .filter((offer) => this.#isWanted(provider, offer))
            .map((offer) => ({ provider, offer }));
        } catch (error) {
          failed.add(provider.id);
          this.#logFailure(provider, error);
          return [];
        }
      }),
    );
    const isComplete = providers.every(({ id }) => !failed.has(id) && !this.#silent.has(id));
    return { offers: perProvider.flat(), isComplete };
  }

  /** One gateway that hangs holds up nobody for longer than patience lasts: what the others take is offered. */
  async #offersOf(provider: Gateway): Promise<readonly Offer[]> {
    const { id } = provider;
    if (this.#silent.has(id)) return [];
    const asked = provider.offers();
    const answered = new AbortController();
    const tooLong = this.#patience(answered.signal).then(() => null);
    try {
      const offers = await Promise.race([asked, tooLong]);
      if (offers !== null) return offers;
    } finally {
      answered.abort();
    }
    this.#silent.add(id);
    void asked
      .catch((error: unknown) => this.#logFailure(provider, error))
      .finally(() => this.#silent.delete(id));
    this.#log.warn({ provider: id }, 'the gateway takes long to say what it takes: it is not waited for');
    return [];
  }

  #logFailure({ id }: Gateway, error: unknown): void {
    this.#log.warn({ provider: id, err: error }, 'the gateway did not say what it takes');
  }

  /** Where `routing.methods` names gateways for a method, no other serves it. */
  #isWanted({ id }: Gateway, { asset }: Offer): boolean {
    return this.#namedFor(asset.method)?.includes(id) ?? true;
  }

  /** Those that `routing.methods` names; undefined where it names none that is on. */
  #namedFor(method: string): readonly string[] | undefined {
    const named = this.#settings.routing.methods[method];
    return named?.some((id) => this.#providers.some((provider) => provider.id === id)) === true
      ? named
      : undefined;
  }
}

type GatewayOffer = Pick<Candidate, 'provider' | 'offer'>;

interface PricedCandidate extends Candidate {
  /** Whether the gateway prices it otherwise than our rate, as far as is known. */
  readonly differs: boolean;
  /** Whether it can be bought: we know a rate, or the gateway does and is trusted, and it can be asked for it. */
  readonly hasPrice: boolean;
}

/** A gateway that prices is asked in the price's currency, in US dollars or in coins, as far as it takes them. */
function canBeAsked(
  { pricedBy, prices, asset }: Offer,
  price: { readonly currency: string; readonly dollars: Decimal | null; readonly quote: Quote | null },
): boolean {
  if (pricedBy === 'us' || prices.includes(price.currency)) return true;
  return (
    (price.dollars !== null && prices.includes('USD')) ||
    (price.quote !== null && prices.includes(asset.asset))
  );
}

const quoted = (methods: readonly string[]): string => methods.map((method) => `"${method}"`).join(', ');

const isBelow = (amount: Decimal | null, minimum: Decimal | null): boolean =>
  amount !== null && minimum !== null && compare(amount, minimum) < 0;

/** Of those that ask for more than the price, the one that asks for least. */
const leastDemanding = (candidates: readonly Candidate[]): Candidate | undefined =>
  candidates.toSorted((one, other) => compare(one.offer.minimum ?? '0', other.offer.minimum ?? '0'))[0];

/** A method is shown by what a shopper would notice. */
export function fingerprint(methods: readonly PricedMethod[]): string {
  const shown = methods.map(({ offer, amount, reason }) => [
    offer.asset.method,
    amount,
    offer.minimum,
    reason,
  ]);
  return methods.length === 0 ? '' : hashOf(JSON.stringify(shown)).slice(0, 16);
}
