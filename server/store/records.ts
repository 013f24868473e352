import type { Selectable } from 'kysely';
import type { EventRecord, LedgerRecord, TimelineRecord } from '../checkout/repository.ts';
import { storable } from '../core/text.ts';
import type { EventRow, LedgerRow, TimelineRow } from './schema.ts';

/** Between what is told of a checkout and the tables that only grow. */

export const toEventRow = ({ data, ...event }: EventRecord): EventRow => ({
  ...event,
  data: JSON.stringify(data),
});

export const toLedgerRow = (entry: LedgerRecord): LedgerRow => ({
  id: entry.id,
  checkout_id: entry.checkoutId,
  payment_id: entry.paymentId,
  provider: entry.provider,
  kind: entry.kind,
  asset: entry.asset,
  amount: entry.amount,
  currency: entry.currency,
  value: entry.value,
  quote: JSON.stringify(entry.quote),
  from_account: entry.from,
  to_account: entry.to,
  provider_reference: entry.providerReference,
  hash: entry.hash ?? '',
  at: entry.at,
});

export const toTimelineRow = (
  { checkoutId, data, ...record }: TimelineRecord,
  position: number,
): TimelineRow => ({
  ...record,
  checkout_id: checkoutId,
  position,
  times: 1,
  summary: storable(record.summary),
  data: JSON.stringify(data),
});

export function fromTimelineRow({
  checkout_id: checkoutId,
  kind,
  data,
  ...row
}: Selectable<TimelineRow>): TimelineRecord & { readonly position: number; readonly times: number } {
  return { ...row, checkoutId, kind: kind as TimelineRecord['kind'], data: JSON.parse(data) as unknown };
}
