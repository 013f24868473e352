/** The shop of the README, in a folder where the package is installed. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Webhook } from 'standardwebhooks';
import { expect } from 'vitest';
import type { Consumer } from '../consumer.ts';
import type { Block } from './blocks.ts';
import { freePort } from './shell.ts';

export interface Settings {
  readonly serverUrl: string;
  readonly secretKey: string;
  readonly webhookSecret: string;
}

/** @returns its page */
export async function runQuickStart(
  { code }: Block,
  { folder }: Consumer,
  { serverUrl, secretKey, webhookSecret }: Settings,
): Promise<string> {
  const port = await freePort();
  await writeFile(join(folder, 'shop.js'), code.replace('port: 3000', `port: ${port}`));
  const child = spawn(process.execPath, ['shop.js'], {
    cwd: folder,
    env: {
      PAYWICKET_URL: serverUrl,
      PAYWICKET_SECRET_KEY: secretKey,
      PAYWICKET_WEBHOOK_SECRET: webhookSecret,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
  const ended = once(child, 'close');
  const url = `http://127.0.0.1:${port}`;
  const deliver = async (id: string, type: string, checkout: object, secret = webhookSecret) => {
    const at = new Date();
    const data = { ...checkout, status: 'paid', readyAt: at.toISOString() };
    const body = JSON.stringify({ type, timestamp: at.toISOString(), data });
    const headers = {
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign(id, at, body),
    };
    return (await fetch(`${url}/webhook`, { method: 'POST', headers, body })).status;
  };
  try {
    await expect
      .poll(async () => {
        if (child.exitCode !== null) throw new Error(`It ended with ${child.exitCode}`);
        return (await fetch(url).catch(() => null))?.status;
      })
      .toBe(200);
    const page = await (await fetch(url)).text();
    const answer = await fetch(`${url}/api/checkout`, { method: 'POST' });
    const { sessionToken } = (await answer.json()) as { readonly sessionToken: string };
    const session = await fetch(`${serverUrl}/v1/session`, {
      headers: { Authorization: `Bearer ${sessionToken}` },
    });
    const { id: own } = (await session.json()) as { readonly id: string };
    const created = await fetch(`${serverUrl}/v1/checkouts/${own}`, {
      headers: { Authorization: `Bearer ${secretKey}` },
    });
    const checkout = (await created.json()) as { readonly reference: string };
    const forged = webhookSecret.replace(/.{4}$/, 'AAAA');
    expect(await deliver('evt_0', 'checkout.ready', checkout, forged)).toBe(400);
    expect(await deliver('evt_1', 'checkout.paid', checkout)).toBe(204);
    // R170: another checkout with its reference, or another price.
    for (const other of [{ id: 'chk_1' }, { amount: '1.00' }, { currency: 'EUR' }])
      expect(await deliver('evt_other', 'checkout.ready', { ...checkout, ...other })).toBe(500);
    // What a payment link sold has no order: it is taken, and ships nothing.
    const link = { id: 'tshirt', quantity: 1 };
    expect(await deliver('evt_link', 'checkout.ready', { ...checkout, link, reference: null })).toBe(204);
    expect(await deliver('evt_link2', 'checkout.ready', { ...checkout, link })).toBe(204);
    expect(printed).toBe('');
    // Ships once for each order, whichever event reports it as ready.
    for (const id of ['evt_2', 'evt_2', 'evt_3'])
      expect(await deliver(id, 'checkout.ready', checkout)).toBe(204);
    await expect.poll(() => printed).toBe(`ship ${checkout.reference}\n`);
    return page;
  } finally {
    child.kill();
    await ended;
  }
}
