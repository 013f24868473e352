import type { Text } from './en.ts';
import { rich } from './rich.ts';

export const text: Text = {
  language: 'hu',
  direction: 'ltr',

  card: 'Fizetés',
  close: 'Bezárás',
  starting: 'A fizetés előkészítése',
  stillLoading: 'A betöltés még tart…',
  cardOf: (store) => `Fizetés: ${store}`,
  back: 'Másik fizetési mód választása',
  tryAgain: 'Próbálja újra',
  help: 'Segítség',
  switchLanguage: 'Nyelv',
  test: 'Tesztmód – nem valódi pénz',
  backTo: (store) => `Vissza ide: ${store}`,
  priceFor: (price, what) => `${what}: ${price}`,
  for: (what) => `Tétel: ${what}`,
  total: 'Összesen',
  items: (items) => `${items} tétel`,
  networkAndStandard: (network, standard) => `${network} (${standard})`,
  on: (asset, network) => `${asset} (${network} hálózat)`,

  minutesLeft: (minutes) => `${minutes} perc`,
  timeLeft: 'Hátralévő idő',
  timeSpoken: (minutes) => (minutes === 0 ? 'Lejárt az idő' : `Még ${minutes} perc van hátra`),

  copy: 'Másolás',
  copied: 'Másolva',
  copyByHand: 'A másoláshoz tartsa nyomva, vagy nyomja le a Ctrl+C billentyűket',
  copyAmount: 'Összeg másolása',
  copyAddress: 'Cím másolása',
  copyMemo: 'Memo másolása',

  asides: {
    exchange: 'Kriptotőzsdéről fizet?',
    compare: 'Cím ellenőrzése',
    wrong: 'Valami nincs rendben?',
    cancelling: 'Fizetés megszakítása',
  },

  arrived: (received, total) => `Beérkezett: ${received} (teljes összeg: ${total})`,

  choose: {
    title: 'Válasszon fizetési módot',
    sentence: 'Válasszon kriptovalutát és hálózatot.',
    sentenceAll: 'Fizethet kriptovalutával a hálózatán, vagy kripto nélkül.',
    none: 'Jelenleg nincs elérhető fizetési mód. Nem történt fizetés.',
    search: 'Kriptovaluták és hálózatok keresése',
    methods: 'Fizetési módok',
    found: (methods) => `${methods} fizetési mód`,
    nothing: (query) => `Nincs találat erre: „${query}”.`,
    nothingHint: 'Keressen a kriptovaluta nevére vagy rövidítésére, illetve a hálózatára.',
    all: 'Összes fizetési mód megjelenítése',
    about: (minutes) => (minutes < 60 ? `kb. ${minutes} perc` : `kb. ${Math.round(minutes / 60)} óra`),
    minimum: (amount) => `Legalább ${amount}`,
    onlyFrom: (amount) => `Csak ${amount} összegtől`,
    unavailable: (reason) =>
      reason === 'provider_unavailable'
        ? 'Jelenleg nem érhető el'
        : reason === 'below_minimum'
          ? 'Csak nagyobb összeghez'
          : reason === 'no_rate'
            ? 'Jelenleg nincs árfolyam'
            : reason === 'not_offered'
              ? 'Itt nem választható'
              : 'Nem érhető el',
    networks: (networks) => `${networks} hálózat`,
    usual: 'Szokásos',
    lowFee: 'Alacsony díj',
    recent: 'Korábban használt',
    coins: 'Kriptovaluták',
    more: 'További kriptovaluták',
    newcomer: 'Most ismerkedik a kriptóval?',
    newcomerHelp:
      'Tárcaalkalmazásból vagy kriptotőzsdei számláról fizethet, amelyen megvan a kriptovaluta. Ott is ugyanazt a kriptovalutát és ugyanazt a hálózatot válassza, mint itt.',
    resume: 'Vissza a fizetéshez',
    hosted: 'Bankkártya, bank vagy digitális tárca',
    noCrypto: 'Kripto nélkül',
  },

  getting: {
    title: 'A cím lekérése…',
    sentence: (method) => `${method}: ez a cím csak ehhez a fizetéshez tartozik.`,
  },

  pay: {
    title: (amount) => `Küldendő: ${amount}`,
    sentence: 'Olvassa be a kódot, vagy másolja ki az összeget és a címet. A fizetést követjük.',
    only: (asset, network) => rich('Csak ezt küldje: ', asset, ', csak ezen a hálózaton: ', network),
    address: (network, length, start, end) =>
      `Cím ezen a hálózaton: ${network}, ${length} karakter, az eleje ${start}, a vége ${end}`,
    addressCopied: (start, end) => `Másolva. Ellenőrizze, hogy az eleje ${start}, a vége ${end}.`,
    memo: 'Memo',
    memoWarning: 'E memo nélkül a pénz nem azonosítható.',
    fee: (asset) => `A hálózati díjhoz a tárcájában egy kevés ${asset} is kell.`,
    openWallet: 'Megnyitás a tárcában',
    seen: 'Egy fizetés már úton van. Ne küldje el még egyszer.',
    qr: (asset) => `QR-kód a fizetéshez: ${asset}`,
    enlarge: 'QR-kód nagyítása',
    scan: 'Olvassa be a tárcájával',
    qrElsewhere: 'QR-kód megjelenítése másik eszközhöz',
    phone: 'Folytatás telefonon',
    qrFailed: 'A QR-kódot nem sikerült betölteni. Másolja ki helyette a címet.',
  },

  processing: {
    title: 'A fizetést észleltük',
    sentence: (store) =>
      `Elhagyhatja ezt az oldalt: ${store} értesül róla, amint a fizetés megerősítést kap.`,
    sent: 'Elküldve',
    confirming: 'Megerősítés alatt',
    confirmations: (confirmed, of) => `Megerősítés: ${confirmed}/${of}`,
    paid: 'Kifizetve',
    usual: (minutes) => `Szokásos időtartam: ${minutes}.`,
    explorer: 'Megtekintés a hálózaton',
  },

  paid: {
    title: 'Kifizetve',
    sentence: (store) => `A fizetés megérkezett ide: ${store}.`,
    leaving: (store, seconds) => `${seconds} mp múlva továbblép ide: ${store}.`,
    onTo: (store) => `Tovább ide: ${store}`,
    stay: 'Maradok ezen az oldalon',
    done: 'Kész',
    sent: 'Elküldve',
    network: 'Hálózat',
    rate: 'Árfolyam',
    hash: 'Tranzakció',
    reference: 'Hivatkozási szám',
  },

  pill: { open: 'Nyitott fizetés', continue: 'Folytatás' },

  trouble: {
    bar: (title, sentence) => `${title}. ${sentence}`,
    offline: 'Nincs internetkapcsolat',
    offlineSentence: 'A fizetés biztonságban van; folytatjuk, amint újra van kapcsolat.',
    silent: 'Nem érjük el a fizetési szolgáltatást',
    silentSentence: 'A fizetés biztonságban van; tovább próbálkozunk.',
    openPage: 'Fizetési oldal megnyitása',
  },
};
