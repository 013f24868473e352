import type { PageWords } from '../../server/base/contract/pages.ts';
import {
  help,
  type HelpText,
  offchain,
  type RefundText,
  type Text,
  text as en,
  wallet,
} from './catalogues/en.ts';
import { page } from './catalogues/en/page.ts';
import { refund } from './catalogues/en/refund.ts';
import { names } from './language-names.ts';
import type { Catalogue } from './languages.ts';
import { plural } from './plural.ts';

/** The build runs this and writes the result beside the chunks, for the pages of the server. */

const catalogues = import.meta.glob<Catalogue>(['./catalogues/*.ts', '!./catalogues/en.ts'], { eager: true });
const english: Catalogue = { text: () => en, help, offchain, wallet, refund, page };

/** In place of a value, which the server puts in. */
const value = '{0}';
const second = '{1}';

function wordsOf(tag: string): PageWords {
  const catalogue = catalogues[`./catalogues/${tag}.ts`] ?? english;
  const { help, offchain, refund, page } = catalogue;
  const text = catalogue.text(plural(tag));
  const { trouble, expired, cancelled } = help;
  const { invalid, unreachable, noScript } = refund;
  const { processing, paid } = text;
  const { notSeen, tooLate, lapsed, ...own } = page;
  return {
    direction: text.direction,
    title: text.cardOf(value),
    test: text.test,
    contact: text.contact(value),
    backTo: text.backTo(value),
    tryAgain: text.tryAgain,
    stillLoading: text.stillLoading,
    unreachable: text.trouble.silent,
    ...own,
    tooMany: trouble.busySentence(value),
    checkAgain: trouble.check,
    showReceipt: text.pill.receipt,
    refund: {
      title: refund.cardOf(value),
      noScript: noScript(value),
      incomplete: [invalid.title, invalid.sentence],
      unreachable: [unreachable.title, unreachable.sentence],
    },
    returned: {
      open: [text.pay.waiting, notSeen],
      processing: [processing.title, processing.sentence(value)],
      paid: [paid.title, paid.sentence(value)],
      expired: [expired.title, tooLate],
      cancelled: [cancelled.title, cancelled.sentence(value)],
      lapsed: [offchain.hosted.lapsed, lapsed],
      payment_cancelled: [cancelled.title, lapsed],
      unknown: [trouble.invalid, trouble.linkSentence],
    },
    message: messageOf(text, help, refund),
  };
}

function messageOf(
  text: Text,
  { received, expired, exception, outcome, refund: inCheckout }: HelpText,
  refund: RefundText,
): PageWords['message'] {
  const about = ({ title, sentence }: Sentences): [string, string] => [title, sentence(value)];
  return {
    priceFor: text.priceFor(value, second),
    reference: text.paid.reference,
    received: received.title(value, second),
    part: expired.part(value, second),
    labels: { received: outcome.received, over: outcome.over, missing: outcome.missing },
    on: text.on(value, second),
    seen: text.pay.seen,
    expired: expired.sentence,
    exceptions: {
      underpaid: about(exception.underpaid),
      late: about(exception.late),
      overpaid: about(exception.overpaid),
      wrong_asset: about(exception.wrong_asset),
      reversed: about(exception.reversed),
      other: about(exception.other),
    },
    wrongCoins: exception.wrong_asset.named(value, second),
    refund: {
      of: inCheckout.of(value),
      pending: inCheckout.status.pending,
      claim: inCheckout.link(value, second),
      until: refund.name.until(value),
      enter: inCheckout.enter,
      sending: refund.sending.title,
      sent: [refund.sent.title, refund.sent.sentence],
      failed: about(refund.failed),
      ended: [refund.ended.title, refund.ended.sentence],
    },
  };
}

interface Sentences {
  readonly title: string;
  readonly sentence: (store: string) => string;
}

/** Words by tag, English first. */
export const words: Record<string, PageWords> = Object.fromEntries(
  Object.keys(names).map((tag) => [tag, wordsOf(tag)]),
);
