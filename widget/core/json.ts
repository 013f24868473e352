/**
 * JSON of plain data. Old libraries give arrays and objects a `toJSON` of their own: a replacer comes after it, and puts
 * the value itself in its place.
 */
export function toJson(value: unknown): string {
  return JSON.stringify(value, function (this: Record<string, unknown>, key) {
    return this[key];
  });
}
