import type { Context } from 'hono';
import { ApiError } from '../base/errors.ts';
import type { AppEnv } from '../base/http/app-env.ts';
import type { Core } from '../core.ts';
import { etagOf } from '../base/http/pages/built-files.ts';
import type { OpenApi } from '../base/contract/openapi.ts';

type Answer = (context: Context<AppEnv>) => Promise<Response>;

/** The contract for people and programs. Loaded with the first request, as most servers get none. */
export function docsPages({
  built,
  publicUrl,
  basePath,
  settingsSchema,
  contract,
}: Pick<Core, 'built' | 'publicUrl' | 'basePath' | 'settingsSchema' | 'contract'>) {
  // Created once: it takes 150 ms, and depends on no key.
  let made: OpenApi | undefined;
  const document = async (): Promise<OpenApi> => {
    const { openApi } = await import('../base/contract/openapi.ts');
    made ??= openApi({ publicUrl, version: built.version, ...contract });
    return made;
  };
  return {
    openApi: async (context) => send(context, JSON.stringify(await document()), 'application/json'),
    settings: async (context) => send(context, JSON.stringify(settingsSchema()), 'application/schema+json'),
    page: async (context) => {
      const { docsGroup, docsIndex } = await import('./page.ts');
      const { docsPolicy } = await import('./style.ts');
      const api = await document();
      const slug = context.req.param('group');
      const page = slug === undefined ? docsIndex(api, basePath) : docsGroup(api, basePath, slug);
      if (page === undefined) throw new ApiError('not_found', 'There is nothing at this address.');
      context.header('Content-Security-Policy', docsPolicy);
      return send(context, String(await page), 'text/html; charset=utf-8');
    },
    llms: async (context) => {
      const { llmsText } = await import('./llms-text.ts');
      return send(context, llmsText(await document()), 'text/plain; charset=utf-8');
    },
  } satisfies Readonly<Record<string, Answer>>;
}

function send(context: Context<AppEnv>, body: string, type: string): Response {
  const etag = etagOf(body);
  const headers = { 'Content-Type': type, ETag: etag, 'Cache-Control': 'public, no-cache' };
  const isKnown = context.req.header('if-none-match') === etag;
  return isKnown ? context.body(null, 304, headers) : context.body(body, 200, headers);
}
