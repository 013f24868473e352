import { randomBytes } from 'node:crypto';
import type { Context, Handler, Hono } from 'hono';
import { html } from 'hono/html';
import type { Store } from '../../../base/contract/store.ts';
import { ApiError } from '../../../base/errors.ts';
import { hashOf } from '../../../base/ids.ts';
import {
  cardOf,
  documentOf,
  halves,
  acceptsHtml,
  noScript,
  originOf,
  styleOf,
  testBanner,
  merchantLinks,
  type Html,
  type Style,
} from '../../../base/http/pages/document.ts';
import type { AppEnv } from '../../../base/http/app-env.ts';

import { exceptionWords, fill, languageOf, type PageLanguage } from '../../../base/http/pages/language.ts';
import { registerMethods } from '../../../base/http/methods.ts';
import type { ReturnPageStatus } from '../returned-to.ts';
import type { BuiltFiles } from '../../../base/http/pages/built-files.ts';

interface PageOptions {
  readonly built: BuiltFiles;
  readonly merchant: Store;
  /** Base path of the server's URLs, from `basePathOf`. */
  readonly basePath: string;
}

/**
 * Styles of these pages. The checkout is centered; in large windows it takes one half, and the purchase the other. Only the
 * receipt is printed.
 */
const rules = `
main>noscript p{margin:16px;padding:24px;border-radius:var(--radius);background:var(--card);color:var(--text)}
.late{padding:24px;animation:late 8s step-end}
@keyframes late{from{visibility:hidden}}@media(scripting:none){.late{display:none}}aside{display:none}aside p{margin:0}
aside .what{margin-top:16px;font:600 17px/24px system-ui,sans-serif}aside .meta{margin-top:4px;color:var(--muted)}
aside ul{list-style:none;margin:16px 0 0;padding:0}aside li{display:flex;align-items:center;gap:12px;box-sizing:border-box;min-height:56px;padding-block:8px;border-bottom:1px solid var(--line)}
aside :is(li,dd){font-variant-numeric:tabular-nums}aside .small{flex:none;width:40px;height:40px;border-radius:6px;object-fit:cover}
aside .item{flex:1;min-width:0}aside .item~span{flex:none;max-width:60%;text-align:end}
aside dl{margin:16px 0 0}aside dt{color:var(--muted);font-size:13px;line-height:18px}aside dd{margin:0 0 12px;font-weight:600}
aside .total{display:flex;flex-wrap:wrap;gap:4px 16px;align-items:baseline;justify-content:space-between;padding-top:16px;border-top:1px solid var(--line)}
aside .total dt{color:inherit;font-size:15px;line-height:22px}aside .total dd{margin:0;font-size:22px;line-height:28px}
aside ul+dl .total{padding-top:0;border:0}
.checkout .back{margin:0;padding:0 16px;text-align:center}.back a{display:inline-block;padding-block:16px}
.contact a{display:inline-block;padding-block:3px}
@media(min-width:640px) and (max-height:759.98px){main.checkout{max-width:800px}}
@media(min-width:33em) and (max-height:29.99em){main.checkout{max-width:none}}
${halves}{.both{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr)}.both>*{justify-self:center}
.both paywicket-checkout{grid-column:2;grid-row:1;width:440px}.both .back{grid-column:2;grid-row:2}
.both paywicket-checkout::part(header){visibility:hidden;height:24px;min-height:0}.priced paywicket-checkout::part(amount){display:none}
.both aside{display:flex;flex-direction:column;grid-column:1;grid-row:1;justify-self:end;box-sizing:border-box;width:408px;height:0;min-height:100%;padding-inline-end:48px;overflow:auto;color:var(--text)}
.both .picture{flex:none;align-self:start;margin-top:24px}.both .about{flex:none;margin-top:auto;padding-top:24px}.both .about p{margin-top:4px}
.both aside ul{flex:0 1 auto;min-height:112px;overflow:auto}.both dl{flex:none}}
@media screen{aside .paper{display:none}}
@media print{body{display:block;background:none;color:#000}main.checkout{display:block}.both::before,.checkout>:not(aside){display:none}
.checkout aside{display:block;width:auto;height:auto;padding:0;overflow:visible;color:#000}aside img{display:none}aside .test{margin:16px 0 0;text-align:start}
aside :is(dt,.meta,.about){color:#000}aside .contact{display:none}}
`;

/**
 * Returns the Content-Security-Policy. A nonce per response lets the page's own script add style elements to shadow roots,
 * which Safari before 16.4 needs.
 */
function policyOf(merchant: Store, style: Style, frames: readonly string[], nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src ${style.source} 'nonce-${nonce}'`,
    "connect-src 'self'",
    `img-src 'self' https: data:${originOf(merchant.logoUrl)}`,
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${frames.length > 0 ? frames.join(' ') : "'none'"}`,
    "require-trusted-types-for 'script'",
    'trusted-types paywicket paywicket-html',
  ].join('; ');
}

/**
 * Lets a cross-origin isolated page embed the checkout. A standalone page gets no such headers, because they would block frames
 * of wallet extensions, and images that need a cookie.
 */
function allowIsolatedFrames(context: Context<AppEnv>): void {
  if (context.req.header('sec-fetch-dest') !== 'iframe') return;
  // Merchants' image servers may not send Cross-Origin-Resource-Policy, so `require-corp` would block their images.
  context.header('Cross-Origin-Embedder-Policy', 'credentialless');
  context.header('Cross-Origin-Resource-Policy', 'cross-origin');
}

const newNonce = (): string => randomBytes(16).toString('base64');

/** Returns a page whose script shows a checkout or refund in `main`, if it has a token. */
const pageOf = (
  { built, basePath }: PageOptions,
  spoken: PageLanguage,
  style: Style,
  { title, script, nonce }: { readonly title: string; readonly script: string; readonly nonce: string },
  body: Html,
): Html =>
  documentOf(spoken, title, style, {
    head: html`<script
      type="module"
      nonce="${nonce}"
      src="${basePath}${script}"
      integrity="${built.integrity[script] ?? ''}"
      crossorigin="anonymous"
    ></script>`,
    body,
  });

/** Texts for a page whose script cannot show anything. */
interface Instead {
  readonly title: string;
  readonly script: string;
  readonly noScript: string;
  /** Title and sentence of the card that is shown instead of the checkout or refund; also in `unreachable`. */
  readonly incomplete: readonly [string, string];
  readonly unreachable: readonly [string, string];
  /** Text after "still loading". */
  readonly reopen: string;
}

/**
 * Registers the hosted checkout and the refund claim page: the widget's elements as pages of their own. The elements replace
 * the content of `main`, because they show the test banner themselves; after an error, the script shows a card from a template.
 */
export function pageRoutes(
  app: Hono<AppEnv>,
  options: PageOptions & {
    /** Origins that may embed the page in a frame. */
    readonly storefronts: readonly string[];
    readonly test: boolean;
  },
): void {
  const { built, merchant, storefronts, test } = options;
  const style = styleOf(merchant, rules);
  const page = (spoken: PageLanguage, said: Instead, nonce: string): Html => {
    const ways = merchantLinks(merchant, spoken);
    const mark = testBanner(test, spoken);
    const instead = (id: string, [title, sentence]: readonly [string, string], ways: Html): Html =>
      html`<template id="${id}">${mark}<div role="alert">${cardOf(merchant, title, sentence, ways)}</div></template>`;
    const again = html`<button type="button" class="next">${spoken.tryAgain}</button>${ways}`;
    const title = fill(said.title, merchant.name);
    return pageOf(
      options,
      spoken,
      style,
      { title, script: said.script, nonce },
      html`<header class="hidden"><h1>${title}</h1></header>
        <main id="paywicket">
          ${mark}
          <p class="late">${spoken.stillLoading} ${said.reopen} ${ways}</p>
          ${noScript(said.noScript, merchant, spoken)}
        </main>
        ${instead('incomplete', said.incomplete, ways)}
        ${instead('unreachable', said.unreachable, again)}`,
    );
  };
  const checkout = (spoken: PageLanguage): Instead => ({
    title: spoken.title,
    script: built.payScript,
    noScript: spoken.noScript,
    incomplete: [spoken.incomplete, spoken.incompleteSentence],
    unreachable: [spoken.unreachable, spoken.reopen],
    reopen: spoken.reopen,
  });
  const refund = ({ refund: said }: PageLanguage): Instead => ({
    ...said,
    script: built.refundScript,
    reopen: said.unreachable[1],
  });
  const serve =
    (saidBy: (spoken: PageLanguage) => Instead, frames: readonly string[]): Handler<AppEnv> =>
    (context) => {
      const nonce = newNonce();
      context.header('Content-Security-Policy', policyOf(merchant, style, frames, nonce));
      if (frames.length > 0) allowIsolatedFrames(context);
      const spoken = languageOf(context, built.words);
      return context.html(page(spoken, saidBy(spoken), nonce));
    };

  registerMethods(app, '/pay', { GET: [serve(checkout, storefronts)] });
  // The refund page must not be framed: another page could cover the address that it shows.
  registerMethods(app, '/refund', { GET: [serve(refund, [])] });
}

/**
 * Registers the page to which a gateway returns shoppers. The redirect's parameters can be forged (R8), so none is used. The
 * URL's token only gives access to a status in words; the script continues if this origin has stored the checkout's token.
 */
export function returnRoute(
  app: Hono<AppEnv>,
  options: PageOptions & {
    /** Finds the checkout of the payment whose return URL contains the token with this hash. */
    readonly findReturn: (tokenHash: string) => Promise<ReturnPageStatus | undefined>;
  },
): void {
  const { built, merchant, findReturn } = options;
  const style = styleOf(merchant, rules);
  /** Renders the status, whether the money is safe, and what to do. Nothing is taken from the gateway's redirect. */
  const shown = (
    context: Context<AppEnv>,
    status: ReturnPageStatus['status'] | 'unknown',
    checkoutId: string,
    exception: ReturnPageStatus['exception'] = null,
  ): Html => {
    const nonce = newNonce();
    context.header('Content-Security-Policy', policyOf(merchant, style, [], nonce));
    const spoken = languageOf(context, built.words);
    // A checkout with an exception is not shown as paid.
    const isException = status === 'paid' && exception !== null;
    const [title, sentence] = isException ? exceptionWords(spoken, exception) : spoken.returned[status];
    const again = status === 'open' || status === 'processing';
    return pageOf(
      options,
      spoken,
      style,
      { title: fill(spoken.title, merchant.name), script: built.payScript, nonce },
      html`<main id="paywicket" class="notranslate" translate="no" data-checkout="${checkoutId}">
        ${cardOf(
          merchant,
          title,
          fill(sentence, merchant.name),
          html`${again ? html`<a class="next" href="${spoken.query || '?'}">${spoken.checkAgain}</a>` : ''}
          ${merchantLinks(merchant, spoken)}`,
        )}
      </main>`,
    );
  };

  registerMethods(app, '/pay/return/:capability', {
    GET: [
      async (context: Context<AppEnv, '/pay/return/:capability'>) => {
        const found = await findReturn(hashOf(context.req.param('capability')));
        if (found === undefined) {
          if (!acceptsHtml(context)) throw new ApiError('not_found', 'There is nothing at this address.');
          return context.html(shown(context, 'unknown', ''), 404);
        }
        const { checkoutId, status, exception, successUrl } = found;
        // Shoppers must read about an exception before they leave, as in the checkout itself.
        if (status === 'paid' && exception === null && successUrl !== null)
          return context.redirect(successUrl, 303);
        return context.html(shown(context, status, checkoutId, exception));
      },
    ],
  });
}
