import type { FieldError } from '../../../base/contract/problem.ts';

/** The API's errors at fields, as sentences for people: its own are for who writes a program. */

/** Which state of the object a form was made for: a decision is only about what was shown. */
export const stateFields: ReadonlySet<string> = new Set(['fingerprint', 'updatedAt', 'version']);

export const incompleteText = 'This form is incomplete. Open the page again.';

/** Words for fields, where people use others than the field's name. */
const names = new Map(
  Object.entries({
    q: 'text',
    url: 'address',
    hash: 'transaction hash',
    userId: 'id of the account',
    otp: 'one-time password',
    provider: 'gateway',
    method: 'coin and network',
    paymentId: 'payment',
    endpointId: 'endpoint',
    checkoutId: 'order',
    since: 'time',
    toShip: 'shipping',
    refundState: 'refunds',
  }),
);

const [FIRST_DAY, LAST_DAY] = ['first day', 'last day'];

function nameOf(path: string): string {
  const last = path.split('.').findLast((part) => !/^\d*$/.test(part)) ?? 'form';
  if (/^from$|From$/.test(last)) return FIRST_DAY;
  if (/^to$|To$/.test(last)) return LAST_DAY;
  return names.get(last) ?? last.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** Ways out of an error. The first that fits counts. */
const texts: readonly (readonly [message: RegExp, text: (name: string) => string])[] = [
  [/decimal number/, () => 'Write the amount like 84.50.'],
  [
    /^(is missing|is needed|is required with amount|must be text|must not be empty|must have at least 1 (character|item))$/,
    (name) => `Fill in the ${name}.`,
  ],
  [/^must be (true|[\w., ]+ or [\w.]+)$/, (name) => `Choose the ${name} from the list.`],
  [/^must be a date|or a day such as/, (name) => `Write the ${name} like 2026-02-25.`],
  [
    /^must be a time,? such/,
    (name) =>
      name === FIRST_DAY || name === LAST_DAY
        ? `Write the ${name} like 2026-02-25.`
        : 'Write the time like 2026-02-25 11:00.',
  ],
  [
    /^must be printable ASCII/,
    (name) => `Write the ${name} without spaces, in letters, digits and common signs.`,
  ],
  [
    /^(is not valid|is not a known field|must be of type .*|must be a whole number|must be an object.*|must not contain U\+.*)$/,
    (name) => `Check the ${name}.`,
  ],
];

export function faultText({ path, message }: Pick<FieldError, 'path' | 'message'>): string {
  if (stateFields.has(path)) return incompleteText;
  const name = nameOf(path);
  for (const [pattern, text] of texts) if (pattern.test(message)) return text(name);
  const said = message.replaceAll(/(?<=before )(?:from|to)\b/g, (other) => `the ${nameOf(other)}`);
  const sentence = /^[a-z]/.test(said) ? `The ${name} ${said}` : said;
  return /[.?!]$/.test(sentence) ? sentence : `${sentence}.`;
}

/** The sentences by their fields: that of `customer.email` is at `email`. */
export const faultsByField = (found: readonly FieldError[]): Readonly<Record<string, string>> =>
  Object.fromEntries(found.map((fault) => [fault.path.split('.').at(-1) ?? '', faultText(fault)]));

/** At a field with options: one that is missing, or is none of them. */
export const faultOfChoice = (fault: string): string =>
  /^Fill in |^Choose |^The [a-z ]+ must be /.test(fault) ? 'Choose one of these.' : fault;
