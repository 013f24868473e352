/** Files of the stacks that no recipe of `demo/examples` contains. */

/** A page as in a starter template. */
export const html = ({
  attributes = '',
  body,
}: {
  attributes?: string;
  body: string;
}): string => `<!doctype html>
<html lang="en"${attributes}>
  <head>
    <meta charset="utf-8" />
    <title>Shop</title>
    <base href="/" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
  </head>
  <body>
    ${body}
  </body>
</html>
`;

export const webpackConfig = `import { resolve } from 'node:path';

export default {
  mode: 'production',
  entry: './main.tsx',
  // A classic script, in which \`import.meta\` is an error of syntax; webpack leaves it as it is.
  output: { path: resolve('dist'), filename: 'main.js', module: false },
  performance: { hints: false },
  module: {
    parser: { javascript: { importMeta: false } },
    rules: [{ test: /\\.tsx$/, loader: 'esbuild-loader', options: { jsx: 'automatic' } }],
  },
};
`;

const opener = `import { createClient } from 'paywicket/client';

const paywicket = createClient({ url: process.env.PAYWICKET_URL, key: process.env.PAYWICKET_SECRET_KEY });
`;

/** A server renders its pages and handles its routes. */
export const astro: Readonly<Record<string, string>> = {
  'astro.config.mjs': `import node from '@astrojs/node';
import { defineConfig } from 'astro/config';

export default defineConfig({ output: 'server', adapter: node({ mode: 'standalone' }), telemetry: false });
`,
  'src/pages/index.astro': `---
const server = process.env.PAYWICKET_URL;
---
<html lang="en">
  <head><meta charset="utf-8" /><title>Shop</title></head>
  <body>
    <h1>Mug</h1>
    <paywicket-button {server} session-url="/api/checkout">Pay with crypto</paywicket-button>
    <script>import 'paywicket/element';</script>
  </body>
</html>
`,
  'src/pages/api/checkout.js': `${opener}
export async function POST() {
  const order = { amount: '24.00', currency: 'USD', description: 'Mug', reference: crypto.randomUUID() };
  const { sessionToken } = await paywicket.checkouts.create(order);
  return Response.json({ sessionToken });
}
`,
  'src/pages/webhook.js': `import { verifyWebhook } from 'paywicket/webhooks';

const shipped = new Set();

export async function POST({ request }) {
  let event;
  try {
    event = verifyWebhook(await request.text(), request.headers, process.env.PAYWICKET_WEBHOOK_SECRET);
  } catch {
    return new Response(null, { status: 400 });
  }
  if (event.type === 'checkout.ready' && !shipped.has(event.data.id)) {
    shipped.add(event.data.id);
    console.log(\`ship \${event.data.reference}\`);
  }
  return new Response(null, { status: 204 });
}
`,
};

export const parcel: Readonly<Record<string, string>> = {
  'index.html': html({
    attributes: ' data-paywicket-origin="SERVER_URL"',
    body: `<h1>Mug</h1>
    <paywicket-button session-url="/api/checkout">Pay with crypto</paywicket-button>
    <p role="status"></p>
    <script type="module" src="shop.js"></script>`,
  }),
  'shop.js': `import { loadPaywicket } from 'paywicket';

void loadPaywicket();
document.addEventListener('paywicket-paid', ({ checkoutId }) => {
  document.querySelector('[role=status]').textContent = \`Thank you! \${checkoutId}\`;
});
`,
};
