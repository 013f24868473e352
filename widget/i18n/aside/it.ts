import type { AsideText } from '../en-aside.ts';
import type { OffchainText } from '../en-offchain.ts';
import { rich } from '../rich.ts';

/** A date takes another article than an hour does; only a date has a year. */
const isDate = (time: string) => /\d{4}/.test(time);
const until = (time: string) => `fino ${isDate(time) ? 'al' : 'alle'} ${time}`;
const before = (time: string) => `entro ${isDate(time) ? 'il' : 'le'} ${time}`;

export const aside: AsideText = {
  getting: {
    slow: 'Ci vuole più del solito. Non è stato ancora pagato nulla.',
    verySlow: 'Ancora nessuna risposta. Attenda o scelga un altro metodo. Non è stato ancora pagato nulla.',
  },

  paying: {
    switching: 'Ha già inviato? Non ripeta il pagamento: torni a quello in corso.',
    withAmount: 'Usa un codice con l’importo',
    addressOnly: 'Usa un codice senza l’importo',
    stranded: 'Non si è aperto alcun wallet? Copi l’indirizzo e paghi dal suo wallet.',
    keep: 'Mantieni questo prezzo più a lungo',
    mayKeep: (time) => `Serve più tempo? Può mantenere questo prezzo ${until(time)}.`,
    kept: (time) => `Questo prezzo ora vale ${until(time)}.`,
    notKept: 'Questo prezzo non può essere mantenuto più a lungo.',
    formerly: (address) =>
      `Ha già inviato a ${address}? Controlliamo ancora questo indirizzo: non ripeta il pagamento.`,
  },

  received: {
    title: (received, total) => `Ricevuto: ${received} di ${total}`,
    sentence: (rest, time) => `Invii ancora ${rest} allo stesso indirizzo ${before(time)}.`,
    belowMinimum: (rest, minimum) =>
      `Il resto, ${rest}, è inferiore al minimo di ${minimum} che questo metodo accetta. Quanto è arrivato è al sicuro.`,
    belowAll: (rest, minimum, store) =>
      `Il resto, ${rest}, è inferiore al minimo di ${minimum} che questo metodo accetta. Quanto è arrivato è al sicuro: chieda a ${store} come saldare il resto.`,
    other: 'Paga il resto in altro modo',
  },

  rest: {
    sentence: (rest) =>
      `Resto da pagare: ${rest}. Quanto è arrivato resta conteggiato; per il resto riceverà un nuovo prezzo e un nuovo indirizzo.`,
    question: 'Ha già inviato il resto?',
    answer:
      'Non ripeta il pagamento. Torni indietro e attenda: questa pagina lo mostrerà non appena lo farà la rete.',
  },

  expired: {
    title: 'Il tempo per questo pagamento è scaduto',
    sentence: 'Non è stato pagato nulla.',
    part: (received, total) => `Importo arrivato: ${received} di ${total}. È al sicuro.`,
    sent: 'Ha già inviato?',
    watched: (address, time) => `Controlliamo ${address} ${until(time)}. Non ripeta il pagamento.`,
    notSent: 'Non ha inviato?',
    newPrice: 'Richieda un nuovo prezzo e un nuovo indirizzo. Non usi più quello vecchio.',
    renew: 'Richiedi un nuovo prezzo',
    rest: 'Paga il resto',
    noPrice: (store) => `Per questo pagamento non c’è un nuovo prezzo. Ricominci da ${store}.`,
    again: 'La sua richiesta non è andata a buon fine. Non è cambiato nulla; riprovi.',
    checking: 'Il tempo è scaduto',
    checkingSentence: 'Stiamo verificando che non sia sfuggito alcun pagamento. Non invii nulla.',
  },

  lapsed: {
    title: 'Questo indirizzo non è più in uso',
    sentence: 'Non è stato pagato nulla.',
    newAddress: 'Richieda un nuovo indirizzo. Non usi più quello vecchio.',
    renew: 'Richiedi un nuovo indirizzo',
  },

  price: {
    title: 'Il nuovo prezzo',
    sentence: 'Il vecchio indirizzo non è più in uso. Invierà il nuovo importo a un nuovo indirizzo.',
    before: 'Prima',
    now: 'Adesso',
    agree: (amount) => `Paga ${amount}`,
  },

  cancelled: {
    title: 'Questo pagamento è stato annullato',
    sentence: (store) => `Non invii nulla. Per pagare, ricominci da ${store}.`,
    watched: (address, time, store) =>
      `Controlliamo ${address} ${until(time)} e avvisiamo ${store}. Non ripeta il pagamento.`,
  },

  exception: {
    underpaid: {
      title: 'È arrivato un importo inferiore al prezzo',
      sentence: (store) =>
        `È arrivato un importo inferiore al prezzo. Il denaro è al sicuro; ${store} risolverà la cosa con lei. Non invii altro.`,
    },
    late: {
      title: 'Il suo pagamento è arrivato in ritardo',
      sentence: (store) =>
        `È arrivato del denaro a tempo scaduto. È al sicuro; ${store} se ne occuperà. Non ripeta il pagamento.`,
    },
    overpaid: {
      title: 'È arrivato un importo superiore al prezzo',
      sentence: (store) =>
        `È arrivato un importo superiore al prezzo. Il denaro è al sicuro; per l’eccedenza si rivolga a ${store}.`,
    },
    wrong_asset: {
      title: 'È arrivata un’altra criptovaluta',
      sentence: (store) =>
        `È arrivata un’altra criptovaluta, o da un’altra rete, e non è stata conteggiata. Non invii altro; si rivolga a ${store}.`,
    },
    reversed: {
      title: 'La rete ha revocato il pagamento',
      sentence: (store) =>
        `La rete ha revocato il pagamento dopo che era arrivato. Si rivolga a ${store} prima di pagare di nuovo.`,
    },
    other: {
      title: 'Una persona se ne sta occupando',
      sentence: (store) => `${store} sta esaminando questo pagamento. Non lo ripeta.`,
    },
  },

  exchange: {
    title: 'Pagare da un exchange',
    sentence: 'Prelevi verso questo indirizzo, esattamente su questa rete.',
    receive: 'Se chiede quanto viene ricevuto',
    fee: 'Se trattiene una commissione: la commissione',
    withdraw: (amount) => `Prelevi ${amount}`,
    noNumber: 'Scriva la commissione come numero.',
    recipient: 'Destinatario, se richiesto',
    wallet: 'Tipo di wallet',
    provider: 'Fornitore di servizi di pagamento',
    minimum: 'Controlli che l’importo non sia inferiore al prelievo minimo del suo exchange.',
    sent: 'Ho inviato',
    watching: 'Lo stiamo cercando',
    wait: (time) =>
      `Gli exchange impiegano spesso da 5 a 30 minuti. Può chiudere questa pagina: controlliamo l’indirizzo ${until(time)}.`,
  },

  compare: {
    sentence: 'Esistono virus che scambiano gli indirizzi copiati. Confronti prima di inviare.',
    field: 'Lo incolli qui dal suo wallet',
    same: 'È lo stesso indirizzo.',
    differs:
      'È un altro indirizzo. Non invii nulla a quell’indirizzo: copi di nuovo quello di questa pagina.',
    checked: 'Copiato e controllato: gli appunti contengono esattamente questo.',
    swapped: 'Negli appunti c’è altro. Non invii nulla lì: copi di nuovo.',
    aloud: 'Leggi ad alta voce',
    capital: (letter) => `${letter} maiuscola`,
  },

  phone: {
    sentence:
      'Inquadri il codice con la fotocamera, non con il wallet. Questa pagina segue ciò che fa sull’altro dispositivo.',
    qr: 'Codice QR di questo pagamento, per una fotocamera',
    share: 'Invia il link',
  },

  wrong: {
    sentence: (store) =>
      `Incolli l’ID della transazione dal suo wallet o exchange, oppure scriva che cosa è successo. Lo comunicheremo a ${store}.`,
    field: 'ID della transazione, o che cosa è successo',
    fits: (network) => `Sembra una transazione su ${network}.`,
    other: (found, network) =>
      `Sembra trattarsi di ${found}; l’indirizzo attende ${network}. Controlli che cosa ha inviato.`,
    address: 'Questo è l’indirizzo, non l’ID di una transazione.',
    families: { hex: 'Bitcoin o TRON', evm: 'Ethereum', solana: 'Solana' },
    details: 'Dati per l’assistenza',
    tell: (store) => `Avvisa ${store}`,
    told: 'Grazie',
    toldSentence: (store) =>
      `Abbiamo avvisato ${store}. Il suo pagamento viene controllato ancora una volta; questa pagina lo segue.`,
  },

  cancelling: {
    title: 'Annullare questo pagamento?',
    sentence: 'Annulli solo se non ha inviato nulla.',
    question: 'Ha già inviato?',
    answer: 'Non annulli. Torni indietro e attenda: questa pagina lo mostrerà non appena lo farà la rete.',
    keep: 'Prosegui con il pagamento',
    seen: 'È stato rilevato del denaro: non si può più annullare.',
  },

  receipt: {
    copy: 'Copia la ricevuta',
    share: 'Condividi',
    print: 'Stampa',
  },

  trouble: {
    invalid: 'Questo link di pagamento non è valido',
    ended: 'Questo link di pagamento è scaduto',
    linkSentence: 'Se ha pagato, il suo pagamento è al sicuro presso il negozio. Altrimenti ricominci da lì.',
    setup: 'Questa pagina non è configurata per i pagamenti',
    setupSentence: 'Non è stato pagato nulla. Avvisi il negozio.',
    busy: 'Troppi tentativi',
    busySentence: (seconds) => `Non è stato pagato nulla. Attenda ${seconds} s, poi riprovi.`,
    refused: 'Il negozio non ha potuto avviare il pagamento',
    refusedSentence: 'Non è stato pagato nulla. Chiuda questa finestra e riprovi.',
    method: (method) => `${method} non è disponibile in questo momento`,
    methodSentence: 'Non è stato pagato nulla. Scelga un altro metodo oppure riprovi.',
    amount: (method) => `${method} non accetta questo importo`,
    amountSentence: 'Non è stato pagato nulla. Scelga un altro metodo.',
    price: 'Il prezzo di questo prodotto è cambiato',
    priceSentence: (store) => `Non è stato pagato nulla al nuovo prezzo. Ricominci da ${store} per vederlo.`,
    lost: 'Non è stato possibile ottenere un indirizzo',
    lostSentence:
      'La connessione si è interrotta. Non è stato pagato nulla. Riprovi oppure scelga un altro metodo.',
    changed: 'Qualcosa in questa pagina modifica l’indirizzo',
    changedSentence:
      'Non esegua qui il pagamento. Il suo ordine non ha alcun problema: apra invece la pagina di pagamento.',
    unknown: 'Questo pagamento va esaminato più da vicino',
    unknownSentence: (store) =>
      `Questa pagina non ne conosce lo stato. Se ha pagato, il suo pagamento è al sicuro. Controlli di nuovo oppure si rivolga a ${store}.`,
    check: 'Controlla di nuovo',
  },
};

export const offchain: OffchainText = {
  hosted: {
    getting: 'Richiesta della pagina di pagamento in corso…',
    gettingSentence: 'Una pagina solo per questo pagamento.',
    lost: 'Non è stato possibile ottenere la pagina di pagamento',
    title: () => 'Paghi con carta, banca o wallet',
    sentence: 'Si paga su una pagina a parte. Dopo torni qui: questa pagina segue il suo pagamento.',
    rest: (rest, time) => `Paghi il resto, ${rest}, sulla stessa pagina di pagamento ${before(time)}.`,
    open: 'Continua alla pagina di pagamento',
    newTab: 'si apre in una nuova scheda',
    qr: 'Codice QR della pagina di pagamento',
    scan: 'Oppure lo inquadri con la fotocamera di un altro dispositivo',
    sent: 'Ha già pagato lì?',
    watched: (time) => `Controlliamo ${until(time)} se il pagamento arriva. Non lo ripeta.`,
    notSent: 'Non ha pagato?',
    newOne: 'Richieda una nuova pagina. Non usi più quella vecchia.',
    lapsed: 'Questa pagina di pagamento non è più in uso',
    renew: 'Richiedi una nuova pagina di pagamento',
  },
  upi: {
    getting: 'Preparazione del pagamento UPI in corso…',
    gettingSentence: 'Un pagamento UPI solo per questo ordine.',
    lost: 'Non è stato possibile preparare il pagamento UPI',
    title: (amount) => `Paghi ${amount} con UPI`,
    sentence: 'Paghi con la sua app UPI. Questa pagina segue il pagamento.',
    once: (amount) => rich('Invii esattamente ', amount, ', in un unico pagamento'),
    rest: (rest, time) => `Paghi il resto, ${rest}, allo stesso ID UPI ${before(time)}.`,
    id: 'ID UPI',
    copyId: 'Copia ID UPI',
    open: 'Apri l’app UPI',
    qr: 'Codice QR per pagare con UPI',
    scan: 'Inquadri con un’app UPI',
    sent: 'Ha già pagato?',
    watched: (time) => `Controlliamo ${until(time)} se il pagamento arriva. Non lo ripeta.`,
    notSent: 'Non ha pagato?',
    newOne: 'Avvii un nuovo pagamento UPI. Non usi più quello vecchio.',
    lapsed: 'Questo pagamento UPI non è più in uso',
    renew: 'Avvia un nuovo pagamento UPI',
  },
  waiting: 'In attesa del suo pagamento',
  method: 'Metodo',
};
