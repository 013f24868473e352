import type { GatewayMoneyOut, NativeRefunds, PayoutRequest, TransferReport } from '../gateways/money-out.ts';
import { sampleAsset } from './sample.ts';

/** Test helper: a gateway that sends USDT on TRON and Solana at once, for a fee of 1 USDT. */
export function scriptedMoneyOut(changes: Partial<GatewayMoneyOut> = {}): GatewayMoneyOut & {
  readonly sent: readonly PayoutRequest[];
} {
  const sent: PayoutRequest[] = [];
  return {
    sent,
    sendMethod: 'direct',
    offers: () =>
      Promise.resolve(
        ['usdt-tron', 'usdt-solana'].map((method) => ({
          asset: sampleAsset(method),
          minimum: '2',
          fee: { kind: 'network_fee', asset: 'USDT', amount: '1' } as const,
        })),
      ),
    request: null,
    send(payout) {
      sent.push(payout);
      return Promise.resolve(completed);
    },
    batches: null,
    observe: null,
    list: null,
    review: null,
    sendsToListedOnly: false,
    allowRecipients: null,
    messages: null,
    ...changes,
  };
}

/** Test helper: a gateway that natively refunds whole orders, to an account or to an address on TRON. */
export const scriptedRefunds: NativeRefunds = {
  networks: ['TRC20'],
  isAddress: (network, address) => network === 'TRC20' && address.startsWith('T'),
  sendOtp: () => Promise.resolve(),
  toAccount: () => Promise.resolve(completed),
  toAddress: () => Promise.resolve(completed),
  readMessage: () => null,
  differenceOf: () => null,
};

const completed: TransferReport = {
  source: 'poll',
  rawStatus: 'done',
  status: 'completed',
  providerReference: 'withdrawal-1',
  transactionHash: 'cd'.repeat(32),
  confirmations: null,
  fees: [],
  failureCode: null,
  failureReason: null,
};
