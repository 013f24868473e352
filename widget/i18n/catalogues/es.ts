import type { Count } from '../plural.ts';
import type { HelpText, OffchainText, PageText, Text } from './en.ts';

export const text = (count: Count): Text => ({
  language: 'es',
  direction: 'ltr',

  card: 'Pago',
  close: 'Cerrar',
  starting: 'Preparando su pago',
  stillLoading: 'Aún se está cargando…',
  cardOf: (store) => `Pago a ${store}`,
  back: 'Elegir otro método de pago',
  tryAgain: 'Reintentar',
  help: 'Ayuda',
  switchLanguage: 'Idioma',
  test: 'Modo de prueba: sin dinero real',
  backTo: (store) => `Volver a ${store}`,
  priceFor: (price, what) => `${price} por ${what}`,
  for: (what) => `por ${what}`,
  total: 'Total',
  items: (items) => count(items, { one: '# artículo', many: '# artículos', other: '# artículos' }),
  networkAndStandard: (network, standard) => `${network} (${standard})`,
  on: (asset, network) => `${asset} en ${network}`,

  minutesLeft: (minutes) => `${minutes} min`,
  timeLeft: 'Tiempo restante',
  timeSpoken: (minutes) =>
    minutes === 0
      ? 'Se acabó el tiempo'
      : count(minutes, { one: 'Queda # minuto', many: 'Quedan # minutos', other: 'Quedan # minutos' }),

  copy: 'Copiar',
  copied: 'Copiado',
  copyByHand: 'Para copiar, mantenga presionado o use Ctrl+C',
  copyAmount: 'Copiar la cantidad',
  copyAddress: 'Copiar la dirección',
  copyMemo: 'Copiar el memo',

  asides: {
    exchange: '¿Paga desde un exchange?',
    compare: 'Comprobar la dirección',
    wrong: '¿Algún problema?',
    cancelling: 'Cancelar el pago',
  },

  arrived: (received, total) => `Recibido: ${received} de ${total}`,

  choose: {
    title: 'Elija cómo pagar',
    sentence: 'Seleccione una criptomoneda y su red.',
    sentenceAll: 'Con una criptomoneda en su red, o sin cripto.',
    none: 'No hay ningún método disponible ahora. No se ha pagado nada.',
    search: 'Buscar criptomonedas y redes',
    methods: 'Métodos de pago',
    found: (methods) => count(methods, { one: '# método', many: '# métodos', other: '# métodos' }),
    nothing: (query) => `No hay resultados para «${query}».`,
    nothingHint: 'Pruebe con el nombre o el símbolo de la criptomoneda, o con su red.',
    all: 'Mostrar todos los métodos',
    about: (minutes) => (minutes < 60 ? `aprox. ${minutes} min` : `aprox. ${Math.round(minutes / 60)} h`),
    minimum: (amount) => `Mínimo: ${amount}`,
    onlyFrom: (amount) => `Solo desde ${amount}`,
    unavailable: (reason) =>
      reason === 'provider_unavailable'
        ? 'No disponible ahora'
        : reason === 'below_minimum'
          ? 'Solo para cantidades mayores'
          : reason === 'no_rate'
            ? 'Sin cotización por ahora'
            : reason === 'not_offered'
              ? 'No se ofrece aquí'
              : 'No disponible',
    networks: (networks) => count(networks, { one: '# red', many: '# redes', other: '# redes' }),
    usual: 'Habitual',
    lowFee: 'Comisión baja',
    recent: 'Ya utilizados',
    coins: 'Criptomonedas',
    more: 'Más criptomonedas',
    newcomer: '¿Es la primera vez que usa cripto?',
    newcomerHelp:
      'Se paga desde una aplicación de billetera o desde una cuenta en un exchange que tenga la criptomoneda. Elija allí la misma criptomoneda y la misma red que aquí.',
    resume: 'Volver a su pago',
    hosted: 'Tarjeta, banco o billetera',
    noCrypto: 'Sin cripto',
  },

  getting: {
    title: 'Obteniendo su dirección…',
    sentence: (method) => `${method}: una dirección solo para este pago.`,
  },

  pay: {
    title: (amount) => `Envíe ${amount}`,
    sentence: 'Escanee el código o copie la cantidad y la dirección. Nosotros seguimos su pago.',
    only: (asset, network) => ['Envíe solo ', asset, ' en la red ', network],
    address: (network, length, start, end) =>
      `Dirección en ${network}, ${length} caracteres, empieza por ${start}, termina en ${end}`,
    addressCopied: (start, end) =>
      `Dirección copiada. Compruebe que empiece por ${start} y termine en ${end}.`,
    memo: 'Memo',
    memoWarning: 'Sin este memo, el dinero no se puede asignar a su pago.',
    fee: (asset) => `Su billetera también necesita un poco de ${asset} para la comisión de la red.`,
    openWallet: 'Abrir en la billetera',
    seen: 'Hay un pago en camino. No lo envíe dos veces.',
    qr: (asset) => `Código QR para pagar con ${asset}`,
    enlarge: 'Ampliar el código QR',
    scan: 'Escanéelo con su billetera',
    qrElsewhere: 'Mostrar el código QR para otro dispositivo',
    phone: 'Continuar en el teléfono',
    qrFailed: 'No se pudo cargar el código QR. Copie la dirección en su lugar.',
  },

  processing: {
    title: 'Pago detectado',
    sentence: (store) => `Puede salir de esta página: ${store} recibirá un aviso cuando se confirme.`,
    sent: 'Enviado',
    confirming: 'Confirmando',
    confirmations: (confirmed, of) => `Confirmación ${confirmed} de ${of}`,
    paid: 'Pagado',
    usual: (minutes) => `Suele tardar ${minutes}.`,
    explorer: 'Consultar en la red',
  },

  paid: {
    title: 'Pagado',
    sentence: (store) => `${store} ha recibido su pago.`,
    leaving: (store, seconds) => `Redirigiendo a ${store} en ${seconds} s.`,
    onTo: (store) => `Continuar a ${store}`,
    stay: 'Quedarse en esta página',
    done: 'Listo',
    sent: 'Enviado',
    network: 'Red',
    rate: 'Cotización',
    hash: 'Transacción',
    reference: 'Referencia',
  },

  pill: { open: 'Pago pendiente', continue: 'Continuar' },

  trouble: {
    bar: (title, sentence) => `${title}. ${sentence}`,
    offline: 'No tiene conexión',
    offlineSentence: 'Su pago está a salvo; continuaremos cuando recupere la conexión.',
    silent: 'No podemos conectar con el servicio de pago',
    silentSentence: 'Su pago está a salvo; seguimos intentándolo.',
    openPage: 'Abrir la página de pago',
  },
});

/** A date, which alone has a year, takes another article than an hour does, and one o'clock its own. */
const until = (time: string) =>
  `hasta ${/\d{4}/.test(time) ? 'el' : /^0?1\D/.test(time) ? 'la' : 'las'} ${time}`;

export const help: HelpText = {
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
    once: (amount) => ['Envíe exactamente ', amount, ', en un solo pago'],
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

export const page: PageText = {
  reopen: 'Compruebe su conexión y abra de nuevo esta página. Si ha pagado, su pago está a salvo.',
  noScript:
    'Esta página necesita JavaScript para mostrar su pago: actívelo. Si ha pagado, su pago está a salvo.',
  incomplete: 'Este enlace de pago no está completo',
  incompleteSentence:
    'Ábralo de nuevo desde donde lo recibió, con todo lo que sigue al signo #. Si ha pagado, su pago está a salvo.',
  each: '{0} por unidad',
  quantity: 'Cantidad (de 1 a {0})',
  badQuantity: 'La cantidad debe ser un número entero de 1 a {0}.',
  go: 'Continuar al pago',
  goNoScript: 'El pago en sí necesita JavaScript: actívelo para la página siguiente.',
  gone: 'Este producto no está aquí',
  goneSentence: 'Puede que el enlace sea antiguo o no esté completo. No se ha pagado nada.',
  ownPage: 'Para comprarlo, pulse el botón de esta página.',
  notSeen:
    'Si ha pagado, no pague otra vez: se avisará a {0} en cuanto se confirme. La página donde empezó también sigue su pago.',
  tooLate: 'Si ha pagado de todos modos, no pague otra vez: se avisará a {0}. Si no, empiece allí de nuevo.',
  lapsed:
    'Si ha pagado de todos modos, no pague otra vez: se avisará a {0}. Si no, pague en la página donde empezó.',
};
