import type { Text } from './en.ts';
import { plural } from './plural.ts';
import { rich } from './rich.ts';

const count = plural('ru');

export const text: Text = {
  language: 'ru',
  direction: 'ltr',

  card: 'Оплата',
  close: 'Закрыть',
  starting: 'Готовим ваш платёж',
  stillLoading: 'Загрузка продолжается…',
  cardOf: (store) => `Оплата для ${store}`,
  back: 'Выбрать другой способ оплаты',
  tryAgain: 'Повторить попытку',
  help: 'Помощь',
  switchLanguage: 'Язык',
  test: 'Тестовый режим — без настоящих денег',
  backTo: (store) => `Вернуться в ${store}`,
  priceFor: (price, what) => `${price} за ${what}`,
  for: (what) => `за ${what}`,
  total: 'Итого',
  items: (items) => count(items, { one: '# товар', few: '# товара', many: '# товаров', other: '# товара' }),
  networkAndStandard: (network, standard) => `${network} (${standard})`,
  on: (asset, network) => `${asset} в сети ${network}`,

  minutesLeft: (minutes) => `${minutes} мин`,
  timeLeft: 'Осталось времени',
  timeSpoken: (minutes) =>
    minutes === 0
      ? 'Время вышло'
      : count(minutes, {
          one: 'Осталась # минута',
          few: 'Осталось # минуты',
          many: 'Осталось # минут',
          other: 'Осталось # минуты',
        }),

  copy: 'Копировать',
  copied: 'Скопировано',
  copyByHand: 'Чтобы скопировать, удерживайте текст или нажмите Ctrl+C',
  copyAmount: 'Копировать сумму',
  copyAddress: 'Копировать адрес',
  copyMemo: 'Копировать memo',

  asides: {
    exchange: 'Платите с биржи?',
    compare: 'Проверить адрес',
    wrong: 'Что-то не так?',
    cancelling: 'Отменить платёж',
  },

  arrived: (received, total) => `Получено ${received} из ${total}`,

  choose: {
    title: 'Выберите способ оплаты',
    sentence: 'Выберите криптовалюту и её сеть.',
    sentenceAll: 'Криптовалютой в её сети или без криптовалюты.',
    none: 'Сейчас нет доступных способов оплаты. Ничего не оплачено.',
    search: 'Поиск криптовалют и сетей',
    methods: 'Способы оплаты',
    found: (methods) =>
      count(methods, { one: '# способ', few: '# способа', many: '# способов', other: '# способа' }),
    nothing: (query) => `По запросу «${query}» ничего не найдено.`,
    nothingHint: 'Попробуйте название или тикер криптовалюты либо её сеть.',
    all: 'Показать все способы',
    about: (minutes) => (minutes < 60 ? `около ${minutes} мин` : `около ${Math.round(minutes / 60)} ч`),
    minimum: (amount) => `Минимум ${amount}`,
    onlyFrom: (amount) => `Только от ${amount}`,
    unavailable: (reason) =>
      reason === 'provider_unavailable'
        ? 'Сейчас недоступно'
        : reason === 'below_minimum'
          ? 'Только для больших сумм'
          : reason === 'no_rate'
            ? 'Сейчас нет курса'
            : reason === 'not_offered'
              ? 'Здесь не предлагается'
              : 'Недоступно',
    networks: (networks) =>
      count(networks, { one: '# сеть', few: '# сети', many: '# сетей', other: '# сети' }),
    usual: 'Обычный выбор',
    lowFee: 'Низкая комиссия',
    recent: 'Использовались раньше',
    coins: 'Криптовалюты',
    more: 'Другие криптовалюты',
    newcomer: 'Впервые с криптовалютой?',
    newcomerHelp:
      'Вы платите из приложения-кошелька или со счёта на бирже, где есть нужная криптовалюта. Выберите там ту же криптовалюту и ту же сеть, что и здесь.',
    resume: 'Вернуться к платежу',
    hosted: 'Карта, банк или кошелёк',
    noCrypto: 'Без криптовалюты',
  },

  getting: {
    title: 'Получаем ваш адрес…',
    sentence: (method) => `${method}: адрес только для этого платежа.`,
  },

  pay: {
    title: (amount) => `Отправьте ${amount}`,
    sentence: 'Отсканируйте код или скопируйте сумму и адрес. Мы следим за вашим платежом.',
    only: (asset, network) => rich('Отправляйте только ', asset, ' в сети ', network),
    address: (network, length, start, end) =>
      `Адрес в сети ${network}, количество символов: ${length}, начало ${start}, конец ${end}`,
    addressCopied: (start, end) =>
      `Скопировано. Проверьте, что адрес начинается с ${start} и заканчивается на ${end}.`,
    memo: 'Memo',
    memoWarning: 'Без этого memo деньги невозможно связать с вашим платежом.',
    fee: (asset) => `В кошельке нужно иметь ещё немного ${asset} на комиссию сети.`,
    openWallet: 'Открыть в кошельке',
    seen: 'Платёж уже в пути. Не отправляйте его второй раз.',
    qr: (asset) => `QR-код для оплаты в ${asset}`,
    enlarge: 'Увеличить QR-код',
    scan: 'Отсканируйте кошельком',
    qrElsewhere: 'Показать QR-код для другого устройства',
    phone: 'Продолжить на телефоне',
    qrFailed: 'Не удалось загрузить QR-код. Вместо этого скопируйте адрес.',
  },

  processing: {
    title: 'Платёж обнаружен',
    sentence: (store) =>
      `Вы можете покинуть эту страницу: ${store} получит уведомление, когда платёж будет подтверждён.`,
    sent: 'Отправлено',
    confirming: 'Подтверждается',
    confirmations: (confirmed, of) => `Подтверждение ${confirmed} из ${of}`,
    paid: 'Оплачено',
    usual: (minutes) => `Обычно это занимает ${minutes}.`,
    explorer: 'Посмотреть в сети блокчейн',
  },

  paid: {
    title: 'Оплачено',
    sentence: (store) => `Ваш платёж поступил в ${store}.`,
    leaving: (store, seconds) => `Через ${seconds} с вы перейдёте в ${store}.`,
    onTo: (store) => `Перейти в ${store}`,
    stay: 'Остаться на этой странице',
    done: 'Готово',
    sent: 'Отправлено',
    network: 'Сеть',
    rate: 'Курс',
    hash: 'Транзакция',
    reference: 'Номер для справок',
  },

  pill: { open: 'Ожидает оплаты', continue: 'Продолжить' },

  trouble: {
    bar: (title, sentence) => `${title}. ${sentence}`,
    offline: 'Нет подключения к интернету',
    offlineSentence: 'Ваш платёж в безопасности; мы продолжим, когда связь восстановится.',
    silent: 'Нет связи с платёжным сервисом',
    silentSentence: 'Ваш платёж в безопасности; мы продолжаем попытки.',
    openPage: 'Открыть страницу оплаты',
  },
};
