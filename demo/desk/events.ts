/** What happened, newest first: what the gateways were asked, what they sent, how money moved, and what you did. */
import type { LoggedRequest } from '../simulators/engine/observe.ts';
import type { SentWebhook } from '../simulators/engine/webhooks.ts';
import { byId, make, one, Switch } from './dom.ts';
import { actButton, control, type Hand } from './controls.ts';
import type { ShownGateway } from './state.ts';
import { eventOf, plainPath, pretty, timeOf, type Tone } from './words.ts';

const MOST = 300;

type Kind = 'call' | 'read' | 'webhook' | 'money' | 'you';

const VIEWS: Readonly<Record<string, readonly Kind[]>> = {
  all: ['call', 'webhook', 'money', 'you'],
  calls: ['call', 'read'],
  webhooks: ['webhook'],
};

interface Line {
  readonly kind: Kind;
  /** Id of the gateway. */
  readonly gateway: string;
  readonly name: string;
  readonly at: string;
  readonly text: string;
  readonly badge: string;
  readonly tone: Tone | 'quiet';
  /** Shown when it is opened; without it there is nothing to open. */
  readonly inside?: () => Node[];
}

export class Events {
  readonly #hand: Hand;
  readonly #list = byId('events');
  readonly #messages = new Map<string, { readonly row: HTMLElement; state: string }>();
  #view = 'all';
  #reads = 0;

  constructor(hand: Hand) {
    this.#hand = hand;
    byId('events-view').append(
      new Switch(
        'events-view',
        'What is listed',
        [
          ['all', 'All'],
          ['calls', 'Calls'],
          ['webhooks', 'Webhooks'],
        ],
        (view) => {
          this.#view = view;
          this.#filter();
        },
      ).root,
    );
  }

  tell(text: string, tone: Line['tone'], gateway?: ShownGateway): void {
    this.#add({
      kind: tone === 'quiet' ? 'you' : 'money',
      gateway: gateway?.id ?? '',
      name: gateway?.name ?? '',
      at: new Date().toISOString(),
      text,
      badge: tone === 'quiet' ? 'you' : tone === 'bad' ? 'no' : 'money',
      tone,
    });
  }

  request(
    gateway: ShownGateway,
    { at, method, path, status, fault, body, headerNames }: LoggedRequest,
  ): void {
    const isRead = method === 'GET';
    const isBad = fault !== null || status === null || status >= 400;
    if (isRead) this.#reads += 1;
    byId('reads').textContent =
      `The server has polled the gateways ${this.#reads} times: “Calls” lists that, too.`;
    this.#add({
      kind: isRead && !isBad ? 'read' : 'call',
      gateway: gateway.id,
      name: gateway.name,
      at,
      text: `${method} ${plainPath(path)}`,
      badge: status === null ? 'cut' : fault === 'slow' ? 'late' : String(status),
      tone: isBad ? 'bad' : 'good',
      inside: () => [
        ...(plainPath(path) === path ? [] : [make('code', '', path)]),
        ...(fault === null ? [] : [make('p', '', `Simulated fault: ${fault}`)]),
        make('p', '', `Headers: ${headerNames.join(', ')}`),
        ...(body === null
          ? []
          : [make('pre', '', typeof body === 'string' ? body : JSON.stringify(body, null, 2))]),
      ],
    });
  }

  webhook(gateway: ShownGateway, message: SentWebhook): void {
    const { id, at, body, state, status } = message;
    const key = `${gateway.id} ${id}`;
    const badge = state === 'refused' || state === 'delivered' ? String(status) : state;
    const tone: Tone = state === 'delivered' ? 'good' : /^(held|sending)$/.test(state) ? 'waiting' : 'bad';
    const known = this.#messages.get(key);
    if (known !== undefined) {
      if (known.state === badge) return;
      known.state = badge;
      const shown = one(known.row, '.badge', HTMLElement);
      shown.textContent = badge;
      shown.dataset['tone'] = tone;
      return;
    }
    const resend = async () => control(gateway.id, 'POST', `/webhooks/${id}/resend`);
    const done = `You sent ${eventOf(body)} again`;
    const again = actButton(this.#hand, gateway.id, 'Send it again', done, resend);
    const row = this.#add({
      kind: 'webhook',
      gateway: gateway.id,
      name: gateway.name,
      at,
      text: `→ ${eventOf(body)}`,
      badge,
      tone,
      inside: () => [make('pre', '', pretty(body)), again],
    });
    this.#messages.set(key, { row, state: badge });
  }

  #add(line: Line): HTMLElement {
    const row = this.#asked(line) ?? this.#row(line);
    row.dataset['at'] = line.at;
    one(row, 'time', HTMLElement).textContent = timeOf(line.at);
    // Requests and messages of several gateways come in a second late, and not in order.
    const older = [...this.#list.children].find(
      (other) => other !== row && other instanceof HTMLElement && (other.dataset['at'] ?? '') <= line.at,
    );
    this.#list.insertBefore(row, older ?? null);
    while (this.#list.childElementCount > MOST) this.#list.lastElementChild?.remove();
    this.#showEmpty();
    return row;
  }

  /** The server asks many times a minute: the same question with the same answer only counts. */
  #asked({ gateway, badge, text }: Line): HTMLElement | undefined {
    if (!text.startsWith('GET ')) return undefined;
    const same = `${gateway} ${badge} ${text}`;
    for (const row of this.#list.children) {
      if (!(row instanceof HTMLElement) || row.dataset['same'] !== same) continue;
      const times = Number(row.dataset['times'] ?? '1') + 1;
      row.dataset['times'] = String(times);
      one(row, '.what', HTMLElement).textContent = `${text} ×${times}`;
      return row;
    }
    return undefined;
  }

  #row({ kind, gateway, name, text, badge, tone, inside }: Line): HTMLElement {
    const row = make('li');
    row.dataset['kind'] = kind;
    row.dataset['gateway'] = gateway;
    row.dataset['same'] = `${gateway} ${badge} ${text}`;
    const shown = make('span', 'badge', badge);
    shown.dataset['tone'] = tone;
    const parts = [shown, make('span', 'what', text), make('span', 'at', name), make('time')];
    if (inside === undefined) {
      const still = make('div', 'line');
      still.append(...parts);
      row.append(still);
    } else row.append(opening(parts, inside));
    row.hidden = this.#isHidden(row);
    return row;
  }

  #isHidden({ dataset }: HTMLElement): boolean {
    return !(VIEWS[this.#view]?.some((kind) => kind === dataset['kind']) ?? true);
  }

  #filter(): void {
    for (const row of this.#list.children) if (row instanceof HTMLElement) row.hidden = this.#isHidden(row);
    this.#showEmpty();
  }

  #showEmpty(): void {
    byId('no-events').hidden = this.#list.querySelector(':scope > :not([hidden])') !== null;
  }
}

/** Its inside is made when it is opened: hundreds of bodies that are never opened cost nothing. */
function opening(parts: readonly Node[], inside: () => Node[]): HTMLElement {
  const details = make('details');
  const head = make('summary', 'line');
  head.append(...parts);
  details.append(head);
  details.addEventListener(
    'toggle',
    () => {
      const box = make('div', 'inside');
      box.append(...inside());
      details.append(box);
    },
    { once: true },
  );
  return details;
}
