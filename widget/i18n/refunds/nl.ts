import type { RefundNoScript, RefundText } from './en.ts';

export const refund: RefundText = {
  cardOf: (store) => `Terugbetaling van ${store}`,
  getting: 'Uw terugbetaling wordt geladen',
  offline: 'Deze pagina gaat verder zodra u weer online bent.',

  name: {
    title: 'Waar moet uw terugbetaling heen?',
    sentence: (asset, network) =>
      `Vul uw eigen adres in voor ${asset} op ${network}. Cryptomunten die naar een ander netwerk gaan, bent u kwijt.`,
    field: (asset) => `Uw ${asset}-adres`,
    exchange: 'Bij een cryptobeurs: kopieer het stortingsadres voor precies deze cryptomunt en dit netwerk.',
    until: (time) => `Vul vóór ${time} een adres in.`,
    next: 'Doorgaan',
  },

  fault: {
    empty: 'Vul uw adres in.',
    malformed: (network) => `Dit is geen geldig ${network}-adres. Kopieer het opnieuw.`,
    otherNetwork: (network) => `Dit adres hoort bij een ander netwerk. Vul een adres op ${network} in.`,
    tokenContract: 'Dit is het contract van een token, geen wallet. Wat u daarheen stuurt, bent u kwijt.',
    burnAddress: 'Dit adres is van niemand. Wat u daarheen stuurt, bent u kwijt.',
    storeAddress: (store) => `Dit adres is van ${store}. Vul uw eigen adres in.`,
    lost: 'Uw adres is niet opgeslagen. Probeer het opnieuw.',
    busy: (seconds) => `Te veel pogingen. Wacht ${seconds} s en probeer het opnieuw.`,
    inDoubt:
      'De winkel controleert een andere terugbetaling van dit bedrag naar dit adres. Probeer het later opnieuw.',
  },

  confirm: {
    title: 'Is dit uw adres?',
    sentence: 'Vergelijk het met uw wallet. Een verzonden terugbetaling kan niet worden teruggehaald.',
    yes: 'Terugbetaling naar dit adres sturen',
    change: 'Adres wijzigen',
  },

  coin: 'Cryptomunt',
  address: 'Adres',
  amount: 'Bedrag',
  arrives: 'U ontvangt',

  hold: {
    title: (time) => `Uw terugbetaling wordt verzonden: ${time}`,
    sentence: 'Verkeerd adres? Tot dan kunt u het wijzigen.',
    change: 'Ander adres gebruiken',
    tooLate: 'Uw terugbetaling is al onderweg. Het adres kan niet meer worden gewijzigd.',
    taken: 'Er was al een ander adres ingevuld. Uw terugbetaling gaat daarheen.',
  },

  pending: {
    title: 'Uw adres is opgeslagen',
    sentence: (store) => `${store} stuurt uw terugbetaling daarheen. U kunt deze pagina sluiten.`,
  },

  sending: {
    title: 'Uw terugbetaling is onderweg',
    sentence: 'U kunt deze pagina sluiten. De pagina werkt zichzelf bij.',
  },

  sent: {
    title: 'Terugbetaling verzonden',
    sentence: 'Het kan enkele minuten duren voordat die in uw wallet staat.',
  },

  failed: {
    title: 'Uw terugbetaling kon niet worden verzonden',
    sentence: (store) => `Uw geld is nog bij ${store}. Neem hierover contact op met ${store}.`,
  },

  ended: {
    title: 'Deze terugbetalingslink is verlopen',
    sentence:
      'De tijd is om, of de winkel heeft de terugbetaling geannuleerd. Vraag de winkel om een nieuwe link.',
  },

  invalid: {
    title: 'Deze terugbetalingslink is niet geldig',
    sentence:
      'De link is misschien onvolledig, of een nieuwere link heeft deze vervangen. Open de nieuwste link van de winkel.',
  },

  unreachable: {
    title: 'Uw terugbetaling kon niet worden geladen',
    sentence: 'Controleer uw verbinding en probeer het opnieuw. Uw terugbetaling is veilig.',
  },
};

export const noScript: RefundNoScript = (store) =>
  `Deze pagina heeft JavaScript nodig. Zet het aan of neem contact op met ${store}.`;
