/**
 * The messages that a simulated gateway sends by itself, and what can be made to go wrong with them.
 *
 * Modes: `deliver` sends each once, `duplicate` three times, `drop` never, `hold` keeps them until they are flushed,
 * oldest or newest first. A message that was not answered with 2xx is sent again, three times at most.
 */
import { setMaxListeners } from 'node:events';
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
  /** A secret that the body holds: what is kept to be looked at has dots in its place. */
  readonly secret?: string;
}

/** One message and what became of it. Headers, the path of the address and a secret in the body are left out. */
export interface SentWebhook {
  readonly id: number;
  /** RFC 3339, by this machine's clock: when the gateway had something to tell. */
  readonly at: string;
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

/** Whether an address is one of this machine's; false for what is no address. */
export function isOnThisMachine(url: string): boolean {
  return URL.canParse(url) && /^(localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(url).hostname);
}

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
    // One for each message on its way.
    setMaxListeners(0, this.#stop.signal);
  }

  get mode(): WebhookMode {
    return this.#mode;
  }

  setMode(mode: WebhookMode): void {
    this.#mode = mode;
  }

  /** Takes a message; throws where its address is not on this machine. */
  send(webhook: Webhook): void {
    if (!isOnThisMachine(webhook.url)) throw new Error('a simulator calls this machine alone');
    const { about, secret } = webhook;
    const body = secret === undefined ? webhook.body : webhook.body.replaceAll(secret, '…');
    const at = new Date().toISOString();
    const state = this.#mode === 'hold' ? 'held' : this.#mode === 'drop' ? 'dropped' : 'sending';
    const entry: Entry = {
      webhook,
      record: { id: ++this.#lastId, at, about, body, state, status: null, attempts: 0 },
    };
    this.#entries.push(entry);
    if (this.#entries.length > KEPT) this.#entries.shift();
    if (state === 'sending') void this.#deliver(entry, this.#mode === 'duplicate' ? 3 : 1);
  }

  /** The last so many, oldest first. */
  sent(last = KEPT): readonly SentWebhook[] {
    return this.#entries.slice(-last).map(({ record }) => record);
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
