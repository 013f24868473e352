import { randomUUID } from 'node:crypto';

import type { Workbench } from '../../../testing/workbench.ts';
import type { Coins, Fact, Price } from './facts.ts';
import type { Plan } from './plans.ts';
import type { MovingRates } from './rates.ts';

/** Test helper: what the lives of a shop share. */

/** What the rest of the shop knows of a life. */
export interface Lived {
  readonly id: string;
  readonly price: Price;
  readonly facts: Fact[];
  readonly wasCredited: boolean;
  refused: number;
  /** What its gateway reports of a payment. */
  readonly report: (paymentId: string) => readonly Coins[];
  readonly refundSent: (refundId: string) => void;
}

export interface World {
  readonly bench: Workbench;
  readonly rates: MovingRates;
  /** Key of a second person. */
  readonly bob: string;
  /** Whose payment or refund an id is. */
  readonly owners: Map<string, Lived>;
  /** Refunds that a gateway has sent, with the time. */
  readonly sent: Map<string, number>;
  /** Id of the link that sells for this price. */
  readonly linkFor: (plan: Plan) => Promise<string>;
}

/** Resolves with the answer's body; undefined if it was refused. */
export async function post(
  bench: Workbench,
  path: string,
  body: object,
  key = bench.secretKey,
): Promise<Readonly<Record<string, unknown>> | undefined> {
  const {
    status,
    text,
    body: answer,
  } = await bench.request(`/v1${path}`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${key}`,
      'Content-Type': 'application/json',
      'Idempotency-Key': randomUUID(),
    },
    body: JSON.stringify(body),
  });
  if (status >= 500) throw new Error(`${path} failed: ${text}`);
  return status >= 300 ? undefined : answer;
}
