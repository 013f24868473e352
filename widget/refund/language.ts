import { I18n, type LanguageHost } from '../checkout/i18n.ts';
import { refund as english, type RefundText } from '../i18n/catalogues/en/refund.ts';
import type { Words } from '../i18n/words.ts';
import { wordsFor } from '../screens/screens.ts';

/** All texts of the page, in one language. */
export interface RefundWords extends Words {
  refund: RefundText;
}

/** The language of the page of a refund: loaded by the checkout's own code, with the page's texts beside it. */
export class RefundLanguage implements LanguageHost {
  readonly isTest = false;
  readonly screens = { wordsFor };
  readonly i18n = new I18n(this);

  constructor(readonly host: LanguageHost['host']) {}

  /** Null until the texts of the wanted language are loaded, or have not come in time. */
  get words(): RefundWords | null {
    const { i18n } = this;
    const { words } = i18n;
    return words && { ...words, refund: i18n.refundText(english) };
  }

  /** Everything is there already. */
  async fetchLazy(): Promise<null> {
    return null;
  }
}
