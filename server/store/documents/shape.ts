/** What a stored document looks like, field by field, and what a document counts as that lacks one. */

/**
 * Null where a value fits; else where it does not and why, as `.payments[0].status is missing`. Adds to the objects in it
 * what they lack; what it does not name stays as it is.
 */
export interface Shape<Value> {
  (value: unknown): string | null;
  /** Never set: holds the type. */
  readonly of?: Value;
}

export interface Field<Value> {
  readonly shape: Shape<Value>;
  /** Null where every release has written it. */
  readonly missing: { readonly value: Value | undefined } | null;
}

/** The type makes it complete: a field that is added to `S` needs a line here. */
export type Fields<S> = { readonly [Name in keyof S]-?: Field<S[Name]> };

/** Of every document: without it nothing true can be said about the rest. */
export const required = <Value>(shape: Shape<Value>): Field<Value> => ({ shape, missing: null });

/**
 * New since a release, or empty. Where money or access hangs on it, `value` is the stricter one.
 * @param value of a document that lacks it; undefined where it is left out today, too
 */
export const optional = <Value>(shape: Shape<Value>, value: Value | undefined): Field<Value> => ({
  shape,
  missing: { value },
});

export function object<S>(fields: Fields<S>): Shape<S> {
  const entries = Object.entries<Field<unknown>>(fields);
  return (value) => {
    if (!isObject(value)) return ' is no object';
    for (const [name, { shape, missing }] of entries) {
      const own = value[name];
      if (own !== undefined) {
        const fault = shape(own);
        if (fault !== null) return `.${name}${fault}`;
      } else if (missing === null) return `.${name} is missing`;
      else if (missing.value !== undefined) value[name] = missing.value;
    }
    return null;
  };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Objects of several shapes, which one of their fields tells apart. */
export const variants =
  <Value>(field: string, shapes: Readonly<Record<string, Shape<Value>>>): Shape<Value> =>
  (value) => {
    const name = isObject(value) ? value[field] : undefined;
    const shape = typeof name === 'string' && Object.hasOwn(shapes, name) ? shapes[name] : undefined;
    return shape === undefined ? `.${field} is none that this release has` : shape(value);
  };

export const list =
  <Value>(of: Shape<Value>): Shape<readonly Value[]> =>
  (value) => {
    if (!Array.isArray(value)) return ' is no list';
    for (const [index, item] of value.entries()) {
      const fault = of(item);
      if (fault !== null) return `[${index}]${fault}`;
    }
    return null;
  };

export const nullable =
  <Value>(of: Shape<Value>): Shape<Value | null> =>
  (value) =>
    value === null ? null : of(value);

export const oneOf =
  <Value extends string>(...known: readonly Value[]): Shape<Value> =>
  (value) =>
    known.some((each) => each === value)
      ? null
      : ` is ${JSON.stringify(value).slice(0, 40)}, which this release does not have`;

export const text: Shape<string> = (value) => (typeof value === 'string' ? null : ' is no text');
export const flag: Shape<boolean> = (value) =>
  typeof value === 'boolean' ? null : ' is neither true nor false';
export const number: Shape<number> = (value) => (typeof value === 'number' ? null : ' is no number');
/** A plain decimal string. */
export const decimal: Shape<string> = (value) =>
  typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? null : ' is no amount';
/** Whatever it is: it is only shown, or passed on. */
export const any: Shape<unknown> = () => null;
/** An object whose fields this release only shows. */
export const anyObject: Shape<never> = (value) => (isObject(value) ? null : ' is no object');
