import type { GatewayId } from '../gateways.ts';
import type { WebhookMode } from '../simulators/engine/webhooks.ts';

/** Moves a control of a simulator; rejects with the words in which it refused. */
export async function control(
  gateway: GatewayId,
  method: 'POST' | 'DELETE',
  path: string,
  body?: object,
): Promise<void> {
  const answer = await fetch(`/console/control/${gateway}${path}`, {
    method,
    ...(body === undefined
      ? {}
      : { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
  });
  // Read in any case: until then the browser keeps the connection for it.
  const json = (await answer.json().catch(() => ({}))) as {
    error?: { message?: string };
    detail?: string;
    message_d?: string;
  };
  if (answer.ok) return;
  throw new Error(
    json.error?.message ?? json.detail ?? json.message_d ?? `The simulator answered ${answer.status}`,
  );
}

/** What the page's parts can ask for. */
export interface Hand {
  /** Moves a control, says what was done or why not, and looks again. */
  act(move: () => Promise<void>, gateway: GatewayId, done: string): Promise<void>;
}

export const MODES: readonly (readonly [WebhookMode, string])[] = [
  ['deliver', 'Deliver'],
  ['duplicate', 'Thrice'],
  ['drop', 'Drop'],
  ['hold', 'Hold'],
];
