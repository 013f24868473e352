import { z } from 'zod';

/** Responses to clients: whatever a 2xx response confirmed has to hold after a kill. */

const payment = z.looseObject({
  id: z.string(),
  method: z.string(),
  status: z.string(),
  amount: z.string(),
  address: z.string().nullable(),
});
export const checkout = z.looseObject({
  id: z.string(),
  status: z.string(),
  exception: z.string().nullable(),
  amountPaid: z.string(),
  amountDue: z.string(),
  resolution: z.unknown(),
  readyAt: z.string().nullable(),
  payments: z.array(payment),
  version: z.int(),
});
export type Checkout = z.infer<typeof checkout>;
export const session = z.looseObject({
  id: z.string(),
  status: z.string(),
  payment: payment.nullable(),
  version: z.int(),
});
export type Session = z.infer<typeof session>;

/** Commands that leave a line in the timeline, by the pattern that finds it. */
export const commands = {
  'shopper cancel': `kind = 'command' and actor = 'shopper' and summary = 'cancelled'`,
  'merchant cancel': `kind = 'command' and actor = 'merchant' and summary = 'cancelled'`,
  refresh: `kind = 'command' and summary = 'asked for a new price'`,
  resolve: `kind = 'command' and summary like 'decided to %'`,
  settle: `kind = 'observation' and actor = 'merchant'`,
} as const;
export type Command = keyof typeof commands;

const isCheckout = (view: Checkout | Session): view is Checkout => Array.isArray(view['payments']);

const paymentsOf = (view: Checkout | Session): readonly z.infer<typeof payment>[] =>
  isCheckout(view) ? view.payments : view.payment === null ? [] : [view.payment];

/** One checkout as clients saw it. */
export class Memory {
  readonly id: string;
  readonly token: string;
  /** The link with one use that opened it; null for others. */
  readonly link: string | null;
  /** The highest version in a response. */
  version = 0;
  paid = false;
  readyAt: string | null = null;
  readonly payments = new Map<string, { readonly address: string; readonly amount: string }>();
  readonly sent = new Map<Command, number>();
  readonly answered = new Map<Command, number>();
  /** The content of each version, which must never change. */
  readonly #pictures = new Map<string, string>();

  constructor(id: string, token: string, link: string | null = null) {
    this.id = id;
    this.token = token;
    this.link = link;
  }

  count(counts: Map<Command, number>, command: Command | null): void {
    if (command !== null) counts.set(command, (counts.get(command) ?? 0) + 1);
  }

  /** Records a response and returns its faults. `floor`: the highest version that was returned before the request was sent. */
  learn(view: Checkout | Session, floor: number): string[] {
    const faults: string[] = [];
    if (view.version < floor) faults.push(`version ${floor} was answered, and then ${view.version}`);
    const kind = isCheckout(view) ? 'merchant' : 'shopper';
    // Of the moment, not of the version: time, the offered methods, and what only a creation is answered with.
    const {
      serverTime: _time,
      methods: _methods,
      sessionToken: _token,
      url: _url,
      payable: _payable,
      lowestAmount: _lowest,
      ...lasting
    } = view;
    const picture = JSON.stringify(lasting);
    const former = this.#pictures.get(`${kind} ${view.version}`);
    if (former !== undefined && former !== picture)
      faults.push(`version ${view.version} was ${former} and is ${picture}`);
    this.#pictures.set(`${kind} ${view.version}`, picture);
    this.version = Math.max(this.version, view.version);
    if (this.paid && view.version >= this.version && view.status !== 'paid')
      faults.push(`it was paid and is ${view.status}`);
    this.paid ||= view.status === 'paid';
    if (isCheckout(view) && view.version >= this.version) {
      if (this.readyAt !== null && view.readyAt !== this.readyAt)
        faults.push(`it was ready at ${this.readyAt}, and says ${view.readyAt ?? 'that it is not'}`);
      this.readyAt = view.readyAt;
    }
    for (const { id, address, amount } of paymentsOf(view)) {
      if (address === null) continue;
      const known = this.payments.get(id);
      if (known !== undefined && (known.address !== address || known.amount !== amount))
        faults.push(`payment ${id} was ${known.amount} to ${known.address} and is ${amount} to ${address}`);
      this.payments.set(id, { address, amount });
    }
    return faults;
  }

  /** For a whole checkout as a merchant reads it now: what an earlier response had and this one lacks. */
  missing({ payments }: Checkout): string[] {
    const held = new Set(payments.map(({ id }) => id));
    return [...this.payments.keys()]
      .filter((id) => !held.has(id))
      .map((id) => `payment ${id} was answered and is lost`);
  }
}
