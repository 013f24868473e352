/** The environment that the engine provides to a gateway: options, a clock, and messages to the merchant. */
import { Agenda } from './clock.ts';
import { isCallbackAddress, WebhookSender, type Webhook } from './webhooks.ts';

/**
 * Fields that a simulator puts into its responses. `documented`: only the fields that the gateway's document shows or names,
 * because a real gateway may send no others. `complete`: also every optional field, with a plausible value, because a real
 * gateway may send it.
 */
export type AnswerDetail = 'documented' | 'complete';

export interface SimulatorOptions {
  /** Port to listen on; 0 for a free one. */
  readonly port: number;
  /** Milliseconds between two statuses of a transaction. Default: 2000. No gateway's document states durations. */
  readonly stepMs?: number | undefined;
  /** Fields of responses. Default: `complete`. */
  readonly answers?: AnswerDetail | undefined;
  /**
   * Origin of the merchant's server, such as `http://127.0.0.1:8787`. Messages are sent only there. Default: any address of this
   * machine.
   */
  readonly callbackOrigin?: string | undefined;
  /**
   * Returns milliseconds since the epoch. Default: the machine's clock. With another clock, due tasks run at the next request.
   */
  readonly now?: (() => number) | undefined;
}

/** A message without an address. */
export type Message = Omit<Webhook, 'url'>;

export class Simulation {
  readonly now: () => number;
  readonly stepMs: number;
  readonly isComplete: boolean;
  readonly agenda: Agenda;
  readonly webhooks = new WebhookSender();
  /** The simulator's own URL, set before the first request. */
  url = '';
  /** Number of messages sent so far. */
  sent = 0;
  /**
   * Address for all messages, as set in the gateway's dashboard; null if it is not set. Undefined if the gateway has no such
   * setting.
   */
  callbackUrl: string | null | undefined;
  readonly callbackOrigin: string | undefined;
  readonly #last = new Map<string, Message>();

  constructor({ now, stepMs = 2_000, answers = 'complete', callbackOrigin }: SimulatorOptions) {
    this.callbackOrigin = callbackOrigin;
    this.now = now ?? Date.now;
    this.stepMs = stepMs;
    this.isComplete = answers === 'complete';
    this.agenda = new Agenda(this.now, this.now === Date.now);
  }

  afterSteps(steps: number, run: () => void): void {
    this.agenda.at(this.now() + steps * this.stepMs, run);
  }

  /** Runs a function at each of the given times that is in the future. */
  atSteps(steps: readonly number[], run: () => void): void {
    for (const step of steps.filter((time) => time > this.now())) this.agenda.at(step, run);
  }

  /** Sends a message to the merchant. Returns false if there is no address, or if messages may not be sent to the address. */
  send(message: Message, url = this.callbackUrl ?? null): boolean {
    this.#last.set(message.about, message);
    if (url === null || !isCallbackAddress(url, this.callbackOrigin)) return false;
    this.sent += 1;
    this.webhooks.send({ ...message, url });
    return true;
  }

  /** Sends the last message about an object again, byte for byte. Returns false if there was none. */
  repeat(about: string, url = this.callbackUrl ?? null): boolean {
    const message = this.#last.get(about);
    if (message !== undefined) this.send(message, url);
    return message !== undefined;
  }
}
