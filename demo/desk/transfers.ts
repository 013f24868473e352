/** Payouts and refunds at gateways: what each simulator shows of them, and its controls. */
import { z } from 'zod';
import type { GatewayId } from '../gateways.ts';

export interface ShownTransfer {
  readonly id: string;
  readonly addresses: readonly string[];
  /** The amount for the first address, in coins. */
  readonly amount: string;
  /** The gateway's own status. */
  readonly status: string;
  /** Controls that its simulator offers in this status. */
  readonly controls: readonly string[];
}

export interface MoneyOut {
  /** Path of the simulator's list under `/control`. */
  readonly list: 'withdrawals' | 'transfers';
  /** Path of the call that sends money, for a fault that loses its response. */
  readonly sendingPath: string;
  /** Newest first, limited to what the desk shows. */
  readonly transfers: readonly ShownTransfer[];
}

interface Sender extends Omit<MoneyOut, 'transfers'> {
  /** Shape of an entry of the list. */
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

/** The gateways that send money. */
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
      // A large withdrawal is pending until its signer decides: then the simulator refuses these two with a message.
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

/** Null if the gateway sends no money. @param read reads a list of the simulator's control API */
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
