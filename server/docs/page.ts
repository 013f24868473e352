import { html, raw } from 'hono/html';
import { errorCodes } from '../base/contract/constants.ts';
import { basics, errors, firstCalls, introduction, type GuideSection } from '../base/contract/guide.ts';
import { script, style } from './style.ts';
import type { Html } from '../base/http/pages/document.ts';
import {
  eventHeaders,
  eventsTag,
  eventsText,
  type OpenApi,
  type PathOperation,
  type JsonSchema,
} from '../base/contract/openapi.ts';

/**
 * The page `/docs` and one page for each group of routes, created from the OpenAPI document. The pages load no other files;
 * their script only copies text.
 */

interface Route {
  readonly method: string;
  readonly path: string;
  readonly operation: PathOperation;
}

export interface Group {
  /** Last segment of the page's URL, such as `payouts` in `/docs/payouts`. */
  readonly slug: string;
  readonly title: string;
  readonly routes: readonly Route[];
  readonly events: readonly PathOperation[];
  /** Names of the objects that this page describes: those that no earlier page describes. */
  readonly objects: readonly string[];
}

/** Returns the groups in the order of the contract. Each object belongs to the first group that uses it. */
export function routeGroups(api: OpenApi): readonly Group[] {
  const routes = Object.entries(api.paths).flatMap(([path, byMethod]) =>
    Object.entries(byMethod).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      operation,
    })),
  );
  const shown = new Set<string>();
  return api.tags.map(({ name: title }) => {
    const own = routes.filter(({ operation }) => operation.tags[0] === title);
    const events = title === eventsTag ? Object.values(api.webhooks).map(({ post }) => post) : [];
    const objects: string[] = [];
    const collect = (value: unknown): void => {
      for (const name of refsIn(value)) {
        if (shown.has(name)) continue;
        shown.add(name);
        objects.push(name);
        collect(api.components.schemas[name]);
      }
    };
    collect([own, events]);
    return { slug: slugOf(title), title, routes: own, events, objects };
  });
}

const slugOf = (title: string): string => title.toLowerCase().replaceAll(/[^a-z]+/g, '-');

const refsIn = (value: unknown): readonly string[] =>
  Array.from(JSON.stringify(value).matchAll(/"#\/components\/schemas\/(\w+)"/g), ([, name = '']) => name);

const serverOf = ({ servers }: OpenApi): string => servers[0]?.url ?? '';

/** Renders `/docs`: the first calls, the conventions of all routes, and an index. */
export function docsIndex(api: OpenApi, base: string): Html {
  const groups = routeGroups(api);
  return page(api, base, groups, {
    title: 'Paywicket API',
    body: html`<p>Version ${api.info.version}, at <code>${serverOf(api)}</code>. ${inline(introduction)}</p>
      <p>
        For programs: <a href="${base}/openapi.json">OpenAPI</a>. For coding assistants:
        <a href="${base}/llms.txt">llms.txt</a>.
      </p>
      <h2>First calls</h2>
      ${firstCalls(serverOf(api), api.info.version).map(writeSection)}
      <h2>All routes</h2>
      ${basics.map(writeSection)} ${writeSection(errors)}
      <dl>
        ${Object.entries(errorCodes).map(([code, { status, title }]) =>
          entry(html`<code>${code}</code>`, html`${status} ${title}`),
        )}
      </dl>
      ${groups.map(
        ({ slug, title, routes, events }) =>
          html`<h2><a href="${base}/docs/${slug}">${title}</a></h2>
            <ul>
              ${routes.map(
                ({ method, path, operation: { operationId, summary } }) =>
                  html`<li>
                    <a href="${base}/docs/${slug}#${operationId}"><code>${method} ${path}</code></a> ${summary}
                  </li>`,
              )}
              ${events.map(
                ({ operationId, summary }) =>
                  html`<li><a href="${base}/docs/${slug}#${operationId}"><code>${operationId}</code></a> ${summary}</li>`,
              )}
            </ul>`,
      )}`,
  });
}

/** Renders `/docs/{slug}`. Returns undefined for an unknown slug. */
export function docsGroup(api: OpenApi, base: string, slug: string): Html | undefined {
  const groups = routeGroups(api);
  const group = groups.find((each) => each.slug === slug);
  if (group === undefined) return undefined;
  const link = linkWriter(groups, base, slug);
  const { title, routes, events, objects } = group;
  return page(api, base, groups, {
    title,
    body: html`<p>A star marks required fields.</p>
      ${routes.map((route) => writeRoute(route, serverOf(api), link))}
      ${
        events.length === 0
          ? ''
          : html`<p>${inline(eventsText)}</p>
            <dl>
              ${Object.entries(eventHeaders).map(([name, text]) => entry(html`<code>${name}</code>`, inline(text)))}
            </dl>`
      }
      ${events.map(
        ({ operationId, summary, requestBody }) =>
          html`<article id="${operationId}">
            <h2><code>${operationId}</code></h2>
            <p>${summary} <code>data</code>: ${typeOf(bodySchemaOf(requestBody)?.properties?.['data'], link)}</p>
          </article>`,
      )}
      ${objects.map(
        (name) =>
          html`<article id="${name}">
            <h2>${name}</h2>
            ${writeFields(api.components.schemas[name] ?? {}, link)}
          </article>`,
      )}`,
  });
}

const bodySchemaOf = (body: PathOperation['requestBody']): JsonSchema | undefined =>
  body?.content['application/json']?.schema;

type Link = (object: string) => Html;

function linkWriter(groups: readonly Group[], base: string, here: string): Link {
  const pages = new Map(groups.flatMap(({ slug, objects }) => objects.map((name) => [name, slug] as const)));
  return (name) => {
    const slug = pages.get(name) ?? here;
    return html`<a href="${slug === here ? '' : `${base}/docs/${slug}`}#${name}">${name}</a>`;
  };
}

const page = (
  api: OpenApi,
  base: string,
  groups: readonly Group[],
  { title, body }: { readonly title: string; readonly body: Html },
): Html => html`<!doctype html>
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="robots" content="noindex" />
      <link rel="icon" href="data:," />
      <title>${title}${title === `${api.info.title} API` ? '' : ` · ${api.info.title} API`}</title>
      ${raw(`<style>${style}</style>`)}
    </head>
    <body>
      <a class="skip" href="#content">Skip to content</a>
      <nav aria-label="Contents">
        <ul>
          <li><a href="${base}/docs">First calls</a></li>
          ${groups.map(({ slug, title }) => html`<li><a href="${base}/docs/${slug}">${title}</a></li>`)}
        </ul>
      </nav>
      <main id="content">
        <h1>${title}</h1>
        ${body}
      </main>
      ${raw(`<script>${script}</script>`)}
    </body>
  </html>`;

const writeSection = ({ id, title, paragraphs, code }: GuideSection): Html =>
  html`<article id="${id}">
    <h3>${title}</h3>
    ${paragraphs.map((text) => html`<p>${inline(text)}</p>`)} ${code === undefined ? '' : writeCode(code.text)}
  </article>`;

const writeCode = (text: string): Html =>
  html`<div class="code">
    ${raw('<pre tabindex="0">')}${text}${raw('</pre>')}
    <button type="button" data-copy hidden>Copy</button>
  </div>`;

function writeRoute({ method, path, operation }: Route, server: string, link: Link): Html {
  const { operationId, summary, description = '', parameters = [], requestBody, responses } = operation;
  const body = bodySchemaOf(requestBody);
  return html`<article id="${operationId}">
    <h2><a href="#${operationId}">${summary}</a></h2>
    <p><code>${method} ${path}</code></p>
    ${description.split('\n\n').map((text) => html`<p>${inline(text)}</p>`)} ${writeCode(curl(method, path, operation, server))}
    ${
      parameters.length === 0
        ? ''
        : html`<h3>Parameters</h3>
          <dl>
            ${parameters.map(({ name, in: place, required, schema, description }) =>
              entry(
                nameOf(name, required),
                html`${place === 'query' ? '' : `in the ${place}: `}${typeOf(schema, link)}`,
                inline(description),
              ),
            )}
          </dl>`
    }
    ${
      body === undefined
        ? ''
        : html`<h3>Body</h3>
          ${writeFields(body, link)}`
    }
    <h3>Responses</h3>
    <dl>
      ${Object.entries(responses).map(([status, { description, content = {} }]) =>
        entry(
          html`${status}`,
          inline(description),
          ...Object.entries(content)
            .filter(([type]) => type !== 'application/problem+json')
            .map(([type, { schema }]) =>
              type === 'application/json' ? writeFields(schema, link) : html`<code>${type}</code>`,
            ),
        ),
      )}
    </dl>
  </article>`;
}

const nameOf = (name: string, required: boolean): Html => html`<code>${name}</code>${required ? ' *' : ''}`;

const entry = (term: Html, ...details: readonly Html[]): Html =>
  html`<div>
    <dt>${term}</dt>
    ${details.map((detail) => html`<dd>${detail}</dd>`)}
  </div>`;

/** Renders the fields of the unnamed objects in a schema, or its type if it has none. */
function writeFields(schema: JsonSchema, link: Link): Html {
  const objects = objectsIn(schema);
  if (objects.length === 0) return html`<p>${typeOf(schema, link)}</p>`;
  return html`${objects.map(
    ({ properties = {}, required = [] }, index) =>
      html`${index === 0 ? '' : html`<p>or</p>`}
        <dl>
          ${Object.entries(properties).map(([name, property]) => {
            const field = schemaOf(property);
            return entry(
              nameOf(name, required.includes(name)),
              typeOf(field, link),
              inline(field.description ?? ''),
              ...(objectsIn(field).length === 0 ? [] : [writeFields(field, link)]),
            );
          })}
        </dl>`,
  )}`;
}

/** Replaces a boolean schema, such as `true`, which allows anything, with an empty schema. */
const schemaOf = (schema: JsonSchema | boolean | undefined): JsonSchema =>
  typeof schema === 'object' ? schema : {};

/** Returns the unnamed objects within a schema, including those in lists and unions. */
function objectsIn({ properties, anyOf, oneOf, items = [], ...schema }: JsonSchema): readonly JsonSchema[] {
  if (properties !== undefined) return [{ properties, ...schema }];
  return [...(anyOf ?? oneOf ?? []), items].flat().flatMap((each) => objectsIn(schemaOf(each)));
}

function typeOf(from: JsonSchema | boolean | undefined, link: Link): Html {
  const schema = schemaOf(from);
  const {
    $ref,
    anyOf,
    oneOf = anyOf,
    enum: words,
    const: only,
    type = 'anything',
    items,
    properties,
  } = schema;
  if ($ref !== undefined) return link($ref.slice($ref.lastIndexOf('/') + 1));
  if (oneOf !== undefined)
    return html`${oneOf.map((each, index) => html`${index === 0 ? '' : ' or '}${typeOf(each, link)}`)}`;
  const values = words ?? (only === undefined ? [] : [only]);
  if (values.length > 0)
    return html`${values.map((value, index) => html`${index === 0 ? '' : ', '}<code>${String(value)}</code>`)}`;
  if (type === 'array') return html`list of ${typeOf([items].flat()[0], link)}`;
  if (properties !== undefined) return html`object`;
  if (type === 'object') return html`map to ${typeOf(schema.additionalProperties, link)}`;
  return html`${[[type].flat().join(' or '), ...boundsOf(schema)].join(', ')}`;
}

function boundsOf({
  format,
  minimum,
  maximum,
  minLength = 0,
  maxLength,
  default: preset,
}: JsonSchema): readonly string[] {
  return [
    ...(format === undefined ? [] : [format]),
    ...(minimum === undefined ? [] : [`at least ${minimum}`]),
    ...(maximum === undefined ? [] : [`at most ${maximum}`]),
    ...(minLength <= 1 ? [] : [`at least ${minLength} characters`]),
    ...(maxLength === undefined ? [] : [`at most ${maxLength} characters`]),
    ...(preset === undefined ? [] : [`default ${JSON.stringify(preset)}`]),
  ];
}

const tokens: Readonly<Record<string, string>> = {
  key: '$PAYWICKET_SECRET_KEY',
  session: '$SESSION_TOKEN',
  claim: '$REFUND_TOKEN',
  metrics: '$PAYWICKET_METRICS_TOKEN',
};

/** Returns a curl command for a route. It works once the shell variables in it are set. */
function curl(method: string, path: string, operation: PathOperation, server: string): string {
  const { security, parameters = [], requestBody } = operation;
  const query = parameters
    .filter((parameter) => parameter.in === 'query')
    .flatMap(({ name, example }) => (example === undefined ? [] : [`${name}=${encodeURIComponent(example)}`]))
    .join('&');
  const address = `${server}${path.replaceAll(/\{(\w+)\}/g, (_, name: string) => `$${name.toUpperCase()}`)}`;
  const token = tokens[Object.keys(security[0] ?? {})[0] ?? ''];
  const example = requestBody?.content['application/json']?.example;
  return [
    `curl ${method === 'GET' ? '' : `-X ${method} `}"${address}${query === '' ? '' : `?${query}`}"`,
    ...(token === undefined ? [] : [`-H "Authorization: Bearer ${token}"`]),
    ...(parameters.some(({ name }) => name === 'Idempotency-Key')
      ? ['-H "Idempotency-Key: $(uuidgen)"']
      : []),
    ...(example === undefined
      ? []
      : ["-H 'Content-Type: application/json'", `-d '${JSON.stringify(example).replaceAll("'", `'\\''`)}'`]),
  ].join(' \\\n  ');
}

/** Converts Markdown code spans and links to HTML. */
const inline = (text: string): Html =>
  html`${text.split(/(`[^`]+`|\[[^[\]]+\]\([^()]+\))/).map((part) => {
    if (part.startsWith('`')) return html`<code>${part.slice(1, -1)}</code>`;
    const [, name, address] = /^\[([^\]]+)\]\(([^)]+)\)$/.exec(part) ?? [];
    return address === undefined ? part : html`<a href="${address}">${name}</a>`;
  })}`;
