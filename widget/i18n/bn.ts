import type { Text } from './en.ts';
import { rich } from './rich.ts';

export const text: Text = {
  language: 'bn',
  direction: 'ltr',

  card: 'পেমেন্ট',
  close: 'বন্ধ করুন',
  starting: 'আপনার পেমেন্ট প্রস্তুত করা হচ্ছে',
  stillLoading: 'এখনও লোড হচ্ছে…',
  cardOf: (store) => `${store}-কে পেমেন্ট`,
  back: 'অন্য পদ্ধতি বেছে নিন',
  tryAgain: 'আবার চেষ্টা করুন',
  help: 'সাহায্য',
  switchLanguage: 'ভাষা',
  test: 'টেস্ট মোড – আসল অর্থ নয়',
  backTo: (store) => `${store}-এ ফিরে যান`,
  priceFor: (price, what) => `${what} বাবদ ${price}`,
  for: (what) => `${what} বাবদ`,
  total: 'মোট',
  items: (items) => `${items}টি পণ্য`,
  networkAndStandard: (network, standard) => `${network} (${standard})`,
  on: (asset, network) => `${network} নেটওয়ার্কে ${asset}`,

  minutesLeft: (minutes) => `${minutes} মিনিট`,
  timeLeft: 'বাকি সময়',
  timeSpoken: (minutes) => (minutes === 0 ? 'সময় শেষ' : `${minutes} মিনিট বাকি`),

  copy: 'কপি করুন',
  copied: 'কপি হয়েছে',
  copyByHand: 'কপি করতে চেপে ধরে রাখুন বা Ctrl+C চাপুন',
  copyAmount: 'পরিমাণ কপি করুন',
  copyAddress: 'অ্যাড্রেস কপি করুন',
  copyMemo: 'মেমো কপি করুন',

  asides: {
    exchange: 'এক্সচেঞ্জ থেকে পেমেন্ট করছেন?',
    compare: 'অ্যাড্রেস যাচাই করুন',
    wrong: 'কোনো সমস্যা হয়েছে?',
    cancelling: 'পেমেন্ট বাতিল করুন',
  },

  arrived: (received, total) => `${total}-এর মধ্যে ${received} এসেছে`,

  choose: {
    title: 'পেমেন্টের পদ্ধতি বেছে নিন',
    sentence: 'একটি কয়েন ও তার নেটওয়ার্ক বেছে নিন।',
    sentenceAll: 'কোনো কয়েন দিয়ে তার নেটওয়ার্কে, অথবা ক্রিপ্টো ছাড়াই।',
    none: 'এখন কোনো পদ্ধতি পাওয়া যাচ্ছে না। কোনো পেমেন্ট হয়নি।',
    search: 'কয়েন ও নেটওয়ার্ক খুঁজুন',
    methods: 'পেমেন্টের পদ্ধতি',
    found: (methods) => `${methods}টি পদ্ধতি`,
    nothing: (query) => `“${query}” লিখে কিছু পাওয়া যায়নি।`,
    nothingHint: 'কয়েনের নাম বা টিকার, কিংবা তার নেটওয়ার্ক লিখে দেখুন।',
    all: 'সব পদ্ধতি দেখান',
    about: (minutes) => (minutes < 60 ? `প্রায় ${minutes} মিনিট` : `প্রায় ${Math.round(minutes / 60)} ঘণ্টা`),
    minimum: (amount) => `সর্বনিম্ন ${amount}`,
    onlyFrom: (amount) => `শুধু ${amount} বা তার বেশি হলে`,
    unavailable: (reason) =>
      reason === 'provider_unavailable'
        ? 'এখন পাওয়া যাচ্ছে না'
        : reason === 'below_minimum'
          ? 'শুধু বড় অঙ্কের জন্য'
          : reason === 'no_rate'
            ? 'আপাতত কোনো দাম নেই'
            : reason === 'not_offered'
              ? 'এখানে দেওয়া হয় না'
              : 'পাওয়া যাচ্ছে না',
    networks: (networks) => `${networks}টি নেটওয়ার্ক`,
    usual: 'প্রচলিত',
    lowFee: 'কম ফি',
    recent: 'আগে ব্যবহৃত',
    coins: 'কয়েন',
    more: 'আরও কয়েন',
    newcomer: 'ক্রিপ্টোতে নতুন?',
    newcomerHelp:
      'কয়েনটি আছে এমন ওয়ালেট অ্যাপ বা এক্সচেঞ্জের অ্যাকাউন্ট থেকে পেমেন্ট করতে হয়। এখানে যে কয়েন ও যে নেটওয়ার্ক, সেখানেও ঠিক সেই কয়েন ও সেই নেটওয়ার্ক বেছে নিন।',
    resume: 'আপনার পেমেন্টে ফিরে যান',
    hosted: 'কার্ড, ব্যাংক বা ওয়ালেট',
    noCrypto: 'ক্রিপ্টো লাগবে না',
  },

  getting: {
    title: 'আপনার অ্যাড্রেস আনা হচ্ছে…',
    sentence: (method) => `${method}: শুধু এই পেমেন্টের জন্য একটি অ্যাড্রেস।`,
  },

  pay: {
    title: (amount) => `${amount} পাঠান`,
    sentence: 'কোডটি স্ক্যান করুন অথবা পরিমাণ ও অ্যাড্রেস কপি করুন। আমরা আপনার পেমেন্টে নজর রাখছি।',
    only: (asset, network) => rich('শুধু ', asset, ' পাঠান, এবং শুধু ', network, ' নেটওয়ার্কে'),
    address: (network, length, start, end) =>
      `${network} নেটওয়ার্কে অ্যাড্রেস, ${length}টি অক্ষর, শুরু ${start}, শেষ ${end}`,
    addressCopied: (start, end) => `কপি হয়েছে। মিলিয়ে দেখুন অ্যাড্রেসের শুরুতে ${start} এবং শেষে ${end} আছে কি না।`,
    memo: 'মেমো (Memo)',
    memoWarning: 'এই মেমো ছাড়া বোঝা যাবে না অর্থটি কোন পেমেন্টের।',
    fee: (asset) => `নেটওয়ার্কের ফি দিতে আপনার ওয়ালেটে অল্প ${asset} থাকাও দরকার।`,
    openWallet: 'ওয়ালেটে খুলুন',
    seen: 'একটি পেমেন্ট পথে আছে। আবার পাঠাবেন না।',
    qr: (asset) => `${asset} দিয়ে পেমেন্টের QR কোড`,
    enlarge: 'QR কোড বড় করুন',
    scan: 'আপনার ওয়ালেট দিয়ে স্ক্যান করুন',
    qrElsewhere: 'অন্য ডিভাইসের জন্য QR কোড দেখান',
    phone: 'আপনার ফোনে চালিয়ে যান',
    qrFailed: 'QR কোড লোড করা যায়নি। তার বদলে অ্যাড্রেস কপি করুন।',
  },

  processing: {
    title: 'পেমেন্ট দেখা গেছে',
    sentence: (store) => `আপনি এই পেজ ছেড়ে যেতে পারেন: নিশ্চিত হলে ${store}-কে জানানো হবে।`,
    sent: 'পাঠানো হয়েছে',
    confirming: 'নিশ্চিত করা হচ্ছে',
    confirmations: (confirmed, of) => `${of}টির মধ্যে ${confirmed}টি নিশ্চিতকরণ`,
    paid: 'পরিশোধিত',
    usual: (minutes) => `এতে সাধারণত ${minutes} লাগে।`,
    explorer: 'নেটওয়ার্কে দেখুন',
  },

  paid: {
    title: 'পেমেন্ট সম্পন্ন',
    sentence: (store) => `${store} আপনার পেমেন্ট পেয়েছে।`,
    leaving: (store, seconds) => `${seconds} সেকেন্ডে আপনাকে ${store}-এ নেওয়া হবে।`,
    onTo: (store) => `${store}-এ যান`,
    stay: 'এই পেজে থাকুন',
    done: 'শেষ',
    sent: 'পাঠানো পরিমাণ',
    network: 'নেটওয়ার্ক',
    rate: 'রেট',
    hash: 'লেনদেন',
    reference: 'রেফারেন্স',
  },

  trouble: {
    bar: (title, sentence) => `${title}। ${sentence}`,
    offline: 'আপনি অফলাইনে আছেন',
    offlineSentence: 'আপনার পেমেন্ট নিরাপদ আছে; সংযোগ ফিরলে আমরা এগিয়ে যাব।',
    silent: 'পেমেন্ট সেবার সঙ্গে যোগাযোগ করা যাচ্ছে না',
    silentSentence: 'আপনার পেমেন্ট নিরাপদ আছে; আমরা চেষ্টা চালিয়ে যাচ্ছি।',
    openPage: 'পেমেন্ট পেজ খুলুন',
  },
  pill: { open: 'পেমেন্ট বাকি আছে', continue: 'চালিয়ে যান' },
};
