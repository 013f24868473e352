import type { RefundNoScript, RefundText } from './en.ts';

export const refund: RefundText = {
  cardOf: (store) => `Återbetalning från ${store}`,
  getting: 'Din återbetalning laddas',
  offline: 'Sidan fortsätter när du är online igen.',

  name: {
    title: 'Vart ska din återbetalning?',
    sentence: (asset, network) =>
      `Ange en egen adress för ${asset} på ${network}. Det som skickas till ett annat nätverk går förlorat.`,
    field: (asset) => `Din ${asset}-adress`,
    exchange:
      'Från en kryptobörs: kopiera insättningsadressen för exakt den här valutan och det här nätverket.',
    until: (time) => `Ange en adress senast ${time}.`,
    next: 'Fortsätt',
  },

  fault: {
    empty: 'Ange din adress.',
    malformed: (network) => `Det här är ingen giltig ${network}-adress. Kopiera den igen.`,
    otherNetwork: (network) => `Adressen hör till ett annat nätverk. Ange en på ${network}.`,
    tokenContract: 'Det här är en tokens kontrakt, ingen plånbok. Det som skickas dit går förlorat.',
    burnAddress: 'Adressen tillhör ingen. Det som skickas dit går förlorat.',
    storeAddress: (store) => `Adressen tillhör ${store}. Ange din egen.`,
    lost: 'Din adress sparades inte. Försök igen.',
    busy: (seconds) => `För många försök. Vänta ${seconds} s och försök igen.`,
    inDoubt: 'Butiken kontrollerar en annan återbetalning av samma belopp till adressen. Försök senare.',
  },

  confirm: {
    title: 'Är det här din adress?',
    sentence: 'Jämför den med din plånbok. En skickad återbetalning kan inte tas tillbaka.',
    yes: 'Skicka återbetalningen hit',
    change: 'Ändra adress',
  },

  coin: 'Valuta',
  address: 'Adress',
  amount: 'Belopp',
  arrives: 'Du får',

  hold: {
    title: (time) => `Din återbetalning skickas ${time}`,
    sentence: 'Fel adress? Du kan ändra den fram till dess.',
    change: 'Använd en annan adress',
    tooLate: 'Din återbetalning är redan på väg. Adressen kan inte ändras längre.',
    taken: 'En annan adress hade redan angetts. Din återbetalning går dit.',
  },

  pending: {
    title: 'Din adress är sparad',
    sentence: (store) => `${store} skickar din återbetalning dit. Du kan stänga sidan.`,
  },

  sending: {
    title: 'Din återbetalning är på väg',
    sentence: 'Du kan stänga sidan. Den uppdateras av sig själv.',
  },

  sent: {
    title: 'Återbetalning skickad',
    sentence: 'Det kan ta några minuter innan den syns i din plånbok.',
  },

  failed: {
    title: 'Din återbetalning kunde inte skickas',
    sentence: (store) => `Dina pengar finns kvar hos ${store}. Kontakta ${store} om det.`,
  },

  ended: {
    title: 'Den här återbetalningslänken har gått ut',
    sentence: 'Tiden är ute, eller så har butiken avbrutit återbetalningen. Be butiken om en ny länk.',
  },

  invalid: {
    title: 'Den här återbetalningslänken är inte giltig',
    sentence: 'Den kan vara ofullständig eller ersatt av en nyare. Öppna den senaste länken från butiken.',
  },

  unreachable: {
    title: 'Din återbetalning kunde inte laddas',
    sentence: 'Kontrollera anslutningen och försök igen. Din återbetalning är säker.',
  },
};

export const noScript: RefundNoScript = (store) =>
  `Sidan behöver JavaScript. Slå på det eller kontakta ${store}.`;
