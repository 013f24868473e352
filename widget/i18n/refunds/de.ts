import type { RefundNoScript, RefundText } from './en.ts';

export const refund: RefundText = {
  cardOf: (store) => `Erstattung von ${store}`,
  getting: 'Ihre Erstattung wird geladen',
  offline: 'Diese Seite macht weiter, sobald Sie wieder online sind.',

  name: {
    title: 'Wohin soll Ihre Erstattung gehen?',
    sentence: (asset, network) =>
      `Geben Sie Ihre eigene Adresse für ${asset} auf ${network} ein. Coins an ein anderes Netzwerk gehen verloren.`,
    field: (asset) => `Ihre ${asset}-Adresse`,
    exchange:
      'Bei einer Börse: Kopieren Sie die Einzahlungsadresse für genau diesen Coin und dieses Netzwerk.',
    until: (time) => `Geben Sie bis ${time} eine Adresse ein.`,
    next: 'Weiter',
  },

  fault: {
    empty: 'Geben Sie Ihre Adresse ein.',
    malformed: (network) => `Das ist keine gültige ${network}-Adresse. Kopieren Sie sie noch einmal.`,
    otherNetwork: (network) =>
      `Diese Adresse gehört zu einem anderen Netzwerk. Geben Sie eine auf ${network} ein.`,
    tokenContract: 'Das ist der Vertrag eines Tokens, keine Wallet. Dorthin gesendete Coins sind verloren.',
    burnAddress: 'Diese Adresse gehört niemandem. Dorthin gesendete Coins sind verloren.',
    storeAddress: (store) => `Diese Adresse gehört ${store}. Geben Sie Ihre eigene ein.`,
    lost: 'Ihre Adresse wurde nicht gespeichert. Bitte versuchen Sie es noch einmal.',
    busy: (seconds) =>
      `Zu viele Versuche. Bitte warten Sie ${seconds} s und versuchen Sie es dann noch einmal.`,
    inDoubt:
      'Der Shop prüft eine andere Erstattung über diesen Betrag an diese Adresse. Versuchen Sie es später noch einmal.',
  },

  confirm: {
    title: 'Ist das Ihre Adresse?',
    sentence:
      'Vergleichen Sie sie mit Ihrer Wallet. Eine gesendete Erstattung kann nicht zurückgeholt werden.',
    yes: 'Erstattung an diese Adresse senden',
    change: 'Adresse ändern',
  },

  coin: 'Coin',
  address: 'Adresse',
  amount: 'Betrag',
  arrives: 'Sie erhalten',

  hold: {
    title: (time) => `Ihre Erstattung wird gesendet: ${time}`,
    sentence: 'Falsche Adresse? Bis dahin können Sie sie ändern.',
    change: 'Andere Adresse verwenden',
    tooLate: 'Ihre Erstattung ist schon unterwegs. Die Adresse kann nicht mehr geändert werden.',
    taken: 'Es wurde schon eine andere Adresse eingegeben. Ihre Erstattung geht dorthin.',
  },

  pending: {
    title: 'Ihre Adresse ist gespeichert',
    sentence: (store) => `${store} sendet Ihre Erstattung dorthin. Sie können diese Seite schließen.`,
  },

  sending: {
    title: 'Ihre Erstattung ist unterwegs',
    sentence: 'Sie können diese Seite schließen. Sie aktualisiert sich von selbst.',
  },

  sent: {
    title: 'Erstattung gesendet',
    sentence: 'Es kann einige Minuten dauern, bis sie in Ihrer Wallet erscheint.',
  },

  failed: {
    title: 'Ihre Erstattung konnte nicht gesendet werden',
    sentence: (store) => `Ihr Geld ist noch bei ${store}. Wenden Sie sich deswegen an ${store}.`,
  },

  ended: {
    title: 'Dieser Erstattungslink ist abgelaufen',
    sentence:
      'Die Zeit ist um, oder der Shop hat die Erstattung storniert. Fragen Sie den Shop nach einem neuen Link.',
  },

  invalid: {
    title: 'Dieser Erstattungslink ist ungültig',
    sentence:
      'Er ist unvollständig, oder ein neuerer Link hat ihn ersetzt. Öffnen Sie den neuesten Link des Shops.',
  },

  unreachable: {
    title: 'Ihre Erstattung konnte nicht geladen werden',
    sentence: 'Prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal. Ihre Erstattung ist sicher.',
  },
};

export const noScript: RefundNoScript = (store) =>
  `Diese Seite benötigt JavaScript. Bitte schalten Sie es ein oder wenden Sie sich an ${store}.`;
