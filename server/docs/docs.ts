import type { Context } from 'hono';
import { ApiError } from '../base/errors.ts';
import type { AppEnv } from '../base/http/app-env.ts';
import { acceptedEncodings, compressAs, type Encoding } from '../base/http/middleware/compression.ts';
import { etagOf, type BuiltFiles } from '../base/http/pages/built-files.ts';
import type { OpenApi, openApi } from '../base/contract/openapi.ts';

type Answer = (context: Context<AppEnv>) => Promise<Response>;

/**
 * Creates the handlers of the API reference, for people and for programs. Each document is created once per process, on its
 * first request: most servers never receive one, and creating a document takes up to 150 ms on a public route.
 */
export function docsPages({
  built,
  publicUrl,
  basePath,
  compress,
  settingsSchema,
  contract,
}: {
  readonly built: BuiltFiles;
  readonly publicUrl: string;
  readonly basePath: string;
  /** Whether to compress documents here; false if a surrounding server compresses responses. */
  readonly compress: boolean;
  /** JSON Schema of the settings file. */
  readonly settingsSchema: () => object;
  /** The contract of all modules. */
  readonly contract: Omit<Parameters<typeof openApi>[0], 'publicUrl' | 'version'>;
}) {
  const api = once(async (): Promise<OpenApi> => {
    const { openApi } = await import('../base/contract/openapi.ts');
    return openApi({ publicUrl, version: built.version, ...contract });
  });
  /**
   * Returns a handler for a document that programs read. It compresses the document itself, because `compressPages` covers only
   * what browsers display.
   */
  const file = (type: string, write: () => Promise<string>): Answer => {
    const made = once(async () => {
      const text = textOf(await write());
      const as = (encoding: Encoding) => once(() => compressAs(encoding, text.body));
      return { ...text, br: as('br'), gzip: as('gzip') };
    });
    return async (context) => {
      const { body, etag, ...encoded } = await made();
      const encoding = compress && !isKnown(context, etag) ? acceptedEncodings(context)[0] : undefined;
      context.header('Vary', 'Accept-Encoding');
      if (encoding === undefined) return send(context, { body, etag }, type);
      context.header('Content-Encoding', encoding);
      return send(context, { body: await encoded[encoding](), etag }, type);
    };
  };
  const renderPage = async (slug: string | undefined): Promise<Text | undefined> => {
    const { docsGroup, docsIndex } = await import('./page.ts');
    const page =
      slug === undefined ? docsIndex(await api(), basePath) : docsGroup(await api(), basePath, slug);
    return page === undefined ? undefined : textOf(String(await page));
  };
  const pages = new Map<string | undefined, Promise<Text | undefined>>();
  const pageOf = async (slug: string | undefined): Promise<Text | undefined> => {
    const rendering = pages.get(slug) ?? renderPage(slug);
    pages.set(slug, rendering);
    const text = await rendering.catch(() => undefined);
    // Drop slugs without a page: clients can request any number of them, which would fill the memory.
    if (text === undefined) pages.delete(slug);
    return rendering;
  };
  return {
    openApi: file('application/json', async () => JSON.stringify(await api())),
    settings: file('application/schema+json', async () => JSON.stringify(settingsSchema())),
    llms: file('text/plain; charset=utf-8', async () => {
      const { llmsText } = await import('./llms-text.ts');
      return llmsText(await api());
    }),
    page: async (context) => {
      const { docsPolicy } = await import('./style.ts');
      const text = await pageOf(context.req.param('group'));
      if (text === undefined) throw new ApiError('not_found', 'There is nothing at this address.');
      context.header('Content-Security-Policy', docsPolicy);
      return send(context, text, 'text/html; charset=utf-8');
    },
  } satisfies Readonly<Record<string, Answer>>;
}

interface Text {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly etag: string;
}

function textOf(text: string): Text {
  const body = new TextEncoder().encode(text);
  return { body, etag: etagOf(body) };
}

/**
 * Returns a function that runs `make` on its first call. Concurrent and later calls share the result; a failure is not cached.
 */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () =>
    (made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    }));
}

const isKnown = (context: Context<AppEnv>, etag: string): boolean =>
  context.req.header('if-none-match') === etag;

function send(context: Context<AppEnv>, { body, etag }: Text, type: string): Response {
  const headers = { 'Content-Type': type, ETag: etag, 'Cache-Control': 'public, no-cache' };
  return isKnown(context, etag) ? context.body(null, 304, headers) : context.body(body, 200, headers);
}
