/** One payout: gateway, coin, address and amount. */
import type { GatewayId } from '../gateways.ts';
import { send, type Hand } from './controls.ts';
import { button, field, make } from './dom.ts';
import type { ShownGateway } from './state.ts';
import { canPayOut } from './transfers.ts';

/** Coins that all three gateways send; the server refuses what one of them does not. */
const METHODS: readonly (readonly [method: string, label: string, network: string, amount: string])[] = [
  ['usdt-tron', 'USDT on TRON', 'tron', '25'],
  ['usdt-ethereum', 'USDT on Ethereum', 'ethereum', '25'],
  ['eth-ethereum', 'ETH', 'ethereum', '0.01'],
  ['btc-bitcoin', 'BTC', 'bitcoin', '0.001'],
];

export class PayoutForm {
  readonly root = make('form', 'form');
  readonly #gateway = make('select');
  readonly #method = make('select');
  readonly #address = make('input');
  readonly #amount = make('input');
  #wallets: Readonly<Record<string, string>> = {};
  #key = crypto.randomUUID();

  constructor(hand: Hand) {
    for (const [method, label] of METHODS) this.#method.append(new Option(label, method));
    this.#amount.inputMode = 'decimal';
    this.#address.autocomplete = 'off';
    this.#address.spellcheck = false;
    const submit = button('Send payout', 'main');
    submit.type = 'submit';
    this.root.append(
      field('Gateway', this.#gateway),
      field('Coin', this.#method),
      field('To address', this.#address),
      field('Amount', this.#amount),
      submit,
    );
    this.#method.addEventListener('change', () => this.#propose());
    this.root.addEventListener('submit', (event) => {
      event.preventDefault();
      const gateway = this.#gateway.value as GatewayId;
      const amount = this.#amount.value.trim();
      const body = {
        provider: gateway,
        method: this.#method.value,
        address: this.#address.value.trim(),
        amount,
        reference: `payout-${this.#key.slice(0, 8)}`,
      };
      submit.disabled = true;
      const move = async (): Promise<void> => {
        await send(
          '/console/money/payouts',
          { method: 'POST', headers: { 'Idempotency-Key': this.#key } },
          body,
        );
        this.#key = crypto.randomUUID();
      };
      void hand.act(move, gateway, `Payout of ${amount} created`).finally(() => (submit.disabled = false));
    });
  }

  update(gateways: readonly ShownGateway[], wallets: Readonly<Record<string, string>>): void {
    if (this.#gateway.options.length > 0) return;
    // NovaPay first: it has a status call, and takes one step.
    const able = gateways.filter(({ id }) => canPayOut(id)).toSorted((a) => (a.id === 'novapay' ? -1 : 0));
    for (const { id, name } of able) this.#gateway.append(new Option(name, id));
    this.#wallets = wallets;
    this.#propose();
  }

  #propose(): void {
    const [, , network = '', amount = ''] = METHODS.find(([method]) => method === this.#method.value) ?? [];
    this.#address.value = this.#wallets[network] ?? '';
    this.#amount.value = amount;
  }
}
