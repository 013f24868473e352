import { LitElement } from 'lit';
import { desk } from './store.ts';

/**
 * Base class of the demo page's elements, which render again whenever the state changes. The elements have no shadow root,
 * because the page has one style sheet for all of them.
 */
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
