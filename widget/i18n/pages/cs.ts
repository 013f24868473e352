import type { PageText } from './en.ts';

export const page: PageText = {
  reopen:
    'Zkontrolujte připojení a otevřete tuto stránku znovu. Pokud jste zaplatili, je vaše platba v bezpečí.',
  noScript:
    'Tato stránka potřebuje k zobrazení platby JavaScript. Zapněte prosím JavaScript, nebo kontaktujte {0}. Pokud jste zaplatili, je vaše platba v bezpečí.',
  incomplete: 'Tento platební odkaz není úplný',
  incompleteSentence:
    'Otevřete odkaz znovu tam, odkud ho máte, se vším, co je za znakem #. Pokud jste zaplatili, je vaše platba v bezpečí.',
  each: '{0} za kus',
  quantity: 'Počet (1 až {0})',
  badQuantity: 'Počet musí být celé číslo od 1 do {0}.',
  total: 'Celkem',
  go: 'Pokračovat k platbě',
  goNoScript:
    'Platební stránka potřebuje JavaScript. Než budete pokračovat, zapněte prosím JavaScript, nebo kontaktujte {0}.',
  gone: 'Produkt nebyl nalezen',
  goneSentence: 'Odkaz může být starý nebo neúplný. Nic nebylo zaplaceno.',
  ownPage: 'Chcete-li to koupit, použijte tlačítko na této stránce.',
  notSeen:
    'Pokud jste zaplatili, neplaťte znovu. {0} dostane zprávu, jakmile bude vaše platba potvrzena. Aktualizuje se i stránka, na které jste začali.',
  tooLate:
    'Pokud jste přesto zaplatili, neplaťte znovu: {0} dostane zprávu. Pokud jste nezaplatili, začněte znovu u {0}.',
  lapsed:
    'Pokud jste přesto zaplatili, neplaťte znovu: {0} dostane zprávu. Pokud jste nezaplatili, zaplaťte na stránce, na které jste začali.',
};
