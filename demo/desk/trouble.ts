/** What can go wrong around a payment: its gateway, the server, and time. */
import type { GatewayId } from '../gateways.ts';
import { control, send, type Hand } from './controls.ts';
import { button, byId } from './dom.ts';
import type { Options } from './options.ts';
import type { ShownGateway } from './state.ts';

export class Trouble {
  readonly #down = button('');
  readonly #minute = button('');
  readonly #options: Options;
  #gateway: ShownGateway | undefined;

  constructor(hand: Hand, options: Options) {
    this.#options = options;
    this.#down.addEventListener('click', () => {
      const gateway = this.#gateway;
      if (gateway === undefined) return;
      const { id, name, fault } = gateway;
      const move = async (): Promise<void> =>
        fault === null ? control(id, 'POST', '/faults', { mode: 'down' }) : control(id, 'DELETE', '/faults');
      void hand.act(move, id, fault === null ? `${name} is down` : `${name} works again`);
    });
    const restart = button('Restart the server');
    restart.addEventListener('click', () => {
      restart.disabled = true;
      const move = async () => send('/console/restart', { method: 'POST' });
      void hand
        .act(move, this.#gateway?.id ?? 'novapay', 'The Paywicket server was restarted')
        .finally(() => (restart.disabled = false));
    });
    this.#minute.addEventListener('click', () => {
      options.set({ expiresIn: options.look.expiresIn === null ? 60 : null });
      this.#show();
    });
    byId('trouble').append(this.#down, restart, this.#minute);
    this.#show();
  }

  /** Of the current payment, or any before there is one. */
  update(gateways: ReadonlyMap<GatewayId, ShownGateway>, current: GatewayId | undefined): void {
    this.#gateway = gateways.get(current ?? 'novapay') ?? [...gateways.values()][0];
    this.#show();
  }

  #show(): void {
    const { name = 'The gateway', fault = null } = this.#gateway ?? {};
    const isShort = this.#options.look.expiresIn !== null;
    label(this.#down, fault === null ? `Take ${name} down` : `Bring ${name} back`, fault !== null);
    // A payment link takes the server's own time.
    this.#minute.disabled = this.#options.look.mode === 'link';
    label(
      this.#minute,
      isShort ? 'Next checkout expires in a minute ✓' : 'Next checkout expires in a minute',
      isShort,
    );
  }
}

function label(made: HTMLButtonElement, text: string, isOn: boolean): void {
  if (made.textContent !== text) made.textContent = text;
  made.setAttribute('aria-pressed', String(isOn));
}
