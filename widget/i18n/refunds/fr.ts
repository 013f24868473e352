import type { RefundNoScript, RefundText } from './en.ts';

export const refund: RefundText = {
  cardOf: (store) => `Remboursement de ${store}`,
  getting: 'Chargement de votre remboursement',
  offline: 'Cette page reprendra quand vous serez de nouveau en ligne.',

  name: {
    title: 'Où envoyer votre remboursement\u00A0?',
    sentence: (asset, network) =>
      `Saisissez votre propre adresse pour ${asset} sur ${network}. Une cryptomonnaie envoyée sur un autre réseau est perdue.`,
    field: (asset) => `Votre adresse ${asset}`,
    exchange:
      'Depuis une plateforme d’échange\u00A0: copiez l’adresse de dépôt de cette cryptomonnaie sur ce réseau précis.',
    until: (time) => `Saisissez une adresse avant cette date\u00A0: ${time}.`,
    next: 'Continuer',
  },

  fault: {
    empty: 'Saisissez votre adresse.',
    malformed: (network) => `Ce n’est pas une adresse ${network} valide. Copiez-la de nouveau.`,
    otherNetwork: (network) => `Cette adresse appartient à un autre réseau. Saisissez-en une sur ${network}.`,
    tokenContract: 'C’est le contrat d’un jeton, pas un portefeuille. Ce qui y est envoyé est perdu.',
    burnAddress: 'Cette adresse n’appartient à personne. Ce qui y est envoyé est perdu.',
    storeAddress: (store) => `Cette adresse appartient à ${store}. Saisissez la vôtre.`,
    lost: 'Votre adresse n’a pas été enregistrée. Veuillez réessayer.',
    busy: (seconds) => `Trop de tentatives. Patientez ${seconds} s, puis réessayez.`,
    inDoubt:
      'La boutique vérifie un autre remboursement de ce montant vers cette adresse. Réessayez plus tard.',
  },

  confirm: {
    title: 'Est-ce bien votre adresse\u00A0?',
    sentence:
      'Comparez-la avec celle de votre portefeuille. Un remboursement envoyé ne peut pas être annulé.',
    yes: 'Envoyer le remboursement à cette adresse',
    change: 'Modifier l’adresse',
  },

  coin: 'Cryptomonnaie',
  address: 'Adresse',
  amount: 'Montant',
  arrives: 'Vous recevez',

  hold: {
    title: (time) => `Votre remboursement sera envoyé\u00A0: ${time}`,
    sentence: 'Mauvaise adresse\u00A0? Vous pouvez la modifier jusque-là.',
    change: 'Utiliser une autre adresse',
    tooLate: 'Votre remboursement est déjà en route. L’adresse ne peut plus être modifiée.',
    taken: 'Une autre adresse a été saisie avant. Votre remboursement y sera envoyé.',
  },

  pending: {
    title: 'Votre adresse est enregistrée',
    sentence: (store) => `${store} y enverra votre remboursement. Vous pouvez fermer cette page.`,
  },

  sending: {
    title: 'Votre remboursement est en route',
    sentence: 'Vous pouvez fermer cette page. Elle se met à jour toute seule.',
  },

  sent: {
    title: 'Remboursement envoyé',
    sentence: 'Il peut mettre quelques minutes à apparaître dans votre portefeuille.',
  },

  failed: {
    title: 'Votre remboursement n’a pas pu être envoyé',
    sentence: (store) => `Votre argent est toujours chez ${store}. Contactez ${store} à ce sujet.`,
  },

  ended: {
    title: 'Ce lien de remboursement a expiré',
    sentence:
      'Le délai est écoulé, ou la boutique a annulé le remboursement. Demandez un nouveau lien à la boutique.',
  },

  invalid: {
    title: 'Ce lien de remboursement n’est pas valide',
    sentence:
      'Il est peut-être incomplet, ou un lien plus récent l’a remplacé. Ouvrez le dernier lien de la boutique.',
  },

  unreachable: {
    title: 'Votre remboursement n’a pas pu être chargé',
    sentence: 'Vérifiez votre connexion et réessayez. Votre remboursement est en sécurité.',
  },
};

export const noScript: RefundNoScript = (store) =>
  `Cette page a besoin de JavaScript. Activez-le ou contactez ${store}.`;
