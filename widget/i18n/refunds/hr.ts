import type { RefundNoScript, RefundText } from './en.ts';

export const refund: RefundText = {
  cardOf: (store) => `Povrat od ${store}`,
  getting: 'Učitavanje povrata',
  offline: 'Stranica će nastaviti kad ponovno budete na mreži.',

  name: {
    title: 'Kamo poslati povrat?',
    sentence: (asset, network) =>
      `Unesite vlastitu adresu za ${asset} na mreži ${network}. Što se pošalje na drugu mrežu, izgubljeno je.`,
    field: (asset) => `Vaša ${asset} adresa`,
    exchange: 'S kriptoburze: kopirajte adresu za uplatu točno za ovu kriptovalutu i ovu mrežu.',
    until: (time) => `Unesite adresu do ${time}.`,
    next: 'Nastavi',
  },

  fault: {
    empty: 'Unesite svoju adresu.',
    malformed: (network) => `Ovo nije valjana adresa na mreži ${network}. Kopirajte je ponovno.`,
    otherNetwork: (network) => `Ova adresa pripada drugoj mreži. Unesite adresu na mreži ${network}.`,
    tokenContract: 'Ovo je ugovor tokena, a ne novčanik. Što se tamo pošalje, izgubljeno je.',
    burnAddress: 'Ova adresa ne pripada nikomu. Što se tamo pošalje, izgubljeno je.',
    storeAddress: (store) => `Ova adresa pripada trgovini ${store}. Unesite svoju.`,
    lost: 'Vaša adresa nije spremljena. Pokušajte ponovno.',
    busy: (seconds) => `Previše pokušaja. Pričekajte ${seconds} s i pokušajte ponovno.`,
    inDoubt: 'Trgovina provjerava drugi povrat istog iznosa na ovu adresu. Pokušajte poslije.',
  },

  confirm: {
    title: 'Je li ovo vaša adresa?',
    sentence: 'Usporedite je sa svojim novčanikom. Poslani povrat ne može se opozvati.',
    yes: 'Pošalji povrat na ovu adresu',
    change: 'Promijeni adresu',
  },

  coin: 'Kriptovaluta',
  address: 'Adresa',
  amount: 'Iznos',
  arrives: 'Primate',

  hold: {
    title: (time) => `Povrat će biti poslan: ${time}`,
    sentence: 'Pogrešna adresa? Do tada je možete promijeniti.',
    change: 'Upotrijebi drugu adresu',
    tooLate: 'Povrat je već na putu. Adresa se više ne može promijeniti.',
    taken: 'Prije je unesena druga adresa. Povrat ide na nju.',
  },

  pending: {
    title: 'Vaša adresa je spremljena',
    sentence: (store) => `${store} će tamo poslati povrat. Možete zatvoriti stranicu.`,
  },

  sending: {
    title: 'Povrat je na putu',
    sentence: 'Možete zatvoriti stranicu. Sama se osvježava.',
  },

  sent: {
    title: 'Povrat je poslan',
    sentence: 'Može proći nekoliko minuta dok se ne pojavi u novčaniku.',
  },

  failed: {
    title: 'Povrat nije bilo moguće poslati',
    sentence: (store) => `Vaš je novac i dalje kod trgovine ${store}. Obratite se trgovini ${store}.`,
  },

  ended: {
    title: 'Ova poveznica za povrat je istekla',
    sentence: 'Vrijeme je isteklo ili je trgovina otkazala povrat. Zatražite od trgovine novu poveznicu.',
  },

  invalid: {
    title: 'Ova poveznica za povrat nije valjana',
    sentence: 'Možda je nepotpuna ili ju je zamijenila novija. Otvorite najnoviju poveznicu trgovine.',
  },

  unreachable: {
    title: 'Povrat nije bilo moguće učitati',
    sentence: 'Provjerite vezu i pokušajte ponovno. Vaš je povrat siguran.',
  },
};

export const noScript: RefundNoScript = (store) =>
  `Za ovu stranicu potreban je JavaScript. Uključite ga ili se obratite trgovini ${store}.`;
