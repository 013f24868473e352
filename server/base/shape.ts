/** The shapes of stored documents, with a default for each field that may be missing. */

/**
 * Checks a value. Returns null if the value is valid, or else the place and the reason, such as `.payments[0].status is
 * missing`. Sets missing fields to their defaults, and leaves unknown fields unchanged.
 */
export interface Shape<Value> {
  (value: unknown): string | null;
  /** Never set; carries only the type. */
  readonly of?: Value;
}

export interface Field<Value> {
  readonly shape: Shape<Value>;
  /** Default of a missing field; null if the field is required. */
  readonly missing: { readonly value: Value | undefined } | null;
}

/** A field that stays absent if it is missing. */
export interface AbsentField<Value> extends Field<Value> {
  readonly isAbsent: true;
}

/** Type of the values that have a shape. */
export type Of<S> = S extends Shape<infer Value> ? Value : never;

type AnyFields = Readonly<Record<string, Field<unknown>>>;
type Value<F> = F extends Field<infer V> ? V : never;
type AbsentIn<Fields> = {
  [Name in keyof Fields]: Fields[Name] extends AbsentField<unknown> ? Name : never;
}[keyof Fields];
type Whole<Fields> = {
  readonly [Name in Exclude<keyof Fields, AbsentIn<Fields>>]: Value<Fields[Name]>;
} & { readonly [Name in AbsentIn<Fields>]?: Value<Fields[Name]> | undefined };
type Flat<T> = { [Name in keyof T]: T[Name] };

/** Creates a field that every release has written and that has no safe default. */
export const required = <Value>(shape: Shape<Value>): Field<Value> => ({ shape, missing: null });

/**
 * Creates a field that may be missing, with its default. If money or access depends on the field, the default is the stricter
 * value.
 */
export const optional = <Value>(shape: Shape<Value>, value: NoInfer<Value>): Field<Value> => ({
  shape,
  missing: { value },
});

export const absent = <Value>(shape: Shape<Value>): AbsentField<Value> => ({
  shape,
  missing: { value: undefined },
  isAbsent: true,
});

/** Creates the shape of an object. The object's type follows from the shape; see `Of`. */
export const object = <Fields extends AnyFields>(fields: Fields): Shape<Flat<Whole<Fields>>> =>
  shapeOf(fields);

/**
 * Creates the shape of a type that is not only stored. The compiler keeps the shape complete: a new field of `S` needs an entry
 * here.
 */
export const objectOf = <S>(fields: { readonly [Name in keyof S]-?: Field<S[Name]> }): Shape<S> =>
  shapeOf(fields);

function shapeOf<S>(fields: AnyFields): Shape<S> {
  const entries = Object.entries(fields);
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

/** Creates the shape of objects that have different shapes, selected by one of their fields. */
export const variants =
  <Shapes extends Readonly<Record<string, Shape<unknown>>>>(
    field: string,
    shapes: Shapes,
  ): Shape<Of<Shapes[keyof Shapes]>> =>
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
/** Accepts a plain decimal string. */
export const decimalString: Shape<string> = (value) =>
  typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? null : ' is no amount';
/** Accepts any value, for a field that is only shown or passed on. */
export const any: Shape<unknown> = () => null;
/** Accepts any object, for fields that are only shown. */
export const anyObject =
  <Value extends object>(): Shape<Value> =>
  (value) =>
    isObject(value) ? null : ' is no object';
