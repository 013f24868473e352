import { html } from 'hono/html';
import { art } from '../art.ts';
import { LARGEST_QUANTITY, PRODUCTS, type Product } from '../catalogue.ts';
import { csrfField, dollars, layout, type Frame, type Markup } from './layout.ts';

/** The front page: one piece in full, the rest below. */
export function homePage(frame: Frame, featured: Product): Markup {
  return layout(
    frame,
    'Small-batch stoneware',
    html`${detail(frame, featured)}${others(PRODUCTS, 'All pieces')}`,
  );
}

export function productPage(frame: Frame, product: Product): Markup {
  const rest = PRODUCTS.filter((other) => other !== product);
  return layout(frame, product.name, html`${detail(frame, product)}${others(rest, 'You may also like')}`);
}

function detail({ visitor }: Frame, product: Product): Markup {
  const payload = JSON.stringify({ product: product.id, quantity: 1 });
  return html`<article class="detail">
    <div class="tile">${art(product.id)}</div>
    <div class="buy">
      <p class="tagline">${product.tagline}</p>
      <h1>${product.name}</h1>
      <p class="price">${dollars(product.price)}</p>
      <p class="words">${product.description}</p>
      <div class="actions">
        <paywicket-button session-url="/api/checkout" payload="${payload}">Pay with crypto</paywicket-button>
        <noscript
          ><form action="/checkout/crypto" method="post">
            ${csrfField(visitor)}<input type="hidden" name="product" value="${product.id}" /><button
              class="button"
            >
              Pay with crypto
            </button>
          </form></noscript
        >
        <form class="add" action="/cart" method="post">
          ${csrfField(visitor)}
          <input type="hidden" name="product" value="${product.id}" />
          <label
            >Quantity
            <select name="add">
              ${Array.from({ length: LARGEST_QUANTITY }, (_, at) => html`<option>${at + 1}</option>`)}
            </select></label
          >
          <button class="button plain">Add to basket</button>
        </form>
      </div>
      <ul class="facts">
        ${product.facts.map((fact) => html`<li>${fact}</li>`)}
      </ul>
    </div>
  </article>`;
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
