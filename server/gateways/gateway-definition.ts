import type { z } from 'zod';
import type { Asset } from '../base/money/assets.ts';
import type { GatewayId } from '../base/contract/constants.ts';
import type { Decimal } from '../base/money/decimal.ts';
import type { GatewayOptions } from './adapter.ts';
import type { AddressHolders } from './address-holders.ts';
import type { Gateway } from './gateway.ts';
import type { AddressOwners } from './permanent-addresses.ts';
import type { GatewaySettings, MayCall, SettingsPart } from './settings.ts';

/** Definition of a gateway, as `index.ts` in its folder exports it: all that the server knows of it beside its name. */
export interface GatewayDefinition<Id extends GatewayId = GatewayId> {
  readonly id: Id;
  /** Its environment variables. */
  readonly settings: (mayCall: MayCall) => SettingsPart;
  /** Its section of the settings file, by its id; absent where it has none. */
  readonly section?: z.ZodType<object>;
  readonly sendsMessages: boolean;
  /** Coins that it takes and the table of assets lacks. */
  readonly ownAssets?: readonly Asset[];
  /**
   * Instructions for what the merchant sets in its portal. Null where each payment says where its messages go.
   * @param webhooks URL for its messages
   */
  readonly portal: ((webhooks: string) => string) | null;
  /**
   * Loads the adapter's code, so that a server holds only those in use.
   * @param settings of the environment, and of its section
   */
  open(settings: GatewaySettings, tools: GatewayTools): Promise<Gateway>;
}

/** Tools with which an adapter is opened beside its settings; each takes those that its options name. */
export interface GatewayTools extends Omit<GatewayOptions, keyof GatewaySettings> {
  /** The store's name. */
  readonly payee: string;
  /** Whether the merchant offers this gateway's own page. */
  readonly hosted: boolean;
  /** Share of a price that may be missing. */
  readonly tolerance: Decimal;
  readonly addressOwners: AddressOwners | undefined;
  readonly addressHolders: AddressHolders | undefined;
}
