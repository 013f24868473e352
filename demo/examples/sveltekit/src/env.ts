import { defineEnvVars } from '@sveltejs/kit/env';

/** Read when the shop starts, not at build time. Only the first is sent to the page. */
export const variables = defineEnvVars({
  PAYWICKET_URL: { public: true, schema: (value = 'http://127.0.0.1:8787') => value },
  PAYWICKET_SECRET_KEY: { schema: (value = '') => value },
  PAYWICKET_WEBHOOK_SECRET: { schema: (value = '') => value },
});
