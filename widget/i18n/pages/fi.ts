import type { PageText } from './en.ts';

export const page: PageText = {
  reopen: 'Tarkista yhteytesi ja avaa tämä sivu uudelleen. Jos olet maksanut, maksusi on turvassa.',
  noScript:
    'Tämä sivu tarvitsee JavaScriptin maksusi näyttämiseen. Ota JavaScript käyttöön tai ota yhteyttä kauppaan {0}. Jos olet maksanut, maksusi on turvassa.',
  incomplete: 'Tämä maksulinkki on puutteellinen',
  incompleteSentence:
    'Avaa linkki uudelleen sieltä, mistä sait sen, niin että kaikki #-merkin jälkeen oleva on mukana. Jos olet maksanut, maksusi on turvassa.',
  each: '{0} / kpl',
  quantity: 'Määrä (1–{0})',
  badQuantity: 'Määrän on oltava kokonaisluku väliltä 1–{0}.',
  total: 'Yhteensä',
  go: 'Jatka maksamaan',
  goNoScript:
    'Maksusivu tarvitsee JavaScriptin. Ota JavaScript käyttöön ennen kuin jatkat tai ota yhteyttä kauppaan {0}.',
  gone: 'Tuotetta ei löytynyt',
  goneSentence: 'Linkki voi olla vanha tai puutteellinen. Mitään ei ole maksettu.',
  ownPage: 'Osta tämä tällä sivulla olevalla painikkeella.',
  notSeen:
    'Jos olet maksanut, älä maksa uudelleen. Ilmoitamme kaupalle {0}, kun maksusi on vahvistettu. Myös sivu, jolta aloitit, päivittyy.',
  tooLate:
    'Jos sittenkin olet maksanut, älä maksa uudelleen: ilmoitamme kaupalle {0}. Jos et ole maksanut, aloita alusta kaupassa {0}.',
  lapsed:
    'Jos sittenkin olet maksanut, älä maksa uudelleen: ilmoitamme kaupalle {0}. Jos et ole maksanut, maksa sivulla, jolta aloitit.',
};
