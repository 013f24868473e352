import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { createHash } from 'node:crypto';
import { Hono, type Context } from 'hono';
import { z } from 'zod';
import { PaywicketError } from '../domain/errors.ts';
import type { AppEnv } from './env.ts';
import { methods } from './routes.ts';

/** The built widget, read once at the start: a few files that every shopper loads. */
export interface BuiltFiles {
  readonly version: string;
  /** By path, such as `/assets/checkout-1a2b.js`. */
  readonly files: ReadonlyMap<string, BuiltFile>;
  /** Subresource integrity by path. */
  readonly integrity: Readonly<Record<string, string>>;
  /** Path of the hosted page's script. */
  readonly payScript: string;
}

interface BuiltFile {
  readonly plain: Uint8Array<ArrayBuffer>;
  readonly br: Uint8Array<ArrayBuffer> | undefined;
  readonly gzip: Uint8Array<ArrayBuffer> | undefined;
  readonly type: string;
  readonly etag: string;
}

const manifest = z.object({
  version: z.string(),
  files: z.record(z.string(), z.string()),
  pages: z.object({ pay: z.string() }),
});

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
};

/** @throws Error where the folder holds no build */
export function readBuiltFiles(folder: string): BuiltFiles {
  const paths = listFiles(folder);
  const read = (path: string): Uint8Array<ArrayBuffer> => new Uint8Array(readFileSync(join(folder, path)));
  const files = new Map<string, BuiltFile>();
  for (const path of paths) {
    const type = types[/\.\w+$/.exec(path)?.[0] ?? ''];
    if (type === undefined) continue;
    const plain = read(path);
    files.set(`/${path}`, {
      plain,
      br: paths.includes(`${path}.br`) ? read(`${path}.br`) : undefined,
      gzip: paths.includes(`${path}.gz`) ? read(`${path}.gz`) : undefined,
      type,
      etag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`,
    });
  }
  const found = files.get('/integrity.json');
  if (found === undefined)
    throw new Error(`the widget is not built: run "npm run build" (${folder} is empty)`);
  const {
    version,
    files: integrity,
    pages,
  } = manifest.parse(JSON.parse(new TextDecoder().decode(found.plain)));
  return { version, files, integrity, payScript: pages.pay };
}

function listFiles(folder: string): readonly string[] {
  if (statSync(folder, { throwIfNoEntry: false }) === undefined) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
}

const forGood = 'public, max-age=31536000, immutable';
const revalidated = 'public, no-cache';

/** Anybody may load these; what is named by version or hash never changes. */
export function fileRoutes(built: BuiltFiles): Hono<AppEnv> {
  const serve = (context: Context<AppEnv>, path: string, caching: string): Response => {
    const file = built.files.get(path);
    if (file === undefined) throw new PaywicketError('not_found', 'There is no such file in this version.');
    context.header('Access-Control-Allow-Origin', '*');
    context.header('Cross-Origin-Resource-Policy', 'cross-origin');
    context.header('Cache-Control', caching);
    context.header('Content-Type', file.type);
    context.header('Vary', 'Accept-Encoding');
    context.header('ETag', file.etag);
    if (context.req.header('if-none-match') === file.etag) return context.body(null, 304);
    const accepted = context.req.header('accept-encoding') ?? '';
    for (const [encoding, body] of [['br', file.br] as const, ['gzip', file.gzip] as const]) {
      if (body === undefined || !new RegExp(`\\b${encoding}\\b(?!;q=0(?!\\.))`).test(accepted)) continue;
      context.header('Content-Encoding', encoding);
      return context.body(body);
    }
    return context.body(file.plain);
  };

  const app = new Hono<AppEnv>();
  methods(app, '/paywicket.js', { GET: [(context) => serve(context, '/paywicket.js', revalidated)] });
  methods(app, '/integrity.json', { GET: [(context) => serve(context, '/integrity.json', revalidated)] });
  methods(app, '/assets/*', { GET: [(context) => serve(context, context.req.path, forGood)] });
  methods(app, '/v/:version/*', {
    GET: [
      (context) => {
        const prefix = `/v/${context.req.param('version')}`;
        const path = prefix === `/v/${built.version}` ? context.req.path.slice(prefix.length) : '';
        return serve(context, path, forGood);
      },
    ],
  });
  return app;
}
