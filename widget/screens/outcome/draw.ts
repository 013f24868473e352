/** Part of `late/help.ts`. */
import { html, type TemplateResult } from 'lit';
import type { Answer } from '../types.ts';

export function drawAnswer({ question, answer }: Answer): TemplateResult {
  if (question === '') return html`<p class="meta">${answer}</p>`;
  return html`<div class="answer"><h3>${question}</h3><p>${answer}</p></div>`;
}
