import type { Context, Hono } from 'hono';
import { html } from 'hono/html';
import { errorCodes } from '../base/contract/constants.ts';
import { ApiError } from '../base/errors.ts';
import { shownTotal, type Product } from './links.ts';
import type { FoundLink, PaymentLinks } from './payment-links.ts';
import { limitBody, MAX_BODY_BYTES, readBytes } from '../base/http/middleware/body.ts';
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
} from '../base/http/pages/document.ts';
import type { AppEnv } from '../base/http/app-env.ts';
import { fill, languageOf, type PageLanguage } from '../base/http/pages/language.ts';
import { hasNewKey, readFormKey, sendAgainWithKey } from './form-key.ts';
import type { LinkOpener } from './link-opener.ts';
import { secondsOf, setErrorHeaders } from '../base/http/middleware/problems.ts';
import { registerMethods } from '../base/http/methods.ts';
import { pricesIn } from '../base/money/prices.ts';
import type { BuiltFiles } from '../base/http/pages/built-files.ts';
import type { Store } from '../base/contract/store.ts';
import { MINUTE_MS } from '../base/clock.ts';

interface LinkPagesOptions {
  readonly merchant: Store;
  readonly publicUrl: string;
  /** Whether the server is in test mode: pages state that no real money moves, and URLs may be http. */
  readonly test: boolean;
  readonly built: BuiltFiles;
  readonly links: Pick<PaymentLinks, 'find' | 'get'>;
  readonly opener: LinkOpener<{ readonly sessionToken: string }>;
  /** Base path as `basePathOf` returns it. */
  readonly basePath: string;
}

/**
 * Styles of the page: one card shows the product, and below it the form. In large windows, these are two halves; on a laptop,
 * two columns.
 */
const rules = `
.both .status{display:grid;grid-template-columns:minmax(0,1fr)}.both .store{font-size:15px;line-height:22px}
.what h1{margin:16px 0 0}.picture{margin-top:16px}.details{white-space:pre-line;margin-top:4px}
.price{color:var(--muted);font-size:13px;line-height:34px;font-variant-numeric:tabular-nums}.price b{color:var(--text);font-size:28px;font-weight:600;line-height:34px}.what+.how{margin-top:16px}
.tear{position:relative;display:grid;place-items:center;min-height:24px;margin:12px -24px 16px;
background:radial-gradient(circle 8px at 0 50%,var(--page) 7.5px,#0000 8.5px),radial-gradient(circle 8px at 100% 50%,var(--page) 7.5px,#0000 8.5px)}
.tear::before{content:'';position:absolute;inset:50% 20px auto;border-top:2px dashed var(--line)}
.tear .test{position:relative;margin:0;padding:0 10px;border-radius:calc(var(--radius)*.375);background:var(--tint);color:var(--warning);font-size:12px;line-height:20px}
.status .notice{padding:12px 16px;border-radius:calc(var(--radius)*.625);background:var(--tint);color:var(--warning)}
.status .about p{margin:0;color:inherit;font-weight:400}
@media(min-width:760px) and (max-height:759.98px){main.both{max-width:800px}.both .status{grid-template-columns:312px minmax(0,1fr);gap:0 48px}
.what+.how{grid-row:1/3;grid-column:2;margin:0}.how .tear{margin-inline:0;background:none}.tear::before{inset-inline:0}.both .about{align-self:end;margin-top:16px}}
${halves}{.both .status{grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:0;margin:0;padding:0;background:none}
.both :is(.what,.about){justify-self:end;box-sizing:border-box;width:408px;padding-inline-end:48px}.both .picture{margin-top:24px}.both .about{align-self:end;padding-top:24px}
.what+.how{grid-row:1/3;grid-column:2;align-self:start;justify-self:center;box-sizing:border-box;width:440px;margin:0;padding:24px;border-radius:var(--radius);background:var(--card)}}
form{margin:0 0 16px}.status noscript p:last-child{margin:0 0 8px;color:inherit;font-weight:400}label{display:block;margin:0 0 16px}
input,select{box-sizing:border-box;width:100%;min-height:44px;margin-top:4px;padding:0 16px;border:1px solid var(--control);border-radius:calc(var(--radius)*.625);
font:inherit;font-size:16px;background:transparent;color:inherit}
button{width:100%;min-height:48px;padding:0 16px;border:0;border-radius:calc(var(--radius)*.625);background:var(--primary);color:var(--on-primary);font:600 15px/22px system-ui,sans-serif;
cursor:pointer}
option{background:var(--card);color:var(--text)}
`;

/** Returns a policy that allows no script, so that a page that was tampered with on its way to the shopper can do little. */
const policyOf = (style: Style, ...images: (string | null | undefined)[]): string =>
  [
    "default-src 'none'",
    `style-src ${style.source}`,
    `img-src data:${[...new Set(images.map(originOf))].join('')}`,
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ');

/**
 * Adds a product's page, to which a shop links. Viewing the page creates nothing. Its button is a form that works without script
 * and leads to the checkout.
 */
export function linkPages(app: Hono<AppEnv>, options: LinkPagesOptions): void {
  const { links, merchant, opener, publicUrl, basePath, test, built } = options;
  const { legalName } = merchant;
  const { protocol } = new URL(publicUrl);
  const isHttps = protocol === 'https:';
  const style = styleOf(merchant, rules);
  const around = (spoken: PageLanguage, title: string, main: Html): Html =>
    documentOf(spoken, `${title} – ${merchant.name}`, style, {
      // With "no-referrer", browsers would send the origin of the form as "null", which pages of other sites may also send.
      head: html`<meta name="referrer" content="same-origin" />`,
      body: main,
    });
  const product = (spoken: PageLanguage, { id, link, status }: FoundLink, notice: string | null): Html => {
    const { name, description, imageUrl, maxQuantity } = link;
    const price = pricesIn(spoken.locale, link.currency);
    const priceOf = (quantity: number): string => price(shownTotal(link, quantity));
    const [before = '', after = ''] = maxQuantity > 1 ? spoken.each.split('{0}') : [];
    return around(
      spoken,
      name,
      html`<main class="both">
        <section class="status">
          <div class="what">
            <div class="store">${picture(merchant.logoUrl, 'logo')}<bdi>${merchant.name}</bdi></div>
            ${picture(imageUrl, 'picture')}
            <h1><bdi>${name}</bdi></h1>
            ${description === undefined ? '' : html`<div class="details"><bdi>${description}</bdi></div>`}
          </div>
          <div class="how">
            <div class="price" translate="no">${before}<b>${fill('{0}', priceOf(1))}</b>${after}</div>
            <div class="tear">${testBanner(test, spoken)}</div>
            ${status === 'paid' ? html`<p><b>${spoken.returned.paid[0]}</b></p>` : ''}
            ${notice === null ? '' : html`<p class="notice" role="alert">${notice}</p>`}
            <form method="post" action="${basePath}/l/${id}${spoken.query}">
              ${maxQuantity > 1 ? quantityField(spoken, maxQuantity, priceOf) : ''}
              <button>${status === 'paid' ? spoken.showReceipt : spoken.go}</button>
            </form>
            ${noScript(spoken.goNoScript, merchant, spoken)}
          </div>
          <div class="about">
            ${legalName === null || legalName === merchant.name ? '' : html`<p><bdi>${legalName}</bdi></p>`}
            <p>${merchantLinks(merchant, spoken)}</p>
          </div>
        </section>
      </main>`,
    );
  };
  const unusable = (spoken: PageLanguage, title: string, sentence: string): Html =>
    around(
      spoken,
      title,
      html`${testBanner(test, spoken)}
        <main>${cardOf(merchant, title, sentence, merchantLinks(merchant, spoken))}</main>`,
    );
  const show = async (context: Context<AppEnv>, error: ApiError | null): Promise<Response> => {
    const id = context.req.param('id') ?? '';
    const found = await links.find(id);
    const spoken = languageOf(context, built.words);
    const meant = error === null && found === undefined ? withoutSigns(id) : id;
    if (meant !== id && (await links.find(meant)) !== undefined)
      return context.redirect(`${basePath}/l/${meant}${new URL(context.req.url).search}`, 302);
    if (found?.opens !== true || error?.code === 'not_found') {
      context.header('Content-Security-Policy', policyOf(style));
      const shown =
        found === undefined
          ? unusable(spoken, spoken.gone, spoken.goneSentence)
          : unusable(spoken, spoken.over, fill(spoken.overSentence, merchant.name));
      return context.html(shown as string, 404);
    }
    const { link } = found;
    context.header('Content-Security-Policy', policyOf(style, merchant.logoUrl, link.imageUrl));
    if (error === null) return context.html(product(spoken, found, null) as string);
    setErrorHeaders(context, error);
    const notice = noticeOf(error, spoken, link);
    return context.html(product(spoken, found, notice) as string, errorCodes[error.code].status as 400);
  };

  registerMethods(app, '/l/:id', {
    GET: [
      async (context) => {
        if (!acceptsHtml(context)) await links.get(context.req.param('id') ?? '');
        return show(context, null);
      },
    ],
    POST: [
      limitBody(MAX_BODY_BYTES.none),
      async (context) => {
        try {
          requireOwnPage(context, publicUrl);
          await links.get(context.req.param('id') ?? '');
          const key = readFormKey(context, isHttps);
          const mayAskAgain = !hasNewKey(context);
          if (key === undefined && mayAskAgain) return sendAgainWithKey(context, basePath, isHttps);
          await opener.limit(context);
          const quantity = await readForm(context);
          const opened = key === undefined ? key : await opener.openOnce(context, () => quantity, key);
          if (opened === undefined && mayAskAgain) return sendAgainWithKey(context, basePath, isHttps);
          // Without `opened`, the browser stores no cookies.
          const { sessionToken } = opened ?? (await opener.open(context, () => quantity));
          // The redirect is relative, unlike `url`, because the policy allows the form only its own origin.
          return context.redirect(
            `${basePath}/pay${languageOf(context, built.words).query}#${sessionToken}`,
            303,
          );
        } catch (error) {
          if (!(error instanceof ApiError) || !acceptsHtml(context)) throw error;
          return show(context, error);
        }
      },
    ],
  });
}

const picture = (url: string | null | undefined, name: string): Html | string =>
  url ? html`<img class="${name}" src="${url}" alt="" />` : '';

/** Removes punctuation that chats and editors append to a link. No id ends in punctuation. */
const withoutSigns = (id: string): string => /^([\w-]+)(?:&gt;|&quot;|[^\w-])+$/.exec(id)?.[1] ?? id;

/** Maximum quantity for which the page shows a list of quantities. Above this number, the quantity is a text field. */
const MAX_OPTIONS = 50;

/** Returns the quantity's field. Each option shows its total, because no script on the page can calculate it. */
function quantityField(spoken: PageLanguage, most: number, priceOf: (quantity: number) => string): Html {
  const totals = Array.from({ length: most <= MAX_OPTIONS ? most : 0 }, (_, at) => at + 1);
  return html`<label>
    ${fill(spoken.quantity, most)}
    ${
      totals.length > 0
        ? html`<select name="quantity" translate="no">
            ${totals.map((n) => html`<option value="${n}">${n} · ${spoken.total} ${fill('{0}', priceOf(n))}</option>`)}
          </select>`
        : html`<input name="quantity" type="number" inputmode="numeric" min="1" max="${most}" value="1" required />`
    }
  </label>`;
}

/**
 * Refuses a form that was sent by another site; other sites may only link here.
 * @throws ApiError `origin_not_allowed`
 */
function requireOwnPage(context: Context<AppEnv>, publicUrl: string): void {
  const site = context.req.header('sec-fetch-site');
  // Not all browsers before 2023 send `Sec-Fetch-Site`, but they all send the origin.
  const own =
    site === undefined ? context.req.header('origin') === new URL(publicUrl).origin : site === 'same-origin';
  if (!own) throw new ApiError('origin_not_allowed', 'This form can only be sent from its own page.');
}

/** Whether analytics or a framework adds this field to all forms of a site. Such fields are ignored. */
const isAdded = (field: string): boolean =>
  /^(?:utm_\w{1,40}|[a-z]{1,10}clid|_g[al]\w{0,40}|__RequestVerificationToken)$/.test(field);

/**
 * Reads the quantity of a submitted form.
 * @throws ApiError `unsupported_media_type`, `invalid_request`
 */
async function readForm(context: Context<AppEnv>): Promise<number> {
  const type = context.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/x-www-form-urlencoded')
    throw new ApiError('unsupported_media_type', 'Send the form as application/x-www-form-urlencoded.');
  const form = new URLSearchParams(new TextDecoder().decode(await readBytes(context)));
  const strange = [...form.keys()].find((key) => key !== 'quantity' && !isAdded(key))?.slice(0, 100);
  if (strange !== undefined)
    throw new ApiError('invalid_request', `${strange}: is not a known field`, {
      fields: [{ path: strange, message: 'is not a known field' }],
    });
  const [value = '1', ...more] = form.getAll('quantity');
  // For an invalid number, the error of the catalogue states the limits.
  return /^\d{1,7}$/.test(value) && more.length === 0 ? Number(value) : Number.NaN;
}

/** Returns an error in plain words: what went wrong, whether the money is safe, and what the shopper can do. */
function noticeOf({ code, fields, retryAfter }: ApiError, spoken: PageLanguage, link: Product): string {
  if (code === 'rate_limited') return fill(spoken.tooMany, secondsOf(retryAfter ?? MINUTE_MS));
  if (code === 'invalid_request' && fields[0]?.path === 'quantity')
    return fill(spoken.badQuantity, link.maxQuantity);
  return code === 'origin_not_allowed' ? spoken.ownPage : spoken.failed;
}
