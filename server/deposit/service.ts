import { PaywicketError } from '../core/errors.ts';
import { call } from '../core/gateway-errors.ts';
import type { IncomingTransaction, UnmatchedTransaction } from '../gateways/transaction.ts';
import { DepositAddresses, type DepositAddressesOptions } from './addresses.ts';
import type { DepositAddress } from './model.ts';
import { DepositReceiver, type DepositReceiverOptions } from './receiver.ts';

export interface DepositServiceOptions
  extends
    DepositAddressesOptions,
    Pick<DepositReceiverOptions, 'store' | 'dollarsOf' | 'render' | 'clock' | 'log'> {
  readonly recordUnmatched: (provider: string, transaction: UnmatchedTransaction) => Promise<void>;
}

/** Permanent addresses, wired for routes, webhook inbox and jobs. */
export class DepositService {
  readonly addresses: DepositAddresses;
  /** By gateway, so that a slow gateway does not delay others. */
  readonly receivers: ReadonlyMap<string, DepositReceiver>;

  constructor(options: DepositServiceOptions) {
    const { gateways, recordUnmatched } = options;
    this.addresses = new DepositAddresses(options);
    this.receivers = new Map(
      gateways.flatMap(({ id: provider, addresses }) => {
        if (addresses === null) return [];
        const record = (money: UnmatchedTransaction) => recordUnmatched(provider, money);
        const receiver = new DepositReceiver({ ...options, provider, addresses, recordUnmatched: record });
        return [[provider, receiver] as const];
      }),
    );
  }

  /**
   * Deposits to one address in the gateway's list now. Stores nothing.
   * @throws PaywicketError `method_unavailable`, `provider_*`
   */
  listAtGateway(address: DepositAddress): Promise<readonly IncomingTransaction[]> {
    return call(this.#receiver(address).list(address));
  }

  /** As `listAtGateway`; new ones are stored. */
  readNow(address: DepositAddress): Promise<readonly IncomingTransaction[]> {
    return call(this.#receiver(address).read(address));
  }

  #receiver({ provider }: DepositAddress): DepositReceiver {
    const receiver = this.receivers.get(provider);
    if (receiver === undefined)
      throw new PaywicketError('method_unavailable', `${provider} is not configured.`);
    return receiver;
  }
}
