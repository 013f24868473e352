import type { RefundNoScript, RefundText } from './en.ts';

export const refund: RefundText = {
  cardOf: (store) => `Reembolso de ${store}`,
  getting: 'A carregar o seu reembolso',
  offline: 'Esta página continua quando voltar a ter ligação.',

  name: {
    title: 'Para onde deve ir o seu reembolso?',
    sentence: (asset, network) =>
      `Introduza o seu próprio endereço para ${asset} na rede ${network}. O que for enviado para outra rede fica perdido.`,
    field: (asset) => `O seu endereço de ${asset}`,
    exchange: 'Numa exchange: copie o endereço de depósito exatamente desta criptomoeda e desta rede.',
    until: (time) => `Introduza um endereço até ${time}.`,
    next: 'Continuar',
  },

  fault: {
    empty: 'Introduza o seu endereço.',
    malformed: (network) => `Este não é um endereço válido na rede ${network}. Copie-o novamente.`,
    otherNetwork: (network) => `Este endereço é de outra rede. Introduza um endereço da rede ${network}.`,
    tokenContract: 'Este é o contrato de um token, não uma carteira. O que for enviado para lá fica perdido.',
    burnAddress: 'Este endereço não é de ninguém. O que for enviado para lá fica perdido.',
    storeAddress: (store) => `Este endereço é de ${store}. Introduza o seu.`,
    lost: 'O seu endereço não foi guardado. Tente novamente.',
    busy: (seconds) => `Demasiadas tentativas. Aguarde ${seconds} s e tente novamente.`,
    inDoubt: 'A loja está a verificar outro reembolso deste montante para este endereço. Tente mais tarde.',
  },

  confirm: {
    title: 'É este o seu endereço?',
    sentence: 'Compare-o com o da sua carteira. Um reembolso enviado não pode ser anulado.',
    yes: 'Enviar o reembolso para este endereço',
    change: 'Alterar o endereço',
  },

  coin: 'Criptomoeda',
  address: 'Endereço',
  amount: 'Montante',
  arrives: 'Recebe',

  hold: {
    title: (time) => `O seu reembolso será enviado: ${time}`,
    sentence: 'Endereço errado? Pode alterá-lo até lá.',
    change: 'Usar outro endereço',
    tooLate: 'O seu reembolso já está a caminho. O endereço já não pode ser alterado.',
    taken: 'Já tinha sido introduzido outro endereço. O seu reembolso vai para esse.',
  },

  pending: {
    title: 'O seu endereço está guardado',
    sentence: (store) => `${store} enviará o seu reembolso para lá. Pode fechar esta página.`,
  },

  sending: {
    title: 'O seu reembolso está a caminho',
    sentence: 'Pode fechar esta página. Atualiza-se sozinha.',
  },

  sent: {
    title: 'Reembolso enviado',
    sentence: 'Pode demorar alguns minutos a aparecer na sua carteira.',
  },

  failed: {
    title: 'Não foi possível enviar o seu reembolso',
    sentence: (store) => `O seu dinheiro continua com ${store}. Contacte ${store} sobre isto.`,
  },

  ended: {
    title: 'Esta ligação de reembolso expirou',
    sentence: 'O prazo terminou, ou a loja cancelou o reembolso. Peça uma nova ligação à loja.',
  },

  invalid: {
    title: 'Esta ligação de reembolso não é válida',
    sentence:
      'Pode estar incompleta, ou uma ligação mais recente substituiu-a. Abra a ligação mais recente da loja.',
  },

  unreachable: {
    title: 'Não foi possível carregar o seu reembolso',
    sentence: 'Verifique a sua ligação à internet e tente novamente. O seu reembolso está seguro.',
  },
};

export const noScript: RefundNoScript = (store) =>
  `Esta página precisa de JavaScript. Ative-o ou contacte ${store}.`;
