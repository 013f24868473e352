/** Settings of the environment: tables of them say how each is called and read. */

/** Reports what is wrong with a value. */
export type Say = (message: string) => undefined;
/**
 * What it gives where something was reported is used for other checks alone.
 * @param mayCall whether an address may be called: https, http on loopback or on a host that was named
 */
export type Parse<T> = (text: string, say: Say, mayCall: (url: URL) => boolean) => T;
export type Read = (name: string) => string | undefined;
export type Fault = (name: string, message: string) => undefined;

export interface Setting<T> {
  readonly name: string;
  readonly parse: Parse<T>;
  /** Of a gateway that is off without it. */
  readonly isNeeded: boolean;
  /** Where it is not set. */
  readonly otherwise: string | undefined;
}

export const needed = <T>(name: string, parse: Parse<T>): Setting<T> => ({
  name,
  parse,
  isNeeded: true,
  otherwise: undefined,
});

export const withDefault = <T>(name: string, parse: Parse<T>, otherwise: string): Setting<T> => ({
  name,
  parse,
  isNeeded: false,
  otherwise,
});

export const optional = <T>(name: string, parse: Parse<T>): Setting<T | undefined> => ({
  name,
  parse,
  isNeeded: false,
  otherwise: undefined,
});

type Table = Readonly<Record<string, Setting<unknown>>>;
export type Values<T extends Table> = {
  readonly [K in keyof T]: T[K] extends Setting<infer V> ? V : never;
};

export function readTable<T extends Table>(
  table: T,
  read: Read,
  fault: Fault,
  mayCall: (url: URL) => boolean = () => true,
): Values<T> {
  const values = Object.entries(table).map(([field, { name, parse, otherwise }]) => {
    const text = read(name) ?? otherwise;
    const say: Say = (message) => fault(name, message);
    return [field, text === undefined ? undefined : parse(text, say, mayCall)] as const;
  });
  return Object.fromEntries(values) as Values<T>;
}

export const matching =
  (pattern: RegExp, message: string): Parse<string> =>
  (text, say) => {
    if (!pattern.test(text)) say(message);
    return text;
  };

export const list = (text = ''): readonly string[] =>
  text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
