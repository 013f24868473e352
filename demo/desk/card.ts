/** One payment at a gateway: what the gateway knows of it, and what its customer, its chain and its clock can do. */
import type { ShownPayment } from '../simulators/engine/payments.ts';
import { copyButton } from './copy.ts';
import { button, field, link, make } from './dom.ts';
import { control, type Hand } from './controls.ts';
import type { Control, ShownGateway } from './state.ts';
import { halfOf, isZero, lessFee, shortened, timeOf, toneOf, trimmed } from './words.ts';

/** Label of each, and what is said once it is done. */
const CONTROLS: Readonly<Record<Control, readonly [string, string]>> = {
  settle: ['Confirm now', 'The network confirmed it'],
  reverse: ['Reverse', 'The last transaction was reversed'],
  notify: ['Resend webhook', 'The gateway sent its last webhook again'],
  expire: ['Let expire', 'The payment expired at the gateway'],
  cancel: ['Cancel', 'The payment was cancelled at the gateway'],
};

/** Where the gateway waits for an address, and none is there yet, nothing can be sent. */
function canBePaid({ address, hostedUrl }: ShownPayment): boolean {
  return address !== null || hostedUrl !== null;
}

export class Card {
  readonly root = make('details', 'card');
  readonly #gateway: ShownGateway;
  readonly #hand: Hand;
  readonly #paid: () => void;
  readonly #title = make('span', 'amount');
  readonly #status = make('span', 'status');
  readonly #facts = make('dl', 'facts');
  readonly #money = make('ul', 'money');
  readonly #full = button('Pay in full', 'main');
  readonly #part = make('input', 'part');
  readonly #coin = make('select', 'coin');
  readonly #send = button('Pay');
  readonly #mishaps = make('div', 'mishaps');
  readonly #late = button('Pay late');
  readonly #controls = new Map<Control, HTMLButtonElement>();
  #payment: ShownPayment;
  #proposed = '';
  #shown = '';

  /** @param paid called once money was sent: on a narrow screen the answer to it is in the shop */
  constructor(gateway: ShownGateway, payment: ShownPayment, hand: Hand, paid: () => void) {
    this.#paid = paid;
    this.#gateway = gateway;
    this.#payment = payment;
    this.#hand = hand;
    const head = make('summary');
    head.append(this.#title, make('span', 'at', gateway.name), this.#status);
    this.root.append(head, this.#facts, this.#money, this.#actions());
    this.update(payment);
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
    if (address === null && hostedUrl === null) fact('Address', 'No coin chosen yet');
    if (address !== null) {
      const shown = make('code', '', shortened(address));
      shown.title = address;
      fact('Address', shown, ' ', copyButton(address, 'Copy'));
    }
    if (hostedUrl !== null) fact('Page', link(`Open ${this.#gateway.name}’s page ↗`, hostedUrl));
    if (reference !== null) fact('Our reference', make('code', '', shortened(reference)));
    if (expiresAt !== null) fact('Expires', timeOf(expiresAt));
  }

  #actions(): HTMLElement {
    const { currency } = this.#payment;
    const { coins, controls } = this.#gateway;
    this.#part.inputMode = 'decimal';
    this.#send.setAttribute('aria-label', 'Pay another amount');
    for (const coin of new Set([currency, ...coins])) this.#coin.append(new Option(coin, coin));
    const part = make('div', 'row');
    part.append(field('Amount', this.#part), field('Coin', this.#coin), this.#send);
    const others = make('div', 'others');
    for (const name of controls) {
      const [label, done] = CONTROLS[name];
      const moved = button(label);
      moved.addEventListener('click', () => void this.#act(name, {}, done));
      this.#controls.set(name, moved);
      others.append(moved);
    }
    this.#addMishaps(coins.find((coin) => coin !== currency));
    const more = make('details', 'fold');
    more.append(make('summary', '', 'At the gateway'), others);
    const actions = make('div', 'actions');
    actions.append(this.#full, this.#mishaps, part, more);

    this.#full.addEventListener('click', () => {
      void this.#act('pay', {}, `You paid ${this.#payment.missing} ${currency}`);
    });
    this.#send.addEventListener('click', () => {
      const amount = this.#part.value.trim();
      const coin = this.#coin.value;
      void this.#act('pay', { amount, currency: coin }, `You paid ${amount} ${coin}`);
    });
    return actions;
  }

  /** What customers do that nobody planned for. */
  #addMishaps(otherCoin: string | undefined): void {
    const { currency } = this.#payment;
    const offer = (made: HTMLButtonElement, pay: () => Promise<void>): void => {
      made.addEventListener('click', () => void pay());
      this.#mishaps.append(made);
    };
    offer(button('Via exchange: 4% fee'), async () => {
      const amount = lessFee(this.#due());
      await this.#act('pay', { amount }, `${amount} ${currency} arrived: the exchange kept 4 %`);
    });
    offer(button('Pay twice'), async () => {
      const due = this.#due();
      const parts = isZero(this.#payment.missing) ? [due] : [due, due];
      await this.#act('pay', { parts }, `You paid ${due} ${currency} again`);
    });
    if (otherCoin !== undefined)
      offer(button(`Wrong coin: ${otherCoin}`), async () =>
        this.#act(
          'pay',
          { amount: halfOf(this.#payment.amount), currency: otherCoin },
          `You sent ${otherCoin}`,
        ),
      );
    if (this.#gateway.controls.includes('expire'))
      offer(this.#late, async () => {
        await this.#act('expire', {}, 'The payment expired at the gateway');
        await this.#act('pay', {}, `You paid ${this.#due()} ${currency} after the end`);
      });
  }

  /** What is missing, or all of it once that is covered. */
  #due(): string {
    const { missing, amount } = this.#payment;
    return isZero(missing) ? amount : missing;
  }

  async #act(name: Control | 'pay', body: object, done: string): Promise<void> {
    const { id } = this.#gateway;
    const path = `/payments/${this.#payment.id}/${name}`;
    const isDone = await this.#hand.act(async () => control(id, 'POST', path, body), id, done);
    if (isDone && name === 'pay') this.#paid();
  }

  /** What can be done now, and how it is called. */
  #arm(): void {
    const payment = this.#payment;
    const { missing, amount, currency, status, transactions } = payment;
    const isCovered = isZero(missing);
    const isOpen = toneOf(status) === 'waiting';
    const isPayable = canBePaid(payment);
    this.#full.textContent = isCovered ? 'Paid in full' : `Pay in full: ${trimmed(missing)} ${currency}`;
    this.#full.disabled = isCovered || !isPayable;
    for (const made of this.#mishaps.querySelectorAll('button')) made.disabled = !isPayable;
    this.#late.disabled = !isPayable || !isOpen || transactions.length > 0;
    this.#send.disabled = this.#part.disabled = this.#coin.disabled = !isPayable;
    const possible: Readonly<Record<Control, boolean>> = {
      settle: transactions.some((one) => toneOf(one.status) === 'waiting'),
      reverse: transactions.length > 0,
      notify: true,
      expire: isOpen,
      cancel: isOpen,
    };
    for (const [name, moved] of this.#controls) moved.disabled = !possible[name];
    const half = trimmed(halfOf(isCovered ? amount : missing));
    if (this.#part.value === this.#proposed) this.#part.value = half;
    this.#proposed = half;
  }
}
