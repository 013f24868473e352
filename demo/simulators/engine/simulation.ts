/** What a gateway's rules have from the engine: its options, a clock, and messages to the merchant. */
import { Agenda } from './clock.ts';
import { isCallbackAddress, WebhookSender, type Webhook } from './webhooks.ts';

/**
 * How much a simulator puts into its answers. `documented`: only what its document shows or names, for a real gateway
 * need not send more. `complete`: every optional field, too, with a plausible value, for a real gateway may.
 */
export type AnswerDetail = 'documented' | 'complete';

export interface SimulatorOptions {
  /** 0 takes a free one. */
  readonly port: number;
  /** Milliseconds from one status of money to the next; default 2 s. No document says how long anything takes. */
  readonly stepMs?: number | undefined;
  /** Default `complete`. */
  readonly answers?: AnswerDetail | undefined;
  /** The merchant's server, such as `http://127.0.0.1:8787`: messages go there alone. Without it they go to any address of this machine. */
  readonly callbackOrigin?: string | undefined;
  /** Milliseconds since 1970; default the machine's clock. With another one, what is due happens at the next request. */
  readonly now?: (() => number) | undefined;
}

/** A message before it has an address. */
export type Message = Omit<Webhook, 'url'>;

export class Simulation {
  readonly now: () => number;
  readonly stepMs: number;
  readonly isComplete: boolean;
  readonly agenda: Agenda;
  readonly webhooks = new WebhookSender();
  /** The simulator's own address; known before the first request. */
  url = '';
  /** How many messages have left so far. */
  sent = 0;
  /** The one address for all messages, which a merchant sets in the gateway's dashboard. Undefined where there is no such setting. */
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

  /** When each step that is still to come is reached. */
  atSteps(steps: readonly number[], run: () => void): void {
    for (const step of steps.filter((time) => time > this.now())) this.agenda.at(step, run);
  }

  /** False where there is no address, or none that messages may go to. */
  send(message: Message, url = this.callbackUrl ?? null): boolean {
    this.#last.set(message.about, message);
    if (url === null || !isCallbackAddress(url, this.callbackOrigin)) return false;
    this.sent += 1;
    this.webhooks.send({ ...message, url });
    return true;
  }

  /** Sends the last message about it again, byte for byte. False where there was none. */
  repeat(about: string, url = this.callbackUrl ?? null): boolean {
    const message = this.#last.get(about);
    if (message !== undefined) this.send(message, url);
    return message !== undefined;
  }
}
