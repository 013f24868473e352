import type { Count } from '../plural.ts';
import type { HelpText, OffchainText, PageText, RefundText, Text, WalletText } from './en.ts';

export const text = (count: Count): Text => ({
  language: 'he',
  direction: 'rtl',

  card: 'תשלום',
  close: 'סגירה',
  starting: 'התשלום שלך בהכנה',
  stillLoading: 'עדיין בטעינה…',
  cardOf: (store) => `תשלום ל־${store}`,
  back: 'בחירת אמצעי תשלום אחר',
  otherCoins: 'מטבעות אחרים',
  tryAgain: 'ניסיון נוסף',
  help: 'עזרה',
  contact: (store) => `פנייה אל ${store}`,
  switchLanguage: 'שפה',
  test: 'מצב בדיקה – לא כסף אמיתי',
  backTo: (store) => `חזרה אל ${store}`,
  priceFor: (price, what) => `${price} עבור ${what}`,
  for: (what) => `עבור ${what}`,
  total: 'סך הכול',
  items: (items) => count(items, { one: 'פריט אחד', two: 'שני פריטים', other: '# פריטים' }),
  networkAndStandard: (network, standard) => `${network} (${standard})`,
  on: (asset, network) => `${asset} ברשת ${network}`,

  minutesLeft: (minutes) => `${minutes}\u00A0דק׳`,
  timeLeft: 'הזמן שנותר',
  priceHeld: (time) => `המחיר שמור לעוד ${time}`,
  timeSpoken: (minutes) =>
    minutes === 0
      ? 'הזמן תם'
      : count(minutes, { one: 'נותרה דקה אחת', two: 'נותרו שתי דקות', other: 'נותרו # דקות' }),

  copy: 'העתקה',
  copied: 'הועתק',
  copyByHand: 'להעתקה: לחיצה ארוכה או Ctrl+C',
  copyAmount: 'העתקת הסכום',
  copyAddress: 'העתקת הכתובת',
  copyMemo: 'העתקת ה־Memo',
  amount: 'סכום',
  address: 'כתובת',
  nowCopy: (value) => `עכשיו יש להעתיק ${value}`,
  sentIt: 'שלחתי',

  helpWithPayment: 'עזרה בתשלום הזה',
  asides: {
    exchange: 'תשלום מבורסת קריפטו?',
    compare: 'בדיקת הכתובת',
    wrong: 'משהו לא תקין?',
    cancelling: 'ביטול התשלום',
  },

  arrived: (received, total) => `התקבלו ${received} מתוך ${total}`,

  choose: {
    title: 'בחירת אמצעי תשלום',
    none: 'אין כרגע אמצעי תשלום זמינים. לא בוצע תשלום.',
    search: 'חיפוש מטבעות ורשתות',
    methods: 'אמצעי תשלום',
    found: (methods) =>
      count(methods, { one: 'אמצעי תשלום אחד', two: 'שני אמצעי תשלום', other: '# אמצעי תשלום' }),
    nothing: (query) => `לא נמצא דבר עבור ”${query}”.`,
    nothingHint: 'אפשר לנסות את שם המטבע, את הסימול שלו או את הרשת שלו.',
    all: 'הצגת כל אמצעי התשלום',
    about: (minutes) =>
      minutes < 60
        ? `כ־${minutes}\u00A0דק׳`
        : count(Math.round(minutes / 60), { one: 'כשעה', two: 'כשעתיים', other: 'כ־# שעות' }),
    onlyFrom: (amount) => `מינימום ${amount}`,
    unavailable: (reason) =>
      reason === 'provider_unavailable'
        ? 'לא זמין כרגע'
        : reason === 'below_minimum'
          ? 'הסכום קטן מדי'
          : reason === 'no_rate'
            ? 'אין שער כרגע'
            : reason === 'not_offered'
              ? 'לא מוצע כאן'
              : 'לא זמין',
    networks: (networks) => count(networks, { one: 'רשת אחת', two: 'שתי רשתות', other: '# רשתות' }),
    usual: 'הנפוצים ביותר',
    lowFee: 'עמלה נמוכה',
    recent: 'אחרונים',
    coins: 'מטבעות',
    newcomer: 'פעם ראשונה עם קריפטו?',
    newcomerHelp:
      'משלמים מתוך ארנק קריפטו או מתוך חשבון בבורסת קריפטו, שבהם נמצא המטבע. יש לבחור שם את אותו המטבע ואת אותה הרשת כמו בדף הזה.',
    resume: 'חזרה לתשלום שלך',
    hosted: 'כרטיס, בנק או ארנק דיגיטלי',
    noCrypto: 'בלי קריפטו',
    card: 'אין לך קריפטו? אפשר לשלם בכרטיס או דרך הבנק',
    network: 'בחירת רשת',
  },

  getting: {
    title: 'מכינים לך כתובת לתשלום…',
    sentence: (method) => `${method}: כתובת לתשלום הזה בלבד.`,
  },

  pay: {
    title: (amount) => `יש לשלוח ${amount}`,
    send: 'יש לשלוח',
    sentence: 'יש לסרוק את הקוד, או להעתיק את הסכום ואת הכתובת.',
    updates: 'הדף הזה מתעדכן אוטומטית.',
    offline: 'הדף יתעדכן כשהחיבור לאינטרנט יחזור.',
    next: 'בתום הזמן אפשר לקבל מחיר חדש.',
    once: 'כתובת לתשלום הזה בלבד.',
    scanThenEnter: (amount) => `יש לסרוק ואז להזין ${amount}`,
    scan: 'לסריקה בארנק שלך',
    waiting: 'בהמתנה לתשלום שלך',
    startsEnds: (start, end) => `מתחילה ב־${start}, מסתיימת ב־${end}`,
    only: (asset, network) => ['יש לשלוח רק ', asset, ' ורק ברשת ', network],
    address: (network, length, start, end) =>
      `כתובת ברשת ${network}, ${length} תווים, מתחילה ב־${start}, מסתיימת ב־${end}`,
    addressCopied: (start, end) => `הכתובת הועתקה. יש לוודא שהיא מתחילה ב־${start} ומסתיימת ב־${end}.`,
    memo: 'Memo',
    memoWarning: 'חובה: יש להזין גם את ה־Memo הזה, אחרת התשלום שלך לא ישויך ועלול ללכת לאיבוד.',
    fee: (asset) => `דרושה גם יתרה של ${asset} לעמלת הרשת.`,
    openWallet: 'פתיחה בארנק',
    seen: 'תשלום כבר בדרך. אין לשלוח שוב.',
    qr: (asset) => `קוד QR לתשלום ב־${asset}`,
    enlarge: 'הגדלת קוד ה־QR',
    showQr: 'הצגת קוד QR',
    phone: 'המשך בטלפון',
    qrFailed: 'לא ניתן לטעון את קוד ה־QR. במקום לסרוק, יש להעתיק את הכתובת.',
  },

  processing: {
    title: 'התשלום זוהה',
    sentence: (store) => `אפשר לסגור את הדף הזה. נעדכן את ${store} ברגע שהתשלום יאושר.`,
    usual: (minutes) => `בדרך כלל זה אורך ${minutes}.`,
  },

  paid: {
    title: 'שולם',
    sentence: (store) => `התשלום שלך התקבל אצל ${store}.`,
    leaving: (store, seconds) => `מעבר אל ${store} בעוד ${seconds}\u00A0שנ׳.`,
    onTo: (store) => `המשך אל ${store}`,
    stay: 'להישאר בדף הזה',
    done: 'סיום',
    reference: 'אסמכתה',
  },
  pill: { open: 'התשלום בתהליך', continue: 'המשך', receipt: 'הצגת אישור התשלום', button: 'המשך התשלום' },

  trouble: {
    bar: (title, sentence) => `${title}. ${sentence}`,
    offline: 'אין חיבור לאינטרנט',
    offlineSentence: 'התשלום שלך בטוח. נמשיך כשהחיבור לאינטרנט יחזור.',
    silent: 'אין קשר עם שירות התשלומים',
    silentSentence: 'התשלום שלך בטוח. מתחברים מחדש…',
    openPage: 'פתיחת דף התשלום',
  },
});

export const help: HelpText = {
  back: 'חזרה',
  getting: {
    slow: 'זה אורך יותר מהרגיל. עדיין לא בוצע תשלום.',
    verySlow: 'עדיין אין תשובה. אפשר להמשיך להמתין או לבחור אמצעי תשלום אחר. עדיין לא בוצע תשלום.',
  },

  paying: {
    switching: 'כבר שלחת? אין לשלם שוב. יש לחזור לתשלום שלך.',
    withAmount: 'שימוש בקוד עם הסכום',
    addressOnly: 'הקוד לא נסרק? שימוש בקוד עם הכתובת בלבד',
    stranded: 'הארנק לא נפתח? יש להעתיק את הסכום ואת הכתובת ולשלם מהארנק שלך.',
    formerly: (address) => `כבר שלחת אל ${address}? אנחנו עדיין עוקבים אחר הכתובת הזאת. אין לשלם שוב.`,
    formerlyOn: (network) => `כבר שלחת ברשת ${network}? נראה את התשלום. אין לשלם שוב.`,
    tooMany: 'כבר אי אפשר לשנות את המטבע או את הרשת. יש לשלם לכתובת הזאת.',
    tooFast: 'יותר מדי שינויים בדקה אחת. אפשר לשלם לכתובת הזאת או לנסות שוב בעוד דקה.',
  },

  advice: {
    wallet: (wallet, network) => `ב־${wallet} יש לבחור את הרשת ${network} לפני השליחה.`,
    exchange: (exchange, network) =>
      `ב־${exchange} יש לבחור ”משיכה” ואת הרשת ${network}. אם מנוכה עמלה, יש להוסיף אותה לסכום.`,
  },

  received: {
    title: (received, total) => `התקבלו ${received} מתוך ${total}`,
    sentence: (rest, time) => `יש לשלוח עוד ${rest} לאותה כתובת לפני ${time}.`,
    other: 'תשלום היתרה בדרך אחרת',
  },

  rest: {
    sentence: (rest) =>
      `היתרה לתשלום: ${rest}. מה שהתקבל נחשב לחלק מהתשלום שלך. עבור היתרה יינתנו לך מחיר חדש וכתובת חדשה.`,
    question: 'כבר שלחת את היתרה?',
    answer: 'אין לשלם שוב. יש לחזור ולהמתין. הדף הזה יציג את התשלום שלך ברגע שיופיע ברשת.',
  },

  expired: {
    title: 'תוקף התשלום הזה פג',
    sentence: 'לא קיבלנו דבר.',
    part: (received, total) => `התקבלו ${received} מתוך ${total}. הכסף שלך בטוח.`,
    sent: 'כבר שלחת?',
    watched: (address, time) => `נמשיך לעקוב אחר ${address} עד ${time}. אין לשלם שוב.`,
    notSent: 'עדיין לא שלחת?',
    newPrice: 'יש לבקש מחיר חדש וכתובת חדשה. אין להשתמש עוד בכתובת הישנה.',
    renew: 'קבלת מחיר חדש',
    rest: 'תשלום היתרה',
    noPrice: (store) => `אין מחיר חדש לתשלום הזה. יש להתחיל מחדש אצל ${store}.`,
    again: 'הלחיצה על הכפתור לא הצליחה. אי אפשר לדעת מכך אם התשלום שלך הגיע. נא ללחוץ עליו שוב.',
    checking: 'הזמן תם',
    checkingSentence: 'אנחנו מוודאים שאף תשלום לא הוחמץ. נא לא לשלוח דבר.',
  },

  lapsed: {
    title: 'תוקף הכתובת הזאת פג',
    sentence: 'לא קיבלנו דבר.',
    newAddress: 'יש לבקש כתובת חדשה. אין להשתמש עוד בכתובת הישנה.',
    renew: 'קבלת כתובת חדשה',
  },

  price: {
    title: 'מחיר חדש',
    sentence: 'תוקף הכתובת הישנה פג. יש לשלוח את הסכום החדש לכתובת חדשה.',
    before: 'קודם',
    now: 'עכשיו',
    agree: (amount) => `תשלום ${amount}`,
  },

  cancelled: {
    title: 'התשלום הזה בוטל',
    sentence: (store) => `נא לא לשלוח דבר. כדי לשלם יש להתחיל מחדש אצל ${store}.`,
    watched: (address, time, store) =>
      `נמשיך לעקוב אחר ${address} עד ${time}. אם יתקבל כסף, נעדכן את ${store}. אין לשלם שוב.`,
  },

  exception: {
    underpaid: {
      title: 'התקבל פחות מדי',
      sentence: (store) => `מה ששלחת בטוח. ההפרש יוסדר בינך לבין ${store}. נא לא לשלוח עוד.`,
    },
    late: {
      title: 'התשלום שלך הגיע באיחור',
      sentence: (store) =>
        `התשלום שלך הגיע אחרי שתם הזמן. הכסף שלך בטוח. התשלום ייבדק על ידי ${store}. אין לשלם שוב.`,
    },
    overpaid: {
      title: 'שלחת יותר מדי',
      sentence: (store) => `הכסף שלך בטוח. יש לפנות אל ${store} בעניין ההפרש.`,
    },
    wrong_asset: {
      title: 'התקבל מטבע אחר',
      sentence: (store) =>
        `התקבל מטבע אחר, או המטבע הנכון ברשת אחרת, ולכן מה שהתקבל לא נחשב. אין לשלוח עוד. ההחלטה אם לקבל אותו או להחזיר אותו היא של ${store}.`,
    },
    reversed: {
      title: 'הרשת ביטלה את התשלום שלך',
      sentence: (store) => `הרשת ביטלה את התשלום שלך אחרי שהתקבל. יש לפנות אל ${store} לפני שמשלמים שוב.`,
    },
    other: {
      title: 'בבדיקה',
      sentence: (store) => `התשלום הזה נבדק על ידי ${store}. אין לשלם שוב.`,
    },
  },
  outcome: {
    due: 'סכום לתשלום',
    received: 'התקבל',
    over: 'סכום עודף',
    missing: 'סכום חסר',
    next: 'מה יקרה עכשיו',
  },

  refund: {
    of: (amount) => `החזר של ${amount}`,
    status: {
      awaiting_destination: 'בהמתנה לכתובת הארנק שלך',
      pending: 'עדיין לא נשלח',
      sending: 'בתהליך',
      succeeded: 'נשלח',
      failed: 'לא הושלם',
      expired: 'פג תוקף',
      cancelled: 'בוטל',
    },
    claim: (amount) => `יש להזין את כתובת הארנק שלך כדי לקבל בחזרה ${amount}.`,
    enter: 'הזנת כתובת להחזר',
    link: (amount, store) => `כדי לקבל בחזרה ${amount}, יש לפתוח את קישור ההחזר מאת ${store}.`,
    contact: (store) => `יש לפנות אל ${store} בעניין ההחזר.`,
    wait: 'אין צורך לעשות דבר. הדף הזה מתעדכן אוטומטית.',
  },

  exchange: {
    title: 'תשלום מבורסת קריפטו',
    sentence: 'יש למשוך אל הכתובת הזאת, ובדיוק ברשת הזאת.',
    receive: 'אם הבורסה שלך שואלת מהו ”סכום לקבלה”',
    fee: 'אם הבורסה שלך מנכה את העמלה שלה מהסכום, יש להוסיף לו את העמלה כדי שיגיע הסכום המלא.',
    recipient: 'מקבל התשלום (אם נשאלים)',
    wallet: 'סוג הארנק (אם נשאלים)',
    provider: 'ספק שירותי תשלום',
    minimum: 'יש לוודא שהסכום אינו נמוך מסכום המשיכה המינימלי בבורסה שלך.',
  },

  looking: {
    title: 'מחפשים את התשלום שלך',
    exchange: (time) =>
      `בבורסות זה אורך לעיתים קרובות 5 עד 30 דקות. אפשר לסגור את הדף הזה: נמשיך לחפש את התשלום שלך עד ${time}.`,
    wallet: (time) =>
      `לעיתים קרובות עוברות כמה דקות עד שרואים את התשלום. אפשר לסגור את הדף הזה: נמשיך לחפש את התשלום שלך עד ${time}.`,
    unsent: 'עדיין לא שלחתי',
  },

  compare: {
    sentence:
      'תוכנה זדונית יכולה להחליף כתובת שהועתקה. לפני ששולחים, יש להשוות את הכתובת הזאת לכתובת שבארנק שלך.',
    swapped:
      'בלוח ההעתקה נמצא משהו אחר ולא הכתובת שהועתקה. אין להדביק אותו. יש להעתיק שוב את הכתובת שבדף הזה.',
    aloud: 'הקראה',
    capital: (letter) => `${letter} גדולה`,
  },

  phone: {
    sentence: 'יש לסרוק את הקוד הזה במצלמה, לא בארנק. הדף הזה מתעדכן אוטומטית.',
    qr: 'קוד QR של התשלום הזה, לסריקה במצלמה',
    share: 'שליחת הקישור',
  },

  wrong: {
    sentence: (store) => `אפשר להדביק את מזהה העסקה מהארנק או מהבורסה, או לכתוב מה קרה. נעדכן את ${store}.`,
    field: 'מזהה עסקה, או מה קרה',
    fits: (network) => `זה נראה כמו עסקה ברשת ${network}.`,
    other: (found, network) =>
      `זה נראה כמו עסקה ברשת ${found}, אבל הכתובת הזאת מקבלת רק ${network}. יש לבדוק מה שלחת.`,
    address: 'זו הכתובת, לא מזהה עסקה.',
    families: { hex: 'Bitcoin או TRON', evm: 'Ethereum', solana: 'Solana' },
    details: 'פרטים לתמיכה',
    tell: (store) => `שליחת הודעה אל ${store}`,
    told: 'תודה',
    toldSentence: (store) => `עדכנו את ${store}. אנחנו בודקים שוב את התשלום שלך. הדף הזה מתעדכן אוטומטית.`,
    reported: (store) => `דיווחת ל־${store} על בעיה.`,
  },

  cancelling: {
    title: 'לבטל את התשלום הזה?',
    sentence: 'יש לבטל רק אם לא שלחת דבר.',
    question: 'כבר שלחת?',
    answer: 'אין לבטל. יש לחזור ולהמתין. הדף הזה יציג את התשלום שלך ברגע שיופיע ברשת.',
    keep: 'המשך התשלום',
    seen: 'התקבל כסף, ולכן אי אפשר לבטל את התשלום הזה.',
  },

  progress: {
    confirming: 'בתהליך אישור',
    confirmations: (confirmed, of) => `${confirmed} מתוך ${of} אישורים`,
    paid: 'שולם',
    explorer: 'צפייה בסייר הבלוקצ׳יין',
  },

  receipt: {
    sent: 'סכום שנשלח',
    network: 'רשת',
    rate: 'שער',
    hash: 'עסקה',
    copyHash: 'העתקת מזהה העסקה',
    copy: 'העתקת אישור התשלום',
    share: 'שיתוף',
    print: 'הדפסה',
  },

  trouble: {
    invalid: 'קישור התשלום הזה אינו תקין',
    ended: 'תוקף קישור התשלום הזה פג',
    linkSentence: 'אם שילמת, התשלום שלך בטוח אצל החנות. אם לא שילמת, יש להתחיל מחדש בחנות.',
    setup: 'הדף הזה לא הוגדר לתשלומים',
    setupSentence: 'לא בוצע תשלום. נא להודיע לחנות.',
    busy: 'יותר מדי ניסיונות',
    busySentence: (seconds) => `לא בוצע תשלום. נא להמתין ${seconds}\u00A0שנ׳ ואז לנסות שוב.`,
    refused: 'החנות לא הצליחה להתחיל את התשלום',
    refusedSentence: 'לא בוצע תשלום. נא לסגור את החלון הזה ולנסות שוב.',
    method: (method) => `${method}: לא זמין כרגע`,
    methodSentence: 'לא בוצע תשלום. נא לבחור אמצעי תשלום אחר או לנסות שוב.',
    amount: (method) => `${method}: אי אפשר לשלם כך את הסכום הזה`,
    amountSentence: 'לא בוצע תשלום. נא לבחור אמצעי תשלום אחר.',
    price: 'המחיר של המוצר הזה השתנה',
    priceSentence: (store) =>
      `לא בוצע תשלום במחיר החדש. כדי לראות את המחיר החדש יש להתחיל מחדש אצל ${store}.`,
    lost: 'לא הצלחנו להכין כתובת לתשלום',
    lostSentence: 'החיבור נותק. לא בוצע תשלום. אפשר לנסות שוב או לבחור אמצעי תשלום אחר.',
    changed: 'משהו בדף הזה שינה את הכתובת',
    changedSentence: 'אין לשלם כאן. ההזמנה שלך תקינה. יש לפתוח את דף התשלום ולשלם שם.',
    unknown: 'התשלום הזה דורש בדיקה',
    unknownSentence: (store) =>
      `לא הצלחנו לקרוא את מצב התשלום. אם שילמת, התשלום שלך בטוח. אפשר לבדוק שוב או לפנות אל ${store}.`,
    check: 'בדיקה חוזרת',
    details: 'העתקת הפרטים',
  },
};

export const offchain: OffchainText = {
  hosted: {
    getting: 'מכינים לך דף תשלום…',
    gettingSentence: 'דף לתשלום הזה בלבד.',
    lost: 'לא הצלחנו לטעון את דף התשלום',
    title: () => 'תשלום בכרטיס, דרך הבנק או בארנק דיגיטלי',
    sentence: 'משלמים בדף נפרד. אחרי התשלום יש לחזור לכאן; הדף הזה מתעדכן אוטומטית.',
    rest: (rest, time) => `יש לשלם את היתרה, ${rest}, באותו דף תשלום לפני ${time}.`,
    open: 'המשך לדף התשלום',
    newTab: 'נפתח בכרטיסייה חדשה',
    qr: 'קוד QR של דף התשלום',
    scan: 'אפשר גם לסרוק את הקוד במצלמה של מכשיר אחר',
    sent: 'כבר שילמת בדף התשלום?',
    watched: (time) => `נמשיך לחפש את התשלום שלך עד ${time}. אין לשלם שוב.`,
    notSent: 'עדיין לא שילמת?',
    newOne: 'יש לבקש דף חדש. אין להשתמש עוד בדף הישן.',
    lapsed: 'תוקף דף התשלום הזה פג',
    renew: 'קבלת דף תשלום חדש',
  },
  upi: {
    getting: 'מכינים לך תשלום UPI…',
    gettingSentence: 'תשלום UPI להזמנה הזאת בלבד.',
    lost: 'לא הצלחנו להכין את תשלום ה־UPI',
    title: (amount) => `יש לשלם ${amount} ב־UPI`,
    sentence: 'משלמים באפליקציית ה־UPI שלך. הדף הזה מתעדכן אוטומטית.',
    once: (amount) => ['יש לשלם ', amount, ' בדיוק, בתשלום אחד'],
    rest: (rest, time) => `יש לשלם את היתרה, ${rest}, לאותו מזהה UPI לפני ${time}.`,
    id: 'מזהה UPI',
    copyId: 'העתקת מזהה ה־UPI',
    open: 'פתיחת אפליקציית UPI',
    qr: 'קוד QR לתשלום ב־UPI',
    scan: 'לסריקה באפליקציית UPI',
    sent: 'כבר שילמת?',
    watched: (time) => `נמשיך לחפש את התשלום שלך עד ${time}. אין לשלם שוב.`,
    notSent: 'עדיין לא שילמת?',
    newOne: 'יש להתחיל תשלום UPI חדש. אין להשתמש עוד בתשלום ה־UPI הישן.',
    lapsed: 'תוקף תשלום ה־UPI הזה פג',
    renew: 'התחלת תשלום UPI חדש',
  },
  method: 'אמצעי תשלום',
  paidIt: 'שילמתי',
  unpaid: 'עדיין לא שילמתי',
};

export const wallet: WalletText = {
  wallet: {
    row: (name) => `תשלום באמצעות ${name}`,
    pay: (amount, name) => `תשלום של ${amount} באמצעות ${name}`,
    confirm: (name) => `יש לאשר ב־${name}…`,
    confirmSentence: 'יש לבדוק את הסכום ואת הכתובת בארנק שלך. בינתיים אין לשלם בדרך אחרת.',
    cancelled: 'ביטלתי בארנק שלי',
    nothingSent: 'לא נשלח דבר.',
    network: (name, network) => `לא נשלח דבר. יש להעביר את ${name} לרשת ${network} ולנסות שוב.`,
    failed: (name) => `לא נשלח דבר. אי אפשר לשלם כאן באמצעות ${name}: יש להעתיק את הסכום ואת הכתובת.`,
    unclear: (name) => `יש לבדוק ב־${name} אם התשלום נשלח. אם נשלח, אין לשלם שוב.`,
    elsewhere: (name) =>
      `ייתכן שנשלח כסף מ־${name} ברשת אחרת או לכתובת אחרת. יש לבדוק ב־${name} לפני שמשלמים שוב.`,
    real: (name) => `מ־${name} נשלחים מטבעות אמיתיים גם במצב בדיקה.`,
    unsure: 'הארנק שלך דיווח שהתשלום הזה נשלח',
    unsureSentence: 'יש לבדוק קודם בארנק. אם התשלום נשלח, אין לשלם שוב.',
  },
};

export const refund: RefundText = {
  cardOf: (store) => `החזר מאת ${store}`,
  getting: 'ההחזר נטען',
  offline: 'הדף ימשיך כשהחיבור לאינטרנט יחזור.',

  name: {
    title: 'לאן לשלוח את ההחזר?',
    sentence: (asset, network) =>
      `יש להזין כתובת משלך עבור ${asset} ברשת ${network}. אם הכתובת שייכת לרשת אחרת, ההחזר יאבד.`,
    field: (asset) => `כתובת ${asset} שלך`,
    exchange: 'משתמשים בבורסת קריפטו? יש להעתיק משם את כתובת ההפקדה שלך, בדיוק עבור המטבע הזה והרשת הזאת.',
    until: (time) => `יש להזין כתובת עד ${time}.`,
    next: 'המשך',
  },

  fault: {
    empty: 'יש להזין את כתובת הארנק שלך.',
    malformed: (network) => `זו לא כתובת תקינה ברשת ${network}. יש להעתיק אותה שוב.`,
    otherNetwork: (network) => `הכתובת שייכת לרשת אחרת. יש להזין כתובת ברשת ${network}.`,
    tokenContract: 'זו כתובת של חוזה אסימון ולא של ארנק. מה שנשלח לשם אובד.',
    burnAddress: 'הכתובת אינה שייכת לאיש. מה שנשלח לשם אובד.',
    storeAddress: (store) => `הכתובת שייכת לחנות ${store}. יש להזין כתובת משלך.`,
    lost: 'הכתובת לא נשמרה. יש לנסות שוב.',
    busy: (seconds) => `יותר מדי ניסיונות. יש להמתין ${seconds}\u00A0שנ׳ ולנסות שוב.`,
    inDoubt: 'החנות בודקת החזר אחר בסכום הזה לכתובת הזאת. יש לנסות מאוחר יותר.',
  },

  confirm: {
    title: 'זו הכתובת שלך?',
    sentence: 'יש להשוות אותה לכתובת שבארנק שלך. אי אפשר לבטל החזר שכבר נשלח.',
    yes: 'שליחת ההחזר לכתובת הזאת',
    change: 'שינוי הכתובת',
  },

  coin: 'מטבע',
  address: 'כתובת',
  amount: 'סכום',
  arrives: 'הסכום שיתקבל',
  sentAt: 'מועד השליחה',

  hold: {
    title: (time) => `מועד שליחת ההחזר: ${time}`,
    sentence: 'כתובת שגויה? אפשר לשנות אותה עד אז.',
    change: 'שימוש בכתובת אחרת',
    tooLate: 'ההחזר כבר בדרך. אי אפשר עוד לשנות את הכתובת.',
    taken: 'כתובת אחרת הוזנה קודם. ההחזר יישלח אליה.',
  },

  pending: {
    title: 'הכתובת נשמרה',
    sentence: (store) => `ההחזר מאת ${store} יישלח לשם. אפשר לסגור את הדף.`,
  },

  sending: {
    title: 'ההחזר בדרך',
    sentence: 'אפשר לסגור את הדף. הוא מתעדכן אוטומטית.',
  },

  sent: {
    title: 'ההחזר נשלח',
    sentence: 'ייתכן שיעברו כמה דקות עד שיופיע בארנק.',
  },

  failed: {
    title: 'לא ניתן היה לשלוח את ההחזר',
    sentence: (store) => `הכסף שלך עדיין אצל ${store}. יש לפנות אל ${store}.`,
  },

  ended: {
    title: 'תוקף קישור ההחזר הזה פג',
    sentence: 'הזמן תם, או שהחנות ביטלה את ההחזר. יש לבקש מהחנות קישור חדש.',
  },

  invalid: {
    title: 'קישור ההחזר הזה אינו תקין',
    sentence: 'ייתכן שהוא חלקי, או שקישור חדש יותר החליף אותו. יש לפתוח את הקישור האחרון מהחנות.',
  },

  unreachable: {
    title: 'לא ניתן היה לטעון את ההחזר',
    sentence: 'יש לבדוק את החיבור ולנסות שוב. ההחזר שלך בטוח.',
  },

  noScript: (store) => `הדף דורש JavaScript. יש להפעיל אותו או לפנות אל ${store}.`,
};

export const page: PageText = {
  reopen: 'יש לבדוק את החיבור ולפתוח את הדף שוב. אם שילמת, התשלום שלך בטוח.',
  noScript:
    'הדף דורש JavaScript כדי להציג את התשלום שלך. יש להפעיל JavaScript או לפנות אל {0}. אם שילמת, התשלום שלך בטוח.',
  incomplete: 'קישור התשלום הזה אינו שלם',
  incompleteSentence:
    'יש לפתוח את הקישור שוב מהמקום שבו התקבל, עם כל מה שאחרי הסימן #. אם שילמת, התשלום שלך בטוח.',
  failed: 'לא ניתן לפתוח את דף התשלום. יש לנסות שוב. אם שילמת, התשלום שלך בטוח.',
  each: '{0} ליחידה',
  quantity: 'כמות (1 עד {0})',
  badQuantity: 'הכמות חייבת להיות מספר שלם מ־1 עד {0}.',
  total: 'סך הכול',
  go: 'המשך לתשלום',
  goNoScript: 'דף התשלום דורש JavaScript. יש להפעיל JavaScript לפני שממשיכים, או לפנות אל {0}.',
  gone: 'המוצר לא נמצא',
  goneSentence: 'ייתכן שהקישור ישן או אינו שלם. לא בוצע תשלום.',
  ownPage: 'כדי לקנות, יש להשתמש בכפתור שבדף הזה.',
  notSeen: 'אם שילמת, אין לשלם שוב. נעדכן את {0} ברגע שהתשלום שלך יאושר. גם הדף שבו התחלת יתעדכן.',
  tooLate: 'אם שילמת, אין לשלם שוב: נעדכן את {0}. אם לא שילמת, יש להתחיל מחדש אצל {0}.',
  lapsed: 'אם שילמת, אין לשלם שוב: נעדכן את {0}. אם לא שילמת, יש לשלם בדף שבו התחלת.',
};
