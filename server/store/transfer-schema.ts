import type { Transfer } from '../payout/model.ts';

/** Money out: the whole transfer as JSON, and what is searched. */
export interface TransferRow {
  id: string;
  kind: Transfer['kind'];
  status: Transfer['status'];
  provider: string;
  method: string;
  /** The one writing of the destination's address by which it is compared. */
  address_key: string;
  amount: string;
  /** Worth in US dollars when it was created. */
  usd: string;
  reference: string;
  batch_id: string;
  /** Order within the batch. */
  position: number;
  refund_checkout_id: string;
  refund_payment_id: string;
  provider_reference: string;
  /** Canonical form of its transaction's hash. */
  hash_key: string;
  /** SHA-256 of the token that opens its claim page. */
  claim_hash: string;
  /** SHA-256 of the capability in the address of its outcome. */
  notify_hash: string;
  created_at: number;
  /** When a worker has to look at it next. */
  next_at: number;
  version: number;
  document: string;
}

/** Payouts that are requested, approved and confirmed together. */
export interface BatchRow {
  id: string;
  provider: string;
  method: string;
  reference: string;
  created_at: number;
}
