import { html, nothing, type TemplateResult } from 'lit';
import type { SessionView } from '../../server/contract/session.ts';
import '../components/countdown.ts';
import { safeUrl } from '../session/links.ts';
import { tidy } from '../i18n/isolate.ts';
import type { I18n } from '../checkout/i18n.ts';
import { paid, processing } from './paid/draw.ts';
import { getting, pay } from './pay/draw.ts';
import { placeholders, closeButton } from './starting/shell.ts';
import { control, controls, heading, storeOf, type Ui } from './ui.ts';
import '../components/method-picker.ts';
import type { Screen } from './screen.ts';
import { clockIcon, downIcon } from '../components/icons.ts';
import type { Format } from '../i18n/format.ts';

/** What the card needs beside what the screens need. */
export interface CardUi extends Ui {
  /** ms since 1970 by the server. */
  now: number;
  i18n: I18n | null;
}

/**
 * Header, what is owed, perforation, screen, footer. A new screen is a case here, a member of `Screen` and a row of the
 * view function's table.
 */
export function card(ui: CardUi): TemplateResult {
  const { screen, view, text } = ui;
  return html`<div class="top">
      <div class="head" part="header">
        <slot name="header">${view === null ? html`<span class="store">${text.card}</span>` : storeOf(view)}</slot>
        ${ui.modal ? closeButton(text.close, () => ui.act({ act: 'close', label: '' })) : nothing}
      </div>
      <div class="due" part="amount">${dueOf(ui)}</div>
    </div>
    <div class="tear">${view?.test ? html`<span class="test">${text.test}</span>` : nothing}${screen.bar && html`<div class="bar meta">${screen.bar}</div>`}</div>
    <div class="bottom">
      ${screen.notice === null ? nothing : html`<div class="notice meta">${screen.notice}</div>`}
      <div class="body">
        ${screenOf(ui)}
        ${waiting(ui)}
        ${screen.more.length === 0 && !screen.offer ? nothing : html`<div class="more meta">${control(ui, screen.offer ?? null, 'text')}${screen.more.map((action) => control(ui, action, 'text'))}</div>`}
      </div>
      <div class="foot" part="footer">${screen.action?.act === 'close' ? nothing : control(ui, screen.exit, 'text')}${ui.i18n?.draw(text) ?? nothing}<slot name="footer">${help(ui)}</slot></div>
    </div>`;
}

function dueOf({ screen, view, text, format, now, wide }: CardUi): TemplateResult | typeof nothing {
  const { due, deadline } = screen;
  if (due === null) return screen.name === 'starting' ? html`<span class="bone"></span>` : nothing;
  const { amount, copy, meta } = due;
  // Marks of direction take no room.
  const { length } = amount.replaceAll(/\p{Cf}/gu, '');
  const long = length > 22 ? 2 : length > 13 ? 1 : 0;
  return html`<div class="owed">
      <bdi class="amount" data-long=${long}>${amount}</bdi>
      ${
        copy === null || (!wide && /^(pay|received)$/.test(screen.name))
          ? nothing
          : html`<paywicket-copy-field
            compact .label=${text.copyAmount} .value=${copy} .text=${text}
          ></paywicket-copy-field>`
      }
      ${
        deadline === null
          ? nothing
          : html`<paywicket-countdown
            .at=${deadline.at} .from=${deadline.from} .now=${now} .text=${text}
          ></paywicket-countdown>`
      }
    </div>
    ${view === null || view.lineItems.length === 0 ? html`<div class="meta">${meta}</div>` : items(view, meta, format)}`;
}

function screenOf(ui: CardUi): TemplateResult {
  const { screen } = ui;
  switch (screen.name) {
    case 'starting':
      return html`<div class="screen">${heading(ui)}${placeholders()}</div>`;
    case 'choose':
      return choose(ui, screen);
    case 'getting':
      return getting(ui);
    case 'pay':
      return pay(ui, screen);
    case 'processing':
      return processing(ui, screen);
    case 'paid':
      return paid(ui, screen);
    case 'received':
    case 'expired':
    case 'cancelled':
    case 'help':
    case 'trouble':
      // The network problem is shown without that chunk, too.
      return (
        ui.helpScreens?.draw(ui, ui.helpScreens.words, screen) ??
        html`<div class="screen">${heading(ui)}${controls(ui)}</div>`
      );
    case 'offchain':
    case 'rest':
      return ui.offchain?.draw(ui, ui.offchain.words, screen) ?? getting(ui);
  }
}

/** What this page waits for, and what the shopper has reported. */
function waiting({ screen }: CardUi): TemplateResult {
  const line = (content: string) =>
    html`<div class="waiting meta">${clockIcon()}<span>${content}</span></div>`;
  return html`${screen.waiting === null ? nothing : line(screen.waiting)}${screen.reported === null ? nothing : line(screen.reported)}`;
}

function help({ screen, view, text }: CardUi): TemplateResult | typeof nothing {
  const url = safeUrl(view?.store.supportUrl ?? null, view?.test ?? false);
  return url === null || screen.action?.href === url
    ? nothing
    : html`<a class="button text" href=${url} target="_blank" rel="noopener noreferrer">${text.help}</a>`;
}

function choose(ui: Ui, { methods }: Screen & { name: 'choose' }): TemplateResult {
  const { text, format, wide, modal } = ui;
  return html`<div class="screen">
    ${heading(ui)}
    <details class="newcomer meta">
      <summary>${text.choose.newcomer}</summary>
      <p>${text.choose.newcomerHelp}</p>
    </details>
    <paywicket-method-picker
      exportparts="method" .methods=${methods} .floats=${wide || !modal} .text=${text} .format=${format}
    ></paywicket-method-picker>
  </div>`;
}

/** What is bought, as the merchant lists it: one line, which opens to all of them. Shown and never summed. */
function items(view: SessionView, line: string, { price }: Format): TemplateResult {
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
