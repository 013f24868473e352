import { setTimeout as pause } from 'node:timers/promises';
import type { LoopbackServer } from '../../demo/loopback.ts';
import { serveOnLoopback } from '../../demo/loopback.ts';
import { Hono } from 'hono';
import type { Gateway } from '../../server/gateways/gateway.ts';
import { sampleAsset, sampleRequest } from '../../server/testing/sample.ts';
import { controlOf, messagesArrive } from '../server/control.ts';
import { startManglingProxy } from './mangling-proxy.ts';
import type { GatewayPayment, GatewayUnderTest } from '../../server/testing/gateway-under-test.ts';

/** One adapter and the simulator of its gateway: they share this code and one clock, and nothing else. */

/** Milliseconds between two statuses of a payment. */
export const stepMs = 1000;

export interface Setting {
  readonly now: () => number;
  /** URL for the gateway's messages. */
  readonly callbackUrl: string;
}

export interface Options {
  readonly method: string;
  readonly wrongCoin: string | null;
  readonly expires: boolean;
  readonly secrets: readonly string[];
  readonly simulator: (setting: Setting) => Promise<LoopbackServer>;
  readonly gateway: (url: string, clock: { now: () => number }) => Gateway;
  readonly asset?: GatewayUnderTest['asset'];
  readonly payAddress?: GatewayUnderTest['payAddress'];
}

export async function openGateway(options: Options): Promise<GatewayUnderTest> {
  let time = Date.UTC(2030, 0, 1, 12);
  const now = (): number => time;
  const received: { body: Uint8Array; header: (name: string) => string | undefined }[] = [];
  const receiver = await serveOnLoopback(
    () =>
      new Hono().post('/*', async (context) => {
        const headers = new Headers(context.req.raw.headers);
        received.push({
          body: new Uint8Array(await context.req.arrayBuffer()),
          header: (name) => headers.get(name) ?? undefined,
        });
        return context.json({ status: 'ok' });
      }),
    0,
  );
  const simulator = await options.simulator({ now, callbackUrl: `${receiver.url}/static` });
  const proxy = await startManglingProxy(simulator.url);
  const gateway = options.gateway(proxy.url, { now });

  const asset = options.asset ?? sampleAsset(options.method);
  const priced = { asset, price: { amount: '50.00', currency: 'USD' }, usd: '50.00' };

  const control = controlOf(simulator.url);
  return {
    gateway,
    asset,
    wrongCoin: options.wrongCoin,
    expires: options.expires,
    secrets: options.secrets,
    payAddress: options.payAddress ?? null,
    now,
    settles: 4 * stepMs,
    async pass(milliseconds) {
      time += milliseconds;
      await control('POST', '/advance');
    },
    async payments() {
      const { data } = (await control('GET', '/payments')) as { data: readonly GatewayPayment[] };
      return data;
    },
    async pull(lever, body = {}) {
      await control('POST', lever, body);
    },
    mangle: (how) => proxy.mangle(how),
    async recover() {
      proxy.mangle(null);
      await control('DELETE', '/faults');
      // After failures the adapter lets a single trial call through before all others.
      for (let trial = 0; gateway.health().circuit !== 'closed' && trial < 5; trial += 1) {
        time += 120_000;
        await gateway
          .create(sampleRequest({ paymentId: `pay_trial${trial}`, ...priced }))
          .catch(() => undefined);
        // Another call may be the trial that is let through.
        await pause(20);
      }
      time += 120_000;
      // Several corrupted catalogues in a row are accepted, until the next good one.
      const isSold = async () =>
        (await gateway.offers()).some(({ asset: { method } }) => method === asset.method);
      for (let trial = 0; trial < 5 && !(await isSold()); trial += 1) {
        time += 300_000;
        await gateway.offers();
        await pause(20);
      }
      if (gateway.health().circuit !== 'closed' || !(await isSold()))
        throw new Error('the adapter has not recovered');
    },
    async messages() {
      await messagesArrive(control);
      return received;
    },
    async close() {
      await gateway.close();
      await proxy.close();
      await simulator.close();
      await receiver.close();
    },
  };
}
