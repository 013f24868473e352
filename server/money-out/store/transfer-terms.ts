import { terms, type Term } from '../../base/store/terms.ts';
import type { Transfer } from '../model.ts';
import type { Batch } from '../transfer-store.ts';

/** Returns the search terms of a payout; empty for a refund, which has no reference of its own. */
export const payoutTerms = (transfer: Transfer): readonly Term[] =>
  transfer.kind === 'payout' ? terms('payout', transfer, 'reference', transfer.reference) : [];

export const batchTerms = (batch: Batch): readonly Term[] =>
  terms('payout_batch', batch, 'reference', batch.reference);
