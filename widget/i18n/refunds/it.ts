import type { RefundNoScript, RefundText } from './en.ts';

export const refund: RefundText = {
  cardOf: (store) => `Rimborso di ${store}`,
  getting: 'Caricamento del rimborso',
  offline: 'Questa pagina continua quando sarà di nuovo online.',

  name: {
    title: 'Dove inviare il Suo rimborso?',
    sentence: (asset, network) =>
      `Inserisca il Suo indirizzo per ${asset} su ${network}. Ciò che viene inviato su un’altra rete va perso.`,
    field: (asset) => `Il Suo indirizzo ${asset}`,
    exchange: 'Da un exchange: copi l’indirizzo di deposito proprio di questa criptovaluta e di questa rete.',
    until: (time) => `Inserisca un indirizzo entro ${time}.`,
    next: 'Continua',
  },

  fault: {
    empty: 'Inserisca il Suo indirizzo.',
    malformed: (network) => `Non è un indirizzo ${network} valido. Lo copi di nuovo.`,
    otherNetwork: (network) => `Questo indirizzo è di un’altra rete. Ne inserisca uno su ${network}.`,
    tokenContract: 'È il contratto di un token, non un wallet. Ciò che viene inviato lì va perso.',
    burnAddress: 'Questo indirizzo non è di nessuno. Ciò che viene inviato lì va perso.',
    storeAddress: (store) => `Questo indirizzo è di ${store}. Inserisca il Suo.`,
    lost: 'Il Suo indirizzo non è stato salvato. Riprovi.',
    busy: (seconds) => `Troppi tentativi. Attenda ${seconds} s e riprovi.`,
    inDoubt:
      'Il negozio sta verificando un altro rimborso di questo importo a questo indirizzo. Riprovi più tardi.',
  },

  confirm: {
    title: 'È questo il Suo indirizzo?',
    sentence: 'Lo confronti con quello del Suo wallet. Un rimborso inviato non si può annullare.',
    yes: 'Invia il rimborso a questo indirizzo',
    change: 'Cambia indirizzo',
  },

  coin: 'Criptovaluta',
  address: 'Indirizzo',
  amount: 'Importo',
  arrives: 'Riceve',

  hold: {
    title: (time) => `Il Suo rimborso sarà inviato: ${time}`,
    sentence: 'Indirizzo sbagliato? Può cambiarlo fino ad allora.',
    change: 'Usa un altro indirizzo',
    tooLate: 'Il Suo rimborso è già in viaggio. L’indirizzo non si può più cambiare.',
    taken: 'Era già stato inserito un altro indirizzo. Il Suo rimborso va a quello.',
  },

  pending: {
    title: 'Il Suo indirizzo è salvato',
    sentence: (store) => `${store} invierà lì il Suo rimborso. Può chiudere questa pagina.`,
  },

  sending: {
    title: 'Il Suo rimborso è in viaggio',
    sentence: 'Può chiudere questa pagina. Si aggiorna da sola.',
  },

  sent: {
    title: 'Rimborso inviato',
    sentence: 'Può impiegare qualche minuto ad apparire nel Suo wallet.',
  },

  failed: {
    title: 'Non è stato possibile inviare il rimborso',
    sentence: (store) => `Il Suo denaro è ancora presso ${store}. Contatti ${store} al riguardo.`,
  },

  ended: {
    title: 'Questo link di rimborso è scaduto',
    sentence:
      'Il tempo è scaduto, oppure il negozio ha annullato il rimborso. Chieda un nuovo link al negozio.',
  },

  invalid: {
    title: 'Questo link di rimborso non è valido',
    sentence:
      'Può essere incompleto, o un link più recente lo ha sostituito. Apra l’ultimo link del negozio.',
  },

  unreachable: {
    title: 'Non è stato possibile caricare il rimborso',
    sentence: 'Controlli la connessione e riprovi. Il Suo rimborso è al sicuro.',
  },
};

export const noScript: RefundNoScript = (store) =>
  `Questa pagina richiede JavaScript. Lo attivi o contatti ${store}.`;
