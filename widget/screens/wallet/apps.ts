/** The screens of wallets' apps: on a phone, or for its camera. Part of `late/wallet.ts`; pure. */
import type { SessionPayment, SessionView } from '../../../server/money-in/contract/session.ts';
import type { WalletText } from '../../i18n/catalogues/en.ts';
import { coins, isolate } from '../../i18n/isolate.ts';
import { paidBy } from '../../wallet/app-use.ts';
import { type AppLink, appLinks, appName } from '../../wallet/apps.ts';
import { coinScreen } from '../screen-of.ts';
import type { Action, AppCode, AppRow, PayScreen, Screen, ScreenNamed } from '../types.ts';
import type { ViewState } from '../view-state.ts';

/** Links to the apps that can send what is due, the one that was used last first. */
function linksOf({ wallets: { apps } }: ViewState, view: SessionView, payment: SessionPayment): AppLink[] {
  if (apps === null) return [];
  const links = appLinks(view.walletApps, payment);
  const isLast = ({ id }: AppLink): boolean => id === apps.last;
  return [...links.filter(isLast), ...links.filter((link) => !isLast(link))];
}

const openAction = ({ id, href }: AppLink, payment: SessionPayment, label: string): Action => ({
  opens: { href, app: id, payment },
  label,
});

/**
 * Adds the button that opens the list. An app has its own, filled, once it has paid the amount of its link in this browser:
 * links have filled in wrong amounts.
 */
export function withApps<Shown extends PayScreen | ScreenNamed<'received'>>(
  state: ViewState,
  words: WalletText,
  view: SessionView,
  payment: SessionPayment,
  screen: Shown,
): Shown {
  const { stranded, wallets, connection } = state;
  const { bar, unopened } = state.text.trouble;
  const { apps: use } = wallets;
  const [first] = linksOf(state, view, payment);
  if (use === null || first === undefined) return screen;
  const isOpened = use.payment === payment.id;
  const missing = stranded === null ? null : appName(stranded);
  // Once it was opened it may have sent; once it did not open, copying is the way on.
  const isKnown =
    !isOpened && stranded === null && screen.name === 'pay' && use.paid.includes(paidBy(first.id, payment));
  const name = isolate(first.name);
  const label = words.wallet.pay(coins(payment.amountDue, payment.asset), name);
  const opened = appName(use.last);
  return {
    ...screen,
    action: isKnown ? openAction(first, payment, label) : null,
    apps: { act: 'apps', label: words.apps.open },
    ...(isKnown && view.test && { hint: screen.hint ?? words.wallet.real(name) }),
    ...(missing !== null && { hint: bar(unopened(isolate(missing)), words.apps.instead) }),
    ...(isOpened &&
      connection.online && {
        opened: opened === null ? words.apps.sentInAnother : words.apps.sent(isolate(opened)),
        more: screen.more.filter(({ act }) => act !== 'sent'),
      }),
  };
}

/** The list of apps, or a code for a phone's camera, and what to compare in the app before it is confirmed. */
export function appsScreen(
  state: ViewState,
  words: WalletText,
  view: SessionView,
  payment: SessionPayment,
): Screen {
  const { text, wallets } = state;
  const own = coinScreen({ ...state, helpTopic: null });
  const isToPay = (own.name === 'pay' || own.name === 'received') && (own.apps ?? own.camera) !== undefined;
  // A screen that has changed meanwhile is shown first.
  if (!isToPay || own.transfer === null) return own;
  const { opened: _opened, apps, camera: _camera, ...base } = own;
  const { address, memo, wallet } = own.transfer;
  const about = (name: string, fills: string | null) =>
    view.test ? words.wallet.real(isolate(name)) : fills;
  const rows = linksOf(state, view, payment).map((link): AppRow => ({
    action: openAction(link, payment, link.name),
    about: about(link.name, words.apps.fills),
    isRecent: link.id === wallets.apps?.last,
  }));
  const label = words.apps.another;
  if (apps !== undefined && wallet !== null)
    rows.push({
      action: { opens: { href: wallet, app: '', payment }, label },
      about: about(label, null),
      isRecent: false,
    });
  const what = text.on(coins(payment.amountDue, payment.asset), isolate(payment.networkName));
  const end = address.slice(-4);
  const codeOf = ({ name, href }: AppLink): AppCode => ({
    href,
    label: text.pay.qr(payment.asset),
    app: name,
    about: [words.apps.camera, ...(view.test ? [words.wallet.real(isolate(name))] : [])],
  });
  const [trust] = apps === undefined ? appLinks(['trust'], payment) : [];
  return {
    ...base,
    name: 'apps',
    title: trust?.name ?? words.apps.title,
    sentence: words.apps.check(what, end).join(''),
    action: null,
    hint: null,
    exit: { act: 'resume', label: text.choose.resume },
    more: [],
    what,
    end,
    memo,
    rows,
    code: trust === undefined ? null : codeOf(trust),
    address,
  };
}
