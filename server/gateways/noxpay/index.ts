import type { GatewayDefinition } from '../gateway-definition.ts';
import { webAddress, settingsPart, printable, type MayCall, type SettingsOf } from '../settings.ts';

const settings = (mayCall: MayCall) =>
  settingsPart(
    {
      NOXPAY_CLIENT_ID: printable,
      NOXPAY_CLIENT_SECRET: printable,
      NOXPAY_BASE_URL: webAddress(mayCall).default('http://127.0.0.1:8000/api/v1'),
    },
    (env) => ({
      clientId: env.NOXPAY_CLIENT_ID,
      clientSecret: env.NOXPAY_CLIENT_SECRET,
      baseUrl: env.NOXPAY_BASE_URL,
    }),
  );

export const noxpay = {
  id: 'noxpay',
  settings,
  sendsMessages: false,
  portal: null,
  async open(given: SettingsOf<typeof settings>, tools) {
    const { createNoxPay } = await import('./gateway.ts');
    return createNoxPay({ ...given, ...tools });
  },
} satisfies GatewayDefinition<'noxpay'>;
