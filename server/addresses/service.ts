import { ApiError } from '../base/errors.ts';
import { callGateway } from '../gateways/gateway-errors.ts';
import type { Log } from '../base/log/logger.ts';
import type { IncomingTransaction } from '../gateways/transaction.ts';
import { DepositAddresses, type DepositAddressesOptions } from './addresses.ts';
import type { StoredDepositAddress } from './model.ts';
import { DepositReceiver, type DepositReceiverOptions } from './receiver.ts';

export interface DepositServiceOptions
  extends
    DepositAddressesOptions,
    Pick<DepositReceiverOptions, 'store' | 'dollarsOf' | 'render' | 'clock' | 'log'> {
  /** Stores deposits that belong to no address, for an operator. */
  readonly unmatched: DepositReceiverOptions['unmatched'];
}

/** Permanent addresses, composed for the routes, the webhook inbox and the background jobs. */
export class DepositService {
  readonly addresses: DepositAddresses;
  /** Receivers by gateway, so that a slow gateway does not delay others. */
  readonly receivers: ReadonlyMap<string, DepositReceiver>;
  readonly #log: Log;

  constructor(options: DepositServiceOptions) {
    const { gateways } = options;
    this.#log = options.log;
    this.addresses = new DepositAddresses(options);
    this.receivers = new Map(
      gateways.flatMap(({ id: provider, addresses }) => {
        if (addresses === null) return [];
        return [[provider, new DepositReceiver({ ...options, provider, addresses })] as const];
      }),
    );
  }

  /**
   * Reads the deposits to one address in the gateway's list now. Stores nothing.
   * @throws ApiError `method_unavailable`, `provider_*`
   */
  listAtGateway(address: StoredDepositAddress): Promise<readonly IncomingTransaction[]> {
    return callGateway(this.#receiver(address).list(address));
  }

  /** Reads the deposits to one address, as `listAtGateway`, and stores new ones. */
  readNow(address: StoredDepositAddress): Promise<readonly IncomingTransaction[]> {
    return callGateway(this.#receiver(address).read(address));
  }

  /**
   * Handles a gateway's message that money arrived at an address. A failure is only logged, because the gateway's lists
   * show the money too.
   */
  async notify(addressId: string): Promise<void> {
    try {
      await this.readNow(await this.addresses.get(addressId));
    } catch (error) {
      this.#log.warn({ depositAddressId: addressId, err: error }, 'deposits to an address could not be read');
    }
  }

  #receiver({ provider }: StoredDepositAddress): DepositReceiver {
    const receiver = this.receivers.get(provider);
    if (receiver === undefined) throw new ApiError('method_unavailable', `${provider} is not configured.`);
    return receiver;
  }
}
