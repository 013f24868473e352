import { html, nothing, type TemplateResult } from 'lit';
import '../../components/qr-code.ts';
import { control, heading, type Ui } from '../shared.ts';

/** The places of the screen to pay by, still empty. */
export function drawGetting(ui: Ui): TemplateResult {
  return html`<div class="screen">
    ${heading(ui)}
    <div class="pay" aria-hidden="true">
      ${ui.wide ? html`<paywicket-qr-code></paywicket-qr-code>` : nothing}
      <span class="bone"></span>
      <span class="bone"></span>
    </div>
    ${control(ui, ui.screen.action, 'outlined')}
  </div>`;
}
