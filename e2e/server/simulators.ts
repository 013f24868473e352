import type { LoopbackServer } from '../../demo/loopback.ts';
import type { AnswerDetail } from '../../demo/simulators/engine/simulation.ts';
import { startNordPaySimulator } from '../../demo/simulators/nordpay/simulator.ts';
import { startNovaPaySimulator } from '../../demo/simulators/novapay/simulator.ts';
import { startNovaXSimulator } from '../../demo/simulators/novax/simulator.ts';
import { startNoxPaySimulator } from '../../demo/simulators/noxpay/simulator.ts';
import { startNuxPaySimulator } from '../../demo/simulators/nuxpay/simulator.ts';
import type { Environment } from '../../server/run/settings/environment.ts';
import { controlOf, messagesArrive, type Control } from './control.ts';

/** The gateways' simulators, with the settings by which a server reaches them. */

export type Gateway = 'noxpay' | 'novax' | 'nordpay' | 'novapay' | 'nuxpay';
export const gateways: readonly Gateway[] = ['noxpay', 'novax', 'nordpay', 'novapay', 'nuxpay'];

/** A method for the tests of each gateway. */
export const methodAt: Readonly<Record<Gateway, string>> = {
  noxpay: 'sol-solana',
  novax: 'hosted',
  nordpay: 'usdt-tron',
  novapay: 'usdt-tron',
  nuxpay: 'usdt-tron',
};

/** Secrets that no log, response, page or database may contain. */
export const secrets = {
  PAYWICKET_SECRET_KEY: 'sk_test_canary_0123456789_0123456789',
  NOXPAY_CLIENT_ID: 'a7c7f2a4-5a0f-4a56-9a3c-5c6f0c1b2d3e',
  NOXPAY_CLIENT_SECRET: 'noxpay-canary-secret',
  NOVAX_API_KEY: 'novax-canary-key',
  NOVAX_API_HASH: 'novax-canary-hash',
  NORDPAY_API_KEY: 'nordpay-canary-key',
  NORDPAY_POSTBACK_SECRET: 'nordpay-canary-postback-secret',
  NOVAPAY_API_KEY: 'novapay-canary-key',
  NOVAPAY_IPN_SECRET: 'novapay-canary-ipn-secret',
  NOVAPAY_SIGNER_KEY: 'novapay-canary-signer',
  NUXPAY_API_KEY: 'nuxpay-canary-key-0123456789',
  NUXPAY_BUSINESS_ID: '15935',
  NUXPAY_CALLBACK_TOKEN: 'nuxpay-canary-callback-token-0123456789abcd',
  NUXPAY_WHITELIST_API_KEY: 'nuxpay-canary-whitelist',
} as const;
/** Where NuxPay sends its callbacks. */
export const nuxpayPath = `/webhooks/nuxpay/${secrets.NUXPAY_CALLBACK_TOKEN}`;
/** Without these a server takes money in, and sends none. */
const sendingKeys: readonly string[] = ['NOVAPAY_SIGNER_KEY', 'NUXPAY_WHITELIST_API_KEY'];

export interface SimulatorsOptions {
  readonly now: () => number;
  readonly stepMs: number;
  readonly answers: AnswerDetail;
  readonly orderLifetimeMs?: number | undefined;
  /** Where their messages go; null: none are sent. */
  readonly server: string | null;
  /** With the keys that sending needs. */
  readonly send: boolean;
}

export interface Simulators {
  /** As the server has them by default: those of other gateways are missing. */
  readonly baseUrls: Readonly<Record<Gateway, string>>;
  readonly environment: Environment;
  /** Calls a simulator's control API. */
  readonly control: (gateway: Gateway, ...call: Parameters<Control>) => ReturnType<Control>;
  /** Waits until no message is on its way. */
  messagesArrive(): Promise<void>;
  /** Puts USDT on TRON into each balance. */
  fill(amount: string): Promise<void>;
  close(): Promise<void>;
}

export async function startSimulators(
  names: readonly Gateway[],
  { server, send, orderLifetimeMs, ...options }: SimulatorsOptions,
): Promise<Simulators> {
  const shared = { port: 0, orderLifetimeMs, ...options };
  const messagesTo = (path: string) => (server === null ? undefined : server + path);
  const starts: Readonly<Record<Gateway, () => Promise<LoopbackServer>>> = {
    noxpay: () =>
      startNoxPaySimulator({
        ...shared,
        clientId: secrets.NOXPAY_CLIENT_ID,
        clientSecret: secrets.NOXPAY_CLIENT_SECRET,
      }),
    novax: () =>
      startNovaXSimulator({
        ...shared,
        apiKey: secrets.NOVAX_API_KEY,
        apiHash: secrets.NOVAX_API_HASH,
        currency: 'USD',
      }),
    nordpay: () =>
      startNordPaySimulator({
        ...shared,
        apiKey: secrets.NORDPAY_API_KEY,
        postbackSecret: secrets.NORDPAY_POSTBACK_SECRET,
      }),
    novapay: () =>
      startNovaPaySimulator({
        ...shared,
        apiKey: secrets.NOVAPAY_API_KEY,
        ipnSecret: secrets.NOVAPAY_IPN_SECRET,
        signerKey: send ? secrets.NOVAPAY_SIGNER_KEY : undefined,
        webhookUrl: messagesTo('/webhooks/novapay'),
      }),
    nuxpay: () =>
      startNuxPaySimulator({
        ...shared,
        apiKey: secrets.NUXPAY_API_KEY,
        businessId: secrets.NUXPAY_BUSINESS_ID,
        whitelistApiKey: send ? secrets.NUXPAY_WHITELIST_API_KEY : undefined,
        callbackUrl: messagesTo(nuxpayPath),
      }),
  };
  const started: [Gateway, LoopbackServer][] = [];
  for (const name of names) started.push([name, await starts[name]()]);
  const byName = <Value>(of: (url: string, name: Gateway) => Value) =>
    Object.fromEntries(started.map(([name, { url }]) => [name, of(url, name)])) as Record<Gateway, Value>;
  const urls = byName((url) => url);
  const baseUrls = byName((url, name) => (name === 'noxpay' ? `${url}/api/v1` : url));

  const controls = byName(controlOf);
  const control: Simulators['control'] = (gateway, ...call) => controls[gateway](...call);

  return {
    baseUrls,
    environment: {
      ...Object.fromEntries(
        Object.entries(secrets).filter(
          ([key]) =>
            names.some((name) => key.startsWith(`${name.toUpperCase()}_`)) &&
            (send || !sendingKeys.includes(key)),
        ),
      ),
      ...Object.fromEntries(names.map((name) => [`${name.toUpperCase()}_BASE_URL`, baseUrls[name]])),
      ...(names.includes('novax') && { NOVAX_CURRENCY: 'USD' }),
    },
    control,
    async messagesArrive() {
      for (const name of names) await messagesArrive(controls[name]);
    },
    async fill(amount) {
      if (names.includes('novapay'))
        await control('novapay', 'POST', '/deposits', {
          user_id: 'somebody',
          currency: 'USDT_TRC20',
          amount,
        });
      if (names.includes('nordpay')) {
        await fetch(`${urls.nordpay}/wallet/create`, {
          method: 'POST',
          headers: { 'X-API-KEY': secrets.NORDPAY_API_KEY, 'Content-Type': 'application/json' },
          body: JSON.stringify({ currency: 'USDTTRC20', label: 'till', postback_url: `${server}/nowhere` }),
        });
        const { data } = (await control('nordpay', 'GET', '/wallets')) as { data: { id: string }[] };
        await control('nordpay', 'POST', `/wallets/${data[0]?.id}/pay`, { amount, instant: true });
      }
      if (names.includes('nuxpay')) await control('nuxpay', 'POST', '/balance', { unit: 'tronusdt', amount });
    },
    async close() {
      for (const [, simulator] of started) await simulator.close();
    },
  };
}
