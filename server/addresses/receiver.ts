import { LRUCache } from 'lru-cache';
import type { LedgerRecord } from '../money-in/checkout/change.ts';
import { gatewayAccount } from '../money-in/checkout/ledger-entries.ts';
import type { StoredTransaction } from '../money-in/checkout/transaction-store.ts';
import type { Position } from '../base/position.ts';
import { sameAddress } from '../base/money/address.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, isWithin, type Clock } from '../base/clock.ts';
import { isPositive, roundDown, trim, type Decimal } from '../base/money/decimal.ts';
import { moneyId, newId, onceEventId } from '../base/ids.ts';
import type { Log } from '../base/log/logger.ts';
import type { IncomingTransaction, UnmatchedTransaction } from '../gateways/transaction.ts';
import { groupBy } from '../gateways/list-reader.ts';
import type { Deposit, PermanentAddresses } from '../gateways/permanent-addresses.ts';
import type { AddressStore, StoredDepositAddress, DepositRecords } from './model.ts';

export interface DepositReceiverOptions {
  readonly provider: string;
  readonly addresses: PermanentAddresses;
  readonly store: AddressStore;
  /** Stores unmatched transactions for an operator. */
  readonly unmatched: {
    record(provider: string, transactions: readonly UnmatchedTransaction[]): Promise<void>;
  };
  /** Converts an amount to US dollars; null if no rate is known. */
  readonly dollarsOf: (amount: Decimal, asset: string) => Decimal | null;
  /** Renders a transaction as the merchant's API shows it. */
  readonly render: (record: StoredTransaction) => unknown;
  readonly clock: Clock;
  readonly log: Log;
}

/** How much older than its address a deposit may be, in milliseconds, because the gateway's clock may differ. */
const CLOCK_TOLERANCE_MS = MINUTE_MS;
/** Number of addresses that are polled individually in each sweep. */
const SINGLE_CALLS = 10;

/**
 * Limits for remembering foreign deposits: their number, and the time in milliseconds, because an address's own list may
 * lag behind.
 */
const MAX_FOREIGN = 10_000;
const FOREIGN_MS = HOUR_MS;

/** Polls of single addresses, for deposits whose owner the list does not show. */
interface SingleCalls {
  readonly deposits: readonly IncomingTransaction[];
  /** Start of the period that is polled. */
  readonly since: number;
  /** Position of the last polled address; null before the first. */
  after: Position | null;
  /** Number of addresses that were read from the store so far. */
  found: number;
  /** Whether all of them could be polled. */
  isWhole: boolean;
}

/**
 * Records deposits to one gateway's permanent addresses. A deposit counts once, when it is final. The gateway's list
 * normally shows the owner of a deposit. If it does not, the addresses are polled individually, a few in each sweep.
 */
export class DepositReceiver {
  readonly #options: DepositReceiverOptions;
  /** Polls of single addresses in progress; null while all deposits have an address. */
  #calls: SingleCalls | null = null;
  /**
   * Times of deposits that belong to none of our addresses. Another integration of the merchant may have wallets at the
   * gateway too.
   */
  readonly #foreign = new LRUCache<string, number>({ max: MAX_FOREIGN });

  constructor(options: DepositReceiverOptions) {
    this.#options = options;
  }

  since(): Promise<number | null> {
    return this.#options.store.oldest(this.#options.provider);
  }

  /** Returns those of these owners who have an address. */
  ownersAmong(owners: readonly string[]): Promise<ReadonlySet<string>> {
    return this.#options.store.ownersAmong(this.#options.provider, owners);
  }

  /** Records the deposits of a list. Resolves with false if one of them could not be recorded. */
  async record(deposits: readonly Deposit[]): Promise<boolean> {
    let isRecorded = await this.#record(deposits);
    if (this.#calls === null) {
      const now = this.#options.clock.now();
      const isForeign = (money: IncomingTransaction): boolean =>
        isWithin(FOREIGN_MS, this.#foreign.get(stateOf(money)) ?? -Infinity, now);
      const unknown = await this.#unknown(
        deposits.flatMap(({ owner, money }) => (owner === null && !isForeign(money) ? [money] : [])),
      );
      const times = unknown.map(({ at }) => at ?? this.#options.clock.now() - DAY_MS);
      if (unknown.length > 0)
        this.#calls = {
          deposits: unknown,
          since: Math.min(...times) - CLOCK_TOLERANCE_MS,
          after: null,
          found: 0,
          isWhole: true,
        };
    }
    if (this.#calls !== null) isRecorded = (await this.#readSingly(this.#calls)) && isRecorded;
    return isRecorded;
  }

  /**
   * Returns deposits without an owner that are not stored for any of our addresses. Identical ones may be two outputs of
   * one transaction.
   */
  async #unknown(deposits: readonly IncomingTransaction[]): Promise<readonly IncomingTransaction[]> {
    const { provider, store } = this.#options;
    const alike = groupBy(deposits, ({ hash, key, amount }) => `${hash ?? key} ${trim(amount)}`);
    const unknown = await Promise.all(
      Array.from(alike.values(), async ([first, ...others]) => {
        if (first === undefined) return [];
        return [first, ...others].slice(await store.countDepositsLike(provider, first));
      }),
    );
    return unknown.flat();
  }

  /** Reads the deposits to one address with a call for this address alone. Stores nothing. */
  async list(address: StoredDepositAddress): Promise<readonly IncomingTransaction[]> {
    return moneyAt(address, await this.#listed(address));
  }

  /** Reads the deposits to one address, as `list`, and records new ones. */
  async read(address: StoredDepositAddress): Promise<readonly IncomingTransaction[]> {
    const deposits = await this.#listed(address);
    await this.#record(deposits);
    return moneyAt(address, deposits);
  }

  #listed(address: StoredDepositAddress): Promise<readonly Deposit[]> {
    return this.#options.addresses.receivedAt(address, address.createdAt - CLOCK_TOLERANCE_MS);
  }

  /**
   * Polls the next addresses. Resolves with false if a deposit could not be stored, or if an unreadable address was not
   * polled, because the deposits may belong to it.
   */
  async #readSingly(calls: SingleCalls): Promise<boolean> {
    const { provider, addresses, store, clock, log } = this.#options;
    const some = await store.list({ provider }, calls.after, SINGLE_CALLS);
    let isRecorded = true;
    for (const address of some)
      try {
        const deposits = await addresses.receivedAt(address, calls.since);
        isRecorded = (await this.#record(deposits)) && isRecorded;
      } catch (error) {
        // A failing address must not hide the deposits of others.
        calls.isWhole = false;
        log.warn(
          { provider, depositAddressId: address.id, err: error },
          'deposits to an address could not be read',
        );
      }
    if (!isRecorded) {
      this.#calls = null;
      return false;
    }
    const last = some.at(-1);
    if (last !== undefined) calls.after = { at: last.createdAt, id: last.id };
    calls.found += some.length;
    if (some.length === SINGLE_CALLS) return true;
    this.#calls = null;
    if (calls.found < (await store.count(provider))) return false;
    // A deposit to an address that could not be polled is not foreign: it is looked for again.
    if (calls.isWhole)
      for (const money of await this.#unknown(calls.deposits)) this.#foreign.set(stateOf(money), clock.now());
    return true;
  }

  /**
   * Records deposits that have an owner. An error in one deposit does not affect the others. Resolves with false after an
   * error.
   */
  async #record(deposits: readonly Deposit[]): Promise<boolean> {
    const { provider, store, log } = this.#options;
    const owners = [...new Set(deposits.flatMap(({ owner }) => owner ?? []))];
    const { found, unreadable } = await store.findByOwners(provider, owners);
    let isRecorded = true;
    for (const deposit of deposits) {
      const { owner, money } = deposit;
      if (owner === null) continue;
      try {
        await this.#recordOne(
          deposit,
          found.filter((address) => address.owner === owner),
          unreadable.has(owner),
        );
      } catch (error) {
        isRecorded = false;
        log.error({ provider, transaction: money.key, err: error }, 'a deposit could not be stored');
      }
    }
    return isRecorded;
  }

  /**
   * Records a deposit.
   * @param own addresses of the deposit's owner
   * @param isInPart whether the owner also has unreadable addresses, so that a deposit to none of `own` may belong to one
   *   of these (R152)
   */
  async #recordOne(deposit: Deposit, own: readonly StoredDepositAddress[], isInPart: boolean): Promise<void> {
    const { owner, money } = deposit;
    const address = own.find((candidate) => isAt(deposit, candidate));
    if (address !== undefined) {
      if (!isBefore(money, address)) await this.#save(money, address);
    } else if (isInPart) throw new Error('an address of the same owner cannot be read');
    else if (own.length > 0) {
      if (own.some((candidate) => !isBefore(money, candidate)))
        await this.#recordUnmatched(
          money,
          `The gateway assigns it to the owner of ${own[0]?.id ?? ''}, but it is another coin, or arrived at another address.`,
        );
    } else if (owner?.startsWith('adr_') === true)
      await this.#recordUnmatched(
        money,
        'The gateway assigns it to a permanent address that this server does not have.',
      );
  }

  async #save(money: IncomingTransaction, address: StoredDepositAddress): Promise<void> {
    const { provider, store, render, clock, log } = this.#options;
    const at = clock.now();
    const id = moneyId(provider, money.key);
    const confirmedAt = money.status === 'final' ? (money.confirmedAt ?? at) : null;
    const record: StoredTransaction = {
      ...money,
      confirmedAt,
      id,
      provider,
      seenAt: (await store.seenAt(id)) ?? at,
      reason: '',
      payment: null,
      ignored: false,
      depositAddressId: address.id,
    };
    const saved = await store.saveDeposit(record, (stored) => ({
      events: [
        {
          id: onceEventId('deposit.received', stored.id),
          subject: stored.id,
          type: 'deposit.received',
          version: 1,
          at,
          data: render(stored),
        },
      ],
      entries: this.#entriesOf(stored, address, at),
    }));
    if (saved === 'contradicted')
      await this.#recordUnmatched(
        money,
        `A deposit with this hash was already credited to ${address.id}, with another amount or without an id: check at the gateway whether this is additional money.`,
      );
    else if (saved)
      log.info({ provider, transaction: id, address: address.id, status: money.status }, 'deposit stored');
  }

  #recordUnmatched(money: IncomingTransaction, reason: string): Promise<void> {
    const { provider, unmatched } = this.#options;
    return unmatched.record(provider, [{ ...money, reason }]);
  }

  #entriesOf(
    { id, key, hash, amount, fees }: StoredTransaction,
    address: StoredDepositAddress,
    at: number,
  ): DepositRecords['entries'] {
    const { provider, dollarsOf } = this.#options;
    const gateway = gatewayAccount(provider);
    const entry = (
      of: Pick<LedgerRecord, 'id' | 'kind' | 'asset' | 'amount' | 'from' | 'to'>,
    ): LedgerRecord => ({
      ...of,
      value: trim(roundDown(dollarsOf(of.amount, of.asset) ?? '0', 6)),
      provider,
      checkoutId: null,
      paymentId: null,
      currency: 'USD',
      quote: null,
      providerReference: key,
      hash,
      reverses: null,
      at,
    });
    const from = `deposit:${address.id}`;
    const { asset } = address.asset;
    return [
      // The id is derived from the transaction's id, so that the deposit is booked only once.
      entry({ id: id.replace(/^txn/, 'led'), kind: 'received', asset, amount, from, to: gateway }),
      ...fees
        .filter((fee) => isPositive(fee.amount))
        .map((fee) => {
          const to = fee.kind === 'gateway_fee' ? `fees:${provider}` : 'fees:network';
          return entry({ ...fee, id: newId('led'), from: gateway, to });
        }),
    ];
  }
}

/**
 * Whether owner, coin and address match. At gateways whose lists have no address, each address has its own label as its
 * owner.
 */
const isAt = ({ owner, address, money }: Deposit, own: StoredDepositAddress): boolean =>
  owner === own.owner &&
  money.method === own.asset.method &&
  (address === null || sameAddress(own.asset.network.id, address, own.address));

const moneyAt = (
  address: StoredDepositAddress,
  deposits: readonly Deposit[],
): readonly IncomingTransaction[] =>
  deposits.filter((deposit) => isAt(deposit, address)).map(({ money }) => money);

/** Whether a deposit is older than our address. The user may have had it before, through another integration of the merchant. */
const isBefore = ({ at }: IncomingTransaction, { createdAt }: StoredDepositAddress): boolean =>
  at !== null && at < createdAt - CLOCK_TOLERANCE_MS;

const stateOf = ({ key, status, amount }: IncomingTransaction): string => `${key} ${status} ${amount}`;
