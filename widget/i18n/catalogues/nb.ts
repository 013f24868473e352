import type { Count } from '../plural.ts';
import type { HelpText, OffchainText, PageText, RefundText, Text, WalletText } from './en.ts';

export const text = (count: Count): Text => ({
  language: 'nb',
  direction: 'ltr',

  card: 'Betaling',
  close: 'Lukk',
  starting: 'Betalingen din gjøres klar',
  stillLoading: 'Laster fortsatt\u00A0…',
  cardOf: (store) => `Betal til ${store}`,
  back: 'Velg en annen betalingsmåte',
  otherCoins: 'Andre kryptovalutaer',
  goBack: 'Tilbake',
  tryAgain: 'Prøv igjen',
  help: 'Hjelp',
  contact: (store) => `Kontakt ${store}`,
  switchLanguage: 'Språk',
  test: 'Testmodus – ingen ekte penger',
  backTo: (store) => `Tilbake til ${store}`,
  priceFor: (price, what) => `${price} for ${what}`,
  for: (what) => `for ${what}`,
  total: 'Totalt',
  items: (items) => count(items, { one: '# vare', other: '# varer' }),
  networkAndStandard: (network, standard) => `${network} (${standard})`,
  on: (asset, network) => `${asset} på ${network}`,

  minutesLeft: (minutes) => `${minutes}\u00A0min`,
  priceHeld: (time) => `Prisen gjelder i ${time} til`,
  timeSpoken: (minutes) =>
    minutes === 0 ? 'Tiden er ute' : count(minutes, { one: '# minutt igjen', other: '# minutter igjen' }),

  copy: 'Kopier',
  copied: 'Kopiert',
  copyAgain: 'Kopiert · kopier igjen',
  copyByHand: 'Hold inne eller trykk Ctrl+C for å kopiere',
  copyAmount: 'Kopier beløpet',
  copyAddress: 'Kopier adressen',
  copyMemo: 'Kopier memo',
  amount: 'Beløp',
  address: 'Adresse',
  nowCopy: (value) => `Kopier nå ${value}`,
  sentIt: 'Jeg har sendt beløpet',

  helpWithPayment: 'Hjelp med denne betalingen',
  asides: {
    exchange: 'Fra en kryptobørs?',
    compare: 'Kontroller adressen',
    wrong: 'Er noe galt?',
    cancelling: 'Avbryt betalingen',
  },

  arrived: (received, total) => `${received} av ${total} mottatt`,

  choose: {
    title: 'Velg hvordan du vil betale',
    none: 'Ingen betalingsmåter er tilgjengelige nå. Ingenting er betalt.',
    search: 'Søk etter kryptovalutaer og nettverk',
    methods: 'Betalingsmåter',
    found: (methods) => count(methods, { one: '# betalingsmåte', other: '# betalingsmåter' }),
    nothing: (query) => `Ingen treff på «${query}».`,
    nothingHint: 'Prøv navnet på valutaen, forkortelsen eller nettverket.',
    all: 'Vis alle betalingsmåter',
    about: (minutes) => {
      const hours = Math.round(minutes / 60);
      return minutes < 60
        ? `ca. ${minutes}\u00A0min`
        : count(hours, { one: 'ca. # time', other: 'ca. # timer' });
    },
    onlyFrom: (amount) => `Minst ${amount}`,
    unavailable: (reason) =>
      reason === 'provider_unavailable'
        ? 'Ikke tilgjengelig nå'
        : reason === 'below_minimum'
          ? 'Beløpet er for lite'
          : reason === 'no_rate'
            ? 'Ingen kurs nå'
            : reason === 'not_offered'
              ? 'Tilbys ikke her'
              : 'Ikke tilgjengelig',
    networks: (networks) => `${networks} nettverk`,
    usual: 'Mest brukt',
    lowFee: 'Lavt gebyr',
    recent: 'Nylig brukt',
    coins: 'Kryptovalutaer',
    newcomer: 'Er krypto nytt for deg?',
    newcomerHelp:
      'Betal fra en kryptolommebok eller en konto på en kryptobørs der du har valutaen. Velg samme valuta og samme nettverk der som på denne siden.',
    resume: 'Tilbake til betalingen din',
    hosted: 'Kort, bank eller digital lommebok',
    noCrypto: 'Uten krypto',
    card: 'Ingen krypto? Betal med kort eller via banken',
    network: 'Velg nettverk',
  },

  getting: {
    title: 'Henter en betalingsadresse\u00A0…',
    sentence: (method) => `${method}: en adresse bare for denne betalingen.`,
  },

  pay: {
    title: (amount) => `Send ${amount}`,
    send: 'Send',
    sentence: 'Skann koden, eller kopier beløpet og adressen.',
    updates: 'Denne siden oppdateres automatisk.',
    offline: 'Oppdateres når du er på nett igjen.',
    next: 'Når tiden er ute, kan du hente en ny pris.',
    once: 'En adresse bare for denne betalingen.',
    scanThenEnter: (amount) => `Skann, og skriv deretter inn ${amount}`,
    scan: 'Skann med lommeboken din',
    waiting: 'Venter på betalingen din',
    startsEnds: (start, end) => `Begynner med ${start}, slutter med ${end}`,
    only: (asset, network) => ['Send bare ', asset, ' og bare på ', network],
    address: (network, length, start, end) =>
      `Adresse på ${network}, ${length} tegn, begynner med ${start}, slutter med ${end}`,
    addressCopied: (start, end) =>
      `Kopiert. Kontroller at adressen begynner med ${start} og slutter med ${end}.`,
    memo: 'Memo',
    memoWarning: 'Påkrevd: Skriv også inn dette memoet, ellers kan betalingen gå tapt.',
    fee: (asset) => `Du trenger også ${asset} til nettverksgebyret.`,
    openWallet: 'Åpne i lommeboken',
    seen: 'En betaling er på vei. Ikke send på nytt.',
    qr: (asset) => `QR-kode for å betale med ${asset}`,
    enlarge: 'Forstørr QR-koden',
    showQr: 'Vis QR-kode',
    phone: 'Fortsett på mobilen',
    qrFailed: 'QR-koden kunne ikke lastes. Kopier adressen i stedet.',
  },

  processing: {
    title: 'Betaling funnet',
    sentence: (store) => `Du kan lukke denne siden. Vi gir ${store} beskjed når betalingen er bekreftet.`,
    usual: (minutes) => `Dette tar vanligvis ${minutes}.`,
  },

  progress: {
    confirming: 'Bekreftes',
    confirmations: (confirmed, of) => `${confirmed} av ${of} bekreftelser`,
    paid: 'Betalt',
    explorer: 'Se i blokkutforsker',
  },

  paid: {
    amount: 'Du har betalt',
    title: 'Betalt',
    sentence: (store) => `${store} har mottatt betalingen din.`,
    leaving: (store, seconds) => `Du sendes til ${store} om ${seconds}\u00A0s`,
    onTo: (store) => `Fortsett til ${store}`,
    stay: 'Bli her',
    done: 'Ferdig',
    reference: 'Referanse',
  },

  receipt: {
    sent: 'Sendt beløp',
    network: 'Nettverk',
    rate: 'Kurs',
    hash: 'Transaksjon',
    copyHash: 'Kopier transaksjons-ID',
    copy: 'Kopier kvitteringen',
    share: 'Del',
    print: 'Skriv ut',
  },

  pill: {
    open: 'Betaling pågår',
    continue: 'Fortsett',
    receipt: 'Vis kvittering',
    button: 'Fortsett betalingen',
  },

  trouble: {
    bar: (title, sentence) => `${title}. ${sentence}`,
    offline: 'Du er frakoblet',
    offlineSentence: 'Betalingen din påvirkes ikke. Vi fortsetter når du er på nett igjen.',
    silent: 'Vi når ikke betalingstjenesten',
    silentSentence: 'Betalingen din påvirkes ikke. Prøver å koble til igjen\u00A0…',
    openPage: 'Åpne betalingssiden',
    unopened: (what) => `${what} ble ikke åpnet`,
  },
});

export const help: HelpText = {
  getting: {
    slow: 'Dette tar lengre tid enn vanlig. Ingenting er betalt ennå.',
    verySlow:
      'Ikke noe svar ennå. Fortsett å vente, eller velg en annen betalingsmåte. Ingenting er betalt ennå.',
  },

  paying: {
    switching: 'Har du allerede sendt? Ikke betal på nytt. Gå tilbake til betalingen din.',
    withAmount: 'Bruk en kode med beløpet',
    addressOnly: 'Kan ikke koden skannes? Bruk en kode med bare adressen',
    stranded: 'Åpnet ikke lommeboken seg? Kopier beløpet og adressen, og betal fra lommeboken din.',
    formerly: (address) =>
      `Har du allerede sendt til ${address}? Vi følger fortsatt med på den adressen. Ikke betal på nytt.`,
    formerlyOn: (network) =>
      `Har du allerede sendt på ${network}? Vi kommer til å se betalingen. Ikke betal på nytt.`,
    tooMany: 'Valutaen og nettverket kan ikke lenger endres. Betal til denne adressen.',
    tooFast: 'For mange endringer på ett minutt. Betal til denne adressen, eller prøv igjen om et minutt.',
  },

  advice: {
    wallet: (wallet, network) => `Velg nettverket ${network} i ${wallet} før du sender.`,
    exchange: (exchange, network) =>
      `Velg «Uttak» og nettverket ${network} på ${exchange}. Hvis et gebyr trekkes fra beløpet, legger du det til.`,
  },

  received: {
    title: (received, total) => `${received} av ${total} mottatt`,
    sentence: (rest, time) => `Send ytterligere ${rest} til samme adresse før ${time}.`,
    other: 'Betal resten på en annen måte',
  },

  rest: {
    sentence: (rest) =>
      `Det mangler fortsatt ${rest}. Det som har kommet, teller med i betalingen din. Du får en ny pris og en ny adresse for resten.`,
    question: 'Har du allerede sendt resten?',
    answer:
      'Ikke betal på nytt. Gå tilbake og vent. Betalingen din vises på denne siden så snart den er funnet.',
  },

  expired: {
    title: 'Denne betalingen har utløpt',
    sentence: 'Vi har ikke mottatt noe.',
    part: (received, total) => `${received} av ${total} har kommet. Pengene dine er trygge.`,
    sent: 'Har du allerede sendt?',
    watched: (address, time) => `Vi følger fortsatt med på ${address} frem til ${time}. Ikke betal på nytt.`,
    notSent: 'Har du ikke sendt ennå?',
    newPrice: 'Hent en ny pris og en ny adresse. Ikke bruk den gamle adressen mer.',
    renew: 'Hent en ny pris',
    rest: 'Betal resten',
    noPrice: (store) => `Det finnes ingen ny pris for denne betalingen. Begynn på nytt hos ${store}.`,
    again:
      'Vi kunne ikke bekrefte at knappen virket. Det sier ikke om betalingen din har kommet frem. Trykk på knappen igjen.',
    checking: 'Tiden er ute',
    checkingSentence: 'Vi forsikrer oss om at ingen betaling er oversett. Ikke send noe.',
  },

  lapsed: {
    title: 'Denne adressen har utløpt',
    sentence: 'Vi har ikke mottatt noe.',
    newAddress: 'Hent en ny adresse. Ikke bruk den gamle mer.',
    renew: 'Hent en ny adresse',
  },

  price: {
    title: 'Ny pris',
    sentence: 'Den gamle adressen har utløpt. Send det nye beløpet til en ny adresse.',
    before: 'Før',
    now: 'Nå',
    agree: (amount) => `Betal ${amount}`,
  },

  cancelled: {
    title: 'Denne betalingen ble avbrutt',
    sentence: (store) => `Ikke send noe. Begynn på nytt hos ${store} hvis du vil betale.`,
    watched: (address, time, store) =>
      `Vi følger fortsatt med på ${address} frem til ${time}. Hvis det kommer penger, gir vi ${store} beskjed. Ikke betal på nytt.`,
  },

  exception: {
    underpaid: {
      title: 'Det kom for lite',
      sentence: (store) =>
        `Pengene du har sendt, er trygge. ${store} avklarer differansen med deg. Ikke send mer.`,
    },
    late: {
      title: 'Mottatt, men forsinket',
      sentence: (store) =>
        `Betalingen din kom etter at tiden var ute. Pengene dine er trygge. ${store} kontrollerer betalingen. Ikke betal på nytt.`,
    },
    overpaid: {
      title: 'Du har sendt for mye',
      sentence: (store) => `Pengene dine er trygge. Kontakt ${store} om differansen.`,
    },
    wrong_asset: {
      title: 'Det kom en annen kryptovaluta',
      sentence: (store) =>
        `Det kom en annen kryptovaluta, eller den riktige via et annet nettverk. Pengene er ikke tapt, men de teller ikke med ennå. ${store} avgjør om de godtas eller sendes tilbake. Ikke send mer.`,
      named: (store, coins) =>
        `${coins} har kommet. Pengene er ikke tapt, men de teller ikke med ennå. ${store} avgjør om de godtas eller sendes tilbake. Ikke send mer.`,
    },
    reversed: {
      title: 'Nettverket har trukket tilbake betalingen din',
      sentence: (store) =>
        `Nettverket trakk tilbake betalingen din etter at den hadde kommet. Kontakt ${store} før du betaler på nytt.`,
    },
    other: {
      title: 'Under gjennomgang',
      sentence: (store) => `${store} går gjennom denne betalingen. Ikke betal på nytt.`,
    },
  },

  outcome: {
    due: 'Beløp å betale',
    received: 'Mottatt',
    over: 'Betalt for mye',
    missing: 'Betalt for lite',
    next: 'Dette skjer nå',
  },

  refund: {
    of: (amount) => `Refusjon av ${amount}`,
    status: {
      awaiting_destination: 'Venter på lommebokadressen din',
      pending: 'Ikke sendt ennå',
      sending: 'Under behandling',
      succeeded: 'Sendt',
      failed: 'Gikk ikke gjennom',
      expired: 'Utløpt',
      cancelled: 'Avbrutt',
    },
    claim: (amount) => `Oppgi lommebokadressen din for å få tilbake ${amount}.`,
    enter: 'Oppgi refusjonsadresse',
    link: (amount, store) => `For å få tilbake ${amount} må du åpne refusjonslenken fra ${store}.`,
    contact: (store) => `Kontakt ${store} om refusjonen.`,
    wait: 'Du trenger ikke å gjøre noe. Denne siden oppdateres automatisk.',
  },

  exchange: {
    about: 'Hva du skal fylle inn ved uttaket',
    sentence: 'Ta ut til denne adressen, på nøyaktig dette nettverket.',
    receive: 'Hvis børsen din spør om «mottatt beløp»',
    fee: 'Hvis børsen din trekker gebyret fra beløpet, legger du til gebyret, slik at hele beløpet kommer frem.',
    recipient: 'Mottaker (hvis børsen spør)',
    wallet: 'Type lommebok (hvis børsen spør)',
    provider: 'Betalingsleverandør',
    minimum: 'Kontroller at beløpet ikke er lavere enn det minste uttaket på børsen din.',
  },

  looking: {
    title: 'Vi leter etter betalingen din',
    exchange: (time) =>
      `Børser bruker ofte 5–30 minutter. Du kan lukke denne siden: Vi holder fortsatt utkikk etter betalingen din frem til ${time}.`,
    wallet: (time) =>
      `Det tar ofte noen minutter før en betaling vises. Du kan lukke denne siden: Vi holder fortsatt utkikk etter betalingen din frem til ${time}.`,
    unsent: 'Jeg har ikke sendt beløpet ennå',
  },

  compare: {
    sentence:
      'Skadelig programvare kan bytte ut en kopiert adresse. Sammenlign denne adressen med den i lommeboken din før du sender.',
    swapped:
      'Utklippstavlen inneholder noe annet enn adressen du kopierte. Ikke lim det inn. Kopier adressen på denne siden på nytt.',
    aloud: 'Les høyt',
    capital: (letter) => `stor ${letter}`,
  },

  phone: {
    sentence: 'Skann koden med kameraet, ikke med lommeboken. Denne siden oppdateres automatisk.',
    qr: 'QR-kode for denne betalingen, til et kamera',
    share: 'Send lenken',
  },

  wrong: {
    sentence: (store) =>
      `Lim inn transaksjons-ID-en fra lommeboken eller børsen din, eller skriv hva som har skjedd. Vi gir ${store} beskjed.`,
    field: 'Transaksjons-ID, eller hva som har skjedd',
    fits: (network) => `Dette kan være en transaksjons-ID på ${network}.`,
    other: (found, network) =>
      `Dette ser ut som en transaksjons-ID fra et nettverk som ${found}, men denne adressen tar bare imot ${network}. Kontroller hva du har sendt.`,
    address: 'Dette er adressen, ikke en transaksjons-ID.',
    families: { hex: 'Bitcoin eller TRON', evm: 'Ethereum', solana: 'Solana' },
    details: 'Opplysninger til kundeservice',
    tell: (store) => `Send melding til ${store}`,
    told: 'Takk',
    toldSentence: (store) =>
      `Vi har gitt ${store} beskjed. Vi kontrollerer betalingen din på nytt. Denne siden oppdateres automatisk.`,
    reported: (store) => `Du har meldt et problem til ${store}.`,
  },

  payAgain: {
    title: 'Betale på nytt på en annen måte?',
    sentence:
      'Den første betalingen din er ikke avklart ennå. Hvis du betaler på nytt nå, kan du komme til å betale to ganger.',
  },

  cancelling: {
    title: 'Avbryte denne betalingen?',
    sentence: 'Avbryt bare hvis du ikke har sendt noe.',
    question: 'Har du allerede sendt?',
    answer: 'Ikke avbryt. Gå tilbake og vent. Betalingen din vises på denne siden så snart den er funnet.',
    keep: 'Fortsett betalingen',
    seen: 'Det har kommet penger, så denne betalingen kan ikke avbrytes.',
  },

  another: {
    title: (price) => `Du har allerede sendt en betaling på ${price}`,
    sentence: 'En ny betaling vil komme i tillegg til denne. Ikke betal samme bestilling to ganger.',
    anew: 'Start en ny betaling',
  },

  trouble: {
    invalid: 'Denne betalingslenken er ikke gyldig',
    ended: 'Denne betalingslenken har utløpt',
    linkSentence:
      'Hvis du har betalt, er betalingen din trygg hos butikken. Hvis du ikke har betalt, kan du begynne på nytt hos butikken.',
    setup: 'Denne siden er ikke satt opp for betalinger',
    setupSentence: 'Ingenting er betalt. Gi beskjed til butikken.',
    busy: 'For mange forsøk',
    busySentence: (seconds) => `Ingenting er betalt. Vent ${seconds}\u00A0s, og prøv så igjen.`,
    refused: 'Butikken kunne ikke starte betalingen',
    refusedSentence: 'Ingenting er betalt. Lukk dette vinduet og prøv igjen.',
    method: (method) => `${method} er ikke tilgjengelig nå`,
    methodSentence: 'Ingenting er betalt. Velg en annen betalingsmåte, eller prøv igjen.',
    amount: (method) => `${method} tar ikke imot dette beløpet`,
    amountSentence: 'Ingenting er betalt. Velg en annen betalingsmåte.',
    price: 'Prisen på dette produktet er endret',
    priceSentence: (store) =>
      `Ingenting er betalt til den nye prisen. Begynn på nytt hos ${store} for å se den.`,
    lost: 'Vi kunne ikke hente en betalingsadresse',
    lostSentence:
      'Forbindelsen ble brutt. Ingenting er betalt. Prøv igjen, eller velg en annen betalingsmåte.',
    changed: 'Noe på denne siden har endret adressen',
    changedSentence:
      'Ikke betal her. Det er ikke noe galt med bestillingen din. Åpne betalingssiden i stedet.',
    unknown: 'Denne betalingen må kontrolleres',
    unknownSentence: (store) =>
      `Vi kan ikke se statusen for betalingen. Hvis du har betalt, påvirkes ikke betalingen din. Kontroller på nytt, eller kontakt ${store}.`,
    check: 'Kontroller på nytt',
    details: 'Kopier opplysninger',
  },
};

export const offchain: OffchainText = {
  hosted: {
    getting: 'Henter betalingssiden din\u00A0…',
    gettingSentence: 'En side bare for denne betalingen.',
    lost: 'Vi kunne ikke laste inn betalingssiden',
    title: () => 'Betal med kort, via banken eller med digital lommebok',
    sentence: 'Du betaler på en egen side. Kom tilbake hit etterpå. Denne siden oppdateres automatisk.',
    rest: (rest, time) => `Betal de resterende ${rest} på samme betalingsside før ${time}.`,
    open: 'Fortsett til betalingssiden',
    newTab: 'åpnes i en ny fane',
    qr: 'QR-kode for betalingssiden',
    scan: 'Eller skann med kameraet på en annen enhet',
    sent: 'Har du allerede betalt på betalingssiden?',
    watched: (time) => `Vi holder fortsatt utkikk etter betalingen din frem til ${time}. Ikke betal på nytt.`,
    notSent: 'Har du ikke betalt?',
    newOne: 'Hent en ny betalingsside. Ikke bruk den gamle mer.',
    lapsed: 'Denne betalingssiden har utløpt',
    renew: 'Hent en ny betalingsside',
  },
  upi: {
    getting: 'Forbereder UPI-betalingen din\u00A0…',
    gettingSentence: 'En UPI-betaling bare for denne bestillingen.',
    lost: 'Vi kunne ikke forberede UPI-betalingen',
    title: (amount) => `Betal ${amount} med UPI`,
    sentence: 'Betal med UPI-appen din. Denne siden oppdateres automatisk.',
    once: (amount) => ['Betal nøyaktig ', amount, ' i én betaling'],
    rest: (rest, time) => `Betal de resterende ${rest} til samme UPI-ID før ${time}.`,
    id: 'UPI-ID',
    copyId: 'Kopier UPI-ID',
    open: 'Åpne UPI-appen',
    qr: 'QR-kode for å betale med UPI',
    scan: 'Skann med en UPI-app',
    sent: 'Har du allerede betalt?',
    watched: (time) => `Vi holder fortsatt utkikk etter betalingen din frem til ${time}. Ikke betal på nytt.`,
    notSent: 'Har du ikke betalt?',
    newOne: 'Start en ny UPI-betaling. Ikke bruk den gamle mer.',
    lapsed: 'Denne UPI-betalingen har utløpt',
    renew: 'Start en ny UPI-betaling',
  },
  method: 'Betalingsmåte',
  paidIt: 'Jeg har betalt',
  unpaid: 'Jeg har ikke betalt ennå',
};

export const wallet: WalletText = {
  wallet: {
    pay: (amount, name) => `Betal ${amount} med ${name}`,
    confirm: (name) => `Bekreft i ${name}\u00A0…`,
    confirmSentence: 'Kontroller beløpet og adressen i lommeboken din. Ikke betal på annen måte imens.',
    cancelled: 'Jeg avbrøt i lommeboken',
    nothingSent: 'Ingenting ble sendt.',
    network: (name, network) =>
      `Ingenting ble sendt. Bytt til nettverket ${network} i ${name} og prøv på nytt.`,
    busy: (name) => `Ingenting ble sendt. Åpne ${name}: Det venter en forespørsel der.`,
    problem: (name) => `Ingenting ble sendt. Sjekk ${name} og prøv på nytt.`,
    failed: (name) =>
      `Ingenting ble sendt. Du kan ikke betale med ${name} her: Kopier beløpet og adressen i stedet.`,
    unclear: (name) => `Kontroller i ${name} om betalingen ble sendt. I så fall må du ikke betale på nytt.`,
    elsewhere: (name) =>
      `${name} kan ha sendt penger på et annet nettverk eller til en annen adresse. Kontroller i ${name} før du betaler på nytt.`,
    real: (name) => `${name} sender ekte kryptovaluta, også i testmodus.`,
    unsure: 'Lommeboken din har meldt at denne betalingen er sendt',
    unsureSentence: 'Kontroller lommeboken først. Hvis betalingen er sendt, må du ikke betale på nytt.',
  },
  apps: {
    open: 'Lommebok-app',
    title: 'Åpne en lommebok-app',
    check: (what, end) => [
      'Kontroller i appen at det står ',
      what,
      ', og at adressen slutter med ',
      end,
      '.',
    ],
    fills: 'Fyller inn valuta, beløp og adresse',
    camera: 'Skann koden med kameraet, ikke med lommeboken.',
    another: 'En annen lommebok-app',
    sent: (app) => `Har du sendt betalingen med ${app}? Vi kontrollerer.`,
    sentInAnother: 'Har du sendt betalingen med lommebok-appen din? Vi kontrollerer.',
    instead: 'Kopier beløpet og adressen.',
  },
};

export const refund: RefundText = {
  cardOf: (store) => `Refusjon fra ${store}`,
  getting: 'Refusjonen lastes inn',
  offline: 'Siden fortsetter når du er på nett igjen.',

  name: {
    title: 'Hvor skal refusjonen sendes?',
    sentence: (asset, network) =>
      `Oppgi din egen ${asset}-adresse på nettverket ${network}. Hvis adressen hører til et annet nettverk, går refusjonen tapt.`,
    field: (asset) => `Din ${asset}-adresse`,
    exchange:
      'Bruker du en kryptobørs? Kopier innskuddsadressen din der, for akkurat denne valutaen og dette nettverket.',
    until: (time) => `Oppgi en adresse innen ${time}.`,
    next: 'Fortsett',
  },

  fault: {
    empty: 'Oppgi lommebokadressen din.',
    malformed: (network) => `Dette er ikke en gyldig ${network}-adresse. Kopier den på nytt.`,
    otherNetwork: (network) => `Adressen hører til et annet nettverk. Oppgi en adresse på ${network}.`,
    tokenContract:
      'Dette er adressen til en tokenkontrakt, ikke til en lommebok. Det som sendes dit, går tapt.',
    burnAddress: 'Adressen tilhører ingen. Det som sendes dit, går tapt.',
    storeAddress: (store) => `Adressen tilhører ${store}. Oppgi din egen.`,
    lost: 'Adressen din ble ikke lagret. Prøv igjen.',
    busy: (seconds) => `For mange forsøk. Vent ${seconds}\u00A0s og prøv igjen.`,
    inDoubt: 'Butikken kontrollerer en annen refusjon av samme beløp til adressen. Prøv senere.',
  },

  confirm: {
    title: 'Er dette adressen din?',
    sentence: 'Sammenlign den med adressen i lommeboken din. En sendt refusjon kan ikke trekkes tilbake.',
    yes: 'Send refusjonen til denne adressen',
    change: 'Endre adresse',
  },

  coin: 'Valuta',
  address: 'Adresse',
  amount: 'Beløp',
  arrives: 'Du mottar',
  sentAt: 'Sendt den',

  hold: {
    title: (time) => `Refusjonen sendes ${time}`,
    sentence: 'Feil adresse? Du kan endre den frem til da.',
    change: 'Bruk en annen adresse',
    tooLate: 'Refusjonen er allerede på vei. Adressen kan ikke endres lenger.',
    taken: 'En annen adresse ble oppgitt først. Refusjonen sendes dit.',
  },

  pending: {
    title: 'Adressen din er lagret',
    sentence: (store) => `${store} sender refusjonen dit. Du kan lukke siden.`,
  },

  sending: {
    title: 'Refusjonen er på vei',
    sentence: 'Du kan lukke siden. Den oppdateres automatisk.',
  },

  sent: {
    title: 'Refusjonen er sendt',
    sentence: 'Det kan ta noen minutter før den vises i lommeboken din.',
  },

  failed: {
    title: 'Refusjonen kunne ikke sendes',
    sentence: (store) => `Pengene dine er fortsatt hos ${store}. Kontakt ${store} om dette.`,
  },

  ended: {
    title: 'Denne refusjonslenken har utløpt',
    sentence: 'Tiden er ute, eller butikken har avbrutt refusjonen. Be butikken om en ny lenke.',
  },

  invalid: {
    title: 'Denne refusjonslenken er ikke gyldig',
    sentence: 'Den kan være ufullstendig eller erstattet av en nyere. Åpne den nyeste lenken fra butikken.',
  },

  unreachable: {
    title: 'Refusjonen kunne ikke lastes inn',
    sentence: 'Sjekk tilkoblingen og prøv igjen. Refusjonen din påvirkes ikke.',
  },

  noScript: (store) => `Siden trenger JavaScript. Slå det på, eller kontakt ${store}.`,
};

export const page: PageText = {
  reopen:
    'Sjekk tilkoblingen din, og åpne denne siden på nytt. Hvis du har betalt, påvirkes ikke betalingen din.',
  noScript:
    'Denne siden trenger JavaScript for å vise betalingen din. Slå på JavaScript, eller kontakt {0}. Hvis du har betalt, påvirkes ikke betalingen din.',
  incomplete: 'Denne betalingslenken er ufullstendig',
  incompleteSentence:
    'Åpne lenken på nytt derfra du fikk den, med alt som står etter #-tegnet. Hvis du har betalt, påvirkes ikke betalingen din.',
  failed: 'Betalingssiden kunne ikke åpnes. Prøv igjen. Hvis du har betalt, påvirkes ikke betalingen din.',
  each: '{0} per stykk',
  quantity: 'Antall (1 til {0})',
  badQuantity: 'Antallet må være et helt tall fra 1 til {0}.',
  total: 'Totalt',
  go: 'Fortsett til betaling',
  goNoScript: 'Betalingssiden trenger JavaScript. Slå på JavaScript før du fortsetter, eller kontakt {0}.',
  gone: 'Produktet ble ikke funnet',
  goneSentence: 'Lenken kan være gammel eller ufullstendig. Ingenting er betalt.',
  payBy: 'Betal innen {0}.',
  over: 'Denne lenken kan ikke brukes lenger',
  overSentence: 'Be {0} om en ny lenke. Hvis du har betalt, påvirkes ikke betalingen din.',
  ownPage: 'Bruk knappen på denne siden for å kjøpe.',
  notSeen:
    'Hvis du har betalt, må du ikke betale på nytt. Vi gir {0} beskjed når betalingen din er bekreftet. Siden der du begynte, oppdateres også.',
  tooLate:
    'Hvis du likevel har betalt, må du ikke betale på nytt: Vi gir {0} beskjed. Hvis du ikke har betalt, kan du begynne på nytt hos {0}.',
  lapsed:
    'Hvis du likevel har betalt, må du ikke betale på nytt: Vi gir {0} beskjed. Hvis du ikke har betalt, kan du betale på siden der du begynte.',
};
