import type { EventExample } from './contract/events.ts';
import type { DeliveryResult } from './model.ts';
import { sampleMessage } from './sample.ts';
import { createSender } from './sender.ts';
import type { Clock } from '../base/clock.ts';

export interface TriggerOptions {
  readonly example: EventExample;
  /** Address of the receiver: http or https, which may also be on this machine. */
  readonly url: string;
  /** Signing secret, `whsec_…`. */
  readonly secret: string;
  readonly clock?: Clock;
  /** Timeout in milliseconds. */
  readonly deadline?: number;
}

export interface Triggered extends DeliveryResult {
  readonly eventId: string;
  /** Body as it was sent. */
  readonly body: string;
  /** Duration in milliseconds. */
  readonly took: number;
}

/** Sends a sample event once, signed like a real one. Nothing is stored or retried. */
export async function trigger({
  example,
  url,
  secret,
  clock = { now: () => Date.now() },
  deadline,
}: TriggerOptions): Promise<Triggered> {
  const sender = createSender({
    mode: 'test',
    allowPrivate: [],
    httpHosts: [],
    clock,
    ...(deadline !== undefined && { deadline }),
  });
  const { eventId, body } = sampleMessage(example, clock.now());
  const request = { endpoint: { url, source: 'api' }, eventId, body, secrets: [secret] } as const;
  const began = performance.now();
  try {
    const result = await sender.send(request, new AbortController().signal);
    return { ...result, eventId, body, took: Math.round(performance.now() - began) };
  } finally {
    await sender.close();
  }
}
