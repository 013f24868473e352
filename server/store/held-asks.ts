import { setImmediate as breathe } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { ScheduledPoll, DuePayment } from '../checkout/repository.ts';
import { SqlPollSchedule, type PollSchedule, type ScheduledPayment } from './poll-schedule.ts';
import { dataVersion } from './data-version.ts';
import type { Write } from './database-adapter.ts';
import { Queue } from './queue.ts';
import { never, type Database } from './schema.ts';

/**
 * The table may be so much behind, in milliseconds, and what was put off a moment ago more: after a crash, payments are
 * asked for early that were asked for within this time, as after a pause of this length.
 */
const drift = 3_600_000;
/** What is due later than this is in the table alone. */
const horizon = 2 * drift;
/** What another process wrote is noticed after so long: to read the whole shelf again costs something. */
const rereadPause = 60_000;
/** What is put off too far for the table is written with others, once the first of them has waited for so long. */
const longestWait = 5000;
/** So many are looked at before others get a turn, and so many taken from the table. */
const atOnce = 25;
const takenAtOnce = 200;

interface Held extends ScheduledPayment {
  /** As the table has it: never later than `at`, and less than `drift` before it, or it is about to be written. */
  kept: number;
}

interface Shelf {
  readonly queue: Queue<Held>;
  /** What is due before is held. */
  readonly until: number;
  /** When the table was read from the start, and what others had written until then. */
  readonly readAt: number;
  readonly others: number;
}

/**
 * For a process that has its database to itself, but for a while in which one takes the place of another: what is due
 * soon is held in memory, claims among it. Most answers bring no news; to write down each time when to ask again would
 * cost a wait for the disk, in which nobody has the database. What is brought forward is written at once, what is put off
 * only where the table falls too far behind, and then many together.
 */
export class HeldAsks implements PollSchedule {
  readonly #db: Kysely<Database>;
  readonly #table: SqlPollSchedule;
  readonly #shelves = new Map<string, Shelf>();
  /** An entry of a queue that is not the one here is out of date. */
  readonly #held = new Map<string, Held>();
  /** What is being asked for, and whether it was brought forward since. */
  readonly #claims = new Map<string, { hastened: boolean }>();
  /** What is to be written for the table to be close enough behind, and since when; each of it is held. */
  readonly #late = new Set<string>();
  #lateSince: number | null = null;
  #last: Promise<unknown> = Promise.resolve();

  constructor(db: Kysely<Database>, write: Write) {
    this.#db = db;
    this.#table = new SqlPollSchedule(db, write);
  }

  claim(provider: string, now: number, lease: number, limit: number): Promise<readonly DuePayment[]> {
    return this.#inTurn(async () => {
      if (this.#late.size > 0) this.#lateSince ??= now;
      if (Math.abs(now - (this.#lateSince ?? now)) >= longestWait) await this.#catchUp();
      const queue = await this.#filled(provider, now);
      const claimed: Held[] = [];
      for (let taken = 1; claimed.length < limit; taken += 1) {
        const held = queue.take(now);
        if (held === undefined) break;
        if (this.#held.get(held.paymentId) === held) claimed.push(held);
        if (taken % atOnce === 0) await breathe();
      }
      for (const [index, held] of claimed.entries()) {
        if (index % atOnce === atOnce - 1) await breathe();
        this.#put({ ...held }, now + lease);
        this.#claims.set(held.paymentId, { hastened: false });
      }
      return claimed.map(({ checkoutId, paymentId }) => ({ checkoutId, paymentId }));
    });
  }

  schedule(asks: readonly ScheduledPoll[]): Promise<void> {
    return this.#inTurn(() => this.#schedule(asks));
  }

  reschedule(asks: readonly ScheduledPoll[]): Promise<void> {
    return this.#inTurn(async () => {
      const finished: ScheduledPoll[] = [];
      for (const [index, { paymentId, at }] of asks.entries()) {
        if (index % atOnce === atOnce - 1) await breathe();
        const mayPutOff = this.#claims.get(paymentId)?.hastened === false;
        const stands = mayPutOff
          ? never
          : (this.#held.get(paymentId) ?? (await this.#table.find(paymentId)))?.at;
        const next = Math.min(at ?? never, stands ?? never);
        finished.push({ paymentId, at: next === never ? null : next });
      }
      await this.#schedule(finished);
    });
  }

  async #schedule(asks: readonly ScheduledPoll[]): Promise<void> {
    const written = new Set(asks.filter((ask) => this.#isUrgent(ask)));
    await this.#table.schedule([...written]);
    for (const [index, ask] of asks.entries()) {
      if (index % atOnce === atOnce - 1) await breathe();
      const { paymentId } = ask;
      const at = ask.at ?? never;
      this.#claims.delete(paymentId);
      const held = this.#held.get(paymentId);
      if (held !== undefined) this.#put({ ...held, at, kept: written.has(ask) ? at : held.kept });
      else if (ask.at !== null) this.#take(await this.#table.find(paymentId));
    }
  }

  pollNow(checkoutId: string, at: number): Promise<void> {
    return this.#inTurn(async () => {
      await this.#table.pollNow(checkoutId, at);
      for (const paymentId of await this.#table.paymentsOf(checkoutId)) {
        const claim = this.#claims.get(paymentId);
        if (claim !== undefined) claim.hastened = true;
        const held = this.#held.get(paymentId);
        if (held === undefined) this.#take(await this.#table.find(paymentId));
        else if (held.at > at) this.#put({ ...held, at, kept: Math.min(held.kept, at) });
      }
    });
  }

  /** The table knows nothing of claims here. */
  release(): Promise<void> {
    return this.#inTurn(() => {
      this.#held.clear();
      this.#claims.clear();
      this.#late.clear();
      this.#shelves.clear();
      return Promise.resolve();
    });
  }

  begun(payments: readonly ScheduledPayment[]): void {
    for (const payment of payments) this.#take(payment);
  }

  close(): Promise<void> {
    return this.#inTurn(() =>
      this.#table.schedule([...this.#held.values()].filter(({ at, kept }) => at !== kept)),
    );
  }

  /** What is not held, and will not be, has to be in the table; so does what the table has for later. */
  #isUrgent({ paymentId, at }: ScheduledPoll): boolean {
    const held = this.#held.get(paymentId);
    return held === undefined || at === null || at < held.kept;
  }

  /** Writes what is late. */
  async #catchUp(): Promise<void> {
    const late = [...this.#late].flatMap((paymentId) => this.#held.get(paymentId) ?? []);
    await this.#table.schedule(late);
    for (const held of late) {
      held.kept = held.at;
      if (!this.#isSoon(held)) this.#held.delete(held.paymentId);
    }
    this.#late.clear();
    this.#lateSince = null;
  }

  /** Everything that is due within the next hour, and more, is in the queue that it resolves with. */
  async #filled(provider: string, now: number): Promise<Queue<Held>> {
    const others = await dataVersion(this.#db);
    const shelf = this.#shelves.get(provider) ?? { queue: new Queue<Held>(), until: 0, readAt: now, others };
    const { queue, until } = shelf;
    // A process that ends leaves what it began to this one.
    const again = shelf.others !== others && Math.abs(now - shelf.readAt) >= rereadPause;
    if (!again && now + drift < until) return queue;
    // What is held and not in the queue is found in the table then.
    await this.#catchUp();
    const wanted = Math.max(now + horizon, until);
    // First: a payment that begins meanwhile is to be taken, too.
    this.#shelves.set(provider, { ...shelf, until: wanted, ...(again && { readAt: now, others }) });
    try {
      let taken = 0;
      for await (const payment of this.#table.between(provider, again ? 0 : until, wanted)) {
        this.#take(payment);
        taken += 1;
        if (taken % takenAtOnce === 0) await breathe();
      }
    } catch (error) {
      this.#shelves.set(provider, shelf);
      throw error;
    }
    return queue;
  }

  #take(payment: ScheduledPayment | undefined): void {
    if (payment === undefined || this.#held.has(payment.paymentId)) return;
    this.#put({ ...payment, kept: payment.at });
  }

  #put(held: Held, due = held.at): void {
    const { paymentId, provider, at, kept } = held;
    const isSoon = this.#isSoon(held);
    const isLate = at >= kept + drift || (!isSoon && at > kept);
    if (isLate) this.#late.add(paymentId);
    else this.#late.delete(paymentId);
    if (isSoon || isLate) this.#held.set(paymentId, held);
    else this.#held.delete(paymentId);
    if (isSoon) this.#shelves.get(provider)?.queue.push(held, due);
  }

  /** Whether it is due before its shelf ends. */
  #isSoon({ provider, at }: Held): boolean {
    return at < (this.#shelves.get(provider)?.until ?? 0);
  }

  /** Whoever looks into the table and then at what is held finds both as they were. */
  #inTurn<T>(task: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(task);
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}
