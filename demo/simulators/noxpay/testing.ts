/** A NoxPay simulator on a free port with a clock that only a test moves. */
import { onTestFinished } from 'vitest';
import type { AnswerDetail } from '../answer-detail.ts';
import { ask, text, type Answer } from '../testing.ts';
import { startNoxPaySimulator } from './simulator.ts';

export const CLIENT_ID = '3f2b8c1e-6d1a-4c58-9a53-5f0a1f6f7c11';
export const CLIENT_SECRET = 'test-secret-9d2e';
export const KEYS = { 'X-Client-ID': CLIENT_ID, 'X-Client-Secret': CLIENT_SECRET };
export const STEP_MS = 1_000;
const START = Date.parse('2023-11-20T14:32:00.000Z');

export interface TestSimulator {
  readonly url: string;
  /** Moves the simulator's clock on. */
  pass(ms: number): void;
  /** A documented call with the keys; the path is the one after `/api/v1`. */
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  control(method: string, path: string, body?: unknown): Promise<Answer>;
  /** Resolves to the intent's id. */
  intent(amount: string, currency: string, orderId?: string): Promise<string>;
}

/** Stops by itself when the test is over. Most tests hold the simulator to the document. */
export async function startTestSimulator(answers: AnswerDetail = 'documented'): Promise<TestSimulator> {
  let now = START;
  const simulator = await startNoxPaySimulator({
    port: 0,
    clientId: CLIENT_ID,
    clientSecret: CLIENT_SECRET,
    stepMs: STEP_MS,
    answers,
    now: () => now,
  });
  onTestFinished(() => simulator.close());

  const call: TestSimulator['call'] = async (method, path, body, headers = KEYS) =>
    ask(`${simulator.url}/api/v1${path}`, method, body, headers);
  return {
    url: simulator.url,
    pass: (ms) => {
      now += ms;
    },
    call,
    control: async (method, path, body) => ask(`${simulator.url}/control${path}`, method, body),
    intent: async (amount, currency, orderId = 'order-1') => {
      const body = `{"amount":${amount},"currency":"${currency}","order_id":"${orderId}"}`;
      return text(await call('POST', '/intents/create-payment', body), 'intent_id');
    },
  };
}
