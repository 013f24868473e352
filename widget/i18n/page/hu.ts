import type { PageText } from '../en-page.ts';

export const page: PageText = {
  reopen:
    'Ellenőrizze a kapcsolatot, és nyissa meg újra ezt az oldalt. Ha fizetett, a fizetése biztonságban van.',
  noScript:
    'Ennek az oldalnak JavaScript kell a fizetés megjelenítéséhez: kérjük, kapcsolja be. Ha fizetett, a fizetése biztonságban van.',
  incomplete: 'Ez a fizetési link hiányos',
  incompleteSentence:
    'Nyissa meg újra onnan, ahonnan kapta, mindazzal együtt, ami a # jel után áll. Ha fizetett, a fizetése biztonságban van.',
  each: '{0} darabja',
  quantity: 'Mennyiség (1–{0})',
  badQuantity: 'A mennyiségnek 1 és {0} közötti egész számnak kell lennie.',
  go: 'Tovább a fizetéshez',
  goNoScript: 'Magához a fizetéshez JavaScript kell: kérjük, kapcsolja be a következő oldalhoz.',
  gone: 'Ez a termék nincs itt',
  goneSentence: 'A link talán régi vagy hiányos. Nem történt fizetés.',
  ownPage: 'A vásárláshoz nyomja meg az oldal gombját.',
  notSeen:
    'Ha fizetett, ne fizessen újra: {0} értesül róla, amint a fizetés megerősítést kap. Az az oldal is követi, ahol elkezdte.',
  tooLate: 'Ha mégis fizetett, ne fizessen újra: {0} értesül róla. Ha nem, kezdje ott újra.',
  lapsed:
    'Ha mégis fizetett, ne fizessen újra: {0} értesül róla. Ha nem, azon az oldalon fizessen, ahol elkezdte.',
};
