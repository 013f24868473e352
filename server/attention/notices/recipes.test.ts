import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { loadConfig } from '../../run/settings/config.ts';
import { freePort } from '../../testing/free-port.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { startReceiver, type Received } from '../../testing/scripted-receiver.ts';
import { createSender } from '../../webhooks/sender.ts';
import { Notifier } from './notifier.ts';

/** The recipes of SETTINGS.md, each with a receiver that takes what its service documents. */

const guide = readFileSync(new URL('../../SETTINGS.md', import.meta.url), 'utf8');
const section = /\n## Notifications\n([^]*?)\n## /.exec(guide)?.[1] ?? '';
const blocks = (language: string): readonly string[] =>
  [...section.matchAll(new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``, 'g'))].map(([, text = '']) => text);
const [sample = '', ...recipes] = blocks('json');
const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

/** The address in the recipe that names this host, as live mode takes it. */
function urlOf(host: string): string {
  const recipe = recipes.find((text) => text.includes(host)) ?? '';
  const environment = {
    PAYWICKET_MODE: 'live',
    PUBLIC_URL: 'https://pay.shop.example',
    PAYWICKET_NOTIFY_SECRET: secret,
  };
  return loadConfig(environment, tmpdir(), JSON.parse(recipe)).notify?.url ?? '';
}

/** The same address at a receiver on this machine. */
const here = (url: string, port: number): string =>
  `http://127.0.0.1:${port}${url.slice(new URL(url).origin.length)}`;

/** Says that two payments are underpaid. @returns whether the message was accepted */
async function say(url: string): Promise<boolean> {
  const clock = { now: () => Date.now() };
  let isAccepted = false;
  const notifier = new Notifier({
    store: {
      notices: () => Promise.resolve(new Map()),
      replace: (of, _before, notice) => Promise.resolve({ ...of, notice, version: 1 }),
      failed: () => Promise.resolve(),
      delivered: () => {
        isAccepted = true;
        return Promise.resolve();
      },
    },
    waiting: () =>
      Promise.resolve([{ kind: 'checkout', reason: 'underpaid', count: 2, ids: ['chk_1', 'chk_2'] }]),
    sender: createSender({ mode: 'test', allowPrivate: [], httpHosts: [], clock }),
    url,
    secrets: [secret],
    pageOf: () => 'https://pay.shop.example/console/payments?task=underpaid',
    clock,
    log: { info: () => {}, warn: () => {}, error: () => {} },
  });
  await notifier.round();
  await notifier.stop();
  return isAccepted;
}

/** As ntfy documents templates: the fields of a JSON body, by their paths, in the parameters for title and message. */
function shownByNtfy({ path, body }: Received): Readonly<Record<string, string>> {
  const { pathname, searchParams } = new URL(path, 'http://ntfy.example');
  if (!['yes', '1', 'true'].includes(searchParams.get('tpl') ?? '')) throw new Error('no template');
  const filled = (template: string): string =>
    template.replaceAll(/\{\{\s*\.([\w.]+)\s*\}\}/g, (_whole, place: string) => {
      let value: unknown = JSON.parse(body);
      for (const name of place.split('.')) value = (value as Record<string, unknown>)[name];
      return String(value);
    });
  return {
    topic: pathname.slice(1),
    title: filled(searchParams.get('t') ?? ''),
    message: filled(searchParams.get('m') ?? ''),
  };
}

test('the sample is what is sent', async () => {
  const receiver = await startReceiver();
  expect(await say(receiver.url)).toBe(true);
  const { timestamp, ...sent } = JSON.parse(receiver.received[0]?.body ?? '') as Record<string, unknown>;
  const { timestamp: shown, ...rest } = JSON.parse(sample) as Record<string, unknown>;
  expect(sent).toEqual(rest);
  expect(String(timestamp)).toHaveLength(String(shown).length);
});

test('ntfy shows the sentence below the title', async () => {
  const receiver = await startReceiver();
  expect(await say(here(urlOf('ntfy.sh'), receiver.port))).toBe(true);
  expect(receiver.received.map(shownByNtfy)).toEqual([
    { topic: 'YOUR-TOPIC', title: 'Paywicket', message: '2 payments are underpaid.' },
  ]);
});

test('Slack finds `text` in the body', async () => {
  const receiver = await startReceiver();
  receiver.answer = (outgoing, { headers, body }) => {
    const { text } = JSON.parse(body) as { text?: unknown };
    const isFit = headers['content-type'] === 'application/json' && typeof text === 'string';
    outgoing.writeHead(isFit ? 200 : 400).end(isFit ? 'ok' : 'no_text');
  };
  expect(await say(here(urlOf('hooks.slack.com'), receiver.port))).toBe(true);
  expect(receiver.received[0]?.path).toBe('/services/T000/B000/XXXX');
});

test('the program for e-mail gives a genuine message to sendmail, and no other', async () => {
  const folder = temporaryFolder('notify-mail');
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const [mailbox, sendmail, program] = ['mailbox', 'sendmail', 'notify-mail.mjs'].map((name) =>
    join(folder, name),
  ) as [string, string, string];
  writeFileSync(sendmail, `#!/bin/sh\necho "$@" >> '${mailbox}'\ncat >> '${mailbox}'\n`, { mode: 0o755 });
  const verify = new URL('../../client/verify-webhook.ts', import.meta.url).href;
  writeFileSync(program, (blocks('js')[0] ?? '').replace('paywicket/webhooks', verify));
  const port = await freePort();
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), program], {
    env: {
      PATH: process.env['PATH'],
      PAYWICKET_NOTIFY_SECRET: secret,
      MAIL_TO: 'owner@shop.example',
      SENDMAIL: sendmail,
      PORT: String(port),
    },
    stdio: 'ignore',
  });
  const ended = once(child, 'exit');
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  const url = here(urlOf('127.0.0.1:8025'), port);
  const forge = () =>
    fetch(url, { method: 'POST', body: sample }).then(
      ({ status }) => status,
      () => 0,
    );
  await expect.poll(forge).toBe(400);
  expect(existsSync(mailbox)).toBe(false);
  expect(await say(url)).toBe(true);
  expect(readFileSync(mailbox, 'utf8')).toBe(
    '-t\nTo: owner@shop.example\nSubject: 2 payments are underpaid.\n\n2 payments are underpaid.\nhttps://pay.shop.example/console/payments?task=underpaid\n',
  );
});
