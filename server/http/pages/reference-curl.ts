import type { Route } from './openapi.ts';

const tokens: Readonly<Record<string, string>> = {
  key: '$PAYWICKET_SECRET_KEY',
  session: '$SESSION_TOKEN',
  claim: '$REFUND_TOKEN',
  metrics: '$PAYWICKET_METRICS_TOKEN',
};

/** Ready to paste where the variables are set. */
export function curl({ method, path, operation }: Route, url: string): string {
  const { security, parameters = [], requestBody } = operation;
  const query = parameters
    .filter((parameter) => parameter.in === 'query')
    .flatMap(({ name, example }) => (example === undefined ? [] : [`${name}=${encodeURIComponent(example)}`]))
    .join('&');
  const address = `${url}${path.replaceAll(/\{(\w+)\}/g, (_, name: string) => `$${name.toUpperCase()}`)}`;
  const token = tokens[Object.keys(security[0] ?? {})[0] ?? ''];
  const example = requestBody?.content['application/json']?.example;
  return [
    `curl ${method === 'GET' ? '' : `-X ${method} `}"${address}${query === '' ? '' : `?${query}`}"`,
    ...(token === undefined ? [] : [`-H "Authorization: Bearer ${token}"`]),
    ...(parameters.some(({ name }) => name === 'Idempotency-Key')
      ? ['-H "Idempotency-Key: $(uuidgen)"']
      : []),
    ...(example === undefined
      ? []
      : ["-H 'Content-Type: application/json'", `-d '${JSON.stringify(example).replaceAll("'", `'\\''`)}'`]),
  ].join(' \\\n  ');
}
