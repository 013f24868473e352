import type { Context } from 'hono';
import type { AppEnv } from '../app-env.ts';
import type { Services } from '../services.ts';
import { etagOf } from './built-files.ts';

interface StaticAnswer {
  readonly body: string;
  readonly etag: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * The contract for programs and for people. Written when somebody asks first, and from files that are loaded then: most
 * servers are never asked.
 */
export function referencePages({ built, publicUrl, settingsSchema }: Services) {
  const document = once(async () => {
    const { openApi } = await import('./openapi.ts');
    return openApi({ publicUrl, version: built.version });
  });
  const page = async (): Promise<StaticAnswer> => {
    const { referencePage } = await import('./reference-page.ts');
    const { body, policy } = await referencePage(await document());
    return answerOf(body, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': policy });
  };
  const markdown = async (write: 'referenceMarkdown' | 'llmsText', type: string): Promise<StaticAnswer> => {
    const writers = await import('./reference-markdown.ts');
    return answerOf(`${writers[write](await document())}\n`, { 'Content-Type': `${type}; charset=utf-8` });
  };
  const json = (value: object, type: string): StaticAnswer =>
    answerOf(JSON.stringify(value), { 'Content-Type': type });

  return {
    openApi: served(async () => json(await document(), 'application/json')),
    settings: served(async () => json(settingsSchema(), 'application/schema+json')),
    '/docs': served(page),
    '/docs.md': served(async () => markdown('referenceMarkdown', 'text/markdown')),
    '/llms.txt': served(async () => markdown('llmsText', 'text/plain')),
  };
}

function answerOf(body: string, headers: Readonly<Record<string, string>>): StaticAnswer {
  return { body, headers, etag: etagOf(body) };
}

function served(make: () => Promise<StaticAnswer>): (context: Context<AppEnv>) => Promise<Response> {
  const cached = once(make);
  return async (context) => {
    const { body, etag, headers } = await cached();
    const all = { ...headers, ETag: etag, 'Cache-Control': 'public, no-cache' };
    const known = context.req.header('if-none-match') === etag;
    return known ? context.body(null, 304, all) : context.body(body, 200, all);
  };
}

/** What fails is tried again when somebody asks again. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return made;
  };
}
