/** The stacks' pages of a shop that sells only after its terms are accepted, each with its framework's own binding. */
import { html } from './stack-files.ts';
import { cartLiteral } from './terms.ts';

const react = `import { PaywicketButton } from 'paywicket/react';
import { useState } from 'react';

export function Mug({ server }: { readonly server?: string }) {
  const [accepted, setAccepted] = useState(false);
  return (
    <main>
      <h1>Mug</h1>
      <label>
        <input type="checkbox" checked={accepted} onChange={() => setAccepted(!accepted)} /> I accept the terms
      </label>
      <PaywicketButton server={server} sessionUrl="/api/cart" payload={${cartLiteral}} disabled={!accepted}>
        Pay with crypto
      </PaywicketButton>
    </main>
  );
}
`;

/** @param setup Defines the server's address, as \`server\`. */
const vue = (setup: string): string => `<script setup lang="ts">
import 'paywicket/element';
import { ref } from 'vue';

${setup}
const cart = ${cartLiteral};
const accepted = ref(false);
</script>

<template>
  <main>
    <h1>Mug</h1>
    <label><input v-model="accepted" type="checkbox" /> I accept the terms</label>
    <paywicket-button :server session-url="/api/cart" :payload.prop="cart" :disabled="!accepted">
      Pay with crypto
    </paywicket-button>
  </main>
</template>
`;

/** By the starter's id. If the shop has its own server, \`/api/cart\` records what was posted. */
export const stackTerms: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  next: {
    'app/mug.tsx': `'use client';\n${react}`,
    'app/page.tsx': `import { Mug } from './mug';

export const dynamic = 'force-dynamic';

export default function Page() {
  return <Mug server={process.env['PAYWICKET_URL'] ?? ''} />;
}
`,
    'app/api/cart/route.ts': `import { POST as checkout } from '../checkout/route';

export async function POST(request: Request): Promise<Response> {
  console.log(\`cart \${JSON.stringify(await request.json())}\`);
  return checkout();
}
`,
  },
  react: { 'mug.tsx': react },
  webpack: { 'mug.tsx': react },
  vue: { 'Mug.vue': vue('const server = import.meta.env.VITE_PAYWICKET_SERVER;') },
  nuxt: {
    'app/app.vue': vue('const { paywicketUrl: server } = useRuntimeConfig().public;'),
    'server/api/cart.post.ts': `import checkout from './checkout.post';

export default defineEventHandler(async (h3) => {
  console.log(\`cart \${JSON.stringify(await readBody(h3))}\`);
  return checkout(h3);
});
`,
  },
  sveltekit: {
    'src/routes/+page.svelte': `<script lang="ts">
  import 'paywicket/element';
  import { PAYWICKET_URL } from '$app/env/public';

  const cart = ${cartLiteral};
  let accepted = $state(false);
</script>

<main>
  <h1>Mug</h1>
  <label><input type="checkbox" bind:checked={accepted} /> I accept the terms</label>
  <paywicket-button
    server={PAYWICKET_URL}
    session-url="/api/cart"
    payload={JSON.stringify(cart)}
    disabled={!accepted}
  >
    Pay with crypto
  </paywicket-button>
</main>
`,
    'src/routes/api/cart/+server.ts': `import { POST as checkout } from '../checkout/+server';

export async function POST({ request }: { readonly request: Request }): Promise<Response> {
  console.log(\`cart \${JSON.stringify(await request.json())}\`);
  return checkout();
}
`,
  },
  solid: {
    'payload.d.ts': `import 'solid-js';

declare module 'solid-js' {
  namespace JSX {
    interface ExplicitProperties {
      payload: object;
    }
  }
}
`,
    'mug.tsx': `import 'paywicket/element';
import { createSignal } from 'solid-js';

const cart = ${cartLiteral};

export function Mug() {
  const [accepted, setAccepted] = createSignal(false);
  return (
    <main>
      <h1>Mug</h1>
      <label>
        <input type="checkbox" checked={accepted()} onChange={() => setAccepted(!accepted())} /> I accept the terms
      </label>
      <paywicket-button
        server={import.meta.env.VITE_PAYWICKET_SERVER}
        session-url="/api/cart"
        prop:payload={cart}
        disabled={!accepted()}
      >
        Pay with crypto
      </paywicket-button>
    </main>
  );
}
`,
  },
  angular: {
    'src/app/app.ts': `import { Component, CUSTOM_ELEMENTS_SCHEMA, signal } from '@angular/core';
import 'paywicket/element';

declare const PAYWICKET_SERVER: string;

@Component({
  selector: 'app-root',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: \`
    <h1>Mug</h1>
    <label>
      <input type="checkbox" [checked]="accepted()" (change)="accepted.set(!accepted())" /> I accept the terms
    </label>
    <paywicket-button [server]="server" session-url="/api/cart" [payload]="cart" [disabled]="!accepted()">
      Pay with crypto
    </paywicket-button>
  \`,
})
export class App {
  readonly server = PAYWICKET_SERVER;
  readonly cart = ${cartLiteral};
  readonly accepted = signal(false);
}
`,
  },
  // One request for each state: a page rendered by Astro has no state in the browser.
  astro: {
    'src/pages/index.astro': `---
const server = process.env.PAYWICKET_URL;
const cart = ${cartLiteral};
const accepted = Astro.url.searchParams.has('accepted');
---
<html lang="en">
  <head><meta charset="utf-8" /><title>Shop</title></head>
  <body>
    <h1>Mug</h1>
    <form>
      <label><input type="checkbox" name="accepted" checked={accepted} /> I accept the terms</label>
    </form>
    <paywicket-button {server} session-url="/api/cart" payload={JSON.stringify(cart)} disabled={!accepted}>
      Pay with crypto
    </paywicket-button>
    <script>
      import 'paywicket/element';

      const [form] = document.forms;
      form.addEventListener('change', () => form.submit());
    </script>
  </body>
</html>
`,
    'src/pages/api/cart.js': `import { POST as checkout } from './checkout.js';

export async function POST({ request }) {
  console.log(\`cart \${JSON.stringify(await request.json())}\`);
  return checkout();
}
`,
  },
  parcel: {
    'index.html': html({
      attributes: ' data-paywicket-origin="SERVER_URL"',
      body: `<h1>Mug</h1>
    <label><input type="checkbox" /> I accept the terms</label>
    <paywicket-button session-url="/api/cart">Pay with crypto</paywicket-button>
    <script type="module" src="shop.js"></script>`,
    }),
    'shop.js': `import { loadPaywicket } from 'paywicket';

const button = document.querySelector('paywicket-button');
const terms = document.querySelector('input');
button.payload = ${cartLiteral};
button.disabled = true;
terms.addEventListener('change', () => (button.disabled = !terms.checked));
void loadPaywicket();
`,
  },
};
