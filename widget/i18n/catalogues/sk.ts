import type { Count } from '../plural.ts';
import type { HelpText, OffchainText, PageText, Text } from './en.ts';

export const text = (count: Count): Text => ({
  language: 'sk',
  direction: 'ltr',

  card: 'Platba',
  close: 'Zavrieť',
  starting: 'Pripravujeme vašu platbu',
  stillLoading: 'Stále sa načítava…',
  cardOf: (store) => `Platba pre ${store}`,
  back: 'Vybrať iný spôsob platby',
  tryAgain: 'Skúsiť znova',
  help: 'Pomoc',
  switchLanguage: 'Jazyk',
  test: 'Testovací režim – žiadne skutočné peniaze',
  backTo: (store) => `Späť do ${store}`,
  priceFor: (price, what) => `${price} za ${what}`,
  for: (what) => `za ${what}`,
  total: 'Spolu',
  items: (items) =>
    count(items, { one: '# položka', few: '# položky', many: '# položky', other: '# položiek' }),
  networkAndStandard: (network, standard) => `${network} (${standard})`,
  on: (asset, network) => `${asset} v sieti ${network}`,

  minutesLeft: (minutes) => `${minutes} min`,
  timeLeft: 'Zostávajúci čas',
  timeSpoken: (minutes) =>
    minutes === 0
      ? 'Čas uplynul'
      : count(minutes, {
          one: 'Zostáva # minúta',
          few: 'Zostávajú # minúty',
          many: 'Zostáva # minúty',
          other: 'Zostáva # minút',
        }),

  copy: 'Kopírovať',
  copied: 'Skopírované',
  copyByHand: 'Skopírujte dlhým stlačením alebo pomocou Ctrl+C',
  copyAmount: 'Kopírovať sumu',
  copyAddress: 'Kopírovať adresu',
  copyMemo: 'Kopírovať memo',

  asides: {
    exchange: 'Platíte z burzy?',
    compare: 'Skontrolovať adresu',
    wrong: 'Niečo nie je v poriadku?',
    cancelling: 'Zrušiť platbu',
  },

  arrived: (received, total) => `Prijaté ${received} z ${total}`,

  choose: {
    title: 'Vyberte spôsob platby',
    sentence: 'Vyberte kryptomenu a jej sieť.',
    sentenceAll: 'Kryptomenou v jej sieti alebo bez kryptomien.',
    none: 'Momentálne nie je dostupný žiadny spôsob platby. Nič nebolo zaplatené.',
    search: 'Hľadať kryptomeny a siete',
    methods: 'Spôsoby platby',
    found: (methods) =>
      count(methods, { one: '# spôsob', few: '# spôsoby', many: '# spôsobu', other: '# spôsobov' }),
    nothing: (query) => `Pre „${query}“ sa nič nenašlo.`,
    nothingHint: 'Skúste názov alebo skratku kryptomeny, prípadne jej sieť.',
    all: 'Zobraziť všetky spôsoby platby',
    about: (minutes) => (minutes < 60 ? `asi ${minutes} min` : `asi ${Math.round(minutes / 60)} h`),
    minimum: (amount) => `Najmenej ${amount}`,
    onlyFrom: (amount) => `Iba od ${amount}`,
    unavailable: (reason) =>
      reason === 'provider_unavailable'
        ? 'Momentálne nedostupné'
        : reason === 'below_minimum'
          ? 'Iba pre vyššie sumy'
          : reason === 'no_rate'
            ? 'Momentálne bez kurzu'
            : reason === 'not_offered'
              ? 'Tu sa neponúka'
              : 'Nedostupné',
    networks: (networks) =>
      count(networks, { one: '# sieť', few: '# siete', many: '# siete', other: '# sietí' }),
    usual: 'Obvyklá voľba',
    lowFee: 'Nízky poplatok',
    recent: 'Použité v minulosti',
    coins: 'Kryptomeny',
    more: 'Ďalšie kryptomeny',
    newcomer: 'S kryptomenami začínate?',
    newcomerHelp:
      'Platíte z aplikácie peňaženky alebo z účtu na burze, kde danú kryptomenu máte. Zvoľte tam rovnakú kryptomenu a rovnakú sieť ako tu.',
    resume: 'Späť k vašej platbe',
    hosted: 'Karta, banka alebo peňaženka',
    noCrypto: 'Bez kryptomien',
  },

  getting: {
    title: 'Pripravujeme vašu adresu…',
    sentence: (method) => `${method}: adresa len pre túto platbu.`,
  },

  pay: {
    title: (amount) => `Pošlite ${amount}`,
    sentence: 'Naskenujte kód alebo skopírujte sumu a adresu. Vašu platbu sledujeme.',
    only: (asset, network) => ['Posielajte iba ', asset, ' v sieti ', network],
    address: (network, length, start, end) =>
      `Adresa v sieti ${network}, počet znakov: ${length}, začína sa na ${start}, končí sa na ${end}`,
    addressCopied: (start, end) =>
      `Skopírované. Skontrolujte, či sa adresa začína na ${start} a končí na ${end}.`,
    memo: 'Memo',
    memoWarning: 'Bez tohto mema nie je možné peniaze priradiť.',
    fee: (asset) => `Vaša peňaženka potrebuje aj trochu ${asset} na sieťový poplatok.`,
    openWallet: 'Otvoriť v peňaženke',
    seen: 'Platba je na ceste. Neposielajte ju znova.',
    qr: (asset) => `QR kód na platbu v ${asset}`,
    enlarge: 'Zväčšiť QR kód',
    scan: 'Naskenujte svojou peňaženkou',
    qrElsewhere: 'Zobraziť QR kód pre iné zariadenie',
    phone: 'Pokračovať v telefóne',
    qrFailed: 'QR kód sa nepodarilo načítať. Namiesto neho skopírujte adresu.',
  },

  processing: {
    title: 'Platbu sme zaznamenali',
    sentence: (store) => `Túto stránku môžete opustiť: ${store} sa dozvie, keď bude platba potvrdená.`,
    sent: 'Odoslané',
    confirming: 'Potvrdzuje sa',
    confirmations: (confirmed, of) => `Potvrdenie ${confirmed} z ${of}`,
    paid: 'Zaplatené',
    usual: (minutes) => `Zvyčajne to trvá ${minutes}.`,
    explorer: 'Zobraziť v sieti',
  },

  paid: {
    title: 'Zaplatené',
    sentence: (store) => `Vaša platba pre ${store} dorazila.`,
    leaving: (store, seconds) => `O ${seconds} s prejdete do ${store}.`,
    onTo: (store) => `Pokračovať do ${store}`,
    stay: 'Zostať na tejto stránke',
    done: 'Hotovo',
    sent: 'Odoslané',
    network: 'Sieť',
    rate: 'Kurz',
    hash: 'Transakcia',
    reference: 'Referenčné číslo',
  },

  pill: { open: 'Čaká na platbu', continue: 'Pokračovať' },

  trouble: {
    bar: (title, sentence) => `${title}. ${sentence}`,
    offline: 'Ste offline',
    offlineSentence: 'Vaša platba je v bezpečí; budeme pokračovať, keď budete opäť online.',
    silent: 'Platobná služba nie je dostupná',
    silentSentence: 'Vaša platba je v bezpečí; skúšame to ďalej.',
    openPage: 'Otvoriť platobnú stránku',
  },
});

export const help: HelpText = {
  getting: {
    slow: 'Trvá to dlhšie ako zvyčajne. Zatiaľ nebolo nič zaplatené.',
    verySlow: 'Stále bez odpovede. Počkajte alebo vyberte iný spôsob platby. Zatiaľ nebolo nič zaplatené.',
  },

  paying: {
    switching: 'Už ste peniaze poslali? Neplaťte znova: vráťte sa k svojej platbe.',
    withAmount: 'Použiť kód so sumou',
    addressOnly: 'Použiť kód bez sumy',
    stranded: 'Neotvorila sa peňaženka? Skopírujte adresu a zaplaťte zo svojej peňaženky.',
    keep: 'Podržať túto cenu dlhšie',
    mayKeep: (time) => `Potrebujete viac času? Túto cenu môžete podržať do ${time}.`,
    kept: (time) => `Táto cena teraz platí do ${time}.`,
    notKept: 'Túto cenu už nemožno podržať dlhšie.',
    formerly: (address) =>
      `Už ste peniaze poslali na ${address}? Túto adresu stále sledujeme: neplaťte znova.`,
  },

  received: {
    title: (received, total) => `Prijaté ${received} z ${total}`,
    sentence: (rest, time) => `Pošlite ešte ${rest} na tú istú adresu do ${time}.`,
    belowMinimum: (rest, minimum) =>
      `Zvyšok, ${rest}, je nižší ako minimum tohto spôsobu platby: ${minimum}. Čo dorazilo, je v bezpečí.`,
    belowAll: (rest, minimum, store) =>
      `Zvyšok, ${rest}, je nižší ako minimum tohto spôsobu platby: ${minimum}. Čo dorazilo, je v bezpečí: kontaktujte, prosím, ${store} a dohodnite sa, ako zvyšok uhradiť.`,
    other: 'Zaplatiť zvyšok inak',
  },

  rest: {
    sentence: (rest) =>
      `Chýba ${rest}. Čo dorazilo, zostáva započítané; na zvyšok dostanete novú cenu a novú adresu.`,
    question: 'Už ste zvyšok poslali?',
    answer: 'Neplaťte znova. Vráťte sa a počkajte: táto stránka platbu ukáže hneď, ako ju ukáže sieť.',
  },

  expired: {
    title: 'Čas na túto platbu uplynul',
    sentence: 'Nič nebolo zaplatené.',
    part: (received, total) => `Dorazilo ${received} z ${total}. Peniaze sú v bezpečí.`,
    sent: 'Už ste peniaze poslali?',
    watched: (address, time) => `Adresu ${address} sledujeme do ${time}. Neplaťte znova.`,
    notSent: 'Ešte ste nič neposlali?',
    newPrice: 'Vyžiadajte si novú cenu a novú adresu. Starú už nepoužívajte.',
    renew: 'Získať novú cenu',
    rest: 'Zaplatiť zvyšok',
    noPrice: (store) => `Pre túto platbu nie je nová cena. Začnite odznova v ${store}.`,
    again: 'Požiadavku sa nepodarilo odoslať. Nič sa nezmenilo; skúste to, prosím, znova.',
    checking: 'Čas uplynul',
    checkingSentence: 'Overujeme, či nám neunikla žiadna platba. Nič, prosím, neposielajte.',
  },

  lapsed: {
    title: 'Táto adresa sa už nepoužíva',
    sentence: 'Nič nebolo zaplatené.',
    newAddress: 'Vyžiadajte si novú adresu. Starú už nepoužívajte.',
    renew: 'Získať novú adresu',
  },

  price: {
    title: 'Nová cena',
    sentence: 'Stará adresa sa už nepoužíva. Novú sumu pošlite na novú adresu.',
    before: 'Predtým',
    now: 'Teraz',
    agree: (amount) => `Zaplatiť ${amount}`,
  },

  cancelled: {
    title: 'Táto platba bola zrušená',
    sentence: (store) => `Nič, prosím, neposielajte. Ak chcete zaplatiť, začnite odznova v ${store}.`,
    watched: (address, time, store) =>
      `Adresu ${address} sledujeme do ${time} a ${store} sa o tom dozvie. Neplaťte znova.`,
  },

  exception: {
    underpaid: {
      title: 'Dorazilo menej, ako je cena',
      sentence: (store) =>
        `Dorazilo menej, ako je cena. Peniaze sú v bezpečí; ${store} to s vami vyrieši. Neposielajte, prosím, nič ďalšie.`,
    },
    late: {
      title: 'Vaša platba dorazila neskoro',
      sentence: (store) =>
        `Peniaze dorazili po uplynutí času. Sú v bezpečí; ${store} sa na to pozrie. Neplaťte znova.`,
    },
    overpaid: {
      title: 'Dorazilo viac, ako je cena',
      sentence: (store) =>
        `Dorazilo viac, ako je cena. Peniaze sú v bezpečí; pre preplatok, prosím, kontaktujte ${store}.`,
    },
    wrong_asset: {
      title: 'Dorazila iná kryptomena',
      sentence: (store) =>
        `Dorazila iná kryptomena alebo platba v inej sieti a nebola započítaná. Neposielajte nič ďalšie; kontaktujte, prosím, ${store}.`,
    },
    reversed: {
      title: 'Sieť vzala platbu späť',
      sentence: (store) =>
        `Sieť vzala platbu späť, hoci už dorazila. Skôr ako zaplatíte znova, kontaktujte, prosím, ${store}.`,
    },
    other: {
      title: 'Platbu preveruje pracovník',
      sentence: (store) => `${store} túto platbu preveruje. Neplaťte znova.`,
    },
  },

  exchange: {
    title: 'Platba z burzy',
    sentence: 'Vykonajte výber na túto adresu, a to presne v tejto sieti.',
    receive: 'Ak sa burza pýta, koľko má doraziť',
    fee: 'Ak si burza strháva poplatok: jeho výška',
    withdraw: (amount) => `Suma výberu: ${amount}`,
    noNumber: 'Poplatok zadajte ako číslo.',
    recipient: 'Príjemca, ak sa burza pýta',
    wallet: 'Druh peňaženky',
    provider: 'Poskytovateľ platieb',
    minimum: 'Skontrolujte, či suma nie je nižšia ako najmenší výber na vašej burze.',
    sent: 'Peniaze sú odoslané',
    watching: 'Hľadáme vašu platbu',
    wait: (time) =>
      `Burzám to často trvá 5 – 30 minút. Túto stránku môžete zavrieť: adresu sledujeme do ${time}.`,
  },

  compare: {
    sentence: 'Vírusy zamieňajú skopírované adresy. Pred odoslaním adresu porovnajte.',
    field: 'Sem ju vložte zo svojej peňaženky',
    same: 'Je to tá istá adresa.',
    differs: 'Toto je iná adresa. Neposielajte na ňu: skopírujte tú správnu znova.',
    checked: 'Skopírované a skontrolované: v schránke je presne toto.',
    swapped: 'V schránke je niečo iné. Nič tam neposielajte: skopírujte údaj z tejto stránky znova.',
    aloud: 'Prečítať nahlas',
    capital: (letter) => `veľké ${letter}`,
  },

  phone: {
    sentence: 'Naskenujte kód fotoaparátom, nie peňaženkou. Táto stránka sleduje, čo v telefóne urobíte.',
    qr: 'QR kód tejto platby, pre fotoaparát',
    share: 'Poslať odkaz',
  },

  wrong: {
    sentence: (store) =>
      `Vložte ID transakcie z peňaženky či z burzy alebo napíšte, čo sa stalo. ${store} sa o tom dozvie.`,
    field: 'ID transakcie alebo vlastné slová',
    fits: (network) => `Vyzerá to ako transakcia v sieti ${network}.`,
    other: (found, network) =>
      `Vyzerá to ako ${found}, ale táto adresa očakáva ${network}. Skontrolujte, čo ste poslali.`,
    address: 'Toto je adresa, nie ID transakcie.',
    families: { hex: 'Bitcoin alebo TRON', evm: 'Ethereum', solana: 'Solana' },
    details: 'Údaje pre podporu',
    tell: (store) => `Informovať ${store}`,
    told: 'Ďakujeme',
    toldSentence: (store) =>
      `${store} už o tom vie. Vaša platba sa preveruje ešte raz; táto stránka ju sleduje.`,
  },

  cancelling: {
    title: 'Zrušiť túto platbu?',
    sentence: 'Zrušte ju, iba ak ste nič neposlali.',
    question: 'Už ste peniaze poslali?',
    answer: 'Platbu nerušte. Vráťte sa a počkajte: táto stránka ju ukáže hneď, ako ju ukáže sieť.',
    keep: 'Pokračovať v platbe',
    seen: 'Peniaze už boli zaznamenané: platbu nemožno zrušiť.',
  },

  receipt: {
    copy: 'Kopírovať doklad',
    share: 'Zdieľať',
    print: 'Vytlačiť',
  },

  trouble: {
    invalid: 'Tento platobný odkaz nie je platný',
    ended: 'Platnosť tohto platobného odkazu sa skončila',
    linkSentence: 'Ak ste zaplatili, vaša platba je v obchode v bezpečí. Inak tam začnite odznova.',
    setup: 'Táto stránka nie je nastavená na platby',
    setupSentence: 'Nič nebolo zaplatené. Dajte, prosím, vedieť obchodu.',
    busy: 'Priveľa pokusov',
    busySentence: (seconds) => `Nič nebolo zaplatené. Počkajte, prosím, ${seconds} s a skúste to znova.`,
    refused: 'Obchod nemohol začať platbu',
    refusedSentence: 'Nič nebolo zaplatené. Zatvorte, prosím, toto okno a skúste to znova.',
    method: (method) => `${method}: momentálne nedostupné`,
    methodSentence: 'Nič nebolo zaplatené. Vyberte, prosím, iný spôsob platby alebo to skúste znova.',
    amount: (method) => `${method}: pre túto sumu sa nedá použiť`,
    amountSentence: 'Nič nebolo zaplatené. Vyberte, prosím, iný spôsob platby.',
    price: 'Cena tohto produktu sa zmenila',
    priceSentence: (store) =>
      `Za novú cenu nebolo nič zaplatené. Ak ju chcete vidieť, začnite odznova v ${store}.`,
    lost: 'Adresu sa nepodarilo získať',
    lostSentence:
      'Spojenie sa prerušilo. Nič nebolo zaplatené. Skúste to znova alebo vyberte iný spôsob platby.',
    changed: 'Niečo na tejto stránke mení adresu',
    changedSentence:
      'Tu neplaťte. Vaša objednávka je v poriadku: namiesto tejto stránky otvorte platobnú stránku.',
    unknown: 'Táto platba potrebuje bližšiu kontrolu',
    unknownSentence: (store) =>
      `Táto stránka nepozná jej stav. Ak ste zaplatili, vaša platba je v bezpečí. Skontrolujte ju znova alebo kontaktujte ${store}.`,
    check: 'Skontrolovať znova',
  },
};

export const offchain: OffchainText = {
  hosted: {
    getting: 'Pripravujeme vašu platobnú stránku…',
    gettingSentence: 'Stránka len pre túto platbu.',
    lost: 'Platobnú stránku sa nepodarilo získať',
    title: () => 'Zaplaťte kartou, cez banku alebo peňaženkou',
    sentence: 'Platíte na samostatnej stránke. Potom sa vráťte sem: táto stránka vašu platbu sleduje.',
    rest: (rest, time) => `Zvyšných ${rest} zaplaťte na tej istej platobnej stránke do ${time}.`,
    open: 'Pokračovať na platobnú stránku',
    newTab: 'otvorí sa na novej karte',
    qr: 'QR kód platobnej stránky',
    scan: 'Alebo ju naskenujte fotoaparátom iného zariadenia',
    sent: 'Už ste tam zaplatili?',
    watched: (time) => `Túto platbu sledujeme do ${time}. Neplaťte znova.`,
    notSent: 'Ešte ste nezaplatili?',
    newOne: 'Vyžiadajte si novú stránku. Starú už nepoužívajte.',
    lapsed: 'Táto platobná stránka sa už nepoužíva',
    renew: 'Získať novú platobnú stránku',
  },
  upi: {
    getting: 'Pripravujeme vašu platbu UPI…',
    gettingSentence: 'Platba UPI len pre túto objednávku.',
    lost: 'Platbu UPI sa nepodarilo pripraviť',
    title: (amount) => `Zaplaťte ${amount} cez UPI`,
    sentence: 'Zaplaťte vo svojej aplikácii UPI. Táto stránka vašu platbu sleduje.',
    once: (amount) => ['Pošlite presne ', amount, ', jednou platbou'],
    rest: (rest, time) => `Zvyšných ${rest} zaplaťte na to isté UPI ID do ${time}.`,
    id: 'UPI ID',
    copyId: 'Kopírovať UPI ID',
    open: 'Otvoriť aplikáciu UPI',
    qr: 'QR kód na platbu cez UPI',
    scan: 'Naskenujte aplikáciou UPI',
    sent: 'Už ste zaplatili?',
    watched: (time) => `Túto platbu sledujeme do ${time}. Neplaťte znova.`,
    notSent: 'Ešte ste nezaplatili?',
    newOne: 'Začnite novú platbu UPI. Starú už nepoužívajte.',
    lapsed: 'Táto platba UPI sa už nepoužíva',
    renew: 'Začať novú platbu UPI',
  },
  waiting: 'Čakáme na vašu platbu',
  method: 'Spôsob platby',
};

export const page: PageText = {
  reopen: 'Skontrolujte pripojenie a otvorte túto stránku znova. Ak ste zaplatili, vaša platba je v bezpečí.',
  noScript:
    'Táto stránka potrebuje na zobrazenie platby JavaScript: zapnite ho, prosím. Ak ste zaplatili, vaša platba je v bezpečí.',
  incomplete: 'Tento platobný odkaz nie je úplný',
  incompleteSentence:
    'Otvorte ho znova tam, odkiaľ ho máte, so všetkým, čo je za znakom #. Ak ste zaplatili, vaša platba je v bezpečí.',
  each: '{0} za kus',
  quantity: 'Počet (1 až {0})',
  badQuantity: 'Počet musí byť celé číslo od 1 do {0}.',
  go: 'Pokračovať k platbe',
  goNoScript: 'Samotná platba potrebuje JavaScript: zapnite ho, prosím, pre ďalšiu stránku.',
  gone: 'Tento produkt tu nie je',
  goneSentence: 'Odkaz môže byť starý alebo neúplný. Nič nebolo zaplatené.',
  ownPage: 'Ak to chcete kúpiť, stlačte tlačidlo na tejto stránke.',
  notSeen:
    'Ak ste zaplatili, neplaťte znova: {0} sa to dozvie, hneď ako bude platba potvrdená. Sleduje ju aj stránka, na ktorej ste začali.',
  tooLate: 'Ak ste napriek tomu zaplatili, neplaťte znova: {0} sa to dozvie. Inak tam začnite odznova.',
  lapsed:
    'Ak ste napriek tomu zaplatili, neplaťte znova: {0} sa to dozvie. Inak zaplaťte na stránke, na ktorej ste začali.',
};
