import type { PageText } from './en.ts';

export const page: PageText = {
  reopen:
    'Vérifiez votre connexion et rouvrez cette page. Si vous avez payé, votre paiement est en sécurité.',
  noScript:
    'Cette page a besoin de JavaScript pour afficher votre paiement. Veuillez activer JavaScript ou contacter {0}. Si vous avez payé, votre paiement est en sécurité.',
  incomplete: 'Ce lien de paiement est incomplet',
  incompleteSentence:
    'Rouvrez le lien depuis l’endroit où vous l’avez reçu, avec tout ce qui suit le signe #. Si vous avez payé, votre paiement est en sécurité.',
  each: '{0} l’unité',
  quantity: 'Quantité (1 à {0})',
  badQuantity: 'La quantité doit être un nombre entier de 1 à {0}.',
  total: 'Total',
  go: 'Continuer vers le paiement',
  goNoScript:
    'La page de paiement a besoin de JavaScript. Veuillez activer JavaScript avant de continuer, ou contacter {0}.',
  gone: 'Produit introuvable',
  goneSentence: 'Le lien est peut-être ancien ou incomplet. Aucun paiement n’a été effectué.',
  ownPage: 'Pour acheter cet article, utilisez le bouton sur cette page.',
  notSeen:
    'Si vous avez payé, ne payez pas une deuxième fois. Nous informerons {0} dès que votre paiement sera confirmé. La page où vous avez commencé se met aussi à jour.',
  tooLate:
    'Si vous avez tout de même payé, ne payez pas une deuxième fois\u00A0: nous informerons {0}. Si vous n’avez pas payé, recommencez depuis {0}.',
  lapsed:
    'Si vous avez tout de même payé, ne payez pas une deuxième fois\u00A0: nous informerons {0}. Si vous n’avez pas payé, payez sur la page où vous avez commencé.',
};
