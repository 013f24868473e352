import type { PageText } from './en.ts';

export const page: PageText = {
  reopen: 'Controlli la connessione e riapra questa pagina. Se ha pagato, il suo pagamento è al sicuro.',
  noScript:
    'Questa pagina ha bisogno di JavaScript per mostrare il suo pagamento. Attivi JavaScript oppure contatti {0}. Se ha pagato, il suo pagamento è al sicuro.',
  incomplete: 'Questo link di pagamento è incompleto',
  incompleteSentence:
    'Riapra il link da dove lo ha ricevuto, con tutto ciò che segue il segno #. Se ha pagato, il suo pagamento è al sicuro.',
  each: '{0} ciascuno',
  quantity: 'Quantità (da 1 a {0})',
  badQuantity: 'La quantità deve essere un numero intero da 1 a {0}.',
  total: 'Totale',
  go: 'Continua al pagamento',
  goNoScript:
    'La pagina di pagamento ha bisogno di JavaScript. Attivi JavaScript prima di continuare, oppure contatti {0}.',
  gone: 'Prodotto non trovato',
  goneSentence: 'Il link potrebbe essere vecchio o incompleto. Non è stato pagato nulla.',
  ownPage: 'Per acquistare, usi il pulsante su questa pagina.',
  notSeen:
    'Se ha pagato, non paghi di nuovo. Avviseremo {0} appena il suo pagamento sarà confermato. Anche la pagina da cui ha iniziato si aggiorna.',
  tooLate: 'Se ha comunque pagato, non paghi di nuovo: avviseremo {0}. Se non ha pagato, ricominci da {0}.',
  lapsed:
    'Se ha comunque pagato, non paghi di nuovo: avviseremo {0}. Se non ha pagato, paghi dalla pagina da cui ha iniziato.',
};
