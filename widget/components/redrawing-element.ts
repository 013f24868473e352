import { LitElement, nothing, render, type PropertyValues } from 'lit';

/**
 * An element that is drawn anew where an update fails. Page translators remove the comments by which Lit finds its
 * places; a former amount must not stay on the page because of that.
 */
export class RedrawingElement extends LitElement {
  protected override update(changed: PropertyValues<this>): void {
    try {
      super.update(changed);
    } catch {
      this.erase(() => super.update(changed));
      super.update(changed);
    }
  }

  /**
   * Where the page has changed built-in objects, what is due cannot be drawn: then what is due no more does not stay, and
   * the root is notified.
   */
  protected override performUpdate(): void {
    try {
      super.performUpdate();
    } catch (error) {
      // Without Lit. A dialog around it stays, which is modal.
      (this.renderRoot.querySelector('.ticket') ?? this.renderRoot).replaceChildren();
      this.dispatchEvent(new Event('draw-failure', { bubbles: true, composed: true }));
      throw error;
    }
  }

  /** Removes what is drawn. @param _draw Draws once. */
  protected erase(_draw: () => void): void {
    render(nothing, this.renderRoot, this.renderOptions);
  }
}
