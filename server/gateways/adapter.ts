import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import { checkAddress, sameAddress, usualWriting } from '../base/money/address.ts';
import { assets, type Asset } from '../base/money/assets.ts';
import { GatewayError } from '../base/errors.ts';
import type { Log } from '../base/log/logger.ts';
import type { CreatedPayment, Gateway, PaymentRequest } from './gateway.ts';
import type { ReportedTransaction } from './transaction.ts';
import type { HttpClientOptions } from './http/client.ts';
import { redactWords } from './http/redact.ts';
import { isLoopback } from '../base/network/loopback.ts';
import { hasUserInfo, parseUrl } from '../base/network/web-address.ts';
import type { GatewayMoneyOut, TransferReport } from './money-out.ts';

/** Code that all adapters share: options, defaults for missing features, errors, concurrency, and address checks. */

/** Options of every adapter, in addition to its credentials. */
export interface GatewayOptions extends Pick<
  HttpClientOptions,
  'baseUrl' | 'allowHttp' | 'clock' | 'limits' | 'onCall' | 'proxies'
> {
  readonly mode: 'test' | 'live';
  readonly log: Log;
}

/** Values for the features that a gateway lacks. An adapter spreads them and overrides those that the gateway has. */
export const noFeatures = {
  observe: null,
  lists: [],
  unpaid: null,
  recover: null,
  cancel: null,
  webhooks: null,
  balances: null,
  rates: null,
  moneyOut: null,
  refunds: null,
  addresses: null,
} as const satisfies Partial<Gateway>;

/** Values for the payout features that a gateway lacks. */
export const noTransferFeatures = {
  request: null,
  batches: null,
  observe: null,
  list: null,
  review: null,
  sendsToListedOnly: false,
  allowRecipients: null,
  messages: null,
} as const satisfies Partial<GatewayMoneyOut>;

/** Values for the fields that a gateway's answer lacks. */
export const barePayment = {
  address: null,
  memo: null,
  uri: null,
  hostedUrl: null,
  expiresAt: null,
} as const satisfies Partial<CreatedPayment>;

export const bareTransaction = {
  hash: null,
  confirmations: null,
  requiredConfirmations: null,
  at: null,
  fees: [],
} as const satisfies Partial<ReportedTransaction>;

export const bareTransferReport = {
  source: 'poll',
  providerReference: null,
  transactionHash: null,
  confirmations: null,
  fees: [],
  failureCode: null,
  failureReason: null,
} as const satisfies Partial<TransferReport>;

/** Creates the errors of one gateway that do not come from a failed HTTP call. */
export const errorsOf = (provider: string) => ({
  /** Error for a request that was not sent. */
  refused: (message: string): GatewayError =>
    new GatewayError(provider, 'rejected', message, { effect: 'none' }),
  /** Error for an unusable answer to a call that may have had its effect. */
  unexpected: (message: string): GatewayError =>
    new GatewayError(provider, 'unexpected_response', message, { effect: 'unknown' }),
  /** Error for an unusable answer to a call that had no effect. */
  unusable: (message: string, body: string | null = null): GatewayError =>
    new GatewayError(provider, 'unexpected_response', message, { effect: 'none', body }),
});

/** Maps a documented status. Any other status counts as `sending`, and a warning is logged. */
export function readStatus(
  written: string,
  documented: ReadonlyMap<string, TransferReport['status']>,
  {
    provider,
    log,
    secrets,
  }: { readonly provider: string; readonly log: Log; readonly secrets: readonly string[] },
): Pick<TransferReport, 'rawStatus' | 'status'> {
  const rawStatus = redactWords(written, secrets);
  const status = documented.get(written.toLowerCase());
  if (status === undefined)
    log.warn(
      { provider, status: rawStatus },
      'the status of a transfer is not documented, it counts as on its way',
    );
  return { rawStatus, status: status ?? 'sending' };
}

/** Maximum number of concurrent tasks. */
const CONCURRENCY = 6;

/** Runs the task for each item, starting in order, with limited concurrency. */
export async function forEachConcurrently<T>(
  items: readonly T[],
  task: (item: T) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  const work = async () => {
    for (const item of queue) {
      // Tasks that find their data in a list never wait for I/O, and would block the event loop without this pause.
      await yieldToEventLoop();
      await task(item);
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, work));
}

/**
 * Returns the address in its usual form. In test mode, a gateway on loopback may return an invalid address, because the samples
 * in the documents are shortened.
 * @throws GatewayError if coins sent to the address would be lost; the payment or address then already exists at the gateway
 */
export function requireDepositAddress(
  given: string,
  { paymentId, asset }: Pick<PaymentRequest, 'paymentId' | 'asset'>,
  provider: string,
  { mode, baseUrl, log }: GatewayOptions,
): string {
  const address = usualWriting(asset.network.id, given);
  const fault = addressFault(address, asset);
  if (fault === null) return address;
  if (mode !== 'test' || !isLoopback(new URL(baseUrl).hostname))
    throw errorsOf(provider).unexpected(`gave a deposit address that ${fault}`);
  log.warn({ provider, paymentId, fault }, 'invalid deposit address shown, in test mode only');
  return address;
}

/**
 * Returns the normalized URL of a gateway's own page: https, or http on loopback if `allowsHttp`. Returns null for any other
 * URL, and for a URL with credentials.
 */
export function paymentPageOf(address: string, allowsHttp: boolean): string | null {
  const url = parseUrl(address);
  if (url === undefined || hasUserInfo(address)) return null;
  const { protocol, hostname, href } = url;
  const isSafe = protocol === 'https:' || (allowsHttp && protocol === 'http:' && isLoopback(hostname));
  return isSafe ? href : null;
}

/** Returns why coins sent to this address would be lost, worded to follow "an address that"; null if the address is valid. */
export function addressFault(address: string, { network, contract }: Asset): string | null {
  const is = (token: string | null) => sameAddress(network.id, address, token);
  if (is(contract)) return 'is the contract of its token';
  if (assets.some((other) => other.network.id === network.id && is(other.contract)))
    return 'is the contract of another token';
  // Addresses on networks without a known format must at least be printable.
  const isLegible = /^[\x21-\x7e]{1,128}$/.test(address);
  return checkAddress(network.id, address) === 'malformed' || !isLegible
    ? `is none of ${network.name}`
    : null;
}
