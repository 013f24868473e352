import { webhookOperations } from '../../webhooks/contract/webhooks.ts';
import { defineActs } from '../kit/act/act.ts';

/** An event that is sent again. */
interface Resent {
  readonly page: 'payment' | 'event';
  /** Null for all endpoints. */
  readonly endpointId: string | null;
  /** Whether the last attempt there failed. */
  readonly hasFailed?: boolean;
}

export const eventActs = defineActs(webhookOperations, {
  'events.redeliver': {
    label: ({ page, endpointId }: Resent) =>
      page === 'event' && endpointId === null ? 'Send to all endpoints' : 'Send again',
    tone: ({ hasFailed = false }: Resent) => (hasFailed ? 'main' : undefined),
    fields: { endpointId: ({ endpointId }: Resent) => endpointId, page: ({ page }: Resent) => page },
    done: (_event, { page }) =>
      page === 'payment' ? 'The webhook is being sent again.' : 'It is being sent again.',
  },
});
