/** One shop that uses only `Request` and `Response`, for runtimes other than Node. */

export interface Runtime {
  readonly id: string;
  /** By name and exact version. */
  readonly packages: Readonly<Record<string, string>>;
  /** Files in addition to `shop.js`, by path. */
  readonly files: Readonly<Record<string, string>>;
  /** A program of its packages with its arguments, if the shop has to be built. */
  readonly build?: readonly string[];
  /** The same for its server; `PORT` is an environment variable, and is replaced in arguments. */
  readonly start: readonly string[];
  /** Runs a module on the runtime; undefined if it has no file access. */
  readonly run?: readonly string[];
}

/** The same shop for all. A shopper has to accept the terms and choose a colour before the button works. */
export const shop = `
import { createClient } from 'paywicket/client';
import { verifyWebhook } from 'paywicket/webhooks';

const page = (server) => \`<!doctype html>
<meta name="viewport" content="width=device-width, initial-scale=1" />
<title>Mug</title>
<link rel="icon" href="data:," />
<script src="\${server}/paywicket.js" defer></script>
<h1>Mug, $24.00</h1>
<label><input type="checkbox" /> I accept the terms</label>
<paywicket-button session-url="/api/checkout" disabled>Pay with crypto</paywicket-button>
<script>
  const button = document.querySelector('paywicket-button');
  button.payload = { colour: 'blue' };
  document.querySelector('input').onchange = ({ target }) => (button.disabled = !target.checked);
</script>\`;

const shippedCheckouts = new Set();

const routes = {
  'GET /': (_, env) => new Response(page(env.PAYWICKET_URL), { headers: { 'Content-Type': 'text/html' } }),

  async 'POST /api/checkout'(request, env) {
    const { colour } = await request.json();
    const reference = \`mug-\${colour}-\${crypto.randomUUID()}\`;
    console.log(\`order \${reference}\`);
    const paywicket = createClient({ url: env.PAYWICKET_URL, key: env.PAYWICKET_SECRET_KEY });
    const { sessionToken } = await paywicket.checkouts.create({ amount: '24.00', currency: 'USD', reference });
    return Response.json({ sessionToken });
  },

  async 'POST /webhook'(request, env) {
    const body = await request.arrayBuffer();
    const { type, data } = verifyWebhook(body, request.headers, env.PAYWICKET_WEBHOOK_SECRET);
    if (type === 'checkout.ready' && !shippedCheckouts.has(data.id)) {
      shippedCheckouts.add(data.id);
      console.log(\`ship \${data.reference}\`);
    }
    return new Response(null, { status: 204 });
  },
};

export async function answer(request, env) {
  const route = routes[\`\${request.method} \${new URL(request.url).pathname}\`];
  if (route === undefined) return new Response(null, { status: 404 });
  try {
    return await route(request, env);
  } catch (error) {
    console.error(error.stack);
    return new Response(null, { status: error.name === 'WebhookVerificationError' ? 400 : 500 });
  }
}
`;

const settings = ['PAYWICKET_URL', 'PAYWICKET_SECRET_KEY', 'PAYWICKET_WEBHOOK_SECRET'];

export const runtimes: readonly Runtime[] = [
  {
    id: 'workerd',
    packages: { workerd: '1.20261117.1', esbuild: '0.28.2' },
    files: {
      'main.js': `import { answer } from './shop.js';\nexport default { fetch: answer };\n`,
      // The oldest compatibility date, without Node's modules.
      'config.capnp': `
using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (name = "shop", worker = .shop),
    (name = "internet", network = (allow = ["public", "private"])),
  ],
  sockets = [(name = "http", http = (), service = "shop")],
);

const shop :Workerd.Worker = (
  modules = [(name = "main", esModule = embed "bundle.js")],
  compatibilityDate = "2021-11-03",
  bindings = [${settings.map((name) => `(name = "${name}", fromEnvironment = "${name}")`).join(', ')}],
);
`,
    },
    build: ['esbuild', 'main.js', '--bundle', '--format=esm', '--outfile=bundle.js', '--log-level=error'],
    start: ['workerd', 'serve', 'config.capnp', '--socket-addr=http=127.0.0.1:PORT'],
  },
  {
    id: 'Bun',
    packages: { bun: '1.4.5' },
    files: {
      'main.js': `
import { answer } from './shop.js';
const { PORT, ...env } = process.env;
Bun.serve({ hostname: '127.0.0.1', port: Number(PORT), fetch: (request) => answer(request, env) });
`,
    },
    start: ['bun', 'main.js'],
    run: ['bun', '--bun'],
  },
  {
    id: 'Deno',
    packages: { deno: '2.9.6' },
    files: {
      'main.js': `
import { answer } from './shop.js';
const { PORT, ...env } = Deno.env.toObject();
Deno.serve({ hostname: '127.0.0.1', port: Number(PORT) }, (request) => answer(request, env));
`,
    },
    start: ['deno', 'run', '--allow-env', '--allow-net=127.0.0.1', 'main.js'],
    run: ['deno', 'run', '--allow-all'],
  },
];
