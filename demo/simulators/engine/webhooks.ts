/**
 * The messages of a simulated gateway, and their faults.
 *
 * Modes: `deliver` sends each once, `duplicate` three times, `drop` never; `hold` delays them until they are flushed, oldest or
 * newest first. A message without a 2xx response is sent at most three times.
 */
import { setMaxListeners } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';

/** The body of `POST /control/webhooks`. */
export const WebhookMode = z.strictObject({ mode: z.enum(['deliver', 'duplicate', 'drop', 'hold']) });
export type WebhookMode = z.infer<typeof WebhookMode>['mode'];

export interface Webhook {
  /** Only addresses on this machine are called. */
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent byte for byte. */
  readonly body: string;
  /** Id of the payment, payout or refund. */
  readonly about: string;
  /** A secret in the body: the record shows dots instead. */
  readonly secret?: string;
}

/** One message and its delivery, without headers, the path of the address and a secret in the body. */
export interface SentWebhook {
  readonly id: number;
  /** RFC 3339, by this machine's clock: when it was sent, held or dropped. */
  readonly at: string;
  readonly about: string;
  readonly body: string;
  /** `held` and `dropped` were not sent; `failed` got no response in the end. */
  readonly state: 'sending' | 'held' | 'dropped' | 'delivered' | 'refused' | 'failed';
  /** Status of the last response, null before the first. */
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

/** False for other machines and for invalid URLs. */
function isOnThisMachine(url: string): boolean {
  return URL.canParse(url) && /^http:\/\/(localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/.test(new URL(url).origin);
}

/** Whether messages may go there. @param origin the only allowed one; without it any of this machine's */
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
    // One listener for each message on its way.
    setMaxListeners(0, this.#stop.signal);
  }

  /** @throws If the address is not on this machine. */
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

  /** The last `last` messages, oldest first. */
  sent(last = MAX_RECORDS): readonly SentWebhook[] {
    return this.#entries.slice(-last).map(({ record }) => record);
  }

  /** Sends the held messages. */
  flush(order: 'oldest' | 'newest'): void {
    const held = this.#entries.filter(({ record }) => record.state === 'held');
    if (order === 'newest') held.reverse();
    let before = Promise.resolve();
    for (const entry of held) before = before.then(() => this.#deliver(entry, 1));
  }

  /** Sends one again, whatever its state. False if the id is unknown. */
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
