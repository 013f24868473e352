import { expect, test } from 'vitest';
import { z } from 'zod';
import { operations } from './operations.ts';

/** Each text in a body or query of the contract has a maximum length, and each list a maximum of entries. */

interface Schema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | false;
  readonly propertyNames?: Schema;
  readonly anyOf?: readonly Schema[];
}

/** Whether what a pattern takes has a greatest length: nothing in it is repeated without an end. */
const isBounded = (pattern: string): boolean =>
  /^\^.*\$$/.test(pattern) && !/[+*]|\{\d+,\}/.test(pattern.replaceAll(/\\.|\[[^\]]*\]/g, 'x'));

function isEndlessText({ enum: values, const: value, format, maxLength, pattern = '' }: Schema): boolean {
  // Read into a number; its digits after the point may be as many as the query or body can have.
  if (format === 'date-time') return false;
  return maxLength === undefined && values === undefined && value === undefined && !isBounded(pattern);
}

/** Paths of the texts and lists without an end. */
function endless(schema: Schema, path: string): readonly string[] {
  const { type, items, anyOf = [] } = schema;
  // Each entry of such a list is one of our own words.
  const isEndless =
    type === 'string'
      ? isEndlessText(schema)
      : type === 'array' && schema.maxItems === undefined && items?.enum === undefined;
  const { properties = {}, additionalProperties = false, propertyNames } = schema;
  return [
    ...(isEndless ? [path] : []),
    ...anyOf.flatMap((each) => endless(each, path)),
    ...(items === undefined ? [] : endless(items, `${path}[]`)),
    ...Object.entries(properties).flatMap(([name, each]) => endless(each, `${path}.${name}`)),
    ...(propertyNames === undefined ? [] : endless(propertyNames, `${path}.{name}`)),
    ...(additionalProperties === false ? [] : endless(additionalProperties, `${path}.{value}`)),
  ];
}

test('R159: every text and list that an operation takes has a maximum', () => {
  const found = Object.entries(operations).flatMap(([key, { body, query }]) =>
    [body, query].flatMap((schema) =>
      schema === undefined
        ? []
        : endless(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema, key),
    ),
  );
  expect(found).toEqual([]);
});
