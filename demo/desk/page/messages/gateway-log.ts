/** A log of events, newest first: requests to the gateways, their webhooks, payments, and actions on the demo page. */
import type { LoggedRequest } from '../../../simulators/engine/request-log.ts';
import type { GatewayId } from '../../../simulators/all.ts';
import type { SentWebhook } from '../../../simulators/engine/webhooks.ts';
import type { ShownGateway } from '../../state.ts';
import { coinsAt, eventOf, plainPath, toneOf, type Tone } from '../words.ts';

const MOST = 300;

export interface Line {
  /** Key of the line, unique within the log. */
  readonly key: string;
  /** The gateway of the event; null if the event concerns no gateway. */
  readonly gateway: ShownGateway | null;
  /** RFC 3339. */
  readonly at: string;
  readonly text: string;
  readonly badge: string;
  readonly tone: Tone | 'quiet';
  /** How many equal requests this line represents. */
  readonly times: number;
  readonly request: LoggedRequest | null;
  readonly webhook: SentWebhook | null;
}

export class GatewayLog {
  /** Newest first. */
  lines: readonly Line[] = [];
  #count = 0;

  /** Returns the logged requests to a gateway, oldest first. */
  requestsTo(gateway: GatewayId): readonly LoggedRequest[] {
    return this.lines
      .filter((line) => line.gateway?.id === gateway)
      .flatMap(({ request }) => request ?? [])
      .toReversed();
  }

  tell(text: string, tone: Line['tone'], gateway?: ShownGateway): void {
    this.#add({
      key: `said ${(this.#count += 1)}`,
      gateway: gateway ?? null,
      at: new Date().toISOString(),
      text,
      badge: tone === 'quiet' ? 'you' : tone === 'bad' ? 'no' : 'money',
      tone,
    });
  }

  request(gateway: ShownGateway, request: LoggedRequest): void {
    const { at, method, path, status, fault } = request;
    const isRead = method === 'GET';
    const isBad = fault !== null || status === null || status >= 400;
    const text = `${method} ${plainPath(path)}`;
    const badge = status === null ? 'cut' : fault === 'slow' ? 'late' : String(status);
    this.#add({
      // The server polls many times a minute, so equal requests with equal responses share one line with a count.
      key: isRead ? `${gateway.id} ${badge} ${text}` : `${gateway.id} request ${request.id}`,
      gateway,
      at,
      text,
      badge,
      tone: isBad ? 'bad' : 'good',
      request,
    });
  }

  webhook(gateway: ShownGateway, webhook: SentWebhook): void {
    const { id, at, body, state, status } = webhook;
    const key = `${gateway.id} webhook ${id}`;
    const known = this.lines.find((line) => line.key === key);
    const badge = state === 'refused' || state === 'delivered' ? String(status) : state;
    if (known?.badge === badge) return;
    this.lines = this.lines.filter((line) => line !== known);
    this.#add({
      key,
      gateway,
      at,
      text: `→ ${eventOf(body)}`,
      badge,
      tone: state === 'delivered' ? 'good' : /^(held|sending)$/.test(state) ? 'waiting' : 'bad',
      webhook,
    });
  }

  /** Logs each status that changed between two states of a gateway. */
  payments(before: ShownGateway, now: ShownGateway): void {
    for (const payment of now.payments) {
      const known = before.payments.find(({ id }) => id === payment.id);
      if (known === undefined) continue;
      for (const { id, amount, currency, status } of payment.transactions)
        if (known.transactions.find((each) => each.id === id)?.status !== status)
          this.tell(`${coinsAt(now, amount, currency)} ${status}`, toneOf(status), now);
      const { amount, currency, status } = payment;
      if (status !== known.status)
        this.tell(`The payment of ${coinsAt(now, amount, currency)} is ${status}`, toneOf(status), now);
    }
  }

  #add(line: Omit<Line, 'times' | 'request' | 'webhook'> & Partial<Pick<Line, 'request' | 'webhook'>>): void {
    const same = this.lines.find(({ key }) => key === line.key);
    const added = { request: null, webhook: null, ...line, times: (same?.times ?? 0) + 1 };
    // A repeated poll keeps the time of its first line: otherwise polls would push all other lines down.
    if (same !== undefined && line.webhook === undefined) added.at = same.at;
    // The state of all gateways arrives once a second, so lines of different gateways are added out of order.
    this.lines = [added, ...this.lines.filter((other) => other !== same)]
      .toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at))
      .slice(0, MOST);
  }
}
