import type { PageText } from './en.ts';

export const page: PageText = {
  reopen: 'Provjerite vezu i ponovno otvorite ovu stranicu. Ako ste platili, vaša je uplata sigurna.',
  noScript:
    'Ovoj stranici treba JavaScript da bi prikazala vašu uplatu. Uključite JavaScript ili kontaktirajte {0}. Ako ste platili, vaša je uplata sigurna.',
  incomplete: 'Ova je poveznica za plaćanje nepotpuna',
  incompleteSentence:
    'Ponovno otvorite poveznicu odande odakle ste je dobili, sa svime što stoji iza znaka #. Ako ste platili, vaša je uplata sigurna.',
  each: '{0} po komadu',
  quantity: 'Količina (od 1 do {0})',
  badQuantity: 'Količina mora biti cijeli broj od 1 do {0}.',
  total: 'Ukupno',
  go: 'Nastavi na plaćanje',
  goNoScript:
    'Stranici za plaćanje treba JavaScript. Prije nego što nastavite, uključite JavaScript ili kontaktirajte {0}.',
  gone: 'Proizvod nije pronađen',
  goneSentence: 'Poveznica je možda stara ili nepotpuna. Ništa nije plaćeno.',
  ownPage: 'Da biste to kupili, upotrijebite gumb na ovoj stranici.',
  notSeen:
    'Ako ste platili, nemojte plaćati ponovno. {0} će dobiti obavijest čim vaša uplata bude potvrđena. Ažurira se i stranica na kojoj ste počeli.',
  tooLate:
    'Ako ste ipak platili, nemojte plaćati ponovno: {0} će dobiti obavijest. Ako niste platili, počnite ispočetka u {0}.',
  lapsed:
    'Ako ste ipak platili, nemojte plaćati ponovno: {0} će dobiti obavijest. Ako niste platili, platite na stranici na kojoj ste počeli.',
};
