import type { SessionView } from '../../../server/contract/session.ts';
import { isolate } from '../../i18n/isolate.ts';
import { safeUrl } from '../../session/links.ts';
import { undecidedOf } from '../../session/payment.ts';
import { baseScreen } from '../shared.ts';
import type { PaidScreen, Screen } from '../types.ts';
import type { ViewState } from '../view-state.ts';

export function paidScreen(state: ViewState, view: SessionView): Screen {
  const { text, leavesIn, help } = state;
  const store = isolate(view.store.name);
  const href = safeUrl(view.successUrl, view.test);
  // An exception has to be read before the page leaves.
  const isLeaving = href !== null && leavesIn > 0 && view.exception === null;
  const isUndecided = undecidedOf(view) !== undefined;
  const screen: PaidScreen = {
    ...baseScreen(state, view),
    name: 'paid',
    title: text.paid.title,
    isUndecided,
    sentence: isLeaving ? text.paid.leaving(store, leavesIn) : text.paid.sentence(store),
    action: href === null ? { act: 'close', label: text.paid.done } : { href, label: text.paid.onTo(store) },
    exit: null,
    stay: isLeaving ? { act: 'stay', label: text.paid.stay } : null,
    receipt: [],
  };
  return help.withReceipt(screen, state, view);
}
