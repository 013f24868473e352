/** The types of the two packages as they are once installed, as the compiler finds them by the names of the entries. */
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type Consumer, inPages, installPacked, inWorkers, onNode } from './consumer.ts';

const repository = fileURLToPath(new URL('..', import.meta.url));
const run = promisify(execFile);

let consumer: Consumer;
beforeAll(async () => {
  consumer = await installPacked();
});
afterAll(async () => consumer.remove());

const inPreact = { ...inPages, jsxImportSource: 'preact', skipLibCheck: true };

const server = `
  import { createPaywicket, readConfig, ConfigError, type Paywicket, type PaywicketOptions } from 'paywicket-server';

  const options: PaywicketOptions = { env: { PORT: '8787' }, settings: { checkout: { expiresIn: 600 } } };
  export const started: Promise<Paywicket> = createPaywicket(options);
  export const answered: Promise<Response> = started.then(async ({ app }) => app.request('/healthz'));
  export const port: number = readConfig({}, '.').port;
  export const isFault = (error: unknown): boolean => error instanceof ConfigError;
`;
const listener = `
  import { createServer } from 'node:http';
  import { createPaywicket } from 'paywicket-server';

  const { listener } = await createPaywicket();
  createServer(listener).listen(8787);
`;
const client = `
  import { createClient, PaywicketError, type Checkout, type PaywicketClient } from 'paywicket/client';

  const paywicket: PaywicketClient = createClient({ url: 'https://pay.shop.example', key: 'sk_test_x' });
  export async function buy(): Promise<string> {
    const { sessionToken } = await paywicket.checkouts.create({ amount: '49.90', currency: 'EUR' });
    const { data } = await paywicket.transactions.list({ matched: 'false' });
    const first: string | undefined = data[0]?.hash ?? undefined;
    return sessionToken + first;
  }
  export const isSettled = ({ status, exception }: Checkout) => status === 'paid' && exception === null;
  export const codeOf = (error: unknown) => (error instanceof PaywicketError ? error.code : 'unreachable');
`;
const receiver = `
  import { verifyWebhook, WebhookVerificationError, type Refund, type WebhookEvent } from 'paywicket/webhooks';

  export async function receive(request: Request): Promise<WebhookEvent | null> {
    try {
      const event = verifyWebhook(await request.text(), request.headers, 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw');
      const refund: Refund | null = event.type === 'refund.succeeded' ? event.data : null;
      return refund?.transactionHash === null ? null : event;
    } catch (error) {
      if (error instanceof WebhookVerificationError) return null;
      throw error;
    }
  }
`;
const page = `
  import { loadPaywicket, type PaywicketCheckoutElement, type Result } from 'paywicket';
  import 'paywicket/element';
  import type { PaywicketRefundElement } from 'paywicket/refund';

  const paywicket = await loadPaywicket({ server: 'https://pay.shop.example' });
  const checkout: PaywicketCheckoutElement | undefined = await paywicket?.open({ session: 'cs_1' });
  export const result: Promise<Result> | undefined = checkout?.result;
  export const due: string | undefined = checkout?.view?.amountDue;
  document.querySelector('paywicket-checkout')?.show();
  export const refund: PaywicketRefundElement | null = document.querySelector('paywicket-refund');
  document.querySelector('paywicket-button')?.addEventListener('paywicket-status', ({ version }) => version.toFixed());
  document.addEventListener('paywicket-error', ({ code, requestId }) => console.log(code.length, requestId?.length));
  window.addEventListener('paywicket-paid', ({ checkoutId }) => checkoutId.length);
  (window.Paywicket ??= { q: [] }).q.push((paywicket) => paywicket.open({ session: 'cs_1' }));
`;
describe('types', () => {
  const react = `
    import { useRef } from 'react';
    import { PaywicketButton, PaywicketCheckout } from 'paywicket/react';
    import type { PaywicketButtonElement } from 'paywicket';

    export function Cart({ session }: { session: string }) {
      const button = useRef<PaywicketButtonElement>(null);
      return (
        <>
          <PaywicketButton
            ref={button} sessionUrl="/api/checkout" payload={{ cart: 7 }} theme="dark" className="buy"
            onPaid={({ checkoutId }) => checkoutId.length} onError={({ code }) => code.length}
          >
            Pay
          </PaywicketButton>
          <PaywicketButton link="mug" quantity={2} />
          <PaywicketCheckout session={session} onStatus={({ status, version }) => status + version} />
          <paywicket-button session-url="/api/checkout" onpaywicket-paid={({ checkoutId }) => checkoutId.length}>
            Pay
          </paywicket-button>
          <paywicket-checkout session={session} server="https://pay.shop.example" />
          <paywicket-refund token="rt_1" theme="dark" />
        </>
      );
    }
  `;

  const preact = `
    import type { HTMLAttributes } from 'preact';
    import type { PaywicketElements } from 'paywicket/jsx';

    declare module 'preact' {
      namespace JSX {
        interface IntrinsicElements extends PaywicketElements<HTMLAttributes<HTMLElement>> {}
      }
    }
    export const button = (
      <paywicket-button
        key="buy" class="buy" session-url="/api/checkout" disabled onpaywicket-paid={({ checkoutId }) => checkoutId.length}
      >
        Pay <b>now</b>
      </paywicket-button>
    );
    export const checkout = <paywicket-checkout id="pay" session="cs_1" />;
  `;

  it.each([
    ['the server, under nodenext', server, onNode],
    // TypeScript 6 and later load no types that are not named.
    ['the server, which names the types of Node itself', listener, { ...onNode, types: [] }],
    ['the client, under nodenext', client, onNode],
    ['a receiver of webhooks, under nodenext', receiver, onNode],
    ['a receiver of webhooks, where there is no Node', receiver, inWorkers],
    ['the client, where there is no Node', client, inWorkers],
    ['a page', page, inPages],
    ['React', react, inPages],
    ['Preact', preact, inPreact],
    [
      'Preact, under nodenext',
      preact,
      { ...onNode, lib: inPages.lib, jsx: 'react-jsx', jsxImportSource: 'preact' },
    ],
  ])('%s', async (_, code, options) => {
    expect(await consumer.compile(code, options)).toBe('');
  });

  it('the client’s methods have the summary of their operation as their comment', async () => {
    const types = join(consumer.folder, 'node_modules/paywicket/dist/types/server/client/methods.d.cts');
    const text = await readFile(types, 'utf8');
    expect(text).toMatch(
      /\/\*\* Get a checkout\. Ship when `readyAt` is set[^\n]*\*\/\n\s*get: \(id: string, /,
    );
  });

  it.each([
    [
      'a price that is a number',
      `import { createClient } from 'paywicket/client';
       void createClient({ url: '', key: '' }).checkouts.create({ amount: 49.9, currency: 'EUR' });`,
      "'number'",
    ],
    [
      'a button that sells two things',
      `import { PaywicketButton } from 'paywicket/react';
       export const button = <PaywicketButton session="cs_1" link="mug" />;`,
      'link',
    ],
    [
      'a value that an attribute does not take',
      `import 'paywicket/react';
       export const button = <paywicket-button session-url="/api" theme="blue" />;`,
      '"blue"',
    ],
    [
      'a field that an event does not have',
      `import 'paywicket';
       document.addEventListener('paywicket-paid', ({ status }) => status);`,
      'status',
    ],
  ])('%s is a fault', async (_, code, fault) => {
    expect(await consumer.compile(code, inPages)).toContain(fault);
  });
});

describe('with nothing but the package for shops installed', () => {
  const server = new URL('../server/', import.meta.url);

  it.each([
    ['bundler', { module: 'preserve', moduleResolution: 'bundler' }],
    ['nodenext', { module: 'nodenext', moduleResolution: 'nodenext' }],
  ])('every declaration is whole, by %s', async (_, options) => {
    const folder = await mkdtemp(join(tmpdir(), 'paywicket-shop-'));
    onTestFinished(async () => rm(folder, { recursive: true }));
    const modules = join(folder, 'node_modules');
    await cp(join(consumer.folder, 'node_modules/paywicket'), join(modules, 'paywicket'), {
      recursive: true,
    });
    const programs = { 'client.ts': client, 'receiver.ts': receiver, 'page.ts': page };
    for (const [name, code] of Object.entries(programs)) await writeFile(join(folder, name), code);
    await writeFile(join(folder, 'package.json'), '{"type": "module"}');
    const strictly = { target: 'ES2022', strict: true, noEmit: true, skipLibCheck: false };
    const compilerOptions = { ...inWorkers, ...options, ...strictly };
    const config = { compilerOptions, files: Object.keys(programs) };
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(config));
    const compiler = join(repository, 'node_modules/typescript/bin/tsc');
    await expect(run(process.execPath, [compiler, '-p', folder])).resolves.toMatchObject({ stdout: '' });
  });

  it('the types written out are those of the contract’s schemas', async () => {
    const types = join(consumer.folder, 'node_modules/paywicket/dist/types/server');
    const pairs: string[] = [];
    for (const name of (await readdir(types, { recursive: true })).filter((each) => each.endsWith('.d.ts'))) {
      const text = await readFile(join(types, name), 'utf8');
      const source = new URL(name.replace('.d.ts', '.ts'), server);
      if (!(await readFile(source, 'utf8')).includes(`from 'zod'`)) continue;
      for (const [, type = ''] of text.matchAll(/^export type (\w+) = /gm))
        pairs.push(
          `Same<import('${join(types, name)}').${type}, import('${fileURLToPath(source)}').${type}>`,
        );
    }
    expect(pairs.length).toBeGreaterThan(20);
    const same = `
      type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
      export const same: readonly [${pairs.join(', ')}] = [${pairs.map(() => 'true').join(', ')}];
    `;
    const options = {
      ...inWorkers,
      types: ['node'],
      allowImportingTsExtensions: true,
      exactOptionalPropertyTypes: true,
    };
    expect(await consumer.compile(same, { ...options, skipLibCheck: true })).toBe('');
  });
});

describe('an app of Hono', () => {
  it('is part of another one, with every type checked', async () => {
    const mounted = `
      import { Hono } from 'hono';
      import { createPaywicket } from 'paywicket-server';

      const paywicket = await createPaywicket();
      export const app = new Hono().route('/', paywicket.app).get('/shop', (c) => c.text('shop'));
      export const answer: Response = await paywicket.app.fetch(new Request('http://localhost'));
    `;
    expect(await consumer.compile(mounted, { ...onNode, skipLibCheck: false })).toBe('');
  });
});
