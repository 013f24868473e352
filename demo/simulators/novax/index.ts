import { newSecret, type SimulatorModule } from '../module.ts';
import { startNovaXSimulator } from './simulator.ts';

export const novax = {
  name: 'NovaX',
  controls: ['settle', 'expire', 'cancel', 'reverse', 'notify'],
  reversal: 'next_call',
  // NovaX's page can accept any coin; these are examples.
  coins: ['EUR', 'USDT', 'BTC'].map((code) => ({ code, name: code })),
  sender: null,

  async start({ port, callbackOrigin, stepMs, orderLifetimeMs }) {
    const secrets = { NOVAX_API_KEY: newSecret(), NOVAX_API_HASH: newSecret() };
    const currency = 'USD';
    const server = await startNovaXSimulator({
      port,
      callbackOrigin,
      apiKey: secrets.NOVAX_API_KEY,
      apiHash: secrets.NOVAX_API_HASH,
      currency,
      stepMs,
      orderLifetimeMs,
    });
    return { server, secrets, settings: { NOVAX_BASE_URL: server.url, NOVAX_CURRENCY: currency } };
  },
} satisfies SimulatorModule;
