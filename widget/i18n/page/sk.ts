import type { PageText } from '../en-page.ts';

export const page: PageText = {
  reopen: 'Skontrolujte pripojenie a otvorte túto stránku znova. Ak ste zaplatili, vaša platba je v bezpečí.',
  noScript:
    'Táto stránka potrebuje na zobrazenie platby JavaScript: zapnite ho, prosím. Ak ste zaplatili, vaša platba je v bezpečí.',
  incomplete: 'Tento platobný odkaz nie je úplný',
  incompleteSentence:
    'Otvorte ho znova tam, odkiaľ ho máte, so všetkým, čo je za znakom #. Ak ste zaplatili, vaša platba je v bezpečí.',
  each: '{0} za kus',
  quantity: 'Počet (1 až {0})',
  badQuantity: 'Počet musí byť celé číslo od 1 do {0}.',
  go: 'Pokračovať k platbe',
  goNoScript: 'Samotná platba potrebuje JavaScript: zapnite ho, prosím, pre ďalšiu stránku.',
  gone: 'Tento produkt tu nie je',
  goneSentence: 'Odkaz môže byť starý alebo neúplný. Nič nebolo zaplatené.',
  ownPage: 'Ak to chcete kúpiť, stlačte tlačidlo na tejto stránke.',
  notSeen:
    'Ak ste zaplatili, neplaťte znova: {0} sa to dozvie, hneď ako bude platba potvrdená. Sleduje ju aj stránka, na ktorej ste začali.',
  tooLate: 'Ak ste napriek tomu zaplatili, neplaťte znova: {0} sa to dozvie. Inak tam začnite odznova.',
  lapsed:
    'Ak ste napriek tomu zaplatili, neplaťte znova: {0} sa to dozvie. Inak zaplaťte na stránke, na ktorej ste začali.',
};
