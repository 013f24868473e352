import type { Text } from './en.ts';
import { plural } from './plural.ts';
import { rich } from './rich.ts';

const count = plural('da');

export const text: Text = {
  language: 'da',
  direction: 'ltr',

  card: 'Betaling',
  close: 'Luk',
  starting: 'Din betaling gøres klar',
  stillLoading: 'Indlæser stadig …',
  cardOf: (store) => `Betal til ${store}`,
  back: 'Vælg en anden betalingsmåde',
  tryAgain: 'Prøv igen',
  help: 'Hjælp',
  switchLanguage: 'Sprog',
  test: 'Testtilstand – ingen rigtige penge',
  backTo: (store) => `Tilbage til ${store}`,
  priceFor: (price, what) => `${price} for ${what}`,
  for: (what) => `for ${what}`,
  total: 'I alt',
  items: (items) => count(items, { one: '# vare', other: '# varer' }),
  networkAndStandard: (network, standard) => `${network} (${standard})`,
  on: (asset, network) => `${asset} på ${network}`,

  minutesLeft: (minutes) => `${minutes} min`,
  timeLeft: 'Resterende tid',
  timeSpoken: (minutes) =>
    minutes === 0
      ? 'Tiden er udløbet'
      : count(minutes, { one: '# minut tilbage', other: '# minutter tilbage' }),

  copy: 'Kopiér',
  copied: 'Kopieret',
  copyByHand: 'Hold nede, eller tryk på Ctrl+C for at kopiere',
  copyAmount: 'Kopiér beløbet',
  copyAddress: 'Kopiér adressen',
  copyMemo: 'Kopiér memo',

  asides: {
    exchange: 'Betaler du fra en kryptobørs?',
    compare: 'Kontrollér adressen',
    wrong: 'Er der noget galt?',
    cancelling: 'Annullér betalingen',
  },

  arrived: (received, total) => `${received} af ${total} modtaget`,

  choose: {
    title: 'Vælg, hvordan du vil betale',
    sentence: 'Vælg en kryptovaluta og dens netværk.',
    sentenceAll: 'Med en kryptovaluta på dens netværk eller uden krypto.',
    none: 'Ingen betalingsmåde er tilgængelig lige nu. Der er ikke betalt noget.',
    search: 'Søg efter kryptovalutaer og netværk',
    methods: 'Betalingsmåder',
    found: (methods) => count(methods, { one: '# betalingsmåde', other: '# betalingsmåder' }),
    nothing: (query) => `Intet fundet for ”${query}”.`,
    nothingHint: 'Prøv valutaens navn eller forkortelse eller dens netværk.',
    all: 'Vis alle betalingsmåder',
    about: (minutes) => {
      const hours = Math.round(minutes / 60);
      return minutes < 60 ? `ca. ${minutes} min` : count(hours, { one: 'ca. # time', other: 'ca. # timer' });
    },
    minimum: (amount) => `Mindst ${amount}`,
    onlyFrom: (amount) => `Kun fra ${amount}`,
    unavailable: (reason) =>
      reason === 'provider_unavailable'
        ? 'Ikke tilgængelig lige nu'
        : reason === 'below_minimum'
          ? 'Kun til større beløb'
          : reason === 'no_rate'
            ? 'Ingen kurs lige nu'
            : reason === 'not_offered'
              ? 'Tilbydes ikke her'
              : 'Ikke tilgængelig',
    networks: (networks) => `${networks} netværk`,
    usual: 'Almindeligt valg',
    lowFee: 'Lavt gebyr',
    recent: 'Brugt før',
    coins: 'Kryptovalutaer',
    more: 'Flere kryptovalutaer',
    newcomer: 'Er krypto nyt for dig?',
    newcomerHelp:
      'Du betaler fra en wallet-app eller fra en konto hos en kryptobørs, hvor du har valutaen. Vælg samme valuta og samme netværk dér som her.',
    resume: 'Tilbage til din betaling',
    hosted: 'Kort, bank eller wallet',
    noCrypto: 'Uden krypto',
  },

  getting: {
    title: 'Henter din adresse …',
    sentence: (method) => `${method}: en adresse kun til denne betaling.`,
  },

  pay: {
    title: (amount) => `Send ${amount}`,
    sentence: 'Scan koden, eller kopiér beløb og adresse. Vi følger din betaling.',
    only: (asset, network) => rich('Send kun ', asset, ' og kun på ', network),
    address: (network, length, start, end) =>
      `Adresse på ${network}, ${length} tegn, begynder med ${start}, slutter med ${end}`,
    addressCopied: (start, end) =>
      `Kopieret. Kontrollér, at den begynder med ${start} og slutter med ${end}.`,
    memo: 'Memo',
    memoWarning: 'Uden dette memo kan pengene ikke knyttes til din betaling.',
    fee: (asset) => `Din wallet skal også have lidt ${asset} til netværkets gebyr.`,
    openWallet: 'Åbn i wallet',
    seen: 'En betaling er på vej. Send den ikke to gange.',
    qr: (asset) => `QR-kode til at betale med ${asset}`,
    enlarge: 'Forstør QR-koden',
    scan: 'Scan med din wallet',
    qrElsewhere: 'Vis QR-kode til en anden enhed',
    phone: 'Fortsæt på mobilen',
    qrFailed: 'QR-koden kunne ikke indlæses. Kopiér adressen i stedet.',
  },

  processing: {
    title: 'Betalingen er set',
    sentence: (store) => `Du kan forlade siden: ${store} får besked, når betalingen er bekræftet.`,
    sent: 'Sendt',
    confirming: 'Bekræftes',
    confirmations: (confirmed, of) => `Bekræftelse ${confirmed} af ${of}`,
    paid: 'Betalt',
    usual: (minutes) => `Det varer normalt ${minutes}.`,
    explorer: 'Se den på netværket',
  },

  paid: {
    title: 'Betalt',
    sentence: (store) => `${store} har modtaget din betaling.`,
    leaving: (store, seconds) => `Du går videre til ${store} om ${seconds} sek.`,
    onTo: (store) => `Fortsæt til ${store}`,
    stay: 'Bliv på denne side',
    done: 'Færdig',
    sent: 'Sendt',
    network: 'Netværk',
    rate: 'Kurs',
    hash: 'Transaktion',
    reference: 'Reference',
  },

  pill: { open: 'Åben betaling', continue: 'Fortsæt' },

  trouble: {
    bar: (title, sentence) => `${title}. ${sentence}`,
    offline: 'Du er offline',
    offlineSentence: 'Din betaling er sikker; vi fortsætter, når du er online igen.',
    silent: 'Vi kan ikke få forbindelse til betalingstjenesten',
    silentSentence: 'Din betaling er sikker; vi bliver ved med at prøve.',
    openPage: 'Åbn betalingssiden',
  },
};
