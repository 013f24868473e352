import type { Asset } from '../core/assets.ts';
import type { Decimal } from '../core/decimal.ts';
import type { Gateway } from '../gateways/gateway.ts';
import type { CreatedAddress } from '../gateways/permanent-addresses.ts';
import { byTier } from './tier.ts';

/** A payment as the gateway itself sees it; amounts are decimal strings in its coin. */
export interface GatewayPayment {
  readonly id: string;
  /** Our payment id, as it was handed over. */
  readonly reference: string | null;
  readonly amount: Decimal;
  readonly status: string;
}

/** A gateway under test: its adapter, and controls of shoppers, chains and time. */
export interface GatewayUnderTest {
  readonly provider: Gateway;
  /** The asset that is paid in. */
  readonly asset: Asset;
  /** A code of the gateway's for another coin that it takes; null where nothing else can be sent. */
  readonly wrongCoin: string | null;
  /** Whether it has a status for an order that ended unpaid. */
  readonly expires: boolean;
  /** Values that must show nowhere. */
  readonly secrets: readonly string[];
  now(): number;
  /** Lets time pass for the adapter and the gateway. */
  pass(milliseconds: number): Promise<void>;
  /** The lever that sends money to a permanent address; null for a gateway without lists. */
  readonly payAddress:
    | ((address: CreatedAddress) => { readonly lever: string; readonly body: object })
    | null;
  /** So long from sent to settled, in milliseconds. */
  readonly settles: number;
  payments(): Promise<readonly GatewayPayment[]>;
  /** POST to a control, such as `/payments/1/pay`. */
  pull(lever: string, body?: object): Promise<void>;
  /** Changes every response from now on; null lets them through. */
  mangle(how: ((body: Buffer) => Buffer) | null): void;
  /** Resets every fault, and moves the clock on until its circuits are closed. */
  recover(): Promise<void>;
  /** The gateway's own messages so far, oldest first: body and headers as they came. */
  messages(): Promise<
    readonly { readonly body: Uint8Array; readonly header: (name: string) => string | undefined }[]
  >;
  close(): Promise<void>;
}

/**
 * How much the gateway's simulator puts into its answers: only the fields that the document shows or names, or all that
 * it might hold besides. An adapter has to work with either.
 */
export type AnswerDetail = 'documented' | 'complete';
/** Of the form that runs: `npm test` has what the document shows, `npm run test:full` all. */
export const answerDetails: readonly AnswerDetail[] = byTier(['documented'], ['complete']);
