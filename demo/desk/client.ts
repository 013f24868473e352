/** The desk's own script, sent to the browser as one file: polls once a second, and shows what changed. */
import type { GatewayId } from '../gateways.ts';
import type { ShownPayment } from '../simulators/engine/payments.ts';
import { Board } from './board.ts';
import { Card } from './card.ts';
import { CodeView } from './code-view.ts';
import type { MerchantSide } from './console.ts';
import { send, type Hand } from './controls.ts';
import { byId, make, one } from './dom.ts';
import { Events } from './events.ts';
import { MerchantView } from './merchant-view.ts';
import { MoneyView } from './money-view.ts';
import { Options } from './options.ts';
import { Rail } from './rail.ts';
import type { ShownGateway } from './state.ts';
import { Tabs } from './tabs.ts';
import { Trouble } from './trouble.ts';
import { toneOf } from './words.ts';

const POLL_MS = 1_000;
/** A long demo makes many payments; the latest are the ones to play with. */
const EARLIER = 10;

const gateways = new Map<GatewayId, ShownGateway>();
const boards = new Map<GatewayId, Board>();
const payments = new Map<string, { readonly card: Card; known: ShownPayment }>();
const lastRequests = new Map<GatewayId, number>();
const serverUrl = new URL(one(document, '.top nav a', HTMLAnchorElement).href).origin;

const hand: Hand = {
  async act(move, gateway, done) {
    let isDone = true;
    try {
      await move();
      say(done, gateway);
    } catch (error) {
      isDone = false;
      say(error instanceof Error ? error.message : String(error), gateway, true);
    }
    await refresh();
    return isDone;
  },
};

const events = new Events(hand);
const merchant = new MerchantView();
const code = new CodeView(serverUrl);
const money = new MoneyView(hand, gateways);
byId('money').append(money.root);
const options = new Options((look) => (code.look = look));
const trouble = new Trouble(hand, options);
let hasPaidWebhook = false;
const tabs = new Tabs((name) => {
  if (name === 'server' && hasPaidWebhook) rail.finish('webhook');
});
const rail = new Rail((step) => {
  if (step === 'pay') {
    tabs.show('shop');
    one(document, 'iframe', HTMLIFrameElement).focus();
  } else tabs.show(step === 'customer' ? 'customer' : 'server');
});

function say(text: string, gateway: GatewayId | null, isRefusal = false): void {
  const notice = byId('notice');
  // A new element each time, so that it fades from the start.
  notice.replaceChildren(make('span', '', text));
  notice.dataset['tone'] = isRefusal ? 'bad' : 'quiet';
  events.tell(text, isRefusal ? 'bad' : 'quiet', gateway === null ? undefined : gateways.get(gateway));
}

async function refresh(): Promise<void> {
  const seen = new URLSearchParams([...lastRequests].map(([id, last]) => [id, String(last)]));
  const { data } = (await send(`/console/state?${seen}`, {})) as { data: ShownGateway[] };
  for (const gateway of data) {
    if (!gateways.has(gateway.id)) meet(gateway);
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
  await showMerchant();
  // A server that is down is said by what it does not answer; the simulators are shown all the same.
  if (tabs.name === 'customer') await money.refresh().catch(() => {});
}

function meet(gateway: ShownGateway): void {
  const board = new Board(gateway, hand);
  boards.set(gateway.id, board);
  byId('boards').append(board.root);
}

/** The newest payment is pinned, the earlier ones are folded below it. */
function showPayments(all: readonly ShownGateway[]): void {
  const listed = all
    .flatMap((gateway) => gateway.payments.map((payment) => ({ gateway, payment })))
    .toSorted((a, b) => Date.parse(a.payment.createdAt) - Date.parse(b.payment.createdAt));
  for (const { gateway, payment } of listed) {
    const key = `${gateway.id} ${payment.id}`;
    const before = payments.get(key);
    if (before === undefined) pin(key, gateway, payment);
    else {
      tellChanges(gateway, before.known, payment);
      before.known = payment;
      before.card.update(payment);
    }
  }
  const current = listed.at(-1);
  trouble.update(gateways, current?.gateway.id);
  byId('empty').hidden = current !== undefined;
  const earlier = byId('earlier');
  earlier.hidden = payments.size < 2;
  one(earlier, '.count', HTMLElement).textContent = String(Math.min(payments.size - 1, EARLIER));
  if (current !== undefined) rail.finish('pay');
  if (listed.some(({ payment }) => payment.transactions.length > 0)) rail.finish('customer');
}

function pin(key: string, gateway: ShownGateway, payment: ShownPayment): void {
  const earlier = byId('payments');
  for (const { card } of payments.values())
    if (card.root.parentElement === byId('current')) {
      card.root.open = false;
      earlier.prepend(card.root);
    }
  while (earlier.childElementCount > EARLIER) earlier.lastElementChild?.remove();
  const card = new Card(gateway, payment, hand, () => {
    if (tabs.name === 'customer') tabs.show('shop');
  });
  card.root.open = true;
  payments.set(key, { card, known: payment });
  byId('current').append(card.root);
}

function tellChanges(gateway: ShownGateway, before: ShownPayment, now: ShownPayment): void {
  for (const { id, amount, currency, status } of now.transactions) {
    if (before.transactions.find((known) => known.id === id)?.status === status) continue;
    events.tell(`${amount} ${currency} ${status}`, toneOf(status), gateway);
  }
  if (now.status !== before.status)
    events.tell(`The payment of ${now.amount} ${now.currency} is ${now.status}`, toneOf(now.status), gateway);
}

async function showMerchant(): Promise<void> {
  const { data } = (await send(`/console/merchant${merchant.query}`, {})) as { data: MerchantSide };
  merchant.update(data);
  code.checkout = data.checkouts[0];
  hasPaidWebhook ||= data.webhooks.some(({ event }) => event?.type === 'checkout.paid');
  if (hasPaidWebhook && tabs.name === 'server') rail.finish('webhook');
}

async function follow(): Promise<never> {
  let isLost = false;
  for (;;) {
    if (!document.hidden) {
      const found = await refresh().then(
        () => true,
        () => false,
      );
      if (!found && !isLost) say('The demo does not answer. Is it still running?', null, true);
      isLost = !found;
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

void follow();
