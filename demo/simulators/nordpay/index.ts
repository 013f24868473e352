import { z } from 'zod';
import { newSecret, recipients, shownTransfer, tokenOn, type SimulatorModule } from '../module.ts';
import { CURRENCIES } from './market.ts';
import { startNordPaySimulator } from './simulator.ts';

export const nordpay = {
  name: 'Nord PAY',
  controls: ['settle', 'expire', 'reverse', 'notify'],
  reversal: 'next_call',
  coins: CURRENCIES.map(({ name: code, ticker, network, contract }) => ({
    code,
    name: contract === null ? ticker : tokenOn(ticker, network),
  })),
  sender: {
    list: 'withdrawals',
    sendingPath: '/balance/withdraw/confirm',
    entry: z
      .object({ identifier: z.string(), transfers: recipients, status: z.string() })
      .transform(({ identifier, transfers, status }) => shownTransfer(identifier, transfers, status)),
    controls: { processing: ['finish', 'fail'] },
  },

  async start({ port, callbackOrigin, stepMs }) {
    const secrets = { NORDPAY_API_KEY: newSecret(), NORDPAY_POSTBACK_SECRET: newSecret() };
    const server = await startNordPaySimulator({
      port,
      callbackOrigin,
      apiKey: secrets.NORDPAY_API_KEY,
      postbackSecret: secrets.NORDPAY_POSTBACK_SECRET,
      stepMs,
    });
    return { server, secrets, settings: { NORDPAY_BASE_URL: server.url } };
  },
} satisfies SimulatorModule;
