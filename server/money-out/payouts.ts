import type { RequestContext } from '../base/access/request-context.ts';
import { canonicalAddress, checkAddress, sameAddress } from '../base/money/address.ts';
import { compare, decimals, isPositive, trim, type Decimal } from '../base/money/decimal.ts';
import { validationError } from '../base/errors.ts';
import { MAX_INTEGER_DIGITS } from '../base/money/currency.ts';
import { newId } from '../base/ids.ts';
import { assets, type Asset } from '../base/money/assets.ts';
import type { Person } from '../base/access/person.ts';
import type { PayoutOffer } from '../gateways/money-out.ts';
import type { AddressFault } from '../base/contract/constants.ts';
import { createTransfers, draftOf, type CreationOptions } from './creation.ts';
import type { Transfer } from './model.ts';
import { offerOf } from './offers.ts';
import type { Batch } from './transfer-store.ts';

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

/** Addresses from which nobody can move coins, on any network. */
const burnAddresses = [
  '0x0000000000000000000000000000000000000000',
  '0x000000000000000000000000000000000000dead',
  'T9yD14Nj9j7xAB4dbGeiX9h8unkKHxuWwb',
  '11111111111111111111111111111111',
  '1nc1nerator11111111111111111111111111111111',
  '1111111111111111111114oLvT2',
];

/** Creates payouts and batches of payouts. */
export class Payouts {
  readonly #options: CreationOptions;

  constructor(options: CreationOptions) {
    this.#options = options;
  }

  /**
   * Creates a payout.
   * @throws ApiError `method_unavailable`, `invalid_address` or `amount_out_of_range` with the field,
   *   `duplicate_reference`, `payout_in_doubt`, `payouts_frozen`
   */
  async create(wanted: PayoutWanted, by: Person, context?: RequestContext): Promise<Transfer> {
    const offer = await this.#offer(wanted);
    const [created] = await this.#create(offer, wanted, [{ ...wanted, path: '' }], null, by, context);
    if (created === undefined) throw new Error('no payout was created');
    return this.#options.transfers.get(created.id);
  }

  /** Creates a batch, and returns its id. Throws as `create`; if one item is invalid, the error names it and nothing is sent. */
  async createBatch(
    { items, ...wanted }: BatchWanted,
    by: Person,
    context?: RequestContext,
  ): Promise<string> {
    const { provider, method, reference } = wanted;
    const createdAt = this.#options.clock.now();
    const batch: Batch = { id: newId('pyb'), provider, method, reference, createdAt };
    const offer = await this.#offer(wanted);
    const first = new Map<string, number>();
    for (const [index, { address }] of items.entries()) {
      const key = canonicalAddress(offer.asset.network.id, address);
      const former = first.get(key);
      if (former !== undefined)
        throw validationError(
          'invalid_request',
          `items.${index}.address`,
          `is the same as in items.${former}: each address may be there once`,
        );
      first.set(key, index);
    }
    const drafts = items.map((item, index) => ({ ...item, path: `items.${index}.` }));
    await this.#create(offer, wanted, drafts, batch, by, context);
    return batch.id;
  }

  async #create(
    offer: PayoutOffer,
    { provider, reference }: Pick<PayoutWanted, 'provider' | 'reference'>,
    items: readonly { readonly address: string; readonly amount: Decimal; readonly path: string }[],
    batch: Batch | null,
    by: Person,
    context: RequestContext | undefined,
  ): Promise<readonly Transfer[]> {
    const { transfers, clock, dollarsOf, quoteOf, isOwnAddress } = this.#options;
    const { moneyOut } = transfers.gateway(provider);
    for (const { address, amount, path } of items) {
      await assertRecipient(offer.asset, address, `${path}address`, isOwnAddress);
      assertAmount(offer, amount, `${path}amount`);
    }
    const now = clock.now();
    const rate = quoteOf(offer.asset.asset, 'USD');
    const drafts = items.map(({ address, amount }, position): Transfer => ({
      ...draftOf(provider, moneyOut, offer.asset, by, now),
      amount: trim(amount),
      usd: dollarsOf(amount, offer.asset.asset),
      rate,
      destination: { type: 'address', address },
      reference,
      batchId: batch?.id ?? null,
      position,
    }));
    return createTransfers(this.#options, { drafts, batch, context });
  }

  async #offer({ provider, method }: Pick<PayoutWanted, 'provider' | 'method'>): Promise<PayoutOffer> {
    const { moneyOut } = this.#options.transfers.gateway(provider);
    const offer = await offerOf(moneyOut, method);
    if (offer === undefined)
      throw validationError('method_unavailable', 'method', `${provider} cannot send ${method} right now`);
    return offer;
  }
}

/**
 * Rejects addresses that are unsafe recipients.
 * @throws ApiError `invalid_address` if coins sent there would be lost or would come back as a payment
 */
export async function assertRecipient(
  asset: Asset,
  address: string,
  path: string,
  isOwnAddress: CreationOptions['isOwnAddress'],
): Promise<void> {
  assertAddress(asset, address, path);
  if (await isOwnAddress(asset, address))
    throw validationError(
      'invalid_address',
      path,
      'is a deposit address of this store: give an address of the recipient',
      'store_address',
    );
}

/**
 * Rejects amounts that the gateway cannot send.
 * @throws ApiError `amount_out_of_range`
 */
export function assertAmount({ asset, minimum }: PayoutOffer, amount: Decimal, path: string): void {
  const badAmount = (message: string) => validationError('amount_out_of_range', path, message);
  if (!isPositive(amount)) throw badAmount('must be more than 0');
  if (compare(amount, `1${'0'.repeat(MAX_INTEGER_DIGITS)}`) >= 0)
    throw badAmount(`must have at most ${MAX_INTEGER_DIGITS} digits before the point`);
  if (decimals(trim(amount)) > asset.decimals)
    throw badAmount(`must have at most ${asset.decimals} decimals`);
  if (minimum !== null && compare(amount, minimum) < 0) throw badAmount(`must be at least ${minimum}`);
}

/**
 * Rejects burn addresses, token contracts, and addresses that do not exist on the asset's network.
 * @throws ApiError `invalid_address` if coins sent there would be lost
 */
export function assertAddress({ network, contract }: Asset, address: string, path: string): void {
  const refused = (message: string, reason: AddressFault) =>
    validationError('invalid_address', path, message, reason);
  const isAny = (others: readonly (string | null)[]): boolean =>
    others.some((other) => sameAddress(network.id, other, address));
  const contracts = assets.filter((other) => other.network.id === network.id).map((other) => other.contract);
  if (isAny(burnAddresses)) throw refused('has no owner: coins sent there are lost', 'burn_address');
  if (checkAddress(network.id, address) !== 'valid') {
    const others = assets.map((other) => other.network.id);
    const isOthers = others.some((other) => checkAddress(other, address) === 'valid');
    throw refused(
      `is not an address on ${network.name}: check it with the recipient`,
      isOthers ? 'other_network' : 'malformed',
    );
  }
  if (isAny([contract, ...contracts]))
    throw refused('is the address of a token contract: coins sent there are lost', 'token_contract');
}
