/** Refunds and payouts as the page shows them: what to refund, each transfer with its status and what to do next. */
import type { GatewayId } from '../gateways.ts';
import { copyButton } from './copy.ts';
import { actButton, control, send, type Hand } from './controls.ts';
import { button, link, make } from './dom.ts';
import type { CheckoutPayment, MoneyOut, PaidCheckout, Payout, Refund } from './money.ts';
import { PayoutForm } from './payout-form.ts';
import { RefundForm } from './refund-form.ts';
import { ACTION_LABELS, callOf, controlsOf, stateOf, type Action } from './transfers.ts';
import type { ShownGateway } from './state.ts';
import { timeOf, trimmed } from './words.ts';

/** More are behind a fold. */
const SHOWN_CHECKOUTS = 3;

export class MoneyView {
  readonly root = make('div', 'money-out');
  readonly #hand: Hand;
  readonly #gateways: ReadonlyMap<GatewayId, ShownGateway>;
  readonly #payments = make('ul', 'refundable');
  readonly #none = make('p', 'quiet', 'Paid orders appear here.');
  readonly #transfers = make('div', 'transfers');
  readonly #payout: PayoutForm;
  readonly #cards = new Map<string, { readonly root: HTMLElement; shown: string }>();
  #shownCheckouts = '';

  constructor(hand: Hand, gateways: ReadonlyMap<GatewayId, ShownGateway>) {
    this.#hand = hand;
    this.#gateways = gateways;
    this.#payout = new PayoutForm(hand);
    const payout = make('details', 'fold');
    payout.append(make('summary', '', 'Send a payout'), this.#payout.root);
    this.root.append(this.#none, this.#payments, this.#transfers, payout);
  }

  async refresh(): Promise<void> {
    const { data } = (await send('/console/money', {})) as { data: MoneyOut };
    this.#showCheckouts(data.checkouts);
    this.#payout.update([...this.#gateways.values()], data.wallets);
    const newestFirst = [...data.refunds, ...data.payouts].toSorted(
      (a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt),
    );
    for (const transfer of newestFirst.toReversed()) this.#showTransfer(transfer, data);
  }

  #nameOf(gateway: string): string {
    return this.#gateways.get(gateway as GatewayId)?.name ?? gateway;
  }

  #showCheckouts(checkouts: readonly PaidCheckout[]): void {
    const paid = checkouts
      .filter(({ payments }) => payments.some(({ transactions }) => transactions.length > 0))
      .slice(0, SHOWN_CHECKOUTS);
    const shown = JSON.stringify(paid);
    // A form that somebody fills in is not drawn again.
    if (shown === this.#shownCheckouts || this.#payments.querySelector('form') !== null) return;
    this.#shownCheckouts = shown;
    this.#none.hidden = paid.length > 0;
    this.#payments.replaceChildren(...paid.map((checkout) => this.#rowOf(checkout)));
  }

  #rowOf(checkout: PaidCheckout): HTMLElement {
    const { reference, id, status, exception, amountPaid, currency, payments } = checkout;
    const row = make('li');
    const name = reference ?? id;
    const what = make('span', 'what', name);
    const how = payments.filter(({ transactions }) => transactions.length > 0).map((each) => this.#sum(each));
    const state = exception === null ? status : `${status}, ${exception}`;
    const refund = button('Refund');
    refund.setAttribute('aria-label', `Refund ${name}`);
    refund.addEventListener('click', () => {
      const form = new RefundForm(checkout, this.#hand, () => {
        form.root.remove();
        refund.hidden = false;
        refund.focus();
      });
      refund.hidden = true;
      row.append(form.root);
      void form.load();
    });
    row.append(
      what,
      make('span', 'quiet', `${state} · ${amountPaid} ${currency} · ${how.join(', ')}`),
      refund,
    );
    return row;
  }

  #sum({ provider, asset, transactions }: CheckoutPayment): string {
    const amounts = transactions.map(({ amount }) => trimmed(amount));
    return `${amounts.join(' + ')} ${asset} at ${this.#nameOf(provider)}`;
  }

  #showTransfer(transfer: Refund | Payout, { claimUrls, wallets }: MoneyOut): void {
    const claimUrl = claimUrls[transfer.id];
    const shown = JSON.stringify([transfer, claimUrl]);
    const known = this.#cards.get(transfer.id);
    if (known?.shown === shown) return;
    const root = known?.root ?? make('article', 'transfer');
    // What was focused may be gone with the status that it was for.
    const hadFocus = root.contains(document.activeElement);
    root.replaceChildren(...this.#cardOf(transfer, claimUrl, wallets[transfer.network]));
    if (known === undefined) this.#transfers.prepend(root);
    this.#cards.set(transfer.id, { root, shown });
    if (hadFocus) root.querySelector<HTMLElement>('button, a')?.focus();
  }

  #cardOf(transfer: Refund | Payout, claimUrl: string | undefined, wallet: string | undefined): Node[] {
    const { provider, asset, network, amount, status, transactionHash, fingerprint } = transfer;
    const gateway = provider as GatewayId;
    const state = stateOf(transfer, this.#nameOf(provider));
    const kind = 'checkoutId' in transfer ? 'Refund' : 'Payout';
    const head = make('header');
    const label = make('span', 'status', state.label);
    label.dataset['tone'] = state.tone;
    head.append(make('h3', 'amount', `${kind} ${amount} ${asset}`), label);
    const facts = make('dl', 'facts');
    const fact = (name: string, ...value: (string | Node)[]): void => {
      const shown = make('dd');
      shown.append(...value);
      facts.append(make('dt', '', name), shown);
    };
    const to =
      'checkoutId' in transfer
        ? (transfer.destination?.address ?? transfer.destination?.userId)
        : transfer.address;
    fact('At', `${this.#nameOf(provider)}, ${timeOf(transfer.createdAt)}`);
    if (to !== null && to !== undefined) fact('To', make('code', '', to), ` on ${network}`);
    if (status === 'awaiting_approval') fact('Fingerprint', make('code', '', fingerprint.slice(0, 16)));
    if (transactionHash !== null) fact('Hash', make('code', '', transactionHash));
    const actions = make('div', 'others');
    for (const [index, action] of state.actions.entries())
      actions.append(this.#actionButton(transfer, action, index === 0 && status !== 'awaiting_destination'));
    const nodes: Node[] = [head, make('p', 'next', state.next), facts];
    if (status === 'awaiting_destination') nodes.push(...claimAs(claimUrl, wallet));
    if (status === 'awaiting_funds') {
      const fill = async () => control(gateway, 'POST', '/balance', { amount: '10000' });
      actions.prepend(actButton(this.#hand, gateway, 'Fill the balance', 'Balance filled', fill));
    }
    nodes.push(actions);
    const controls = controlsOf(transfer);
    if (controls.length > 0) {
      const row = make('div', 'others');
      row.append(make('span', 'quiet', `At ${this.#nameOf(provider)}:`));
      for (const { label, path } of controls) {
        const done = `${label}: ${kind.toLowerCase()} of ${amount} ${asset}`;
        row.append(actButton(this.#hand, gateway, label, done, async () => control(gateway, 'POST', path)));
      }
      nodes.push(row);
    }
    return nodes;
  }

  #actionButton(transfer: Refund | Payout, action: Action, isMain: boolean): HTMLButtonElement {
    const label = ACTION_LABELS[action];
    const { id, provider, amount, asset } = transfer;
    const kind = 'checkoutId' in transfer ? 'refunds' : 'payouts';
    const [path, body] = callOf(action, transfer);
    const move = async () => send(`/console/money/${kind}/${id}/${path}`, { method: 'POST' }, body);
    const done = `${label}: ${amount} ${asset}`;
    return actButton(this.#hand, provider as GatewayId, label, done, move, isMain ? 'main' : '');
  }
}

/** The way to the customer's page, and an address to enter there. */
function claimAs(claimUrl: string | undefined, wallet: string | undefined): Node[] {
  const box = make('div', 'claim');
  if (claimUrl !== undefined) box.append(link('Claim as the customer ↗', claimUrl, 'main'));
  if (wallet !== undefined) {
    const row = make('p', 'copied');
    row.append(
      'The customer’s own address: ',
      make('code', '', wallet),
      ' ',
      copyButton(wallet, 'Copy address'),
    );
    box.append(row);
  }
  return [box];
}
