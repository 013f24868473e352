import type { Count } from '../plural.ts';
import type { HelpText, OffchainText, PageText, Text } from './en.ts';

export const text = (count: Count): Text => ({
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
    only: (asset, network) => ['Stuur alleen ', asset, ' via het netwerk ', network],
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
});

export const help: HelpText = {
  getting: {
    slow: 'Dit duurt langer dan normaal. Er is nog niets betaald.',
    verySlow: 'Nog geen antwoord. Wacht of kies een andere betaalmethode. Er is nog niets betaald.',
  },

  paying: {
    switching: 'Al verstuurd? Betaal niet nog een keer: ga terug naar uw betaling.',
    withAmount: 'Een code met het bedrag gebruiken',
    addressOnly: 'Een code zonder het bedrag gebruiken',
    stranded: 'Geen wallet geopend? Kopieer het adres en betaal vanuit uw wallet.',
    keep: 'Deze prijs langer vasthouden',
    mayKeep: (time) => `Meer tijd nodig? U kunt deze prijs vasthouden tot ${time}.`,
    kept: (time) => `Deze prijs geldt nu tot ${time}.`,
    notKept: 'Deze prijs kan niet langer worden vastgehouden.',
    formerly: (address) =>
      `Al naar ${address} gestuurd? We houden dat adres nog in de gaten: betaal niet nog een keer.`,
  },

  received: {
    title: (received, total) => `${received} van ${total} ontvangen`,
    sentence: (rest, time) => `Stuur nog ${rest} naar hetzelfde adres, vóór ${time}.`,
    belowMinimum: (rest, minimum) =>
      `De rest, ${rest}, is minder dan de ${minimum} die deze betaalmethode minimaal aanneemt. Wat binnen is, is veilig.`,
    belowAll: (rest, minimum, store) =>
      `De rest, ${rest}, is minder dan de ${minimum} die deze betaalmethode minimaal aanneemt. Wat binnen is, is veilig: vraag ${store} hoe u de rest kunt voldoen.`,
    other: 'De rest anders betalen',
  },

  rest: {
    sentence: (rest) =>
      `Er ontbreekt ${rest}. Wat binnen is, blijft meetellen; voor de rest krijgt u een nieuwe prijs en een nieuw adres.`,
    question: 'De rest al verstuurd?',
    answer: 'Betaal niet nog een keer. Ga terug en wacht: deze pagina toont het zodra het netwerk het toont.',
  },

  expired: {
    title: 'De tijd voor deze betaling is verstreken',
    sentence: 'Er is niets betaald.',
    part: (received, total) => `Er is ${received} van ${total} binnengekomen. Dat geld is veilig.`,
    sent: 'Al verstuurd?',
    watched: (address, time) => `We houden ${address} in de gaten tot ${time}. Betaal niet nog een keer.`,
    notSent: 'Niet verstuurd?',
    newPrice: 'Vraag een nieuwe prijs en een nieuw adres op. Gebruik het oude adres niet meer.',
    renew: 'Nieuwe prijs opvragen',
    rest: 'De rest betalen',
    noPrice: (store) => `Er is geen nieuwe prijs voor deze betaling. Begin opnieuw bij ${store}.`,
    again: 'Uw verzoek is niet doorgekomen. Er is niets veranderd; probeer het opnieuw.',
    checking: 'De tijd is verstreken',
    checkingSentence: 'We controleren of er geen betaling is gemist. Stuur alstublieft niets.',
  },

  lapsed: {
    title: 'Dit adres is niet meer in gebruik',
    sentence: 'Er is niets betaald.',
    newAddress: 'Vraag een nieuw adres op. Gebruik het oude niet meer.',
    renew: 'Nieuw adres opvragen',
  },

  price: {
    title: 'De nieuwe prijs',
    sentence: 'Het oude adres is niet meer in gebruik. U stuurt het nieuwe bedrag naar een nieuw adres.',
    before: 'Eerst',
    now: 'Nu',
    agree: (amount) => `${amount} betalen`,
  },

  cancelled: {
    title: 'Deze betaling is geannuleerd',
    sentence: (store) => `Stuur alstublieft niets. Begin opnieuw bij ${store} om te betalen.`,
    watched: (address, time, store) =>
      `We houden ${address} in de gaten tot ${time} en ${store} krijgt bericht. Betaal niet nog een keer.`,
  },

  exception: {
    underpaid: {
      title: 'Er is minder dan de prijs binnengekomen',
      sentence: (store) =>
        `Er is minder dan de prijs binnengekomen. Het geld is veilig; ${store} regelt dit met u. Stuur alstublieft niets meer.`,
    },
    late: {
      title: 'Uw betaling kwam te laat',
      sentence: (store) =>
        `Er is geld binnengekomen nadat de tijd was verstreken. Het is veilig; ${store} gaat ernaar kijken. Betaal niet nog een keer.`,
    },
    overpaid: {
      title: 'Er is meer dan de prijs binnengekomen',
      sentence: (store) =>
        `Er is meer dan de prijs binnengekomen. Het geld is veilig; neem voor het teveel contact op met ${store}.`,
    },
    wrong_asset: {
      title: 'Er is een andere cryptomunt binnengekomen',
      sentence: (store) =>
        `Er is een andere cryptomunt binnengekomen, of via een ander netwerk, en die is niet meegeteld. Stuur niets meer; neem contact op met ${store}.`,
    },
    reversed: {
      title: 'Het netwerk heeft de betaling teruggedraaid',
      sentence: (store) =>
        `Het netwerk heeft de betaling teruggedraaid nadat die was binnengekomen. Neem contact op met ${store} voordat u nog een keer betaalt.`,
    },
    other: {
      title: 'Er kijkt iemand naar',
      sentence: (store) => `${store} kijkt naar deze betaling. Betaal niet nog een keer.`,
    },
  },

  exchange: {
    title: 'Betalen vanaf een cryptobeurs',
    sentence: 'Neem op naar dit adres, via precies dit netwerk.',
    receive: 'Als gevraagd wordt wat er aankomt',
    fee: 'Als er kosten af gaan: de kosten',
    withdraw: (amount) => `Neem ${amount} op`,
    noNumber: 'Vul de kosten in als getal.',
    recipient: 'Ontvanger, indien gevraagd',
    wallet: 'Soort wallet',
    provider: 'Betaaldienstverlener',
    minimum: 'Controleer of het bedrag niet lager is dan de kleinste opname van uw cryptobeurs.',
    sent: 'Ik heb het verstuurd',
    watching: 'We zoeken ernaar',
    wait: (time) =>
      `Bij cryptobeurzen duurt het vaak 5 tot 30 minuten. U kunt deze pagina sluiten: we houden het adres in de gaten tot ${time}.`,
  },

  compare: {
    sentence: 'Virussen verwisselen gekopieerde adressen. Vergelijk voordat u iets stuurt.',
    field: 'Plak het hier vanuit uw wallet',
    same: 'Het is hetzelfde adres.',
    differs: 'Dit is een ander adres. Stuur er niets naartoe: kopieer het adres op deze pagina opnieuw.',
    checked: 'Gekopieerd en gecontroleerd: op het klembord staat precies dit.',
    swapped: 'Op het klembord staat iets anders. Stuur er niets naartoe: kopieer opnieuw.',
    aloud: 'Voorlezen',
    capital: (letter) => `hoofdletter ${letter}`,
  },

  phone: {
    sentence: 'Scan dit met uw camera, niet met uw wallet. Deze pagina volgt wat u daar doet.',
    qr: 'QR-code van deze betaling, voor een camera',
    share: 'Link versturen',
  },

  wrong: {
    sentence: (store) =>
      `Plak de transactie-ID uit uw wallet of cryptobeurs, of schrijf wat er is gebeurd. ${store} krijgt bericht.`,
    field: 'Transactie-ID, of wat er is gebeurd',
    fits: (network) => `Dit lijkt een transactie op het netwerk ${network}.`,
    other: (found, network) =>
      `Dit lijkt op ${found}; het adres verwacht ${network}. Controleer wat u hebt verstuurd.`,
    address: 'Dit is het adres, niet de ID van een transactie.',
    families: { hex: 'Bitcoin of TRON', evm: 'Ethereum', solana: 'Solana' },
    details: 'Gegevens voor de klantenservice',
    tell: (store) => `Melden aan ${store}`,
    told: 'Hartelijk dank',
    toldSentence: (store) =>
      `${store} heeft bericht gekregen. Uw betaling wordt nog een keer nagekeken; deze pagina volgt dat.`,
  },

  cancelling: {
    title: 'Deze betaling annuleren?',
    sentence: 'Annuleer alleen als u niets hebt verstuurd.',
    question: 'Al verstuurd?',
    answer: 'Annuleer niet. Ga terug en wacht: deze pagina toont het zodra het netwerk het toont.',
    keep: 'Doorgaan met betalen',
    seen: 'Er is geld gezien: annuleren kan niet meer.',
  },

  receipt: {
    copy: 'Betaalbewijs kopiëren',
    share: 'Delen',
    print: 'Afdrukken',
  },

  trouble: {
    invalid: 'Deze betaallink is niet geldig',
    ended: 'Deze betaallink is verlopen',
    linkSentence: 'Als u hebt betaald, is uw betaling veilig bij de winkel. Begin daar anders opnieuw.',
    setup: 'Deze pagina is niet ingesteld voor betalingen',
    setupSentence: 'Er is niets betaald. Laat het de winkel weten.',
    busy: 'Te veel pogingen',
    busySentence: (seconds) => `Er is niets betaald. Wacht ${seconds} s en probeer het dan opnieuw.`,
    refused: 'De winkel kon de betaling niet starten',
    refusedSentence: 'Er is niets betaald. Sluit dit venster en probeer het opnieuw.',
    method: (method) => `${method} is op dit moment niet beschikbaar`,
    methodSentence: 'Er is niets betaald. Kies een andere betaalmethode of probeer het opnieuw.',
    amount: (method) => `${method} neemt dit bedrag niet aan`,
    amountSentence: 'Er is niets betaald. Kies een andere betaalmethode.',
    price: 'De prijs van dit product is veranderd',
    priceSentence: (store) =>
      `Er is niets betaald tegen de nieuwe prijs. Begin opnieuw bij ${store} om die te zien.`,
    lost: 'We konden geen adres ophalen',
    lostSentence:
      'De verbinding is verbroken. Er is niets betaald. Probeer het opnieuw of kies een andere betaalmethode.',
    changed: 'Iets op deze pagina verandert het adres',
    changedSentence:
      'Betaal hier niet. Er is niets mis met uw bestelling: open in plaats daarvan de betaalpagina.',
    unknown: 'Deze betaling moet nader worden bekeken',
    unknownSentence: (store) =>
      `Deze pagina weet niet hoe het ermee staat. Als u hebt betaald, is uw betaling veilig. Controleer opnieuw of vraag het ${store}.`,
    check: 'Opnieuw controleren',
  },
};

export const offchain: OffchainText = {
  hosted: {
    getting: 'Uw betaalpagina wordt opgehaald…',
    gettingSentence: 'Een pagina alleen voor deze betaling.',
    lost: 'We konden de betaalpagina niet ophalen',
    title: () => 'Betaal met kaart, bank of wallet',
    sentence: 'U betaalt op een aparte pagina. Kom daarna terug: deze pagina volgt uw betaling.',
    rest: (rest, time) => `Betaal de rest, ${rest}, op dezelfde betaalpagina, vóór ${time}.`,
    open: 'Verder naar de betaalpagina',
    newTab: 'wordt geopend in een nieuw tabblad',
    qr: 'QR-code van de betaalpagina',
    scan: 'Of scan met de camera van een ander apparaat',
    sent: 'Daar al betaald?',
    watched: (time) => `We letten er tot ${time} op of uw betaling aankomt. Betaal niet nog een keer.`,
    notSent: 'Niet betaald?',
    newOne: 'Vraag een nieuwe pagina op. Gebruik de oude niet meer.',
    lapsed: 'Deze betaalpagina is niet meer in gebruik',
    renew: 'Nieuwe betaalpagina opvragen',
  },
  upi: {
    getting: 'Uw UPI-betaling wordt voorbereid…',
    gettingSentence: 'Een UPI-betaling alleen voor deze bestelling.',
    lost: 'We konden de UPI-betaling niet voorbereiden',
    title: (amount) => `Betaal ${amount} via UPI`,
    sentence: 'Betaal met uw UPI-app. Deze pagina volgt uw betaling.',
    once: (amount) => ['Stuur precies ', amount, ', in één betaling'],
    rest: (rest, time) => `Betaal de rest, ${rest}, aan dezelfde UPI-ID, vóór ${time}.`,
    id: 'UPI-ID',
    copyId: 'UPI-ID kopiëren',
    open: 'UPI-app openen',
    qr: 'QR-code om via UPI te betalen',
    scan: 'Scan met een UPI-app',
    sent: 'Al betaald?',
    watched: (time) => `We letten er tot ${time} op of uw betaling aankomt. Betaal niet nog een keer.`,
    notSent: 'Niet betaald?',
    newOne: 'Start een nieuwe UPI-betaling. Gebruik de oude niet meer.',
    lapsed: 'Deze UPI-betaling is niet meer in gebruik',
    renew: 'Nieuwe UPI-betaling starten',
  },
  waiting: 'We wachten op uw betaling',
  method: 'Betaalmethode',
};

export const page: PageText = {
  reopen: 'Controleer uw verbinding en open deze pagina opnieuw. Als u hebt betaald, is uw betaling veilig.',
  noScript:
    'Deze pagina heeft JavaScript nodig om uw betaling te tonen: zet het aan. Als u hebt betaald, is uw betaling veilig.',
  incomplete: 'Deze betaallink is niet volledig',
  incompleteSentence:
    'Open hem opnieuw vanaf de plek waar u hem hebt gekregen, met alles wat achter het #-teken staat. Als u hebt betaald, is uw betaling veilig.',
  each: '{0} per stuk',
  quantity: 'Aantal (1 tot en met {0})',
  badQuantity: 'Het aantal moet een geheel getal van 1 tot en met {0} zijn.',
  go: 'Verder naar de betaling',
  goNoScript: 'De betaling zelf heeft JavaScript nodig: zet het aan voor de volgende pagina.',
  gone: 'Dit product is hier niet',
  goneSentence: 'De link is misschien oud of niet volledig. Er is niets betaald.',
  ownPage: 'Druk op de knop van deze pagina om dit te kopen.',
  notSeen:
    'Als u hebt betaald, betaal dan niet nog een keer: {0} krijgt bericht zodra de betaling bevestigd is. De pagina waar u begon, volgt die ook.',
  tooLate:
    'Als u toch hebt betaald, betaal dan niet nog een keer: {0} krijgt bericht. Begin daar anders opnieuw.',
  lapsed:
    'Als u toch hebt betaald, betaal dan niet nog een keer: {0} krijgt bericht. Betaal anders op de pagina waar u begon.',
};
