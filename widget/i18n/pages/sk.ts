import type { PageText } from './en.ts';

export const page: PageText = {
  reopen: 'Skontrolujte pripojenie a otvorte túto stránku znova. Ak ste zaplatili, vaša platba je v bezpečí.',
  noScript:
    'Táto stránka potrebuje na zobrazenie platby JavaScript. Zapnite, prosím, JavaScript alebo kontaktujte {0}. Ak ste zaplatili, vaša platba je v bezpečí.',
  incomplete: 'Tento platobný odkaz nie je úplný',
  incompleteSentence:
    'Otvorte odkaz znova tam, odkiaľ ho máte, so všetkým, čo je za znakom #. Ak ste zaplatili, vaša platba je v bezpečí.',
  each: '{0} za kus',
  quantity: 'Počet (1 až {0})',
  badQuantity: 'Počet musí byť celé číslo od 1 do {0}.',
  total: 'Spolu',
  go: 'Pokračovať k platbe',
  goNoScript:
    'Platobná stránka potrebuje JavaScript. Skôr ako budete pokračovať, zapnite, prosím, JavaScript alebo kontaktujte {0}.',
  gone: 'Produkt sa nenašiel',
  goneSentence: 'Odkaz môže byť starý alebo neúplný. Nič nebolo zaplatené.',
  ownPage: 'Ak to chcete kúpiť, použite tlačidlo na tejto stránke.',
  notSeen:
    'Ak ste zaplatili, neplaťte znova. {0} dostane správu, hneď ako bude vaša platba potvrdená. Aktualizuje sa aj stránka, na ktorej ste začali.',
  tooLate:
    'Ak ste napriek tomu zaplatili, neplaťte znova: {0} dostane správu. Ak ste nezaplatili, začnite odznova v {0}.',
  lapsed:
    'Ak ste napriek tomu zaplatili, neplaťte znova: {0} dostane správu. Ak ste nezaplatili, zaplaťte na stránke, na ktorej ste začali.',
};
