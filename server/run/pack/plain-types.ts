import { z } from 'zod';

/**
 * Declarations of the contract without zod. The types of the schemas are written in full, and each field has its
 * description. Other exports of a file are left out.
 */

/** The part of JSON Schema that zod generates for the contract. */
interface Schema {
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly description?: string;
}

/** Matches a type that is inferred from a schema, with its comment. */
const inferred = /((?:^\/\*\*(?:(?!\*\/)[^])*\*\/\n)?)^export type (\w+) = z\.infer<typeof (\w+)>;$/gm;

/**
 * Returns the declarations of a file of the contract without zod.
 * @param declaration compiled declarations of the file
 * @param schemas exports of the file's source
 * @throws Error if a type belongs to no exported schema
 */
export function plainTypes(declaration: string, schemas: Readonly<Record<string, unknown>>): string {
  const types = [...declaration.matchAll(inferred)].map(([, comment = '', name = '', constant = '']) => {
    const schema = schemas[constant];
    if (!(schema instanceof z.ZodType)) throw new Error(`Export ${constant}: the type ${name} is made of it`);
    return `${comment}export type ${name} = ${typeOf(shapeOf(schema))};\n`;
  });
  return types.join('');
}

const shapeOf = (schema: z.ZodType): Schema =>
  z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any' }) as Schema;

function typeOf(schema: Schema, indent = ''): string {
  const { type, enum: values, anyOf, oneOf, allOf, items, properties, additionalProperties } = schema;
  const each = (all: readonly Schema[], sign: string) => all.map((one) => typeOf(one, indent)).join(sign);
  if ('const' in schema) return JSON.stringify(schema.const);
  if (values !== undefined) return values.map((value) => JSON.stringify(value)).join(' | ');
  if (anyOf !== undefined || oneOf !== undefined) return each(anyOf ?? oneOf ?? [], ' | ');
  if (allOf !== undefined) return each(allOf, ' & ');
  if (items !== undefined) return `Array<${typeOf(items, indent)}>`;
  if (properties !== undefined) return objectOf(schema, properties, indent);
  if (typeof additionalProperties === 'object')
    return `Record<string, ${typeOf(additionalProperties, indent)}>`;
  return [type ?? 'unknown']
    .flat()
    .map((name) => (name === 'integer' ? 'number' : name))
    .join(' | ');
}

function objectOf(
  { required = [] }: Schema,
  properties: NonNullable<Schema['properties']>,
  indent: string,
): string {
  const inner = `${indent}    `;
  const fields = Object.entries(properties).map(([name, field]) => {
    const comment = field.description === undefined ? '' : `${inner}/** ${field.description} */\n`;
    const key = required.includes(name) ? name : `${name}?`;
    const absent = required.includes(name) ? '' : ' | undefined';
    return `${comment}${inner}${key}: ${typeOf(field, inner)}${absent};\n`;
  });
  return `{\n${fields.join('')}${indent}}`;
}
