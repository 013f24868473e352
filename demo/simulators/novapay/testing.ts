/** A NovaPay simulator whose clock only a test moves. */
import { startWithClock, text, type TestSimulator as EngineSimulator } from '../engine/testing.ts';
import { startNovaPaySimulator, type NovaPaySimulatorOptions } from './simulator.ts';

export const API_KEY = 'test-key-4f1c';
export const SIGNER_KEY = 'test-signer-77ab';
export const IPN_SECRET = 'test-ipn-90d2';
export const STEP_MS = 1_000;

export interface TestSimulator extends EngineSimulator {
  /** Creates an order and selects its currency; resolves to its id. */
  readonly selectedOrder: (amount: string, currency: string) => Promise<string>;
}

export async function startTestSimulator(
  options: Partial<NovaPaySimulatorOptions> = {},
): Promise<TestSimulator> {
  const keys = { apiKey: API_KEY, signerKey: SIGNER_KEY, ipnSecret: IPN_SECRET };
  const simulator = await startWithClock('2026-02-25T11:00:00Z', { 'X-API-Key': API_KEY }, (now) =>
    startNovaPaySimulator({ port: 0, ...keys, stepMs: STEP_MS, now, ...options }),
  );
  return {
    ...simulator,
    selectedOrder: async (amount, currency) => {
      const created = await simulator.call('POST', '/v1/pay/orders', { amount, currency });
      const id = text(created, 'data', 'order_id');
      await simulator.call('POST', `/v1/pay/orders/${id}/select`, { currency });
      return id;
    },
  };
}
