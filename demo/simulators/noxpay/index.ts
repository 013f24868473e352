import { randomUUID } from 'node:crypto';
import { newSecret, tokenOn, type SimulatorModule } from '../module.ts';
import { CURRENCIES, startNoxPaySimulator } from './simulator.ts';

const NAMES: Readonly<Record<(typeof CURRENCIES)[number], string>> = {
  UPI: 'INR by UPI',
  USDT_TRC20: tokenOn('USDT', 'tron'),
  USDT_SOL: tokenOn('USDT', 'solana'),
  SOL: 'SOL',
};

export const noxpay = {
  name: 'NoxPay',
  controls: ['settle'],
  reversal: null,
  coins: CURRENCIES.map((code) => ({ code, name: NAMES[code] })),
  sender: null,

  async start({ port, stepMs }) {
    const secrets = { NOXPAY_CLIENT_ID: randomUUID(), NOXPAY_CLIENT_SECRET: newSecret() };
    const server = await startNoxPaySimulator({
      port,
      clientId: secrets.NOXPAY_CLIENT_ID,
      clientSecret: secrets.NOXPAY_CLIENT_SECRET,
      stepMs,
    });
    return { server, secrets, settings: { NOXPAY_BASE_URL: `${server.url}/api/v1` } };
  },
} satisfies SimulatorModule;
