import type { Count } from '../plural.ts';
import type { HelpText, OffchainText, PageText, Text } from './en.ts';

export const text = (count: Count): Text => ({
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
    only: (asset, network) => ['Send kun ', asset, ' og kun på ', network],
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
});

export const help: HelpText = {
  getting: {
    slow: 'Det tager længere tid end normalt. Der er ikke betalt noget endnu.',
    verySlow: 'Stadig intet svar. Vent, eller vælg en anden betalingsmåde. Der er ikke betalt noget endnu.',
  },

  paying: {
    switching: 'Har du allerede sendt? Betal ikke igen: gå tilbage til din betaling.',
    withAmount: 'Brug en kode med beløbet',
    addressOnly: 'Brug en kode uden beløbet',
    stranded: 'Åbnede der ingen wallet? Kopiér adressen, og betal fra din wallet.',
    keep: 'Behold denne pris længere',
    mayKeep: (time) => `Har du brug for mere tid? Du kan beholde denne pris indtil ${time}.`,
    kept: (time) => `Denne pris gælder nu indtil ${time}.`,
    notKept: 'Denne pris kan ikke beholdes længere.',
    formerly: (address) =>
      `Har du allerede sendt til ${address}? Vi holder stadig øje med adressen: betal ikke igen.`,
  },

  received: {
    title: (received, total) => `${received} af ${total} modtaget`,
    sentence: (rest, time) => `Send yderligere ${rest} til samme adresse inden ${time}.`,
    belowMinimum: (rest, minimum) =>
      `Resten, ${rest}, er under de ${minimum}, som denne betalingsmåde mindst kan modtage. Det, der er kommet, er sikkert.`,
    belowAll: (rest, minimum, store) =>
      `Resten, ${rest}, er under de ${minimum}, som denne betalingsmåde mindst kan modtage. Det, der er kommet, er sikkert: spørg ${store}, hvordan resten kan betales.`,
    other: 'Betal resten på en anden måde',
  },

  rest: {
    sentence: (rest) =>
      `Der mangler ${rest}. Det, der er kommet, tæller stadig med; til resten får du en ny pris og en ny adresse.`,
    question: 'Har du allerede sendt resten?',
    answer: 'Betal ikke igen. Gå tilbage, og vent: denne side viser det, så snart netværket gør.',
  },

  expired: {
    title: 'Tiden til denne betaling er udløbet',
    sentence: 'Der er ikke betalt noget.',
    part: (received, total) => `${received} af ${total} er kommet. Pengene er sikre.`,
    sent: 'Har du allerede sendt?',
    watched: (address, time) => `Vi holder øje med ${address} indtil ${time}. Betal ikke igen.`,
    notSent: 'Har du ikke sendt?',
    newPrice: 'Få en ny pris og en ny adresse. Brug ikke den gamle adresse mere.',
    renew: 'Få en ny pris',
    rest: 'Betal resten',
    noPrice: (store) => `Der er ingen ny pris til denne betaling. Begynd forfra hos ${store}.`,
    again: 'Det gik ikke igennem. Intet er ændret; prøv igen.',
    checking: 'Tiden er udløbet',
    checkingSentence: 'Vi sikrer os, at ingen betaling er blevet overset. Send ikke noget.',
  },

  lapsed: {
    title: 'Denne adresse bruges ikke længere',
    sentence: 'Der er ikke betalt noget.',
    newAddress: 'Få en ny adresse. Brug ikke den gamle mere.',
    renew: 'Få en ny adresse',
  },

  price: {
    title: 'Den nye pris',
    sentence: 'Den gamle adresse bruges ikke længere. Du sender det nye beløb til en ny adresse.',
    before: 'Før',
    now: 'Nu',
    agree: (amount) => `Betal ${amount}`,
  },

  cancelled: {
    title: 'Denne betaling er annulleret',
    sentence: (store) => `Send ikke noget. Begynd forfra hos ${store}, hvis du vil betale.`,
    watched: (address, time, store) =>
      `Vi holder øje med ${address} indtil ${time}, og ${store} får besked. Betal ikke igen.`,
  },

  exception: {
    underpaid: {
      title: 'Der kom mindre end prisen',
      sentence: (store) =>
        `Der kom mindre end prisen. Pengene er sikre; ${store} finder en løsning med dig. Send ikke mere.`,
    },
    late: {
      title: 'Din betaling kom for sent',
      sentence: (store) =>
        `Der kom penge, efter at tiden var udløbet. De er sikre; ${store} ser på det. Betal ikke igen.`,
    },
    overpaid: {
      title: 'Der kom mere end prisen',
      sentence: (store) =>
        `Der kom mere end prisen. Pengene er sikre; spørg ${store} om det, der er for meget.`,
    },
    wrong_asset: {
      title: 'Der kom en anden kryptovaluta',
      sentence: (store) =>
        `Der kom en anden kryptovaluta eller penge via et andet netværk, og det blev ikke talt med. Send ikke mere; spørg ${store}.`,
    },
    reversed: {
      title: 'Netværket tog den tilbage',
      sentence: (store) =>
        `Netværket tog betalingen tilbage, efter at den var kommet. Spørg ${store}, før du betaler igen.`,
    },
    other: {
      title: 'En person ser på det',
      sentence: (store) => `${store} ser på denne betaling. Betal ikke igen.`,
    },
  },

  exchange: {
    title: 'Betaling fra en kryptobørs',
    sentence: 'Hæv til denne adresse på præcis dette netværk.',
    receive: 'Hvis den spørger, hvad der modtages',
    fee: 'Hvis den trækker et gebyr: gebyret',
    withdraw: (amount) => `Hæv ${amount}`,
    noNumber: 'Skriv gebyret som et tal.',
    recipient: 'Modtager, hvis den spørger',
    wallet: 'Type af wallet',
    provider: 'Betalingsudbyder',
    minimum: 'Kontrollér, at beløbet ikke er under din børs’ mindste hævning.',
    sent: 'Jeg har sendt',
    watching: 'Vi leder efter betalingen',
    wait: (time) =>
      `Børser er ofte 5–30 minutter om det. Du kan lukke siden: vi holder øje med adressen indtil ${time}.`,
  },

  compare: {
    sentence: 'Virusser udskifter kopierede adresser. Sammenlign, før du sender.',
    field: 'Indsæt den her fra din wallet',
    same: 'Det er den samme adresse.',
    differs: 'Dette er en anden adresse. Send ikke til den: kopiér igen.',
    checked: 'Kopieret og kontrolleret: udklipsholderen indeholder præcis dette.',
    swapped: 'Udklipsholderen indeholder noget andet. Send ikke noget dertil: kopiér igen.',
    aloud: 'Læs op',
    capital: (letter) => `stort ${letter}`,
  },

  phone: {
    sentence: 'Scan med kameraet, ikke med din wallet. Denne side følger, hvad du gør dér.',
    qr: 'QR-kode til denne betaling, til et kamera',
    share: 'Send linket',
  },

  wrong: {
    sentence: (store) =>
      `Indsæt transaktions-id’et fra din wallet eller børs, eller skriv, hvad der er sket. ${store} får besked.`,
    field: 'Transaktions-id eller dine egne ord',
    fits: (network) => `Det ligner en transaktion på ${network}.`,
    other: (found, network) =>
      `Det ligner ${found}; adressen venter på ${network}. Kontrollér, hvad du har sendt.`,
    address: 'Dette er adressen, ikke en transaktions id.',
    families: { hex: 'Bitcoin eller TRON', evm: 'Ethereum', solana: 'Solana' },
    details: 'Oplysninger til support',
    tell: (store) => `Giv ${store} besked`,
    told: 'Tak',
    toldSentence: (store) =>
      `${store} har fået besked. Din betaling undersøges en gang til; denne side følger den.`,
  },

  cancelling: {
    title: 'Annullér denne betaling?',
    sentence: 'Annullér kun, hvis du ikke har sendt noget.',
    question: 'Har du allerede sendt?',
    answer: 'Annullér ikke. Gå tilbage, og vent: denne side viser det, så snart netværket gør.',
    keep: 'Fortsæt betalingen',
    seen: 'Der er set penge: betalingen kan ikke længere annulleres.',
  },

  receipt: {
    copy: 'Kopiér kvitteringen',
    share: 'Del',
    print: 'Udskriv',
  },

  trouble: {
    invalid: 'Dette betalingslink er ikke gyldigt',
    ended: 'Dette betalingslink er udløbet',
    linkSentence:
      'Hvis du har betalt, er din betaling sikker hos butikken. Ellers kan du begynde forfra dér.',
    setup: 'Denne side er ikke sat op til betalinger',
    setupSentence: 'Der er ikke betalt noget. Giv butikken besked.',
    busy: 'For mange forsøg',
    busySentence: (seconds) => `Der er ikke betalt noget. Vent ${seconds} sek., og prøv så igen.`,
    refused: 'Butikken kunne ikke starte betalingen',
    refusedSentence: 'Der er ikke betalt noget. Luk dette vindue, og prøv igen.',
    method: (method) => `${method} er ikke tilgængelig lige nu`,
    methodSentence: 'Der er ikke betalt noget. Vælg en anden betalingsmåde, eller prøv igen.',
    amount: (method) => `${method} tager ikke imod dette beløb`,
    amountSentence: 'Der er ikke betalt noget. Vælg en anden betalingsmåde.',
    price: 'Prisen på dette produkt er ændret',
    priceSentence: (store) =>
      `Der er ikke betalt noget til den nye pris. Begynd forfra hos ${store} for at se den.`,
    lost: 'Vi kunne ikke hente en adresse',
    lostSentence:
      'Forbindelsen blev afbrudt. Der er ikke betalt noget. Prøv igen, eller vælg en anden betalingsmåde.',
    changed: 'Noget på denne side ændrer adressen',
    changedSentence: 'Betal ikke her. Der er ikke noget galt med din ordre: åbn betalingssiden i stedet.',
    unknown: 'Denne betaling skal ses nærmere på',
    unknownSentence: (store) =>
      `Denne side kender ikke betalingens status. Hvis du har betalt, er din betaling sikker. Kontrollér igen, eller spørg ${store}.`,
    check: 'Kontrollér igen',
  },
};

export const offchain: OffchainText = {
  hosted: {
    getting: 'Henter din betalingsside …',
    gettingSentence: 'En side kun til denne betaling.',
    lost: 'Vi kunne ikke hente betalingssiden',
    title: () => 'Betal med kort, bank eller wallet',
    sentence: 'Du betaler på en særskilt side. Kom tilbage bagefter: denne side følger din betaling.',
    rest: (rest, time) => `Betal de resterende ${rest} på samme betalingsside inden ${time}.`,
    open: 'Fortsæt til betalingssiden',
    newTab: 'åbner i en ny fane',
    qr: 'QR-kode til betalingssiden',
    scan: 'Eller scan med kameraet på en anden enhed',
    sent: 'Har du allerede betalt dér?',
    watched: (time) => `Vi holder øje med betalingen indtil ${time}. Betal ikke igen.`,
    notSent: 'Har du ikke betalt?',
    newOne: 'Få en ny side. Brug ikke den gamle mere.',
    lapsed: 'Denne betalingsside bruges ikke længere',
    renew: 'Få en ny betalingsside',
  },
  upi: {
    getting: 'Forbereder din UPI-betaling …',
    gettingSentence: 'En UPI-betaling kun til denne ordre.',
    lost: 'Vi kunne ikke forberede UPI-betalingen',
    title: (amount) => `Betal ${amount} med UPI`,
    sentence: 'Betal med din UPI-app. Denne side følger din betaling.',
    once: (amount) => ['Send præcis ', amount, ', i én betaling'],
    rest: (rest, time) => `Betal de resterende ${rest} til samme UPI-ID inden ${time}.`,
    id: 'UPI-ID',
    copyId: 'Kopiér UPI-ID',
    open: 'Åbn UPI-appen',
    qr: 'QR-kode til at betale med UPI',
    scan: 'Scan med en UPI-app',
    sent: 'Har du allerede betalt?',
    watched: (time) => `Vi holder øje med betalingen indtil ${time}. Betal ikke igen.`,
    notSent: 'Har du ikke betalt?',
    newOne: 'Start en ny UPI-betaling. Brug ikke den gamle mere.',
    lapsed: 'Denne UPI-betaling bruges ikke længere',
    renew: 'Start en ny UPI-betaling',
  },
  waiting: 'Venter på din betaling',
  method: 'Betalingsmåde',
};

export const page: PageText = {
  reopen: 'Tjek din forbindelse, og åbn denne side igen. Hvis du har betalt, er din betaling sikker.',
  noScript:
    'Denne side har brug for JavaScript for at vise din betaling: slå det til. Hvis du har betalt, er din betaling sikker.',
  incomplete: 'Dette betalingslink er ikke fuldstændigt',
  incompleteSentence:
    'Åbn det igen derfra, hvor du fik det, med alt, hvad der står efter #-tegnet. Hvis du har betalt, er din betaling sikker.',
  each: '{0} pr. stk.',
  quantity: 'Antal (1 til {0})',
  badQuantity: 'Antallet skal være et helt tal fra 1 til {0}.',
  go: 'Fortsæt til betaling',
  goNoScript: 'Selve betalingen har brug for JavaScript: slå det til for den næste side.',
  gone: 'Dette produkt findes ikke her',
  goneSentence: 'Linket er måske gammelt eller ikke fuldstændigt. Der er ikke betalt noget.',
  ownPage: 'Tryk på knappen på denne side for at købe.',
  notSeen:
    'Hvis du har betalt, så betal ikke igen: {0} får besked, så snart betalingen er bekræftet. Siden, hvor du begyndte, følger den også.',
  tooLate:
    'Hvis du alligevel har betalt, så betal ikke igen: {0} får besked. Ellers kan du begynde forfra dér.',
  lapsed:
    'Hvis du alligevel har betalt, så betal ikke igen: {0} får besked. Ellers kan du betale på siden, hvor du begyndte.',
};
