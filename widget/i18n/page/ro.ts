import type { PageText } from '../en-page.ts';

export const page: PageText = {
  reopen:
    'Verificați conexiunea și deschideți din nou această pagină. Dacă ați plătit, plata dvs. este în siguranță.',
  noScript:
    'Această pagină are nevoie de JavaScript pentru a vă arăta plata: vă rugăm să îl activați. Dacă ați plătit, plata dvs. este în siguranță.',
  incomplete: 'Acest link de plată nu este complet',
  incompleteSentence:
    'Deschideți-l din nou de unde l-ați primit, cu tot ce urmează după semnul #. Dacă ați plătit, plata dvs. este în siguranță.',
  each: '{0} bucata',
  quantity: 'Cantitate (de la 1 la {0})',
  badQuantity: 'Cantitatea trebuie să fie un număr întreg de la 1 la {0}.',
  go: 'Continuați la plată',
  goNoScript: 'Plata însăși are nevoie de JavaScript: vă rugăm să îl activați pentru pagina următoare.',
  gone: 'Acest produs nu este aici',
  goneSentence: 'Linkul poate fi vechi sau incomplet. Nu s-a plătit nimic.',
  ownPage: 'Pentru a cumpăra, apăsați butonul de pe această pagină.',
  notSeen:
    'Dacă ați plătit, nu plătiți din nou: {0} va primi un anunț imediat ce plata se confirmă. O urmărește și pagina de unde ați început.',
  tooLate:
    'Dacă ați plătit totuși, nu plătiți din nou: {0} va primi un anunț. Altfel, începeți din nou de acolo.',
  lapsed:
    'Dacă ați plătit totuși, nu plătiți din nou: {0} va primi un anunț. Altfel, plătiți pe pagina de unde ați început.',
};
