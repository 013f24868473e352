import type { Text } from './en.ts';
import { plural } from './plural.ts';
import { rich } from './rich.ts';

const count = plural('fi');

export const text: Text = {
  language: 'fi',
  direction: 'ltr',

  card: 'Maksu',
  close: 'Sulje',
  starting: 'Maksuasi valmistellaan',
  stillLoading: 'Ladataan edelleen…',
  cardOf: (store) => `Maksu: ${store}`,
  back: 'Valitse toinen maksutapa',
  tryAgain: 'Yritä uudelleen',
  help: 'Ohje',
  switchLanguage: 'Kieli',
  test: 'Testitila – ei oikeaa rahaa',
  backTo: (store) => `Takaisin kauppaan ${store}`,
  priceFor: (price, what) => `${what}: ${price}`,
  for: (what) => `Ostos: ${what}`,
  total: 'Yhteensä',
  items: (items) => count(items, { one: '# tuote', other: '# tuotetta' }),
  networkAndStandard: (network, standard) => `${network} (${standard})`,
  on: (asset, network) => `${asset} verkossa ${network}`,

  minutesLeft: (minutes) => `${minutes} min`,
  timeLeft: 'Aikaa jäljellä',
  timeSpoken: (minutes) =>
    minutes === 0
      ? 'Aika on päättynyt'
      : count(minutes, { one: '# minuutti jäljellä', other: '# minuuttia jäljellä' }),

  copy: 'Kopioi',
  copied: 'Kopioitu',
  copyByHand: 'Kopioi pitämällä painettuna tai näppäimillä Ctrl+C',
  copyAmount: 'Kopioi summa',
  copyAddress: 'Kopioi osoite',
  copyMemo: 'Kopioi memo',

  asides: {
    exchange: 'Maksatko kryptopörssistä?',
    compare: 'Tarkista osoite',
    wrong: 'Onko jokin vialla?',
    cancelling: 'Peruuta maksu',
  },

  arrived: (received, total) => `Saapunut: ${received} / ${total}`,

  choose: {
    title: 'Valitse, miten maksat',
    sentence: 'Valitse kryptovaluutta ja sen verkko.',
    sentenceAll: 'Kryptovaluutalla sen omassa verkossa tai ilman kryptoja.',
    none: 'Mikään maksutapa ei ole nyt käytettävissä. Mitään ei ole maksettu.',
    search: 'Hae kryptovaluuttoja ja verkkoja',
    methods: 'Maksutavat',
    found: (methods) => count(methods, { one: '# maksutapa', other: '# maksutapaa' }),
    nothing: (query) => `Ei tuloksia haulle ”${query}”.`,
    nothingHint: 'Kokeile kryptovaluutan nimeä, tunnusta tai verkkoa.',
    all: 'Näytä kaikki maksutavat',
    about: (minutes) => (minutes < 60 ? `noin ${minutes} min` : `noin ${Math.round(minutes / 60)} h`),
    minimum: (amount) => `Vähintään ${amount}`,
    onlyFrom: (amount) => `Alkaen ${amount}`,
    unavailable: (reason) =>
      reason === 'provider_unavailable'
        ? 'Ei nyt käytettävissä'
        : reason === 'below_minimum'
          ? 'Vain suuremmille summille'
          : reason === 'no_rate'
            ? 'Ei kurssia juuri nyt'
            : reason === 'not_offered'
              ? 'Ei tarjolla täällä'
              : 'Ei käytettävissä',
    networks: (networks) => count(networks, { one: '# verkko', other: '# verkkoa' }),
    usual: 'Yleinen valinta',
    lowFee: 'Pieni kulu',
    recent: 'Aiemmin käytetty',
    coins: 'Kryptovaluutat',
    more: 'Lisää kryptovaluuttoja',
    newcomer: 'Ovatko kryptot sinulle uusia?',
    newcomerHelp:
      'Maksat lompakkosovelluksesta tai kryptopörssin tililtä, jolla sinulla on kryptovaluuttaa. Valitse siellä sama kryptovaluutta ja sama verkko kuin täällä.',
    resume: 'Takaisin maksuusi',
    hosted: 'Kortti, pankki tai lompakko',
    noCrypto: 'Ilman kryptoja',
  },

  getting: {
    title: 'Osoitettasi haetaan…',
    sentence: (method) => `${method}: osoite vain tätä maksua varten.`,
  },

  pay: {
    title: (amount) => `Lähetä ${amount}`,
    sentence: 'Skannaa koodi tai kopioi summa ja osoite. Seuraamme maksuasi.',
    only: (asset, network) => rich('Lähetä vain ', asset, ' ja vain verkossa ', network),
    address: (network, length, start, end) =>
      `Osoite verkossa ${network}, ${length} merkkiä, alku ${start}, loppu ${end}`,
    addressCopied: (start, end) => `Kopioitu. Tarkista, että alku on ${start} ja loppu ${end}.`,
    memo: 'Memo',
    memoWarning: 'Ilman tätä memoa rahaa ei voida kohdistaa maksuusi.',
    fee: (asset) => `Lompakossasi on oltava verkon kulua varten myös hieman tätä: ${asset}.`,
    openWallet: 'Avaa lompakossa',
    seen: 'Maksu on jo matkalla. Älä lähetä sitä toista kertaa.',
    qr: (asset) => `QR-koodi maksua varten: ${asset}`,
    enlarge: 'Suurenna QR-koodi',
    scan: 'Skannaa lompakollasi',
    qrElsewhere: 'Näytä QR-koodi toista laitetta varten',
    phone: 'Jatka puhelimella',
    qrFailed: 'QR-koodia ei voitu ladata. Kopioi sen sijaan osoite.',
  },

  processing: {
    title: 'Maksu havaittu',
    sentence: (store) => `Voit poistua sivulta: kauppa ${store} saa tiedon, kun maksu on vahvistettu.`,
    sent: 'Lähetetty',
    confirming: 'Vahvistetaan',
    confirmations: (confirmed, of) => `Vahvistus ${confirmed}/${of}`,
    paid: 'Maksettu',
    usual: (minutes) => `Tämä kestää yleensä ${minutes}.`,
    explorer: 'Katso verkossa',
  },

  paid: {
    title: 'Maksettu',
    sentence: (store) => `Kauppa ${store} on saanut maksusi.`,
    leaving: (store, seconds) => `Siirryt kauppaan ${store} ${seconds} sekunnin kuluttua.`,
    onTo: (store) => `Jatka kauppaan ${store}`,
    stay: 'Pysy tällä sivulla',
    done: 'Valmis',
    sent: 'Lähetetty',
    network: 'Verkko',
    rate: 'Kurssi',
    hash: 'Transaktio',
    reference: 'Viite',
  },

  pill: { open: 'Maksu kesken', continue: 'Jatka' },

  trouble: {
    bar: (title, sentence) => `${title}. ${sentence}`,
    offline: 'Ei verkkoyhteyttä',
    offlineSentence: 'Maksusi on turvassa; jatkamme, kun yhteys palaa.',
    silent: 'Emme saa yhteyttä maksupalveluun',
    silentSentence: 'Maksusi on turvassa; yritämme edelleen.',
    openPage: 'Avaa maksusivu',
  },
};
