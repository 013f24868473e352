/** The packed package in a project of CommonJS, and in one whose compiler or bundler looks for packages the older ways. */
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Consumer, installPacked } from './consumer.ts';
import { installPackages } from './shops/packages.ts';

const run = promisify(execFile);

/** The last one that resolves as Node 10 did. */
const packages = await installPackages('typescript-5.9.3', { typescript: '5.9.3' });
const skipped = 'missing' in packages ? ` (skipped: ${packages.missing})` : '';

let consumer: Consumer;
beforeAll(async () => {
  consumer = await installPacked();
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
  await consumer.link('react-dom');
  const { stdout } = await run(process.execPath, [file], { cwd: consumer.folder });
  const [isRefused, paywicket, isError, button] = JSON.parse(stdout) as readonly unknown[];
  expect([isRefused, paywicket, isError]).toEqual([true, null, true]);
  expect(button).toMatch(/^<paywicket-button link="mug".*>Buy<\/paywicket-button>$/);
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
