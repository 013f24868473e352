import { promisify } from 'node:util';
import { brotliCompress, type BrotliOptions, constants, gzip } from 'node:zlib';
import type { Context, MiddlewareHandler } from 'hono';
import type { AppEnv } from '../app-env.ts';

/**
 * For what browsers run or check by a hash. A proxy or CDN that heeds it changes none of that (R174), and compresses none:
 * we do.
 */
export const noTransform = 'no-transform';

export type Encoding = 'br' | 'gzip';

/** Encodings that the client accepts and we offer, best first. */
export const acceptedEncodings = (context: Context<AppEnv>): readonly Encoding[] => {
  const entries = (context.req.header('accept-encoding') ?? '').toLowerCase().split(',');
  const accepted = entries.flatMap((entry) => {
    const [name = '', weight = 'q=1'] = entry.split(';').map((text) => text.trim());
    return Number(weight.replace(/^q=/, '')) > 0 ? [name] : [];
  });
  return (['br', 'gzip'] as const).filter((encoding) => accepted.includes(encoding));
};

/** Below the best quality, which takes many times as long, because a client waits for the result. */
const quick = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };
const asBrotli = promisify<Uint8Array, BrotliOptions, Buffer>(brotliCompress);
const asGzip = promisify<Uint8Array, Buffer>(gzip);

/** Compresses a body that is created while a client waits for it. */
export const compressAs = async (encoding: Encoding, plain: Uint8Array): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await (encoding === 'br' ? asBrotli(plain, quick) : asGzip(plain)));

/**
 * A page of the console holds a secret beside texts of its address. Whoever can open it from another page, and sees how long
 * the compressed answer is, could guess the secret (BREACH).
 */
const mayTellSecrets = ({ req }: Context<AppEnv>, type: string): boolean =>
  req.path.startsWith('/console') &&
  type.startsWith('text/html') &&
  !/^(same-origin|none)$/.test(req.header('sec-fetch-site') ?? '');

/** Has pages and style sheets left as they are, and compresses them. Scripts are compressed by the build. */
export const compressPages: MiddlewareHandler<AppEnv> = async (context, next) => {
  await next();
  const { res } = context;
  const type = res.headers.get('content-type') ?? '';
  if (!/^text\/(html|css)/.test(type)) return;
  const headers = new Headers(res.headers);
  // Joined by commas.
  headers.append('Cache-Control', noTransform);
  headers.append('Vary', 'Accept-Encoding');
  let body: ReadableStream | Uint8Array<ArrayBuffer> | null = res.body;
  const [encoding] = body === null || mayTellSecrets(context, type) ? [] : acceptedEncodings(context);
  if (encoding !== undefined) {
    body = await compressAs(encoding, new Uint8Array(await res.arrayBuffer()));
    headers.set('Content-Encoding', encoding);
    headers.delete('Content-Length');
  }
  // Else Hono would add the former headers again.
  context.res = undefined;
  context.res = new Response(body, { status: res.status, headers });
};
