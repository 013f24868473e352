import type { RefundNoScript, RefundText } from './en.ts';

export const refund: RefundText = {
  cardOf: (store) => `Visszatérítés innen: ${store}`,
  getting: 'A visszatérítés betöltése',
  offline: 'Az oldal folytatja, amint újra online lesz.',

  name: {
    title: 'Hová küldjük a visszatérítést?',
    sentence: (asset, network) =>
      `Adja meg a saját címét ehhez: ${asset}, ezen a hálózaton: ${network}. Ami más hálózatra megy, az elvész.`,
    field: (asset) => `Az Ön címe (${asset})`,
    exchange:
      'Kriptotőzsdénél: pontosan ennek a kriptovalutának és hálózatnak a befizetési címét másolja ki.',
    until: (time) => `Eddig adjon meg egy címet: ${time}.`,
    next: 'Tovább',
  },

  fault: {
    empty: 'Adja meg a címét.',
    malformed: (network) => `Ez nem érvényes cím ezen a hálózaton: ${network}. Másolja ki újra.`,
    otherNetwork: (network) =>
      `Ez a cím egy másik hálózaté. Adjon meg egy címet ezen a hálózaton: ${network}.`,
    tokenContract: 'Ez egy token szerződése, nem tárca. Ami oda megy, az elvész.',
    burnAddress: 'Ez a cím senkié. Ami oda megy, az elvész.',
    storeAddress: (store) => `Ez a cím ezé a bolté: ${store}. A sajátját adja meg.`,
    lost: 'A címét nem mentettük el. Próbálja újra.',
    busy: (seconds) => `Túl sok próbálkozás. Várjon ${seconds} másodpercet, majd próbálja újra.`,
    inDoubt: 'A bolt egy másik, ugyanekkora visszatérítést ellenőriz ezen a címen. Próbálja később.',
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

  hold: {
    title: (time) => `A visszatérítést ekkor küldjük el: ${time}`,
    sentence: 'Rossz cím? Addig módosíthatja.',
    change: 'Másik cím használata',
    tooLate: 'A visszatérítés már úton van. A cím már nem módosítható.',
    taken: 'Korábban egy másik címet adtak meg. A visszatérítés oda megy.',
  },

  pending: {
    title: 'A címét elmentettük',
    sentence: (store) => `${store} oda küldi a visszatérítést. Bezárhatja ezt az oldalt.`,
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
    sentence: (store) => `A pénze még itt van: ${store}. Forduljon hozzájuk: ${store}.`,
  },

  ended: {
    title: 'Ez a visszatérítési link lejárt',
    sentence: 'Az idő letelt, vagy a bolt visszavonta a visszatérítést. Kérjen új linket a bolttól.',
  },

  invalid: {
    title: 'Ez a visszatérítési link nem érvényes',
    sentence: 'Lehet, hogy hiányos, vagy egy újabb link váltotta fel. Nyissa meg a bolt legújabb linkjét.',
  },

  unreachable: {
    title: 'A visszatérítést nem sikerült betölteni',
    sentence: 'Ellenőrizze a kapcsolatot, és próbálja újra. A visszatérítése biztonságban van.',
  },
};

export const noScript: RefundNoScript = (store) =>
  `Ehhez az oldalhoz JavaScript kell. Kapcsolja be, vagy forduljon ide: ${store}.`;
