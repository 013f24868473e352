/** Code for what the screen shows: the examples with the chosen options in their tags, and the call that made the checkout. */
import { html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { Accent } from '../../../shop/accents.ts';
import type { Look } from '../../../shop/look.ts';
import { DeskElement } from '../element.ts';
import { choices, codeBlock, copyButton } from '../controls.ts';
import { desk } from '../store.ts';
import { EXAMPLES, type ShownFile } from './code.ts';
import { styleOf, withOptions } from './with-options.ts';

const CHOICES = [
  ...EXAMPLES.map(({ id, label }) => [id, label] as const),
  ['link', 'Link'] as const,
  ['curl', 'curl'] as const,
];

export class DeskCode extends DeskElement {
  /** Origin of the companion server. */
  @property({ attribute: false }) serverUrl!: string;

  override render(): TemplateResult {
    const { look, recipe } = desk;
    const example = EXAMPLES.find(({ id }) => id === recipe);
    const files = example?.files ?? [this.#snippet()];
    const choose = (id: string): void => desk.setRecipe(id);
    // Frameworks have their styles in a separate file.
    const hasStyles =
      look.color !== null && example !== undefined && !files.some(({ text }) => text.includes('</title>'));
    return html`${choices({ name: 'example', legend: 'Language', kind: 'chips' }, CHOICES, recipe, choose)}
      ${files.map(({ name, text }) => this.#file({ name, text: this.#placed(text, look) }))}
      ${hasStyles ? this.#file({ name: 'styles.css', text: styleOf(look.color as Accent) }) : nothing}`;
  }

  #file({ name, text }: ShownFile): TemplateResult {
    return codeBlock(name.replace(/^\w+\//, ''), text, copyButton(text));
  }

  #placed(text: string, look: Look): string {
    return withOptions(text.replaceAll('%VITE_PAYWICKET_SERVER%', this.serverUrl), look);
  }

  #snippet(): ShownFile {
    return desk.recipe === 'link'
      ? { name: 'A product of the settings', text: this.#link() }
      : { name: 'Create a checkout', text: this.#curl() };
  }

  #link(): string {
    return [
      `<script src="${this.serverUrl}/paywicket.js" defer></script>`,
      `<a href="${this.serverUrl}/l/mug" data-paywicket-link="mug">Pay with crypto</a>`,
    ].join('\n');
  }

  #curl(): string {
    const { amount = '24.00', currency = 'USD', reference } = desk.newest ?? {};
    const order = reference ?? 'order-1';
    const body = JSON.stringify({ amount, currency, reference: order }, null, 2).replaceAll('\n', '\n  ');
    return [
      `curl ${this.serverUrl}/v1/checkouts \\`,
      '  -H "Authorization: Bearer $PAYWICKET_SECRET_KEY" \\',
      '  -H "Content-Type: application/json" \\',
      `  -H "Idempotency-Key: ${order}" \\`,
      `  -d '${body}'`,
    ].join('\n');
  }
}

customElements.define('desk-code', DeskCode);
