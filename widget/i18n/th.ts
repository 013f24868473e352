import type { Text } from './en.ts';
import { rich } from './rich.ts';

export const text: Text = {
  language: 'th',
  direction: 'ltr',

  card: 'การชำระเงิน',
  close: 'ปิด',
  starting: 'กำลังเตรียมการชำระเงินของคุณ',
  stillLoading: 'ยังโหลดอยู่…',
  cardOf: (store) => `ชำระเงินให้ ${store}`,
  back: 'เลือกวิธีอื่น',
  tryAgain: 'ลองอีกครั้ง',
  help: 'ความช่วยเหลือ',
  switchLanguage: 'ภาษา',
  test: 'โหมดทดสอบ – ไม่ใช่เงินจริง',
  backTo: (store) => `กลับไปที่ ${store}`,
  priceFor: (price, what) => `${price} สำหรับ ${what}`,
  for: (what) => `สำหรับ ${what}`,
  total: 'ยอดรวม',
  items: (items) => `สินค้า ${items} ชิ้น`,
  networkAndStandard: (network, standard) => `${network} (${standard})`,
  on: (asset, network) => `${asset} บนเครือข่าย ${network}`,

  minutesLeft: (minutes) => `${minutes} นาที`,
  timeLeft: 'เวลาที่เหลือ',
  timeSpoken: (minutes) => (minutes === 0 ? 'หมดเวลาแล้ว' : `เหลืออีก ${minutes} นาที`),

  copy: 'คัดลอก',
  copied: 'คัดลอกแล้ว',
  copyByHand: 'กดค้างไว้ หรือกด Ctrl+C เพื่อคัดลอก',
  copyAmount: 'คัดลอกจำนวนเงิน',
  copyAddress: 'คัดลอกที่อยู่',
  copyMemo: 'คัดลอก Memo',

  asides: {
    exchange: 'ชำระจากศูนย์ซื้อขายคริปโต?',
    compare: 'ตรวจสอบที่อยู่',
    wrong: 'มีปัญหาใช่ไหม?',
    cancelling: 'ยกเลิกการชำระเงิน',
  },

  arrived: (received, total) => `ได้รับแล้ว ${received} จาก ${total}`,

  choose: {
    title: 'เลือกวิธีชำระเงิน',
    sentence: 'เลือกเหรียญและเครือข่าย',
    sentenceAll: 'ด้วยเหรียญบนเครือข่ายของเหรียญนั้น หรือโดยไม่ใช้คริปโต',
    none: 'ขณะนี้ไม่มีวิธีชำระเงินที่ใช้ได้ ยังไม่มีการชำระเงินใด ๆ',
    search: 'ค้นหาเหรียญและเครือข่าย',
    methods: 'วิธีชำระเงิน',
    found: (methods) => `${methods} วิธี`,
    nothing: (query) => `ไม่พบ “${query}”`,
    nothingHint: 'ลองใช้ชื่อหรือตัวย่อของเหรียญ หรือชื่อเครือข่าย',
    all: 'แสดงทุกวิธี',
    about: (minutes) => (minutes < 60 ? `ประมาณ ${minutes} นาที` : `ประมาณ ${Math.round(minutes / 60)} ชั่วโมง`),
    minimum: (amount) => `ขั้นต่ำ ${amount}`,
    onlyFrom: (amount) => `ตั้งแต่ ${amount} ขึ้นไปเท่านั้น`,
    unavailable: (reason) =>
      reason === 'provider_unavailable'
        ? 'ขณะนี้ใช้ไม่ได้'
        : reason === 'below_minimum'
          ? 'สำหรับยอดที่สูงกว่านี้เท่านั้น'
          : reason === 'no_rate'
            ? 'ขณะนี้ยังไม่มีราคา'
            : reason === 'not_offered'
              ? 'ไม่มีให้บริการที่นี่'
              : 'ใช้ไม่ได้',
    networks: (networks) => `${networks} เครือข่าย`,
    usual: 'นิยมใช้',
    lowFee: 'ค่าธรรมเนียมต่ำ',
    recent: 'เคยใช้',
    coins: 'เหรียญ',
    more: 'เหรียญอื่น ๆ',
    newcomer: 'เพิ่งเริ่มใช้คริปโต?',
    newcomerHelp:
      'คุณชำระจากแอปกระเป๋าเงินคริปโต หรือจากบัญชีที่ศูนย์ซื้อขายซึ่งมีเหรียญนั้นอยู่ ให้เลือกเหรียญเดียวกันและเครือข่ายเดียวกันกับที่นี่',
    resume: 'กลับไปที่การชำระเงินของคุณ',
    hosted: 'บัตร ธนาคาร หรืออีวอลเล็ต',
    noCrypto: 'ไม่ต้องใช้คริปโต',
  },

  getting: {
    title: 'กำลังขอที่อยู่สำหรับคุณ…',
    sentence: (method) => `${method}: ที่อยู่สำหรับการชำระเงินครั้งนี้เท่านั้น`,
  },

  pay: {
    title: (amount) => `ส่ง ${amount}`,
    sentence: 'สแกนโค้ด หรือคัดลอกจำนวนเงินและที่อยู่ เราจะติดตามการชำระเงินของคุณ',
    only: (asset, network) => rich('ส่งเฉพาะ ', asset, ' บนเครือข่าย ', network, ' เท่านั้น'),
    address: (network, length, start, end) =>
      `ที่อยู่บนเครือข่าย ${network} ยาว ${length} ตัวอักษร ขึ้นต้นด้วย ${start} ลงท้ายด้วย ${end}`,
    addressCopied: (start, end) => `คัดลอกแล้ว ตรวจสอบว่าขึ้นต้นด้วย ${start} และลงท้ายด้วย ${end}`,
    memo: 'Memo',
    memoWarning: 'ต้องกรอก Memo นี้ หากไม่มี จะระบุไม่ได้ว่าเงินเป็นของใคร',
    fee: (asset) => `กระเป๋าเงินของคุณต้องมี ${asset} เล็กน้อยสำหรับค่าธรรมเนียมเครือข่ายด้วย`,
    openWallet: 'เปิดในกระเป๋าเงิน',
    seen: 'มีการชำระเงินกำลังมาถึง อย่าส่งซ้ำ',
    qr: (asset) => `คิวอาร์โค้ดสำหรับชำระด้วย ${asset}`,
    enlarge: 'ขยายคิวอาร์โค้ด',
    scan: 'สแกนด้วยกระเป๋าเงินของคุณ',
    qrElsewhere: 'แสดงคิวอาร์โค้ดสำหรับอุปกรณ์อื่น',
    phone: 'ทำต่อบนโทรศัพท์',
    qrFailed: 'โหลดคิวอาร์โค้ดไม่ได้ โปรดคัดลอกที่อยู่แทน',
  },

  processing: {
    title: 'พบการชำระเงินแล้ว',
    sentence: (store) => `คุณออกจากหน้านี้ได้ ${store} จะได้รับแจ้งเมื่อการชำระเงินได้รับการยืนยัน`,
    sent: 'ส่งแล้ว',
    confirming: 'กำลังยืนยัน',
    confirmations: (confirmed, of) => `กำลังยืนยัน ${confirmed} จาก ${of}`,
    paid: 'ชำระแล้ว',
    usual: (minutes) => `โดยปกติใช้เวลา${minutes}`,
    explorer: 'ดูบนเครือข่าย',
  },

  paid: {
    title: 'ชำระแล้ว',
    sentence: (store) => `${store} ได้รับการชำระเงินของคุณแล้ว`,
    leaving: (store, seconds) => `จะไปที่ ${store} ใน ${seconds} วินาที`,
    onTo: (store) => `ไปต่อที่ ${store}`,
    stay: 'อยู่ที่หน้านี้',
    done: 'เสร็จสิ้น',
    sent: 'ส่งแล้ว',
    network: 'เครือข่าย',
    rate: 'อัตราแลกเปลี่ยน',
    hash: 'ธุรกรรม',
    reference: 'หมายเลขอ้างอิง',
  },

  pill: { open: 'การชำระเงินค้างอยู่', continue: 'ดำเนินการต่อ' },

  trouble: {
    bar: (title, sentence) => `${title} ${sentence}`,
    offline: 'คุณออฟไลน์อยู่',
    offlineSentence: 'การชำระเงินของคุณปลอดภัย เราจะดำเนินการต่อเมื่อคุณกลับมาออนไลน์',
    silent: 'เชื่อมต่อบริการชำระเงินไม่ได้',
    silentSentence: 'การชำระเงินของคุณปลอดภัย เราจะพยายามต่อไป',
    openPage: 'เปิดหน้าชำระเงิน',
  },
};
