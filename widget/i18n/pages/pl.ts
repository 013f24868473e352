import type { PageText } from './en.ts';

export const page: PageText = {
  reopen: 'Sprawdź połączenie i otwórz tę stronę ponownie. Jeśli płatność została wykonana, jest bezpieczna.',
  noScript:
    'Ta strona potrzebuje JavaScript, aby pokazać płatność. Włącz JavaScript lub skontaktuj się z {0}. Jeśli płatność została wykonana, jest bezpieczna.',
  incomplete: 'Ten link do płatności jest niepełny',
  incompleteSentence:
    'Otwórz link ponownie z miejsca, z którego pochodzi, ze wszystkim, co stoi za znakiem #. Jeśli płatność została wykonana, jest bezpieczna.',
  each: '{0} za sztukę',
  quantity: 'Liczba sztuk (od 1 do {0})',
  badQuantity: 'Liczba sztuk musi być liczbą całkowitą od 1 do {0}.',
  total: 'Razem',
  go: 'Przejdź do płatności',
  goNoScript:
    'Strona płatności potrzebuje JavaScript. Zanim przejdziesz dalej, włącz JavaScript lub skontaktuj się z {0}.',
  gone: 'Nie znaleziono produktu',
  goneSentence: 'Link może być stary albo niepełny. Nie dokonano żadnej płatności.',
  ownPage: 'Aby to kupić, użyj przycisku na tej stronie.',
  notSeen:
    'Jeśli płatność została wykonana, nie płać ponownie. {0} otrzyma powiadomienie, gdy płatność zostanie potwierdzona. Strona, na której płatność się zaczęła, też się aktualizuje.',
  tooLate:
    'Jeśli jednak płatność została wykonana, nie płać ponownie: {0} otrzyma powiadomienie. Jeśli płatność nie została wykonana, zacznij od nowa w {0}.',
  lapsed:
    'Jeśli jednak płatność została wykonana, nie płać ponownie: {0} otrzyma powiadomienie. Jeśli płatność nie została wykonana, zapłać na stronie, na której płatność się zaczęła.',
};
