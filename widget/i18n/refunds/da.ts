import type { RefundNoScript, RefundText } from './en.ts';

export const refund: RefundText = {
  cardOf: (store) => `Tilbagebetaling fra ${store}`,
  getting: 'Din tilbagebetaling indlæses',
  offline: 'Siden fortsætter, når du er online igen.',

  name: {
    title: 'Hvor skal din tilbagebetaling hen?',
    sentence: (asset, network) =>
      `Angiv din egen adresse til ${asset} på ${network}. Det, der sendes til et andet netværk, går tabt.`,
    field: (asset) => `Din ${asset}-adresse`,
    exchange: 'Fra en kryptobørs: Kopiér indbetalingsadressen til netop denne valuta og dette netværk.',
    until: (time) => `Angiv en adresse senest ${time}.`,
    next: 'Fortsæt',
  },

  fault: {
    empty: 'Angiv din adresse.',
    malformed: (network) => `Dette er ikke en gyldig ${network}-adresse. Kopiér den igen.`,
    otherNetwork: (network) => `Adressen hører til et andet netværk. Angiv en på ${network}.`,
    tokenContract: 'Dette er en tokens kontrakt, ikke en wallet. Det, der sendes dertil, går tabt.',
    burnAddress: 'Adressen tilhører ingen. Det, der sendes dertil, går tabt.',
    storeAddress: (store) => `Adressen tilhører ${store}. Angiv din egen.`,
    lost: 'Din adresse blev ikke gemt. Prøv igen.',
    busy: (seconds) => `For mange forsøg. Vent ${seconds} s, og prøv igen.`,
    inDoubt: 'Butikken kontrollerer en anden tilbagebetaling af samme beløb til adressen. Prøv senere.',
  },

  confirm: {
    title: 'Er det din adresse?',
    sentence: 'Sammenlign den med din wallet. En sendt tilbagebetaling kan ikke trækkes tilbage.',
    yes: 'Send tilbagebetalingen til denne adresse',
    change: 'Skift adresse',
  },

  coin: 'Valuta',
  address: 'Adresse',
  amount: 'Beløb',
  arrives: 'Du modtager',

  hold: {
    title: (time) => `Din tilbagebetaling sendes ${time}`,
    sentence: 'Forkert adresse? Du kan ændre den indtil da.',
    change: 'Brug en anden adresse',
    tooLate: 'Din tilbagebetaling er allerede på vej. Adressen kan ikke ændres længere.',
    taken: 'En anden adresse var allerede angivet. Din tilbagebetaling går dertil.',
  },

  pending: {
    title: 'Din adresse er gemt',
    sentence: (store) => `${store} sender din tilbagebetaling dertil. Du kan lukke siden.`,
  },

  sending: {
    title: 'Din tilbagebetaling er på vej',
    sentence: 'Du kan lukke siden. Den opdateres af sig selv.',
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
    sentence: 'Tiden er gået, eller butikken har annulleret tilbagebetalingen. Bed butikken om et nyt link.',
  },

  invalid: {
    title: 'Dette tilbagebetalingslink er ikke gyldigt',
    sentence: 'Det kan være ufuldstændigt eller erstattet af et nyere. Åbn det nyeste link fra butikken.',
  },

  unreachable: {
    title: 'Din tilbagebetaling kunne ikke indlæses',
    sentence: 'Tjek forbindelsen, og prøv igen. Din tilbagebetaling er sikker.',
  },
};

export const noScript: RefundNoScript = (store) =>
  `Siden kræver JavaScript. Slå det til, eller kontakt ${store}.`;
