/** What the merchant's server knows: the checkout, its timeline, and the webhooks that came, with the code that verifies them. */
import type { ReceivedWebhook } from '../shop/webhook.ts';
import type { MerchantSide, TimelineEntry } from './console.ts';
import { VERIFYING } from './code.ts';
import { copyButton } from './copy.ts';
import { byId, codeBlock, field, make } from './dom.ts';
import type { PaidCheckout } from './money.ts';
import { pretty, shortened, timeOf, toneOf } from './words.ts';

export class MerchantView {
  readonly #choice = make('select');
  readonly #checkout = make('div', 'checkout');
  readonly #timeline = byId('timeline');
  readonly #none = make(
    'p',
    'empty',
    'No checkout yet. It’s created when somebody presses “Pay with crypto”.',
  );
  readonly #webhooks = byId('webhooks');
  readonly #waiting = make(
    'p',
    'quiet',
    'The first one comes when a payment is seen, and checkout.paid once it’s final.',
  );
  readonly #seen = new Set<string>();
  #shown = '';
  /** Empty for the newest. */
  #wanted = '';

  constructor() {
    const chosen = field('Checkout', this.#choice);
    this.#choice.addEventListener('change', () => (this.#wanted = this.#choice.value));
    byId('server').append(this.#none, chosen, this.#checkout);
    this.#webhooks.append(this.#waiting);
    const { name, text } = VERIFYING;
    byId('verifying').append(codeBlock(name, text, copyButton(text, 'Copy')));
  }

  /** Of the checkout that is looked at. */
  get query(): string {
    return this.#wanted === '' ? '' : `?checkout=${encodeURIComponent(this.#wanted)}`;
  }

  update({ checkouts, timeline, webhooks }: MerchantSide): void {
    for (const webhook of webhooks.toReversed()) this.#showWebhook(webhook);
    const shown = JSON.stringify([checkouts, timeline]);
    if (shown === this.#shown || checkouts.length === 0) return;
    this.#shown = shown;
    const checkout = checkouts.find(({ id }) => id === this.#wanted) ?? checkouts[0];
    this.#none.hidden = checkout !== undefined;
    this.#showChoice(checkouts);
    if (checkout !== undefined) this.#checkout.replaceChildren(...checkoutParts(checkout));
    this.#timeline.replaceChildren(...timeline.map(timelineRow));
  }

  #showChoice(checkouts: readonly PaidCheckout[]): void {
    const options = checkouts.map(
      ({ id, reference, amount, currency, status }, index) =>
        new Option(
          `${reference ?? shortened(id)} · ${amount} ${currency} · ${status}`,
          index === 0 ? '' : id,
        ),
    );
    this.#choice.replaceChildren(...options);
    this.#choice.value = checkouts[0]?.id === this.#wanted ? '' : this.#wanted;
  }

  #showWebhook({ headers, body, event, status, receivedAt }: ReceivedWebhook): void {
    const key = `${headers['webhook-id']} ${receivedAt}`;
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    this.#waiting.hidden = true;
    const root = make('details', 'webhook');
    const head = make('summary');
    const isAccepted = event !== null && status < 300;
    const sign = make('span', 'status', isAccepted ? `Verified ✓ ${status}` : `Refused: ${status}`);
    sign.dataset['tone'] = isAccepted ? 'good' : 'bad';
    head.append(
      make('code', '', event?.type ?? 'wrong signature'),
      sign,
      make('time', 'at', timeOf(receivedAt)),
    );
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
    root.append(
      head,
      codeBlock('POST /webhooks/paywicket', lines.join('\n')),
      codeBlock('Body', pretty(body)),
    );
    // The newest one is open.
    for (const other of this.#webhooks.querySelectorAll('details')) other.open = false;
    root.open = true;
    this.#webhooks.prepend(root);
  }
}

function checkoutParts(checkout: PaidCheckout): Node[] {
  const { id, reference, status, exception, amount, amountPaid, currency } = checkout;
  const head = make('header');
  const state = make('span', 'status', exception === null ? status : `${status}: ${exception}`);
  state.dataset['tone'] = exception === null ? toneOf(status) : 'waiting';
  head.append(make('span', 'amount', `${amountPaid} of ${amount} ${currency} received`), state);
  const facts = make('dl', 'facts');
  for (const [name, value] of [
    ['Checkout', id],
    ['Your order', reference ?? 'none'],
  ] as const)
    facts.append(make('dt', '', name), Object.assign(make('dd'), { innerText: value }));
  const ship = make('p', 'next', nextStep(checkout));
  const json = make('details', 'fold');
  json.append(
    make('summary', '', 'As JSON'),
    codeBlock(`GET /v1/checkouts/${shortened(id)}`, JSON.stringify(checkout, null, 2)),
  );
  return [head, ship, facts, json];
}

function nextStep({ status, exception }: PaidCheckout): string {
  if (exception !== null) return 'Don’t ship yet: a person has to look at it.';
  if (status === 'paid') return 'Ship it: paid, and no exception.';
  if (status === 'processing') return 'Reserve it: the money is on its way.';
  return status === 'open' ? 'Wait for the customer.' : 'Release it: nothing more is expected.';
}

function timelineRow({ at, actor, summary, times }: TimelineEntry): HTMLElement {
  const row = make('li');
  // Addresses and hashes in full would be most of it.
  const plain = summary.replaceAll(/\w{26,}/g, shortened);
  row.title = summary;
  row.append(
    make('span', 'what', times > 1 ? `${plain} (×${times})` : plain),
    make('time', '', timeOf(at)),
    make('span', 'actor', actor),
  );
  return row;
}
