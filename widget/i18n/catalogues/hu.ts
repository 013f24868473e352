import type { HelpText, OffchainText, PageText, Text } from './en.ts';

export const text = (): Text => ({
  language: 'hu',
  direction: 'ltr',

  card: 'Fizetés',
  close: 'Bezárás',
  starting: 'A fizetés előkészítése',
  stillLoading: 'A betöltés még tart…',
  cardOf: (store) => `Fizetés: ${store}`,
  back: 'Másik fizetési mód választása',
  tryAgain: 'Próbálja újra',
  help: 'Segítség',
  switchLanguage: 'Nyelv',
  test: 'Tesztmód – nem valódi pénz',
  backTo: (store) => `Vissza ide: ${store}`,
  priceFor: (price, what) => `${what}: ${price}`,
  for: (what) => `Tétel: ${what}`,
  total: 'Összesen',
  items: (items) => `${items} tétel`,
  networkAndStandard: (network, standard) => `${network} (${standard})`,
  on: (asset, network) => `${asset} (${network} hálózat)`,

  minutesLeft: (minutes) => `${minutes} perc`,
  timeLeft: 'Hátralévő idő',
  timeSpoken: (minutes) => (minutes === 0 ? 'Lejárt az idő' : `Még ${minutes} perc van hátra`),

  copy: 'Másolás',
  copied: 'Másolva',
  copyByHand: 'A másoláshoz tartsa nyomva, vagy nyomja le a Ctrl+C billentyűket',
  copyAmount: 'Összeg másolása',
  copyAddress: 'Cím másolása',
  copyMemo: 'Memo másolása',

  asides: {
    exchange: 'Kriptotőzsdéről fizet?',
    compare: 'Cím ellenőrzése',
    wrong: 'Valami nincs rendben?',
    cancelling: 'Fizetés megszakítása',
  },

  arrived: (received, total) => `Beérkezett: ${received} (teljes összeg: ${total})`,

  choose: {
    title: 'Válasszon fizetési módot',
    sentence: 'Válasszon kriptovalutát és hálózatot.',
    sentenceAll: 'Fizethet kriptovalutával a hálózatán, vagy kripto nélkül.',
    none: 'Jelenleg nincs elérhető fizetési mód. Nem történt fizetés.',
    search: 'Kriptovaluták és hálózatok keresése',
    methods: 'Fizetési módok',
    found: (methods) => `${methods} fizetési mód`,
    nothing: (query) => `Nincs találat erre: „${query}”.`,
    nothingHint: 'Keressen a kriptovaluta nevére vagy rövidítésére, illetve a hálózatára.',
    all: 'Összes fizetési mód megjelenítése',
    about: (minutes) => (minutes < 60 ? `kb. ${minutes} perc` : `kb. ${Math.round(minutes / 60)} óra`),
    minimum: (amount) => `Legalább ${amount}`,
    onlyFrom: (amount) => `Csak ${amount} összegtől`,
    unavailable: (reason) =>
      reason === 'provider_unavailable'
        ? 'Jelenleg nem érhető el'
        : reason === 'below_minimum'
          ? 'Csak nagyobb összeghez'
          : reason === 'no_rate'
            ? 'Jelenleg nincs árfolyam'
            : reason === 'not_offered'
              ? 'Itt nem választható'
              : 'Nem érhető el',
    networks: (networks) => `${networks} hálózat`,
    usual: 'Szokásos',
    lowFee: 'Alacsony díj',
    recent: 'Korábban használt',
    coins: 'Kriptovaluták',
    more: 'További kriptovaluták',
    newcomer: 'Most ismerkedik a kriptóval?',
    newcomerHelp:
      'Tárcaalkalmazásból vagy kriptotőzsdei számláról fizethet, amelyen megvan a kriptovaluta. Ott is ugyanazt a kriptovalutát és ugyanazt a hálózatot válassza, mint itt.',
    resume: 'Vissza a fizetéshez',
    hosted: 'Bankkártya, bank vagy digitális tárca',
    noCrypto: 'Kripto nélkül',
  },

  getting: {
    title: 'A cím lekérése…',
    sentence: (method) => `${method}: ez a cím csak ehhez a fizetéshez tartozik.`,
  },

  pay: {
    title: (amount) => `Küldendő: ${amount}`,
    sentence: 'Olvassa be a kódot, vagy másolja ki az összeget és a címet. A fizetést követjük.',
    only: (asset, network) => ['Csak ezt küldje: ', asset, ', csak ezen a hálózaton: ', network],
    address: (network, length, start, end) =>
      `Cím ezen a hálózaton: ${network}, ${length} karakter, az eleje ${start}, a vége ${end}`,
    addressCopied: (start, end) => `Másolva. Ellenőrizze, hogy az eleje ${start}, a vége ${end}.`,
    memo: 'Memo',
    memoWarning: 'E memo nélkül a pénz nem azonosítható.',
    fee: (asset) => `A hálózati díjhoz a tárcájában egy kevés ${asset} is kell.`,
    openWallet: 'Megnyitás a tárcában',
    seen: 'Egy fizetés már úton van. Ne küldje el még egyszer.',
    qr: (asset) => `QR-kód a fizetéshez: ${asset}`,
    enlarge: 'QR-kód nagyítása',
    scan: 'Olvassa be a tárcájával',
    qrElsewhere: 'QR-kód megjelenítése másik eszközhöz',
    phone: 'Folytatás telefonon',
    qrFailed: 'A QR-kódot nem sikerült betölteni. Másolja ki helyette a címet.',
  },

  processing: {
    title: 'A fizetést észleltük',
    sentence: (store) =>
      `Elhagyhatja ezt az oldalt: ${store} értesül róla, amint a fizetés megerősítést kap.`,
    sent: 'Elküldve',
    confirming: 'Megerősítés alatt',
    confirmations: (confirmed, of) => `Megerősítés: ${confirmed}/${of}`,
    paid: 'Kifizetve',
    usual: (minutes) => `Szokásos időtartam: ${minutes}.`,
    explorer: 'Megtekintés a hálózaton',
  },

  paid: {
    title: 'Kifizetve',
    sentence: (store) => `A fizetés megérkezett ide: ${store}.`,
    leaving: (store, seconds) => `${seconds} mp múlva továbblép ide: ${store}.`,
    onTo: (store) => `Tovább ide: ${store}`,
    stay: 'Maradok ezen az oldalon',
    done: 'Kész',
    sent: 'Elküldve',
    network: 'Hálózat',
    rate: 'Árfolyam',
    hash: 'Tranzakció',
    reference: 'Hivatkozási szám',
  },

  pill: { open: 'Nyitott fizetés', continue: 'Folytatás' },

  trouble: {
    bar: (title, sentence) => `${title}. ${sentence}`,
    offline: 'Nincs internetkapcsolat',
    offlineSentence: 'A fizetés biztonságban van; folytatjuk, amint újra van kapcsolat.',
    silent: 'Nem érjük el a fizetési szolgáltatást',
    silentSentence: 'A fizetés biztonságban van; tovább próbálkozunk.',
    openPage: 'Fizetési oldal megnyitása',
  },
});

export const help: HelpText = {
  getting: {
    slow: 'A szokásosnál tovább tart. Még nem történt fizetés.',
    verySlow: 'Még nincs válasz. Várjon, vagy válasszon másik fizetési módot. Még nem történt fizetés.',
  },

  paying: {
    switching: 'Már elküldte? Ne fizessen újra: térjen vissza a folyamatban lévő fizetéshez.',
    withAmount: 'Kód használata összeggel',
    addressOnly: 'Kód használata összeg nélkül',
    stranded: 'Nem nyílt meg a tárca? Másolja ki a címet, és fizessen a tárcájából.',
    keep: 'Az ár további megtartása',
    mayKeep: (time) => `Több időre van szüksége? Ezt az árat ${time}-ig megtarthatja.`,
    kept: (time) => `Ez az ár most ${time}-ig érvényes.`,
    notKept: 'Ez az ár nem tartható meg tovább.',
    formerly: (address) =>
      `Már küldött ide: ${address}? Ezt a címet továbbra is figyeljük: ne fizessen újra.`,
  },

  received: {
    title: (received, total) => `Beérkezett: ${received} (teljes összeg: ${total})`,
    sentence: (rest, time) => `Küldje el a hiányzó összeget (${rest}) ugyanerre a címre ${time} előtt.`,
    belowMinimum: (rest, minimum) =>
      `A hátralévő összeg (${rest}) kisebb, mint amennyit ez a fizetési mód fogadni tud (legalább ${minimum}). Ami megérkezett, biztonságban van.`,
    belowAll: (rest, minimum, store) =>
      `A hátralévő összeg (${rest}) kisebb, mint amennyit ez a fizetési mód fogadni tud (legalább ${minimum}). Ami megérkezett, biztonságban van: kérjük, kérdezze meg az üzletet (${store}), hogyan rendezheti a hátralévő összeget.`,
    other: 'Hátralévő összeg fizetése más módon',
  },

  rest: {
    sentence: (rest) =>
      `Még hiányzik: ${rest}. Ami megérkezett, továbbra is beleszámít; a hátralévő részhez új árat és új címet kap.`,
    question: 'Már elküldte a hátralévő összeget?',
    answer: 'Ne fizessen újra. Menjen vissza, és várjon: ez az oldal mutatja, amint a hálózat is mutatja.',
  },

  expired: {
    title: 'A fizetésre szánt idő lejárt',
    sentence: 'Nem történt fizetés.',
    part: (received, total) => `Beérkezett: ${received} (teljes összeg: ${total}). A pénz biztonságban van.`,
    sent: 'Már elküldte?',
    watched: (address, time) => `Ezt a címet ${time}-ig figyeljük: ${address}. Ne fizessen újra.`,
    notSent: 'Nem küldte el?',
    newPrice: 'Kérjen új árat és új címet. A régi címet már ne használja.',
    renew: 'Új ár kérése',
    rest: 'Hátralévő összeg kifizetése',
    noPrice: (store) => `Ehhez a fizetéshez nincs új ár. Kezdje újra itt: ${store}.`,
    again: 'Ez nem sikerült. Semmi sem változott; kérjük, próbálja újra.',
    checking: 'Lejárt az idő',
    checkingSentence:
      'Ellenőrizzük, hogy egyetlen fizetés se kerülje el a figyelmünket. Kérjük, ne küldjön semmit.',
  },

  lapsed: {
    title: 'Ez a cím már nincs használatban',
    sentence: 'Nem történt fizetés.',
    newAddress: 'Kérjen új címet. A régit már ne használja.',
    renew: 'Új cím kérése',
  },

  price: {
    title: 'Az új ár',
    sentence: 'A régi cím már nincs használatban. Az új összeget egy új címre küldi.',
    before: 'Korábban',
    now: 'Most',
    agree: (amount) => `${amount} fizetése`,
  },

  cancelled: {
    title: 'Ezt a fizetést megszakították',
    sentence: (store) => `Kérjük, ne küldjön semmit. Ha fizetni szeretne, kezdje újra itt: ${store}.`,
    watched: (address, time, store) =>
      `Ezt a címet ${time}-ig figyeljük: ${address}, és az üzlet (${store}) értesül róla. Ne fizessen újra.`,
  },

  exception: {
    underpaid: {
      title: 'Az árnál kevesebb érkezett',
      sentence: (store) =>
        `Az árnál kevesebb érkezett. A pénz biztonságban van; az üzlet (${store}) rendezi ezt Önnel. Kérjük, ne küldjön többet.`,
    },
    late: {
      title: 'A fizetés késve érkezett',
      sentence: (store) =>
        `Az idő lejárta után pénz érkezett. Biztonságban van; az üzlet (${store}) megvizsgálja. Ne fizessen újra.`,
    },
    overpaid: {
      title: 'Az árnál több érkezett',
      sentence: (store) =>
        `Az árnál több érkezett. A pénz biztonságban van; a többletről kérjük, kérdezze meg az üzletet (${store}).`,
    },
    wrong_asset: {
      title: 'Másik kriptovaluta érkezett',
      sentence: (store) =>
        `Másik kriptovaluta vagy másik hálózaton küldött pénz érkezett, ezért nem számítottuk be. Ne küldjön többet; kérjük, kérdezze meg az üzletet (${store}).`,
    },
    reversed: {
      title: 'A hálózat visszavonta',
      sentence: (store) =>
        `A hálózat a beérkezés után visszavonta a fizetést. Kérjük, kérdezze meg az üzletet (${store}), mielőtt újra fizetne.`,
    },
    other: {
      title: 'Egy munkatárs vizsgálja',
      sentence: (store) => `Az üzlet (${store}) vizsgálja ezt a fizetést. Ne fizessen újra.`,
    },
  },

  exchange: {
    title: 'Fizetés kriptotőzsdéről',
    sentence: 'Erre a címre utalja ki, pontosan ezen a hálózaton.',
    receive: 'Ha azt kéri, mennyi érkezzen meg',
    fee: 'Ha díjat von le: a díj',
    withdraw: (amount) => `Kiutalandó: ${amount}`,
    noNumber: 'A díjat számmal írja be.',
    recipient: 'Címzett, ha kéri',
    wallet: 'A tárca típusa',
    provider: 'Fizetési szolgáltató',
    minimum: 'Ellenőrizze, hogy az összeg nem kisebb-e a tőzsde legkisebb kiutalható összegénél.',
    sent: 'Elküldtem',
    watching: 'Keressük a fizetést',
    wait: (time) =>
      `A tőzsdéknél ez gyakran 5–30 percig tart. Az oldalt bezárhatja: a címet ${time}-ig figyeljük.`,
  },

  compare: {
    sentence: 'A vírusok kicserélik a kimásolt címeket. Küldés előtt hasonlítsa össze.',
    field: 'Illessze be ide a tárcájából',
    same: 'Ez ugyanaz a cím.',
    differs: 'Ez egy másik cím. Ne küldjön rá semmit: másolja ki újra a helyes címet.',
    checked: 'Másolva és ellenőrizve: a vágólapon pontosan ez van.',
    swapped: 'A vágólapon valami más van. Ne küldjön oda semmit: másolja újra.',
    aloud: 'Felolvasás',
    capital: (letter) => `nagy ${letter}`,
  },

  phone: {
    sentence: 'Ezt a kamerával olvassa be, ne a tárcával. Ez az oldal követi, amit ott tesz.',
    qr: 'A fizetés QR-kódja kamerához',
    share: 'Link küldése',
  },

  wrong: {
    sentence: (store) =>
      `Illessze be a tranzakcióazonosítót a tárcájából vagy a tőzsdéről, vagy írja le, mi történt. Az üzlet (${store}) értesül róla.`,
    field: 'Tranzakcióazonosító vagy saját leírás',
    fits: (network) => `Ez tranzakciónak tűnik ezen a hálózaton: ${network}.`,
    other: (found, network) =>
      `Ez ennek tűnik: ${found}; a cím ezt várja: ${network}. Ellenőrizze, mit küldött.`,
    address: 'Ez a cím, nem egy tranzakció azonosítója.',
    families: { hex: 'Bitcoin vagy TRON', evm: 'Ethereum', solana: 'Solana' },
    details: 'Adatok az ügyfélszolgálatnak',
    tell: (store) => `Üzlet értesítése: ${store}`,
    told: 'Köszönjük',
    toldSentence: (store) =>
      `Az üzlet (${store}) értesült róla. A fizetést még egyszer ellenőrizzük; ez az oldal követi.`,
  },

  cancelling: {
    title: 'Megszakítja ezt a fizetést?',
    sentence: 'Csak akkor szakítsa meg, ha nem küldött semmit.',
    question: 'Már elküldte?',
    answer: 'Ne szakítsa meg. Menjen vissza, és várjon: ez az oldal mutatja, amint a hálózat is mutatja.',
    keep: 'Fizetés folytatása',
    seen: 'Már észleltük a pénzt: a fizetés nem szakítható meg.',
  },

  receipt: {
    copy: 'Igazolás másolása',
    share: 'Megosztás',
    print: 'Nyomtatás',
  },

  trouble: {
    invalid: 'Ez a fizetési link érvénytelen',
    ended: 'Ez a fizetési link lejárt',
    linkSentence: 'Ha már fizetett, a fizetés az üzletnél biztonságban van. Ha nem, kezdje ott újra.',
    setup: 'Ez az oldal nincs beállítva fizetésre',
    setupSentence: 'Nem történt fizetés. Kérjük, szóljon az üzletnek.',
    busy: 'Túl sok próbálkozás',
    busySentence: (seconds) => `Nem történt fizetés. Kérjük, várjon ${seconds} mp-et, majd próbálja újra.`,
    refused: 'Az üzlet nem tudta elindítani a fizetést',
    refusedSentence: 'Nem történt fizetés. Kérjük, zárja be ezt az ablakot, és próbálja újra.',
    method: (method) => `Jelenleg nem érhető el: ${method}`,
    methodSentence: 'Nem történt fizetés. Kérjük, válasszon másik fizetési módot, vagy próbálja újra.',
    amount: (method) => `Ez az összeg nem fizethető így: ${method}`,
    amountSentence: 'Nem történt fizetés. Kérjük, válasszon másik fizetési módot.',
    price: 'A termék ára megváltozott',
    priceSentence: (store) =>
      `Az új áron nem történt fizetés. Ha látni szeretné az új árat, kezdje újra itt: ${store}.`,
    lost: 'Nem sikerült címet lekérni',
    lostSentence:
      'A kapcsolat megszakadt. Nem történt fizetés. Próbálja újra, vagy válasszon másik fizetési módot.',
    changed: 'Ezen az oldalon valami megváltoztatja a címet',
    changedSentence:
      'Itt ne fizessen. A rendelésével minden rendben van: nyissa meg helyette a fizetési oldalt.',
    unknown: 'Ezt a fizetést közelebbről meg kell vizsgálni',
    unknownSentence: (store) =>
      `Ez az oldal nem ismeri a fizetés állapotát. Ha már fizetett, a fizetés biztonságban van. Ellenőrizze újra, vagy kérdezze meg az üzletet (${store}).`,
    check: 'Újraellenőrzés',
  },
};

export const offchain: OffchainText = {
  hosted: {
    getting: 'A fizetési oldal lekérése…',
    gettingSentence: 'Ez az oldal csak ehhez a fizetéshez tartozik.',
    lost: 'Nem sikerült lekérni a fizetési oldalt',
    title: () => 'Fizetés bankkártyával, bankkal vagy digitális tárcával',
    sentence: 'Külön oldalon fizet. Utána térjen vissza: ez az oldal követi a fizetést.',
    rest: (rest, time) =>
      `Fizesse ki a hátralévő összeget (${rest}) ugyanazon a fizetési oldalon ${time} előtt.`,
    open: 'Tovább a fizetési oldalra',
    newTab: 'új lapon nyílik meg',
    qr: 'A fizetési oldal QR-kódja',
    scan: 'Vagy olvassa be egy másik eszköz kamerájával',
    sent: 'Már fizetett ott?',
    watched: (time) => `${time}-ig figyeljük, megérkezik-e a fizetés. Ne fizessen újra.`,
    notSent: 'Nem fizetett?',
    newOne: 'Kérjen új oldalt. A régit már ne használja.',
    lapsed: 'Ez a fizetési oldal már nincs használatban',
    renew: 'Új fizetési oldal kérése',
  },
  upi: {
    getting: 'Az UPI-fizetés előkészítése…',
    gettingSentence: 'Ez az UPI-fizetés csak ehhez a rendeléshez tartozik.',
    lost: 'Nem sikerült előkészíteni az UPI-fizetést',
    title: (amount) => `${amount} fizetése UPI-val`,
    sentence: 'Fizessen az UPI-alkalmazásával. Ez az oldal követi a fizetést.',
    once: (amount) => ['Pontosan ennyit küldjön, egyetlen fizetésben: ', amount],
    rest: (rest, time) =>
      `Fizesse ki a hátralévő összeget (${rest}) ugyanarra az UPI-azonosítóra ${time} előtt.`,
    id: 'UPI-azonosító',
    copyId: 'UPI-azonosító másolása',
    open: 'UPI-alkalmazás megnyitása',
    qr: 'QR-kód az UPI-fizetéshez',
    scan: 'Olvassa be egy UPI-alkalmazással',
    sent: 'Már fizetett?',
    watched: (time) => `${time}-ig figyeljük, megérkezik-e a fizetés. Ne fizessen újra.`,
    notSent: 'Nem fizetett?',
    newOne: 'Indítson új UPI-fizetést. A régit már ne használja.',
    lapsed: 'Ez az UPI-fizetés már nincs használatban',
    renew: 'Új UPI-fizetés indítása',
  },
  waiting: 'Várjuk a fizetést',
  method: 'Fizetési mód',
};

export const page: PageText = {
  reopen:
    'Ellenőrizze a kapcsolatot, és nyissa meg újra ezt az oldalt. Ha fizetett, a fizetése biztonságban van.',
  noScript:
    'Ennek az oldalnak JavaScript kell a fizetés megjelenítéséhez: kérjük, kapcsolja be. Ha fizetett, a fizetése biztonságban van.',
  incomplete: 'Ez a fizetési link hiányos',
  incompleteSentence:
    'Nyissa meg újra onnan, ahonnan kapta, mindazzal együtt, ami a # jel után áll. Ha fizetett, a fizetése biztonságban van.',
  each: '{0} darabja',
  quantity: 'Mennyiség (1–{0})',
  badQuantity: 'A mennyiségnek 1 és {0} közötti egész számnak kell lennie.',
  go: 'Tovább a fizetéshez',
  goNoScript: 'Magához a fizetéshez JavaScript kell: kérjük, kapcsolja be a következő oldalhoz.',
  gone: 'Ez a termék nincs itt',
  goneSentence: 'A link talán régi vagy hiányos. Nem történt fizetés.',
  ownPage: 'A vásárláshoz nyomja meg az oldal gombját.',
  notSeen:
    'Ha fizetett, ne fizessen újra: {0} értesül róla, amint a fizetés megerősítést kap. Az az oldal is követi, ahol elkezdte.',
  tooLate: 'Ha mégis fizetett, ne fizessen újra: {0} értesül róla. Ha nem, kezdje ott újra.',
  lapsed:
    'Ha mégis fizetett, ne fizessen újra: {0} értesül róla. Ha nem, azon az oldalon fizessen, ahol elkezdte.',
};
