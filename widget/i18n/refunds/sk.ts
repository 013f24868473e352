import type { RefundNoScript, RefundText } from './en.ts';

export const refund: RefundText = {
  cardOf: (store) => `Vrátenie peňazí od ${store}`,
  getting: 'Načítava sa vrátenie peňazí',
  offline: 'Táto stránka bude pokračovať, keď budete znova online.',

  name: {
    title: 'Kam máme peniaze vrátiť?',
    sentence: (asset, network) =>
      `Zadajte vlastnú adresu pre ${asset} v sieti ${network}. Čo sa pošle do inej siete, je stratené.`,
    field: (asset) => `Vaša adresa ${asset}`,
    exchange: 'Z burzy: skopírujte vkladovú adresu presne pre túto kryptomenu a túto sieť.',
    until: (time) => `Adresu zadajte do ${time}.`,
    next: 'Pokračovať',
  },

  fault: {
    empty: 'Zadajte svoju adresu.',
    malformed: (network) => `Toto nie je platná adresa siete ${network}. Skopírujte ju znova.`,
    otherNetwork: (network) => `Táto adresa patrí inej sieti. Zadajte adresu v sieti ${network}.`,
    tokenContract: 'Toto je kontrakt tokenu, nie peňaženka. Čo sa tam pošle, je stratené.',
    burnAddress: 'Táto adresa nikomu nepatrí. Čo sa tam pošle, je stratené.',
    storeAddress: (store) => `Táto adresa patrí ${store}. Zadajte vlastnú.`,
    lost: 'Vaša adresa nebola uložená. Skúste to znova.',
    busy: (seconds) => `Príliš veľa pokusov. Počkajte ${seconds} s a skúste to znova.`,
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

  hold: {
    title: (time) => `Peniaze odošleme: ${time}`,
    sentence: 'Nesprávna adresa? Dovtedy ju môžete zmeniť.',
    change: 'Použiť inú adresu',
    tooLate: 'Peniaze sú už na ceste. Adresa sa už nedá zmeniť.',
    taken: 'Predtým bola zadaná iná adresa. Peniaze pôjdu na ňu.',
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
};

export const noScript: RefundNoScript = (store) =>
  `Táto stránka potrebuje JavaScript. Zapnite ho, alebo sa obráťte na ${store}.`;
