/** A NoxPay simulator whose clock only a test moves. */
import type { AnswerDetail } from '../engine/simulation.ts';
import { request, startWithClock, text, type TestSimulator as EngineSimulator } from '../engine/testing.ts';
import { startNoxPaySimulator } from './simulator.ts';

export const CLIENT_ID = '3f2b8c1e-6d1a-4c58-9a53-5f0a1f6f7c11';
export const CLIENT_SECRET = 'test-secret-9d2e';
export const KEYS = { 'X-Client-ID': CLIENT_ID, 'X-Client-Secret': CLIENT_SECRET };
export const STEP_MS = 1_000;

export interface TestSimulator extends EngineSimulator {
  /** Resolves to the intent's id. */
  intent(amount: string, currency: string, orderId?: string): Promise<string>;
}

/** Paths are relative to `/api/v1`. Most tests check the simulator against the document. */
export async function startTestSimulator(answers: AnswerDetail = 'documented'): Promise<TestSimulator> {
  const credentials = { clientId: CLIENT_ID, clientSecret: CLIENT_SECRET };
  const simulator = await startWithClock('2023-11-20T14:32:00.000Z', KEYS, (now) =>
    startNoxPaySimulator({ port: 0, ...credentials, stepMs: STEP_MS, answers, now }),
  );
  const call: TestSimulator['call'] = (method, path, body, headers = KEYS) =>
    request(`${simulator.url}/api/v1${path}`, method, body, headers);
  return {
    ...simulator,
    call,
    intent: async (amount, currency, orderId = 'order-1') => {
      const body = `{"amount":${amount},"currency":"${currency}","order_id":"${orderId}"}`;
      return text(await call('POST', '/intents/create-payment', body), 'intent_id');
    },
  };
}
