import { LitElement } from 'lit';
import { desk } from './store.ts';

/** An element of the desk: drawn into the page itself, which has one style sheet, and drawn anew when the desk's state changes. */
export class DeskElement extends LitElement {
  protected override createRenderRoot(): this {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    desk.addEventListener('change', this.#changed);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    desk.removeEventListener('change', this.#changed);
  }

  readonly #changed = (): void => this.requestUpdate();
}
