import type { Count } from '../plural.ts';
import type { HelpText, OffchainText, PageText, RefundText, Text, WalletText } from './en.ts';

export const text = (count: Count): Text => ({
  language: 'de',
  direction: 'ltr',

  card: 'Zahlung',
  close: 'Schließen',
  starting: 'Ihre Zahlung wird vorbereitet',
  stillLoading: 'Wird noch geladen\u00A0…',
  cardOf: (store) => `Zahlung an ${store}`,
  back: 'Andere Zahlungsart wählen',
  otherCoins: 'Andere Währungen',
  goBack: 'Zurück',
  tryAgain: 'Erneut versuchen',
  help: 'Hilfe',
  contact: (store) => `${store} kontaktieren`,
  switchLanguage: 'Sprache',
  test: 'Testmodus – kein echtes Geld',
  backTo: (store) => `Zurück zu ${store}`,
  priceFor: (price, what) => `${price} für ${what}`,
  for: (what) => `für ${what}`,
  total: 'Gesamtbetrag',
  items: (items) => count(items, { one: '# Artikel', other: '# Artikel' }),
  networkAndStandard: (network, standard) => `${network} (${standard})`,
  on: (asset, network) => `${asset} über ${network}`,

  minutesLeft: (minutes) => `${minutes}\u00A0Min.`,
  priceHeld: (time) => `Preis gilt noch ${time}`,
  timeSpoken: (minutes) =>
    minutes === 0
      ? 'Die Zeit ist abgelaufen'
      : count(minutes, { one: 'Noch # Minute', other: 'Noch # Minuten' }),

  copy: 'Kopieren',
  copied: 'Kopiert',
  copyAgain: 'Kopiert · erneut kopieren',
  copyByHand: 'Zum Kopieren gedrückt halten oder Strg+C drücken',
  copyAmount: 'Betrag kopieren',
  copyAddress: 'Adresse kopieren',
  copyMemo: 'Memo kopieren',
  amount: 'Betrag',
  address: 'Adresse',
  nowCopy: (value) => `Jetzt ${value} kopieren`,
  sentIt: 'Betrag gesendet',

  helpWithPayment: 'Hilfe zu dieser Zahlung',
  asides: {
    exchange: 'Von einer Kryptobörse?',
    compare: 'Adresse prüfen',
    wrong: 'Stimmt etwas nicht?',
    cancelling: 'Zahlung abbrechen',
  },

  arrived: (received, total) => `${received} von ${total} erhalten`,

  choose: {
    title: 'Wie möchten Sie zahlen?',
    none: 'Zurzeit ist keine Zahlungsart verfügbar. Es wurde nichts bezahlt.',
    search: 'Währungen und Netzwerke suchen',
    methods: 'Zahlungsarten',
    found: (methods) => count(methods, { one: '# Zahlungsart', other: '# Zahlungsarten' }),
    nothing: (query) => `Nichts gefunden für „${query}“.`,
    nothingHint: 'Versuchen Sie es mit Name oder Kürzel der Währung oder mit dem Netzwerk.',
    all: 'Alle Zahlungsarten anzeigen',
    about: (minutes) =>
      minutes < 60 ? `etwa ${minutes}\u00A0Min` : `etwa ${Math.round(minutes / 60)}\u00A0Std`,
    onlyFrom: (amount) => `Mindestens ${amount}`,
    unavailable: (reason) =>
      reason === 'provider_unavailable'
        ? 'Zurzeit nicht verfügbar'
        : reason === 'below_minimum'
          ? 'Betrag zu klein'
          : reason === 'no_rate'
            ? 'Zurzeit kein Kurs'
            : reason === 'not_offered'
              ? 'Hier nicht angeboten'
              : 'Nicht verfügbar',
    networks: (networks) => count(networks, { one: '# Netzwerk', other: '# Netzwerke' }),
    usual: 'Meistgenutzt',
    lowFee: 'Geringe Gebühr',
    recent: 'Zuletzt verwendet',
    coins: 'Währungen',
    newcomer: 'Neu bei Krypto?',
    newcomerHelp:
      'Zahlen Sie von dort, wo die Währung liegt: aus einer Krypto-Wallet oder von einem Konto bei einer Kryptobörse. Wählen Sie dort dieselbe Währung und dasselbe Netzwerk wie auf dieser Seite.',
    resume: 'Zurück zu Ihrer Zahlung',
    hosted: 'Karte, Bank oder digitale Wallet',
    noCrypto: 'Ohne Krypto',
    card: 'Keine Kryptowährung? Per Karte oder über Ihre Bank zahlen',
    network: 'Netzwerk wählen',
  },

  getting: {
    title: 'Zahlungsadresse wird abgerufen\u00A0…',
    sentence: (method) => `${method}: eine Adresse nur für diese Zahlung.`,
  },

  pay: {
    title: (amount) => `Senden Sie ${amount}`,
    send: 'Senden Sie',
    sentence: 'Scannen Sie den Code oder kopieren Sie Betrag und Adresse.',
    updates: 'Diese Seite aktualisiert sich automatisch.',
    offline: 'Aktualisiert sich, sobald Sie wieder online sind.',
    next: 'Nach Ablauf der Zeit können Sie einen neuen Preis abrufen.',
    once: 'Eine Adresse nur für diese Zahlung.',
    scanThenEnter: (amount) => `Scannen, dann ${amount} eingeben`,
    scan: 'Mit Ihrer Wallet scannen',
    waiting: 'Wir warten auf Ihre Zahlung',
    startsEnds: (start, end) => `Beginnt mit ${start}, endet mit ${end}`,
    only: (asset, network) => ['Senden Sie nur ', asset, ' über ', network],
    address: (network, length, start, end) =>
      `Adresse im Netzwerk ${network}, ${length} Zeichen, beginnt mit ${start}, endet mit ${end}`,
    addressCopied: (start, end) =>
      `Kopiert. Prüfen Sie, ob die Adresse mit ${start} beginnt und mit ${end} endet.`,
    memo: 'Memo',
    memoWarning: 'Unbedingt mit angeben, sonst kann Ihre Zahlung verloren gehen.',
    fee: (asset) => `Sie brauchen außerdem ${asset} für die Netzwerkgebühr.`,
    openWallet: 'In Wallet öffnen',
    seen: 'Eine Zahlung ist unterwegs. Senden Sie nicht noch einmal.',
    qr: (asset) => `QR-Code für die Zahlung mit ${asset}`,
    enlarge: 'QR-Code vergrößern',
    showQr: 'QR-Code anzeigen',
    phone: 'Auf dem Handy weitermachen',
    qrFailed: 'Der QR-Code konnte nicht geladen werden. Kopieren Sie stattdessen die Adresse.',
  },

  processing: {
    title: 'Zahlung erkannt',
    sentence: (store) =>
      `Sie können diese Seite schließen. ${store} wird benachrichtigt, sobald Ihre Zahlung bestätigt ist.`,
    usual: (minutes) => `Das dauert gewöhnlich ${minutes}.`,
  },

  progress: {
    confirming: 'Wird bestätigt',
    confirmations: (confirmed, of) => `${confirmed} von ${of} Bestätigungen`,
    paid: 'Bezahlt',
    explorer: 'Im Block-Explorer ansehen',
  },

  paid: {
    amount: 'Sie haben bezahlt',
    title: 'Bezahlt',
    sentence: (store) => `${store} hat Ihre Zahlung erhalten.`,
    leaving: (store, seconds) => `Weiter zu ${store} in ${seconds}\u00A0Sek.`,
    onTo: (store) => `Weiter zu ${store}`,
    stay: 'Hier bleiben',
    done: 'Fertig',
    reference: 'Referenz',
  },

  receipt: {
    sent: 'Gesendeter Betrag',
    network: 'Netzwerk',
    rate: 'Kurs',
    hash: 'Transaktion',
    copyHash: 'Transaktions-ID kopieren',
    copy: 'Beleg kopieren',
    share: 'Teilen',
    print: 'Drucken',
  },

  pill: {
    open: 'Zahlung läuft',
    continue: 'Fortsetzen',
    receipt: 'Beleg ansehen',
    button: 'Zahlung fortsetzen',
  },

  trouble: {
    bar: (title, sentence) => `${title}. ${sentence}`,
    offline: 'Sie sind offline',
    offlineSentence: 'Ihre Zahlung ist nicht betroffen. Es geht weiter, sobald Sie wieder online sind.',
    silent: 'Der Zahlungsdienst ist nicht erreichbar',
    silentSentence: 'Ihre Zahlung ist nicht betroffen. Neuer Verbindungsversuch\u00A0…',
    openPage: 'Zahlungsseite öffnen',
    unopened: (what) => `${what} hat sich nicht geöffnet`,
  },
});

export const help: HelpText = {
  getting: {
    slow: 'Das dauert länger als üblich. Es wurde noch nichts bezahlt.',
    verySlow:
      'Noch keine Antwort. Warten Sie weiter oder wählen Sie eine andere Zahlungsart. Es wurde noch nichts bezahlt.',
  },
  paying: {
    switching: 'Schon gesendet? Zahlen Sie nicht noch einmal. Gehen Sie zurück zu Ihrer Zahlung.',
    withAmount: 'Code mit dem Betrag verwenden',
    addressOnly: 'Code lässt sich nicht scannen? Code nur mit der Adresse verwenden',
    stranded:
      'Wallet hat sich nicht geöffnet? Kopieren Sie Betrag und Adresse und zahlen Sie aus Ihrer Wallet.',
    formerly: (address) =>
      `Schon an ${address} gesendet? Wir beobachten diese Adresse weiter. Zahlen Sie nicht noch einmal.`,
    formerlyOn: (network) =>
      `Schon über ${network} gesendet? Wir werden die Zahlung sehen. Zahlen Sie nicht noch einmal.`,
    tooMany: 'Währung und Netzwerk lassen sich nicht mehr ändern. Zahlen Sie an diese Adresse.',
    tooFast:
      'Zu viele Änderungen in einer Minute. Zahlen Sie an diese Adresse oder versuchen Sie es in einer Minute erneut.',
  },
  advice: {
    wallet: (wallet, network) => `Wählen Sie in ${wallet} das Netzwerk ${network}, bevor Sie senden.`,
    exchange: (exchange, network) =>
      `Wählen Sie bei ${exchange} „Auszahlen“ und das Netzwerk ${network}. Wird eine Gebühr vom Betrag abgezogen, rechnen Sie sie hinzu.`,
  },
  received: {
    title: (received, total) => `${received} von ${total} erhalten`,
    sentence: (rest, time) => `Senden Sie bis ${time}\u00A0Uhr noch ${rest} an dieselbe Adresse.`,
    other: 'Den Rest anders zahlen',
  },
  rest: {
    sentence: (rest) =>
      `Es fehlen noch ${rest}. Was angekommen ist, wird auf Ihre Zahlung angerechnet. Für den Rest bekommen Sie einen neuen Preis und eine neue Adresse.`,
    question: 'Den Rest schon gesendet?',
    answer:
      'Zahlen Sie nicht noch einmal. Gehen Sie zurück und warten Sie. Ihre Zahlung erscheint hier, sobald sie erkannt wird.',
  },
  expired: {
    title: 'Diese Zahlung ist abgelaufen',
    sentence: 'Wir haben nichts erhalten.',
    part: (received, total) => `${received} von ${total} sind angekommen. Ihr Geld ist sicher.`,
    sent: 'Schon gesendet?',
    watched: (address, time) =>
      `Wir beobachten ${address} noch bis ${time}\u00A0Uhr. Zahlen Sie nicht noch einmal.`,
    notSent: 'Noch nicht gesendet?',
    newPrice:
      'Holen Sie sich einen neuen Preis und eine neue Adresse. Verwenden Sie die alte Adresse nicht mehr.',
    renew: 'Neuen Preis holen',
    rest: 'Den Rest zahlen',
    noPrice: (store) => `Für diese Zahlung gibt es keinen neuen Preis. Beginnen Sie bei ${store} von vorn.`,
    again:
      'Wir konnten nicht feststellen, ob die Schaltfläche funktioniert hat. Das sagt nichts darüber aus, ob Ihre Zahlung angekommen ist. Bitte drücken Sie noch einmal auf die Schaltfläche.',
    checking: 'Die Zeit ist abgelaufen',
    checkingSentence: 'Wir prüfen, ob eine Zahlung übersehen wurde. Bitte senden Sie nichts.',
  },
  lapsed: {
    title: 'Diese Adresse ist abgelaufen',
    sentence: 'Wir haben nichts erhalten.',
    newAddress: 'Holen Sie sich eine neue Adresse. Verwenden Sie die alte Adresse nicht mehr.',
    renew: 'Neue Adresse holen',
  },
  price: {
    title: 'Neuer Preis',
    sentence: 'Die alte Adresse ist abgelaufen. Senden Sie den neuen Betrag an eine neue Adresse.',
    before: 'Bisher',
    now: 'Jetzt',
    agree: (amount) => `${amount} zahlen`,
  },
  cancelled: {
    title: 'Diese Zahlung wurde abgebrochen',
    sentence: (store) => `Bitte senden Sie nichts. Um zu zahlen, beginnen Sie bei ${store} von vorn.`,
    watched: (address, time, store) =>
      `Wir beobachten ${address} noch bis ${time}\u00A0Uhr. Falls Geld eingeht, benachrichtigen wir ${store}. Zahlen Sie nicht noch einmal.`,
  },
  exception: {
    underpaid: {
      title: 'Es kam zu wenig an',
      sentence: (store) =>
        `Was Sie gesendet haben, ist sicher. ${store} klärt die Differenz mit Ihnen. Bitte senden Sie kein weiteres Geld.`,
    },
    late: {
      title: 'Verspätet eingegangen',
      sentence: (store) =>
        `Ihre Zahlung kam nach Ablauf der Zeit an. Ihr Geld ist sicher. ${store} prüft die Zahlung. Zahlen Sie nicht noch einmal.`,
    },
    overpaid: {
      title: 'Sie haben zu viel gesendet',
      sentence: (store) => `Ihr Geld ist sicher. Kontaktieren Sie ${store} wegen der Differenz.`,
    },
    wrong_asset: {
      title: 'Es kam eine andere Währung an',
      sentence: (store) =>
        `Es kam eine andere Währung an oder die richtige über ein anderes Netzwerk. Das Geld ist nicht verloren, zählt aber noch nicht. ${store} entscheidet, ob es angenommen oder zurückgesendet wird. Senden Sie kein weiteres Geld.`,
      named: (store, coins) =>
        `Ihre ${coins} sind angekommen. Das Geld ist nicht verloren, zählt aber noch nicht. ${store} entscheidet, ob es angenommen oder zurückgesendet wird. Senden Sie kein weiteres Geld.`,
    },
    reversed: {
      title: 'Das Netzwerk hat Ihre Zahlung rückgängig gemacht',
      sentence: (store) =>
        `Das Netzwerk hat Ihre Zahlung nach ihrem Eingang rückgängig gemacht. Kontaktieren Sie ${store}, bevor Sie noch einmal zahlen.`,
    },
    other: {
      title: 'Wird geprüft',
      sentence: (store) => `${store} prüft diese Zahlung. Zahlen Sie nicht noch einmal.`,
    },
  },
  outcome: {
    due: 'Zu zahlender Betrag',
    received: 'Erhalten',
    over: 'Zu viel gezahlt',
    missing: 'Fehlbetrag',
    next: 'So geht es weiter',
  },
  refund: {
    of: (amount) => `Erstattung von ${amount}`,
    status: {
      awaiting_destination: 'Wartet auf Ihre Wallet-Adresse',
      pending: 'Noch nicht gesendet',
      sending: 'In Bearbeitung',
      succeeded: 'Gesendet',
      failed: 'Fehlgeschlagen',
      expired: 'Abgelaufen',
      cancelled: 'Storniert',
    },
    claim: (amount) => `Geben Sie Ihre Wallet-Adresse ein, um ${amount} zurückzubekommen.`,
    enter: 'Adresse für Erstattung eingeben',
    link: (amount, store) => `Um ${amount} zurückzubekommen, öffnen Sie den Erstattungslink von ${store}.`,
    contact: (store) => `Kontaktieren Sie ${store} wegen der Erstattung.`,
    wait: 'Sie müssen nichts tun. Diese Seite aktualisiert sich von selbst.',
  },
  exchange: {
    about: 'Was Sie bei der Auszahlung eingeben',
    sentence: 'Lassen Sie den Betrag an diese Adresse auszahlen, und zwar über genau dieses Netzwerk.',
    receive: 'Falls Ihre Börse nach dem „Empfangsbetrag“ fragt',
    fee: 'Wenn Ihre Börse die Gebühr vom Betrag abzieht, rechnen Sie die Gebühr hinzu, damit der volle Betrag ankommt.',
    recipient: 'Empfänger (falls gefragt)',
    wallet: 'Wallet-Art (falls gefragt)',
    provider: 'Zahlungsdienst',
    minimum: 'Achten Sie darauf, dass der Betrag nicht unter der Mindestauszahlung Ihrer Börse liegt.',
  },
  looking: {
    title: 'Wir suchen nach Ihrer Zahlung',
    exchange: (time) =>
      `Börsen brauchen oft 5–30 Minuten. Sie können diese Seite schließen: Wir achten noch bis ${time}\u00A0Uhr auf Ihre Zahlung.`,
    wallet: (time) =>
      `Oft dauert es ein paar Minuten, bis eine Zahlung zu sehen ist. Sie können diese Seite schließen: Wir achten noch bis ${time}\u00A0Uhr auf Ihre Zahlung.`,
    unsent: 'Ich habe noch nichts gesendet',
  },

  compare: {
    sentence:
      'Schadprogramme können kopierte Adressen austauschen. Vergleichen Sie diese Adresse mit der in Ihrer Wallet, bevor Sie senden.',
    swapped:
      'In Ihrer Zwischenablage steht etwas anderes als die kopierte Adresse. Fügen Sie es nicht ein. Kopieren Sie die Adresse auf dieser Seite noch einmal.',
    aloud: 'Vorlesen',
    capital: (letter) => `groß ${letter}`,
  },

  phone: {
    sentence:
      'Scannen Sie diesen Code mit der Kamera, nicht mit der Wallet. Diese Seite aktualisiert sich automatisch.',
    qr: 'QR-Code dieser Zahlung, für eine Kamera',
    share: 'Link senden',
  },

  wrong: {
    sentence: (store) =>
      `Fügen Sie die Transaktions-ID aus Wallet oder Kryptobörse ein oder schreiben Sie, was passiert ist. Wir benachrichtigen ${store}.`,
    field: 'Transaktions-ID oder was passiert ist',
    fits: (network) => `Das kann eine Transaktions-ID im Netzwerk ${network} sein.`,
    other: (found, network) =>
      `Das sieht nach einer Transaktions-ID aus einem Netzwerk wie ${found} aus, aber diese Adresse ist nur für ${network}. Prüfen Sie, was Sie gesendet haben.`,
    address: 'Das ist die Adresse, keine Transaktions-ID.',
    families: {
      hex: 'Bitcoin oder TRON',
      evm: 'Ethereum',
      solana: 'Solana',
    },
    details: 'Angaben für den Support',
    tell: (store) => `Nachricht an ${store} senden`,
    told: 'Vielen Dank',
    toldSentence: (store) =>
      `Wir haben ${store} benachrichtigt. Wir prüfen Ihre Zahlung noch einmal. Diese Seite aktualisiert sich automatisch.`,
    reported: (store) => `Sie haben ${store} ein Problem gemeldet.`,
  },
  payAgain: {
    title: 'Auf andere Art noch einmal zahlen?',
    sentence:
      'Ihre erste Zahlung ist noch nicht geklärt. Wenn Sie jetzt noch einmal zahlen, zahlen Sie möglicherweise doppelt.',
  },

  cancelling: {
    title: 'Diese Zahlung abbrechen?',
    sentence: 'Brechen Sie nur ab, wenn Sie nichts gesendet haben.',
    question: 'Schon gesendet?',
    answer:
      'Brechen Sie nicht ab. Gehen Sie zurück und warten Sie. Ihre Zahlung erscheint hier, sobald sie erkannt wird.',
    keep: 'Zahlung fortsetzen',
    seen: 'Es ist Geld angekommen. Diese Zahlung kann deshalb nicht abgebrochen werden.',
  },

  another: {
    title: (price) => `Sie haben bereits eine Zahlung über ${price} gesendet`,
    sentence: 'Eine neue Zahlung käme zu dieser hinzu. Zahlen Sie dieselbe Bestellung nicht doppelt.',
    anew: 'Neue Zahlung starten',
  },

  trouble: {
    invalid: 'Dieser Zahlungslink ist nicht gültig',
    ended: 'Dieser Zahlungslink ist abgelaufen',
    linkSentence:
      'Wenn Sie bezahlt haben, ist Ihre Zahlung beim Shop sicher. Wenn Sie nicht bezahlt haben, beginnen Sie im Shop von vorn.',
    setup: 'Diese Seite ist nicht für Zahlungen eingerichtet',
    setupSentence: 'Es wurde nichts bezahlt. Bitte informieren Sie den Shop.',
    busy: 'Zu viele Versuche',
    busySentence: (seconds) =>
      `Es wurde nichts bezahlt. Bitte warten Sie ${seconds}\u00A0Sek. und versuchen Sie es dann noch einmal.`,
    refused: 'Der Shop konnte die Zahlung nicht starten',
    refusedSentence: 'Es wurde nichts bezahlt. Schließen Sie dieses Fenster und versuchen Sie es erneut.',
    method: (method) => `${method} ist gerade nicht verfügbar`,
    methodSentence:
      'Es wurde nichts bezahlt. Bitte wählen Sie eine andere Zahlungsart oder versuchen Sie es erneut.',
    amount: (method) => `${method} ist für diesen Betrag nicht möglich`,
    amountSentence: 'Es wurde nichts bezahlt. Bitte wählen Sie eine andere Zahlungsart.',
    price: 'Der Preis dieses Produkts hat sich geändert',
    priceSentence: (store) =>
      `Zum neuen Preis wurde nichts bezahlt. Beginnen Sie bei ${store} von vorn, um ihn zu sehen.`,
    lost: 'Wir konnten keine Zahlungsadresse abrufen',
    lostSentence:
      'Die Verbindung ging verloren. Es wurde nichts bezahlt. Versuchen Sie es erneut oder wählen Sie eine andere Zahlungsart.',
    changed: 'Etwas auf dieser Seite hat die Adresse verändert',
    changedSentence:
      'Zahlen Sie nicht hier. Mit Ihrer Bestellung ist alles in Ordnung. Öffnen Sie stattdessen die Zahlungsseite.',
    unknown: 'Diese Zahlung muss geprüft werden',
    unknownSentence: (store) =>
      `Wir können den Status der Zahlung nicht erkennen. Wenn Sie bezahlt haben, ist Ihre Zahlung nicht betroffen. Prüfen Sie noch einmal oder kontaktieren Sie ${store}.`,
    check: 'Noch einmal prüfen',
    details: 'Details kopieren',
  },
};

export const offchain: OffchainText = {
  hosted: {
    getting: 'Ihre Zahlungsseite wird abgerufen\u00A0…',
    gettingSentence: 'Eine Seite nur für diese Zahlung.',
    lost: 'Wir konnten die Zahlungsseite nicht laden',
    title: () => 'Per Karte, über Ihre Bank oder mit digitaler Wallet zahlen',
    sentence:
      'Sie zahlen auf einer separaten Seite. Kommen Sie danach hierher zurück. Diese Seite aktualisiert sich automatisch.',
    rest: (rest, time) =>
      `Zahlen Sie die restlichen ${rest} bis ${time}\u00A0Uhr auf derselben Zahlungsseite.`,
    open: 'Weiter zur Zahlungsseite',
    newTab: 'öffnet sich in einem neuen Tab',
    qr: 'QR-Code der Zahlungsseite',
    scan: 'Oder mit der Kamera eines anderen Geräts scannen',
    sent: 'Auf der Zahlungsseite schon bezahlt?',
    watched: (time) => `Wir achten noch bis ${time}\u00A0Uhr auf Ihre Zahlung. Zahlen Sie nicht noch einmal.`,
    notSent: 'Noch nicht bezahlt?',
    newOne: 'Holen Sie sich eine neue Zahlungsseite. Verwenden Sie die alte nicht mehr.',
    lapsed: 'Diese Zahlungsseite ist abgelaufen',
    renew: 'Neue Zahlungsseite holen',
  },
  upi: {
    getting: 'Ihre UPI-Zahlung wird vorbereitet\u00A0…',
    gettingSentence: 'Eine UPI-Zahlung nur für diese Bestellung.',
    lost: 'Wir konnten die UPI-Zahlung nicht vorbereiten',
    title: (amount) => `${amount} mit UPI zahlen`,
    sentence: 'Zahlen Sie mit Ihrer UPI-App. Diese Seite aktualisiert sich automatisch.',
    once: (amount) => ['Zahlen Sie genau ', amount, ' in einer Zahlung'],
    rest: (rest, time) => `Zahlen Sie die restlichen ${rest} bis ${time}\u00A0Uhr an dieselbe UPI-ID.`,
    id: 'UPI-ID',
    copyId: 'UPI-ID kopieren',
    open: 'UPI-App öffnen',
    qr: 'QR-Code für die Zahlung mit UPI',
    scan: 'Mit einer UPI-App scannen',
    sent: 'Schon bezahlt?',
    watched: (time) => `Wir achten noch bis ${time}\u00A0Uhr auf Ihre Zahlung. Zahlen Sie nicht noch einmal.`,
    notSent: 'Noch nicht bezahlt?',
    newOne: 'Beginnen Sie eine neue UPI-Zahlung. Verwenden Sie die alte nicht mehr.',
    lapsed: 'Diese UPI-Zahlung ist abgelaufen',
    renew: 'Neue UPI-Zahlung beginnen',
  },
  method: 'Zahlungsart',
  paidIt: 'Ich habe bezahlt',
  unpaid: 'Ich habe noch nicht bezahlt',
};

export const wallet: WalletText = {
  wallet: {
    pay: (amount, name) => `${amount} mit ${name} zahlen`,
    confirm: (name) => `In ${name} bestätigen\u00A0…`,
    confirmSentence:
      'Prüfen Sie Betrag und Adresse in Ihrer Wallet. Zahlen Sie währenddessen nicht auf anderem Weg.',
    cancelled: 'Ich habe in der Wallet abgebrochen',
    nothingSent: 'Es wurde nichts gesendet.',
    network: (name, network) =>
      `Es wurde nichts gesendet. Wechseln Sie in ${name} zum Netzwerk ${network} und versuchen Sie es erneut.`,
    busy: (name) => `Es wurde nichts gesendet. Öffnen Sie ${name}: Dort wartet eine Anfrage.`,
    problem: (name) => `Es wurde nichts gesendet. Prüfen Sie ${name} und versuchen Sie es erneut.`,
    failed: (name) =>
      `Es wurde nichts gesendet. Mit ${name} können Sie hier nicht zahlen: Kopieren Sie stattdessen Betrag und Adresse.`,
    unclear: (name) =>
      `Prüfen Sie in ${name}, ob die Zahlung gesendet wurde. Falls ja, zahlen Sie nicht noch einmal.`,
    elsewhere: (name) =>
      `${name} hat vielleicht Geld über ein anderes Netzwerk oder an eine andere Adresse gesendet. Sehen Sie in ${name} nach, bevor Sie noch einmal zahlen.`,
    real: (name) => `${name} sendet auch im Testmodus echte Kryptowährung.`,
    unsure: 'Ihre Wallet hat diese Zahlung als gesendet gemeldet',
    unsureSentence:
      'Sehen Sie zuerst in Ihrer Wallet nach. Falls die Zahlung gesendet wurde, zahlen Sie nicht noch einmal.',
  },
  apps: {
    open: 'Wallet-App',
    title: 'Wallet-App öffnen',
    check: (what, end) => [
      'Prüfen Sie in der App, ob dort ',
      what,
      ' steht und die Adresse auf ',
      end,
      ' endet.',
    ],
    fills: 'Trägt Währung, Betrag und Adresse ein',
    camera: 'Scannen Sie diesen Code mit der Kamera, nicht mit der Wallet.',
    another: 'Andere Wallet-App',
    sent: (app) => `Zahlung mit ${app} gesendet? Wir sehen gerade nach.`,
    sentInAnother: 'Zahlung mit Ihrer Wallet-App gesendet? Wir sehen gerade nach.',
    instead: 'Kopieren Sie Betrag und Adresse.',
  },
};

/** A date takes another word before it than an hour does; only a date has a year. */
const isDate = (time: string) => /\d{4}/.test(time);

export const refund: RefundText = {
  cardOf: (store) => `Erstattung von ${store}`,
  getting: 'Ihre Erstattung wird geladen',
  offline: 'Es geht weiter, sobald Sie wieder online sind.',

  name: {
    title: 'Wohin soll Ihre Erstattung gehen?',
    sentence: (asset, network) =>
      `Geben Sie Ihre eigene ${asset}-Adresse im Netzwerk ${network} ein. Gehört die Adresse zu einem anderen Netzwerk, geht Ihre Erstattung verloren.`,
    field: (asset) => `Ihre ${asset}-Adresse`,
    exchange:
      'Sie nutzen eine Börse? Kopieren Sie dort Ihre Einzahlungsadresse für genau diese Währung und dieses Netzwerk.',
    until: (time) => `Geben Sie bis ${time} eine Adresse ein.`,
    next: 'Weiter',
  },

  fault: {
    empty: 'Geben Sie Ihre Wallet-Adresse ein.',
    malformed: (network) => `Das ist keine gültige ${network}-Adresse. Kopieren Sie sie noch einmal.`,
    otherNetwork: (network) =>
      `Diese Adresse gehört zu einem anderen Netzwerk. Geben Sie eine Adresse im Netzwerk ${network} ein.`,
    tokenContract:
      'Das ist die Smart-Contract-Adresse eines Tokens, keine Wallet-Adresse. Was dorthin gesendet wird, ist verloren.',
    burnAddress: 'Diese Adresse gehört niemandem. Was dorthin gesendet wird, ist verloren.',
    storeAddress: (store) => `Diese Adresse gehört ${store}. Geben Sie Ihre eigene ein.`,
    lost: 'Ihre Adresse wurde nicht gespeichert. Bitte versuchen Sie es noch einmal.',
    busy: (seconds) =>
      `Zu viele Versuche. Bitte warten Sie ${seconds}\u00A0Sek. und versuchen Sie es dann noch einmal.`,
    inDoubt:
      'Der Shop prüft eine andere Erstattung über diesen Betrag an diese Adresse. Versuchen Sie es später noch einmal.',
  },

  confirm: {
    title: 'Ist das Ihre Adresse?',
    sentence:
      'Vergleichen Sie sie mit der in Ihrer Wallet. Eine gesendete Erstattung lässt sich nicht rückgängig machen.',
    yes: 'Erstattung an diese Adresse senden',
    change: 'Adresse ändern',
  },

  coin: 'Währung',
  address: 'Adresse',
  amount: 'Betrag',
  arrives: 'Sie erhalten',
  sentAt: 'Gesendet am',

  hold: {
    title: (time) => `Ihre Erstattung wird ${isDate(time) ? 'am' : 'um'} ${time}\u00A0Uhr gesendet`,
    sentence: 'Falsche Adresse? Bis dahin können Sie sie ändern.',
    change: 'Andere Adresse verwenden',
    tooLate: 'Ihre Erstattung ist schon unterwegs. Die Adresse kann nicht mehr geändert werden.',
    taken: 'Eine andere Adresse wurde zuerst eingegeben. Ihre Erstattung geht dorthin.',
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
      'Die Zeit ist abgelaufen, oder der Shop hat die Erstattung storniert. Bitten Sie den Shop um einen neuen Link.',
  },

  invalid: {
    title: 'Dieser Erstattungslink ist ungültig',
    sentence:
      'Vielleicht ist er unvollständig, oder ein neuerer Link hat ihn ersetzt. Öffnen Sie den neuesten Link des Shops.',
  },

  unreachable: {
    title: 'Ihre Erstattung konnte nicht geladen werden',
    sentence: 'Prüfen Sie Ihre Verbindung und versuchen Sie es erneut. Ihre Erstattung ist nicht betroffen.',
  },

  noScript: (store) =>
    `Diese Seite benötigt JavaScript. Bitte schalten Sie es ein oder wenden Sie sich an ${store}.`,
};

export const page: PageText = {
  reopen:
    'Prüfen Sie Ihre Verbindung und öffnen Sie diese Seite noch einmal. Wenn Sie bezahlt haben, ist Ihre Zahlung nicht betroffen.',
  noScript:
    'Diese Seite braucht JavaScript, um Ihre Zahlung anzuzeigen. Bitte schalten Sie JavaScript ein oder kontaktieren Sie {0}. Wenn Sie bezahlt haben, ist Ihre Zahlung nicht betroffen.',
  incomplete: 'Dieser Zahlungslink ist unvollständig',
  incompleteSentence:
    'Öffnen Sie den Link noch einmal dort, wo Sie ihn erhalten haben, mit allem, was nach dem #-Zeichen steht. Wenn Sie bezahlt haben, ist Ihre Zahlung nicht betroffen.',
  failed:
    'Die Zahlungsseite konnte nicht geöffnet werden. Bitte versuchen Sie es noch einmal. Wenn Sie bezahlt haben, ist Ihre Zahlung nicht betroffen.',
  each: '{0} pro Stück',
  quantity: 'Anzahl (1 bis {0})',
  badQuantity: 'Die Anzahl muss eine ganze Zahl von 1 bis {0} sein.',
  total: 'Gesamtbetrag',
  go: 'Weiter zur Zahlung',
  goNoScript:
    'Die Zahlungsseite braucht JavaScript. Bitte schalten Sie JavaScript ein, bevor Sie fortfahren, oder kontaktieren Sie {0}.',
  gone: 'Produkt nicht gefunden',
  goneSentence: 'Der Link ist vielleicht alt oder unvollständig. Es wurde nichts bezahlt.',
  payBy: 'Bitte zahlen Sie bis zum {0}.',
  over: 'Dieser Link kann nicht mehr verwendet werden',
  overSentence:
    'Bitten Sie {0} um einen neuen Link. Wenn Sie bezahlt haben, ist Ihre Zahlung nicht betroffen.',
  ownPage: 'Verwenden Sie zum Kaufen die Schaltfläche auf dieser Seite.',
  notSeen:
    'Wenn Sie bezahlt haben, zahlen Sie nicht noch einmal. Wir benachrichtigen {0}, sobald Ihre Zahlung bestätigt ist. Auch die Seite, auf der Sie begonnen haben, wird dann aktualisiert.',
  tooLate:
    'Wenn Sie doch bezahlt haben, zahlen Sie nicht noch einmal: Wir benachrichtigen {0}. Wenn Sie nicht bezahlt haben, beginnen Sie bei {0} von vorn.',
  lapsed:
    'Wenn Sie doch bezahlt haben, zahlen Sie nicht noch einmal: Wir benachrichtigen {0}. Wenn Sie nicht bezahlt haben, zahlen Sie auf der Seite, auf der Sie begonnen haben.',
};
