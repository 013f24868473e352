import type { GatewayId } from '../base/contract/constants.ts';
import type { GatewayDefinition } from './gateway-definition.ts';
import { nordpay } from './nordpay/index.ts';
import { novapay } from './novapay/index.ts';
import { novax } from './novax/index.ts';
import { noxpay } from './noxpay/index.ts';
import { nuxpay } from './nuxpay/index.ts';

/**
 * Definitions of all gateways, in the default order in which they are tried: those with partial payments and deposit addresses
 * come first. Merchants can set another order.
 */
export const allGateways = {
  novapay,
  nordpay,
  nuxpay,
  noxpay,
  novax,
} satisfies { readonly [Id in GatewayId]: GatewayDefinition<Id> };
