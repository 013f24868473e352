import { sameAddress } from '../../core/address.ts';
import { divide, isPositive } from '../../core/decimal.ts';
import type { Log } from '../../core/logger.ts';
import type { Fee } from '../gateway.ts';
import { truncate } from '../http/redact.ts';
import type {
  AllowedRecipient,
  BatchOutcome,
  BatchRequest,
  MoneyOut,
  PayoutRequest,
  Recipient,
  TransferReport,
} from '../money-out.ts';
import { bareReport, errorsOf, noTransferFeatures } from '../adapter.ts';
import type { NuxPayClient, WhitelistEntry } from './client.ts';
import { differenceOf, feesOf, readFundOut, readStatus } from './fund-out.ts';
import { equalIgnoringCase, walletOf, type Wallet } from './wallets.ts';
import { notWhitelisted, type Batch } from './wire.ts';

/**
 * Money out through NuxPay ("Automate Fund Out"). One call sends, to a recipient on the merchant's whitelist alone. There
 * is no call that says later what became of it: callbacks do, see `fund-out.ts`.
 */
export function createMoneyOut(
  client: NuxPayClient,
  {
    secrets,
    log,
  }: {
    /** Taken out of callbacks that can not be read. */
    readonly secrets: readonly string[];
    readonly log: Log;
  },
): MoneyOut {
  const { whitelistAddresses } = client;

  return {
    ...noTransferFeatures,
    sendMethod: 'direct',
    messages: { read: (body) => readFundOut(body, { secrets, log }), differenceOf },

    offers: () => Promise.resolve(sent.map(({ asset }) => ({ asset, minimum: null, fee: null }))),

    async send({ transferId, asset, amount, address }: PayoutRequest) {
      const wallet = sentAs(asset.method);
      const answer = await client.transfer({
        wallet_type: wallet.type,
        reference_id: transferId,
        recipient_address: address,
        amount,
      });
      const { amountDetails: details } = answer;
      if (answer.referenceID !== transferId) throw unexpected('answered for another referenceID');
      if (details !== null && !equalIgnoringCase(details.walletType, wallet.type))
        throw unexpected('answered for another walletType');
      return {
        ...bareReport,
        ...readStatus(answer.status, log),
        transactionHash: answer.transactionHash,
        confirmations: answer.confirmation,
        fees: feesOf(answer),
      };
    },

    batches: {
      request: null,

      async send(batch) {
        const wallet = sentAs(batch.asset.method);
        const answer = await client.transferByBatch({
          wallet_type: wallet.type,
          reference_id: batch.batchId,
          transaction_details: batch.items.map(({ address, amount }) => ({
            recipient_address: address,
            amount,
          })),
        });
        if (answer.referenceID !== batch.batchId) throw unexpected('answered for another referenceID');
        const report = {
          ...bareReport,
          ...readStatus(answer.status, log),
          transactionHash: answer.transactionHash,
        };
        return outcomesOf(batch, answer, report);
      },
    },

    sendsToListedOnly: true,
    allowRecipients:
      whitelistAddresses === null
        ? null
        : async (recipients) => {
            const entries = entriesOf(recipients);
            const answers = entries.length === 0 ? [] : await whitelistAddresses(entries);
            return recipients.map((recipient) => allowedOf(recipient, answers));
          },
  };
}

const { refused, unexpected } = errorsOf('nuxpay');

/** "Currently Fund Out only supports USDT, ETH, BTC & TRX". */
const sent: readonly Wallet[] = ['usdt-ethereum', 'usdt-tron', 'eth-ethereum', 'btc-bitcoin', 'trx-tron']
  .map(walletOf)
  .filter((wallet) => wallet !== undefined);

/** @throws GatewayError where NuxPay does not send the asset */
function sentAs(method: string): Wallet {
  const wallet = sent.find(({ asset }) => asset.method === method);
  if (wallet !== undefined) return wallet;
  throw refused(`does not send ${method}`);
}

/** What is named as sent and as refused, or twice, or not at all, has an unknown outcome. */
function outcomesOf(
  { asset, items }: BatchRequest,
  { transactionDetails, errorDetails }: Batch,
  report: TransferReport,
): ReadonlyMap<string, BatchOutcome> {
  const outcomes = new Map<string, BatchOutcome>();
  for (const { transferId, address } of items) {
    const isIts = ({ receiverAddress }: { readonly receiverAddress: string }) =>
      sameAddress(asset.network.id, receiverAddress, address);
    const accepted = transactionDetails.filter(isIts);
    const [own] = accepted;
    const fault = errorDetails?.find(isIts);
    if (own !== undefined && accepted.length === 1 && fault === undefined) {
      const charge = own.serviceChargeAmount;
      // In smallest units, other than everywhere else.
      const unit = `1${'0'.repeat(asset.decimals)}`;
      const fees: readonly Fee[] =
        charge !== null && isPositive(charge)
          ? [{ kind: 'gateway_fee', asset: asset.asset, amount: divide(charge, unit) }]
          : [];
      outcomes.set(transferId, { type: 'accepted', report: { ...report, fees } });
    } else if (own === undefined && fault !== undefined) {
      const reason = truncate(fault.reason ?? '', 200);
      const code = /not whitelisted/i.test(reason) ? notWhitelisted : 'rejected';
      outcomes.set(transferId, { type: 'refused', code, reason });
    }
  }
  return outcomes;
}

/** Each once. */
function entriesOf(recipients: readonly Recipient[]): readonly WhitelistEntry[] {
  const entries = recipients.flatMap(({ address, method }) => {
    const wallet = sent.find(({ asset }) => asset.method === method);
    return wallet === undefined ? [] : [{ address, wallet_type: wallet.type }];
  });
  return [...new Map(entries.map((entry) => [`${entry.wallet_type} ${entry.address}`, entry])).values()];
}

type Whitelisted = Awaited<ReturnType<NonNullable<NuxPayClient['whitelistAddresses']>>>;

function allowedOf(recipient: Recipient, answers: Whitelisted): AllowedRecipient {
  const { address, method } = recipient;
  const wallet = sent.find(({ asset }) => asset.method === method);
  if (wallet === undefined)
    return { ...recipient, allowed: false, reason: `NuxPay does not send ${method}.` };
  const answer = answers.find(
    (entry) =>
      sameAddress(wallet.asset.network.id, entry.address, address) &&
      equalIgnoringCase(entry.wallet_type, wallet.type),
  );
  if (answer === undefined)
    return { ...recipient, allowed: false, reason: 'NuxPay did not answer for this address.' };
  const reason = answer.reason && truncate(answer.reason, 200);
  // One that is on the list already fails as a duplicate. Were it not, its transfer would be refused.
  const allowed = equalIgnoringCase(answer.status, 'success') || /duplicate/i.test(reason ?? '');
  return { ...recipient, allowed, reason };
}
