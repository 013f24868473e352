/**
 * The messages that a simulated gateway sends by itself, and what can be made to go wrong with them.
 *
 * Modes: `deliver` sends each once, `duplicate` three times, `drop` never, `hold` keeps them until they are flushed,
 * oldest or newest first. A message that was not answered with 2xx is sent again, three times at most.
 */
import { setTimeout as delay } from 'node:timers/promises';

export const WEBHOOK_MODES = ['deliver', 'duplicate', 'drop', 'hold'] as const;
export type WebhookMode = (typeof WEBHOOK_MODES)[number];

export interface Webhook {
  /** Only addresses on this machine are called. */
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent byte for byte. */
  readonly body: string;
  /** Id of the payment, payout or refund that it tells of. */
  readonly about: string;
}

/** One message and what became of it. Headers and the path of the address are secrets and left out. */
export interface SentWebhook {
  readonly id: number;
  readonly about: string;
  readonly body: string;
  /** `held` and `dropped` never left; `failed` got no answer in the end. */
  readonly state: 'sending' | 'held' | 'dropped' | 'delivered' | 'refused' | 'failed';
  /** The last answer's status, null before one came. */
  readonly status: number | null;
  readonly attempts: number;
}

interface Entry {
  readonly webhook: Webhook;
  record: SentWebhook;
}

const ATTEMPTS = 3;
const DEADLINE_MS = 5_000;
const KEPT = 2_000;

export class WebhookSender {
  readonly #retryMs: number;
  readonly #stop = new AbortController();
  readonly #sending = new Set<Promise<void>>();
  #mode: WebhookMode = 'deliver';
  #entries: Entry[] = [];
  #lastId = 0;

  /** @param retryMs milliseconds before a message that was not taken is sent again */
  constructor({ retryMs = 1_000 }: { readonly retryMs?: number } = {}) {
    this.#retryMs = retryMs;
  }

  get mode(): WebhookMode {
    return this.#mode;
  }

  setMode(mode: WebhookMode): void {
    this.#mode = mode;
  }

  /** Takes a message; throws where its address is not on this machine. */
  send(webhook: Webhook): void {
    const { hostname } = new URL(webhook.url);
    if (!/^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname))
      throw new Error('a simulator calls this machine alone');
    const { about, body } = webhook;
    const state = this.#mode === 'hold' ? 'held' : this.#mode === 'drop' ? 'dropped' : 'sending';
    const entry: Entry = {
      webhook,
      record: { id: ++this.#lastId, about, body, state, status: null, attempts: 0 },
    };
    this.#entries.push(entry);
    if (this.#entries.length > KEPT) this.#entries.shift();
    if (state === 'sending') void this.#deliver(entry, this.#mode === 'duplicate' ? 3 : 1);
  }

  /** Oldest first. */
  sent(): readonly SentWebhook[] {
    return this.#entries.map(({ record }) => record);
  }

  /** Sends what was held. */
  flush(order: 'oldest' | 'newest'): void {
    const held = this.#entries.filter(({ record }) => record.state === 'held');
    if (order === 'newest') held.reverse();
    let before = Promise.resolve();
    for (const entry of held) before = before.then(() => this.#deliver(entry, 1));
  }

  /** Sends one again, whatever became of it. False where it is not known. */
  resend(id: number): boolean {
    const entry = this.#entries.find(({ record }) => record.id === id);
    if (entry === undefined) return false;
    void this.#deliver(entry, 1);
    return true;
  }

  /** Resolves once nothing is on its way. */
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

  async #attempt(entry: Entry): Promise<void> {
    const { url, headers, body } = entry.webhook;
    const told = (more: Partial<SentWebhook>): void => {
      entry.record = { ...entry.record, ...more };
    };
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      told({ state: 'sending', attempts: entry.record.attempts + 1 });
      try {
        const response = await fetch(url, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...headers },
          body,
          redirect: 'manual',
          signal: AbortSignal.any([this.#stop.signal, AbortSignal.timeout(DEADLINE_MS)]),
        });
        await response.arrayBuffer();
        told({ status: response.status, state: response.ok ? 'delivered' : 'refused' });
        if (response.ok) return;
      } catch {
        told({ state: 'failed' });
      }
      if (this.#stop.signal.aborted) return;
      await delay(this.#retryMs, undefined, { ref: false, signal: this.#stop.signal }).catch(() => undefined);
    }
  }
}
