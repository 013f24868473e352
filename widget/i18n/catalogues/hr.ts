import type { Count } from '../plural.ts';
import type { HelpText, OffchainText, PageText, Text } from './en.ts';

export const text = (count: Count): Text => ({
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
    only: (asset, network) => ['Šaljite samo ', asset, ' na mreži ', network],
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
});

export const help: HelpText = {
  getting: {
    slow: 'Ovo traje dulje nego obično. Još ništa nije plaćeno.',
    verySlow: 'I dalje nema odgovora. Pričekajte ili odaberite drugi način plaćanja. Još ništa nije plaćeno.',
  },

  paying: {
    switching: 'Već ste poslali novac? Nemojte plaćati ponovno: vratite se na svoje plaćanje.',
    withAmount: 'Koristi kod s iznosom',
    addressOnly: 'Koristi kod bez iznosa',
    stranded: 'Novčanik se nije otvorio? Kopirajte adresu i platite iz svojeg novčanika.',
    keep: 'Zadrži ovu cijenu dulje',
    mayKeep: (time) => `Treba vam više vremena? Ovu cijenu možete zadržati do ${time}.`,
    kept: (time) => `Ova cijena sada vrijedi do ${time}.`,
    notKept: 'Ova se cijena ne može zadržati dulje.',
    formerly: (address) =>
      `Već ste poslali novac na ${address}? I dalje pratimo tu adresu: nemojte plaćati ponovno.`,
  },

  received: {
    title: (received, total) => `Primljeno ${received} od ${total}`,
    sentence: (rest, time) => `Pošaljite još ${rest} na istu adresu do ${time}.`,
    belowMinimum: (rest, minimum) =>
      `Ostatak, ${rest}, manji je od minimuma za ovaj način plaćanja: ${minimum}. Pristigli novac je na sigurnom.`,
    belowAll: (rest, minimum, store) =>
      `Ostatak, ${rest}, manji je od minimuma za ovaj način plaćanja: ${minimum}. Pristigli novac je na sigurnom: kontaktirajte ${store} i dogovorite kako podmiriti ostatak.`,
    other: 'Plati ostatak na drugi način',
  },

  rest: {
    sentence: (rest) =>
      `Nedostaje ${rest}. Ono što je stiglo ostaje uračunato; za ostatak dobivate novu cijenu i novu adresu.`,
    question: 'Već ste poslali ostatak?',
    answer:
      'Nemojte plaćati ponovno. Vratite se i pričekajte: ova će stranica prikazati uplatu čim je prikaže mreža.',
  },

  expired: {
    title: 'Vrijeme za ovo plaćanje je isteklo',
    sentence: 'Ništa nije plaćeno.',
    part: (received, total) => `Stiglo je ${received} od ${total}. Novac je siguran.`,
    sent: 'Već ste poslali novac?',
    watched: (address, time) => `Adresu ${address} pratimo do ${time}. Nemojte plaćati ponovno.`,
    notSent: 'Niste ništa poslali?',
    newPrice: 'Zatražite novu cijenu i novu adresu. Staru više nemojte koristiti.',
    renew: 'Zatraži novu cijenu',
    rest: 'Plati ostatak',
    noPrice: (store) => `Za ovo plaćanje nema nove cijene. Počnite ispočetka u ${store}.`,
    again: 'Zahtjev nije stigao do nas. Ništa se nije promijenilo; pokušajte ponovno.',
    checking: 'Vrijeme je isteklo',
    checkingSentence: 'Provjeravamo je li koja uplata promaknula. Molimo nemojte ništa slati.',
  },

  lapsed: {
    title: 'Ova se adresa više ne koristi',
    sentence: 'Ništa nije plaćeno.',
    newAddress: 'Zatražite novu adresu. Staru više nemojte koristiti.',
    renew: 'Zatraži novu adresu',
  },

  price: {
    title: 'Nova cijena',
    sentence: 'Stara se adresa više ne koristi. Novi iznos šaljete na novu adresu.',
    before: 'Prije',
    now: 'Sada',
    agree: (amount) => `Plati ${amount}`,
  },

  cancelled: {
    title: 'Ovo je plaćanje otkazano',
    sentence: (store) => `Molimo nemojte ništa slati. Za plaćanje počnite ispočetka u ${store}.`,
    watched: (address, time, store) =>
      `Adresu ${address} pratimo do ${time}, a ${store} će dobiti obavijest. Nemojte plaćati ponovno.`,
  },

  exception: {
    underpaid: {
      title: 'Stiglo je manje od cijene',
      sentence: (store) =>
        `Stiglo je manje od cijene. Novac je siguran; ${store} će to riješiti s vama. Molimo nemojte više ništa slati.`,
    },
    late: {
      title: 'Vaša je uplata stigla prekasno',
      sentence: (store) =>
        `Novac je stigao nakon isteka vremena. Siguran je; ${store} će to provjeriti. Nemojte plaćati ponovno.`,
    },
    overpaid: {
      title: 'Stiglo je više od cijene',
      sentence: (store) => `Stiglo je više od cijene. Novac je siguran; za višak kontaktirajte ${store}.`,
    },
    wrong_asset: {
      title: 'Stigla je druga kriptovaluta',
      sentence: (store) =>
        `Stigla je druga kriptovaluta ili uplata na drugoj mreži i nije uračunata. Nemojte više ništa slati; kontaktirajte ${store}.`,
    },
    reversed: {
      title: 'Mreža je povukla uplatu',
      sentence: (store) =>
        `Mreža je povukla uplatu nakon što je stigla. Prije nego što ponovno platite, kontaktirajte ${store}.`,
    },
    other: {
      title: 'Uplatu provjerava djelatnik',
      sentence: (store) => `${store} provjerava ovu uplatu. Nemojte plaćati ponovno.`,
    },
  },

  exchange: {
    title: 'Plaćanje s kriptoburze',
    sentence: 'Isplatite na ovu adresu, i to baš na ovoj mreži.',
    receive: 'Ako burza pita koliko treba stići',
    fee: 'Ako burza odbija naknadu: njezin iznos',
    withdraw: (amount) => `Isplatite ${amount}`,
    noNumber: 'Upišite naknadu kao broj.',
    recipient: 'Primatelj, ako burza pita',
    wallet: 'Vrsta novčanika',
    provider: 'Pružatelj usluge plaćanja',
    minimum: 'Provjerite da iznos nije manji od najmanje isplate na vašoj burzi.',
    sent: 'Novac je poslan',
    watching: 'Tražimo vašu uplatu',
    wait: (time) =>
      `Na burzama to često traje 5 – 30 minuta. Ovu stranicu možete zatvoriti: adresu pratimo do ${time}.`,
  },

  compare: {
    sentence: 'Virusi zamjenjuju kopirane adrese. Usporedite prije slanja.',
    field: 'Ovdje zalijepite adresu iz svojeg novčanika',
    same: 'To je ista adresa.',
    differs: 'To je druga adresa. Nemojte slati na nju: ponovno kopirajte pravu.',
    checked: 'Kopirano i provjereno: u međuspremniku je točno to.',
    swapped: 'U međuspremniku je nešto drugo. Nemojte ništa slati onamo: kopirajte ponovno.',
    aloud: 'Pročitaj naglas',
    capital: (letter) => `veliko ${letter}`,
  },

  phone: {
    sentence: 'Skenirajte ovaj kod kamerom, a ne novčanikom. Ova stranica prati što ondje radite.',
    qr: 'QR kod ovog plaćanja, za kameru',
    share: 'Pošalji poveznicu',
  },

  wrong: {
    sentence: (store) =>
      `Zalijepite ID transakcije iz novčanika ili s burze ili napišite što se dogodilo. ${store} će dobiti obavijest.`,
    field: 'ID transakcije ili vaše riječi',
    fits: (network) => `To izgleda kao transakcija na mreži ${network}.`,
    other: (found, network) =>
      `To izgleda kao ${found}, a ova adresa očekuje ${network}. Provjerite što ste poslali.`,
    address: 'To je adresa, a ne ID transakcije.',
    families: { hex: 'Bitcoin ili TRON', evm: 'Ethereum', solana: 'Solana' },
    details: 'Podaci za podršku',
    tell: (store) => `Obavijesti ${store}`,
    told: 'Hvala',
    toldSentence: (store) =>
      `${store} već zna za to. Vaša se uplata provjerava još jednom; ova je stranica prati.`,
  },

  cancelling: {
    title: 'Otkazati ovo plaćanje?',
    sentence: 'Otkažite ga samo ako niste ništa poslali.',
    question: 'Već ste poslali novac?',
    answer:
      'Nemojte otkazivati. Vratite se i pričekajte: ova će stranica prikazati uplatu čim je prikaže mreža.',
    keep: 'Nastavi plaćanje',
    seen: 'Novac je već uočen: plaćanje se više ne može otkazati.',
  },

  receipt: {
    copy: 'Kopiraj potvrdu',
    share: 'Podijeli',
    print: 'Ispiši',
  },

  trouble: {
    invalid: 'Ova poveznica za plaćanje nije valjana',
    ended: 'Ova poveznica za plaćanje je istekla',
    linkSentence: 'Ako ste platili, vaša je uplata sigurna u trgovini. Ako niste, ondje počnite ispočetka.',
    setup: 'Ova stranica nije postavljena za plaćanja',
    setupSentence: 'Ništa nije plaćeno. Molimo obavijestite trgovinu.',
    busy: 'Previše pokušaja',
    busySentence: (seconds) => `Ništa nije plaćeno. Pričekajte ${seconds} s, a zatim pokušajte ponovno.`,
    refused: 'Trgovina nije mogla pokrenuti plaćanje',
    refusedSentence: 'Ništa nije plaćeno. Zatvorite ovaj prozor i pokušajte ponovno.',
    method: (method) => `${method}: trenutačno nedostupno`,
    methodSentence: 'Ništa nije plaćeno. Odaberite drugi način plaćanja ili pokušajte ponovno.',
    amount: (method) => `${method}: nije moguće za ovaj iznos`,
    amountSentence: 'Ništa nije plaćeno. Odaberite drugi način plaćanja.',
    price: 'Cijena ovog proizvoda se promijenila',
    priceSentence: (store) =>
      `Po novoj cijeni ništa nije plaćeno. Da biste je vidjeli, počnite ispočetka u ${store}.`,
    lost: 'Nismo uspjeli dohvatiti adresu',
    lostSentence:
      'Veza je prekinuta. Ništa nije plaćeno. Pokušajte ponovno ili odaberite drugi način plaćanja.',
    changed: 'Nešto na ovoj stranici mijenja adresu',
    changedSentence:
      'Nemojte plaćati ovdje. S vašom je narudžbom sve u redu: umjesto toga otvorite stranicu za plaćanje.',
    unknown: 'Ovo plaćanje treba pobliže provjeriti',
    unknownSentence: (store) =>
      `Ova stranica ne zna njegovo stanje. Ako ste platili, vaša je uplata sigurna. Provjerite ponovno ili kontaktirajte ${store}.`,
    check: 'Provjeri ponovno',
  },
};

export const offchain: OffchainText = {
  hosted: {
    getting: 'Dohvaćamo vašu stranicu za plaćanje…',
    gettingSentence: 'Stranica samo za ovo plaćanje.',
    lost: 'Nismo uspjeli dohvatiti stranicu za plaćanje',
    title: () => 'Platite karticom, preko banke ili novčanikom',
    sentence: 'Plaćate na zasebnoj stranici. Zatim se vratite ovamo: ova stranica prati vaše plaćanje.',
    rest: (rest, time) => `Platite ostatak, ${rest}, na istoj stranici za plaćanje do ${time}.`,
    open: 'Nastavi na stranicu za plaćanje',
    newTab: 'otvara se u novoj kartici',
    qr: 'QR kod stranice za plaćanje',
    scan: 'Ili skenirajte kamerom drugog uređaja',
    sent: 'Već ste ondje platili?',
    watched: (time) => `Pratimo tu uplatu do ${time}. Nemojte plaćati ponovno.`,
    notSent: 'Niste platili?',
    newOne: 'Zatražite novu stranicu. Staru više nemojte koristiti.',
    lapsed: 'Ova se stranica za plaćanje više ne koristi',
    renew: 'Zatraži novu stranicu za plaćanje',
  },
  upi: {
    getting: 'Pripremamo vaše UPI plaćanje…',
    gettingSentence: 'UPI plaćanje samo za ovu narudžbu.',
    lost: 'Nismo uspjeli pripremiti UPI plaćanje',
    title: (amount) => `Platite ${amount} putem UPI-ja`,
    sentence: 'Platite svojom UPI aplikacijom. Ova stranica prati vaše plaćanje.',
    once: (amount) => ['Pošaljite točno ', amount, ', jednom uplatom'],
    rest: (rest, time) => `Platite ostatak, ${rest}, na isti UPI ID do ${time}.`,
    id: 'UPI ID',
    copyId: 'Kopiraj UPI ID',
    open: 'Otvori UPI aplikaciju',
    qr: 'QR kod za plaćanje putem UPI-ja',
    scan: 'Skenirajte UPI aplikacijom',
    sent: 'Već ste platili?',
    watched: (time) => `Pratimo tu uplatu do ${time}. Nemojte plaćati ponovno.`,
    notSent: 'Niste platili?',
    newOne: 'Započnite novo UPI plaćanje. Staro više nemojte koristiti.',
    lapsed: 'Ovo se UPI plaćanje više ne koristi',
    renew: 'Započni novo UPI plaćanje',
  },
  waiting: 'Čekamo vašu uplatu',
  method: 'Način plaćanja',
};

export const page: PageText = {
  reopen: 'Provjerite vezu i ponovno otvorite ovu stranicu. Ako ste platili, vaša je uplata sigurna.',
  noScript:
    'Ovoj stranici treba JavaScript da bi prikazala vašu uplatu: uključite ga. Ako ste platili, vaša je uplata sigurna.',
  incomplete: 'Ova poveznica za plaćanje nije potpuna',
  incompleteSentence:
    'Otvorite je ponovno odande odakle ste je dobili, sa svime što stoji iza znaka #. Ako ste platili, vaša je uplata sigurna.',
  each: '{0} po komadu',
  quantity: 'Količina (od 1 do {0})',
  badQuantity: 'Količina mora biti cijeli broj od 1 do {0}.',
  go: 'Nastavi na plaćanje',
  goNoScript: 'Samom plaćanju treba JavaScript: uključite ga za sljedeću stranicu.',
  gone: 'Ovaj proizvod nije ovdje',
  goneSentence: 'Poveznica je možda stara ili nepotpuna. Ništa nije plaćeno.',
  ownPage: 'Da biste to kupili, pritisnite gumb na ovoj stranici.',
  notSeen:
    'Ako ste platili, nemojte plaćati ponovno: {0} će dobiti obavijest čim uplata bude potvrđena. Prati je i stranica na kojoj ste počeli.',
  tooLate:
    'Ako ste ipak platili, nemojte plaćati ponovno: {0} će dobiti obavijest. Ako niste, ondje počnite ispočetka.',
  lapsed:
    'Ako ste ipak platili, nemojte plaćati ponovno: {0} će dobiti obavijest. Ako niste, platite na stranici na kojoj ste počeli.',
};
