/**
 * The chunk with what a payment without trouble never shows: ends, trouble, and what stands behind a click. It draws
 * with the parts that the screens' chunk has registered, and so imports none of them.
 */
import type { TemplateResult } from 'lit';
import { clockIcon } from '../parts/icons.ts';
import { html } from '../parts/lit.ts';
import { controls, saying, type Ui } from './ui.ts';

export { cancelled, checking, exception, expired, lapsed, trouble } from '../session/aside.ts';
export { aside as words } from '../text/en-aside.ts';

/** Expired or cancelled: a title, a sentence, a way on. */
export function draw(ui: Ui): TemplateResult {
  return html`<div class="screen">
    <div class="middle">
      <div class="seal wait">${clockIcon()}</div>
      ${saying(ui)}
    </div>
    ${controls(ui)}
  </div>`;
}
