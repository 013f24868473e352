/** How the stack starts each of the five simulated gateways, and the settings that the companion server needs for it. */
import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import type { LoopbackServer } from './loopback.ts';
import { startNordPaySimulator } from './simulators/nordpay/simulator.ts';
import { startNovaPaySimulator } from './simulators/novapay/simulator.ts';
import { startNovaXSimulator } from './simulators/novax/simulator.ts';
import { startNoxPaySimulator } from './simulators/noxpay/simulator.ts';
import { startNuxPaySimulator } from './simulators/nuxpay/simulator.ts';

export const GATEWAYS = ['noxpay', 'novax', 'nordpay', 'novapay', 'nuxpay'] as const;
export type GatewayId = (typeof GATEWAYS)[number];

export interface GatewayOptions {
  /** 0: a free port. */
  readonly port: number;
  /** The companion server: the gateway sends its messages only there. */
  readonly callbackOrigin: string;
  readonly stepMs: number | undefined;
  /** For the gateways that set the expiry themselves, NovaPay and NovaX. */
  readonly orderLifetimeMs: number | undefined;
}

export interface RunningGateway {
  readonly server: LoopbackServer;
  /** Settings of the companion server that are not secret. */
  readonly settings: Readonly<Record<string, string>>;
  /** Secret settings, random at each start. */
  readonly secrets: Readonly<Record<string, string>>;
  /** The companion server's path for this gateway's messages, if it is set at the gateway and not sent with each payment. */
  readonly callbackPath?: string;
}

const START: Readonly<Record<GatewayId, (options: GatewayOptions) => Promise<RunningGateway>>> = {
  async noxpay({ port, stepMs }) {
    const secrets = { NOXPAY_CLIENT_ID: randomUUID(), NOXPAY_CLIENT_SECRET: newSecret() };
    const server = await startNoxPaySimulator({
      port,
      clientId: secrets.NOXPAY_CLIENT_ID,
      clientSecret: secrets.NOXPAY_CLIENT_SECRET,
      stepMs,
    });
    return { server, secrets, settings: { NOXPAY_BASE_URL: `${server.url}/api/v1` } };
  },

  async novax({ port, callbackOrigin, stepMs, orderLifetimeMs }) {
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

  async nordpay({ port, callbackOrigin, stepMs }) {
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

  async novapay({ port, callbackOrigin, stepMs, orderLifetimeMs }) {
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

  async nuxpay({ port, callbackOrigin, stepMs }) {
    const secrets = {
      NUXPAY_API_KEY: newSecret(),
      // Digits as in the document's sample, and enough of them that no page contains them by chance.
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
};

/** Rejects if the port is taken. */
export async function startGateway(id: GatewayId, options: GatewayOptions): Promise<RunningGateway> {
  return START[id](options);
}

/** Sets the merchant's balance of every coin that the gateway can send. */
export async function fillBalance({ server }: RunningGateway, amount: string): Promise<void> {
  const answer = await fetch(`${server.url}/control/balance`, {
    method: 'POST',
    body: JSON.stringify({ amount }),
  });
  // NoxPay and NovaX have no balances.
  if (!answer.ok && answer.status !== 404)
    throw new Error(`The simulator refused the balance: ${await answer.text()}`);
}

/** Sets the webhook address, which a merchant does once in the gateway's dashboard. */
export async function connect({ server, callbackPath }: RunningGateway, serverUrl: string): Promise<void> {
  if (callbackPath === undefined) return;
  const answer = await fetch(`${server.url}/control/callback`, {
    method: 'POST',
    body: JSON.stringify({ url: serverUrl + callbackPath }),
  });
  if (!answer.ok) throw new Error(`The simulator refused its callback address: ${await answer.text()}`);
}

function newSecret(): string {
  return randomBytes(24).toString('hex');
}
