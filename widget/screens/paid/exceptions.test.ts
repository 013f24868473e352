import { describe, expect, test } from 'vitest';
import type { SessionView } from '../../../server/money-in/contract/session.ts';
import { resumeBadgeContent } from '../../checkout/shop-page/resume-badge-content.ts';
import { text } from '../../i18n/catalogues/en.ts';
import { untilLoaded } from '../late/until-loaded.ts';
import { aPayment, aSent, aView, start } from '../../testing/sessions.ts';
import { screen, withoutMarks } from '../../testing/screen-table.ts';
import type { PaidScreen } from '../types.ts';

/** By their titles, gravest first. The last is a word of a newer server. */
const titles = {
  reversed: 'The network reversed your payment',
  wrong_asset: 'A different coin arrived',
  unclear: 'Under review',
  underpaid: 'Too little arrived',
  late: 'Received, late',
  overpaid: 'You sent too much',
  of_a_newer_server: 'Under review',
} as const;
type Kind = keyof typeof titles;
const kinds = Object.keys(titles) as Kind[];

/** With these beside the whole price it is paid all the same. */
const paidWith: readonly Kind[] = ['wrong_asset', 'overpaid'];

const combinations = kinds.flatMap((one, at) =>
  kinds.slice(at).map((other): Kind[] => (one === other ? [one] : [one, other])),
);
const undecided = combinations.filter((kinds) => !kinds.every((kind) => paidWith.includes(kind)));
const decided = combinations.filter((kinds) => !undecided.includes(kinds));

const viewOf = (exceptions: readonly string[]): SessionView =>
  aView({
    status: 'paid',
    paidAt: '2030-01-01T12:00:00.000Z',
    payment: aPayment({ status: 'settled', amountDue: '0' }),
    receipt: [aSent()],
    exception: (exceptions[0] ?? null) as SessionView['exception'],
    exceptions: exceptions as SessionView['exceptions'],
  });
const shown = (view: SessionView, change: Parameters<typeof screen>[0] = {}) =>
  screen({ view, ...change }) as PaidScreen;
const badge = (view: SessionView) => resumeBadgeContent(view, text, start, []);

describe('R148: what the shop has to decide is not called paid, whatever stands beside it', () => {
  test.each(undecided.map((exceptions) => ({ exceptions, name: exceptions.join(' and ') })))(
    '$name',
    ({ exceptions }) => {
      const view = viewOf(exceptions);
      const [decisive = 'late', beside] = exceptions.toSorted(
        (one, other) => Number(paidWith.includes(one)) - Number(paidWith.includes(other)),
      );
      const paid = shown(view);
      expect(paid).toMatchObject({ name: 'paid', isUndecided: true, stay: null, title: titles[decisive] });
      expect(paid.notice).toBe(beside === undefined ? null : titles[beside]);
      const lines = paid.receipt.map(({ label, value }) => `${label} ${value}`);
      const said = [paid.title, paid.sentence, paid.notice, paid.hint, ...lines].join(' ');
      expect(withoutMarks(said)).not.toMatch(/\bpaid\b|has received/i);
      // Before there are words for it, only that they are on their way.
      expect(shown(view, { help: untilLoaded.help })).toMatchObject({
        name: 'starting',
        title: 'Still loading…',
        needsModule: 'help',
      });
      expect(badge(view)).toMatchObject({ title: 'Payment in progress', action: 'Continue', button: '' });
    },
  );
});

test.each(decided.map((exceptions) => ({ exceptions, name: exceptions.join(' and ') })))(
  'the whole price came, and $name: it is paid all the same, and says what else there is',
  ({ exceptions }) => {
    const view = viewOf(exceptions);
    expect(shown(view)).toMatchObject({ isUndecided: false, title: 'Paid', stay: null });
    expect(shown(view).notice).not.toBeNull();
    expect(badge(view)).toMatchObject({ title: 'Paid', action: 'View receipt' });
  },
);
