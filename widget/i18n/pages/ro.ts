import type { PageText } from './en.ts';

export const page: PageText = {
  reopen:
    'Verificați conexiunea și deschideți din nou această pagină. Dacă ați plătit, plata dvs. este în siguranță.',
  noScript:
    'Această pagină are nevoie de JavaScript pentru a vă arăta plata. Activați JavaScript sau contactați {0}. Dacă ați plătit, plata dvs. este în siguranță.',
  incomplete: 'Acest link de plată este incomplet',
  incompleteSentence:
    'Deschideți din nou linkul de unde l-ați primit, cu tot ce urmează după semnul #. Dacă ați plătit, plata dvs. este în siguranță.',
  each: '{0} bucata',
  quantity: 'Cantitate (de la 1 la {0})',
  badQuantity: 'Cantitatea trebuie să fie un număr întreg de la 1 la {0}.',
  total: 'Total',
  go: 'Continuați la plată',
  goNoScript:
    'Pagina de plată are nevoie de JavaScript. Activați JavaScript înainte de a continua sau contactați {0}.',
  gone: 'Produsul nu a fost găsit',
  goneSentence: 'Linkul poate fi vechi sau incomplet. Nu s-a plătit nimic.',
  ownPage: 'Pentru a cumpăra, folosiți butonul de pe această pagină.',
  notSeen:
    'Dacă ați plătit, nu plătiți din nou. Vom anunța {0} imediat ce plata dvs. se confirmă. Se actualizează și pagina de unde ați început.',
  tooLate:
    'Dacă ați plătit totuși, nu plătiți din nou: vom anunța {0}. Dacă nu ați plătit, începeți din nou la {0}.',
  lapsed:
    'Dacă ați plătit totuși, nu plătiți din nou: vom anunța {0}. Dacă nu ați plătit, plătiți pe pagina de unde ați început.',
};
