export default defineNuxtConfig({
  // In `.env`: NUXT_PUBLIC_PAYWICKET_URL, the address that the page loads the checkout from.
  runtimeConfig: { public: { paywicketUrl: 'http://127.0.0.1:8787' } },
  vue: { compilerOptions: { isCustomElement: (tag) => tag.startsWith('paywicket-') } },
});
