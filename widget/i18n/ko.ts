import type { Text } from './en.ts';
import { rich } from './rich.ts';

export const text: Text = {
  language: 'ko',
  direction: 'ltr',

  card: '결제',
  close: '닫기',
  starting: '결제를 준비하고 있습니다',
  stillLoading: '아직 불러오는 중…',
  cardOf: (store) => `${store} 결제`,
  back: '다른 결제 수단 선택',
  tryAgain: '다시 시도',
  help: '도움말',
  switchLanguage: '언어',
  test: '테스트 모드 – 실제 돈이 아닙니다',
  backTo: (store) => `${store} 사이트로 돌아가기`,
  priceFor: (price, what) => `${what} 결제 금액 ${price}`,
  for: (what) => `${what} 결제 금액`,
  total: '합계',
  items: (items) => `상품 ${items}개`,
  networkAndStandard: (network, standard) => `${network} (${standard})`,
  on: (asset, network) => `${asset}(${network} 네트워크)`,

  minutesLeft: (minutes) => `${minutes}분`,
  timeLeft: '남은 시간',
  timeSpoken: (minutes) => (minutes === 0 ? '시간이 만료되었습니다' : `${minutes}분 남았습니다`),

  copy: '복사',
  copied: '복사됨',
  copyByHand: '길게 누르거나 Ctrl+C를 눌러 복사하세요',
  copyAmount: '금액 복사',
  copyAddress: '주소 복사',
  copyMemo: '메모 복사',

  asides: {
    exchange: '거래소에서 결제하시나요?',
    compare: '주소 확인',
    wrong: '문제가 있나요?',
    cancelling: '결제 취소',
  },

  arrived: (received, total) => `${total} 중 ${received} 입금됨`,

  choose: {
    title: '결제 수단 선택',
    sentence: '코인과 네트워크를 선택하세요.',
    sentenceAll: '코인(네트워크 선택) 또는 암호화폐가 아닌 수단으로 결제할 수 있습니다.',
    none: '지금 이용할 수 있는 결제 수단이 없습니다. 결제된 금액은 없습니다.',
    search: '코인과 네트워크 검색',
    methods: '결제 수단',
    found: (methods) => `결제 수단 ${methods}개`,
    nothing: (query) => `‘${query}’에 대한 결과가 없습니다.`,
    nothingHint: '코인 이름이나 티커, 또는 네트워크 이름으로 검색해 보세요.',
    all: '모든 결제 수단 보기',
    about: (minutes) => (minutes < 60 ? `약 ${minutes}분` : `약 ${Math.round(minutes / 60)}시간`),
    minimum: (amount) => `최소 ${amount}`,
    onlyFrom: (amount) => `${amount}부터 가능`,
    unavailable: (reason) =>
      reason === 'provider_unavailable'
        ? '지금은 이용 불가'
        : reason === 'below_minimum'
          ? '더 큰 금액만 가능'
          : reason === 'no_rate'
            ? '현재 시세 없음'
            : reason === 'not_offered'
              ? '여기서는 제공하지 않음'
              : '이용 불가',
    networks: (networks) => `네트워크 ${networks}개`,
    usual: '많이 사용',
    lowFee: '낮은 수수료',
    recent: '사용한 적 있음',
    coins: '코인',
    more: '더 많은 코인',
    newcomer: '암호화폐가 처음이신가요?',
    newcomerHelp:
      '해당 코인이 있는 지갑 앱이나 거래소 계정에서 결제합니다. 그곳에서도 여기와 같은 코인, 같은 네트워크를 선택하세요.',
    resume: '결제로 돌아가기',
    hosted: '카드, 은행 또는 전자지갑',
    noCrypto: '암호화폐 필요 없음',
  },

  getting: {
    title: '주소를 받는 중…',
    sentence: (method) => `${method}: 이번 결제에만 쓰는 주소입니다.`,
  },

  pay: {
    title: (amount) => `${amount} 보내기`,
    sentence: 'QR 코드를 스캔하거나 금액과 주소를 복사하세요. 결제 상황은 저희가 계속 확인합니다.',
    only: (asset, network) => rich(network, ' 네트워크의 ', asset, '만 보내세요'),
    address: (network, length, start, end) =>
      `${network} 네트워크 주소, ${length}자, 처음 ${start}, 끝 ${end}`,
    addressCopied: (start, end) => `복사했습니다. 처음이 ${start}, 끝이 ${end}인지 확인하세요.`,
    memo: '메모(태그)',
    memoWarning: '이 메모를 반드시 입력하세요. 메모가 없으면 누구의 돈인지 확인할 수 없습니다.',
    fee: (asset) => `네트워크 수수료로 쓸 소량의 ${asset}도 지갑에 있어야 합니다.`,
    openWallet: '지갑에서 열기',
    seen: '이미 보낸 결제가 들어오는 중입니다. 두 번 보내지 마세요.',
    qr: (asset) => `${asset} 결제용 QR 코드`,
    enlarge: 'QR 코드 확대',
    scan: '지갑으로 스캔하세요',
    qrElsewhere: '다른 기기용 QR 코드 보기',
    phone: '휴대폰에서 계속하기',
    qrFailed: 'QR 코드를 불러오지 못했습니다. 대신 주소를 복사하세요.',
  },

  processing: {
    title: '결제가 감지되었습니다',
    sentence: (store) => `이 페이지를 떠나도 됩니다. 결제가 확인되면 ${store}에 알려 드립니다.`,
    sent: '보냄',
    confirming: '확인 중',
    confirmations: (confirmed, of) => `확인 중 ${confirmed}/${of}`,
    paid: '결제 완료',
    usual: (minutes) => `보통 ${minutes} 걸립니다.`,
    explorer: '네트워크에서 조회',
  },

  paid: {
    title: '결제 완료',
    sentence: (store) => `${store}에서 결제를 받았습니다.`,
    leaving: (store, seconds) => `${seconds}초 후 ${store} 사이트로 이동합니다.`,
    onTo: (store) => `${store} 사이트로 계속`,
    stay: '이 페이지에 머무르기',
    done: '완료',
    sent: '보낸 금액',
    network: '네트워크',
    rate: '환율',
    hash: '트랜잭션',
    reference: '참조 번호',
  },

  pill: { open: '진행 중인 결제', continue: '계속' },

  trouble: {
    bar: (title, sentence) => `${title}. ${sentence}`,
    offline: '오프라인 상태입니다',
    offlineSentence: '결제는 안전합니다. 다시 연결되면 이어서 진행합니다.',
    silent: '결제 서비스에 연결할 수 없습니다',
    silentSentence: '결제는 안전합니다. 계속 연결을 시도합니다.',
    openPage: '결제 페이지 열기',
  },
};
