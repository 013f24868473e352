import { createHmac } from 'node:crypto';
import { MINUTE_MS, type Clock } from '../../../base/clock.ts';
import { hashOf, sameHash } from '../../../base/ids.ts';
import { changedIn, fieldsIn, withoutSecrets, type AnyAct } from '../act/act.ts';
import { backOf, MAX_FIELD, pathBelow, type Form } from './forms.ts';
import type { Refused, View } from '../view.ts';

/**
 * A form that was sent after its session had ended. The answer is the page to sign in, with what was entered in hidden fields:
 * after signing in, the same person gets the form as it was, and may send it. Nothing is stored. The server signs the entries
 * with the person and the time, so that they are shown to that person alone, and for 15 minutes.
 */

export interface EnteredForm extends Pick<Refused, 'name' | 'id' | 'fields'> {
  /** Its idempotency key: if it was done before, it is not done twice. */
  readonly key: string;
  /** Its page, as a path below `/console`. */
  readonly back: string;
}

/** The hidden fields. */
export interface KeptForm {
  readonly form: string;
  readonly signature: string;
}

const KEPT_MS = 15 * MINUTE_MS;

interface Signed extends EnteredForm {
  readonly personId: string;
  readonly at: number;
}

export class KeptForms {
  readonly #secret: string;
  readonly #clock: Clock;

  /** @param secret of this server's database */
  constructor(secret: string, clock: Clock) {
    this.#secret = secret;
    this.#clock = clock;
  }

  /** Undefined if it is too long to come back. */
  keep(personId: string, entered: EnteredForm): KeptForm | undefined {
    const form = JSON.stringify({ ...entered, personId, at: this.#clock.now() } satisfies Signed);
    return form.length > MAX_FIELD ? undefined : { form, signature: this.#sign(form) };
  }

  /** Undefined if it was not kept here, or is older than 15 minutes. */
  read({ form, signature }: KeptForm): Signed | undefined {
    if (!sameHash(hashOf(signature), hashOf(this.#sign(form)))) return undefined;
    const signed = JSON.parse(form) as Signed;
    return this.#clock.now() - signed.at < KEPT_MS ? signed : undefined;
  }

  /** The words before it tell it from all else that the secret signs. */
  #sign(form: string): string {
    return createHmac('sha256', this.#secret).update(`form of the console ${form}`).digest('base64url');
  }
}

export const keptIn = ({ text }: Form): KeptForm => ({ form: text('form'), signature: text('signature') });

/**
 * Forms with a handler of their own, by the path that they are sent to: their page, and the fields that are kept. The link of a
 * text for the customer is a secret.
 */
const ownForms = {
  '/payments/:id/refund': {
    name: 'checkouts.refund',
    page: '/payments/:id/refund',
    fields: [
      'what',
      'of',
      'amount',
      'where',
      'address',
      'network',
      'token',
      'userId',
      'hash',
      'note',
      'reason',
      'outsideAmount',
    ],
  },
  '/payments/:id/link': { name: 'checkouts.createSession', page: '/payments/:id', fields: ['language'] },
  '/payments/:id/text': { name: 'checkouts.message', page: '/payments/:id', fields: ['language'] },
  '/money/refunds/:id/link': { name: 'refunds.claimLink', page: '/money/refunds/:id', fields: ['language'] },
  '/money/refunds/:id/text': { name: 'refunds.message', page: '/money/refunds/:id', fields: ['language'] },
  '/passkeys/add': { name: 'passkeys.add', page: '/people', fields: ['name'] },
  '/people/files': { name: 'people.files', page: '/people', fields: ['decimal'] },
  '/passkeys/remove': { name: 'passkeys.remove', page: '/people', fields: [] },
} as const satisfies Readonly<
  Record<string, { readonly name: string; readonly page: string; readonly fields: readonly string[] }>
>;
type OwnFormName = (typeof ownForms)[keyof typeof ownForms]['name'];

/** The refused form with a handler of its own; undefined if this page does not answer it. */
export const enteredBefore = ({ refused }: View, name: OwnFormName): Refused | undefined =>
  refused?.name === name ? refused : undefined;

/** The act or other form that is sent to a path below `/console`, and the id in that path. */
function formAt(acts: readonly AnyAct[], path: string) {
  const [, name, id] = /^\/do\/([\w.]+)(?:\/([\w-]+))?$/.exec(path) ?? [];
  const act = acts.find((each) => (each.path === undefined ? each.name === name : matches(each.path, path)));
  if (act !== undefined) return { act, id: act.path === undefined ? id : idIn(act.path, path) };
  const [place, own] = Object.entries(ownForms).find(([each]) => matches(each, path)) ?? [];
  return place === undefined || own === undefined ? undefined : { own, id: idIn(place, path) };
}

const patternOf = (path: string): RegExp => new RegExp(`^${path.replace(':id', String.raw`([\w-]+)`)}$`);
const matches = (pattern: string, path: string): boolean => patternOf(pattern).test(path);
const idIn = (pattern: string, path: string): string | undefined => patternOf(pattern).exec(path)?.[1];

/**
 * The form that was sent to a path below `/console`, whose query its page has, too, without its one-time passwords and secrets. Undefined if there is nothing
 * to fill in: signing out, and what the script of passkeys asks.
 */
export function enteredFormOf(
  { pathname, search }: { readonly pathname: string; readonly search: string },
  form: Form,
  at: View['at'],
  acts: readonly AnyAct[],
): EnteredForm | undefined {
  const { act, own, id } = formAt(acts, pathname) ?? {};
  const key = form.text('key');
  if (act !== undefined) {
    const all = withoutSecrets(fieldsIn(act, form));
    const fields = act.isChange === true ? changedIn(form, all) : all;
    return { name: act.name, id, key, back: backOf(form, { at }), fields };
  }
  if (own === undefined) return undefined;
  const fields = Object.fromEntries(own.fields.map((field) => [field, form.text(field)]));
  return { name: own.name, id, key, back: pathBelow(own.page.replace(':id', id ?? '') + search, at), fields };
}
