/** The shop in a frame, with a choice of five views. */
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { DeskElement } from './element.ts';
import { choices } from './controls.ts';
import { applyLook } from './look.ts';
import { player } from './play/player.ts';
import { FrameShopper } from './play/shopper.ts';
import { desk, type View } from './store.ts';

const VIEWS: readonly (readonly [View, string])[] = [
  ['phone', 'Phone'],
  ['desktop', 'Desktop'],
  ['inline', 'Inline'],
  ['frame', 'Frame'],
  ['hosted', 'Hosted'],
];

export class DeskShop extends DeskElement {
  #shownLook = desk.look;

  override render(): TemplateResult {
    return html`${choices({ name: 'view', legend: 'How the checkout opens' }, VIEWS, desk.view, (value) =>
      this.#show(value as View),
    )}
      <div class="stage">
        <iframe src="/shop" title="The shop" allow="clipboard-write" allowfullscreen></iframe>
        <span class="tap" hidden></span>
        ${player.run?.isOffline === true ? html`<p class="offline">No connection</p>` : nothing}
      </div>`;
  }

  protected override firstUpdated(changed: PropertyValues<this>): void {
    super.firstUpdated(changed);
    const mark = this.querySelector<HTMLElement>('.tap');
    if (mark !== null) player.shopper = new FrameShopper(this.#frame, mark);
  }

  /**
   * Applies a changed look. Theme and language are set in the open page if it can be read. Otherwise, and for another mode, the
   * frame loads the shop again.
   */
  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    const before = this.#shownLook;
    const { look } = desk;
    if (before === look) return;
    this.#shownLook = look;
    const page = this.#frame.contentDocument;
    const isAnother = before.theme !== look.theme || before.locale !== look.locale;
    if (before.mode !== look.mode || (isAnother && page === null)) this.#frame.src = '/shop';
    else if (isAnother && page !== null) applyLook(page, look);
  }

  /** Stops the running scene and changes the view. The change may reload the page that the scene's customer is using. */
  #show(view: View): void {
    player.stop();
    desk.setView(view);
  }

  get #frame(): HTMLIFrameElement {
    const frame = this.querySelector('iframe');
    if (frame === null) throw new Error('The shop has no frame.');
    return frame;
  }
}

customElements.define('desk-shop', DeskShop);
