/** A Next shop with the Paywicket server inside: built and started as its merchant does. */
import { cp, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { onTestFinished } from 'vitest';
import { environmentFile, writeFiles } from './project.ts';
import { cartLiteral } from './terms.ts';

/** How it runs: from the build, from the build for a container, or from its sources. */
export type Way = 'start' | 'standalone' | 'dev';

const files: Readonly<Record<string, string>> = {
  'app/layout.jsx': `
    export default function Layout({ children }) {
      return <html lang="en"><body>{children}</body></html>;
    }`,
  'app/page.jsx': `
    'use client';

    import { useState } from 'react';

    const cart = JSON.stringify(${cartLiteral});

    export default function Page() {
      const [accepted, setAccepted] = useState(false);
      return (
        <>
          <script src="/crypto/paywicket.js" defer />
          <label>
            <input type="checkbox" checked={accepted} onChange={() => setAccepted(!accepted)} /> I accept the terms
          </label>
          <paywicket-button session-url="/api/checkout" payload={cart} disabled={!accepted}>
            Pay with crypto
          </paywicket-button>
        </>
      );
    }`,
  'server.js': `
    import { createPaywicket } from 'paywicket-server';

    async function open() {
      const paywicket = await createPaywicket({ basePath: '/crypto' });
      paywicket.start();
      return paywicket;
    }
    export const paywicket = () => (globalThis.paywicket ??= open());`,
  'app/crypto/[...path]/route.js': `
    import { paywicket } from '../../../server';

    const GET = async (request) => (await paywicket()).app.fetch(request);
    export { GET, GET as POST, GET as DELETE, GET as OPTIONS };`,
  'app/api/checkout/route.js': `
    import { createClient } from 'paywicket/client';

    export async function POST(request) {
      console.log('cart ' + JSON.stringify(await request.json()));
      const { PAYWICKET_URL: url, PAYWICKET_SECRET_KEY: key } = process.env;
      const order = { amount: '24.00', currency: 'USD', reference: crypto.randomUUID() };
      const { sessionToken } = await createClient({ url, key }).checkouts.create(order);
      return Response.json({ sessionToken });
    }`,
  'app/webhook/route.js': `
    import { verifyWebhook, WebhookVerificationError } from 'paywicket/webhooks';

    export async function POST(request) {
      const secret = process.env.PAYWICKET_WEBHOOK_SECRET;
      try {
        const { type, data } = verifyWebhook(await request.text(), request.headers, secret);
        if (type === 'checkout.ready') console.log('ship', data.reference);
        return new Response(null, { status: 204 });
      } catch (error) {
        return new Response(null, { status: error instanceof WebhookVerificationError ? 400 : 500 });
      }
    }`,
};

const configOf = (way: Way): string =>
  way === 'standalone'
    ? `export default {
        output: 'standalone',
        serverExternalPackages: ['paywicket-server'],
        outputFileTracingIncludes: { '/crypto/**': ['node_modules/paywicket-server/dist/widget/**'] },
      };`
    : 'export default {};';

const CLI = 'node_modules/next/dist/bin/next';
const { PATH = '', HOME = '' } = process.env;
const env = { PATH, HOME, NEXT_TELEMETRY_DISABLED: '1' };
const repository = fileURLToPath(new URL('../..', import.meta.url));

/**
 * @param project from `createProject`
 * @param node the executable to build with
 * @returns The folder of the built shop, with or without its sources.
 */
export async function buildNextShop(
  project: string,
  node: string,
  bundler: 'turbopack' | 'webpack',
  way: Way,
): Promise<string> {
  await writeFiles(project, { ...files, 'next.config.mjs': configOf(way) });
  // An older Node needs these for SQLite.
  for (const name of ['@photostructure/sqlite', 'node-gyp-build'])
    await cp(join(repository, 'node_modules', name), join(project, 'node_modules', name), {
      recursive: true,
    });
  if (way === 'dev') return project;
  await execa(node, [CLI, 'build', `--${bundler}`], {
    cwd: project,
    env,
    extendEnv: false,
    timeout: 600_000,
  });
  if (way === 'start') return project;
  // As in a container image: without other files of the build machine.
  const image = await mkdtemp(join(tmpdir(), 'paywicket-next-'));
  onTestFinished(async () => rm(image, { recursive: true }));
  await cp(join(project, '.next/static'), join(project, '.next/standalone/.next/static'), {
    recursive: true,
  });
  await rename(join(project, '.next/standalone'), join(image, 'shop'));
  await rm(project, { recursive: true });
  return join(image, 'shop');
}

/**
 * @param settings content of its `.env`
 * @returns Its output so far, once it responds.
 */
export async function startNextShop(
  folder: string,
  node: string,
  way: Way,
  settings: Readonly<Record<string, string>>,
  port: number,
): Promise<() => string> {
  await writeFile(join(folder, '.env'), environmentFile(settings));
  const command = way === 'standalone' ? ['server.js'] : [CLI, way, '-H', '127.0.0.1', '-p', String(port)];
  const child = execa(node, command, {
    cwd: folder,
    env: { ...env, HOSTNAME: '127.0.0.1', PORT: String(port) },
    extendEnv: false,
    stdin: 'ignore',
    all: true,
    reject: false,
    detached: true,
  });
  let output = '';
  child.all.setEncoding('utf8').on('data', (text: string) => (output += text));
  onTestFinished(async () => {
    // Including the process that \`next dev\` starts.
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    await child;
  });
  while (!(await fetch(`http://127.0.0.1:${port}/crypto/readyz`).catch(() => null))?.ok) {
    if (child.exitCode !== undefined && child.exitCode !== null) throw new Error(output);
    await delay(200);
  }
  return () => output;
}
