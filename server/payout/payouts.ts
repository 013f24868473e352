import { isPositive, decimals, multiply, trim, type Decimal } from '../core/decimal.ts';
import { checkAddress, sameAddress } from '../core/address.ts';
import { validationError, PaywicketError } from '../core/errors.ts';
import { newId } from '../core/ids.ts';
import type { Clock } from '../core/clock.ts';
import type { Asset } from '../core/assets.ts';
import type { Person } from '../checkout/approvals.ts';
import type { PayoutOffer } from '../gateways/money-out.ts';
import { needsApproval, type TransferBounds } from './bounds.ts';
import type { Transfer } from './model.ts';
import type { Batch, OutgoingAmount, Recent, TransferRepository } from './repository.ts';
import { canStart } from './transition.ts';
import type { PayingGateway, Transfers } from './transfers.ts';

export interface PayoutWanted {
  readonly provider: string;
  readonly method: string;
  readonly reference: string;
  readonly address: string;
  readonly amount: Decimal;
}

export interface BatchWanted extends Pick<PayoutWanted, 'provider' | 'method' | 'reference'> {
  readonly items: readonly Pick<PayoutWanted, 'address' | 'amount'>[];
}

export interface PayoutsOptions {
  readonly transfers: Transfers;
  readonly store: TransferRepository;
  readonly clock: Clock;
  readonly bounds: TransferBounds;
  /** US dollars for one unit of an asset, null where no rate is known. */
  readonly usdRate: (asset: string) => Decimal | null;
  /** Whether a payment or a deposit address of ours has this address: money sent there comes back as a payment. */
  readonly isOwnAddress: (provider: string, asset: Asset, address: string) => Promise<boolean>;
}

const DAY_MS = 86_400_000;

/** Addresses whose coins nobody can move. */
const burnAddresses = [
  '0x0000000000000000000000000000000000000000',
  '0x000000000000000000000000000000000000dead',
];

/** Creates payouts and batches of them. */
export class Payouts {
  readonly #options: PayoutsOptions;

  constructor(options: PayoutsOptions) {
    this.#options = options;
  }

  /**
   * @throws PaywicketError `method_unavailable`, `invalid_address`, `amount_out_of_range` naming the field,
   *   `duplicate_reference`, `payout_in_doubt`, `payouts_frozen`
   */
  async create(wanted: PayoutWanted, by: Person): Promise<Transfer> {
    const { transfers } = this.#options;
    const [created] = await this.#create(wanted, [{ ...wanted, path: '' }], null, by);
    if (created === undefined) throw new Error('no payout was created');
    return created.call === null ? created : transfers.send(created);
  }

  /** As `create`; one wrong item is named, and nothing is sent. */
  async createBatch({ items, ...wanted }: BatchWanted, by: Person): Promise<readonly Transfer[]> {
    const { transfers, clock } = this.#options;
    const { provider, method, reference } = wanted;
    const batch: Batch = { id: newId('pyb'), provider, method, reference, createdAt: clock.now() };
    const paths = items.map((item, index) => ({ ...item, path: `items.${index}.` }));
    const seen = new Map<string, number>();
    const { asset } = await this.#offer(provider, method);
    for (const [index, { address }] of items.entries()) {
      const former = items.findIndex((item) => sameAddress(asset.network.id, item.address, address));
      if (former < index)
        throw validationError(
          'invalid_request',
          `items.${index}.address`,
          `is the address of items.${former}, too`,
        );
      seen.set(address, index);
    }
    const created = await this.#create(wanted, paths, batch, by);
    if (created.every(({ call }) => call !== null)) return transfers.sendBatch(batch.id, created);
    return created;
  }

  async #create(
    { provider, method, reference }: Pick<PayoutWanted, 'provider' | 'method' | 'reference'>,
    items: readonly { readonly address: string; readonly amount: Decimal; readonly path: string }[],
    batch: Batch | null,
    by: Person,
  ): Promise<readonly Transfer[]> {
    const { transfers, store, clock, bounds } = this.#options;
    const gateway = transfers.gateway(provider);
    const offer = await this.#offer(provider, method);
    for (const item of items) await this.#assertSendable(gateway, offer, item);
    const now = clock.now();
    const drafts = items.map(({ address, amount }, position): Transfer => ({
      ...this.#draft(gateway, offer.asset, by, now),
      amount: trim(amount),
      usd: this.#usdOf(offer.asset, amount),
      destination: { type: 'address', address },
      reference,
      batchId: batch?.id ?? null,
      position,
    }));
    const wanted = drafts.map(({ asset, amount }, index) => ({
      asset,
      amount,
      address: items[index]?.address ?? null,
    }));
    const isShort = await transfers.isShort(drafts);
    return store.create(wanted, reference, now - DAY_MS, (recent) => {
      assertAllowed(recent, reference);
      const waits = needsApproval(drafts.map(outgoingOf), recent.outgoing, bounds);
      const changes = drafts.map((draft) => {
        const transfer: Transfer = waits
          ? { ...draft, needsApproval: true, status: 'awaiting_approval', approvalBy: 'merchant' }
          : draft;
        const started = canStart(transfer)
          ? transfers.startOf(transfer, { frozen: null, isShort })
          : transfer;
        return transfers.changeOf(null, started);
      });
      return { batch, changes };
    });
  }

  async #offer(provider: string, method: string): Promise<PayoutOffer> {
    const offers = await this.#options.transfers.gateway(provider).moneyOut.offers();
    const offer = offers.find(({ asset }) => asset.method === method);
    if (offer === undefined)
      throw validationError('method_unavailable', 'method', `${provider} does not send ${method} at present`);
    return offer;
  }

  /** @throws PaywicketError naming the field */
  async #assertSendable(
    { id }: PayingGateway,
    { asset, minimum }: PayoutOffer,
    { address, amount, path }: { readonly address: string; readonly amount: Decimal; readonly path: string },
  ): Promise<void> {
    const { name, network, standard } = {
      name: asset.asset,
      network: asset.network,
      standard: asset.standard,
    };
    const where = `${name} on ${network.name}${standard === null ? '' : ` (${standard})`}`;
    if (checkAddress(network.id, address) !== 'valid')
      throw validationError(
        'invalid_address',
        `${path}address`,
        `is no address of ${network.name}: check it with the recipient`,
      );
    if (sameAddress(network.id, asset.contract, address))
      throw validationError(
        'invalid_address',
        `${path}address`,
        `is the contract of ${where}: coins sent there are lost`,
      );
    if (burnAddresses.some((burn) => sameAddress(network.id, burn, address)))
      throw validationError(
        'invalid_address',
        `${path}address`,
        'belongs to nobody: coins sent there are lost',
      );
    if (await this.#options.isOwnAddress(id, asset, address))
      throw validationError(
        'invalid_address',
        `${path}address`,
        'is a deposit address of this store: name the recipient’s own',
      );
    if (!isPositive(amount))
      throw validationError('amount_out_of_range', `${path}amount`, 'must be more than 0');
    if (decimals(amount) > asset.decimals)
      throw validationError(
        'amount_out_of_range',
        `${path}amount`,
        `must have at most ${asset.decimals} decimals`,
      );
    if (minimum !== null && !isPositive(amount))
      throw validationError('amount_out_of_range', `${path}amount`, `must be at least ${minimum}`);
  }

  #draft(gateway: PayingGateway, asset: Asset, by: Person, now: number): Transfer {
    const { sendMethod, observe } = gateway.moneyOut;
    return {
      id: newId('pyt'),
      kind: 'payout',
      provider: gateway.id,
      asset,
      amount: '0',
      usd: null,
      sendMethod,
      hasStatusCall: observe !== null,
      destination: null,
      reference: null,
      batchId: null,
      position: 0,
      refund: null,
      status: 'ready',
      approvalBy: null,
      needsApproval: false,
      createdBy: by,
      approvedBy: null,
      call: null,
      quote: null,
      fees: [],
      providerReference: null,
      transactionHash: null,
      confirmations: null,
      failureCode: null,
      failureReason: null,
      conflict: false,
      createdAt: now,
      sentAt: null,
      completedAt: null,
      updatedAt: now,
      version: 1,
    };
  }

  #usdOf({ asset }: Asset, amount: Decimal): Decimal | null {
    const rate = this.#options.usdRate(asset);
    return rate === null ? null : multiply(amount, rate);
  }
}

const outgoingOf = ({ kind, asset, amount, usd }: Transfer): OutgoingAmount => ({
  kind,
  method: asset.method,
  amount,
  usd,
});

/** @throws PaywicketError where nothing may be sent now, or it may have been sent before */
function assertAllowed({ frozen, isReferenceTaken, inDoubt }: Recent, reference: string): void {
  if (frozen !== null)
    throw new PaywicketError(
      'payouts_frozen',
      `Money out is frozen: ${frozen.note}. Find out why; paywicket unfreeze --note WHY lets it go on.`,
    );
  if (isReferenceTaken)
    throw validationError(
      'duplicate_reference',
      'reference',
      `${reference} is another payout's or batch's: look at that one first`,
    );
  const [first] = inDoubt;
  if (first !== undefined)
    throw new PaywicketError(
      'payout_in_doubt',
      `The payout ${first} of the same amount to the same address may have been sent. Find out what became of it, and resolve it first.`,
    );
}
