/** A merchant's server: it creates checkouts with the secret key and reads their state. */
import { z } from 'zod';
import type { Stack } from './fixtures.ts';

const Opened = z.object({ id: z.string(), sessionToken: z.string() });
const Created = z.object({
  id: z.string(),
  sessionToken: z.string(),
  sessionView: z.unknown(),
  url: z.string(),
});
const Checkout = z.object({
  id: z.string(),
  amount: z.string(),
  status: z.string(),
  fulfilledAt: z.string().nullable(),
  exception: z.string().nullable(),
  amountPaid: z.string(),
  amountPending: z.string(),
  payments: z.array(
    z.object({
      provider: z.string(),
      providerReference: z.string().nullable(),
      status: z.string(),
      recheckedUntil: z.string().nullable(),
      transactions: z.array(z.object({ hash: z.string().nullable() })),
    }),
  ),
});
const Gateways = z.object({
  data: z.array(z.object({ id: z.string(), circuit: z.string() })),
});

const Session = z.object({ id: z.string() });
const Checkouts = z.object({ data: z.array(z.object({ id: z.string() })) });
const Link = z.object({ id: z.string(), url: z.string() });
const Endpoint = z.object({ id: z.string() });
const Refund = z.object({ claimUrl: z.string() });
const Timeline = z.object({ data: z.array(z.object({ summary: z.string() })) });
const Audit = z.object({ data: z.array(z.object({ action: z.string() })) });
const Events = z.object({ data: z.array(z.object({ type: z.string() })) });

export class Merchant {
  readonly #stack: Pick<Stack, 'serverUrl' | 'secrets'>;

  constructor(stack: Pick<Stack, 'serverUrl' | 'secrets'>) {
    this.#stack = stack;
  }

  /** A checkout of 24 dollars, unless the body says otherwise. */
  async create(body: Record<string, unknown> = {}): Promise<z.infer<typeof Created>> {
    const defaults = { amount: '24.00', currency: 'USD', description: 'Morning cup' };
    return Created.parse(await this.#call('POST', '/v1/checkouts', { ...defaults, ...body }));
  }

  /** A payment link of 24 dollars for any number of customers, unless the body says otherwise. */
  async createLink(body: Record<string, unknown> = {}): Promise<z.infer<typeof Link>> {
    const defaults = { name: 'Morning cup', amount: '24.00', currency: 'USD' };
    return Link.parse(await this.#call('POST', '/v1/links', { ...defaults, ...body }));
  }

  /** A checkout that somebody opened by a link. */
  async openLink(link: string): Promise<z.infer<typeof Opened>> {
    const { serverUrl } = this.#stack;
    const opened = await fetch(`${serverUrl}/v1/links/${link}/sessions`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{}',
    });
    const { sessionToken } = Opened.omit({ id: true }).parse(await opened.json());
    const shown = await fetch(`${serverUrl}/v1/session`, {
      headers: { Authorization: `Bearer ${sessionToken}` },
    });
    return { ...Session.parse(await shown.json()), sessionToken };
  }

  async read(id: string): Promise<z.infer<typeof Checkout>> {
    return Checkout.parse(await this.#call('GET', `/v1/checkouts/${id}`));
  }

  /** Another token of the same checkout, as a shop gets it with `reuseOpen`. */
  async newSession(id: string): Promise<string> {
    const opened = await this.#call('POST', `/v1/checkouts/${id}/sessions`, {});
    return z.object({ sessionToken: z.string() }).parse(opened).sessionToken;
  }

  /** Revokes every session token of a checkout. */
  async endSessions(id: string): Promise<void> {
    await this.#call('DELETE', `/v1/checkouts/${id}/sessions`);
  }

  /** Whether any call of a gateway is currently suspended. */
  async leavesAlone(gateway: string): Promise<boolean> {
    const { data } = Gateways.parse(await this.#call('GET', '/v1/providers'));
    return data.some(({ id, circuit }) => id === gateway && circuit === 'open');
  }

  /** Types of the newest events of all checkouts. */
  async eventTypes(): Promise<string[]> {
    const { data } = Events.parse(await this.#call('GET', '/v1/events'));
    return data.map(({ type }) => type);
  }

  /** Actions of people and keys, newest first. */
  async audit(): Promise<string[]> {
    const { data } = Audit.parse(await this.#call('GET', '/v1/audit'));
    return data.map(({ action }) => action);
  }

  /** Id of the checkout that a page of the server shows. */
  async idOf(address: string): Promise<string> {
    const Authorization = `Bearer ${new URL(address).hash.slice(1)}`;
    return Session.parse(await this.#call('GET', '/v1/session', undefined, { Authorization })).id;
  }

  /** Ids of the newest checkouts, newest first. */
  async checkouts(): Promise<string[]> {
    const { data } = Checkouts.parse(await this.#call('GET', '/v1/checkouts?limit=100'));
    return data.map(({ id }) => id);
  }

  /** Id of the newest checkout. */
  async newest(): Promise<string> {
    const [newest] = await this.checkouts();
    if (newest === undefined) throw new Error('There is no checkout yet.');
    return newest;
  }

  /** The timeline of the newest checkout, a sentence each. */
  async timeline(): Promise<string[]> {
    const answer = await this.#call('GET', `/v1/checkouts/${await this.newest()}/events?limit=100`);
    return Timeline.parse(answer).data.map(({ summary }) => summary);
  }

  /** A refund whose shopper enters the address; by default of everything received. @returns The URL of its page. */
  async refund(id: string, body: Record<string, unknown> = {}): Promise<string> {
    const { claimUrl } = Refund.parse(
      await this.#call('POST', `/v1/checkouts/${id}/refunds`, body, { 'Idempotency-Key': `refund-${id}` }),
    );
    return claimUrl;
  }

  /** A payout, which waits for a person. */
  async payout(reference: string): Promise<void> {
    const address = 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8';
    const body = { provider: 'novapay', method: 'usdt-tron', address, amount: '25.50', reference };
    await this.#call('POST', '/v1/payouts', body, { 'Idempotency-Key': `payout-${reference}` });
  }

  /** Chooses a method as a shopper's page would, which creates an address. */
  async choose(sessionToken: string, method = 'usdt-tron'): Promise<void> {
    await this.#call('POST', '/v1/session/method', { method }, { Authorization: `Bearer ${sessionToken}` });
  }

  /** So that it does not wait for a person in a later test of the same server. */
  async accept(id: string): Promise<void> {
    await this.#call('POST', `/v1/checkouts/${id}/resolve`, { action: 'accept' });
  }

  /** Before any money was seen. */
  async cancel(id: string): Promise<void> {
    await this.#call('POST', `/v1/checkouts/${id}/cancel`);
  }

  /** Creates an endpoint for webhooks. @returns A function that removes it. */
  async subscribe(url: string, events: readonly string[]): Promise<() => Promise<void>> {
    const { id } = Endpoint.parse(await this.#call('POST', '/v1/webhook-endpoints', { url, events }));
    return async () => {
      await this.#call('DELETE', `/v1/webhook-endpoints/${id}`);
    };
  }

  async #call(method: string, path: string, body?: object, headers?: object): Promise<unknown> {
    const { serverUrl, secrets } = this.#stack;
    const answer = await fetch(serverUrl + path, {
      method,
      headers: {
        Authorization: `Bearer ${secrets['PAYWICKET_SECRET_KEY']}`,
        'Content-Type': 'application/json',
        ...headers,
      },
      body: body === undefined ? null : JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.status === 204 ? null : answer.json();
  }
}
