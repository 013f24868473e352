import type { TemplateResult } from 'lit';
import { outIcon, tickIcon } from '../../components/icons.ts';
import { html, nothing } from '../../components/lit.ts';
import '../../components/status-line.ts';
import type { Fact, Progress, Screen } from '../../session/screen.ts';
import { share, sharesHere } from './device.ts';
import type { HelpText } from '../../i18n/catalogues/en.ts';
import { controls, facts, heading, type Ui } from '../screens/ui.ts';
import { outcomeOf } from './outcome.ts';

const unknown: Progress = { confirmations: null, explorerUrl: null, facts: [] };

export function processing(ui: Ui, { progress }: Screen & { name: 'processing' }): TemplateResult {
  const { explorerUrl, confirmations, facts: sent } = progress ?? unknown;
  const { text } = ui;
  const link = html`<a class="button text" href=${explorerUrl ?? ''} target="_blank" rel="noopener noreferrer"
    >${text.processing.explorer}${outIcon()}</a
  >`;
  return html`<div class="screen">
    <div class="middle seen">
      ${heading(ui)}
      <paywicket-status-line part="status" .confirmations=${confirmations} .text=${text}></paywicket-status-line>
      ${explorerUrl === null ? nothing : link}
      ${sent.length === 0 ? nothing : facts(ui, sent)}
    </div>
    ${controls(ui)}
  </div>`;
}

/** The lower half of the ticket becomes the receipt. */
export function paid(ui: Ui, words: HelpText, screen: Screen & { name: 'paid' }): TemplateResult {
  const { receipt, outcome } = screen;
  return html`<div class="screen paid">
    <div class="stamp"><div class="seal">${tickIcon()}</div>${heading(ui, outcome ? 'short' : '')}</div>
    <slot name="success"></slot>
    ${outcome ? outcomeOf(ui, words, outcome) : nothing}${facts(ui, receipt)}${receiptTools(ui, words, receipt)}
    ${controls(ui)}
  </div>`;
}

/** The server's own page prints it. */
function receiptTools(
  { screen, view, text, hostedUrl }: Ui,
  words: HelpText,
  receipt: readonly Fact[],
): TemplateResult {
  const { label, due } = screen;
  const lines = [
    label,
    ...(view?.test ? [text.test] : []),
    `${text.total}: ${due?.amount ?? ''}`,
    ...receipt.map((fact) => `${fact.label}: ${fact.copy ?? fact.value}`),
  ];
  // What is copied holds no marks of direction.
  const whole = lines.join('\n').replaceAll(/[\u200E\u200F\u2066-\u2069]/g, '');
  return html`<div class="tools">
    <paywicket-copy-field .label=${words.receipt.copy} .value=${whole} .text=${text}></paywicket-copy-field>
    ${
      sharesHere()
        ? html`<button
            type="button" class="button text" part="button" @click=${() => void share({ title: label, text: whole })}
          >${words.receipt.share}</button>`
        : nothing
    }
    ${
      hostedUrl === null
        ? nothing
        : html`<a class="button text" part="button" href=${`${hostedUrl}&print`} target="_blank" rel="noopener noreferrer"
            >${words.receipt.print}</a
          >`
    }
  </div>`;
}
