import type { z } from 'zod';
import type { Asset } from '../base/money/assets.ts';
import type { GatewayId } from '../base/contract/constants.ts';
import type { Decimal } from '../base/money/decimal.ts';
import type { GatewayOptions } from './adapter.ts';
import type { AddressHolders } from './address-holders.ts';
import type { Gateway } from './gateway.ts';
import type { AddressOwners } from './permanent-addresses.ts';
import type { GatewaySettings, MayCall, SettingsPart } from './settings.ts';

/**
 * Definition of a gateway, exported by `index.ts` in its folder: everything that the server knows about the gateway except its
 * name.
 */
export interface GatewayDefinition<Id extends GatewayId = GatewayId> {
  readonly id: Id;
  /** Schema of the gateway's environment variables. */
  readonly settings: (mayCall: MayCall) => SettingsPart;
  /** Schema of the gateway's section in the settings file, where its id is the key; absent if it has no section. */
  readonly section?: z.ZodType<object>;
  readonly sendsMessages: boolean;
  /** Coins that the gateway accepts and that are not in our table of assets. */
  readonly ownAssets?: readonly Asset[];
  /**
   * Returns instructions for the merchant on setting up webhooks in the gateway's portal. Null if the webhook URL is sent with
   * each payment.
   * @param webhooks URL for the gateway's webhooks
   */
  readonly portal: ((webhooks: string) => string) | null;
  /**
   * Imports and opens the adapter. The import is lazy, so that a server loads only the adapters in use.
   * @param settings from the environment and the gateway's section
   */
  open(settings: GatewaySettings, tools: GatewayTools): Promise<Gateway>;
}

/** Tools passed to an adapter in addition to its settings. Each adapter uses those that its options name. */
export interface GatewayTools extends Omit<GatewayOptions, keyof GatewaySettings> {
  /** The store's name, shown to payers. */
  readonly payee: string;
  /** Whether the merchant offers this gateway's own page as a payment method. */
  readonly hosted: boolean;
  /** Share of a price that may be missing from a payment that counts as paid. */
  readonly tolerance: Decimal;
  readonly addressOwners: AddressOwners | undefined;
  readonly addressHolders: AddressHolders | undefined;
}
