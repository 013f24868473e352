import type { AsideText } from '../en-aside.ts';
import type { OffchainText } from '../en-offchain.ts';
import { rich } from '../rich.ts';

export const aside: AsideText = {
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
    once: (amount) => rich('Stuur precies ', amount, ', in één betaling'),
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
