/**
 * JSON as NuxPay writes it: numbers with every digit they have, commas after a last member where its samples have them.
 *
 * ```ts
 * written({ amount: new Digits('2.364484') }); // '{\n    "amount": 2.364484\n}'
 * ```
 */

/** A JSON number with just these digits: a float would lose the zeros and the last decimals. */
export class Digits {
  readonly text: string;

  constructor(text: string) {
    if (!/^-?(0|[1-9]\d*)(\.\d+)?$/.test(text)) throw new Error(`no JSON number: ${text}`);
    this.text = text;
  }
}

export type Json =
  | string
  | number
  | boolean
  | null
  | Digits
  | readonly Json[]
  | { readonly [name: string]: Json };

const NONE: ReadonlySet<unknown> = new Set();

/** @param open the objects that get a comma after their last member */
export function written(value: Json, open: ReadonlySet<unknown> = NONE, indent = ''): string {
  if (value instanceof Digits) return value.text;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const deeper = `${indent}    `;
  const members = Array.isArray(value)
    ? (value as readonly Json[]).map((inner) => written(inner, open, deeper))
    : Object.entries(value).map(
        ([name, inner]) => `${JSON.stringify(name)}: ${written(inner, open, deeper)}`,
      );
  const [first, last] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  if (members.length === 0) return first + last;
  const comma = open.has(value) ? ',' : '';
  return `${first}\n${deeper}${members.join(`,\n${deeper}`)}${comma}\n${indent}${last}`;
}

/** "2021-03-26 09:38:27" */
export function writtenTime(time: number): string {
  return new Date(time).toISOString().slice(0, 19).replace('T', ' ');
}
