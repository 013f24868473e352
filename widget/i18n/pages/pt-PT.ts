import type { PageText } from './en.ts';

export const page: PageText = {
  reopen:
    'Verifique a sua ligação à Internet e abra esta página novamente. Se pagou, o seu pagamento está seguro.',
  noScript:
    'Esta página precisa de JavaScript para mostrar o seu pagamento. Ative o JavaScript ou contacte {0}. Se pagou, o seu pagamento está seguro.',
  incomplete: 'Esta ligação de pagamento está incompleta',
  incompleteSentence:
    'Abra novamente a ligação a partir de onde a recebeu, com tudo o que vem depois do sinal #. Se pagou, o seu pagamento está seguro.',
  each: '{0} por unidade',
  quantity: 'Quantidade (de 1 a {0})',
  badQuantity: 'A quantidade tem de ser um número inteiro de 1 a {0}.',
  total: 'Total',
  go: 'Continuar para o pagamento',
  goNoScript:
    'A página de pagamento precisa de JavaScript. Ative o JavaScript antes de continuar ou contacte {0}.',
  gone: 'Produto não encontrado',
  goneSentence: 'A ligação pode ser antiga ou estar incompleta. Nada foi pago.',
  ownPage: 'Para comprar, utilize o botão nesta página.',
  notSeen:
    'Se pagou, não volte a pagar. Avisaremos {0} assim que o seu pagamento for confirmado. A página onde começou também se atualiza.',
  tooLate: 'Se mesmo assim pagou, não volte a pagar: avisaremos {0}. Se não pagou, recomece em {0}.',
  lapsed:
    'Se mesmo assim pagou, não volte a pagar: avisaremos {0}. Se não pagou, pague na página onde começou.',
};
