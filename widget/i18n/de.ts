import type { Text } from './en.ts';
import { plural } from './plural.ts';
import { rich } from './rich.ts';

const count = plural('de');

export const text: Text = {
  language: 'de',
  direction: 'ltr',

  card: 'Zahlung',
  close: 'Schließen',
  starting: 'Ihre Zahlung wird vorbereitet',
  stillLoading: 'Wird noch geladen …',
  cardOf: (store) => `Zahlung an ${store}`,
  back: 'Andere Zahlungsart wählen',
  tryAgain: 'Erneut versuchen',
  help: 'Hilfe',
  switchLanguage: 'Sprache',
  test: 'Testmodus – kein echtes Geld',
  backTo: (store) => `Zurück zu ${store}`,
  priceFor: (price, what) => `${price} für ${what}`,
  for: (what) => `für ${what}`,
  total: 'Gesamtbetrag',
  items: (items) => count(items, { one: '# Artikel', other: '# Artikel' }),
  networkAndStandard: (network, standard) => `${network} (${standard})`,
  on: (asset, network) => `${asset} über ${network}`,

  minutesLeft: (minutes) => `${minutes} Min.`,
  timeLeft: 'Verbleibende Zeit',
  timeSpoken: (minutes) =>
    minutes === 0
      ? 'Die Zeit ist abgelaufen'
      : count(minutes, { one: 'Noch # Minute', other: 'Noch # Minuten' }),

  copy: 'Kopieren',
  copied: 'Kopiert',
  copyByHand: 'Zum Kopieren gedrückt halten oder Strg+C drücken',
  copyAmount: 'Betrag kopieren',
  copyAddress: 'Adresse kopieren',
  copyMemo: 'Memo kopieren',

  asides: {
    exchange: 'Zahlung von einer Börse?',
    compare: 'Adresse prüfen',
    wrong: 'Stimmt etwas nicht?',
    cancelling: 'Zahlung abbrechen',
  },

  arrived: (received, total) => `${received} von ${total} erhalten`,

  choose: {
    title: 'Wie möchten Sie zahlen?',
    sentence: 'Wählen Sie eine Währung und ihr Netzwerk.',
    sentenceAll: 'Mit einer Kryptowährung in ihrem Netzwerk oder ganz ohne Krypto.',
    none: 'Zurzeit ist keine Zahlungsart verfügbar. Es wurde nichts bezahlt.',
    search: 'Währungen und Netzwerke suchen',
    methods: 'Zahlungsarten',
    found: (methods) => count(methods, { one: '# Zahlungsart', other: '# Zahlungsarten' }),
    nothing: (query) => `Nichts gefunden für „${query}“.`,
    nothingHint: 'Versuchen Sie es mit Name oder Kürzel der Währung oder mit dem Netzwerk.',
    all: 'Alle Zahlungsarten zeigen',
    about: (minutes) => (minutes < 60 ? `etwa ${minutes} Min` : `etwa ${Math.round(minutes / 60)} Std`),
    minimum: (amount) => `Mindestens ${amount}`,
    onlyFrom: (amount) => `Erst ab ${amount}`,
    unavailable: (reason) =>
      reason === 'provider_unavailable'
        ? 'Zurzeit nicht verfügbar'
        : reason === 'below_minimum'
          ? 'Nur für größere Beträge'
          : reason === 'no_rate'
            ? 'Zurzeit kein Kurs'
            : reason === 'not_offered'
              ? 'Hier nicht angeboten'
              : 'Nicht verfügbar',
    networks: (networks) => count(networks, { one: '# Netzwerk', other: '# Netzwerke' }),
    usual: 'Üblich',
    lowFee: 'Geringe Gebühr',
    recent: 'Schon verwendet',
    coins: 'Währungen',
    more: 'Weitere Währungen',
    newcomer: 'Neu bei Krypto?',
    newcomerHelp:
      'Sie zahlen aus einer Wallet-App oder von einem Konto bei einer Börse, auf dem die Währung liegt. Wählen Sie dort dieselbe Währung und dasselbe Netzwerk wie hier.',
    resume: 'Zurück zu Ihrer Zahlung',
    hosted: 'Karte, Bank oder Wallet',
    noCrypto: 'Ohne Krypto',
  },

  getting: {
    title: 'Ihre Adresse wird abgerufen …',
    sentence: (method) => `${method}: eine Adresse nur für diese Zahlung.`,
  },

  pay: {
    title: (amount) => `Senden Sie ${amount}`,
    sentence: 'Scannen Sie den Code oder kopieren Sie Betrag und Adresse. Diese Seite verfolgt Ihre Zahlung.',
    only: (asset, network) => rich('Senden Sie nur ', asset, ' über ', network),
    address: (network, length, start, end) =>
      `Adresse im Netzwerk ${network}, ${length} Zeichen, beginnt mit ${start}, endet mit ${end}`,
    addressCopied: (start, end) => `Kopiert. Prüfen Sie, dass sie mit ${start} beginnt und mit ${end} endet.`,
    memo: 'Memo',
    memoWarning: 'Ohne dieses Memo kann das Geld nicht zugeordnet werden.',
    fee: (asset) => `Ihr Wallet braucht außerdem etwas ${asset} für die Gebühr des Netzwerks.`,
    openWallet: 'Im Wallet öffnen',
    seen: 'Eine Zahlung ist unterwegs. Senden Sie nicht noch einmal.',
    qr: (asset) => `QR-Code für die Zahlung mit ${asset}`,
    enlarge: 'QR-Code vergrößern',
    scan: 'Mit Ihrem Wallet scannen',
    qrElsewhere: 'QR-Code für ein anderes Gerät zeigen',
    phone: 'Auf dem Handy weitermachen',
    qrFailed: 'Der QR-Code konnte nicht geladen werden. Kopieren Sie stattdessen die Adresse.',
  },

  processing: {
    title: 'Zahlung gesehen',
    sentence: (store) => `Sie können diese Seite verlassen: ${store} erfährt, sobald sie bestätigt ist.`,
    sent: 'Gesendet',
    confirming: 'Wird bestätigt',
    confirmations: (confirmed, of) => `Bestätigung ${confirmed} von ${of}`,
    paid: 'Bezahlt',
    usual: (minutes) => `Das dauert gewöhnlich ${minutes}.`,
    explorer: 'Im Netzwerk nachsehen',
  },

  paid: {
    title: 'Bezahlt',
    sentence: (store) => `${store} hat Ihre Zahlung erhalten.`,
    leaving: (store, seconds) => `In ${seconds} s geht es weiter zu ${store}.`,
    onTo: (store) => `Weiter zu ${store}`,
    stay: 'Auf dieser Seite bleiben',
    done: 'Fertig',
    sent: 'Gesendet',
    network: 'Netzwerk',
    rate: 'Kurs',
    hash: 'Transaktion',
    reference: 'Referenz',
  },

  trouble: {
    bar: (title, sentence) => `${title}. ${sentence}`,
    offline: 'Sie sind offline',
    offlineSentence: 'Ihre Zahlung ist sicher; es geht weiter, sobald Sie wieder online sind.',
    silent: 'Der Zahlungsdienst ist nicht erreichbar',
    silentSentence: 'Ihre Zahlung ist sicher; wir versuchen es weiter.',
    openPage: 'Zahlungsseite öffnen',
  },
  pill: { open: 'Zahlung offen', continue: 'Fortsetzen' },
};
