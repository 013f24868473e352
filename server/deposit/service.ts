import { PaywicketError } from '../core/errors.ts';
import { call } from '../core/gateway-call.ts';
import type { IncomingTransaction, UnmatchedTransaction } from '../gateways/gateway.ts';
import { DepositAddresses, type DepositAddressesOptions } from './addresses.ts';
import type { DepositAddress } from './model.ts';
import { DepositReceiver, type DepositReceiverOptions } from './receiver.ts';

export interface DepositServiceOptions
  extends
    DepositAddressesOptions,
    Pick<DepositReceiverOptions, 'store' | 'dollarsOf' | 'render' | 'clock' | 'log'> {
  readonly recordUnmatched: (provider: string, transaction: UnmatchedTransaction) => Promise<void>;
}

/** Permanent addresses, wired: what the routes, the webhook inbox and the jobs of the server use. */
export class DepositService {
  readonly addresses: DepositAddresses;
  /** By gateway: a slow one does not delay the others. */
  readonly receivers: ReadonlyMap<string, DepositReceiver>;
  readonly #store: DepositServiceOptions['store'];

  constructor(options: DepositServiceOptions) {
    const { store, providers, recordUnmatched } = options;
    this.#store = store;
    this.addresses = new DepositAddresses(options);
    this.receivers = new Map(
      providers.flatMap(({ id: provider, addresses }) => {
        if (addresses === null) return [];
        const record = (money: UnmatchedTransaction) => recordUnmatched(provider, money);
        const receiver = new DepositReceiver({ ...options, provider, addresses, recordUnmatched: record });
        return [[provider, receiver] as const];
      }),
    );
  }

  /** Whether a token in a webhook address is that of a permanent address. */
  hasCapability(provider: string, hash: string): Promise<boolean> {
    return this.#store.hasCapability(provider, hash);
  }

  /** A gateway says that something happened: what came to its addresses is read now. */
  notify(provider: string): void {
    void this.receivers.get(provider)?.round();
  }

  /**
   * What the gateway lists for one address now; what is new is stored.
   * @throws PaywicketError `method_unavailable`, `provider_*`
   */
  readNow(address: DepositAddress): Promise<readonly IncomingTransaction[]> {
    const receiver = this.receivers.get(address.provider);
    if (receiver === undefined)
      throw new PaywicketError('method_unavailable', `${address.provider} is not configured.`);
    return call(receiver.read(address));
  }

  /** Resolves once no round is under way. */
  async idle(): Promise<void> {
    await Promise.all(Array.from(this.receivers.values(), (receiver) => receiver.idle()));
  }

  /** One round at every gateway. */
  async round(): Promise<void> {
    await Promise.all(Array.from(this.receivers.values(), (receiver) => receiver.round()));
  }
}
