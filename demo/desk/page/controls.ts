/** Small elements and templates that several views share. */
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';

/** A button that copies a text and briefly shows "Copied ✓" as its label. */
class DeskCopy extends LitElement {
  /** The text, or a function that fetches it. */
  @property({ attribute: false }) text!: string | (() => Promise<string>);
  @property({ attribute: false }) label!: string;
  @state() private said: string | null = null;

  protected override createRenderRoot(): this {
    return this;
  }

  override render(): TemplateResult {
    return html`<button type="button" class="copy" @click=${() => void this.#copy()}>
      ${this.said ?? this.label}
    </button>`;
  }

  async #copy(): Promise<void> {
    try {
      if (typeof this.text === 'string') await navigator.clipboard.writeText(this.text);
      // Safari requires a promise here: after the first `await` the click no longer counts as a user action.
      else await navigator.clipboard.write([new ClipboardItem({ 'text/plain': this.text() })]);
      this.said = 'Copied ✓';
    } catch {
      this.said = typeof this.text === 'string' ? 'Select and copy it' : 'Copy it from the terminal';
    }
    setTimeout(() => (this.said = null), 2_000);
  }
}
customElements.define('desk-copy', DeskCopy);

export function copyButton(text: string | (() => Promise<string>), label = 'Copy'): TemplateResult {
  return html`<desk-copy .text=${text} .label=${label}></desk-copy>`;
}

/** Returns a code block with its name above it. `tabindex` makes the block scrollable with the keyboard. */
export function codeBlock(name: string, text: string, action: TemplateResult | null = null): TemplateResult {
  return html`<figure class="code">
    <figcaption><span>${name}</span>${action ?? nothing}</figcaption>
    <pre tabindex="0">${text}</pre>
  </figure>`;
}

/** Returns a group of radio buttons that looks like one control. */
export function choices(
  { name, legend, kind = '', disabled = false, areLanguages = false }: ChoiceOptions,
  values: readonly (readonly [value: string, label: string])[],
  chosen: string,
  choose: (value: string) => void,
): TemplateResult {
  return html`<fieldset class=${`switch ${kind}`} ?disabled=${disabled}>
    <legend class="hidden">${legend}</legend>
    ${values.map(
      ([value, label]) =>
        html`<label
          ><input
            type="radio"
            name=${name}
            value=${value}
            .checked=${live(value === chosen)}
            @change=${() => choose(value)}
          /><span lang=${areLanguages && value !== '' ? value : nothing}>${label}</span></label
        >`,
    )}
  </fieldset>`;
}

interface ChoiceOptions {
  /** Name that the radio buttons share. */
  readonly name: string;
  readonly legend: string;
  /** CSS class for the style of the group. */
  readonly kind?: string;
  readonly disabled?: boolean;
  /** Whether the values are language tags, each one naming the language of its label. */
  readonly areLanguages?: boolean;
}

/** Returns a status label in the colour of its tone. */
export function status(text: string, tone: string): TemplateResult {
  return html`<span class="status" data-tone=${tone}>${text}</span>`;
}
