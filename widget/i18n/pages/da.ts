import type { PageText } from './en.ts';

export const page: PageText = {
  reopen: 'Tjek din forbindelse, og åbn denne side igen. Hvis du har betalt, er din betaling sikker.',
  noScript:
    'Denne side har brug for JavaScript for at vise din betaling. Slå JavaScript til, eller kontakt {0}. Hvis du har betalt, er din betaling sikker.',
  incomplete: 'Dette betalingslink er ufuldstændigt',
  incompleteSentence:
    'Åbn linket igen derfra, hvor du fik det, med alt, hvad der står efter #-tegnet. Hvis du har betalt, er din betaling sikker.',
  each: '{0} pr. stk.',
  quantity: 'Antal (1 til {0})',
  badQuantity: 'Antallet skal være et helt tal fra 1 til {0}.',
  total: 'I alt',
  go: 'Fortsæt til betaling',
  goNoScript:
    'Betalingssiden har brug for JavaScript. Slå JavaScript til, før du fortsætter, eller kontakt {0}.',
  gone: 'Produktet blev ikke fundet',
  goneSentence: 'Linket er måske gammelt eller ufuldstændigt. Der er ikke betalt noget.',
  ownPage: 'Brug knappen på denne side for at købe.',
  notSeen:
    'Hvis du har betalt, så betal ikke igen. Vi giver {0} besked, når din betaling er bekræftet. Siden, hvor du begyndte, opdateres også.',
  tooLate:
    'Hvis du alligevel har betalt, så betal ikke igen: Vi giver {0} besked. Hvis du ikke har betalt, kan du begynde forfra hos {0}.',
  lapsed:
    'Hvis du alligevel har betalt, så betal ikke igen: Vi giver {0} besked. Hvis du ikke har betalt, kan du betale på siden, hvor du begyndte.',
};
