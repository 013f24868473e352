import type { TemplateResult } from 'lit';
import '../parts/copy-field.ts';
import { alertIcon, outIcon, tickIcon } from '../parts/icons.ts';
import { html, nothing } from '../parts/lit.ts';
import '../parts/status-line.ts';
import type { Fact, Screen } from '../session/screen.ts';
import { controls, saying, type Ui } from './ui.ts';

export function processing(ui: Ui, screen: Screen & { name: 'processing' }): TemplateResult {
  const { explorerUrl, confirmations } = screen;
  const { text } = ui;
  const link = html`<a class="button text" href=${explorerUrl ?? ''} target="_blank" rel="noopener noreferrer"
    >${text.processing.explorer}${outIcon()}</a
  >`;
  return html`<div class="screen">
    <div class="middle">
      ${saying(ui)}
      <paywicket-status-line part="status" .confirmations=${confirmations} .text=${text}></paywicket-status-line>
      ${explorerUrl === null ? nothing : link}
    </div>
    ${controls(ui)}
  </div>`;
}

/** The lower half of the ticket becomes the receipt. */
export function paid(ui: Ui, { receipt }: Screen & { name: 'paid' }): TemplateResult {
  return html`<div class="screen paid">
    <div class="stamp"><div class="seal">${tickIcon()}</div>${saying(ui)}</div>
    <slot name="success"></slot>
    <dl>${receipt.map((fact) => line(ui, fact))}</dl>
    ${controls(ui)}
  </div>`;
}

function line({ text }: Ui, { label, value, copy }: Fact): TemplateResult {
  const button = html`<paywicket-copy-field
    compact .label=${text.copyHash} .value=${copy} .text=${text}
  ></paywicket-copy-field>`;
  return html`<div>
    <dt>${label}</dt>
    <dd><bdi>${value}</bdi>${copy === undefined ? nothing : button}</dd>
  </div>`;
}

/** What happened, whether the money is safe, what to do. */
export function trouble(ui: Ui, { code, requestId }: Screen & { name: 'trouble' }): TemplateResult {
  const { text } = ui;
  const details = requestId === null ? code : `${code} · ${requestId}`;
  return html`<div class="screen">
    <div class="box">
      ${alertIcon()}
      <div>
        ${saying(ui)}
        <div class="meta details">
          <span translate="no">${details}</span>
          <paywicket-copy-field
            compact .label=${text.copyDetails} .value=${details} .text=${text}
          ></paywicket-copy-field>
        </div>
      </div>
    </div>
    ${controls(ui)}
  </div>`;
}
