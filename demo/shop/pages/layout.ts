import { html } from 'hono/html';
import type { Look } from '../look.ts';
import { themePath } from '../themes.ts';
import type { Visitor } from '../visitors.ts';
import { widgetAttributes } from '../widget-attributes.ts';

/** Result of the `html` tag: escaped text, or a promise of escaped text. */
export type Markup = ReturnType<typeof html>;

export interface Frame {
  readonly visitor: Visitor;
  /** Origin of the companion server, which serves the widget. */
  readonly serverUrl: string;
  readonly look: Look;
}

/** Returns a complete page of the shop. */
export function layout({ visitor, serverUrl, look }: Frame, title: string, main: Markup): Markup {
  const count = [...visitor.basket.values()].reduce((sum, quantity) => sum + quantity, 0);
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="color-scheme" content="light dark" />
        <meta name="csrf-token" content="${visitor.csrfToken}" />
        <title>${title} · Morrow Ceramics</title>
        <link rel="icon" href="/mark.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/shop.css" />
        <link rel="stylesheet" href="${themePath(look.theme)}" data-theme />
        <noscript><link rel="stylesheet" href="/noscript.css" /></noscript>
        <!-- crossorigin: so that the desk can measure its size -->
        <script src="${serverUrl}/paywicket.js" crossorigin defer></script>
      </head>
      <body>
        <a class="skip" href="#main">Skip to content</a>
        <header class="bar">
          <a class="brand" href="/shop"
            ><img src="/mark.svg" alt="" width="28" height="28" />Morrow<span> Ceramics</span></a
          >
          <nav aria-label="Shop">
            <a href="/shop#all">All pieces</a
            ><a href="/cart"
              >Basket${count > 0 ? html` <span class="count">${count}<span class="hidden"> in it</span></span>` : ''}</a
            >
          </nav>
        </header>
        <main id="main">${main}</main>
        <footer class="foot">
          <div>
            <p>Small-batch stoneware from a one-room workshop.</p>
            <p>A demonstration shop. Nothing is sold, and no real money moves. <a href="/contact">Contact</a></p>
          </div>
        </footer>
      </body>
    </html>`;
}

export function dollars(amount: string): string {
  return `$${amount}`;
}

/** Returns a hidden field with the visitor's CSRF token, which proves that a form was sent by a page of the shop. */
export function csrfField({ csrfToken }: Visitor): Markup {
  return html`<input type="hidden" name="csrf" value="${csrfToken}" />`;
}

export function messagePage(frame: Frame, title: string, message: string): Markup {
  return layout(
    frame,
    title,
    html`<section class="notice">
      <h1>${title}</h1>
      <p>${message}</p>
      <p><a class="button" href="/shop">Back to the shop</a></p>
    </section>`,
  );
}

/** Returns the attributes of the element that opens the checkout, according to the chosen look. */
export function openerOptions(look: Look, prefix: '' | 'data-paywicket-'): Markup {
  return html`${widgetAttributes(look).map(([name, value]) => html` ${prefix}${name}="${value}"`)}`;
}
