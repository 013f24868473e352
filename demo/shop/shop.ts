/**
 * A small shop that accepts crypto with Paywicket: pages, basket and back end.
 *
 * The widget is the shop's only script, under the strictest content security policy that the widget supports.
 */
import { readFileSync } from 'node:fs';
import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import { artFile, hasArt } from './art.ts';
import { findProduct, LARGEST_QUANTITY, shortage, type Line, type Product } from './catalogue.ts';
import { orderFor, type Purchase } from './checkout.ts';
import { lookOf } from './look.ts';
import {
  Merchant,
  MerchantError,
  type Checkout,
  type CreatedCheckout,
  type MerchantOptions,
} from './merchant.ts';
import { cartPage } from './pages/cart.ts';
import { messagePage, type Frame } from './pages/layout.ts';
import { orderPage } from './pages/order.ts';
import { homePage, productPage } from './pages/product.ts';
import { themeSheet } from './themes.ts';
import {
  basketLines,
  hasCsrfToken,
  setQuantity,
  takeFromBasket,
  Visitors,
  type Order,
  type Visitor,
} from './visitors.ts';

export interface ShopOptions extends MerchantOptions {
  /** The shop's own origin. */
  readonly shopUrl: string;
  /** Called with each error. The customer only reads that something failed. */
  readonly onFailure: (error: Error) => void;
}

const STYLES = readFileSync(new URL('shop.css', import.meta.url), 'utf8');
const MARK = readFileSync(new URL('mark.svg', import.meta.url), 'utf8');

/** The widget's button does nothing without scripts, so a plain form replaces it. */
const WITHOUT_SCRIPT = 'paywicket-button { display: none; }';

const CONTACT =
  'Write to hello@morrow.example, with your order number. In a shop of your own, store.supportUrl names this page.';
const STALE = 'This page is too old. Please load it again.';
const NO_ANSWER =
  'Our payment service does not answer at the moment. Please try again in a minute; nothing was charged.';

export function createShop({ shopUrl, serverUrl, secretKey, onFailure }: ShopOptions): Hono {
  const merchant = new Merchant({ serverUrl, secretKey });
  const visitors = new Visitors();
  const frameOf = (c: Context): Frame => ({ visitor: visitors.of(c), serverUrl, look: lookOf(c) });

  const begin = async (visitor: Visitor, purchase: Purchase): Promise<Order> =>
    orderFor(merchant, shopUrl, visitor, purchase);

  return new Hono()
    .use(bodyLimit({ maxSize: 64 * 1024 }))
    .use(async (c, next) => {
      await next();
      c.header('Content-Security-Policy', contentSecurityPolicy(serverUrl, lookOf(c).mode === 'frame'));
      c.header('Referrer-Policy', 'strict-origin-when-cross-origin');
      c.header('X-Content-Type-Options', 'nosniff');
    })
    .get('/shop.css', (c) => c.body(STYLES, 200, { 'Content-Type': 'text/css; charset=utf-8' }))
    .get('/noscript.css', (c) => c.body(WITHOUT_SCRIPT, 200, { 'Content-Type': 'text/css; charset=utf-8' }))
    .get('/themes/:file', themeSheet)
    .get('/mark.svg', (c) => c.body(MARK, 200, { 'Content-Type': 'image/svg+xml' }))
    .get('/art/:file{[a-z]+\\.svg}', (c) => {
      const id = c.req.param('file').slice(0, -'.svg'.length);
      if (!hasArt(id)) return c.notFound();
      return c.body(artFile(id), 200, { 'Content-Type': 'image/svg+xml' });
    })
    .get('/shop', (c) => {
      // A scene of the demo page starts with a customer who has never been here.
      if (c.req.query('customer') === 'new') visitors.forget(c);
      const featured = findProduct('cup');
      return featured === undefined ? c.notFound() : page(c, homePage(frameOf(c), shownLine(c, featured)));
    })
    .get('/contact', (c) => page(c, messagePage(frameOf(c), 'Contact', CONTACT)))
    .get('/products/:id', (c) => {
      const product = findProduct(c.req.param('id'));
      return product === undefined ? c.notFound() : page(c, productPage(frameOf(c), shownLine(c, product)));
    })
    .get('/cart', (c) => {
      const frame = frameOf(c);
      return page(c, cartPage(frame, basketLines(frame.visitor)));
    })
    .post('/cart', async (c) => {
      const frame = frameOf(c);
      const { csrf, product: id, add, quantity, remove } = await c.req.parseBody();
      if (!hasCsrfToken(frame.visitor, csrf))
        return page(c, messagePage(frame, 'Please try again', STALE), 403);
      const product = findProduct(id);
      const asked = remove === undefined ? quantityOf(add ?? quantity) : 0;
      if (product === undefined || asked === null)
        return page(c, messagePage(frame, 'Please try again', STALE), 400);
      const already = add === undefined ? 0 : (frame.visitor.basket.get(product.id) ?? 0);
      setQuantity(frame.visitor, product.id, already + asked);
      return c.redirect('/cart', 303);
    })
    .post('/api/checkout', async (c) => {
      const visitor = visitors.known(c);
      if (visitor === undefined || !hasCsrfToken(visitor, c.req.header('X-CSRF-Token')))
        return c.json({ message: STALE }, 403);
      const line = lineOf(await c.req.json().catch(() => null));
      if (line === null) return c.json({ message: STALE }, 400);
      const missing = shortage([line]);
      if (missing !== null) return c.json({ message: missing }, 409);
      const { checkout } = await begin(visitor, {
        lines: [line],
        fromBasket: false,
        backTo: `/products/${line.product.id}`,
        expiresIn: lookOf(c).expiresIn,
      });
      return answerPage(c, checkout);
    })
    .post('/checkout/crypto', async (c) => {
      const asJson = c.req.header('Accept')?.includes('application/json') ?? false;
      const frame = frameOf(c);
      const { csrf, product: id, quantity } = await c.req.parseBody();
      const refuse = (message: string, status: 400 | 403 | 409) =>
        asJson
          ? c.json({ message }, status)
          : page(c, cartPage(frame, basketLines(frame.visitor), message), status);

      if (!hasCsrfToken(frame.visitor, csrf)) return refuse(STALE, 403);
      // The form of a product page sends its product; the form of the basket sends none.
      const fromBasket = id === undefined;
      const single = lineOf({ product: id, quantity: quantityOf(quantity ?? '1') });
      if (!fromBasket && single === null) return refuse(STALE, 400);
      const lines = single === null ? basketLines(frame.visitor) : [single];
      if (lines.length === 0) return refuse('Your basket is empty.', 400);
      const missing = shortage(lines);
      if (missing !== null) return refuse(missing, 409);
      const { checkout } = await begin(frame.visitor, {
        lines,
        fromBasket,
        backTo: '/cart',
        expiresIn: frame.look.expiresIn,
      });
      return asJson ? answerPage(c, checkout) : c.redirect(checkout.url, 303);
    })
    .get('/orders/:reference', async (c) => {
      const frame = frameOf(c);
      const order = frame.visitor.orders.get(c.req.param('reference'));
      if (order === undefined) return c.notFound();
      let checkout: Checkout | null = null;
      try {
        checkout = await merchant.readCheckout(order.checkout.id);
      } catch (error) {
        if (!(error instanceof MerchantError)) throw error;
        onFailure(error);
      }
      if (checkout?.status === 'paid' || checkout?.status === 'processing')
        takeFromBasket(frame.visitor, order);
      return page(c, orderPage(frame, order, checkout));
    })
    .notFound((c) =>
      page(
        c,
        messagePage(frameOf(c), 'Nothing here', 'This page does not exist, or is not yours to see.'),
        404,
      ),
    )
    .onError((error, c) => {
      if (error instanceof HTTPException) return error.getResponse();
      onFailure(error);
      if (!(error instanceof MerchantError)) return c.text('The shop failed. Its log says why.', 500);
      if (c.req.header('Accept')?.includes('application/json')) return c.json({ message: NO_ANSWER }, 503);
      return page(c, messagePage(frameOf(c), 'Please try again', NO_ANSWER), 503);
    });
}

/** Returns the content security policy. The widget needs access only to scripts and responses of its own server. */
function contentSecurityPolicy(serverUrl: string, hasFrame: boolean): string {
  return [
    "default-src 'none'",
    `script-src ${serverUrl}`,
    `connect-src 'self' ${serverUrl}`,
    `img-src 'self' ${serverUrl} data:`,
    "style-src 'self'",
    // The response to the form's POST (303) redirects to the hosted page at the companion server.
    `form-action 'self' ${serverUrl}`,
    "frame-ancestors 'self'",
    "base-uri 'none'",
    ...(hasFrame ? [`frame-src ${serverUrl}`] : []),
    "require-trusted-types-for 'script'",
    'trusted-types paywicket paywicket-html',
  ].join('; ');
}

/** Responds with a page that no cache may keep: pages contain the visitor's token, and the basket and orders change. */
async function page(
  c: Context,
  markup: ReturnType<typeof homePage>,
  status: 200 | 400 | 403 | 404 | 409 | 503 = 200,
): Promise<Response> {
  return c.html(await markup, status, { 'Cache-Control': 'no-store' });
}

/** Responds with a new checkout's token, and with the list of coins, so that the page can show it at once. */
const answerPage = (c: Context, { sessionToken, sessionView }: CreatedCheckout): Response =>
  c.json({ sessionToken, sessionView }, 200, { 'Cache-Control': 'no-store' });

function lineOf(body: unknown): Line | null {
  if (typeof body !== 'object' || body === null) return null;
  const { product: id, quantity } = body as Record<string, unknown>;
  const product: Product | undefined = findProduct(id);
  if (product === undefined || typeof quantity !== 'number') return null;
  if (!Number.isInteger(quantity) || quantity < 1 || quantity > LARGEST_QUANTITY) return null;
  return { product, quantity };
}

/** Returns the line of a product page: one piece, unless the URL has a valid quantity. */
function shownLine(c: Context, product: Product): Line {
  return (
    lineOf({ product: product.id, quantity: quantityOf(c.req.query('quantity')) }) ?? { product, quantity: 1 }
  );
}

function quantityOf(value: unknown): number | null {
  return typeof value === 'string' && /^\d{1,3}$/.test(value) ? Number(value) : null;
}
