import type { RefundNoScript, RefundText } from './en.ts';

export const refund: RefundText = {
  cardOf: (store) => `Refusjon fra ${store}`,
  getting: 'Refusjonen lastes inn',
  offline: 'Siden fortsetter når du er på nett igjen.',

  name: {
    title: 'Hvor skal refusjonen sendes?',
    sentence: (asset, network) =>
      `Oppgi din egen adresse for ${asset} på ${network}. Det som sendes til et annet nettverk, går tapt.`,
    field: (asset) => `Din ${asset}-adresse`,
    exchange: 'Fra en kryptobørs: Kopier innskuddsadressen for akkurat denne valutaen og dette nettverket.',
    until: (time) => `Oppgi en adresse innen ${time}.`,
    next: 'Fortsett',
  },

  fault: {
    empty: 'Oppgi adressen din.',
    malformed: (network) => `Dette er ikke en gyldig ${network}-adresse. Kopier den på nytt.`,
    otherNetwork: (network) => `Adressen hører til et annet nettverk. Oppgi en på ${network}.`,
    tokenContract: 'Dette er kontrakten til et token, ikke en lommebok. Det som sendes dit, går tapt.',
    burnAddress: 'Adressen tilhører ingen. Det som sendes dit, går tapt.',
    storeAddress: (store) => `Adressen tilhører ${store}. Oppgi din egen.`,
    lost: 'Adressen din ble ikke lagret. Prøv igjen.',
    busy: (seconds) => `For mange forsøk. Vent ${seconds} s og prøv igjen.`,
    inDoubt: 'Butikken kontrollerer en annen refusjon av samme beløp til adressen. Prøv senere.',
  },

  confirm: {
    title: 'Er dette adressen din?',
    sentence: 'Sammenlign den med lommeboken din. En sendt refusjon kan ikke trekkes tilbake.',
    yes: 'Send refusjonen til denne adressen',
    change: 'Endre adresse',
  },

  coin: 'Valuta',
  address: 'Adresse',
  amount: 'Beløp',
  arrives: 'Du mottar',

  hold: {
    title: (time) => `Refusjonen sendes ${time}`,
    sentence: 'Feil adresse? Du kan endre den frem til da.',
    change: 'Bruk en annen adresse',
    tooLate: 'Refusjonen er allerede på vei. Adressen kan ikke endres lenger.',
    taken: 'En annen adresse var allerede oppgitt. Refusjonen går dit.',
  },

  pending: {
    title: 'Adressen din er lagret',
    sentence: (store) => `${store} sender refusjonen dit. Du kan lukke siden.`,
  },

  sending: {
    title: 'Refusjonen er på vei',
    sentence: 'Du kan lukke siden. Den oppdateres av seg selv.',
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
    title: 'Denne refusjonslenken er utløpt',
    sentence: 'Tiden er ute, eller butikken har avbrutt refusjonen. Be butikken om en ny lenke.',
  },

  invalid: {
    title: 'Denne refusjonslenken er ikke gyldig',
    sentence: 'Den kan være ufullstendig eller erstattet av en nyere. Åpne den nyeste lenken fra butikken.',
  },

  unreachable: {
    title: 'Refusjonen kunne ikke lastes inn',
    sentence: 'Sjekk tilkoblingen og prøv igjen. Refusjonen din er trygg.',
  },
};

export const noScript: RefundNoScript = (store) =>
  `Siden trenger JavaScript. Slå det på, eller kontakt ${store}.`;
