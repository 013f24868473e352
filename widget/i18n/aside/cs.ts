import type { AsideText } from '../en-aside.ts';
import type { OffchainText } from '../en-offchain.ts';
import { rich } from '../rich.ts';

export const aside: AsideText = {
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
    once: (amount) => rich('Pošlete přesně ', amount, ', jednou platbou'),
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
