import type { SimulatorModule } from './module.ts';
import { nordpay } from './nordpay/index.ts';
import { novapay } from './novapay/index.ts';
import { novax } from './novax/index.ts';
import { noxpay } from './noxpay/index.ts';
import { nuxpay } from './nuxpay/index.ts';

/** Every simulated gateway, in the order of their default ports. */
export const SIMULATORS = {
  noxpay,
  novax,
  nordpay,
  novapay,
  nuxpay,
} satisfies Readonly<Record<string, SimulatorModule>>;

export type GatewayId = keyof typeof SIMULATORS;
export const GATEWAYS = Object.keys(SIMULATORS) as readonly GatewayId[];
