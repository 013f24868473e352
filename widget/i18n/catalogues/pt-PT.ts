import type { Count } from '../plural.ts';
import type { HelpText, OffchainText, PageText, RefundText, Text, WalletText } from './en.ts';

export const text = (count: Count): Text => ({
  language: 'pt-PT',
  direction: 'ltr',

  card: 'Pagamento',
  close: 'Fechar',
  starting: 'A preparar o seu pagamento',
  stillLoading: 'Ainda a carregar…',
  cardOf: (store) => `Pagamento a ${store}`,
  back: 'Escolher outro método',
  otherCoins: 'Outras criptomoedas',
  goBack: 'Voltar',
  tryAgain: 'Tentar novamente',
  help: 'Ajuda',
  contact: (store) => `Contactar ${store}`,
  switchLanguage: 'Idioma',
  test: 'Modo de teste – sem dinheiro real',
  backTo: (store) => `Voltar a ${store}`,
  priceFor: (price, what) => `${price} por ${what}`,
  for: (what) => `por ${what}`,
  total: 'Total',
  items: (items) => count(items, { one: '# artigo', many: '# artigos', other: '# artigos' }),
  networkAndStandard: (network, standard) => `${network} (${standard})`,
  on: (asset, network) => `${asset} na rede ${network}`,

  minutesLeft: (minutes) => `${minutes}\u00A0min`,
  priceHeld: (time) => `Preço válido por mais ${time}`,
  timeSpoken: (minutes) =>
    minutes === 0
      ? 'O tempo terminou'
      : count(minutes, { one: 'Falta # minuto', many: 'Faltam # minutos', other: 'Faltam # minutos' }),

  copy: 'Copiar',
  copied: 'Copiado',
  copyAgain: 'Copiado · copiar de novo',
  copyByHand: 'Para copiar, mantenha premido ou utilize Ctrl+C',
  copyAmount: 'Copiar montante',
  copyAddress: 'Copiar endereço',
  copyMemo: 'Copiar memo',
  amount: 'Montante',
  address: 'Endereço',
  nowCopy: (value) => `Agora copie ${value}`,
  sentIt: 'Já enviei',

  helpWithPayment: 'Ajuda com este pagamento',
  asides: {
    exchange: 'A partir de uma exchange?',
    compare: 'Verificar o endereço',
    wrong: 'Algum problema?',
    cancelling: 'Cancelar pagamento',
  },

  arrived: (received, total) => `Recebido: ${received} de ${total}`,

  choose: {
    title: 'Escolha como pagar',
    none: 'De momento, não há métodos de pagamento disponíveis. Nada foi pago.',
    search: 'Procurar criptomoedas e redes',
    methods: 'Métodos de pagamento',
    found: (methods) => count(methods, { one: '# método', many: '# métodos', other: '# métodos' }),
    nothing: (query) => `Não há resultados para «${query}».`,
    nothingHint: 'Experimente o nome ou o símbolo da criptomoeda, ou a respetiva rede.',
    all: 'Mostrar todos os métodos',
    about: (minutes) =>
      minutes < 60 ? `cerca de ${minutes}\u00A0min` : `cerca de ${Math.round(minutes / 60)}\u00A0h`,
    onlyFrom: (amount) => `Mínimo ${amount}`,
    unavailable: (reason) =>
      reason === 'provider_unavailable'
        ? 'Indisponível de momento'
        : reason === 'below_minimum'
          ? 'Montante demasiado baixo'
          : reason === 'no_rate'
            ? 'Sem cotação de momento'
            : reason === 'not_offered'
              ? 'Não disponível aqui'
              : 'Indisponível',
    networks: (networks) => count(networks, { one: '# rede', many: '# redes', other: '# redes' }),
    usual: 'Mais usada',
    lowFee: 'Taxa baixa',
    recent: 'Recentes',
    coins: 'Criptomoedas',
    newcomer: 'É a primeira vez que usa cripto?',
    newcomerHelp:
      'Pague a partir de uma carteira de criptomoedas ou de uma conta numa exchange que tenha a criptomoeda. Escolha lá a mesma criptomoeda e a mesma rede que nesta página.',
    resume: 'Voltar ao seu pagamento',
    hosted: 'Cartão, banco ou carteira digital',
    noCrypto: 'Sem cripto',
    card: 'Sem cripto? Pague com cartão ou através do banco',
    network: 'Escolha uma rede',
  },

  getting: {
    title: 'A obter endereço de pagamento…',
    sentence: (method) => `${method}: um endereço só para este pagamento.`,
  },

  pay: {
    title: (amount) => `Envie ${amount}`,
    send: 'Envie',
    sentence: 'Leia o código ou copie o montante e o endereço.',
    updates: 'Esta página atualiza-se automaticamente.',
    offline: 'Atualiza-se quando a ligação voltar.',
    next: 'Quando o tempo terminar, pode obter um novo preço.',
    once: 'Um endereço só para este pagamento.',
    scanThenEnter: (amount) => `Leia o código e introduza ${amount}`,
    scan: 'Leia o código com a sua carteira',
    waiting: 'A aguardar o seu pagamento',
    startsEnds: (start, end) => `Começa por ${start}, termina em ${end}`,
    only: (asset, network) => ['Envie apenas ', asset, ' na rede ', network],
    address: (network, length, start, end) =>
      `Endereço na rede ${network}, ${length} caracteres, começa por ${start}, termina em ${end}`,
    addressCopied: (start, end) =>
      `Copiado. Verifique se o endereço começa por ${start} e termina em ${end}.`,
    memo: 'Memo',
    memoWarning: 'Obrigatório: indique também este memo, senão o seu pagamento pode perder-se.',
    fee: (asset) => `Também precisa de ${asset} para a taxa da rede.`,
    openWallet: 'Abrir na carteira',
    seen: 'Há um pagamento a caminho. Não volte a enviar.',
    qr: (asset) => `Código QR para pagar com ${asset}`,
    enlarge: 'Ampliar o código QR',
    showQr: 'Mostrar código QR',
    phone: 'Continuar no telemóvel',
    qrFailed: 'Não foi possível carregar o código QR. Em alternativa, copie o endereço.',
  },

  processing: {
    title: 'Pagamento detetado',
    sentence: (store) =>
      `Pode fechar esta página. Avisaremos ${store} assim que o seu pagamento for confirmado.`,
    usual: (minutes) => `Normalmente demora ${minutes}.`,
  },

  progress: {
    confirming: 'A confirmar',
    confirmations: (confirmed, of) => `${confirmed} de ${of} confirmações`,
    paid: 'Pago',
    explorer: 'Ver no explorador de blocos',
  },

  paid: {
    amount: 'Pagou',
    title: 'Pago',
    sentence: (store) => `${store} recebeu o seu pagamento.`,
    leaving: (store, seconds) => `A redirecionar para ${store} dentro de ${seconds}\u00A0s`,
    onTo: (store) => `Continuar para ${store}`,
    stay: 'Ficar',
    done: 'Concluir',
    reference: 'Referência',
  },

  receipt: {
    sent: 'Montante enviado',
    network: 'Rede',
    rate: 'Cotação',
    hash: 'Transação',
    copyHash: 'Copiar ID da transação',
    copy: 'Copiar recibo',
    share: 'Partilhar',
    print: 'Imprimir',
  },

  pill: {
    open: 'Pagamento em curso',
    continue: 'Continuar',
    receipt: 'Ver recibo',
    button: 'Continuar o pagamento',
  },

  trouble: {
    bar: (title, sentence) => `${title}. ${sentence}`,
    offline: 'Está sem ligação à internet',
    offlineSentence: 'O seu pagamento não foi afetado. Continuaremos quando a ligação voltar.',
    silent: 'Não conseguimos contactar o serviço de pagamentos',
    silentSentence: 'O seu pagamento não foi afetado. A tentar restabelecer a ligação…',
    openPage: 'Abrir a página de pagamento',
    unopened: (what) => `${what} não abriu`,
  },
});

/** An hour takes an article, one o'clock its own, a date none; only a date has a year. */
const article = (time: string) => (/\d{4}/.test(time) ? '' : /^0?1\D/.test(time) ? 'à ' : 'às ');
const until = (time: string) => `até ${article(time)}${time}`;

export const help: HelpText = {
  getting: {
    slow: 'Está a demorar mais do que o habitual. Ainda nada foi pago.',
    verySlow: 'Ainda sem resposta. Continue a aguardar ou escolha outro método. Ainda nada foi pago.',
  },

  paying: {
    switching: 'Já enviou? Não volte a pagar. Regresse ao seu pagamento.',
    withAmount: 'Utilizar um código com o montante',
    addressOnly: 'Não consegue ler o código? Utilizar um código só com o endereço',
    stranded: 'A carteira não abriu? Copie o montante e o endereço e pague a partir da sua carteira.',
    formerly: (address) =>
      `Já enviou para ${address}? Continuamos a monitorizar esse endereço. Não volte a pagar.`,
    formerlyOn: (network) => `Já enviou pela rede ${network}? Veremos o pagamento. Não volte a pagar.`,
    tooMany: 'Já não é possível mudar a criptomoeda nem a rede. Pague para este endereço.',
    tooFast:
      'Demasiadas alterações num minuto. Pague para este endereço ou tente de novo dentro de um minuto.',
  },

  advice: {
    wallet: (wallet, network) => `Na aplicação ${wallet}, escolha a rede ${network} antes de enviar.`,
    exchange: (exchange, network) =>
      `Na exchange ${exchange}, escolha «Levantar» e a rede ${network}. Se for descontada uma taxa do montante, some-a.`,
  },

  received: {
    title: (received, total) => `Recebido: ${received} de ${total}`,
    sentence: (rest, time) => `Envie mais ${rest} para o mesmo endereço ${until(time)}.`,
    other: 'Pagar o restante de outra forma',
  },

  rest: {
    sentence: (rest) =>
      `Ainda faltam ${rest}. O que já chegou conta para o seu pagamento. Para o restante, receberá um novo preço e um novo endereço.`,
    question: 'Já enviou o restante?',
    answer:
      'Não volte a pagar. Regresse e aguarde. O seu pagamento aparece nesta página assim que for detetado.',
  },

  expired: {
    title: 'Este pagamento expirou',
    sentence: 'Não recebemos nada.',
    part: (received, total) => `Recebido: ${received} de ${total}. O seu dinheiro está seguro.`,
    sent: 'Já enviou?',
    watched: (address, time) => `Continuaremos a monitorizar ${address} ${until(time)}. Não volte a pagar.`,
    notSent: 'Ainda não enviou?',
    newPrice: 'Obtenha um novo preço e um novo endereço. Não utilize mais o endereço antigo.',
    renew: 'Obter novo preço',
    rest: 'Pagar o restante',
    noPrice: (store) => `Não existe um novo preço para este pagamento. Recomece em ${store}.`,
    again:
      'Não conseguimos confirmar se o botão funcionou. Isto não indica se o seu pagamento chegou. Prima novamente o botão.',
    checking: 'O tempo terminou',
    checkingSentence: 'Estamos a confirmar que nenhum pagamento nos escapou. Não envie nada.',
  },

  lapsed: {
    title: 'Este endereço expirou',
    sentence: 'Não recebemos nada.',
    newAddress: 'Obtenha um novo endereço. Não utilize mais o antigo.',
    renew: 'Obter novo endereço',
  },

  price: {
    title: 'Novo preço',
    sentence: 'O endereço antigo expirou. Envie o novo montante para um novo endereço.',
    before: 'Antes',
    now: 'Agora',
    agree: (amount) => `Pagar ${amount}`,
  },

  cancelled: {
    title: 'Este pagamento foi cancelado',
    sentence: (store) => `Não envie nada. Para pagar, recomece em ${store}.`,
    watched: (address, time, store) =>
      `Continuaremos a monitorizar ${address} ${until(time)}. Se chegar dinheiro, avisaremos ${store}. Não volte a pagar.`,
  },

  exception: {
    underpaid: {
      title: 'Chegou menos do que o necessário',
      sentence: (store) =>
        `O que enviou está seguro. ${store} irá resolver a diferença consigo. Não envie mais nada.`,
    },
    late: {
      title: 'O seu pagamento chegou tarde',
      sentence: (store) =>
        `O seu pagamento chegou depois de o tempo terminar. O seu dinheiro está seguro. ${store} irá verificar o pagamento. Não volte a pagar.`,
    },
    overpaid: {
      title: 'Enviou mais do que o necessário',
      sentence: (store) => `O seu dinheiro está seguro. Contacte ${store} a respeito da diferença.`,
    },
    wrong_asset: {
      title: 'Chegou outra criptomoeda',
      sentence: (store) =>
        `Chegou outra criptomoeda, ou a criptomoeda certa por outra rede. O dinheiro não se perdeu, mas ainda não conta como pagamento. ${store} decide se aceita ou devolve o que chegou. Não envie mais nada.`,
      named: (store, coins) =>
        `Recebido: ${coins}. O dinheiro não se perdeu, mas ainda não conta como pagamento. ${store} decide se aceita ou devolve o que chegou. Não envie mais nada.`,
    },
    reversed: {
      title: 'A rede blockchain reverteu o seu pagamento',
      sentence: (store) =>
        `A rede blockchain reverteu o seu pagamento depois de este ter chegado. Contacte ${store} antes de pagar outra vez.`,
    },
    other: {
      title: 'Em análise',
      sentence: (store) => `${store} está a analisar este pagamento. Não volte a pagar.`,
    },
  },

  outcome: {
    due: 'Montante devido',
    received: 'Recebido',
    over: 'Pago a mais',
    missing: 'Montante em falta',
    next: 'O que acontece a seguir',
  },

  refund: {
    of: (amount) => `Reembolso de ${amount}`,
    status: {
      awaiting_destination: 'A aguardar o endereço da sua carteira',
      pending: 'Ainda não enviado',
      sending: 'Em curso',
      succeeded: 'Enviado',
      failed: 'Não foi concluído',
      expired: 'Expirado',
      cancelled: 'Cancelado',
    },
    claim: (amount) => `Introduza o endereço da sua carteira para receber ${amount} de volta.`,
    enter: 'Introduzir endereço para reembolso',
    link: (amount, store) => `Para receber ${amount} de volta, abra o link de reembolso de ${store}.`,
    contact: (store) => `Contacte ${store} a respeito do reembolso.`,
    wait: 'Não precisa de fazer nada. Esta página atualiza-se sozinha.',
  },

  exchange: {
    about: 'O que indicar no levantamento',
    sentence: 'Faça o levantamento para este endereço, exatamente nesta rede.',
    receive: 'Se a sua exchange pedir o «montante a receber»',
    fee: 'Se a sua exchange descontar a taxa do montante, some a taxa para que chegue o montante completo.',
    recipient: 'Destinatário (se for pedido)',
    wallet: 'Tipo de carteira (se for pedido)',
    provider: 'Prestador de serviços de pagamento',
    minimum: 'Verifique se o montante não é inferior ao levantamento mínimo da sua exchange.',
  },

  looking: {
    title: 'À procura do seu pagamento',
    exchange: (time) =>
      `As exchanges demoram muitas vezes 5 a 30 minutos. Pode fechar esta página: continuaremos a monitorizar a chegada do seu pagamento ${until(time)}.`,
    wallet: (time) =>
      `Os pagamentos demoram muitas vezes alguns minutos a aparecer. Pode fechar esta página: continuaremos a monitorizar a chegada do seu pagamento ${until(time)}.`,
    unsent: 'Ainda não enviei',
  },

  compare: {
    sentence:
      'Há programas maliciosos que podem trocar um endereço copiado. Compare este endereço com o da sua carteira antes de enviar.',
    swapped:
      'A sua área de transferência contém algo diferente do endereço copiado. Não cole esse conteúdo. Copie novamente o endereço desta página.',
    aloud: 'Ler em voz alta',
    capital: (letter) => `${letter} maiúsculo`,
  },

  phone: {
    sentence: 'Leia este código com a câmara, não com a carteira. Esta página atualiza-se automaticamente.',
    qr: 'Código QR deste pagamento, para uma câmara',
    share: 'Enviar o link',
  },

  wrong: {
    sentence: (store) =>
      `Cole o ID da transação da sua carteira ou exchange, ou descreva o que aconteceu. Avisaremos ${store}.`,
    field: 'ID da transação ou o que aconteceu',
    fits: (network) => `Isto pode ser um ID de transação na rede ${network}.`,
    other: (found, network) =>
      `Isto parece um ID de transação de uma rede como ${found}, mas este endereço só aceita ${network}. Verifique o que enviou.`,
    address: 'Este é o endereço, não um ID de transação.',
    families: {
      hex: 'Bitcoin ou TRON',
      evm: 'Ethereum',
      solana: 'Solana',
    },
    details: 'Dados para o apoio ao cliente',
    tell: (store) => `Enviar mensagem a ${store}`,
    told: 'Agradecemos a informação',
    toldSentence: (store) =>
      `Avisámos ${store}. Estamos a verificar novamente o seu pagamento. Esta página atualiza-se automaticamente.`,
    reported: (store) => `Comunicou um problema a ${store}.`,
  },

  payAgain: {
    title: 'Pagar outra vez de outra forma?',
    sentence:
      'O seu primeiro pagamento ainda não está resolvido. Se pagar outra vez agora, poderá pagar duas vezes.',
  },

  cancelling: {
    title: 'Cancelar este pagamento?',
    sentence: 'Cancele apenas se não tiver enviado nada.',
    question: 'Já enviou?',
    answer: 'Não cancele. Regresse e aguarde. O seu pagamento aparece nesta página assim que for detetado.',
    keep: 'Continuar o pagamento',
    seen: 'Chegou dinheiro, por isso este pagamento não pode ser cancelado.',
  },

  another: {
    title: (price) => `Já enviou um pagamento de ${price}`,
    sentence: 'Um novo pagamento somar-se-ia a este. Não pague duas vezes a mesma encomenda.',
    anew: 'Iniciar um novo pagamento',
  },

  trouble: {
    invalid: 'Este link de pagamento não é válido',
    ended: 'Este link de pagamento expirou',
    linkSentence: 'Se já pagou, o seu pagamento está seguro junto da loja. Se não pagou, recomece na loja.',
    setup: 'Esta página não está configurada para pagamentos',
    setupSentence: 'Nada foi pago. Informe a loja.',
    busy: 'Demasiadas tentativas',
    busySentence: (seconds) => `Nada foi pago. Aguarde ${seconds}\u00A0s e tente novamente.`,
    refused: 'A loja não conseguiu iniciar o pagamento',
    refusedSentence: 'Nada foi pago. Feche esta janela e tente novamente.',
    method: (method) => `${method} não está disponível de momento`,
    methodSentence: 'Nada foi pago. Escolha outro método ou tente novamente.',
    amount: (method) => `${method} não aceita este montante`,
    amountSentence: 'Nada foi pago. Escolha outro método.',
    price: 'O preço deste produto mudou',
    priceSentence: (store) => `Nada foi pago ao novo preço. Recomece em ${store} para o ver.`,
    lost: 'Não conseguimos um endereço de pagamento',
    lostSentence: 'A ligação perdeu-se. Nada foi pago. Tente novamente ou escolha outro método.',
    changed: 'Algo nesta página alterou o endereço',
    changedSentence: 'Não pague aqui: abra a página de pagamento. A sua encomenda não tem qualquer problema.',
    unknown: 'Este pagamento tem de ser verificado',
    unknownSentence: (store) =>
      `Não conseguimos ler o estado do pagamento. Se já pagou, o seu pagamento não foi afetado. Verifique novamente ou contacte ${store}.`,
    check: 'Verificar novamente',
    details: 'Copiar detalhes',
  },
};

export const offchain: OffchainText = {
  hosted: {
    getting: 'A obter a sua página de pagamento…',
    gettingSentence: 'Uma página só para este pagamento.',
    lost: 'Não conseguimos carregar a página de pagamento',
    title: () => 'Pague com cartão, através do banco ou com carteira digital',
    sentence:
      'Irá pagar numa página separada. Depois, regresse aqui. Esta página atualiza-se automaticamente.',
    rest: (rest, time) => `Pague os ${rest} restantes na mesma página de pagamento ${until(time)}.`,
    open: 'Continuar para a página de pagamento',
    newTab: 'abre num novo separador',
    qr: 'Código QR da página de pagamento',
    scan: 'Ou leia-o com a câmara de outro dispositivo',
    sent: 'Já pagou na página de pagamento?',
    watched: (time) =>
      `Continuaremos a monitorizar a chegada do seu pagamento ${until(time)}. Não volte a pagar.`,
    notSent: 'Ainda não pagou?',
    newOne: 'Obtenha uma nova página de pagamento. Não utilize mais a antiga.',
    lapsed: 'Esta página de pagamento expirou',
    renew: 'Obter nova página de pagamento',
  },
  upi: {
    getting: 'A preparar o seu pagamento UPI…',
    gettingSentence: 'Um pagamento UPI só para esta encomenda.',
    lost: 'Não conseguimos preparar o pagamento UPI',
    title: (amount) => `Pague ${amount} por UPI`,
    sentence: 'Pague com a sua aplicação UPI. Esta página atualiza-se automaticamente.',
    once: (amount) => ['Pague exatamente ', amount, ' num único pagamento'],
    rest: (rest, time) => `Pague os ${rest} restantes para o mesmo ID UPI ${until(time)}.`,
    id: 'ID UPI',
    copyId: 'Copiar ID UPI',
    open: 'Abrir a aplicação UPI',
    qr: 'Código QR para pagar por UPI',
    scan: 'Leia com uma aplicação UPI',
    sent: 'Já pagou?',
    watched: (time) =>
      `Continuaremos a monitorizar a chegada do seu pagamento ${until(time)}. Não volte a pagar.`,
    notSent: 'Ainda não pagou?',
    newOne: 'Inicie um novo pagamento UPI. Não utilize mais o antigo.',
    lapsed: 'Este pagamento UPI expirou',
    renew: 'Iniciar novo pagamento UPI',
  },
  method: 'Método',
  paidIt: 'Já paguei',
  unpaid: 'Ainda não paguei',
};

export const wallet: WalletText = {
  wallet: {
    pay: (amount, name) => `Pagar ${amount} com ${name}`,
    confirm: (name) => `Confirme em ${name}…`,
    confirmSentence:
      'Verifique o montante e o endereço na sua carteira. Entretanto, não pague de outra forma.',
    cancelled: 'Cancelei na minha carteira',
    nothingSent: 'Nada foi enviado.',
    network: (name, network) => `Nada foi enviado. Mude ${name} para a rede ${network} e tente novamente.`,
    busy: (name) => `Nada foi enviado. Abra ${name}: há um pedido pendente.`,
    problem: (name) => `Nada foi enviado. Verifique em ${name} e tente novamente.`,
    failed: (name) =>
      `Nada foi enviado. Não é possível pagar aqui com ${name}: em alternativa, copie o montante e o endereço.`,
    unclear: (name) => `Verifique em ${name} se o pagamento foi enviado. Se foi, não volte a pagar.`,
    elsewhere: (name) =>
      `${name} pode ter enviado dinheiro por outra rede ou para outro endereço. Verifique em ${name} antes de voltar a pagar.`,
    real: (name) => `${name} envia criptomoedas verdadeiras, mesmo no modo de teste.`,
    unsure: 'A sua carteira comunicou que este pagamento foi enviado',
    unsureSentence: 'Verifique primeiro a sua carteira. Se o pagamento foi enviado, não volte a pagar.',
  },
  apps: {
    open: 'App da carteira',
    title: 'Abrir uma app de carteira',
    check: (what, end) => ['Na app, verifique se aparece ', what, ' e se o endereço termina em ', end, '.'],
    fills: 'Preenche moeda, montante e endereço',
    camera: 'Leia este código com a câmara, não com a carteira.',
    another: 'Outra app de carteira',
    sent: (app) => `Enviou o pagamento com ${app}? Estamos a verificar.`,
    sentInAnother: 'Enviou o pagamento com a sua app de carteira? Estamos a verificar.',
    instead: 'Copie o montante e o endereço.',
  },
};

export const refund: RefundText = {
  cardOf: (store) => `Reembolso de ${store}`,
  getting: 'A carregar o seu reembolso',
  offline: 'Esta página continua quando a ligação voltar.',

  name: {
    title: 'Para onde deve ir o seu reembolso?',
    sentence: (asset, network) =>
      `Introduza o seu próprio endereço de ${asset} na rede ${network}. Se o endereço for de outra rede, o seu reembolso perde-se.`,
    field: (asset) => `O seu endereço de ${asset}`,
    exchange:
      'Utiliza uma exchange? Copie de lá o seu endereço de depósito, exatamente para esta criptomoeda e esta rede.',
    until: (time) => `Introduza um endereço até ${time}.`,
    next: 'Continuar',
  },

  fault: {
    empty: 'Introduza o endereço da sua carteira.',
    malformed: (network) => `Este não é um endereço válido na rede ${network}. Copie-o novamente.`,
    otherNetwork: (network) => `Este endereço é de outra rede. Introduza um endereço da rede ${network}.`,
    tokenContract:
      'Este é o endereço do contrato de um token, não de uma carteira. O que for enviado para lá fica perdido.',
    burnAddress: 'Este endereço não é de ninguém. O que for enviado para lá fica perdido.',
    storeAddress: (store) => `Este endereço é de ${store}. Introduza o seu.`,
    lost: 'O seu endereço não foi guardado. Tente novamente.',
    busy: (seconds) => `Demasiadas tentativas. Aguarde ${seconds}\u00A0s e tente novamente.`,
    inDoubt: 'A loja está a verificar outro reembolso deste montante para este endereço. Tente mais tarde.',
  },

  confirm: {
    title: 'É este o seu endereço?',
    sentence: 'Compare-o com o da sua carteira. Depois de enviado, um reembolso não pode ser anulado.',
    yes: 'Enviar o reembolso para este endereço',
    change: 'Alterar o endereço',
  },

  coin: 'Criptomoeda',
  address: 'Endereço',
  amount: 'Montante',
  arrives: 'Recebe',
  sentAt: 'Reembolsado em',

  hold: {
    title: (time) => `Envio do seu reembolso: ${time}`,
    sentence: 'Endereço errado? Pode alterá-lo até lá.',
    change: 'Utilizar outro endereço',
    tooLate: 'O seu reembolso já está a caminho. O endereço já não pode ser alterado.',
    taken: 'Outro endereço foi introduzido primeiro. O seu reembolso irá para esse.',
  },

  pending: {
    title: 'O seu endereço está guardado',
    sentence: (store) => `${store} enviará o seu reembolso para lá. Pode fechar esta página.`,
  },

  sending: {
    title: 'O seu reembolso está a caminho',
    sentence: 'Pode fechar esta página. Atualiza-se sozinha.',
  },

  sent: {
    title: 'Reembolso enviado',
    sentence: 'Pode demorar alguns minutos a aparecer na sua carteira.',
  },

  failed: {
    title: 'Não foi possível enviar o seu reembolso',
    sentence: (store) => `O seu dinheiro continua com ${store}. Contacte ${store} a este respeito.`,
  },

  ended: {
    title: 'Este link de reembolso expirou',
    sentence: 'O tempo terminou, ou a loja cancelou o reembolso. Peça um novo link à loja.',
  },

  invalid: {
    title: 'Este link de reembolso não é válido',
    sentence:
      'Pode estar incompleto, ou um link mais recente substituiu-o. Abra o link mais recente da loja.',
  },

  unreachable: {
    title: 'Não foi possível carregar o seu reembolso',
    sentence: 'Verifique a sua ligação à internet e tente novamente. O seu reembolso não foi afetado.',
  },

  noScript: (store) => `Esta página precisa de JavaScript. Ative-o ou contacte ${store}.`,
};

export const page: PageText = {
  reopen:
    'Verifique a sua ligação à internet e abra esta página novamente. Se pagou, o seu pagamento não foi afetado.',
  noScript:
    'Esta página precisa de JavaScript para mostrar o seu pagamento. Ative o JavaScript ou contacte {0}. Se pagou, o seu pagamento não foi afetado.',
  incomplete: 'Este link de pagamento está incompleto',
  incompleteSentence:
    'Abra novamente o link a partir de onde o recebeu, com tudo o que vem depois do sinal #. Se pagou, o seu pagamento não foi afetado.',
  failed:
    'Não foi possível abrir a página de pagamento. Tente novamente. Se pagou, o seu pagamento não foi afetado.',
  each: '{0} por unidade',
  quantity: 'Quantidade (de 1 a {0})',
  badQuantity: 'A quantidade tem de ser um número inteiro de 1 a {0}.',
  total: 'Total',
  go: 'Continuar para o pagamento',
  goNoScript:
    'A página de pagamento precisa de JavaScript. Ative o JavaScript antes de continuar ou contacte {0}.',
  gone: 'Produto não encontrado',
  goneSentence: 'O link pode ser antigo ou estar incompleto. Nada foi pago.',
  payBy: 'Por favor, pague até {0}.',
  over: 'Este link já não pode ser utilizado',
  overSentence: 'Peça um novo link a {0}. Se pagou, o seu pagamento não foi afetado.',
  ownPage: 'Para comprar, utilize o botão nesta página.',
  notSeen:
    'Se pagou, não volte a pagar. Avisaremos {0} assim que o seu pagamento for confirmado. A página onde começou também se atualizará.',
  tooLate: 'Se mesmo assim pagou, não volte a pagar: avisaremos {0}. Se não pagou, recomece em {0}.',
  lapsed:
    'Se mesmo assim pagou, não volte a pagar: avisaremos {0}. Se não pagou, pague na página onde começou.',
};
