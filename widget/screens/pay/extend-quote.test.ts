import { describe, expect, test } from 'vitest';
import { help as words } from '../../i18n/catalogues/en.ts';
import { SessionError } from '../../session/client.ts';
import type { Screen } from '../screen.ts';
import type { ViewState } from '../view-state.ts';
import type { Message } from '../../session/message.ts';
import { aPayment, helpScreens, iso, start } from '../../testing/sessions.ts';
import { at, withoutMarks, minute, moment, screen, withPayment } from '../../testing/screen-table.ts';

/** The price ends after half an hour and may be kept ten minutes longer; it is two minutes before. */
const end = 30 * minute;
const offer = { from: iso(start + end - 2 * minute), until: iso(start + end + 10 * minute) };
const late = { ...withPayment({ keep: offer }), now: at(end - 2 * minute) };
const kept = { ...withPayment({ expiresAt: offer.until }), now: late.now };

const reported = (
  state: Message['state'],
  code?: string,
  name: Message['name'] = 'keep',
): Partial<ViewState> => ({
  message: { name, state, error: code === undefined ? null : new SessionError(code, code) },
});
const may = `Need more time? You can hold this price until ${moment(end + 10 * minute)}.`;
const done = `This price is now held until ${moment(end + 10 * minute)}.`;

/** What is spoken, and what can be done; `–` for none. */
const said = ({ hint, offer: action }: Screen): string =>
  `${hint === null ? '–' : withoutMarks(hint)} | ${action?.act === 'keep' ? action.label : '–'}`;

describe('keeping the price longer', () => {
  test.each<[string, Partial<ViewState>, string]>([
    ['not before the server’s time for it', { ...late, now: at(end - 2 * minute - 1) }, '– | –'],
    ['from then on', late, `${may} | ${words.paying.keep}`],
    ['not where the server offers none', { ...late, ...withPayment({ keep: null }) }, '– | –'],
    ['with a server of before, which has no word for it', { ...late, view: olderView() }, '– | –'],
    ['on its way', { ...late, ...reported('sent') }, `${may} | ${words.paying.keep}`],
    ['done', { ...kept, ...reported('done') }, `${done} | –`],
    ['done, and possible once more', { ...late, ...reported('done') }, `${may} | ${words.paying.keep}`],
    ['refused', { ...late, ...reported('failed', 'invalid_state') }, `${words.paying.notKept} | –`],
    [
      'refused, because another page was faster',
      { ...kept, ...reported('failed', 'invalid_state') },
      `${words.paying.notKept} | –`,
    ],
    [
      'not answered',
      { ...late, ...reported('failed', 'network') },
      `${words.expired.again} | ${words.paying.keep}`,
    ],
    ['not answered, and done all the same', { ...kept, ...reported('failed', 'network') }, `${done} | –`],
    [
      'too often',
      { ...late, ...reported('failed', 'rate_limited') },
      `${words.expired.again} | ${words.paying.keep}`,
    ],
    ['in the helper for exchanges', { ...late, helpTopic: 'exchange' }, `${may} | ${words.paying.keep}`],
    ['while an address is compared', { ...late, helpTopic: 'compare' }, `${may} | ${words.paying.keep}`],
    [
      'R2: what is wrong with a pasted address is said first',
      { ...late, helpTopic: 'compare', typed: 'T' },
      `${words.compare.differs} | ${words.paying.keep}`,
    ],
    ['while the code waits for a camera', { ...late, helpTopic: 'phone' }, `${may} | ${words.paying.keep}`],
    ['not where something is wrong', { ...late, helpTopic: 'wrong' }, '– | –'],
    ['not where it is cancelled', { ...late, helpTopic: 'cancelling' }, '– | –'],
    [
      'not over what the shopper has just said',
      { ...late, ...reported('done', undefined, 'sent'), helpTopic: 'exchange' },
      '– | –',
    ],
  ])('%s', (_name, state, expected) => {
    expect(said(screen(state))).toBe(expected);
  });

  test('moves the countdown', () => {
    expect(screen(late).deadline?.at).toBe(start + end);
    expect(screen({ ...kept, ...reported('done') }).deadline?.at).toBe(start + end + 10 * minute);
  });

  test('its words are fetched at once where they have not come', () => {
    expect(screen({ ...late, helpScreens: null })).toMatchObject({ name: 'pay', needsModule: 'helpScreens' });
    expect(screen({ ...late, helpScreens: null, now: at(minute) }).needsModule).toBeUndefined();
    expect(screen({ ...late, helpScreens }).needsModule).toBeUndefined();
  });
});

function olderView(): ViewState['view'] {
  const { keep: _keep, ...payment } = aPayment();
  return { ...late.view, payment: payment as typeof late.view.payment };
}
