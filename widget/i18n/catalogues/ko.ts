import type { HelpText, OffchainText, PageText, RefundText, Text, WalletText } from './en.ts';

export const text = (): Text => ({
  language: 'ko',
  direction: 'ltr',

  card: '결제',
  close: '닫기',
  starting: '결제를 준비하고 있습니다',
  stillLoading: '아직 불러오는 중…',
  cardOf: (store) => `${store} 결제`,
  back: '다른 결제 수단 선택',
  otherCoins: '다른 코인',
  goBack: '뒤로',
  tryAgain: '다시 시도',
  help: '도움말',
  contact: (store) => `${store}에 문의`,
  switchLanguage: '언어',
  test: '테스트 모드: 실제 돈이 아닙니다',
  backTo: (store) => `${store} 사이트로 돌아가기`,
  priceFor: (price, what) => `${what} 결제 금액 ${price}`,
  for: (what) => `${what} 결제 금액`,
  total: '합계',
  items: (items) => `상품 ${items}개`,
  networkAndStandard: (network, standard) => `${network} (${standard})`,
  on: (asset, network) => `${asset}(${network} 네트워크)`,

  minutesLeft: (minutes) => `${minutes}분`,
  priceHeld: (time) => `가격 유지 ${time} 남음`,
  timeSpoken: (minutes) => (minutes === 0 ? '시간이 다 되었습니다' : `${minutes}분 남았습니다`),

  copy: '복사',
  copied: '복사됨',
  copyAgain: '복사됨 · 다시 복사',
  copyByHand: '길게 누르거나 Ctrl+C를 눌러 복사하세요',
  copyAmount: '금액 복사',
  copyAddress: '주소 복사',
  copyMemo: '메모 복사',
  amount: '금액',
  address: '주소',
  nowCopy: (value) => `이제 ${value} 복사`,
  sentIt: '송금했습니다',

  helpWithPayment: '이 결제 도움말',
  asides: {
    exchange: '거래소에서 결제하시나요?',
    compare: '주소 확인',
    wrong: '문제가 있나요?',
    cancelling: '결제 취소',
  },

  arrived: (received, total) => `${total} 중 ${received} 입금됨`,

  choose: {
    title: '결제 수단 선택',
    none: '지금 이용할 수 있는 결제 수단이 없습니다. 결제된 금액은 없습니다.',
    search: '코인과 네트워크 검색',
    methods: '결제 수단',
    found: (methods) => `결제 수단 ${methods}개`,
    nothing: (query) => `‘${query}’에 대한 결과가 없습니다.`,
    nothingHint: '코인 이름이나 티커, 또는 네트워크 이름으로 검색해 보세요.',
    all: '모든 결제 수단 보기',
    about: (minutes) => (minutes < 60 ? `약 ${minutes}분` : `약 ${Math.round(minutes / 60)}시간`),
    onlyFrom: (amount) => `최소 ${amount}`,
    unavailable: (reason) =>
      reason === 'provider_unavailable'
        ? '지금은 이용 불가'
        : reason === 'below_minimum'
          ? '금액이 너무 적음'
          : reason === 'no_rate'
            ? '현재 환율 없음'
            : reason === 'not_offered'
              ? '여기서는 제공하지 않음'
              : '이용 불가',
    networks: (networks) => `네트워크 ${networks}개`,
    usual: '가장 많이 사용',
    lowFee: '낮은 수수료',
    recent: '최근 사용',
    coins: '코인',
    newcomer: '암호화폐가 처음이신가요?',
    newcomerHelp:
      '해당 코인이 있는 암호화폐 지갑이나 거래소 계정에서 결제하세요. 그곳에서도 이 페이지와 같은 코인, 같은 네트워크를 선택하세요.',
    resume: '결제로 돌아가기',
    hosted: '카드, 계좌이체 또는 간편결제',
    noCrypto: '암호화폐 필요 없음',
    card: '암호화폐가 없으신가요? 카드나 계좌이체로 결제',
    network: '네트워크 선택',
  },

  getting: {
    title: '결제 주소 받는 중…',
    sentence: (method) => `${method}: 이번 결제에만 쓰는 주소입니다.`,
  },

  pay: {
    title: (amount) => `${amount} 보내기`,
    send: '보낼 금액',
    sentence: 'QR 코드를 스캔하거나 금액과 주소를 복사하세요.',
    updates: '이 페이지는 자동으로 업데이트됩니다.',
    offline: '다시 온라인 상태가 되면 업데이트됩니다.',
    next: '시간이 지나면 새 가격을 받을 수 있습니다.',
    once: '이번 결제에만 쓰는 주소입니다.',
    scanThenEnter: (amount) => `스캔한 뒤 ${amount} 입력`,
    scan: '지갑으로 스캔하세요',
    waiting: '결제를 기다리고 있습니다',
    startsEnds: (start, end) => `앞자리 ${start}, 뒷자리 ${end}`,
    only: (asset, network) => [network, ' 네트워크의 ', asset, '만 보내세요'],
    address: (network, length, start, end) =>
      `${network} 네트워크 주소, ${length}자, 앞자리 ${start}, 뒷자리 ${end}`,
    addressCopied: (start, end) => `복사했습니다. 주소의 앞자리가 ${start}, 뒷자리가 ${end}인지 확인하세요.`,
    memo: '메모(태그)',
    memoWarning: '필수 입력: 이 메모도 입력하세요. 없으면 돈을 잃을 수 있습니다.',
    fee: (asset) => `네트워크 수수료로 쓸 ${asset}도 필요합니다.`,
    openWallet: '지갑에서 열기',
    seen: '이미 보낸 결제가 들어오는 중입니다. 다시 보내지 마세요.',
    qr: (asset) => `${asset} 결제용 QR 코드`,
    enlarge: 'QR 코드 확대',
    showQr: 'QR 코드 보기',
    phone: '휴대폰에서 계속하기',
    qrFailed: 'QR 코드를 불러오지 못했습니다. 대신 주소를 복사하세요.',
  },

  processing: {
    title: '결제가 감지되었습니다',
    sentence: (store) => `이 페이지를 닫아도 됩니다. 결제가 확인되면 ${store}에 알립니다.`,
    usual: (minutes) => `보통 ${minutes} 걸립니다.`,
  },

  progress: {
    confirming: '확인 중',
    confirmations: (confirmed, of) => `${of}회 중 ${confirmed}회 확인`,
    paid: '결제 일시',
    explorer: '블록 탐색기에서 보기',
  },

  paid: {
    amount: '결제 금액',
    title: '결제 완료',
    sentence: (store) => `${store}에서 결제를 받았습니다.`,
    leaving: (store, seconds) => `${seconds}초 후 ${store} 사이트로 이동합니다`,
    onTo: (store) => `${store} 사이트로 계속`,
    stay: '머무르기',
    done: '완료',
    reference: '참조 번호',
  },

  receipt: {
    sent: '보낸 금액',
    network: '네트워크',
    rate: '환율',
    hash: '트랜잭션',
    copyHash: '트랜잭션 ID 복사',
    copy: '영수증 복사',
    share: '공유',
    print: '인쇄',
  },

  pill: {
    open: '결제 진행 중',
    continue: '계속',
    receipt: '영수증 보기',
    button: '이 결제 계속하기',
  },

  trouble: {
    bar: (title, sentence) => `${title}. ${sentence}`,
    offline: '오프라인 상태입니다',
    offlineSentence: '결제에는 영향이 없습니다. 다시 온라인 상태가 되면 이어서 진행합니다.',
    silent: '결제 서비스에 연결할 수 없습니다',
    silentSentence: '결제에는 영향이 없습니다. 다시 연결하는 중…',
    openPage: '결제 페이지 열기',
    unopened: (what) => `열리지 않았습니다: ${what}`,
  },
});

export const help: HelpText = {
  getting: {
    slow: '평소보다 오래 걸리고 있습니다. 아직 결제된 금액은 없습니다.',
    verySlow:
      '아직 응답이 없습니다. 계속 기다리거나 다른 결제 수단을 선택하세요. 아직 결제된 금액은 없습니다.',
  },

  paying: {
    switching: '이미 보내셨나요? 다시 결제하지 마세요. 기존 결제로 돌아가세요.',
    withAmount: '금액이 포함된 코드 사용',
    addressOnly: '코드가 스캔되지 않나요? 주소만 있는 코드 사용',
    stranded: '지갑이 열리지 않았나요? 금액과 주소를 복사해 지갑에서 결제하세요.',
    formerly: (address) =>
      `이미 ${address} 주소로 보내셨나요? 그 주소의 입금 여부를 계속 확인하고 있습니다. 다시 결제하지 마세요.`,
    formerlyOn: (network) =>
      `이미 ${network} 네트워크로 보내셨나요? 그 결제도 감지됩니다. 다시 결제하지 마세요.`,
    tooMany: '코인과 네트워크를 더 이상 바꿀 수 없습니다. 이 주소로 결제하세요.',
    tooFast: '1분 동안 너무 많이 변경했습니다. 이 주소로 결제하거나 1분 후에 다시 시도하세요.',
  },

  advice: {
    wallet: (wallet, network) => `보내기 전에 ${wallet}에서 ${network} 네트워크를 선택하세요.`,
    exchange: (exchange, network) =>
      `${exchange}에서 ‘출금’과 ${network} 네트워크를 선택하세요. 금액에서 수수료가 차감되면 그만큼 더하세요.`,
  },

  received: {
    title: (received, total) => `${total} 중 ${received} 입금됨`,
    sentence: (rest, time) => `${time} 전까지 같은 주소로 ${rest} 더 보내세요.`,
    other: '남은 금액을 다른 수단으로 결제',
  },

  rest: {
    sentence: (rest) =>
      `남은 금액은 ${rest}입니다. 입금된 돈은 결제 금액에 포함됩니다. 남은 금액에는 새 가격과 새 주소가 정해집니다.`,
    question: '남은 금액을 이미 보내셨나요?',
    answer: '다시 결제하지 마세요. 돌아가서 기다려 주세요. 결제가 감지되는 즉시 이 페이지에 표시됩니다.',
  },

  expired: {
    title: '만료된 결제입니다',
    sentence: '확인된 입금이 없습니다.',
    part: (received, total) => `${total} 중 ${received} 입금되었습니다. 고객님의 돈은 안전합니다.`,
    sent: '이미 보내셨나요?',
    watched: (address, time) =>
      `${time}까지 ${address} 주소의 입금 여부를 계속 확인합니다. 다시 결제하지 마세요.`,
    notSent: '아직 보내지 않으셨나요?',
    newPrice: '새 가격과 새 주소를 받으세요. 이전 주소는 더 이상 사용하지 마세요.',
    renew: '새 가격 받기',
    rest: '남은 금액 결제',
    noPrice: (store) => `이 결제에는 새 가격이 없습니다. ${store}에서 처음부터 다시 시작하세요.`,
    again:
      '버튼이 작동했는지 확인하지 못했습니다. 이것으로 결제가 도착했는지 알 수는 없습니다. 버튼을 다시 눌러 주세요.',
    checking: '시간이 다 되었습니다',
    checkingSentence: '누락된 결제가 없는지 확인하고 있습니다. 아무것도 보내지 마세요.',
  },

  lapsed: {
    title: '만료된 주소입니다',
    sentence: '확인된 입금이 없습니다.',
    newAddress: '새 주소를 받으세요. 이전 주소는 더 이상 사용하지 마세요.',
    renew: '새 주소 받기',
  },

  price: {
    title: '새 가격',
    sentence: '이전 주소는 만료되었습니다. 새 금액을 새 주소로 보내세요.',
    before: '이전',
    now: '현재',
    agree: (amount) => `${amount} 결제`,
  },

  cancelled: {
    title: '취소된 결제입니다',
    sentence: (store) => `아무것도 보내지 마세요. 결제하려면 ${store}에서 처음부터 다시 시작하세요.`,
    watched: (address, time, store) =>
      `${time}까지 ${address} 주소의 입금 여부를 계속 확인합니다. 돈이 입금되면 ${store}에 알립니다. 다시 결제하지 마세요.`,
  },

  exception: {
    underpaid: {
      title: '입금된 금액이 부족합니다',
      sentence: (store) =>
        `보내신 돈은 안전합니다. 차액은 ${store}에서 고객님과 협의해 처리합니다. 더 이상 보내지 마세요.`,
    },
    late: {
      title: '결제가 늦게 도착했습니다',
      sentence: (store) =>
        `시간이 지난 뒤 결제가 도착했습니다. 고객님의 돈은 안전합니다. ${store}에서 확인합니다. 다시 결제하지 마세요.`,
    },
    overpaid: {
      title: '보내신 금액이 너무 많습니다',
      sentence: (store) => `고객님의 돈은 안전합니다. 차액은 ${store}에 문의하세요.`,
    },
    wrong_asset: {
      title: '다른 코인이 입금되었습니다',
      sentence: (store) =>
        `다른 코인이 입금되었거나, 맞는 코인이 다른 네트워크로 입금되었습니다. 돈을 잃은 것은 아니지만 아직 결제에 반영되지 않았습니다. 인정할지 돌려줄지는 ${store}에서 결정합니다. 더 이상 보내지 마세요.`,
      named: (store, coins) =>
        `${coins} 입금되었습니다. 돈을 잃은 것은 아니지만 아직 결제에 반영되지 않았습니다. 인정할지 돌려줄지는 ${store}에서 결정합니다. 더 이상 보내지 마세요.`,
    },
    reversed: {
      title: '네트워크가 결제를 되돌렸습니다',
      sentence: (store) =>
        `결제가 도착한 뒤 네트워크가 결제를 되돌렸습니다. 다시 결제하기 전에 ${store}에 문의하세요.`,
    },
    other: {
      title: '검토 중',
      sentence: (store) => `${store}에서 이 결제를 검토하고 있습니다. 다시 결제하지 마세요.`,
    },
  },

  outcome: {
    due: '청구 금액',
    received: '입금',
    over: '초과 금액',
    missing: '부족 금액',
    next: '앞으로의 절차',
  },

  refund: {
    of: (amount) => `${amount} 환불`,
    status: {
      awaiting_destination: '지갑 주소 입력 대기 중',
      pending: '아직 송금 전',
      sending: '처리 중',
      succeeded: '송금 완료',
      failed: '완료되지 않음',
      expired: '만료됨',
      cancelled: '취소됨',
    },
    claim: (amount) => `${amount} 환불을 받으려면 지갑 주소를 입력하세요.`,
    enter: '환불 주소 입력',
    link: (amount, store) => `${amount} 환불을 받으려면 ${store}에서 보낸 환불 링크를 여세요.`,
    contact: (store) => `환불은 ${store}에 문의하세요.`,
    wait: '따로 하실 일은 없습니다. 이 페이지는 자동으로 업데이트됩니다.',
  },

  exchange: {
    about: '출금할 때 입력할 내용',
    sentence: '이 주소로, 반드시 이 네트워크로 출금하세요.',
    receive: '거래소에서 ‘받는 금액’을 묻는 경우',
    fee: '거래소가 금액에서 수수료를 차감하는 경우, 전액이 도착하도록 수수료를 더해 주세요.',
    recipient: '받는 사람(묻는 경우)',
    wallet: '지갑 종류(묻는 경우)',
    provider: '결제 서비스 업체',
    minimum: '금액이 거래소의 최소 출금액보다 적지 않은지 확인하세요.',
  },

  looking: {
    title: '결제 내역을 찾고 있습니다',
    exchange: (time) =>
      `거래소에서는 5~30분 걸리는 경우가 많습니다. 이 페이지를 닫아도 됩니다. ${time}까지 결제가 들어오는지 계속 확인합니다.`,
    wallet: (time) =>
      `결제가 나타나기까지 몇 분 걸리는 경우가 많습니다. 이 페이지를 닫아도 됩니다. ${time}까지 결제가 들어오는지 계속 확인합니다.`,
    unsent: '아직 송금하지 않았습니다',
  },

  compare: {
    sentence:
      '악성 프로그램이 복사한 주소를 바꿔치기할 수 있습니다. 보내기 전에 이 주소와 지갑에 입력된 주소를 비교하세요.',
    swapped:
      '클립보드의 내용이 복사한 주소와 다릅니다. 붙여 넣지 마세요. 이 페이지의 주소를 다시 복사하세요.',
    aloud: '소리 내어 읽기',
    capital: (letter) => `대문자 ${letter}`,
  },

  phone: {
    sentence: '지갑이 아니라 카메라로 스캔하세요. 이 페이지는 자동으로 업데이트됩니다.',
    qr: '이 결제의 QR 코드, 카메라용',
    share: '링크 보내기',
  },

  wrong: {
    sentence: (store) =>
      `지갑이나 거래소의 트랜잭션 ID를 붙여 넣거나 무슨 일이 있었는지 적어 주세요. ${store}에 알립니다.`,
    field: '트랜잭션 ID 또는 문제 내용',
    fits: (network) => `${network} 네트워크의 트랜잭션 ID일 수 있습니다.`,
    other: (found, network) =>
      `${found} 같은 네트워크의 트랜잭션 ID로 보이지만, 이 주소는 ${network} 전용입니다. 무엇을 보냈는지 확인하세요.`,
    address: '이것은 주소이며 트랜잭션 ID가 아닙니다.',
    families: {
      hex: 'Bitcoin 또는 TRON',
      evm: 'Ethereum',
      solana: 'Solana',
    },
    details: '문의용 정보',
    tell: (store) => `${store}에 메시지 보내기`,
    told: '감사합니다',
    toldSentence: (store) =>
      `${store}에 알렸습니다. 결제를 다시 확인하고 있습니다. 이 페이지는 자동으로 업데이트됩니다.`,
    reported: (store) => `${store}에 문제를 알리셨습니다.`,
  },

  payAgain: {
    title: '다른 방법으로 다시 결제할까요?',
    sentence: '첫 번째 결제가 아직 처리되지 않았습니다. 지금 다시 결제하면 두 번 결제하게 될 수 있습니다.',
  },

  cancelling: {
    title: '이 결제를 취소할까요?',
    sentence: '아무것도 보내지 않은 경우에만 취소하세요.',
    question: '이미 보내셨나요?',
    answer: '취소하지 마세요. 돌아가서 기다려 주세요. 결제가 감지되는 즉시 이 페이지에 표시됩니다.',
    keep: '이 결제 계속하기',
    seen: '돈이 입금되어 이 결제를 취소할 수 없습니다.',
  },

  another: {
    title: (price) => `이미 ${price} 결제를 보내셨습니다`,
    sentence: '새 결제는 이 결제와 별도로 추가됩니다. 같은 주문을 두 번 결제하지 마세요.',
    anew: '새 결제 시작',
  },

  trouble: {
    invalid: '유효하지 않은 결제 링크입니다',
    ended: '만료된 결제 링크입니다',
    linkSentence:
      '이미 결제하셨다면 결제 금액은 상점에 안전하게 있습니다. 결제하지 않으셨다면 상점에서 처음부터 다시 시작하세요.',
    setup: '이 페이지는 결제용으로 설정되지 않았습니다',
    setupSentence: '결제된 금액은 없습니다. 상점에 알려 주세요.',
    busy: '시도 횟수가 너무 많습니다',
    busySentence: (seconds) => `결제된 금액은 없습니다. ${seconds}초 기다린 뒤 다시 시도해 주세요.`,
    refused: '상점에서 결제를 시작하지 못했습니다',
    refusedSentence: '결제된 금액은 없습니다. 이 창을 닫고 다시 시도해 주세요.',
    method: (method) => `${method} 결제는 지금 이용할 수 없습니다`,
    methodSentence: '결제된 금액은 없습니다. 다른 결제 수단을 선택하거나 다시 시도해 주세요.',
    amount: (method) => `${method} 결제는 이 금액에 이용할 수 없습니다`,
    amountSentence: '결제된 금액은 없습니다. 다른 결제 수단을 선택해 주세요.',
    price: '이 상품의 가격이 변경되었습니다',
    priceSentence: (store) =>
      `새 가격으로 결제된 금액은 없습니다. 새 가격을 보려면 ${store}에서 처음부터 다시 시작하세요.`,
    lost: '결제 주소를 받지 못했습니다',
    lostSentence: '연결이 끊겼습니다. 결제된 금액은 없습니다. 다시 시도하거나 다른 결제 수단을 선택하세요.',
    changed: '이 페이지의 무언가가 주소를 바꿔 놓았습니다',
    changedSentence: '여기서 결제하지 마세요. 주문에는 문제가 없습니다. 대신 결제 페이지를 여세요.',
    unknown: '확인이 필요한 결제입니다',
    unknownSentence: (store) =>
      `결제 상태를 읽을 수 없습니다. 결제하셨다면 결제에는 영향이 없습니다. 다시 확인하거나 ${store}에 문의하세요.`,
    check: '다시 확인',
    details: '세부 정보 복사',
  },
};

export const offchain: OffchainText = {
  hosted: {
    getting: '결제 페이지를 불러오는 중…',
    gettingSentence: '이번 결제에만 쓰는 페이지입니다.',
    lost: '결제 페이지를 불러오지 못했습니다',
    title: () => '카드, 계좌이체 또는 간편결제로 결제',
    sentence:
      '별도의 페이지에서 결제합니다. 결제를 마치면 이 페이지로 돌아오세요. 이 페이지는 자동으로 업데이트됩니다.',
    rest: (rest, time) => `${time} 전까지 같은 결제 페이지에서 나머지 금액(${rest})을 결제하세요.`,
    open: '결제 페이지로 계속',
    newTab: '새 탭에서 열림',
    qr: '결제 페이지 QR 코드',
    scan: '또는 다른 기기의 카메라로 스캔하세요',
    sent: '결제 페이지에서 이미 결제하셨나요?',
    watched: (time) => `${time}까지 결제가 들어오는지 계속 확인합니다. 다시 결제하지 마세요.`,
    notSent: '아직 결제하지 않으셨나요?',
    newOne: '새 결제 페이지를 받으세요. 이전 페이지는 더 이상 사용하지 마세요.',
    lapsed: '만료된 결제 페이지입니다',
    renew: '새 결제 페이지 받기',
  },
  upi: {
    getting: 'UPI 결제를 준비하는 중…',
    gettingSentence: '이 주문에만 쓰는 UPI 결제입니다.',
    lost: 'UPI 결제를 준비하지 못했습니다',
    title: (amount) => `UPI로 ${amount} 결제`,
    sentence: 'UPI 앱으로 결제하세요. 이 페이지는 자동으로 업데이트됩니다.',
    once: (amount) => ['정확히 ', amount, ' 금액을 한 번에 결제하세요'],
    rest: (rest, time) => `${time} 전까지 같은 UPI ID로 나머지 금액(${rest})을 결제하세요.`,
    id: 'UPI ID',
    copyId: 'UPI ID 복사',
    open: 'UPI 앱 열기',
    qr: 'UPI 결제용 QR 코드',
    scan: 'UPI 앱으로 스캔하세요',
    sent: '이미 결제하셨나요?',
    watched: (time) => `${time}까지 결제가 들어오는지 계속 확인합니다. 다시 결제하지 마세요.`,
    notSent: '아직 결제하지 않으셨나요?',
    newOne: '새 UPI 결제를 시작하세요. 이전 UPI 결제는 더 이상 사용하지 마세요.',
    lapsed: '만료된 UPI 결제입니다',
    renew: '새 UPI 결제 시작',
  },
  method: '결제 수단',
  paidIt: '결제했습니다',
  unpaid: '아직 결제하지 않았습니다',
};

export const wallet: WalletText = {
  wallet: {
    pay: (amount, name) => `${name}에서 ${amount} 결제`,
    confirm: (name) => `${name}에서 확인하세요…`,
    confirmSentence: '지갑에서 금액과 주소를 확인하세요. 그동안 다른 방법으로 결제하지 마세요.',
    cancelled: '지갑에서 취소했습니다',
    nothingSent: '전송된 금액이 없습니다.',
    network: (name, network) =>
      `전송된 금액이 없습니다. ${name}에서 ${network} 네트워크를 선택한 뒤 다시 시도하세요.`,
    busy: (name) => `전송된 금액이 없습니다. ${name}에 대기 중인 요청이 있으니 열어 보세요.`,
    problem: (name) => `전송된 금액이 없습니다. ${name}에서 확인한 뒤 다시 시도하세요.`,
    failed: (name) =>
      `전송된 금액이 없습니다. 이 결제는 ${name}에서 할 수 없습니다. 대신 금액과 주소를 복사하세요.`,
    unclear: (name) => `${name}에서 결제가 전송되었는지 확인하세요. 전송되었다면 다시 결제하지 마세요.`,
    elsewhere: (name) =>
      `${name}에서 다른 네트워크나 다른 주소로 돈을 보냈을 수 있습니다. 다시 결제하기 전에 ${name}에서 확인하세요.`,
    real: (name) => `테스트 모드에서도 ${name}에서는 실제 코인이 전송됩니다.`,
    unsure: '지갑에서 이 결제가 전송되었다고 알렸습니다',
    unsureSentence: '먼저 지갑을 확인하세요. 전송되었다면 다시 결제하지 마세요.',
  },
  apps: {
    open: '지갑 앱',
    title: '지갑 앱 열기',
    check: (what, end) => ['앱에서 금액이 ', what, '인지, 주소 끝자리가 ', end, '인지 확인하세요.'],
    fills: '코인, 금액, 주소를 자동 입력',
    camera: '지갑이 아니라 카메라로 스캔하세요.',
    another: '다른 지갑 앱',
    sent: (app) => `${app}에서 보내셨나요? 확인하고 있습니다.`,
    sentInAnother: '지갑 앱에서 보내셨나요? 확인하고 있습니다.',
    instead: '금액과 주소를 복사하세요.',
  },
};

export const refund: RefundText = {
  cardOf: (store) => `${store} 환불`,
  getting: '환불 정보를 불러오는 중',
  offline: '다시 온라인 상태가 되면 이 페이지가 계속됩니다.',

  name: {
    title: '환불금을 어디로 보낼까요?',
    sentence: (asset, network) =>
      `${network} 네트워크에서 쓰는 본인의 ${asset} 주소를 입력하세요. 다른 네트워크의 주소이면 환불금을 잃게 됩니다.`,
    field: (asset) => `내 ${asset} 주소`,
    exchange: '거래소를 이용하시나요? 거래소에서 정확히 이 코인, 이 네트워크의 입금 주소를 복사하세요.',
    until: (time) => `${time}까지 주소를 입력하세요.`,
    next: '계속',
  },

  fault: {
    empty: '지갑 주소를 입력하세요.',
    malformed: (network) => `올바른 ${network} 주소가 아닙니다. 다시 복사하세요.`,
    otherNetwork: (network) => `다른 네트워크의 주소입니다. ${network} 주소를 입력하세요.`,
    tokenContract: '지갑이 아니라 토큰 컨트랙트의 주소입니다. 여기로 보낸 코인은 사라집니다.',
    burnAddress: '주인이 없는 주소입니다. 여기로 보낸 코인은 사라집니다.',
    storeAddress: (store) => `${store}의 주소입니다. 본인 주소를 입력하세요.`,
    lost: '주소가 저장되지 않았습니다. 다시 시도하세요.',
    busy: (seconds) => `시도 횟수가 너무 많습니다. ${seconds}초 뒤에 다시 시도하세요.`,
    inDoubt: '상점에서 이 주소로 가는 같은 금액의 다른 환불을 확인하고 있습니다. 나중에 다시 시도하세요.',
  },

  confirm: {
    title: '본인 주소가 맞나요?',
    sentence: '지갑의 주소와 비교하세요. 보낸 환불금은 되돌릴 수 없습니다.',
    yes: '이 주소로 환불금 보내기',
    change: '주소 변경',
  },

  coin: '코인',
  address: '주소',
  amount: '금액',
  arrives: '받을 금액',
  sentAt: '송금 일시',

  hold: {
    title: (time) => `환불금을 보낼 시각: ${time}`,
    sentence: '주소가 틀렸나요? 그때까지 변경할 수 있습니다.',
    change: '다른 주소 사용',
    tooLate: '환불금을 이미 보내는 중입니다. 주소를 더 이상 변경할 수 없습니다.',
    taken: '먼저 다른 주소가 입력되었습니다. 환불금은 그 주소로 갑니다.',
  },

  pending: {
    title: '주소가 저장되었습니다',
    sentence: (store) => `${store}에서 그 주소로 환불금을 보냅니다. 이 페이지를 닫아도 됩니다.`,
  },

  sending: {
    title: '환불금을 보내는 중입니다',
    sentence: '이 페이지를 닫아도 됩니다. 자동으로 업데이트됩니다.',
  },

  sent: {
    title: '환불금을 보냈습니다',
    sentence: '지갑에 표시되기까지 몇 분 걸릴 수 있습니다.',
  },

  failed: {
    title: '환불금을 보내지 못했습니다',
    sentence: (store) => `고객님의 돈은 아직 ${store}에 있습니다. ${store}에 문의하세요.`,
  },

  ended: {
    title: '만료된 환불 링크입니다',
    sentence: '시간이 지났거나 상점에서 환불을 취소했습니다. 상점에 새 링크를 요청하세요.',
  },

  invalid: {
    title: '올바르지 않은 환불 링크입니다',
    sentence: '링크가 완전하지 않거나 새 링크로 바뀌었을 수 있습니다. 상점에서 보낸 최신 링크를 여세요.',
  },

  unreachable: {
    title: '환불 정보를 불러오지 못했습니다',
    sentence: '연결을 확인하고 다시 시도하세요. 환불에는 영향이 없습니다.',
  },

  noScript: (store) => `이 페이지에는 JavaScript가 필요합니다. 켜거나 ${store}에 문의하세요.`,
};

export const page: PageText = {
  reopen: '연결을 확인하고 이 페이지를 다시 여세요. 이미 결제하셨다면 결제에는 영향이 없습니다.',
  noScript:
    '결제를 표시하려면 JavaScript가 필요합니다. JavaScript를 켜거나 {0}에 문의하세요. 이미 결제하셨다면 결제에는 영향이 없습니다.',
  incomplete: '이 결제 링크가 완전하지 않습니다',
  incompleteSentence:
    '링크를 받은 곳에서 # 기호 뒤의 모든 내용을 포함하여 링크를 다시 여세요. 이미 결제하셨다면 결제에는 영향이 없습니다.',
  failed: '결제 페이지를 열지 못했습니다. 다시 시도해 주세요. 이미 결제하셨다면 결제에는 영향이 없습니다.',
  each: '개당 {0}',
  quantity: '수량(1~{0})',
  badQuantity: '수량은 1에서 {0} 사이의 정수여야 합니다.',
  total: '합계',
  go: '결제 계속하기',
  goNoScript: '결제 페이지에는 JavaScript가 필요합니다. 계속하기 전에 JavaScript를 켜거나 {0}에 문의하세요.',
  gone: '상품을 찾을 수 없습니다',
  goneSentence: '링크가 오래되었거나 완전하지 않을 수 있습니다. 결제된 금액은 없습니다.',
  payBy: '{0}까지 결제해 주세요.',
  over: '이 링크는 더 이상 사용할 수 없습니다',
  overSentence: '{0}에 새 링크를 요청하세요. 이미 결제하셨다면 결제에는 영향이 없습니다.',
  ownPage: '구매하시려면 이 페이지의 버튼을 이용하세요.',
  notSeen:
    '이미 결제하셨다면 다시 결제하지 마세요. 결제가 확인되는 즉시 {0}에 알립니다. 결제를 시작한 페이지도 업데이트됩니다.',
  tooLate:
    '이미 결제하셨다면 다시 결제하지 마세요. {0}에 알립니다. 결제하지 않으셨다면 {0}에서 처음부터 다시 시작하세요.',
  lapsed:
    '이미 결제하셨다면 다시 결제하지 마세요. {0}에 알립니다. 결제하지 않으셨다면 결제를 시작한 페이지에서 결제하세요.',
};
