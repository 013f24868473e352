import type { Text } from './en.ts';
import { plural } from './plural.ts';
import { rich } from './rich.ts';

const count = plural('hr');

export const text: Text = {
  language: 'hr',
  direction: 'ltr',

  card: 'Plaćanje',
  close: 'Zatvori',
  starting: 'Pripremamo vaše plaćanje',
  stillLoading: 'Još se učitava…',
  cardOf: (store) => `Plaćanje za ${store}`,
  back: 'Odaberi drugi način plaćanja',
  tryAgain: 'Pokušaj ponovno',
  help: 'Pomoć',
  switchLanguage: 'Jezik',
  test: 'Testni način rada – bez pravog novca',
  backTo: (store) => `Natrag u ${store}`,
  priceFor: (price, what) => `${price} za ${what}`,
  for: (what) => `za ${what}`,
  total: 'Ukupno',
  items: (items) => count(items, { one: '# artikl', few: '# artikla', other: '# artikala' }),
  networkAndStandard: (network, standard) => `${network} (${standard})`,
  on: (asset, network) => `${asset} na mreži ${network}`,

  minutesLeft: (minutes) => `${minutes} min`,
  timeLeft: 'Preostalo vrijeme',
  timeSpoken: (minutes) =>
    minutes === 0
      ? 'Vrijeme je isteklo'
      : count(minutes, {
          one: 'Preostala je # minuta',
          few: 'Preostale su # minute',
          other: 'Preostalo je # minuta',
        }),

  copy: 'Kopiraj',
  copied: 'Kopirano',
  copyByHand: 'Za kopiranje pritisnite i držite ili pritisnite Ctrl+C',
  copyAmount: 'Kopiraj iznos',
  copyAddress: 'Kopiraj adresu',
  copyMemo: 'Kopiraj memo',

  asides: {
    exchange: 'Plaćate s kriptoburze?',
    compare: 'Provjeri adresu',
    wrong: 'Nešto nije u redu?',
    cancelling: 'Otkaži plaćanje',
  },

  arrived: (received, total) => `Primljeno ${received} od ${total}`,

  choose: {
    title: 'Odaberite način plaćanja',
    sentence: 'Odaberite kriptovalutu i njezinu mrežu.',
    sentenceAll: 'Kriptovalutom na njezinoj mreži ili bez kriptovaluta.',
    none: 'Trenutačno nije dostupan nijedan način plaćanja. Ništa nije plaćeno.',
    search: 'Traži kriptovalute i mreže',
    methods: 'Načini plaćanja',
    found: (methods) => count(methods, { one: '# način', few: '# načina', other: '# načina' }),
    nothing: (query) => `Nema rezultata za „${query}”.`,
    nothingHint: 'Pokušajte s nazivom ili oznakom kriptovalute ili s njezinom mrežom.',
    all: 'Prikaži sve načine',
    about: (minutes) => (minutes < 60 ? `oko ${minutes} min` : `oko ${Math.round(minutes / 60)} h`),
    minimum: (amount) => `Najmanje ${amount}`,
    onlyFrom: (amount) => `Samo od ${amount}`,
    unavailable: (reason) =>
      reason === 'provider_unavailable'
        ? 'Trenutačno nedostupno'
        : reason === 'below_minimum'
          ? 'Samo za veće iznose'
          : reason === 'no_rate'
            ? 'Trenutačno nema tečaja'
            : reason === 'not_offered'
              ? 'Ovdje se ne nudi'
              : 'Nedostupno',
    networks: (networks) => count(networks, { one: '# mreža', few: '# mreže', other: '# mreža' }),
    usual: 'Uobičajeni izbor',
    lowFee: 'Niska naknada',
    recent: 'Prije korišteno',
    coins: 'Kriptovalute',
    more: 'Više kriptovaluta',
    newcomer: 'Prvi put s kriptovalutama?',
    newcomerHelp:
      'Plaćate iz aplikacije novčanika ili s računa na kriptoburzi na kojem imate tu kriptovalutu. Ondje odaberite istu kriptovalutu i istu mrežu kao ovdje.',
    resume: 'Natrag na plaćanje',
    hosted: 'Kartica, banka ili novčanik',
    noCrypto: 'Bez kriptovaluta',
  },

  getting: {
    title: 'Dohvaćamo vašu adresu…',
    sentence: (method) => `${method}: adresa samo za ovo plaćanje.`,
  },

  pay: {
    title: (amount) => `Pošaljite ${amount}`,
    sentence: 'Skenirajte kod ili kopirajte iznos i adresu. Pratimo vaše plaćanje.',
    only: (asset, network) => rich('Šaljite samo ', asset, ' na mreži ', network),
    address: (network, length, start, end) =>
      `Adresa na mreži ${network}, broj znakova: ${length}, počinje s ${start}, završava s ${end}`,
    addressCopied: (start, end) =>
      `Kopirano. Provjerite počinje li adresa s ${start} i završava li s ${end}.`,
    memo: 'Memo',
    memoWarning: 'Bez ovog memo podatka novac se ne može povezati s vašim plaćanjem.',
    fee: (asset) => `U novčaniku trebate imati i malo ${asset} za mrežnu naknadu.`,
    openWallet: 'Otvori u novčaniku',
    seen: 'Uplata je na putu. Nemojte je slati ponovno.',
    qr: (asset) => `QR kod za plaćanje u ${asset}`,
    enlarge: 'Povećaj QR kod',
    scan: 'Skenirajte novčanikom',
    qrElsewhere: 'Prikaži QR kod za drugi uređaj',
    phone: 'Nastavi na telefonu',
    qrFailed: 'QR kod nije se mogao učitati. Umjesto toga kopirajte adresu.',
  },

  processing: {
    title: 'Uplata je uočena',
    sentence: (store) =>
      `Možete napustiti ovu stranicu: ${store} će dobiti obavijest kad uplata bude potvrđena.`,
    sent: 'Poslano',
    confirming: 'Potvrđuje se',
    confirmations: (confirmed, of) => `Potvrda ${confirmed} od ${of}`,
    paid: 'Plaćeno',
    usual: (minutes) => `To obično traje ${minutes}.`,
    explorer: 'Pogledaj na mreži',
  },

  paid: {
    title: 'Plaćeno',
    sentence: (store) => `Vaša uplata za ${store} je stigla.`,
    leaving: (store, seconds) => `Za ${seconds} s nastavljate u ${store}.`,
    onTo: (store) => `Nastavi u ${store}`,
    stay: 'Ostani na ovoj stranici',
    done: 'Gotovo',
    sent: 'Poslano',
    network: 'Mreža',
    rate: 'Tečaj',
    hash: 'Transakcija',
    reference: 'Referentni broj',
  },

  pill: { open: 'Čeka na uplatu', continue: 'Nastavi' },

  trouble: {
    bar: (title, sentence) => `${title}. ${sentence}`,
    offline: 'Niste povezani s internetom',
    offlineSentence: 'Vaša uplata je sigurna; nastavit ćemo kad se veza ponovno uspostavi.',
    silent: 'Usluga plaćanja nije dostupna',
    silentSentence: 'Vaša uplata je sigurna; i dalje pokušavamo.',
    openPage: 'Otvori stranicu za plaćanje',
  },
};
