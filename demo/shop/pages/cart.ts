import { html } from 'hono/html';
import { art } from '../art.ts';
import { LARGEST_QUANTITY, lineTotal, total, type Line } from '../catalogue.ts';
import { csrfField, dollars, layout, openerOptions, type Frame, type Markup } from './layout.ts';

export function cartPage(frame: Frame, lines: readonly Line[], message?: string): Markup {
  if (lines.length === 0) {
    return layout(
      frame,
      'Basket',
      html`<section class="notice">
        <h1>Your basket is empty</h1>
        <p>Four shapes are waiting on the shelf.</p>
        <p><a class="button" href="/shop#all">See all pieces</a></p>
      </section>`,
    );
  }
  return layout(
    frame,
    'Basket',
    html`<section class="cart">
      <h1>Your basket</h1>
      ${message === undefined ? '' : html`<p class="alert" role="alert">${message}</p>`}
      <ul class="lines">
        ${lines.map((line) => row(frame, line))}
      </ul>
      <div class="sum">
        <dl>
          <dt>Pieces</dt>
          <dd>${dollars(total(lines))}</dd>
          <dt>Delivery</dt>
          <dd>Free</dd>
          <dt>Total</dt>
          <dd>${dollars(total(lines))}</dd>
        </dl>
        <form
          action="/checkout/crypto"
          method="post"
          data-paywicket
          ${openerOptions(frame.look, 'data-paywicket-')}
        >
          ${csrfField(frame.visitor)}<button class="button">Pay with crypto</button>
        </form>
        <p class="small">You choose the coin in the next step. The price stays in dollars.</p>
      </div>
    </section>`,
  );
}

function row({ visitor }: Frame, line: Line): Markup {
  const { product, quantity } = line;
  return html`<li>
    <a class="tile" href="/products/${product.id}" tabindex="-1" aria-hidden="true">${art(product.id)}</a>
    <div>
      <a class="name" href="/products/${product.id}">${product.name}</a>
      <p class="small">${dollars(product.price)} each</p>
    </div>
    <p class="cost">${dollars(lineTotal(line))}</p>
    <form action="/cart" method="post">
      ${csrfField(visitor)}<input type="hidden" name="product" value="${product.id}" />
      <label
        ><span class="hidden">Quantity of ${product.name}</span
        ><select name="quantity">
          ${Array.from(
            { length: LARGEST_QUANTITY },
            (_, at) => html`<option${at + 1 === quantity ? html` selected` : ''}>${at + 1}</option>`,
          )}
        </select></label
      >
      <button class="button plain small">Update</button>
      <button class="link" name="remove" value="1">Remove<span class="hidden"> ${product.name}</span></button>
    </form>
  </li>`;
}
