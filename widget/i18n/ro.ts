import type { Text } from './en.ts';
import { plural } from './plural.ts';
import { rich } from './rich.ts';

const count = plural('ro');

export const text: Text = {
  language: 'ro',
  direction: 'ltr',

  card: 'Plată',
  close: 'Închideți',
  starting: 'Se pregătește plata',
  stillLoading: 'Încă se încarcă…',
  cardOf: (store) => `Plată către ${store}`,
  back: 'Alegeți altă metodă',
  tryAgain: 'Încercați din nou',
  help: 'Ajutor',
  switchLanguage: 'Limbă',
  test: 'Mod de testare – fără bani reali',
  backTo: (store) => `Înapoi la ${store}`,
  priceFor: (price, what) => `${price} pentru ${what}`,
  for: (what) => `pentru ${what}`,
  total: 'Total',
  items: (items) => count(items, { one: '# articol', few: '# articole', other: '# de articole' }),
  networkAndStandard: (network, standard) => `${network} (${standard})`,
  on: (asset, network) => `${asset} pe ${network}`,

  minutesLeft: (minutes) => `${minutes} min`,
  timeLeft: 'Timp rămas',
  timeSpoken: (minutes) =>
    minutes === 0
      ? 'Timpul a expirat'
      : count(minutes, {
          one: 'A mai rămas # minut',
          few: 'Au mai rămas # minute',
          other: 'Au mai rămas # de minute',
        }),

  copy: 'Copiați',
  copied: 'Copiat',
  copyByHand: 'Pentru a copia, țineți apăsat sau folosiți Ctrl+C',
  copyAmount: 'Copiați suma',
  copyAddress: 'Copiați adresa',
  copyMemo: 'Copiați memo-ul',

  asides: {
    exchange: 'Plătiți de pe o platformă de schimb?',
    compare: 'Verificați adresa',
    wrong: 'Ceva nu este în regulă?',
    cancelling: 'Anulați plata',
  },

  arrived: (received, total) => `Primit: ${received} din ${total}`,

  choose: {
    title: 'Cum doriți să plătiți?',
    sentence: 'Alegeți o criptomonedă și rețeaua ei.',
    sentenceAll: 'Cu o criptomonedă în rețeaua ei sau fără cripto.',
    none: 'Momentan nu este disponibilă nicio metodă. Nu s-a plătit nimic.',
    search: 'Căutați criptomonede și rețele',
    methods: 'Metode de plată',
    found: (methods) => count(methods, { one: '# metodă', few: '# metode', other: '# de metode' }),
    nothing: (query) => `Niciun rezultat pentru „${query}”.`,
    nothingHint: 'Încercați numele sau simbolul criptomonedei ori rețeaua ei.',
    all: 'Afișați toate metodele',
    about: (minutes) => (minutes < 60 ? `circa ${minutes} min` : `circa ${Math.round(minutes / 60)} h`),
    minimum: (amount) => `Minim ${amount}`,
    onlyFrom: (amount) => `Doar de la ${amount}`,
    unavailable: (reason) =>
      reason === 'provider_unavailable'
        ? 'Indisponibil momentan'
        : reason === 'below_minimum'
          ? 'Doar pentru sume mai mari'
          : reason === 'no_rate'
            ? 'Fără curs momentan'
            : reason === 'not_offered'
              ? 'Nu se oferă aici'
              : 'Indisponibil',
    networks: (networks) => count(networks, { one: '# rețea', few: '# rețele', other: '# de rețele' }),
    usual: 'Uzual',
    lowFee: 'Comision mic',
    recent: 'Folosite anterior',
    coins: 'Criptomonede',
    more: 'Alte criptomonede',
    newcomer: 'Prima dată cu cripto?',
    newcomerHelp:
      'Plătiți dintr-o aplicație de tip portofel sau dintr-un cont de pe o platformă de schimb în care se află criptomoneda. Alegeți acolo aceeași criptomonedă și aceeași rețea ca aici.',
    resume: 'Înapoi la plata dvs.',
    hosted: 'Card, bancă sau portofel',
    noCrypto: 'Fără cripto',
  },

  getting: {
    title: 'Se obține adresa…',
    sentence: (method) => `${method}: o adresă doar pentru această plată.`,
  },

  pay: {
    title: (amount) => `Trimiteți ${amount}`,
    sentence: 'Scanați codul sau copiați suma și adresa. Noi urmărim plata dvs.',
    only: (asset, network) => rich('Trimiteți numai ', asset, ' pe rețeaua ', network),
    address: (network, length, start, end) =>
      `Adresă în rețeaua ${network}, număr de caractere: ${length}, începe cu ${start}, se termină cu ${end}`,
    addressCopied: (start, end) =>
      `Adresă copiată. Verificați că începe cu ${start} și se termină cu ${end}.`,
    memo: 'Memo',
    memoWarning: 'Fără acest memo, banii nu pot fi asociați plății dvs.',
    fee: (asset) => `Portofelul dvs. are nevoie și de puțin ${asset} pentru comisionul rețelei.`,
    openWallet: 'Deschideți în portofel',
    seen: 'O plată este pe drum. Nu o trimiteți de două ori.',
    qr: (asset) => `Cod QR pentru plata cu ${asset}`,
    enlarge: 'Măriți codul QR',
    scan: 'Scanați cu portofelul dvs.',
    qrElsewhere: 'Afișați codul QR pentru alt dispozitiv',
    phone: 'Continuați pe telefon',
    qrFailed: 'Codul QR nu a putut fi încărcat. Copiați în schimb adresa.',
  },

  processing: {
    title: 'Plată detectată',
    sentence: (store) => `Puteți părăsi această pagină: ${store} va primi un anunț când plata se confirmă.`,
    sent: 'Trimis',
    confirming: 'Se confirmă',
    confirmations: (confirmed, of) => `Confirmare ${confirmed} din ${of}`,
    paid: 'Plătit',
    usual: (minutes) => `De obicei durează ${minutes}.`,
    explorer: 'Consultați în rețea',
  },

  paid: {
    title: 'Plătit',
    sentence: (store) => `${store} a primit plata dvs.`,
    leaving: (store, seconds) => `Treceți la ${store} în ${seconds} s.`,
    onTo: (store) => `Continuați la ${store}`,
    stay: 'Rămâneți pe această pagină',
    done: 'Gata',
    sent: 'Trimis',
    network: 'Rețea',
    rate: 'Curs',
    hash: 'Tranzacție',
    reference: 'Referință',
  },

  pill: { open: 'Plată în așteptare', continue: 'Continuați' },

  trouble: {
    bar: (title, sentence) => `${title}. ${sentence}`,
    offline: 'Sunteți offline',
    offlineSentence: 'Plata dvs. este în siguranță; continuăm când reveniți online.',
    silent: 'Nu putem contacta serviciul de plată',
    silentSentence: 'Plata dvs. este în siguranță; încercăm în continuare.',
    openPage: 'Deschideți pagina de plată',
  },
};
