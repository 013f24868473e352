import type { GatewayId } from '../gateways.ts';
import { button } from './dom.ts';
import type { WebhookMode } from '../simulators/engine/webhooks.ts';

/** Moves a control of a simulator; rejects with the words in which it refused. */
export async function control(
  gateway: GatewayId,
  method: 'POST' | 'DELETE',
  path: string,
  body?: object,
): Promise<void> {
  await send(`/console/control/${gateway}${path}`, { method }, body);
}

/** Asks the desk's own server; rejects with the words in which it, or who it asked, refused. */
export async function send(
  path: string,
  { headers, ...init }: RequestInit & { readonly headers?: Record<string, string> },
  body?: object,
): Promise<unknown> {
  const answer = await fetch(path, {
    ...init,
    ...(body === undefined
      ? {}
      : { headers: { 'Content-Type': 'application/json', ...headers }, body: JSON.stringify(body) }),
  });
  // Read in any case: until then the browser keeps the connection for it.
  const json = (await answer.json().catch(() => ({}))) as {
    error?: { message?: string };
    detail?: string;
    message_d?: string;
  };
  if (answer.ok) return json;
  throw new Error(json.error?.message ?? json.detail ?? json.message_d ?? `The answer was ${answer.status}`);
}

/** What the page's parts can ask for. */
export interface Hand {
  /** Moves a control, says what was done or why not, and refreshes the page. True where it was done. */
  act(move: () => Promise<unknown>, gateway: GatewayId, done: string): Promise<boolean>;
}

/** A button that moves something once it is pressed. */
export function actButton(
  hand: Hand,
  gateway: GatewayId,
  label: string,
  done: string,
  move: () => Promise<unknown>,
  className = '',
): HTMLButtonElement {
  const made = button(label, className);
  made.addEventListener('click', () => void hand.act(move, gateway, done));
  return made;
}

export const MODES: readonly (readonly [WebhookMode, string])[] = [
  ['deliver', 'Deliver'],
  ['duplicate', 'Duplicate ×3'],
  ['drop', 'Drop'],
  ['hold', 'Hold'],
];
