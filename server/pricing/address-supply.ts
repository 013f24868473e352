import { HOUR_MS, MINUTE_MS, isWithin, type Clock } from '../core/clock.ts';
import type { FailingCall } from '../gateways/gateway.ts';

/** So many addresses in a row that another payment holds, and a gateway has none to give at present. */
const MAX_HELD_IN_A_ROW = 2;
/** How long it is then not asked for that coin. */
const DOWN_MS = 10 * MINUTE_MS;
/** How long this counts, and the merchant sees it, where no other address comes. */
const HELD_TTL_MS = HOUR_MS;

interface Held {
  readonly gateway: string;
  readonly method: string;
  readonly inARow: number;
  /** When the last of them came. */
  readonly at: number;
}

/** Whether gateways give addresses that are free, for each coin on its network (R86). In the memory of this process. */
export class AddressSupply {
  readonly #clock: Pick<Clock, 'now'>;
  readonly #held = new Map<string, Held>();

  constructor(clock: Pick<Clock, 'now'>) {
    this.#clock = clock;
  }

  /** A gateway gave an address that another payment holds. Resolves with whether it is down for that coin now. */
  wasHeld(gateway: string, method: string): boolean {
    const inARow = (this.#find(gateway, method)?.inARow ?? 0) + 1;
    this.#held.set(keyOf(gateway, method), { gateway, method, inARow, at: this.#clock.now() });
    return this.isDown(gateway, method);
  }

  /** A gateway gave an address that was free. */
  wasFree(gateway: string, method: string): void {
    this.#held.delete(keyOf(gateway, method));
  }

  isDown(gateway: string, method: string): boolean {
    const held = this.#find(gateway, method);
    return held !== undefined && this.#isFailing(held) && isWithin(DOWN_MS, held.at, this.#clock.now());
  }

  /** For the merchant, beside the calls of a gateway that fail. */
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
    const held = this.#held.get(keyOf(gateway, method));
    return held !== undefined && isWithin(HELD_TTL_MS, held.at, this.#clock.now()) ? held : undefined;
  }
}

const keyOf = (gateway: string, method: string): string => `${gateway} ${method}`;
