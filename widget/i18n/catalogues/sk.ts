import type { Count } from '../plural.ts';
import type { HelpText, OffchainText, PageText, RefundText, Text, WalletText } from './en.ts';

export const text = (count: Count): Text => ({
  language: 'sk',
  direction: 'ltr',

  card: 'Platba',
  close: 'Zavrieť',
  starting: 'Pripravujeme vašu platbu',
  stillLoading: 'Stále sa načítava…',
  cardOf: (store) => `Platba pre ${store}`,
  back: 'Vybrať iný spôsob platby',
  otherCoins: 'Iné kryptomeny',
  goBack: 'Späť',
  tryAgain: 'Skúsiť znova',
  help: 'Pomoc',
  contact: (store) => `Kontaktovať ${store}`,
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

  minutesLeft: (minutes) => `${minutes}\u00A0min`,
  priceHeld: (time) => `Cena platí ešte ${time}`,
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
  copyAgain: 'Skopírované · kopírovať znova',
  copyByHand: 'Skopírujte dlhým stlačením alebo pomocou Ctrl+C',
  copyAmount: 'Kopírovať sumu',
  copyAddress: 'Kopírovať adresu',
  copyMemo: 'Kopírovať memo',
  amount: 'Suma',
  address: 'Adresa',
  nowCopy: (value) => `Teraz skopírujte ${value}`,
  sentIt: 'Peniaze už mám odoslané',

  helpWithPayment: 'Pomoc s touto platbou',
  asides: {
    exchange: 'Platíte z burzy?',
    compare: 'Skontrolovať adresu',
    wrong: 'Niečo nie je v poriadku?',
    cancelling: 'Zrušiť platbu',
  },

  arrived: (received, total) => `Prijaté ${received} z ${total}`,

  choose: {
    title: 'Vyberte spôsob platby',
    none: 'Momentálne nie je dostupný žiadny spôsob platby. Nič nebolo zaplatené.',
    search: 'Hľadať kryptomeny a siete',
    methods: 'Spôsoby platby',
    found: (methods) =>
      count(methods, { one: '# spôsob', few: '# spôsoby', many: '# spôsobu', other: '# spôsobov' }),
    nothing: (query) => `Pre „${query}“ sa nič nenašlo.`,
    nothingHint: 'Skúste názov alebo skratku kryptomeny, prípadne jej sieť.',
    all: 'Zobraziť všetky spôsoby platby',
    about: (minutes) => (minutes < 60 ? `asi ${minutes}\u00A0min` : `asi ${Math.round(minutes / 60)}\u00A0h`),
    onlyFrom: (amount) => `Najmenej ${amount}`,
    unavailable: (reason) =>
      reason === 'provider_unavailable'
        ? 'Momentálne nedostupné'
        : reason === 'below_minimum'
          ? 'Príliš nízka suma'
          : reason === 'no_rate'
            ? 'Momentálne bez kurzu'
            : reason === 'not_offered'
              ? 'Tu sa neponúka'
              : 'Nedostupné',
    networks: (networks) =>
      count(networks, { one: '# sieť', few: '# siete', many: '# siete', other: '# sietí' }),
    usual: 'Najčastejšia voľba',
    lowFee: 'Nízky poplatok',
    recent: 'Naposledy použité',
    coins: 'Kryptomeny',
    newcomer: 'S kryptomenami začínate?',
    newcomerHelp:
      'Zaplaťte z kryptopeňaženky alebo z účtu na burze, kde danú kryptomenu máte. Zvoľte tam rovnakú kryptomenu a rovnakú sieť ako na tejto stránke.',
    resume: 'Späť k vašej platbe',
    hosted: 'Karta, banka, digitálna peňaženka',
    noCrypto: 'Bez kryptomien',
    card: 'Nemáte kryptomeny? Zaplaťte kartou alebo cez banku',
    network: 'Vyberte sieť',
  },

  getting: {
    title: 'Pripravujeme adresu na platbu…',
    sentence: (method) => `${method}: adresa len pre túto platbu.`,
  },

  pay: {
    title: (amount) => `Pošlite ${amount}`,
    send: 'Pošlite',
    sentence: 'Naskenujte kód alebo skopírujte sumu a adresu.',
    updates: 'Táto stránka sa aktualizuje sama.',
    offline: 'Aktualizuje sa, keď budete opäť online.',
    next: 'Keď čas uplynie, môžete získať novú cenu.',
    once: 'Adresa len pre túto platbu.',
    scanThenEnter: (amount) => `Naskenujte a zadajte ${amount}`,
    scan: 'Naskenujte svojou peňaženkou',
    waiting: 'Čakáme na vašu platbu',
    startsEnds: (start, end) => `Začína sa na ${start}, končí sa na ${end}`,
    only: (asset, network) => ['Posielajte iba ', asset, ' v sieti ', network],
    address: (network, length, start, end) =>
      `Adresa v sieti ${network}, počet znakov: ${length}, začína sa na ${start}, končí sa na ${end}`,
    addressCopied: (start, end) =>
      `Skopírované. Skontrolujte, či sa adresa začína na ${start} a končí na ${end}.`,
    memo: 'Memo',
    memoWarning: 'Povinné: zadajte aj toto memo, inak môžete prísť o peniaze.',
    fee: (asset) => `Potrebujete aj ${asset} na sieťový poplatok.`,
    openWallet: 'Otvoriť v peňaženke',
    seen: 'Platba je na ceste. Neposielajte znova.',
    qr: (asset) => `QR kód na platbu v ${asset}`,
    enlarge: 'Zväčšiť QR kód',
    showQr: 'Zobraziť QR kód',
    phone: 'Pokračovať v telefóne',
    qrFailed: 'QR kód sa nepodarilo načítať. Namiesto neho skopírujte adresu.',
  },

  processing: {
    title: 'Platbu sme zaznamenali',
    sentence: (store) => `Túto stránku môžete zavrieť. ${store} dostane správu, keď bude platba potvrdená.`,
    usual: (minutes) => `Zvyčajne to trvá ${minutes}.`,
  },

  progress: {
    confirming: 'Potvrdzuje sa',
    confirmations: (confirmed, of) => `Potvrdenia: ${confirmed} z ${of}`,
    paid: 'Zaplatené',
    explorer: 'Zobraziť v prieskumníku blockchainu',
  },

  paid: {
    amount: 'Zaplatené',
    title: 'Zaplatené',
    sentence: (store) => `Vaša platba pre ${store} dorazila.`,
    leaving: (store, seconds) => `O ${seconds}\u00A0s prejdete do ${store}`,
    onTo: (store) => `Pokračovať do ${store}`,
    stay: 'Zostať',
    done: 'Hotovo',
    reference: 'Referenčné číslo',
  },

  receipt: {
    sent: 'Odoslaná suma',
    network: 'Sieť',
    rate: 'Kurz',
    hash: 'Transakcia',
    copyHash: 'Kopírovať ID transakcie',
    copy: 'Kopírovať doklad',
    share: 'Zdieľať',
    print: 'Vytlačiť',
  },

  pill: {
    open: 'Platba prebieha',
    continue: 'Pokračovať',
    receipt: 'Zobraziť doklad',
    button: 'Pokračovať v platbe',
  },

  trouble: {
    bar: (title, sentence) => `${title}. ${sentence}`,
    offline: 'Ste offline',
    offlineSentence: 'Vaša platba je v bezpečí. Budeme pokračovať, keď budete opäť online.',
    silent: 'Nedarí sa spojiť s platobnou službou',
    silentSentence: 'Vaša platba je v bezpečí. Skúšame to znova…',
    openPage: 'Otvoriť platobnú stránku',
    unopened: (what) => `${what} sa nepodarilo otvoriť`,
  },
});

export const help: HelpText = {
  getting: {
    slow: 'Trvá to dlhšie ako zvyčajne. Zatiaľ nebolo nič zaplatené.',
    verySlow: 'Zatiaľ bez odpovede. Vyčkajte alebo vyberte iný spôsob platby. Zatiaľ nebolo nič zaplatené.',
  },

  paying: {
    switching: 'Už ste peniaze poslali? Neplaťte znova. Vráťte sa k svojej platbe.',
    withAmount: 'Použiť kód so sumou',
    addressOnly: 'Kód sa nedá naskenovať? Použiť kód iba s adresou',
    stranded: 'Neotvorila sa peňaženka? Skopírujte sumu a adresu a zaplaťte zo svojej peňaženky.',
    formerly: (address) =>
      `Už ste peniaze poslali na ${address}? Túto adresu stále sledujeme. Neplaťte znova.`,
    formerlyOn: (network) => `Už ste peniaze poslali v sieti ${network}? Platbu zaznamenáme. Neplaťte znova.`,
    tooMany: 'Kryptomenu ani sieť už nie je možné zmeniť. Platbu pošlite na túto adresu.',
    tooFast: 'Priveľa zmien za minútu. Pošlite platbu na túto adresu alebo to o minútu skúste znova.',
  },

  advice: {
    wallet: (wallet, network) => `V aplikácii ${wallet} vyberte pred odoslaním sieť ${network}.`,
    exchange: (exchange, network) =>
      `Na burze ${exchange} zvoľte „Vybrať“ a sieť ${network}. Ak sa poplatok strháva zo sumy, pripočítajte ho.`,
  },

  received: {
    title: (received, total) => `Prijaté ${received} z ${total}`,
    sentence: (rest, time) => `Pošlite ešte ${rest} na tú istú adresu do ${time}.`,
    other: 'Zaplatiť zvyšok inak',
  },

  rest: {
    sentence: (rest) =>
      `Ešte chýba ${rest}. Čo dorazilo, sa do vašej platby započítava. Na zvyšok dostanete novú cenu a novú adresu.`,
    question: 'Už ste zvyšok poslali?',
    answer:
      'Neplaťte znova. Vráťte sa a počkajte. Vaša platba sa na tejto stránke objaví, len čo ju zaznamenáme.',
  },

  expired: {
    title: 'Platnosť tejto platby sa skončila',
    sentence: 'Nič sme nedostali.',
    part: (received, total) => `Dorazilo ${received} z ${total}. Vaše peniaze sú v bezpečí.`,
    sent: 'Už ste peniaze poslali?',
    watched: (address, time) => `Adresu ${address} budeme sledovať do ${time}. Neplaťte znova.`,
    notSent: 'Ešte ste nič neposlali?',
    newPrice: 'Vyžiadajte si novú cenu a novú adresu. Starú adresu už nepoužívajte.',
    renew: 'Získať novú cenu',
    rest: 'Zaplatiť zvyšok',
    noPrice: (store) => `Pre túto platbu nie je nová cena. Začnite odznova v ${store}.`,
    again:
      'Nepodarilo sa overiť, či tlačidlo zafungovalo. O tom, či vaša platba dorazila, to nič nehovorí. Stlačte, prosím, tlačidlo znova.',
    checking: 'Čas uplynul',
    checkingSentence: 'Overujeme, či nám neunikla žiadna platba. Nič, prosím, neposielajte.',
  },

  lapsed: {
    title: 'Platnosť tejto adresy sa skončila',
    sentence: 'Nič sme nedostali.',
    newAddress: 'Vyžiadajte si novú adresu. Starú adresu už nepoužívajte.',
    renew: 'Získať novú adresu',
  },

  price: {
    title: 'Nová cena',
    sentence: 'Platnosť starej adresy sa skončila. Novú sumu pošlite na novú adresu.',
    before: 'Predtým',
    now: 'Teraz',
    agree: (amount) => `Zaplatiť ${amount}`,
  },

  cancelled: {
    title: 'Táto platba bola zrušená',
    sentence: (store) => `Nič, prosím, neposielajte. Ak chcete zaplatiť, začnite odznova v ${store}.`,
    watched: (address, time, store) =>
      `Adresu ${address} budeme sledovať do ${time}. Ak peniaze dorazia, ${store} dostane správu. Neplaťte znova.`,
  },

  exception: {
    underpaid: {
      title: 'Dorazilo príliš málo',
      sentence: (store) =>
        `Čo ste poslali, je v bezpečí. ${store} s vami vyrieši rozdiel. Neposielajte, prosím, nič ďalšie.`,
    },
    late: {
      title: 'Vaša platba dorazila neskoro',
      sentence: (store) =>
        `Vaša platba dorazila po uplynutí času. Vaše peniaze sú v bezpečí. ${store} platbu preverí. Neplaťte znova.`,
    },
    overpaid: {
      title: 'Poslali ste príliš veľa',
      sentence: (store) => `Vaše peniaze sú v bezpečí. Kvôli rozdielu kontaktujte ${store}.`,
    },
    wrong_asset: {
      title: 'Dorazila iná kryptomena',
      sentence: (store) =>
        `Dorazila iná kryptomena alebo tá správna v inej sieti. Peniaze nie sú stratené, ale zatiaľ sa nezapočítavajú. O ich prijatí alebo vrátení rozhodne ${store}. Neposielajte nič ďalšie.`,
      named: (store, coins) =>
        `Dorazilo ${coins}. Peniaze nie sú stratené, ale zatiaľ sa nezapočítavajú. O ich prijatí alebo vrátení rozhodne ${store}. Neposielajte nič ďalšie.`,
    },
    reversed: {
      title: 'Sieť blockchainu vašu platbu zrušila',
      sentence: (store) =>
        `Sieť blockchainu vašu platbu zrušila, hoci už dorazila. Skôr ako zaplatíte znova, kontaktujte ${store}.`,
    },
    other: {
      title: 'Platba sa preveruje',
      sentence: (store) => `${store} túto platbu preveruje. Neplaťte znova.`,
    },
  },
  outcome: {
    due: 'Na úhradu',
    received: 'Prijaté',
    over: 'Preplatok',
    missing: 'Nedoplatok',
    next: 'Čo bude ďalej',
  },

  refund: {
    of: (amount) => `Vrátenie ${amount}`,
    status: {
      awaiting_destination: 'Čaká na adresu vašej peňaženky',
      pending: 'Zatiaľ neodoslané',
      sending: 'Prebieha',
      succeeded: 'Odoslané',
      failed: 'Nepodarilo sa',
      expired: 'Platnosť sa skončila',
      cancelled: 'Zrušené',
    },
    claim: (amount) => `Ak chcete dostať ${amount} späť, zadajte adresu svojej peňaženky.`,
    enter: 'Zadať adresu na vrátenie',
    link: (amount, store) => `Ak chcete dostať ${amount} späť, otvorte odkaz na vrátenie peňazí od ${store}.`,
    contact: (store) => `Kvôli vráteniu peňazí kontaktujte ${store}.`,
    wait: 'Nemusíte nič robiť. Táto stránka sa aktualizuje sama.',
  },

  exchange: {
    about: 'Čo zadať pri výbere',
    sentence: 'Vykonajte výber na túto adresu, a to presne v tejto sieti.',
    receive: 'Ak sa burza pýta na „prijatú sumu“',
    fee: 'Ak vaša burza strháva poplatok zo sumy, pripočítajte ho, aby dorazila celá suma.',
    recipient: 'Príjemca (ak sa burza pýta)',
    wallet: 'Typ peňaženky (ak sa burza pýta)',
    provider: 'Poskytovateľ platieb',
    minimum: 'Skontrolujte, či suma nie je nižšia ako minimálny výber na vašej burze.',
  },

  looking: {
    title: 'Hľadáme vašu platbu',
    exchange: (time) =>
      `Výber z burzy často trvá 5\u00A0–\u00A030\u00A0minút. Túto stránku môžete zavrieť: do ${time} budeme sledovať, či vaša platba dorazí.`,
    wallet: (time) =>
      `Často trvá niekoľko minút, kým platbu vidno. Túto stránku môžete zavrieť: do ${time} budeme sledovať, či vaša platba dorazí.`,
    unsent: 'Peniaze ešte nemám odoslané',
  },

  compare: {
    sentence:
      'Škodlivý softvér môže skopírovanú adresu nahradiť inou. Pred odoslaním porovnajte túto adresu s adresou vo svojej peňaženke.',
    swapped:
      'V schránke je niečo iné ako skopírovaná adresa. Nevkladajte to. Skopírujte znova adresu z tejto stránky.',
    aloud: 'Prečítať nahlas',
    capital: (letter) => `veľké ${letter}`,
  },

  phone: {
    sentence: 'Naskenujte tento kód fotoaparátom, nie peňaženkou. Táto stránka sa aktualizuje sama.',
    qr: 'QR kód tejto platby, pre fotoaparát',
    share: 'Poslať odkaz',
  },

  wrong: {
    sentence: (store) =>
      `Vložte ID transakcie z peňaženky či z burzy alebo napíšte, čo sa stalo. ${store} dostane správu.`,
    field: 'ID transakcie alebo čo sa stalo',
    fits: (network) => `Môže to byť ID transakcie v sieti ${network}.`,
    other: (found, network) =>
      `Vyzerá to ako ID transakcie zo siete, ako je ${found}, ale táto adresa prijíma iba ${network}. Skontrolujte, čo ste poslali.`,
    address: 'Toto je adresa, nie ID transakcie.',
    families: { hex: 'Bitcoin alebo TRON', evm: 'Ethereum', solana: 'Solana' },
    details: 'Údaje pre podporu',
    tell: (store) => `Poslať správu obchodu ${store}`,
    told: 'Ďakujeme',
    toldSentence: (store) =>
      `${store} už má vašu správu. Vašu platbu znova kontrolujeme. Táto stránka sa aktualizuje sama.`,
    reported: (store) => `Problém ste nahlásili obchodu ${store}.`,
  },

  payAgain: {
    title: 'Zaplatiť znova iným spôsobom?',
    sentence: 'Vaša prvá platba ešte nie je vyriešená. Ak teraz zaplatíte znova, môžete zaplatiť dvakrát.',
  },

  cancelling: {
    title: 'Zrušiť túto platbu?',
    sentence: 'Zrušte ju, iba ak ste nič neposlali.',
    question: 'Už ste peniaze poslali?',
    answer:
      'Platbu nerušte. Vráťte sa a počkajte. Vaša platba sa na tejto stránke objaví, len čo ju zaznamenáme.',
    keep: 'Pokračovať v platbe',
    seen: 'Peniaze už dorazili, preto túto platbu nemožno zrušiť.',
  },

  another: {
    title: (price) => `Platbu ${price} ste už odoslali`,
    sentence: 'Nová platba by sa k nej pripočítala. Neplaťte za tú istú objednávku dvakrát.',
    anew: 'Začať novú platbu',
  },

  trouble: {
    invalid: 'Tento platobný odkaz nie je platný',
    ended: 'Platnosť tohto platobného odkazu sa skončila',
    linkSentence:
      'Ak ste zaplatili, vaša platba je v obchode v bezpečí. Ak ste nezaplatili, začnite odznova v obchode.',
    setup: 'Táto stránka nie je nastavená na platby',
    setupSentence: 'Nič nebolo zaplatené. Dajte, prosím, vedieť obchodu.',
    busy: 'Priveľa pokusov',
    busySentence: (seconds) => `Nič nebolo zaplatené. Počkajte, prosím, ${seconds}\u00A0s a skúste to znova.`,
    refused: 'Obchod nemohol začať platbu',
    refusedSentence: 'Nič nebolo zaplatené. Zatvorte, prosím, toto okno a skúste to znova.',
    method: (method) => `${method}: momentálne nedostupné`,
    methodSentence: 'Nič nebolo zaplatené. Vyberte, prosím, iný spôsob platby alebo to skúste znova.',
    amount: (method) => `${method}: pre túto sumu sa nedá použiť`,
    amountSentence: 'Nič nebolo zaplatené. Vyberte, prosím, iný spôsob platby.',
    price: 'Cena tohto produktu sa zmenila',
    priceSentence: (store) =>
      `Za novú cenu nebolo nič zaplatené. Ak ju chcete vidieť, začnite odznova v ${store}.`,
    lost: 'Platobnú adresu sa nepodarilo získať',
    lostSentence:
      'Spojenie sa prerušilo. Nič nebolo zaplatené. Skúste to znova alebo vyberte iný spôsob platby.',
    changed: 'Niečo na tejto stránke zmenilo adresu',
    changedSentence:
      'Tu neplaťte. Vaša objednávka je v poriadku. Namiesto tejto stránky otvorte platobnú stránku.',
    unknown: 'Túto platbu treba preveriť',
    unknownSentence: (store) =>
      `Stav platby sa nedá zistiť. Ak ste zaplatili, vaša platba je v bezpečí. Skontrolujte platbu znova alebo kontaktujte ${store}.`,
    check: 'Skontrolovať znova',
    details: 'Kopírovať podrobnosti',
  },
};

export const offchain: OffchainText = {
  hosted: {
    getting: 'Pripravujeme platobnú stránku…',
    gettingSentence: 'Stránka len pre túto platbu.',
    lost: 'Platobnú stránku sa nepodarilo načítať',
    title: () => 'Zaplaťte kartou, cez banku alebo digitálnou peňaženkou',
    sentence: 'Zaplatíte na samostatnej stránke. Potom sa vráťte sem; táto stránka sa aktualizuje sama.',
    rest: (rest, time) => `Zvyšných ${rest} zaplaťte na tej istej platobnej stránke do ${time}.`,
    open: 'Pokračovať na platobnú stránku',
    newTab: 'otvorí sa na novej karte',
    qr: 'QR kód platobnej stránky',
    scan: 'Alebo ju naskenujte fotoaparátom iného zariadenia',
    sent: 'Už ste na tej stránke zaplatili?',
    watched: (time) => `Do ${time} budeme sledovať, či vaša platba dorazí. Neplaťte znova.`,
    notSent: 'Ešte ste nezaplatili?',
    newOne: 'Vyžiadajte si novú stránku. Starú už nepoužívajte.',
    lapsed: 'Platnosť tejto platobnej stránky sa skončila',
    renew: 'Získať novú platobnú stránku',
  },
  upi: {
    getting: 'Pripravujeme vašu platbu UPI…',
    gettingSentence: 'Platba UPI len pre túto objednávku.',
    lost: 'Platbu UPI sa nepodarilo pripraviť',
    title: (amount) => `Zaplaťte ${amount} cez UPI`,
    sentence: 'Zaplaťte vo svojej aplikácii UPI. Táto stránka sa aktualizuje sama.',
    once: (amount) => ['Zaplaťte presne ', amount, ' jednou platbou'],
    rest: (rest, time) => `Zvyšných ${rest} pošlite na to isté UPI ID do ${time}.`,
    id: 'UPI ID',
    copyId: 'Kopírovať UPI ID',
    open: 'Otvoriť aplikáciu UPI',
    qr: 'QR kód na platbu cez UPI',
    scan: 'Naskenujte aplikáciou UPI',
    sent: 'Už ste zaplatili?',
    watched: (time) => `Do ${time} budeme sledovať, či vaša platba dorazí. Neplaťte znova.`,
    notSent: 'Ešte ste nezaplatili?',
    newOne: 'Začnite novú platbu UPI. Starú už nepoužívajte.',
    lapsed: 'Platnosť tejto platby UPI sa skončila',
    renew: 'Začať novú platbu UPI',
  },
  method: 'Spôsob platby',
  paidIt: 'Už mám zaplatené',
  unpaid: 'Ešte nemám zaplatené',
};

export const wallet: WalletText = {
  wallet: {
    pay: (amount, name) => `Zaplatiť ${amount} cez ${name}`,
    confirm: (name) => `Potvrďte v ${name}…`,
    confirmSentence: 'Skontrolujte sumu a adresu vo svojej peňaženke. Medzitým neplaťte iným spôsobom.',
    cancelled: 'Zrušené v peňaženke',
    nothingSent: 'Nič nebolo odoslané.',
    network: (name, network) => `Nič nebolo odoslané. Prepnite ${name} na sieť ${network} a skúste to znova.`,
    busy: (name) => `Nič nebolo odoslané. Otvorte ${name}: čaká tam žiadosť.`,
    problem: (name) => `Nič nebolo odoslané. Pozrite sa do ${name} a skúste to znova.`,
    failed: (name) => `Nič nebolo odoslané. Cez ${name} sa tu zaplatiť nedá: skopírujte sumu a adresu.`,
    unclear: (name) => `Skontrolujte v ${name}, či platba odišla. Ak áno, neplaťte znova.`,
    elsewhere: (name) =>
      `Peniaze z ${name} možno odišli v inej sieti alebo na inú adresu. Skôr než zaplatíte znova, skontrolujte to v ${name}.`,
    real: (name) => `${name} aj v testovacom režime posiela skutočné kryptomeny.`,
    unsure: 'Vaša peňaženka ohlásila, že táto platba odišla',
    unsureSentence: 'Najprv skontrolujte peňaženku. Ak platba odišla, neplaťte znova.',
  },
  apps: {
    open: 'Peňaženka',
    title: 'Otvoriť aplikáciu peňaženky',
    check: (what, end) => [
      'V aplikácii skontrolujte, že je tam uvedené ',
      what,
      ' a že adresa sa končí na ',
      end,
      '.',
    ],
    fills: 'Vyplní menu, sumu a adresu',
    camera: 'Naskenujte tento kód fotoaparátom, nie peňaženkou.',
    another: 'Iná aplikácia peňaženky',
    sent: (app) => `Odoslali ste platbu cez ${app}? Overujeme to.`,
    sentInAnother: 'Odoslali ste platbu v aplikácii peňaženky? Overujeme to.',
    instead: 'Skopírujte sumu a adresu.',
  },
};

export const refund: RefundText = {
  cardOf: (store) => `Vrátenie peňazí od ${store}`,
  getting: 'Načítava sa vrátenie peňazí',
  offline: 'Táto stránka bude pokračovať, keď budete znova online.',

  name: {
    title: 'Kam máme peniaze vrátiť?',
    sentence: (asset, network) =>
      `Zadajte vlastnú adresu ${asset} v sieti ${network}. Ak adresa patrí k inej sieti, vrátené peniaze budú stratené.`,
    field: (asset) => `Vaša adresa ${asset}`,
    exchange: 'Používate burzu? Skopírujte tam svoju vkladovú adresu presne pre túto kryptomenu a túto sieť.',
    until: (time) => `Adresu zadajte do ${time}.`,
    next: 'Pokračovať',
  },

  fault: {
    empty: 'Zadajte adresu svojej peňaženky.',
    malformed: (network) => `Toto nie je platná adresa siete ${network}. Skopírujte ju znova.`,
    otherNetwork: (network) => `Táto adresa patrí inej sieti. Zadajte adresu v sieti ${network}.`,
    tokenContract: 'Toto je adresa kontraktu tokenu, nie peňaženky. Čo sa tam pošle, je stratené.',
    burnAddress: 'Táto adresa nikomu nepatrí. Čo sa tam pošle, je stratené.',
    storeAddress: (store) => `Táto adresa patrí obchodu ${store}. Zadajte vlastnú.`,
    lost: 'Vaša adresa nebola uložená. Skúste to znova.',
    busy: (seconds) => `Priveľa pokusov. Počkajte ${seconds}\u00A0s a skúste to znova.`,
    inDoubt: 'Obchod preveruje iné vrátenie tejto sumy na túto adresu. Skúste to neskôr.',
  },

  confirm: {
    title: 'Je toto vaša adresa?',
    sentence: 'Porovnajte ju s adresou v peňaženke. Odoslané peniaze sa už nedajú vziať späť.',
    yes: 'Vrátiť peniaze na túto adresu',
    change: 'Zmeniť adresu',
  },

  coin: 'Kryptomena',
  address: 'Adresa',
  amount: 'Suma',
  arrives: 'Dostanete',
  sentAt: 'Peniaze odoslané',

  hold: {
    title: (time) => `Peniaze budú odoslané: ${time}`,
    sentence: 'Nesprávna adresa? Dovtedy ju môžete zmeniť.',
    change: 'Použiť inú adresu',
    tooLate: 'Peniaze sú už na ceste. Adresa sa už nedá zmeniť.',
    taken: 'Iná adresa bola zadaná skôr. Peniaze pôjdu na ňu.',
  },

  pending: {
    title: 'Vaša adresa je uložená',
    sentence: (store) => `${store} na ňu pošle vaše peniaze. Túto stránku môžete zavrieť.`,
  },

  sending: {
    title: 'Vaše peniaze sú na ceste',
    sentence: 'Túto stránku môžete zavrieť. Aktualizuje sa sama.',
  },

  sent: {
    title: 'Peniaze boli odoslané',
    sentence: 'Môže trvať niekoľko minút, kým sa objavia v peňaženke.',
  },

  failed: {
    title: 'Peniaze sa nepodarilo odoslať',
    sentence: (store) => `Vaše peniaze sú stále u ${store}. Obráťte sa na ${store}.`,
  },

  ended: {
    title: 'Platnosť tohto odkazu na vrátenie peňazí sa skončila',
    sentence: 'Čas uplynul, alebo obchod vrátenie zrušil. Požiadajte obchod o nový odkaz.',
  },

  invalid: {
    title: 'Tento odkaz na vrátenie peňazí nie je platný',
    sentence: 'Môže byť neúplný, alebo ho nahradil novší. Otvorte najnovší odkaz od obchodu.',
  },

  unreachable: {
    title: 'Vrátenie peňazí sa nepodarilo načítať',
    sentence: 'Skontrolujte pripojenie a skúste to znova. Vaše peniaze sú v bezpečí.',
  },

  noScript: (store) => `Táto stránka potrebuje JavaScript. Zapnite ho alebo sa obráťte na ${store}.`,
};

export const page: PageText = {
  reopen: 'Skontrolujte pripojenie a otvorte túto stránku znova. Ak ste zaplatili, vaša platba je v bezpečí.',
  noScript:
    'Táto stránka potrebuje na zobrazenie platby JavaScript. Zapnite, prosím, JavaScript alebo kontaktujte {0}. Ak ste zaplatili, vaša platba je v bezpečí.',
  incomplete: 'Tento platobný odkaz nie je úplný',
  incompleteSentence:
    'Otvorte odkaz znova tam, odkiaľ ho máte, so všetkým, čo je za znakom #. Ak ste zaplatili, vaša platba je v bezpečí.',
  failed:
    'Platobnú stránku sa nepodarilo otvoriť. Skúste to znova. Ak ste zaplatili, vaša platba je v bezpečí.',
  each: '{0} za kus',
  quantity: 'Počet (1 až {0})',
  badQuantity: 'Počet musí byť celé číslo od 1 do {0}.',
  total: 'Spolu',
  go: 'Pokračovať k platbe',
  goNoScript:
    'Platobná stránka potrebuje JavaScript. Skôr ako budete pokračovať, zapnite, prosím, JavaScript alebo kontaktujte {0}.',
  gone: 'Produkt sa nenašiel',
  goneSentence: 'Odkaz môže byť starý alebo neúplný. Nič nebolo zaplatené.',
  payBy: 'Zaplaťte, prosím, do {0}.',
  over: 'Tento odkaz sa už nedá použiť',
  overSentence: 'Požiadajte {0} o nový odkaz. Ak ste zaplatili, vaša platba je v bezpečí.',
  ownPage: 'Ak to chcete kúpiť, použite tlačidlo na tejto stránke.',
  notSeen:
    'Ak ste zaplatili, neplaťte znova. {0} dostane správu, hneď ako bude vaša platba potvrdená. Aktualizuje sa aj stránka, na ktorej ste začali.',
  tooLate:
    'Ak ste napriek tomu zaplatili, neplaťte znova: {0} dostane správu. Ak ste nezaplatili, začnite odznova v {0}.',
  lapsed:
    'Ak ste napriek tomu zaplatili, neplaťte znova: {0} dostane správu. Ak ste nezaplatili, zaplaťte na stránke, na ktorej ste začali.',
};
