import type { TransferReport } from '../../../gateways/money-out.ts';
import type { ReportedTransaction } from '../../../gateways/transaction.ts';
import { coinOfMethod } from '../../../base/money/assets.ts';
import {
  coins,
  refusal,
  says,
  scriptedOffer,
  scriptedProvider,
  unanswered,
} from '../../../testing/scripted-gateway.ts';
import { scriptedMoneyOut } from '../../../testing/scripted-money-out.ts';
import { sampleAsset } from '../../../testing/sample.ts';
import type { Coins } from './facts.ts';
import { methods, providers, type RefundTarget } from './plans.ts';

/** Test helper: five gateways that report what is at an address, and send refunds as the address says. */

/** By network: the first is paid, the second refused, and no answer comes for the third. */
const addresses: Readonly<Record<string, readonly [sent: string, refused: string, unknown: string]>> = {
  tron: [
    'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8',
    'TJRabPrwbZy45sbavfcjinPJC18kjpRTv8',
    'TNXoiAJ3dct8Fjg4M9fkLFh9S2v9TXc32G',
  ],
  bitcoin: [
    'bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq',
    '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa',
    '3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy',
  ],
  ethereum: ['0x' + '1a'.repeat(20), '0x' + '2b'.repeat(20), '0x' + '3c'.repeat(20)],
  bsc: ['0x' + '4d'.repeat(20), '0x' + '5e'.repeat(20), '0x' + '6f'.repeat(20)],
};

export function addressFor(
  method: string,
  to: Extract<RefundTarget, 'sent' | 'refused' | 'unknown'>,
): string {
  const own = addresses[method.split('-')[1] ?? ''];
  if (own === undefined) throw new Error(`no address for ${method}`);
  return { sent: own[0], refused: own[1], unknown: own[2] }[to];
}

/** Of coins that come by mistake. */
const wrongMethods = ['trx-tron', 'bnb-bsc'];

/** Of each refund that is sent, in its coin. */
export const sendingFee = '0.0001';

export interface Watcher {
  readonly now: () => number;
  /** What is at the address of a payment when its gateway is asked. */
  readonly reportFor: (paymentId: string) => readonly Coins[];
  readonly onSent: (refundId: string) => void;
}

export function figureGateways({ now, reportFor, onSent }: Watcher) {
  return providers.map((id) => {
    const gateway = scriptedProvider(id, {
      offers: methods.map((method) => scriptedOffer(method)),
      observe: (payment) =>
        says(payment, { observedAt: now(), transactions: reportFor(payment.paymentId).map(asReported) }),
    });
    const moneyOut = scriptedMoneyOut({
      offers: () =>
        Promise.resolve(
          [...methods, ...wrongMethods].map((method) => ({
            asset: sampleAsset(method),
            minimum: null,
            fee: null,
          })),
        ),
      send({ transferId, address, asset }) {
        if (address === addressFor(asset.method, 'refused')) throw refusal(id);
        if (address === addressFor(asset.method, 'unknown')) throw unanswered(id);
        onSent(transferId);
        return Promise.resolve(completed(transferId, asset.asset));
      },
    });
    return Object.assign(gateway, { moneyOut });
  });
}

const asReported = ({ key, method, amount, status, moved, fee }: Coins): ReportedTransaction =>
  coins(key, amount, {
    method,
    status,
    at: moved,
    fees: fee === null ? [] : [{ kind: 'gateway_fee', asset: coinOfMethod(method).asset, amount: fee }],
  });

const completed = (transferId: string, asset: string): TransferReport => ({
  source: 'poll',
  rawStatus: 'done',
  status: 'completed',
  providerReference: `of ${transferId}`,
  transactionHash: null,
  confirmations: null,
  fees: [{ kind: 'network_fee', asset, amount: sendingFee }],
  failureCode: null,
  failureReason: null,
});
