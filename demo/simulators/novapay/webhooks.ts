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
  readonly #lastStatus = new WeakMap<Subject, string>();

  constructor(private readonly signing: Signing) {}

  /** Sends the status where it is new. Of several that passed unseen only the last is sent. */
  look(novapay: NovaPay, subject: Subject): void {
    const { status } = json(novapay, subject);
    const before = this.#lastStatus.get(subject) ?? KNOWN_WHEN_NEW[subject.kind];
    this.#lastStatus.set(subject, status);
    if (before !== status) this.send(novapay, subject);
  }

  /** Sends the present status. False where there is no address. */
  send(novapay: NovaPay, subject: Subject): boolean {
    const { ipnSecret, signatureHeader } = this.signing;
    const data = json(novapay, subject);
    const body = toJson({ event: `${subject.kind}.${data.status}`, data });
    const signature = createHmac(SIGNATURE_ALGORITHM, ipnSecret).update(body).digest('hex');
    const { id } = subject.kind === 'deposit' ? (subject.order ?? subject) : subject;
    const headers = { [signatureHeader]: signature };
    return novapay.simulation.send(novapay.callback.url, { headers, body, about: String(id) });
  }
}

function json(novapay: NovaPay, subject: Subject) {
  switch (subject.kind) {
    case 'order':
      return orderJson(novapay, subject);
    case 'deposit':
      return { ...depositJson(novapay, subject), order_id: subject.order?.id ?? null };
    case 'withdrawal':
      return withdrawalJson(novapay, subject);
  }
}
