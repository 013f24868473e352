import { basics, errors, firstCalls, introduction, type GuideSection } from '../base/contract/guide.ts';
import { routeGroups } from './page.ts';
import type { OpenApi } from '../base/contract/openapi.ts';

const RECIPES = 'https://github.com/paywicket/paywicket/blob/main/demo/examples/README.md';

/** Returns `/llms.txt`, as defined by llmstxt.org: instructions for a coding assistant that adds the checkout to a shop. */
export function llmsText(api: OpenApi): string {
  const url = api.servers[0]?.url ?? '';
  const link = (path: string, title: string, text: string): string => `- [${title}](${url}${path}): ${text}`;
  return [
    `# ${api.info.title} API`,
    '> An embeddable crypto checkout with a server of your own, in front of five payment gateways. Your server creates a checkout, the page shows it, a signed webhook says when to ship.',
    introduction,
    ...[...firstCalls(url, api.info.version), ...basics, errors].map(writeSection),
    '## Docs',
    [
      `- [Recipes](${RECIPES}): files for Node, Express, Next, PHP, HTML, React, Vue, Nuxt, SvelteKit, Solid, Angular and the shop systems Vendure, Medusa and WooCommerce, a few lines for Hono, forms and links`,
      link('/openapi.json', 'OpenAPI 3.1', 'every route, field, event and object'),
      link('/settings.schema.json', 'Settings', 'JSON Schema of paywicket.config.json'),
      ...routeGroups(api).map(({ slug, title, routes, events }) =>
        link(
          `/docs/${slug}`,
          title,
          [
            ...routes.map(({ method, path }) => `${method} ${path}`),
            ...events.map(({ operationId }) => operationId),
          ]
            .map((name) => `\`${name}\``)
            .join(', '),
        ),
      ),
    ].join('\n'),
  ]
    .join('\n\n')
    .concat('\n');
}

const writeSection = ({ title, paragraphs, code }: GuideSection): string =>
  [
    `## ${title}`,
    // Replace links to anchors, which plain text does not have.
    ...paragraphs.map((text) => text.replaceAll(/\[([^[\]]+)\]\(#[^()]+\)/g, '"$1"')),
    ...(code === undefined ? [] : [`\`\`\`${code.language}\n${code.text}\n\`\`\``]),
  ].join('\n\n');
