import type { RefundNoScript, RefundText } from './en.ts';

export const refund: RefundText = {
  cardOf: (store) => `Vrácení peněz od ${store}`,
  getting: 'Načítání vrácení peněz',
  offline: 'Tato stránka bude pokračovat, až budete znovu online.',

  name: {
    title: 'Kam máme peníze vrátit?',
    sentence: (asset, network) =>
      `Zadejte vlastní adresu pro ${asset} v síti ${network}. Co se pošle do jiné sítě, je ztraceno.`,
    field: (asset) => `Vaše adresa ${asset}`,
    exchange: 'Z burzy: zkopírujte vkladovou adresu přesně pro tuto kryptoměnu a tuto síť.',
    until: (time) => `Adresu zadejte do ${time}.`,
    next: 'Pokračovat',
  },

  fault: {
    empty: 'Zadejte svou adresu.',
    malformed: (network) => `Toto není platná adresa sítě ${network}. Zkopírujte ji znovu.`,
    otherNetwork: (network) => `Tato adresa patří jiné síti. Zadejte adresu v síti ${network}.`,
    tokenContract: 'Toto je kontrakt tokenu, ne peněženka. Co se tam pošle, je ztraceno.',
    burnAddress: 'Tato adresa nikomu nepatří. Co se tam pošle, je ztraceno.',
    storeAddress: (store) => `Tato adresa patří ${store}. Zadejte vlastní.`,
    lost: 'Vaše adresa nebyla uložena. Zkuste to znovu.',
    busy: (seconds) => `Příliš mnoho pokusů. Počkejte ${seconds} s a zkuste to znovu.`,
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

  hold: {
    title: (time) => `Peníze odešleme: ${time}`,
    sentence: 'Špatná adresa? Do té doby ji můžete změnit.',
    change: 'Použít jinou adresu',
    tooLate: 'Peníze už jsou na cestě. Adresu už nelze změnit.',
    taken: 'Předtím byla zadána jiná adresa. Peníze odejdou na ni.',
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
};

export const noScript: RefundNoScript = (store) =>
  `Tato stránka potřebuje JavaScript. Zapněte ho, nebo se obraťte na ${store}.`;
