/** One payment at a gateway: what the gateway knows of it, and what its shopper, its chain and its clock can do. */
import type { ShownPayment } from '../simulators/engine/control-api.ts';
import { button, link, make } from './dom.ts';
import { control, type Hand } from './controls.ts';
import type { Control, ShownGateway } from './state.ts';
import { halfOf, isZero, shortened, timeOf, toneOf } from './words.ts';

/** Label of each, and what is said once it is done. */
const CONTROLS: Readonly<Record<Control, readonly [string, string]>> = {
  settle: ['Settle', 'settled what was on its way'],
  reverse: ['Reverse', 'took back the last money'],
  notify: ['Notify', 'sent the last message again'],
  expire: ['Let expire', 'let the payment expire'],
  cancel: ['Cancel', 'cancelled the payment'],
};

/** Where the gateway waits for an address, and none is there yet, nothing can be sent. */
function canBePaid({ address, hostedUrl }: ShownPayment): boolean {
  return address !== null || hostedUrl !== null;
}

export class Card {
  readonly root = make('details', 'card');
  readonly #gateway: ShownGateway;
  readonly #hand: Hand;
  readonly #title = make('span', 'amount');
  readonly #status = make('span', 'status');
  readonly #facts = make('dl', 'facts');
  readonly #money = make('ul', 'money');
  readonly #full = button('Pay in full', 'primary');
  readonly #part = make('input', 'part');
  readonly #coin = make('select', 'coin');
  readonly #send = button('Pay less');
  readonly #controls = new Map<Control, HTMLButtonElement>();
  #payment: ShownPayment;
  #proposed = '';
  #shown = '';

  constructor(gateway: ShownGateway, payment: ShownPayment, hand: Hand) {
    this.#gateway = gateway;
    this.#payment = payment;
    this.#hand = hand;
    const head = make('summary');
    head.append(this.#title, make('span', 'at', gateway.name), this.#status);
    this.root.append(head, this.#facts, this.#money, this.#actions());
    this.update(payment);
  }

  /** Whether it belongs to this gateway, or to any where that is empty. */
  filter(gateway: string): void {
    this.root.hidden = gateway !== '' && gateway !== this.#gateway.id;
  }

  update(payment: ShownPayment): void {
    this.#payment = payment;
    // What did not change is not drawn again: somebody may be selecting an address.
    const shown = JSON.stringify(payment);
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#title.textContent = `${payment.amount} ${payment.currency}`;
    this.#status.textContent = payment.status;
    this.#status.dataset['tone'] = toneOf(payment.status);
    this.#drawFacts();
    this.#money.replaceChildren(
      ...payment.transactions.map(({ amount, currency, status, hash }) => {
        const row = make('li', '', `${amount} ${currency}`);
        row.title = hash ?? '';
        const word = make('span', 'word', status);
        word.dataset['tone'] = toneOf(status);
        row.append(word);
        return row;
      }),
    );
    this.#arm();
  }

  #drawFacts(): void {
    const { address, hostedUrl, reference, expiresAt } = this.#payment;
    this.#facts.replaceChildren();
    const fact = (name: string, ...value: (string | Node)[]): void => {
      const shown = make('dd');
      shown.append(...value);
      this.#facts.append(make('dt', '', name), shown);
    };
    if (address === null && hostedUrl === null) fact('To', 'No coin chosen yet');
    if (address !== null) {
      const shown = make('code', '', shortened(address));
      shown.title = address;
      fact('To', shown);
    }
    if (hostedUrl !== null) {
      fact('Page', link(`Open ${this.#gateway.name}’s page ↗`, hostedUrl));
    }
    if (reference !== null) fact('Ours', make('code', '', shortened(reference)));
    if (expiresAt !== null) fact('Until', timeOf(expiresAt));
  }

  #actions(): HTMLElement {
    const { id, currency } = this.#payment;
    const { coins, controls } = this.#gateway;
    const path = `/payments/${id}`;
    this.#part.inputMode = 'decimal';
    this.#part.setAttribute('aria-label', 'Amount to pay');
    this.#coin.setAttribute('aria-label', 'Coin to pay with');
    for (const coin of new Set([currency, ...coins])) this.#coin.append(new Option(coin, coin));
    const part = make('span', 'row');
    part.append(this.#part, this.#coin, this.#send);
    const others = make('div', 'others');
    for (const name of controls) {
      const [label, done] = CONTROLS[name];
      const moved = button(label);
      moved.addEventListener('click', () => void this.#act(`${path}/${name}`, {}, `You ${done}`));
      this.#controls.set(name, moved);
      others.append(moved);
    }
    const actions = make('div', 'actions');
    actions.append(this.#full, part, others);

    this.#full.addEventListener('click', () => {
      void this.#act(`${path}/pay`, {}, `You paid ${this.#payment.missing} ${currency}`);
    });
    this.#send.addEventListener('click', () => {
      const amount = this.#part.value.trim();
      const coin = this.#coin.value;
      void this.#act(`${path}/pay`, { amount, currency: coin }, `You paid ${amount} ${coin}`);
    });
    this.#coin.addEventListener('change', () => this.#arm());
    return actions;
  }

  async #act(path: string, body: object, done: string): Promise<void> {
    const { id } = this.#gateway;
    await this.#hand.act(async () => control(id, 'POST', path, body), id, done);
  }

  /** What can be done now, and how it is called. */
  #arm(): void {
    const payment = this.#payment;
    const { missing, amount, currency, status, transactions } = payment;
    const isCovered = isZero(missing);
    const isOpen = toneOf(status) === 'waiting';
    this.#full.disabled = isCovered || !canBePaid(payment);
    this.#send.disabled = this.#part.disabled = this.#coin.disabled = !canBePaid(payment);
    this.#send.textContent =
      this.#coin.value !== currency ? 'Wrong coin' : isCovered ? 'Pay more' : 'Pay less';
    const possible: Readonly<Record<Control, boolean>> = {
      settle: transactions.some((one) => toneOf(one.status) === 'waiting'),
      reverse: transactions.length > 0,
      notify: true,
      expire: isOpen,
      cancel: isOpen,
    };
    for (const [name, moved] of this.#controls) moved.disabled = !possible[name];
    const half = halfOf(isCovered ? amount : missing);
    if (this.#part.value === this.#proposed) this.#part.value = half;
    this.#proposed = half;
  }
}
