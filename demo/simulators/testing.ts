/** What the tests of all simulators ask and compare with. */

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Parsed where it is JSON. */
  readonly json: unknown;
}

/** Sends one request and follows no redirect; a body that is a string is sent as it stands. */
export async function ask(
  url: string,
  method: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const response = await fetch(url, {
    method,
    redirect: 'manual',
    headers: body === undefined ? headers : { 'Content-Type': 'application/json', ...headers },
    body: body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body),
  });
  const received = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json') ?? false;
  return {
    status: response.status,
    headers: response.headers,
    text: received,
    json: isJson ? JSON.parse(received) : undefined,
  };
}

/** The string at a path of an answer's JSON; throws where there is none. */
export function text(answer: Answer, ...path: (string | number)[]): string {
  let value: unknown = answer.json;
  for (const step of path) {
    if (typeof value !== 'object' || value === null) break;
    value = (value as Record<string | number, unknown>)[step];
  }
  if (typeof value !== 'string') throw new Error(`no string at ${path.join('.')} of ${answer.text}`);
  return value;
}

/** The same thing with each value replaced by its type: names, their order and types are left. */
export function shape(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shape);
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).map(([name, inner]) => [name, shape(inner)]);
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value))
    return 'time in milliseconds';
  return value === null ? 'null' : typeof value;
}
