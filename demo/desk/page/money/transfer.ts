/** A refund or a payout: its status, what to do next, and what its gateway can make of it. */
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { GatewayId } from '../../../gateways.ts';
import type { Payout, Refund } from '../../money.ts';
import { control, send } from '../api.ts';
import { copyButton, status } from '../parts.ts';
import { desk } from '../store.ts';
import { timeOf } from '../words.ts';
import { ACTION_LABELS, callOf, controlsOf, stateOf, type Action } from './transfers.ts';

export class DeskTransfer extends LitElement {
  static override properties = {
    transfer: { attribute: false },
    claimUrl: { attribute: false },
    wallet: { attribute: false },
  };

  declare transfer: Refund | Payout;
  /** Of a refund whose customer has not named an address; else undefined. */
  declare claimUrl: string | undefined;
  /** The customer's own address on the network. */
  declare wallet: string | undefined;
  #hadFocus = false;

  protected override createRenderRoot(): this {
    return this;
  }

  protected override willUpdate(): void {
    this.#hadFocus = this.contains(document.activeElement);
  }

  /** What had the focus may be gone with the status that it was for. */
  protected override updated(): void {
    if (this.#hadFocus && !this.contains(document.activeElement))
      this.querySelector<HTMLElement>('button, a')?.focus();
  }

  override render(): TemplateResult {
    const { transfer } = this;
    const { provider, asset, amount, status: at } = transfer;
    const { label, tone, next, actions } = stateOf(transfer, desk.nameOf(provider));
    const moves = controlsOf(transfer);
    return html`<article class="card">
      <header>
        <h3 class="amount">${this.#kind()} ${amount} ${asset}</h3>
        ${status(label, tone)}
      </header>
      <p>${next}</p>
      ${this.#facts()} ${at === 'awaiting_destination' ? this.#claim() : nothing}
      <div class="row">
        ${
          at === 'awaiting_funds'
            ? this.#button('Fill the balance', 'Balance filled', '/balance', { amount: '10000' })
            : nothing
        }
        ${repeat(
          actions,
          (action) => action,
          (action, index) => this.#action(action, index === 0 && at !== 'awaiting_destination'),
        )}
      </div>
      ${
        moves.length === 0
          ? nothing
          : html`<div class="row">
            <span class="quiet">At ${desk.nameOf(provider)}:</span>
            ${repeat(
              moves,
              ({ label }) => label,
              ({ label, path }) =>
                this.#button(label, `${label}: ${this.#kind().toLowerCase()} of ${amount} ${asset}`, path),
            )}
          </div>`
      }
    </article>`;
  }

  #kind(): 'Refund' | 'Payout' {
    return 'checkoutId' in this.transfer ? 'Refund' : 'Payout';
  }

  #facts(): TemplateResult {
    const { transfer } = this;
    const { provider, network, status, createdAt, fingerprint, transactionHash } = transfer;
    const to =
      'checkoutId' in transfer
        ? (transfer.destination?.address ?? transfer.destination?.userId ?? null)
        : transfer.address;
    return html`<dl class="facts">
      <dt>At</dt>
      <dd>${desk.nameOf(provider)}, ${timeOf(createdAt)}</dd>
      ${to === null ? nothing : html`<dt>To</dt><dd><code>${to}</code> on ${network}</dd>`}
      ${
        status === 'awaiting_approval'
          ? html`<dt>Fingerprint</dt><dd><code>${fingerprint.slice(0, 16)}</code></dd>`
          : nothing
      }
      ${transactionHash === null ? nothing : html`<dt>Hash</dt><dd><code>${transactionHash}</code></dd>`}
    </dl>`;
  }

  /** The way to the customer's page, and an address to enter there. */
  #claim(): TemplateResult {
    const { claimUrl, wallet } = this;
    return html`${
      claimUrl === undefined
        ? nothing
        : html`<a class="main" href=${claimUrl} target="_blank" rel="noopener">Claim as the customer ↗</a>`
    }
    ${
      wallet === undefined
        ? nothing
        : html`<p class="copied">
          The customer’s own address: <code>${wallet}</code> ${copyButton(wallet, 'Copy address')}
        </p>`
    }`;
  }

  #action(action: Action, isMain: boolean): TemplateResult {
    const { id, provider, amount, asset } = this.transfer;
    const label = ACTION_LABELS[action];
    const kind = this.#kind() === 'Refund' ? 'refunds' : 'payouts';
    const [path, body] = callOf(action, this.transfer);
    const move = async () => send(`/console/money/${kind}/${id}/${path}`, { method: 'POST' }, body);
    const act = async () => desk.act(move, provider as GatewayId, `${label}: ${amount} ${asset}`);
    return html`<button type="button" class=${isMain ? 'main' : ''} @click=${() => void act()}>${label}</button>`;
  }

  #button(label: string, done: string, path: string, body?: object): TemplateResult {
    const gateway = this.transfer.provider as GatewayId;
    const act = async () => desk.act(async () => control(gateway, 'POST', path, body), gateway, done);
    return html`<button type="button" @click=${() => void act()}>${label}</button>`;
  }
}

customElements.define('desk-transfer', DeskTransfer);
