import { z } from 'zod';
import { sameAddress } from '../../base/money/address.ts';
import type { Asset } from '../../base/money/assets.ts';
import { multiply, type Decimal } from '../../base/money/decimal.ts';
import { withoutRepeats } from '../../base/log/logger.ts';
import { byMethod, cached } from '../catalogue.ts';
import type { Fee } from '../transaction.ts';
import { unsignedDecimal, lenient, textOrNull } from '../http/json.ts';
import { redactWords } from '../http/redact.ts';
import { readableEntries, type ParsedList } from '../list-reader.ts';
import type {
  BatchRequest,
  GatewayMoneyOut,
  PayoutOffer,
  PayoutRequest,
  TransferQuote,
  TransferReport,
} from '../money-out.ts';
import { bareTransferReport, errorsOf, noTransferFeatures, type GatewayOptions } from '../adapter.ts';
import { positiveOrNull, readEntry } from './catalogue.ts';
import type { NordPayClient } from './client.ts';
import type { ConfirmedWithdrawal, NordPayCurrency, WithdrawalRequest } from './wire.ts';

/**
 * Creates the payout calls of Nord PAY. A withdrawal is first requested, which moves no money, and then confirmed by its
 * identifier. There is no status call, so the answer to the confirmation is the only information about the outcome.
 */
export function createMoneyOut(
  client: NordPayClient,
  {
    secrets,
    clock,
    log,
  }: Pick<GatewayOptions, 'clock' | 'log'> & {
    /** Values to redact before storing. */
    readonly secrets: readonly string[];
  },
): GatewayMoneyOut {
  const catalogue = cached(async () => readPayouts(await client.currencies()), {
    provider: id,
    clock,
    log,
  });
  const statusLog = withoutRepeats(log, clock);

  /**
   * Returns the catalogue entry of an asset.
   * @throws GatewayError if Nord PAY does not send the asset
   */
  async function listed({ method }: Asset): Promise<Listed> {
    const entry = (await catalogue.get()).listed.get(method);
    if (entry !== undefined) return entry;
    throw refused(`does not send ${method} at present`);
  }

  function reportOf(answer: ConfirmedWithdrawal, asset: Asset, identifier: string): TransferReport {
    const { status, tx_hash: transactionHash } = answer;
    const written = status?.toLowerCase() ?? '';
    const rawStatus = redactWords(status ?? '', secrets);
    const isSent = sentStatuses.has(written) || (transactionHash !== null && !failureStatuses.has(written));
    if (!isSent && !pendingStatuses.has(written))
      statusLog.warn(
        { provider: id, status: rawStatus },
        'the status of a withdrawal is not documented, it counts as on its way',
      );
    return {
      ...bareTransferReport,
      rawStatus,
      status: isSent ? 'completed' : 'sending',
      providerReference: identifier,
      transactionHash,
      fees: feesIn(answer, asset),
    };
  }

  return {
    ...noTransferFeatures,
    sendMethod: 'two_step',

    async offers() {
      return (await catalogue.get()).offers;
    },

    async request({ asset, amount, address }: PayoutRequest) {
      const { code, fee } = await listed(asset);
      const answer = await client.requestWithdrawal({ currency: code, address, amount });
      const named = answered.parse(answer.answered).address;
      if (named !== null && !sameAddress(asset.network.id, named, address))
        throw unexpected('requested a withdrawal to another address');
      return quoteOf(answer, asset, fee);
    },

    async send({ asset }, identifier) {
      const requested = required(identifier);
      return reportOf(await client.confirmWithdrawal(requested), asset, requested);
    },

    batches: {
      async request({ asset, items }: BatchRequest) {
        const { code, fee } = await listed(asset);
        const answer = await client.requestWithdrawals({
          currency: code,
          addresses_and_amounts: items.map(({ address, amount }) => ({ address, amount })),
        });
        const total = fee && { ...fee, amount: multiply(fee.amount, String(items.length)) };
        return quoteOf(answer, asset, total);
      },

      async send({ asset, items }, identifier) {
        const requested = required(identifier);
        const report = reportOf(await client.confirmWithdrawals(requested), asset, requested);
        // Leave out the fees: the answer to the request already stated them for the whole batch.
        const shared = { ...report, fees: [] };
        return new Map(items.map(({ transferId }) => [transferId, { type: 'accepted', report: shared }]));
      },
    },
  };
}

const id = 'nordpay';
const { refused, unexpected } = errorsOf(id);

/**
 * Statuses assumed to mean that a withdrawal was sent. The document mentions "a status and, after processing, the transaction
 * hash", but no values.
 */
const sentStatuses: ReadonlySet<string> = new Set(['completed', 'paid', 'success', 'confirmed']);
const pendingStatuses: ReadonlySet<string> = new Set(['pending', 'processing']);
/**
 * Statuses with which a withdrawal does not count as sent, even if it has a hash. They do not prove that nothing was sent
 * either.
 */
const failureStatuses: ReadonlySet<string> = new Set([
  'failed',
  'error',
  'rejected',
  'cancelled',
  'canceled',
  'declined',
  'expired',
]);

interface Listed extends PayoutOffer {
  /** Nord PAY's code of the asset. */
  readonly code: string;
}

/**
 * Reads which assets can be sent. Unreadable entries are left out without a warning, because the catalogue of deposits warns
 * about them.
 * @throws GatewayError if all entries are unreadable
 */
function readPayouts(list: ParsedList<NordPayCurrency>) {
  // Offer entries without the flag too: a request moves no money, and Nord PAY refuses assets that it does not send.
  const sent = readableEntries(id, 'GET /currencies/', list, null).filter(
    (entry) => entry.withdrawal_enabled ?? true,
  );
  const listed = byMethod(sent, (entry): Listed | string => {
    const asset = readEntry(entry);
    if (typeof asset === 'string') return asset;
    const { name: code, min_withdrawal: minimum, network_fee: networkFee } = entry;
    const fee = networkFee === null ? null : feeOf('network_fee', networkFee, asset);
    return { asset, minimum: positiveOrNull(minimum), fee, code };
  });
  return { listed, offers: Array.from(listed.values(), ({ code: _code, ...offer }): PayoutOffer => offer) };
}

/**
 * Fields of an answer about a withdrawal. The document mentions "totals and fees" without field names, so the names of a
 * transaction's fees are assumed.
 */
const answered = z.object({
  address: lenient(textOrNull),
  network_fee: lenient(unsignedDecimal),
  service_fee: lenient(unsignedDecimal),
  fee: lenient(unsignedDecimal),
});

function feesIn({ answered: fields }: Pick<WithdrawalRequest, 'answered'>, asset: Asset): readonly Fee[] {
  const { network_fee: network, service_fee: service, fee } = answered.parse(fields);
  const own = service ?? (network === null ? fee : null);
  return [
    ...(network === null ? [] : [feeOf('network_fee', network, asset)]),
    ...(own === null ? [] : [feeOf('gateway_fee', own, asset)]),
  ];
}

/**
 * Builds the quote from the answer to a request.
 * @param listedFee fee from the catalogue, used if the answer states none
 */
function quoteOf(answer: WithdrawalRequest, asset: Asset, listedFee: Fee | null): TransferQuote {
  const fees = feesIn(answer, asset);
  return {
    identifier: answer.identifier,
    fees: fees.length > 0 || listedFee === null ? fees : [listedFee],
  };
}

const feeOf = (kind: Fee['kind'], amount: Decimal, { asset }: Asset): Fee => ({ kind, asset, amount });

function required(identifier: string | null): string {
  if (identifier === null) throw refused('confirms only what was requested');
  return identifier;
}
