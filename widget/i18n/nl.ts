import type { Text } from './en.ts';
import { plural } from './plural.ts';
import { rich } from './rich.ts';

const count = plural('nl');

export const text: Text = {
  language: 'nl',
  direction: 'ltr',

  card: 'Betaling',
  close: 'Sluiten',
  starting: 'Uw betaling wordt voorbereid',
  stillLoading: 'Nog bezig met laden…',
  cardOf: (store) => `Betaling aan ${store}`,
  back: 'Andere betaalmethode kiezen',
  tryAgain: 'Opnieuw proberen',
  help: 'Hulp',
  switchLanguage: 'Taal',
  test: 'Testmodus – geen echt geld',
  backTo: (store) => `Terug naar ${store}`,
  priceFor: (price, what) => `${price} voor ${what}`,
  for: (what) => `voor ${what}`,
  total: 'Totaal',
  items: (items) => count(items, { one: '# artikel', other: '# artikelen' }),
  networkAndStandard: (network, standard) => `${network} (${standard})`,
  on: (asset, network) => `${asset} via ${network}`,

  minutesLeft: (minutes) => `${minutes} min`,
  timeLeft: 'Resterende tijd',
  timeSpoken: (minutes) =>
    minutes === 0 ? 'De tijd is verstreken' : count(minutes, { one: 'Nog # minuut', other: 'Nog # minuten' }),

  copy: 'Kopiëren',
  copied: 'Gekopieerd',
  copyByHand: 'Houd ingedrukt of druk op Ctrl+C om te kopiëren',
  copyAmount: 'Bedrag kopiëren',
  copyAddress: 'Adres kopiëren',
  copyMemo: 'Memo kopiëren',

  asides: {
    exchange: 'Betaalt u vanaf een cryptobeurs?',
    compare: 'Adres controleren',
    wrong: 'Klopt er iets niet?',
    cancelling: 'Betaling annuleren',
  },

  arrived: (received, total) => `${received} van ${total} ontvangen`,

  choose: {
    title: 'Hoe wilt u betalen?',
    sentence: 'Kies een cryptomunt en het bijbehorende netwerk.',
    sentenceAll: 'Met een cryptomunt via het bijbehorende netwerk, of zonder crypto.',
    none: 'Er is nu geen betaalmethode beschikbaar. Er is niets betaald.',
    search: 'Cryptomunten en netwerken zoeken',
    methods: 'Betaalmethoden',
    found: (methods) => count(methods, { one: '# betaalmethode', other: '# betaalmethoden' }),
    nothing: (query) => `Niets gevonden voor ‘${query}’.`,
    nothingHint: 'Probeer de naam of het symbool van de cryptomunt, of het netwerk.',
    all: 'Alle betaalmethoden tonen',
    about: (minutes) =>
      minutes < 60 ? `ongeveer ${minutes} min` : `ongeveer ${Math.round(minutes / 60)} uur`,
    minimum: (amount) => `Minimaal ${amount}`,
    onlyFrom: (amount) => `Pas vanaf ${amount}`,
    unavailable: (reason) =>
      reason === 'provider_unavailable'
        ? 'Nu niet beschikbaar'
        : reason === 'below_minimum'
          ? 'Alleen voor hogere bedragen'
          : reason === 'no_rate'
            ? 'Momenteel geen koers'
            : reason === 'not_offered'
              ? 'Hier niet aangeboden'
              : 'Niet beschikbaar',
    networks: (networks) => count(networks, { one: '# netwerk', other: '# netwerken' }),
    usual: 'Gebruikelijk',
    lowFee: 'Lage kosten',
    recent: 'Eerder gebruikt',
    coins: 'Cryptomunten',
    more: 'Meer cryptomunten',
    newcomer: 'Nieuw met crypto?',
    newcomerHelp:
      'U betaalt vanuit een wallet-app of vanaf een account bij een cryptobeurs waarop de cryptomunt staat. Kies daar dezelfde cryptomunt en hetzelfde netwerk als hier.',
    resume: 'Terug naar uw betaling',
    hosted: 'Kaart, bank of wallet',
    noCrypto: 'Zonder crypto',
  },

  getting: {
    title: 'Uw adres wordt opgehaald…',
    sentence: (method) => `${method}: een adres alleen voor deze betaling.`,
  },

  pay: {
    title: (amount) => `Stuur ${amount}`,
    sentence: 'Scan de code of kopieer het bedrag en het adres. Wij volgen uw betaling.',
    only: (asset, network) => rich('Stuur alleen ', asset, ' via het netwerk ', network),
    address: (network, length, start, end) =>
      `Adres op het netwerk ${network}, ${length} tekens, begint met ${start}, eindigt op ${end}`,
    addressCopied: (start, end) =>
      `Adres gekopieerd. Controleer of het begint met ${start} en eindigt op ${end}.`,
    memo: 'Memo',
    memoWarning: 'Zonder deze memo kan het geld niet aan uw betaling worden gekoppeld.',
    fee: (asset) => `Uw wallet heeft ook een beetje ${asset} nodig voor de netwerkkosten.`,
    openWallet: 'Openen in wallet',
    seen: 'Er is een betaling onderweg. Stuur deze niet twee keer.',
    qr: (asset) => `QR-code om met ${asset} te betalen`,
    enlarge: 'QR-code vergroten',
    scan: 'Scan met uw wallet',
    qrElsewhere: 'QR-code tonen voor een ander apparaat',
    phone: 'Verdergaan op uw telefoon',
    qrFailed: 'De QR-code kon niet worden geladen. Kopieer in plaats daarvan het adres.',
  },

  processing: {
    title: 'Betaling gezien',
    sentence: (store) =>
      `U kunt deze pagina verlaten: ${store} krijgt bericht zodra de betaling bevestigd is.`,
    sent: 'Verstuurd',
    confirming: 'Wordt bevestigd',
    confirmations: (confirmed, of) => `Bevestiging ${confirmed} van ${of}`,
    paid: 'Betaald',
    usual: (minutes) => `Dit duurt meestal ${minutes}.`,
    explorer: 'Opzoeken op het netwerk',
  },

  paid: {
    title: 'Betaald',
    sentence: (store) => `${store} heeft uw betaling ontvangen.`,
    leaving: (store, seconds) => `Over ${seconds} s gaat u verder naar ${store}.`,
    onTo: (store) => `Verder naar ${store}`,
    stay: 'Op deze pagina blijven',
    done: 'Klaar',
    sent: 'Verstuurd',
    network: 'Netwerk',
    rate: 'Koers',
    hash: 'Transactie',
    reference: 'Kenmerk',
  },

  pill: { open: 'Openstaande betaling', continue: 'Doorgaan' },

  trouble: {
    bar: (title, sentence) => `${title}. ${sentence}`,
    offline: 'U bent offline',
    offlineSentence: 'Uw betaling is veilig; we gaan verder zodra u weer online bent.',
    silent: 'We kunnen de betaaldienst niet bereiken',
    silentSentence: 'Uw betaling is veilig; we blijven het proberen.',
    openPage: 'Betaalpagina openen',
  },
};
