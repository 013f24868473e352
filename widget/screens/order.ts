import { html, nothing, type TemplateResult } from 'lit';
import type { SessionView } from '../../server/money-in/contract/session.ts';
import { downIcon } from '../components/icons.ts';
import type { Format } from '../i18n/format.ts';
import { isolate, tidy } from '../i18n/isolate.ts';
import { safeUrl } from '../session/links.ts';
import { isOffchain, isRestDue } from '../session/payment.ts';
import { contactAction, type Ui } from './shared.ts';

/**
 * Draws what the amount is for, in one line. It opens to the products, which are shown and never summed, to the rate, and to who
 * sells, as far as the merchant names them. Beside the screen all of it is shown at once.
 */
export function drawOrder(
  ui: Pick<Ui, 'view' | 'screen' | 'text' | 'format' | 'beside'>,
  line: string,
): TemplateResult {
  const { view, screen, beside, format } = ui;
  const lineAlone = (said: string) => html`<div class="meta">${said}</div>`;
  if (view === null) return lineAlone(line);
  const { lineItems, store } = view;
  // A price is held: the clock above says how long.
  const rate = screen.deadline === null ? null : rateOf(view, format);
  const seller = store.legalName === null || store.legalName === store.name ? null : tidy(store.legalName);
  const contact = contactAction(ui, view);
  const isRest = isRestDue(view);
  // Price and products stand beside the card.
  if (beside === 'page') return lineAlone(isRest ? line : (rate ?? ''));
  if (lineItems.length === 0 && rate === null && seller === null && contact === null) return lineAlone(line);
  const isOpen = beside === 'order';
  const isBrief = isOpen && rate !== null && lineItems.length > 0 && !isRest;
  // One of them scrolls: the list alone, or all of what is folded.
  const list = html`<ul tabindex=${isOpen ? 0 : nothing}>${lineItems.map((item) => drawItem(item, view, format))}</ul>`;
  const details = html`${lineItems.length === 0 ? nothing : list}
    ${rate === null || isBrief ? nothing : html`<p class="meta">${rate}</p>`}
    <div>
      ${seller === null ? nothing : html`<p class="meta"><bdi>${seller}</bdi></p>`}
      ${
        contact === null
          ? nothing
          : html`<a class="meta" href=${contact.href} target="_blank" rel="noreferrer">${contact.label}</a>`
      }
    </div>`;
  if (isOpen)
    return html`<div class="items"><p class="meta">${isBrief ? `${format.price(view.amount, view.currency, view.minorUnits)} · ${rate}` : line}</p>${details}</div>`;
  return html`<details class="items">
    <summary class="meta"><span>${line}</span>${downIcon()}</summary>
    ${details}
  </details>`;
}

/** Rate of the coin that is to be sent; null without one. */
function rateOf({ payment, minorUnits }: SessionView, { price }: Format): string | null {
  if (payment === null || isOffchain(payment)) return null;
  const { rate, pair } = payment.quote;
  const [coin = '', currency = ''] = pair.split('/');
  return `${isolate(`1 ${coin}`)} = ${price(rate, currency, minorUnits)}`;
}

function drawItem(
  { name, quantity, amount, imageUrl }: SessionView['lineItems'][number],
  { currency, minorUnits, test }: SessionView,
  { price }: Format,
): TemplateResult {
  const image = safeUrl(imageUrl ?? null, test);
  // Left out where it cannot be loaded, by the page's CSP for one.
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
