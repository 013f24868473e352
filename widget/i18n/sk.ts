import type { Text } from './en.ts';
import { plural } from './plural.ts';
import { rich } from './rich.ts';

const count = plural('sk');

export const text: Text = {
  language: 'sk',
  direction: 'ltr',

  card: 'Platba',
  close: 'Zavrieť',
  starting: 'Pripravujeme vašu platbu',
  stillLoading: 'Stále sa načítava…',
  cardOf: (store) => `Platba pre ${store}`,
  back: 'Vybrať iný spôsob platby',
  tryAgain: 'Skúsiť znova',
  help: 'Pomoc',
  switchLanguage: 'Jazyk',
  test: 'Testovací režim – žiadne skutočné peniaze',
  backTo: (store) => `Späť do ${store}`,
  priceFor: (price, what) => `${price} za ${what}`,
  for: (what) => `za ${what}`,
  total: 'Spolu',
  items: (items) =>
    count(items, { one: '# položka', few: '# položky', many: '# položky', other: '# položiek' }),
  networkAndStandard: (network, standard) => `${network} (${standard})`,
  on: (asset, network) => `${asset} v sieti ${network}`,

  minutesLeft: (minutes) => `${minutes} min`,
  timeLeft: 'Zostávajúci čas',
  timeSpoken: (minutes) =>
    minutes === 0
      ? 'Čas uplynul'
      : count(minutes, {
          one: 'Zostáva # minúta',
          few: 'Zostávajú # minúty',
          many: 'Zostáva # minúty',
          other: 'Zostáva # minút',
        }),

  copy: 'Kopírovať',
  copied: 'Skopírované',
  copyByHand: 'Skopírujte dlhým stlačením alebo pomocou Ctrl+C',
  copyAmount: 'Kopírovať sumu',
  copyAddress: 'Kopírovať adresu',
  copyMemo: 'Kopírovať memo',

  asides: {
    exchange: 'Platíte z burzy?',
    compare: 'Skontrolovať adresu',
    wrong: 'Niečo nie je v poriadku?',
    cancelling: 'Zrušiť platbu',
  },

  arrived: (received, total) => `Prijaté ${received} z ${total}`,

  choose: {
    title: 'Vyberte spôsob platby',
    sentence: 'Vyberte kryptomenu a jej sieť.',
    sentenceAll: 'Kryptomenou v jej sieti alebo bez kryptomien.',
    none: 'Momentálne nie je dostupný žiadny spôsob platby. Nič nebolo zaplatené.',
    search: 'Hľadať kryptomeny a siete',
    methods: 'Spôsoby platby',
    found: (methods) =>
      count(methods, { one: '# spôsob', few: '# spôsoby', many: '# spôsobu', other: '# spôsobov' }),
    nothing: (query) => `Pre „${query}“ sa nič nenašlo.`,
    nothingHint: 'Skúste názov alebo skratku kryptomeny, prípadne jej sieť.',
    all: 'Zobraziť všetky spôsoby platby',
    about: (minutes) => (minutes < 60 ? `asi ${minutes} min` : `asi ${Math.round(minutes / 60)} h`),
    minimum: (amount) => `Najmenej ${amount}`,
    onlyFrom: (amount) => `Iba od ${amount}`,
    unavailable: (reason) =>
      reason === 'provider_unavailable'
        ? 'Momentálne nedostupné'
        : reason === 'below_minimum'
          ? 'Iba pre vyššie sumy'
          : reason === 'no_rate'
            ? 'Momentálne bez kurzu'
            : reason === 'not_offered'
              ? 'Tu sa neponúka'
              : 'Nedostupné',
    networks: (networks) =>
      count(networks, { one: '# sieť', few: '# siete', many: '# siete', other: '# sietí' }),
    usual: 'Obvyklá voľba',
    lowFee: 'Nízky poplatok',
    recent: 'Použité v minulosti',
    coins: 'Kryptomeny',
    more: 'Ďalšie kryptomeny',
    newcomer: 'S kryptomenami začínate?',
    newcomerHelp:
      'Platíte z aplikácie peňaženky alebo z účtu na burze, kde danú kryptomenu máte. Zvoľte tam rovnakú kryptomenu a rovnakú sieť ako tu.',
    resume: 'Späť k vašej platbe',
    hosted: 'Karta, banka alebo peňaženka',
    noCrypto: 'Bez kryptomien',
  },

  getting: {
    title: 'Pripravujeme vašu adresu…',
    sentence: (method) => `${method}: adresa len pre túto platbu.`,
  },

  pay: {
    title: (amount) => `Pošlite ${amount}`,
    sentence: 'Naskenujte kód alebo skopírujte sumu a adresu. Vašu platbu sledujeme.',
    only: (asset, network) => rich('Posielajte iba ', asset, ' v sieti ', network),
    address: (network, length, start, end) =>
      `Adresa v sieti ${network}, počet znakov: ${length}, začína sa na ${start}, končí sa na ${end}`,
    addressCopied: (start, end) =>
      `Skopírované. Skontrolujte, či sa adresa začína na ${start} a končí na ${end}.`,
    memo: 'Memo',
    memoWarning: 'Bez tohto mema nie je možné peniaze priradiť.',
    fee: (asset) => `Vaša peňaženka potrebuje aj trochu ${asset} na sieťový poplatok.`,
    openWallet: 'Otvoriť v peňaženke',
    seen: 'Platba je na ceste. Neposielajte ju znova.',
    qr: (asset) => `QR kód na platbu v ${asset}`,
    enlarge: 'Zväčšiť QR kód',
    scan: 'Naskenujte svojou peňaženkou',
    qrElsewhere: 'Zobraziť QR kód pre iné zariadenie',
    phone: 'Pokračovať v telefóne',
    qrFailed: 'QR kód sa nepodarilo načítať. Namiesto neho skopírujte adresu.',
  },

  processing: {
    title: 'Platbu sme zaznamenali',
    sentence: (store) => `Túto stránku môžete opustiť: ${store} sa dozvie, keď bude platba potvrdená.`,
    sent: 'Odoslané',
    confirming: 'Potvrdzuje sa',
    confirmations: (confirmed, of) => `Potvrdenie ${confirmed} z ${of}`,
    paid: 'Zaplatené',
    usual: (minutes) => `Zvyčajne to trvá ${minutes}.`,
    explorer: 'Zobraziť v sieti',
  },

  paid: {
    title: 'Zaplatené',
    sentence: (store) => `Vaša platba pre ${store} dorazila.`,
    leaving: (store, seconds) => `O ${seconds} s prejdete do ${store}.`,
    onTo: (store) => `Pokračovať do ${store}`,
    stay: 'Zostať na tejto stránke',
    done: 'Hotovo',
    sent: 'Odoslané',
    network: 'Sieť',
    rate: 'Kurz',
    hash: 'Transakcia',
    reference: 'Referenčné číslo',
  },

  pill: { open: 'Čaká na platbu', continue: 'Pokračovať' },

  trouble: {
    bar: (title, sentence) => `${title}. ${sentence}`,
    offline: 'Ste offline',
    offlineSentence: 'Vaša platba je v bezpečí; budeme pokračovať, keď budete opäť online.',
    silent: 'Platobná služba nie je dostupná',
    silentSentence: 'Vaša platba je v bezpečí; skúšame to ďalej.',
    openPage: 'Otvoriť platobnú stránku',
  },
};
