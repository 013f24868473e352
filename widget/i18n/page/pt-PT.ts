import type { PageText } from '../en-page.ts';

export const page: PageText = {
  reopen:
    'Verifique a sua ligação à Internet e abra esta página novamente. Se pagou, o seu pagamento está seguro.',
  noScript:
    'Esta página precisa de JavaScript para mostrar o seu pagamento: ative-o. Se pagou, o seu pagamento está seguro.',
  incomplete: 'Esta ligação de pagamento não está completa',
  incompleteSentence:
    'Abra-a novamente a partir de onde a recebeu, com tudo o que vem depois do sinal #. Se pagou, o seu pagamento está seguro.',
  each: '{0} por unidade',
  quantity: 'Quantidade (de 1 a {0})',
  badQuantity: 'A quantidade tem de ser um número inteiro de 1 a {0}.',
  go: 'Continuar para o pagamento',
  goNoScript: 'O pagamento em si precisa de JavaScript: ative-o para a página seguinte.',
  gone: 'Este produto não está aqui',
  goneSentence: 'A ligação pode ser antiga ou não estar completa. Nada foi pago.',
  ownPage: 'Para comprar, prima o botão desta página.',
  notSeen:
    'Se pagou, não volte a pagar: {0} receberá um aviso assim que o pagamento for confirmado. A página onde começou também o acompanha.',
  tooLate: 'Se mesmo assim pagou, não volte a pagar: {0} receberá um aviso. Caso contrário, recomece aí.',
  lapsed:
    'Se mesmo assim pagou, não volte a pagar: {0} receberá um aviso. Caso contrário, pague na página onde começou.',
};
