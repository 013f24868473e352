import { html } from 'hono/html';
import type { Schema } from './openapi.ts';
import type { Html } from './document.ts';

/** JSON Schema in words, as Markdown with `code` and links to the objects; the page of the reference shows it as HTML. */

export interface Field {
  readonly name: string;
  readonly required: boolean;
  /** Such as `string, date-time or null`. */
  readonly type: string;
  readonly description: string;
  /** Of the objects that are written out in it. */
  readonly inside: readonly (readonly Field[])[];
}

/** The fields of a schema: a list for each object that it allows, and none where it is no object or has a name. */
export const fieldsOf = (schema: Schema): readonly (readonly Field[])[] =>
  shapesOf(schema).map(({ properties = {}, required = [] }) =>
    Object.entries(properties).map(([name, property]) => ({
      name,
      required: required.includes(name),
      type: typeOf(property),
      description: isSchema(property) ? (property.description ?? '') : '',
      inside: isSchema(property) ? fieldsOf(property) : [],
    })),
  );

function shapesOf(schema: Schema): readonly Schema[] {
  const { properties, anyOf, oneOf, items = [] } = schema;
  if (properties !== undefined) return [schema];
  return [...(anyOf ?? oneOf ?? []), items].flat().filter(isSchema).flatMap(shapesOf);
}

const isSchema = (schema: Schema | boolean): schema is Schema => typeof schema !== 'boolean';

export function typeOf(schema: Schema | boolean | undefined): string {
  if (schema === undefined || !isSchema(schema)) return 'anything';
  const { $ref, anyOf, oneOf = anyOf, enum: words, const: one, type, items, properties } = schema;
  if ($ref !== undefined) return $ref.replace(/^.*\//, '').replace(/.+/, '[$&](#$&)');
  if (oneOf !== undefined) return oneOf.map(typeOf).join(' or ');
  if (words !== undefined) return words.map((word) => `\`${String(word)}\``).join(', ');
  if (one !== undefined) return `\`${String(one)}\``;
  if (type === 'array') return `list of ${typeOf(Array.isArray(items) ? items[0] : items)}`;
  if (properties !== undefined) return 'object';
  if (type === 'object') return `map to ${typeOf(schema.additionalProperties)}`;
  return [[type ?? 'anything'].flat().join(' or '), ...boundsOf(schema)].join(', ');
}

const boundsOf = (schema: Schema): readonly string[] => {
  const { format, minimum, maximum, minLength = 0, maxLength, default: fallback } = schema;
  return [
    ...(format === undefined ? [] : [format]),
    ...(minimum === undefined ? [] : [`at least ${minimum}`]),
    ...(maximum === undefined ? [] : [`at most ${maximum}`]),
    ...(minLength <= 1 ? [] : [`at least ${minLength} characters`]),
    ...(maxLength === undefined ? [] : [`at most ${maxLength} characters`]),
    ...(fallback === undefined ? [] : [`default ${JSON.stringify(fallback)}`]),
  ];
};

/** Our Markdown as HTML: `code` and links. */
export const inline = (text: string): Html =>
  html`${text.split(/(`[^`]+`|\[[^\]]+\]\([^)]+\))/).map((part) => {
    if (part.startsWith('`')) return html`<code>${part.slice(1, -1)}</code>`;
    const [, name, address] = /^\[([^\]]+)\]\(([^)]+)\)$/.exec(part) ?? [];
    return address === undefined ? part : html`<a href="${address}">${name}</a>`;
  })}`;
