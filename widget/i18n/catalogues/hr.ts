import type { Count } from '../plural.ts';
import type { HelpText, OffchainText, PageText, RefundText, Text, WalletText } from './en.ts';

export const text = (count: Count): Text => ({
  language: 'hr',
  direction: 'ltr',

  card: 'Plaćanje',
  close: 'Zatvori',
  starting: 'Pripremamo vaše plaćanje',
  stillLoading: 'Još se učitava…',
  cardOf: (store) => `Plaćanje za ${store}`,
  back: 'Odaberi drugi način plaćanja',
  otherCoins: 'Druge kriptovalute',
  goBack: 'Natrag',
  tryAgain: 'Pokušaj ponovno',
  help: 'Pomoć',
  contact: (store) => `Kontaktiraj ${store}`,
  switchLanguage: 'Jezik',
  test: 'Testni način rada – bez pravog novca',
  backTo: (store) => `Natrag u ${store}`,
  priceFor: (price, what) => `${price} za ${what}`,
  for: (what) => `za ${what}`,
  total: 'Ukupno',
  items: (items) => count(items, { one: '# artikl', few: '# artikla', other: '# artikala' }),
  networkAndStandard: (network, standard) => `${network} (${standard})`,
  on: (asset, network) => `${asset} na mreži ${network}`,

  minutesLeft: (minutes) => `${minutes}\u00A0min`,
  priceHeld: (time) => `Cijena vrijedi još ${time}`,
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
  copyAgain: 'Kopirano · kopiraj ponovno',
  copyByHand: 'Za kopiranje pritisnite i držite ili pritisnite Ctrl+C',
  copyAmount: 'Kopiraj iznos',
  copyAddress: 'Kopiraj adresu',
  copyMemo: 'Kopiraj memo',
  amount: 'Iznos',
  address: 'Adresa',
  nowCopy: (value) => `Sada kopirajte ${value}`,
  sentIt: 'Uplata je poslana',

  helpWithPayment: 'Pomoć za ovo plaćanje',
  asides: {
    exchange: 'Plaćate s kriptoburze?',
    compare: 'Provjeri adresu',
    wrong: 'Nešto nije u redu?',
    cancelling: 'Otkaži plaćanje',
  },

  arrived: (received, total) => `Primljeno ${received} od ${total}`,

  choose: {
    title: 'Odaberite način plaćanja',
    none: 'Trenutačno nije dostupan nijedan način plaćanja. Ništa nije plaćeno.',
    search: 'Traži kriptovalute i mreže',
    methods: 'Načini plaćanja',
    found: (methods) => count(methods, { one: '# način', few: '# načina', other: '# načina' }),
    nothing: (query) => `Nema rezultata za „${query}”.`,
    nothingHint: 'Pokušajte s nazivom ili oznakom kriptovalute ili s njezinom mrežom.',
    all: 'Prikaži sve načine',
    about: (minutes) => (minutes < 60 ? `oko ${minutes}\u00A0min` : `oko ${Math.round(minutes / 60)}\u00A0h`),
    onlyFrom: (amount) => `Najmanje ${amount}`,
    unavailable: (reason) =>
      reason === 'provider_unavailable'
        ? 'Trenutačno nedostupno'
        : reason === 'below_minimum'
          ? 'Premali iznos'
          : reason === 'no_rate'
            ? 'Trenutačno nema tečaja'
            : reason === 'not_offered'
              ? 'Ovdje se ne nudi'
              : 'Nedostupno',
    networks: (networks) => count(networks, { one: '# mreža', few: '# mreže', other: '# mreža' }),
    usual: 'Najčešći izbor',
    lowFee: 'Niska naknada',
    recent: 'Nedavno korišteno',
    coins: 'Kriptovalute',
    newcomer: 'Prvi put s kriptovalutama?',
    newcomerHelp:
      'Platite iz kriptonovčanika ili s računa na kriptoburzi na kojem imate tu kriptovalutu. Ondje odaberite istu kriptovalutu i istu mrežu kao na ovoj stranici.',
    resume: 'Natrag na plaćanje',
    hosted: 'Kartica, banka, digitalni novčanik',
    noCrypto: 'Bez kriptovaluta',
    card: 'Nemate kriptovalute? Platite karticom ili preko banke',
    network: 'Odaberite mrežu',
  },

  getting: {
    title: 'Pripremamo adresu za uplatu…',
    sentence: (method) => `${method}: adresa samo za ovo plaćanje.`,
  },

  pay: {
    title: (amount) => `Pošaljite ${amount}`,
    send: 'Pošaljite',
    sentence: 'Skenirajte kod ili kopirajte iznos i adresu.',
    updates: 'Ova se stranica automatski ažurira.',
    offline: 'Ažurira se kad se veza ponovno uspostavi.',
    next: 'Kad vrijeme istekne, možete dobiti novu cijenu.',
    once: 'Adresa samo za ovo plaćanje.',
    scanThenEnter: (amount) => `Skenirajte pa unesite ${amount}`,
    scan: 'Skenirajte svojim novčanikom',
    waiting: 'Čekamo vašu uplatu',
    startsEnds: (start, end) => `Počinje s ${start}, završava s ${end}`,
    only: (asset, network) => ['Šaljite samo ', asset, ' na mreži ', network],
    address: (network, length, start, end) =>
      `Adresa na mreži ${network}, broj znakova: ${length}, počinje s ${start}, završava s ${end}`,
    addressCopied: (start, end) =>
      `Kopirano. Provjerite počinje li adresa s ${start} i završava li s ${end}.`,
    memo: 'Memo',
    memoWarning: 'Obavezno: unesite i ovaj memo, inače možete izgubiti novac.',
    fee: (asset) => `Za mrežnu naknadu treba vam i ${asset}.`,
    openWallet: 'Otvori u novčaniku',
    seen: 'Uplata je na putu. Nemojte slati ponovno.',
    qr: (asset) => `QR kod za plaćanje u ${asset}`,
    enlarge: 'Povećaj QR kod',
    showQr: 'Prikaži QR kod',
    phone: 'Nastavi na telefonu',
    qrFailed: 'QR kod nije se mogao učitati. Umjesto toga kopirajte adresu.',
  },

  processing: {
    title: 'Vidimo vašu uplatu',
    sentence: (store) =>
      `Možete zatvoriti ovu stranicu. ${store} će dobiti obavijest kad uplata bude potvrđena.`,
    usual: (minutes) => `To obično traje ${minutes}.`,
  },

  progress: {
    confirming: 'Potvrđuje se',
    confirmations: (confirmed, of) => `Potvrde: ${confirmed} od ${of}`,
    paid: 'Plaćeno',
    explorer: 'Pogledaj u pregledniku blockchaina',
  },

  paid: {
    amount: 'Platili ste',
    title: 'Plaćeno',
    sentence: (store) => `Vaša uplata za ${store} je stigla.`,
    leaving: (store, seconds) => `Za ${seconds}\u00A0s nastavljate u ${store}`,
    onTo: (store) => `Nastavi u ${store}`,
    stay: 'Ostani',
    done: 'Gotovo',
    reference: 'Referentni broj',
  },

  receipt: {
    sent: 'Poslani iznos',
    network: 'Mreža',
    rate: 'Tečaj',
    hash: 'Transakcija',
    copyHash: 'Kopiraj ID transakcije',
    copy: 'Kopiraj potvrdu',
    share: 'Podijeli',
    print: 'Ispiši',
  },

  pill: {
    open: 'Plaćanje u tijeku',
    continue: 'Nastavi',
    receipt: 'Prikaži potvrdu',
    button: 'Nastavi plaćanje',
  },

  trouble: {
    bar: (title, sentence) => `${title}. ${sentence}`,
    offline: 'Niste povezani s internetom',
    offlineSentence: 'Vaša je uplata na sigurnom. Nastavit ćemo kad se veza ponovno uspostavi.',
    silent: 'Nema veze s uslugom plaćanja',
    silentSentence: 'Vaša je uplata na sigurnom. Pokušavamo ponovno…',
    openPage: 'Otvori stranicu za plaćanje',
    unopened: (what) => `Nije uspjelo otvaranje: ${what}`,
  },
});

export const help: HelpText = {
  getting: {
    slow: 'Ovo traje dulje nego obično. Još ništa nije plaćeno.',
    verySlow: 'Još nema odgovora. Pričekajte još ili odaberite drugi način plaćanja. Još ništa nije plaćeno.',
  },

  paying: {
    switching: 'Već ste poslali novac? Nemojte plaćati ponovno. Vratite se na svoje plaćanje.',
    withAmount: 'Koristi kod s iznosom',
    addressOnly: 'Kod se ne može skenirati? Koristi kod samo s adresom',
    stranded: 'Novčanik se nije otvorio? Kopirajte iznos i adresu i platite iz svojeg novčanika.',
    formerly: (address) =>
      `Već ste poslali novac na ${address}? I dalje pratimo tu adresu. Nemojte plaćati ponovno.`,
    formerlyOn: (network) =>
      `Već ste poslali novac na mreži ${network}? Vidjet ćemo uplatu. Nemojte plaćati ponovno.`,
    tooMany: 'Kriptovaluta i mreža više se ne mogu promijeniti. Pošaljite uplatu na ovu adresu.',
    tooFast:
      'Previše promjena u jednoj minuti. Pošaljite uplatu na ovu adresu ili pokušajte ponovno za minutu.',
  },

  advice: {
    wallet: (wallet, network) => `U ${wallet} odaberite mrežu ${network} prije slanja.`,
    exchange: (exchange, network) =>
      `Na ${exchange} odaberite „Isplata” i mrežu ${network}. Ako se naknada oduzima od iznosa, dodajte je.`,
  },

  received: {
    title: (received, total) => `Primljeno ${received} od ${total}`,
    sentence: (rest, time) => `Pošaljite još ${rest} na istu adresu do ${time}.`,
    other: 'Plati ostatak na drugi način',
  },

  rest: {
    sentence: (rest) =>
      `Još nedostaje ${rest}. Pristigli se novac uračunava u vaše plaćanje. Za ostatak ćete dobiti novu cijenu i novu adresu.`,
    question: 'Već ste poslali ostatak?',
    answer:
      'Nemojte plaćati ponovno. Vratite se i pričekajte. Vaša će se uplata pojaviti na ovoj stranici čim je uočimo.',
  },

  expired: {
    title: 'Ovo je plaćanje isteklo',
    sentence: 'Nismo ništa primili.',
    part: (received, total) => `Stiglo je ${received} od ${total}. Vaš je novac na sigurnom.`,
    sent: 'Već ste poslali novac?',
    watched: (address, time) => `Adresu ${address} pratit ćemo do ${time}. Nemojte plaćati ponovno.`,
    notSent: 'Još niste ništa poslali?',
    newPrice: 'Zatražite novu cijenu i novu adresu. Staru adresu više nemojte koristiti.',
    renew: 'Zatraži novu cijenu',
    rest: 'Plati ostatak',
    noPrice: (store) => `Za ovo plaćanje nema nove cijene. Počnite ispočetka u ${store}.`,
    again:
      'Nismo mogli potvrditi da je gumb reagirao. To ne govori je li vaša uplata stigla. Molimo ponovno pritisnite gumb.',
    checking: 'Vrijeme je isteklo',
    checkingSentence: 'Provjeravamo je li koja uplata promaknula. Molimo nemojte ništa slati.',
  },

  lapsed: {
    title: 'Ova je adresa istekla',
    sentence: 'Nismo ništa primili.',
    newAddress: 'Zatražite novu adresu. Staru adresu više nemojte koristiti.',
    renew: 'Zatraži novu adresu',
  },

  price: {
    title: 'Nova cijena',
    sentence: 'Stara je adresa istekla. Pošaljite novi iznos na novu adresu.',
    before: 'Prije',
    now: 'Sada',
    agree: (amount) => `Plati ${amount}`,
  },

  cancelled: {
    title: 'Ovo je plaćanje otkazano',
    sentence: (store) => `Molimo nemojte ništa slati. Za plaćanje počnite ispočetka u ${store}.`,
    watched: (address, time, store) =>
      `Adresu ${address} pratit ćemo do ${time}. Ako novac stigne, ${store} će dobiti obavijest. Nemojte plaćati ponovno.`,
  },

  exception: {
    underpaid: {
      title: 'Stiglo je premalo',
      sentence: (store) =>
        `Novac koji ste poslali je na sigurnom. ${store} će s vama riješiti razliku. Molimo nemojte više ništa slati.`,
    },
    late: {
      title: 'Primljeno sa zakašnjenjem',
      sentence: (store) =>
        `Vaša je uplata stigla nakon isteka vremena. Vaš je novac na sigurnom. ${store} će provjeriti uplatu. Nemojte plaćati ponovno.`,
    },
    overpaid: {
      title: 'Poslali ste previše',
      sentence: (store) => `Vaš je novac na sigurnom. Kontaktirajte ${store} u vezi s razlikom.`,
    },
    wrong_asset: {
      title: 'Stigla je druga kriptovaluta',
      sentence: (store) =>
        `Stigla je druga kriptovaluta ili tražena na drugoj mreži. Novac nije izgubljen, ali se još ne uračunava. ${store} odlučuje hoće li ga prihvatiti ili vratiti. Nemojte više ništa slati.`,
      named: (store, coins) =>
        `Stiglo je ${coins}. Novac nije izgubljen, ali se još ne uračunava. ${store} odlučuje hoće li ga prihvatiti ili vratiti. Nemojte više ništa slati.`,
    },
    reversed: {
      title: 'Blockchain-mreža je poništila vašu uplatu',
      sentence: (store) =>
        `Blockchain-mreža je poništila vašu uplatu nakon što je stigla. Prije nego što ponovno platite, kontaktirajte ${store}.`,
    },
    other: {
      title: 'Uplata se provjerava',
      sentence: (store) => `${store} provjerava ovu uplatu. Nemojte plaćati ponovno.`,
    },
  },
  outcome: {
    due: 'Iznos za uplatu',
    received: 'Primljeno',
    over: 'Preplaćeno',
    missing: 'Nedostaje',
    next: 'Što slijedi',
  },

  refund: {
    of: (amount) => `Povrat ${amount}`,
    status: {
      awaiting_destination: 'Čeka adresu vašeg novčanika',
      pending: 'Još nije poslano',
      sending: 'U tijeku',
      succeeded: 'Poslano',
      failed: 'Nije uspjelo',
      expired: 'Isteklo',
      cancelled: 'Otkazano',
    },
    claim: (amount) => `Unesite adresu svojeg novčanika da biste dobili natrag ${amount}.`,
    enter: 'Unesi adresu za povrat',
    link: (amount, store) => `Da biste dobili natrag ${amount}, otvorite poveznicu za povrat od ${store}.`,
    contact: (store) => `Kontaktirajte ${store} u vezi s povratom.`,
    wait: 'Ne morate ništa učiniti. Ova se stranica sama osvježava.',
  },

  exchange: {
    about: 'Što unijeti pri isplati',
    sentence: 'Isplatite na ovu adresu, isključivo na ovoj mreži.',
    receive: 'Ako burza pita za „primljeni iznos”',
    fee: 'Ako vaša burza naknadu oduzima od iznosa, dodajte je da bi stigao puni iznos.',
    recipient: 'Primatelj (ako burza pita)',
    wallet: 'Vrsta novčanika (ako burza pita)',
    provider: 'Pružatelj usluge plaćanja',
    minimum: 'Provjerite nije li iznos manji od minimalne isplate na vašoj burzi.',
  },

  looking: {
    title: 'Tražimo vašu uplatu',
    exchange: (time) =>
      `Isplata s burze često traje 5–30 minuta. Ovu stranicu možete zatvoriti: do ${time} pratit ćemo hoće li vaša uplata stići.`,
    wallet: (time) =>
      `Često prođe nekoliko minuta prije nego što uplata postane vidljiva. Ovu stranicu možete zatvoriti: do ${time} pratit ćemo hoće li vaša uplata stići.`,
    unsent: 'Uplata još nije poslana',
  },

  compare: {
    sentence:
      'Zlonamjerni softver može zamijeniti kopiranu adresu. Prije slanja usporedite ovu adresu s onom u svojem novčaniku.',
    swapped:
      'U međuspremniku je nešto drugo, a ne kopirana adresa. Nemojte to zalijepiti. Ponovno kopirajte adresu s ove stranice.',
    aloud: 'Pročitaj naglas',
    capital: (letter) => `veliko ${letter}`,
  },

  phone: {
    sentence: 'Skenirajte ovaj kod kamerom, a ne novčanikom. Ova se stranica automatski ažurira.',
    qr: 'QR kod ovog plaćanja, za kameru',
    share: 'Pošalji poveznicu',
  },

  wrong: {
    sentence: (store) =>
      `Zalijepite ID transakcije iz novčanika ili s burze ili napišite što se dogodilo. ${store} će dobiti obavijest.`,
    field: 'ID transakcije ili što se dogodilo',
    fits: (network) => `To može biti ID transakcije na mreži ${network}.`,
    other: (found, network) =>
      `To izgleda kao ID transakcije s mreže kao što je ${found}, ali ova adresa prima samo ${network}. Provjerite što ste poslali.`,
    address: 'To je adresa, a ne ID transakcije.',
    families: { hex: 'Bitcoin ili TRON', evm: 'Ethereum', solana: 'Solana' },
    details: 'Podaci za podršku',
    tell: (store) => `Pošalji poruku trgovini ${store}`,
    told: 'Hvala',
    toldSentence: (store) =>
      `${store} će dobiti vašu poruku. Ponovno provjeravamo vašu uplatu. Ova se stranica automatski ažurira.`,
    reported: (store) => `Prijavili ste problem trgovini ${store}.`,
  },

  payAgain: {
    title: 'Platiti ponovno na drugi način?',
    sentence: 'Vaše prvo plaćanje još nije riješeno. Ako sada platite ponovno, možda ćete platiti dvaput.',
  },

  cancelling: {
    title: 'Otkazati ovo plaćanje?',
    sentence: 'Otkažite ga samo ako niste ništa poslali.',
    question: 'Već ste poslali novac?',
    answer:
      'Nemojte otkazivati. Vratite se i pričekajte. Vaša će se uplata pojaviti na ovoj stranici čim je uočimo.',
    keep: 'Nastavi plaćanje',
    seen: 'Novac je već stigao, zato se ovo plaćanje ne može otkazati.',
  },

  another: {
    title: (price) => `Već ste poslali uplatu od ${price}`,
    sentence: 'Nova uplata bila bi dodatna. Nemojte dvaput platiti istu narudžbu.',
    anew: 'Započni novu uplatu',
  },

  trouble: {
    invalid: 'Ova poveznica za plaćanje nije valjana',
    ended: 'Ova poveznica za plaćanje je istekla',
    linkSentence:
      'Ako ste platili, vaša je uplata kod trgovine na sigurnom. Ako niste platili, počnite ispočetka u trgovini.',
    setup: 'Ova stranica nije postavljena za plaćanja',
    setupSentence: 'Ništa nije plaćeno. Molimo obavijestite trgovinu.',
    busy: 'Previše pokušaja',
    busySentence: (seconds) => `Ništa nije plaćeno. Pričekajte ${seconds}\u00A0s, a zatim pokušajte ponovno.`,
    refused: 'Trgovina nije mogla pokrenuti plaćanje',
    refusedSentence: 'Ništa nije plaćeno. Zatvorite ovaj prozor i pokušajte ponovno.',
    method: (method) => `${method}: trenutačno nedostupno`,
    methodSentence: 'Ništa nije plaćeno. Odaberite drugi način plaćanja ili pokušajte ponovno.',
    amount: (method) => `${method}: nije moguće za ovaj iznos`,
    amountSentence: 'Ništa nije plaćeno. Odaberite drugi način plaćanja.',
    price: 'Cijena ovog proizvoda se promijenila',
    priceSentence: (store) =>
      `Po novoj cijeni ništa nije plaćeno. Da biste je vidjeli, počnite ispočetka u ${store}.`,
    lost: 'Nismo uspjeli dobiti adresu za uplatu',
    lostSentence:
      'Veza je prekinuta. Ništa nije plaćeno. Pokušajte ponovno ili odaberite drugi način plaćanja.',
    changed: 'Nešto na ovoj stranici promijenilo je adresu',
    changedSentence: 'Nemojte plaćati ovdje: otvorite stranicu za plaćanje. S vašom je narudžbom sve u redu.',
    unknown: 'Ovo plaćanje treba provjeriti',
    unknownSentence: (store) =>
      `Ne možemo očitati stanje plaćanja. Ako ste platili, vaša je uplata na sigurnom. Provjerite ponovno ili kontaktirajte ${store}.`,
    check: 'Provjeri ponovno',
    details: 'Kopiraj pojedinosti',
  },
};

export const offchain: OffchainText = {
  hosted: {
    getting: 'Pripremamo stranicu za plaćanje…',
    gettingSentence: 'Stranica samo za ovo plaćanje.',
    lost: 'Nismo uspjeli učitati stranicu za plaćanje',
    title: () => 'Platite karticom, preko banke ili digitalnim novčanikom',
    sentence: 'Platit ćete na zasebnoj stranici. Zatim se vratite ovamo; ova se stranica automatski ažurira.',
    rest: (rest, time) => `Platite ostatak, ${rest}, na istoj stranici za plaćanje do ${time}.`,
    open: 'Nastavi na stranicu za plaćanje',
    newTab: 'otvara se u novoj kartici',
    qr: 'QR kod stranice za plaćanje',
    scan: 'Ili skenirajte kamerom drugog uređaja',
    sent: 'Već ste platili na onoj stranici?',
    watched: (time) => `Do ${time} pratit ćemo hoće li vaša uplata stići. Nemojte plaćati ponovno.`,
    notSent: 'Niste platili?',
    newOne: 'Zatražite novu stranicu. Staru više nemojte koristiti.',
    lapsed: 'Ova je stranica za plaćanje istekla',
    renew: 'Zatraži novu stranicu za plaćanje',
  },
  upi: {
    getting: 'Pripremamo vaše UPI plaćanje…',
    gettingSentence: 'UPI plaćanje samo za ovu narudžbu.',
    lost: 'Nismo uspjeli pripremiti UPI plaćanje',
    title: (amount) => `Platite ${amount} putem UPI-ja`,
    sentence: 'Platite svojom UPI aplikacijom. Ova se stranica automatski ažurira.',
    once: (amount) => ['Platite točno ', amount, ' jednom uplatom'],
    rest: (rest, time) => `Platite ostatak, ${rest}, na isti UPI ID do ${time}.`,
    id: 'UPI ID',
    copyId: 'Kopiraj UPI ID',
    open: 'Otvori UPI aplikaciju',
    qr: 'QR kod za plaćanje putem UPI-ja',
    scan: 'Skenirajte UPI aplikacijom',
    sent: 'Već ste platili?',
    watched: (time) => `Do ${time} pratit ćemo hoće li vaša uplata stići. Nemojte plaćati ponovno.`,
    notSent: 'Niste platili?',
    newOne: 'Započnite novo UPI plaćanje. Staro više nemojte koristiti.',
    lapsed: 'Ovo je UPI plaćanje isteklo',
    renew: 'Započni novo UPI plaćanje',
  },
  method: 'Način plaćanja',
  paidIt: 'Javi da je plaćeno',
  unpaid: 'Još nije plaćeno',
};

export const wallet: WalletText = {
  wallet: {
    pay: (amount, name) => `Plati ${amount} putem ${name}`,
    confirm: (name) => `Potvrdite u ${name}…`,
    confirmSentence:
      'Provjerite iznos i adresu u svojem novčaniku. U međuvremenu ne plaćajte na drugi način.',
    cancelled: 'Otkazano u mojem novčaniku',
    nothingSent: 'Ništa nije poslano.',
    network: (name, network) =>
      `Ništa nije poslano. Prebacite ${name} na mrežu ${network} i pokušajte ponovno.`,
    busy: (name) => `Ništa nije poslano. Otvorite ${name}: ondje čeka zahtjev.`,
    problem: (name) => `Ništa nije poslano. Provjerite ${name} i pokušajte ponovno.`,
    failed: (name) => `Ništa nije poslano. Ovdje se ne može platiti putem ${name}: kopirajte iznos i adresu.`,
    unclear: (name) => `Provjerite u ${name} je li uplata poslana. Ako jest, nemojte plaćati ponovno.`,
    elsewhere: (name) =>
      `Uplata iz ${name} možda je poslana na drugoj mreži ili na drugu adresu. Provjerite u ${name} prije nego što ponovno platite.`,
    real: (name) => `${name} šalje stvarnu kriptovalutu čak i u testnom načinu rada.`,
    unsure: 'Vaš je novčanik javio da je ova uplata poslana',
    unsureSentence: 'Najprije provjerite novčanik. Ako je uplata poslana, nemojte plaćati ponovno.',
  },
  apps: {
    open: 'Novčanik',
    title: 'Otvori aplikaciju novčanika',
    check: (what, end) => ['U aplikaciji provjerite piše li ', what, ' i završava li adresa s ', end, '.'],
    fills: 'Unosi valutu, iznos i adresu',
    camera: 'Skenirajte ovaj kod kamerom, a ne novčanikom.',
    another: 'Druga aplikacija novčanika',
    sent: (app) => `Jeste li poslali uplatu putem ${app}? Provjeravamo.`,
    sentInAnother: 'Jeste li poslali uplatu putem aplikacije novčanika? Provjeravamo.',
    instead: 'Kopirajte iznos i adresu.',
  },
};

export const refund: RefundText = {
  cardOf: (store) => `Povrat od ${store}`,
  getting: 'Učitavanje povrata',
  offline: 'Stranica će nastaviti kad se veza ponovno uspostavi.',

  name: {
    title: 'Kamo vratiti novac?',
    sentence: (asset, network) =>
      `Unesite vlastitu ${asset} adresu na mreži ${network}. Ako je to adresa na drugoj mreži, povrat će biti izgubljen.`,
    field: (asset) => `Vaša ${asset} adresa`,
    exchange:
      'Koristite kriptoburzu? Ondje kopirajte svoju adresu za uplatu točno za ovu kriptovalutu i ovu mrežu.',
    until: (time) => `Unesite adresu do ${time}.`,
    next: 'Nastavi',
  },

  fault: {
    empty: 'Unesite adresu svojeg novčanika.',
    malformed: (network) => `Ovo nije valjana adresa na mreži ${network}. Kopirajte je ponovno.`,
    otherNetwork: (network) => `Ova adresa pripada drugoj mreži. Unesite adresu na mreži ${network}.`,
    tokenContract:
      'Ovo je adresa pametnog ugovora tokena, a ne novčanika. Što se tamo pošalje, izgubljeno je.',
    burnAddress: 'Ova adresa ne pripada nikomu. Što se tamo pošalje, izgubljeno je.',
    storeAddress: (store) => `Ova adresa pripada trgovini ${store}. Unesite svoju.`,
    lost: 'Vaša adresa nije spremljena. Pokušajte ponovno.',
    busy: (seconds) => `Previše pokušaja. Pričekajte ${seconds}\u00A0s i pokušajte ponovno.`,
    inDoubt: 'Trgovina provjerava drugi povrat istog iznosa na ovu adresu. Pokušajte poslije.',
  },

  confirm: {
    title: 'Je li ovo vaša adresa?',
    sentence: 'Usporedite je s adresom u svojem novčaniku. Poslani povrat ne može se opozvati.',
    yes: 'Vrati novac na ovu adresu',
    change: 'Promijeni adresu',
  },

  coin: 'Kriptovaluta',
  address: 'Adresa',
  amount: 'Iznos',
  arrives: 'Primate',
  sentAt: 'Novac poslan',

  hold: {
    title: (time) => `Povrat će biti poslan: ${time}`,
    sentence: 'Pogrešna adresa? Do tada je možete promijeniti.',
    change: 'Upotrijebi drugu adresu',
    tooLate: 'Povrat je već na putu. Adresa se više ne može promijeniti.',
    taken: 'Druga je adresa unesena prije ove. Povrat će biti poslan na nju.',
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
    sentence: 'Provjerite vezu i pokušajte ponovno. Vaš je novac na sigurnom.',
  },

  noScript: (store) =>
    `Za ovu stranicu potreban je JavaScript. Uključite ga ili se obratite trgovini ${store}.`,
};

export const page: PageText = {
  reopen: 'Provjerite vezu i ponovno otvorite ovu stranicu. Ako ste platili, vaša je uplata na sigurnom.',
  noScript:
    'Ovoj stranici treba JavaScript da bi prikazala vašu uplatu. Uključite JavaScript ili kontaktirajte {0}. Ako ste platili, vaša je uplata na sigurnom.',
  incomplete: 'Ova je poveznica za plaćanje nepotpuna',
  incompleteSentence:
    'Ponovno otvorite poveznicu ondje gdje ste je dobili, sa svime što stoji iza znaka #. Ako ste platili, vaša je uplata na sigurnom.',
  failed:
    'Stranica za plaćanje nije se mogla otvoriti. Pokušajte ponovno. Ako ste platili, vaša je uplata na sigurnom.',
  each: '{0} po komadu',
  quantity: 'Količina (od 1 do {0})',
  badQuantity: 'Količina mora biti cijeli broj od 1 do {0}.',
  total: 'Ukupno',
  go: 'Nastavi na plaćanje',
  goNoScript:
    'Stranici za plaćanje treba JavaScript. Prije nego što nastavite, uključite JavaScript ili kontaktirajte {0}.',
  gone: 'Proizvod nije pronađen',
  goneSentence: 'Poveznica je možda stara ili nepotpuna. Ništa nije plaćeno.',
  payBy: 'Molimo vas da platite do {0}.',
  over: 'Ova se poveznica više ne može koristiti',
  overSentence: 'Kontaktirajte {0} i zatražite novu poveznicu. Ako ste platili, vaša je uplata na sigurnom.',
  ownPage: 'Da biste to kupili, upotrijebite gumb na ovoj stranici.',
  notSeen:
    'Ako ste platili, nemojte plaćati ponovno. {0} će dobiti obavijest čim vaša uplata bude potvrđena. Ažurirat će se i stranica na kojoj ste počeli.',
  tooLate:
    'Ako ste ipak platili, nemojte plaćati ponovno: {0} će dobiti obavijest. Ako niste platili, počnite ispočetka u {0}.',
  lapsed:
    'Ako ste ipak platili, nemojte plaćati ponovno: {0} će dobiti obavijest. Ako niste platili, platite na stranici na kojoj ste počeli.',
};
