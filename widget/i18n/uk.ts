import type { Text } from './en.ts';
import { plural } from './plural.ts';
import { rich } from './rich.ts';

const count = plural('uk');

export const text: Text = {
  language: 'uk',
  direction: 'ltr',

  card: 'Платіж',
  close: 'Закрити',
  starting: 'Готуємо ваш платіж',
  stillLoading: 'Ще завантажується…',
  cardOf: (store) => `Платіж для ${store}`,
  back: 'Вибрати інший спосіб оплати',
  tryAgain: 'Спробувати ще раз',
  help: 'Допомога',
  switchLanguage: 'Мова',
  test: 'Тестовий режим — без справжніх грошей',
  backTo: (store) => `Повернутися до ${store}`,
  priceFor: (price, what) => `${price} за ${what}`,
  for: (what) => `за ${what}`,
  total: 'Разом',
  items: (items) => count(items, { one: '# товар', few: '# товари', many: '# товарів', other: '# товару' }),
  networkAndStandard: (network, standard) => `${network} (${standard})`,
  on: (asset, network) => `${asset} у мережі ${network}`,

  minutesLeft: (minutes) => `${minutes} хв`,
  timeLeft: 'Залишилося часу',
  timeSpoken: (minutes) =>
    minutes === 0
      ? 'Час вийшов'
      : count(minutes, {
          one: 'Залишилася # хвилина',
          few: 'Залишилося # хвилини',
          many: 'Залишилося # хвилин',
          other: 'Залишилося # хвилини',
        }),

  copy: 'Копіювати',
  copied: 'Скопійовано',
  copyByHand: 'Щоб скопіювати, утримуйте текст або натисніть Ctrl+C',
  copyAmount: 'Копіювати суму',
  copyAddress: 'Копіювати адресу',
  copyMemo: 'Копіювати memo',

  asides: {
    exchange: 'Платите з біржі?',
    compare: 'Перевірити адресу',
    wrong: 'Щось не так?',
    cancelling: 'Скасувати платіж',
  },

  arrived: (received, total) => `Отримано ${received} із ${total}`,

  choose: {
    title: 'Виберіть спосіб оплати',
    sentence: 'Виберіть криптовалюту та її мережу.',
    sentenceAll: 'Криптовалютою в її мережі або без криптовалюти.',
    none: 'Зараз жоден спосіб оплати не доступний. Нічого не сплачено.',
    search: 'Пошук криптовалют і мереж',
    methods: 'Способи оплати',
    found: (methods) =>
      count(methods, { one: '# спосіб', few: '# способи', many: '# способів', other: '# способу' }),
    nothing: (query) => `За запитом «${query}» нічого не знайдено.`,
    nothingHint: 'Спробуйте назву чи тикер криптовалюти або її мережу.',
    all: 'Показати всі способи',
    about: (minutes) => (minutes < 60 ? `близько ${minutes} хв` : `близько ${Math.round(minutes / 60)} год`),
    minimum: (amount) => `Мінімум ${amount}`,
    onlyFrom: (amount) => `Лише від ${amount}`,
    unavailable: (reason) =>
      reason === 'provider_unavailable'
        ? 'Зараз недоступно'
        : reason === 'below_minimum'
          ? 'Лише для більших сум'
          : reason === 'no_rate'
            ? 'Зараз немає курсу'
            : reason === 'not_offered'
              ? 'Тут не пропонується'
              : 'Недоступно',
    networks: (networks) =>
      count(networks, { one: '# мережа', few: '# мережі', many: '# мереж', other: '# мережі' }),
    usual: 'Звичний вибір',
    lowFee: 'Низька комісія',
    recent: 'Використані раніше',
    coins: 'Криптовалюти',
    more: 'Інші криптовалюти',
    newcomer: 'Уперше з криптовалютою?',
    newcomerHelp:
      'Ви платите із застосунку-гаманця або з рахунку на біржі, де є потрібна криптовалюта. Виберіть там ту саму криптовалюту й ту саму мережу, що й тут.',
    resume: 'Повернутися до платежу',
    hosted: 'Картка, банк або гаманець',
    noCrypto: 'Без криптовалюти',
  },

  getting: {
    title: 'Отримуємо вашу адресу…',
    sentence: (method) => `${method}: адреса лише для цього платежу.`,
  },

  pay: {
    title: (amount) => `Надішліть ${amount}`,
    sentence: 'Відскануйте код або скопіюйте суму й адресу. Ми стежимо за вашим платежем.',
    only: (asset, network) => rich('Надсилайте лише ', asset, ' у мережі ', network),
    address: (network, length, start, end) =>
      `Адреса в мережі ${network}, кількість символів: ${length}, початок ${start}, кінець ${end}`,
    addressCopied: (start, end) =>
      `Скопійовано. Перевірте, що адреса починається з ${start} і закінчується на ${end}.`,
    memo: 'Memo',
    memoWarning: 'Без цього memo кошти неможливо пов’язати з вашим платежем.',
    fee: (asset) => `У гаманці потрібно мати ще трохи ${asset} на комісію мережі.`,
    openWallet: 'Відкрити в гаманці',
    seen: 'Платіж уже в дорозі. Не надсилайте його вдруге.',
    qr: (asset) => `QR-код для оплати в ${asset}`,
    enlarge: 'Збільшити QR-код',
    scan: 'Відскануйте гаманцем',
    qrElsewhere: 'Показати QR-код для іншого пристрою',
    phone: 'Продовжити на телефоні',
    qrFailed: 'Не вдалося завантажити QR-код. Скопіюйте натомість адресу.',
  },

  processing: {
    title: 'Платіж виявлено',
    sentence: (store) =>
      `Ви можете залишити цю сторінку: ${store} отримає сповіщення, коли платіж буде підтверджено.`,
    sent: 'Надіслано',
    confirming: 'Підтверджується',
    confirmations: (confirmed, of) => `Підтвердження ${confirmed} з ${of}`,
    paid: 'Сплачено',
    usual: (minutes) => `Зазвичай це триває ${minutes}.`,
    explorer: 'Переглянути в мережі блокчейн',
  },

  paid: {
    title: 'Сплачено',
    sentence: (store) => `Ваш платіж надійшов до ${store}.`,
    leaving: (store, seconds) => `Через ${seconds} с ви перейдете до ${store}.`,
    onTo: (store) => `Перейти до ${store}`,
    stay: 'Залишитися на цій сторінці',
    done: 'Готово',
    sent: 'Надіслано',
    network: 'Мережа',
    rate: 'Курс',
    hash: 'Транзакція',
    reference: 'Довідковий номер',
  },

  pill: { open: 'Очікує оплати', continue: 'Продовжити' },

  trouble: {
    bar: (title, sentence) => `${title}. ${sentence}`,
    offline: 'Немає з’єднання з інтернетом',
    offlineSentence: 'Ваш платіж у безпеці; ми продовжимо, коли з’єднання відновиться.',
    silent: 'Немає зв’язку з платіжним сервісом',
    silentSentence: 'Ваш платіж у безпеці; ми пробуємо далі.',
    openPage: 'Відкрити сторінку оплати',
  },
};
