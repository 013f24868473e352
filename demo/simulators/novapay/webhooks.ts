/** NovaPay's webhooks: one for each new status of an order, a deposit or a withdrawal, signed with the IPN secret. */
import { createHmac } from 'node:crypto';
import { toJson } from '../engine/bodies.ts';
import { depositJson, orderJson, withdrawalJson, type NovaPay } from './documents.ts';
import type { Subject } from './gateway.ts';
import { SIGNATURE_ALGORITHM } from './undocumented.ts';

export interface Signing {
  readonly ipnSecret: string;
  readonly signatureHeader: string;
}

/** The merchant knows these from the answer to its own call. No call makes a deposit, so its first status is new. */
const KNOWN_WHEN_NEW = { order: 'pending', deposit: null, withdrawal: 'pending' } as const;

export class StatusWebhooks {
  readonly #lastStatus = new WeakMap<object, string>();

  constructor(private readonly signing: Signing) {}

  /** Sends the status where it is new. Of several that passed unseen only the last is sent. */
  look(novapay: NovaPay, subject: Subject): void {
    const { thing, status } = describe(novapay, subject);
    const before = this.#lastStatus.get(thing) ?? KNOWN_WHEN_NEW[subject.kind];
    this.#lastStatus.set(thing, status);
    if (before !== status) this.send(novapay, subject);
  }

  /** Sends the present status. False where there is no address. */
  send(novapay: NovaPay, subject: Subject): boolean {
    const { status, about, data } = describe(novapay, subject);
    const { ipnSecret, signatureHeader } = this.signing;
    const body = toJson({ event: `${subject.kind}.${status}`, data });
    const signature = createHmac(SIGNATURE_ALGORITHM, ipnSecret).update(body).digest('hex');
    const headers = { [signatureHeader]: signature };
    return novapay.simulation.send(novapay.callback.url, { headers, body, about });
  }
}

interface Description {
  readonly thing: object;
  readonly status: string;
  readonly about: string;
  readonly data: object;
}

function describe(novapay: NovaPay, subject: Subject): Description {
  const { gateway, withdrawals } = novapay;
  switch (subject.kind) {
    case 'order': {
      const { order } = subject;
      const data = orderJson(novapay, order);
      return { thing: order, status: gateway.statusOf(order), about: order.id, data };
    }
    case 'deposit': {
      const { deposit } = subject;
      const order_id = deposit.order?.id ?? null;
      const data = { ...depositJson(novapay, deposit), order_id };
      return { thing: deposit, status: gateway.depositStatus(deposit), about: order_id ?? deposit.id, data };
    }
    case 'withdrawal': {
      const { withdrawal } = subject;
      const data = withdrawalJson(novapay, withdrawal);
      const status = withdrawals.statusOf(withdrawal);
      return { thing: withdrawal, status, about: String(withdrawal.id), data };
    }
  }
}
