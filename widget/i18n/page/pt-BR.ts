import type { PageText } from '../en-page.ts';

export const page: PageText = {
  reopen: 'Verifique sua conexão e abra esta página novamente. Se você pagou, seu pagamento está seguro.',
  noScript:
    'Esta página precisa de JavaScript para mostrar seu pagamento: ative-o. Se você pagou, seu pagamento está seguro.',
  incomplete: 'Este link de pagamento não está completo',
  incompleteSentence:
    'Abra-o novamente de onde você o recebeu, com tudo o que vem depois do sinal #. Se você pagou, seu pagamento está seguro.',
  each: '{0} por unidade',
  quantity: 'Quantidade (de 1 a {0})',
  badQuantity: 'A quantidade deve ser um número inteiro de 1 a {0}.',
  go: 'Continuar para o pagamento',
  goNoScript: 'O pagamento em si precisa de JavaScript: ative-o para a próxima página.',
  gone: 'Este produto não está aqui',
  goneSentence: 'O link pode ser antigo ou não estar completo. Nada foi pago.',
  ownPage: 'Para comprar, pressione o botão desta página.',
  notSeen:
    'Se você pagou, não pague de novo: {0} receberá um aviso assim que o pagamento for confirmado. A página onde você começou também o acompanha.',
  tooLate:
    'Se você pagou mesmo assim, não pague de novo: {0} receberá um aviso. Caso contrário, comece de novo por lá.',
  lapsed:
    'Se você pagou mesmo assim, não pague de novo: {0} receberá um aviso. Caso contrário, pague na página onde você começou.',
};
