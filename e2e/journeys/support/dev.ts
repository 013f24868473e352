/** `paywicket dev` from the package, in a separate folder, with a developer's shop that receives webhooks. */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test as base } from '@playwright/test';
import { freePort } from '../../../demo/free-port.ts';
import { newSecretKey } from '../../../demo/stack.ts';

export interface Dev {
  /** The developer's folder. */
  readonly folder: string;
  /** URL at which their shop receives webhooks. */
  readonly webhook: string;
  readonly desk: string;
  /** Types of the events that the developer's shop has received. */
  readonly received: readonly string[];
  /** Keys: `server`, `desk`, `webhooks` and the gateways' ids. */
  readonly ports: Readonly<Record<string, number>>;
  readonly secretKey: string;
}

const LISTENERS = ['server', 'desk', 'webhooks', 'noxpay', 'novax', 'nordpay', 'novapay', 'nuxpay'];
const main = fileURLToPath(new URL('../../../dist/server/main.js', import.meta.url));

export const test = base.extend<{ dev: Dev }>({
  // Playwright reads a fixture's dependencies from its first argument.
  // oxlint-disable-next-line no-empty-pattern
  dev: async ({}, use) => {
    const received: string[] = [];
    const shop = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        // The desk links to the shop's page, too.
        if (request.method === 'POST') received.push((JSON.parse(body) as { type: string }).type);
        response.writeHead(200).end();
      });
    }).listen(0, '127.0.0.1');
    await once(shop, 'listening');
    const webhook = `http://localhost:${(shop.address() as AddressInfo).port}/webhook`;
    const folder = await mkdtemp(join(tmpdir(), 'paywicket-dev-'));
    // As if it had run there before: with the default ports two at the same time would collide.
    const ports = Object.fromEntries(
      await Promise.all(LISTENERS.map(async (name) => [name, await freePort()] as const)),
    );
    const secretKey = newSecretKey();
    const webhookSecret = `whsec_${randomBytes(24).toString('base64')}`;
    await mkdir(join(folder, '.paywicket'));
    await writeFile(
      join(folder, '.paywicket', 'dev.json'),
      JSON.stringify({ secretKey, webhookSecret, ports }),
    );
    const child = spawn(process.execPath, [main, 'dev', '--forward', webhook], {
      cwd: folder,
      env: { PATH: process.env['PATH'] },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(child, 'close');
    let out = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    await expect.poll(() => out).toContain('Ctrl-C');
    await use({ folder, webhook, desk: `http://127.0.0.1:${ports['desk']}/`, received, ports, secretKey });
    child.kill('SIGTERM');
    await ended;
    shop.close();
    await rm(folder, { recursive: true });
  },
});

export { expect };
