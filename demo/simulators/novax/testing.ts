/** A NovaX simulator whose clock only a test moves. */
import type { AnswerDetail } from '../engine/simulation.ts';
import { startWithClock, text, type TestSimulator as EngineSimulator } from '../engine/testing.ts';
import { startNovaXSimulator } from './simulator.ts';

export const KEYS = { 'x-api-key': 'test-key-71ab', 'x-api-hash': 'test-hash-0c3d' };
export const STEP_MS = 1_000;

export interface TestSimulator extends EngineSimulator {
  /** Resolves to the order's id. */
  order(fields?: object): Promise<string>;
  /** The response of "Get Order". */
  read(id: string): Promise<unknown>;
}

export interface TestOptions {
  readonly orderLifetimeMs?: number;
  readonly stepMs?: number;
  /** Default `documented`: most tests check the simulator against the document. */
  readonly answers?: AnswerDetail;
  /** Uses the machine's clock. */
  readonly isRealTime?: boolean;
}

let orders = 0;

export async function startTestSimulator({
  isRealTime = false,
  stepMs = STEP_MS,
  answers = 'documented',
  ...options
}: TestOptions = {}): Promise<TestSimulator> {
  const keys = { apiKey: KEYS['x-api-key'], apiHash: KEYS['x-api-hash'] };
  const simulator = await startWithClock('2024-01-07T19:05:30.175Z', KEYS, (clock) => {
    const now = isRealTime ? undefined : clock;
    return startNovaXSimulator({ port: 0, ...keys, currency: 'EUR', stepMs, answers, now, ...options });
  });
  const { call } = simulator;
  return {
    ...simulator,
    order: async (fields = {}) => {
      orders += 1;
      const body = { orderNumber: `order-${orders}`, amount: 10, ...fields };
      return text(await call('POST', '/orders', body), 'data', 'orderId');
    },
    read: async (id) => ((await call('GET', `/orders/${id}`)).json as { data: unknown }).data,
  };
}
