import type { PageText } from './en.ts';

export const page: PageText = {
  reopen:
    'Prüfen Sie Ihre Verbindung und öffnen Sie diese Seite noch einmal. Wenn Sie bezahlt haben, ist Ihre Zahlung sicher.',
  noScript:
    'Diese Seite braucht JavaScript, um Ihre Zahlung zu zeigen. Bitte schalten Sie JavaScript ein oder kontaktieren Sie {0}. Wenn Sie bezahlt haben, ist Ihre Zahlung sicher.',
  incomplete: 'Dieser Zahlungslink ist unvollständig',
  incompleteSentence:
    'Öffnen Sie den Link noch einmal dort, wo Sie ihn erhalten haben, mit allem, was nach dem #-Zeichen steht. Wenn Sie bezahlt haben, ist Ihre Zahlung sicher.',
  each: '{0} pro Stück',
  quantity: 'Anzahl (1 bis {0})',
  badQuantity: 'Die Anzahl muss eine ganze Zahl von 1 bis {0} sein.',
  total: 'Gesamtbetrag',
  go: 'Weiter zur Zahlung',
  goNoScript:
    'Die Zahlungsseite braucht JavaScript. Bitte schalten Sie JavaScript ein, bevor Sie fortfahren, oder kontaktieren Sie {0}.',
  gone: 'Produkt nicht gefunden',
  goneSentence: 'Der Link ist vielleicht alt oder unvollständig. Es wurde nichts bezahlt.',
  ownPage: 'Verwenden Sie zum Kaufen die Schaltfläche auf dieser Seite.',
  notSeen:
    'Wenn Sie bezahlt haben, zahlen Sie nicht noch einmal. Wir benachrichtigen {0}, sobald Ihre Zahlung bestätigt ist. Auch die Seite, auf der Sie begonnen haben, aktualisiert sich.',
  tooLate:
    'Wenn Sie doch bezahlt haben, zahlen Sie nicht noch einmal: Wir benachrichtigen {0}. Wenn Sie nicht bezahlt haben, beginnen Sie bei {0} von vorn.',
  lapsed:
    'Wenn Sie doch bezahlt haben, zahlen Sie nicht noch einmal: Wir benachrichtigen {0}. Wenn Sie nicht bezahlt haben, zahlen Sie auf der Seite, auf der Sie begonnen haben.',
};
