import { terms, type Term } from '../../base/store/terms.ts';
import type { Transfer } from '../model.ts';
import type { Batch } from '../transfer-store.ts';

/** A refund has no own reference. */
export const payoutTerms = (transfer: Transfer): readonly Term[] =>
  transfer.kind === 'payout' ? terms('payout', transfer, 'reference', transfer.reference) : [];

export const batchTerms = (batch: Batch): readonly Term[] =>
  terms('payout_batch', batch, 'reference', batch.reference);
