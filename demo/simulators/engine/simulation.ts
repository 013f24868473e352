/** The tools that the engine gives to a gateway's rules: options, a clock, and messages to the merchant. */
import { Agenda } from './clock.ts';
import { isCallbackAddress, WebhookSender, type Webhook } from './webhooks.ts';

/**
 * Which fields a simulator puts into its responses. `documented`: only those that its document shows or names, since a real
 * gateway may send no more. `complete`: every optional field, too, with a plausible value, since a real gateway may send it.
 */
export type AnswerDetail = 'documented' | 'complete';

export interface SimulatorOptions {
  /** 0: a free port. */
  readonly port: number;
  /** Milliseconds between two statuses of a transaction; default 2 s. No document states durations. */
  readonly stepMs?: number | undefined;
  /** Default `complete`. */
  readonly answers?: AnswerDetail | undefined;
  /** The merchant's server, such as `http://127.0.0.1:8787`: the only target of messages. Default any address of this machine. */
  readonly callbackOrigin?: string | undefined;
  /** Milliseconds since 1970; default the machine's clock. With another clock, due tasks run at the next request. */
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
  /** The simulator's own address; set before the first request. */
  url = '';
  /** How many messages were sent so far. */
  sent = 0;
  /** The address for all messages, set in the gateway's dashboard. Undefined if the gateway has no such setting. */
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

  /** Runs it when each future step is reached. */
  atSteps(steps: readonly number[], run: () => void): void {
    for (const step of steps.filter((time) => time > this.now())) this.agenda.at(step, run);
  }

  /** False without an address, or for one that messages may not go to. */
  send(message: Message, url = this.callbackUrl ?? null): boolean {
    this.#last.set(message.about, message);
    if (url === null || !isCallbackAddress(url, this.callbackOrigin)) return false;
    this.sent += 1;
    this.webhooks.send({ ...message, url });
    return true;
  }

  /** Sends the last message about an object again, byte for byte. False if there was none. */
  repeat(about: string, url = this.callbackUrl ?? null): boolean {
    const message = this.#last.get(about);
    if (message !== undefined) this.send(message, url);
    return message !== undefined;
  }
}
