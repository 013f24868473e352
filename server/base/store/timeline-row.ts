import { storable } from '../text/text.ts';

interface TimelineEntry {
  readonly summary: string;
  readonly data: unknown;
}

/** Converts a timeline entry to a row. Changes of checkouts and deliveries of webhooks add entries. */
export const toTimelineRow = <Entry extends TimelineEntry>({ data, ...entry }: Entry, position: number) => ({
  ...entry,
  position,
  times: 1,
  summary: storable(entry.summary),
  data: JSON.stringify(data),
});
