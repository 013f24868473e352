import type { UnmatchedTransactions } from './unmatched.ts';
import type { Payment } from '../checkout/model.ts';
import type { Checkouts } from '../checkout/checkouts.ts';
import { GatewayError } from '../core/errors.ts';
import { hashOf } from '../core/ids.ts';
import type { WebhookResult, Gateway, WatchedPayment, WebhookMessage } from '../gateways/gateway.ts';
import type { DuePayment, InboxMessage, Position, Repository } from '../checkout/repository.ts';
import type { Clock } from '../core/clock.ts';
import type { Log } from '../core/logger.ts';

export interface WebhookInboxOptions {
  readonly store: Repository;
  readonly checkouts: Checkouts;
  readonly arrivals: UnmatchedTransactions;
  readonly providers: readonly Gateway[];
  /** By provider, SHA-256 of the capabilities in an address that serves all its messages; none for a signed one. */
  readonly staticCapabilities: ReadonlyMap<string, readonly string[]>;
  /** Asks a gateway for payments at once. Resolves when it has answered, or has not; never rejects. */
  readonly poll: (provider: string, payments: readonly DuePayment[]) => Promise<void>;
  readonly clock: Clock;
  readonly log: Log;
}

/** `unknown`: nobody's address. `unproven`: the gateway's own proof is wrong. */
export type ReceiptResult = 'kept' | 'unknown' | 'unproven';

/** What the messages of one gateway want asked, and which they were. */
interface Hint {
  readonly payments: Map<string, DuePayment>;
  readonly messages: string[];
}

/** Messages that are read in one round, and for how long they are nobody else's, in milliseconds. */
const BATCH_SIZE = 100;
const LEASE_MS = 60_000;

/**
 * Messages from gateways: proven first, kept then, answered only after that (R29), and read when they are on the
 * disk. What can not be read stays, for a person and for a later release that can.
 */
export class WebhookInbox {
  readonly #options: WebhookInboxOptions;
  readonly #providers: ReadonlyMap<string, Gateway>;
  #reading: Promise<void> = Promise.resolve();
  /** A round is waiting for its turn: it will read what came meanwhile, too. */
  #queued = false;
  /** Hints whose gateway has not answered yet: they hold up nobody else's messages (R33). */
  readonly #hints = new Set<Promise<void>>();

  constructor(options: WebhookInboxOptions) {
    this.#options = options;
    this.#providers = new Map(options.providers.map((provider) => [provider.id, provider]));
  }

  /** Resolves with `kept` once the message is on the disk. */
  async receive(
    providerId: string,
    capability: string | null,
    message: WebhookMessage,
  ): Promise<ReceiptResult> {
    const { store, clock, log } = this.#options;
    const webhooks = this.#providers.get(providerId)?.webhooks ?? null;
    if (webhooks === null) return 'unknown';
    const hash = capability === null ? null : hashOf(capability);
    let payment: DuePayment | null = null;
    if (webhooks.address === 'static') {
      const hashes = this.#options.staticCapabilities.get(providerId) ?? [];
      if (hashes.length === 0 ? hash !== null : hash === null || !hashes.includes(hash)) return 'unknown';
    } else {
      const found = hash === null ? undefined : await store.findByCapability('notify', hash);
      if (found === undefined || (await this.#payment(found))?.provider !== providerId) return 'unknown';
      payment = found;
    }
    const body = webhooks.verify(message);
    if (body === null) {
      log.warn(
        { provider: providerId, ...payment },
        'a message without the proof of its gateway was refused',
      );
      return 'unproven';
    }
    const id = `msg_${hashOf(`${providerId} ${payment?.paymentId ?? ''} ${body}`).slice(0, 32)}`;
    await store.keepMessage({ id, provider: providerId, payment, body, receivedAt: clock.now() });
    return 'kept';
  }

  /**
   * Reads what waits. Rounds do not overlap; a call during one reads what came meanwhile. Resolves once that is done and
   * the gateways that were to be asked have answered.
   */
  async read(): Promise<void> {
    if (!this.#queued) {
      this.#queued = true;
      this.#reading = this.#after(this.#reading);
    }
    await this.#reading;
    await Promise.all(this.#hints);
  }

  async #after(former: Promise<void>): Promise<void> {
    await former;
    this.#queued = false;
    try {
      await this.#round();
    } catch (error) {
      this.#options.log.error({ err: error }, 'messages of gateways not read');
    }
  }

  list(
    filter: { readonly provider?: string | undefined; readonly state?: InboxMessage['state'] | undefined },
    after: Position | null,
    limit: number,
  ): Promise<readonly InboxMessage[]> {
    return this.#options.store.messages(filter, after, limit);
  }

  async #round(): Promise<void> {
    const { store, clock } = this.#options;
    for (;;) {
      const messages = await store.claimMessages(clock.now(), LEASE_MS, BATCH_SIZE);
      const hints = new Map<string, Hint>();
      for (const message of messages) await this.#readOne(message, hints);
      for (const [provider, hint] of hints) {
        const asking = this.#follow(provider, hint).finally(() => this.#hints.delete(asking));
        this.#hints.add(asking);
      }
      if (messages.length < BATCH_SIZE) return;
    }
  }

  /** A message that fails for a reason of ours stays where it is and comes again when its lease is over. */
  async #readOne(message: InboxMessage, hints: Map<string, Hint>): Promise<void> {
    const { store, checkouts, log } = this.#options;
    const { id, provider, payment } = message;
    try {
      const named = await this.#apply(message);
      if (named.length === 0) {
        await store.finishMessage(id, 'applied', null);
        return;
      }
      const hint: Hint = hints.get(provider) ?? { payments: new Map(), messages: [] };
      for (const due of named) hint.payments.set(due.paymentId, due);
      hint.messages.push(id);
      hints.set(provider, hint);
    } catch (error) {
      const about = { provider, inbox: id, ...payment };
      if (!(error instanceof GatewayError)) {
        log.error({ ...about, err: error }, 'message of a gateway not applied');
        return;
      }
      log.warn({ ...about, err: error }, 'message of a gateway that could not be read');
      if (payment !== null)
        await checkouts.keepUnreadable(
          payment.checkoutId,
          payment.paymentId,
          provider,
          error.message,
          message.body,
        );
      await store.finishMessage(id, 'unreadable', error.message);
    }
  }

  /** Asks once for all that a gateway's messages named. They are done with then: the schedule asks for the rest. */
  async #follow(provider: string, { payments, messages }: Hint): Promise<void> {
    const { store, poll: ask, log } = this.#options;
    try {
      await ask(provider, Array.from(payments.values()));
      for (const id of messages) await store.finishMessage(id, 'applied', null);
    } catch (error) {
      log.error({ provider, err: error }, 'hints of a gateway not followed');
    }
  }

  /** Resolves with the payments that are to be asked for. */
  async #apply({
    provider: providerId,
    payment,
    body,
    receivedAt,
  }: InboxMessage): Promise<readonly DuePayment[]> {
    const { store, checkouts, arrivals } = this.#options;
    const webhooks = this.#providers.get(providerId)?.webhooks;
    if (webhooks === undefined || webhooks === null)
      throw new GatewayError(providerId, 'unexpected_response', 'is not configured any more', {
        effect: 'none',
      });
    const own = payment === null ? null : ((await this.#watched(payment)) ?? null);
    const heard = await webhooks.read(body, {
      receivedAt,
      own,
      find: async (reference) => {
        const found = await store.findByReference(providerId, reference);
        return found === undefined ? undefined : this.#watched(found);
      },
    });
    for (const observation of heard.observations) {
      const found = await store.findPayment(observation.paymentId);
      if (found !== undefined)
        await checkouts.observe(found.checkoutId, providerId, { ...observation, source: 'webhook' });
    }
    await arrivals.keep(providerId, heard.unmatched);
    return this.#named(providerId, heard.poll);
  }

  /** The payments that a hint names; those that are none of this gateway's are nobody's business. */
  async #named(provider: string, hints: WebhookResult['poll']): Promise<readonly DuePayment[]> {
    const { store } = this.#options;
    const found = await Promise.all(
      hints.map(async (hint) => {
        const due =
          'paymentId' in hint
            ? await store.findPayment(hint.paymentId)
            : await store.findByReference(provider, hint.reference);
        return due !== undefined && (await this.#payment(due))?.provider === provider ? [due] : [];
      }),
    );
    return found.flat();
  }

  async #payment({ checkoutId, paymentId }: DuePayment): Promise<Payment | undefined> {
    const checkout = await this.#options.store.find(checkoutId);
    return checkout?.payments.find(({ id }) => id === paymentId);
  }

  async #watched(due: DuePayment): Promise<WatchedPayment | undefined> {
    const payment = await this.#payment(due);
    return payment && watchedPayment(payment);
  }
}

/** A payment as its gateway is asked about it; undefined where the gateway's id is not known. */
export function watchedPayment(payment: Payment): WatchedPayment | undefined {
  const { id: paymentId, reference, asset, amount, address, createdAt, expiresAt, transactions } = payment;
  if (reference === null) return undefined;
  const known = transactions
    .filter(({ source }) => source !== 'person')
    .map(({ key, hash, amount: coins, status, matchedBy: placedBy }) => ({
      key,
      hash,
      amount: coins,
      status,
      matchedByPerson: placedBy !== null,
    }));
  return { paymentId, reference, asset, amount, address, createdAt, expiresAt, known };
}
