/** Test helper: the log is searched for secrets (R71). */

/** Formats of our own secrets: keys, tokens, webhook secrets, tokens in URLs. */
const shapes: readonly (readonly [string, RegExp])[] = [
  ['a merchant key', /sk_(?:test|live)_[\w-]{20}/],
  ['a session token', /cs_[\w-]{40}/],
  ['a webhook secret', /whsec_[\w+/=]{16}/],
  ['a token in a URL', /\/(?:webhooks\/\w+|pay\/return)\/[\w-]{40}/],
];

/**
 * Includes the causes of errors, as the log does.
 * @throws Error with the secret and its line
 */
export function requireQuietLog(logged: readonly object[], secrets: readonly string[] = []): void {
  for (const line of logged) {
    const text = JSON.stringify(line, (_key, value: unknown) =>
      value instanceof Error
        ? { ...value, message: value.message, stack: value.stack, cause: value.cause }
        : value,
    );
    const shape = shapes.find(([, pattern]) => pattern.test(text));
    const secret = secrets.find((each) => each.length >= 8 && text.includes(each));
    const found = shape?.[0] ?? (secret === undefined ? undefined : 'a secret of the settings');
    if (found !== undefined) throw new Error(`the log holds ${found}: ${text.slice(0, 500)}`);
  }
}
