import type { TemplateResult } from 'lit';
import { html } from '../parts/lit.ts';
import '../parts/method-picker.ts';
import type { Screen } from '../session/screen.ts';
import { saying, type Ui } from './ui.ts';

export function choose(ui: Ui, { methods }: Screen & { name: 'choose' }): TemplateResult {
  return html`<div class="screen">
    ${saying(ui)}
    <paywicket-method-picker exportparts="method" .methods=${methods} .text=${ui.text} .format=${ui.format}></paywicket-method-picker>
  </div>`;
}
