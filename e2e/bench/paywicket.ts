import { startStack, type Stack } from '../../demo/stack.ts';
import { Meter } from './metered.ts';

/** The built server with a gateway, metered; the limits are those of a bench, everything else is as shipped. */
export interface Paywicket {
  readonly stack: Stack;
  readonly meter: Meter;
  /** Opens a checkout and gives its session token. */
  readonly open: () => Promise<string>;
  readonly shopper: (token: string, method: string, path: string, body?: object) => Promise<Response>;
}

export async function startPaywicket(): Promise<Paywicket> {
  const meter = new Meter();
  const stack = await startStack({
    serverEnv: { NODE_ENV: 'production', ...meter.environment },
    config: {
      limits: { streamsPerSession: 1000, streamsPerAddress: 100_000, selectionsPerMinute: 1000 },
    },
  });
  const { serverUrl, secrets } = stack;
  const json = { 'Content-Type': 'application/json' };
  return {
    stack,
    meter,
    async open() {
      const response = await fetch(`${serverUrl}/v1/checkouts`, {
        method: 'POST',
        headers: { ...json, Authorization: `Bearer ${secrets['PAYWICKET_SECRET_KEY']}` },
        body: JSON.stringify({ amount: '50.00', currency: 'USD' }),
      });
      const { sessionToken } = (await response.json()) as { readonly sessionToken?: string };
      if (sessionToken === undefined) throw new Error(`no checkout: ${response.status}`);
      return sessionToken;
    },
    async shopper(token, method, path, body) {
      const response = await fetch(`${serverUrl}${path}`, {
        method,
        headers: { ...json, Authorization: `Bearer ${token}` },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
      return response;
    },
  };
}
