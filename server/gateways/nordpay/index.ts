import type { GatewayDefinition } from '../gateway-definition.ts';
import { webAddress, settingsPart, printable, rotating, type MayCall, type SettingsOf } from '../settings.ts';

const settings = (mayCall: MayCall) =>
  settingsPart(
    {
      NORDPAY_API_KEY: printable,
      NORDPAY_POSTBACK_SECRET: rotating(8),
      NORDPAY_BASE_URL: webAddress(mayCall).default('https://api.nord-pay.com'),
    },
    (env) => ({
      apiKey: env.NORDPAY_API_KEY,
      postbackSecrets: env.NORDPAY_POSTBACK_SECRET,
      baseUrl: env.NORDPAY_BASE_URL,
    }),
  );

export const nordpay = {
  id: 'nordpay',
  settings,
  sendsMessages: true,
  portal: null,
  async open(given: SettingsOf<typeof settings>, tools) {
    const { createNordPay } = await import('./gateway.ts');
    return createNordPay({ ...given, ...tools });
  },
} satisfies GatewayDefinition<'nordpay'>;
