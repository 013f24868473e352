import type { Checkout } from '../../client/client.ts';
import { HOUR_MS } from '../../base/clock.ts';
import { agoOf } from '../kit/parts.tsx';
import { readOrFault } from '../kit/form/unanswered.ts';
import type { View } from '../kit/view.ts';

/** Newest audit entries of an order that are looked through for its decision. */
const MOST_ENTRIES = 20;

const verbs = { accept: 'accepted as paid', ignore: 'left as it is', refund: 'being refunded' } as const;

/** "left as it is by Bob, 2 min ago": what was decided about an order while a page was open; null if nothing was. */
export async function decisionText(view: View, { id, resolution }: Checkout): Promise<string | null> {
  // A page is at most as old as a session that rests.
  if (resolution === null || view.now - Date.parse(resolution.at) > HOUR_MS) return null;
  const { action, at } = resolution;
  const { data: log } = await readOrFault(view, 'audit:read', () =>
    view.api.audit.list({ target: id, limit: MOST_ENTRIES }),
  );
  const by = log?.data.find((entry) => entry.action === 'checkouts.resolve')?.owner;
  return `${verbs[action]}${by === undefined ? '' : ` by ${by}`}, ${agoOf(Date.parse(at), view.now)}`;
}
