/** The tab "Code": the tag and the server call with the chosen options, and below them the complete files of a recipe. */
import { html, nothing, type TemplateResult } from 'lit';
import { THEMES } from '../../../shop/themes.ts';
import { DeskElement } from '../element.ts';
import { choices, codeBlock, copyButton } from '../controls.ts';
import { desk } from '../store.ts';
import { EXAMPLES, type ShownFile } from './code.ts';
import { TAG, withOptions } from './with-options.ts';

const CHOICES = [
  ...EXAMPLES.map(({ id, label }) => [id, label] as const),
  ['link', 'Link'] as const,
  ['curl', 'curl'] as const,
];

export class DeskCode extends DeskElement {
  override render(): TemplateResult {
    const { look, recipe } = desk;
    const example = EXAMPLES.find(({ id }) => id === recipe);
    const files = example?.files ?? [this.#snippet()];
    const choose = (id: string): void => desk.setRecipe(id);
    const { css } = THEMES[look.theme];
    // Recipes for frameworks keep their styles in a separate file.
    const hasStyles = example !== undefined && !files.some(({ text }) => text.includes('</title>'));
    return html`<div class="halves">
        ${this.#file({ name: 'Your page', text: `${this.#script()}\n${withOptions(TAG, look)}` })}
        ${this.#file({ name: 'Your server', text: this.#server() })}
      </div>
      ${choices({ name: 'example', legend: 'Whole files', kind: 'chips' }, CHOICES, recipe, choose)}
      ${files.map(({ name, text }) => this.#file({ name, text: this.#placed(text) }))}
      ${css !== null && hasStyles ? this.#file({ name: 'styles.css', text: css }) : nothing}`;
  }

  #file({ name, text }: ShownFile): TemplateResult {
    return codeBlock(name.replace(/^\w+\//, ''), text, copyButton(text));
  }

  #placed(text: string): string {
    return withOptions(text.replaceAll('%VITE_PAYWICKET_SERVER%', desk.serverUrl), desk.look);
  }

  #script(): string {
    return `<script src="${desk.serverUrl}/paywicket.js"\n  defer></script>`;
  }

  #server(): string {
    const { amount, currency, reference } = this.#order();
    return [
      'const { sessionToken, sessionView } =',
      '  await paywicket.checkouts.create({',
      `    amount: '${amount}',`,
      `    currency: '${currency}',`,
      `    reference: '${reference}',`,
      '  });',
    ].join('\n');
  }

  #snippet(): ShownFile {
    return desk.recipe === 'link'
      ? { name: 'A product of the settings', text: this.#link() }
      : { name: 'Create a checkout', text: this.#curl() };
  }

  #link(): string {
    return [
      this.#script(),
      `<a href="${desk.serverUrl}/l/mug" data-paywicket-link="mug">Pay with crypto</a>`,
    ].join('\n');
  }

  #order(): { amount: string; currency: string; reference: string } {
    const { amount = '24.00', currency = 'USD', reference } = desk.newest ?? {};
    return { amount, currency, reference: reference ?? 'order-1' };
  }

  #curl(): string {
    const order = this.#order();
    const body = JSON.stringify(order, null, 2).replaceAll('\n', '\n  ');
    return [
      `curl ${desk.serverUrl}/v1/checkouts \\`,
      '  -H "Authorization: Bearer $PAYWICKET_SECRET_KEY" \\',
      '  -H "Content-Type: application/json" \\',
      `  -H "Idempotency-Key: ${order.reference}" \\`,
      `  -d '${body}'`,
    ].join('\n');
  }
}

customElements.define('desk-code', DeskCode);
