import type { Count } from '../plural.ts';
import type { HelpText, OffchainText, PageText, RefundText, Text, WalletText } from './en.ts';

export const text = (count: Count): Text => ({
  language: 'da',
  direction: 'ltr',

  card: 'Betaling',
  close: 'Luk',
  starting: 'Din betaling gøres klar',
  stillLoading: 'Indlæser stadig\u00A0…',
  cardOf: (store) => `Betal til ${store}`,
  back: 'Vælg en anden betalingsmåde',
  otherCoins: 'Andre kryptovalutaer',
  goBack: 'Tilbage',
  tryAgain: 'Prøv igen',
  help: 'Hjælp',
  contact: (store) => `Kontakt ${store}`,
  switchLanguage: 'Sprog',
  test: 'Testtilstand – ingen rigtige penge',
  backTo: (store) => `Tilbage til ${store}`,
  priceFor: (price, what) => `${price} for ${what}`,
  for: (what) => `for ${what}`,
  total: 'I alt',
  items: (items) => count(items, { one: '# vare', other: '# varer' }),
  networkAndStandard: (network, standard) => `${network} (${standard})`,
  on: (asset, network) => `${asset} på ${network}`,

  minutesLeft: (minutes) => `${minutes}\u00A0min`,
  priceHeld: (time) => `Prisen gælder i endnu ${time}`,
  timeSpoken: (minutes) =>
    minutes === 0
      ? 'Tiden er udløbet'
      : count(minutes, { one: '# minut tilbage', other: '# minutter tilbage' }),

  copy: 'Kopiér',
  copied: 'Kopieret',
  copyAgain: 'Kopieret · kopiér igen',
  copyByHand: 'Hold nede, eller tryk på Ctrl+C for at kopiere',
  copyAmount: 'Kopiér beløbet',
  copyAddress: 'Kopiér adressen',
  copyMemo: 'Kopiér memo',
  amount: 'Beløb',
  address: 'Adresse',
  nowCopy: (value) => `Kopiér nu ${value}`,
  sentIt: 'Jeg har sendt beløbet',

  helpWithPayment: 'Hjælp til denne betaling',
  asides: {
    exchange: 'Fra en kryptobørs?',
    compare: 'Kontrollér adressen',
    wrong: 'Er der noget galt?',
    cancelling: 'Annullér betalingen',
  },

  arrived: (received, total) => `${received} af ${total} modtaget`,

  choose: {
    title: 'Vælg, hvordan du vil betale',
    none: 'Ingen betalingsmåder er tilgængelige lige nu. Der er ikke betalt noget.',
    search: 'Søg efter kryptovalutaer og netværk',
    methods: 'Betalingsmåder',
    found: (methods) => count(methods, { one: '# betalingsmåde', other: '# betalingsmåder' }),
    nothing: (query) => `Intet fundet for ”${query}”.`,
    nothingHint: 'Prøv valutaens navn eller forkortelse eller dens netværk.',
    all: 'Vis alle betalingsmåder',
    about: (minutes) => {
      const hours = Math.round(minutes / 60);
      return minutes < 60
        ? `ca. ${minutes}\u00A0min`
        : count(hours, { one: 'ca. # time', other: 'ca. # timer' });
    },
    onlyFrom: (amount) => `Mindst ${amount}`,
    unavailable: (reason) =>
      reason === 'provider_unavailable'
        ? 'Ikke tilgængelig lige nu'
        : reason === 'below_minimum'
          ? 'Beløbet er for lille'
          : reason === 'no_rate'
            ? 'Ingen kurs lige nu'
            : reason === 'not_offered'
              ? 'Tilbydes ikke her'
              : 'Ikke tilgængelig',
    networks: (networks) => `${networks} netværk`,
    usual: 'Mest brugt',
    lowFee: 'Lavt gebyr',
    recent: 'Brugt for nylig',
    coins: 'Kryptovalutaer',
    newcomer: 'Er krypto nyt for dig?',
    newcomerHelp:
      'Betal fra en kryptowallet eller en konto hos en kryptobørs, hvor du har valutaen. Vælg samme valuta og samme netværk der som på denne side.',
    resume: 'Tilbage til din betaling',
    hosted: 'Kort, bank eller digital wallet',
    noCrypto: 'Uden krypto',
    card: 'Ingen krypto? Betal med kort eller via banken',
    network: 'Vælg netværk',
  },

  getting: {
    title: 'Henter en betalingsadresse\u00A0…',
    sentence: (method) => `${method}: en adresse kun til denne betaling.`,
  },

  pay: {
    title: (amount) => `Send ${amount}`,
    send: 'Send',
    sentence: 'Scan koden, eller kopiér beløbet og adressen.',
    updates: 'Denne side opdateres automatisk.',
    offline: 'Opdateres, når du er online igen.',
    next: 'Når tiden er udløbet, kan du få en ny pris.',
    once: 'En adresse kun til denne betaling.',
    scanThenEnter: (amount) => `Scan, og indtast derefter ${amount}`,
    scan: 'Scan med din wallet',
    waiting: 'Venter på din betaling',
    startsEnds: (start, end) => `Begynder med ${start}, slutter med ${end}`,
    only: (asset, network) => ['Send kun ', asset, ' og kun på ', network],
    address: (network, length, start, end) =>
      `Adresse på ${network}, ${length} tegn, begynder med ${start}, slutter med ${end}`,
    addressCopied: (start, end) =>
      `Kopieret. Kontrollér, at adressen begynder med ${start} og slutter med ${end}.`,
    memo: 'Memo',
    memoWarning: 'Påkrævet: Indtast også dette memo, ellers kan betalingen gå tabt.',
    fee: (asset) => `Du skal også bruge ${asset} til netværksgebyret.`,
    openWallet: 'Åbn i wallet',
    seen: 'En betaling er på vej. Send ikke igen.',
    qr: (asset) => `QR-kode til at betale med ${asset}`,
    enlarge: 'Forstør QR-koden',
    showQr: 'Vis QR-kode',
    phone: 'Fortsæt på mobilen',
    qrFailed: 'QR-koden kunne ikke indlæses. Kopiér adressen i stedet.',
  },

  processing: {
    title: 'Betaling fundet',
    sentence: (store) => `Du kan lukke denne side. Vi giver ${store} besked, når betalingen er bekræftet.`,
    usual: (minutes) => `Det tager normalt ${minutes}.`,
  },

  progress: {
    confirming: 'Bekræftes',
    confirmations: (confirmed, of) => `${confirmed} af ${of} bekræftelser`,
    paid: 'Betalt',
    explorer: 'Se i block explorer',
  },

  paid: {
    amount: 'Du har betalt',
    title: 'Betalt',
    sentence: (store) => `${store} har modtaget din betaling.`,
    leaving: (store, seconds) => `Du sendes videre til ${store} om ${seconds}\u00A0sek.`,
    onTo: (store) => `Fortsæt til ${store}`,
    stay: 'Bliv',
    done: 'Færdig',
    reference: 'Reference',
  },

  receipt: {
    sent: 'Sendt beløb',
    network: 'Netværk',
    rate: 'Kurs',
    hash: 'Transaktion',
    copyHash: 'Kopiér transaktions-id',
    copy: 'Kopiér kvitteringen',
    share: 'Del',
    print: 'Udskriv',
  },

  pill: {
    open: 'Betaling i gang',
    continue: 'Fortsæt',
    receipt: 'Se kvittering',
    button: 'Fortsæt betalingen',
  },

  trouble: {
    bar: (title, sentence) => `${title}. ${sentence}`,
    offline: 'Du er offline',
    offlineSentence: 'Din betaling påvirkes ikke. Vi fortsætter, når du er online igen.',
    silent: 'Vi kan ikke få forbindelse til betalingstjenesten',
    silentSentence: 'Din betaling påvirkes ikke. Prøver at få forbindelse igen\u00A0…',
    openPage: 'Åbn betalingssiden',
    unopened: (what) => `${what} blev ikke åbnet`,
  },
});

export const help: HelpText = {
  getting: {
    slow: 'Det tager længere tid end normalt. Der er ikke betalt noget endnu.',
    verySlow:
      'Intet svar endnu. Bliv ved med at vente, eller vælg en anden betalingsmåde. Der er ikke betalt noget endnu.',
  },

  paying: {
    switching: 'Har du allerede sendt? Betal ikke igen. Gå tilbage til din betaling.',
    withAmount: 'Brug en kode med beløbet',
    addressOnly: 'Kan koden ikke scannes? Brug en kode med kun adressen',
    stranded: 'Åbnede din wallet ikke? Kopiér beløbet og adressen, og betal fra din wallet.',
    formerly: (address) =>
      `Har du allerede sendt til ${address}? Vi holder stadig øje med den adresse. Betal ikke igen.`,
    formerlyOn: (network) =>
      `Har du allerede sendt på ${network}? Vi vil kunne se betalingen. Betal ikke igen.`,
    tooMany: 'Valutaen og netværket kan ikke længere ændres. Betal til denne adresse.',
    tooFast: 'For mange ændringer på et minut. Betal til denne adresse, eller prøv igen om et minut.',
  },

  advice: {
    wallet: (wallet, network) => `Vælg netværket ${network} i ${wallet}, før du sender.`,
    exchange: (exchange, network) =>
      `Vælg ”Hæv” og netværket ${network} på ${exchange}. Hvis et gebyr trækkes fra beløbet, skal du lægge det til.`,
  },

  received: {
    title: (received, total) => `${received} af ${total} modtaget`,
    sentence: (rest, time) => `Send yderligere ${rest} til samme adresse inden ${time}.`,
    other: 'Betal resten på en anden måde',
  },

  rest: {
    sentence: (rest) =>
      `Der mangler stadig ${rest}. Det, der er kommet, tæller med i din betaling. Du får en ny pris og en ny adresse til resten.`,
    question: 'Har du allerede sendt resten?',
    answer: 'Betal ikke igen. Gå tilbage, og vent. Din betaling vises på denne side, så snart den er fundet.',
  },

  expired: {
    title: 'Denne betaling er udløbet',
    sentence: 'Vi har ikke modtaget noget.',
    part: (received, total) => `${received} af ${total} er kommet. Dine penge er sikre.`,
    sent: 'Har du allerede sendt?',
    watched: (address, time) => `Vi holder fortsat øje med ${address} indtil ${time}. Betal ikke igen.`,
    notSent: 'Har du ikke sendt endnu?',
    newPrice: 'Få en ny pris og en ny adresse. Brug ikke den gamle adresse mere.',
    renew: 'Få en ny pris',
    rest: 'Betal resten',
    noPrice: (store) => `Der er ingen ny pris til denne betaling. Begynd forfra hos ${store}.`,
    again:
      'Vi kunne ikke bekræfte, at knappen virkede. Det siger ikke, om din betaling er kommet frem. Tryk på knappen igen.',
    checking: 'Tiden er udløbet',
    checkingSentence: 'Vi sikrer os, at ingen betaling er blevet overset. Send ikke noget.',
  },

  lapsed: {
    title: 'Denne adresse er udløbet',
    sentence: 'Vi har ikke modtaget noget.',
    newAddress: 'Få en ny adresse. Brug ikke den gamle mere.',
    renew: 'Få en ny adresse',
  },

  price: {
    title: 'Ny pris',
    sentence: 'Den gamle adresse er udløbet. Send det nye beløb til en ny adresse.',
    before: 'Før',
    now: 'Nu',
    agree: (amount) => `Betal ${amount}`,
  },

  cancelled: {
    title: 'Denne betaling er annulleret',
    sentence: (store) => `Send ikke noget. Begynd forfra hos ${store}, hvis du vil betale.`,
    watched: (address, time, store) =>
      `Vi holder fortsat øje med ${address} indtil ${time}. Hvis der kommer penge, giver vi ${store} besked. Betal ikke igen.`,
  },

  exception: {
    underpaid: {
      title: 'Der kom for lidt',
      sentence: (store) =>
        `De penge, du har sendt, er sikre. ${store} afklarer differencen med dig. Send ikke mere.`,
    },
    late: {
      title: 'Modtaget, men forsinket',
      sentence: (store) =>
        `Din betaling kom, efter at tiden var udløbet. Dine penge er sikre. ${store} kontrollerer betalingen. Betal ikke igen.`,
    },
    overpaid: {
      title: 'Du har sendt for meget',
      sentence: (store) => `Dine penge er sikre. Kontakt ${store} om differencen.`,
    },
    wrong_asset: {
      title: 'Der kom en anden kryptovaluta',
      sentence: (store) =>
        `Der kom en anden kryptovaluta, eller den rigtige via et andet netværk. Pengene er ikke tabt, men de tæller ikke med endnu. ${store} afgør, om de godtages eller sendes tilbage. Send ikke mere.`,
      named: (store, coins) =>
        `${coins} er kommet. Pengene er ikke tabt, men de tæller ikke med endnu. ${store} afgør, om de godtages eller sendes tilbage. Send ikke mere.`,
    },
    reversed: {
      title: 'Netværket har tilbagekaldt din betaling',
      sentence: (store) =>
        `Netværket tilbagekaldte din betaling, efter at den var kommet. Kontakt ${store}, før du betaler igen.`,
    },
    other: {
      title: 'Under gennemgang',
      sentence: (store) => `${store} gennemgår denne betaling. Betal ikke igen.`,
    },
  },

  outcome: {
    due: 'Beløb til betaling',
    received: 'Modtaget',
    over: 'Betalt for meget',
    missing: 'Betalt for lidt',
    next: 'Det sker der nu',
  },

  refund: {
    of: (amount) => `Tilbagebetaling af ${amount}`,
    status: {
      awaiting_destination: 'Venter på din wallet-adresse',
      pending: 'Ikke sendt endnu',
      sending: 'I gang',
      succeeded: 'Sendt',
      failed: 'Gik ikke igennem',
      expired: 'Udløbet',
      cancelled: 'Annulleret',
    },
    claim: (amount) => `Angiv din wallet-adresse for at få ${amount} tilbage.`,
    enter: 'Angiv adresse til tilbagebetaling',
    link: (amount, store) => `For at få ${amount} tilbage skal du åbne tilbagebetalingslinket fra ${store}.`,
    contact: (store) => `Kontakt ${store} om tilbagebetalingen.`,
    wait: 'Du behøver ikke gøre noget. Denne side opdateres automatisk.',
  },

  exchange: {
    about: 'Hvad du skal angive ved hævningen',
    sentence: 'Hæv til denne adresse på præcis dette netværk.',
    receive: 'Hvis din børs spørger om ”modtaget beløb”',
    fee: 'Hvis din børs trækker gebyret fra beløbet, skal du lægge gebyret til, så hele beløbet kommer frem.',
    recipient: 'Modtager (hvis børsen spørger)',
    wallet: 'Type af wallet (hvis børsen spørger)',
    provider: 'Betalingsudbyder',
    minimum: 'Kontrollér, at beløbet ikke er under din børs’ mindste hævning.',
  },

  looking: {
    title: 'Vi leder efter din betaling',
    exchange: (time) =>
      `Børser er ofte 5–30 minutter om det. Du kan lukke denne side: Vi holder fortsat udkig efter din betaling indtil ${time}.`,
    wallet: (time) =>
      `Der går ofte et par minutter, før en betaling kan ses. Du kan lukke denne side: Vi holder fortsat udkig efter din betaling indtil ${time}.`,
    unsent: 'Jeg har ikke sendt beløbet endnu',
  },

  compare: {
    sentence:
      'Skadelige programmer kan udskifte en kopieret adresse. Sammenlign denne adresse med den i din wallet, før du sender.',
    swapped:
      'Udklipsholderen indeholder noget andet end den adresse, du kopierede. Indsæt det ikke. Kopiér adressen på denne side igen.',
    aloud: 'Læs op',
    capital: (letter) => `stort ${letter}`,
  },

  phone: {
    sentence: 'Scan koden med kameraet, ikke med din wallet. Denne side opdateres automatisk.',
    qr: 'QR-kode til denne betaling, til et kamera',
    share: 'Send linket',
  },

  wrong: {
    sentence: (store) =>
      `Indsæt transaktions-id’et fra din wallet eller børs, eller skriv, hvad der er sket. Vi giver ${store} besked.`,
    field: 'Transaktions-id, eller hvad der er sket',
    fits: (network) => `Det kan være et transaktions-id på ${network}.`,
    other: (found, network) =>
      `Det ligner et transaktions-id fra et netværk som ${found}, men denne adresse tager kun imod ${network}. Kontrollér, hvad du har sendt.`,
    address: 'Dette er adressen, ikke et transaktions-id.',
    families: { hex: 'Bitcoin eller TRON', evm: 'Ethereum', solana: 'Solana' },
    details: 'Oplysninger til support',
    tell: (store) => `Send besked til ${store}`,
    told: 'Tak',
    toldSentence: (store) =>
      `Vi har givet ${store} besked. Vi kontrollerer din betaling igen. Denne side opdateres automatisk.`,
    reported: (store) => `Du har meldt et problem til ${store}.`,
  },

  payAgain: {
    title: 'Vil du betale igen på en anden måde?',
    sentence:
      'Din første betaling er ikke afklaret endnu. Hvis du betaler igen nu, kan du komme til at betale to gange.',
  },

  cancelling: {
    title: 'Vil du annullere denne betaling?',
    sentence: 'Annullér kun, hvis du ikke har sendt noget.',
    question: 'Har du allerede sendt?',
    answer: 'Annullér ikke. Gå tilbage, og vent. Din betaling vises på denne side, så snart den er fundet.',
    keep: 'Fortsæt betalingen',
    seen: 'Der er kommet penge, så denne betaling kan ikke annulleres.',
  },

  another: {
    title: (price) => `Du har allerede sendt en betaling på ${price}`,
    sentence: 'En ny betaling vil komme oven i denne. Betal ikke den samme ordre to gange.',
    anew: 'Start en ny betaling',
  },

  trouble: {
    invalid: 'Dette betalingslink er ikke gyldigt',
    ended: 'Dette betalingslink er udløbet',
    linkSentence:
      'Hvis du har betalt, er din betaling sikker hos butikken. Hvis du ikke har betalt, kan du begynde forfra hos butikken.',
    setup: 'Denne side er ikke sat op til betalinger',
    setupSentence: 'Der er ikke betalt noget. Giv butikken besked.',
    busy: 'For mange forsøg',
    busySentence: (seconds) => `Der er ikke betalt noget. Vent ${seconds}\u00A0sek., og prøv så igen.`,
    refused: 'Butikken kunne ikke starte betalingen',
    refusedSentence: 'Der er ikke betalt noget. Luk dette vindue, og prøv igen.',
    method: (method) => `${method} er ikke tilgængelig lige nu`,
    methodSentence: 'Der er ikke betalt noget. Vælg en anden betalingsmåde, eller prøv igen.',
    amount: (method) => `${method} tager ikke imod dette beløb`,
    amountSentence: 'Der er ikke betalt noget. Vælg en anden betalingsmåde.',
    price: 'Prisen på dette produkt er ændret',
    priceSentence: (store) =>
      `Der er ikke betalt noget til den nye pris. Begynd forfra hos ${store} for at se den.`,
    lost: 'Vi kunne ikke hente en betalingsadresse',
    lostSentence:
      'Forbindelsen blev afbrudt. Der er ikke betalt noget. Prøv igen, eller vælg en anden betalingsmåde.',
    changed: 'Noget på denne side har ændret adressen',
    changedSentence: 'Betal ikke her. Der er ikke noget galt med din ordre. Åbn betalingssiden i stedet.',
    unknown: 'Denne betaling skal kontrolleres',
    unknownSentence: (store) =>
      `Vi kan ikke se betalingens status. Hvis du har betalt, påvirkes din betaling ikke. Kontrollér igen, eller kontakt ${store}.`,
    check: 'Kontrollér igen',
    details: 'Kopiér oplysninger',
  },
};

export const offchain: OffchainText = {
  hosted: {
    getting: 'Henter din betalingsside\u00A0…',
    gettingSentence: 'En side kun til denne betaling.',
    lost: 'Vi kunne ikke indlæse betalingssiden',
    title: () => 'Betal med kort, via banken eller med digital wallet',
    sentence: 'Du betaler på en særskilt side. Kom tilbage hertil bagefter. Denne side opdateres automatisk.',
    rest: (rest, time) => `Betal de resterende ${rest} på samme betalingsside inden ${time}.`,
    open: 'Fortsæt til betalingssiden',
    newTab: 'åbner i en ny fane',
    qr: 'QR-kode til betalingssiden',
    scan: 'Eller scan med kameraet på en anden enhed',
    sent: 'Har du allerede betalt på betalingssiden?',
    watched: (time) => `Vi holder fortsat udkig efter din betaling indtil ${time}. Betal ikke igen.`,
    notSent: 'Har du ikke betalt?',
    newOne: 'Få en ny betalingsside. Brug ikke den gamle mere.',
    lapsed: 'Denne betalingsside er udløbet',
    renew: 'Få en ny betalingsside',
  },
  upi: {
    getting: 'Forbereder din UPI-betaling\u00A0…',
    gettingSentence: 'En UPI-betaling kun til denne ordre.',
    lost: 'Vi kunne ikke forberede UPI-betalingen',
    title: (amount) => `Betal ${amount} med UPI`,
    sentence: 'Betal med din UPI-app. Denne side opdateres automatisk.',
    once: (amount) => ['Betal præcis ', amount, ' i én betaling'],
    rest: (rest, time) => `Betal de resterende ${rest} til samme UPI-ID inden ${time}.`,
    id: 'UPI-ID',
    copyId: 'Kopiér UPI-ID',
    open: 'Åbn UPI-appen',
    qr: 'QR-kode til at betale med UPI',
    scan: 'Scan med en UPI-app',
    sent: 'Har du allerede betalt?',
    watched: (time) => `Vi holder fortsat udkig efter din betaling indtil ${time}. Betal ikke igen.`,
    notSent: 'Har du ikke betalt?',
    newOne: 'Start en ny UPI-betaling. Brug ikke den gamle mere.',
    lapsed: 'Denne UPI-betaling er udløbet',
    renew: 'Start en ny UPI-betaling',
  },
  method: 'Betalingsmåde',
  paidIt: 'Jeg har betalt',
  unpaid: 'Jeg har ikke betalt endnu',
};

export const wallet: WalletText = {
  wallet: {
    pay: (amount, name) => `Betal ${amount} med ${name}`,
    confirm: (name) => `Bekræft i ${name}\u00A0…`,
    confirmSentence: 'Kontrollér beløbet og adressen i din wallet. Betal ikke på anden måde imens.',
    cancelled: 'Jeg annullerede i min wallet',
    nothingSent: 'Der blev ikke sendt noget.',
    network: (name, network) =>
      `Der blev ikke sendt noget. Skift til netværket ${network} i ${name}, og prøv igen.`,
    busy: (name) => `Der blev ikke sendt noget. Åbn ${name}: Der venter en anmodning.`,
    problem: (name) => `Der blev ikke sendt noget. Tjek ${name}, og prøv igen.`,
    failed: (name) =>
      `Der blev ikke sendt noget. Du kan ikke betale med ${name} her: Kopiér beløbet og adressen i stedet.`,
    unclear: (name) => `Kontrollér i ${name}, om betalingen blev sendt. Betal i så fald ikke igen.`,
    elsewhere: (name) =>
      `${name} kan have sendt penge på et andet netværk eller til en anden adresse. Kontrollér i ${name}, før du betaler igen.`,
    real: (name) => `${name} sender rigtig kryptovaluta, også i testtilstand.`,
    unsure: 'Din wallet har meldt, at denne betaling er sendt',
    unsureSentence: 'Kontrollér først din wallet. Hvis betalingen er sendt, så betal ikke igen.',
  },
  apps: {
    open: 'Wallet-app',
    title: 'Åbn en wallet-app',
    check: (what, end) => [
      'Kontrollér i appen, at der står ',
      what,
      ', og at adressen slutter med ',
      end,
      '.',
    ],
    fills: 'Udfylder valuta, beløb og adresse',
    camera: 'Scan koden med kameraet, ikke med din wallet.',
    another: 'En anden wallet-app',
    sent: (app) => `Har du sendt betalingen med ${app}? Vi kontrollerer det.`,
    sentInAnother: 'Har du sendt betalingen med din wallet-app? Vi kontrollerer det.',
    instead: 'Kopiér beløbet og adressen.',
  },
};

export const refund: RefundText = {
  cardOf: (store) => `Tilbagebetaling fra ${store}`,
  getting: 'Din tilbagebetaling indlæses',
  offline: 'Siden fortsætter, når du er online igen.',

  name: {
    title: 'Hvor skal din tilbagebetaling hen?',
    sentence: (asset, network) =>
      `Angiv din egen ${asset}-adresse på netværket ${network}. Hvis adressen hører til et andet netværk, går din tilbagebetaling tabt.`,
    field: (asset) => `Din ${asset}-adresse`,
    exchange:
      'Bruger du en kryptobørs? Kopiér din indbetalingsadresse der til netop denne valuta og dette netværk.',
    until: (time) => `Angiv en adresse senest ${time}.`,
    next: 'Fortsæt',
  },

  fault: {
    empty: 'Angiv din wallet-adresse.',
    malformed: (network) => `Dette er ikke en gyldig ${network}-adresse. Kopiér den igen.`,
    otherNetwork: (network) => `Adressen hører til et andet netværk. Angiv en adresse på ${network}.`,
    tokenContract:
      'Dette er adressen på en tokenkontrakt, ikke på en wallet. Det, der sendes dertil, går tabt.',
    burnAddress: 'Adressen tilhører ingen. Det, der sendes dertil, går tabt.',
    storeAddress: (store) => `Adressen tilhører ${store}. Angiv din egen.`,
    lost: 'Din adresse blev ikke gemt. Prøv igen.',
    busy: (seconds) => `For mange forsøg. Vent ${seconds}\u00A0sek., og prøv igen.`,
    inDoubt: 'Butikken kontrollerer en anden tilbagebetaling af samme beløb til adressen. Prøv senere.',
  },

  confirm: {
    title: 'Er dette din adresse?',
    sentence: 'Sammenlign den med adressen i din wallet. En sendt tilbagebetaling kan ikke trækkes tilbage.',
    yes: 'Send tilbagebetalingen til denne adresse',
    change: 'Skift adresse',
  },

  coin: 'Valuta',
  address: 'Adresse',
  amount: 'Beløb',
  arrives: 'Du modtager',
  sentAt: 'Sendt den',

  hold: {
    title: (time) => `Din tilbagebetaling sendes ${time}`,
    sentence: 'Forkert adresse? Du kan ændre den indtil da.',
    change: 'Brug en anden adresse',
    tooLate: 'Din tilbagebetaling er allerede på vej. Adressen kan ikke ændres længere.',
    taken: 'En anden adresse blev angivet først. Din tilbagebetaling sendes dertil.',
  },

  pending: {
    title: 'Din adresse er gemt',
    sentence: (store) => `${store} sender din tilbagebetaling dertil. Du kan lukke siden.`,
  },

  sending: {
    title: 'Din tilbagebetaling er på vej',
    sentence: 'Du kan lukke siden. Den opdateres automatisk.',
  },

  sent: {
    title: 'Tilbagebetaling sendt',
    sentence: 'Der kan gå nogle minutter, før den vises i din wallet.',
  },

  failed: {
    title: 'Din tilbagebetaling kunne ikke sendes',
    sentence: (store) => `Dine penge er stadig hos ${store}. Kontakt ${store} om det.`,
  },

  ended: {
    title: 'Dette tilbagebetalingslink er udløbet',
    sentence:
      'Tiden er udløbet, eller butikken har annulleret tilbagebetalingen. Bed butikken om et nyt link.',
  },

  invalid: {
    title: 'Dette tilbagebetalingslink er ikke gyldigt',
    sentence: 'Det kan være ufuldstændigt eller erstattet af et nyere. Åbn det nyeste link fra butikken.',
  },

  unreachable: {
    title: 'Din tilbagebetaling kunne ikke indlæses',
    sentence: 'Tjek forbindelsen, og prøv igen. Din tilbagebetaling påvirkes ikke.',
  },

  noScript: (store) => `Siden kræver JavaScript. Slå det til, eller kontakt ${store}.`,
};

export const page: PageText = {
  reopen: 'Tjek din forbindelse, og åbn denne side igen. Hvis du har betalt, påvirkes din betaling ikke.',
  noScript:
    'Denne side kræver JavaScript for at vise din betaling. Slå JavaScript til, eller kontakt {0}. Hvis du har betalt, påvirkes din betaling ikke.',
  incomplete: 'Dette betalingslink er ufuldstændigt',
  incompleteSentence:
    'Åbn linket igen derfra, hvor du fik det, med alt, hvad der står efter #-tegnet. Hvis du har betalt, påvirkes din betaling ikke.',
  failed: 'Betalingssiden kunne ikke åbnes. Prøv igen. Hvis du har betalt, påvirkes din betaling ikke.',
  each: '{0} pr. stk.',
  quantity: 'Antal (1 til {0})',
  badQuantity: 'Antallet skal være et helt tal fra 1 til {0}.',
  total: 'I alt',
  go: 'Fortsæt til betaling',
  goNoScript: 'Betalingssiden kræver JavaScript. Slå JavaScript til, før du fortsætter, eller kontakt {0}.',
  gone: 'Produktet blev ikke fundet',
  goneSentence: 'Linket er måske gammelt eller ufuldstændigt. Der er ikke betalt noget.',
  payBy: 'Betal senest {0}.',
  over: 'Dette link kan ikke bruges længere',
  overSentence: 'Bed {0} om et nyt link. Hvis du har betalt, påvirkes din betaling ikke.',
  ownPage: 'Brug knappen på denne side for at købe.',
  notSeen:
    'Hvis du har betalt, så betal ikke igen. Vi giver {0} besked, når din betaling er bekræftet. Siden, hvor du begyndte, opdateres også.',
  tooLate:
    'Hvis du alligevel har betalt, så betal ikke igen: Vi giver {0} besked. Hvis du ikke har betalt, kan du begynde forfra hos {0}.',
  lapsed:
    'Hvis du alligevel har betalt, så betal ikke igen: Vi giver {0} besked. Hvis du ikke har betalt, kan du betale på siden, hvor du begyndte.',
};
