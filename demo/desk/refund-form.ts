/** What to refund of one checkout: the server's quote says what can go back, and how. */
import type { GatewayId } from '../gateways.ts';
import { send, type Hand } from './controls.ts';
import { button, field, make } from './dom.ts';
import type { PaidCheckout, RefundQuote } from './money.ts';

type Basis = 'coins' | 'excess';
type Choice = RefundQuote['payments'][number] & { readonly basis: Basis };

const BASES: Readonly<Record<Basis, string>> = { coins: 'Coins received', excess: 'Overpaid or wrong coins' };

export class RefundForm {
  readonly root = make('form', 'form');
  readonly #checkout: PaidCheckout;
  readonly #hand: Hand;
  readonly #close: () => void;
  /** One form makes one refund, however often it is sent. */
  readonly #key = crypto.randomUUID();

  constructor(checkout: PaidCheckout, hand: Hand, close: () => void) {
    this.#checkout = checkout;
    this.#hand = hand;
    this.#close = close;
    this.root.append(make('p', 'quiet', 'Asking what can be refunded…'));
    this.root.addEventListener('submit', (event) => event.preventDefault());
  }

  async load(): Promise<void> {
    const bases: readonly Basis[] = ['excess', 'coins'];
    try {
      const quotes = await Promise.all(bases.map(async (basis) => this.#quote(basis)));
      this.#show(quotes.flat());
    } catch (error) {
      this.#say(error instanceof Error ? error.message : String(error));
    }
  }

  async #quote(basis: Basis): Promise<Choice[]> {
    const path = `/console/money/checkouts/${this.#checkout.id}/quote?basis=${basis}`;
    const { payments } = (await send(path, {})) as RefundQuote;
    return payments.map((payment) => Object.assign(payment, { basis }));
  }

  #say(text: string): void {
    this.root.replaceChildren(make('p', 'quiet', text), this.#closeButton());
  }

  #closeButton(): HTMLButtonElement {
    const made = button('Close');
    made.addEventListener('click', this.#close);
    return made;
  }

  #show(choices: readonly Choice[]): void {
    const possible = choices.filter(({ maximum, problem }) => problem === null && /[1-9]/.test(maximum));
    const [first] = possible;
    if (first === undefined) {
      this.#say(
        choices.find(({ problem }) => problem !== null)?.problem?.message ?? 'Nothing is left to refund.',
      );
      return;
    }
    const what = make('select');
    for (const [index, { basis, maximum, asset }] of possible.entries())
      what.append(new Option(`${BASES[basis]}: up to ${maximum} ${asset}`, String(index)));
    const amount = make('input');
    amount.inputMode = 'decimal';
    const submit = button('Create refund', 'main');
    submit.type = 'submit';
    const how = make('p', 'quiet');
    const chosen = (): Choice => possible[Number(what.value)] ?? first;
    const arm = (): void => {
      const { kind, maximum } = chosen();
      amount.value = maximum;
      amount.disabled = kind === 'native';
      how.textContent = HOW[kind];
    };
    what.addEventListener('change', arm);
    this.root.addEventListener('submit', () => {
      submit.disabled = true;
      void this.#create(chosen(), amount.value.trim());
    });
    arm();
    const row = make('div', 'others');
    row.append(submit, this.#closeButton());
    this.root.replaceChildren(field('What', what), field('Amount', amount), how, row);
    what.focus();
  }

  async #create({ basis, paymentId, method, kind, asset, provider }: Choice, amount: string): Promise<void> {
    const body = {
      paymentId,
      ...(kind === 'native'
        ? { destination: { type: 'account', userId: 'customer-1' } }
        : { basis, method, amount }),
      ...(kind === 'manual' && { outside: true, note: 'paid back in cash' }),
    };
    const move = async () =>
      send(
        `/console/money/checkouts/${this.#checkout.id}/refunds`,
        { method: 'POST', headers: { 'Idempotency-Key': this.#key } },
        body,
      );
    await this.#hand.act(move, provider as GatewayId, `Refund of ${amount} ${asset} created`);
    this.#close();
  }
}

const HOW: Readonly<Record<Choice['kind'], string>> = {
  payout: 'The customer gets a link and enters an address.',
  native: 'NovaX refunds the whole order to the customer’s account.',
  manual: 'This gateway sends nothing back: pay the customer by other means and record it here.',
};
