import type { PageText } from '../en-page.ts';

export const page: PageText = {
  reopen: 'Sjekk tilkoblingen din, og åpne denne siden på nytt. Hvis du har betalt, er betalingen din trygg.',
  noScript:
    'Denne siden trenger JavaScript for å vise betalingen din: slå det på. Hvis du har betalt, er betalingen din trygg.',
  incomplete: 'Denne betalingslenken er ikke fullstendig',
  incompleteSentence:
    'Åpne den på nytt derfra du fikk den, med alt som står etter #-tegnet. Hvis du har betalt, er betalingen din trygg.',
  each: '{0} per stykk',
  quantity: 'Antall (1 til {0})',
  badQuantity: 'Antallet må være et helt tall fra 1 til {0}.',
  go: 'Fortsett til betaling',
  goNoScript: 'Selve betalingen trenger JavaScript: slå det på for neste side.',
  gone: 'Dette produktet finnes ikke her',
  goneSentence: 'Lenken kan være gammel eller ikke fullstendig. Ingenting er betalt.',
  ownPage: 'Trykk på knappen på denne siden for å kjøpe.',
  notSeen:
    'Hvis du har betalt, må du ikke betale på nytt: {0} får beskjed så snart betalingen er bekreftet. Siden der du begynte, følger den også.',
  tooLate:
    'Hvis du likevel har betalt, må du ikke betale på nytt: {0} får beskjed. Ellers kan du begynne på nytt der.',
  lapsed:
    'Hvis du likevel har betalt, må du ikke betale på nytt: {0} får beskjed. Ellers kan du betale på siden der du begynte.',
};
