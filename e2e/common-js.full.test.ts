/** The packed package in a project of CommonJS, and in one whose compiler or bundler looks for packages the older ways. */
import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Consumer, installPacked } from './consumer.ts';
import { installPackages } from './shops/packages.ts';
import { jest, typescript } from './shops/tools.ts';

const run = promisify(execFile);

/** The last one that resolves as Node 10 did. */
const packages = await installPackages('typescript-5.9.3', typescript);
const skipped = 'missing' in packages ? ` (skipped: ${packages.missing})` : '';
const runner = await installPackages('jest-30.5.2', jest);
const withoutRunner = 'missing' in runner ? ` (skipped: ${runner.missing})` : '';

let consumer: Consumer;
beforeAll(async () => {
  consumer = await installPacked();
  await consumer.link('react-dom');
});
afterAll(async () => consumer.remove());

test('what shops import is required, too', async () => {
  const file = join(consumer.folder, 'shop.cjs');
  await writeFile(
    file,
    `const { createClient, PaywicketError } = require('paywicket/client');
     const { verifyWebhook, WebhookVerificationError } = require('paywicket/webhooks');
     const { loadPaywicket } = require('paywicket');
     const { PaywicketButton } = require('paywicket/react');
     const { createElement } = require('react');
     const { renderToString } = require('react-dom/server');
     const refusal = () => {
       try {
         return verifyWebhook('{}', {}, 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw');
       } catch (error) {
         return error instanceof WebhookVerificationError;
       }
     };
     void (async () => {
       const { checkouts } = createClient({ url: 'http://127.0.0.1:1', key: 'sk_test_1', retries: 0 });
       const error = await checkouts.get('chk_1').catch((error) => error);
       const button = renderToString(createElement(PaywicketButton, { link: 'mug' }, 'Buy'));
       console.log(JSON.stringify([refusal(), await loadPaywicket(), error instanceof PaywicketError, button]));
     })();`,
  );
  const { stdout } = await run(process.execPath, [file], { cwd: consumer.folder });
  const [isRefused, paywicket, isError, button] = JSON.parse(stdout) as readonly unknown[];
  expect([isRefused, paywicket, isError]).toEqual([true, null, true]);
  expect(button).toMatch(/^<paywicket-button link="mug".*>Buy<\/paywicket-button>$/);
});

test('errors of a package that is imported and required are known to both copies, and to no other class', async () => {
  const file = join(consumer.folder, 'both.mjs');
  await writeFile(
    file,
    `import { createRequire } from 'node:module';
     import * as client from 'paywicket/client';
     import * as webhooks from 'paywicket/webhooks';
     const require = createRequire(import.meta.url);
     const copies = [[client, webhooks], [require('paywicket/client'), require('paywicket/webhooks')]];
     const of = copies.flatMap(([{ PaywicketError }, { WebhookVerificationError }]) => [
       PaywicketError,
       WebhookVerificationError,
       class extends PaywicketError {},
       class extends WebhookVerificationError {},
     ]);
     const errors = of.map((Class) => new Class('timeout', ''));
     console.log(JSON.stringify([...errors, new Error(), 'timeout', null].map((error) => of.map((each) => +(error instanceof each)).join(''))));`,
  );
  const { stdout } = await run(process.execPath, [file], { cwd: consumer.folder });
  const [client, webhooks, none] = ['10001000', '01000100', '00000000'];
  expect(JSON.parse(stdout)).toEqual([
    client,
    webhooks,
    '10101000',
    '01010100',
    client,
    webhooks,
    '10001010',
    '01000101',
    none,
    none,
    none,
  ]);
});

const code = `
  import { createElement } from 'react';
  import { loadPaywicket, type Result } from 'paywicket';
  import { createClient, type Checkout } from 'paywicket/client';
  import { PaywicketButton } from 'paywicket/react';
  import { verifyWebhook, type WebhookEvent } from 'paywicket/webhooks';

  export const created = createClient({ url: '', key: '' }).checkouts.create({ amount: '24.00', currency: 'USD' });
  export const isReady = ({ readyAt }: Checkout): boolean => readyAt !== null;
  export const event: WebhookEvent = verifyWebhook('', {}, '');
  export const result = async (): Promise<Result | undefined> =>
    (await (await loadPaywicket())?.open({ link: 'mug' }))?.result;
  export const button = createElement(PaywicketButton, { link: 'mug' });
  // @ts-expect-error: types are there, and refuse a number.
  void createClient({ url: '', key: '' }).checkouts.create({ amount: 24, currency: 'USD' });
`;

describe.skipIf('missing' in packages)(`TypeScript 5${skipped}`, () => {
  test.each([
    ['node16, in CommonJS', 'node16.cts', { module: 'node16', moduleResolution: 'node16' }],
    ['node16, in ES modules', 'node16.mts', { module: 'node16', moduleResolution: 'node16' }],
    ['node10', 'node10.ts', { module: 'commonjs', moduleResolution: 'node10' }],
    ['bundler', 'bundler.ts', { module: 'preserve', moduleResolution: 'bundler' }],
  ])('finds the types by %s', async (_, name, options) => {
    await writeFile(join(consumer.folder, name), code);
    const config = join(consumer.folder, `${name}.json`);
    const compilerOptions = { ...options, strict: true, noEmit: true, target: 'ES2022', skipLibCheck: true };
    await writeFile(config, JSON.stringify({ compilerOptions, files: [name] }));
    const compiler = 'modules' in packages ? join(packages.modules, 'typescript/bin/tsc') : '';
    const said = await run(process.execPath, [compiler, '-p', config]).then(
      ({ stdout }) => stdout,
      (error: unknown) => (error instanceof Error && 'stdout' in error ? error.stdout : error),
    );
    expect(said).toBe('');
  });
});

/** A shop's own, as its developer writes them: Jest takes CommonJS where nothing else is set up. */
const units = `
  const { createElement } = require('react');
  const { renderToString } = require('react-dom/server');
  const { Webhook } = require('standardwebhooks');
  const { loadPaywicket } = require('paywicket');
  const { createClient, PaywicketError } = require('paywicket/client');
  const { PaywicketButton } = require('paywicket/react');
  const { verifyWebhook, WebhookVerificationError } = require('paywicket/webhooks');

  const isPage = typeof document === 'object';

  test('an order is made for its price', async () => {
    const fetch = jest.fn(async () => ({
      status: 201,
      ok: true,
      headers: new Map([['content-type', 'application/json']]),
      text: async () => '{"id":"chk_1","sessionToken":"cs_1"}',
    }));
    const { checkouts } = createClient({ url: 'http://127.0.0.1:1', key: 'sk_test_1', fetch });
    expect(await checkouts.create({ amount: '24.00', currency: 'USD' })).toMatchObject({ sessionToken: 'cs_1' });
    expect(JSON.parse(fetch.mock.calls[0][1].body)).toEqual({ amount: '24.00', currency: 'USD' });
  });

  test('a server that is not there is an error of the client', async () => {
    const { checkouts } = createClient({ url: 'http://127.0.0.1:1', key: 'sk_test_1', retries: 0 });
    await expect(checkouts.get('chk_1')).rejects.toBeInstanceOf(PaywicketError);
  });

  // jsdom has no TextEncoder.
  (isPage ? test.skip : test)('a webhook is verified, of bytes too', () => {
    const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
    const [body, now] = ['{"type":"checkout.ready","data":{"reference":"order-1"}}', new Date()];
    const headers = {
      'webhook-id': 'evt_1',
      'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign('evt_1', now, body),
    };
    for (const each of [body, Buffer.from(body), Uint8Array.from(Buffer.from(body)).buffer])
      expect(verifyWebhook(each, headers, secret).data.reference).toBe('order-1');
    expect(() => verifyWebhook(body + ' ', headers, secret)).toThrow(WebhookVerificationError);
  });

  test('the page has the button, and asks for the script in a browser alone', async () => {
    const html = renderToString(createElement(PaywicketButton, { link: 'mug' }, 'Buy'));
    expect(html).toMatch(/^<paywicket-button link="mug".*>Buy<\\/paywicket-button>$/);
    if (!isPage) return expect(await loadPaywicket()).toBe(null);
    void loadPaywicket({ server: 'https://pay.shop.example' });
    expect(document.querySelector('script').src).toBe('https://pay.shop.example/paywicket.js');
  });
`;

describe.skipIf('missing' in runner)(`Jest${withoutRunner}`, () => {
  test.each(['node', 'jsdom'])('runs the tests of a shop in the environment %s', async (environment) => {
    const modules = 'modules' in runner ? runner.modules : '';
    const folder = join(consumer.folder, `jest-${environment}`);
    await mkdir(folder);
    await writeFile(join(folder, 'package.json'), '{ "private": true }');
    await writeFile(join(folder, 'shop.test.js'), units);
    const options = [
      '--env',
      join(modules, `jest-environment-${environment}/build/index.js`),
      '--cacheDirectory',
      join(folder, 'cache'),
    ];
    const { stderr } = await run(process.execPath, [join(modules, 'jest/bin/jest.js'), ...options], {
      cwd: folder,
    });
    const passed = environment === 'node' ? '4 passed, 4 total' : '1 skipped, 3 passed, 4 total';
    expect(stderr).toMatch(new RegExp(`^Tests: +${passed}$`, 'm'));
  });
});
