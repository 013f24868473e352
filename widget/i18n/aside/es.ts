import type { AsideText } from '../en-aside.ts';
import type { OffchainText } from '../en-offchain.ts';
import { rich } from '../rich.ts';

/** A date, which alone has a year, takes another article than an hour does, and one o'clock its own. */
const until = (time: string) =>
  `hasta ${/\d{4}/.test(time) ? 'el' : /^0?1\D/.test(time) ? 'la' : 'las'} ${time}`;

export const aside: AsideText = {
  getting: {
    slow: 'Está tardando más de lo habitual. Aún no se ha pagado nada.',
    verySlow: 'Sigue sin haber respuesta. Espere o elija otro método de pago. Aún no se ha pagado nada.',
  },

  paying: {
    switching: '¿Ya lo envió? No vuelva a pagar: regrese a su pago.',
    withAmount: 'Usar un código con la cantidad',
    addressOnly: 'Usar un código sin la cantidad',
    stranded: '¿No se abrió ninguna billetera? Copie la dirección y pague desde su billetera.',
    keep: 'Mantener este precio más tiempo',
    mayKeep: (time) => `¿Necesita más tiempo? Puede mantener este precio ${until(time)}.`,
    kept: (time) => `Este precio vale ahora ${until(time)}.`,
    notKept: 'Este precio no se puede mantener más tiempo.',
    formerly: (address) => `¿Ya envió a ${address}? Seguimos vigilando esa dirección: no vuelva a pagar.`,
  },

  received: {
    title: (received, total) => `Recibido: ${received} de ${total}`,
    sentence: (rest, time) => `Envíe ${rest} más a la misma dirección (${until(time)}).`,
    belowMinimum: (rest, minimum) =>
      `El resto, ${rest}, es inferior al mínimo de ${minimum} que admite este método. Lo que ha llegado está a salvo.`,
    belowAll: (rest, minimum, store) =>
      `El resto, ${rest}, es inferior al mínimo de ${minimum} que admite este método. Lo que ha llegado está a salvo: consulte a ${store} cómo saldar el resto.`,
    other: 'Pagar el resto de otra forma',
  },

  rest: {
    sentence: (rest) =>
      `Resto pendiente: ${rest}. Lo que ha llegado sigue contando; para el resto recibirá un nuevo precio y una nueva dirección.`,
    question: '¿Ya envió el resto?',
    answer: 'No vuelva a pagar. Regrese y espere: esta página lo mostrará en cuanto lo haga la red.',
  },

  expired: {
    title: 'Se acabó el tiempo para este pago',
    sentence: 'No se ha pagado nada.',
    part: (received, total) => `Cantidad que ha llegado: ${received} de ${total}. Está a salvo.`,
    sent: '¿Ya lo envió?',
    watched: (address, time) => `Vigilamos ${until(time)} la dirección ${address}. No vuelva a pagar.`,
    notSent: '¿No lo envió?',
    newPrice: 'Obtenga un nuevo precio y una nueva dirección. No use más la anterior.',
    renew: 'Obtener un nuevo precio',
    rest: 'Pagar el resto',
    noPrice: (store) => `No hay un nuevo precio para este pago. Empiece de nuevo en ${store}.`,
    again: 'Su solicitud no se pudo entregar. Nada ha cambiado; inténtelo de nuevo.',
    checking: 'Se acabó el tiempo',
    checkingSentence: 'Estamos comprobando que no se haya pasado por alto ningún pago. No envíe nada.',
  },

  lapsed: {
    title: 'Esta dirección ya no se usa',
    sentence: 'No se ha pagado nada.',
    newAddress: 'Obtenga una nueva dirección. No use más la anterior.',
    renew: 'Obtener una nueva dirección',
  },

  price: {
    title: 'El nuevo precio',
    sentence: 'La dirección anterior ya no se usa. Enviará la nueva cantidad a una nueva dirección.',
    before: 'Antes',
    now: 'Ahora',
    agree: (amount) => `Pagar ${amount}`,
  },

  cancelled: {
    title: 'Este pago se canceló',
    sentence: (store) => `No envíe nada. Para pagar, empiece de nuevo en ${store}.`,
    watched: (address, time, store) =>
      `Vigilamos ${address} ${until(time)} y avisamos a ${store}. No vuelva a pagar.`,
  },

  exception: {
    underpaid: {
      title: 'La cantidad recibida es inferior al precio',
      sentence: (store) =>
        `La cantidad recibida es inferior al precio. El dinero está a salvo; ${store} lo resolverá con usted. No envíe más.`,
    },
    late: {
      title: 'Su pago llegó tarde',
      sentence: (store) =>
        `Llegó dinero después de acabarse el tiempo. Está a salvo; ${store} lo revisará. No vuelva a pagar.`,
    },
    overpaid: {
      title: 'La cantidad recibida es superior al precio',
      sentence: (store) =>
        `La cantidad recibida es superior al precio. El dinero está a salvo; consulte a ${store} sobre lo que sobra.`,
    },
    wrong_asset: {
      title: 'Llegó otra criptomoneda',
      sentence: (store) =>
        `Llegó otra criptomoneda o llegó por otra red, y no se contó. No envíe más; consulte a ${store}.`,
    },
    reversed: {
      title: 'La red revirtió el pago',
      sentence: (store) =>
        `La red revirtió el pago después de que llegara. Consulte a ${store} antes de volver a pagar.`,
    },
    other: {
      title: 'Una persona lo está revisando',
      sentence: (store) => `${store} está revisando este pago. No vuelva a pagar.`,
    },
  },

  exchange: {
    title: 'Pagar desde un exchange',
    sentence: 'Retire los fondos a esta dirección, exactamente por esta red.',
    receive: 'Si pregunta cuánto se recibe',
    fee: 'Si descuenta una comisión: la comisión',
    withdraw: (amount) => `Retire ${amount}`,
    noNumber: 'Escriba la comisión como un número.',
    recipient: 'Destinatario, si lo pide',
    wallet: 'Tipo de billetera',
    provider: 'Proveedor de pagos',
    minimum: 'Compruebe que la cantidad no sea inferior a la mínima que su exchange permite retirar.',
    sent: 'Ya lo envié',
    watching: 'Lo estamos buscando',
    wait: (time) =>
      `Los exchanges suelen tardar de 5 a 30 minutos. Puede cerrar esta página: ${until(time)} seguimos vigilando la dirección.`,
  },

  compare: {
    sentence: 'Hay virus que cambian las direcciones copiadas. Compare antes de enviar.',
    field: 'Péguela aquí desde su billetera',
    same: 'Es la misma dirección.',
    differs: 'Es otra dirección. No envíe nada a ella: copie de nuevo la de esta página.',
    checked: 'Copiado y comprobado: el portapapeles contiene exactamente esto.',
    swapped: 'El portapapeles contiene otra cosa. No envíe nada ahí: copie de nuevo.',
    aloud: 'Leer en voz alta',
    capital: (letter) => `${letter} mayúscula`,
  },

  phone: {
    sentence:
      'Escanéelo con la cámara, no con su billetera. Esta página sigue lo que haga en el otro dispositivo.',
    qr: 'Código QR de este pago, para una cámara',
    share: 'Enviar el enlace',
  },

  wrong: {
    sentence: (store) =>
      `Pegue el ID de transacción de su billetera o exchange, o cuente qué pasó. Se lo comunicaremos a ${store}.`,
    field: 'ID de transacción, o qué pasó',
    fits: (network) => `Parece una transacción en ${network}.`,
    other: (found, network) =>
      `Parece que es ${found}; la dirección espera ${network}. Compruebe lo que ha enviado.`,
    address: 'Es la dirección, no el ID de una transacción.',
    families: { hex: 'Bitcoin o TRON', evm: 'Ethereum', solana: 'Solana' },
    details: 'Datos para asistencia',
    tell: (store) => `Avisar a ${store}`,
    told: 'Gracias',
    toldSentence: (store) =>
      `Hemos avisado a ${store}. Su pago se revisa una vez más; esta página muestra el seguimiento.`,
  },

  cancelling: {
    title: '¿Cancelar este pago?',
    sentence: 'Cancele solo si no ha enviado nada.',
    question: '¿Ya lo envió?',
    answer: 'No cancele. Regrese y espere: esta página lo mostrará en cuanto lo haga la red.',
    keep: 'Seguir con el pago',
    seen: 'Se ha detectado dinero: ya no se puede cancelar.',
  },

  receipt: {
    copy: 'Copiar el recibo',
    share: 'Compartir',
    print: 'Imprimir',
  },

  trouble: {
    invalid: 'Este enlace de pago no es válido',
    ended: 'Este enlace de pago ha caducado',
    linkSentence: 'Si ha pagado, su pago está a salvo en la tienda. Si no, empiece de nuevo allí.',
    setup: 'Esta página no está configurada para pagos',
    setupSentence: 'No se ha pagado nada. Avise a la tienda.',
    busy: 'Demasiados intentos',
    busySentence: (seconds) => `No se ha pagado nada. Espere ${seconds} s y vuelva a intentarlo.`,
    refused: 'La tienda no pudo iniciar el pago',
    refusedSentence: 'No se ha pagado nada. Cierre esta ventana y vuelva a intentarlo.',
    method: (method) => `${method} no está disponible en este momento`,
    methodSentence: 'No se ha pagado nada. Elija otro método de pago o vuelva a intentarlo.',
    amount: (method) => `${method} no admite esta cantidad`,
    amountSentence: 'No se ha pagado nada. Elija otro método de pago.',
    price: 'El precio de este producto ha cambiado',
    priceSentence: (store) =>
      `No se ha pagado nada con el nuevo precio. Empiece de nuevo en ${store} para verlo.`,
    lost: 'No pudimos obtener una dirección',
    lostSentence:
      'Se perdió la conexión. No se ha pagado nada. Vuelva a intentarlo o elija otro método de pago.',
    changed: 'Algo en esta página cambia la dirección',
    changedSentence: 'No pague aquí. Su pedido no tiene ningún problema: abra en su lugar la página de pago.',
    unknown: 'Este pago requiere una revisión más detallada',
    unknownSentence: (store) =>
      `Esta página no conoce su estado. Si ha pagado, su pago está a salvo. Compruébelo de nuevo o consulte a ${store}.`,
    check: 'Comprobar de nuevo',
  },
};

export const offchain: OffchainText = {
  hosted: {
    getting: 'Obteniendo su página de pago…',
    gettingSentence: 'Una página solo para este pago.',
    lost: 'No pudimos obtener la página de pago',
    title: () => 'Pague con tarjeta, banco o billetera',
    sentence: 'Se paga en una página aparte. Regrese después: esta sigue su pago.',
    rest: (rest, time) => `Pague el resto, ${rest}, en la misma página de pago (${until(time)}).`,
    open: 'Continuar a la página de pago',
    newTab: 'se abre en una pestaña nueva',
    qr: 'Código QR de la página de pago',
    scan: 'O escanéelo con la cámara de otro dispositivo',
    sent: '¿Ya pagó allí?',
    watched: (time) => `Vigilamos ${until(time)} la llegada del pago. No vuelva a pagar.`,
    notSent: '¿No pagó?',
    newOne: 'Obtenga una nueva página. No use más la anterior.',
    lapsed: 'Esta página de pago ya no se usa',
    renew: 'Obtener una nueva página de pago',
  },
  upi: {
    getting: 'Preparando su pago por UPI…',
    gettingSentence: 'Un pago por UPI solo para este pedido.',
    lost: 'No pudimos preparar el pago por UPI',
    title: (amount) => `Pague ${amount} por UPI`,
    sentence: 'Pague con su aplicación de UPI. Esta página sigue su pago.',
    once: (amount) => rich('Envíe exactamente ', amount, ', en un solo pago'),
    rest: (rest, time) => `Pague el resto, ${rest}, al mismo ID de UPI (${until(time)}).`,
    id: 'ID de UPI',
    copyId: 'Copiar el ID de UPI',
    open: 'Abrir la aplicación de UPI',
    qr: 'Código QR para pagar por UPI',
    scan: 'Escanéelo con una aplicación de UPI',
    sent: '¿Ya pagó?',
    watched: (time) => `Vigilamos ${until(time)} la llegada del pago. No vuelva a pagar.`,
    notSent: '¿No pagó?',
    newOne: 'Inicie un nuevo pago por UPI. No use más el anterior.',
    lapsed: 'Este pago por UPI ya no se usa',
    renew: 'Iniciar un nuevo pago por UPI',
  },
  waiting: 'Esperando su pago',
  method: 'Método de pago',
};
