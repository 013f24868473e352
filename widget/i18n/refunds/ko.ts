import type { RefundNoScript, RefundText } from './en.ts';

export const refund: RefundText = {
  cardOf: (store) => `${store} 환불`,
  getting: '환불 정보를 불러오는 중',
  offline: '다시 온라인 상태가 되면 이 페이지가 계속됩니다.',

  name: {
    title: '환불금을 어디로 보낼까요?',
    sentence: (asset, network) =>
      `${network} 네트워크의 ${asset}을(를) 받을 본인 주소를 입력하세요. 다른 네트워크로 보낸 코인은 사라집니다.`,
    field: (asset) => `내 ${asset} 주소`,
    exchange: '거래소인 경우: 바로 이 코인, 이 네트워크의 입금 주소를 복사하세요.',
    until: (time) => `${time}까지 주소를 입력하세요.`,
    next: '계속',
  },

  fault: {
    empty: '주소를 입력하세요.',
    malformed: (network) => `올바른 ${network} 주소가 아닙니다. 다시 복사하세요.`,
    otherNetwork: (network) => `다른 네트워크의 주소입니다. ${network} 주소를 입력하세요.`,
    tokenContract: '지갑이 아니라 토큰 컨트랙트입니다. 여기로 보낸 코인은 사라집니다.',
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
    sentence: '연결을 확인하고 다시 시도하세요. 환불금은 안전합니다.',
  },
};

export const noScript: RefundNoScript = (store) =>
  `이 페이지에는 JavaScript가 필요합니다. 켜거나 ${store}에 문의하세요.`;
