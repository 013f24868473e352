import type { Count } from '../plural.ts';
import type { HelpText, OffchainText, PageText, RefundText, Text, WalletText } from './en.ts';

export const text = (count: Count): Text => ({
  language: 'cs',
  direction: 'ltr',

  card: 'Platba',
  close: 'Zavřít',
  starting: 'Připravujeme vaši platbu',
  stillLoading: 'Stále se načítá…',
  cardOf: (store) => `Platba pro ${store}`,
  back: 'Vybrat jiný způsob platby',
  otherCoins: 'Jiné kryptoměny',
  goBack: 'Zpět',
  tryAgain: 'Zkusit znovu',
  help: 'Nápověda',
  contact: (store) => `Kontaktovat ${store}`,
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

  minutesLeft: (minutes) => `${minutes}\u00A0min`,
  priceHeld: (time) => `Cena platí ještě ${time}`,
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
  copyAgain: 'Zkopírováno · kopírovat znovu',
  copyByHand: 'Zkopírujte dlouhým stisknutím nebo pomocí Ctrl+C',
  copyAmount: 'Kopírovat částku',
  copyAddress: 'Kopírovat adresu',
  copyMemo: 'Kopírovat memo',
  amount: 'Částka',
  address: 'Adresa',
  nowCopy: (value) => `Teď zkopírujte ${value}`,
  sentIt: 'Peníze už mám odeslané',

  helpWithPayment: 'Pomoc s touto platbou',
  asides: {
    exchange: 'Platíte z burzy?',
    compare: 'Zkontrolovat adresu',
    wrong: 'Něco není v pořádku?',
    cancelling: 'Zrušit platbu',
  },

  arrived: (received, total) => `Přijato ${received} z ${total}`,

  choose: {
    title: 'Vyberte způsob platby',
    none: 'Momentálně není dostupný žádný způsob platby. Nic nebylo zaplaceno.',
    search: 'Hledat kryptoměny a sítě',
    methods: 'Způsoby platby',
    found: (methods) =>
      count(methods, { one: '# způsob', few: '# způsoby', many: '# způsobu', other: '# způsobů' }),
    nothing: (query) => `Pro „${query}“ nebylo nic nalezeno.`,
    nothingHint: 'Zkuste název nebo zkratku kryptoměny, případně její síť.',
    all: 'Zobrazit všechny způsoby platby',
    about: (minutes) => (minutes < 60 ? `asi ${minutes}\u00A0min` : `asi ${Math.round(minutes / 60)}\u00A0h`),
    onlyFrom: (amount) => `Nejméně ${amount}`,
    unavailable: (reason) =>
      reason === 'provider_unavailable'
        ? 'Momentálně nedostupné'
        : reason === 'below_minimum'
          ? 'Příliš nízká částka'
          : reason === 'no_rate'
            ? 'Momentálně bez kurzu'
            : reason === 'not_offered'
              ? 'Zde se nenabízí'
              : 'Nedostupné',
    networks: (networks) => count(networks, { one: '# síť', few: '# sítě', many: '# sítě', other: '# sítí' }),
    usual: 'Nejčastější volba',
    lowFee: 'Nízký poplatek',
    recent: 'Naposledy použité',
    coins: 'Kryptoměny',
    newcomer: 'S kryptoměnami začínáte?',
    newcomerHelp:
      'Zaplaťte z kryptopeněženky nebo z účtu na burze, kde danou kryptoměnu máte. Zvolte tam stejnou kryptoměnu a stejnou síť jako na této stránce.',
    resume: 'Zpět k vaší platbě',
    hosted: 'Karta, banka, digitální peněženka',
    noCrypto: 'Bez kryptoměn',
    card: 'Nemáte kryptoměny? Zaplaťte kartou nebo přes banku',
    network: 'Vyberte síť',
  },

  getting: {
    title: 'Připravujeme adresu pro platbu…',
    sentence: (method) => `${method}: adresa jen pro tuto platbu.`,
  },

  pay: {
    title: (amount) => `Pošlete ${amount}`,
    send: 'Pošlete',
    sentence: 'Naskenujte kód nebo zkopírujte částku a adresu.',
    updates: 'Tato stránka se aktualizuje sama.',
    offline: 'Aktualizuje se, až budete opět online.',
    next: 'Až čas vyprší, můžete získat novou cenu.',
    once: 'Adresa jen pro tuto platbu.',
    scanThenEnter: (amount) => `Naskenujte a zadejte ${amount}`,
    scan: 'Naskenujte svou peněženkou',
    waiting: 'Čekáme na vaši platbu',
    startsEnds: (start, end) => `Začíná na ${start}, končí na ${end}`,
    only: (asset, network) => ['Posílejte pouze ', asset, ' v síti ', network],
    address: (network, length, start, end) =>
      `Adresa v síti ${network}, počet znaků: ${length}, začíná na ${start}, končí na ${end}`,
    addressCopied: (start, end) =>
      `Zkopírováno. Zkontrolujte, že adresa začíná na ${start} a končí na ${end}.`,
    memo: 'Memo',
    memoWarning: 'Povinné: zadejte i toto memo, jinak můžete přijít o peníze.',
    fee: (asset) => `Potřebujete také ${asset} na síťový poplatek.`,
    openWallet: 'Otevřít v peněžence',
    seen: 'Platba je na cestě. Neposílejte znovu.',
    qr: (asset) => `QR kód pro platbu v ${asset}`,
    enlarge: 'Zvětšit QR kód',
    showQr: 'Zobrazit QR kód',
    phone: 'Pokračovat v telefonu',
    qrFailed: 'QR kód se nepodařilo načíst. Zkopírujte místo něj adresu.',
  },

  processing: {
    title: 'Platbu jsme zaznamenali',
    sentence: (store) =>
      `Tuto stránku můžete zavřít. ${store} dostane zprávu, jakmile bude platba potvrzena.`,
    usual: (minutes) => `Obvykle to trvá ${minutes}.`,
  },

  progress: {
    confirming: 'Potvrzuje se',
    confirmations: (confirmed, of) => `Potvrzení: ${confirmed} z ${of}`,
    paid: 'Zaplaceno',
    explorer: 'Zobrazit v průzkumníku blockchainu',
  },

  paid: {
    amount: 'Zaplaceno',
    title: 'Zaplaceno',
    sentence: (store) => `Vaše platba pro ${store} dorazila.`,
    leaving: (store, seconds) => `Za ${seconds}\u00A0s přejdete do ${store}`,
    onTo: (store) => `Pokračovat do ${store}`,
    stay: 'Zůstat',
    done: 'Hotovo',
    reference: 'Referenční číslo',
  },

  receipt: {
    sent: 'Odeslaná částka',
    network: 'Síť',
    rate: 'Kurz',
    hash: 'Transakce',
    copyHash: 'Kopírovat ID transakce',
    copy: 'Kopírovat doklad',
    share: 'Sdílet',
    print: 'Vytisknout',
  },

  pill: {
    open: 'Platba probíhá',
    continue: 'Pokračovat',
    receipt: 'Zobrazit doklad',
    button: 'Pokračovat v platbě',
  },

  trouble: {
    bar: (title, sentence) => `${title}. ${sentence}`,
    offline: 'Jste offline',
    offlineSentence: 'Vaše platba je v bezpečí. Budeme pokračovat, až budete opět online.',
    silent: 'Nedaří se spojit s platební službou',
    silentSentence: 'Vaše platba je v bezpečí. Zkoušíme to znovu…',
    openPage: 'Otevřít platební stránku',
    unopened: (what) => `${what} se nepodařilo otevřít`,
  },
});

export const help: HelpText = {
  getting: {
    slow: 'Trvá to déle než obvykle. Zatím nebylo nic zaplaceno.',
    verySlow: 'Zatím bez odpovědi. Vyčkejte, nebo vyberte jiný způsob platby. Zatím nebylo nic zaplaceno.',
  },

  paying: {
    switching: 'Už jste peníze poslali? Neplaťte znovu. Vraťte se ke své platbě.',
    withAmount: 'Použít kód s částkou',
    addressOnly: 'Kód nejde naskenovat? Použít kód jen s adresou',
    stranded: 'Neotevřela se peněženka? Zkopírujte částku a adresu a zaplaťte ze své peněženky.',
    formerly: (address) =>
      `Už jste peníze poslali na ${address}? Tuto adresu stále sledujeme. Neplaťte znovu.`,
    formerlyOn: (network) => `Už jste peníze poslali v síti ${network}? Platbu zaznamenáme. Neplaťte znovu.`,
    tooMany: 'Kryptoměnu ani síť už nelze změnit. Platbu pošlete na tuto adresu.',
    tooFast: 'Příliš mnoho změn za minutu. Pošlete platbu na tuto adresu, nebo to za minutu zkuste znovu.',
  },

  advice: {
    wallet: (wallet, network) => `V aplikaci ${wallet} vyberte před odesláním síť ${network}.`,
    exchange: (exchange, network) =>
      `Na burze ${exchange} zvolte „Vybrat“ a síť ${network}. Pokud se poplatek strhává z částky, přičtěte ho.`,
  },

  received: {
    title: (received, total) => `Přijato ${received} z ${total}`,
    sentence: (rest, time) => `Pošlete ještě ${rest} na stejnou adresu do ${time}.`,
    other: 'Zaplatit zbytek jinak',
  },

  rest: {
    sentence: (rest) =>
      `Ještě chybí ${rest}. Co dorazilo, se do vaší platby započítává. Na zbytek dostanete novou cenu a novou adresu.`,
    question: 'Už jste zbytek poslali?',
    answer:
      'Neplaťte znovu. Vraťte se a počkejte. Vaše platba se na této stránce objeví, jakmile ji zaznamenáme.',
  },

  expired: {
    title: 'Platnost této platby vypršela',
    sentence: 'Nic jsme neobdrželi.',
    part: (received, total) => `Dorazilo ${received} z ${total}. Vaše peníze jsou v bezpečí.`,
    sent: 'Už jste peníze poslali?',
    watched: (address, time) => `Adresu ${address} budeme sledovat do ${time}. Neplaťte znovu.`,
    notSent: 'Ještě jste nic neposlali?',
    newPrice: 'Vyžádejte si novou cenu a novou adresu. Starou adresu už nepoužívejte.',
    renew: 'Získat novou cenu',
    rest: 'Zaplatit zbytek',
    noPrice: (store) => `Pro tuto platbu není nová cena. Začněte znovu u ${store}.`,
    again:
      'Nepodařilo se ověřit, zda tlačítko zafungovalo. O tom, zda vaše platba dorazila, to nic nevypovídá. Stiskněte prosím tlačítko znovu.',
    checking: 'Čas vypršel',
    checkingSentence: 'Ověřujeme, že nám žádná platba neunikla. Nic prosím neposílejte.',
  },

  lapsed: {
    title: 'Platnost této adresy vypršela',
    sentence: 'Nic jsme neobdrželi.',
    newAddress: 'Vyžádejte si novou adresu. Starou adresu už nepoužívejte.',
    renew: 'Získat novou adresu',
  },

  price: {
    title: 'Nová cena',
    sentence: 'Platnost staré adresy vypršela. Novou částku pošlete na novou adresu.',
    before: 'Dříve',
    now: 'Nyní',
    agree: (amount) => `Zaplatit ${amount}`,
  },

  cancelled: {
    title: 'Tato platba byla zrušena',
    sentence: (store) => `Nic prosím neposílejte. Chcete-li zaplatit, začněte znovu u ${store}.`,
    watched: (address, time, store) =>
      `Adresu ${address} budeme sledovat do ${time}. Pokud peníze dorazí, ${store} dostane zprávu. Neplaťte znovu.`,
  },

  exception: {
    underpaid: {
      title: 'Dorazilo příliš málo',
      sentence: (store) =>
        `Co jste poslali, je v bezpečí. ${store} s vámi vyřeší rozdíl. Neposílejte prosím nic dalšího.`,
    },
    late: {
      title: 'Vaše platba dorazila pozdě',
      sentence: (store) =>
        `Vaše platba dorazila po uplynutí času. Vaše peníze jsou v bezpečí. ${store} platbu prověří. Neplaťte znovu.`,
    },
    overpaid: {
      title: 'Poslali jste příliš mnoho',
      sentence: (store) => `Vaše peníze jsou v bezpečí. Ohledně rozdílu kontaktujte ${store}.`,
    },
    wrong_asset: {
      title: 'Dorazila jiná kryptoměna',
      sentence: (store) =>
        `Dorazila jiná kryptoměna, nebo ta správná v jiné síti. Peníze nejsou ztracené, ale zatím se nezapočítávají. O jejich přijetí nebo vrácení rozhodne ${store}. Neposílejte nic dalšího.`,
      named: (store, coins) =>
        `Dorazilo ${coins}. Peníze nejsou ztracené, ale zatím se nezapočítávají. O jejich přijetí nebo vrácení rozhodne ${store}. Neposílejte nic dalšího.`,
    },
    reversed: {
      title: 'Síť blockchainu vaši platbu zrušila',
      sentence: (store) =>
        `Síť blockchainu vaši platbu zrušila, přestože už dorazila. Než zaplatíte znovu, kontaktujte ${store}.`,
    },
    other: {
      title: 'Platba se prověřuje',
      sentence: (store) => `${store} tuto platbu prověřuje. Neplaťte znovu.`,
    },
  },
  outcome: {
    due: 'K úhradě',
    received: 'Přijato',
    over: 'Přeplatek',
    missing: 'Nedoplatek',
    next: 'Co bude dál',
  },

  refund: {
    of: (amount) => `Vrácení ${amount}`,
    status: {
      awaiting_destination: 'Čeká na adresu vaší peněženky',
      pending: 'Zatím neodesláno',
      sending: 'Probíhá',
      succeeded: 'Odesláno',
      failed: 'Nezdařilo se',
      expired: 'Platnost vypršela',
      cancelled: 'Zrušeno',
    },
    claim: (amount) => `Chcete-li dostat ${amount} zpět, zadejte adresu své peněženky.`,
    enter: 'Zadat adresu pro vrácení',
    link: (amount, store) => `Chcete-li dostat ${amount} zpět, otevřete odkaz na vrácení peněz od ${store}.`,
    contact: (store) => `Ohledně vrácení peněz kontaktujte ${store}.`,
    wait: 'Nemusíte nic dělat. Tato stránka se aktualizuje sama.',
  },

  exchange: {
    about: 'Co při výběru zadat',
    sentence: 'Proveďte výběr na tuto adresu, a to přesně v této síti.',
    receive: 'Pokud se burza ptá na „přijatou částku“',
    fee: 'Pokud vaše burza strhává poplatek z částky, přičtěte ho, aby dorazila celá částka.',
    recipient: 'Příjemce (pokud se burza ptá)',
    wallet: 'Typ peněženky (pokud se burza ptá)',
    provider: 'Poskytovatel plateb',
    minimum: 'Zkontrolujte, že částka není nižší než minimální výběr na vaší burze.',
  },

  looking: {
    title: 'Hledáme vaši platbu',
    exchange: (time) =>
      `Výběr z burzy často trvá 5–30 minut. Tuto stránku můžete zavřít: do ${time} budeme sledovat, zda vaše platba dorazí.`,
    wallet: (time) =>
      `Často trvá několik minut, než je platba vidět. Tuto stránku můžete zavřít: do ${time} budeme sledovat, zda vaše platba dorazí.`,
    unsent: 'Peníze ještě nemám odeslané',
  },

  compare: {
    sentence:
      'Škodlivý software může zkopírovanou adresu nahradit jinou. Před odesláním porovnejte tuto adresu s adresou ve své peněžence.',
    swapped:
      'Ve schránce je něco jiného než zkopírovaná adresa. Nevkládejte to. Zkopírujte znovu adresu z této stránky.',
    aloud: 'Přečíst nahlas',
    capital: (letter) => `velké ${letter}`,
  },

  phone: {
    sentence: 'Naskenujte tento kód fotoaparátem, ne peněženkou. Tato stránka se aktualizuje sama.',
    qr: 'QR kód této platby, pro fotoaparát',
    share: 'Poslat odkaz',
  },

  wrong: {
    sentence: (store) =>
      `Vložte ID transakce z peněženky či z burzy nebo napište, co se stalo. ${store} dostane zprávu.`,
    field: 'ID transakce nebo co se stalo',
    fits: (network) => `Může to být ID transakce v síti ${network}.`,
    other: (found, network) =>
      `Vypadá to jako ID transakce ze sítě, jako je ${found}, ale tato adresa přijímá jen ${network}. Zkontrolujte, co jste poslali.`,
    address: 'Toto je adresa, ne ID transakce.',
    families: { hex: 'Bitcoin nebo TRON', evm: 'Ethereum', solana: 'Solana' },
    details: 'Údaje pro podporu',
    tell: (store) => `Poslat zprávu obchodu ${store}`,
    told: 'Děkujeme',
    toldSentence: (store) =>
      `${store} už má vaši zprávu. Vaši platbu znovu kontrolujeme. Tato stránka se aktualizuje sama.`,
    reported: (store) => `Problém jste nahlásili obchodu ${store}.`,
  },

  payAgain: {
    title: 'Zaplatit znovu jiným způsobem?',
    sentence: 'Vaše první platba ještě není vyřízená. Pokud teď zaplatíte znovu, můžete zaplatit dvakrát.',
  },

  cancelling: {
    title: 'Zrušit tuto platbu?',
    sentence: 'Zrušte ji, jen pokud jste nic neposlali.',
    question: 'Už jste peníze poslali?',
    answer:
      'Platbu nerušte. Vraťte se a počkejte. Vaše platba se na této stránce objeví, jakmile ji zaznamenáme.',
    keep: 'Pokračovat v platbě',
    seen: 'Peníze už dorazily, proto tuto platbu nelze zrušit.',
  },

  another: {
    title: (price) => `Platbu ${price} jste už odeslali`,
    sentence: 'Nová platba by se k ní přičetla. Neplaťte za stejnou objednávku dvakrát.',
    anew: 'Zahájit novou platbu',
  },

  trouble: {
    invalid: 'Tento platební odkaz není platný',
    ended: 'Platnost tohoto platebního odkazu vypršela',
    linkSentence:
      'Pokud jste zaplatili, je vaše platba u obchodu v bezpečí. Pokud jste nezaplatili, začněte znovu v obchodě.',
    setup: 'Tato stránka není nastavena pro platby',
    setupSentence: 'Nic nebylo zaplaceno. Dejte prosím vědět obchodu.',
    busy: 'Příliš mnoho pokusů',
    busySentence: (seconds) => `Nic nebylo zaplaceno. Počkejte prosím ${seconds}\u00A0s a zkuste to znovu.`,
    refused: 'Obchod nemohl platbu zahájit',
    refusedSentence: 'Nic nebylo zaplaceno. Zavřete prosím toto okno a zkuste to znovu.',
    method: (method) => `${method}: momentálně nedostupné`,
    methodSentence: 'Nic nebylo zaplaceno. Vyberte prosím jiný způsob platby, nebo to zkuste znovu.',
    amount: (method) => `${method}: pro tuto částku nelze použít`,
    amountSentence: 'Nic nebylo zaplaceno. Vyberte prosím jiný způsob platby.',
    price: 'Cena tohoto produktu se změnila',
    priceSentence: (store) =>
      `Za novou cenu nebylo nic zaplaceno. Chcete-li ji vidět, začněte znovu u ${store}.`,
    lost: 'Platební adresu se nepodařilo získat',
    lostSentence:
      'Spojení bylo přerušeno. Nic nebylo zaplaceno. Zkuste to znovu, nebo vyberte jiný způsob platby.',
    changed: 'Něco na této stránce změnilo adresu',
    changedSentence:
      'Zde neplaťte. Vaše objednávka je v pořádku. Otevřete místo této stránky platební stránku.',
    unknown: 'Tuto platbu je třeba prověřit',
    unknownSentence: (store) =>
      `Stav platby nelze zjistit. Pokud jste zaplatili, je vaše platba v bezpečí. Zkontrolujte platbu znovu, nebo kontaktujte ${store}.`,
    check: 'Zkontrolovat znovu',
    details: 'Kopírovat podrobnosti',
  },
};

export const offchain: OffchainText = {
  hosted: {
    getting: 'Připravujeme platební stránku…',
    gettingSentence: 'Stránka jen pro tuto platbu.',
    lost: 'Platební stránku se nepodařilo načíst',
    title: () => 'Zaplaťte kartou, přes banku nebo digitální peněženkou',
    sentence: 'Zaplatíte na samostatné stránce. Potom se vraťte sem; tato stránka se aktualizuje sama.',
    rest: (rest, time) => `Zbývajících ${rest} zaplaťte na stejné platební stránce do ${time}.`,
    open: 'Pokračovat na platební stránku',
    newTab: 'otevře se na nové kartě',
    qr: 'QR kód platební stránky',
    scan: 'Nebo ji naskenujte fotoaparátem jiného zařízení',
    sent: 'Už jste na té stránce zaplatili?',
    watched: (time) => `Do ${time} budeme sledovat, zda vaše platba dorazí. Neplaťte znovu.`,
    notSent: 'Ještě jste nezaplatili?',
    newOne: 'Vyžádejte si novou stránku. Starou už nepoužívejte.',
    lapsed: 'Platnost této platební stránky vypršela',
    renew: 'Získat novou platební stránku',
  },
  upi: {
    getting: 'Připravujeme vaši platbu UPI…',
    gettingSentence: 'Platba UPI jen pro tuto objednávku.',
    lost: 'Platbu UPI se nepodařilo připravit',
    title: (amount) => `Zaplaťte ${amount} přes UPI`,
    sentence: 'Zaplaťte ve své aplikaci UPI. Tato stránka se aktualizuje sama.',
    once: (amount) => ['Zaplaťte přesně ', amount, ' jednou platbou'],
    rest: (rest, time) => `Zbývajících ${rest} pošlete na stejné UPI ID do ${time}.`,
    id: 'UPI ID',
    copyId: 'Kopírovat UPI ID',
    open: 'Otevřít aplikaci UPI',
    qr: 'QR kód pro platbu přes UPI',
    scan: 'Naskenujte aplikací UPI',
    sent: 'Už jste zaplatili?',
    watched: (time) => `Do ${time} budeme sledovat, zda vaše platba dorazí. Neplaťte znovu.`,
    notSent: 'Ještě jste nezaplatili?',
    newOne: 'Začněte novou platbu UPI. Starou už nepoužívejte.',
    lapsed: 'Platnost této platby UPI vypršela',
    renew: 'Začít novou platbu UPI',
  },
  method: 'Způsob platby',
  paidIt: 'Už mám zaplaceno',
  unpaid: 'Ještě nemám zaplaceno',
};

export const wallet: WalletText = {
  wallet: {
    pay: (amount, name) => `Zaplatit ${amount} přes ${name}`,
    confirm: (name) => `Potvrďte v ${name}…`,
    confirmSentence: 'Zkontrolujte částku a adresu ve své peněžence. Mezitím neplaťte jiným způsobem.',
    cancelled: 'Zrušeno v peněžence',
    nothingSent: 'Nic nebylo odesláno.',
    network: (name, network) => `Nic nebylo odesláno. Přepněte ${name} na síť ${network} a zkuste to znovu.`,
    busy: (name) => `Nic nebylo odesláno. Otevřete ${name}: čeká tam žádost.`,
    problem: (name) => `Nic nebylo odesláno. Podívejte se do ${name} a zkuste to znovu.`,
    failed: (name) => `Nic nebylo odesláno. Přes ${name} zde zaplatit nelze: zkopírujte částku a adresu.`,
    unclear: (name) => `Zkontrolujte v ${name}, zda platba odešla. Pokud ano, neplaťte znovu.`,
    elsewhere: (name) =>
      `Peníze z ${name} možná odešly v jiné síti nebo na jinou adresu. Než zaplatíte znovu, zkontrolujte to v ${name}.`,
    real: (name) => `${name} i v testovacím režimu posílá skutečné kryptoměny.`,
    unsure: 'Vaše peněženka ohlásila, že tato platba odešla',
    unsureSentence: 'Nejdřív zkontrolujte peněženku. Pokud platba odešla, neplaťte znovu.',
  },
  apps: {
    open: 'Peněženka',
    title: 'Otevřít aplikaci peněženky',
    check: (what, end) => [
      'V aplikaci zkontrolujte, že je tam uvedeno ',
      what,
      ' a že adresa končí na ',
      end,
      '.',
    ],
    fills: 'Vyplní měnu, částku a adresu',
    camera: 'Naskenujte tento kód fotoaparátem, ne peněženkou.',
    another: 'Jiná aplikace peněženky',
    sent: (app) => `Odeslali jste platbu přes ${app}? Ověřujeme to.`,
    sentInAnother: 'Odeslali jste platbu v aplikaci peněženky? Ověřujeme to.',
    instead: 'Zkopírujte částku a adresu.',
  },
};

export const refund: RefundText = {
  cardOf: (store) => `Vrácení peněz od ${store}`,
  getting: 'Načítáme vrácení peněz',
  offline: 'Tato stránka bude pokračovat, až budete znovu online.',

  name: {
    title: 'Kam máme peníze vrátit?',
    sentence: (asset, network) =>
      `Zadejte vlastní adresu ${asset} v síti ${network}. Pokud adresa patří k jiné síti, budou vrácené peníze ztraceny.`,
    field: (asset) => `Vaše adresa ${asset}`,
    exchange: 'Používáte burzu? Zkopírujte tam svou vkladovou adresu přesně pro tuto kryptoměnu a tuto síť.',
    until: (time) => `Adresu zadejte do ${time}.`,
    next: 'Pokračovat',
  },

  fault: {
    empty: 'Zadejte adresu své peněženky.',
    malformed: (network) => `Toto není platná adresa sítě ${network}. Zkopírujte ji znovu.`,
    otherNetwork: (network) => `Tato adresa patří jiné síti. Zadejte adresu v síti ${network}.`,
    tokenContract: 'Toto je adresa kontraktu tokenu, ne peněženky. Co se tam pošle, je ztraceno.',
    burnAddress: 'Tato adresa nikomu nepatří. Co se tam pošle, je ztraceno.',
    storeAddress: (store) => `Tato adresa patří obchodu ${store}. Zadejte vlastní.`,
    lost: 'Vaše adresa nebyla uložena. Zkuste to znovu.',
    busy: (seconds) => `Příliš mnoho pokusů. Počkejte ${seconds}\u00A0s a zkuste to znovu.`,
    inDoubt: 'Obchod prověřuje jiné vrácení této částky na tuto adresu. Zkuste to později.',
  },

  confirm: {
    title: 'Je toto vaše adresa?',
    sentence: 'Porovnejte ji s adresou v peněžence. Odeslané peníze už nelze vzít zpět.',
    yes: 'Vrátit peníze na tuto adresu',
    change: 'Změnit adresu',
  },

  coin: 'Kryptoměna',
  address: 'Adresa',
  amount: 'Částka',
  arrives: 'Obdržíte',
  sentAt: 'Peníze odeslány',

  hold: {
    title: (time) => `Peníze budou odeslány: ${time}`,
    sentence: 'Špatná adresa? Do té doby ji můžete změnit.',
    change: 'Použít jinou adresu',
    tooLate: 'Peníze už jsou na cestě. Adresu už nelze změnit.',
    taken: 'Jiná adresa byla zadána dříve. Peníze odejdou na ni.',
  },

  pending: {
    title: 'Vaše adresa je uložena',
    sentence: (store) => `${store} na ni pošle vaše peníze. Tuto stránku můžete zavřít.`,
  },

  sending: {
    title: 'Vaše peníze jsou na cestě',
    sentence: 'Tuto stránku můžete zavřít. Aktualizuje se sama.',
  },

  sent: {
    title: 'Peníze byly odeslány',
    sentence: 'Může trvat několik minut, než se objeví v peněžence.',
  },

  failed: {
    title: 'Peníze se nepodařilo odeslat',
    sentence: (store) => `Vaše peníze jsou stále u ${store}. Obraťte se na ${store}.`,
  },

  ended: {
    title: 'Platnost tohoto odkazu na vrácení peněz vypršela',
    sentence: 'Čas uplynul, nebo obchod vrácení zrušil. Požádejte obchod o nový odkaz.',
  },

  invalid: {
    title: 'Tento odkaz na vrácení peněz není platný',
    sentence: 'Může být neúplný, nebo ho nahradil novější. Otevřete nejnovější odkaz od obchodu.',
  },

  unreachable: {
    title: 'Vrácení peněz se nepodařilo načíst',
    sentence: 'Zkontrolujte připojení a zkuste to znovu. Vaše peníze jsou v bezpečí.',
  },

  noScript: (store) => `Tato stránka potřebuje JavaScript. Zapněte ho, nebo se obraťte na ${store}.`,
};

export const page: PageText = {
  reopen:
    'Zkontrolujte připojení a otevřete tuto stránku znovu. Pokud jste zaplatili, je vaše platba v bezpečí.',
  noScript:
    'Tato stránka potřebuje k zobrazení platby JavaScript. Zapněte prosím JavaScript, nebo kontaktujte {0}. Pokud jste zaplatili, je vaše platba v bezpečí.',
  incomplete: 'Tento platební odkaz není úplný',
  incompleteSentence:
    'Otevřete odkaz znovu tam, odkud ho máte, se vším, co je za znakem #. Pokud jste zaplatili, je vaše platba v bezpečí.',
  failed:
    'Platební stránku se nepodařilo otevřít. Zkuste to prosím znovu. Pokud jste zaplatili, je vaše platba v bezpečí.',
  each: '{0} za kus',
  quantity: 'Počet (1 až {0})',
  badQuantity: 'Počet musí být celé číslo od 1 do {0}.',
  total: 'Celkem',
  go: 'Pokračovat k platbě',
  goNoScript:
    'Platební stránka potřebuje JavaScript. Než budete pokračovat, zapněte prosím JavaScript, nebo kontaktujte {0}.',
  gone: 'Produkt nebyl nalezen',
  goneSentence: 'Odkaz může být starý nebo neúplný. Nic nebylo zaplaceno.',
  payBy: 'Zaplaťte prosím do {0}.',
  over: 'Tento odkaz už nelze použít',
  overSentence: 'Požádejte {0} o nový odkaz. Pokud jste zaplatili, je vaše platba v bezpečí.',
  ownPage: 'Chcete-li to koupit, použijte tlačítko na této stránce.',
  notSeen:
    'Pokud jste zaplatili, neplaťte znovu. {0} dostane zprávu, jakmile bude vaše platba potvrzena. Aktualizuje se i stránka, na které jste začali.',
  tooLate:
    'Pokud jste přesto zaplatili, neplaťte znovu: {0} dostane zprávu. Pokud jste nezaplatili, začněte znovu u {0}.',
  lapsed:
    'Pokud jste přesto zaplatili, neplaťte znovu: {0} dostane zprávu. Pokud jste nezaplatili, zaplaťte na stránce, na které jste začali.',
};
