/** The desk's own script: one file without imports at run time, sent to the browser with its types taken out. */
import type { FullOrder } from '../simulators/novapay/control.ts';
import type { Fault } from '../simulators/faults.ts';
import type { LoggedRequest } from '../simulators/request-log.ts';

const POLL_MS = 1_000;
const LONGEST_LOG = 60;

/** Longer than the companion server waits for a gateway. */
const SLOW_MS = 20_000;

const orders = byId('orders');
const summary = byId('summary');
const stage = one(document, '.stage', HTMLElement);
const panel = one(document, '.panel', HTMLElement);
const handle = one(document, '.handle', HTMLButtonElement);
const cards = new Map<string, Card>();

/** What the page knows of the simulator so far. */
let lastRequest = 0;
let statusCalls = 0;

class Card {
  readonly root = make('details', 'card');
  readonly #title = make('span', 'amount');
  readonly #status = make('span', 'status');
  readonly #facts = make('p', 'facts');
  readonly #deposits = make('ul', 'deposits');
  readonly #full = button('Pay in full', 'primary');
  readonly #part = make('input', 'part');
  readonly #less = button('Pay less');
  readonly #expire = button('Let expire', 'text');
  #order: FullOrder;
  #proposed = '';

  constructor(order: FullOrder) {
    this.#order = order;
    const head = make('summary');
    head.append(this.#title, this.#status);
    this.#part.inputMode = 'decimal';
    this.#part.setAttribute('aria-label', `Amount to pay, in ${order.currency}`);
    const less = make('span', 'less');
    less.append(this.#part, this.#less);
    const actions = make('div', 'actions');
    actions.append(this.#full, less, this.#expire);
    this.root.append(head, this.#facts, this.#deposits, actions);

    const path = `/orders/${order.order_id}`;
    this.#full.addEventListener(
      'click',
      () => void act(`${path}/pay`, {}, `You paid ${this.#order.missing} ${order.currency}`),
    );
    this.#less.addEventListener('click', () => {
      const amount = this.#part.value.trim();
      void act(`${path}/pay`, { amount }, `You paid ${amount} ${order.currency}`);
    });
    this.#expire.addEventListener('click', () => void act(`${path}/expire`, {}, 'You let the order expire'));
    this.update(order);
  }

  update(order: FullOrder): void {
    this.#tellChanges(order);
    this.#order = order;
    const { status, amount, currency, missing, deposit_address: address } = order;
    this.#title.textContent = `${amount} ${currency}`;
    this.#status.textContent = status;
    this.#status.dataset['status'] = status;
    this.#facts.textContent =
      address === null
        ? 'No coin chosen yet'
        : `${order.description ?? 'Order'} · to ${address.slice(0, 6)}…${address.slice(-4)}`;
    this.#facts.title = address ?? '';
    this.#deposits.replaceChildren(
      ...order.deposits.map((deposit) => {
        const row = make('li', '', `${deposit.amount} ${deposit.currency}`);
        row.append(make('span', '', deposit.status));
        return row;
      }),
    );
    this.#full.disabled = address === null || missing === '0';
    this.#less.disabled = this.#part.disabled = address === null;
    this.#less.textContent = missing === '0' ? 'Pay more' : 'Pay less';
    this.#expire.disabled = status !== 'pending';
    const half = halfOf(missing === '0' ? amount : missing);
    if (this.#part.value === this.#proposed) this.#part.value = half;
    this.#proposed = half;
  }

  #tellChanges(next: FullOrder): void {
    for (const deposit of next.deposits) {
      const before = this.#order.deposits.find((known) => known.deposit_id === deposit.deposit_id);
      if (before?.status !== deposit.status) tell(`${deposit.amount} ${deposit.currency} ${deposit.status}`);
    }
    if (next.status !== this.#order.status)
      tell(`The order is ${next.status}`, next.status === 'paid' ? 'good' : '');
  }
}

async function control(method: string, path: string, body?: object): Promise<unknown> {
  const answer = await fetch(`/console/control${path}`, {
    method,
    ...(body === undefined
      ? {}
      : { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
  });
  const json = (await answer.json()) as { data?: unknown; error?: { message: string } };
  if (!answer.ok) throw new Error(json.error?.message ?? `The simulator answered ${answer.status}`);
  return json.data;
}

/** Moves a lever and shows what came of it. */
async function act(path: string, body: object, done: string): Promise<void> {
  try {
    await control('POST', path, body);
    tell(done, 'you');
    // On a phone the drawer covers the checkout, and that is where the answer shows.
    setDrawer(false);
  } catch (error) {
    tell(error instanceof Error ? error.message : String(error), 'bad');
  }
  await refresh();
}

async function refresh(): Promise<void> {
  const [all, fault, requests] = await Promise.all([
    control('GET', '/orders') as Promise<FullOrder[]>,
    control('GET', '/faults') as Promise<Fault | null>,
    control('GET', `/log?after=${lastRequest}`) as Promise<LoggedRequest[]>,
  ]);
  for (const request of requests) {
    // Two refreshes may be under way at once, one of them from a lever.
    if (request.id <= lastRequest) continue;
    lastRequest = request.id;
    tellRequest(request);
  }
  byId('polls').textContent = statusCalls === 0 ? '' : `The server has asked for news ${statusCalls} times.`;
  showOrders(all);
  one(byId('faults'), `[value=${fault?.mode ?? 'none'}]`, HTMLInputElement).checked = true;
}

function showOrders(all: FullOrder[]): void {
  byId('empty').hidden = all.length > 0;
  const [newest] = all;
  summary.textContent =
    newest === undefined ? 'No order yet' : `${newest.amount} ${newest.currency} · ${newest.status}`;
  for (const order of all.toReversed()) {
    const card = cards.get(order.order_id);
    if (card !== undefined) {
      card.update(order);
      continue;
    }
    for (const { root } of cards.values()) root.open = false;
    const added = new Card(order);
    added.root.open = true;
    cards.set(order.order_id, added);
    orders.prepend(added.root);
  }
}

function tellRequest({ method, path, status, fault }: LoggedRequest): void {
  // The server asks many times a minute; one line that counts is enough for all of it.
  const call =
    method === 'GET' ? 'Asking for news' : `${method} ${path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, '…')}`;
  if (fault !== null)
    tell(
      `${call}: ${status === null ? 'connection cut' : fault === 'slow' ? 'answered late' : `answered ${status}`}`,
      'bad',
    );
  else if (status === null || status >= 400) tell(`${call}: ${status ?? 'no answer'}`, 'bad');
  else if (method === 'GET') statusCalls++;
  else tell(`${call}: ${status}`);
}

/** Adds a line on top; the same one again only counts. */
function tell(text: string, tone = ''): void {
  const log = byId('log');
  const top = log.firstElementChild;
  if (top instanceof HTMLElement && top.dataset['text'] === text) {
    const times = Number(top.dataset['times'] ?? '1') + 1;
    top.dataset['times'] = String(times);
    one(top, '.what', HTMLElement).textContent = `${text} ×${times}`;
    return;
  }
  const line = make('li');
  line.dataset['text'] = text;
  line.dataset['tone'] = tone;
  line.append(make('time', '', new Date().toLocaleTimeString('en-GB')), make('span', 'what', text));
  log.prepend(line);
  while (log.childElementCount > LONGEST_LOG) log.lastElementChild?.remove();
}

function setDrawer(open: boolean): void {
  panel.classList.toggle('open', open);
  handle.setAttribute('aria-expanded', String(open));
}

/** Half of a decimal string, with as many decimals, without a float; at least its smallest unit. */
function halfOf(amount: string): string {
  const [whole = '0', fraction = ''] = amount.split('.');
  const units = BigInt(whole + fraction) / 2n || 1n;
  const digits = units.toString().padStart(fraction.length + 1, '0');
  return fraction === '' ? digits : `${digits.slice(0, -fraction.length)}.${digits.slice(-fraction.length)}`;
}

function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className = '',
  text = '',
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  if (className !== '') made.className = className;
  if (text !== '') made.textContent = text;
  return made;
}

function button(label: string, className = ''): HTMLButtonElement {
  const made = make('button', className, label);
  made.type = 'button';
  return made;
}

function one<T extends Element>(within: ParentNode, selector: string, kind: new () => T): T {
  const found = within.querySelector(selector);
  if (!(found instanceof kind)) throw new Error(`${selector} is not on the page`);
  return found;
}

function byId(id: string): HTMLElement {
  return one(document, `#${id}`, HTMLElement);
}

async function follow(): Promise<never> {
  for (;;) {
    if (!document.hidden) await refresh().catch(() => tell('The simulator does not answer', 'bad'));
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

handle.addEventListener('click', () => setDrawer(!panel.classList.contains('open')));

byId('width').addEventListener('change', ({ target }) => {
  if (target instanceof HTMLInputElement) stage.dataset['width'] = target.value;
});

byId('faults').addEventListener('change', ({ target }) => {
  if (!(target instanceof HTMLInputElement)) return;
  const mode = target.value;
  const moved =
    mode === 'none' ? control('DELETE', '/faults') : control('POST', '/faults', { mode, ms: SLOW_MS });
  moved.then(
    () =>
      tell(
        mode === 'none'
          ? 'The gateway is normal'
          : `The gateway is ${mode === 'html' ? 'answering HTML' : mode}`,
        'you',
      ),
    () => tell('The simulator does not answer', 'bad'),
  );
});

void follow();
