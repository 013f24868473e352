import { canonicalAddress, checkAddress, sameAddress } from '../core/address.ts';
import { compare, decimals, isPositive, trim, type Decimal } from '../core/decimal.ts';
import { validationError, PaywicketError } from '../core/errors.ts';
import { MAX_INTEGER_DIGITS } from '../core/currency.ts';
import { newId } from '../core/ids.ts';
import type { Clock } from '../core/clock.ts';
import { assets, type Asset } from '../core/assets.ts';
import type { Person } from '../checkout/approvals.ts';
import type { MoneyOut, PayoutOffer } from '../gateways/money-out.ts';
import { needsApproval, type TransferBounds } from './bounds.ts';
import type { AddressFault } from '../contract/constants.ts';
import type { Transfer } from './model.ts';
import type { Batch, OutgoingAmount, Recent, TransferRepository } from './repository.ts';
import { frozenError, gatewayProblem, type Transfers } from './transfers.ts';

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
  /** US dollars for an amount of an asset, null where no rate is known. */
  readonly dollarsOf: (amount: Decimal, asset: string) => Decimal | null;
  /** Whether a payment or a deposit address of ours has this address: money sent there comes back as a payment. */
  readonly isOwnAddress: (asset: Asset, address: string) => Promise<boolean>;
}

const DAY_MS = 86_400_000;

/** Addresses whose coins cannot be moved, on any network. */
const burnAddresses = [
  '0x0000000000000000000000000000000000000000',
  '0x000000000000000000000000000000000000dead',
  'T9yD14Nj9j7xAB4dbGeiX9h8unkKHxuWwb',
  '11111111111111111111111111111111',
  '1nc1nerator11111111111111111111111111111111',
  '1111111111111111111114oLvT2',
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
    const offer = await this.#offer(wanted);
    const [created] = await this.#create(offer, wanted, [{ ...wanted, path: '' }], null, by);
    if (created === undefined) throw new Error('no payout was created');
    await transfers.perform({ transferId: created.id }, hasBegun(created) ? [created] : []);
    return transfers.get(created.id);
  }

  /** As `create`; one wrong item is named, and nothing is sent. */
  async createBatch({ items, ...wanted }: BatchWanted, by: Person): Promise<string> {
    const { transfers, clock } = this.#options;
    const { provider, method, reference } = wanted;
    const batch: Batch = { id: newId('pyb'), provider, method, reference, createdAt: clock.now() };
    const offer = await this.#offer(wanted);
    const first = new Map<string, number>();
    for (const [index, { address }] of items.entries()) {
      const key = canonicalAddress(offer.asset.network.id, address);
      const former = first.get(key);
      if (former !== undefined)
        throw validationError(
          'invalid_request',
          `items.${index}.address`,
          `is the address of items.${former}, too`,
        );
      first.set(key, index);
    }
    const drafts = items.map((item, index) => ({ ...item, path: `items.${index}.` }));
    const created = await this.#create(offer, wanted, drafts, batch, by);
    await transfers.perform({ batchId: batch.id }, created.filter(hasBegun));
    return batch.id;
  }

  async #create(
    offer: PayoutOffer,
    { provider, reference }: Pick<PayoutWanted, 'provider' | 'reference'>,
    items: readonly { readonly address: string; readonly amount: Decimal; readonly path: string }[],
    batch: Batch | null,
    by: Person,
  ): Promise<readonly Transfer[]> {
    const { transfers, store, clock, bounds } = this.#options;
    const gateway = transfers.gateway(provider);
    for (const item of items) await assertSendable(offer, item, this.#options.isOwnAddress);
    const now = clock.now();
    const drafts = items.map(({ address, amount }, position): Transfer => ({
      ...draftOf(provider, gateway.moneyOut, offer.asset, by, now),
      amount: trim(amount),
      usd: this.#options.dollarsOf(amount, offer.asset.asset),
      destination: { type: 'address', address },
      reference,
      batchId: batch?.id ?? null,
      position,
    }));
    const wanted = items.map(({ address, amount }) => ({ asset: offer.asset, amount, address }));
    const isShort = await transfers.isShort(drafts);
    return store.create(wanted, reference, now - DAY_MS, (recent) => {
      assertAllowed(recent, reference);
      const waits = needsApproval(drafts.map(outgoingOf), recent.outgoing, bounds);
      const created = waits ? drafts.map(waiting) : drafts;
      const started = transfers.started(created, { frozen: recent.frozen, isShort, by: 'person' });
      return { batch, changes: started.map((transfer) => transfers.changeOf(null, transfer)) };
    });
  }

  async #offer({ provider, method }: Pick<PayoutWanted, 'provider' | 'method'>): Promise<PayoutOffer> {
    const { moneyOut } = this.#options.transfers.gateway(provider);
    const offers = await moneyOut.offers().catch((error: unknown) => {
      throw gatewayProblem(error);
    });
    const offer = offers.find(({ asset }) => asset.method === method);
    if (offer === undefined)
      throw validationError('method_unavailable', 'method', `${provider} does not send ${method} at present`);
    return offer;
  }
}

/** @throws PaywicketError naming the field */
export async function assertSendable(
  offer: PayoutOffer,
  { address, amount, path }: { readonly address: string; readonly amount: Decimal; readonly path: string },
  isOwnAddress: PayoutsOptions['isOwnAddress'],
): Promise<void> {
  await assertRecipient(offer.asset, address, `${path}address`, isOwnAddress);
  assertAmount(offer, amount, `${path}amount`);
}

/** @throws PaywicketError `invalid_address` where coins sent there would be lost, or come back as a payment */
export async function assertRecipient(
  asset: Asset,
  address: string,
  path: string,
  isOwnAddress: PayoutsOptions['isOwnAddress'],
): Promise<void> {
  assertAddress(asset, address, path);
  if (await isOwnAddress(asset, address))
    throw validationError(
      'invalid_address',
      path,
      'is a deposit address of this store: name the recipient’s own',
      'store_address',
    );
}

/** @throws PaywicketError `amount_out_of_range` */
export function assertAmount({ asset, minimum }: PayoutOffer, amount: Decimal, path: string): void {
  const badAmount = (message: string) => validationError('amount_out_of_range', path, message);
  if (!isPositive(amount)) throw badAmount('must be more than 0');
  if (compare(amount, `1${'0'.repeat(MAX_INTEGER_DIGITS)}`) >= 0)
    throw badAmount(`must have at most ${MAX_INTEGER_DIGITS} digits before the point`);
  if (decimals(trim(amount)) > asset.decimals)
    throw badAmount(`must have at most ${asset.decimals} decimals`);
  if (minimum !== null && compare(amount, minimum) < 0) throw badAmount(`must be at least ${minimum}`);
}

/** @throws PaywicketError `invalid_address` where coins sent there would be lost */
export function assertAddress({ network, contract }: Asset, address: string, path: string): void {
  const refused = (message: string, reason: AddressFault) =>
    validationError('invalid_address', path, message, reason);
  const isAny = (others: readonly (string | null)[]): boolean =>
    others.some((other) => sameAddress(network.id, other, address));
  const contracts = assets.filter((other) => other.network.id === network.id).map((other) => other.contract);
  if (isAny(burnAddresses)) throw refused('is no one’s: coins sent there are lost', 'burn_address');
  if (checkAddress(network.id, address) !== 'valid') {
    const others = assets.map((other) => other.network.id);
    const isOthers = others.some((other) => checkAddress(other, address) === 'valid');
    throw refused(
      `is no address of ${network.name}: check it with the recipient`,
      isOthers ? 'other_network' : 'malformed',
    );
  }
  if (isAny([contract, ...contracts]))
    throw refused('is the contract of a token: coins sent there are lost', 'token_contract');
}

export const waiting = (draft: Transfer): Transfer => ({
  ...draft,
  needsApproval: true,
  status: 'awaiting_approval',
  approvalBy: 'merchant',
});

export const hasBegun = ({ call }: Transfer): boolean => call !== null;

/** Of nothing yet: the amount is what its creator adds. */
export function draftOf(
  provider: string,
  moneyOut: Pick<MoneyOut, 'sendMethod' | 'observe'>,
  asset: Asset,
  by: Person,
  now: number,
): Transfer {
  return {
    id: newId('pyt'),
    kind: 'payout',
    provider,
    asset,
    amount: '0',
    usd: null,
    sendMethod: moneyOut.sendMethod,
    hasStatusCall: moneyOut.observe !== null,
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

export const outgoingOf = ({ kind, asset, amount, usd }: Transfer): OutgoingAmount => ({
  kind,
  method: asset.method,
  amount,
  usd,
});

/** @throws PaywicketError where nothing may be sent now, or it may have been sent before */
function assertAllowed({ frozen, isReferenceTaken, unknownOutcomes }: Recent, reference: string): void {
  if (frozen !== null) throw frozenError(frozen);
  if (isReferenceTaken)
    throw validationError(
      'duplicate_reference',
      'reference',
      `${reference} is another payout's or batch's: look at that one first`,
    );
  assertNoneUnknown(unknownOutcomes);
}

/** @throws PaywicketError `payout_in_doubt` */
export function assertNoneUnknown([first]: readonly string[]): void {
  if (first !== undefined)
    throw new PaywicketError(
      'payout_in_doubt',
      `The payout ${first} of the same amount to the same address may have been sent. Find out what became of it, and resolve it first.`,
    );
}
