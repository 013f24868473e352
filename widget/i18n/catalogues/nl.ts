import type { Count } from '../plural.ts';
import type { HelpText, OffchainText, PageText, RefundText, Text, WalletText } from './en.ts';

export const text = (count: Count): Text => ({
  language: 'nl',
  direction: 'ltr',

  card: 'Betaling',
  close: 'Sluiten',
  starting: 'Uw betaling wordt voorbereid',
  stillLoading: 'Nog bezig met laden…',
  cardOf: (store) => `Betaling aan ${store}`,
  back: 'Andere betaalmethode kiezen',
  otherCoins: 'Andere cryptomunten',
  goBack: 'Terug',
  tryAgain: 'Opnieuw proberen',
  help: 'Hulp',
  contact: (store) => `Contact opnemen met ${store}`,
  switchLanguage: 'Taal',
  test: 'Testmodus – geen echt geld',
  backTo: (store) => `Terug naar ${store}`,
  priceFor: (price, what) => `${price} voor ${what}`,
  for: (what) => `voor ${what}`,
  total: 'Totaal',
  items: (items) => count(items, { one: '# artikel', other: '# artikelen' }),
  networkAndStandard: (network, standard) => `${network} (${standard})`,
  on: (asset, network) => `${asset} via ${network}`,

  minutesLeft: (minutes) => `${minutes}\u00A0min`,
  priceHeld: (time) => `Prijs geldt nog ${time}`,
  timeSpoken: (minutes) =>
    minutes === 0 ? 'De tijd is verstreken' : count(minutes, { one: 'Nog # minuut', other: 'Nog # minuten' }),

  copy: 'Kopiëren',
  copied: 'Gekopieerd',
  copyAgain: 'Gekopieerd · opnieuw kopiëren',
  copyByHand: 'Houd ingedrukt of druk op Ctrl+C om te kopiëren',
  copyAmount: 'Bedrag kopiëren',
  copyAddress: 'Adres kopiëren',
  copyMemo: 'Memo kopiëren',
  amount: 'Bedrag',
  address: 'Adres',
  nowCopy: (value) => `Kopieer nu ${value}`,
  sentIt: 'Bedrag verstuurd',

  helpWithPayment: 'Hulp bij deze betaling',
  asides: {
    exchange: 'Vanaf een cryptobeurs?',
    compare: 'Adres controleren',
    wrong: 'Klopt er iets niet?',
    cancelling: 'Betaling annuleren',
  },

  arrived: (received, total) => `${received} van ${total} ontvangen`,

  choose: {
    title: 'Hoe wilt u betalen?',
    none: 'Er zijn op dit moment geen betaalmethoden beschikbaar. Er is niets betaald.',
    search: 'Cryptomunten en netwerken zoeken',
    methods: 'Betaalmethoden',
    found: (methods) => count(methods, { one: '# betaalmethode', other: '# betaalmethoden' }),
    nothing: (query) => `Niets gevonden voor ‘${query}’.`,
    nothingHint: 'Probeer de naam of het symbool van de cryptomunt, of het netwerk.',
    all: 'Alle betaalmethoden tonen',
    about: (minutes) =>
      minutes < 60 ? `ongeveer ${minutes}\u00A0min` : `ongeveer ${Math.round(minutes / 60)}\u00A0uur`,
    onlyFrom: (amount) => `Minimaal ${amount}`,
    unavailable: (reason) =>
      reason === 'provider_unavailable'
        ? 'Nu niet beschikbaar'
        : reason === 'below_minimum'
          ? 'Bedrag te laag'
          : reason === 'no_rate'
            ? 'Momenteel geen koers'
            : reason === 'not_offered'
              ? 'Hier niet aangeboden'
              : 'Niet beschikbaar',
    networks: (networks) => count(networks, { one: '# netwerk', other: '# netwerken' }),
    usual: 'Meest gebruikt',
    lowFee: 'Lage kosten',
    recent: 'Onlangs gebruikt',
    coins: 'Cryptomunten',
    newcomer: 'Nieuw in crypto?',
    newcomerHelp:
      'Betaal vanuit een cryptowallet of vanaf een account bij een cryptobeurs waarop de cryptomunt staat. Kies daar dezelfde cryptomunt en hetzelfde netwerk als op deze pagina.',
    resume: 'Terug naar uw betaling',
    hosted: 'Kaart, bank of digitale wallet',
    noCrypto: 'Zonder crypto',
    card: 'Geen crypto? Betaal met kaart of via uw bank',
    network: 'Kies een netwerk',
  },

  getting: {
    title: 'Betaaladres wordt opgehaald…',
    sentence: (method) => `${method}: een adres alleen voor deze betaling.`,
  },

  pay: {
    title: (amount) => `Stuur ${amount}`,
    send: 'Stuur',
    sentence: 'Scan de code of kopieer het bedrag en het adres.',
    updates: 'Deze pagina wordt automatisch bijgewerkt.',
    offline: 'Wordt bijgewerkt zodra u weer online bent.',
    next: 'Als de tijd om is, kunt u een nieuwe prijs opvragen.',
    once: 'Een adres alleen voor deze betaling.',
    scanThenEnter: (amount) => `Scan en vul daarna ${amount} in`,
    scan: 'Scan met uw wallet',
    waiting: 'We wachten op uw betaling',
    startsEnds: (start, end) => `Begint met ${start}, eindigt op ${end}`,
    only: (asset, network) => ['Stuur alleen ', asset, ' via ', network],
    address: (network, length, start, end) =>
      `Adres op het netwerk ${network}, ${length} tekens, begint met ${start}, eindigt op ${end}`,
    addressCopied: (start, end) =>
      `Gekopieerd. Controleer of het adres begint met ${start} en eindigt op ${end}.`,
    memo: 'Memo',
    memoWarning: 'Verplicht: vul ook deze memo in, anders kan uw betaling verloren gaan.',
    fee: (asset) => `U hebt ook ${asset} nodig voor de netwerkkosten.`,
    openWallet: 'Openen in wallet',
    seen: 'Er is een betaling onderweg. Stuur geen tweede betaling.',
    qr: (asset) => `QR-code om met ${asset} te betalen`,
    enlarge: 'QR-code vergroten',
    showQr: 'QR-code tonen',
    phone: 'Verdergaan op uw telefoon',
    qrFailed: 'De QR-code kon niet worden geladen. Kopieer in plaats daarvan het adres.',
  },

  processing: {
    title: 'Betaling gedetecteerd',
    sentence: (store) =>
      `U kunt deze pagina sluiten. ${store} krijgt bericht zodra uw betaling is bevestigd.`,
    usual: (minutes) => `Dit duurt meestal ${minutes}.`,
  },

  progress: {
    confirming: 'Wordt bevestigd',
    confirmations: (confirmed, of) => `${confirmed} van ${of} bevestigingen`,
    paid: 'Betaald',
    explorer: 'Bekijken in block explorer',
  },

  paid: {
    amount: 'U hebt betaald',
    title: 'Betaald',
    sentence: (store) => `${store} heeft uw betaling ontvangen.`,
    leaving: (store, seconds) => `Over ${seconds}\u00A0s gaat u verder naar ${store}`,
    onTo: (store) => `Verder naar ${store}`,
    stay: 'Blijven',
    done: 'Klaar',
    reference: 'Kenmerk',
  },

  receipt: {
    sent: 'Verstuurd bedrag',
    network: 'Netwerk',
    rate: 'Koers',
    hash: 'Transactie',
    copyHash: 'Transactie-ID kopiëren',
    copy: 'Betaalbewijs kopiëren',
    share: 'Delen',
    print: 'Afdrukken',
  },

  pill: {
    open: 'Betaling loopt',
    continue: 'Doorgaan',
    receipt: 'Betaalbewijs bekijken',
    button: 'Doorgaan met betaling',
  },

  trouble: {
    bar: (title, sentence) => `${title}. ${sentence}`,
    offline: 'U bent offline',
    offlineSentence: 'Dit heeft geen gevolgen voor uw betaling. We gaan verder zodra u weer online bent.',
    silent: 'We kunnen de betaaldienst niet bereiken',
    silentSentence: 'Dit heeft geen gevolgen voor uw betaling. We proberen opnieuw verbinding te maken…',
    openPage: 'Betaalpagina openen',
    unopened: (what) => `${what} is niet geopend`,
  },
});

export const help: HelpText = {
  getting: {
    slow: 'Dit duurt langer dan normaal. Er is nog niets betaald.',
    verySlow: 'Nog geen antwoord. Wacht nog even of kies een andere betaalmethode. Er is nog niets betaald.',
  },

  paying: {
    switching: 'Al verstuurd? Betaal niet nog een keer. Ga terug naar uw betaling.',
    withAmount: 'Een code met het bedrag gebruiken',
    addressOnly: 'Lukt scannen niet? Gebruik een code met alleen het adres',
    stranded: 'Wallet niet geopend? Kopieer het bedrag en het adres en betaal vanuit uw wallet.',
    formerly: (address) =>
      `Al naar ${address} gestuurd? We houden dat adres nog in de gaten. Betaal niet nog een keer.`,
    formerlyOn: (network) =>
      `Al verstuurd via ${network}? We zullen de betaling zien. Betaal niet nog een keer.`,
    tooMany: 'De cryptomunt en het netwerk kunnen niet meer worden gewijzigd. Betaal naar dit adres.',
    tooFast:
      'Te veel wijzigingen in één minuut. Betaal naar dit adres of probeer het over een minuut opnieuw.',
  },

  advice: {
    wallet: (wallet, network) => `Kies in ${wallet} het netwerk ${network} voordat u verstuurt.`,
    exchange: (exchange, network) =>
      `Kies bij ${exchange} ‘Opnemen’ en het netwerk ${network}. Gaan er kosten van het bedrag af, tel die er dan bij op.`,
  },

  received: {
    title: (received, total) => `${received} van ${total} ontvangen`,
    sentence: (rest, time) => `Stuur nog ${rest} naar hetzelfde adres, vóór ${time}.`,
    other: 'De rest anders betalen',
  },

  rest: {
    sentence: (rest) =>
      `Er moet nog ${rest} worden betaald. Wat al is ontvangen, telt mee voor uw betaling. Voor de rest krijgt u een nieuwe prijs en een nieuw adres.`,
    question: 'De rest al verstuurd?',
    answer:
      'Betaal niet nog een keer. Ga terug en wacht. Uw betaling verschijnt op deze pagina zodra die is gedetecteerd.',
  },

  expired: {
    title: 'Deze betaling is verlopen',
    sentence: 'We hebben niets ontvangen.',
    part: (received, total) => `Er is ${received} van ${total} binnengekomen. Uw geld is veilig.`,
    sent: 'Al verstuurd?',
    watched: (address, time) =>
      `We blijven ${address} in de gaten houden tot ${time}. Betaal niet nog een keer.`,
    notSent: 'Nog niet verstuurd?',
    newPrice: 'Vraag een nieuwe prijs en een nieuw adres op. Gebruik het oude adres niet meer.',
    renew: 'Nieuwe prijs opvragen',
    rest: 'De rest betalen',
    noPrice: (store) => `Er is geen nieuwe prijs voor deze betaling. Begin opnieuw bij ${store}.`,
    again:
      'We konden niet vaststellen of de knop heeft gewerkt. Dit zegt niet of uw betaling is binnengekomen. Klik nog een keer op de knop.',
    checking: 'De tijd is verstreken',
    checkingSentence: 'We controleren of er geen betaling is gemist. Stuur alstublieft niets.',
  },

  lapsed: {
    title: 'Dit adres is verlopen',
    sentence: 'We hebben niets ontvangen.',
    newAddress: 'Vraag een nieuw adres op. Gebruik het oude adres niet meer.',
    renew: 'Nieuw adres opvragen',
  },

  price: {
    title: 'Nieuwe prijs',
    sentence: 'Het oude adres is verlopen. Stuur het nieuwe bedrag naar een nieuw adres.',
    before: 'Eerst',
    now: 'Nu',
    agree: (amount) => `${amount} betalen`,
  },

  cancelled: {
    title: 'Deze betaling is geannuleerd',
    sentence: (store) => `Stuur alstublieft niets. Begin opnieuw bij ${store} om te betalen.`,
    watched: (address, time, store) =>
      `We blijven ${address} in de gaten houden tot ${time}. Als er geld binnenkomt, krijgt ${store} bericht. Betaal niet nog een keer.`,
  },

  exception: {
    underpaid: {
      title: 'Er is te weinig binnengekomen',
      sentence: (store) =>
        `Wat u hebt gestuurd, is veilig. ${store} regelt het verschil met u. Stuur alstublieft geen extra geld.`,
    },
    late: {
      title: 'Ontvangen, maar na de tijd',
      sentence: (store) =>
        `Uw betaling kwam binnen nadat de tijd was verstreken. Uw geld is veilig. ${store} gaat de betaling bekijken. Betaal niet nog een keer.`,
    },
    overpaid: {
      title: 'U hebt te veel gestuurd',
      sentence: (store) => `Uw geld is veilig. Neem over het verschil contact op met ${store}.`,
    },
    wrong_asset: {
      title: 'Er is een andere cryptomunt binnengekomen',
      sentence: (store) =>
        `Er is een andere cryptomunt binnengekomen, of de juiste via een ander netwerk. Het geld is niet verloren, maar telt nog niet mee. ${store} beslist of het wordt geaccepteerd of teruggestuurd. Stuur geen extra geld.`,
      named: (store, coins) =>
        `Er is ${coins} binnengekomen. Het geld is niet verloren, maar telt nog niet mee. ${store} beslist of het wordt geaccepteerd of teruggestuurd. Stuur geen extra geld.`,
    },
    reversed: {
      title: 'Het netwerk heeft uw betaling teruggedraaid',
      sentence: (store) =>
        `Het netwerk heeft uw betaling teruggedraaid nadat die was binnengekomen. Neem contact op met ${store} voordat u nog een keer betaalt.`,
    },
    other: {
      title: 'Wordt gecontroleerd',
      sentence: (store) => `${store} controleert deze betaling. Betaal niet nog een keer.`,
    },
  },

  outcome: {
    due: 'Te betalen bedrag',
    received: 'Ontvangen',
    over: 'Te veel betaald',
    missing: 'Te weinig betaald',
    next: 'Wat er nu gebeurt',
  },

  refund: {
    of: (amount) => `Terugbetaling van ${amount}`,
    status: {
      awaiting_destination: 'Wacht op uw walletadres',
      pending: 'Nog niet overgemaakt',
      sending: 'In behandeling',
      succeeded: 'Overgemaakt',
      failed: 'Niet gelukt',
      expired: 'Verlopen',
      cancelled: 'Geannuleerd',
    },
    claim: (amount) => `Vul uw walletadres in om ${amount} terug te krijgen.`,
    enter: 'Adres voor terugbetaling invullen',
    link: (amount, store) => `Open de terugbetalingslink van ${store} om ${amount} terug te krijgen.`,
    contact: (store) => `Neem over de terugbetaling contact op met ${store}.`,
    wait: 'U hoeft niets te doen. Deze pagina wordt automatisch bijgewerkt.',
  },

  exchange: {
    about: 'Wat u bij de opname invult',
    sentence: 'Doe een opname naar dit adres, via precies dit netwerk.',
    receive: 'Als uw cryptobeurs vraagt om het ‘te ontvangen bedrag’',
    fee: 'Haalt uw cryptobeurs de kosten van het bedrag af? Tel ze er dan bij op, zodat het volledige bedrag aankomt.',
    recipient: 'Ontvanger (indien gevraagd)',
    wallet: 'Soort wallet (indien gevraagd)',
    provider: 'Betaaldienstverlener',
    minimum: 'Controleer of het bedrag niet lager is dan het minimale opnamebedrag van uw cryptobeurs.',
  },

  looking: {
    title: 'We zoeken naar uw betaling',
    exchange: (time) =>
      `Bij cryptobeurzen duurt het vaak 5–30 minuten. U kunt deze pagina sluiten: we blijven tot ${time} op uw betaling letten.`,
    wallet: (time) =>
      `Vaak duurt het een paar minuten voordat een betaling zichtbaar is. U kunt deze pagina sluiten: we blijven tot ${time} op uw betaling letten.`,
    unsent: 'Ik heb het bedrag nog niet verstuurd',
  },

  compare: {
    sentence:
      'Malware kan een gekopieerd adres vervangen. Vergelijk dit adres met het adres in uw wallet voordat u iets stuurt.',
    swapped:
      'Op het klembord staat iets anders dan het gekopieerde adres. Plak dat niet. Kopieer het adres op deze pagina opnieuw.',
    aloud: 'Voorlezen',
    capital: (letter) => `hoofdletter ${letter}`,
  },

  phone: {
    sentence: 'Scan deze code met uw camera, niet met uw wallet. Deze pagina wordt automatisch bijgewerkt.',
    qr: 'QR-code van deze betaling, voor een camera',
    share: 'Link versturen',
  },

  wrong: {
    sentence: (store) =>
      `Plak de transactie-ID uit uw wallet of cryptobeurs, of schrijf wat er is gebeurd. ${store} krijgt bericht.`,
    field: 'Transactie-ID, of wat er is gebeurd',
    fits: (network) => `Dit kan een transactie-ID op het netwerk ${network} zijn.`,
    other: (found, network) =>
      `Dit lijkt een transactie-ID van een netwerk zoals ${found} te zijn, maar dit adres accepteert alleen ${network}. Controleer wat u hebt verstuurd.`,
    address: 'Dit is het adres, geen transactie-ID.',
    families: {
      hex: 'Bitcoin of TRON',
      evm: 'Ethereum',
      solana: 'Solana',
    },
    details: 'Gegevens voor de klantenservice',
    tell: (store) => `Bericht sturen naar ${store}`,
    told: 'Hartelijk dank',
    toldSentence: (store) =>
      `${store} heeft bericht gekregen. We controleren uw betaling opnieuw. Deze pagina wordt automatisch bijgewerkt.`,
    reported: (store) => `U hebt een probleem gemeld bij ${store}.`,
  },

  payAgain: {
    title: 'Nog een keer op een andere manier betalen?',
    sentence:
      'Uw eerste betaling is nog niet afgehandeld. Als u nu nog een keer betaalt, betaalt u mogelijk twee keer.',
  },

  cancelling: {
    title: 'Deze betaling annuleren?',
    sentence: 'Annuleer alleen als u niets hebt verstuurd.',
    question: 'Al verstuurd?',
    answer:
      'Annuleer niet. Ga terug en wacht. Uw betaling verschijnt op deze pagina zodra die is gedetecteerd.',
    keep: 'Doorgaan met betaling',
    seen: 'Er is geld binnengekomen. Daarom kan deze betaling niet worden geannuleerd.',
  },

  another: {
    title: (price) => `U hebt al een betaling van ${price} verzonden`,
    sentence: 'Een nieuwe betaling komt daar bovenop. Betaal dezelfde bestelling niet twee keer.',
    anew: 'Nieuwe betaling starten',
  },

  trouble: {
    invalid: 'Deze betaallink is niet geldig',
    ended: 'Deze betaallink is verlopen',
    linkSentence:
      'Als u hebt betaald, is uw betaling veilig bij de winkel. Als u niet hebt betaald, begin dan opnieuw bij de winkel.',
    setup: 'Deze pagina is niet ingesteld voor betalingen',
    setupSentence: 'Er is niets betaald. Laat het de winkel weten.',
    busy: 'Te veel pogingen',
    busySentence: (seconds) => `Er is niets betaald. Wacht ${seconds}\u00A0s en probeer het dan opnieuw.`,
    refused: 'De winkel kon de betaling niet starten',
    refusedSentence: 'Er is niets betaald. Sluit dit venster en probeer het opnieuw.',
    method: (method) => `${method} is op dit moment niet beschikbaar`,
    methodSentence: 'Er is niets betaald. Kies een andere betaalmethode of probeer het opnieuw.',
    amount: (method) => `${method} accepteert dit bedrag niet`,
    amountSentence: 'Er is niets betaald. Kies een andere betaalmethode.',
    price: 'De prijs van dit product is veranderd',
    priceSentence: (store) =>
      `Er is niets betaald tegen de nieuwe prijs. Begin opnieuw bij ${store} om die te zien.`,
    lost: 'We konden geen betaaladres ophalen',
    lostSentence:
      'De verbinding is verbroken. Er is niets betaald. Probeer het opnieuw of kies een andere betaalmethode.',
    changed: 'Iets op deze pagina heeft het adres veranderd',
    changedSentence:
      'Betaal hier niet. Er is niets mis met uw bestelling. Open in plaats daarvan de betaalpagina.',
    unknown: 'Deze betaling moet worden gecontroleerd',
    unknownSentence: (store) =>
      `We kunnen de status van de betaling niet lezen. Als u hebt betaald, heeft dit geen gevolgen voor uw betaling. Controleer opnieuw of neem contact op met ${store}.`,
    check: 'Opnieuw controleren',
    details: 'Gegevens kopiëren',
  },
};

export const offchain: OffchainText = {
  hosted: {
    getting: 'Uw betaalpagina wordt opgehaald…',
    gettingSentence: 'Een pagina alleen voor deze betaling.',
    lost: 'We konden de betaalpagina niet laden',
    title: () => 'Betaal met kaart, via uw bank of met digitale wallet',
    sentence:
      'U betaalt op een aparte pagina. Kom daarna hier terug. Deze pagina wordt automatisch bijgewerkt.',
    rest: (rest, time) => `Betaal de resterende ${rest} op dezelfde betaalpagina, vóór ${time}.`,
    open: 'Verder naar de betaalpagina',
    newTab: 'wordt geopend in een nieuw tabblad',
    qr: 'QR-code van de betaalpagina',
    scan: 'Of scan met de camera van een ander apparaat',
    sent: 'Al betaald op de betaalpagina?',
    watched: (time) => `We blijven tot ${time} op uw betaling letten. Betaal niet nog een keer.`,
    notSent: 'Nog niet betaald?',
    newOne: 'Vraag een nieuwe betaalpagina op. Gebruik de oude niet meer.',
    lapsed: 'Deze betaalpagina is verlopen',
    renew: 'Nieuwe betaalpagina opvragen',
  },
  upi: {
    getting: 'Uw UPI-betaling wordt voorbereid…',
    gettingSentence: 'Een UPI-betaling alleen voor deze bestelling.',
    lost: 'We konden de UPI-betaling niet voorbereiden',
    title: (amount) => `Betaal ${amount} via UPI`,
    sentence: 'Betaal met uw UPI-app. Deze pagina wordt automatisch bijgewerkt.',
    once: (amount) => ['Betaal precies ', amount, ' in één betaling'],
    rest: (rest, time) => `Betaal de resterende ${rest} aan dezelfde UPI-ID, vóór ${time}.`,
    id: 'UPI-ID',
    copyId: 'UPI-ID kopiëren',
    open: 'UPI-app openen',
    qr: 'QR-code om via UPI te betalen',
    scan: 'Scan met een UPI-app',
    sent: 'Al betaald?',
    watched: (time) => `We blijven tot ${time} op uw betaling letten. Betaal niet nog een keer.`,
    notSent: 'Nog niet betaald?',
    newOne: 'Start een nieuwe UPI-betaling. Gebruik de oude niet meer.',
    lapsed: 'Deze UPI-betaling is verlopen',
    renew: 'Nieuwe UPI-betaling starten',
  },
  method: 'Betaalmethode',
  paidIt: 'Ik heb betaald',
  unpaid: 'Ik heb nog niet betaald',
};

export const wallet: WalletText = {
  wallet: {
    pay: (amount, name) => `${amount} betalen met ${name}`,
    confirm: (name) => `Bevestig in ${name}…`,
    confirmSentence:
      'Controleer het bedrag en het adres in uw wallet. Betaal intussen niet op een andere manier.',
    cancelled: 'Ik heb in mijn wallet geannuleerd',
    nothingSent: 'Er is niets verstuurd.',
    network: (name, network) =>
      `Er is niets verstuurd. Zet ${name} op het netwerk ${network} en probeer het opnieuw.`,
    busy: (name) => `Er is niets verstuurd. Open ${name}: daar wacht een verzoek.`,
    problem: (name) => `Er is niets verstuurd. Kijk in ${name} en probeer het opnieuw.`,
    failed: (name) =>
      `Er is niets verstuurd. Met ${name} betalen lukt hier niet: kopieer in plaats daarvan het bedrag en het adres.`,
    unclear: (name) =>
      `Controleer in ${name} of de betaling is verstuurd. Zo ja, betaal dan niet nog een keer.`,
    elsewhere: (name) =>
      `${name} heeft mogelijk geld verstuurd via een ander netwerk of naar een ander adres. Controleer dit in ${name} voordat u opnieuw betaalt.`,
    real: (name) => `${name} verstuurt echte cryptomunten, ook in de testmodus.`,
    unsure: 'Uw wallet heeft gemeld dat deze betaling is verstuurd',
    unsureSentence: 'Controleer eerst uw wallet. Is de betaling verstuurd, betaal dan niet nog een keer.',
  },
  apps: {
    open: 'Wallet-app',
    title: 'Een wallet-app openen',
    check: (what, end) => [
      'Controleer in de app of er ',
      what,
      ' staat en of het adres eindigt op ',
      end,
      '.',
    ],
    fills: 'Vult munt, bedrag en adres in',
    camera: 'Scan deze code met uw camera, niet met uw wallet.',
    another: 'Een andere wallet-app',
    sent: (app) => `Betaling verstuurd met ${app}? We kijken het na.`,
    sentInAnother: 'Betaling verstuurd met uw wallet-app? We kijken het na.',
    instead: 'Kopieer het bedrag en het adres.',
  },
};

export const refund: RefundText = {
  cardOf: (store) => `Terugbetaling van ${store}`,
  getting: 'Uw terugbetaling wordt geladen',
  offline: 'Deze pagina gaat verder zodra u weer online bent.',

  name: {
    title: 'Waar moet uw terugbetaling naartoe?',
    sentence: (asset, network) =>
      `Vul uw eigen ${asset}-adres op het netwerk ${network} in. Hoort het adres bij een ander netwerk, dan bent u uw terugbetaling kwijt.`,
    field: (asset) => `Uw ${asset}-adres`,
    exchange:
      'Gebruikt u een cryptobeurs? Kopieer daar uw stortingsadres voor precies deze cryptomunt en dit netwerk.',
    until: (time) => `Vul vóór ${time} een adres in.`,
    next: 'Doorgaan',
  },

  fault: {
    empty: 'Vul uw walletadres in.',
    malformed: (network) => `Dit is geen geldig ${network}-adres. Kopieer het opnieuw.`,
    otherNetwork: (network) =>
      `Dit adres hoort bij een ander netwerk. Vul een adres op het netwerk ${network} in.`,
    tokenContract:
      'Dit is het adres van een tokencontract, niet van een wallet. Wat daarheen wordt gestuurd, bent u kwijt.',
    burnAddress: 'Dit adres is van niemand. Wat daarheen wordt gestuurd, bent u kwijt.',
    storeAddress: (store) => `Dit adres is van ${store}. Vul uw eigen adres in.`,
    lost: 'Uw adres is niet opgeslagen. Probeer het opnieuw.',
    busy: (seconds) => `Te veel pogingen. Wacht ${seconds}\u00A0s en probeer het opnieuw.`,
    inDoubt:
      'De winkel controleert een andere terugbetaling van dit bedrag naar dit adres. Probeer het later opnieuw.',
  },

  confirm: {
    title: 'Is dit uw adres?',
    sentence:
      'Vergelijk het met het adres in uw wallet. Een overgemaakte terugbetaling kan niet worden teruggedraaid.',
    yes: 'Terugbetaling naar dit adres sturen',
    change: 'Adres wijzigen',
  },

  coin: 'Cryptomunt',
  address: 'Adres',
  amount: 'Bedrag',
  arrives: 'U ontvangt',
  sentAt: 'Overgemaakt op',

  hold: {
    title: (time) => `Overmaking van uw terugbetaling: ${time}`,
    sentence: 'Verkeerd adres? Tot dan kunt u het wijzigen.',
    change: 'Ander adres gebruiken',
    tooLate: 'Uw terugbetaling is al onderweg. Het adres kan niet meer worden gewijzigd.',
    taken: 'Er is eerder een ander adres ingevuld. Uw terugbetaling wordt daarheen overgemaakt.',
  },

  pending: {
    title: 'Uw adres is opgeslagen',
    sentence: (store) => `${store} stuurt uw terugbetaling daarheen. U kunt deze pagina sluiten.`,
  },

  sending: {
    title: 'Uw terugbetaling is onderweg',
    sentence: 'U kunt deze pagina sluiten. De pagina wordt automatisch bijgewerkt.',
  },

  sent: {
    title: 'Terugbetaling overgemaakt',
    sentence: 'Het kan enkele minuten duren voordat die in uw wallet staat.',
  },

  failed: {
    title: 'Uw terugbetaling kon niet worden overgemaakt',
    sentence: (store) => `Uw geld staat nog bij ${store}. Neem hierover contact op met ${store}.`,
  },

  ended: {
    title: 'Deze terugbetalingslink is verlopen',
    sentence:
      'De tijd is verstreken, of de winkel heeft de terugbetaling geannuleerd. Vraag de winkel om een nieuwe link.',
  },

  invalid: {
    title: 'Deze terugbetalingslink is niet geldig',
    sentence:
      'De link is misschien onvolledig, of een nieuwere link heeft deze vervangen. Open de nieuwste link van de winkel.',
  },

  unreachable: {
    title: 'Uw terugbetaling kon niet worden geladen',
    sentence:
      'Controleer uw verbinding en probeer het opnieuw. Dit heeft geen gevolgen voor uw terugbetaling.',
  },

  noScript: (store) => `Deze pagina heeft JavaScript nodig. Zet het aan of neem contact op met ${store}.`,
};

export const page: PageText = {
  reopen:
    'Controleer uw verbinding en open deze pagina opnieuw. Als u hebt betaald, heeft dit geen gevolgen voor uw betaling.',
  noScript:
    'Deze pagina heeft JavaScript nodig om uw betaling te tonen. Zet JavaScript aan of neem contact op met {0}. Als u hebt betaald, heeft dit geen gevolgen voor uw betaling.',
  incomplete: 'Deze betaallink is onvolledig',
  incompleteSentence:
    'Open de link opnieuw vanaf de plek waar u de link hebt gekregen, met alles wat na het #-teken staat. Als u hebt betaald, heeft dit geen gevolgen voor uw betaling.',
  failed:
    'De betaalpagina kon niet worden geopend. Probeer het opnieuw. Als u hebt betaald, heeft dit geen gevolgen voor uw betaling.',
  each: '{0} per stuk',
  quantity: 'Aantal (1 tot en met {0})',
  badQuantity: 'Het aantal moet een geheel getal van 1 tot en met {0} zijn.',
  total: 'Totaal',
  go: 'Verder naar de betaling',
  goNoScript:
    'De betaalpagina heeft JavaScript nodig. Zet JavaScript aan voordat u verdergaat, of neem contact op met {0}.',
  gone: 'Product niet gevonden',
  goneSentence: 'De link is misschien oud of onvolledig. Er is niets betaald.',
  payBy: 'Betaal uiterlijk op {0}.',
  over: 'Deze link kan niet meer worden gebruikt',
  overSentence: 'Vraag {0} om een nieuwe link. Als u hebt betaald, heeft dit geen gevolgen voor uw betaling.',
  ownPage: 'Gebruik de knop op deze pagina om dit te kopen.',
  notSeen:
    'Als u hebt betaald, betaal dan niet nog een keer. {0} krijgt bericht zodra uw betaling is bevestigd. De pagina waar u begon, wordt ook bijgewerkt.',
  tooLate:
    'Als u toch hebt betaald, betaal dan niet nog een keer: {0} krijgt bericht. Als u niet hebt betaald, begin dan opnieuw bij {0}.',
  lapsed:
    'Als u toch hebt betaald, betaal dan niet nog een keer: {0} krijgt bericht. Als u niet hebt betaald, betaal dan op de pagina waar u begon.',
};
