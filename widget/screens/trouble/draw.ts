/** Part of `late/help.ts`. */
import { html, nothing, type TemplateResult } from 'lit';
import { alertIcon } from '../../components/icons.ts';
import type { HelpText } from '../../i18n/catalogues/en.ts';
import type { ScreenNamed } from '../types.ts';
import { ending } from '../rare.ts';
import { control, heading, type Ui } from '../shared.ts';

/** Draws what happened, whether the money is safe, and what to do. */
export function drawTrouble(
  ui: Ui,
  words: HelpText,
  { code: problem, requestId, choices, isCalm }: ScreenNamed<'trouble'>,
): TemplateResult {
  const { text, screen } = ui;
  const { action, other } = screen;
  const details = requestId === null ? problem : `${problem} · ${requestId}`;
  // If the browser does not allow it, the details have a copy button of their own.
  const copyDetails = () => void navigator.clipboard.writeText(details).catch(() => {});
  const actions = html`<div class="actions">
    ${control(ui, action, 'filled')}${choices.map((choice) => control(ui, choice, 'outlined'))}${control(ui, other, 'outlined')}
  </div>`;
  return html`<div class="screen">
    <div class="box ${isCalm ? 'calm' : ''}">
      ${alertIcon()}
      <div>
        ${heading(ui)}
        <details class="meta">
          <summary @click=${copyDetails}>${words.trouble.details}</summary>
          <div class="details">
            <span translate="no">${details}</span>
            <paywicket-copy-field exportparts="button"
              compact .label=${`${text.copy}: ${details}`} .value=${details} .text=${text}
            ></paywicket-copy-field>
          </div>
        </details>
      </div>
    </div>
    ${ending(ui, nothing, actions)}
  </div>`;
}
