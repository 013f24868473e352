/** Money that gateways send: what each simulator shows of it, and what its controls can make of it. */
import { z } from 'zod';
import type { GatewayId } from '../gateways.ts';

export interface ShownTransfer {
  readonly id: string;
  readonly addresses: readonly string[];
  /** Of the first address, in coins. */
  readonly amount: string;
  /** As the gateway calls it. */
  readonly status: string;
  /** What its control API does to one of this status. */
  readonly controls: readonly string[];
}

export interface MoneyOut {
  /** The simulator's list, below `/control`. */
  readonly list: 'withdrawals' | 'transfers';
  /** Path of the call that sends, whose answer can be lost. */
  readonly sendingPath: string;
  /** Newest first, no more than the desk shows. */
  readonly transfers: readonly ShownTransfer[];
}

interface Sender extends Omit<MoneyOut, 'transfers'> {
  /** Of an entry of the list. */
  readonly entry: z.ZodType<Omit<ShownTransfer, 'controls'>>;
  readonly controls: Readonly<Record<string, readonly string[]>>;
}

const MOST_TRANSFERS = 3;

const recipients = z.array(z.object({ address: z.string(), amount: z.string() })).min(1);

const shown = (id: string, of: z.infer<typeof recipients>, status: string) => ({
  id,
  addresses: of.map(({ address }) => address),
  amount: of[0]?.amount ?? '',
  status,
});

/** Those that send money. */
export const SENDERS: Partial<Readonly<Record<GatewayId, Sender>>> = {
  novapay: {
    list: 'withdrawals',
    sendingPath: '/v1/pay/withdrawals',
    entry: z
      .object({ id: z.number(), to_address: z.string(), amount: z.string(), status: z.string() })
      .transform(({ id, to_address: address, amount, status }) =>
        shown(String(id), [{ address, amount }], status),
      ),
    controls: {
      // A large one is pending until its signer decides: those are refused then, and say so.
      pending: ['settle', 'fail'],
      approved: ['settle', 'fail'],
      broadcasting: ['settle', 'fail'],
      processing: ['settle', 'fail'],
      completed: ['return'],
    },
  },
  nordpay: {
    list: 'withdrawals',
    sendingPath: '/balance/withdraw/confirm',
    entry: z
      .object({ identifier: z.string(), transfers: recipients, status: z.string() })
      .transform(({ identifier, transfers, status }) => shown(identifier, transfers, status)),
    controls: { processing: ['finish', 'fail'] },
  },
  nuxpay: {
    list: 'transfers',
    sendingPath: '/crypto/external/transfer',
    entry: z
      .object({ id: z.string(), items: recipients, status: z.string() })
      .transform(({ id, items, status }) => shown(id, items, status)),
    controls: {
      received: ['finish', 'fail'],
      pending: ['finish', 'fail'],
      confirmed: ['fail'],
      success: ['fail'],
      failed: ['finish'],
    },
  },
};

/** Null where the gateway sends none. @param read a list of the simulator's control API */
export async function readMoneyOut(
  gateway: GatewayId,
  read: (path: string) => Promise<readonly unknown[]>,
): Promise<MoneyOut | null> {
  const sender = SENDERS[gateway];
  if (sender === undefined) return null;
  const { list, sendingPath, entry, controls } = sender;
  const listed = await read(`/${list}`);
  const transfers = listed.slice(0, MOST_TRANSFERS).map((each) => {
    const { id, addresses, amount, status } = entry.parse(each);
    return { id, addresses, amount, status, controls: controls[status] ?? [] };
  });
  return { list, sendingPath, transfers };
}
