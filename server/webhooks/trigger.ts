import type { EventType } from '../contract/constants.ts';
import { bodyOf } from './delivery.ts';
import { newId } from '../core/ids.ts';
import type { DeliveryResult } from './model.ts';
import { sampleOf } from './samples.ts';
import { createSender } from './sender.ts';
import type { Clock } from '../core/clock.ts';

export interface TriggerOptions {
  readonly type: EventType;
  /** http or https; whoever calls this names it, so it may be on this machine. */
  readonly url: string;
  /** `whsec_…` */
  readonly secret: string;
  readonly clock?: Clock;
  /** In milliseconds. */
  readonly deadline?: number;
}

export interface Triggered extends DeliveryResult {
  readonly eventId: string;
  /** What was sent. */
  readonly body: string;
  /** How long the answer took, in milliseconds. */
  readonly took: number;
}

/** Sends a sample event once, signed as a real one, and tells what came back. Nothing is stored or tried again. */
export async function trigger({
  type,
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
  const now = clock.now();
  const eventId = newId('evt');
  const body = bodyOf({ type, at: now, data: JSON.stringify(sampleOf(type, now)) });
  const letter = { endpoint: { url, source: 'api' }, eventId, body, secrets: [secret] } as const;
  const began = performance.now();
  try {
    const receipt = await sender.send(letter, new AbortController().signal);
    return { ...receipt, eventId, body, took: Math.round(performance.now() - began) };
  } finally {
    await sender.close();
  }
}
