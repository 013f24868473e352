import type { Count } from '../plural.ts';
import type { HelpText, OffchainText, PageText, RefundText, Text, WalletText } from './en.ts';

export const text = (count: Count): Text => ({
  language: 'sv',
  direction: 'ltr',

  card: 'Betalning',
  close: 'Stäng',
  starting: 'Din betalning förbereds',
  stillLoading: 'Laddar fortfarande\u00A0…',
  cardOf: (store) => `Betala till ${store}`,
  back: 'Välj ett annat betalsätt',
  otherCoins: 'Andra kryptovalutor',
  goBack: 'Tillbaka',
  tryAgain: 'Försök igen',
  help: 'Hjälp',
  contact: (store) => `Kontakta ${store}`,
  switchLanguage: 'Språk',
  test: 'Testläge – inga riktiga pengar',
  backTo: (store) => `Tillbaka till ${store}`,
  priceFor: (price, what) => `${price} för ${what}`,
  for: (what) => `för ${what}`,
  total: 'Totalt',
  items: (items) => count(items, { one: '# artikel', other: '# artiklar' }),
  networkAndStandard: (network, standard) => `${network} (${standard})`,
  on: (asset, network) => `${asset} på ${network}`,

  minutesLeft: (minutes) => `${minutes}\u00A0min`,
  priceHeld: (time) => `Priset gäller i ${time} till`,
  timeSpoken: (minutes) =>
    minutes === 0 ? 'Tiden är ute' : count(minutes, { one: '# minut kvar', other: '# minuter kvar' }),

  copy: 'Kopiera',
  copied: 'Kopierat',
  copyAgain: 'Kopierat · kopiera igen',
  copyByHand: 'Håll in eller tryck Ctrl+C för att kopiera',
  copyAmount: 'Kopiera beloppet',
  copyAddress: 'Kopiera adressen',
  copyMemo: 'Kopiera memo',
  amount: 'Belopp',
  address: 'Adress',
  nowCopy: (value) => `Kopiera nu ${value}`,
  sentIt: 'Beloppet är skickat',

  helpWithPayment: 'Hjälp med den här betalningen',
  asides: {
    exchange: 'Från en kryptobörs?',
    compare: 'Kontrollera adressen',
    wrong: 'Är något fel?',
    cancelling: 'Avbryt betalningen',
  },

  arrived: (received, total) => `${received} av ${total} har kommit in`,

  choose: {
    title: 'Välj hur du vill betala',
    none: 'Inga betalsätt är tillgängliga just nu. Ingenting har betalats.',
    search: 'Sök kryptovalutor och nätverk',
    methods: 'Betalsätt',
    found: (methods) => `${methods} betalsätt`,
    nothing: (query) => `Inga träffar för ”${query}”.`,
    nothingHint: 'Prova valutans namn eller kortnamn, eller dess nätverk.',
    all: 'Visa alla betalsätt',
    about: (minutes) =>
      minutes < 60 ? `cirka ${minutes}\u00A0min` : `cirka ${Math.round(minutes / 60)}\u00A0tim`,
    onlyFrom: (amount) => `Minst ${amount}`,
    unavailable: (reason) =>
      reason === 'provider_unavailable'
        ? 'Inte tillgängligt just nu'
        : reason === 'below_minimum'
          ? 'För litet belopp'
          : reason === 'no_rate'
            ? 'Ingen kurs just nu'
            : reason === 'not_offered'
              ? 'Erbjuds inte här'
              : 'Inte tillgängligt',
    networks: (networks) => `${networks} nätverk`,
    usual: 'Används mest',
    lowFee: 'Låg avgift',
    recent: 'Nyligen använt',
    coins: 'Kryptovalutor',
    newcomer: 'Är krypto nytt för dig?',
    newcomerHelp:
      'Betala från en kryptoplånbok eller ett konto på en kryptobörs där du har valutan. Välj samma valuta och samma nätverk där som på den här sidan.',
    resume: 'Tillbaka till din betalning',
    hosted: 'Kort, bank eller digital plånbok',
    noCrypto: 'Utan krypto',
    card: 'Ingen krypto? Betala med kort eller via banken',
    network: 'Välj nätverk',
  },

  getting: {
    title: 'Hämtar en betalningsadress\u00A0…',
    sentence: (method) => `${method}: en adress endast för den här betalningen.`,
  },

  pay: {
    title: (amount) => `Skicka ${amount}`,
    send: 'Skicka',
    sentence: 'Skanna koden eller kopiera beloppet och adressen.',
    updates: 'Den här sidan uppdateras automatiskt.',
    offline: 'Uppdateras när du är online igen.',
    next: 'När tiden är ute kan du hämta ett nytt pris.',
    once: 'En adress endast för den här betalningen.',
    scanThenEnter: (amount) => `Skanna och ange sedan ${amount}`,
    scan: 'Skanna med din plånbok',
    waiting: 'Väntar på din betalning',
    startsEnds: (start, end) => `Börjar med ${start}, slutar med ${end}`,
    only: (asset, network) => ['Skicka endast ', asset, ' och endast på ', network],
    address: (network, length, start, end) =>
      `Adress på ${network}, ${length} tecken, börjar med ${start}, slutar med ${end}`,
    addressCopied: (start, end) =>
      `Kopierad. Kontrollera att adressen börjar med ${start} och slutar med ${end}.`,
    memo: 'Memo',
    memoWarning: 'Obligatoriskt: ange även detta memo, annars kan betalningen gå förlorad.',
    fee: (asset) => `Du behöver också ${asset} till nätverksavgiften.`,
    openWallet: 'Öppna i plånboken',
    seen: 'En betalning är på väg. Skicka inte igen.',
    qr: (asset) => `QR-kod för att betala med ${asset}`,
    enlarge: 'Förstora QR-koden',
    showQr: 'Visa QR-kod',
    phone: 'Fortsätt på mobilen',
    qrFailed: 'QR-koden kunde inte laddas. Kopiera adressen i stället.',
  },

  processing: {
    title: 'Betalning upptäckt',
    sentence: (store) => `Du kan stänga sidan. Vi meddelar ${store} när betalningen är bekräftad.`,
    usual: (minutes) => `Det tar vanligtvis ${minutes}.`,
  },

  progress: {
    confirming: 'Bekräftas',
    confirmations: (confirmed, of) => `${confirmed} av ${of} bekräftelser`,
    paid: 'Betalt',
    explorer: 'Visa i blockutforskare',
  },

  paid: {
    amount: 'Du har betalat',
    title: 'Betalt',
    sentence: (store) => `${store} har tagit emot din betalning.`,
    leaving: (store, seconds) => `Du skickas till ${store} om ${seconds}\u00A0s`,
    onTo: (store) => `Fortsätt till ${store}`,
    stay: 'Stanna',
    done: 'Klar',
    reference: 'Referens',
  },

  receipt: {
    sent: 'Skickat belopp',
    network: 'Nätverk',
    rate: 'Kurs',
    hash: 'Transaktion',
    copyHash: 'Kopiera transaktions-id',
    copy: 'Kopiera kvittot',
    share: 'Dela',
    print: 'Skriv ut',
  },

  pill: {
    open: 'Betalning pågår',
    continue: 'Fortsätt',
    receipt: 'Visa kvitto',
    button: 'Fortsätt betalningen',
  },

  trouble: {
    bar: (title, sentence) => `${title}. ${sentence}`,
    offline: 'Du är offline',
    offlineSentence: 'Din betalning påverkas inte. Vi fortsätter när du är online igen.',
    silent: 'Vi når inte betaltjänsten',
    silentSentence: 'Din betalning påverkas inte. Försöker ansluta igen\u00A0…',
    openPage: 'Öppna betalsidan',
    unopened: (what) => `${what} öppnades inte`,
  },
});

export const help: HelpText = {
  getting: {
    slow: 'Det tar längre tid än vanligt. Ingenting har betalats ännu.',
    verySlow: 'Inget svar ännu. Fortsätt vänta eller välj ett annat betalsätt. Ingenting har betalats ännu.',
  },

  paying: {
    switching: 'Har du redan skickat? Betala inte igen. Gå tillbaka till din betalning.',
    withAmount: 'Använd en kod med beloppet',
    addressOnly: 'Går koden inte att skanna? Använd en kod med bara adressen',
    stranded: 'Öppnades inte plånboken? Kopiera beloppet och adressen och betala från din plånbok.',
    formerly: (address) =>
      `Har du redan skickat till ${address}? Vi bevakar fortfarande den adressen. Betala inte igen.`,
    formerlyOn: (network) =>
      `Har du redan skickat på ${network}? Vi kommer att se betalningen. Betala inte igen.`,
    tooMany: 'Valutan och nätverket kan inte längre ändras. Betala till den här adressen.',
    tooFast: 'För många ändringar på en minut. Betala till den här adressen eller försök igen om en minut.',
  },

  advice: {
    wallet: (wallet, network) => `Välj nätverket ${network} i ${wallet} innan du skickar.`,
    exchange: (exchange, network) =>
      `Välj ”Uttag” och nätverket ${network} på ${exchange}. Om en avgift dras från beloppet lägger du till den.`,
  },

  received: {
    title: (received, total) => `${received} av ${total} har kommit in`,
    sentence: (rest, time) => `Skicka ytterligare ${rest} till samma adress före ${time}.`,
    other: 'Betala resten på ett annat sätt',
  },

  rest: {
    sentence: (rest) =>
      `${rest} återstår att betala. Det som har kommit in räknas som en del av betalningen. Du får ett nytt pris och en ny adress för resten.`,
    question: 'Har du redan skickat resten?',
    answer:
      'Betala inte igen. Gå tillbaka och vänta. Din betalning visas på den här sidan så snart den har upptäckts.',
  },

  expired: {
    title: 'Tiden för den här betalningen har gått ut',
    sentence: 'Vi har inte fått någon betalning.',
    part: (received, total) => `${received} av ${total} har kommit in. Dina pengar är säkra.`,
    sent: 'Har du redan skickat?',
    watched: (address, time) => `Vi fortsätter att bevaka ${address} fram till ${time}. Betala inte igen.`,
    notSent: 'Har du inte skickat ännu?',
    newPrice: 'Hämta ett nytt pris och en ny adress. Använd inte den gamla adressen längre.',
    renew: 'Hämta ett nytt pris',
    rest: 'Betala resten',
    noPrice: (store) => `Det finns inget nytt pris för den här betalningen. Börja om hos ${store}.`,
    again:
      'Vi kunde inte bekräfta att knappen fungerade. Det säger inte om din betalning har kommit fram. Tryck på knappen igen.',
    checking: 'Tiden är ute',
    checkingSentence: 'Vi kontrollerar att ingen betalning har missats. Skicka ingenting.',
  },

  lapsed: {
    title: 'Den här adressen gäller inte längre',
    sentence: 'Vi har inte fått någon betalning.',
    newAddress: 'Hämta en ny adress. Använd inte den gamla längre.',
    renew: 'Hämta en ny adress',
  },

  price: {
    title: 'Nytt pris',
    sentence: 'Den gamla adressen gäller inte längre. Skicka det nya beloppet till en ny adress.',
    before: 'Tidigare',
    now: 'Nu',
    agree: (amount) => `Betala ${amount}`,
  },

  cancelled: {
    title: 'Den här betalningen avbröts',
    sentence: (store) => `Skicka ingenting. Om du vill betala, börja om hos ${store}.`,
    watched: (address, time, store) =>
      `Vi fortsätter att bevaka ${address} fram till ${time}. Om pengar kommer in meddelar vi ${store}. Betala inte igen.`,
  },

  exception: {
    underpaid: {
      title: 'För lite har kommit in',
      sentence: (store) =>
        `Pengarna du har skickat är säkra. ${store} reder ut mellanskillnaden med dig. Skicka inte mer.`,
    },
    late: {
      title: 'Mottagen, men försenad',
      sentence: (store) =>
        `Din betalning kom in efter att tiden hade gått ut. Dina pengar är säkra. ${store} kontrollerar betalningen. Betala inte igen.`,
    },
    overpaid: {
      title: 'Du har skickat för mycket',
      sentence: (store) => `Dina pengar är säkra. Kontakta ${store} om mellanskillnaden.`,
    },
    wrong_asset: {
      title: 'En annan kryptovaluta har kommit in',
      sentence: (store) =>
        `En annan kryptovaluta, eller rätt valuta på ett annat nätverk, har kommit in. Pengarna är inte förlorade, men de räknas inte ännu. ${store} avgör om de godtas eller skickas tillbaka. Skicka inte mer.`,
      named: (store, coins) =>
        `${coins} har kommit in. Pengarna är inte förlorade, men de räknas inte ännu. ${store} avgör om de godtas eller skickas tillbaka. Skicka inte mer.`,
    },
    reversed: {
      title: 'Nätverket har återkallat din betalning',
      sentence: (store) =>
        `Nätverket återkallade din betalning efter att den hade kommit in. Kontakta ${store} innan du betalar igen.`,
    },
    other: {
      title: 'Under granskning',
      sentence: (store) => `${store} granskar den här betalningen. Betala inte igen.`,
    },
  },

  outcome: {
    due: 'Belopp att betala',
    received: 'Mottaget',
    over: 'För mycket betalt',
    missing: 'För lite betalt',
    next: 'Det här händer nu',
  },

  refund: {
    of: (amount) => `Återbetalning av ${amount}`,
    status: {
      awaiting_destination: 'Väntar på din plånboksadress',
      pending: 'Inte skickad än',
      sending: 'Pågår',
      succeeded: 'Skickad',
      failed: 'Gick inte igenom',
      expired: 'Har gått ut',
      cancelled: 'Avbruten',
    },
    claim: (amount) => `Ange din plånboksadress för att få tillbaka ${amount}.`,
    enter: 'Ange återbetalningsadress',
    link: (amount, store) => `För att få tillbaka ${amount} öppnar du återbetalningslänken från ${store}.`,
    contact: (store) => `Kontakta ${store} om återbetalningen.`,
    wait: 'Du behöver inte göra något. Den här sidan uppdateras automatiskt.',
  },

  exchange: {
    about: 'Vad du ska fylla i vid uttaget',
    sentence: 'Ta ut till den här adressen, på exakt det här nätverket.',
    receive: 'Om din börs frågar efter ”mottaget belopp”',
    fee: 'Om din börs drar avgiften från beloppet lägger du till avgiften, så att hela beloppet kommer fram.',
    recipient: 'Mottagare (om börsen frågar)',
    wallet: 'Typ av plånbok (om börsen frågar)',
    provider: 'Betaltjänstleverantör',
    minimum: 'Kontrollera att beloppet inte är lägre än din börs minsta uttag.',
  },

  looking: {
    title: 'Vi letar efter din betalning',
    exchange: (time) =>
      `Börser behöver ofta 5–30 minuter. Du kan stänga sidan: vi fortsätter att hålla utkik efter din betalning fram till ${time}.`,
    wallet: (time) =>
      `Det tar ofta några minuter innan en betalning syns. Du kan stänga sidan: vi fortsätter att hålla utkik efter din betalning fram till ${time}.`,
    unsent: 'Jag har inte skickat beloppet ännu',
  },

  compare: {
    sentence:
      'Skadliga program kan byta ut en kopierad adress. Jämför den här adressen med den i din plånbok innan du skickar.',
    swapped:
      'Urklipp innehåller något annat än adressen du kopierade. Klistra inte in det. Kopiera adressen på den här sidan igen.',
    aloud: 'Läs upp',
    capital: (letter) => `stort ${letter}`,
  },

  phone: {
    sentence: 'Skanna koden med kameran, inte med plånboken. Den här sidan uppdateras automatiskt.',
    qr: 'QR-kod för den här betalningen, för en kamera',
    share: 'Skicka länken',
  },

  wrong: {
    sentence: (store) =>
      `Klistra in transaktions-id från din plånbok eller börs, eller skriv vad som har hänt. Vi meddelar ${store}.`,
    field: 'Transaktions-id, eller vad som har hänt',
    fits: (network) => `Det kan vara ett transaktions-id på ${network}.`,
    other: (found, network) =>
      `Det ser ut som ett transaktions-id från ett nätverk som ${found}, men den här adressen tar bara emot ${network}. Kontrollera vad du har skickat.`,
    address: 'Det här är adressen, inte ett transaktions-id.',
    families: { hex: 'Bitcoin eller TRON', evm: 'Ethereum', solana: 'Solana' },
    details: 'Uppgifter till supporten',
    tell: (store) => `Skicka meddelande till ${store}`,
    told: 'Tack',
    toldSentence: (store) =>
      `Vi har meddelat ${store}. Vi kontrollerar din betalning igen. Den här sidan uppdateras automatiskt.`,
    reported: (store) => `Du har rapporterat ett problem till ${store}.`,
  },

  payAgain: {
    title: 'Betala igen på ett annat sätt?',
    sentence:
      'Din första betalning är inte utredd än. Om du betalar igen nu kan du komma att betala två gånger.',
  },

  cancelling: {
    title: 'Avbryta den här betalningen?',
    sentence: 'Avbryt endast om du inte har skickat något.',
    question: 'Har du redan skickat?',
    answer:
      'Avbryt inte. Gå tillbaka och vänta. Din betalning visas på den här sidan så snart den har upptäckts.',
    keep: 'Fortsätt betalningen',
    seen: 'Pengar har kommit in, så den här betalningen kan inte avbrytas.',
  },

  another: {
    title: (price) => `Du har redan skickat en betalning på ${price}`,
    sentence: 'En ny betalning skulle komma utöver den här. Betala inte samma beställning två gånger.',
    anew: 'Starta en ny betalning',
  },

  trouble: {
    invalid: 'Den här betallänken är inte giltig',
    ended: 'Den här betallänken har gått ut',
    linkSentence:
      'Om du har betalat är din betalning säker hos butiken. Om du inte har betalat börjar du om hos butiken.',
    setup: 'Den här sidan är inte konfigurerad för betalningar',
    setupSentence: 'Ingenting har betalats. Meddela butiken.',
    busy: 'För många försök',
    busySentence: (seconds) => `Ingenting har betalats. Vänta ${seconds}\u00A0s och försök sedan igen.`,
    refused: 'Butiken kunde inte starta betalningen',
    refusedSentence: 'Ingenting har betalats. Stäng det här fönstret och försök igen.',
    method: (method) => `${method} är inte tillgängligt just nu`,
    methodSentence: 'Ingenting har betalats. Välj ett annat betalsätt eller försök igen.',
    amount: (method) => `${method} tar inte emot det här beloppet`,
    amountSentence: 'Ingenting har betalats. Välj ett annat betalsätt.',
    price: 'Priset på den här produkten har ändrats',
    priceSentence: (store) =>
      `Ingenting har betalats till det nya priset. Börja om hos ${store} för att se det.`,
    lost: 'Vi kunde inte hämta någon betalningsadress',
    lostSentence: 'Anslutningen bröts. Ingenting har betalats. Försök igen eller välj ett annat betalsätt.',
    changed: 'Något på den här sidan har ändrat adressen',
    changedSentence: 'Betala inte här. Det är inget fel på din beställning. Öppna betalsidan i stället.',
    unknown: 'Den här betalningen behöver kontrolleras',
    unknownSentence: (store) =>
      `Vi kan inte se betalningens status. Om du har betalat påverkas inte din betalning. Kontrollera igen eller kontakta ${store}.`,
    check: 'Kontrollera igen',
    details: 'Kopiera uppgifter',
  },
};

export const offchain: OffchainText = {
  hosted: {
    getting: 'Hämtar din betalsida\u00A0…',
    gettingSentence: 'En sida endast för den här betalningen.',
    lost: 'Vi kunde inte ladda betalsidan',
    title: () => 'Betala med kort, via banken eller med digital plånbok',
    sentence:
      'Du betalar på en separat sida. Kom tillbaka hit efteråt. Den här sidan uppdateras automatiskt.',
    rest: (rest, time) => `Betala resterande ${rest} på samma betalsida före ${time}.`,
    open: 'Fortsätt till betalsidan',
    newTab: 'öppnas i en ny flik',
    qr: 'QR-kod till betalsidan',
    scan: 'Eller skanna med kameran på en annan enhet',
    sent: 'Har du redan betalat på betalsidan?',
    watched: (time) =>
      `Vi fortsätter att hålla utkik efter din betalning fram till ${time}. Betala inte igen.`,
    notSent: 'Har du inte betalat?',
    newOne: 'Hämta en ny betalsida. Använd inte den gamla längre.',
    lapsed: 'Den här betalsidan gäller inte längre',
    renew: 'Hämta en ny betalsida',
  },
  upi: {
    getting: 'Förbereder din UPI-betalning\u00A0…',
    gettingSentence: 'En UPI-betalning endast för den här beställningen.',
    lost: 'Vi kunde inte förbereda UPI-betalningen',
    title: (amount) => `Betala ${amount} med UPI`,
    sentence: 'Betala med din UPI-app. Den här sidan uppdateras automatiskt.',
    once: (amount) => ['Betala exakt ', amount, ' i en enda betalning'],
    rest: (rest, time) => `Betala resterande ${rest} till samma UPI-ID före ${time}.`,
    id: 'UPI-ID',
    copyId: 'Kopiera UPI-ID',
    open: 'Öppna UPI-appen',
    qr: 'QR-kod för att betala med UPI',
    scan: 'Skanna med en UPI-app',
    sent: 'Har du redan betalat?',
    watched: (time) =>
      `Vi fortsätter att hålla utkik efter din betalning fram till ${time}. Betala inte igen.`,
    notSent: 'Har du inte betalat?',
    newOne: 'Starta en ny UPI-betalning. Använd inte den gamla längre.',
    lapsed: 'Tiden för den här UPI-betalningen har gått ut',
    renew: 'Starta en ny UPI-betalning',
  },
  method: 'Betalsätt',
  paidIt: 'Jag har betalat',
  unpaid: 'Jag har inte betalat ännu',
};

export const wallet: WalletText = {
  wallet: {
    pay: (amount, name) => `Betala ${amount} med ${name}`,
    confirm: (name) => `Bekräfta i ${name}\u00A0…`,
    confirmSentence:
      'Kontrollera beloppet och adressen i din plånbok. Betala inte på annat sätt under tiden.',
    cancelled: 'Jag avbröt i min plånbok',
    nothingSent: 'Ingenting skickades.',
    network: (name, network) =>
      `Ingenting skickades. Byt till nätverket ${network} i ${name} och försök igen.`,
    busy: (name) => `Ingenting skickades. Öppna ${name}: där väntar en begäran.`,
    problem: (name) => `Ingenting skickades. Kontrollera ${name} och försök igen.`,
    failed: (name) =>
      `Ingenting skickades. Det går inte att betala med ${name} här: kopiera beloppet och adressen i stället.`,
    unclear: (name) => `Kontrollera i ${name} om betalningen skickades. Betala i så fall inte igen.`,
    elsewhere: (name) =>
      `${name} kan ha skickat pengar på ett annat nätverk eller till en annan adress. Kontrollera i ${name} innan du betalar igen.`,
    real: (name) => `${name} skickar riktig kryptovaluta även i testläge.`,
    unsure: 'Din plånbok har meddelat att betalningen skickades',
    unsureSentence: 'Kontrollera först din plånbok. Om betalningen skickades ska du inte betala igen.',
  },
  apps: {
    open: 'Plånboksapp',
    title: 'Öppna en plånboksapp',
    check: (what, end) => [
      'Kontrollera i appen att det står ',
      what,
      ' och att adressen slutar med ',
      end,
      '.',
    ],
    fills: 'Fyller i valuta, belopp och adress',
    camera: 'Skanna koden med kameran, inte med plånboken.',
    another: 'En annan plånboksapp',
    sent: (app) => `Har du skickat betalningen med ${app}? Vi kontrollerar.`,
    sentInAnother: 'Har du skickat betalningen med din plånboksapp? Vi kontrollerar.',
    instead: 'Kopiera beloppet och adressen.',
  },
};

export const refund: RefundText = {
  cardOf: (store) => `Återbetalning från ${store}`,
  getting: 'Din återbetalning laddas',
  offline: 'Sidan fortsätter när du är online igen.',

  name: {
    title: 'Vart ska din återbetalning skickas?',
    sentence: (asset, network) =>
      `Ange din egen ${asset}-adress på nätverket ${network}. Om adressen hör till ett annat nätverk går din återbetalning förlorad.`,
    field: (asset) => `Din ${asset}-adress`,
    exchange:
      'Använder du en kryptobörs? Kopiera din insättningsadress där, för exakt den här valutan och det här nätverket.',
    until: (time) => `Ange en adress senast ${time}.`,
    next: 'Fortsätt',
  },

  fault: {
    empty: 'Ange din plånboksadress.',
    malformed: (network) => `Det här är ingen giltig ${network}-adress. Kopiera den igen.`,
    otherNetwork: (network) => `Adressen hör till ett annat nätverk. Ange en adress på ${network}.`,
    tokenContract:
      'Det här är adressen till ett tokenkontrakt, inte till en plånbok. Det som skickas dit går förlorat.',
    burnAddress: 'Adressen tillhör ingen. Det som skickas dit går förlorat.',
    storeAddress: (store) => `Adressen tillhör ${store}. Ange din egen.`,
    lost: 'Din adress sparades inte. Försök igen.',
    busy: (seconds) => `För många försök. Vänta ${seconds}\u00A0s och försök igen.`,
    inDoubt: 'Butiken kontrollerar en annan återbetalning av samma belopp till adressen. Försök senare.',
  },

  confirm: {
    title: 'Är det här din adress?',
    sentence: 'Jämför den med adressen i din plånbok. En skickad återbetalning kan inte tas tillbaka.',
    yes: 'Skicka till den här adressen',
    change: 'Ändra adress',
  },

  coin: 'Valuta',
  address: 'Adress',
  amount: 'Belopp',
  arrives: 'Du får',
  sentAt: 'Skickades',

  hold: {
    title: (time) => `Din återbetalning skickas ${time}`,
    sentence: 'Fel adress? Du kan ändra den fram till dess.',
    change: 'Använd en annan adress',
    tooLate: 'Din återbetalning är redan på väg. Adressen kan inte ändras längre.',
    taken: 'En annan adress angavs först. Din återbetalning kommer att skickas dit.',
  },

  pending: {
    title: 'Din adress är sparad',
    sentence: (store) => `${store} skickar din återbetalning dit. Du kan stänga sidan.`,
  },

  sending: {
    title: 'Din återbetalning är på väg',
    sentence: 'Du kan stänga sidan. Den uppdateras automatiskt.',
  },

  sent: {
    title: 'Återbetalning skickad',
    sentence: 'Det kan ta några minuter innan den syns i din plånbok.',
  },

  failed: {
    title: 'Din återbetalning kunde inte skickas',
    sentence: (store) => `Dina pengar finns kvar hos ${store}. Kontakta ${store} om det.`,
  },

  ended: {
    title: 'Den här återbetalningslänken har gått ut',
    sentence: 'Tiden är ute, eller så har butiken avbrutit återbetalningen. Be butiken om en ny länk.',
  },

  invalid: {
    title: 'Den här återbetalningslänken är inte giltig',
    sentence: 'Den kan vara ofullständig eller ersatt av en nyare. Öppna den senaste länken från butiken.',
  },

  unreachable: {
    title: 'Din återbetalning kunde inte laddas',
    sentence: 'Kontrollera anslutningen och försök igen. Din återbetalning påverkas inte.',
  },

  noScript: (store) => `Sidan behöver JavaScript. Slå på det eller kontakta ${store}.`,
};

export const page: PageText = {
  reopen: 'Kontrollera din anslutning och öppna sidan igen. Om du har betalat påverkas inte din betalning.',
  noScript:
    'Den här sidan behöver JavaScript för att visa din betalning. Slå på JavaScript eller kontakta {0}. Om du har betalat påverkas inte din betalning.',
  incomplete: 'Den här betallänken är ofullständig',
  incompleteSentence:
    'Öppna länken igen därifrån du fick den, med allt som står efter #-tecknet. Om du har betalat påverkas inte din betalning.',
  failed: 'Betalsidan kunde inte öppnas. Försök igen. Om du har betalat påverkas inte din betalning.',
  each: '{0} per styck',
  quantity: 'Antal (1 till {0})',
  badQuantity: 'Antalet måste vara ett heltal från 1 till {0}.',
  total: 'Totalt',
  go: 'Fortsätt till betalningen',
  goNoScript: 'Betalsidan behöver JavaScript. Slå på JavaScript innan du fortsätter, eller kontakta {0}.',
  gone: 'Produkten hittades inte',
  goneSentence: 'Länken kan vara gammal eller ofullständig. Ingenting har betalats.',
  payBy: 'Betala senast {0}.',
  over: 'Den här länken kan inte längre användas',
  overSentence: 'Be {0} om en ny länk. Om du har betalat påverkas inte din betalning.',
  ownPage: 'Använd knappen på den här sidan för att köpa.',
  notSeen:
    'Om du har betalat, betala inte igen. Vi meddelar {0} när din betalning är bekräftad. Sidan där du började uppdateras också.',
  tooLate:
    'Om du ändå har betalat, betala inte igen: vi meddelar {0}. Om du inte har betalat, börja om hos {0}.',
  lapsed:
    'Om du ändå har betalat, betala inte igen: vi meddelar {0}. Om du inte har betalat, betala på sidan där du började.',
};
