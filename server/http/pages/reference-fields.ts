import { html } from 'hono/html';
import type { Schema } from './openapi.ts';
import type { Html } from './document.ts';

/** JSON Schema in words, for the page of the reference. */

/** Fields one under another; what is needed has a star. */
export function fieldsOf(schema: Schema): Html {
  const { properties, required = [], anyOf } = schema;
  if (properties === undefined)
    return anyOf === undefined
      ? html`<p>${typeOf(schema)}</p>`
      : html`${anyOf.map((each, index) => html`${index > 0 ? html`<p>or</p>` : ''}${isSchema(each) ? fieldsOf(each) : ''}`)}`;
  return html`<dl>
    ${Object.entries(properties).map(
      ([name, field]) =>
        html`<div>
          <dt><code>${name}</code>${required.includes(name) ? ' *' : ''}</dt>
          <dd>${isSchema(field) ? typeOf(field) : 'anything'}</dd>
        </div>`,
    )}
  </dl>`;
}

const isSchema = (schema: Schema | boolean): schema is Schema => typeof schema !== 'boolean';

const referred = '#/components/schemas/';

/** A type in words, with a link where it has a name. */
export function typeOf(schema: Schema | boolean | undefined): Html | string {
  if (schema === undefined || !isSchema(schema)) return 'anything';
  const { $ref, anyOf, enum: words, const: one, type, items, properties, additionalProperties } = schema;
  if ($ref !== undefined) {
    const name = $ref.slice(referred.length);
    return html`<a href="#${name}">${name}</a>`;
  }
  if (anyOf !== undefined)
    return html`${anyOf.map((each, index) => html`${index > 0 ? ' or ' : ''}${typeOf(each)}`)}`;
  if (words !== undefined) return html`${words.map((word) => html`<code>${String(word)}</code> `)}`;
  if (one !== undefined) return html`<code>${JSON.stringify(one)}</code>`;
  if (type === 'array') return html`list of ${typeOf(Array.isArray(items) ? items[0] : items)}`;
  if (properties !== undefined)
    return html`{ ${Object.entries(properties).map(([name, field], index) => html`${index > 0 ? ', ' : ''}<code>${name}</code>: ${typeOf(field)}`)} }`;
  if (type === 'object') return html`map to ${typeOf(additionalProperties)}`;
  return html`${type ?? 'anything'}${boundsOf(schema)}`;
}

function boundsOf({
  format,
  minimum,
  maximum,
  minLength,
  maxLength,
  default: normally,
  description,
}: Schema): string {
  const bounds = [
    format,
    minimum === undefined ? undefined : `at least ${minimum}`,
    maximum === undefined ? undefined : `at most ${maximum}`,
    minLength === undefined || minLength <= 1 ? undefined : `at least ${minLength} characters`,
    maxLength === undefined ? undefined : `at most ${maxLength} characters`,
    normally === undefined ? undefined : `otherwise ${JSON.stringify(normally)}`,
    description,
  ].filter((bound) => bound !== undefined);
  return bounds.length === 0 ? '' : `, ${bounds.join(', ')}`;
}

/** Text with `code` in it. */
export const sentences = (text: string): Html =>
  html`${text.split('`').map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part))}`;
