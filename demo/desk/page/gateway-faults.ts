/** Controls for the faults of one gateway: in its responses, its webhooks, and its payouts and refunds. */
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { WebhookMode } from '../../simulators/engine/webhooks.ts';
import type { ShownGateway } from '../state.ts';
import type { ShownTransfer } from '../../simulators/module.ts';
import type { MoneyOut } from '../transfers.ts';
import { control } from './api.ts';
import { choices, status } from './controls.ts';
import { desk } from './store.ts';
import { shortened, toneOf, trimmed } from './words.ts';

/** Delay of slow responses: longer than the companion server's timeout for calls to gateways. */
const SLOW_MS = 20_000;
const RETRY_MS = 5_000;

/** Faults: the value, the label, and a description of the gateway under this fault. */
const FAULTS: readonly (readonly [string, string, string])[] = [
  ['none', 'Normal', 'normal'],
  ['down', 'Down', 'down: connections are reset'],
  ['slow', 'Slow', 'slow: it answers after 20 s'],
  ['html', 'HTML', 'answering with a web page'],
  ['rate_limited', '429', 'asking for fewer requests'],
  ['drop_after_effect', 'Drop connection', 'doing its work and dropping the connection'],
];

const MODES: readonly (readonly [WebhookMode, string])[] = [
  ['deliver', 'Deliver'],
  ['duplicate', 'Duplicate ×3'],
  ['drop', 'Drop'],
  ['hold', 'Hold'],
];

const CONTROL_LABELS: Readonly<Record<string, string>> = {
  settle: 'Complete',
  finish: 'Complete',
  fail: 'Fail',
  return: 'Return',
};

const whatOf = (fault: string): string => FAULTS.find(([value]) => value === fault)?.[2] ?? fault;

export class DeskGatewayFaults extends LitElement {
  @property({ attribute: false }) gateway!: ShownGateway;
  /** Whether this is the gateway in use. The others start closed, and only one can be open at a time. */
  @property({ type: Boolean }) open!: boolean;

  protected override createRenderRoot(): this {
    return this;
  }

  override render(): TemplateResult {
    const { id, name, fault, controls, moneyOut } = this.gateway;
    return html`<details class="fold gateway" name="gateway" ?open=${this.open}>
      <summary>${name}</summary>
      ${fault === null ? nothing : html`<p class="quiet" data-tone="bad">It is ${whatOf(fault.mode)}.</p>`}
      ${choices(
        { name: `fault-${id}`, legend: `How ${name} answers` },
        FAULTS.map(([value, label]) => [value, label] as const),
        fault?.mode ?? 'none',
        (mode) => void this.#answer(mode),
      )}
      ${
        controls.includes('notify')
          ? this.#webhooks()
          : html`<p class="quiet">No webhooks: the server polls it.</p>`
      }
      ${moneyOut === null ? nothing : this.#moneyOut(moneyOut)}
    </details>`;
  }

  #webhooks(): TemplateResult {
    const { id, name, mode, webhooks } = this.gateway;
    const held = webhooks.filter(({ state }) => state === 'held').length;
    const choose = (wanted: string): void => {
      const label = MODES.find(([value]) => value === wanted)?.[1] ?? wanted;
      void this.#move(`${name}’s webhooks: ${label.toLowerCase()}`, '/webhooks', { mode: wanted });
    };
    return html`<p class="quiet">Its webhooks${held === 0 ? '' : `: ${held} held`}</p>
      ${choices({ name: `mode-${id}`, legend: `What happens to ${name}’s webhooks` }, MODES, mode, choose)}
      ${
        held === 0
          ? nothing
          : html`<div class="row">
            ${['oldest', 'newest'].map((order) =>
              this.#button(
                `Release held webhooks, ${order} first`,
                `${name}’s held webhooks were released, ${order} first`,
                `/webhooks/flush?order=${order}`,
              ),
            )}
          </div>`
      }`;
  }

  #moneyOut({ list, sendingPath: path, transfers }: MoneyOut): TemplateResult {
    const { name } = this.gateway;
    const lost = { mode: 'drop_after_effect', method: 'POST', path, count: 1 };
    return html`<p class="quiet">Money out</p>
      <div class="row">
        ${this.#button('Empty the balance', `${name}’s balance is empty`, '/balance', { amount: '0' })}
        ${this.#button('Fill the balance', `${name}’s balance is filled`, '/balance', { amount: '10000' })}
        ${this.#button(
          'Lose the next answer',
          `${name} will send the next transfer and drop the connection`,
          '/faults',
          lost,
        )}
      </div>
      <ul class="rows">
        ${transfers.map((transfer) => this.#transfer(list, transfer))}
      </ul>`;
  }

  #transfer(list: MoneyOut['list'], transfer: ShownTransfer): TemplateResult {
    const { id, addresses, amount, status: at, controls } = transfer;
    const [address = '', ...others] = addresses;
    const more = others.length === 0 ? '' : ` and ${others.length} more`;
    const what = `${trimmed(amount)} to ${shortened(address)}${more}`;
    return html`<li>
      <span title=${address}>${what}</span>${status(at, toneOf(at))}
      ${controls.map((action) => {
        const label = CONTROL_LABELS[action] ?? action;
        return this.#button(label, `${label}: ${what}`, `/${list}/${id}/${action}`);
      })}
    </li>`;
  }

  #button(label: string, done: string, path: string, body?: object): TemplateResult {
    return html`<button type="button" @click=${() => void this.#move(done, path, body)}>${label}</button>`;
  }

  async #answer(mode: string): Promise<void> {
    const { id, name } = this.gateway;
    const ms = mode === 'slow' ? SLOW_MS : RETRY_MS;
    const move = async (): Promise<void> =>
      mode === 'none' ? control(id, 'DELETE', '/faults') : control(id, 'POST', '/faults', { mode, ms });
    await desk.act(move, id, `${name} is ${whatOf(mode)}`);
  }

  async #move(done: string, path: string, body?: object): Promise<void> {
    const { id } = this.gateway;
    await desk.act(async () => control(id, 'POST', path, body), id, done);
  }
}

customElements.define('desk-gateway-faults', DeskGatewayFaults);
