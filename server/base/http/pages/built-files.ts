import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import { LRUCache } from 'lru-cache';
import type { Context, Handler, Hono } from 'hono';
import { cors } from 'hono/cors';
import { z } from 'zod';
import { pageWords } from '../../contract/pages.ts';
import { ApiError } from '../../errors.ts';
import type { FileStore, StoredFile } from '../../file-store.ts';
import type { AppEnv } from '../app-env.ts';
import { acceptedEncodings, noTransform } from '../middleware/compression.ts';
import type { PageTexts } from './language.ts';
import { registerMethods } from '../methods.ts';
import { sha256 } from '../../ids.ts';

/** The built widget, read once at the start: a few files that all shoppers load. */
export interface BuiltFiles {
  readonly version: string;
  /** Files by path, such as `/assets/checkout-1a2b.js`. */
  readonly files: ReadonlyMap<string, BuiltFile>;
  /** Subresource integrity by path. */
  readonly integrity: Readonly<Record<string, string>>;
  /** Path of the hosted page's script. */
  readonly payScript: string;
  /** Path of the script of the page that claims a refund. */
  readonly refundScript: string;
  /** Paths of the console's scripts. */
  readonly consoleScripts: ConsoleScripts;
  /** Texts of our pages, in the widget's languages. */
  readonly words: PageTexts;
}

/** Paths of the console's scripts. A script that was not built is undefined. */
export interface ConsoleScripts {
  readonly passkeys: string | undefined;
  readonly copy: string | undefined;
  readonly chosen: string | undefined;
}

export interface BuiltFile {
  readonly plain: Uint8Array<ArrayBuffer>;
  readonly br: Uint8Array<ArrayBuffer> | undefined;
  readonly gzip: Uint8Array<ArrayBuffer> | undefined;
  readonly type: string;
  readonly etag: string;
}

const manifest = z.object({
  version: z.string(),
  files: z.record(z.string(), z.string()),
  pages: z.object({
    pay: z.string(),
    refund: z.string(),
    passkeys: z.string().optional(),
    copy: z.string().optional(),
    chosen: z.string().optional(),
  }),
});

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
};

/**
 * Reads the built widget from a folder.
 * @throws Error if the folder contains no build
 */
export function readBuiltFiles(folder: string): BuiltFiles {
  const paths = listPaths(folder);
  const read = (path: string): Uint8Array<ArrayBuffer> => new Uint8Array(readFileSync(join(folder, path)));
  const files = new Map<string, BuiltFile>();
  for (const path of paths) {
    const type = types[/\.\w+$/.exec(path)?.[0] ?? ''];
    if (type === undefined) continue;
    const plain = read(path);
    files.set(`/${path}`, {
      plain,
      br: paths.has(`${path}.br`) ? read(`${path}.br`) : undefined,
      gzip: paths.has(`${path}.gz`) ? read(`${path}.gz`) : undefined,
      type,
      etag: etagOf(plain),
    });
  }
  const readJson = (path: string): unknown => {
    const found = files.get(path);
    if (found === undefined)
      throw new Error(`the widget is not built: run "npm run build" (${folder} has no ${path})`);
    return JSON.parse(new TextDecoder().decode(found.plain));
  };
  const { version, files: integrity, pages } = manifest.parse(readJson('/integrity.json'));
  const written = readJson('/words.json');
  let words: PageTexts | undefined;
  return {
    version,
    files,
    integrity,
    payScript: pages.pay,
    refundScript: pages.refund,
    consoleScripts: { passkeys: pages.passkeys, copy: pages.copy, chosen: pages.chosen },
    // Parsed when the first page is shown, because parsing takes as long as reading all files.
    get words() {
      return (words ??= z.record(z.string(), pageWords).parse(written));
    },
  };
}

/** Returns the entity tag of uncompressed content. */
export const etagOf = (plain: Uint8Array | string): string => `"${sha256(plain, 'base64url').slice(0, 22)}"`;

/** Lists file names only: calling `stat` on about two hundred files would take half as long as reading all of them. */
function listPaths(folder: string): ReadonlySet<string> {
  const inside = ['', 'assets/'].filter((path) => existsSync(join(folder, path)));
  return new Set(inside.flatMap((path) => readdirSync(join(folder, path)).map((name) => `${path}${name}`)));
}

const compressed = { br: promisify(brotliCompress), gzip: promisify(gzip) };

/** Maximum number of other releases' files kept in memory: usually a few releases have about ten files each. */
const MAX_FILES = 100;
/** Pattern of stored paths. */
const address = /^\/(v\/[\w.+-]{1,60}\/)?(assets\/)?[\w.-]{1,150}$/;

/** Returns the files to store at a start: all files under their version, and chunks also under their content hash. */
export function filesToStore({ version, files }: BuiltFiles): ReadonlyMap<string, StoredFile> {
  return new Map(
    [...files].flatMap(([path, { plain: body, type }]) => {
      const paths = path.startsWith('/assets/') ? [path, `/v/${version}${path}`] : [`/v/${version}${path}`];
      return paths.map((each) => [each, { body, type }] as const);
    }),
  );
}

/** Files of other releases. They are read from the database, then cached in memory. */
class StoredFiles {
  readonly #store: Pick<FileStore, 'find'>;
  readonly #files = new LRUCache<string, BuiltFile>({ max: MAX_FILES });
  readonly #loading = new Map<string, Promise<BuiltFile | undefined>>();

  constructor(store: Pick<FileStore, 'find'>) {
    this.#store = store;
  }

  /** Returns a file. Concurrent requests for the same file share one query. */
  async get(path: string): Promise<BuiltFile | undefined> {
    if (!address.test(path)) return undefined;
    const known = this.#files.get(path) ?? this.#loading.get(path);
    if (known !== undefined) return known;
    const loading = this.#load(path);
    this.#loading.set(path, loading);
    try {
      return await loading;
    } finally {
      this.#loading.delete(path);
    }
  }

  async #load(path: string): Promise<BuiltFile | undefined> {
    const found = await this.#store.find(path);
    if (found === undefined) return undefined;
    const { body: plain, type } = found;
    const [br, zipped] = await Promise.all([compressed.br(plain), compressed.gzip(plain)]);
    const file: BuiltFile = {
      plain,
      br: new Uint8Array(br),
      gzip: new Uint8Array(zipped),
      type,
      etag: etagOf(plain),
    };
    this.#files.set(path, file);
    return file;
  }
}

const forGood = 'public, max-age=31536000, immutable';
const revalidated = 'public, no-cache';

/** Pattern of versioned page URLs: a loader whose URL has a version requests its pages relative to that URL. */
export const versionedPage = /^\/v\/[^/]+(\/pay|\/l\/[^/]+)$/;

/**
 * Serves public files; files named by version or hash never change. Files of other releases come from the database, so that a
 * page loaded from an older or newer process still finds its chunks (R83).
 */
export function fileRoutes(
  app: Hono<AppEnv>,
  {
    built,
    files,
    basePath,
    compress,
  }: { built: BuiltFiles; files: Pick<FileStore, 'find'>; basePath: string; compress: boolean },
): void {
  const stored = new StoredFiles(files);
  const serve = (context: Context<AppEnv>, file: BuiltFile | undefined, caching: string): Response => {
    if (file === undefined) throw new ApiError('not_found', 'There is no such file in any release.');
    context.header('Access-Control-Allow-Origin', '*');
    context.header('Cross-Origin-Resource-Policy', 'cross-origin');
    // Allows a shop to measure how much time the checkout costs its page.
    context.header('Timing-Allow-Origin', '*');
    const isScript = file.type === types['.js'];
    // Pages check this file by its hash, so proxies must not change it, even where it is not compressed here.
    const isKept = isScript && (compress || caching === forGood);
    context.header('Cache-Control', isKept ? `${caching}, ${noTransform}` : caching);
    context.header('Content-Type', file.type);
    context.header('Vary', 'Accept-Encoding');
    context.header('ETag', file.etag);
    if (context.req.header('if-none-match') === file.etag) return context.body(null, 304);
    const encoding = compress ? acceptedEncodings(context).find((encoding) => file[encoding]) : undefined;
    if (encoding !== undefined) context.header('Content-Encoding', encoding);
    return context.body(file[encoding ?? 'plain'] ?? file.plain);
  };
  const current = (path: string): Handler<AppEnv> => {
    return (context) => serve(context, built.files.get(path), revalidated);
  };
  const own = `/v/${built.version}/`;

  registerMethods(app, '/paywicket.js', { GET: [current('/paywicket.js')] });
  // `paywicket/refund` fetches this file, and tracing scripts of a page may add headers to the request.
  app.options('/integrity.json', cors({ origin: '*', allowMethods: ['GET'], maxAge: 7200 }));
  registerMethods(app, '/integrity.json', { GET: [current('/integrity.json')] });
  for (const place of ['/assets/*', '/v/*'])
    registerMethods(app, place, {
      GET: [
        async (context) => {
          const { path } = context.req;
          const [, page] = versionedPage.exec(path) ?? [];
          if (page !== undefined)
            return context.redirect(`${basePath}${encodeURI(page)}${new URL(context.req.url).search}`);
          const file = built.files.get(path.startsWith(own) ? path.slice(own.length - 1) : path);
          return serve(context, file ?? (await stored.get(path)), forGood);
        },
      ],
    });
}
