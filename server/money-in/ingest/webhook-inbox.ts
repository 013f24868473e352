import type { PermanentAddressHook } from './permanent-addresses.ts';
import { watchedPayment } from './watched-payment.ts';
import { NamedPayments } from './named-payments.ts';
import type { Polling } from './polling.ts';
import { recordObservation, type ObservationTargets } from './record-observation.ts';
import { GatewayError } from '../../base/errors.ts';
import { hashOf } from '../../base/ids.ts';
import type { WebhookResult, Gateway, WatchedPayment, WebhookMessage } from '../../gateways/gateway.ts';
import type { CheckoutStore, PaymentRef } from '../checkout/checkout-store.ts';
import type { TokenStore } from '../checkout/token-store.ts';
import type { StoredMessage, InboxStore, MessageSubject } from './inbox-store.ts';
import { MINUTE_MS, type Clock } from '../../base/clock.ts';
import type { ReportFailure } from '../../base/log/failure-report.ts';
import type { Log } from '../../base/log/logger.ts';

export interface WebhookInboxOptions extends ObservationTargets {
  readonly store: InboxStore;
  readonly tokens: TokenStore;
  readonly checkouts: CheckoutStore;
  readonly gateways: readonly Gateway[];
  /**
   * SHA-256 hashes of the tokens in a webhook URL that all payments of a gateway share, by gateway; none if webhooks are
   * signed.
   */
  readonly staticTokens: ReadonlyMap<string, readonly string[]>;
  /** Polls the payments that messages are about. If a poll rejects, its messages are read again. */
  readonly polling: Pick<Polling, 'pollNow' | 'sweepSoon'>;
  /**
   * Applies a gateway's message about a payout or refund. Resolves with false if the message is about something else.
   * @throws GatewayError if the message cannot be read, or matches nothing that was sent
   */
  readonly moneyOut: {
    receive(provider: string, body: string, refundId: string | null): Promise<boolean>;
  };
  /** Receives messages about permanent addresses, which contain no payment. */
  readonly hooks: { readonly addresses: PermanentAddressHook };
  readonly clock: Clock;
  readonly log: Log;
  readonly reportFailure: ReportFailure;
}

/** `unknown`: the URL is not known. `unverified`: the signature is wrong. */
export type ReceiptResult = 'stored' | 'unknown' | 'unverified';

/** Payments of a gateway to poll, with the messages that triggered the poll. */
interface PollBatch {
  readonly payments: Map<string, PaymentRef>;
  readonly messages: StoredMessage[];
}

/** Maximum number of messages per round. `LEASE_MS` is their lease. */
const BATCH_SIZE = 100;
const LEASE_MS = MINUTE_MS;

/**
 * Gateways' webhooks: verified, stored, then acknowledged (R29); applied afterwards. Unreadable messages stay stored, for an
 * operator and for a later release that may be able to read them.
 */
export class WebhookInbox {
  readonly #options: WebhookInboxOptions;
  readonly #gateways: ReadonlyMap<string, Gateway>;
  #reading: Promise<void> = Promise.resolve();
  /** Whether a round is queued. It will include messages that arrive before it begins. */
  #queued = false;
  /** Polls in progress. They run beside the rounds, so that they do not delay messages of other gateways (R33). */
  readonly #polling = new Set<Promise<void>>();

  constructor(options: WebhookInboxOptions) {
    this.#options = options;
    this.#gateways = new Map(options.gateways.map((gateway) => [gateway.id, gateway]));
  }

  /** Verifies and stores a message. Resolves with `stored` once it is on the disk. */
  async receive(providerId: string, token: string | null, message: WebhookMessage): Promise<ReceiptResult> {
    const { store, clock, log } = this.#options;
    const webhooks = this.#gateways.get(providerId)?.webhooks ?? null;
    if (webhooks === null) return 'unknown';
    const subject = await this.#subjectOf(providerId, webhooks.address, token);
    if (subject === undefined) return 'unknown';
    const body = webhooks.verify(message);
    if (body === null) {
      log.warn(
        { provider: providerId, ...logFieldsOf(subject) },
        'webhook with a wrong signature was refused',
      );
      return 'unverified';
    }
    const id = `msg_${hashOf(`${providerId} ${subject?.id ?? ''} ${body}`).slice(0, 32)}`;
    await store.keep({ id, provider: providerId, subject, body, receivedAt: clock.now() });
    return 'stored';
  }

  /** Returns the subject of a webhook URL; null for a URL shared by all messages of the gateway, undefined for an unknown URL. */
  async #subjectOf(
    provider: string,
    address: 'payment' | 'static',
    token: string | null,
  ): Promise<MessageSubject | null | undefined> {
    const hash = token === null ? null : hashOf(token);
    if (address === 'static') {
      const hashes = this.#options.staticTokens.get(provider) ?? [];
      const isRight = hashes.length === 0 ? hash === null : hash !== null && hashes.includes(hash);
      return isRight ? null : undefined;
    }
    const found =
      hash === null
        ? undefined
        : await this.#options.tokens.findToken(hash, ['payment', 'refund', 'address']);
    if (found?.provider !== provider) return undefined;
    const { kind, subject: id, checkoutId } = found;
    return { kind, id, checkoutId };
  }

  /**
   * Applies the waiting messages. Rounds do not overlap; a call during a round also applies messages that arrived meanwhile.
   * Resolves after these messages, and after the polls that they triggered.
   */
  async read(): Promise<void> {
    if (!this.#queued) {
      this.#queued = true;
      this.#reading = this.#after(this.#reading);
    }
    await this.#reading;
    await Promise.all(this.#polling);
  }

  async #after(previous: Promise<void>): Promise<void> {
    await previous;
    this.#queued = false;
    await this.#round().catch(this.#options.reportFailure('inbox', 'webhooks not processed'));
  }

  async #round(): Promise<void> {
    const { store, clock } = this.#options;
    for (;;) {
      const messages = await store.claim(clock.now(), LEASE_MS, BATCH_SIZE);
      const polls = new Map<string, PollBatch>();
      for (const message of messages) await this.#readOne(message, polls);
      for (const [provider, batch] of polls) this.#track(provider, this.#poll(provider, batch));
      if (messages.length < BATCH_SIZE) return;
    }
  }

  #track(provider: string, poll: Promise<void>): void {
    const polling = poll
      .catch(this.#options.reportFailure('poll', 'polls after webhooks failed', { provider }))
      .finally(() => this.#polling.delete(polling));
    this.#polling.add(polling);
  }

  /** Applies one message. A message that fails because of our own error is retried after its lease. */
  async #readOne(message: StoredMessage, polls: Map<string, PollBatch>): Promise<void> {
    const { store, observations, log } = this.#options;
    const { id, provider, subject } = message;
    try {
      const due = await this.#apply(message);
      if (due.length === 0) {
        await store.finish(message, 'applied', null);
        return;
      }
      const batch: PollBatch = polls.get(provider) ?? { payments: new Map(), messages: [] };
      for (const payment of due) batch.payments.set(payment.paymentId, payment);
      batch.messages.push(message);
      polls.set(provider, batch);
    } catch (error) {
      const about = { provider, inbox: id, ...logFieldsOf(subject) };
      if (!(error instanceof GatewayError)) {
        log.error({ ...about, err: error }, 'a message of a gateway could not be applied');
        return;
      }
      log.warn({ ...about, err: error }, 'a message of a gateway could not be read');
      if (subject !== null && subject.checkoutId !== null)
        await observations.recordUnreadable(
          subject.checkoutId,
          subject.id,
          provider,
          error.message,
          message.body,
        );
      await store.finish(message, 'unreadable', error.message);
    }
  }

  /**
   * Polls once for all payments that a gateway's messages concern. Then the messages are done, because the schedule repeats
   * polls that failed.
   */
  async #poll(provider: string, { payments, messages }: PollBatch): Promise<void> {
    const { store, polling } = this.#options;
    await polling.pollNow(provider, Array.from(payments.values()));
    // On SQLite, writes of one tick share a transaction.
    await Promise.all(messages.map((message) => store.finish(message, 'applied', null)));
  }

  /** Applies a message. Resolves with the payments to poll. */
  async #apply({
    provider: providerId,
    subject,
    body,
    receivedAt,
  }: StoredMessage): Promise<readonly PaymentRef[]> {
    const { checkouts, unmatched } = this.#options;
    const webhooks = this.#gateways.get(providerId)?.webhooks;
    if (webhooks === undefined || webhooks === null)
      throw new GatewayError(providerId, 'unexpected_response', 'is not configured any more', {
        effect: 'none',
      });
    const refundId = subject?.kind === 'refund' ? subject.id : null;
    if (await this.#options.moneyOut.receive(providerId, body, refundId)) return [];
    const payment = paymentOf(subject);
    const named = new NamedPayments(checkouts, providerId, payment);
    const result = await webhooks.read(body, {
      receivedAt,
      own: payment === null ? null : ((await watchedOf(named, payment)) ?? null),
      find: async (reference) => {
        const found = await named.byReference(reference);
        return found === undefined ? undefined : watchedOf(named, found);
      },
    });
    for (const observation of result.observations) {
      const found = await named.byId(observation.paymentId);
      const checkout = found && (await named.checkoutOf(found));
      if (checkout === undefined) continue;
      const own = { ...observation, source: 'webhook' } as const;
      named.changed(await recordObservation(this.#options, checkout, providerId, own));
    }
    await unmatched.record(providerId, result.unmatched);
    const due = await duePayments(named, providerId, result.poll);
    if (payment === null && due.length === 0)
      this.#track(providerId, this.#readLists(providerId, subject?.kind === 'address' ? subject.id : null));
    return due;
  }

  /** Reads the money at a permanent address now, if the message names an address, and the gateway's lists soon. */
  async #readLists(provider: string, addressId: string | null): Promise<void> {
    const { hooks, polling } = this.#options;
    if (addressId !== null) await hooks.addresses.notify(addressId);
    await polling.sweepSoon(provider);
  }
}

/**
 * Returns the payments that the poll triggers name, without those of other gateways.
 * @throws UnreadableError
 */
async function duePayments(
  named: NamedPayments,
  provider: string,
  triggers: WebhookResult['poll'],
): Promise<readonly PaymentRef[]> {
  const found = await Promise.all(
    triggers.map(async (trigger) => {
      const due = await ('paymentId' in trigger
        ? named.byId(trigger.paymentId)
        : named.byReference(trigger.reference));
      if (due?.provider !== provider) return [];
      // An unreadable checkout cannot be polled, so the message must stay (R152).
      await named.checkoutOf(due);
      return [due];
    }),
  );
  return found.flat();
}

async function watchedOf(named: NamedPayments, of: PaymentRef): Promise<WatchedPayment | undefined> {
  const checkout = await named.checkoutOf(of);
  const payment = checkout?.payments.find(({ id }) => id === of.paymentId);
  return payment && watchedPayment(payment);
}

const paymentOf = (subject: MessageSubject | null): PaymentRef | null =>
  subject?.kind === 'payment' && subject.checkoutId !== null
    ? { checkoutId: subject.checkoutId, paymentId: subject.id }
    : null;

const idNames = { payment: 'paymentId', refund: 'transferId', address: 'depositAddressId' } as const;

const logFieldsOf = (subject: MessageSubject | null): Readonly<Record<string, string>> =>
  subject === null
    ? {}
    : {
        ...(subject.checkoutId !== null && { checkoutId: subject.checkoutId }),
        [idNames[subject.kind]]: subject.id,
      };
