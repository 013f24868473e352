import { z } from 'zod';
import type { GatewayDefinition } from '../gateway-definition.ts';
import { webAddress, settingsPart, printable, rotating, type MayCall, type SettingsOf } from '../settings.ts';

const algorithms = ['sha256', 'sha384', 'sha512', 'sha1'] as const;
const algorithm = z
  .string()
  .toLowerCase()
  .pipe(z.enum(algorithms, `must be one of ${algorithms.join(', ')}`));

const settings = (mayCall: MayCall) =>
  settingsPart(
    {
      NOVAPAY_API_KEY: printable,
      NOVAPAY_IPN_SECRET: rotating(8),
      NOVAPAY_BASE_URL: webAddress(mayCall).default('https://api.sha3.net'),
      NOVAPAY_SIGNATURE_HEADER: z
        .string()
        .regex(/^[\w-]+$/, 'must be the name of an HTTP header')
        .default('X-Webhook-Signature'),
      NOVAPAY_SIGNATURE_ALGORITHM: algorithm.default('sha256'),
      // Base URL of NovaPay's own checkout pages, for people; the server does not call it.
      NOVAPAY_CHECKOUT_URL: webAddress(mayCall).optional(),
      // Key that approves withdrawals.
      NOVAPAY_SIGNER_KEY: printable.optional(),
    },
    (env) => ({
      apiKey: env.NOVAPAY_API_KEY,
      ipnSecrets: env.NOVAPAY_IPN_SECRET,
      baseUrl: env.NOVAPAY_BASE_URL,
      signatureHeader: env.NOVAPAY_SIGNATURE_HEADER,
      signatureAlgorithm: env.NOVAPAY_SIGNATURE_ALGORITHM,
      checkoutUrl: env.NOVAPAY_CHECKOUT_URL,
      signerKey: env.NOVAPAY_SIGNER_KEY,
    }),
  );

export const novapay = {
  id: 'novapay',
  settings,
  sendsMessages: true,
  portal: (webhooks) => `set ${webhooks} as the webhook address in its portal`,
  async open(given: SettingsOf<typeof settings>, tools) {
    const { createNovaPay } = await import('./gateway.ts');
    return createNovaPay({ ...given, ...tools });
  },
} satisfies GatewayDefinition<'novapay'>;
