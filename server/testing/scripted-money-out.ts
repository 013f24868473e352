import type {
  BatchOutcome,
  GatewayMoneyOut,
  NativeRefunds,
  PayoutRequest,
  TransferMessages,
  TransferReport,
} from '../gateways/money-out.ts';
import { sampleAsset } from './sample.ts';
import { scriptedProvider } from './scripted-gateway.ts';
import type { Answer, Workbench } from './workbench.ts';

/** Test helper: gateways that also send money. */

export interface MoneyOutScript {
  /** Answer of the sending call; throws to fail. */
  send: () => TransferReport | Promise<TransferReport>;
  /** Answer of the status call. */
  status: Partial<TransferReport>;
}

export const report = (changes: Partial<TransferReport> = {}): TransferReport => ({
  source: 'poll',
  rawStatus: 'SENT',
  status: 'sending',
  providerReference: 'wd_1',
  transactionHash: null,
  confirmations: null,
  fees: [],
  failureCode: null,
  failureReason: null,
  ...changes,
});

/** Sends USDT on TRON and Solana at once, for a fee of 1 USDT, one by one. */
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

const completed = report({
  rawStatus: 'done',
  status: 'completed',
  providerReference: 'withdrawal-1',
  transactionHash: 'cd'.repeat(32),
});

/** Natively refunds whole orders, to an account or to an address on TRON. */
export const scriptedRefunds: NativeRefunds = {
  networks: ['TRC20'],
  isAddress: (network, address) => network === 'TRC20' && address.startsWith('T'),
  sendOtp: () => Promise.resolve(),
  toAccount: () => Promise.resolve(completed),
  toAddress: () => Promise.resolve(completed),
  readMessage: () => null,
  differenceOf: () => null,
};

/** Sends USDT on TRON in one step, completed at the next poll. */
export function scriptedPayer(changes: Partial<GatewayMoneyOut> = {}) {
  const script: MoneyOutScript = { send: () => report(), status: {} };
  const sent: string[] = [];
  const moneyOut = scriptedMoneyOut({
    offers: () => Promise.resolve([{ asset: sampleAsset('usdt-tron'), minimum: '1', fee: null }]),
    async send({ address, amount }) {
      sent.push(`${amount} to ${address}`);
      return script.send();
    },
    batches: {
      request: null,
      async send({ items }) {
        const answers = new Map<string, BatchOutcome>();
        for (const { transferId, address, amount } of items) {
          sent.push(`${amount} to ${address}`);
          answers.set(transferId, { type: 'accepted', report: await script.send() });
        }
        return answers;
      },
    },
    observe: (transfers) =>
      Promise.resolve(
        transfers.map(({ transferId }) => ({
          transferId,
          report: report({ status: 'completed', transactionHash: 'ab'.repeat(32), ...script.status }),
        })),
      ),
    ...changes,
  });
  const gateway = { ...scriptedProvider('novapay'), moneyOut };
  return { gateway, payer: script, sent };
}

/** For a gateway whose message, a transfer's id, reports its failure. */
export const failureMessages: TransferMessages = {
  read: (transferId) => ({
    match: { transferId, transactionHash: null },
    claims: { method: null, amount: null, recipients: null },
    report: report({ source: 'webhook', status: 'failed' }),
  }),
  differenceOf: () => null,
};

export const recipient = 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8';
let made = 0;

/** A request that moves money; by default with the key of the environment. */
export function sendMoney(
  bench: Workbench,
  path: string,
  body: object,
  key = bench.secretKey,
): Promise<Answer> {
  made += 1;
  return bench.request(path, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${key}`,
      'Content-Type': 'application/json',
      'Idempotency-Key': `money-${made}`,
    },
    body: JSON.stringify(body),
  });
}

/** Creates a payout of 25.5 USDT on TRON; resolves with its id. */
export async function makePayout(bench: Workbench, changes: object = {}, key?: string): Promise<string> {
  const usual = { provider: 'novapay', method: 'usdt-tron', address: recipient, amount: '25.5' };
  const body = { ...usual, reference: `payout-${made + 1}`, ...changes };
  const { status, text, body: answer } = await sendMoney(bench, '/v1/payouts', body, key);
  if (status !== 201) throw new Error(`no payout: ${text}`);
  return String(answer['id']);
}
