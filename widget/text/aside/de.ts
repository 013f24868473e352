import type { AsideText } from '../en-aside.ts';
import type { OffchainText } from '../en-offchain.ts';
import { rich } from '../rich.ts';

export const aside: AsideText = {
  expired: {
    title: 'Die Zeit für diese Zahlung ist abgelaufen',
    sentence: (store) => `Es wurde nichts bezahlt. Um zu zahlen, beginnen Sie bei ${store} von vorn.`,
    watched: (address, time, store) =>
      `Schon gesendet? Wir beobachten ${address} bis ${time}. Nicht gesendet? Beginnen Sie bei ${store} von vorn.`,
    part: (received, total, store) =>
      `${received} von ${total} sind angekommen. ${store} klärt das mit Ihnen; bitte senden Sie nichts mehr.`,
    checking: 'Die Zeit ist abgelaufen',
    checkingSentence: 'Wir prüfen, ob keine Zahlung übersehen wurde. Bitte senden Sie nichts.',
  },

  lapsed: {
    title: 'Diese Adresse wird nicht mehr verwendet',
    sentence: (time) =>
      `Schon gesendet? Wir beobachten sie bis ${time}: Zahlen Sie nicht noch einmal. Nicht gesendet? Holen Sie eine neue Adresse.`,
    renew: 'Neue Adresse holen',
  },

  cancelled: {
    title: 'Diese Zahlung wurde abgebrochen',
    sentence: (store) => `Bitte senden Sie nichts. Um zu zahlen, beginnen Sie bei ${store} von vorn.`,
  },

  exception: {
    underpaid: (store) => `Es kam weniger als der Preis an. Bitte fragen Sie ${store}.`,
    late: (store) => `Eine Zahlung kam nach Ablauf der Zeit an. ${store} sieht sie sich an.`,
    overpaid: (store) => `Es kam mehr als der Preis an. Bitte fragen Sie ${store}.`,
    wrong_asset: (store) =>
      `Es kam eine andere Währung oder ein anderes Netzwerk an; das zählt nicht als Zahlung. Bitte fragen Sie ${store}.`,
    reversed: (store) => `Das Netzwerk hat die Zahlung zurückgenommen. Bitte fragen Sie ${store}.`,
    other: (store) => `${store} sieht sich diese Zahlung an.`,
  },

  trouble: {
    invalid: 'Dieser Zahlungslink ist nicht gültig',
    ended: 'Dieser Zahlungslink ist abgelaufen',
    linkSentence:
      'Wenn Sie bezahlt haben, ist Ihre Zahlung beim Shop sicher. Andernfalls beginnen Sie dort von vorn.',
    setup: 'Diese Seite ist nicht für Zahlungen eingerichtet',
    setupSentence: 'Es wurde nichts bezahlt. Bitte sagen Sie dem Shop Bescheid.',
    busy: 'Zu viele Versuche',
    busySentence: (seconds) =>
      `Es wurde nichts bezahlt. Bitte warten Sie ${seconds} s und versuchen Sie es dann noch einmal.`,
    refused: 'Der Shop konnte die Zahlung nicht beginnen',
    refusedSentence:
      'Es wurde nichts bezahlt. Bitte schließen Sie dieses Fenster und versuchen Sie es erneut.',
    method: (method) => `${method} ist gerade nicht verfügbar`,
    methodSentence:
      'Es wurde nichts bezahlt. Bitte wählen Sie eine andere Zahlungsart oder versuchen Sie es erneut.',
    amount: (method) => `${method} ist für diesen Betrag nicht möglich`,
    amountSentence: 'Es wurde nichts bezahlt. Bitte wählen Sie eine andere Zahlungsart.',
    lost: 'Wir konnten keine Adresse abrufen',
    lostSentence:
      'Die Verbindung ging verloren. Es wurde nichts bezahlt. Versuchen Sie es erneut oder wählen Sie eine andere Zahlungsart.',
    changed: 'Etwas auf dieser Seite verändert die Adresse',
    changedSentence:
      'Zahlen Sie nicht hier. Mit Ihrer Bestellung ist alles in Ordnung: Öffnen Sie stattdessen die Zahlungsseite.',
    unknown: 'Diese Zahlung muss genauer angesehen werden',
    unknownSentence: (store) =>
      `Diese Seite kennt ihren Stand nicht. Wenn Sie bezahlt haben, ist Ihre Zahlung sicher. Prüfen Sie noch einmal oder fragen Sie ${store}.`,
    check: 'Noch einmal prüfen',
  },
};

export const offchain: OffchainText = {
  hosted: {
    getting: 'Ihre Zahlungsseite wird abgerufen …',
    gettingSentence: 'Eine Seite nur für diese Zahlung.',
    lost: 'Wir konnten die Zahlungsseite nicht abrufen',
    title: () => 'Mit Karte, Bank oder Wallet zahlen',
    sentence:
      'Sie zahlen auf einer eigenen Seite. Kommen Sie danach zurück: Diese hier verfolgt Ihre Zahlung.',
    rest: (rest, time) =>
      `Zahlen Sie die restlichen ${rest} auf derselben Zahlungsseite, und zwar vor ${time}.`,
    open: 'Weiter zur Zahlungsseite',
    newTab: 'öffnet sich in einem neuen Tab',
    qr: 'QR-Code der Zahlungsseite',
    scan: 'Oder mit der Kamera eines anderen Geräts scannen',
    expired: (time, store) =>
      `Dort schon bezahlt? Wir achten bis ${time} darauf. Nicht bezahlt? Beginnen Sie bei ${store} von vorn.`,
    lapsed: 'Diese Zahlungsseite wird nicht mehr verwendet',
    lapsedSentence: (time) =>
      `Dort schon bezahlt? Wir achten bis ${time} darauf: Zahlen Sie nicht noch einmal. Nicht bezahlt? Holen Sie eine neue Seite.`,
    renew: 'Neue Zahlungsseite holen',
  },
  upi: {
    getting: 'Ihre UPI-Zahlung wird vorbereitet …',
    gettingSentence: 'Eine UPI-Zahlung nur für diese Bestellung.',
    lost: 'Wir konnten die UPI-Zahlung nicht vorbereiten',
    title: (amount) => `${amount} mit UPI zahlen`,
    sentence: 'Zahlen Sie mit Ihrer UPI-App. Diese Seite verfolgt Ihre Zahlung.',
    once: (amount) => rich('Senden Sie genau ', amount, ', in einer Zahlung'),
    rest: (rest, time) => `Zahlen Sie die restlichen ${rest} an dieselbe UPI-ID, und zwar vor ${time}.`,
    id: 'UPI-ID',
    copyId: 'UPI-ID kopieren',
    open: 'UPI-App öffnen',
    qr: 'QR-Code für die Zahlung mit UPI',
    scan: 'Mit einer UPI-App scannen',
    expired: (time, store) =>
      `Schon bezahlt? Wir achten bis ${time} darauf. Nicht bezahlt? Beginnen Sie bei ${store} von vorn.`,
    lapsed: 'Diese UPI-Zahlung wird nicht mehr verwendet',
    lapsedSentence: (time) =>
      `Schon bezahlt? Wir achten bis ${time} darauf: Zahlen Sie nicht noch einmal. Nicht bezahlt? Holen Sie eine neue.`,
    renew: 'Neue UPI-Zahlung holen',
  },
  waiting: 'Wir warten auf Ihre Zahlung',
  method: 'Zahlungsart',
};
