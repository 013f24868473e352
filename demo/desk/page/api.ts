/** Calls from the browser to the demo page's own server. */
import type { GatewayId } from '../../simulators/all.ts';

/**
 * Calls a control of a gateway's simulator.
 *
 * @throws Error with the simulator's message if the simulator refuses the call
 */
export async function control(
  gateway: GatewayId,
  method: 'POST' | 'DELETE',
  path: string,
  body?: object,
): Promise<void> {
  // `keepalive` sends the request even while the page is being left: a scene must remove its fault when the page closes.
  await send(`/console/control/${gateway}${path}`, { method, keepalive: true }, body);
}

/**
 * Sends a request and returns the JSON of the response.
 *
 * @throws Error with the message of the response if the response is an error
 */
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
  // The body is always read: otherwise the browser keeps the connection reserved.
  const json = (await answer.json().catch(() => ({}))) as {
    error?: { message?: string };
    detail?: string;
    message_d?: string;
  };
  if (answer.ok) return json;
  throw new Error(json.error?.message ?? json.detail ?? json.message_d ?? `The answer was ${answer.status}`);
}
