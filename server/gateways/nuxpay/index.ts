import { z } from 'zod';
import { decimalText, section as sectionOf } from '../../base/setting-schemas.ts';
import type { GatewayDefinition } from '../gateway-definition.ts';
import { wallets } from './wallets.ts';
import { webAddress, settingsPart, printable, rotating, type MayCall, type SettingsOf } from '../settings.ts';

/** Tokens in the webhook URL. Other characters would be misread in a URL, so that no callback would reach its payment. */
const tokens = rotating(32).refine((values) => values.every((entry) => /^[\w-]+$/.test(entry)), {
  error: 'must contain only letters, digits, - and _, because it is part of a URL',
});

const settings = (mayCall: MayCall) =>
  settingsPart(
    {
      NUXPAY_API_KEY: printable,
      NUXPAY_BUSINESS_ID: printable,
      NUXPAY_CALLBACK_TOKEN: tokens,
      // API key of the whitelisting module.
      NUXPAY_WHITELIST_API_KEY: printable.optional(),
      NUXPAY_BASE_URL: webAddress(mayCall).default('https://api.nuxpay.com'),
    },
    (env) => ({
      apiKey: env.NUXPAY_API_KEY,
      businessId: env.NUXPAY_BUSINESS_ID,
      callbackTokens: env.NUXPAY_CALLBACK_TOKEN,
      whitelistApiKey: env.NUXPAY_WHITELIST_API_KEY,
      baseUrl: env.NUXPAY_BASE_URL,
    }),
  );

const section = sectionOf({
  autoSettleUpTo: z
    .string()
    .regex(decimalText, 'must be a decimal number in a string')
    .optional()
    .describe('In US dollars: payments above this value wait for an operator'),
});

export const nuxpay = {
  id: 'nuxpay',
  settings,
  section,
  sendsMessages: true,
  ownAssets: wallets.map(({ asset }) => asset),
  portal: (webhooks) =>
    `set ${webhooks}/ followed by the value of NUXPAY_CALLBACK_TOKEN as the callback address in its portal; without its callbacks, no payment there is confirmed`,
  async open(given: SettingsOf<typeof settings> & z.output<typeof section>, tools) {
    const { createNuxPay } = await import('./gateway.ts');
    return createNuxPay({ ...given, ...tools });
  },
} satisfies GatewayDefinition<'nuxpay'>;
