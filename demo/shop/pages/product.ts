import { html } from 'hono/html';
import { art } from '../art.ts';
import { LARGEST_QUANTITY, lineTotal, PRODUCTS, type Line, type Product } from '../catalogue.ts';
import { csrfField, dollars, layout, openerOptions, type Frame, type Markup } from './layout.ts';

/** Returns the front page, with one product in detail and the others below. */
export function homePage(frame: Frame, featured: Line): Markup {
  return layout(
    frame,
    'Small-batch stoneware',
    html`${detail(frame, featured)}${others(PRODUCTS, 'All pieces')}`,
  );
}

export function productPage(frame: Frame, line: Line): Markup {
  const { product } = line;
  const rest = PRODUCTS.filter((other) => other !== product);
  return layout(frame, product.name, html`${detail(frame, line)}${others(rest, 'You may also like')}`);
}

function detail(frame: Frame, line: Line): Markup {
  const { product, quantity } = line;
  return html`<article class="detail">
    <div class="tile">${art(product.id)}</div>
    <div class="buy" id="buy">
      <p class="tagline">${product.tagline}</p>
      <h1>${product.name}</h1>
      <p class="price">
        ${dollars(lineTotal(line))}${
          quantity === 1 ? '' : html` <span class="small">${quantity} × ${dollars(product.price)}</span>`
        }
      </p>
      ${stepper(line)}
      <div class="actions">
        ${payButton(frame, line)}
        <form class="add" action="/cart" method="post">
          ${csrfField(frame.visitor)}
          <input type="hidden" name="product" value="${product.id}" />
          <input type="hidden" name="add" value="${quantity}" />
          <button class="button plain">Add to basket</button>
        </form>
      </div>
      <p class="words">${product.description}</p>
      <ul class="facts">
        ${product.facts.map((fact) => html`<li>${fact}</li>`)}
      </ul>
    </div>
  </article>`;
}

/**
 * Changes the quantity with links, since the shop has no script: the next page has the new price, and a button for the new
 * quantity.
 */
function stepper({ quantity }: Line): Markup {
  const step = (to: number, sign: string, label: string): Markup =>
    to < 1 || to > LARGEST_QUANTITY
      ? html`<span aria-hidden="true">${sign}</span>`
      : html`<a href="?quantity=${to}#buy" aria-label="${label}">${sign}</a>`;
  return html`<div class="stepper" role="group" aria-label="Quantity">
    ${step(quantity - 1, '−', 'One less')}<output>${quantity}</output>${step(quantity + 1, '+', 'One more')}
  </div>`;
}

function payButton({ visitor, look }: Frame, { product, quantity }: Line): Markup {
  const payload = JSON.stringify({ product: product.id, quantity });
  return html`<paywicket-button session-url="/api/checkout" payload="${payload}" ${openerOptions(look, '')}
      >Pay with crypto</paywicket-button
    >
    <noscript
      ><form action="/checkout/crypto" method="post">
        ${csrfField(visitor)}<input type="hidden" name="product" value="${product.id}" /><input
          type="hidden"
          name="quantity"
          value="${quantity}"
        /><button class="button">Pay with crypto</button>
      </form></noscript
    >`;
}

function others(products: readonly Product[], title: string): Markup {
  return html`<section class="others" id="all" aria-labelledby="others-title">
    <h2 id="others-title">${title}</h2>
    <ul class="grid">
      ${products.map(
        (product) =>
          html`<li>
            <a href="/products/${product.id}"
              ><span class="tile">${art(product.id)}</span><span class="name">${product.name}</span
              ><span class="cost">${dollars(product.price)}</span></a
            >
          </li>`,
      )}
    </ul>
  </section>`;
}
