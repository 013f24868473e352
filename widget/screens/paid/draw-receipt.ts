import { html, nothing, type TemplateResult } from 'lit';
import { outIcon } from '../../components/icons.ts';
import '../../components/status-line.ts';
import type { Fact, Screen } from '../screen.ts';
import { share, sharesHere } from '../../components/device.ts';
import type { HelpText } from '../../i18n/catalogues/en.ts';
import { facts, type Ui } from '../ui.ts';
import { outcomeOf } from '../outcome/draw.ts';

/** How far a detected payment is. */
export function progress(
  ui: Ui,
  { progress: words }: HelpText,
  screen: Screen & { name: 'processing' },
): TemplateResult {
  const {
    explorerUrl,
    confirmations,
    facts: sent,
  } = screen.progress ?? {
    explorerUrl: null,
    confirmations: null,
    facts: [],
  };
  const link = html`<a class="button text" href=${explorerUrl ?? ''} target="_blank" rel="noopener noreferrer"
    >${words.explorer}${outIcon()}</a
  >`;
  return html`<paywicket-status-line part="status" .confirmations=${confirmations} .text=${words}></paywicket-status-line>
    ${explorerUrl === null ? nothing : link}
    ${sent.length === 0 ? nothing : facts(ui, sent)}`;
}

/** Due, received and the difference where they differ, the receipt, and what can be done with it. */
export function receiptOf(
  ui: Ui,
  words: HelpText,
  { receipt, outcome }: Screen & { name: 'paid' },
): TemplateResult {
  return html`${outcome ? outcomeOf(ui, words, outcome) : nothing}${facts(ui, receipt)}${receiptTools(ui, words, receipt)}`;
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
