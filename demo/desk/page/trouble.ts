/** Controls for faults around a payment: of its gateway, the server, and the expiry of the next checkout. */
import { html, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import type { ShownGateway } from '../state.ts';
import { control, send } from './api.ts';
import { DeskElement } from './element.ts';
import { desk } from './store.ts';
import './gateway-faults.ts';

/** Returns the gateway of the current payment; before there is a payment, NovaPay or else the first gateway. */
const gatewayInPlay = (): ShownGateway | undefined =>
  desk.payments[0]?.gateway ?? desk.gateways.get('novapay') ?? [...desk.gateways.values()][0];

export class DeskTrouble extends DeskElement {
  @state() private isRestarting = false;

  override render(): TemplateResult {
    const gateway = gatewayInPlay();
    const { name = 'The gateway', fault = null } = gateway ?? {};
    const isShort = desk.look.expiresIn !== null;
    return html`<details class="part" id="trouble">
      <summary><h2>What can go wrong</h2></summary>
      <div class="row">
        <button type="button" aria-pressed=${String(fault !== null)} @click=${() => void this.#takeDown()}>
          ${fault === null ? `Take ${name} down` : `Bring ${name} back`}
        </button>
        <button type="button" ?disabled=${this.isRestarting} @click=${() => void this.#restart()}>
          Restart the server
        </button>
        <button
          type="button"
          aria-pressed=${String(isShort)}
          @click=${() => desk.setLook({ expiresIn: isShort ? null : 60 })}
        >
          Next checkout expires in a minute${isShort ? ' ✓' : ''}
        </button>
      </div>
      <details class="fold">
        <summary>Each gateway</summary>
        ${[...desk.gateways.values()].map(
          (each) =>
            html`<desk-gateway-faults .gateway=${each} .open=${each.id === gateway?.id}></desk-gateway-faults>`,
        )}
      </details>
    </details>`;
  }

  async #takeDown(): Promise<void> {
    const gateway = gatewayInPlay();
    if (gateway === undefined) return;
    const { id, name, fault } = gateway;
    const move = async (): Promise<void> =>
      fault === null ? control(id, 'POST', '/faults', { mode: 'down' }) : control(id, 'DELETE', '/faults');
    await desk.act(move, id, fault === null ? `${name} is down` : `${name} works again`);
  }

  async #restart(): Promise<void> {
    this.isRestarting = true;
    const restart = async () => send('/console/restart', { method: 'POST' });
    await desk.act(restart, null, 'The Paywicket server was restarted');
    this.isRestarting = false;
  }
}

customElements.define('desk-trouble', DeskTrouble);
