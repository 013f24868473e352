import type { RefundNoScript, RefundText } from './en.ts';

export const refund: RefundText = {
  cardOf: (store) => `Reembolso de ${store}`,
  getting: 'Carregando seu reembolso',
  offline: 'Esta página continua quando você voltar a ficar on-line.',

  name: {
    title: 'Para onde deve ir seu reembolso?',
    sentence: (asset, network) =>
      `Informe seu próprio endereço para ${asset} na rede ${network}. O que for enviado para outra rede será perdido.`,
    field: (asset) => `Seu endereço de ${asset}`,
    exchange: 'Em uma corretora: copie o endereço de depósito exatamente desta criptomoeda e desta rede.',
    until: (time) => `Informe um endereço até ${time}.`,
    next: 'Continuar',
  },

  fault: {
    empty: 'Informe seu endereço.',
    malformed: (network) => `Este não é um endereço válido na rede ${network}. Copie de novo.`,
    otherNetwork: (network) => `Este endereço é de outra rede. Informe um endereço da rede ${network}.`,
    tokenContract: 'Este é o contrato de um token, não uma carteira. O que for enviado para lá será perdido.',
    burnAddress: 'Este endereço não é de ninguém. O que for enviado para lá será perdido.',
    storeAddress: (store) => `Este endereço é de ${store}. Informe o seu.`,
    lost: 'Seu endereço não foi salvo. Tente de novo.',
    busy: (seconds) => `Tentativas demais. Aguarde ${seconds} s e tente de novo.`,
    inDoubt: 'A loja está verificando outro reembolso deste valor para este endereço. Tente mais tarde.',
  },

  confirm: {
    title: 'Este é o seu endereço?',
    sentence: 'Compare com o da sua carteira. Um reembolso enviado não pode ser desfeito.',
    yes: 'Enviar reembolso para este endereço',
    change: 'Alterar endereço',
  },

  coin: 'Criptomoeda',
  address: 'Endereço',
  amount: 'Valor',
  arrives: 'Você recebe',

  hold: {
    title: (time) => `Seu reembolso será enviado: ${time}`,
    sentence: 'Endereço errado? Você pode alterá-lo até lá.',
    change: 'Usar outro endereço',
    tooLate: 'Seu reembolso já está a caminho. O endereço não pode mais ser alterado.',
    taken: 'Outro endereço já tinha sido informado. Seu reembolso vai para ele.',
  },

  pending: {
    title: 'Seu endereço está salvo',
    sentence: (store) => `${store} enviará seu reembolso para ele. Você pode fechar esta página.`,
  },

  sending: {
    title: 'Seu reembolso está a caminho',
    sentence: 'Você pode fechar esta página. Ela se atualiza sozinha.',
  },

  sent: {
    title: 'Reembolso enviado',
    sentence: 'Pode levar alguns minutos para aparecer na sua carteira.',
  },

  failed: {
    title: 'Não foi possível enviar seu reembolso',
    sentence: (store) => `Seu dinheiro continua com ${store}. Fale com ${store} sobre isso.`,
  },

  ended: {
    title: 'Este link de reembolso expirou',
    sentence: 'O prazo acabou, ou a loja cancelou o reembolso. Peça um novo link à loja.',
  },

  invalid: {
    title: 'Este link de reembolso não é válido',
    sentence:
      'Ele pode estar incompleto, ou um link mais novo o substituiu. Abra o link mais recente da loja.',
  },

  unreachable: {
    title: 'Não foi possível carregar seu reembolso',
    sentence: 'Verifique sua conexão e tente de novo. Seu reembolso está seguro.',
  },
};

export const noScript: RefundNoScript = (store) =>
  `Esta página precisa de JavaScript. Ative-o ou fale com ${store}.`;
