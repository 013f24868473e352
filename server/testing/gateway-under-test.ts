import type { Asset } from '../base/money/assets.ts';
import type { Decimal } from '../base/money/decimal.ts';
import type { Gateway } from '../gateways/gateway.ts';
import type { CreatedAddress } from '../gateways/permanent-addresses.ts';
import { byTier } from './tier.ts';

/** A payment as recorded by the gateway; amounts are decimal strings in its coin. */
export interface GatewayPayment {
  readonly id: string;
  /** Our payment id, as received. */
  readonly reference: string | null;
  readonly amount: Decimal;
  readonly status: string;
}

/** A gateway under test: its adapter, and controls for shoppers, chains and time. */
export interface GatewayUnderTest {
  readonly gateway: Gateway;
  /** The asset of the payments. */
  readonly asset: Asset;
  /** The gateway's code of another coin that it accepts; null if no other coin can be sent. */
  readonly wrongCoin: string | null;
  /** Whether it has a status for an order that ended unpaid. */
  readonly expires: boolean;
  /** Values that must not appear anywhere. */
  readonly secrets: readonly string[];
  now(): number;
  /** Lets time pass for the adapter and the gateway. */
  pass(milliseconds: number): Promise<void>;
  /** The control that sends money to a permanent address; null for a gateway without lists. */
  readonly payAddress:
    | ((address: CreatedAddress) => { readonly lever: string; readonly body: object })
    | null;
  /** Time from sending to settling, in milliseconds. */
  readonly settles: number;
  payments(): Promise<readonly GatewayPayment[]>;
  /** POST to a control, such as `/payments/1/pay`. */
  pull(lever: string, body?: object): Promise<void>;
  /** Changes every response from now on; null stops that. */
  mangle(how: ((body: Buffer) => Buffer) | null): void;
  /** Resets all faults, and advances the clock until its circuits are closed. */
  recover(): Promise<void>;
  /** The gateway's own messages so far, oldest first: body and headers. */
  messages(): Promise<
    readonly { readonly body: Uint8Array; readonly header: (name: string) => string | undefined }[]
  >;
  close(): Promise<void>;
}

/**
 * Fields in the answers of the gateway's simulator: only those that the document shows or names, or all that it might have. An
 * adapter must work with both.
 */
export type AnswerDetail = 'documented' | 'complete';
/** `npm test` uses the documented fields, `npm run test:full` both. */
export const answerDetails: readonly AnswerDetail[] = byTier(['documented'], ['complete']);
