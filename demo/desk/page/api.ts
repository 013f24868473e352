/** The browser's calls of the desk's own server. */
import type { GatewayId } from '../../simulators/all.ts';

/** Calls a control of a gateway's simulator. @throws Error with the simulator's message if it refuses */
export async function control(
  gateway: GatewayId,
  method: 'POST' | 'DELETE',
  path: string,
  body?: object,
): Promise<void> {
  // `keepalive` sends it while the page is left, too: a fault that a scene made ends with the page.
  await send(`/console/control/${gateway}${path}`, { method, keepalive: true }, body);
}

/** @throws Error with the message of the response if it is an error */
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
