import type { TemplateResult } from 'lit';
import { html, nothing } from '../components/lit.ts';
import type { Fact } from '../session/screen.ts';
import type { Ui } from './ui.ts';

/** Lines of what, and the value, which may be copied as it is. */
export function facts(ui: Ui, lines: readonly Fact[]): TemplateResult {
  return html`<dl>${lines.map((fact) => line(ui, fact))}</dl>`;
}

function line({ text }: Ui, { label, value, copy }: Fact): TemplateResult {
  const button = html`<paywicket-copy-field
    compact .label=${`${text.copy}: ${label}`} .value=${copy} .text=${text}
  ></paywicket-copy-field>`;
  return html`<div>
    <dt>${label}</dt>
    <dd><bdi>${value}</bdi>${copy === undefined ? nothing : button}</dd>
  </div>`;
}
