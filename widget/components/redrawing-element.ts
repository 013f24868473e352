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

  /** Removes what is drawn. @param _draw Draws once. */
  protected erase(_draw: () => void): void {
    render(nothing, this.renderRoot, this.renderOptions);
  }
}
