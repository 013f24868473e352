import { LitElement, nothing, render, type PropertyValues } from 'lit';

/**
 * An element that is drawn again if an update does not reach the page, as after a page translator: a former amount must
 * not stay there because of that.
 */
export class RedrawingElement extends LitElement {
  protected override update(changed: PropertyValues<this>): void {
    if (this.isUpdated(changed)) return;
    this.erase(() => super.update(changed));
    super.update(changed);
  }

  /** Updates as Lit does, and looks whether that is shown. */
  private isUpdated(changed: PropertyValues<this>): boolean {
    try {
      super.update(changed);
    } catch {
      // The comments are gone that Lit finds its places by.
      return false;
    }
    // Lit sets `data` of the node after its comment: a text, unless a translator put an element of its own in its place.
    for (const element of this.renderRoot.querySelectorAll<Element & { data?: string }>('*')) {
      const { data, nextSibling } = element;
      if (data === undefined) continue;
      // Which of them are for the former text cannot be seen.
      if (nextSibling?.nodeName === element.nodeName) return false;
      element.replaceWith(data);
    }
    return true;
  }

  /**
   * Draws, or notifies the root if the page has changed built-in objects and nothing can be drawn: then an outdated screen does not
   * stay.
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
