import type { PageText } from './en.ts';

export const page: PageText = {
  reopen: 'Sjekk tilkoblingen din, og åpne denne siden på nytt. Hvis du har betalt, er betalingen din trygg.',
  noScript:
    'Denne siden trenger JavaScript for å vise betalingen din. Slå på JavaScript, eller kontakt {0}. Hvis du har betalt, er betalingen din trygg.',
  incomplete: 'Denne betalingslenken er ufullstendig',
  incompleteSentence:
    'Åpne lenken på nytt derfra du fikk den, med alt som står etter #-tegnet. Hvis du har betalt, er betalingen din trygg.',
  each: '{0} per stykk',
  quantity: 'Antall (1 til {0})',
  badQuantity: 'Antallet må være et helt tall fra 1 til {0}.',
  total: 'Totalt',
  go: 'Fortsett til betaling',
  goNoScript: 'Betalingssiden trenger JavaScript. Slå på JavaScript før du fortsetter, eller kontakt {0}.',
  gone: 'Produktet ble ikke funnet',
  goneSentence: 'Lenken kan være gammel eller ufullstendig. Ingenting er betalt.',
  ownPage: 'Bruk knappen på denne siden for å kjøpe.',
  notSeen:
    'Hvis du har betalt, må du ikke betale på nytt. Vi gir {0} beskjed når betalingen din er bekreftet. Siden der du begynte, oppdateres også.',
  tooLate:
    'Hvis du likevel har betalt, må du ikke betale på nytt: Vi gir {0} beskjed. Hvis du ikke har betalt, kan du begynne på nytt hos {0}.',
  lapsed:
    'Hvis du likevel har betalt, må du ikke betale på nytt: Vi gir {0} beskjed. Hvis du ikke har betalt, kan du betale på siden der du begynte.',
};
