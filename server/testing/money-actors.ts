import { randomUUID } from 'node:crypto';
import { addPasskey, csrfOf, usePasskey } from './console-passkeys.ts';
import { signedIn, type ConsolePage } from './console-visitor.ts';
import { keyOf } from './money-shop.ts';
import type { Workbench } from './workbench.ts';

/** Test helper: a person who moves money, by a key at the API, or by a session and a passkey at the console. */

export interface Outcome {
  /** Why it was refused; empty if it was done. */
  readonly refusal: string;
  /** Id of the created object; empty without one. */
  readonly id: string;
  /** Token of the shopper's link; empty without one. */
  readonly token: string;
  /** Repeats the same request, by its idempotency key or form. */
  readonly again: () => Promise<Outcome>;
}

type Fields = Readonly<Record<string, string>>;

type Kind = keyof typeof paths;

export interface RefundWish {
  readonly basis?: 'coins' | 'price' | 'excess';
  /** Null to name none, if several received money. */
  readonly of?: { readonly paymentId: string; readonly method: string } | null;
  readonly amount?: string;
  /** Default: the shopper enters it. */
  readonly address?: string;
  /** Hash or note of the payment by other means. */
  readonly outside?: string;
  /** Version of the checkout that was seen; default: the present one. */
  readonly version?: number;
}

export interface Actor {
  payout(wanted: Fields): Promise<Outcome>;
  refund(checkoutId: string, wish: RefundWish): Promise<Outcome>;
  /** @param fingerprint of what was seen; default: the present one */
  approve(kind: Kind, id: string, fingerprint?: string): Promise<Outcome>;
  reject(kind: Kind, id: string): Promise<Outcome>;
  cancel(kind: Kind, id: string): Promise<Outcome>;
  confirm(kind: Kind, id: string): Promise<Outcome>;
  resolve(kind: Kind, id: string, outcome: string, note: string): Promise<Outcome>;
  /** Creates a new link for the shopper. */
  link(refundId: string): Promise<Outcome>;
  freeze(note: string): Promise<Outcome>;
}

export const actors = {
  'the API': actorAtApi,
  'the console': actorAtConsole,
} satisfies Record<string, (bench: Workbench, name: string) => Promise<Actor>>;

/** Below `/v1` and `/console/money`, and the group of operations. */
const paths = {
  payouts: ['/payouts', '/payouts', 'payouts'],
  batches: ['/payout-batches', '/batches', 'payoutBatches'],
  refunds: ['/refunds', '/refunds', 'refunds'],
} as const;

/** The present state, whatever a page shows. */
const current = async (bench: Workbench, kind: Kind | 'checkouts', id: string) =>
  (await bench.merchant('GET', `/v1${kind === 'checkouts' ? '/checkouts' : paths[kind][0]}/${id}`)).body;

async function actorAtApi(bench: Workbench, name: string): Promise<Actor> {
  const key = await keyOf(bench, name);
  const post = (path: string, body: object): Promise<Outcome> => {
    const idempotencyKey = randomUUID();
    const send = async (): Promise<Outcome> => {
      const { status, body: answer } = await bench.request(`/v1${path}`, {
        method: 'POST',
        headers: {
          Authorization: `Bearer ${key}`,
          'Content-Type': 'application/json',
          'Idempotency-Key': idempotencyKey,
        },
        body: JSON.stringify(body),
      });
      const { id = '', claimUrl, detail, errors } = answer as Readonly<Record<string, unknown>>;
      const isDone = status < 300;
      return {
        refusal: isDone ? '' : `${String(detail)} ${JSON.stringify(errors ?? [])}`,
        id: isDone ? String(id) : '',
        token: typeof claimUrl === 'string' ? (claimUrl.split('#')[1] ?? '') : '',
        again: send,
      };
    };
    return send();
  };
  return {
    payout: (wanted) => post('/payouts', wanted),
    refund: (checkoutId, { address, outside, of, ...terms }) =>
      post(`/checkouts/${checkoutId}/refunds`, {
        ...terms,
        ...of,
        ...(address !== undefined && { destination: { type: 'address', address } }),
        ...(outside !== undefined && { outside: true, note: outside }),
      }),
    approve: async (kind, id, fingerprint) =>
      post(`${paths[kind][0]}/${id}/approve`, {
        fingerprint: fingerprint ?? (await current(bench, kind, id))['fingerprint'],
      }),
    reject: (kind, id) => post(`${paths[kind][0]}/${id}/reject`, {}),
    cancel: (kind, id) => post(`${paths[kind][0]}/${id}/cancel`, {}),
    confirm: (kind, id) => post(`${paths[kind][0]}/${id}/confirm`, {}),
    resolve: (kind, id, outcome, note) => post(`${paths[kind][0]}/${id}/resolve`, { outcome, note }),
    link: (refundId) => post(`/refunds/${refundId}/claim-link`, {}),
    freeze: (note) => post('/money-out/freeze', { note }),
  };
}

async function actorAtConsole(bench: Workbench, name: string): Promise<Actor> {
  const visitor = await signedIn(bench, { name });
  const { device } = await addPasskey(visitor);
  const csrf = await csrfOf(visitor);

  /**
   * Sends a form of a page with `changes`. If the page has no such form, or a disabled one, `hidden` is sent anyway: an older
   * page had it, and requests can be forged.
   */
  async function press(
    path: string,
    action: string,
    changes: Fields = {},
    hidden: Fields = {},
    isWanted: (fields: Fields) => boolean = () => true,
  ): Promise<Outcome> {
    await usePasskey(visitor, device);
    const page = await visitor.open(path);
    const found = page.forms.find(
      (form) => form.action === `/console${action}` && !form.isDisabled && isWanted(form.fields),
    );
    const own = found?.fields ?? { csrf, key: randomUUID(), ...hidden };
    const form = {
      action: `/console${action}`,
      method: 'post',
      fields: { ...own, ...changes },
      buttons: ['Send'],
      isDisabled: false,
    };
    const send = async (): Promise<Outcome> => ({
      ...outcomeOf(await visitor.press({ ...page, forms: [form] }, 'Send')),
      again: send,
    });
    return send();
  }

  const decide = async (kind: Kind, id: string, action: string, changes?: Fields): Promise<Outcome> => {
    const { updatedAt, fingerprint } = await current(bench, kind, id);
    const path = `/money${paths[kind][1]}/${id}`;
    const hidden = { updatedAt: String(updatedAt), fingerprint: String(fingerprint) };
    return press(path, `/do/${paths[kind][2]}.${action}/${id}`, changes, hidden);
  };
  return {
    payout: (wanted) => press('/money/new', '/money/new', wanted),
    async refund(checkoutId, { basis = 'coins', amount, address, outside, of, version }) {
      const path = `/payments/${checkoutId}/refund`;
      const what = basis === 'coins' && amount === undefined ? 'all' : basis;
      const where = outside !== undefined ? 'outside' : address !== undefined ? 'address' : 'link';
      const query = new URLSearchParams({ what, ...(amount !== undefined && { amount }) });
      return press(
        `${path}?${query.toString()}`,
        path,
        {
          what,
          where,
          ...(of !== undefined && { of: of === null ? '' : `${of.paymentId} ${of.method}` }),
          ...(amount !== undefined && { amount, outsideAmount: amount }),
          ...(address !== undefined && { address }),
          ...(outside !== undefined && { note: outside }),
          ...(version !== undefined && { version: String(version) }),
        },
        { version: String((await current(bench, 'checkouts', checkoutId))['version']) },
        (fields) => fields['where'] === where,
      );
    },
    approve: (kind, id, fingerprint) =>
      decide(kind, id, 'approve', fingerprint === undefined ? {} : { fingerprint }),
    reject: (kind, id) => decide(kind, id, 'reject'),
    cancel: (kind, id) => decide(kind, id, 'cancel'),
    confirm: (kind, id) => decide(kind, id, 'confirm'),
    resolve: (kind, id, outcome, note) => decide(kind, id, 'resolve', { outcome, note }),
    link: (refundId) => press(`/money/refunds/${refundId}`, `/money/refunds/${refundId}/link`),
    freeze: (note) => press('/money', '/do/moneyOut.freeze', { word: 'freeze', note }),
  };
}

/** The outcome that a page states for a form. */
function outcomeOf({ status, html, text }: ConsolePage): Omit<Outcome, 'again'> {
  const said = [...html.matchAll(/<(?:p class="notice bad"|span class="bad" id="fault-)[^>]*>([^]*?)<\//g)];
  // An object that was created without an answer exists anyway.
  const sentences = said.map(([, sentence = '']) => sentence).filter((each) => !each.startsWith('Created. '));
  const refusal = status === 200 ? sentences.join(' ') : text;
  return {
    refusal: refusal.replaceAll('&#39;', "'"),
    id: refusal === '' ? (/<code>((?:pyt|rfd)_[\w-]+)<\/code>/.exec(html)?.[1] ?? '') : '',
    token: /\/refund#(rt_[\w-]+)/.exec(html)?.[1] ?? '',
  };
}
