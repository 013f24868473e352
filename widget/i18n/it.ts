import type { Text } from './en.ts';
import { plural } from './plural.ts';
import { rich } from './rich.ts';

const count = plural('it');

export const text: Text = {
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
    only: (asset, network) => rich('Invii solo ', asset, ' sulla rete ', network),
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
};
