/** Base of every browser test: the built product with its simulators, and checks of all traffic. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { test as base, expect } from '@playwright/test';
import { startStack } from '../../../demo/stack.ts';
import { startPostgres } from '../../../server/testing/postgres-server.ts';
import { temporaryFolder } from '../../../server/testing/temporary-folder.ts';
import { startRunningClock, type SharedClock } from '../../releases/clock.ts';
import { Gateway } from './gateway.ts';
import { Merchant } from './merchant.ts';
import { Receiver } from './receiver.ts';
import { Traffic } from './traffic.ts';

export type Stack = Awaited<ReturnType<typeof startStack>>;
type StackOptions = NonNullable<Parameters<typeof startStack>[0]>;
type GatewayId = keyof Stack['simulators'];

export interface TestFixtures {
  /** One of the running simulators; its faults, and the server's reaction to them, end with the test. */
  gatewayOf: (id: GatewayId) => Gateway;
  /** NovaPay's simulator. */
  gateway: Gateway;
  merchant: Merchant;
  /** Receives `checkout.paid` and `checkout.cancelled`, in addition to the demo's desk. */
  receiver: Receiver;
  /** Follows all pages of the test and checks them at its end. */
  traffic: Traffic;
}

export interface DatabaseOption {
  /** Set by a project of `playwright.config.ts`; each stack has its own. */
  database: 'sqlite' | 'postgres';
}

export interface WorkerFixtures extends DatabaseOption {
  /** Undefined for the stack's own SQLite file. */
  databaseUrl: string | undefined;
  /** Set by `test.use` in files that need other lifetimes; such a file gets its own stack. */
  stackOptions: StackOptions;
  /** The companion server's: the machine's, and how far tests have moved it ahead. */
  clock: Pick<SharedClock, 'move' | 'environment'>;
  /** Shop, companion server and simulators, shared by the tests of a worker, which run one after another. */
  stack: Stack;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  database: ['sqlite', { scope: 'worker', option: true }],
  databaseUrl: [
    async ({ database }, use) => {
      if (database === 'sqlite') {
        await use(undefined);
        return;
      }
      const postgres = await startPostgres();
      await use(await postgres.createDatabase());
      await postgres.stop();
    },
    { scope: 'worker', timeout: 300_000 },
  ],
  stackOptions: [{}, { scope: 'worker', option: true }],
  clock: [
    // Playwright reads a fixture's dependencies from its first argument.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const folder = temporaryFolder('clock');
      const clock = startRunningClock(join(folder, 'clock'));
      await use(clock);
      clock.close();
      rmSync(folder, { recursive: true });
    },
    { scope: 'worker' },
  ],
  stack: [
    async ({ stackOptions, databaseUrl, clock }, use) => {
      const serverEnv = {
        PAYWICKET_POLL_SECONDS: '1',
        ...clock.environment,
        ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }),
        ...stackOptions.serverEnv,
      };
      // Deposits stay pending until a test settles them, so that no screen is missed.
      const stack = await startStack({ stepMs: 3_600_000, ...stackOptions, serverEnv });
      await use(stack);
      await stack.close();
      // After every journey: the log has no secret of the settings and nothing that looks like one of ours (R71).
      const log = stack.server.log();
      const reported = Object.entries(stack.secrets).filter(([, secret]) => log.includes(secret));
      expect(reported.map(([name]) => name)).toEqual([]);
      expect(log).not.toMatch(/\b(?:sk_\w+|cs|whsec)_[\w+/-]{16}|\/(?:webhooks\/\w+|pay\/return)\/[\w-]{40}/);
    },
    { scope: 'worker', timeout: 300_000 },
  ],
  gatewayOf: async ({ stack, merchant }, use) => {
    const known = new Map<GatewayId, Gateway>();
    await use((id) => {
      const gateway = known.get(id) ?? new Gateway(stack.simulators[id].url);
      known.set(id, gateway);
      return gateway;
    });
    const broken = [...known].filter(([, { wasBroken }]) => wasBroken);
    for (const [, gateway] of broken) await gateway.heal();
    // After failures the server suspends a gateway for some seconds, which the next test does not expect.
    for (const [id] of broken)
      await expect.poll(async () => merchant.leavesAlone(id), { intervals: [100] }).toBe(false);
  },
  gateway: async ({ gatewayOf }, use) => use(gatewayOf('novapay')),
  merchant: async ({ stack }, use) => use(new Merchant(stack)),
  receiver: async ({ merchant }, use) => {
    const receiver = new Receiver();
    await receiver.listen();
    const unsubscribe = await merchant.subscribe(receiver.url, ['checkout.paid', 'checkout.cancelled']);
    await use(receiver);
    await unsubscribe();
    await receiver.close();
  },
  // Chromium sometimes never confirms that a context is closed. The next test gets a new one anyway.
  context: async ({ context }, use) => {
    await use(context);
    await Promise.race([context.close(), setTimeout(30_000, undefined, { ref: false })]);
  },
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
