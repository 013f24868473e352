import type { PageText } from '../en-page.ts';

export const page: PageText = {
  reopen: 'Sprawdź połączenie i otwórz tę stronę ponownie. Jeśli płatność została wysłana, jest bezpieczna.',
  noScript:
    'Ta strona potrzebuje JavaScript, aby pokazać płatność: proszę go włączyć. Jeśli płatność została wysłana, jest bezpieczna.',
  incomplete: 'Ten link do płatności jest niepełny',
  incompleteSentence:
    'Proszę otworzyć go ponownie z miejsca, z którego pochodzi, ze wszystkim, co stoi za znakiem #. Jeśli płatność została wysłana, jest bezpieczna.',
  each: '{0} za sztukę',
  quantity: 'Liczba sztuk (od 1 do {0})',
  badQuantity: 'Liczba sztuk musi być liczbą całkowitą od 1 do {0}.',
  go: 'Przejdź do płatności',
  goNoScript: 'Sama płatność potrzebuje JavaScript: proszę go włączyć na następnej stronie.',
  gone: 'Tego produktu tu nie ma',
  goneSentence: 'Link może być stary albo niepełny. Nic nie zostało zapłacone.',
  ownPage: 'Aby to kupić, proszę nacisnąć przycisk na tej stronie.',
  notSeen:
    'Jeśli płatność została wysłana, proszę nie płacić ponownie: {0} dowie się o niej po potwierdzeniu. Śledzi ją też strona, na której się zaczęła.',
  tooLate:
    'Jeśli mimo to płatność została wysłana, proszę nie płacić ponownie: {0} dowie się o niej. W przeciwnym razie proszę zacząć tam od nowa.',
};
