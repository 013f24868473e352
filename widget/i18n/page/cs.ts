import type { PageText } from '../en-page.ts';

export const page: PageText = {
  reopen:
    'Zkontrolujte připojení a otevřete tuto stránku znovu. Pokud jste zaplatili, je vaše platba v bezpečí.',
  noScript:
    'Tato stránka potřebuje k zobrazení platby JavaScript: zapněte ho, prosím. Pokud jste zaplatili, je vaše platba v bezpečí.',
  incomplete: 'Tento platební odkaz není úplný',
  incompleteSentence:
    'Otevřete ho znovu tam, odkud ho máte, se vším, co je za znakem #. Pokud jste zaplatili, je vaše platba v bezpečí.',
  each: '{0} za kus',
  quantity: 'Počet (1 až {0})',
  badQuantity: 'Počet musí být celé číslo od 1 do {0}.',
  go: 'Pokračovat k platbě',
  goNoScript: 'Samotná platba potřebuje JavaScript: zapněte ho, prosím, pro další stránku.',
  gone: 'Tento produkt tu není',
  goneSentence: 'Odkaz může být starý nebo neúplný. Nic nebylo zaplaceno.',
  ownPage: 'Chcete-li to koupit, stiskněte tlačítko na této stránce.',
  notSeen:
    'Pokud jste zaplatili, neplaťte znovu: {0} se to dozví, jakmile bude platba potvrzena. Sleduje ji i stránka, na které jste začali.',
  tooLate: 'Pokud jste přesto zaplatili, neplaťte znovu: {0} se to dozví. Jinak tam začněte znovu.',
  lapsed:
    'Pokud jste přesto zaplatili, neplaťte znovu: {0} se to dozví. Jinak zaplaťte na stránce, na které jste začali.',
};
