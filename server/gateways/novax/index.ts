import { z } from 'zod';
import { minorUnits } from '../../base/money/currency.ts';
import type { GatewayDefinition } from '../gateway-definition.ts';
import { webAddress, settingsPart, printable, type MayCall, type SettingsOf } from '../settings.ts';

/** A currency code of ISO 4217. */
const currency = z.string().refine((code) => /^[A-Z]{3}$/.test(code) && minorUnits(code) !== undefined, {
  error: ({ input }) => `must be an ISO 4217 code such as USD, not "${String(input)}"`,
});

const settings = (mayCall: MayCall) =>
  settingsPart(
    {
      NOVAX_API_KEY: printable,
      NOVAX_API_HASH: printable,
      NOVAX_BASE_URL: webAddress(mayCall),
      // Currency of NovaX's payment page.
      NOVAX_CURRENCY: currency,
    },
    (env) => ({
      apiKey: env.NOVAX_API_KEY,
      apiHash: env.NOVAX_API_HASH,
      baseUrl: env.NOVAX_BASE_URL,
      currency: env.NOVAX_CURRENCY,
    }),
  );

export const novax = {
  id: 'novax',
  settings,
  sendsMessages: true,
  portal: null,
  async open(given: SettingsOf<typeof settings>, tools) {
    const { createNovaX } = await import('./gateway.ts');
    return createNovaX({ ...given, ...tools });
  },
} satisfies GatewayDefinition<'novax'>;
