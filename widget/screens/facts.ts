/** Draws lists of names and values, such as a receipt. */
import { html, nothing, type TemplateResult } from 'lit';
import { outIcon } from '../components/icons.ts';
import type { Ui } from './shared.ts';
import type { Fact } from './types.ts';

/** Draws names and values as a description list. A value may have a button that copies it. */
export function factList(ui: Pick<Ui, 'text'>, facts: readonly Fact[]): TemplateResult {
  return html`<dl>${facts.map((fact) => drawFact(ui, fact))}</dl>`;
}

function drawFact({ text }: Pick<Ui, 'text'>, { label, value, copy, copyLabel, link }: Fact): TemplateResult {
  const button = html`<paywicket-copy-field
      exportparts="button" compact .label=${copyLabel ?? `${text.copy}: ${label}`} .value=${copy} .text=${text}
  ></paywicket-copy-field>`;
  const shown = html`<bdi>${value}</bdi>`;
  return html`<div>
    <dt>${label}</dt>
    <dd>${link === undefined ? shown : factLink(shown, link)}${copy === undefined ? nothing : button}</dd>
  </div>`;
}

const factLink = (shown: TemplateResult, { href, label }: NonNullable<Fact['link']>): TemplateResult =>
  html`<a href=${href} target="_blank" rel="noreferrer" title=${label}
    >${shown}<span class="visually-hidden">, ${label}</span>${outIcon()}</a
  >`;
