import type { Count } from '../plural.ts';
import type { HelpText, OffchainText, PageText, Text } from './en.ts';

export const text = (count: Count): Text => ({
  language: 'sv',
  direction: 'ltr',

  card: 'Betalning',
  close: 'Stäng',
  starting: 'Din betalning förbereds',
  stillLoading: 'Laddar fortfarande …',
  cardOf: (store) => `Betala till ${store}`,
  back: 'Välj ett annat betalsätt',
  tryAgain: 'Försök igen',
  help: 'Hjälp',
  switchLanguage: 'Språk',
  test: 'Testläge – inga riktiga pengar',
  backTo: (store) => `Tillbaka till ${store}`,
  priceFor: (price, what) => `${price} för ${what}`,
  for: (what) => `för ${what}`,
  total: 'Totalt',
  items: (items) => count(items, { one: '# artikel', other: '# artiklar' }),
  networkAndStandard: (network, standard) => `${network} (${standard})`,
  on: (asset, network) => `${asset} på ${network}`,

  minutesLeft: (minutes) => `${minutes} min`,
  timeLeft: 'Återstående tid',
  timeSpoken: (minutes) =>
    minutes === 0 ? 'Tiden är ute' : count(minutes, { one: '# minut kvar', other: '# minuter kvar' }),

  copy: 'Kopiera',
  copied: 'Kopierat',
  copyByHand: 'Håll in eller tryck Ctrl+C för att kopiera',
  copyAmount: 'Kopiera beloppet',
  copyAddress: 'Kopiera adressen',
  copyMemo: 'Kopiera memo',

  asides: {
    exchange: 'Betalar du från en kryptobörs?',
    compare: 'Kontrollera adressen',
    wrong: 'Är något fel?',
    cancelling: 'Avbryt betalningen',
  },

  arrived: (received, total) => `${received} av ${total} har kommit in`,

  choose: {
    title: 'Välj hur du vill betala',
    sentence: 'Välj en kryptovaluta och dess nätverk.',
    sentenceAll: 'Med en kryptovaluta på dess nätverk, eller utan krypto.',
    none: 'Inget betalsätt är tillgängligt just nu. Ingenting har betalats.',
    search: 'Sök kryptovalutor och nätverk',
    methods: 'Betalsätt',
    found: (methods) => `${methods} betalsätt`,
    nothing: (query) => `Inga träffar för ”${query}”.`,
    nothingHint: 'Prova valutans namn eller kortnamn, eller dess nätverk.',
    all: 'Visa alla betalsätt',
    about: (minutes) => (minutes < 60 ? `cirka ${minutes} min` : `cirka ${Math.round(minutes / 60)} tim`),
    minimum: (amount) => `Minst ${amount}`,
    onlyFrom: (amount) => `Endast från ${amount}`,
    unavailable: (reason) =>
      reason === 'provider_unavailable'
        ? 'Inte tillgängligt just nu'
        : reason === 'below_minimum'
          ? 'Endast för större belopp'
          : reason === 'no_rate'
            ? 'Ingen kurs just nu'
            : reason === 'not_offered'
              ? 'Erbjuds inte här'
              : 'Inte tillgängligt',
    networks: (networks) => `${networks} nätverk`,
    usual: 'Vanligt val',
    lowFee: 'Låg avgift',
    recent: 'Använt tidigare',
    coins: 'Kryptovalutor',
    more: 'Fler kryptovalutor',
    newcomer: 'Är krypto nytt för dig?',
    newcomerHelp:
      'Du betalar från en plånboksapp eller från ett konto på en kryptobörs där du har valutan. Välj samma valuta och samma nätverk där som här.',
    resume: 'Tillbaka till din betalning',
    hosted: 'Kort, bank eller digital plånbok',
    noCrypto: 'Utan krypto',
  },

  getting: {
    title: 'Hämtar din adress …',
    sentence: (method) => `${method}: en adress endast för den här betalningen.`,
  },

  pay: {
    title: (amount) => `Skicka ${amount}`,
    sentence: 'Skanna koden eller kopiera belopp och adress. Vi följer din betalning.',
    only: (asset, network) => ['Skicka endast ', asset, ' och endast på ', network],
    address: (network, length, start, end) =>
      `Adress på ${network}, ${length} tecken, börjar med ${start}, slutar med ${end}`,
    addressCopied: (start, end) => `Kopierad. Kontrollera att den börjar med ${start} och slutar med ${end}.`,
    memo: 'Memo',
    memoWarning: 'Utan detta memo kan pengarna inte kopplas till din betalning.',
    fee: (asset) => `Din plånbok behöver också lite ${asset} till nätverkets avgift.`,
    openWallet: 'Öppna i plånboken',
    seen: 'En betalning är på väg. Skicka den inte två gånger.',
    qr: (asset) => `QR-kod för att betala med ${asset}`,
    enlarge: 'Förstora QR-koden',
    scan: 'Skanna med din plånbok',
    qrElsewhere: 'Visa QR-kod för en annan enhet',
    phone: 'Fortsätt på mobilen',
    qrFailed: 'QR-koden kunde inte laddas. Kopiera adressen i stället.',
  },

  processing: {
    title: 'Betalningen syns',
    sentence: (store) => `Du kan lämna sidan: ${store} får veta när betalningen är bekräftad.`,
    sent: 'Skickad',
    confirming: 'Bekräftas',
    confirmations: (confirmed, of) => `Bekräftelse ${confirmed} av ${of}`,
    paid: 'Betald',
    usual: (minutes) => `Det tar vanligtvis ${minutes}.`,
    explorer: 'Visa på nätverket',
  },

  paid: {
    title: 'Betalt',
    sentence: (store) => `${store} har fått din betalning.`,
    leaving: (store, seconds) => `Du skickas vidare till ${store} om ${seconds} s.`,
    onTo: (store) => `Fortsätt till ${store}`,
    stay: 'Stanna på den här sidan',
    done: 'Klar',
    sent: 'Skickat',
    network: 'Nätverk',
    rate: 'Kurs',
    hash: 'Transaktion',
    reference: 'Referens',
  },

  pill: { open: 'Öppen betalning', continue: 'Fortsätt' },

  trouble: {
    bar: (title, sentence) => `${title}. ${sentence}`,
    offline: 'Du är offline',
    offlineSentence: 'Din betalning är säker; vi fortsätter när du är online igen.',
    silent: 'Vi når inte betaltjänsten',
    silentSentence: 'Din betalning är säker; vi fortsätter att försöka.',
    openPage: 'Öppna betalsidan',
  },
});

export const help: HelpText = {
  getting: {
    slow: 'Det tar längre tid än vanligt. Ingenting har betalats ännu.',
    verySlow: 'Fortfarande inget svar. Vänta eller välj ett annat betalsätt. Ingenting har betalats ännu.',
  },

  paying: {
    switching: 'Har du redan skickat? Betala inte igen: gå tillbaka till din betalning.',
    withAmount: 'Använd en kod med beloppet',
    addressOnly: 'Använd en kod utan beloppet',
    stranded: 'Öppnades ingen plånbok? Kopiera adressen och betala från din plånbok.',
    keep: 'Behåll det här priset längre',
    mayKeep: (time) => `Behöver du mer tid? Du kan behålla det här priset till ${time}.`,
    kept: (time) => `Det här priset gäller nu till ${time}.`,
    notKept: 'Det här priset kan inte behållas längre.',
    formerly: (address) =>
      `Har du redan skickat till ${address}? Vi bevakar fortfarande adressen: betala inte igen.`,
  },

  received: {
    title: (received, total) => `${received} av ${total} har kommit in`,
    sentence: (rest, time) => `Skicka ytterligare ${rest} till samma adress före ${time}.`,
    belowMinimum: (rest, minimum) =>
      `Resten, ${rest}, är mindre än de ${minimum} som betalsättet minst kan ta emot. Det som har kommit in är säkert.`,
    belowAll: (rest, minimum, store) =>
      `Resten, ${rest}, är mindre än de ${minimum} som betalsättet minst kan ta emot. Det som har kommit in är säkert: fråga ${store} hur resten kan betalas.`,
    other: 'Betala resten på ett annat sätt',
  },

  rest: {
    sentence: (rest) =>
      `${rest} saknas. Det som har kommit in räknas fortfarande; för resten får du ett nytt pris och en ny adress.`,
    question: 'Har du redan skickat resten?',
    answer:
      'Betala inte igen. Gå tillbaka och vänta: det syns på den här sidan så snart det syns på nätverket.',
  },

  expired: {
    title: 'Tiden för den här betalningen är ute',
    sentence: 'Ingenting har betalats.',
    part: (received, total) => `${received} av ${total} har kommit in. Pengarna är säkra.`,
    sent: 'Har du redan skickat?',
    watched: (address, time) => `Vi bevakar ${address} till ${time}. Betala inte igen.`,
    notSent: 'Har du inte skickat?',
    newPrice: 'Hämta ett nytt pris och en ny adress. Använd inte den gamla adressen längre.',
    renew: 'Hämta ett nytt pris',
    rest: 'Betala resten',
    noPrice: (store) => `Det finns inget nytt pris för den här betalningen. Börja om hos ${store}.`,
    again: 'Det gick inte fram. Ingenting har ändrats; försök igen.',
    checking: 'Tiden är ute',
    checkingSentence: 'Vi kontrollerar att ingen betalning har missats. Skicka ingenting.',
  },

  lapsed: {
    title: 'Den här adressen används inte längre',
    sentence: 'Ingenting har betalats.',
    newAddress: 'Hämta en ny adress. Använd inte den gamla längre.',
    renew: 'Hämta en ny adress',
  },

  price: {
    title: 'Det nya priset',
    sentence: 'Den gamla adressen används inte längre. Du skickar det nya beloppet till en ny adress.',
    before: 'Tidigare',
    now: 'Nu',
    agree: (amount) => `Betala ${amount}`,
  },

  cancelled: {
    title: 'Den här betalningen avbröts',
    sentence: (store) => `Skicka ingenting. Om du vill betala, börja om hos ${store}.`,
    watched: (address, time, store) =>
      `Vi bevakar ${address} till ${time}, och ${store} får veta. Betala inte igen.`,
  },

  exception: {
    underpaid: {
      title: 'Mindre än priset har kommit in',
      sentence: (store) =>
        `Mindre än priset har kommit in. Pengarna är säkra; ${store} löser det med dig. Skicka inte mer.`,
    },
    late: {
      title: 'Din betalning kom för sent',
      sentence: (store) =>
        `Pengar kom in efter att tiden var ute. De är säkra; ${store} tittar på det. Betala inte igen.`,
    },
    overpaid: {
      title: 'Mer än priset har kommit in',
      sentence: (store) =>
        `Mer än priset har kommit in. Pengarna är säkra; fråga ${store} om det som är för mycket.`,
    },
    wrong_asset: {
      title: 'En annan kryptovaluta har kommit in',
      sentence: (store) =>
        `En annan kryptovaluta eller ett annat nätverk användes, och det som kom in räknades inte. Skicka inte mer; fråga ${store}.`,
    },
    reversed: {
      title: 'Nätverket tog tillbaka betalningen',
      sentence: (store) =>
        `Nätverket tog tillbaka betalningen efter att den hade kommit in. Fråga ${store} innan du betalar igen.`,
    },
    other: {
      title: 'En person tittar på det',
      sentence: (store) => `${store} tittar på den här betalningen. Betala inte igen.`,
    },
  },

  exchange: {
    title: 'Betala från en kryptobörs',
    sentence: 'Ta ut till den här adressen, på exakt det här nätverket.',
    receive: 'Om den frågar vad som tas emot',
    fee: 'Om den drar av en avgift: avgiften',
    withdraw: (amount) => `Ta ut ${amount}`,
    noNumber: 'Skriv avgiften som ett tal.',
    recipient: 'Mottagare, om den frågar',
    wallet: 'Typ av plånbok',
    provider: 'Betaltjänstleverantör',
    minimum: 'Kontrollera att beloppet inte är lägre än börsens minsta uttag.',
    sent: 'Jag har skickat',
    watching: 'Vi letar efter betalningen',
    wait: (time) =>
      `För börser tar det ofta 5–30 minuter. Du kan stänga sidan: vi bevakar adressen till ${time}.`,
  },

  compare: {
    sentence: 'Virus byter ut kopierade adresser. Jämför innan du skickar.',
    field: 'Klistra in den här från din plånbok',
    same: 'Det är samma adress.',
    differs: 'Det här är en annan adress. Skicka inte till den: kopiera igen.',
    checked: 'Kopierat och kontrollerat: urklipp innehåller exakt detta.',
    swapped: 'Urklipp innehåller något annat. Skicka inget dit: kopiera igen.',
    aloud: 'Läs upp',
    capital: (letter) => `stort ${letter}`,
  },

  phone: {
    sentence: 'Skanna med kameran, inte med plånboken. Den här sidan följer vad du gör där.',
    qr: 'QR-kod för den här betalningen, för en kamera',
    share: 'Skicka länken',
  },

  wrong: {
    sentence: (store) =>
      `Klistra in transaktions-id från din plånbok eller börs, eller skriv vad som har hänt. ${store} får veta.`,
    field: 'Transaktions-id eller egna ord',
    fits: (network) => `Det ser ut som en transaktion på ${network}.`,
    other: (found, network) =>
      `Det ser ut som ${found}; adressen väntar på ${network}. Kontrollera vad du har skickat.`,
    address: 'Det här är adressen, inte id för en transaktion.',
    families: { hex: 'Bitcoin eller TRON', evm: 'Ethereum', solana: 'Solana' },
    details: 'Uppgifter till support',
    tell: (store) => `Meddela ${store}`,
    told: 'Tack',
    toldSentence: (store) =>
      `${store} har fått veta. Din betalning kontrolleras en gång till; den här sidan följer den.`,
  },

  cancelling: {
    title: 'Avbryta den här betalningen?',
    sentence: 'Avbryt endast om du inte har skickat något.',
    question: 'Har du redan skickat?',
    answer: 'Avbryt inte. Gå tillbaka och vänta: det syns på den här sidan så snart det syns på nätverket.',
    keep: 'Fortsätt betala',
    seen: 'Pengar har synts: betalningen kan inte avbrytas längre.',
  },

  receipt: {
    copy: 'Kopiera kvittot',
    share: 'Dela',
    print: 'Skriv ut',
  },

  trouble: {
    invalid: 'Den här betallänken är inte giltig',
    ended: 'Den här betallänken har gått ut',
    linkSentence: 'Om du har betalat är din betalning säker hos butiken. Annars kan du börja om där.',
    setup: 'Den här sidan är inte inställd för betalningar',
    setupSentence: 'Ingenting har betalats. Meddela butiken.',
    busy: 'För många försök',
    busySentence: (seconds) => `Ingenting har betalats. Vänta ${seconds} s och försök sedan igen.`,
    refused: 'Butiken kunde inte starta betalningen',
    refusedSentence: 'Ingenting har betalats. Stäng det här fönstret och försök igen.',
    method: (method) => `${method} är inte tillgängligt just nu`,
    methodSentence: 'Ingenting har betalats. Välj ett annat betalsätt eller försök igen.',
    amount: (method) => `${method} tar inte emot det här beloppet`,
    amountSentence: 'Ingenting har betalats. Välj ett annat betalsätt.',
    price: 'Priset på den här produkten har ändrats',
    priceSentence: (store) =>
      `Ingenting har betalats till det nya priset. Börja om hos ${store} för att se det.`,
    lost: 'Vi kunde inte hämta någon adress',
    lostSentence: 'Anslutningen bröts. Ingenting har betalats. Försök igen eller välj ett annat betalsätt.',
    changed: 'Något på den här sidan ändrar adressen',
    changedSentence: 'Betala inte här. Det är inget fel på din beställning: öppna betalsidan i stället.',
    unknown: 'Den här betalningen behöver undersökas närmare',
    unknownSentence: (store) =>
      `Den här sidan känner inte till betalningens status. Om du har betalat är din betalning säker. Kontrollera igen eller fråga ${store}.`,
    check: 'Kontrollera igen',
  },
};

export const offchain: OffchainText = {
  hosted: {
    getting: 'Hämtar din betalsida …',
    gettingSentence: 'En sida endast för den här betalningen.',
    lost: 'Vi kunde inte hämta betalsidan',
    title: () => 'Betala med kort, bank eller digital plånbok',
    sentence: 'Du betalar på en egen sida. Kom tillbaka efteråt: den här sidan följer din betalning.',
    rest: (rest, time) => `Betala resterande ${rest} på samma betalsida före ${time}.`,
    open: 'Fortsätt till betalsidan',
    newTab: 'öppnas i en ny flik',
    qr: 'QR-kod till betalsidan',
    scan: 'Eller skanna med kameran på en annan enhet',
    sent: 'Har du redan betalat där?',
    watched: (time) => `Vi håller utkik efter betalningen till ${time}. Betala inte igen.`,
    notSent: 'Har du inte betalat?',
    newOne: 'Hämta en ny sida. Använd inte den gamla längre.',
    lapsed: 'Den här betalsidan används inte längre',
    renew: 'Hämta en ny betalsida',
  },
  upi: {
    getting: 'Förbereder din UPI-betalning …',
    gettingSentence: 'En UPI-betalning endast för den här beställningen.',
    lost: 'Vi kunde inte förbereda UPI-betalningen',
    title: (amount) => `Betala ${amount} med UPI`,
    sentence: 'Betala med din UPI-app. Den här sidan följer din betalning.',
    once: (amount) => ['Skicka exakt ', amount, ', i en enda betalning'],
    rest: (rest, time) => `Betala resterande ${rest} till samma UPI-ID före ${time}.`,
    id: 'UPI-ID',
    copyId: 'Kopiera UPI-ID',
    open: 'Öppna UPI-appen',
    qr: 'QR-kod för att betala med UPI',
    scan: 'Skanna med en UPI-app',
    sent: 'Har du redan betalat?',
    watched: (time) => `Vi håller utkik efter betalningen till ${time}. Betala inte igen.`,
    notSent: 'Har du inte betalat?',
    newOne: 'Starta en ny UPI-betalning. Använd inte den gamla längre.',
    lapsed: 'Den här UPI-betalningen används inte längre',
    renew: 'Starta en ny UPI-betalning',
  },
  waiting: 'Väntar på din betalning',
  method: 'Betalsätt',
};

export const page: PageText = {
  reopen: 'Kontrollera din anslutning och öppna sidan igen. Om du har betalat är din betalning säker.',
  noScript:
    'Den här sidan behöver JavaScript för att visa din betalning: slå på det. Om du har betalat är din betalning säker.',
  incomplete: 'Den här betallänken är inte fullständig',
  incompleteSentence:
    'Öppna den igen därifrån du fick den, med allt som står efter #-tecknet. Om du har betalat är din betalning säker.',
  each: '{0} per styck',
  quantity: 'Antal (1 till {0})',
  badQuantity: 'Antalet måste vara ett heltal från 1 till {0}.',
  go: 'Fortsätt till betalningen',
  goNoScript: 'Själva betalningen behöver JavaScript: slå på det för nästa sida.',
  gone: 'Den här produkten finns inte här',
  goneSentence: 'Länken kan vara gammal eller inte fullständig. Ingenting har betalats.',
  ownPage: 'Tryck på knappen på den här sidan för att köpa.',
  notSeen:
    'Om du har betalat, betala inte igen: {0} får veta det så snart betalningen är bekräftad. Sidan där du började följer den också.',
  tooLate: 'Om du ändå har betalat, betala inte igen: {0} får veta det. Annars börjar du om där.',
  lapsed:
    'Om du ändå har betalat, betala inte igen: {0} får veta det. Annars betalar du på sidan där du började.',
};
