import { randomBytes, randomInt } from 'node:crypto';
import { z } from 'zod';
import { newSecret, recipients, shownTransfer, tokenOn, type SimulatorModule } from '../module.ts';
import { startNuxPaySimulator } from './simulator.ts';
import { WALLETS } from './wallets.ts';

export const nuxpay = {
  name: 'NuxPay',
  controls: ['settle', 'reverse', 'notify'],
  reversal: 'message_alone',
  coins: WALLETS.map(({ walletType: code, symbol, network }) => ({
    code,
    // USDT is the only coin on two networks, so its name includes the network.
    name: symbol === 'USDT' ? tokenOn(symbol, network) : symbol,
  })),
  sender: {
    list: 'transfers',
    sendingPath: '/crypto/external/transfer',
    entry: z
      .object({ id: z.string(), items: recipients, status: z.string() })
      .transform(({ id, items, status }) => shownTransfer(id, items, status)),
    controls: {
      received: ['finish', 'fail'],
      pending: ['finish', 'fail'],
      confirmed: ['fail'],
      success: ['fail'],
      failed: ['finish'],
    },
  },

  async start({ port, callbackOrigin, stepMs }) {
    const secrets = {
      NUXPAY_API_KEY: newSecret(),
      // Digits, as in the document's sample, but so many that no page contains the same ones by chance.
      NUXPAY_BUSINESS_ID: Array.from({ length: 32 }, () => randomInt(1, 10)).join(''),
      NUXPAY_CALLBACK_TOKEN: randomBytes(32).toString('base64url'),
      NUXPAY_WHITELIST_API_KEY: newSecret(),
    };
    const server = await startNuxPaySimulator({
      port,
      callbackOrigin,
      apiKey: secrets.NUXPAY_API_KEY,
      businessId: secrets.NUXPAY_BUSINESS_ID,
      whitelistApiKey: secrets.NUXPAY_WHITELIST_API_KEY,
      stepMs,
    });
    return {
      server,
      secrets,
      settings: { NUXPAY_BASE_URL: server.url },
      callbackPath: `/webhooks/nuxpay/${secrets.NUXPAY_CALLBACK_TOKEN}`,
    };
  },
} satisfies SimulatorModule;
