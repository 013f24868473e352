import type { Count } from '../plural.ts';
import type { HelpText, OffchainText, PageText, Text } from './en.ts';

export const text = (count: Count): Text => ({
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
    only: (asset, network) => ['Lähetä vain ', asset, ' ja vain verkossa ', network],
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
});

export const help: HelpText = {
  getting: {
    slow: 'Tämä kestää tavallista kauemmin. Mitään ei ole vielä maksettu.',
    verySlow: 'Ei vieläkään vastausta. Odota tai valitse toinen maksutapa. Mitään ei ole vielä maksettu.',
  },

  paying: {
    switching: 'Lähetitkö jo? Älä maksa uudelleen: palaa maksuusi.',
    withAmount: 'Käytä koodia, jossa on summa',
    addressOnly: 'Käytä koodia ilman summaa',
    stranded: 'Eikö lompakko auennut? Kopioi osoite ja maksa lompakostasi.',
    keep: 'Pidä tämä hinta pidempään',
    mayKeep: (time) => `Tarvitsetko lisää aikaa? Voit pitää tämän hinnan ${time} asti.`,
    kept: (time) => `Tämä hinta on nyt voimassa ${time} asti.`,
    notKept: 'Tätä hintaa ei voi pitää pidempään.',
    formerly: (address) =>
      `Lähetitkö jo osoitteeseen ${address}? Seuraamme sitä edelleen: älä maksa uudelleen.`,
  },

  received: {
    title: (received, total) => `Saapunut: ${received} / ${total}`,
    sentence: (rest, time) => `Lähetä vielä ${rest} samaan osoitteeseen ${time} mennessä.`,
    belowMinimum: (rest, minimum) =>
      `Loppusumma ${rest} on pienempi kuin ${minimum}, joka on tämän maksutavan vähimmäissumma. Saapunut raha on turvassa.`,
    belowAll: (rest, minimum, store) =>
      `Loppusumma ${rest} on pienempi kuin ${minimum}, joka on tämän maksutavan vähimmäissumma. Saapunut raha on turvassa: kysy kaupasta ${store}, miten loppusumma hoidetaan.`,
    other: 'Maksa loppusumma toisella tavalla',
  },

  rest: {
    sentence: (rest) =>
      `Vielä puuttuu ${rest}. Saapunut raha lasketaan edelleen mukaan; loppusummaa varten saat uuden hinnan ja uuden osoitteen.`,
    question: 'Lähetitkö jo loppusumman?',
    answer: 'Älä maksa uudelleen. Palaa takaisin ja odota: tämä sivu näyttää sen heti, kun verkko näyttää.',
  },

  expired: {
    title: 'Tämän maksun aika on päättynyt',
    sentence: 'Mitään ei ole maksettu.',
    part: (received, total) => `Saapunut: ${received} / ${total}. Raha on turvassa.`,
    sent: 'Lähetitkö jo?',
    watched: (address, time) => `Seuraamme ${time} asti osoitetta ${address}. Älä maksa uudelleen.`,
    notSent: 'Etkö lähettänyt?',
    newPrice: 'Hae uusi hinta ja uusi osoite. Älä käytä enää vanhaa osoitetta.',
    renew: 'Hae uusi hinta',
    rest: 'Maksa loppusumma',
    noPrice: (store) => `Tälle maksulle ei ole uutta hintaa. Aloita alusta kaupassa ${store}.`,
    again: 'Se ei mennyt perille. Mikään ei ole muuttunut; yritä uudelleen.',
    checking: 'Aika on päättynyt',
    checkingSentence: 'Varmistamme, ettei yksikään maksu jäänyt huomaamatta. Älä lähetä mitään.',
  },

  lapsed: {
    title: 'Tämä osoite ei ole enää käytössä',
    sentence: 'Mitään ei ole maksettu.',
    newAddress: 'Hae uusi osoite. Älä käytä enää vanhaa.',
    renew: 'Hae uusi osoite',
  },

  price: {
    title: 'Uusi hinta',
    sentence: 'Vanha osoite ei ole enää käytössä. Lähetät uuden summan uuteen osoitteeseen.',
    before: 'Aiemmin',
    now: 'Nyt',
    agree: (amount) => `Maksa ${amount}`,
  },

  cancelled: {
    title: 'Tämä maksu on peruutettu',
    sentence: (store) => `Älä lähetä mitään. Jos haluat maksaa, aloita alusta kaupassa ${store}.`,
    watched: (address, time, store) =>
      `Seuraamme ${time} asti osoitetta ${address}, ja kauppa ${store} saa tiedon. Älä maksa uudelleen.`,
  },

  exception: {
    underpaid: {
      title: 'Saapui hintaa pienempi summa',
      sentence: (store) =>
        `Saapui hintaa pienempi summa. Raha on turvassa; kauppa ${store} hoitaa asian kanssasi. Älä lähetä enempää.`,
    },
    late: {
      title: 'Maksusi tuli myöhässä',
      sentence: (store) =>
        `Rahaa saapui ajan päättymisen jälkeen. Se on turvassa; kauppa ${store} selvittää asian. Älä maksa uudelleen.`,
    },
    overpaid: {
      title: 'Saapui hintaa suurempi summa',
      sentence: (store) =>
        `Saapui hintaa suurempi summa. Raha on turvassa; kysy ylimenevästä osasta kaupasta ${store}.`,
    },
    wrong_asset: {
      title: 'Saapui toista kryptovaluuttaa',
      sentence: (store) =>
        `Saapui toista kryptovaluuttaa tai rahaa toisesta verkosta, eikä sitä laskettu mukaan. Älä lähetä enempää; kysy kaupasta ${store}.`,
    },
    reversed: {
      title: 'Verkko perui maksun',
      sentence: (store) =>
        `Verkko perui maksun sen saapumisen jälkeen. Kysy kaupasta ${store}, ennen kuin maksat uudelleen.`,
    },
    other: {
      title: 'Asiaa selvitetään',
      sentence: (store) => `Kauppa ${store} selvittää tätä maksua. Älä maksa uudelleen.`,
    },
  },

  exchange: {
    title: 'Maksu kryptopörssistä',
    sentence: 'Tee nosto tähän osoitteeseen täsmälleen tässä verkossa.',
    receive: 'Jos pörssi kysyy saapuvaa summaa',
    fee: 'Jos pörssi vähentää kulun: kulu',
    withdraw: (amount) => `Nosta ${amount}`,
    noNumber: 'Kirjoita kulu numeroina.',
    recipient: 'Vastaanottaja, jos kysytään',
    wallet: 'Lompakon tyyppi',
    provider: 'Maksupalvelun tarjoaja',
    minimum: 'Tarkista, ettei summa alita pörssisi pienintä nostoa.',
    sent: 'Olen lähettänyt',
    watching: 'Etsimme maksuasi',
    wait: (time) =>
      `Pörsseillä tämä kestää usein 5–30 minuuttia. Voit sulkea sivun: seuraamme osoitetta ${time} asti.`,
  },

  compare: {
    sentence: 'Virukset vaihtavat kopioituja osoitteita. Vertaa ennen lähettämistä.',
    field: 'Liitä osoite tähän lompakostasi',
    same: 'Osoite on sama.',
    differs: 'Tämä on eri osoite. Älä lähetä siihen: kopioi osoite uudelleen.',
    checked: 'Kopioitu ja tarkistettu: leikepöydällä on täsmälleen tämä.',
    swapped: 'Leikepöydällä on jotain muuta. Älä lähetä sinne mitään: kopioi uudelleen.',
    aloud: 'Lue ääneen',
    capital: (letter) => `iso ${letter}`,
  },

  phone: {
    sentence: 'Skannaa tämä kameralla, ei lompakolla. Tämä sivu seuraa, mitä teet siellä.',
    qr: 'Tämän maksun QR-koodi kameraa varten',
    share: 'Lähetä linkki',
  },

  wrong: {
    sentence: (store) =>
      `Liitä transaktiotunnus lompakostasi tai pörssistä tai kerro, mitä tapahtui. Kauppa ${store} saa tiedon.`,
    field: 'Transaktiotunnus tai omat sanasi',
    fits: (network) => `Tämä näyttää transaktiolta verkossa ${network}.`,
    other: (found, network) =>
      `Tämä näyttää olevan verkosta ${found}; osoite odottaa: ${network}. Tarkista, mitä olet lähettänyt.`,
    address: 'Tämä on osoite, ei transaktiotunnus.',
    families: { hex: 'Bitcoin tai TRON', evm: 'Ethereum', solana: 'Solana' },
    details: 'Tiedot tukea varten',
    tell: (store) => `Ilmoita kauppaan ${store}`,
    told: 'Kiitos',
    toldSentence: (store) =>
      `Kauppa ${store} on saanut tiedon. Maksusi tarkistetaan vielä kerran; tämä sivu seuraa sitä.`,
  },

  cancelling: {
    title: 'Peruutetaanko tämä maksu?',
    sentence: 'Peruuta vain, jos et ole lähettänyt mitään.',
    question: 'Lähetitkö jo?',
    answer: 'Älä peruuta. Palaa takaisin ja odota: tämä sivu näyttää sen heti, kun verkko näyttää.',
    keep: 'Jatka maksamista',
    seen: 'Rahaa on havaittu: maksua ei voi enää peruuttaa.',
  },

  receipt: {
    copy: 'Kopioi kuitti',
    share: 'Jaa',
    print: 'Tulosta',
  },

  trouble: {
    invalid: 'Tämä maksulinkki ei kelpaa',
    ended: 'Tämä maksulinkki on vanhentunut',
    linkSentence: 'Jos olet maksanut, maksusi on turvassa kaupalla. Muussa tapauksessa aloita siellä alusta.',
    setup: 'Tätä sivua ei ole määritetty maksuja varten',
    setupSentence: 'Mitään ei ole maksettu. Kerro asiasta kaupalle.',
    busy: 'Liian monta yritystä',
    busySentence: (seconds) => `Mitään ei ole maksettu. Odota ${seconds} s ja yritä sitten uudelleen.`,
    refused: 'Kauppa ei voinut aloittaa maksua',
    refusedSentence: 'Mitään ei ole maksettu. Sulje tämä ikkuna ja yritä uudelleen.',
    method: (method) => `${method} ei ole juuri nyt käytettävissä`,
    methodSentence: 'Mitään ei ole maksettu. Valitse toinen maksutapa tai yritä uudelleen.',
    amount: (method) => `${method} ei sovi tälle summalle`,
    amountSentence: 'Mitään ei ole maksettu. Valitse toinen maksutapa.',
    price: 'Tämän tuotteen hinta on muuttunut',
    priceSentence: (store) =>
      `Uudella hinnalla ei ole maksettu mitään. Näet uuden hinnan, kun aloitat alusta kaupassa ${store}.`,
    lost: 'Osoitteen hakeminen ei onnistunut',
    lostSentence: 'Yhteys katkesi. Mitään ei ole maksettu. Yritä uudelleen tai valitse toinen maksutapa.',
    changed: 'Jokin tällä sivulla muuttaa osoitetta',
    changedSentence: 'Älä maksa tällä sivulla. Tilauksessasi ei ole mitään vikaa: avaa sen sijaan maksusivu.',
    unknown: 'Tätä maksua on tarkasteltava lähemmin',
    unknownSentence: (store) =>
      `Tämä sivu ei tunne maksun tilaa. Jos olet maksanut, maksusi on turvassa. Tarkista uudelleen tai kysy kaupasta ${store}.`,
    check: 'Tarkista uudelleen',
  },
};

export const offchain: OffchainText = {
  hosted: {
    getting: 'Maksusivuasi haetaan…',
    gettingSentence: 'Sivu vain tätä maksua varten.',
    lost: 'Maksusivun hakeminen ei onnistunut',
    title: () => 'Maksa kortilla, pankin kautta tai lompakolla',
    sentence: 'Maksat erillisellä sivulla. Palaa sen jälkeen takaisin: tämä sivu seuraa maksuasi.',
    rest: (rest, time) => `Maksa loppusumma ${rest} samalla maksusivulla ${time} mennessä.`,
    open: 'Jatka maksusivulle',
    newTab: 'avautuu uuteen välilehteen',
    qr: 'Maksusivun QR-koodi',
    scan: 'Tai skannaa toisen laitteen kameralla',
    sent: 'Maksoitko siellä jo?',
    watched: (time) => `Seuraamme ${time} asti, saapuuko maksu. Älä maksa uudelleen.`,
    notSent: 'Etkö maksanut?',
    newOne: 'Hae uusi sivu. Älä käytä enää vanhaa.',
    lapsed: 'Tämä maksusivu ei ole enää käytössä',
    renew: 'Hae uusi maksusivu',
  },
  upi: {
    getting: 'UPI-maksuasi valmistellaan…',
    gettingSentence: 'UPI-maksu vain tätä tilausta varten.',
    lost: 'UPI-maksun valmistelu ei onnistunut',
    title: (amount) => `Maksa ${amount} UPI-maksuna`,
    sentence: 'Maksa UPI-sovelluksellasi. Tämä sivu seuraa maksuasi.',
    once: (amount) => ['Lähetä tasan ', amount, ' yhtenä maksuna'],
    rest: (rest, time) => `Maksa loppusumma ${rest} samalle UPI-tunnukselle ${time} mennessä.`,
    id: 'UPI-tunnus',
    copyId: 'Kopioi UPI-tunnus',
    open: 'Avaa UPI-sovellus',
    qr: 'QR-koodi UPI-maksua varten',
    scan: 'Skannaa UPI-sovelluksella',
    sent: 'Maksoitko jo?',
    watched: (time) => `Seuraamme ${time} asti, saapuuko maksu. Älä maksa uudelleen.`,
    notSent: 'Etkö maksanut?',
    newOne: 'Aloita uusi UPI-maksu. Älä käytä enää vanhaa.',
    lapsed: 'Tämä UPI-maksu ei ole enää käytössä',
    renew: 'Aloita uusi UPI-maksu',
  },
  waiting: 'Odotamme maksuasi',
  method: 'Maksutapa',
};

export const page: PageText = {
  reopen: 'Tarkista yhteytesi ja avaa tämä sivu uudelleen. Jos olet maksanut, maksusi on turvassa.',
  noScript:
    'Tämä sivu tarvitsee JavaScriptin maksusi näyttämiseen: ota se käyttöön. Jos olet maksanut, maksusi on turvassa.',
  incomplete: 'Tämä maksulinkki on puutteellinen',
  incompleteSentence:
    'Avaa se uudelleen sieltä, mistä sait sen, niin että kaikki #-merkin jälkeen oleva on mukana. Jos olet maksanut, maksusi on turvassa.',
  each: '{0} / kpl',
  quantity: 'Määrä (1–{0})',
  badQuantity: 'Määrän on oltava kokonaisluku väliltä 1–{0}.',
  go: 'Jatka maksamaan',
  goNoScript: 'Itse maksaminen tarvitsee JavaScriptin: ota se käyttöön seuraavaa sivua varten.',
  gone: 'Tätä tuotetta ei ole täällä',
  goneSentence: 'Linkki voi olla vanha tai puutteellinen. Mitään ei ole maksettu.',
  ownPage: 'Osta tämä painamalla tämän sivun painiketta.',
  notSeen:
    'Jos olet maksanut, älä maksa uudelleen: kauppa {0} saa tiedon heti, kun maksu on vahvistettu. Myös sivu, jolta aloitit, seuraa sitä.',
  tooLate:
    'Jos olet silti maksanut, älä maksa uudelleen: kauppa {0} saa siitä tiedon. Muussa tapauksessa aloita siellä alusta.',
  lapsed:
    'Jos olet silti maksanut, älä maksa uudelleen: kauppa {0} saa siitä tiedon. Muussa tapauksessa maksa sivulla, jolta aloitit.',
};
