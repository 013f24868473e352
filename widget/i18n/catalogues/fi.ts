import type { Count } from '../plural.ts';
import type { HelpText, OffchainText, PageText, RefundText, Text, WalletText } from './en.ts';

export const text = (count: Count): Text => ({
  language: 'fi',
  direction: 'ltr',

  card: 'Maksu',
  close: 'Sulje',
  starting: 'Maksuasi valmistellaan',
  stillLoading: 'Ladataan edelleen…',
  cardOf: (store) => `Maksu: ${store}`,
  back: 'Valitse toinen maksutapa',
  otherCoins: 'Muut kryptovaluutat',
  goBack: 'Takaisin',
  tryAgain: 'Yritä uudelleen',
  help: 'Ohje',
  contact: (store) => `Ota yhteyttä kauppaan ${store}`,
  switchLanguage: 'Kieli',
  test: 'Testitila – ei oikeaa rahaa',
  backTo: (store) => `Takaisin kauppaan ${store}`,
  priceFor: (price, what) => `${what}: ${price}`,
  for: (what) => `Ostos: ${what}`,
  total: 'Yhteensä',
  items: (items) => count(items, { one: '# tuote', other: '# tuotetta' }),
  networkAndStandard: (network, standard) => `${network} (${standard})`,
  on: (asset, network) => `${asset} verkossa ${network}`,

  minutesLeft: (minutes) => `${minutes}\u00A0min`,
  priceHeld: (time) => `Hinta voimassa vielä ${time}`,
  timeSpoken: (minutes) =>
    minutes === 0
      ? 'Aika on päättynyt'
      : count(minutes, { one: '# minuutti jäljellä', other: '# minuuttia jäljellä' }),

  copy: 'Kopioi',
  copied: 'Kopioitu',
  copyAgain: 'Kopioitu · kopioi uudelleen',
  copyByHand: 'Kopioi pitämällä painettuna tai näppäimillä Ctrl+C',
  copyAmount: 'Kopioi summa',
  copyAddress: 'Kopioi osoite',
  copyMemo: 'Kopioi memo',
  amount: 'Summa',
  address: 'Osoite',
  nowCopy: (value) => `Kopioi nyt ${value}`,
  sentIt: 'Lähetin rahat',

  helpWithPayment: 'Apua tähän maksuun',
  asides: {
    exchange: 'Maksatko kryptopörssistä?',
    compare: 'Tarkista osoite',
    wrong: 'Onko jokin vialla?',
    cancelling: 'Peruuta maksu',
  },

  arrived: (received, total) => `Saapunut: ${received} / ${total}`,

  choose: {
    title: 'Valitse, miten maksat',
    none: 'Maksutapoja ei ole juuri nyt käytettävissä. Mitään ei ole maksettu.',
    search: 'Hae kryptovaluuttoja ja verkkoja',
    methods: 'Maksutavat',
    found: (methods) => count(methods, { one: '# maksutapa', other: '# maksutapaa' }),
    nothing: (query) => `Ei tuloksia haulle ”${query}”.`,
    nothingHint: 'Kokeile kryptovaluutan nimeä, tunnusta tai verkkoa.',
    all: 'Näytä kaikki maksutavat',
    about: (minutes) =>
      minutes < 60 ? `noin ${minutes}\u00A0min` : `noin ${Math.round(minutes / 60)}\u00A0h`,
    onlyFrom: (amount) => `Vähintään ${amount}`,
    unavailable: (reason) =>
      reason === 'provider_unavailable'
        ? 'Ei nyt käytettävissä'
        : reason === 'below_minimum'
          ? 'Summa on liian pieni'
          : reason === 'no_rate'
            ? 'Ei kurssia juuri nyt'
            : reason === 'not_offered'
              ? 'Ei tarjolla täällä'
              : 'Ei käytettävissä',
    networks: (networks) => count(networks, { one: '# verkko', other: '# verkkoa' }),
    usual: 'Käytetyin',
    lowFee: 'Pieni kulu',
    recent: 'Äskettäin käytetty',
    coins: 'Kryptovaluutat',
    newcomer: 'Ovatko kryptot sinulle uusia?',
    newcomerHelp:
      'Maksa kryptolompakosta tai kryptopörssin tililtä, jolla sinulla on kyseistä kryptovaluuttaa. Valitse siellä sama kryptovaluutta ja sama verkko kuin tällä sivulla.',
    resume: 'Takaisin maksuusi',
    hosted: 'Kortti, pankki tai digilompakko',
    noCrypto: 'Ilman kryptoja',
    card: 'Ei kryptoja? Maksa kortilla tai verkkopankissa',
    network: 'Valitse verkko',
  },

  getting: {
    title: 'Maksuosoitetta valmistellaan…',
    sentence: (method) => `${method}: osoite vain tätä maksua varten.`,
  },

  pay: {
    title: (amount) => `Lähetä ${amount}`,
    send: 'Lähetä',
    sentence: 'Skannaa koodi tai kopioi summa ja osoite.',
    updates: 'Tämä sivu päivittyy automaattisesti.',
    offline: 'Päivittyy, kun yhteys palaa.',
    next: 'Kun aika on päättynyt, voit hakea uuden hinnan.',
    once: 'Osoite vain tätä maksua varten.',
    scanThenEnter: (amount) => `Skannaa ja syötä sitten ${amount}`,
    scan: 'Skannaa lompakollasi',
    waiting: 'Odotamme maksuasi',
    startsEnds: (start, end) => `Alku ${start}, loppu ${end}`,
    only: (asset, network) => ['Lähetä vain ', asset, ' ja vain verkossa ', network],
    address: (network, length, start, end) =>
      `Osoite verkossa ${network}, ${length} merkkiä, alku ${start}, loppu ${end}`,
    addressCopied: (start, end) => `Kopioitu. Tarkista, että osoitteen alku on ${start} ja loppu ${end}.`,
    memo: 'Memo',
    memoWarning: 'Pakollinen: anna myös tämä memo, muuten voit menettää rahasi.',
    fee: (asset) => `Tarvitset myös valuuttaa ${asset} verkon kulua varten.`,
    openWallet: 'Avaa lompakossa',
    seen: 'Maksu on jo matkalla. Älä lähetä uudelleen.',
    qr: (asset) => `QR-koodi maksua varten: ${asset}`,
    enlarge: 'Suurenna QR-koodi',
    showQr: 'Näytä QR-koodi',
    phone: 'Jatka puhelimella',
    qrFailed: 'QR-koodia ei voitu ladata. Kopioi sen sijaan osoite.',
  },

  processing: {
    title: 'Maksu havaittu',
    sentence: (store) => `Voit sulkea tämän sivun. Ilmoitamme kaupalle ${store}, kun maksu on vahvistettu.`,
    usual: (minutes) => `Tämä kestää yleensä ${minutes}.`,
  },

  progress: {
    confirming: 'Vahvistetaan',
    confirmations: (confirmed, of) => `Vahvistuksia ${confirmed}/${of}`,
    paid: 'Maksettu',
    explorer: 'Katso lohkoketjuselaimessa',
  },

  paid: {
    amount: 'Maksoit',
    title: 'Maksettu',
    sentence: (store) => `Kauppa ${store} on saanut maksusi.`,
    leaving: (store, seconds) => `Siirryt kauppaan ${store} ${seconds} sekunnin kuluttua`,
    onTo: (store) => `Jatka kauppaan ${store}`,
    stay: 'Pysy tässä',
    done: 'Valmis',
    reference: 'Viite',
  },

  receipt: {
    sent: 'Lähetetty summa',
    network: 'Verkko',
    rate: 'Kurssi',
    hash: 'Transaktio',
    copyHash: 'Kopioi transaktiotunnus',
    copy: 'Kopioi kuitti',
    share: 'Jaa',
    print: 'Tulosta',
  },

  pill: {
    open: 'Maksu käynnissä',
    continue: 'Jatka',
    receipt: 'Näytä kuitti',
    button: 'Jatka maksua',
  },

  trouble: {
    bar: (title, sentence) => `${title}. ${sentence}`,
    offline: 'Ei verkkoyhteyttä',
    offlineSentence: 'Maksusi on turvassa. Jatkamme, kun yhteys palaa.',
    silent: 'Emme saa yhteyttä maksupalveluun',
    silentSentence: 'Maksusi on turvassa. Yhdistetään uudelleen…',
    openPage: 'Avaa maksusivu',
    unopened: (what) => `${what} ei auennut`,
  },
});

export const help: HelpText = {
  getting: {
    slow: 'Tämä kestää tavallista kauemmin. Mitään ei ole vielä maksettu.',
    verySlow: 'Ei vielä vastausta. Odota vielä tai valitse toinen maksutapa. Mitään ei ole vielä maksettu.',
  },

  paying: {
    switching: 'Lähetitkö jo? Älä maksa uudelleen. Palaa maksuusi.',
    withAmount: 'Käytä koodia, jossa on summa',
    addressOnly: 'Eikö skannaus onnistu? Käytä koodia, jossa on vain osoite',
    stranded: 'Eikö lompakko auennut? Kopioi summa ja osoite ja maksa lompakostasi.',
    formerly: (address) =>
      `Lähetitkö jo osoitteeseen ${address}? Seuraamme edelleen sitä osoitetta. Älä maksa uudelleen.`,
    formerlyOn: (network) => `Lähetitkö jo verkossa ${network}? Näemme maksun. Älä maksa uudelleen.`,
    tooMany: 'Kryptovaluuttaa ja verkkoa ei voi enää vaihtaa. Maksa tähän osoitteeseen.',
    tooFast:
      'Liian monta muutosta minuutissa. Maksa tähän osoitteeseen tai yritä uudelleen minuutin kuluttua.',
  },

  advice: {
    wallet: (wallet, network) => `Valitse lompakossa ${wallet} verkko ${network} ennen lähettämistä.`,
    exchange: (exchange, network) =>
      `Valitse palvelussa ${exchange} nosto ja verkko ${network}. Jos summasta vähennetään kulu, lisää kulu summaan.`,
  },

  received: {
    title: (received, total) => `Saapunut: ${received} / ${total}`,
    sentence: (rest, time) => `Lähetä vielä ${rest} samaan osoitteeseen ${time} mennessä.`,
    other: 'Maksa loppusumma toisella tavalla',
  },

  rest: {
    sentence: (rest) =>
      `Maksamatta on vielä ${rest}. Jo saapunut raha lasketaan osaksi maksuasi. Loppusummaa varten saat uuden hinnan ja uuden osoitteen.`,
    question: 'Lähetitkö jo loppusumman?',
    answer:
      'Älä maksa uudelleen. Palaa takaisin ja odota. Maksusi näkyy tällä sivulla heti, kun se on havaittu.',
  },

  expired: {
    title: 'Tämä maksu on vanhentunut',
    sentence: 'Emme ole saaneet mitään.',
    part: (received, total) => `Saapunut: ${received} / ${total}. Rahasi ovat turvassa.`,
    sent: 'Lähetitkö jo?',
    watched: (address, time) => `Seuraamme vielä ${time} asti osoitetta ${address}. Älä maksa uudelleen.`,
    notSent: 'Etkö ole vielä lähettänyt?',
    newPrice: 'Hae uusi hinta ja uusi osoite. Älä käytä enää vanhaa osoitetta.',
    renew: 'Hae uusi hinta',
    rest: 'Maksa loppusumma',
    noPrice: (store) => `Tälle maksulle ei ole uutta hintaa. Aloita alusta kaupassa ${store}.`,
    again:
      'Emme voineet varmistaa, toimiko painike. Tämä ei kerro, onko maksusi saapunut. Paina painiketta uudelleen.',
    checking: 'Aika on päättynyt',
    checkingSentence: 'Varmistamme, ettei yksikään maksu jäänyt huomaamatta. Älä lähetä mitään.',
  },

  lapsed: {
    title: 'Tämä osoite on vanhentunut',
    sentence: 'Emme ole saaneet mitään.',
    newAddress: 'Hae uusi osoite. Älä käytä enää vanhaa.',
    renew: 'Hae uusi osoite',
  },

  price: {
    title: 'Uusi hinta',
    sentence: 'Vanha osoite on vanhentunut. Lähetä uusi summa uuteen osoitteeseen.',
    before: 'Aiemmin',
    now: 'Nyt',
    agree: (amount) => `Maksa ${amount}`,
  },

  cancelled: {
    title: 'Tämä maksu on peruutettu',
    sentence: (store) => `Älä lähetä mitään. Jos haluat maksaa, aloita alusta kaupassa ${store}.`,
    watched: (address, time, store) =>
      `Seuraamme vielä ${time} asti osoitetta ${address}. Jos rahaa saapuu, ilmoitamme kaupalle ${store}. Älä maksa uudelleen.`,
  },

  exception: {
    underpaid: {
      title: 'Saapui liian vähän',
      sentence: (store) =>
        `Lähettämäsi raha on turvassa. Kauppa ${store} selvittää erotuksen kanssasi. Älä lähetä enempää.`,
    },
    late: {
      title: 'Maksusi saapui myöhässä',
      sentence: (store) =>
        `Maksusi saapui ajan päättymisen jälkeen. Rahasi ovat turvassa. Kauppa ${store} tarkistaa maksun. Älä maksa uudelleen.`,
    },
    overpaid: {
      title: 'Lähetit liian paljon',
      sentence: (store) => `Rahasi ovat turvassa. Kysy erotuksesta kaupasta ${store}.`,
    },
    wrong_asset: {
      title: 'Saapui toista kryptovaluuttaa',
      sentence: (store) =>
        `Saapui toista kryptovaluuttaa tai oikeaa kryptovaluuttaa toisen verkon kautta. Raha ei ole kadonnut, mutta sitä ei vielä lasketa mukaan. Kauppa ${store} päättää, hyväksytäänkö raha vai palautetaanko se. Älä lähetä enempää.`,
      named: (store, coins) =>
        `Saapunut: ${coins}. Raha ei ole kadonnut, mutta sitä ei vielä lasketa mukaan. Kauppa ${store} päättää, hyväksytäänkö raha vai palautetaanko se. Älä lähetä enempää.`,
    },
    reversed: {
      title: 'Lohkoketjuverkko perui maksusi',
      sentence: (store) =>
        `Lohkoketjuverkko perui maksusi sen saapumisen jälkeen. Ota yhteyttä kauppaan ${store}, ennen kuin maksat uudelleen.`,
    },
    other: {
      title: 'Tarkistettavana',
      sentence: (store) => `Kauppa ${store} tarkistaa tätä maksua. Älä maksa uudelleen.`,
    },
  },

  outcome: {
    due: 'Maksettava summa',
    received: 'Saapunut',
    over: 'Maksettu liikaa',
    missing: 'Puuttuva summa',
    next: 'Mitä tapahtuu seuraavaksi',
  },

  refund: {
    of: (amount) => `Hyvitys ${amount}`,
    status: {
      awaiting_destination: 'Odottaa lompakko-osoitettasi',
      pending: 'Ei vielä lähetetty',
      sending: 'Kesken',
      succeeded: 'Lähetetty',
      failed: 'Ei onnistunut',
      expired: 'Vanhentunut',
      cancelled: 'Peruutettu',
    },
    claim: (amount) => `Jos haluat takaisin ${amount}, anna lompakko-osoitteesi.`,
    enter: 'Anna hyvitysosoite',
    link: (amount, store) => `Jos haluat takaisin ${amount}, avaa kaupan ${store} lähettämä hyvityslinkki.`,
    contact: (store) => `Kysy hyvityksestä kaupasta ${store}.`,
    wait: 'Sinun ei tarvitse tehdä mitään. Tämä sivu päivittyy automaattisesti.',
  },

  exchange: {
    about: 'Mitä nostoon täytetään',
    sentence: 'Tee nosto tähän osoitteeseen täsmälleen tässä verkossa.',
    receive: 'Jos pörssisi kysyy ”vastaanotettavaa summaa”',
    fee: 'Jos pörssisi vähentää kulun summasta, lisää kulu summaan, jotta koko summa saapuu perille.',
    recipient: 'Vastaanottaja (jos kysytään)',
    wallet: 'Lompakon tyyppi (jos kysytään)',
    provider: 'Maksupalvelun tarjoaja',
    minimum: 'Tarkista, ettei summa alita pörssisi pienintä nostoa.',
  },

  looking: {
    title: 'Etsimme maksuasi',
    exchange: (time) =>
      `Pörsseillä tämä kestää usein 5–30 minuuttia. Voit sulkea tämän sivun: seuraamme vielä ${time} asti, saapuuko maksusi.`,
    wallet: (time) =>
      `Usein kestää muutaman minuutin, ennen kuin maksu näkyy. Voit sulkea tämän sivun: seuraamme vielä ${time} asti, saapuuko maksusi.`,
    unsent: 'En ole vielä lähettänyt rahoja',
  },

  compare: {
    sentence:
      'Haittaohjelma voi vaihtaa kopioidun osoitteen. Vertaa tätä osoitetta lompakossasi olevaan, ennen kuin lähetät.',
    swapped:
      'Leikepöydällä on jotain muuta kuin kopioimasi osoite. Älä liitä sitä. Kopioi tällä sivulla oleva osoite uudelleen.',
    aloud: 'Lue ääneen',
    capital: (letter) => `iso ${letter}`,
  },

  phone: {
    sentence: 'Skannaa tämä kameralla, ei lompakolla. Tämä sivu päivittyy automaattisesti.',
    qr: 'Tämän maksun QR-koodi kameraa varten',
    share: 'Lähetä linkki',
  },

  wrong: {
    sentence: (store) =>
      `Liitä transaktiotunnus lompakostasi tai pörssistä tai kerro, mitä tapahtui. Ilmoitamme kaupalle ${store}.`,
    field: 'Transaktiotunnus tai mitä tapahtui',
    fits: (network) => `Tämä voi olla transaktiotunnus verkossa ${network}.`,
    other: (found, network) =>
      `Tämä näyttää transaktiotunnukselta, jollaisia on esimerkiksi verkossa ${found}, mutta tähän osoitteeseen kelpaa vain ${network}. Tarkista, mitä lähetit.`,
    address: 'Tämä on osoite, ei transaktiotunnus.',
    families: { hex: 'Bitcoin tai TRON', evm: 'Ethereum', solana: 'Solana' },
    details: 'Tiedot tukea varten',
    tell: (store) => `Lähetä viesti kaupalle ${store}`,
    told: 'Kiitos',
    toldSentence: (store) =>
      `Olemme ilmoittaneet kaupalle ${store}. Tarkistamme maksusi uudelleen. Tämä sivu päivittyy automaattisesti.`,
    reported: (store) => `Ilmoitit ongelmasta kaupalle ${store}.`,
  },

  payAgain: {
    title: 'Maksetaanko uudelleen toisella tavalla?',
    sentence:
      'Ensimmäistä maksuasi ei ole vielä selvitetty. Jos maksat nyt uudelleen, saatat maksaa kahdesti.',
  },

  cancelling: {
    title: 'Peruutetaanko tämä maksu?',
    sentence: 'Peruuta vain, jos et ole lähettänyt mitään.',
    question: 'Lähetitkö jo?',
    answer: 'Älä peruuta. Palaa takaisin ja odota. Maksusi näkyy tällä sivulla heti, kun se on havaittu.',
    keep: 'Jatka maksua',
    seen: 'Rahaa on saapunut, joten tätä maksua ei voi peruuttaa.',
  },

  another: {
    title: (price) => `Olet jo lähettänyt maksun, jonka summa on ${price}`,
    sentence: 'Uusi maksu tulisi tämän lisäksi. Älä maksa samaa tilausta kahdesti.',
    anew: 'Aloita uusi maksu',
  },

  trouble: {
    invalid: 'Tämä maksulinkki ei kelpaa',
    ended: 'Tämä maksulinkki on vanhentunut',
    linkSentence:
      'Jos olet maksanut, maksusi on turvassa kaupalla. Jos et ole maksanut, aloita kaupassa alusta.',
    setup: 'Tätä sivua ei ole määritetty maksuja varten',
    setupSentence: 'Mitään ei ole maksettu. Kerro asiasta kaupalle.',
    busy: 'Liian monta yritystä',
    busySentence: (seconds) => `Mitään ei ole maksettu. Odota ${seconds}\u00A0s ja yritä sitten uudelleen.`,
    refused: 'Kauppa ei voinut aloittaa maksua',
    refusedSentence: 'Mitään ei ole maksettu. Sulje tämä ikkuna ja yritä uudelleen.',
    method: (method) => `${method} ei ole juuri nyt käytettävissä`,
    methodSentence: 'Mitään ei ole maksettu. Valitse toinen maksutapa tai yritä uudelleen.',
    amount: (method) => `${method} ei sovi tälle summalle`,
    amountSentence: 'Mitään ei ole maksettu. Valitse toinen maksutapa.',
    price: 'Tämän tuotteen hinta on muuttunut',
    priceSentence: (store) =>
      `Uudella hinnalla ei ole maksettu mitään. Näet uuden hinnan, kun aloitat alusta kaupassa ${store}.`,
    lost: 'Maksuosoitteen hakeminen ei onnistunut',
    lostSentence: 'Yhteys katkesi. Mitään ei ole maksettu. Yritä uudelleen tai valitse toinen maksutapa.',
    changed: 'Jokin tällä sivulla on muuttanut osoitetta',
    changedSentence: 'Älä maksa tällä sivulla. Tilauksesi on kunnossa. Avaa sen sijaan maksusivu.',
    unknown: 'Tämä maksu on tarkistettava',
    unknownSentence: (store) =>
      `Emme näe maksun tilaa. Jos olet maksanut, maksusi on turvassa. Tarkista uudelleen tai ota yhteyttä kauppaan ${store}.`,
    check: 'Tarkista uudelleen',
    details: 'Kopioi tiedot',
  },
};

export const offchain: OffchainText = {
  hosted: {
    getting: 'Maksusivua valmistellaan…',
    gettingSentence: 'Sivu vain tätä maksua varten.',
    lost: 'Maksusivua ei voitu ladata',
    title: () => 'Maksa kortilla, pankin kautta tai digilompakolla',
    sentence: 'Maksat erillisellä sivulla. Palaa sen jälkeen tänne. Tämä sivu päivittyy automaattisesti.',
    rest: (rest, time) => `Maksa loppusumma ${rest} samalla maksusivulla ${time} mennessä.`,
    open: 'Jatka maksusivulle',
    newTab: 'avautuu uuteen välilehteen',
    qr: 'Maksusivun QR-koodi',
    scan: 'Tai skannaa toisen laitteen kameralla',
    sent: 'Maksoitko jo maksusivulla?',
    watched: (time) => `Seuraamme vielä ${time} asti, saapuuko maksusi. Älä maksa uudelleen.`,
    notSent: 'Etkö ole maksanut?',
    newOne: 'Hae uusi maksusivu. Älä käytä enää vanhaa.',
    lapsed: 'Tämä maksusivu on vanhentunut',
    renew: 'Hae uusi maksusivu',
  },
  upi: {
    getting: 'UPI-maksuasi valmistellaan…',
    gettingSentence: 'UPI-maksu vain tätä tilausta varten.',
    lost: 'UPI-maksun valmistelu ei onnistunut',
    title: (amount) => `Maksa ${amount} UPI-maksuna`,
    sentence: 'Maksa UPI-sovelluksellasi. Tämä sivu päivittyy automaattisesti.',
    once: (amount) => ['Maksa tasan ', amount, ' yhtenä maksuna'],
    rest: (rest, time) => `Maksa loppusumma ${rest} samalle UPI-tunnukselle ${time} mennessä.`,
    id: 'UPI-tunnus',
    copyId: 'Kopioi UPI-tunnus',
    open: 'Avaa UPI-sovellus',
    qr: 'QR-koodi UPI-maksua varten',
    scan: 'Skannaa UPI-sovelluksella',
    sent: 'Maksoitko jo?',
    watched: (time) => `Seuraamme vielä ${time} asti, saapuuko maksusi. Älä maksa uudelleen.`,
    notSent: 'Etkö ole maksanut?',
    newOne: 'Aloita uusi UPI-maksu. Älä käytä enää vanhaa.',
    lapsed: 'Tämä UPI-maksu on vanhentunut',
    renew: 'Aloita uusi UPI-maksu',
  },
  method: 'Maksutapa',
  paidIt: 'Olen maksanut',
  unpaid: 'En ole vielä maksanut',
};

export const wallet: WalletText = {
  wallet: {
    pay: (amount, name) => `Maksa ${amount} lompakolla ${name}`,
    confirm: (name) => `Vahvista lompakossa ${name}…`,
    confirmSentence: 'Tarkista summa ja osoite lompakossasi. Älä maksa sillä välin muulla tavalla.',
    cancelled: 'Peruutin sen lompakossani',
    nothingSent: 'Mitään ei lähetetty.',
    network: (name, network) =>
      `Mitään ei lähetetty. Vaihda lompakon ${name} verkoksi ${network} ja yritä uudelleen.`,
    busy: (name) => `Mitään ei lähetetty. Avaa ${name}: siellä odottaa pyyntö.`,
    problem: (name) => `Mitään ei lähetetty. Tarkista lompakko ${name} ja yritä uudelleen.`,
    failed: (name) =>
      `Mitään ei lähetetty. Lompakolla ${name} ei voi maksaa tässä: kopioi sen sijaan summa ja osoite.`,
    unclear: (name) => `Tarkista lompakosta ${name}, lähtikö maksu. Jos lähti, älä maksa uudelleen.`,
    elsewhere: (name) =>
      `${name} on voinut lähettää rahaa toisessa verkossa tai toiseen osoitteeseen. Tarkista lompakosta ${name}, ennen kuin maksat uudelleen.`,
    real: (name) => `${name} lähettää oikeaa kryptovaluuttaa myös testitilassa.`,
    unsure: 'Lompakkosi ilmoitti, että maksu lähetettiin',
    unsureSentence: 'Tarkista ensin lompakkosi. Jos maksu lähti, älä maksa uudelleen.',
  },
  apps: {
    open: 'Lompakkosovellus',
    title: 'Avaa lompakkosovellus',
    check: (what, end) => [
      'Tarkista sovelluksesta, että siinä on ',
      what,
      ' ja että osoitteen loppu on ',
      end,
      '.',
    ],
    fills: 'Täyttää valuutan, summan ja osoitteen',
    camera: 'Skannaa tämä kameralla, ei lompakolla.',
    another: 'Muu lompakkosovellus',
    sent: (app) => `Lähetitkö maksun sovelluksella ${app}? Tarkistamme sen.`,
    sentInAnother: 'Lähetitkö maksun lompakkosovelluksellasi? Tarkistamme sen.',
    instead: 'Kopioi summa ja osoite.',
  },
};

export const refund: RefundText = {
  cardOf: (store) => `Hyvitys: ${store}`,
  getting: 'Hyvitystä ladataan',
  offline: 'Sivu jatkaa, kun yhteys palaa.',

  name: {
    title: 'Minne hyvitys lähetetään?',
    sentence: (asset, network) =>
      `Anna oma ${asset}-osoitteesi verkossa ${network}. Jos osoite kuuluu toiseen verkkoon, menetät hyvityksesi.`,
    field: (asset) => `Osoitteesi (${asset})`,
    exchange:
      'Käytätkö kryptopörssiä? Kopioi sieltä talletusosoitteesi juuri tälle kryptovaluutalle ja tälle verkolle.',
    until: (time) => `Anna osoite viimeistään ${time}.`,
    next: 'Jatka',
  },

  fault: {
    empty: 'Anna lompakko-osoitteesi.',
    malformed: (network) => `Tämä ei ole kelvollinen osoite verkossa ${network}. Kopioi se uudelleen.`,
    otherNetwork: (network) => `Osoite kuuluu toiseen verkkoon. Anna osoite verkossa ${network}.`,
    tokenContract: 'Tämä on tokenin älysopimuksen osoite, ei lompakon. Sinne lähetetyt varat menetetään.',
    burnAddress: 'Osoite ei kuulu kenellekään. Sinne lähetetyt varat menetetään.',
    storeAddress: (store) => `Osoite kuuluu kaupalle ${store}. Anna oma osoitteesi.`,
    lost: 'Osoitettasi ei tallennettu. Yritä uudelleen.',
    busy: (seconds) => `Liian monta yritystä. Odota ${seconds}\u00A0s ja yritä uudelleen.`,
    inDoubt: 'Kauppa tarkistaa toista samansuuruista hyvitystä tähän osoitteeseen. Yritä myöhemmin.',
  },

  confirm: {
    title: 'Onko tämä osoitteesi?',
    sentence: 'Vertaa sitä lompakossasi olevaan osoitteeseen. Lähetettyä hyvitystä ei voi perua.',
    yes: 'Lähetä hyvitys tähän osoitteeseen',
    change: 'Vaihda osoite',
  },

  coin: 'Kryptovaluutta',
  address: 'Osoite',
  amount: 'Summa',
  arrives: 'Saat',
  sentAt: 'Rahat lähetetty',

  hold: {
    title: (time) => `Hyvitys lähetetään: ${time}`,
    sentence: 'Väärä osoite? Voit vaihtaa sen siihen asti.',
    change: 'Käytä toista osoitetta',
    tooLate: 'Hyvitys on jo matkalla. Osoitetta ei voi enää vaihtaa.',
    taken: 'Toinen osoite annettiin ensin. Hyvityksesi lähetetään siihen.',
  },

  pending: {
    title: 'Osoitteesi on tallennettu',
    sentence: (store) => `Kauppa ${store} lähettää hyvityksen sinne. Voit sulkea sivun.`,
  },

  sending: {
    title: 'Hyvityksesi on matkalla',
    sentence: 'Voit sulkea sivun. Se päivittyy automaattisesti.',
  },

  sent: {
    title: 'Hyvitys lähetetty',
    sentence: 'Voi kestää muutaman minuutin, ennen kuin se näkyy lompakossasi.',
  },

  failed: {
    title: 'Hyvitystä ei voitu lähettää',
    sentence: (store) => `Rahasi ovat yhä kaupalla ${store}. Ota yhteyttä kauppaan ${store}.`,
  },

  ended: {
    title: 'Tämä hyvityslinkki on vanhentunut',
    sentence: 'Aika on päättynyt, tai kauppa peruutti hyvityksen. Pyydä kaupalta uusi linkki.',
  },

  invalid: {
    title: 'Tämä hyvityslinkki ei kelpaa',
    sentence: 'Se voi olla puutteellinen, tai uudempi linkki on korvannut sen. Avaa kaupan uusin linkki.',
  },

  unreachable: {
    title: 'Hyvitystä ei voitu ladata',
    sentence: 'Tarkista yhteys ja yritä uudelleen. Hyvityksesi on turvassa.',
  },

  noScript: (store) => `Sivu vaatii JavaScriptin. Ota se käyttöön tai ota yhteyttä kauppaan ${store}.`,
};

export const page: PageText = {
  reopen: 'Tarkista yhteytesi ja avaa tämä sivu uudelleen. Jos olet maksanut, maksusi on turvassa.',
  noScript:
    'Tämä sivu tarvitsee JavaScriptin maksusi näyttämiseen. Ota JavaScript käyttöön tai ota yhteyttä kauppaan {0}. Jos olet maksanut, maksusi on turvassa.',
  incomplete: 'Tämä maksulinkki on puutteellinen',
  incompleteSentence:
    'Avaa linkki uudelleen sieltä, mistä sait sen, niin että kaikki #-merkin jälkeen oleva on mukana. Jos olet maksanut, maksusi on turvassa.',
  failed: 'Maksusivua ei voitu avata. Yritä uudelleen. Jos olet maksanut, maksusi on turvassa.',
  each: '{0} / kpl',
  quantity: 'Määrä (1–{0})',
  badQuantity: 'Määrän on oltava kokonaisluku väliltä 1–{0}.',
  total: 'Yhteensä',
  go: 'Jatka maksamaan',
  goNoScript:
    'Maksusivu tarvitsee JavaScriptin. Ota JavaScript käyttöön, ennen kuin jatkat, tai ota yhteyttä kauppaan {0}.',
  gone: 'Tuotetta ei löytynyt',
  goneSentence: 'Linkki voi olla vanha tai puutteellinen. Mitään ei ole maksettu.',
  payBy: 'Maksa viimeistään {0}.',
  over: 'Tätä linkkiä ei voi enää käyttää',
  overSentence: 'Pyydä uusi linkki kaupalta {0}. Jos olet maksanut, maksusi on turvassa.',
  ownPage: 'Osta tämä tällä sivulla olevalla painikkeella.',
  notSeen:
    'Jos olet maksanut, älä maksa uudelleen. Ilmoitamme kaupalle {0}, kun maksusi on vahvistettu. Myös sivu, jolta aloitit, päivittyy.',
  tooLate:
    'Jos olet sittenkin maksanut, älä maksa uudelleen: ilmoitamme kaupalle {0}. Jos et ole maksanut, aloita alusta kaupassa {0}.',
  lapsed:
    'Jos olet sittenkin maksanut, älä maksa uudelleen: ilmoitamme kaupalle {0}. Jos et ole maksanut, maksa sivulla, jolta aloitit.',
};
