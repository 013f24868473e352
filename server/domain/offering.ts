import type { Checkout } from './checkout.ts';
import { PaywicketError } from './errors.ts';
import { compare, isPositive, type Decimal } from './money.ts';
import type { Clock, Log, Offer, Provider } from './ports.ts';
import { coinsFor, quoteOf, type RateTable } from './rates.ts';
import { amounts } from './transition.ts';

/** A method as a shopper sees it: what it costs, and why not where it can not be used. */
export interface Offered {
  readonly provider: Provider;
  readonly offer: Offer;
  /** Estimate, in the asset. */
  readonly amount: Decimal;
  readonly reason: 'below_minimum' | null;
}

interface ProviderOffer {
  readonly provider: Provider;
  readonly offer: Offer;
}

export interface OfferingSettings {
  readonly methods: readonly string[] | null;
  readonly rates: RateTable;
}

/** Which methods a checkout can be paid with: what the gateways take, priced, in the merchant's order. */
export class Offering {
  readonly #providers: readonly Provider[];
  readonly #settings: OfferingSettings;
  readonly #clock: Clock;
  readonly #log: Log;

  constructor(providers: readonly Provider[], settings: OfferingSettings, clock: Clock, log: Log) {
    this.#providers = providers;
    this.#settings = settings;
    this.#clock = clock;
    this.#log = log;
  }

  /** Empty where no gateway answers or no rate is known: the checkout is kept, the shopper is told to wait. */
  async methodsFor(checkout: Checkout): Promise<readonly Offered[]> {
    return this.#priced(checkout, await this.#offers());
  }

  /** @throws PaywicketError `method_unavailable`, or `provider_unavailable` where no gateway answers at all */
  async route(checkout: Checkout, method: string): Promise<Offered> {
    const offers = await this.#offers();
    if (offers.length === 0)
      throw new PaywicketError(
        'provider_unavailable',
        'The payment service does not answer at present. Try again in a moment; nothing was charged.',
      );
    const found = this.#priced(checkout, offers).find(({ offer }) => offer.asset.method === method);
    if (found !== undefined) return found;
    const message = 'must be one of the methods that this checkout offers';
    throw new PaywicketError('method_unavailable', `method: ${message}`, {
      fields: [{ path: 'method', message }],
    });
  }

  #priced(checkout: Checkout, offers: readonly ProviderOffer[]): readonly Offered[] {
    const { due } = amounts(checkout);
    if (checkout.status !== 'open' || !isPositive(due)) return [];
    const offered = new Map<string, Offered>();
    for (const { provider, offer } of offers) {
      const { asset, minimum } = offer;
      const quote = quoteOf(this.#settings.rates, asset.asset, checkout.currency, this.#clock.now());
      if (quote === undefined || offered.has(asset.method)) continue;
      const amount = coinsFor(due, quote, asset);
      const reason = minimum !== null && compare(amount, minimum) < 0 ? 'below_minimum' : null;
      offered.set(asset.method, { provider, offer, amount, reason });
    }
    if (offered.size === 0 && offers.length > 0)
      this.#log.warn(
        { checkoutId: checkout.id, currency: checkout.currency },
        'no method has a rate in this currency: add one to rates.static in the settings file',
      );
    const wanted = checkout.details.methods ?? this.#settings.methods;
    return wanted === null ? [...offered.values()] : wanted.flatMap((method) => offered.get(method) ?? []);
  }

  async #offers(): Promise<readonly ProviderOffer[]> {
    const perProvider = await Promise.all(
      this.#providers.map(async (provider) => {
        try {
          return (await provider.offers()).map((offer) => ({ provider, offer }));
        } catch (error) {
          this.#log.warn({ provider: provider.id, err: error }, 'the gateway did not say what it takes');
          return [];
        }
      }),
    );
    return perProvider.flat();
  }
}
