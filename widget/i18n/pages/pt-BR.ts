import type { PageText } from './en.ts';

export const page: PageText = {
  reopen: 'Verifique sua conexão e abra esta página novamente. Se você pagou, seu pagamento está seguro.',
  noScript:
    'Esta página precisa de JavaScript para mostrar seu pagamento. Ative o JavaScript ou fale com {0}. Se você pagou, seu pagamento está seguro.',
  incomplete: 'Este link de pagamento está incompleto',
  incompleteSentence:
    'Abra o link novamente de onde você o recebeu, com tudo o que vem depois do sinal #. Se você pagou, seu pagamento está seguro.',
  each: '{0} por unidade',
  quantity: 'Quantidade (de 1 a {0})',
  badQuantity: 'A quantidade deve ser um número inteiro de 1 a {0}.',
  total: 'Total',
  go: 'Continuar para o pagamento',
  goNoScript:
    'A página de pagamento precisa de JavaScript. Ative o JavaScript antes de continuar ou fale com {0}.',
  gone: 'Produto não encontrado',
  goneSentence: 'O link pode ser antigo ou estar incompleto. Nada foi pago.',
  ownPage: 'Para comprar, use o botão nesta página.',
  notSeen:
    'Se você pagou, não pague de novo. Avisaremos {0} assim que seu pagamento for confirmado. A página onde você começou também é atualizada.',
  tooLate:
    'Se você pagou mesmo assim, não pague de novo: avisaremos {0}. Se não pagou, comece de novo em {0}.',
  lapsed:
    'Se você pagou mesmo assim, não pague de novo: avisaremos {0}. Se não pagou, pague na página onde você começou.',
};
