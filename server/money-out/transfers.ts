import type { RequestContext } from '../base/access/request-context.ts';
import { ApiError, UnreadableError } from '../base/errors.ts';
import { add, compare, sum } from '../base/money/decimal.ts';
import type { Frozen } from '../base/access/freeze.ts';
import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log/logger.ts';
import type { Gateway } from '../gateways/gateway.ts';
import type { GatewayMoneyOut, NativeRefunds } from '../gateways/money-out.ts';
import { offerOf } from './offers.ts';
import {
  gatewayTokenOf,
  failureOf,
  needsOtp,
  newSecrets,
  payoutRequestOf,
  sendBegun,
  sendNatively,
  tooLate,
  type SendSecrets,
} from './sending.ts';
import { transferChange, type TransferChangeOptions } from './change.ts';
import type { Transfer, TransferEvent } from './model.ts';
import type { CheckoutWriter } from '../money-in/checkout/checkout-writer.ts';
import type { Checkout } from '../money-in/checkout/model.ts';
import type { Position } from '../base/position.ts';
import type { TransferChange, TransferStore } from './transfer-store.ts';
import { frozenError, obstacleOfFreeze, obstacleOfReversal, obstacleOfUnknown, stopped } from './obstacle.ts';
import { HeldError } from './held.ts';
import { isCovered } from './refund-plan.ts';
import { transition } from './transition.ts';

/** A gateway that sends money. */
export type PayingGateway = Gateway & { readonly moneyOut: GatewayMoneyOut };

export interface TransfersOptions {
  readonly store: TransferStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly gateways: readonly Gateway[];
  /** Origin at which gateways reach this server. */
  readonly publicUrl: string;
  /** Renders a transfer for events, as the API shows it: as a payout or as a refund. */
  readonly render: (transfer: Transfer, as: Transfer['kind']) => object;
  readonly writer: CheckoutWriter;
  /** Time after which a gateway call counts as unanswered, in milliseconds. */
  readonly answerTimeoutMs: number;
}

/** Conditions that are checked before transfers are sent. */
export interface StartConditions {
  readonly frozen: Frozen | null;
  /** Whether the gateway's balance is below the sum of amounts and fees. */
  readonly isShort: boolean;
  /** Whether the coins that a refund returns were reversed. */
  readonly isReversed?: boolean;
  /** Whether a transfer of this amount to this address may have been sent. Two-step gateways still get the first step. */
  readonly hasUnknownTwin?: boolean;
  /** While money out is frozen, a request by a person is refused, and a transfer of the worker waits for an operator. */
  readonly by: 'person' | 'worker';
  /** One-time password of a native refund on chain. */
  readonly otp?: string | null;
}

/** Parameters of an operator's request. */
export interface TransferRequest {
  /** One-time password; only for a native refund on chain. */
  readonly otp?: string | null;
  readonly context?: RequestContext | undefined;
  /** Whether the request is refused while money out is frozen, even if no gateway call follows. */
  readonly sends?: boolean;
}

/** One transfer, or all transfers of a batch. */
export type TransferTarget = Parameters<TransferStore['change']>[0];
/** Returns the next states of a transfer, or of all transfers of a batch. */
type Step = (transfers: readonly Transfer[]) => readonly Transfer[];

const unchanged: Step = (transfers) => transfers;
const RECOVERY_BATCH_SIZE = 100;

/** Changes transfers, and calls the gateways that send them. No other code does either. */
export class Transfers {
  readonly #options: TransfersOptions;

  constructor(options: TransfersOptions) {
    this.#options = options;
  }

  /** Returns a payout or refund. @throws ApiError `not_found` */
  async get(id: string, kind?: Transfer['kind']): Promise<Transfer> {
    const found = await this.#options.store.find(id);
    if (found === undefined || (kind !== undefined && found.kind !== kind))
      throw new ApiError('not_found', `There is no ${kind ?? 'payout or refund'} with this id.`);
    return found;
  }

  find(provider: string): PayingGateway | undefined {
    return this.#options.gateways.find(
      (gateway): gateway is PayingGateway => gateway.id === provider && gateway.moneyOut !== null,
    );
  }

  native(provider: string): NativeRefunds | undefined {
    return this.#options.gateways.find(({ id }) => id === provider)?.refunds ?? undefined;
  }

  /** Returns a gateway that sends money. @throws ApiError `method_unavailable` if it is not set up or sends no money */
  gateway(provider: string): PayingGateway {
    const found = this.find(provider);
    if (found === undefined)
      throw new ApiError('method_unavailable', `${provider} is not set up, or cannot send money.`, {
        fields: [{ path: 'provider', message: 'is not set up, or cannot send money' }],
      });
    return found;
  }

  /**
   * Applies an event, then sends the transfer if it is ready.
   * @throws ApiError as `transition`, `payouts_frozen`, `not_found`
   */
  async apply(
    id: string,
    event: TransferEvent,
    by: StartConditions['by'],
    request: TransferRequest = {},
  ): Promise<void> {
    const found = await this.get(id);
    // Items of a batch are sent only in their order.
    if (event.type === 'tick' && found.status === 'ready' && found.batchId !== null)
      await this.#run({ batchId: found.batchId }, unchanged, by, request);
    else await this.#run({ transferId: id }, this.#stepOf(event), by, request, [found]);
  }

  /**
   * Applies an operator's decision. All transfers of a batch change, or none of them.
   * @param eventOf returns null to leave a transfer as it is; `all` is read in the transaction, so it is current
   */
  async decide(
    target: TransferTarget,
    eventOf: (transfer: Transfer, all: readonly Transfer[]) => TransferEvent | null,
    request: TransferRequest,
  ): Promise<void> {
    const step: Step = (transfers) =>
      transfers.map((transfer) => {
        const event = eventOf(transfer, transfers);
        return event === null ? transfer : transition(transfer, event, this.#now);
      });
    await this.#run(target, step, 'person', request);
  }

  /**
   * Starts ready transfers. A batch that the gateway accepts in one call starts as a whole. Otherwise its items start one
   * by one, each after the call of the previous item has ended, and none after an item whose outcome is unknown.
   * @throws ApiError `payouts_frozen`
   */
  started(
    transfers: readonly Transfer[],
    { frozen, isShort, isReversed = false, hasUnknownTwin = false, by, otp = null }: StartConditions,
  ): readonly Transfer[] {
    const ready = new Set(transfers.filter(({ status }) => status === 'ready'));
    const [first] = ready;
    if (first === undefined) return transfers;
    const all = (event: TransferEvent): readonly Transfer[] =>
      transfers.map((transfer) => (ready.has(transfer) ? transition(transfer, event, this.#now) : transfer));
    const start: TransferEvent = {
      type: 'start',
      answerBy: this.#now + this.#options.answerTimeoutMs,
    };
    const mayPayTwice = hasUnknownTwin && (first.sendMethod !== 'two_step' || first.quote !== null);
    const obstacle =
      (frozen && obstacleOfFreeze(frozen)) ??
      (isReversed ? obstacleOfReversal() : mayPayTwice ? obstacleOfUnknown() : null);
    if (obstacle !== null) {
      if (by === 'person') throw obstacle.error;
      return all(obstacle.event);
    }
    if (isShort) return all({ type: 'funds_short' });
    if (needsOtp(first) && otp === null) return all({ type: 'pause' });
    if (first.batchId === null || this.#batchesOf(first) !== null) return all(start);
    if (transfers.some(({ status }) => status === 'unknown')) return all(stopped);
    if (transfers.some(({ call }) => call !== null)) return transfers;
    return transfers.map((transfer) =>
      transfer === first ? transition(transfer, start, this.#now) : transfer,
    );
  }

  /** Makes the gateway calls of transfers that were just started, and writes their outcomes. */
  async perform(
    target: TransferTarget,
    begun: readonly Transfer[],
    secrets: SendSecrets = newSecrets(),
  ): Promise<void> {
    const [first] = begun;
    if (first === undefined) return;
    if ('batchId' in target && this.#batchesOf(first) !== null) {
      await this.#sendBatch(target.batchId, begun);
      return;
    }
    for (const transfer of begun) {
      const event = await this.#answerTo(transfer, secrets);
      await this.#change({ transferId: transfer.id }, this.#stepOf(event));
      if (event.type === 'quoted') await this.#run({ transferId: transfer.id }, unchanged, 'worker');
    }
    if ('batchId' in target) await this.#run(target, unchanged, 'worker');
  }

  /** Returns everything that is written with a new state. @param secrets secrets of the call, if one was started */
  changeOf(
    before: Transfer | null,
    after: Transfer,
    checkout: Checkout | null,
    secrets?: SendSecrets,
  ): TransferChange {
    const { render, writer } = this.#options;
    const refundChange: TransferChangeOptions['refundChange'] = (...of) => writer.refundChange(...of);
    const change = transferChange(before, after, checkout, this.#now, { render, refundChange });
    const isBegun = after.call !== null && after.call !== before?.call;
    if (secrets === undefined || !isBegun || after.sendMethod !== 'native') return change;
    return { ...change, tokens: [...change.tokens, gatewayTokenOf(after, secrets)] };
  }

  /** Whether the gateway's balance is too low; false if the balance cannot be read. */
  async isShort(transfers: readonly Transfer[]): Promise<boolean> {
    const [first] = transfers;
    if (first === undefined || first.sendMethod === 'native') return false;
    const { provider, asset } = first;
    try {
      const { balances, moneyOut } = this.gateway(provider);
      const listed = ((await balances?.()) ?? []).filter(({ method }) => method === asset.method);
      if (listed.length === 0) return false;
      const available = sum(listed.map((balance) => balance.available));
      const fee = (await offerOf(moneyOut, asset.method))?.fee;
      const fees = fee?.asset === asset.asset ? transfers.map(() => fee.amount) : [];
      const needed = add(sum(transfers.map(({ amount }) => amount)), sum(fees));
      return compare(available, needed) < 0;
    } catch (error) {
      this.#options.log.warn({ provider, err: error }, 'the balance could not be read before a payout');
      return false;
    }
  }

  /** Runs when the only server process starts: calls in progress belong to a former process and count as unanswered. */
  async recover(): Promise<void> {
    let after: Position | null = null;
    for (;;) {
      const found: readonly Transfer[] = await this.#options.store.list(
        { statuses: ['sending'] },
        after,
        RECOVERY_BATCH_SIZE,
      );
      for (const { id } of found)
        try {
          await this.#change({ transferId: id }, this.#stepOf({ type: 'unanswered' }));
        } catch (error) {
          // The worker ends the call once it counts as unanswered, or the transfer stays held.
          if (!isLeftAsItIs(error)) throw error;
          this.#options.log.error(
            { transferId: id, err: error },
            'an unfinished call of a former process could not be ended',
          );
        }
      const last = found.at(-1);
      if (last === undefined || found.length < RECOVERY_BATCH_SIZE) return;
      after = { at: last.createdAt, id: last.id };
    }
  }

  get #now(): number {
    return this.#options.clock.now();
  }

  #stepOf(event: TransferEvent): Step {
    return (transfers) => transfers.map((transfer) => transition(transfer, event, this.#now));
  }

  #batchesOf({ provider }: Transfer): GatewayMoneyOut['batches'] {
    return this.gateway(provider).moneyOut.batches;
  }

  /** Applies `step`, starts ready transfers, and makes their gateway calls. @param known the target, if it was just read */
  async #run(
    target: TransferTarget,
    step: Step,
    by: StartConditions['by'],
    { otp = null, context, sends = false }: TransferRequest = {},
    known?: readonly Transfer[],
  ): Promise<void> {
    const secrets = newSecrets(otp);
    const isReady = ({ status }: Transfer): boolean => status === 'ready';
    const read = known ?? (await this.#read(target));
    // Checked early, so that no gateway is asked for its balance in vain. The check in the transaction is decisive.
    const held = read.filter(({ isHeld }) => isHeld).map(({ id }) => id);
    if (held.length > 0) throw new HeldError(held);
    const expected = step(read);
    const isShort = await this.isShort(expected.filter(isReady));
    let begun: readonly Transfer[] = [];
    await this.#change(
      target,
      (found, { frozen, refundable, hasUnknownTwin }) => {
        if (sends && frozen !== null) throw frozenError(frozen);
        const isReversed = refundable !== null && found.some((transfer) => !isCovered(refundable, transfer));
        const stepped = step(found);
        const after = this.started(stepped, {
          frozen,
          isShort,
          isReversed,
          hasUnknownTwin: stepped.some((transfer) => transfer.status === 'ready' && hasUnknownTwin(transfer)),
          by,
          otp,
        });
        begun = after.filter(({ call }, index) => call !== null && call !== found[index]?.call);
        return after;
      },
      { context, secrets },
    );
    await this.perform(target, begun, secrets);
  }

  async #read(target: TransferTarget): Promise<readonly Transfer[]> {
    if ('transferId' in target) return [await this.get(target.transferId)];
    return (await this.#options.store.findBatch(target.batchId))?.transfers ?? [];
  }

  async #change(
    target: TransferTarget,
    next: (...read: Parameters<Parameters<TransferStore['change']>[1]>) => readonly Transfer[],
    {
      context,
      secrets,
    }: { readonly context?: RequestContext | undefined; readonly secrets?: SendSecrets } = {},
  ): Promise<void> {
    const changesOf: Parameters<TransferStore['change']>[1] = (found, read) =>
      next(found, read).flatMap((after, index) => {
        const before = found[index] ?? null;
        // Unchanged transfers of a batch keep the time of their next check.
        if (after === before && 'batchId' in target) return [];
        return [this.changeOf(before, after, read.checkout, secrets)];
      });
    await this.#options.store.change(target, changesOf, context);
  }

  async #answerTo(transfer: Transfer, { otp, notifyToken }: SendSecrets): Promise<TransferEvent> {
    const { provider, sendMethod } = transfer;
    const late = tooLate(transfer, this.#now, this.#options.log);
    if (late !== null) return late;
    try {
      const native = sendMethod === 'native' ? this.native(provider) : undefined;
      if (native === undefined) return await sendBegun(transfer, this.gateway(provider).moneyOut);
      const notifyUrl = `${this.#options.publicUrl}/webhooks/${provider}/${notifyToken}`;
      return { type: 'accepted', report: await sendNatively(transfer, native, notifyUrl, otp) };
    } catch (error) {
      return failureOf(transfer, error, this.#options.log);
    }
  }

  async #sendBatch(batchId: string, begun: readonly Transfer[]): Promise<void> {
    const eventOf = await this.#answersTo(batchId, begun);
    const ids = new Set(begun.map(({ id }) => id));
    await this.#change({ batchId }, (found) =>
      found.map((transfer) =>
        ids.has(transfer.id) ? transition(transfer, eventOf(transfer), this.#now) : transfer,
      ),
    );
  }

  async #answersTo(
    batchId: string,
    transfers: readonly Transfer[],
  ): Promise<(transfer: Transfer) => TransferEvent> {
    const [first] = transfers;
    if (first === undefined) throw new Error(`nothing of ${batchId} was begun`);
    const late = tooLate(first, this.#now, this.#options.log);
    if (late !== null) return () => late;
    try {
      const batches = this.#batchesOf(first);
      if (batches === null) throw new Error(`${first.provider} sends no batches`);
      const request = { batchId, asset: first.asset, items: transfers.map(payoutRequestOf) };
      if (first.call?.step === 'request' && batches.request !== null) {
        const quote = await batches.request(request);
        // Fees are for the whole batch, so only the first transfer gets them.
        return ({ id }) => ({
          type: 'quoted',
          quote: id === first.id ? quote : { ...quote, fees: [] },
          isConfirmed: false,
        });
      }
      const outcomes = await batches.send(request, first.quote?.identifier ?? null);
      return ({ id }) => outcomes.get(id) ?? { type: 'unanswered' };
    } catch (error) {
      const event = failureOf(first, error, this.#options.log);
      return () => event;
    }
  }
}

/** Whether an error means that the transfer is left as it is: it cannot be read, is held, or no longer allows the event. */
const isLeftAsItIs = (error: unknown): boolean =>
  error instanceof UnreadableError ||
  error instanceof HeldError ||
  (error instanceof ApiError && error.code === 'invalid_state');
