import type { Text } from './en.ts';
import { plural } from './plural.ts';
import { rich } from './rich.ts';

const count = plural('bg');

export const text: Text = {
  language: 'bg',
  direction: 'ltr',

  card: 'Плащане',
  close: 'Затваряне',
  starting: 'Подготвяме плащането Ви',
  stillLoading: 'Все още се зарежда…',
  cardOf: (store) => `Плащане към ${store}`,
  back: 'Избор на друг начин на плащане',
  tryAgain: 'Нов опит',
  help: 'Помощ',
  switchLanguage: 'Език',
  test: 'Тестов режим – без истински пари',
  backTo: (store) => `Обратно към ${store}`,
  priceFor: (price, what) => `${price} за ${what}`,
  for: (what) => `за ${what}`,
  total: 'Общо',
  items: (items) => count(items, { one: '# артикул', other: '# артикула' }),
  networkAndStandard: (network, standard) => `${network} (${standard})`,
  on: (asset, network) => `${asset} в мрежата ${network}`,

  minutesLeft: (minutes) => `${minutes} мин`,
  timeLeft: 'Оставащо време',
  timeSpoken: (minutes) =>
    minutes === 0 ? 'Времето изтече' : count(minutes, { one: 'Остава # минута', other: 'Остават # минути' }),

  copy: 'Копиране',
  copied: 'Копирано',
  copyByHand: 'За копиране задръжте или натиснете Ctrl+C',
  copyAmount: 'Копиране на сумата',
  copyAddress: 'Копиране на адреса',
  copyMemo: 'Копиране на memo',

  asides: {
    exchange: 'Плащате от борса?',
    compare: 'Проверка на адреса',
    wrong: 'Нещо не е наред?',
    cancelling: 'Отмяна на плащането',
  },

  arrived: (received, total) => `Получени ${received} от ${total}`,

  choose: {
    title: 'Изберете начин на плащане',
    sentence: 'Изберете криптовалута и нейната мрежа.',
    sentenceAll: 'С криптовалута в нейната мрежа или без криптовалута.',
    none: 'В момента няма наличен начин на плащане. Нищо не е платено.',
    search: 'Търсене на криптовалути и мрежи',
    methods: 'Начини на плащане',
    found: (methods) => count(methods, { one: '# начин', other: '# начина' }),
    nothing: (query) => `Няма резултати за „${query}“.`,
    nothingHint: 'Опитайте с името или символа на криптовалутата или с нейната мрежа.',
    all: 'Показване на всички начини',
    about: (minutes) => (minutes < 60 ? `около ${minutes} мин` : `около ${Math.round(minutes / 60)} ч`),
    minimum: (amount) => `Минимум ${amount}`,
    onlyFrom: (amount) => `Само от ${amount}`,
    unavailable: (reason) =>
      reason === 'provider_unavailable'
        ? 'В момента не е налично'
        : reason === 'below_minimum'
          ? 'Само за по-големи суми'
          : reason === 'no_rate'
            ? 'В момента няма курс'
            : reason === 'not_offered'
              ? 'Тук не се предлага'
              : 'Не е налично',
    networks: (networks) => count(networks, { one: '# мрежа', other: '# мрежи' }),
    usual: 'Обичаен избор',
    lowFee: 'Ниска такса',
    recent: 'Използвани преди',
    coins: 'Криптовалути',
    more: 'Още криптовалути',
    newcomer: 'За първи път с криптовалута?',
    newcomerHelp:
      'Плащате от приложение портфейл или от сметка в борса, в която имате криптовалутата. Изберете там същата криптовалута и същата мрежа като тук.',
    resume: 'Обратно към плащането',
    hosted: 'Карта, банка или портфейл',
    noCrypto: 'Без криптовалута',
  },

  getting: {
    title: 'Получаваме Вашия адрес…',
    sentence: (method) => `${method}: адрес само за това плащане.`,
  },

  pay: {
    title: (amount) => `Изпратете ${amount}`,
    sentence: 'Сканирайте кода или копирайте сумата и адреса. Ние следим плащането Ви.',
    only: (asset, network) => rich('Изпращайте само ', asset, ' в мрежата ', network),
    address: (network, length, start, end) =>
      `Адрес в мрежата ${network}, ${length} знака, започва с ${start}, завършва с ${end}`,
    addressCopied: (start, end) => `Копирано. Проверете дали адресът започва с ${start} и завършва с ${end}.`,
    memo: 'Memo',
    memoWarning: 'Без това memo парите не могат да бъдат свързани с плащането Ви.',
    fee: (asset) => `В портфейла Ви трябва да има и малко ${asset} за таксата на мрежата.`,
    openWallet: 'Отваряне в портфейла',
    seen: 'Вече има плащане на път. Не го изпращайте втори път.',
    qr: (asset) => `QR код за плащане с ${asset}`,
    enlarge: 'Увеличаване на QR кода',
    scan: 'Сканирайте с портфейла си',
    qrElsewhere: 'Показване на QR код за друго устройство',
    phone: 'Продължаване на телефона',
    qrFailed: 'QR кодът не можа да се зареди. Вместо това копирайте адреса.',
  },

  processing: {
    title: 'Плащането е забелязано',
    sentence: (store) =>
      `Можете да напуснете тази страница: ${store} ще получи известие, когато плащането бъде потвърдено.`,
    sent: 'Изпратено',
    confirming: 'Потвърждава се',
    confirmations: (confirmed, of) => `Потвърждение ${confirmed} от ${of}`,
    paid: 'Платено',
    usual: (minutes) => `Обикновено отнема ${minutes}.`,
    explorer: 'Преглед в мрежата',
  },

  paid: {
    title: 'Платено',
    sentence: (store) => `Плащането Ви пристигна при ${store}.`,
    leaving: (store, seconds) => `След ${seconds} сек продължавате към ${store}.`,
    onTo: (store) => `Към ${store}`,
    stay: 'Оставане на тази страница',
    done: 'Готово',
    sent: 'Изпратено',
    network: 'Мрежа',
    rate: 'Курс',
    hash: 'Транзакция',
    reference: 'Референтен номер',
  },

  pill: { open: 'Очаква плащане', continue: 'Продължаване' },

  trouble: {
    bar: (title, sentence) => `${title}. ${sentence}`,
    offline: 'Нямате връзка с интернет',
    offlineSentence: 'Плащането Ви е в безопасност; ще продължим, когато връзката се възстанови.',
    silent: 'Няма връзка с платежната услуга',
    silentSentence: 'Плащането Ви е в безопасност; продължаваме да опитваме.',
    openPage: 'Отваряне на страницата за плащане',
  },
};
