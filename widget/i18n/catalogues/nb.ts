import type { Count } from '../plural.ts';
import type { HelpText, OffchainText, PageText, Text } from './en.ts';

export const text = (count: Count): Text => ({
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
    only: (asset, network) => ['Send bare ', asset, ' og bare på ', network],
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
});

export const help: HelpText = {
  getting: {
    slow: 'Dette tar lengre tid enn vanlig. Ingenting er betalt ennå.',
    verySlow: 'Fortsatt ikke noe svar. Vent, eller velg en annen betalingsmåte. Ingenting er betalt ennå.',
  },

  paying: {
    switching: 'Har du allerede sendt? Ikke betal på nytt: gå tilbake til betalingen din.',
    withAmount: 'Bruk en kode med beløpet',
    addressOnly: 'Bruk en kode uten beløpet',
    stranded: 'Åpnet ingen lommebok seg? Kopier adressen og betal fra lommeboken din.',
    keep: 'Behold denne prisen lenger',
    mayKeep: (time) => `Trenger du mer tid? Du kan beholde denne prisen til ${time}.`,
    kept: (time) => `Denne prisen gjelder nå til ${time}.`,
    notKept: 'Denne prisen kan ikke beholdes lenger.',
    formerly: (address) =>
      `Har du allerede sendt til ${address}? Vi følger fortsatt med på adressen: ikke betal på nytt.`,
  },

  received: {
    title: (received, total) => `${received} av ${total} mottatt`,
    sentence: (rest, time) => `Send ytterligere ${rest} til samme adresse før ${time}.`,
    belowMinimum: (rest, minimum) =>
      `Resten, ${rest}, er mindre enn ${minimum}, som er det minste denne betalingsmåten kan ta imot. Det som har kommet, er trygt.`,
    belowAll: (rest, minimum, store) =>
      `Resten, ${rest}, er mindre enn ${minimum}, som er det minste denne betalingsmåten kan ta imot. Det som har kommet, er trygt: spør ${store} hvordan resten kan gjøres opp.`,
    other: 'Betal resten på en annen måte',
  },

  rest: {
    sentence: (rest) =>
      `Det mangler ${rest}. Det som har kommet, teller fortsatt; for resten får du en ny pris og en ny adresse.`,
    question: 'Har du allerede sendt resten?',
    answer: 'Ikke betal på nytt. Gå tilbake og vent: denne siden viser det så snart nettverket gjør det.',
  },

  expired: {
    title: 'Tiden for denne betalingen er ute',
    sentence: 'Ingenting er betalt.',
    part: (received, total) => `${received} av ${total} har kommet. Pengene er trygge.`,
    sent: 'Har du allerede sendt?',
    watched: (address, time) => `Vi følger med på ${address} til ${time}. Ikke betal på nytt.`,
    notSent: 'Har du ikke sendt?',
    newPrice: 'Hent en ny pris og en ny adresse. Ikke bruk den gamle adressen mer.',
    renew: 'Hent en ny pris',
    rest: 'Betal resten',
    noPrice: (store) => `Det finnes ingen ny pris for denne betalingen. Begynn på nytt hos ${store}.`,
    again: 'Det kom ikke fram. Ingenting er endret; prøv igjen.',
    checking: 'Tiden er ute',
    checkingSentence: 'Vi forsikrer oss om at ingen betaling er oversett. Ikke send noe.',
  },

  lapsed: {
    title: 'Denne adressen er ikke lenger i bruk',
    sentence: 'Ingenting er betalt.',
    newAddress: 'Hent en ny adresse. Ikke bruk den gamle mer.',
    renew: 'Hent en ny adresse',
  },

  price: {
    title: 'Den nye prisen',
    sentence: 'Den gamle adressen er ikke lenger i bruk. Du sender det nye beløpet til en ny adresse.',
    before: 'Før',
    now: 'Nå',
    agree: (amount) => `Betal ${amount}`,
  },

  cancelled: {
    title: 'Denne betalingen ble avbrutt',
    sentence: (store) => `Ikke send noe. Begynn på nytt hos ${store} hvis du vil betale.`,
    watched: (address, time, store) =>
      `Vi følger med på ${address} til ${time}, og ${store} får beskjed. Ikke betal på nytt.`,
  },

  exception: {
    underpaid: {
      title: 'Det kom mindre enn prisen',
      sentence: (store) =>
        `Det kom mindre enn prisen. Pengene er trygge; ${store} ordner det med deg. Ikke send mer.`,
    },
    late: {
      title: 'Betalingen din kom for sent',
      sentence: (store) =>
        `Det kom penger etter at tiden var ute. De er trygge; ${store} ser på det. Ikke betal på nytt.`,
    },
    overpaid: {
      title: 'Det kom mer enn prisen',
      sentence: (store) => `Det kom mer enn prisen. Pengene er trygge; spør ${store} om det som er for mye.`,
    },
    wrong_asset: {
      title: 'Det kom en annen kryptovaluta',
      sentence: (store) =>
        `Det kom en annen kryptovaluta eller penger via et annet nettverk, og det ble ikke regnet med. Ikke send mer; spør ${store}.`,
    },
    reversed: {
      title: 'Nettverket tok den tilbake',
      sentence: (store) =>
        `Nettverket tok betalingen tilbake etter at den hadde kommet. Spør ${store} før du betaler på nytt.`,
    },
    other: {
      title: 'En person ser på det',
      sentence: (store) => `${store} ser på denne betalingen. Ikke betal på nytt.`,
    },
  },

  exchange: {
    title: 'Betaling fra en kryptobørs',
    sentence: 'Ta ut til denne adressen, på nøyaktig dette nettverket.',
    receive: 'Hvis den spør hva som mottas',
    fee: 'Hvis den trekker et gebyr: gebyret',
    withdraw: (amount) => `Ta ut ${amount}`,
    noNumber: 'Skriv gebyret som et tall.',
    recipient: 'Mottaker, hvis den spør',
    wallet: 'Type lommebok',
    provider: 'Betalingsleverandør',
    minimum: 'Kontroller at beløpet ikke er lavere enn børsens minste uttak.',
    sent: 'Jeg har sendt',
    watching: 'Vi ser etter betalingen',
    wait: (time) =>
      `Børser bruker ofte 5–30 minutter. Du kan lukke siden: vi følger med på adressen til ${time}.`,
  },

  compare: {
    sentence: 'Virus bytter ut kopierte adresser. Sammenlign før du sender.',
    field: 'Lim den inn her fra lommeboken din',
    same: 'Det er samme adresse.',
    differs: 'Dette er en annen adresse. Ikke send til den: kopier på nytt.',
    checked: 'Kopiert og kontrollert: utklippstavlen inneholder nøyaktig dette.',
    swapped: 'Utklippstavlen inneholder noe annet. Ikke send noe dit: kopier på nytt.',
    aloud: 'Les høyt',
    capital: (letter) => `stor ${letter}`,
  },

  phone: {
    sentence: 'Skann med kameraet, ikke med lommeboken. Denne siden følger det du gjør der.',
    qr: 'QR-kode for denne betalingen, til et kamera',
    share: 'Send lenken',
  },

  wrong: {
    sentence: (store) =>
      `Lim inn transaksjons-ID-en fra lommeboken eller børsen din, eller skriv hva som har skjedd. ${store} får beskjed.`,
    field: 'Transaksjons-ID eller egne ord',
    fits: (network) => `Dette ser ut som en transaksjon på ${network}.`,
    other: (found, network) =>
      `Dette ser ut som ${found}; adressen venter på ${network}. Kontroller hva du har sendt.`,
    address: 'Dette er adressen, ikke ID-en til en transaksjon.',
    families: { hex: 'Bitcoin eller TRON', evm: 'Ethereum', solana: 'Solana' },
    details: 'Opplysninger til kundestøtte',
    tell: (store) => `Gi ${store} beskjed`,
    told: 'Takk',
    toldSentence: (store) =>
      `${store} har fått beskjed. Betalingen din undersøkes en gang til; denne siden følger den.`,
  },

  cancelling: {
    title: 'Avbryte denne betalingen?',
    sentence: 'Avbryt bare hvis du ikke har sendt noe.',
    question: 'Har du allerede sendt?',
    answer: 'Ikke avbryt. Gå tilbake og vent: denne siden viser det så snart nettverket gjør det.',
    keep: 'Fortsett å betale',
    seen: 'Penger er sett: betalingen kan ikke lenger avbrytes.',
  },

  receipt: {
    copy: 'Kopier kvitteringen',
    share: 'Del',
    print: 'Skriv ut',
  },

  trouble: {
    invalid: 'Denne betalingslenken er ikke gyldig',
    ended: 'Denne betalingslenken er utløpt',
    linkSentence:
      'Hvis du har betalt, er betalingen din trygg hos butikken. Ellers kan du begynne på nytt der.',
    setup: 'Denne siden er ikke satt opp for betalinger',
    setupSentence: 'Ingenting er betalt. Gi beskjed til butikken.',
    busy: 'For mange forsøk',
    busySentence: (seconds) => `Ingenting er betalt. Vent ${seconds} s, og prøv så igjen.`,
    refused: 'Butikken kunne ikke starte betalingen',
    refusedSentence: 'Ingenting er betalt. Lukk dette vinduet og prøv igjen.',
    method: (method) => `${method} er ikke tilgjengelig nå`,
    methodSentence: 'Ingenting er betalt. Velg en annen betalingsmåte, eller prøv igjen.',
    amount: (method) => `${method} tar ikke imot dette beløpet`,
    amountSentence: 'Ingenting er betalt. Velg en annen betalingsmåte.',
    price: 'Prisen på dette produktet er endret',
    priceSentence: (store) =>
      `Ingenting er betalt til den nye prisen. Begynn på nytt hos ${store} for å se den.`,
    lost: 'Vi kunne ikke hente en adresse',
    lostSentence:
      'Forbindelsen ble brutt. Ingenting er betalt. Prøv igjen, eller velg en annen betalingsmåte.',
    changed: 'Noe på denne siden endrer adressen',
    changedSentence:
      'Ikke betal her. Det er ikke noe galt med bestillingen din: åpne betalingssiden i stedet.',
    unknown: 'Denne betalingen må undersøkes nærmere',
    unknownSentence: (store) =>
      `Denne siden kjenner ikke statusen for betalingen. Hvis du har betalt, er betalingen din trygg. Kontroller på nytt, eller spør ${store}.`,
    check: 'Kontroller på nytt',
  },
};

export const offchain: OffchainText = {
  hosted: {
    getting: 'Henter betalingssiden din …',
    gettingSentence: 'En side bare for denne betalingen.',
    lost: 'Vi kunne ikke hente betalingssiden',
    title: () => 'Betal med kort, bank eller digital lommebok',
    sentence: 'Du betaler på en egen side. Kom tilbake etterpå: denne siden følger betalingen din.',
    rest: (rest, time) => `Betal de resterende ${rest} på samme betalingsside før ${time}.`,
    open: 'Fortsett til betalingssiden',
    newTab: 'åpnes i en ny fane',
    qr: 'QR-kode for betalingssiden',
    scan: 'Eller skann med kameraet på en annen enhet',
    sent: 'Har du allerede betalt der?',
    watched: (time) => `Vi ser etter betalingen til ${time}. Ikke betal på nytt.`,
    notSent: 'Har du ikke betalt?',
    newOne: 'Hent en ny side. Ikke bruk den gamle mer.',
    lapsed: 'Denne betalingssiden er ikke lenger i bruk',
    renew: 'Hent en ny betalingsside',
  },
  upi: {
    getting: 'Forbereder UPI-betalingen din …',
    gettingSentence: 'En UPI-betaling bare for denne bestillingen.',
    lost: 'Vi kunne ikke forberede UPI-betalingen',
    title: (amount) => `Betal ${amount} med UPI`,
    sentence: 'Betal med UPI-appen din. Denne siden følger betalingen din.',
    once: (amount) => ['Send nøyaktig ', amount, ', i én betaling'],
    rest: (rest, time) => `Betal de resterende ${rest} til samme UPI-ID før ${time}.`,
    id: 'UPI-ID',
    copyId: 'Kopier UPI-ID',
    open: 'Åpne UPI-appen',
    qr: 'QR-kode for å betale med UPI',
    scan: 'Skann med en UPI-app',
    sent: 'Har du allerede betalt?',
    watched: (time) => `Vi ser etter betalingen til ${time}. Ikke betal på nytt.`,
    notSent: 'Har du ikke betalt?',
    newOne: 'Start en ny UPI-betaling. Ikke bruk den gamle mer.',
    lapsed: 'Denne UPI-betalingen er ikke lenger i bruk',
    renew: 'Start en ny UPI-betaling',
  },
  waiting: 'Venter på betalingen din',
  method: 'Betalingsmåte',
};

export const page: PageText = {
  reopen: 'Sjekk tilkoblingen din, og åpne denne siden på nytt. Hvis du har betalt, er betalingen din trygg.',
  noScript:
    'Denne siden trenger JavaScript for å vise betalingen din: slå det på. Hvis du har betalt, er betalingen din trygg.',
  incomplete: 'Denne betalingslenken er ikke fullstendig',
  incompleteSentence:
    'Åpne den på nytt derfra du fikk den, med alt som står etter #-tegnet. Hvis du har betalt, er betalingen din trygg.',
  each: '{0} per stykk',
  quantity: 'Antall (1 til {0})',
  badQuantity: 'Antallet må være et helt tall fra 1 til {0}.',
  go: 'Fortsett til betaling',
  goNoScript: 'Selve betalingen trenger JavaScript: slå det på for neste side.',
  gone: 'Dette produktet finnes ikke her',
  goneSentence: 'Lenken kan være gammel eller ikke fullstendig. Ingenting er betalt.',
  ownPage: 'Trykk på knappen på denne siden for å kjøpe.',
  notSeen:
    'Hvis du har betalt, må du ikke betale på nytt: {0} får beskjed så snart betalingen er bekreftet. Siden der du begynte, følger den også.',
  tooLate:
    'Hvis du likevel har betalt, må du ikke betale på nytt: {0} får beskjed. Ellers kan du begynne på nytt der.',
  lapsed:
    'Hvis du likevel har betalt, må du ikke betale på nytt: {0} får beskjed. Ellers kan du betale på siden der du begynte.',
};
