import type { PageText } from '../en-page.ts';

export const page: PageText = {
  reopen: 'Kontrollera din anslutning och öppna sidan igen. Om du har betalat är din betalning säker.',
  noScript:
    'Den här sidan behöver JavaScript för att visa din betalning: slå på det. Om du har betalat är din betalning säker.',
  incomplete: 'Den här betallänken är inte fullständig',
  incompleteSentence:
    'Öppna den igen därifrån du fick den, med allt som står efter #-tecknet. Om du har betalat är din betalning säker.',
  each: '{0} per styck',
  quantity: 'Antal (1 till {0})',
  badQuantity: 'Antalet måste vara ett heltal från 1 till {0}.',
  go: 'Fortsätt till betalningen',
  goNoScript: 'Själva betalningen behöver JavaScript: slå på det för nästa sida.',
  gone: 'Den här produkten finns inte här',
  goneSentence: 'Länken kan vara gammal eller inte fullständig. Ingenting har betalats.',
  ownPage: 'Tryck på knappen på den här sidan för att köpa.',
  notSeen:
    'Om du har betalat, betala inte igen: {0} får veta det så snart betalningen är bekräftad. Sidan där du började följer den också.',
  tooLate: 'Om du ändå har betalat, betala inte igen: {0} får veta det. Annars börjar du om där.',
  lapsed:
    'Om du ändå har betalat, betala inte igen: {0} får veta det. Annars betalar du på sidan där du började.',
};
