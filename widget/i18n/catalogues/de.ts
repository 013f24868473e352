import type { Count } from '../plural.ts';
import type { HelpText, OffchainText, PageText, Text } from './en.ts';

export const text = (count: Count): Text => ({
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
    only: (asset, network) => ['Senden Sie nur ', asset, ' über ', network],
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
});

export const help: HelpText = {
  getting: {
    slow: 'Das dauert länger als üblich. Es wurde noch nichts bezahlt.',
    verySlow:
      'Noch keine Antwort. Warten Sie oder wählen Sie eine andere Zahlungsart. Es wurde noch nichts bezahlt.',
  },

  paying: {
    switching: 'Schon gesendet? Zahlen Sie nicht noch einmal: Gehen Sie zurück zu Ihrer Zahlung.',
    withAmount: 'Code mit dem Betrag verwenden',
    addressOnly: 'Code ohne den Betrag verwenden',
    stranded: 'Kein Wallet geöffnet? Kopieren Sie die Adresse und zahlen Sie aus Ihrem Wallet.',
    keep: 'Diesen Preis länger behalten',
    mayKeep: (time) => `Brauchen Sie mehr Zeit? Sie können diesen Preis bis ${time} behalten.`,
    kept: (time) => `Dieser Preis gilt jetzt bis ${time}.`,
    notKept: 'Dieser Preis lässt sich nicht länger behalten.',
    formerly: (address) =>
      `Schon an ${address} gesendet? Wir beobachten die Adresse weiter: Zahlen Sie nicht noch einmal.`,
  },

  received: {
    title: (received, total) => `${received} von ${total} erhalten`,
    sentence: (rest, time) => `Senden Sie noch ${rest} an dieselbe Adresse, und zwar vor ${time}.`,
    belowMinimum: (rest, minimum) =>
      `Der Rest von ${rest} liegt unter den ${minimum}, die diese Zahlungsart mindestens braucht. Was angekommen ist, ist sicher.`,
    belowAll: (rest, minimum, store) =>
      `Der Rest von ${rest} liegt unter den ${minimum}, die diese Zahlungsart mindestens braucht. Was angekommen ist, ist sicher: Bitte fragen Sie ${store}, wie der Rest beglichen werden kann.`,
    other: 'Den Rest anders zahlen',
  },

  rest: {
    sentence: (rest) =>
      `${rest} fehlen noch. Was angekommen ist, zählt weiter; für den Rest bekommen Sie einen neuen Preis und eine neue Adresse.`,
    question: 'Den Rest schon gesendet?',
    answer:
      'Zahlen Sie nicht noch einmal. Gehen Sie zurück und warten Sie: Diese Seite zeigt es, sobald das Netzwerk es zeigt.',
  },

  expired: {
    title: 'Die Zeit für diese Zahlung ist abgelaufen',
    sentence: 'Es wurde nichts bezahlt.',
    part: (received, total) => `${received} von ${total} sind angekommen. Das Geld ist sicher.`,
    sent: 'Schon gesendet?',
    watched: (address, time) => `Wir beobachten ${address} bis ${time}. Zahlen Sie nicht noch einmal.`,
    notSent: 'Nicht gesendet?',
    newPrice: 'Holen Sie einen neuen Preis und eine neue Adresse. Verwenden Sie die alte nicht mehr.',
    renew: 'Neuen Preis holen',
    rest: 'Den Rest zahlen',
    noPrice: (store) => `Für diese Zahlung gibt es keinen neuen Preis. Beginnen Sie bei ${store} von vorn.`,
    again: 'Das kam nicht an. Nichts hat sich geändert; bitte versuchen Sie es erneut.',
    checking: 'Die Zeit ist abgelaufen',
    checkingSentence: 'Wir prüfen, ob keine Zahlung übersehen wurde. Bitte senden Sie nichts.',
  },

  lapsed: {
    title: 'Diese Adresse wird nicht mehr verwendet',
    sentence: 'Es wurde nichts bezahlt.',
    newAddress: 'Holen Sie eine neue Adresse. Verwenden Sie die alte nicht mehr.',
    renew: 'Neue Adresse holen',
  },

  price: {
    title: 'Der neue Preis',
    sentence: 'Die alte Adresse wird nicht mehr verwendet. Sie senden den neuen Betrag an eine neue Adresse.',
    before: 'Bisher',
    now: 'Jetzt',
    agree: (amount) => `${amount} zahlen`,
  },

  cancelled: {
    title: 'Diese Zahlung wurde abgebrochen',
    sentence: (store) => `Bitte senden Sie nichts. Um zu zahlen, beginnen Sie bei ${store} von vorn.`,
    watched: (address, time, store) =>
      `Wir beobachten ${address} bis ${time}, und ${store} erfährt davon. Zahlen Sie nicht noch einmal.`,
  },

  exception: {
    underpaid: {
      title: 'Es kam weniger als der Preis an',
      sentence: (store) =>
        `Es kam weniger als der Preis an. Das Geld ist sicher; ${store} klärt das mit Ihnen. Bitte senden Sie nichts mehr.`,
    },
    late: {
      title: 'Ihre Zahlung kam zu spät',
      sentence: (store) =>
        `Nach Ablauf der Zeit kam Geld an. Es ist sicher; ${store} sieht sich das an. Zahlen Sie nicht noch einmal.`,
    },
    overpaid: {
      title: 'Es kam mehr als der Preis an',
      sentence: (store) =>
        `Es kam mehr als der Preis an. Das Geld ist sicher; bitte fragen Sie ${store} nach dem, was zu viel ist.`,
    },
    wrong_asset: {
      title: 'Es kam eine andere Währung an',
      sentence: (store) =>
        `Es kam eine andere Währung oder ein anderes Netzwerk an; das zählt nicht als Zahlung. Senden Sie nichts mehr; bitte fragen Sie ${store}.`,
    },
    reversed: {
      title: 'Das Netzwerk hat sie zurückgenommen',
      sentence: (store) =>
        `Das Netzwerk hat die Zahlung nach ihrem Eingang zurückgenommen. Bitte fragen Sie ${store}, bevor Sie noch einmal zahlen.`,
    },
    other: {
      title: 'Jemand sieht sich das an',
      sentence: (store) => `${store} sieht sich diese Zahlung an. Zahlen Sie nicht noch einmal.`,
    },
  },

  exchange: {
    title: 'Zahlung von einer Börse',
    sentence: 'Zahlen Sie an diese Adresse aus, und zwar genau über dieses Netzwerk.',
    receive: 'Wenn sie fragt, was ankommt',
    fee: 'Wenn sie eine Gebühr abzieht: die Gebühr',
    withdraw: (amount) => `Zahlen Sie ${amount} aus`,
    noNumber: 'Schreiben Sie die Gebühr als Zahl.',
    recipient: 'Empfänger, falls gefragt',
    wallet: 'Art des Wallets',
    provider: 'Zahlungsdienst',
    minimum: 'Prüfen Sie, dass der Betrag nicht unter der kleinsten Auszahlung Ihrer Börse liegt.',
    sent: 'Ich habe gesendet',
    watching: 'Wir suchen danach',
    wait: (time) =>
      `Börsen brauchen oft 5–30 Minuten. Sie können diese Seite schließen: Wir beobachten die Adresse bis ${time}.`,
  },

  compare: {
    sentence: 'Schadprogramme tauschen kopierte Adressen aus. Vergleichen Sie, bevor Sie senden.',
    field: 'Hier aus Ihrem Wallet einfügen',
    same: 'Es ist dieselbe Adresse.',
    differs: 'Das ist eine andere Adresse. Senden Sie nicht dorthin: Kopieren Sie noch einmal.',
    checked: 'Kopiert und geprüft: Die Zwischenablage enthält genau das.',
    swapped: 'In der Zwischenablage steht etwas anderes. Senden Sie nicht dorthin: Kopieren Sie noch einmal.',
    aloud: 'Vorlesen',
    capital: (letter) => `groß ${letter}`,
  },

  phone: {
    sentence: 'Scannen Sie das mit der Kamera, nicht mit dem Wallet. Diese Seite verfolgt, was Sie dort tun.',
    qr: 'QR-Code dieser Zahlung, für eine Kamera',
    share: 'Link senden',
  },

  wrong: {
    sentence: (store) =>
      `Fügen Sie die Transaktionsnummer aus Wallet oder Börse ein, oder schreiben Sie, was passiert ist. ${store} erfährt es.`,
    field: 'Transaktionsnummer oder eigene Worte',
    fits: (network) => `Das sieht nach einer Transaktion im Netzwerk ${network} aus.`,
    other: (found, network) =>
      `Das sieht nach ${found} aus; die Adresse erwartet ${network}. Prüfen Sie, was Sie gesendet haben.`,
    address: 'Das ist die Adresse, nicht die Nummer einer Transaktion.',
    families: { hex: 'Bitcoin oder TRON', evm: 'Ethereum', solana: 'Solana' },
    details: 'Angaben für den Support',
    tell: (store) => `An ${store} melden`,
    told: 'Vielen Dank',
    toldSentence: (store) =>
      `${store} weiß Bescheid. Ihre Zahlung wird noch einmal geprüft; diese Seite verfolgt sie.`,
  },

  cancelling: {
    title: 'Diese Zahlung abbrechen?',
    sentence: 'Brechen Sie nur ab, wenn Sie nichts gesendet haben.',
    question: 'Schon gesendet?',
    answer:
      'Brechen Sie nicht ab. Gehen Sie zurück und warten Sie: Diese Seite zeigt es, sobald das Netzwerk es zeigt.',
    keep: 'Weiter zahlen',
    seen: 'Es wurde Geld gesehen: Abbrechen ist nicht mehr möglich.',
  },

  receipt: {
    copy: 'Beleg kopieren',
    share: 'Teilen',
    print: 'Drucken',
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
    price: 'Der Preis dieses Produkts hat sich geändert',
    priceSentence: (store) =>
      `Zum neuen Preis wurde nichts bezahlt. Beginnen Sie bei ${store} von vorn, um ihn zu sehen.`,
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
    sent: 'Dort schon bezahlt?',
    watched: (time) => `Wir achten bis ${time} auf Ihre Zahlung. Zahlen Sie nicht noch einmal.`,
    notSent: 'Nicht bezahlt?',
    newOne: 'Holen Sie eine neue Seite. Verwenden Sie die alte nicht mehr.',
    lapsed: 'Diese Zahlungsseite wird nicht mehr verwendet',
    renew: 'Neue Zahlungsseite holen',
  },
  upi: {
    getting: 'Ihre UPI-Zahlung wird vorbereitet …',
    gettingSentence: 'Eine UPI-Zahlung nur für diese Bestellung.',
    lost: 'Wir konnten die UPI-Zahlung nicht vorbereiten',
    title: (amount) => `${amount} mit UPI zahlen`,
    sentence: 'Zahlen Sie mit Ihrer UPI-App. Diese Seite verfolgt Ihre Zahlung.',
    once: (amount) => ['Senden Sie genau ', amount, ', in einer Zahlung'],
    rest: (rest, time) => `Zahlen Sie die restlichen ${rest} an dieselbe UPI-ID, und zwar vor ${time}.`,
    id: 'UPI-ID',
    copyId: 'UPI-ID kopieren',
    open: 'UPI-App öffnen',
    qr: 'QR-Code für die Zahlung mit UPI',
    scan: 'Mit einer UPI-App scannen',
    sent: 'Schon bezahlt?',
    watched: (time) => `Wir achten bis ${time} auf Ihre Zahlung. Zahlen Sie nicht noch einmal.`,
    notSent: 'Nicht bezahlt?',
    newOne: 'Beginnen Sie eine neue UPI-Zahlung. Verwenden Sie die alte nicht mehr.',
    lapsed: 'Diese UPI-Zahlung wird nicht mehr verwendet',
    renew: 'Neue UPI-Zahlung beginnen',
  },
  waiting: 'Wir warten auf Ihre Zahlung',
  method: 'Zahlungsart',
};

export const page: PageText = {
  reopen:
    'Prüfen Sie Ihre Verbindung und öffnen Sie diese Seite noch einmal. Wenn Sie bezahlt haben, ist Ihre Zahlung sicher.',
  noScript:
    'Diese Seite braucht JavaScript, um Ihre Zahlung zu zeigen: Bitte schalten Sie es ein. Wenn Sie bezahlt haben, ist Ihre Zahlung sicher.',
  incomplete: 'Dieser Zahlungslink ist nicht vollständig',
  incompleteSentence:
    'Öffnen Sie ihn noch einmal von dort, wo Sie ihn herhaben, mit allem, was hinter dem #-Zeichen steht. Wenn Sie bezahlt haben, ist Ihre Zahlung sicher.',
  each: '{0} pro Stück',
  quantity: 'Anzahl (1 bis {0})',
  badQuantity: 'Die Anzahl muss eine ganze Zahl von 1 bis {0} sein.',
  go: 'Weiter zur Zahlung',
  goNoScript: 'Die Zahlung selbst braucht JavaScript: Bitte schalten Sie es für die nächste Seite ein.',
  gone: 'Dieses Produkt gibt es hier nicht',
  goneSentence: 'Der Link ist vielleicht alt oder nicht vollständig. Es wurde nichts bezahlt.',
  ownPage: 'Um das zu kaufen, drücken Sie die Schaltfläche auf dieser Seite.',
  notSeen:
    'Wenn Sie bezahlt haben, zahlen Sie nicht noch einmal: {0} erfährt davon, sobald die Zahlung bestätigt ist. Auch die Seite, auf der Sie begonnen haben, verfolgt sie.',
  tooLate:
    'Wenn Sie trotzdem bezahlt haben, zahlen Sie nicht noch einmal: {0} erfährt davon. Sonst beginnen Sie dort von vorn.',
  lapsed:
    'Wenn Sie trotzdem bezahlt haben, zahlen Sie nicht noch einmal: {0} erfährt davon. Sonst bezahlen Sie auf der Seite, auf der Sie begonnen haben.',
};
