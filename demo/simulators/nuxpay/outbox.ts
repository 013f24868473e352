import { isOnThisMachine, type WebhookSender } from '../webhooks.ts';
import type { Style } from './style.ts';
import { written, type Json } from './writing.ts';

/** A callback, and those of its objects that have a comma too many in the sample. */
export interface Callback {
  readonly json: Json;
  readonly open?: ReadonlySet<unknown>;
}

/** NuxPay's one callback address, which is set in its dashboard, and what goes there. Unsigned. */
export class Outbox {
  style: Style;
  readonly #webhooks: WebhookSender;
  readonly #last = new Map<string, string>();
  #url: string | null = null;
  #sent = 0;

  constructor(webhooks: WebhookSender, style: Style) {
    this.#webhooks = webhooks;
    this.style = style;
  }

  get url(): string | null {
    return this.#url;
  }

  /** How many have left so far. */
  get sent(): number {
    return this.#sent;
  }

  /** Throws where the address is not on this machine; null is none. */
  setUrl(url: string | null): void {
    if (url === null) {
      this.#url = null;
      return;
    }
    if (!isOnThisMachine(url) || new URL(url).protocol !== 'http:')
      throw new Error('the callback address is an http address of this machine');
    this.#url = url;
  }

  /** Without an address nothing leaves, as at NuxPay. */
  send(about: string, { json, open }: Callback): void {
    this.sendText(about, written(json, this.style.trailingCommas ? open : undefined));
  }

  sendText(about: string, body: string): void {
    this.#last.set(about, body);
    if (this.#url === null) return;
    this.#sent += 1;
    this.#webhooks.send({ url: this.#url, body, about });
  }

  /** Sends the last one about this again, byte for byte. False where there was none. */
  repeat(about: string): boolean {
    const body = this.#last.get(about);
    if (body === undefined) return false;
    this.sendText(about, body);
    return true;
  }
}
