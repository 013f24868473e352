import type { Count } from '../plural.ts';
import type { HelpText, OffchainText, PageText, Text } from './en.ts';

export const text = (count: Count): Text => ({
  language: 'cs',
  direction: 'ltr',

  card: 'Platba',
  close: 'Zavřít',
  starting: 'Připravujeme vaši platbu',
  stillLoading: 'Stále se načítá…',
  cardOf: (store) => `Platba pro ${store}`,
  back: 'Vybrat jiný způsob platby',
  tryAgain: 'Zkusit znovu',
  help: 'Nápověda',
  switchLanguage: 'Jazyk',
  test: 'Testovací režim – žádné skutečné peníze',
  backTo: (store) => `Zpět do ${store}`,
  priceFor: (price, what) => `${price} za ${what}`,
  for: (what) => `za ${what}`,
  total: 'Celkem',
  items: (items) =>
    count(items, { one: '# položka', few: '# položky', many: '# položky', other: '# položek' }),
  networkAndStandard: (network, standard) => `${network} (${standard})`,
  on: (asset, network) => `${asset} v síti ${network}`,

  minutesLeft: (minutes) => `${minutes} min`,
  timeLeft: 'Zbývající čas',
  timeSpoken: (minutes) =>
    minutes === 0
      ? 'Čas vypršel'
      : count(minutes, {
          one: 'Zbývá # minuta',
          few: 'Zbývají # minuty',
          many: 'Zbývá # minuty',
          other: 'Zbývá # minut',
        }),

  copy: 'Kopírovat',
  copied: 'Zkopírováno',
  copyByHand: 'Zkopírujte dlouhým stisknutím nebo pomocí Ctrl+C',
  copyAmount: 'Kopírovat částku',
  copyAddress: 'Kopírovat adresu',
  copyMemo: 'Kopírovat memo',

  asides: {
    exchange: 'Platíte z burzy?',
    compare: 'Zkontrolovat adresu',
    wrong: 'Něco není v pořádku?',
    cancelling: 'Zrušit platbu',
  },

  arrived: (received, total) => `Přijato ${received} z ${total}`,

  choose: {
    title: 'Vyberte způsob platby',
    sentence: 'Vyberte kryptoměnu a její síť.',
    sentenceAll: 'Kryptoměnou v její síti, nebo bez kryptoměn.',
    none: 'Nyní není dostupný žádný způsob platby. Nic nebylo zaplaceno.',
    search: 'Hledat kryptoměny a sítě',
    methods: 'Způsoby platby',
    found: (methods) =>
      count(methods, { one: '# způsob', few: '# způsoby', many: '# způsobu', other: '# způsobů' }),
    nothing: (query) => `Pro „${query}“ nebylo nic nalezeno.`,
    nothingHint: 'Zkuste název nebo zkratku kryptoměny, případně její síť.',
    all: 'Zobrazit všechny způsoby platby',
    about: (minutes) => (minutes < 60 ? `asi ${minutes} min` : `asi ${Math.round(minutes / 60)} h`),
    minimum: (amount) => `Nejméně ${amount}`,
    onlyFrom: (amount) => `Pouze od ${amount}`,
    unavailable: (reason) =>
      reason === 'provider_unavailable'
        ? 'Nyní nedostupné'
        : reason === 'below_minimum'
          ? 'Pouze pro vyšší částky'
          : reason === 'no_rate'
            ? 'Nyní bez kurzu'
            : reason === 'not_offered'
              ? 'Zde se nenabízí'
              : 'Nedostupné',
    networks: (networks) => count(networks, { one: '# síť', few: '# sítě', many: '# sítě', other: '# sítí' }),
    usual: 'Obvyklá volba',
    lowFee: 'Nízký poplatek',
    recent: 'Dříve použité',
    coins: 'Kryptoměny',
    more: 'Další kryptoměny',
    newcomer: 'S kryptoměnami začínáte?',
    newcomerHelp:
      'Platíte z aplikace peněženky nebo z účtu na burze, kde danou kryptoměnu máte. Zvolte tam stejnou kryptoměnu a stejnou síť jako zde.',
    resume: 'Zpět k vaší platbě',
    hosted: 'Karta, banka nebo peněženka',
    noCrypto: 'Bez kryptoměn',
  },

  getting: {
    title: 'Připravujeme vaši adresu…',
    sentence: (method) => `${method}: adresa jen pro tuto platbu.`,
  },

  pay: {
    title: (amount) => `Pošlete ${amount}`,
    sentence: 'Naskenujte kód nebo zkopírujte částku a adresu. Vaši platbu sledujeme.',
    only: (asset, network) => ['Posílejte pouze ', asset, ' v síti ', network],
    address: (network, length, start, end) =>
      `Adresa v síti ${network}, počet znaků: ${length}, začíná na ${start}, končí na ${end}`,
    addressCopied: (start, end) =>
      `Zkopírováno. Zkontrolujte, že adresa začíná na ${start} a končí na ${end}.`,
    memo: 'Memo',
    memoWarning: 'Bez tohoto mema nelze peníze přiřadit.',
    fee: (asset) => `Vaše peněženka potřebuje také trochu ${asset} na síťový poplatek.`,
    openWallet: 'Otevřít v peněžence',
    seen: 'Platba je na cestě. Neposílejte ji znovu.',
    qr: (asset) => `QR kód pro platbu v ${asset}`,
    enlarge: 'Zvětšit QR kód',
    scan: 'Naskenujte svou peněženkou',
    qrElsewhere: 'Zobrazit QR kód pro jiné zařízení',
    phone: 'Pokračovat v telefonu',
    qrFailed: 'QR kód se nepodařilo načíst. Zkopírujte místo něj adresu.',
  },

  processing: {
    title: 'Platbu jsme zaznamenali',
    sentence: (store) => `Tuto stránku můžete opustit: ${store} se dozví, až bude platba potvrzena.`,
    sent: 'Odesláno',
    confirming: 'Potvrzuje se',
    confirmations: (confirmed, of) => `Potvrzení ${confirmed} z ${of}`,
    paid: 'Zaplaceno',
    usual: (minutes) => `Obvykle to trvá ${minutes}.`,
    explorer: 'Zobrazit v síti',
  },

  paid: {
    title: 'Zaplaceno',
    sentence: (store) => `Vaše platba pro ${store} dorazila.`,
    leaving: (store, seconds) => `Za ${seconds} s přejdete do ${store}.`,
    onTo: (store) => `Pokračovat do ${store}`,
    stay: 'Zůstat na této stránce',
    done: 'Hotovo',
    sent: 'Odesláno',
    network: 'Síť',
    rate: 'Kurz',
    hash: 'Transakce',
    reference: 'Referenční číslo',
  },

  pill: { open: 'Čeká na platbu', continue: 'Pokračovat' },

  trouble: {
    bar: (title, sentence) => `${title}. ${sentence}`,
    offline: 'Jste offline',
    offlineSentence: 'Vaše platba je v bezpečí; budeme pokračovat, až budete opět online.',
    silent: 'Platební služba není dostupná',
    silentSentence: 'Vaše platba je v bezpečí; zkoušíme to dál.',
    openPage: 'Otevřít platební stránku',
  },
});

export const help: HelpText = {
  getting: {
    slow: 'Trvá to déle než obvykle. Zatím nebylo nic zaplaceno.',
    verySlow: 'Stále bez odpovědi. Počkejte, nebo vyberte jiný způsob platby. Zatím nebylo nic zaplaceno.',
  },

  paying: {
    switching: 'Už jste peníze poslali? Neplaťte znovu: vraťte se ke své platbě.',
    withAmount: 'Použít kód s částkou',
    addressOnly: 'Použít kód bez částky',
    stranded: 'Neotevřela se peněženka? Zkopírujte adresu a zaplaťte ze své peněženky.',
    keep: 'Podržet tuto cenu déle',
    mayKeep: (time) => `Potřebujete víc času? Tuto cenu můžete podržet do ${time}.`,
    kept: (time) => `Tato cena teď platí do ${time}.`,
    notKept: 'Tuto cenu už nelze podržet déle.',
    formerly: (address) =>
      `Už jste peníze poslali na ${address}? Tuto adresu stále sledujeme: neplaťte znovu.`,
  },

  received: {
    title: (received, total) => `Přijato ${received} z ${total}`,
    sentence: (rest, time) => `Pošlete ještě ${rest} na stejnou adresu do ${time}.`,
    belowMinimum: (rest, minimum) =>
      `Zbytek, ${rest}, je nižší než minimum tohoto způsobu platby: ${minimum}. Co dorazilo, je v bezpečí.`,
    belowAll: (rest, minimum, store) =>
      `Zbytek, ${rest}, je nižší než minimum tohoto způsobu platby: ${minimum}. Co dorazilo, je v bezpečí: kontaktujte prosím ${store} a domluvte se, jak zbytek uhradit.`,
    other: 'Zaplatit zbytek jinak',
  },

  rest: {
    sentence: (rest) =>
      `Chybí ${rest}. Co dorazilo, zůstává započteno; pro zbytek dostanete novou cenu a novou adresu.`,
    question: 'Už jste zbytek poslali?',
    answer: 'Neplaťte znovu. Vraťte se a počkejte: tato stránka platbu ukáže, jakmile ji ukáže síť.',
  },

  expired: {
    title: 'Čas na tuto platbu vypršel',
    sentence: 'Nic nebylo zaplaceno.',
    part: (received, total) => `Dorazilo ${received} z ${total}. Peníze jsou v bezpečí.`,
    sent: 'Už jste peníze poslali?',
    watched: (address, time) => `Adresu ${address} sledujeme do ${time}. Neplaťte znovu.`,
    notSent: 'Ještě jste nic neposlali?',
    newPrice: 'Vyžádejte si novou cenu a novou adresu. Starou už nepoužívejte.',
    renew: 'Získat novou cenu',
    rest: 'Zaplatit zbytek',
    noPrice: (store) => `Pro tuto platbu není nová cena. Začněte znovu u ${store}.`,
    again: 'Požadavek se nepodařilo odeslat. Nic se nezměnilo; zkuste to prosím znovu.',
    checking: 'Čas vypršel',
    checkingSentence: 'Ověřujeme, že nám žádná platba neunikla. Nic prosím neposílejte.',
  },

  lapsed: {
    title: 'Tato adresa se už nepoužívá',
    sentence: 'Nic nebylo zaplaceno.',
    newAddress: 'Vyžádejte si novou adresu. Starou už nepoužívejte.',
    renew: 'Získat novou adresu',
  },

  price: {
    title: 'Nová cena',
    sentence: 'Stará adresa se už nepoužívá. Novou částku pošlete na novou adresu.',
    before: 'Dříve',
    now: 'Nyní',
    agree: (amount) => `Zaplatit ${amount}`,
  },

  cancelled: {
    title: 'Tato platba byla zrušena',
    sentence: (store) => `Nic prosím neposílejte. Chcete-li zaplatit, začněte znovu u ${store}.`,
    watched: (address, time, store) =>
      `Adresu ${address} sledujeme do ${time} a ${store} se o tom dozví. Neplaťte znovu.`,
  },

  exception: {
    underpaid: {
      title: 'Dorazilo méně, než je cena',
      sentence: (store) =>
        `Dorazilo méně, než je cena. Peníze jsou v bezpečí; ${store} to s vámi vyřeší. Neposílejte prosím nic dalšího.`,
    },
    late: {
      title: 'Vaše platba dorazila pozdě',
      sentence: (store) =>
        `Peníze dorazily po uplynutí času. Jsou v bezpečí; ${store} se na to podívá. Neplaťte znovu.`,
    },
    overpaid: {
      title: 'Dorazilo více, než je cena',
      sentence: (store) =>
        `Dorazilo více, než je cena. Peníze jsou v bezpečí; ohledně přeplatku prosím kontaktujte ${store}.`,
    },
    wrong_asset: {
      title: 'Dorazila jiná kryptoměna',
      sentence: (store) =>
        `Dorazila jiná kryptoměna nebo platba v jiné síti a nebyla započtena. Neposílejte nic dalšího; kontaktujte prosím ${store}.`,
    },
    reversed: {
      title: 'Síť vzala platbu zpět',
      sentence: (store) =>
        `Síť vzala platbu zpět, přestože už dorazila. Než zaplatíte znovu, kontaktujte prosím ${store}.`,
    },
    other: {
      title: 'Platbu prověřuje pracovník',
      sentence: (store) => `${store} tuto platbu prověřuje. Neplaťte znovu.`,
    },
  },

  exchange: {
    title: 'Platba z burzy',
    sentence: 'Proveďte výběr na tuto adresu, a to přesně v této síti.',
    receive: 'Pokud se burza ptá, kolik má dorazit',
    fee: 'Pokud burza strhává poplatek: jeho výše',
    withdraw: (amount) => `Částka výběru: ${amount}`,
    noNumber: 'Poplatek zadejte jako číslo.',
    recipient: 'Příjemce, pokud se burza ptá',
    wallet: 'Druh peněženky',
    provider: 'Poskytovatel plateb',
    minimum: 'Zkontrolujte, že částka není nižší než nejmenší výběr na vaší burze.',
    sent: 'Peníze jsou odeslány',
    watching: 'Hledáme vaši platbu',
    wait: (time) =>
      `Burzám to často trvá 5–30 minut. Tuto stránku můžete zavřít: adresu sledujeme do ${time}.`,
  },

  compare: {
    sentence: 'Viry zaměňují zkopírované adresy. Před odesláním adresu porovnejte.',
    field: 'Sem ji vložte ze své peněženky',
    same: 'Je to stejná adresa.',
    differs: 'Toto je jiná adresa. Neposílejte na ni: zkopírujte tu správnou znovu.',
    checked: 'Zkopírováno a zkontrolováno: ve schránce je přesně toto.',
    swapped: 'Ve schránce je něco jiného. Nic tam neposílejte: zkopírujte údaj z této stránky znovu.',
    aloud: 'Přečíst nahlas',
    capital: (letter) => `velké ${letter}`,
  },

  phone: {
    sentence: 'Naskenujte kód fotoaparátem, ne peněženkou. Tato stránka sleduje, co v telefonu uděláte.',
    qr: 'QR kód této platby, pro fotoaparát',
    share: 'Poslat odkaz',
  },

  wrong: {
    sentence: (store) =>
      `Vložte ID transakce z peněženky či z burzy nebo napište, co se stalo. ${store} se o tom dozví.`,
    field: 'ID transakce nebo vlastní slova',
    fits: (network) => `Vypadá to jako transakce v síti ${network}.`,
    other: (found, network) =>
      `Vypadá to jako ${found}, ale tato adresa očekává ${network}. Zkontrolujte, co jste poslali.`,
    address: 'Toto je adresa, ne ID transakce.',
    families: { hex: 'Bitcoin nebo TRON', evm: 'Ethereum', solana: 'Solana' },
    details: 'Údaje pro podporu',
    tell: (store) => `Informovat ${store}`,
    told: 'Děkujeme',
    toldSentence: (store) =>
      `${store} už o tom ví. Vaše platba se prověřuje ještě jednou; tato stránka ji sleduje.`,
  },

  cancelling: {
    title: 'Zrušit tuto platbu?',
    sentence: 'Zrušte ji, jen pokud jste nic neposlali.',
    question: 'Už jste peníze poslali?',
    answer: 'Platbu nerušte. Vraťte se a počkejte: tato stránka ji ukáže, jakmile ji ukáže síť.',
    keep: 'Pokračovat v platbě',
    seen: 'Peníze už byly zaznamenány: platbu nelze zrušit.',
  },

  receipt: {
    copy: 'Kopírovat doklad',
    share: 'Sdílet',
    print: 'Vytisknout',
  },

  trouble: {
    invalid: 'Tento platební odkaz není platný',
    ended: 'Platnost tohoto platebního odkazu skončila',
    linkSentence: 'Pokud jste zaplatili, je vaše platba u obchodu v bezpečí. Jinak tam začněte znovu.',
    setup: 'Tato stránka není nastavena pro platby',
    setupSentence: 'Nic nebylo zaplaceno. Dejte prosím vědět obchodu.',
    busy: 'Příliš mnoho pokusů',
    busySentence: (seconds) => `Nic nebylo zaplaceno. Počkejte prosím ${seconds} s a zkuste to znovu.`,
    refused: 'Obchod nemohl platbu zahájit',
    refusedSentence: 'Nic nebylo zaplaceno. Zavřete prosím toto okno a zkuste to znovu.',
    method: (method) => `${method}: nyní nedostupné`,
    methodSentence: 'Nic nebylo zaplaceno. Vyberte prosím jiný způsob platby, nebo to zkuste znovu.',
    amount: (method) => `${method}: pro tuto částku nelze použít`,
    amountSentence: 'Nic nebylo zaplaceno. Vyberte prosím jiný způsob platby.',
    price: 'Cena tohoto produktu se změnila',
    priceSentence: (store) =>
      `Za novou cenu nebylo nic zaplaceno. Chcete-li ji vidět, začněte znovu u ${store}.`,
    lost: 'Adresu se nepodařilo získat',
    lostSentence:
      'Spojení bylo přerušeno. Nic nebylo zaplaceno. Zkuste to znovu, nebo vyberte jiný způsob platby.',
    changed: 'Něco na této stránce mění adresu',
    changedSentence:
      'Zde neplaťte. Vaše objednávka je v pořádku: otevřete místo této stránky platební stránku.',
    unknown: 'Tato platba potřebuje bližší kontrolu',
    unknownSentence: (store) =>
      `Tato stránka nezná její stav. Pokud jste zaplatili, je vaše platba v bezpečí. Zkontrolujte ji znovu, nebo kontaktujte ${store}.`,
    check: 'Zkontrolovat znovu',
  },
};

export const offchain: OffchainText = {
  hosted: {
    getting: 'Připravujeme vaši platební stránku…',
    gettingSentence: 'Stránka jen pro tuto platbu.',
    lost: 'Platební stránku se nepodařilo získat',
    title: () => 'Zaplaťte kartou, přes banku nebo peněženkou',
    sentence: 'Platíte na samostatné stránce. Potom se vraťte sem: tato stránka vaši platbu sleduje.',
    rest: (rest, time) => `Zbývajících ${rest} zaplaťte na stejné platební stránce do ${time}.`,
    open: 'Pokračovat na platební stránku',
    newTab: 'otevře se na nové kartě',
    qr: 'QR kód platební stránky',
    scan: 'Nebo ji naskenujte fotoaparátem jiného zařízení',
    sent: 'Už jste tam zaplatili?',
    watched: (time) => `Tuto platbu sledujeme do ${time}. Neplaťte znovu.`,
    notSent: 'Ještě jste nezaplatili?',
    newOne: 'Vyžádejte si novou stránku. Starou už nepoužívejte.',
    lapsed: 'Tato platební stránka se už nepoužívá',
    renew: 'Získat novou platební stránku',
  },
  upi: {
    getting: 'Připravujeme vaši platbu UPI…',
    gettingSentence: 'Platba UPI jen pro tuto objednávku.',
    lost: 'Platbu UPI se nepodařilo připravit',
    title: (amount) => `Zaplaťte ${amount} přes UPI`,
    sentence: 'Zaplaťte ve své aplikaci UPI. Tato stránka vaši platbu sleduje.',
    once: (amount) => ['Pošlete přesně ', amount, ', jednou platbou'],
    rest: (rest, time) => `Zbývajících ${rest} zaplaťte na stejné UPI ID do ${time}.`,
    id: 'UPI ID',
    copyId: 'Kopírovat UPI ID',
    open: 'Otevřít aplikaci UPI',
    qr: 'QR kód pro platbu přes UPI',
    scan: 'Naskenujte aplikací UPI',
    sent: 'Už jste zaplatili?',
    watched: (time) => `Tuto platbu sledujeme do ${time}. Neplaťte znovu.`,
    notSent: 'Ještě jste nezaplatili?',
    newOne: 'Začněte novou platbu UPI. Starou už nepoužívejte.',
    lapsed: 'Tato platba UPI se už nepoužívá',
    renew: 'Začít novou platbu UPI',
  },
  waiting: 'Čekáme na vaši platbu',
  method: 'Způsob platby',
};

export const page: PageText = {
  reopen:
    'Zkontrolujte připojení a otevřete tuto stránku znovu. Pokud jste zaplatili, je vaše platba v bezpečí.',
  noScript:
    'Tato stránka potřebuje k zobrazení platby JavaScript: zapněte ho, prosím. Pokud jste zaplatili, je vaše platba v bezpečí.',
  incomplete: 'Tento platební odkaz není úplný',
  incompleteSentence:
    'Otevřete ho znovu tam, odkud ho máte, se vším, co je za znakem #. Pokud jste zaplatili, je vaše platba v bezpečí.',
  each: '{0} za kus',
  quantity: 'Počet (1 až {0})',
  badQuantity: 'Počet musí být celé číslo od 1 do {0}.',
  go: 'Pokračovat k platbě',
  goNoScript: 'Samotná platba potřebuje JavaScript: zapněte ho, prosím, pro další stránku.',
  gone: 'Tento produkt tu není',
  goneSentence: 'Odkaz může být starý nebo neúplný. Nic nebylo zaplaceno.',
  ownPage: 'Chcete-li to koupit, stiskněte tlačítko na této stránce.',
  notSeen:
    'Pokud jste zaplatili, neplaťte znovu: {0} se to dozví, jakmile bude platba potvrzena. Sleduje ji i stránka, na které jste začali.',
  tooLate: 'Pokud jste přesto zaplatili, neplaťte znovu: {0} se to dozví. Jinak tam začněte znovu.',
  lapsed:
    'Pokud jste přesto zaplatili, neplaťte znovu: {0} se to dozví. Jinak zaplaťte na stránce, na které jste začali.',
};
