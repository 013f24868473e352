/**
 * Takes the place of modules that are loaded later, until they are: no screen knows that they come late, except the list, whose
 * warning is one of help's texts. A screen that needs one says so in `needsModule`, and the element loads it. If it does not
 * load, the element leads to the server's own page (`onLoadFailure`), or says that it tries again while this screen stays.
 */
import { html, nothing, type TemplateResult } from 'lit';
import type { SessionView } from '../../../server/money-in/contract/session.ts';
import { hasException } from '../../session/payment.ts';
import {
  baseScreen,
  controls,
  type DrawnHelp,
  emptyScreen,
  heading,
  type OffchainDrawing,
  type Ui,
  type WalletDrawing,
} from '../shared.ts';
import type { Screen } from '../types.ts';
import { coinScreen } from '../screen-of.ts';
import type { Help, OffchainScreens, ViewState, WalletScreens } from '../view-state.ts';

/** Parts that are loaded later: their texts, and how they are drawn. */
export interface LateParts {
  readonly help: Help & DrawnHelp;
  readonly offchain: OffchainScreens & OffchainDrawing;
  readonly wallet: WalletScreens & WalletDrawing;
}

/** An empty screen, so that nothing can be paid: the former address may no longer be right. */
function waitingScreen(state: ViewState, needsModule: keyof LateParts): Screen {
  const { view, text } = state;
  const shared = view === null ? emptyScreen(state) : baseScreen(state, view);
  const title = view?.payment ? text.stillLoading : text.starting;
  return { ...shared, name: 'starting', title, needsModule };
}

const waitForHelp = (state: ViewState): Screen => waitingScreen(state, 'help');
const waitForWallet = (state: ViewState): Screen => waitingScreen(state, 'wallet');

/** A screen that something will be added to. */
const missesHelp = <Shown extends Screen>(screen: Shown): Shown => ({ ...screen, needsModule: 'help' });

/** A problem of the network is shown so: offline nothing can be loaded. */
const drawPlaces = (ui: Ui): TemplateResult => html`<div class="screen">${heading(ui)}${controls(ui)}</div>`;

const help: LateParts['help'] = {
  notices: ({ reported, addressReplaced }, view) => ({
    reported: null,
    notice: null,
    ...((reported.includes(view.id) || addressReplaced || hasException(view)) && { needsModule: 'help' }),
  }),
  troubleScreen: waitForHelp,
  checkingScreen: waitForHelp,
  closedScreen: waitForHelp,
  paymentExpiredScreen: waitForHelp,
  newPriceScreen: waitForHelp,
  lookingScreen: waitForHelp,
  receivedScreen: waitForHelp,
  unsureScreen: waitForHelp,
  // The payment's own screen stays, and its way back.
  helpScreen: (state) => ({ needsModule: 'help', ...coinScreen({ ...state, helpTopic: null }) }),
  slowScreen: missesHelp,
  withMessages: (screen, state, view) => (hasMessages(state, view) ? missesHelp(screen) : screen),
  // The title of an undecided payment is one of help's texts.
  withExceptions: (screen, state) => (screen.isUndecided ? waitForHelp(state) : missesHelp(screen)),
  swapAction: () => null,
  switching: '',
  partTitle: () => '',
  partSentence: () => '',
  noPrice: () => '',
  draw: drawPlaces,
};

/** Whether messages follow the shopper's actions, or a former address has its warning. */
function hasMessages(state: ViewState, view: SessionView): boolean {
  const { stranded, message, sender, selection } = state;
  return (
    stranded === '' ||
    sender !== null ||
    selection !== null ||
    message !== null ||
    view.formerPayments.length > 0
  );
}

const offchain: LateParts['offchain'] = {
  // Whether it was paid can be said of all payments.
  adaptScreen: (state, view, screen) =>
    /^(getting|pay|received|looking|expired)$/.test(screen.name)
      ? {
          ...baseScreen(state, view),
          name: 'getting',
          title: state.text.starting,
          exit: screen.exit,
          needsModule: 'offchain',
        }
      : { ...screen, needsModule: 'offchain' },
  adaptReceipt: (_state, _payment, _currency, facts) => facts,
  draw: drawPlaces,
};

const wallet: LateParts['wallet'] = {
  elsewhereNotice: () => null,
  walletRows: () => [],
  withWallets: (_state, _view, _payment, screen) => screen,
  withApps: (_state, _view, _payment, screen) => screen,
  appsScreen: waitForWallet,
  confirmScreen: waitForWallet,
  unsureScreen: waitForWallet,
  drawOffers: () => nothing,
  drawRows: () => [],
  draw: drawPlaces,
  drawOpened: () => nothing,
};

export const untilLoaded: LateParts = { help, offchain, wallet };
