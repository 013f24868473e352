import type { Text } from './en.ts';
import { plural } from './plural.ts';
import { rich } from './rich.ts';

const count = plural('nb');

export const text: Text = {
  language: 'nb',
  direction: 'ltr',

  card: 'Betaling',
  close: 'Lukk',
  starting: 'Betalingen din gjøres klar',
  stillLoading: 'Laster fortsatt …',
  cardOf: (store) => `Betal til ${store}`,
  back: 'Velg en annen betalingsmåte',
  tryAgain: 'Prøv igjen',
  help: 'Hjelp',
  switchLanguage: 'Språk',
  test: 'Testmodus – ingen ekte penger',
  backTo: (store) => `Tilbake til ${store}`,
  priceFor: (price, what) => `${price} for ${what}`,
  for: (what) => `for ${what}`,
  total: 'Totalt',
  items: (items) => count(items, { one: '# vare', other: '# varer' }),
  networkAndStandard: (network, standard) => `${network} (${standard})`,
  on: (asset, network) => `${asset} på ${network}`,

  minutesLeft: (minutes) => `${minutes} min`,
  timeLeft: 'Gjenstående tid',
  timeSpoken: (minutes) =>
    minutes === 0 ? 'Tiden er ute' : count(minutes, { one: '# minutt igjen', other: '# minutter igjen' }),

  copy: 'Kopier',
  copied: 'Kopiert',
  copyByHand: 'Hold inne eller trykk Ctrl+C for å kopiere',
  copyAmount: 'Kopier beløpet',
  copyAddress: 'Kopier adressen',
  copyMemo: 'Kopier memo',

  asides: {
    exchange: 'Betaler du fra en kryptobørs?',
    compare: 'Kontroller adressen',
    wrong: 'Er noe galt?',
    cancelling: 'Avbryt betalingen',
  },

  arrived: (received, total) => `${received} av ${total} mottatt`,

  choose: {
    title: 'Velg hvordan du vil betale',
    sentence: 'Velg en kryptovaluta og nettverket dens.',
    sentenceAll: 'Med en kryptovaluta på nettverket dens, eller uten krypto.',
    none: 'Ingen betalingsmåte er tilgjengelig nå. Ingenting er betalt.',
    search: 'Søk etter kryptovalutaer og nettverk',
    methods: 'Betalingsmåter',
    found: (methods) => count(methods, { one: '# betalingsmåte', other: '# betalingsmåter' }),
    nothing: (query) => `Ingen treff på «${query}».`,
    nothingHint: 'Prøv navnet på valutaen, forkortelsen eller nettverket.',
    all: 'Vis alle betalingsmåter',
    about: (minutes) => {
      const hours = Math.round(minutes / 60);
      return minutes < 60 ? `ca. ${minutes} min` : count(hours, { one: 'ca. # time', other: 'ca. # timer' });
    },
    minimum: (amount) => `Minst ${amount}`,
    onlyFrom: (amount) => `Bare fra ${amount}`,
    unavailable: (reason) =>
      reason === 'provider_unavailable'
        ? 'Ikke tilgjengelig nå'
        : reason === 'below_minimum'
          ? 'Bare for større beløp'
          : reason === 'no_rate'
            ? 'Ingen kurs nå'
            : reason === 'not_offered'
              ? 'Tilbys ikke her'
              : 'Ikke tilgjengelig',
    networks: (networks) => `${networks} nettverk`,
    usual: 'Vanlig valg',
    lowFee: 'Lavt gebyr',
    recent: 'Brukt før',
    coins: 'Kryptovalutaer',
    more: 'Flere kryptovalutaer',
    newcomer: 'Er krypto nytt for deg?',
    newcomerHelp:
      'Du betaler fra en lommebok-app eller fra en konto på en kryptobørs der du har valutaen. Velg samme valuta og samme nettverk der som her.',
    resume: 'Tilbake til betalingen din',
    hosted: 'Kort, bank eller digital lommebok',
    noCrypto: 'Uten krypto',
  },

  getting: {
    title: 'Henter adressen din …',
    sentence: (method) => `${method}: en adresse bare for denne betalingen.`,
  },

  pay: {
    title: (amount) => `Send ${amount}`,
    sentence: 'Skann koden, eller kopier beløp og adresse. Vi følger betalingen din.',
    only: (asset, network) => rich('Send bare ', asset, ' og bare på ', network),
    address: (network, length, start, end) =>
      `Adresse på ${network}, ${length} tegn, begynner med ${start}, slutter med ${end}`,
    addressCopied: (start, end) => `Kopiert. Kontroller at den begynner med ${start} og slutter med ${end}.`,
    memo: 'Memo',
    memoWarning: 'Uten dette memoet kan pengene ikke knyttes til betalingen din.',
    fee: (asset) => `Lommeboken din trenger også litt ${asset} til nettverkets gebyr.`,
    openWallet: 'Åpne i lommeboken',
    seen: 'En betaling er på vei. Ikke send den to ganger.',
    qr: (asset) => `QR-kode for å betale med ${asset}`,
    enlarge: 'Forstørr QR-koden',
    scan: 'Skann med lommeboken din',
    qrElsewhere: 'Vis QR-kode for en annen enhet',
    phone: 'Fortsett på mobilen',
    qrFailed: 'QR-koden kunne ikke lastes. Kopier adressen i stedet.',
  },

  processing: {
    title: 'Betalingen er sett',
    sentence: (store) => `Du kan forlate siden: ${store} får beskjed når betalingen er bekreftet.`,
    sent: 'Sendt',
    confirming: 'Bekreftes',
    confirmations: (confirmed, of) => `Bekreftelse ${confirmed} av ${of}`,
    paid: 'Betalt',
    usual: (minutes) => `Dette tar vanligvis ${minutes}.`,
    explorer: 'Se den på nettverket',
  },

  paid: {
    title: 'Betalt',
    sentence: (store) => `${store} har fått betalingen din.`,
    leaving: (store, seconds) => `Du går videre til ${store} om ${seconds} s.`,
    onTo: (store) => `Fortsett til ${store}`,
    stay: 'Bli på denne siden',
    done: 'Ferdig',
    sent: 'Sendt',
    network: 'Nettverk',
    rate: 'Kurs',
    hash: 'Transaksjon',
    reference: 'Referanse',
  },

  pill: { open: 'Åpen betaling', continue: 'Fortsett' },

  trouble: {
    bar: (title, sentence) => `${title}. ${sentence}`,
    offline: 'Du er frakoblet',
    offlineSentence: 'Betalingen din er trygg; vi fortsetter når du er på nett igjen.',
    silent: 'Vi når ikke betalingstjenesten',
    silentSentence: 'Betalingen din er trygg; vi fortsetter å prøve.',
    openPage: 'Åpne betalingssiden',
  },
};
