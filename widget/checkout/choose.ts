import type { TemplateResult } from 'lit';
import { html } from '../components/lit.ts';
import '../components/method-picker.ts';
import type { Screen } from '../session/screen.ts';
import { saying, type Ui } from './ui.ts';

export function choose(ui: Ui, { methods }: Screen & { name: 'choose' }): TemplateResult {
  const { text, format, wide, modal } = ui;
  return html`<div class="screen">
    ${saying(ui)}
    <details class="newcomer meta">
      <summary>${text.choose.newcomer}</summary>
      <p>${text.choose.newcomerHelp}</p>
    </details>
    <paywicket-method-picker
      exportparts="method" .methods=${methods} .floats=${wide || !modal} .text=${text} .format=${format}
    ></paywicket-method-picker>
  </div>`;
}
