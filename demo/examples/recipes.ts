/** Each way to take a payment, from the button to the verified webhook, as files to copy. */

export interface Recipe {
  readonly id: string;
  readonly title: string;
  /** Paths in this folder, the main file first. */
  readonly files: readonly string[];
}

/** The server of pages that are built. */
const server = 'node/server.js';

export const recipes: readonly Recipe[] = [
  { id: 'node', title: 'Node', files: ['node/server.js'] },
  { id: 'express', title: 'Express', files: ['express/server.js'] },
  {
    id: 'next',
    title: 'Next',
    files: [
      'next/app/page.tsx',
      'next/app/layout.tsx',
      'next/app/api/checkout/route.ts',
      'next/app/webhook/route.ts',
      'next/app/orders.ts',
    ],
  },
  { id: 'php', title: 'PHP', files: ['php/index.php'] },
  { id: 'html', title: 'HTML', files: ['html/index.html', 'html/thanks.js', server] },
  { id: 'react', title: 'React', files: ['react/mug.tsx', 'react/main.tsx', 'react/index.html', server] },
  {
    id: 'vue',
    title: 'Vue',
    files: ['vue/Mug.vue', 'vue/main.ts', 'vue/index.html', 'vue/vite.config.ts', server],
  },
  {
    id: 'nuxt',
    title: 'Nuxt',
    files: [
      'nuxt/app/app.vue',
      'nuxt/nuxt.config.ts',
      'nuxt/server/api/checkout.post.ts',
      'nuxt/server/routes/webhook.post.ts',
      'nuxt/server/utils/orders.ts',
    ],
  },
  {
    id: 'sveltekit',
    title: 'SvelteKit',
    files: [
      'sveltekit/src/routes/+page.svelte',
      'sveltekit/src/env.ts',
      'sveltekit/src/routes/api/checkout/+server.ts',
      'sveltekit/src/routes/webhook/+server.ts',
      'sveltekit/src/orders.ts',
    ],
  },
  {
    id: 'solid',
    title: 'Solid',
    files: ['solid/mug.tsx', 'solid/elements.d.ts', 'solid/main.tsx', 'solid/index.html', server],
  },
  { id: 'angular', title: 'Angular', files: ['angular/src/app/app.ts', server] },
  {
    id: 'medusa',
    title: 'Medusa',
    files: [
      'medusa/medusa-config.ts',
      'medusa/src/modules/paywicket/index.ts',
      'medusa/src/modules/paywicket/service.ts',
      'medusa/src/modules/paywicket/checkout.ts',
      'medusa/src/jobs/paywicket.ts',
      'medusa/src/subscribers/paywicket.ts',
      'medusa/src/api/middlewares.ts',
      'medusa/storefront/pay.js',
    ],
  },
  {
    id: 'vendure',
    title: 'Vendure',
    files: ['vendure/paywicket.plugin.ts', 'vendure/storefront/order.html', 'vendure/storefront/order.js'],
  },
  { id: 'woocommerce', title: 'WooCommerce', files: ['woocommerce/paywicket.php'] },
];
