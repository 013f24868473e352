import type { PageText } from './en.ts';

export const page: PageText = {
  reopen: 'Kontrollera din anslutning och öppna sidan igen. Om du har betalat är din betalning säker.',
  noScript:
    'Den här sidan behöver JavaScript för att visa din betalning. Slå på JavaScript eller kontakta {0}. Om du har betalat är din betalning säker.',
  incomplete: 'Den här betallänken är ofullständig',
  incompleteSentence:
    'Öppna länken igen därifrån du fick den, med allt som står efter #-tecknet. Om du har betalat är din betalning säker.',
  each: '{0} per styck',
  quantity: 'Antal (1 till {0})',
  badQuantity: 'Antalet måste vara ett heltal från 1 till {0}.',
  total: 'Totalt',
  go: 'Fortsätt till betalningen',
  goNoScript: 'Betalsidan behöver JavaScript. Slå på JavaScript innan du fortsätter, eller kontakta {0}.',
  gone: 'Produkten hittades inte',
  goneSentence: 'Länken kan vara gammal eller ofullständig. Ingenting har betalats.',
  ownPage: 'Använd knappen på den här sidan för att köpa.',
  notSeen:
    'Om du har betalat, betala inte igen. Vi meddelar {0} när din betalning är bekräftad. Sidan där du började uppdateras också.',
  tooLate:
    'Om du ändå har betalat, betala inte igen: vi meddelar {0}. Om du inte har betalat börjar du om hos {0}.',
  lapsed:
    'Om du ändå har betalat, betala inte igen: vi meddelar {0}. Om du inte har betalat betalar du på sidan där du började.',
};
