/**
 * What an answer holds, in however many envelopes `{ "data": … }` it came. `fields` name what it holds: whatever has
 * one of them is no envelope.
 */
export function unwrapped(value: unknown, fields: readonly string[]): unknown {
  const isEnvelope = isObject(value) && isObject(value['data']) && !fields.some((field) => field in value);
  return isEnvelope ? unwrapped(value['data'], fields) : value;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
