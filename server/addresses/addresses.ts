import type { AddressFilter } from './contract.ts';
import type { RequestContext } from '../base/access/request-context.ts';
import type { Position } from '../base/position.ts';
import type { Clock } from '../base/clock.ts';
import { AddressConflictError, ApiError, validationError } from '../base/errors.ts';
import { callGateway } from '../gateways/gateway-errors.ts';
import { hashOf, newGatewayToken, newId } from '../base/ids.ts';
import type { Gateway, Offer } from '../gateways/gateway.ts';
import type { AddressAtGateway, PermanentAddresses } from '../gateways/permanent-addresses.ts';
import type { AddressStore, StoredDepositAddress } from './model.ts';

export interface DepositAddressesOptions {
  readonly store: AddressStore;
  readonly gateways: readonly Gateway[];
  /** Returns the gateways that are tried first, in this order, if the merchant names none. */
  readonly order: (method: string) => readonly string[];
  /** Whether an operator has paused a gateway or method. */
  readonly isPaused: (gateway: string, method: string) => boolean;
  readonly publicUrl: string;
  readonly clock: Clock;
}

export interface AddressWanted {
  readonly provider?: string | undefined;
  readonly method: string;
  readonly userId?: string | undefined;
  readonly label?: string | undefined;
}

/** Permanent deposit addresses. One address is created for each user, method and gateway. */
export class DepositAddresses {
  readonly #options: DepositAddressesOptions;

  constructor(options: DepositAddressesOptions) {
    this.#options = options;
  }

  /**
   * Creates an address, or returns the one that the user already has.
   * @throws ApiError `invalid_request`, `method_unavailable`, `provider_*`
   */
  async create(
    wanted: AddressWanted,
    context?: RequestContext,
  ): Promise<{ readonly address: StoredDepositAddress; readonly isNew: boolean }> {
    const { store, publicUrl, clock } = this.#options;
    const { method, userId = null, label = null } = wanted;
    const provider = await this.#providerFor(wanted);
    const former = userId === null ? undefined : await store.findByUser(provider, method, userId);
    if (former !== undefined) return { address: former, isNew: false };
    const gateway = this.#gateway(provider);
    if (this.#options.isPaused(provider, method))
      throw validationError(
        'method_unavailable',
        'method',
        `${method} is paused at ${provider}: GET /v1/pauses says since when`,
      );
    const { asset } = (await this.#offers(gateway)).find((offer) => offer.asset.method === method) ?? {};
    if (asset === undefined)
      throw validationError('method_unavailable', 'method', `${provider} does not take ${method} right now`);
    const id = newId('adr');
    const notify = newGatewayToken();
    const notifyUrl = `${publicUrl}/webhooks/${provider}/${notify}`;
    const created = await callGateway(this.#permanent(provider).create({ id, asset, userId, notifyUrl }));
    const draft = { ...created, id, provider, asset, userId, label, createdAt: clock.now() };
    const address = await store.create(draft, hashOf(notify), context).catch((error: unknown) => {
      if (!(error instanceof AddressConflictError)) throw error;
      throw new ApiError('provider_unavailable', `${error.message}. Try again later.`, {
        cause: error,
      });
    });
    return { address, isNew: address.id === id };
  }

  /** Returns an address. @throws ApiError `not_found` */
  async get(id: string): Promise<StoredDepositAddress> {
    const address = await this.#options.store.find(id);
    if (address === undefined) throw new ApiError('not_found', 'There is no deposit address with this id.');
    return address;
  }

  list(
    filter: AddressFilter,
    after: Position | null,
    limit: number,
  ): Promise<readonly StoredDepositAddress[]> {
    return this.#options.store.list(filter, after, limit);
  }

  /** Reads the gateway's own record of an address. */
  async readAtGateway(address: StoredDepositAddress): Promise<AddressAtGateway> {
    return callGateway(this.#permanent(address.provider).read(address));
  }

  /** Reads the gateway's own list of addresses, with our id of each. */
  async listAtGateway(
    provider: string,
  ): Promise<readonly { readonly entry: AddressAtGateway; readonly id: string | null }[]> {
    const { list } = this.#permanent(provider);
    if (list === null) throw unavailable(provider, 'has no list of addresses');
    const entries = await callGateway(list());
    const owners = entries.flatMap(({ owner }) => owner ?? []);
    const { found: own } = await this.#options.store.findByOwners(provider, owners);
    return entries.map((entry) => ({
      entry,
      id:
        own.find(({ owner, reference }) => owner === entry.owner && reference === entry.reference)?.id ??
        null,
    }));
  }

  /** Reads the gateway's own QR code of an address, as PNG. */
  async qrcodeAtGateway(address: StoredDepositAddress): Promise<Uint8Array> {
    const { qrcode } = this.#permanent(address.provider);
    if (qrcode === null) throw unavailable(address.provider, 'makes no QR codes');
    return callGateway(qrcode(address));
  }

  /** Returns the named gateway; if none is named, the first one that accepts the method. */
  async #providerFor({ provider, method }: AddressWanted): Promise<string> {
    if (provider !== undefined) return provider;
    const { order, gateways } = this.#options;
    const first = order(method);
    const rank = ({ id }: Gateway): number => (first.includes(id) ? first.indexOf(id) : first.length);
    for (const gateway of gateways.toSorted((one, other) => rank(one) - rank(other))) {
      if (gateway.addresses === null || this.#options.isPaused(gateway.id, method)) continue;
      const offers = await this.#offers(gateway).catch(() => []);
      if (offers.some(({ asset }) => asset.method === method)) return gateway.id;
    }
    throw validationError(
      'method_unavailable',
      'method',
      'is not a method for which a gateway gives permanent addresses right now',
    );
  }

  #offers(gateway: Gateway): Promise<readonly Offer[]> {
    return callGateway(Promise.resolve(gateway.offers()));
  }

  #gateway(provider: string): Gateway {
    const gateway = this.#options.gateways.find(({ id }) => id === provider);
    if (gateway === undefined)
      throw validationError('invalid_request', 'provider', 'must be a configured gateway');
    return gateway;
  }

  #permanent(provider: string): PermanentAddresses {
    const { addresses } = this.#gateway(provider);
    if (addresses === null) throw unavailable(provider, 'has no permanent addresses');
    return addresses;
  }
}

const unavailable = (provider: string, what: string): ApiError =>
  validationError('method_unavailable', 'provider', `${provider} ${what}`);
