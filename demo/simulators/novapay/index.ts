import { z } from 'zod';
import { newSecret, shownTransfer, tokenOn, type SimulatorModule } from '../module.ts';
import { CURRENCIES } from './currencies.ts';
import { startNovaPaySimulator } from './simulator.ts';

export const novapay = {
  name: 'NovaPay',
  controls: ['settle', 'expire', 'cancel', 'reverse', 'notify'],
  reversal: 'message',
  coins: CURRENCIES.map(({ code, ticker, network, contract }) => ({
    code,
    name: contract === null ? ticker : tokenOn(ticker, network),
  })),
  sender: {
    list: 'withdrawals',
    sendingPath: '/v1/pay/withdrawals',
    entry: z
      .object({ id: z.number(), to_address: z.string(), amount: z.string(), status: z.string() })
      .transform(({ id, to_address: address, amount, status }) =>
        shownTransfer(String(id), [{ address, amount }], status),
      ),
    controls: {
      // A large withdrawal is pending until its signer decides. Until then the simulator refuses these two controls with a
      // message.
      pending: ['settle', 'fail'],
      approved: ['settle', 'fail'],
      broadcasting: ['settle', 'fail'],
      processing: ['settle', 'fail'],
      completed: ['return'],
    },
  },

  async start({ port, callbackOrigin, stepMs, orderLifetimeMs }) {
    const secrets = {
      NOVAPAY_API_KEY: newSecret(),
      NOVAPAY_IPN_SECRET: newSecret(),
      NOVAPAY_SIGNER_KEY: newSecret(),
    };
    const server = await startNovaPaySimulator({
      port,
      callbackOrigin,
      apiKey: secrets.NOVAPAY_API_KEY,
      ipnSecret: secrets.NOVAPAY_IPN_SECRET,
      signerKey: secrets.NOVAPAY_SIGNER_KEY,
      stepMs,
      orderLifetimeMs,
    });
    return {
      server,
      secrets,
      settings: { NOVAPAY_BASE_URL: server.url },
      callbackPath: '/webhooks/novapay',
    };
  },
} satisfies SimulatorModule;
