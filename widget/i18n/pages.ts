import type { PageWords } from '../../server/contract/pages.ts';
import { aside, type AsideText } from './en-aside.ts';
import { offchain, type OffchainText } from './en-offchain.ts';
import { page, type PageText } from './en-page.ts';
import { en, type Text } from './en.ts';
import { names } from './languages.ts';

/** The build runs this and writes the result beside the chunks, for the server: no words of a language live twice. */

const texts = import.meta.glob<{ text?: Text }>(['./??.ts', './{pt,zh}-*.ts'], { eager: true });
const asides = import.meta.glob<{ aside: AsideText; offchain: OffchainText }>('./aside/*.ts', {
  eager: true,
});
const pages = import.meta.glob<{ page: PageText }>('./page/*.ts', { eager: true });

const english = { aside, offchain, page };

/** Where a value stands; the server puts it in. */
const value = '{0}';

function wordsOf(tag: string): PageWords {
  const text = texts[`./${tag}.ts`]?.text ?? en;
  const { aside, offchain } = asides[`./aside/${tag}.ts`] ?? english;
  const { page } = pages[`./page/${tag}.ts`] ?? english;
  const { trouble, expired, cancelled } = aside;
  const { processing, paid } = text;
  const { notSeen, tooLate, lapsed, ...own } = page;
  return {
    direction: text.direction,
    title: text.cardOf(value),
    test: text.test,
    help: text.help,
    backTo: text.backTo(value),
    tryAgain: text.tryAgain,
    stillLoading: text.stillLoading,
    unreachable: text.trouble.silent,
    ...own,
    tooMany: trouble.busySentence(value as unknown as number),
    failed: expired.again,
    checkAgain: trouble.check,
    returned: {
      open: [offchain.waiting, notSeen],
      processing: [processing.title, processing.sentence(value)],
      paid: [paid.title, paid.sentence(value)],
      expired: [expired.title, tooLate],
      cancelled: [cancelled.title, cancelled.sentence(value)],
      lapsed: [offchain.hosted.lapsed, lapsed],
      unknown: [trouble.invalid, trouble.linkSentence],
    },
  };
}

/** By tag, English first. */
export const words: Record<string, PageWords> = Object.fromEntries(
  Object.keys(names).map((tag) => [tag, wordsOf(tag)]),
);
