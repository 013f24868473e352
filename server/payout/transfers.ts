import { GatewayError, PaywicketError } from '../core/errors.ts';
import { newId } from '../core/ids.ts';
import { add, compare, sum, type Decimal } from '../core/decimal.ts';
import type { Frozen } from '../access/freeze.ts';
import type { Clock } from '../core/clock.ts';
import type { Log } from '../core/logger.ts';
import type { MoneyOut, PayoutRequest } from '../gateways/money-out.ts';
import { eventsOf, ledgerEntriesOf } from './news.ts';
import type { Transfer } from './model.ts';
import type { TransferChange, TransferRepository } from './repository.ts';
import { nextCheckAt } from './schedule.ts';
import { canStart, transition, type TransferEvent } from './transition.ts';

/** A gateway as money out sees it. */
export interface PayingGateway {
  readonly id: string;
  readonly moneyOut: MoneyOut;
  /** What can be spent of a method now; null where the gateway does not tell. */
  readonly available: (method: string) => Promise<Decimal | null>;
}

export interface TransfersOptions {
  readonly store: TransferRepository;
  readonly clock: Clock;
  readonly log: Log;
  readonly gateways: readonly PayingGateway[];
  /** A transfer as its merchant is shown it: what events carry. */
  readonly render: (transfer: Transfer) => unknown;
  /** A gateway's call that takes longer counts as unanswered, in milliseconds. */
  readonly answerTimeoutMs: number;
}

/** What is known before a transfer starts. */
export interface StartConditions {
  readonly frozen: Frozen | null;
  /** The balance is below the amount and its fee. */
  readonly isShort: boolean;
}

/** Changes transfers and calls the gateways that send them: nothing else does either. */
export class Transfers {
  readonly #options: TransfersOptions;

  constructor(options: TransfersOptions) {
    this.#options = options;
  }

  /** @throws PaywicketError `not_found` */
  async get(id: string): Promise<Transfer> {
    const found = await this.#options.store.find(id);
    if (found === undefined)
      throw new PaywicketError('not_found', 'There is no payout or refund with this id.');
    return found;
  }

  /** @throws PaywicketError `method_unavailable` where the gateway is not set up, or sends nothing */
  gateway(provider: string): PayingGateway {
    const found = this.#options.gateways.find(({ id }) => id === provider);
    if (found === undefined)
      throw new PaywicketError('method_unavailable', `${provider} is not set up, or cannot send money.`, {
        fields: [{ path: 'provider', message: 'is not set up, or cannot send money' }],
      });
    return found;
  }

  /**
   * Applies an event, and sends what is ready then. What a person asks for while money out is frozen is refused; what
   * happens by itself waits for a person.
   * @throws PaywicketError as `transition` does, `payouts_frozen`, `not_found`
   */
  async apply(id: string, event: TransferEvent, by: 'person' | 'worker'): Promise<Transfer> {
    return this.#advance(await this.get(id), (transfer) => transition(transfer, event, this.#now), by);
  }

  /**
   * A person lets go on what waits for funds or for a confirmation.
   * @throws PaywicketError `invalid_state` where it waits for neither, `payouts_frozen`, `not_found`
   */
  async confirm(id: string): Promise<Transfer> {
    return this.#advance(await this.get(id), (transfer) => this.#startable(transfer), 'person');
  }

  /** The new state of a transfer that is ready: its call begins, or what keeps it from that. */
  startOf(transfer: Transfer, { frozen, isShort }: StartConditions): Transfer {
    const { answerTimeoutMs } = this.#options;
    const now = this.#now;
    if (frozen !== null) return transition(transfer, { type: 'pause' }, now);
    if (isShort) return transition(transfer, { type: 'funds_short' }, now);
    return transition(transfer, { type: 'start', answerBy: now + answerTimeoutMs }, now);
  }

  /** What is written with a new state. */
  changeOf(before: Transfer | null, after: Transfer): TransferChange {
    const at = this.#now;
    const nextAt = nextCheckAt(after, at);
    if (after === before) return { transfer: after, events: [], entries: [], nextAt };
    const data = this.#options.render(after);
    return {
      transfer: after,
      events: eventsOf(before, after).map((type) => ({ id: newId('evt'), type, at, data })),
      entries: ledgerEntriesOf(before, after).map((entry) => ({ ...entry, at })),
      nextAt,
    };
  }

  /** Whether the balance does not reach; a balance that cannot be read keeps nothing from being sent. */
  async isShort(transfers: readonly Transfer[]): Promise<boolean> {
    const [first] = transfers;
    if (first === undefined || first.sendMethod === 'native') return false;
    const { provider, asset } = first;
    try {
      const available = await this.gateway(provider).available(asset.method);
      if (available === null) return false;
      const offers = await this.gateway(provider).moneyOut.offers();
      const fee = offers.find((offer) => offer.asset.method === asset.method)?.fee;
      const fees = fee?.asset === asset.asset ? transfers.map(() => fee.amount) : [];
      const needed = add(sum(transfers.map(({ amount }) => amount)), sum(fees));
      return compare(available, needed) < 0;
    } catch (error) {
      this.#options.log.warn({ provider, err: error }, 'balance not read before a payout');
      return false;
    }
  }

  /** Makes the call that a transfer's state says has begun, and writes what came of it. */
  async send(transfer: Transfer): Promise<Transfer> {
    return this.#settle(transfer, await this.#answerTo(transfer));
  }

  /** As `send`, for transfers that one call sends together. */
  async sendBatch(batchId: string, transfers: readonly Transfer[]): Promise<readonly Transfer[]> {
    const outcomes = await this.#answersTo(batchId, transfers);
    const { store } = this.#options;
    return store.change({ batchId }, (found) =>
      found.map((transfer) => {
        const event = outcomes(transfer);
        return this.changeOf(transfer, event === null ? transfer : transition(transfer, event, this.#now));
      }),
    );
  }

  get #now(): number {
    return this.#options.clock.now();
  }

  #startable(transfer: Transfer): Transfer {
    if (canStart(transfer)) return transfer;
    throw new PaywicketError(
      'invalid_state',
      `The ${transfer.kind} ${transfer.id} is ${transfer.status}: there is nothing to confirm.`,
    );
  }

  async #advance(
    transfer: Transfer,
    next: (transfer: Transfer) => Transfer,
    by: 'person' | 'worker',
  ): Promise<Transfer> {
    const mayStart = ['ready', 'awaiting_funds', 'awaiting_confirmation'].includes(next(transfer).status);
    const isShort = mayStart && (await this.isShort([transfer]));
    let begun = false;
    const [after = transfer] = await this.#options.store.change(
      { transferId: transfer.id },
      ([before = transfer], frozen) => {
        const moved = next(before);
        const starts = moved.status === 'ready' || (moved === before && by === 'person' && canStart(moved));
        if (starts && frozen !== null && by === 'person') throw frozenError(frozen);
        const started = starts ? this.startOf(moved, { frozen, isShort }) : moved;
        begun = started.call !== null && started.call !== before.call;
        return [this.changeOf(before, started)];
      },
    );
    return begun ? this.send(after) : after;
  }

  async #answerTo(transfer: Transfer): Promise<TransferEvent> {
    const { moneyOut } = this.gateway(transfer.provider);
    try {
      const request = requestOf(transfer);
      if (transfer.call?.step !== 'request')
        return { type: 'accepted', report: await moneyOut.send(request, transfer.quote?.identifier ?? null) };
      if (moneyOut.request === null) throw new Error(`${transfer.provider} has no request before sending`);
      return { type: 'quoted', quote: await moneyOut.request(request) };
    } catch (error) {
      return this.#failureOf(transfer, error);
    }
  }

  async #answersTo(
    batchId: string,
    transfers: readonly Transfer[],
  ): Promise<(transfer: Transfer) => TransferEvent | null> {
    const [first] = transfers;
    if (first === undefined) return () => null;
    const ids = new Set(transfers.map(({ id }) => id));
    try {
      const { batches } = this.gateway(first.provider).moneyOut;
      if (batches === null) throw new Error(`${first.provider} sends no batches`);
      const request = { batchId, asset: first.asset, items: transfers.map(requestOf) };
      if (first.call?.step === 'request' && batches.request !== null) {
        const quote = await batches.request(request);
        return ({ id }) => (ids.has(id) ? { type: 'quoted', quote } : null);
      }
      const outcomes = await batches.send(request, first.quote?.identifier ?? null);
      return ({ id }) => (ids.has(id) ? (outcomes.get(id) ?? unmentioned) : null);
    } catch (error) {
      const event = this.#failureOf(first, error);
      return ({ id }) => (ids.has(id) ? event : null);
    }
  }

  #failureOf({ id, provider }: Transfer, error: unknown): TransferEvent {
    if (error instanceof GatewayError && error.effect === 'none') {
      const code = error.providerCode ?? error.fault;
      this.#options.log.warn({ transferId: id, provider, code }, 'gateway refused to send money');
      return { type: 'refused', code, reason: error.message };
    }
    this.#options.log.error({ transferId: id, provider, err: error }, 'outcome of a payout is unknown');
    return { type: 'unanswered' };
  }

  async #settle(transfer: Transfer, event: TransferEvent): Promise<Transfer> {
    const [after = transfer] = await this.#options.store.change(
      { transferId: transfer.id },
      ([before = transfer]) => [this.changeOf(before, transition(before, event, this.#now))],
    );
    return after;
  }
}

const unmentioned: TransferEvent = { type: 'unanswered' };

function requestOf({ id, asset, amount, destination }: Transfer): PayoutRequest {
  if (destination?.type !== 'address') throw new Error(`transfer ${id} has no address`);
  return { transferId: id, asset, amount, address: destination.address };
}

const frozenError = ({ note }: Frozen): PaywicketError =>
  new PaywicketError(
    'payouts_frozen',
    `Money out is frozen: ${note}. Find out why; paywicket unfreeze --note WHY lets it go on.`,
  );
