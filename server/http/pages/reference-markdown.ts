import type { OpenApi } from './openapi.ts';
import { introduction } from './reference-basics.ts';
import { chaptersOf, urlOf, type Article, type Block, type Chapter, type Entry } from './reference-model.ts';

/** The reference as Markdown, for coding assistants: whole (`/docs.md`), and in short (`/llms.txt`). */

export const referenceMarkdown = (api: OpenApi): string =>
  lines(
    `# ${api.info.title} API`,
    introduction,
    `Server: ${urlOf(api)}, version ${api.info.version}.`,
    ...chaptersOf(api).map(writeChapter),
  );

/** By the convention of llmstxt.org. */
export function llmsText(api: OpenApi): string {
  const url = urlOf(api);
  const chapters = chaptersOf(api);
  return lines(
    `# ${api.info.title} API`,
    '> An embeddable crypto checkout with a server of your own, in front of five payment gateways. Your server creates a checkout, the page shows it, a signed webhook says when it is paid.',
    introduction,
    ...chapters.filter(({ kind }) => kind === 'start').map(writeChapter),
    '## Docs',
    list([
      `[API reference](${url}/docs.md): every route, field, event and object, in Markdown`,
      `[OpenAPI 3.1](${url}/openapi.json): the same for programs`,
      `[Settings](${url}/settings.schema.json): JSON Schema of paywicket.config.json`,
    ]),
    ...chapters
      .filter(({ kind }) => kind === 'routes' || kind === 'events')
      .map(({ title, articles }) => lines(`## ${title}`, list(articles.map(({ brief = '' }) => brief)))),
  );
}

function writeChapter({ title, kind, blocks, articles }: Chapter): string {
  if (kind === 'start') return lines(...articles.map((article) => writeArticle('##', article)));
  return lines(
    `## ${title}`,
    ...blocks.map(writeBlock),
    ...(kind === 'events'
      ? [list(articles.map(({ title, blocks }) => `\`${title}\`: ${blocks.map(writeBlock).join(' ')}`))]
      : articles.map((article) => writeArticle('###', article))),
  );
}

const writeArticle = (level: string, { title, route, blocks }: Article): string =>
  lines(`${level} ${title}`, route === undefined ? '' : `\`${route.join(' ')}\``, ...blocks.map(writeBlock));

function writeBlock(block: Block): string {
  if ('text' in block) return block.text;
  if ('steps' in block) return block.steps.map((step, index) => `${index + 1}. ${step}`).join('\n');
  if ('code' in block) return `\`\`\`${block.language}\n${block.code}\n\`\`\``;
  const entries = list(block.entries.map((entry) => writeEntry(entry, '')));
  return block.title === undefined ? entries : `${block.title}:\n${entries}`;
}

function writeEntry({ name, required, type, text, inside = [] }: Entry, indent: string): string {
  const facts = [...(type === '' ? [] : [type]), ...(required === false ? ['optional'] : [])].join(', ');
  const fields = inside.flat().map((field) => `\n${indent}  - ${writeEntry(field, `${indent}  `)}`);
  return `${name}${facts === '' ? '' : ` (${facts})`}: ${text}${fields.join('')}`;
}

const list = (entries: readonly string[]): string => entries.map((entry) => `- ${entry}`).join('\n');

const lines = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join('\n\n');
