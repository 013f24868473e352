/** The desk's own script, sent to the browser as one file: asks once a second how things are, and shows what changed. */
import type { GatewayId } from '../gateways.ts';
import type { ShownPayment } from '../simulators/engine/control-api.ts';
import { Board } from './board.ts';
import { Card } from './card.ts';
import { byId, one } from './dom.ts';
import { Events } from './events.ts';
import type { Hand } from './controls.ts';
import { MoneyView } from './money-view.ts';
import type { ShownGateway } from './state.ts';
import { toneOf } from './words.ts';

const POLL_MS = 1_000;

const panel = one(document, '.panel', HTMLElement);
const handle = one(document, '.handle', HTMLButtonElement);
const stage = one(document, '.stage', HTMLElement);
const chosen = one(document, '#gateway', HTMLSelectElement);
const tabs = [...document.querySelectorAll<HTMLButtonElement>('[role=tab]')];

const gateways = new Map<GatewayId, ShownGateway>();
const boards = new Map<GatewayId, Board>();
const payments = new Map<string, { readonly card: Card; known: ShownPayment }>();
const lastRequests = new Map<GatewayId, number>();

const hand: Hand = {
  async act(move, gateway, done) {
    try {
      await move();
      say(done, gateway);
    } catch (error) {
      say(error instanceof Error ? error.message : String(error), gateway, true);
    }
    await refresh();
  },
};
/** On a phone the drawer covers the checkout, and that is where the answer shows. */
const customersHand: Hand = {
  async act(move, gateway, done) {
    await hand.act(move, gateway, done);
    setDrawer(false);
  },
};
const events = new Events(hand);
const money = new MoneyView(hand, gateways);
byId('money').append(money.root);

function say(text: string, gateway: GatewayId | null, isRefusal = false): void {
  const notice = byId('notice');
  notice.textContent = text;
  notice.dataset['tone'] = isRefusal ? 'bad' : 'quiet';
  events.tell(text, isRefusal ? 'bad' : 'quiet', gateway === null ? undefined : gateways.get(gateway));
}

async function refresh(): Promise<void> {
  const seen = new URLSearchParams([...lastRequests].map(([id, last]) => [id, String(last)]));
  const answer = await fetch(`/console/state?${seen}`);
  if (!answer.ok) throw new Error(`The simulators answered ${answer.status}`);
  const { data } = (await answer.json()) as { data: ShownGateway[] };
  for (const gateway of data) {
    if (!gateways.has(gateway.id)) meet(gateway, data.length);
    gateways.set(gateway.id, gateway);
    boards.get(gateway.id)?.update(gateway);
    for (const request of gateway.requests) {
      // Two refreshes may be under way at once, one of them from a control.
      if (request.id <= (lastRequests.get(gateway.id) ?? 0)) continue;
      lastRequests.set(gateway.id, request.id);
      events.request(gateway, request);
    }
    for (const message of gateway.webhooks) events.webhook(gateway, message);
  }
  showPayments(data);
  // A server that is down is said by what it does not answer; the simulators are shown all the same.
  if (!byId('view-money').hidden) await money.refresh().catch(() => {});
}

function meet(gateway: ShownGateway, all: number): void {
  const board = new Board(gateway, hand);
  boards.set(gateway.id, board);
  byId('boards').append(board.root);
  chosen.append(new Option(gateway.name, gateway.id));
  chosen.hidden = all < 2;
}

function showPayments(all: readonly ShownGateway[]): void {
  const listed = all
    .flatMap((gateway) => gateway.payments.map((payment) => ({ gateway, payment })))
    .toSorted((a, b) => Date.parse(a.payment.createdAt) - Date.parse(b.payment.createdAt));
  for (const { gateway, payment } of listed) {
    const key = `${gateway.id} ${payment.id}`;
    const before = payments.get(key);
    if (before !== undefined) {
      tellChanges(gateway, before.known, payment);
      before.known = payment;
      before.card.update(payment);
      continue;
    }
    for (const { card } of payments.values()) card.root.open = false;
    const card = new Card(gateway, payment, customersHand);
    card.root.open = true;
    card.filter(chosen.value);
    payments.set(key, { card, known: payment });
    byId('payments').prepend(card.root);
  }
  const newest = listed.at(-1)?.payment;
  byId('empty').hidden = newest !== undefined;
  byId('summary').textContent =
    newest === undefined ? 'No payment yet' : `${newest.amount} ${newest.currency} · ${newest.status}`;
}

function tellChanges(gateway: ShownGateway, before: ShownPayment, now: ShownPayment): void {
  for (const { id, amount, currency, status } of now.transactions) {
    if (before.transactions.find((known) => known.id === id)?.status === status) continue;
    events.tell(`${amount} ${currency} ${status}`, toneOf(status), gateway);
  }
  if (now.status !== before.status)
    events.tell(`The payment of ${now.amount} ${now.currency} is ${now.status}`, toneOf(now.status), gateway);
}

function setDrawer(open: boolean): void {
  panel.classList.toggle('open', open);
  handle.setAttribute('aria-expanded', String(open));
}

function showTab(tab: HTMLButtonElement): void {
  for (const other of tabs) {
    const isShown = other === tab;
    other.setAttribute('aria-selected', String(isShown));
    other.tabIndex = isShown ? 0 : -1;
    byId(other.getAttribute('aria-controls') ?? '').hidden = !isShown;
  }
}

async function follow(): Promise<never> {
  let isLost = false;
  for (;;) {
    if (!document.hidden) {
      const found = await refresh().then(
        () => true,
        () => false,
      );
      if (!found && !isLost) say('The simulators do not answer', null, true);
      isLost = !found;
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

handle.addEventListener('click', () => setDrawer(!panel.classList.contains('open')));

for (const [index, tab] of tabs.entries()) {
  tab.addEventListener('click', () => showTab(tab));
  tab.addEventListener('keydown', ({ key }) => {
    const step = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
    const next = tabs[(index + step + tabs.length) % tabs.length];
    if (step === 0 || next === undefined) return;
    showTab(next);
    next.focus();
  });
}

chosen.addEventListener('change', () => {
  for (const { card } of payments.values()) card.filter(chosen.value);
  events.filter(chosen.value);
});

byId('width').addEventListener('change', ({ target }) => {
  if (target instanceof HTMLInputElement) stage.dataset['width'] = target.value;
});

void follow();
