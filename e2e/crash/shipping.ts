import assert from 'node:assert/strict';
import type { RefundStatus } from '../../server/base/contract/constants.ts';
import type { Checkout } from '../../server/money-in/checkout/model.ts';
import type { Wallet } from './wallets.ts';

/** The model's refunds, and its rule for what may be shipped: written from the rules, as `wallets.ts` is. */

export interface Refund {
  readonly id: string;
  readonly wallet: Wallet;
  /** In billionths of the coin. */
  readonly coins: bigint;
  /** Deducted from the amount paid, in hundredths. */
  readonly value: bigint;
  readonly status: RefundStatus;
}

/** A decision, which applies to the money at that time. */
interface Decision {
  readonly exception: string | null;
  readonly action: 'accept' | 'ignore';
  readonly money: string;
}

/** The money at one time. */
export interface Money {
  /** Equal as long as no money arrives, disappears or changes its amount. */
  readonly picture: string;
  /** In hundredths, as the others: value of the final coins, including refunded ones. */
  readonly final: bigint;
  readonly price: bigint;
  /** Tolerated shortfall of the price; within it, the model accepts either result. */
  readonly forgiven: bigint;
  /** Whether final coins were reversed. */
  readonly isReversed: boolean;
}

const over: readonly RefundStatus[] = ['failed', 'rejected', 'cancelled', 'expired', 'returned'];

/** Its coins were sent, or may still be. */
const isOut = ({ status }: Pick<Refund, 'status'>): boolean => !over.includes(status);

const valueOf = (refunds: readonly Refund[]): bigint =>
  refunds.reduce((total, { value }) => total + value, 0n);

/** R114: refunds, decisions, and whether a checkout may be shipped. */
export class Shipping {
  readonly #refunds = new Map<string, Refund>();
  readonly #decisions: Decision[] = [];
  /** `unknown`: after a refund that leaves about the price. */
  #held: boolean | 'unknown' = false;

  get #out(): readonly Refund[] {
    return [...this.#refunds.values()].filter(isOut);
  }

  /** Whether a refund can still pay back coins that it has not paid back yet. */
  get isRefunding(): boolean {
    return this.#out.some(({ status }) => status !== 'succeeded');
  }

  /** In hundredths: deducted from the amount paid, or about to be. */
  get reserved(): bigint {
    return valueOf(this.#out);
  }

  /** In hundredths: deducted from the amount paid. */
  get paidBack(): bigint {
    return valueOf([...this.#refunds.values()].filter(({ status }) => status === 'succeeded'));
  }

  /** A refund of a share of a payment's final coins and their value; undefined if nothing is left. */
  planned(wallet: Wallet, end: number, percent: number): Refund | undefined {
    const own = this.#out.filter((refund) => refund.wallet === wallet);
    const left = own.reduce((rest, { coins }) => rest - coins, wallet.finalCoins());
    const worth = wallet.value(true, end) - valueOf(own);
    const part = (whole: bigint): bigint => (whole * BigInt(percent)) / 100n;
    if (part(left) <= 0n || worth < 0n) return undefined;
    const id = `rfd_${this.#refunds.size}`;
    return { id, wallet, coins: part(left), value: part(worth), status: 'pending' };
  }

  /** Changes the status of a refund. After success only a return is possible; an ended one may have been sent. */
  moved(pick: number, status: RefundStatus): Refund | undefined {
    const refund = [...this.#refunds.values()][pick % Math.max(this.#refunds.size, 1)];
    if (refund === undefined || refund.status === status) return undefined;
    return refund.status === 'succeeded' && status !== 'returned' ? undefined : { ...refund, status };
  }

  /** A refund of coins that no other refund took holds a paid checkout that is not ready, if it takes part of the price. */
  take(refund: Refund, { status, readyAt }: Checkout, money: Money): void {
    const known = this.#refunds.get(refund.id);
    this.#refunds.set(refund.id, refund);
    const takes = isOut(refund) && (known === undefined || !isOut(known));
    if (!takes || status !== 'paid' || readyAt !== null) return;
    const left = money.final - this.reserved;
    if (left < money.price - money.forgiven || (this.#stands(money) && refund.value === 0n))
      this.#held = true;
    else if (left < money.price && this.#held === false) this.#held = 'unknown';
  }

  decide(decision: Decision): void {
    this.#decisions.push(decision);
    if (decision.action === 'accept') this.#held = false;
  }

  /** Whether nothing of the received money is left, by coins or by their value. */
  isAllBack({ payments }: Checkout, wallets: ReadonlyMap<string, Wallet>): boolean {
    return (
      this.#out.length > 0 && payments.every(({ id, expiresAt }) => this.#isBack(wallets.get(id), expiresAt))
    );
  }

  #isBack(wallet: Wallet | undefined, end: number): boolean {
    if (wallet === undefined) return true;
    const own = this.#out.filter((refund) => refund.wallet === wallet);
    const worth = wallet.value(false, end);
    const coins = own.reduce((total, refund) => total + refund.coins, 0n);
    return (coins >= wallet.coinsThere || (worth > 0n && valueOf(own) >= worth)) && !wallet.strange;
  }

  /** Whether an `accept` applies to this money: ignoring a reversal ends it. */
  #stands({ picture }: Money): boolean {
    let accepted = false;
    for (const { money, action, exception } of this.#decisions) {
      if (money !== picture) continue;
      if (action === 'accept') accepted = true;
      else if (exception === 'reversed') accepted = false;
    }
    return accepted;
  }

  /** Once, as soon as no decision is open, and what remains is the price or was accepted. */
  check(before: Checkout, after: Checkout, money: Money, now: number): void {
    const { status, exceptions, readyAt, held } = after;
    if (this.#held === 'unknown') this.#held = held;
    assert.equal(held, this.#held, 'a refund of what it needs holds it, until somebody accepts');
    if (before.readyAt !== null) return assert.equal(readyAt, before.readyAt, 'ready is never undone');
    const isFree = status === 'paid' && exceptions.length === 0 && !held;
    const left = money.final - this.reserved;
    const isEnough = (least: bigint): boolean => this.#stands(money) || (!money.isReversed && left >= least);
    if (readyAt === null)
      return assert.ok(!isFree || !isEnough(money.price), 'it is ready and does not say so');
    assert.ok(isFree && isEnough(money.price - money.forgiven), 'it is ready too soon');
    assert.equal(readyAt, now);
  }
}
