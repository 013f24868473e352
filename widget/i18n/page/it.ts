import type { PageText } from '../en-page.ts';

export const page: PageText = {
  reopen: 'Controlli la connessione e riapra questa pagina. Se ha pagato, il suo pagamento è al sicuro.',
  noScript:
    'Questa pagina ha bisogno di JavaScript per mostrare il suo pagamento: lo attivi. Se ha pagato, il suo pagamento è al sicuro.',
  incomplete: 'Questo link di pagamento non è completo',
  incompleteSentence:
    'Lo riapra da dove lo ha ricevuto, con tutto ciò che segue il segno #. Se ha pagato, il suo pagamento è al sicuro.',
  each: '{0} ciascuno',
  quantity: 'Quantità (da 1 a {0})',
  badQuantity: 'La quantità deve essere un numero intero da 1 a {0}.',
  go: 'Continua al pagamento',
  goNoScript: 'Il pagamento stesso ha bisogno di JavaScript: lo attivi per la pagina seguente.',
  gone: 'Questo prodotto non è qui',
  goneSentence: 'Il link potrebbe essere vecchio o non completo. Non è stato pagato nulla.',
  ownPage: 'Per acquistare, prema il pulsante di questa pagina.',
  notSeen:
    'Se ha pagato, non paghi di nuovo: {0} riceverà un avviso alla conferma. Anche la pagina da cui è partito segue il suo pagamento.',
  tooLate: 'Se ha pagato comunque, non paghi di nuovo: {0} riceverà un avviso. Altrimenti ricominci da lì.',
  lapsed:
    'Se ha pagato comunque, non paghi di nuovo: {0} riceverà un avviso. Altrimenti paghi dalla pagina da cui è partito.',
};
