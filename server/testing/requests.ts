import { requireConformance } from './conformance.ts';

/** Test helper: requests to the whole server. Every answer is checked against the contract. */

/** @template Value type of a field: with `never` it may be read as anything, with `unknown` only by a cast */
export interface Answer<Value = unknown> {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The parsed body; `{}` without JSON. */
  readonly body: Readonly<Record<string, Value>>;
}

export interface Requests {
  readonly request: (path: string, init?: RequestInit) => Promise<Answer<never>>;
  /** With this token; a body that is a string is sent as it is, any other as JSON. */
  readonly send: (
    token: string,
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<Answer<never>>;
}

/** @param ask by the server's socket, or without one */
export function requestsBy(
  ask: (path: string, init?: RequestInit) => Response | Promise<Response>,
): Requests {
  const request: Requests['request'] = async (path, init) => {
    const response = await ask(path, init);
    const text = await response.text();
    const { status, headers } = response;
    const type = headers.get('content-type');
    requireConformance({ method: init?.method ?? 'GET', path, status, type, text });
    const isJson = type?.includes('json') === true;
    return { status, headers, text, body: isJson ? (JSON.parse(text) as Answer<never>['body']) : {} };
  };
  return {
    request,
    send: (token, method, path, body, headers = {}) =>
      request(path, {
        method,
        headers: {
          Authorization: `Bearer ${token}`,
          ...(body !== undefined && { 'Content-Type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
  };
}
