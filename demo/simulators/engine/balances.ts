/** The merchant's balance of each coin at a gateway. */
import { Hono, type Context } from 'hono';
import { z } from 'zod';
import { controlBody, Invalid } from './control-api.ts';
import { decimalsOf, difference, fixed, positiveDecimal, sum } from './decimals.ts';
import type { SimulatorEnv } from './request-log.ts';

const Balance = z.strictObject({
  unit: z.string().min(1).optional(),
  amount: z
    .string()
    .refine((amount) => amount === '0' || positiveDecimal(amount) !== undefined, 'must be a decimal'),
});

/** The merchant's balances by coin. Amounts are decimal strings with all decimals of their coin. */
export class Balances<C extends { readonly decimals: number }> {
  readonly #amounts = new Map<C, string>();

  of(coin: C): string {
    return this.#amounts.get(coin) ?? '0';
  }

  /** Returns the coins that have ever had a balance, with their amounts. */
  all(): (readonly [C, string])[] {
    return [...this.#amounts];
  }

  set(coin: C, amount: string): void {
    this.#amounts.set(coin, fixed(amount, coin.decimals));
  }

  add(coin: C, amount: string): void {
    this.set(coin, sum([this.of(coin), amount]));
  }

  /** Debits an amount. The balance can become negative. */
  take(coin: C, amount: string): void {
    this.set(coin, difference(this.of(coin), amount));
  }

  /** Returns the controls to mount at `/balance`. They show the balances, and set those of a named coin or of all coins. */
  controls(coins: readonly C[], namesOf: (coin: C) => readonly [string, ...string[]]): Hono<SimulatorEnv> {
    const show = (c: Context, shown: readonly C[]) =>
      c.json({ data: shown.map((coin) => ({ unit: namesOf(coin)[0], amount: this.of(coin) })) });
    return new Hono<SimulatorEnv>()
      .get('/', (c) => show(c, coins))
      .post('/', async (c) => {
        const { unit, amount } = await controlBody(c, Balance);
        const chosen = coins.filter((coin) =>
          namesOf(coin).some((name) => unit === undefined || name.toLowerCase() === unit.toLowerCase()),
        );
        if (chosen.length === 0) throw new Invalid('unit', 'is no coin that can be sent');
        for (const coin of chosen) {
          if (decimalsOf(amount) > coin.decimals)
            throw new Invalid('amount', `must be a decimal of ${namesOf(coin)[0]}`);
          this.set(coin, amount);
        }
        return show(c, chosen);
      });
  }
}
