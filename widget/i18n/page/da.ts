import type { PageText } from '../en-page.ts';

export const page: PageText = {
  reopen: 'Tjek din forbindelse, og åbn denne side igen. Hvis du har betalt, er din betaling sikker.',
  noScript:
    'Denne side har brug for JavaScript for at vise din betaling: slå det til. Hvis du har betalt, er din betaling sikker.',
  incomplete: 'Dette betalingslink er ikke fuldstændigt',
  incompleteSentence:
    'Åbn det igen derfra, hvor du fik det, med alt, hvad der står efter #-tegnet. Hvis du har betalt, er din betaling sikker.',
  each: '{0} pr. stk.',
  quantity: 'Antal (1 til {0})',
  badQuantity: 'Antallet skal være et helt tal fra 1 til {0}.',
  go: 'Fortsæt til betaling',
  goNoScript: 'Selve betalingen har brug for JavaScript: slå det til for den næste side.',
  gone: 'Dette produkt findes ikke her',
  goneSentence: 'Linket er måske gammelt eller ikke fuldstændigt. Der er ikke betalt noget.',
  ownPage: 'Tryk på knappen på denne side for at købe.',
  notSeen:
    'Hvis du har betalt, så betal ikke igen: {0} får besked, så snart betalingen er bekræftet. Siden, hvor du begyndte, følger den også.',
  tooLate:
    'Hvis du alligevel har betalt, så betal ikke igen: {0} får besked. Ellers kan du begynde forfra dér.',
  lapsed:
    'Hvis du alligevel har betalt, så betal ikke igen: {0} får besked. Ellers kan du betale på siden, hvor du begyndte.',
};
