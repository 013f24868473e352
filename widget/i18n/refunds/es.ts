import type { RefundNoScript, RefundText } from './en.ts';

export const refund: RefundText = {
  cardOf: (store) => `Reembolso de ${store}`,
  getting: 'Cargando su reembolso',
  offline: 'Esta página continuará cuando vuelva a tener conexión.',

  name: {
    title: '¿Adónde enviamos su reembolso?',
    sentence: (asset, network) =>
      `Introduzca su propia dirección para ${asset} en ${network}. Lo que se envía a otra red se pierde.`,
    field: (asset) => `Su dirección de ${asset}`,
    exchange: 'Desde un exchange: copie la dirección de depósito de esta criptomoneda en esta misma red.',
    until: (time) => `Introduzca una dirección antes de: ${time}.`,
    next: 'Continuar',
  },

  fault: {
    empty: 'Introduzca su dirección.',
    malformed: (network) => `No es una dirección válida de ${network}. Cópiela de nuevo.`,
    otherNetwork: (network) => `Esta dirección es de otra red. Introduzca una de ${network}.`,
    tokenContract: 'Es el contrato de un token, no una billetera. Lo que se envía allí se pierde.',
    burnAddress: 'Esta dirección no es de nadie. Lo que se envía allí se pierde.',
    storeAddress: (store) => `Esta dirección es de ${store}. Introduzca la suya.`,
    lost: 'Su dirección no se ha guardado. Inténtelo de nuevo.',
    busy: (seconds) => `Demasiados intentos. Espere ${seconds} s e inténtelo de nuevo.`,
    inDoubt:
      'La tienda está comprobando otro reembolso de este importe a esta dirección. Inténtelo más tarde.',
  },

  confirm: {
    title: '¿Es esta su dirección?',
    sentence: 'Compárela con la de su billetera. Un reembolso enviado no se puede deshacer.',
    yes: 'Enviar el reembolso a esta dirección',
    change: 'Cambiar la dirección',
  },

  coin: 'Criptomoneda',
  address: 'Dirección',
  amount: 'Importe',
  arrives: 'Usted recibe',

  hold: {
    title: (time) => `Su reembolso se enviará a esta hora: ${time}`,
    sentence: '¿Dirección equivocada? Puede cambiarla hasta entonces.',
    change: 'Usar otra dirección',
    tooLate: 'Su reembolso ya está en camino. La dirección ya no se puede cambiar.',
    taken: 'Ya se había introducido otra dirección. Su reembolso se envía a esa.',
  },

  pending: {
    title: 'Su dirección está guardada',
    sentence: (store) => `${store} enviará allí su reembolso. Puede cerrar esta página.`,
  },

  sending: {
    title: 'Su reembolso está en camino',
    sentence: 'Puede cerrar esta página. Se actualiza sola.',
  },

  sent: {
    title: 'Reembolso enviado',
    sentence: 'Puede tardar unos minutos en aparecer en su billetera.',
  },

  failed: {
    title: 'No se pudo enviar su reembolso',
    sentence: (store) => `Su dinero sigue en poder de ${store}. Póngase en contacto con ${store}.`,
  },

  ended: {
    title: 'Este enlace de reembolso ha caducado',
    sentence: 'El plazo terminó, o la tienda canceló el reembolso. Pida un enlace nuevo a la tienda.',
  },

  invalid: {
    title: 'Este enlace de reembolso no es válido',
    sentence:
      'Puede estar incompleto, o un enlace más reciente lo ha sustituido. Abra el último enlace de la tienda.',
  },

  unreachable: {
    title: 'No se pudo cargar su reembolso',
    sentence: 'Compruebe su conexión e inténtelo de nuevo. Su reembolso está a salvo.',
  },
};

export const noScript: RefundNoScript = (store) =>
  `Esta página necesita JavaScript. Actívelo o póngase en contacto con ${store}.`;
