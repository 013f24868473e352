import type { PageText } from '../en-page.ts';

export const page: PageText = {
  reopen: 'Provjerite vezu i ponovno otvorite ovu stranicu. Ako ste platili, vaša je uplata sigurna.',
  noScript:
    'Ovoj stranici treba JavaScript da bi prikazala vašu uplatu: uključite ga. Ako ste platili, vaša je uplata sigurna.',
  incomplete: 'Ova poveznica za plaćanje nije potpuna',
  incompleteSentence:
    'Otvorite je ponovno odande odakle ste je dobili, sa svime što stoji iza znaka #. Ako ste platili, vaša je uplata sigurna.',
  each: '{0} po komadu',
  quantity: 'Količina (od 1 do {0})',
  badQuantity: 'Količina mora biti cijeli broj od 1 do {0}.',
  go: 'Nastavi na plaćanje',
  goNoScript: 'Samom plaćanju treba JavaScript: uključite ga za sljedeću stranicu.',
  gone: 'Ovaj proizvod nije ovdje',
  goneSentence: 'Poveznica je možda stara ili nepotpuna. Ništa nije plaćeno.',
  ownPage: 'Da biste to kupili, pritisnite gumb na ovoj stranici.',
  notSeen:
    'Ako ste platili, nemojte plaćati ponovno: {0} će dobiti obavijest čim uplata bude potvrđena. Prati je i stranica na kojoj ste počeli.',
  tooLate:
    'Ako ste ipak platili, nemojte plaćati ponovno: {0} će dobiti obavijest. Ako niste, ondje počnite ispočetka.',
  lapsed:
    'Ako ste ipak platili, nemojte plaćati ponovno: {0} će dobiti obavijest. Ako niste, platite na stranici na kojoj ste počeli.',
};
