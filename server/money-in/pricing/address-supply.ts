import { HOUR_MS, MINUTE_MS, isWithin, type Clock } from '../../base/clock.ts';
import type { FailingCall } from '../../base/gateway-health.ts';

/** Number of consecutive addresses held by other payments after which a gateway counts as having no free addresses. */
const MAX_HELD_IN_A_ROW = 2;
/** How long a coin without free addresses is not requested from its gateway. */
const DOWN_MS = 10 * MINUTE_MS;
/** How long missing addresses are shown to the merchant, unless the gateway gives another address. */
const HELD_TTL_MS = HOUR_MS;

interface Held {
  readonly gateway: string;
  readonly method: string;
  readonly inARow: number;
  /** When the gateway gave the last held address. */
  readonly at: number;
}

/** Whether gateways give free addresses, by coin and network (R86). Kept in this process's memory. */
export class AddressSupply {
  readonly #clock: Pick<Clock, 'now'>;
  readonly #held = new Map<string, Held>();

  constructor(clock: Pick<Clock, 'now'>) {
    this.#clock = clock;
  }

  /** Records a held address. Returns whether the gateway is now down for that coin. */
  wasHeld(gateway: string, method: string): boolean {
    const inARow = (this.#find(gateway, method)?.inARow ?? 0) + 1;
    this.#held.set(supplyKeyOf(gateway, method), { gateway, method, inARow, at: this.#clock.now() });
    return this.isDown(gateway, method);
  }

  /** Records a free address. */
  wasFree(gateway: string, method: string): void {
    this.#held.delete(supplyKeyOf(gateway, method));
  }

  isDown(gateway: string, method: string): boolean {
    const held = this.#find(gateway, method);
    return held !== undefined && this.#isFailing(held) && isWithin(DOWN_MS, held.at, this.#clock.now());
  }

  /** Returns the coins without free addresses. The merchant sees them beside the gateway's failing calls. */
  failing(gateway: string): readonly FailingCall[] {
    return [...this.#held.values()].flatMap(({ method, at }) => {
      const held = this.#find(gateway, method);
      if (held === undefined || !this.#isFailing(held)) return [];
      const call = `deposit address for ${method}`;
      return [{ call, code: 'address_in_use', at, circuit: 'creations' }];
    });
  }

  #isFailing({ inARow }: Held): boolean {
    return inARow >= MAX_HELD_IN_A_ROW;
  }

  #find(gateway: string, method: string): Held | undefined {
    const held = this.#held.get(supplyKeyOf(gateway, method));
    return held !== undefined && isWithin(HELD_TTL_MS, held.at, this.#clock.now()) ? held : undefined;
  }
}

const supplyKeyOf = (gateway: string, method: string): string => `${gateway} ${method}`;
