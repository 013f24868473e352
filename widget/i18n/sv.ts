import type { Text } from './en.ts';
import { plural } from './plural.ts';
import { rich } from './rich.ts';

const count = plural('sv');

export const text: Text = {
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
    only: (asset, network) => rich('Skicka endast ', asset, ' och endast på ', network),
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
};
