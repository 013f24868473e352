import type { PageText } from '../en-page.ts';

export const page: PageText = {
  reopen: 'Tarkista yhteytesi ja avaa tämä sivu uudelleen. Jos olet maksanut, maksusi on turvassa.',
  noScript:
    'Tämä sivu tarvitsee JavaScriptin maksusi näyttämiseen: ota se käyttöön. Jos olet maksanut, maksusi on turvassa.',
  incomplete: 'Tämä maksulinkki on puutteellinen',
  incompleteSentence:
    'Avaa se uudelleen sieltä, mistä sait sen, niin että kaikki #-merkin jälkeen oleva on mukana. Jos olet maksanut, maksusi on turvassa.',
  each: '{0} / kpl',
  quantity: 'Määrä (1–{0})',
  badQuantity: 'Määrän on oltava kokonaisluku väliltä 1–{0}.',
  go: 'Jatka maksamaan',
  goNoScript: 'Itse maksaminen tarvitsee JavaScriptin: ota se käyttöön seuraavaa sivua varten.',
  gone: 'Tätä tuotetta ei ole täällä',
  goneSentence: 'Linkki voi olla vanha tai puutteellinen. Mitään ei ole maksettu.',
  ownPage: 'Osta tämä painamalla tämän sivun painiketta.',
  notSeen:
    'Jos olet maksanut, älä maksa uudelleen: kauppa {0} saa tiedon heti, kun maksu on vahvistettu. Myös sivu, jolta aloitit, seuraa sitä.',
  tooLate:
    'Jos olet silti maksanut, älä maksa uudelleen: kauppa {0} saa siitä tiedon. Muussa tapauksessa aloita siellä alusta.',
  lapsed:
    'Jos olet silti maksanut, älä maksa uudelleen: kauppa {0} saa siitä tiedon. Muussa tapauksessa maksa sivulla, jolta aloitit.',
};
