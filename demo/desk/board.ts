/** One gateway's bad days: what it makes of requests, and what becomes of the messages it sends. */
import type { GatewayId } from '../gateways.ts';
import { make, Switch } from './dom.ts';
import { actButton, control, MODES, type Hand } from './controls.ts';
import type { ShownGateway } from './state.ts';
import { LOST_ANSWERS } from './transfers.ts';

/** Longer than the companion server waits for a gateway. */
const SLOW_MS = 20_000;
const RETRY_MS = 5_000;

/** Value, label, and what the gateway is then. */
const FAULTS: readonly (readonly [string, string, string])[] = [
  ['none', 'Normal', 'normal'],
  ['down', 'Down', 'down: connections are reset'],
  ['slow', 'Slow', 'slow: it answers after 20 s'],
  ['html', 'HTML', 'answering with a web page'],
  ['rate_limited', '429', 'asking for fewer requests'],
  ['drop_after_effect', 'Drop connection', 'doing its work and dropping the connection'],
];

export class Board {
  readonly root = make('section', 'board');
  readonly #faults: Switch;
  readonly #modes: Switch;
  readonly #state = make('p', 'quiet');
  readonly #flush = make('div', 'others');

  constructor({ id, name, controls }: ShownGateway, hand: Hand) {
    const sends = controls.includes('notify');
    this.#faults = new Switch(
      `fault-${id}`,
      `How ${name} answers`,
      FAULTS.map(([value, label]) => [value, label] as const),
      (mode) => {
        const what = FAULTS.find(([value]) => value === mode)?.[2] ?? mode;
        const ms = mode === 'slow' ? SLOW_MS : RETRY_MS;
        const move = async (): Promise<void> =>
          mode === 'none' ? control(id, 'DELETE', '/faults') : control(id, 'POST', '/faults', { mode, ms });
        void hand.act(move, id, `${name} is ${what}`);
      },
    );
    this.#modes = new Switch(`mode-${id}`, `What happens to ${name}’s webhooks`, MODES, (mode) => {
      const label = MODES.find(([value]) => value === mode)?.[1] ?? mode;
      void hand.act(
        async () => control(id, 'POST', '/webhooks', { mode }),
        id,
        `${name}’s webhooks: ${label.toLowerCase()}`,
      );
    });
    for (const order of ['oldest', 'newest']) {
      const done = `${name}’s held webhooks were released, ${order} first`;
      const flush = async () => control(id, 'POST', `/webhooks/flush?order=${order}`);
      this.#flush.append(actButton(hand, id, `Release held webhooks, ${order} first`, done, flush));
    }
    this.root.append(make('h2', '', name), this.#state, this.#faults.root);
    if (sends) this.root.append(make('p', 'label', 'Its webhooks'), this.#modes.root, this.#flush);
    else this.root.append(make('p', 'quiet', 'No webhooks: the server polls it.'));
    this.root.append(...moneyOutOf(id, name, hand));
  }

  update({ fault, mode, webhooks }: ShownGateway): void {
    const now = fault?.mode ?? 'none';
    this.#faults.value = now;
    this.#modes.value = mode;
    const held = webhooks.filter(({ state }) => state === 'held').length;
    this.#flush.hidden = held === 0;
    const what = FAULTS.find(([value]) => value === now)?.[2] ?? now;
    const text = [
      ...(fault === null ? [] : [`It is ${what}.`]),
      ...(held === 0 ? [] : [`${held} webhooks held.`]),
    ];
    if (this.#state.textContent !== text.join(' ')) this.#state.textContent = text.join(' ');
    this.#state.hidden = text.length === 0;
    this.root.dataset['tone'] = fault === null ? 'good' : 'bad';
  }
}

/** What can go wrong with money that it sends; nothing where it sends none. */
function moneyOutOf(id: GatewayId, name: string, hand: Hand): Node[] {
  const path = LOST_ANSWERS[id];
  if (path === undefined) return [];
  const row = make('div', 'others');
  const offer = (label: string, done: string, move: () => Promise<void>): void =>
    row.append(actButton(hand, id, label, done, move));
  const balance = (amount: string) => async () => control(id, 'POST', '/balance', { amount });
  const lost = { mode: 'drop_after_effect', method: 'POST', path, count: 1 };
  offer('Empty the balance', `${name}’s balance is empty`, balance('0'));
  offer('Fill the balance', `${name}’s balance is filled`, balance('10000'));
  offer('Lose the next answer', `${name} will send the next transfer and drop the connection`, async () =>
    control(id, 'POST', '/faults', lost),
  );
  return [make('p', 'label', 'Money out'), row];
}
