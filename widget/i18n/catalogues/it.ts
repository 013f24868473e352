import type { Count } from '../plural.ts';
import type { HelpText, OffchainText, PageText, RefundText, Text, WalletText } from './en.ts';

export const text = (count: Count): Text => ({
  language: 'it',
  direction: 'ltr',

  card: 'Pagamento',
  close: 'Chiudi',
  starting: 'Preparazione del pagamento',
  stillLoading: 'Caricamento ancora in corso…',
  cardOf: (store) => `Pagamento a ${store}`,
  back: 'Scegli un altro metodo',
  otherCoins: 'Altre criptovalute',
  goBack: 'Indietro',
  tryAgain: 'Riprova',
  help: 'Aiuto',
  contact: (store) => `Contatta ${store}`,
  switchLanguage: 'Lingua',
  test: 'Modalità di prova: niente denaro reale',
  backTo: (store) => `Torna a ${store}`,
  priceFor: (price, what) => `${price} per ${what}`,
  for: (what) => `per ${what}`,
  total: 'Totale',
  items: (items) => count(items, { one: '# articolo', many: '# articoli', other: '# articoli' }),
  networkAndStandard: (network, standard) => `${network} (${standard})`,
  on: (asset, network) => `${asset} su ${network}`,

  minutesLeft: (minutes) => `${minutes}\u00A0min`,
  priceHeld: (time) => `Prezzo bloccato per altri ${time}`,
  timeSpoken: (minutes) =>
    minutes === 0
      ? 'Il tempo è scaduto'
      : count(minutes, { one: 'Manca # minuto', many: 'Mancano # minuti', other: 'Mancano # minuti' }),

  copy: 'Copia',
  copied: 'Copiato',
  copyAgain: 'Copiato · copia di nuovo',
  copyByHand: 'Per copiare, tenga premuto o usi Ctrl+C',
  copyAmount: 'Copia importo',
  copyAddress: 'Copia indirizzo',
  copyMemo: 'Copia memo',
  amount: 'Importo',
  address: 'Indirizzo',
  nowCopy: (value) => `Ora copi ${value}`,
  sentIt: 'Ho inviato il pagamento',

  helpWithPayment: 'Aiuto per questo pagamento',
  asides: {
    exchange: 'Paga da un exchange?',
    compare: 'Controlla l’indirizzo',
    wrong: 'Qualcosa non va?',
    cancelling: 'Annulla il pagamento',
  },

  arrived: (received, total) => `Ricevuto: ${received} di ${total}`,

  choose: {
    title: 'Scelga come pagare',
    none: 'Al momento non è disponibile alcun metodo di pagamento. Non è stato pagato nulla.',
    search: 'Cerca criptovalute e reti',
    methods: 'Metodi di pagamento',
    found: (methods) => count(methods, { one: '# metodo', many: '# metodi', other: '# metodi' }),
    nothing: (query) => `Nessun risultato per «${query}».`,
    nothingHint: 'Provi con il nome o la sigla della criptovaluta, oppure con la sua rete.',
    all: 'Mostra tutti i metodi',
    about: (minutes) =>
      minutes < 60 ? `circa ${minutes}\u00A0min` : `circa ${Math.round(minutes / 60)}\u00A0h`,
    onlyFrom: (amount) => `Minimo ${amount}`,
    unavailable: (reason) =>
      reason === 'provider_unavailable'
        ? 'Al momento non disponibile'
        : reason === 'below_minimum'
          ? 'Importo troppo basso'
          : reason === 'no_rate'
            ? 'Al momento senza quotazione'
            : reason === 'not_offered'
              ? 'Non disponibile qui'
              : 'Non disponibile',
    networks: (networks) => count(networks, { one: '# rete', many: '# reti', other: '# reti' }),
    usual: 'La più usata',
    lowFee: 'Commissione bassa',
    recent: 'Recenti',
    coins: 'Criptovalute',
    newcomer: 'Prima volta con le cripto?',
    newcomerHelp:
      'Paghi da un wallet di criptovalute o da un conto presso un exchange in cui si trova la criptovaluta. Scelga lì la stessa criptovaluta e la stessa rete di questa pagina.',
    resume: 'Torna al pagamento',
    hosted: 'Carta, banca o wallet digitale',
    noCrypto: 'Senza cripto',
    card: 'Niente cripto? Paghi con carta o tramite banca',
    network: 'Scelga una rete',
  },

  getting: {
    title: 'Richiesta dell’indirizzo di pagamento…',
    sentence: (method) => `${method}: un indirizzo solo per questo pagamento.`,
  },

  pay: {
    title: (amount) => `Invii ${amount}`,
    send: 'Invii',
    sentence: 'Inquadri il codice, oppure copi l’importo e l’indirizzo.',
    updates: 'Questa pagina si aggiorna automaticamente.',
    offline: 'Si aggiorna appena tornerà online.',
    next: 'A tempo scaduto può ottenere un nuovo prezzo.',
    once: 'Un indirizzo solo per questo pagamento.',
    scanThenEnter: (amount) => `Inquadri, poi inserisca ${amount}`,
    scan: 'Inquadri con il suo wallet',
    waiting: 'In attesa del suo pagamento',
    startsEnds: (start, end) => `Inizia con ${start}, finisce con ${end}`,
    only: (asset, network) => ['Invii solo ', asset, ' su ', network],
    address: (network, length, start, end) =>
      `Indirizzo su ${network}, ${length} caratteri, inizia con ${start}, finisce con ${end}`,
    addressCopied: (start, end) =>
      `Copiato. Controlli che l’indirizzo inizi con ${start} e finisca con ${end}.`,
    memo: 'Memo',
    memoWarning: 'Obbligatorio: inserisca anche questo memo, altrimenti il pagamento può andare perso.',
    fee: (asset) => `Le serve anche un importo in ${asset} per la commissione di rete.`,
    openWallet: 'Apri nel wallet',
    seen: 'Un pagamento è in arrivo. Non invii di nuovo.',
    qr: (asset) => `Codice QR per pagare con ${asset}`,
    enlarge: 'Ingrandisci il codice QR',
    showQr: 'Mostra il codice QR',
    phone: 'Continua sul telefono',
    qrFailed: 'Non è stato possibile caricare il codice QR. Copi invece l’indirizzo.',
  },

  processing: {
    title: 'Pagamento rilevato',
    sentence: (store) =>
      `Può chiudere questa pagina. Avviseremo ${store} appena il suo pagamento sarà confermato.`,
    usual: (minutes) => `Di solito richiede ${minutes}.`,
  },

  progress: {
    confirming: 'Conferma in corso',
    confirmations: (confirmed, of) => `${confirmed} di ${of} conferme`,
    paid: 'Pagato',
    explorer: 'Vedi nel block explorer',
  },

  paid: {
    amount: 'Ha pagato',
    title: 'Pagato',
    sentence: (store) => `${store} ha ricevuto il suo pagamento.`,
    leaving: (store, seconds) => `Reindirizzamento a ${store} tra ${seconds}\u00A0s`,
    onTo: (store) => `Continua su ${store}`,
    stay: 'Resta',
    done: 'Fine',
    reference: 'Riferimento',
  },

  receipt: {
    sent: 'Importo inviato',
    network: 'Rete',
    rate: 'Tasso di cambio',
    hash: 'Transazione',
    copyHash: 'Copia ID della transazione',
    copy: 'Copia la ricevuta',
    share: 'Condividi',
    print: 'Stampa',
  },

  pill: {
    open: 'Pagamento in corso',
    continue: 'Continua',
    receipt: 'Mostra ricevuta',
    button: 'Continua il pagamento',
  },

  trouble: {
    bar: (title, sentence) => `${title}. ${sentence}`,
    offline: 'Il dispositivo è offline',
    offlineSentence: 'Il suo pagamento è al sicuro. Riprenderemo appena tornerà online.',
    silent: 'Il servizio di pagamento non è raggiungibile',
    silentSentence: 'Il suo pagamento è al sicuro. Nuovo tentativo di connessione…',
    openPage: 'Apri la pagina di pagamento',
    unopened: (what) => `Non è stato possibile aprire ${what}`,
  },
});

/** A date, which alone has a year, takes another article than an hour does, and the 8th and 11th their own. */
const isDate = (time: string) => /\d{4}/.test(time);
const isElided = (time: string) => /^(8|11) /.test(time);
const until = (time: string) => `fino ${isDate(time) ? (isElided(time) ? 'all’' : 'al ') : 'alle '}${time}`;
const before = (time: string) => `entro ${isDate(time) ? (isElided(time) ? 'l’' : 'il ') : 'le '}${time}`;

export const help: HelpText = {
  getting: {
    slow: 'Ci vuole più del solito. Non è stato ancora pagato nulla.',
    verySlow:
      'Ancora nessuna risposta. Attenda ancora, oppure scelga un altro metodo. Non è stato ancora pagato nulla.',
  },

  paying: {
    switching: 'Ha già inviato? Non paghi di nuovo. Torni al suo pagamento.',
    withAmount: 'Usa un codice con l’importo',
    addressOnly: 'Non riesce a leggere il codice? Usa un codice con il solo indirizzo',
    stranded: 'Il wallet non si è aperto? Copi l’importo e l’indirizzo, e paghi dal suo wallet.',
    formerly: (address) =>
      `Ha già inviato a ${address}? Monitoriamo ancora questo indirizzo. Non paghi di nuovo.`,
    formerlyOn: (network) => `Ha già inviato su ${network}? Vedremo il pagamento. Non paghi di nuovo.`,
    tooMany: 'La criptovaluta e la rete non si possono più cambiare. Paghi a questo indirizzo.',
    tooFast: 'Troppe modifiche in un minuto. Paghi a questo indirizzo oppure riprovi tra un minuto.',
  },

  advice: {
    wallet: (wallet, network) => `In ${wallet} scelga la rete ${network} prima di inviare.`,
    exchange: (exchange, network) =>
      `Su ${exchange} scelga «Preleva» e la rete ${network}. Se una commissione viene detratta dall’importo, la aggiunga.`,
  },

  received: {
    title: (received, total) => `Ricevuto: ${received} di ${total}`,
    sentence: (rest, time) => `Invii ancora ${rest} allo stesso indirizzo ${before(time)}.`,
    other: 'Paga il resto in altro modo',
  },

  rest: {
    sentence: (rest) =>
      `Mancano ancora ${rest}. Quanto è già arrivato vale per il suo pagamento. Per il resto riceverà un nuovo prezzo e un nuovo indirizzo.`,
    question: 'Ha già inviato il resto?',
    answer:
      'Non paghi di nuovo. Torni indietro e attenda. Il suo pagamento comparirà in questa pagina appena sarà rilevato.',
  },

  expired: {
    title: 'Questo pagamento è scaduto',
    sentence: 'Non abbiamo ricevuto nulla.',
    part: (received, total) => `Ricevuto: ${received} di ${total}. Il suo denaro è al sicuro.`,
    sent: 'Ha già inviato?',
    watched: (address, time) => `Continueremo a monitorare ${address} ${until(time)}. Non paghi di nuovo.`,
    notSent: 'Non ha ancora inviato?',
    newPrice: 'Richieda un nuovo prezzo e un nuovo indirizzo. Non usi più il vecchio indirizzo.',
    renew: 'Richiedi un nuovo prezzo',
    rest: 'Paga il resto',
    noPrice: (store) => `Per questo pagamento non c’è un nuovo prezzo. Ricominci da ${store}.`,
    again:
      'Non abbiamo potuto verificare se il pulsante ha funzionato. Questo non indica se il suo pagamento è arrivato. Prema di nuovo il pulsante.',
    checking: 'Il tempo è scaduto',
    checkingSentence: 'Stiamo verificando che non sia sfuggito alcun pagamento. Non invii nulla.',
  },

  lapsed: {
    title: 'Questo indirizzo è scaduto',
    sentence: 'Non abbiamo ricevuto nulla.',
    newAddress: 'Richieda un nuovo indirizzo. Non usi più quello vecchio.',
    renew: 'Richiedi un nuovo indirizzo',
  },

  price: {
    title: 'Nuovo prezzo',
    sentence: 'Il vecchio indirizzo è scaduto. Invii il nuovo importo a un nuovo indirizzo.',
    before: 'Prima',
    now: 'Adesso',
    agree: (amount) => `Paga ${amount}`,
  },

  cancelled: {
    title: 'Questo pagamento è stato annullato',
    sentence: (store) => `Non invii nulla. Per pagare, ricominci da ${store}.`,
    watched: (address, time, store) =>
      `Continueremo a monitorare ${address} ${until(time)}. Se arriva del denaro, avviseremo ${store}. Non paghi di nuovo.`,
  },

  exception: {
    underpaid: {
      title: 'È arrivato troppo poco',
      sentence: (store) =>
        `Quanto ha inviato è al sicuro. ${store} chiarirà con lei la differenza. Non invii altro denaro.`,
    },
    late: {
      title: 'Il suo pagamento è arrivato in ritardo',
      sentence: (store) =>
        `Il suo pagamento è arrivato a tempo scaduto. Il suo denaro è al sicuro. ${store} controllerà il pagamento. Non paghi di nuovo.`,
    },
    overpaid: {
      title: 'Ha inviato troppo',
      sentence: (store) => `Il suo denaro è al sicuro. Per la differenza contatti ${store}.`,
    },
    wrong_asset: {
      title: 'È arrivata un’altra criptovaluta',
      sentence: (store) =>
        `È arrivata un’altra criptovaluta, oppure quella giusta ma su un’altra rete. Il denaro non è andato perso, ma non vale ancora come pagamento. ${store} decide se accettarlo o restituirlo. Non invii altro denaro.`,
      named: (store, coins) =>
        `Ricevuto: ${coins}. Il denaro non è andato perso, ma non vale ancora come pagamento. ${store} decide se accettarlo o restituirlo. Non invii altro denaro.`,
    },
    reversed: {
      title: 'La rete blockchain ha annullato il suo pagamento',
      sentence: (store) =>
        `La rete blockchain ha annullato il suo pagamento dopo che era arrivato. Contatti ${store} prima di pagare di nuovo.`,
    },
    other: {
      title: 'In fase di verifica',
      sentence: (store) => `${store} sta esaminando questo pagamento. Non paghi di nuovo.`,
    },
  },

  outcome: {
    due: 'Importo dovuto',
    received: 'Ricevuto',
    over: 'Pagato in più',
    missing: 'Importo mancante',
    next: 'Che cosa succede ora',
  },

  refund: {
    of: (amount) => `Rimborso di ${amount}`,
    status: {
      awaiting_destination: 'In attesa dell’indirizzo del suo wallet',
      pending: 'Non ancora inviato',
      sending: 'In corso',
      succeeded: 'Inviato',
      failed: 'Non riuscito',
      expired: 'Scaduto',
      cancelled: 'Annullato',
    },
    claim: (amount) => `Inserisca l’indirizzo del suo wallet per riavere ${amount}.`,
    enter: 'Inserisci indirizzo per il rimborso',
    link: (amount, store) => `Per riavere ${amount}, apra il link di rimborso di ${store}.`,
    contact: (store) => `Per il rimborso contatti ${store}.`,
    wait: 'Non deve fare nulla. Questa pagina si aggiorna da sola.',
  },

  exchange: {
    about: 'Che cosa inserire per il prelievo',
    sentence: 'Effettui il prelievo verso questo indirizzo, esattamente su questa rete.',
    receive: 'Se il suo exchange chiede l’«importo da ricevere»',
    fee: 'Se il suo exchange detrae la commissione dall’importo, la aggiunga, così arriverà l’importo completo.',
    recipient: 'Destinatario (se richiesto)',
    wallet: 'Tipo di wallet (se richiesto)',
    provider: 'Fornitore di servizi di pagamento',
    minimum: 'Controlli che l’importo non sia inferiore al prelievo minimo del suo exchange.',
  },

  looking: {
    title: 'Ricerca del suo pagamento in corso',
    exchange: (time) =>
      `Gli exchange impiegano spesso da 5 a 30 minuti. Può chiudere questa pagina: continueremo a monitorare l’arrivo del suo pagamento ${until(time)}.`,
    wallet: (time) =>
      `Spesso un pagamento compare dopo qualche minuto. Può chiudere questa pagina: continueremo a monitorare l’arrivo del suo pagamento ${until(time)}.`,
    unsent: 'Non ho ancora inviato il pagamento',
  },

  compare: {
    sentence:
      'Un malware può sostituire un indirizzo copiato. Confronti questo indirizzo con quello nel suo wallet prima di inviare.',
    swapped:
      'Nei suoi appunti c’è qualcosa di diverso dall’indirizzo copiato. Non lo incolli. Copi di nuovo l’indirizzo di questa pagina.',
    aloud: 'Leggi ad alta voce',
    capital: (letter) => `${letter} maiuscola`,
  },

  phone: {
    sentence:
      'Inquadri il codice con la fotocamera, non con il wallet. Questa pagina si aggiorna automaticamente.',
    qr: 'Codice QR di questo pagamento, per una fotocamera',
    share: 'Invia il link',
  },

  wrong: {
    sentence: (store) =>
      `Incolli l’ID della transazione dal suo wallet o exchange, oppure scriva che cosa è successo. Avviseremo ${store}.`,
    field: 'ID della transazione, o che cosa è successo',
    fits: (network) => `Può essere l’ID di una transazione su ${network}.`,
    other: (found, network) =>
      `Sembra l’ID di una transazione su una rete come ${found}, ma questo indirizzo accetta solo ${network}. Controlli che cosa ha inviato.`,
    address: 'Questo è l’indirizzo, non l’ID di una transazione.',
    families: {
      hex: 'Bitcoin o TRON',
      evm: 'Ethereum',
      solana: 'Solana',
    },
    details: 'Dati per l’assistenza',
    tell: (store) => `Invia il messaggio a ${store}`,
    told: 'Grazie',
    toldSentence: (store) =>
      `Abbiamo avvisato ${store}. Stiamo controllando di nuovo il suo pagamento. Questa pagina si aggiorna automaticamente.`,
    reported: (store) => `Ha segnalato un problema a ${store}.`,
  },

  payAgain: {
    title: 'Pagare di nuovo in un altro modo?',
    sentence:
      'Il suo primo pagamento non è ancora stato chiarito. Se paga di nuovo adesso, potrebbe pagare due volte.',
  },

  cancelling: {
    title: 'Annullare questo pagamento?',
    sentence: 'Annulli solo se non ha inviato nulla.',
    question: 'Ha già inviato?',
    answer:
      'Non annulli. Torni indietro e attenda. Il suo pagamento comparirà in questa pagina appena sarà rilevato.',
    keep: 'Continua il pagamento',
    seen: 'È arrivato del denaro, quindi questo pagamento non può essere annullato.',
  },

  another: {
    title: (price) => `Ha già inviato un pagamento di ${price}`,
    sentence: 'Un nuovo pagamento si aggiungerebbe a questo. Non paghi due volte lo stesso ordine.',
    anew: 'Avvia un nuovo pagamento',
  },

  trouble: {
    invalid: 'Questo link di pagamento non è valido',
    ended: 'Questo link di pagamento è scaduto',
    linkSentence:
      'Se ha pagato, il suo pagamento è al sicuro presso il negozio. Se non ha pagato, ricominci dal negozio.',
    setup: 'Questa pagina non è configurata per i pagamenti',
    setupSentence: 'Non è stato pagato nulla. Avvisi il negozio.',
    busy: 'Troppi tentativi',
    busySentence: (seconds) => `Non è stato pagato nulla. Attenda ${seconds}\u00A0s, poi riprovi.`,
    refused: 'Il negozio non ha potuto avviare il pagamento',
    refusedSentence: 'Non è stato pagato nulla. Chiuda questa finestra e riprovi.',
    method: (method) => `${method} non è disponibile in questo momento`,
    methodSentence: 'Non è stato pagato nulla. Scelga un altro metodo oppure riprovi.',
    amount: (method) => `${method} non accetta questo importo`,
    amountSentence: 'Non è stato pagato nulla. Scelga un altro metodo.',
    price: 'Il prezzo di questo prodotto è cambiato',
    priceSentence: (store) => `Non è stato pagato nulla al nuovo prezzo. Ricominci da ${store} per vederlo.`,
    lost: 'Non è stato possibile ottenere un indirizzo di pagamento',
    lostSentence:
      'La connessione si è interrotta. Non è stato pagato nulla. Riprovi oppure scelga un altro metodo.',
    changed: 'Qualcosa in questa pagina ha modificato l’indirizzo',
    changedSentence: 'Non paghi qui. Con il suo ordine è tutto a posto. Apra invece la pagina di pagamento.',
    unknown: 'Questo pagamento richiede una verifica',
    unknownSentence: (store) =>
      `Non riusciamo a leggere lo stato del pagamento. Se ha pagato, il suo pagamento è al sicuro. Controlli di nuovo oppure contatti ${store}.`,
    check: 'Controlla di nuovo',
    details: 'Copia i dettagli',
  },
};

export const offchain: OffchainText = {
  hosted: {
    getting: 'Richiesta della pagina di pagamento in corso…',
    gettingSentence: 'Una pagina solo per questo pagamento.',
    lost: 'Non è stato possibile caricare la pagina di pagamento',
    title: () => 'Paghi con carta, tramite banca o con wallet digitale',
    sentence: 'Pagherà su una pagina a parte. Dopo torni qui. Questa pagina si aggiorna automaticamente.',
    rest: (rest, time) => `Paghi i restanti ${rest} sulla stessa pagina di pagamento ${before(time)}.`,
    open: 'Continua alla pagina di pagamento',
    newTab: 'si apre in una nuova scheda',
    qr: 'Codice QR della pagina di pagamento',
    scan: 'Oppure lo inquadri con la fotocamera di un altro dispositivo',
    sent: 'Ha già pagato sulla pagina di pagamento?',
    watched: (time) =>
      `Continueremo a monitorare l’arrivo del suo pagamento ${until(time)}. Non paghi di nuovo.`,
    notSent: 'Non ha ancora pagato?',
    newOne: 'Richieda una nuova pagina di pagamento. Non usi più quella vecchia.',
    lapsed: 'Questa pagina di pagamento è scaduta',
    renew: 'Richiedi una nuova pagina di pagamento',
  },
  upi: {
    getting: 'Preparazione del pagamento UPI in corso…',
    gettingSentence: 'Un pagamento UPI solo per questo ordine.',
    lost: 'Non è stato possibile preparare il pagamento UPI',
    title: (amount) => `Paghi ${amount} con UPI`,
    sentence: 'Paghi con la sua app UPI. Questa pagina si aggiorna automaticamente.',
    once: (amount) => ['Paghi esattamente ', amount, ' in un unico pagamento'],
    rest: (rest, time) => `Paghi i restanti ${rest} allo stesso ID UPI ${before(time)}.`,
    id: 'ID UPI',
    copyId: 'Copia ID UPI',
    open: 'Apri l’app UPI',
    qr: 'Codice QR per pagare con UPI',
    scan: 'Inquadri con un’app UPI',
    sent: 'Ha già pagato?',
    watched: (time) =>
      `Continueremo a monitorare l’arrivo del suo pagamento ${until(time)}. Non paghi di nuovo.`,
    notSent: 'Non ha ancora pagato?',
    newOne: 'Avvii un nuovo pagamento UPI. Non usi più quello vecchio.',
    lapsed: 'Questo pagamento UPI è scaduto',
    renew: 'Avvia un nuovo pagamento UPI',
  },
  method: 'Metodo',
  paidIt: 'Ho pagato',
  unpaid: 'Non ho ancora pagato',
};

export const wallet: WalletText = {
  wallet: {
    pay: (amount, name) => `Paga ${amount} con ${name}`,
    confirm: (name) => `Confermi in ${name}…`,
    confirmSentence:
      'Controlli l’importo e l’indirizzo nel suo wallet. Nel frattempo non paghi in altro modo.',
    cancelled: 'Ho annullato nel mio wallet',
    nothingSent: 'Non è stato inviato nulla.',
    network: (name, network) => `Non è stato inviato nulla. Imposti ${name} sulla rete ${network} e riprovi.`,
    busy: (name) => `Non è stato inviato nulla. Apra ${name}: c’è una richiesta in attesa.`,
    problem: (name) => `Non è stato inviato nulla. Controlli ${name} e riprovi.`,
    failed: (name) =>
      `Non è stato inviato nulla. Qui non è possibile pagare con ${name}: copi invece l’importo e l’indirizzo.`,
    unclear: (name) =>
      `Controlli in ${name} se il pagamento è stato inviato. In tal caso non paghi di nuovo.`,
    elsewhere: (name) =>
      `${name} potrebbe aver inviato denaro su un’altra rete o a un altro indirizzo. Controlli in ${name} prima di pagare di nuovo.`,
    real: (name) => `${name} invia criptovalute reali anche in modalità di prova.`,
    unsure: 'Il suo wallet ha segnalato l’invio di questo pagamento',
    unsureSentence: 'Controlli prima il suo wallet. Se il pagamento è stato inviato, non paghi di nuovo.',
  },
  apps: {
    open: 'App wallet',
    title: 'Apri un’app wallet',
    check: (what, end) => [
      'Nell’app controlli che ci sia scritto ',
      what,
      ' e che l’indirizzo finisca con ',
      end,
      '.',
    ],
    fills: 'Inserisce valuta, importo e indirizzo',
    camera: 'Inquadri il codice con la fotocamera, non con il wallet.',
    another: 'Un’altra app wallet',
    sent: (app) => `Ha inviato il pagamento con ${app}? Stiamo controllando.`,
    sentInAnother: 'Ha inviato il pagamento con la sua app wallet? Stiamo controllando.',
    instead: 'Copi l’importo e l’indirizzo.',
  },
};

export const refund: RefundText = {
  cardOf: (store) => `Rimborso da ${store}`,
  getting: 'Caricamento del rimborso',
  offline: 'Questa pagina riprenderà appena tornerà la connessione.',

  name: {
    title: 'Dove inviare il suo rimborso?',
    sentence: (asset, network) =>
      `Inserisca un indirizzo ${asset} che le appartiene, sulla rete ${network}. Se l’indirizzo è di un’altra rete, il suo rimborso andrà perso.`,
    field: (asset) => `Il suo indirizzo ${asset}`,
    exchange:
      'Usa un exchange? Copi da lì il suo indirizzo di deposito, esattamente per questa criptovaluta e questa rete.',
    until: (time) => `Inserisca un indirizzo. Scadenza: ${time}.`,
    next: 'Continua',
  },

  fault: {
    empty: 'Inserisca l’indirizzo del suo wallet.',
    malformed: (network) => `Non è un indirizzo ${network} valido. Lo copi di nuovo.`,
    otherNetwork: (network) => `Questo indirizzo è di un’altra rete. Ne inserisca uno sulla rete ${network}.`,
    tokenContract:
      'È l’indirizzo del contratto di un token, non di un wallet. Ciò che viene inviato lì va perso.',
    burnAddress: 'Questo indirizzo non è di nessuno. Ciò che viene inviato lì va perso.',
    storeAddress: (store) => `Questo indirizzo è di ${store}. Ne inserisca uno che le appartiene.`,
    lost: 'Il suo indirizzo non è stato salvato. Riprovi.',
    busy: (seconds) => `Troppi tentativi. Attenda ${seconds}\u00A0s e riprovi.`,
    inDoubt:
      'Il negozio sta verificando un altro rimborso di questo importo a questo indirizzo. Riprovi più tardi.',
  },

  confirm: {
    title: 'È questo il suo indirizzo?',
    sentence: 'Lo confronti con quello del suo wallet. Una volta inviato, un rimborso non si può annullare.',
    yes: 'Invia il rimborso a questo indirizzo',
    change: 'Cambia indirizzo',
  },

  coin: 'Criptovaluta',
  address: 'Indirizzo',
  amount: 'Importo',
  arrives: 'Riceve',
  sentAt: 'Rimborsato il',

  hold: {
    title: (time) => `Invio del suo rimborso: ${time}`,
    sentence: 'Indirizzo sbagliato? Può cambiarlo fino ad allora.',
    change: 'Usa un altro indirizzo',
    tooLate: 'Il suo rimborso è già partito. L’indirizzo non si può più cambiare.',
    taken: 'Un altro indirizzo è stato inserito per primo. Il suo rimborso andrà a quello.',
  },

  pending: {
    title: 'Il suo indirizzo è salvato',
    sentence: (store) => `${store} invierà lì il suo rimborso. Può chiudere questa pagina.`,
  },

  sending: {
    title: 'Il suo rimborso è in arrivo',
    sentence: 'Può chiudere questa pagina. Si aggiorna da sola.',
  },

  sent: {
    title: 'Rimborso inviato',
    sentence: 'Può impiegare qualche minuto ad apparire nel suo wallet.',
  },

  failed: {
    title: 'Non è stato possibile inviare il rimborso',
    sentence: (store) => `Il suo denaro è ancora presso ${store}. Contatti ${store} al riguardo.`,
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
    sentence: 'Controlli la connessione e riprovi. Il suo rimborso è al sicuro.',
  },

  noScript: (store) => `Questa pagina richiede JavaScript. Lo attivi o contatti ${store}.`,
};

export const page: PageText = {
  reopen: 'Controlli la connessione e riapra questa pagina. Se ha pagato, il suo pagamento è al sicuro.',
  noScript:
    'Questa pagina ha bisogno di JavaScript per mostrare il suo pagamento. Attivi JavaScript oppure contatti {0}. Se ha pagato, il suo pagamento è al sicuro.',
  incomplete: 'Questo link di pagamento è incompleto',
  incompleteSentence:
    'Riapra il link da dove lo ha ricevuto, con tutto ciò che segue il segno #. Se ha pagato, il suo pagamento è al sicuro.',
  failed:
    'Non è stato possibile aprire la pagina di pagamento. Riprovi. Se ha pagato, il suo pagamento è al sicuro.',
  each: '{0} al pezzo',
  quantity: 'Quantità (da 1 a {0})',
  badQuantity: 'La quantità deve essere un numero intero da 1 a {0}.',
  total: 'Totale',
  go: 'Continua al pagamento',
  goNoScript:
    'La pagina di pagamento ha bisogno di JavaScript. Attivi JavaScript prima di continuare, oppure contatti {0}.',
  gone: 'Prodotto non trovato',
  goneSentence: 'Il link potrebbe essere vecchio o incompleto. Non è stato pagato nulla.',
  payBy: 'Effettui il pagamento entro questa scadenza: {0}.',
  over: 'Questo link non può più essere usato',
  overSentence: 'Chieda un nuovo link a {0}. Se ha pagato, il suo pagamento è al sicuro.',
  ownPage: 'Per acquistare, usi il pulsante su questa pagina.',
  notSeen:
    'Se ha pagato, non paghi di nuovo. Avviseremo {0} appena il suo pagamento sarà confermato. Anche la pagina da cui ha iniziato si aggiornerà.',
  tooLate: 'Se ha comunque pagato, non paghi di nuovo: avviseremo {0}. Se non ha pagato, ricominci da {0}.',
  lapsed:
    'Se ha comunque pagato, non paghi di nuovo: avviseremo {0}. Se non ha pagato, paghi dalla pagina da cui ha iniziato.',
};
