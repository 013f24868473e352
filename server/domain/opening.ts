import type { Checkout, CheckoutRequest } from './checkout.ts';
import { minorUnits, priceFault } from './currency.ts';
import { fieldFault, PaywicketError } from './errors.ts';
import { hashOf, newId, newToken } from './ids.ts';
import { pad } from './money.ts';
import { fingerprint, type Offering } from './offering.ts';
import type { Clock, Log, Provider } from './ports.ts';
import type { Session, Store } from './store.ts';

interface Ports {
  readonly store: Store;
  readonly providers: readonly Provider[];
  readonly clock: Clock;
  readonly log: Log;
}

/** Milliseconds. */
interface OpeningSettings {
  readonly expiresIn: number;
  readonly shortestExpiresIn: number;
  readonly sessionLife: number;
}

interface Parts {
  readonly offering: Offering;
  /** @throws PaywicketError `invalid_state` once money has been seen */
  readonly cancel: (checkoutId: string) => Promise<unknown>;
}

export interface Opened {
  readonly checkout: Checkout;
  /** The shopper's key to it. */
  readonly sessionToken: string;
}

/** How checkouts come into being, and the keys to them. */
export class Opening {
  readonly #ports: Ports;
  readonly #settings: OpeningSettings;
  readonly #parts: Parts;
  /** By reference, what is being reused or created. */
  readonly #reusing = new Map<string, Promise<unknown>>();

  constructor(ports: Ports, settings: OpeningSettings, parts: Parts) {
    this.#ports = ports;
    this.#settings = settings;
    this.#parts = parts;
  }

  /**
   * Opens a checkout. The token is the shopper's only key to it and is known to nobody once this has returned.
   * @throws PaywicketError `invalid_request`, `amount_out_of_range`
   */
  async create(request: CheckoutRequest): Promise<Opened> {
    return this.#open(this.#draft(request));
  }

  #draft(request: CheckoutRequest): Checkout {
    const { amount, currency, expiresIn, ...details } = request;
    const places = minorUnits(currency);
    if (places === undefined) {
      const message = 'must be an ISO 4217 code such as "EUR", or a coin such as "USDT"';
      throw fieldFault('invalid_request', 'currency', message);
    }
    const fault = priceFault(amount, places);
    if (fault !== undefined) throw fieldFault('amount_out_of_range', 'amount', fault);
    const { provider } = details;
    if (provider !== undefined && !this.#ports.providers.some(({ id }) => id === provider)) {
      const on = this.#ports.providers.map(({ id }) => id).join(', ');
      throw fieldFault('invalid_request', 'provider', `must be a gateway that is on (${on || 'none is'})`);
    }
    const { shortestExpiresIn } = this.#settings;
    const life = expiresIn === undefined ? this.#settings.expiresIn : expiresIn * 1000;
    if (life < shortestExpiresIn) {
      const message = `must be at least ${shortestExpiresIn / 1000} seconds`;
      throw fieldFault('invalid_request', 'expiresIn', message);
    }

    const now = this.#ports.clock.now();
    return {
      id: newId('chk'),
      status: 'open',
      exceptions: [],
      amount,
      currency,
      minorUnits: places,
      details,
      payments: [],
      selectedId: null,
      offered: '',
      offeredAt: now,
      createdAt: now,
      life,
      expiresAt: now + life,
      refreshes: 0,
      cancelledBy: null,
      processingSince: null,
      delayed: false,
      paidAt: null,
      resolutions: [],
      sent: null,
      report: null,
      version: 1,
    };
  }

  async #open(draft: Checkout): Promise<Opened> {
    const { amount, currency, createdAt } = draft;
    const checkout = { ...draft, offered: fingerprint(await this.#parts.offering.methodsFor(draft)) };
    const sessionToken = newToken();
    await this.#ports.store.create(checkout, {
      tokenHash: hashOf(sessionToken),
      checkoutId: checkout.id,
      createdAt,
      expiresAt: createdAt + this.#settings.sessionLife,
    });
    this.#ports.log.info({ checkoutId: checkout.id, amount, currency }, 'checkout created');
    return { checkout, sessionToken };
  }

  /**
   * The open checkout with this reference, if it asks for the same; else a new one, in whose favour the open one is
   * cancelled. One by one for each reference, so that a shop that asks twice at once gets one checkout.
   * @throws PaywicketError as `create`, and `invalid_state` where money was seen for the open one
   */
  async reuseOrCreate(
    request: CheckoutRequest & { readonly reference: string },
  ): Promise<Opened & { readonly created: boolean }> {
    const { reference } = request;
    const former = this.#reusing.get(reference) ?? Promise.resolve();
    const own = former.catch(() => undefined).then(() => this.#reuseOrCreate(request));
    this.#reusing.set(reference, own);
    try {
      return await own;
    } finally {
      if (this.#reusing.get(reference) === own) this.#reusing.delete(reference);
    }
  }

  async #reuseOrCreate(request: CheckoutRequest & { readonly reference: string }) {
    // What can not be opened must not end what is open.
    const draft = this.#draft(request);
    const [open] = await this.#ports.store.list({ status: 'open', reference: request.reference }, null, 1);
    if (open !== undefined && asksForTheSame(open, request)) {
      const { sessionToken } = await this.newSession(open.id);
      return { checkout: open, sessionToken, created: false };
    }
    if (open !== undefined) {
      try {
        await this.#parts.cancel(open.id);
      } catch (error) {
        if (!(error instanceof PaywicketError) || error.code !== 'invalid_state') throw error;
        const message = `has an open checkout that money was seen for: ${open.id}`;
        throw fieldFault('invalid_state', 'reference', message);
      }
    }
    return { ...(await this.#open(draft)), created: true };
  }

  /**
   * A further token for a checkout that exists; it is known to nobody once this has returned.
   */
  async newSession(checkoutId: string): Promise<{ sessionToken: string; session: Session }> {
    const sessionToken = newToken();
    const now = this.#ports.clock.now();
    const session = {
      tokenHash: hashOf(sessionToken),
      checkoutId,
      createdAt: now,
      expiresAt: now + this.#settings.sessionLife,
    };
    await this.#ports.store.addSession(session);
    return { sessionToken, session };
  }
}

/** The same price for the same things. */
const asksForTheSame = (
  { amount, currency, minorUnits: places, details }: Checkout,
  request: CheckoutRequest,
): boolean =>
  pad(amount, places) === pad(request.amount, places) &&
  currency === request.currency &&
  JSON.stringify(details.lineItems ?? []) === JSON.stringify(request.lineItems ?? []);
