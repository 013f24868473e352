import type { TemplateResult } from 'lit';
import type { SessionView } from '../../server/contract/session.ts';
import { downIcon } from '../components/icons.ts';
import { html, nothing } from '../components/lit.ts';
import { safeUrl } from '../session/links.ts';
import type { Format } from '../i18n/format.ts';
import { tidy } from '../i18n/isolate.ts';

/** What is bought, as the merchant lists it: one line, which opens to all of them. Shown and never summed. */
export function items(view: SessionView, line: string, { price }: Format): TemplateResult {
  return html`<details class="items">
    <summary class="meta"><span>${line}</span>${downIcon()}</summary>
    <ul tabindex="0">${view.lineItems.map((item) => itemOf(item, view, price))}</ul>
  </details>`;
}

function itemOf(
  { name, quantity, amount, imageUrl }: SessionView['lineItems'][number],
  { currency, minorUnits, test }: SessionView,
  price: Format['price'],
): TemplateResult {
  const image = safeUrl(imageUrl ?? null, test);
  // Left out where the page's CSP, or anything else, keeps it from being seen.
  const onError = ({ target }: Event) => (target as Element).toggleAttribute('hidden', true);
  return html`<li>
    ${
      image === null
        ? nothing
        : html`<img alt="" width="40" height="40" loading="lazy" referrerpolicy="no-referrer" src=${image} @error=${onError}>`
    }<bdi class="item">${tidy(name, 200)}</bdi><span class="meta">× ${quantity}</span>${
      amount === undefined ? nothing : html`<span><bdi>${price(amount, currency, minorUnits)}</bdi></span>`
    }
  </li>`;
}
