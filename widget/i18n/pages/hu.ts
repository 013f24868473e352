import type { PageText } from './en.ts';

export const page: PageText = {
  reopen:
    'Ellenőrizze a kapcsolatot, és nyissa meg újra ezt az oldalt. Ha fizetett, a fizetése biztonságban van.',
  noScript:
    'Ennek az oldalnak JavaScript kell a fizetés megjelenítéséhez. Kapcsolja be a JavaScriptet, vagy forduljon az üzlethez ({0}). Ha fizetett, a fizetése biztonságban van.',
  incomplete: 'Ez a fizetési link hiányos',
  incompleteSentence:
    'Nyissa meg újra a linket onnan, ahonnan kapta, mindazzal együtt, ami a # jel után áll. Ha fizetett, a fizetése biztonságban van.',
  each: '{0} darabja',
  quantity: 'Mennyiség (1–{0})',
  badQuantity: 'A mennyiségnek 1 és {0} közötti egész számnak kell lennie.',
  total: 'Összesen',
  go: 'Tovább a fizetéshez',
  goNoScript:
    'A fizetési oldalhoz JavaScript kell. Kapcsolja be a JavaScriptet, mielőtt továbblép, vagy forduljon az üzlethez ({0}).',
  gone: 'A termék nem található',
  goneSentence: 'A link talán régi vagy hiányos. Nem történt fizetés.',
  ownPage: 'A vásárláshoz használja az ezen az oldalon lévő gombot.',
  notSeen:
    'Ha fizetett, ne fizessen újra. Értesítjük az üzletet ({0}), amint a fizetés megerősítést kap. Az az oldal is frissül, ahol elkezdte.',
  tooLate:
    'Ha mégis fizetett, ne fizessen újra: értesítjük az üzletet ({0}). Ha nem fizetett, kezdje újra itt: {0}.',
  lapsed:
    'Ha mégis fizetett, ne fizessen újra: értesítjük az üzletet ({0}). Ha nem fizetett, azon az oldalon fizessen, ahol elkezdte.',
};
