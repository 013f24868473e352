import type { Deadline } from '../../base/clock.ts';
import type { Log } from '../../base/log/logger.ts';
import type { Gateway, Offer } from '../../gateways/gateway.ts';

/** A gateway that accepts a method. */
export interface GatewayOffer {
  readonly gateway: Gateway;
  readonly offer: Offer;
}

/** Order of preference of the gateways: `methods` for the methods that it names, `providers` for all others. */
export interface Routing {
  readonly providers: readonly string[];
  readonly methods: Readonly<Record<string, readonly string[]>>;
}

interface GatewayOffersOptions {
  readonly log: Log;
  /** Default: the system's timers. */
  readonly deadline: Deadline | undefined;
  /** Called when a gateway that had timed out has answered or failed. */
  readonly onAnswerAfterTimeout: () => void;
}

/** Timeout for one gateway's offers. */
const OFFERS_TIMEOUT_MS = 1000;

const systemDeadline: Deadline = (milliseconds, signal) =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => clearTimeout(timer));
  });

/** The offers of all gateways. A gateway that hangs or fails delays the offers of others by at most its timeout. */
export class GatewayOffers {
  readonly #gateways: readonly Gateway[];
  readonly #routing: Routing;
  readonly #options: GatewayOffersOptions;
  readonly #deadline: Deadline;
  /** Gateways that timed out and have not answered since: they are not awaited. */
  readonly #timedOut = new Set<string>();

  constructor(gateways: readonly Gateway[], routing: Routing, options: GatewayOffersOptions) {
    this.#gateways = gateways;
    this.#routing = routing;
    this.#options = options;
    this.#deadline = options.deadline ?? systemDeadline;
  }

  /** Returns all offers, and whether each gateway has answered. */
  async load(
    gateways = this.#gateways,
  ): Promise<{ readonly offers: readonly GatewayOffer[]; readonly isComplete: boolean }> {
    const failed = new Set<string>();
    const perGateway = await Promise.all(
      gateways.map(async (gateway): Promise<readonly GatewayOffer[]> => {
        if (this.#timedOut.has(gateway.id)) return [];
        try {
          const loaded = gateway.offers();
          // Offers that are already loaded need no timer. This saves time, because each status read runs this code.
          const offers = loaded instanceof Promise ? await this.#inTime(gateway, loaded) : loaded;
          return offers
            .filter((offer) => this.#isWanted(gateway, offer))
            .map((offer) => ({ gateway, offer }));
        } catch (error) {
          failed.add(gateway.id);
          this.#logFailure(gateway, error);
          return [];
        }
      }),
    );
    const isComplete = gateways.every(({ id }) => !failed.has(id) && !this.#timedOut.has(id));
    return { offers: perGateway.flat(), isComplete };
  }

  /** Returns the gateways of `routing.methods` for a method, if at least one of them is set up; otherwise undefined. */
  namedFor(method: string): readonly string[] | undefined {
    const named = this.#routing.methods[method];
    return named?.some((id) => this.#gateways.some((gateway) => gateway.id === id)) === true
      ? named
      : undefined;
  }

  async #inTime(gateway: Gateway, loading: Promise<readonly Offer[]>): Promise<readonly Offer[]> {
    const { id } = gateway;
    const { log, onAnswerAfterTimeout } = this.#options;
    const answered = new AbortController();
    const tooLong = this.#deadline(OFFERS_TIMEOUT_MS, answered.signal).then(() => null);
    try {
      const offers = await Promise.race([loading, tooLong]);
      if (offers !== null) return offers;
    } finally {
      // The reason is a text, because the default reason is an error with a stack, which would be created each time.
      answered.abort('answered');
    }
    this.#timedOut.add(id);
    loading
      .catch((error: unknown) => this.#logFailure(gateway, error))
      .finally(() => {
        this.#timedOut.delete(id);
        onAnswerAfterTimeout();
      });
    log.warn({ provider: id }, 'the gateway is slow to list its offers: they are left out for now');
    return [];
  }

  #logFailure({ id }: Gateway, error: unknown): void {
    this.#options.log.warn({ provider: id, err: error }, 'the offers of the gateway could not be loaded');
  }

  /** If `routing.methods` names gateways for a method, no other gateway serves it. */
  #isWanted({ id }: Gateway, { asset }: Offer): boolean {
    return this.namedFor(asset.method)?.includes(id) ?? true;
  }
}
