import type { GatewayId } from '../base/contract/constants.ts';
import type { GatewayDefinition } from './gateway-definition.ts';
import { nordpay } from './nordpay/index.ts';
import { novapay } from './novapay/index.ts';
import { novax } from './novax/index.ts';
import { noxpay } from './noxpay/index.ts';
import { nuxpay } from './nuxpay/index.ts';

/**
 * Every gateway, in the order in which they are tried unless the merchant gives another: those with partial payments and
 * addresses first.
 */
export const allGateways = {
  novapay,
  nordpay,
  nuxpay,
  noxpay,
  novax,
} satisfies { readonly [Id in GatewayId]: GatewayDefinition<Id> };
