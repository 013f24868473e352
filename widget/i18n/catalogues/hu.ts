import type { HelpText, OffchainText, PageText, RefundText, Text, WalletText } from './en.ts';

export const text = (): Text => ({
  language: 'hu',
  direction: 'ltr',

  card: 'Fizetés',
  close: 'Bezárás',
  starting: 'A fizetés előkészítése',
  stillLoading: 'A betöltés még tart…',
  cardOf: (store) => `Fizetés: ${store}`,
  back: 'Másik fizetési mód választása',
  otherCoins: 'Más kriptovaluták',
  goBack: 'Vissza',
  tryAgain: 'Próbálja újra',
  help: 'Segítség',
  contact: (store) => `Kapcsolatfelvétel: ${store}`,
  switchLanguage: 'Nyelv',
  test: 'Tesztmód – nem valódi pénz',
  backTo: (store) => `Vissza ide: ${store}`,
  priceFor: (price, what) => `${what}: ${price}`,
  for: (what) => `Tétel: ${what}`,
  total: 'Összesen',
  items: (items) => `${items} tétel`,
  networkAndStandard: (network, standard) => `${network} (${standard})`,
  on: (asset, network) => `${asset} (${network} hálózat)`,

  minutesLeft: (minutes) => `${minutes}\u00A0perc`,
  priceHeld: (time) => `Az ár még érvényes: ${time}`,
  timeSpoken: (minutes) => (minutes === 0 ? 'Lejárt az idő' : `Még ${minutes}\u00A0perc van hátra`),

  copy: 'Másolás',
  copied: 'Másolva',
  copyAgain: 'Másolva · másolás újra',
  copyByHand: 'A másoláshoz tartsa nyomva, vagy nyomja le a Ctrl+C billentyűket',
  copyAmount: 'Összeg másolása',
  copyAddress: 'Cím másolása',
  copyMemo: 'Memo másolása',
  amount: 'Összeg',
  address: 'Cím',
  nowCopy: (value) => `Most másolja ki: ${value}`,
  sentIt: 'Elküldtem a pénzt',

  helpWithPayment: 'Segítség ehhez a fizetéshez',
  asides: {
    exchange: 'Kriptotőzsdéről fizet?',
    compare: 'Cím ellenőrzése',
    wrong: 'Valami nincs rendben?',
    cancelling: 'Fizetés megszakítása',
  },

  arrived: (received, total) => `Beérkezett: ${received} (teljes összeg: ${total})`,

  choose: {
    title: 'Válasszon fizetési módot',
    none: 'Jelenleg nincs elérhető fizetési mód. Nem történt fizetés.',
    search: 'Kriptovaluták és hálózatok keresése',
    methods: 'Fizetési módok',
    found: (methods) => `${methods} fizetési mód`,
    nothing: (query) => `Nincs találat erre: „${query}”.`,
    nothingHint: 'Keressen a kriptovaluta nevére vagy rövidítésére, illetve a hálózatára.',
    all: 'Összes fizetési mód megjelenítése',
    about: (minutes) =>
      minutes < 60 ? `kb. ${minutes}\u00A0perc` : `kb. ${Math.round(minutes / 60)}\u00A0óra`,
    onlyFrom: (amount) => `Legalább ${amount}`,
    unavailable: (reason) =>
      reason === 'provider_unavailable'
        ? 'Jelenleg nem érhető el'
        : reason === 'below_minimum'
          ? 'Túl kicsi az összeg'
          : reason === 'no_rate'
            ? 'Jelenleg nincs árfolyam'
            : reason === 'not_offered'
              ? 'Itt nem választható'
              : 'Nem érhető el',
    networks: (networks) => `${networks} hálózat`,
    usual: 'Leggyakoribb',
    lowFee: 'Alacsony díj',
    recent: 'Legutóbb használt',
    coins: 'Kriptovaluták',
    newcomer: 'Most ismerkedik a kriptóval?',
    newcomerHelp:
      'Fizessen olyan kriptotárcából vagy kriptotőzsdei számláról, amelyen megvan a kriptovaluta. Ott ugyanazt a kriptovalutát és ugyanazt a hálózatot válassza, mint ezen az oldalon.',
    resume: 'Vissza a fizetéshez',
    hosted: 'Bankkártya, bank vagy digitális tárca',
    noCrypto: 'Kripto nélkül',
    card: 'Kripto nélkül: kártya vagy bank',
    network: 'Válasszon hálózatot',
  },

  getting: {
    title: 'Fizetési cím lekérése…',
    sentence: (method) => `${method}: ez a cím csak ehhez a fizetéshez tartozik.`,
  },

  pay: {
    title: (amount) => `Küldendő: ${amount}`,
    send: 'Küldendő',
    sentence: 'Olvassa be a kódot, vagy másolja ki az összeget és a címet.',
    updates: 'Ez az oldal magától frissül.',
    offline: 'Frissül, amint újra van internetkapcsolat.',
    next: 'Ha lejár az idő, új árat kérhet.',
    once: 'Ez a cím csak ehhez a fizetéshez tartozik.',
    scanThenEnter: (amount) => `Olvassa be, majd írja be: ${amount}`,
    scan: 'Olvassa be a tárcájával',
    waiting: 'Várjuk a fizetést',
    startsEnds: (start, end) => `Az eleje ${start}, a vége ${end}`,
    only: (asset, network) => ['Csak ezt küldje: ', asset, ', csak ezen a hálózaton: ', network],
    address: (network, length, start, end) =>
      `Cím ezen a hálózaton: ${network}, ${length} karakter, az eleje ${start}, a vége ${end}`,
    addressCopied: (start, end) => `Másolva. Ellenőrizze, hogy a cím eleje ${start}, a vége ${end}.`,
    memo: 'Memo',
    memoWarning: 'Kötelező: adja meg ezt a memót is, különben a fizetés elveszhet.',
    fee: (asset) => `A hálózati díjhoz ${asset} is kell.`,
    openWallet: 'Megnyitás a tárcában',
    seen: 'Egy fizetés már úton van. Ne küldje el újra.',
    qr: (asset) => `QR-kód a fizetéshez: ${asset}`,
    enlarge: 'QR-kód nagyítása',
    showQr: 'QR-kód megjelenítése',
    phone: 'Folytatás telefonon',
    qrFailed: 'A QR-kódot nem sikerült betölteni. Másolja ki helyette a címet.',
  },

  processing: {
    title: 'A fizetést észleltük',
    sentence: (store) =>
      `Bezárhatja ezt az oldalt. Értesítjük az üzletet (${store}), amint a fizetés megerősítést kap.`,
    usual: (minutes) => `Szokásos időtartam: ${minutes}.`,
  },

  progress: {
    confirming: 'Megerősítés alatt',
    confirmations: (confirmed, of) => `Megerősítések: ${confirmed}/${of}`,
    paid: 'Kifizetve',
    explorer: 'Megtekintés a blokklánc-böngészőben',
  },

  paid: {
    amount: 'Kifizetett összeg',
    title: 'Kifizetve',
    sentence: (store) => `Az üzlet (${store}) megkapta a fizetést.`,
    leaving: (store, seconds) => `${seconds}\u00A0mp múlva átirányítjuk ide: ${store}`,
    onTo: (store) => `Tovább ide: ${store}`,
    stay: 'Maradok',
    done: 'Kész',
    reference: 'Hivatkozási szám',
  },

  receipt: {
    sent: 'Elküldött összeg',
    network: 'Hálózat',
    rate: 'Árfolyam',
    hash: 'Tranzakció',
    copyHash: 'Tranzakcióazonosító másolása',
    copy: 'Igazolás másolása',
    share: 'Megosztás',
    print: 'Nyomtatás',
  },

  pill: {
    open: 'Fizetés folyamatban',
    continue: 'Folytatás',
    receipt: 'Igazolás megtekintése',
    button: 'Fizetés folytatása',
  },

  trouble: {
    bar: (title, sentence) => `${title}. ${sentence}`,
    offline: 'Nincs internetkapcsolat',
    offlineSentence: 'A fizetés biztonságban van. Folytatjuk, amint újra van internetkapcsolat.',
    silent: 'Nem érjük el a fizetési szolgáltatást',
    silentSentence: 'A fizetés biztonságban van. Újracsatlakozás…',
    openPage: 'Fizetési oldal megnyitása',
    unopened: (what) => `Nem nyílt meg: ${what}`,
  },
});

export const help: HelpText = {
  getting: {
    slow: 'A szokásosnál tovább tart. Még nem történt fizetés.',
    verySlow:
      'Még nincs válasz. Várjon tovább, vagy válasszon másik fizetési módot. Még nem történt fizetés.',
  },

  paying: {
    switching: 'Már elküldte? Ne fizessen újra. Térjen vissza a folyamatban lévő fizetéshez.',
    withAmount: 'Kód használata összeggel',
    addressOnly: 'Nem olvasható be a kód? Kód csak a címmel',
    stranded: 'Nem nyílt meg a tárca? Másolja ki az összeget és a címet, és fizessen a tárcájából.',
    formerly: (address) =>
      `Már küldött ide: ${address}? Ezt a címet továbbra is figyeljük. Ne fizessen újra.`,
    formerlyOn: (network) => `Már küldött ezen a hálózaton: ${network}? Látni fogjuk. Ne fizessen újra.`,
    tooMany: 'A kriptovaluta és a hálózat már nem módosítható. Erre a címre fizessen.',
    tooFast: 'Túl sok módosítás egy percen belül. Fizessen erre a címre, vagy próbálja újra egy perc múlva.',
  },

  advice: {
    wallet: (wallet, network) => `${wallet}: küldés előtt válassza ezt a hálózatot: ${network}.`,
    exchange: (exchange, network) =>
      `${exchange}: válassza a kiutalást és ezt a hálózatot: ${network}. Ha az összegből díjat vonnak le, adja hozzá.`,
  },

  received: {
    title: (received, total) => `Beérkezett: ${received} (teljes összeg: ${total})`,
    sentence: (rest, time) => `Küldje el a hiányzó összeget (${rest}) ugyanerre a címre ${time} előtt.`,
    other: 'Hátralévő összeg fizetése más módon',
  },

  rest: {
    sentence: (rest) =>
      `Még hiányzik ${rest}. Ami megérkezett, beleszámít a fizetésbe. A hátralévő összeghez új árat és új címet kap.`,
    question: 'Már elküldte a hátralévő összeget?',
    answer:
      'Ne fizessen újra. Menjen vissza, és várjon. A fizetés megjelenik ezen az oldalon, amint észleltük.',
  },

  expired: {
    title: 'Ez a fizetés lejárt',
    sentence: 'Nem érkezett hozzánk semmi.',
    part: (received, total) => `Beérkezett: ${received} (teljes összeg: ${total}). A pénze biztonságban van.`,
    sent: 'Már elküldte?',
    watched: (address, time) => `Ezt a címet ${time}-ig továbbra is figyeljük: ${address}. Ne fizessen újra.`,
    notSent: 'Még nem küldte el?',
    newPrice: 'Kérjen új árat és új címet. A régi címet már ne használja.',
    renew: 'Új ár kérése',
    rest: 'Hátralévő összeg kifizetése',
    noPrice: (store) => `Ehhez a fizetéshez nincs új ár. Kezdje újra itt: ${store}.`,
    again:
      'Nem tudtuk megállapítani, hogy a gomb működött-e. Ebből nem derül ki, hogy a fizetése megérkezett-e. Kérjük, nyomja meg újra a gombot.',
    checking: 'Lejárt az idő',
    checkingSentence:
      'Ellenőrizzük, hogy egyetlen fizetés se kerülje el a figyelmünket. Kérjük, ne küldjön semmit.',
  },

  lapsed: {
    title: 'Ez a cím lejárt',
    sentence: 'Nem érkezett hozzánk semmi.',
    newAddress: 'Kérjen új címet. A régit már ne használja.',
    renew: 'Új cím kérése',
  },

  price: {
    title: 'Új ár',
    sentence: 'A régi cím lejárt. Az új összeget egy új címre küldje.',
    before: 'Korábban',
    now: 'Most',
    agree: (amount) => `${amount} fizetése`,
  },

  cancelled: {
    title: 'Ezt a fizetést megszakították',
    sentence: (store) => `Kérjük, ne küldjön semmit. Ha fizetni szeretne, kezdje újra itt: ${store}.`,
    watched: (address, time, store) =>
      `Ezt a címet ${time}-ig továbbra is figyeljük: ${address}. Ha pénz érkezik, értesítjük az üzletet (${store}). Ne fizessen újra.`,
  },

  exception: {
    underpaid: {
      title: 'Túl kevés érkezett',
      sentence: (store) =>
        `Amit elküldött, biztonságban van. Az üzlet (${store}) rendezi Önnel a különbözetet. Kérjük, ne küldjön további összeget.`,
    },
    late: {
      title: 'A fizetés késve érkezett',
      sentence: (store) =>
        `A fizetés az idő lejárta után érkezett. A pénze biztonságban van. Az üzlet (${store}) ellenőrzi a fizetést. Ne fizessen újra.`,
    },
    overpaid: {
      title: 'Túl sokat küldött',
      sentence: (store) => `A pénze biztonságban van. A különbözet ügyében forduljon az üzlethez (${store}).`,
    },
    wrong_asset: {
      title: 'Másik kriptovaluta érkezett',
      sentence: (store) =>
        `Másik kriptovaluta érkezett, vagy a megfelelő kriptovaluta másik hálózaton. A pénz nem veszett el, de egyelőre nem számít bele a fizetésbe. Az üzlet (${store}) dönti el, hogy elfogadja vagy visszaküldi. Ne küldjön további összeget.`,
      named: (store, coins) =>
        `Beérkezett: ${coins}. A pénz nem veszett el, de egyelőre nem számít bele a fizetésbe. Az üzlet (${store}) dönti el, hogy elfogadja vagy visszaküldi. Ne küldjön további összeget.`,
    },
    reversed: {
      title: 'A hálózat visszavonta a fizetést',
      sentence: (store) =>
        `A hálózat a beérkezés után visszavonta a fizetést. Forduljon az üzlethez (${store}), mielőtt újra fizetne.`,
    },
    other: {
      title: 'Ellenőrzés alatt',
      sentence: (store) => `Az üzlet (${store}) ellenőrzi ezt a fizetést. Ne fizessen újra.`,
    },
  },

  outcome: {
    due: 'Fizetendő összeg',
    received: 'Beérkezett',
    over: 'Túlfizetés',
    missing: 'Hiányzó összeg',
    next: 'Mi történik most',
  },

  refund: {
    of: (amount) => `Visszatérítés: ${amount}`,
    status: {
      awaiting_destination: 'Az Ön tárcacímére vár',
      pending: 'Még nincs elküldve',
      sending: 'Folyamatban',
      succeeded: 'Elküldve',
      failed: 'Nem sikerült',
      expired: 'Lejárt',
      cancelled: 'Törölve',
    },
    claim: (amount) => `A visszatérítéshez (${amount}) adja meg a tárcája címét.`,
    enter: 'Tárcacím megadása',
    link: (amount, store) =>
      `A visszatérítéshez (${amount}) nyissa meg az üzlettől (${store}) kapott visszatérítési linket.`,
    contact: (store) => `A visszatérítés ügyében forduljon az üzlethez (${store}).`,
    wait: 'Nincs teendője. Ez az oldal magától frissül.',
  },

  exchange: {
    about: 'Mit adjon meg a kiutaláskor',
    sentence: 'Erre a címre utalja ki az összeget, pontosan ezen a hálózaton.',
    receive: 'Ha a tőzsde a „beérkező összeget” kéri',
    fee: 'Ha a tőzsdéje az összegből vonja le a díjat, adja hozzá a díjat, hogy a teljes összeg megérkezzen.',
    recipient: 'Címzett (ha kérik)',
    wallet: 'A tárca típusa (ha kérik)',
    provider: 'Fizetési szolgáltató',
    minimum: 'Ellenőrizze, hogy az összeg nem kisebb-e a tőzsde legkisebb kiutalható összegénél.',
  },

  looking: {
    title: 'Keressük a fizetést',
    exchange: (time) =>
      `A tőzsdéknél ez gyakran 5–30 percig tart. Ezt az oldalt bezárhatja: ${time}-ig továbbra is figyeljük, megérkezik-e a fizetés.`,
    wallet: (time) =>
      `Gyakran néhány percbe telik, mire egy fizetés láthatóvá válik. Ezt az oldalt bezárhatja: ${time}-ig továbbra is figyeljük, megérkezik-e a fizetés.`,
    unsent: 'Még nem küldtem el a pénzt',
  },

  compare: {
    sentence:
      'Kártevő programok kicserélhetik a kimásolt címet. Küldés előtt hasonlítsa össze ezt a címet a tárcájában lévővel.',
    swapped:
      'A vágólapon nem a kimásolt cím van. Ne illessze be. Másolja ki újra az ezen az oldalon látható címet.',
    aloud: 'Felolvasás',
    capital: (letter) => `nagy ${letter}`,
  },

  phone: {
    sentence: 'Ezt a kamerával olvassa be, ne a tárcával. Ez az oldal magától frissül.',
    qr: 'A fizetés QR-kódja kamerához',
    share: 'Link küldése',
  },

  wrong: {
    sentence: (store) =>
      `Illessze be a tranzakcióazonosítót a tárcájából vagy a tőzsdéről, vagy írja le, mi történt. Értesítjük az üzletet (${store}).`,
    field: 'Tranzakcióazonosító, vagy hogy mi történt',
    fits: (network) => `Ez lehet tranzakcióazonosító ezen a hálózaton: ${network}.`,
    other: (found, network) =>
      `Ez tranzakcióazonosítónak tűnik, például erről a hálózatról: ${found}; ez a cím viszont csak ezt fogadja: ${network}. Ellenőrizze, mit küldött.`,
    address: 'Ez a cím, nem tranzakcióazonosító.',
    families: { hex: 'Bitcoin vagy TRON', evm: 'Ethereum', solana: 'Solana' },
    details: 'Adatok az ügyfélszolgálatnak',
    tell: (store) => `Üzenet küldése ide: ${store}`,
    told: 'Köszönjük',
    toldSentence: (store) =>
      `Értesítettük az üzletet (${store}). A fizetést újra ellenőrizzük. Ez az oldal magától frissül.`,
    reported: (store) => `Ön problémát jelzett az üzletnek (${store}).`,
  },

  payAgain: {
    title: 'Újra fizet más módon?',
    sentence: 'Az első fizetése még nincs rendezve. Ha most újra fizet, előfordulhat, hogy kétszer fizet.',
  },

  cancelling: {
    title: 'Megszakítja ezt a fizetést?',
    sentence: 'Csak akkor szakítsa meg, ha nem küldött semmit.',
    question: 'Már elküldte?',
    answer:
      'Ne szakítsa meg. Menjen vissza, és várjon. A fizetés megjelenik ezen az oldalon, amint észleltük.',
    keep: 'Fizetés folytatása',
    seen: 'Pénz érkezett, ezért ez a fizetés nem szakítható meg.',
  },

  another: {
    title: (price) => `Már elküldött egy fizetést: ${price}`,
    sentence: 'Egy új fizetés ezen felül értendő. Ne fizessen kétszer ugyanazért a rendelésért.',
    anew: 'Új fizetés indítása',
  },

  trouble: {
    invalid: 'Ez a fizetési link érvénytelen',
    ended: 'Ez a fizetési link lejárt',
    linkSentence:
      'Ha már fizetett, a fizetés az üzletnél biztonságban van. Ha nem fizetett, kezdje újra az üzletben.',
    setup: 'Ez az oldal nincs beállítva fizetésre',
    setupSentence: 'Nem történt fizetés. Kérjük, szóljon az üzletnek.',
    busy: 'Túl sok próbálkozás',
    busySentence: (seconds) =>
      `Nem történt fizetés. Kérjük, várjon ${seconds}\u00A0mp-et, majd próbálja újra.`,
    refused: 'Az üzlet nem tudta elindítani a fizetést',
    refusedSentence: 'Nem történt fizetés. Kérjük, zárja be ezt az ablakot, és próbálja újra.',
    method: (method) => `Jelenleg nem érhető el: ${method}`,
    methodSentence: 'Nem történt fizetés. Kérjük, válasszon másik fizetési módot, vagy próbálja újra.',
    amount: (method) => `Ez az összeg nem fizethető így: ${method}`,
    amountSentence: 'Nem történt fizetés. Kérjük, válasszon másik fizetési módot.',
    price: 'A termék ára megváltozott',
    priceSentence: (store) =>
      `Az új áron nem történt fizetés. Ha látni szeretné az új árat, kezdje újra itt: ${store}.`,
    lost: 'Nem sikerült fizetési címet lekérni',
    lostSentence:
      'A kapcsolat megszakadt. Nem történt fizetés. Próbálja újra, vagy válasszon másik fizetési módot.',
    changed: 'Ezen az oldalon valami megváltoztatta a címet',
    changedSentence:
      'Itt ne fizessen. A rendelésével minden rendben van. Nyissa meg helyette a fizetési oldalt.',
    unknown: 'Ezt a fizetést ellenőrizni kell',
    unknownSentence: (store) =>
      `Nem látjuk a fizetés állapotát. Ha már fizetett, a fizetés biztonságban van. Ellenőrizze újra, vagy forduljon az üzlethez (${store}).`,
    check: 'Újraellenőrzés',
    details: 'Részletek másolása',
  },
};

export const offchain: OffchainText = {
  hosted: {
    getting: 'A fizetési oldal lekérése…',
    gettingSentence: 'Ez az oldal csak ehhez a fizetéshez tartozik.',
    lost: 'Nem sikerült betölteni a fizetési oldalt',
    title: () => 'Fizetés bankkártyával, bankon át vagy digitális tárcával',
    sentence: 'Külön oldalon fizet. Utána térjen vissza ide. Ez az oldal magától frissül.',
    rest: (rest, time) =>
      `Fizesse ki a hátralévő összeget (${rest}) ugyanazon a fizetési oldalon ${time} előtt.`,
    open: 'Tovább a fizetési oldalra',
    newTab: 'új lapon nyílik meg',
    qr: 'A fizetési oldal QR-kódja',
    scan: 'Vagy olvassa be egy másik eszköz kamerájával',
    sent: 'Már fizetett a fizetési oldalon?',
    watched: (time) => `${time}-ig továbbra is figyeljük, megérkezik-e a fizetés. Ne fizessen újra.`,
    notSent: 'Nem fizetett?',
    newOne: 'Kérjen új fizetési oldalt. A régit már ne használja.',
    lapsed: 'Ez a fizetési oldal lejárt',
    renew: 'Új fizetési oldal kérése',
  },
  upi: {
    getting: 'Az UPI-fizetés előkészítése…',
    gettingSentence: 'Ez az UPI-fizetés csak ehhez a rendeléshez tartozik.',
    lost: 'Nem sikerült előkészíteni az UPI-fizetést',
    title: (amount) => `${amount} fizetése UPI-val`,
    sentence: 'Fizessen az UPI-alkalmazásával. Ez az oldal magától frissül.',
    once: (amount) => ['Pontosan ennyit fizessen, egy összegben: ', amount],
    rest: (rest, time) =>
      `Fizesse ki a hátralévő összeget (${rest}) ugyanarra az UPI-azonosítóra ${time} előtt.`,
    id: 'UPI-azonosító',
    copyId: 'UPI-azonosító másolása',
    open: 'UPI-alkalmazás megnyitása',
    qr: 'QR-kód az UPI-fizetéshez',
    scan: 'Olvassa be egy UPI-alkalmazással',
    sent: 'Már fizetett?',
    watched: (time) => `${time}-ig továbbra is figyeljük, megérkezik-e a fizetés. Ne fizessen újra.`,
    notSent: 'Nem fizetett?',
    newOne: 'Indítson új UPI-fizetést. A régit már ne használja.',
    lapsed: 'Ez az UPI-fizetés lejárt',
    renew: 'Új UPI-fizetés indítása',
  },
  method: 'Fizetési mód',
  paidIt: 'Fizettem',
  unpaid: 'Még nem fizettem',
};

export const wallet: WalletText = {
  wallet: {
    pay: (amount, name) => `${amount} fizetése ezzel: ${name}`,
    confirm: (name) => `Erősítse meg itt: ${name}…`,
    confirmSentence: 'A tárcájában ellenőrizze az összeget és a címet. Közben ne fizessen más módon.',
    cancelled: 'Megszakítottam a tárcámban',
    nothingSent: 'Semmi sem lett elküldve.',
    network: (name, network) =>
      `Semmi sem lett elküldve. A tárcában (${name}) váltson erre a hálózatra: ${network}, majd próbálja újra.`,
    busy: (name) => `Semmi sem lett elküldve. Nyissa meg a tárcát (${name}): ott egy kérés vár.`,
    problem: (name) => `Semmi sem lett elküldve. Nézze meg a tárcát (${name}), és próbálja újra.`,
    failed: (name) =>
      `Semmi sem lett elküldve. Itt nem használható: ${name}. Másolja ki inkább az összeget és a címet.`,
    unclear: (name) =>
      `A tárcában (${name}) ellenőrizze, hogy elment-e a fizetés. Ha igen, ne fizessen újra.`,
    elsewhere: (name) =>
      `A tárca (${name}) talán más hálózaton vagy más címre küldött pénzt. Mielőtt újra fizetne, ellenőrizze itt: ${name}.`,
    real: (name) => `A tárca (${name}) tesztmódban is valódi kriptovalutát küld.`,
    unsure: 'A tárcája szerint ez a fizetés elment',
    unsureSentence: 'Először nézze meg a tárcáját. Ha a fizetés elment, ne fizessen újra.',
  },
  apps: {
    open: 'Tárcaalkalmazás',
    title: 'Tárcaalkalmazás megnyitása',
    check: (what, end) => ['Az alkalmazásban ellenőrizze ezt: ', what, ', és hogy a cím vége ', end, '.'],
    fills: 'Kitölti: pénznem, összeg, cím',
    camera: 'Ezt a kamerával olvassa be, ne a tárcával.',
    another: 'Másik tárcaalkalmazás',
    sent: (app) => `A fizetést elküldte ezzel: ${app}? Ellenőrizzük.`,
    sentInAnother: 'A fizetést elküldte a tárcaalkalmazásával? Ellenőrizzük.',
    instead: 'Másolja ki az összeget és a címet.',
  },
};

export const refund: RefundText = {
  cardOf: (store) => `Visszatérítés innen: ${store}`,
  getting: 'A visszatérítés betöltése',
  offline: 'Az oldal folytatja, amint újra van internetkapcsolat.',

  name: {
    title: 'Hová küldjük a visszatérítést?',
    sentence: (asset, network) =>
      `Adja meg a saját címét ehhez: ${asset}, ezen a hálózaton: ${network}. Ha a cím más hálózathoz tartozik, a visszatérítés elvész.`,
    field: (asset) => `Az Ön címe (${asset})`,
    exchange:
      'Kriptotőzsdét használ? Az ottani befizetési címét másolja ki, pontosan ehhez a kriptovalutához és hálózathoz.',
    until: (time) => `Eddig adjon meg egy címet: ${time}.`,
    next: 'Tovább',
  },

  fault: {
    empty: 'Adja meg a tárcája címét.',
    malformed: (network) => `Ez nem érvényes cím ezen a hálózaton: ${network}. Másolja ki újra.`,
    otherNetwork: (network) =>
      `Ez a cím egy másik hálózaté. Adjon meg egy címet ezen a hálózaton: ${network}.`,
    tokenContract: 'Ez egy tokenszerződés címe, nem egy tárcáé. Ami oda megy, az elvész.',
    burnAddress: 'Ez a cím senkié. Ami oda megy, az elvész.',
    storeAddress: (store) => `Ez a cím az üzleté (${store}). A sajátját adja meg.`,
    lost: 'A címét nem mentettük el. Próbálja újra.',
    busy: (seconds) => `Túl sok próbálkozás. Várjon ${seconds} másodpercet, majd próbálja újra.`,
    inDoubt: 'Az üzlet egy másik, ugyanekkora, erre a címre szóló visszatérítést ellenőriz. Próbálja később.',
  },

  confirm: {
    title: 'Ez az Ön címe?',
    sentence: 'Hasonlítsa össze a tárcájában lévővel. Az elküldött visszatérítés nem vonható vissza.',
    yes: 'Visszatérítés küldése erre a címre',
    change: 'Cím módosítása',
  },

  coin: 'Kriptovaluta',
  address: 'Cím',
  amount: 'Összeg',
  arrives: 'Ön ezt kapja',
  sentAt: 'A pénz elküldve',

  hold: {
    title: (time) => `A visszatérítést ekkor küldjük el: ${time}`,
    sentence: 'Rossz cím? Addig módosíthatja.',
    change: 'Másik cím használata',
    tooLate: 'A visszatérítés már úton van. A cím már nem módosítható.',
    taken: 'Egy másik címet hamarabb adtak meg. A visszatérítés arra a címre megy.',
  },

  pending: {
    title: 'A címét elmentettük',
    sentence: (store) => `Az üzlet (${store}) oda küldi a visszatérítést. Bezárhatja ezt az oldalt.`,
  },

  sending: {
    title: 'A visszatérítés úton van',
    sentence: 'Bezárhatja ezt az oldalt. Magától frissül.',
  },

  sent: {
    title: 'A visszatérítést elküldtük',
    sentence: 'Néhány percbe telhet, mire megjelenik a tárcájában.',
  },

  failed: {
    title: 'A visszatérítést nem sikerült elküldeni',
    sentence: (store) => `A pénze továbbra is az üzletnél van (${store}). Forduljon az üzlethez (${store}).`,
  },

  ended: {
    title: 'Ez a visszatérítési link lejárt',
    sentence: 'Az idő letelt, vagy az üzlet visszavonta a visszatérítést. Kérjen új linket az üzlettől.',
  },

  invalid: {
    title: 'Ez a visszatérítési link nem érvényes',
    sentence:
      'Lehet, hogy hiányos, vagy egy újabb link váltotta fel. Nyissa meg az üzlettől kapott legújabb linket.',
  },

  unreachable: {
    title: 'A visszatérítést nem sikerült betölteni',
    sentence: 'Ellenőrizze a kapcsolatot, és próbálja újra. A visszatérítése biztonságban van.',
  },

  noScript: (store) =>
    `Ehhez az oldalhoz JavaScript kell. Kapcsolja be, vagy forduljon az üzlethez (${store}).`,
};

export const page: PageText = {
  reopen:
    'Ellenőrizze a kapcsolatot, és nyissa meg újra ezt az oldalt. Ha fizetett, a fizetése biztonságban van.',
  noScript:
    'Ennek az oldalnak JavaScript kell a fizetés megjelenítéséhez. Kapcsolja be a JavaScriptet, vagy forduljon az üzlethez ({0}). Ha fizetett, a fizetése biztonságban van.',
  incomplete: 'Ez a fizetési link hiányos',
  incompleteSentence:
    'Nyissa meg újra a linket onnan, ahonnan kapta, mindazzal együtt, ami a # jel után áll. Ha fizetett, a fizetése biztonságban van.',
  failed:
    'A fizetési oldalt nem sikerült megnyitni. Kérjük, próbálja újra. Ha fizetett, a fizetése biztonságban van.',
  each: '{0} / db',
  quantity: 'Mennyiség (1–{0})',
  badQuantity: 'A mennyiségnek 1 és {0} közötti egész számnak kell lennie.',
  total: 'Összesen',
  go: 'Tovább a fizetéshez',
  goNoScript:
    'A fizetési oldalhoz JavaScript kell. Kapcsolja be a JavaScriptet, mielőtt továbblép, vagy forduljon az üzlethez ({0}).',
  gone: 'A termék nem található',
  goneSentence: 'A link talán régi vagy hiányos. Nem történt fizetés.',
  payBy: 'Kérjük, eddig az időpontig fizessen: {0}.',
  over: 'Ez a link már nem használható',
  overSentence: 'Kérjen új linket az üzlettől ({0}). Ha fizetett, a fizetése biztonságban van.',
  ownPage: 'A vásárláshoz használja az ezen az oldalon lévő gombot.',
  notSeen:
    'Ha fizetett, ne fizessen újra. Értesítjük az üzletet ({0}), amint a fizetés megerősítést kap. Az az oldal is frissülni fog, ahol elkezdte.',
  tooLate:
    'Ha mégis fizetett, ne fizessen újra: értesítjük az üzletet ({0}). Ha nem fizetett, kezdje újra itt: {0}.',
  lapsed:
    'Ha mégis fizetett, ne fizessen újra: értesítjük az üzletet ({0}). Ha nem fizetett, azon az oldalon fizessen, ahol elkezdte.',
};
