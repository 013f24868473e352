import type { PageText } from '../en-page.ts';

export const page: PageText = {
  reopen: 'Sprawdź połączenie i otwórz tę stronę ponownie. Jeśli płatność została wykonana, jest bezpieczna.',
  noScript:
    'Ta strona potrzebuje JavaScript, aby pokazać płatność: włącz go. Jeśli płatność została wykonana, jest bezpieczna.',
  incomplete: 'Ten link do płatności jest niepełny',
  incompleteSentence:
    'Otwórz go ponownie z miejsca, z którego pochodzi, ze wszystkim, co stoi za znakiem #. Jeśli płatność została wykonana, jest bezpieczna.',
  each: '{0} za sztukę',
  quantity: 'Liczba sztuk (od 1 do {0})',
  badQuantity: 'Liczba sztuk musi być liczbą całkowitą od 1 do {0}.',
  go: 'Przejdź do płatności',
  goNoScript: 'Sama płatność potrzebuje JavaScript: włącz go dla następnej strony.',
  gone: 'Tego produktu tu nie ma',
  goneSentence: 'Link może być stary albo niepełny. Nie dokonano żadnej płatności.',
  ownPage: 'Aby to kupić, naciśnij przycisk na tej stronie.',
  notSeen:
    'Jeśli płatność została wykonana, nie płać ponownie: {0} dowie się o niej, gdy tylko zostanie potwierdzona. Śledzi ją też strona, na której się zaczęła.',
  tooLate:
    'Jeśli mimo to płatność została wykonana, nie płać ponownie: {0} dowie się o niej. W przeciwnym razie zacznij tam od nowa.',
  lapsed:
    'Jeśli mimo to płatność została wykonana, nie płać ponownie: {0} dowie się o niej. W przeciwnym razie zapłać na stronie, na której płatność się zaczęła.',
};
