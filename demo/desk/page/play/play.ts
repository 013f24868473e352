/** The buttons that play a payment, or something that can go wrong with one. */
import { html, nothing, type TemplateResult } from 'lit';
import { DeskElement } from '../element.ts';
import { player } from './player.ts';
import { PAYMENT, TROUBLES, type Scene } from './scenes.ts';

export class DeskPlay extends DeskElement {
  override render(): TemplateResult {
    const { run } = player;
    return html`<div class="start">
        <button type="button" class="main" @click=${() => player.play(PAYMENT)}>▶ Play a payment</button>
        ${
          player.isPlaying ? html`<button type="button" @click=${() => player.stop()}>Stop</button>` : nothing
        }
        <p role="status" data-tone=${run?.isRefused === true ? 'bad' : nothing}>
          ${run?.text ?? 'or press the button in the shop'}
        </p>
      </div>
      <p class="quiet" id="troubles-title">What can go wrong</p>
      <div class="troubles" role="group" aria-labelledby="troubles-title">
        ${TROUBLES.map((scene) => this.#chip(scene))}
      </div>`;
  }

  #chip(scene: Scene): TemplateResult {
    return html`<button
      type="button"
      class="chip"
      aria-pressed=${String(player.run?.scene === scene)}
      @click=${() => player.play(scene)}
    >
      ${scene.label}
    </button>`;
  }
}

customElements.define('desk-play', DeskPlay);
