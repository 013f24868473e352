import { defineEnvVars } from '@sveltejs/kit/env';

/** Read when the shop starts; a build has none of them. Only the first is in the page. */
export const variables = defineEnvVars({
  PAYWICKET_URL: { public: true, schema: (value = 'http://127.0.0.1:8787') => value },
  PAYWICKET_SECRET_KEY: { schema: (value = '') => value },
  PAYWICKET_WEBHOOK_SECRET: { schema: (value = '') => value },
});
