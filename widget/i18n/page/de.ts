import type { PageText } from '../en-page.ts';

export const page: PageText = {
  reopen:
    'Prüfen Sie Ihre Verbindung und öffnen Sie diese Seite noch einmal. Wenn Sie bezahlt haben, ist Ihre Zahlung sicher.',
  noScript:
    'Diese Seite braucht JavaScript, um Ihre Zahlung zu zeigen: Bitte schalten Sie es ein. Wenn Sie bezahlt haben, ist Ihre Zahlung sicher.',
  incomplete: 'Dieser Zahlungslink ist nicht vollständig',
  incompleteSentence:
    'Öffnen Sie ihn noch einmal von dort, wo Sie ihn herhaben, mit allem, was hinter dem #-Zeichen steht. Wenn Sie bezahlt haben, ist Ihre Zahlung sicher.',
  each: '{0} pro Stück',
  quantity: 'Anzahl (1 bis {0})',
  badQuantity: 'Die Anzahl muss eine ganze Zahl von 1 bis {0} sein.',
  go: 'Weiter zur Zahlung',
  goNoScript: 'Die Zahlung selbst braucht JavaScript: Bitte schalten Sie es für die nächste Seite ein.',
  gone: 'Dieses Produkt gibt es hier nicht',
  goneSentence: 'Der Link ist vielleicht alt oder nicht vollständig. Es wurde nichts bezahlt.',
  ownPage: 'Um das zu kaufen, drücken Sie die Schaltfläche auf dieser Seite.',
  notSeen:
    'Wenn Sie bezahlt haben, zahlen Sie nicht noch einmal: {0} erfährt davon, sobald die Zahlung bestätigt ist. Auch die Seite, auf der Sie begonnen haben, verfolgt sie.',
  tooLate:
    'Wenn Sie trotzdem bezahlt haben, zahlen Sie nicht noch einmal: {0} erfährt davon. Sonst beginnen Sie dort von vorn.',
  lapsed:
    'Wenn Sie trotzdem bezahlt haben, zahlen Sie nicht noch einmal: {0} erfährt davon. Sonst bezahlen Sie auf der Seite, auf der Sie begonnen haben.',
};
