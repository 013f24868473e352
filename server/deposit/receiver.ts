import type { Position, StoredTransaction } from '../checkout/repository.ts';
import { sameAddress } from '../core/address.ts';
import type { Clock } from '../core/clock.ts';
import { isPositive, roundDown, trim, type Decimal } from '../core/decimal.ts';
import { moneyId, newId } from '../core/ids.ts';
import type { Log } from '../core/logger.ts';
import type { IncomingTransaction, UnmatchedTransaction } from '../gateways/gateway.ts';
import type { Deposit, PermanentAddresses } from '../gateways/permanent-addresses.ts';
import { createSeenCache } from '../gateways/list-reader.ts';
import type { AddressRepository, DepositAddress, DepositLedgerEntry, DepositNews } from './model.ts';

export interface DepositReceiverOptions {
  readonly provider: string;
  readonly addresses: PermanentAddresses;
  readonly store: AddressRepository;
  /** Stores what is no address's, for a person. */
  readonly recordUnmatched: (transaction: UnmatchedTransaction) => Promise<void>;
  /** US dollars for an amount of an asset, null where no rate is known. */
  readonly dollarsOf: (amount: Decimal, asset: string) => Decimal | null;
  /** A transaction as the merchant's API shows it. */
  readonly render: (record: StoredTransaction) => unknown;
  readonly clock: Clock;
  readonly log: Log;
}

const DAY_MS = 86_400_000;
/** What is read again in each round: a list may show a deposit late. */
const OVERLAP_MS = DAY_MS;
/** After a start, and for deposits that are not final. */
const MAX_REACH_MS = 31 * DAY_MS;
/** How much older a deposit may be than its address: both may be stamped by different clocks. */
const CLOCK_TOLERANCE_MS = 60_000;
/** Deposits are stored again, in case they were not. */
const REPEAT_MS = 6 * 3_600_000;
/** Addresses that are asked about one by one in a round. */
const SINGLE_CALLS = 10;

/**
 * Reads what came to the permanent addresses of one gateway. A deposit counts once, when it is final. Whose it is, the
 * gateway's list says; where the list leaves that out, the addresses are asked about one by one, some in each round.
 */
export class DepositReceiver {
  readonly #options: DepositReceiverOptions;
  readonly #seen;
  /** When the list was last read as a whole. */
  #readAt: number | null = null;
  #running: Promise<void> = Promise.resolve();
  #queued: Promise<void> | null = null;
  /** Where the single calls go on; undefined while none is needed. */
  #next: Position | null | undefined = undefined;

  constructor(options: DepositReceiverOptions) {
    this.#options = options;
    this.#seen = createSeenCache(() => options.clock.now(), REPEAT_MS);
  }

  /** Resolves once a round that began after this call has ended. Never rejects. */
  round(): Promise<void> {
    this.#queued ??= this.#after(this.#running);
    return this.#queued;
  }

  /** Resolves once no round is under way. */
  async idle(): Promise<void> {
    await (this.#queued ?? this.#running);
  }

  async #after(previous: Promise<void>): Promise<void> {
    await previous;
    this.#running = this.#queued ?? this.#running;
    this.#queued = null;
    try {
      await this.#read();
    } catch (error) {
      const { log, provider } = this.#options;
      log.warn({ provider, err: error }, 'deposits to permanent addresses not read');
    }
  }

  /** What came to one address, by a call for it alone. */
  async read(address: DepositAddress): Promise<readonly IncomingTransaction[]> {
    const since = address.createdAt - CLOCK_TOLERANCE_MS;
    const deposits = await this.#options.addresses.receivedAt(address, since);
    await this.#record(deposits);
    return deposits.filter((deposit) => isAt(deposit, address)).map(({ money }) => money);
  }

  async #read(): Promise<void> {
    const { provider, addresses, store, clock } = this.#options;
    const now = clock.now();
    const oldest = await store.oldest(provider);
    if (oldest === null) return;
    // What came while the clock was ahead is older than the last reading.
    if (this.#readAt !== null && now < this.#readAt) this.#readAt = null;
    const limit = Math.max(oldest - CLOCK_TOLERANCE_MS, now - MAX_REACH_MS);
    const pending = this.#readAt === null ? null : await store.oldestPending(provider, limit);
    const since = this.#readAt === null ? limit : Math.min(this.#readAt - OVERLAP_MS, pending ?? now);
    const { deposits, complete } = await addresses.received(Math.max(since, limit));
    await this.#record(deposits);
    if (complete) this.#readAt = now;
    await this.#readSingly(deposits, limit);
  }

  async #readSingly(deposits: readonly Deposit[], since: number): Promise<void> {
    const { provider, addresses, store } = this.#options;
    for (const { owner, money } of deposits) {
      if (owner !== null || !this.#seen.isNew(money.key, stateOf(money))) continue;
      this.#seen.remember(money.key, stateOf(money));
      this.#next = null;
    }
    if (this.#next === undefined) return;
    const some = await store.list({ provider }, this.#next, SINGLE_CALLS);
    for (const address of some) await this.#record(await addresses.receivedAt(address, since));
    const last = some.at(-1);
    this.#next =
      last === undefined || some.length < SINGLE_CALLS ? undefined : { at: last.createdAt, id: last.id };
  }

  /** An error in one does not affect the others. */
  async #record(deposits: readonly Deposit[]): Promise<void> {
    const { provider, store, log } = this.#options;
    const changed = deposits.filter(
      ({ owner, money }) => owner !== null && this.#seen.isNew(`own ${money.key}`, stateOf(money)),
    );
    const owners = [...new Set(changed.flatMap(({ owner }) => owner ?? []))];
    const addresses = await store.findByOwners(provider, owners);
    for (const deposit of changed) {
      const { owner, money } = deposit;
      const own = addresses.filter((address) => address.owner === owner);
      try {
        await this.#recordOne(deposit, own);
        this.#seen.remember(`own ${money.key}`, stateOf(money));
      } catch (error) {
        log.error({ provider, transaction: money.key, err: error }, 'deposit not stored');
      }
    }
  }

  /** @param own addresses of the deposit's owner */
  async #recordOne(deposit: Deposit, own: readonly DepositAddress[]): Promise<void> {
    const { owner, money } = deposit;
    const { recordUnmatched } = this.#options;
    const address = own.find((candidate) => isAt(deposit, candidate));
    if (address !== undefined) {
      if (!isBefore(money, address)) await this.#save(money, address);
    } else if (own.length > 0) {
      if (own.some((candidate) => !isBefore(money, candidate)))
        await recordUnmatched({
          ...money,
          reason: `It names the owner of ${own[0]?.id ?? ''}, and is another coin or came to another address.`,
        });
    } else if (owner?.startsWith('adr_') === true)
      await recordUnmatched({ ...money, reason: 'It names a permanent address that is not known here.' });
  }

  async #save(money: IncomingTransaction, address: DepositAddress): Promise<void> {
    const { provider, store, recordUnmatched, render, clock, log } = this.#options;
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
      event: {
        id: newId('evt'),
        subject: stored.id,
        type: 'deposit.received',
        version: 1,
        at,
        data: render(stored),
      },
      entries: this.#entriesOf(stored, address),
    }));
    if (saved === 'contradicted')
      await recordUnmatched({
        ...money,
        reason: `Another entry with this hash was credited to ${address.id}, of another amount or without an id: check at the gateway whether this is more money.`,
      });
    else if (saved)
      log.info({ provider, transaction: id, address: address.id, status: money.status }, 'deposit stored');
  }

  #entriesOf(
    { id, amount, fees }: StoredTransaction,
    { asset: { asset } }: DepositAddress,
  ): DepositNews['entries'] {
    const valueOf = (of: string, part: Decimal): Decimal =>
      trim(roundDown(this.#options.dollarsOf(part, of) ?? '0', 6));
    const entry = (entryId: string, kind: DepositLedgerEntry['kind'], of: string, part: Decimal) => ({
      id: entryId,
      kind,
      asset: of,
      amount: part,
      value: valueOf(of, part),
    });
    return [
      entry(id.replace(/^txn/, 'led'), 'received', asset, amount),
      ...fees
        .filter((fee) => isPositive(fee.amount))
        .map((fee) => entry(newId('led'), fee.kind, fee.asset, fee.amount)),
    ];
  }
}

/** Whether owner, coin and address are this address's. A gateway whose lists name no address has labels of its own. */
const isAt = ({ owner, address, money }: Deposit, own: DepositAddress): boolean =>
  owner === own.owner &&
  money.method === own.asset.method &&
  (address === null || sameAddress(own.asset.network.id, address, own.address));

/** Its user may have had the address before, for another integration of the merchant. */
const isBefore = ({ at }: IncomingTransaction, { createdAt }: DepositAddress): boolean =>
  at !== null && at < createdAt - CLOCK_TOLERANCE_MS;

const stateOf = ({ status, amount }: IncomingTransaction): string => `${status} ${amount}`;
