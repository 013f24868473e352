/**
 * The messages of a simulated gateway to the merchant, and the faults of their delivery.
 *
 * Modes: `deliver` sends each message once, `duplicate` sends it three times, `drop` never sends it, and `hold` delays it until
 * the held messages are flushed, oldest or newest first. A message without a 2xx response is sent at most three times.
 */
import { setMaxListeners } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';

/** The body of `POST /control/webhooks`. */
export const WebhookMode = z.strictObject({ mode: z.enum(['deliver', 'duplicate', 'drop', 'hold']) });
export type WebhookMode = z.infer<typeof WebhookMode>['mode'];

export interface Webhook {
  /** Address to send the message to. Only addresses on this machine are allowed. */
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Body of the message, sent byte for byte. */
  readonly body: string;
  /** ID of the payment, payout or refund that the message is about. */
  readonly about: string;
  /** A secret in the body, which the log replaces with "…". */
  readonly secret?: string;
}

/** A logged message and its delivery, without headers, the address, and a secret in the body. */
export interface SentWebhook {
  readonly id: number;
  /** RFC 3339, by this machine's clock: when it was sent, held or dropped. */
  readonly at: string;
  readonly about: string;
  readonly body: string;
  /** State of the delivery. `held` and `dropped` messages were not sent; `failed` ones got no response to the last attempt. */
  readonly state: 'sending' | 'held' | 'dropped' | 'delivered' | 'refused' | 'failed';
  /** Status of the last response; null before the first response. */
  readonly status: number | null;
  readonly attempts: number;
}

interface Entry {
  readonly webhook: Webhook;
  readonly record: { -readonly [K in keyof SentWebhook]: SentWebhook[K] };
}

const MAX_ATTEMPTS = 3;
const TIMEOUT_MS = 5_000;
const MAX_RECORDS = 2_000;

/** Whether a URL is an address on this machine. False for invalid URLs. */
function isOnThisMachine(url: string): boolean {
  return URL.canParse(url) && /^http:\/\/(localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/.test(new URL(url).origin);
}

/**
 * Whether messages may be sent to a URL.
 *
 * @param origin the only allowed origin; undefined to allow any on this machine
 */
export function isCallbackAddress(url: string, origin: string | undefined): boolean {
  return isOnThisMachine(url) && (origin === undefined || new URL(url).origin === origin);
}

export class WebhookSender {
  readonly #stop = new AbortController();
  readonly #sending = new Set<Promise<void>>();
  mode: WebhookMode = 'deliver';
  #entries: Entry[] = [];
  #lastId = 0;

  /** @param retryMs milliseconds between two attempts */
  constructor(private readonly retryMs = 1_000) {
    // Each message on its way adds a listener.
    setMaxListeners(0, this.#stop.signal);
  }

  /**
   * Sends, holds or drops a message, according to the mode.
   *
   * @throws Error if the address is not on this machine
   */
  send(webhook: Webhook): void {
    if (!isOnThisMachine(webhook.url)) throw new Error('a simulator calls this machine alone');
    const { about, secret } = webhook;
    const body = secret === undefined ? webhook.body : webhook.body.replaceAll(secret, '…');
    const at = new Date().toISOString();
    const state = this.mode === 'hold' ? 'held' : this.mode === 'drop' ? 'dropped' : 'sending';
    const entry: Entry = {
      webhook,
      record: { id: ++this.#lastId, at, about, body, state, status: null, attempts: 0 },
    };
    this.#entries.push(entry);
    if (this.#entries.length > MAX_RECORDS) this.#entries.shift();
    if (state === 'sending') void this.#deliver(entry, this.mode === 'duplicate' ? 3 : 1);
  }

  /** Returns the newest `last` messages, oldest first. */
  sent(last = MAX_RECORDS): readonly SentWebhook[] {
    return this.#entries.slice(-last).map(({ record }) => record);
  }

  /** Sends the held messages, one after another. */
  flush(order: 'oldest' | 'newest'): void {
    const held = this.#entries.filter(({ record }) => record.state === 'held');
    if (order === 'newest') held.reverse();
    let before = Promise.resolve();
    for (const entry of held) before = before.then(() => this.#deliver(entry, 1));
  }

  /** Sends a message again, whatever its state. Returns false if the ID is unknown. */
  resend(id: number): boolean {
    const entry = this.#entries.find(({ record }) => record.id === id);
    if (entry === undefined) return false;
    void this.#deliver(entry, 1);
    return true;
  }

  /** Resolves once no message is on its way. */
  async idle(): Promise<void> {
    while (this.#sending.size > 0) await Promise.all(this.#sending);
  }

  async close(): Promise<void> {
    this.#stop.abort();
    await this.idle();
  }

  #deliver(entry: Entry, copies: number): Promise<void> {
    const sending = Promise.all(Array.from({ length: copies }, async () => this.#attempt(entry))).then(
      () => undefined,
    );
    this.#sending.add(sending);
    void sending.finally(() => this.#sending.delete(sending));
    return sending;
  }

  async #attempt({ webhook: { url, headers, body }, record }: Entry): Promise<void> {
    for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
      record.state = 'sending';
      record.attempts += 1;
      try {
        const response = await fetch(url, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...headers },
          body,
          redirect: 'manual',
          signal: AbortSignal.any([this.#stop.signal, AbortSignal.timeout(TIMEOUT_MS)]),
        });
        await response.arrayBuffer();
        record.status = response.status;
        record.state = response.ok ? 'delivered' : 'refused';
        if (response.ok) return;
      } catch {
        record.state = 'failed';
      }
      if (this.#stop.signal.aborted) return;
      await delay(this.retryMs, undefined, { ref: false, signal: this.#stop.signal }).catch(() => undefined);
    }
  }
}
