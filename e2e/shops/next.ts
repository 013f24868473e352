/** A shop of Next that the server runs inside of: built and started as its merchant does it. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

export const next = {
  name: 'next-16.4.6',
  packages: { next: '16.4.6', react: '19.3.1', 'react-dom': '19.3.1' },
} as const;

export type Bundler = 'turbopack' | 'webpack';

const files: Readonly<Record<string, string>> = {
  'package.json': JSON.stringify({ private: true, dependencies: next.packages }),
  // Packages are links here, which lead out of the folder.
  'next.config.mjs': `export default { outputFileTracingRoot: '/', turbopack: { root: '/' } };`,
  'app/layout.jsx': `
    export default function Layout({ children }) {
      return <html lang="en"><body>{children}</body></html>;
    }`,
  'app/page.jsx': `
    export default function Page() {
      return (
        <>
          <script src="/crypto/paywicket.js" defer />
          <paywicket-button session-url="/api/checkout">Pay with crypto</paywicket-button>
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

    export async function POST() {
      const { PAYWICKET_URL: url, PAYWICKET_SECRET_KEY: key } = process.env;
      const order = { amount: '24.00', currency: 'USD', reference: crypto.randomUUID() };
      const { sessionToken } = await createClient({ url, key }).checkouts.create(order);
      return Response.json({ sessionToken });
    }`,
  'app/webhook/route.js': `
    import { verifyWebhook } from 'paywicket/webhooks';

    export async function POST(request) {
      const secret = process.env.PAYWICKET_WEBHOOK_SECRET;
      const { type, data } = verifyWebhook(await request.text(), request.headers, secret);
      if (type === 'checkout.ready') console.log('ship', data.reference);
      return new Response(null, { status: 204 });
    }`,
};

/**
 * @param parent has `paywicket` in its `node_modules`
 * @param modules what npm has installed
 * @returns The folder of the built shop.
 */
export async function buildNextShop(parent: string, modules: string, bundler: Bundler): Promise<string> {
  const folder = join(parent, bundler);
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  await symlink(modules, join(folder, 'node_modules'));
  await run(process.execPath, [CLI, 'build', `--${bundler}`], { cwd: folder, env, timeout: 240_000 }).catch(
    (error: unknown) => {
      const output = error instanceof Error && 'stdout' in error && 'stderr' in error ? error : undefined;
      throw new Error(`next build --${bundler}\n${String(output?.stdout)}${String(output?.stderr)}`);
    },
  );
  return folder;
}

const CLI = 'node_modules/next/dist/bin/next';
const env = { PATH: process.env['PATH'], HOME: process.env['HOME'], NEXT_TELEMETRY_DISABLED: '1' };

export class NextShop {
  readonly #child: ChildProcess;
  #output = '';

  private constructor(child: ChildProcess) {
    this.#child = child;
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => (this.#output += text));
  }

  /** @param settings what stands in its `.env` */
  static async start(
    folder: string,
    settings: Readonly<Record<string, string>>,
    port: number,
  ): Promise<NextShop> {
    const lines = Object.entries(settings).map(([name, value]) => `${name}=${value}\n`);
    await writeFile(join(folder, '.env'), lines.join(''));
    const child = spawn(process.execPath, [CLI, 'start', '-H', '127.0.0.1', '-p', String(port)], {
      cwd: folder,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const shop = new NextShop(child);
    while (!(await fetch(`http://127.0.0.1:${port}/crypto/readyz`).catch(() => null))?.ok) {
      if (child.exitCode !== null) throw new Error(shop.log());
      await delay(200);
    }
    return shop;
  }

  log(): string {
    return this.#output;
  }

  async close(): Promise<void> {
    if (this.#child.exitCode !== null) return;
    const ended = once(this.#child, 'close');
    this.#child.kill('SIGKILL');
    await ended;
  }
}
