import { html, nothing, type TemplateResult } from 'lit';
import '../../components/status-line.ts';
import type { Progress } from '../types.ts';
import { factList } from '../facts.ts';
import type { Ui } from '../shared.ts';

/** How far a payment is, and what is known of it. */
export function drawProgress(ui: Ui, { label, confirmations, facts }: Progress): TemplateResult {
  return html`<paywicket-status-line
      part="status" .name=${ui.screen.title} .label=${label} .confirmations=${confirmations}
    ></paywicket-status-line>
    ${facts.length === 0 ? nothing : factList(ui, facts)}`;
}
