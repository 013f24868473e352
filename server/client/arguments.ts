/** Validates and normalizes arguments before anything is sent. Errors name the argument. */

const refuse = (name: string, must: string): never => {
  throw new TypeError(`${name} ${must}`);
};

/** Returns trimmed text; empty if the value is no string. `trim` also removes the byte order mark of files from Windows. */
const trimmed = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/** Checks the server's URL. @returns the URL without a trailing slash */
export function baseOf(url: unknown): string {
  const text = trimmed(url);
  const must = 'must be the web address of the server, such as https://pay.shop.example';
  const parsed = parseUrl(text);
  if (parsed === undefined) return refuse('url', must);
  const { protocol, origin, pathname, username, password, search, hash } = parsed;
  if (!/^https?:$/.test(protocol) || username + password + search + hash !== '')
    return refuse('url', `${must}, without user, query and fragment`);
  return origin + pathname.replace(/(?<!\/)\/+$/, '');
}

/** Checks an API key. A trailing line break, which files with secrets may have, is ignored. */
export function checkedKey(key: unknown): string {
  const text = trimmed(key);
  if (text === '') return refuse('key', "is not set: pass a merchant's key, such as sk_live_…");
  return /^[\x21-\x7e]+$/.test(text) && !/["']/.test(text)
    ? text
    : refuse('key', "must be a merchant's key alone, without quotes, spaces and line breaks");
}

export function idempotencyKeyOf(key: unknown): string {
  return typeof key === 'string' && /^[\x21-\x7e]([\x20-\x7e]{0,253}[\x21-\x7e])?$/.test(key)
    ? key
    : refuse(
        'idempotencyKey',
        'must be a string of 1 to 255 printable ASCII characters, because it is sent as a header: encodeURIComponent() turns any text into one',
      );
}

/** Checks an id. @returns the id, encoded for a path */
export function idOf(id: unknown): string {
  const text = trimmed(id);
  if (text === '') return refuse('id', 'must be the id of an object, such as chk_…');
  // A URL would resolve the ids `.` and `..` as path segments.
  if (/^\.{1,2}$/.test(text) || !text.isWellFormed()) return refuse('id', 'is not an id');
  return encodeURIComponent(text);
}

export function signalOf(signal: unknown): AbortSignal | undefined {
  if (signal === undefined || signal === null) return undefined;
  return signal instanceof AbortSignal ? signal : refuse('signal', 'must be an AbortSignal');
}

export function timeoutOf(timeout: unknown): number {
  return typeof timeout === 'number' && timeout >= 1 && timeout < 2 ** 31
    ? Math.ceil(timeout)
    : refuse('timeout', 'must be a number of milliseconds from 1, such as 30000');
}

export function retriesOf(retries: unknown): number {
  return Number.isInteger(retries) && Number(retries) >= 0
    ? Number(retries)
    : refuse('retries', 'must be a whole number from 0');
}

/** Serializes a body. Rejects values that JSON would silently drop or change. */
export function jsonBody(body: unknown): string {
  return JSON.stringify(body, function check(this: unknown, name: string, value: unknown) {
    if (typeof value === 'bigint' || (typeof value === 'number' && !Number.isFinite(value)))
      refuse(name || 'the body', `must be a string: JSON cannot represent ${String(value)}`);
    if (value instanceof Map || value instanceof Set)
      refuse(name || 'the body', 'must be a plain object or array');
    if (value === undefined && Array.isArray(this)) refuse(name, 'must not be undefined: it is in an array');
    return value;
  });
}

/** Returns the query string. Undefined values are left out. */
export function queryString(query: object = {}): string {
  const given = new URLSearchParams();
  for (const [name, value] of Object.entries(query) as [string, unknown][])
    if (value !== undefined) given.set(name, inQuery(name, value));
  return given.size === 0 ? '' : `?${given.toString()}`;
}

function inQuery(name: string, value: unknown): string {
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? refuse(name, 'is not a time') : value.toISOString();
  return /^(string|number|bigint|boolean)$/.test(typeof value)
    ? String(value)
    : refuse(name, 'must be a string, number, boolean or Date');
}

function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
