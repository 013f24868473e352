/** A Nord PAY simulator whose clock only a test moves. */
import type { AnswerDetail } from '../engine/simulation.ts';
import { at, startWithClock, type TestSimulator as EngineSimulator } from '../engine/testing.ts';
import { startNordPaySimulator } from './simulator.ts';

export const API_KEY = 'test-key-9d20';
/** From the document's sample. */
export const POSTBACK_SECRET = 'xxxxxxxx-xxxx-xxxx-xxxxxxxxxxxx';
export const STEP_MS = 1_000;

export interface TestSimulator extends EngineSimulator {
  /** Creates an invoice with one coin; resolves to its id. */
  readonly invoice: (amount: string, currency: string, more?: object) => Promise<number>;
}

/** The clock starts at the sample's `created_at`. */
export async function startTestSimulator(
  options: { realClock?: boolean; answers?: AnswerDetail } = {},
): Promise<TestSimulator> {
  const { realClock = false, answers } = options;
  const keys = { apiKey: API_KEY, postbackSecret: POSTBACK_SECRET };
  const simulator = await startWithClock('2025-05-24T15:00:00Z', { 'X-API-KEY': API_KEY }, (clock) => {
    const pace = realClock ? { stepMs: 20 } : { stepMs: STEP_MS, now: clock };
    return startNordPaySimulator({ port: 0, ...keys, answers, ...pace });
  });
  return {
    ...simulator,
    invoice: async (amount, currency, more = {}) => {
      const body = { currency, amount, expires_time: 30, label: 'pay_1', ...more };
      const created = await simulator.call('POST', '/invoice/create', body);
      const id = at(created, 'id');
      if (typeof id !== 'number') throw new Error(`no invoice: ${created.text}`);
      return id;
    },
  };
}
