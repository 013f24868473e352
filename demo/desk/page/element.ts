import { LitElement } from 'lit';
import { desk } from './store.ts';

/** An element of the desk, without a shadow root, since the page has one style sheet. Drawn again at each change of state. */
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
