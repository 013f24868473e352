import type { Count } from '../plural.ts';
import type { HelpText, OffchainText, PageText, Text } from './en.ts';

export const text = (count: Count): Text => ({
  language: 'it',
  direction: 'ltr',

  card: 'Pagamento',
  close: 'Chiudi',
  starting: 'Preparazione del pagamento',
  stillLoading: 'Caricamento ancora in corso…',
  cardOf: (store) => `Pagamento a ${store}`,
  back: 'Scegli un altro metodo',
  tryAgain: 'Riprova',
  help: 'Aiuto',
  switchLanguage: 'Lingua',
  test: 'Modalità di prova: niente denaro reale',
  backTo: (store) => `Torna a ${store}`,
  priceFor: (price, what) => `${price} per ${what}`,
  for: (what) => `per ${what}`,
  total: 'Totale',
  items: (items) => count(items, { one: '# articolo', many: '# articoli', other: '# articoli' }),
  networkAndStandard: (network, standard) => `${network} (${standard})`,
  on: (asset, network) => `${asset} su ${network}`,

  minutesLeft: (minutes) => `${minutes} min`,
  timeLeft: 'Tempo rimasto',
  timeSpoken: (minutes) =>
    minutes === 0
      ? 'Il tempo è scaduto'
      : count(minutes, { one: 'Manca # minuto', many: 'Mancano # minuti', other: 'Mancano # minuti' }),

  copy: 'Copia',
  copied: 'Copiato',
  copyByHand: 'Per copiare, tenga premuto o usi Ctrl+C',
  copyAmount: 'Copia importo',
  copyAddress: 'Copia indirizzo',
  copyMemo: 'Copia memo',

  asides: {
    exchange: 'Paga da un exchange?',
    compare: 'Controlla l’indirizzo',
    wrong: 'Qualcosa non va?',
    cancelling: 'Annulla il pagamento',
  },

  arrived: (received, total) => `Ricevuto: ${received} di ${total}`,

  choose: {
    title: 'Scelga come pagare',
    sentence: 'Selezioni una criptovaluta e la sua rete.',
    sentenceAll: 'Con una criptovaluta sulla sua rete, oppure senza cripto.',
    none: 'Al momento non è disponibile alcun metodo. Non è stato pagato nulla.',
    search: 'Cerca criptovalute e reti',
    methods: 'Metodi di pagamento',
    found: (methods) => count(methods, { one: '# metodo', many: '# metodi', other: '# metodi' }),
    nothing: (query) => `Nessun risultato per «${query}».`,
    nothingHint: 'Provi con il nome o la sigla della criptovaluta, oppure con la sua rete.',
    all: 'Mostra tutti i metodi',
    about: (minutes) => (minutes < 60 ? `circa ${minutes} min` : `circa ${Math.round(minutes / 60)} h`),
    minimum: (amount) => `Minimo ${amount}`,
    onlyFrom: (amount) => `Solo da ${amount}`,
    unavailable: (reason) =>
      reason === 'provider_unavailable'
        ? 'Al momento non disponibile'
        : reason === 'below_minimum'
          ? 'Solo per importi maggiori'
          : reason === 'no_rate'
            ? 'Al momento senza quotazione'
            : reason === 'not_offered'
              ? 'Qui non previsto'
              : 'Non disponibile',
    networks: (networks) => count(networks, { one: '# rete', many: '# reti', other: '# reti' }),
    usual: 'Più comune',
    lowFee: 'Commissione bassa',
    recent: 'Già usati',
    coins: 'Criptovalute',
    more: 'Altre criptovalute',
    newcomer: 'Prima volta con le cripto?',
    newcomerHelp:
      'Si paga da un’app wallet o da un conto presso un exchange in cui si trova la criptovaluta. Scelga lì la stessa criptovaluta e la stessa rete indicate qui.',
    resume: 'Torna al pagamento',
    hosted: 'Carta, banca o wallet',
    noCrypto: 'Senza cripto',
  },

  getting: {
    title: 'Richiesta dell’indirizzo in corso…',
    sentence: (method) => `${method}: un indirizzo solo per questo pagamento.`,
  },

  pay: {
    title: (amount) => `Invii ${amount}`,
    sentence: 'Inquadri il codice o copi importo e indirizzo. Noi seguiamo il pagamento.',
    only: (asset, network) => ['Invii solo ', asset, ' sulla rete ', network],
    address: (network, length, start, end) =>
      `Indirizzo su ${network}, ${length} caratteri, inizia con ${start}, finisce con ${end}`,
    addressCopied: (start, end) =>
      `Indirizzo copiato. Controlli che inizi con ${start} e finisca con ${end}.`,
    memo: 'Memo',
    memoWarning: 'Senza questo memo il denaro non può essere attribuito al suo pagamento.',
    fee: (asset) => `Al suo wallet serve anche una piccola somma in ${asset} per la commissione di rete.`,
    openWallet: 'Apri nel wallet',
    seen: 'Un pagamento è in arrivo. Non lo invii due volte.',
    qr: (asset) => `Codice QR per pagare con ${asset}`,
    enlarge: 'Ingrandisci il codice QR',
    scan: 'Inquadri con il suo wallet',
    qrElsewhere: 'Mostra il codice QR per un altro dispositivo',
    phone: 'Continua sul telefono',
    qrFailed: 'Non è stato possibile caricare il codice QR. Copi invece l’indirizzo.',
  },

  processing: {
    title: 'Pagamento rilevato',
    sentence: (store) => `Può lasciare questa pagina: ${store} riceverà un avviso alla conferma.`,
    sent: 'Inviato',
    confirming: 'In conferma',
    confirmations: (confirmed, of) => `Conferma ${confirmed} di ${of}`,
    paid: 'Pagato',
    usual: (minutes) => `Di solito richiede ${minutes}.`,
    explorer: 'Consulta sulla rete',
  },

  paid: {
    title: 'Pagato',
    sentence: (store) => `${store} ha ricevuto il suo pagamento.`,
    leaving: (store, seconds) => `Reindirizzamento a ${store} tra ${seconds} s.`,
    onTo: (store) => `Continua su ${store}`,
    stay: 'Resta su questa pagina',
    done: 'Fine',
    sent: 'Inviato',
    network: 'Rete',
    rate: 'Tasso di cambio',
    hash: 'Transazione',
    reference: 'Riferimento',
  },

  pill: { open: 'Pagamento in sospeso', continue: 'Continua' },

  trouble: {
    bar: (title, sentence) => `${title}. ${sentence}`,
    offline: 'Il dispositivo è offline',
    offlineSentence: 'Il suo pagamento è al sicuro; riprenderemo appena tornerà online.',
    silent: 'Il servizio di pagamento non è raggiungibile',
    silentSentence: 'Il suo pagamento è al sicuro; continuiamo a provare.',
    openPage: 'Apri la pagina di pagamento',
  },
});

/** A date takes another article than an hour does; only a date has a year. */
const isDate = (time: string) => /\d{4}/.test(time);
const until = (time: string) => `fino ${isDate(time) ? 'al' : 'alle'} ${time}`;
const before = (time: string) => `entro ${isDate(time) ? 'il' : 'le'} ${time}`;

export const help: HelpText = {
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
    once: (amount) => ['Invii esattamente ', amount, ', in un unico pagamento'],
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
