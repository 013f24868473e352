/** What every browser test stands on: the built product with its simulator, and a judgement of all that was sent. */
import { test as base, expect } from '@playwright/test';
import { startStack } from '../demo/stack.ts';
import { Gateway } from './gateway.ts';
import { Merchant } from './merchant.ts';
import { Traffic } from './traffic.ts';

export type Stack = Awaited<ReturnType<typeof startStack>>;
type StackOptions = NonNullable<Parameters<typeof startStack>[0]>;

interface TestFixtures {
  /** NovaPay's simulator; faults end with the test. */
  gateway: Gateway;
  merchant: Merchant;
  /** Follows all pages of the test and judges them at its end. */
  traffic: Traffic;
}

interface WorkerFixtures {
  /** Set by `test.use` where a file needs other lifetimes; such a file gets a stack of its own. */
  stackOptions: StackOptions;
  /** Shop, companion server and simulator, shared by the tests of a worker, which run one after another. */
  stack: Stack;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  stackOptions: [{}, { scope: 'worker', option: true }],
  stack: [
    async ({ stackOptions }, use) => {
      const serverEnv = { PAYWICKET_POLL_SECONDS: '0.3', ...stackOptions.serverEnv };
      // Deposits rest until a test settles them, so that no screen is missed.
      const stack = await startStack({ stepMs: 3_600_000, ...stackOptions, serverEnv });
      await use(stack);
      await stack.close();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  gateway: async ({ stack }, use) => {
    const gateway = new Gateway(stack.simulatorUrl);
    await use(gateway);
    await gateway.heal();
  },
  merchant: async ({ stack }, use) => use(new Merchant(stack)),
  traffic: [
    async ({ context, stack }, use) => {
      const traffic = new Traffic();
      await traffic.watch(context);
      await use(traffic);
      expect(traffic.strayRequests(), 'no request leaves this machine').toEqual([]);
      expect(await traffic.leaks(stack.secrets), 'no secret reaches the browser').toEqual([]);
      expect(await traffic.exposedTokens(), 'no session token in an address or a Referer').toEqual([]);
      expect(traffic.unexpectedErrors(), 'no error on the console, no violation of a policy').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
