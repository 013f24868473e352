import type { PageText } from '../en-page.ts';

export const page: PageText = {
  reopen:
    'Vérifiez votre connexion et rouvrez cette page. Si vous avez payé, votre paiement est en sécurité.',
  noScript:
    'Cette page a besoin de JavaScript pour afficher votre paiement\u00A0: veuillez l’activer. Si vous avez payé, votre paiement est en sécurité.',
  incomplete: 'Ce lien de paiement est incomplet',
  incompleteSentence:
    'Rouvrez-le depuis l’endroit où vous l’avez reçu, avec tout ce qui suit le signe #. Si vous avez payé, votre paiement est en sécurité.',
  each: '{0} l’unité',
  quantity: 'Quantité (1 à {0})',
  badQuantity: 'La quantité doit être un nombre entier de 1 à {0}.',
  go: 'Continuer vers le paiement',
  goNoScript: 'Le paiement lui-même a besoin de JavaScript\u00A0: veuillez l’activer pour la page suivante.',
  gone: 'Ce produit n’est pas ici',
  goneSentence: 'Le lien est peut-être ancien ou incomplet. Rien n’a été payé.',
  ownPage: 'Pour acheter cet article, appuyez sur le bouton de cette page.',
  notSeen:
    'Si vous avez payé, ne payez pas une deuxième fois\u00A0: {0} recevra l’information dès la confirmation. La page où vous avez commencé suit aussi votre paiement.',
  tooLate:
    'Si vous avez tout de même payé, ne payez pas une deuxième fois\u00A0: {0} recevra l’information. Sinon, recommencez depuis la boutique.',
  lapsed:
    'Si vous avez tout de même payé, ne payez pas une deuxième fois\u00A0: {0} recevra l’information. Sinon, payez sur la page où vous avez commencé.',
};
