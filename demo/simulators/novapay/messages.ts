/**
 * NovaPay's own messages: one for each new status of an order, a deposit or a withdrawal, signed with the IPN secret.
 *
 * What somebody does is seen at once. What only the clock does is seen when a timer says so or, with a clock that is held, when `evaluate` is called; of
 * several statuses that went by unseen only the last is told.
 */
import { createHmac } from 'node:crypto';
import { isOnThisMachine, type WebhookSender } from '../webhooks.ts';
import { depositJson, orderJson, withdrawalJson } from './answers.ts';
import type { NovaPayGateway, Subject } from './gateway.ts';
import { KNOWN_WHEN_NEW, SIGNATURE_ALGORITHM, webhookBody } from './silences.ts';

export interface MessagesOptions {
  readonly gateway: NovaPayGateway;
  readonly sender: WebhookSender;
  readonly ipnSecret: string;
  readonly signatureHeader: string;
  /** Of the simulator's clock; null where it is held by hand, so that no timer is set. */
  readonly realNow: (() => number) | null;
}

interface Watched {
  readonly subject: Subject;
  readonly told: string;
  readonly timer: NodeJS.Timeout | undefined;
}

interface Present {
  /** Null where it no longer exists. */
  readonly status: string | null;
  readonly nextChange: number | null;
  /** Id of the order or withdrawal that a person would look for. */
  readonly about: string;
}

const LONGEST_TIMER_MS = 2 ** 31 - 1;

export class Messages {
  readonly #gateway: NovaPayGateway;
  readonly #sender: WebhookSender;
  readonly #ipnSecret: string;
  readonly #signatureHeader: string;
  readonly #realNow: (() => number) | null;
  readonly #watched = new Map<object, Watched>();
  #url: string | null = null;

  constructor({ gateway, sender, ipnSecret, signatureHeader, realNow }: MessagesOptions) {
    this.#gateway = gateway;
    this.#sender = sender;
    this.#ipnSecret = ipnSecret;
    this.#signatureHeader = signatureHeader;
    this.#realNow = realNow;
    gateway.onTouched((subject) => void this.#look(subject));
  }

  get url(): string | null {
    return this.#url;
  }

  /** Where messages go from now on; null: nowhere. Throws where it is not on this machine. */
  set url(url: string | null) {
    if (url !== null && !isOnThisMachine(url))
      throw new Error('the address of the webhooks must be on this machine');
    this.#url = url;
  }

  /** Looks at everything and sends what is due; answers how many messages that were. */
  evaluate(): number {
    return [...this.#watched.values()].filter(({ subject }) => this.#look(subject)).length;
  }

  /** Sends how things stand, whether it is news or not. False where there is no address to send it to. */
  notify(subject: Subject): boolean {
    const present = this.#present(subject);
    return present.status !== null && this.#send(subject, present.status, present.about);
  }

  /** Sets no timer any more. */
  stop(): void {
    for (const { timer } of this.#watched.values()) clearTimeout(timer);
    this.#watched.clear();
  }

  /** True where a message was sent. */
  #look(subject: Subject): boolean {
    const { status, nextChange, about } = this.#present(subject);
    const thing = thingOf(subject);
    const before = this.#watched.get(thing);
    clearTimeout(before?.timer);
    if (status === null) {
      this.#watched.delete(thing);
      return false;
    }
    this.#watched.set(thing, { subject, told: status, timer: this.#timer(subject, nextChange) });
    const known = before === undefined ? KNOWN_WHEN_NEW[subject.kind] : before.told;
    return known !== status && this.#send(subject, status, about);
  }

  #timer(subject: Subject, nextChange: number | null): NodeJS.Timeout | undefined {
    if (this.#realNow === null || nextChange === null) return undefined;
    const wait = Math.min(Math.max(nextChange - this.#realNow(), 1), LONGEST_TIMER_MS);
    return setTimeout(() => void this.#look(subject), wait).unref();
  }

  #send(subject: Subject, status: string, about: string): boolean {
    if (this.#url === null) return false;
    const body = JSON.stringify(webhookBody(subject.kind, status, this.#dataOf(subject)));
    const signature = createHmac(SIGNATURE_ALGORITHM, this.#ipnSecret).update(body).digest('hex');
    this.#sender.send({ url: this.#url, headers: { [this.#signatureHeader]: signature }, body, about });
    return true;
  }

  /** The next change is looked up first: one that comes about meanwhile is then told now, or waited for. */
  #present(subject: Subject): Present {
    const gateway = this.#gateway;
    switch (subject.kind) {
      case 'order': {
        const { order } = subject;
        return {
          nextChange: gateway.nextChange(order),
          status: gateway.statusOf(order),
          about: order.id,
        };
      }
      case 'deposit': {
        const { deposit } = subject;
        const exists = gateway.deposits.find(deposit.id) !== undefined;
        return {
          nextChange: gateway.deposits.nextChange(deposit),
          status: exists ? gateway.deposits.status(deposit) : null,
          about: deposit.orderId ?? deposit.id,
        };
      }
      case 'withdrawal': {
        const { withdrawal } = subject;
        return {
          nextChange: gateway.withdrawals.nextChange(withdrawal),
          status: gateway.withdrawals.status(withdrawal),
          about: String(withdrawal.id),
        };
      }
    }
  }

  #dataOf(subject: Subject): object {
    switch (subject.kind) {
      case 'order':
        return orderJson(this.#gateway, subject.order);
      case 'deposit':
        return { ...depositJson(this.#gateway, subject.deposit), order_id: subject.deposit.orderId };
      case 'withdrawal':
        return withdrawalJson(this.#gateway, subject.withdrawal);
    }
  }
}

function thingOf(subject: Subject): object {
  switch (subject.kind) {
    case 'order':
      return subject.order;
    case 'deposit':
      return subject.deposit;
    case 'withdrawal':
      return subject.withdrawal;
  }
}
