import { checkAddress, sameAddress } from '../../base/money/address.ts';
import { compare } from '../../base/money/decimal.ts';
import { GatewayError } from '../../base/errors.ts';
import type { Log } from '../../base/log/logger.ts';
import { redactSecrets } from '../http/redact.ts';
import {
  wrongOtp,
  type AddressRefundRequest,
  type NativeRefunds,
  type GatewayRefundMessage,
  type SentRefund,
  type TransferReport,
} from '../money-out.ts';
import { bareTransferReport, errorsOf, readStatus } from '../adapter.ts';
import type { CryptoRefund, NovaXClient } from './client.ts';
import { readMessage } from './webhooks.ts';
import type { RefundNotify } from './wire.ts';

/**
 * Creates the calls for NovaX's refunds of its orders: to a NovaX account, or on chain with a one-time password. Neither call
 * has an amount, because the whole order is refunded. The answer only accepts the refund; its outcome comes as an unsigned
 * message.
 */
export function createRefunds(
  client: NovaXClient,
  { secrets, log }: { readonly secrets: readonly string[]; readonly log: Log },
): NativeRefunds {
  return {
    networks: [...forms.keys()],

    isAddress(network, address) {
      const form = [...forms].find(([name]) => sameWord(name, network))?.[1];
      return form !== undefined && checkAddress(form, address) === 'valid';
    },

    async sendOtp(orderReference) {
      await client.sendRefundOtp(orderReference);
    },

    async toAccount({ orderReference, userId, notifyUrl }) {
      await client.refund(orderReference, { novaxUserId: userId, notifyUrl });
      return taken;
    },

    async toAddress(refund) {
      const { refundId, orderReference, address, token, otp, notifyUrl } = refund;
      const network = networkOf(refund);
      if (!/^[\x21-\x7e]{1,64}$/.test(otp))
        throw new GatewayError(id, 'rejected', 'takes no such one-time password', {
          effect: 'none',
          providerCode: wrongOtp,
        });
      const body = { address, network, token, thirdPartyId: refundId, otp, notifyUrl };
      try {
        await client.refundCrypto(orderReference, body);
      } catch (error) {
        throw withoutPassword(error, otp);
      }
      return taken;
    },

    readMessage(body) {
      const { refund } = readMessage(body, secrets);
      return refund && messageOf(refund, { secrets, log });
    },

    differenceOf,
  };
}

const id = 'novax';
const { refused } = errorsOf(id);

/** The networks that the document names. Each has the id of one of our networks with the same address format. */
const forms: ReadonlyMap<CryptoRefund['network'], string> = new Map([
  ['BSC', 'bsc'],
  ['MATIC', 'ethereum'],
  ['TRON', 'tron'],
]);

const statuses: ReadonlyMap<string, TransferReport['status']> = new Map([['refunded', 'completed']]);

/** Report for an accepted refund. NovaX's answer contains only a text for people. */
const taken: TransferReport = { ...bareTransferReport, rawStatus: 'pending', status: 'sending' };

/**
 * Returns NovaX's name of a network and checks the address.
 * @throws GatewayError with effect `none` if NovaX does not refund to this network or address
 */
function networkOf({ network, address }: AddressRefundRequest): CryptoRefund['network'] {
  const known = [...forms].find(([name]) => sameWord(name, network));
  if (known === undefined) throw refused('refunds on BSC, MATIC and TRON only');
  const [name, form] = known;
  if (checkAddress(form, address) !== 'valid') throw refused(`refunds only to an address of ${name}`);
  return name;
}

function messageOf(
  refund: RefundNotify,
  { secrets, log }: { readonly secrets: readonly string[]; readonly log: Log },
): GatewayRefundMessage {
  const { type, orderId, orderNumber, amount, txId, thirdPartyId, address, token, network, txHash } = refund;
  const { rawStatus, status } = readStatus(refund.status, statuses, { provider: id, log, secrets });
  return {
    claims: {
      type: type === 'order_refund' ? 'account' : 'address',
      orderReference: orderId,
      paymentId: orderNumber,
      amount,
      refundId: thirdPartyId,
      address,
      network,
      token,
    },
    report: {
      ...taken,
      source: 'webhook',
      rawStatus,
      status,
      providerReference: txId,
      transactionHash: txHash,
    },
  };
}

function differenceOf({ claims }: GatewayRefundMessage, refund: SentRefund): string | null {
  const { destination } = refund;
  if (claims.type !== destination.type) return 'type';
  if (claims.orderReference !== refund.orderReference) return 'orderId';
  if (claims.paymentId !== refund.paymentId) return 'orderNumber';
  if (compare(claims.amount, refund.amount) !== 0) return 'amount';
  if (destination.type === 'account') return null;
  if (claims.refundId !== null && claims.refundId !== refund.refundId) return 'thirdPartyId';
  // Compare addresses without a network id: then only hexadecimal addresses are compared case-insensitively.
  if (!sameAddress('', claims.address, destination.address)) return 'address';
  if (!sameWord(claims.token, destination.token)) return 'token';
  return sameWord(claims.network, destination.network) ? null : 'network';
}

const sameWord = (one: string | null, other: string): boolean => one?.toLowerCase() === other.toLowerCase();

/** Removes the one-time password from an error: the gateway may repeat it, and the error is logged. */
function withoutPassword(error: unknown, otp: string): unknown {
  if (!(error instanceof GatewayError)) return error;
  const { provider, fault, message, effect, providerCode, retryAfter, body } = error;
  const clean = (text: string) => redactSecrets([otp], text);
  return new GatewayError(provider, fault, clean(message.slice(`${provider}: `.length)), {
    effect,
    providerCode: providerCode === wrongOtp ? wrongOtp : providerCode && clean(providerCode),
    retryAfter,
    body: body && clean(body),
  });
}
