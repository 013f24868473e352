/** Payouts and refunds at gateways, as the simulators show them, with the controls of each. */
import { SIMULATORS, type GatewayId } from '../simulators/all.ts';
import type { Sender, ShownTransfer } from '../simulators/module.ts';

export interface MoneyOut extends Pick<Sender, 'list' | 'sendingPath'> {
  /** Newest first, limited to the number that the demo page shows. */
  readonly transfers: readonly ShownTransfer[];
}

const MOST_TRANSFERS = 3;

/**
 * Reads the newest payouts and refunds of a gateway; null if the gateway sends no money.
 *
 * @param read reads a list of the simulator's control API
 */
export async function readMoneyOut(
  gateway: GatewayId,
  read: (path: string) => Promise<readonly unknown[]>,
): Promise<MoneyOut | null> {
  const sender: Sender | null = SIMULATORS[gateway].sender;
  if (sender === null) return null;
  const { list, sendingPath, entry, controls } = sender;
  const listed = await read(`/${list}`);
  const transfers = listed.slice(0, MOST_TRANSFERS).map((each) => {
    const { id, addresses, amount, status } = entry.parse(each);
    return { id, addresses, amount, status, controls: controls[status] ?? [] };
  });
  return { list, sendingPath, transfers };
}
