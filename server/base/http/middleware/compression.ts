import { promisify } from 'node:util';
import { brotliCompress, type BrotliOptions, constants, gzip } from 'node:zlib';
import type { Context, MiddlewareHandler } from 'hono';
import type { AppEnv } from '../app-env.ts';

/**
 * Directive for files that browsers run or check by a hash. Proxies and CDNs that honor it leave such a file unchanged (R174).
 * They also do not compress it, so we do.
 */
export const noTransform = 'no-transform';

export type Encoding = 'br' | 'gzip';

/** Returns the encodings that the client accepts and we offer, best first. */
export const acceptedEncodings = (context: Context<AppEnv>): readonly Encoding[] => {
  const entries = (context.req.header('accept-encoding') ?? '').toLowerCase().split(',');
  const accepted = entries.flatMap((entry) => {
    const [name = '', weight = 'q=1'] = entry.split(';').map((text) => text.trim());
    return Number(weight.replace(/^q=/, '')) > 0 ? [name] : [];
  });
  return (['br', 'gzip'] as const).filter((encoding) => accepted.includes(encoding));
};

/** Options with less than the best quality, which takes many times as long: a client waits for the result. */
const quick = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };
const asBrotli = promisify<Uint8Array, BrotliOptions, Buffer>(brotliCompress);
const asGzip = promisify<Uint8Array, Buffer>(gzip);

/** Compresses a body that is created while a client waits for it. */
export const compressAs = async (encoding: Encoding, plain: Uint8Array): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await (encoding === 'br' ? asBrotli(plain, quick) : asGzip(plain)));

/**
 * Whether compressing the page could reveal a secret. A page of the console contains a secret beside text from its URL. An
 * attacker who can open the page from another site and see the length of the compressed response could guess the secret
 * (BREACH).
 */
const mayTellSecrets = ({ req }: Context<AppEnv>, type: string): boolean =>
  req.path.startsWith('/console') &&
  type.startsWith('text/html') &&
  !/^(same-origin|none)$/.test(req.header('sec-fetch-site') ?? '');

/** Compresses pages and style sheets, and forbids proxies to transform them. Scripts are compressed by the build. */
export const compressPages: MiddlewareHandler<AppEnv> = async (context, next) => {
  await next();
  const { res } = context;
  const type = res.headers.get('content-type') ?? '';
  if (!/^text\/(html|css)/.test(type)) return;
  const headers = new Headers(res.headers);
  // `append` joins the values with commas.
  headers.append('Cache-Control', noTransform);
  headers.append('Vary', 'Accept-Encoding');
  let body: ReadableStream | Uint8Array<ArrayBuffer> | null = res.body;
  const [encoding] = body === null || mayTellSecrets(context, type) ? [] : acceptedEncodings(context);
  if (encoding !== undefined) {
    body = await compressAs(encoding, new Uint8Array(await res.arrayBuffer()));
    headers.set('Content-Encoding', encoding);
    headers.delete('Content-Length');
  }
  // Without this line, Hono would add the former headers again.
  context.res = undefined;
  context.res = new Response(body, { status: res.status, headers });
};
