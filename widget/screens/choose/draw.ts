import { html, type TemplateResult } from 'lit';
import '../../components/picker/method-picker.ts';
import type { ScreenNamed } from '../types.ts';
import { heading, type Ui } from '../shared.ts';

export function drawChoose(ui: Ui, { methods, wallets }: ScreenNamed<'choose'>): TemplateResult {
  const { text, format, wide, modal } = ui;
  return html`<div class="screen">
    ${heading(ui)}
    <paywicket-method-picker
      exportparts="method" .methods=${methods} .wallets=${ui.wallet.drawRows(wallets)} .floats=${wide || !modal} .text=${text} .format=${format}
    ></paywicket-method-picker>
    <details class="newcomer meta">
      <summary>${text.choose.newcomer}</summary>
      <p>${text.choose.newcomerHelp}</p>
    </details>
  </div>`;
}
