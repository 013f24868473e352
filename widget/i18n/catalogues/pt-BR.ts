import type { Count } from '../plural.ts';
import type { HelpText, OffchainText, PageText, RefundText, Text, WalletText } from './en.ts';

export const text = (count: Count): Text => ({
  language: 'pt-BR',
  direction: 'ltr',

  card: 'Pagamento',
  close: 'Fechar',
  starting: 'Preparando seu pagamento',
  stillLoading: 'Ainda carregando…',
  cardOf: (store) => `Pagamento para ${store}`,
  back: 'Escolher outra forma de pagamento',
  otherCoins: 'Outras criptomoedas',
  goBack: 'Voltar',
  tryAgain: 'Tentar de novo',
  help: 'Ajuda',
  contact: (store) => `Falar com ${store}`,
  switchLanguage: 'Idioma',
  test: 'Modo de teste – sem dinheiro real',
  backTo: (store) => `Voltar para ${store}`,
  priceFor: (price, what) => `${price} por ${what}`,
  for: (what) => `por ${what}`,
  total: 'Total',
  items: (items) => count(items, { one: '# item', many: '# itens', other: '# itens' }),
  networkAndStandard: (network, standard) => `${network} (${standard})`,
  on: (asset, network) => `${asset} na rede ${network}`,

  minutesLeft: (minutes) => `${minutes}\u00A0min`,
  priceHeld: (time) => `Preço válido por mais ${time}`,
  timeSpoken: (minutes) =>
    minutes === 0
      ? 'O tempo acabou'
      : count(minutes, { one: 'Falta # minuto', many: 'Faltam # minutos', other: 'Faltam # minutos' }),

  copy: 'Copiar',
  copied: 'Copiado',
  copyAgain: 'Copiado · copiar de novo',
  copyByHand: 'Para copiar, mantenha pressionado ou use Ctrl+C',
  copyAmount: 'Copiar valor',
  copyAddress: 'Copiar endereço',
  copyMemo: 'Copiar memo',
  amount: 'Valor',
  address: 'Endereço',
  nowCopy: (value) => `Agora copie ${value}`,
  sentIt: 'Já enviei',

  helpWithPayment: 'Ajuda com este pagamento',
  asides: {
    exchange: 'A partir de uma corretora?',
    compare: 'Conferir o endereço',
    wrong: 'Algo deu errado?',
    cancelling: 'Cancelar pagamento',
  },

  arrived: (received, total) => `Recebido: ${received} de ${total}`,

  choose: {
    title: 'Escolha como pagar',
    none: 'Nenhuma forma de pagamento está disponível no momento. Nada foi pago.',
    search: 'Buscar criptomoedas e redes',
    methods: 'Formas de pagamento',
    found: (methods) =>
      count(methods, {
        one: '# forma de pagamento',
        many: '# formas de pagamento',
        other: '# formas de pagamento',
      }),
    nothing: (query) => `Nada encontrado para “${query}”.`,
    nothingHint: 'Tente o nome ou o símbolo da criptomoeda, ou a rede dela.',
    all: 'Mostrar todas as formas de pagamento',
    about: (minutes) =>
      minutes < 60 ? `cerca de ${minutes}\u00A0min` : `cerca de ${Math.round(minutes / 60)}\u00A0h`,
    onlyFrom: (amount) => `Mínimo ${amount}`,
    unavailable: (reason) =>
      reason === 'provider_unavailable'
        ? 'Indisponível no momento'
        : reason === 'below_minimum'
          ? 'Valor muito baixo'
          : reason === 'no_rate'
            ? 'Sem cotação no momento'
            : reason === 'not_offered'
              ? 'Não oferecido aqui'
              : 'Indisponível',
    networks: (networks) => count(networks, { one: '# rede', many: '# redes', other: '# redes' }),
    usual: 'Mais usada',
    lowFee: 'Taxa baixa',
    recent: 'Recentes',
    coins: 'Criptomoedas',
    newcomer: 'É sua primeira vez com cripto?',
    newcomerHelp:
      'Pague com uma carteira de criptomoedas ou com uma conta em uma corretora que tenha a criptomoeda. Escolha lá a mesma criptomoeda e a mesma rede que nesta página.',
    resume: 'Voltar ao seu pagamento',
    hosted: 'Cartão, banco ou carteira digital',
    noCrypto: 'Sem cripto',
    card: 'Sem cripto? Pague com cartão ou pelo banco',
    network: 'Escolha uma rede',
  },

  getting: {
    title: 'Gerando endereço de pagamento…',
    sentence: (method) => `${method}: um endereço só para este pagamento.`,
  },

  pay: {
    title: (amount) => `Envie ${amount}`,
    send: 'Envie',
    sentence: 'Escaneie o código ou copie o valor e o endereço.',
    updates: 'Esta página é atualizada automaticamente.',
    offline: 'Atualiza quando a conexão voltar.',
    next: 'Quando o tempo acabar, você poderá gerar um novo preço.',
    once: 'Um endereço só para este pagamento.',
    scanThenEnter: (amount) => `Escaneie e depois digite ${amount}`,
    scan: 'Escaneie com sua carteira',
    waiting: 'Aguardando seu pagamento',
    startsEnds: (start, end) => `Começa com ${start}, termina com ${end}`,
    only: (asset, network) => ['Envie somente ', asset, ' na rede ', network],
    address: (network, length, start, end) =>
      `Endereço na rede ${network}, ${length} caracteres, começa com ${start}, termina com ${end}`,
    addressCopied: (start, end) => `Copiado. Confira se o endereço começa com ${start} e termina com ${end}.`,
    memo: 'Memo',
    memoWarning: 'Obrigatório: informe também este memo, senão seu pagamento pode se perder.',
    fee: (asset) => `Você também precisa de ${asset} para a taxa da rede.`,
    openWallet: 'Abrir na carteira',
    seen: 'Um pagamento está a caminho. Não envie de novo.',
    qr: (asset) => `QR code para pagar com ${asset}`,
    enlarge: 'Ampliar o QR code',
    showQr: 'Mostrar QR code',
    phone: 'Continuar no celular',
    qrFailed: 'Não foi possível carregar o QR code. Copie o endereço.',
  },

  processing: {
    title: 'Pagamento detectado',
    sentence: (store) =>
      `Você pode fechar esta página. Avisaremos ${store} assim que seu pagamento for confirmado.`,
    usual: (minutes) => `Isso costuma levar ${minutes}.`,
  },

  progress: {
    confirming: 'Confirmando',
    confirmations: (confirmed, of) => `${confirmed} de ${of} confirmações`,
    paid: 'Pago',
    explorer: 'Ver no explorador de blocos',
  },

  paid: {
    amount: 'Você pagou',
    title: 'Pago',
    sentence: (store) => `${store} recebeu seu pagamento.`,
    leaving: (store, seconds) => `Redirecionando para ${store} em ${seconds}\u00A0s`,
    onTo: (store) => `Continuar para ${store}`,
    stay: 'Ficar',
    done: 'Concluir',
    reference: 'Referência',
  },

  receipt: {
    sent: 'Valor enviado',
    network: 'Rede',
    rate: 'Cotação',
    hash: 'Transação',
    copyHash: 'Copiar ID da transação',
    copy: 'Copiar recibo',
    share: 'Compartilhar',
    print: 'Imprimir',
  },

  pill: {
    open: 'Pagamento em andamento',
    continue: 'Continuar',
    receipt: 'Ver recibo',
    button: 'Continuar pagamento',
  },

  trouble: {
    bar: (title, sentence) => `${title}. ${sentence}`,
    offline: 'Você está sem internet',
    offlineSentence: 'Seu pagamento não foi afetado. Continuaremos quando a conexão voltar.',
    silent: 'Não conseguimos acessar o serviço de pagamento',
    silentSentence: 'Seu pagamento não foi afetado. Tentando conectar de novo…',
    openPage: 'Abrir a página de pagamento',
    unopened: (what) => `${what} não abriu`,
  },
});

/** An hour takes an article, one o'clock its own, a date none; only a date has a year. */
const article = (time: string) => (/\d{4}/.test(time) ? '' : /^0?1\D/.test(time) ? 'a ' : 'as ');
const until = (time: string) => `até ${article(time)}${time}`;

export const help: HelpText = {
  getting: {
    slow: 'Está demorando mais do que o normal. Nada foi pago ainda.',
    verySlow:
      'Ainda sem resposta. Continue aguardando ou escolha outra forma de pagamento. Nada foi pago ainda.',
  },

  paying: {
    switching: 'Já enviou? Não pague de novo. Volte ao seu pagamento.',
    withAmount: 'Usar um código com o valor',
    addressOnly: 'Não consegue escanear o código? Usar um código só com o endereço',
    stranded: 'A carteira não abriu? Copie o valor e o endereço e pague usando sua carteira.',
    formerly: (address) => `Já enviou para ${address}? Ainda monitoramos esse endereço. Não pague de novo.`,
    formerlyOn: (network) => `Já enviou pela rede ${network}? Veremos o pagamento. Não pague de novo.`,
    tooMany: 'Não é mais possível trocar a criptomoeda nem a rede. Pague para este endereço.',
    tooFast: 'Muitas trocas em um minuto. Pague para este endereço ou tente de novo em um minuto.',
  },

  advice: {
    wallet: (wallet, network) => `No app ${wallet}, escolha a rede ${network} antes de enviar.`,
    exchange: (exchange, network) =>
      `Na corretora ${exchange}, escolha “Sacar” e a rede ${network}. Se uma taxa for descontada do valor, some-a.`,
  },

  received: {
    title: (received, total) => `Recebido: ${received} de ${total}`,
    sentence: (rest, time) => `Envie mais ${rest} para o mesmo endereço ${until(time)}.`,
    other: 'Pagar o restante de outra forma',
  },

  rest: {
    sentence: (rest) =>
      `Ainda faltam ${rest}. O que já chegou conta para o seu pagamento. Para o restante, você receberá um novo preço e um novo endereço.`,
    question: 'Já enviou o restante?',
    answer: 'Não pague de novo. Volte e aguarde. Seu pagamento aparece nesta página assim que for detectado.',
  },

  expired: {
    title: 'Este pagamento expirou',
    sentence: 'Não recebemos nada.',
    part: (received, total) => `Recebido: ${received} de ${total}. Seu dinheiro está seguro.`,
    sent: 'Já enviou?',
    watched: (address, time) => `Continuaremos monitorando ${address} ${until(time)}. Não pague de novo.`,
    notSent: 'Ainda não enviou?',
    newPrice: 'Gere um novo preço e um novo endereço. Não use mais o endereço antigo.',
    renew: 'Gerar novo preço',
    rest: 'Pagar o restante',
    noPrice: (store) => `Não há um novo preço para este pagamento. Comece de novo em ${store}.`,
    again:
      'Não conseguimos confirmar se o botão funcionou. Isso não indica se seu pagamento chegou. Toque no botão de novo.',
    checking: 'O tempo acabou',
    checkingSentence: 'Estamos verificando se algum pagamento passou despercebido. Não envie nada.',
  },

  lapsed: {
    title: 'Este endereço expirou',
    sentence: 'Não recebemos nada.',
    newAddress: 'Gere um novo endereço. Não use mais o antigo.',
    renew: 'Gerar novo endereço',
  },

  price: {
    title: 'Novo preço',
    sentence: 'O endereço antigo expirou. Envie o novo valor para um novo endereço.',
    before: 'Antes',
    now: 'Agora',
    agree: (amount) => `Pagar ${amount}`,
  },

  cancelled: {
    title: 'Este pagamento foi cancelado',
    sentence: (store) => `Não envie nada. Para pagar, comece de novo em ${store}.`,
    watched: (address, time, store) =>
      `Continuaremos monitorando ${address} ${until(time)}. Se chegar dinheiro, avisaremos ${store}. Não pague de novo.`,
  },

  exception: {
    underpaid: {
      title: 'Chegou menos que o necessário',
      sentence: (store) =>
        `O que você enviou está seguro. ${store} vai resolver a diferença com você. Não envie mais nada.`,
    },
    late: {
      title: 'Seu pagamento chegou atrasado',
      sentence: (store) =>
        `Seu pagamento chegou depois que o tempo acabou. Seu dinheiro está seguro. ${store} vai verificar o pagamento. Não pague de novo.`,
    },
    overpaid: {
      title: 'Você enviou mais que o necessário',
      sentence: (store) => `Seu dinheiro está seguro. Fale com ${store} sobre a diferença.`,
    },
    wrong_asset: {
      title: 'Chegou outra criptomoeda',
      sentence: (store) =>
        `Chegou outra criptomoeda, ou a criptomoeda certa por outra rede. O dinheiro não se perdeu, mas ainda não conta como pagamento. ${store} decide se aceita ou devolve o que chegou. Não envie mais nada.`,
      named: (store, coins) =>
        `Recebido: ${coins}. O dinheiro não se perdeu, mas ainda não conta como pagamento. ${store} decide se aceita ou devolve o que chegou. Não envie mais nada.`,
    },
    reversed: {
      title: 'A rede blockchain reverteu seu pagamento',
      sentence: (store) =>
        `A rede blockchain reverteu seu pagamento depois que ele chegou. Fale com ${store} antes de pagar outra vez.`,
    },
    other: {
      title: 'Em análise',
      sentence: (store) => `${store} está analisando este pagamento. Não pague de novo.`,
    },
  },

  outcome: {
    due: 'Valor devido',
    received: 'Recebido',
    over: 'Pago a mais',
    missing: 'Valor que falta',
    next: 'O que acontece agora',
  },

  refund: {
    of: (amount) => `Reembolso de ${amount}`,
    status: {
      awaiting_destination: 'Aguardando o endereço da sua carteira',
      pending: 'Ainda não enviado',
      sending: 'Em andamento',
      succeeded: 'Enviado',
      failed: 'Não foi concluído',
      expired: 'Expirado',
      cancelled: 'Cancelado',
    },
    claim: (amount) => `Informe o endereço da sua carteira para receber ${amount} de volta.`,
    enter: 'Informar endereço para reembolso',
    link: (amount, store) => `Para receber ${amount} de volta, abra o link de reembolso de ${store}.`,
    contact: (store) => `Fale com ${store} sobre o reembolso.`,
    wait: 'Você não precisa fazer nada. Esta página se atualiza sozinha.',
  },

  exchange: {
    about: 'O que informar no saque',
    sentence: 'Saque para este endereço, exatamente nesta rede.',
    receive: 'Se sua corretora pedir o “valor a receber”',
    fee: 'Se sua corretora descontar a taxa do valor, some a taxa para que chegue o valor completo.',
    recipient: 'Destinatário (se solicitado)',
    wallet: 'Tipo de carteira (se solicitado)',
    provider: 'Provedor de pagamentos',
    minimum: 'Confira se o valor não está abaixo do saque mínimo da sua corretora.',
  },

  looking: {
    title: 'Procurando seu pagamento',
    exchange: (time) =>
      `Corretoras costumam levar de 5 a 30 minutos. Você pode fechar esta página: continuaremos monitorando a chegada do seu pagamento ${until(time)}.`,
    wallet: (time) =>
      `Um pagamento costuma levar alguns minutos para aparecer. Você pode fechar esta página: continuaremos monitorando a chegada do seu pagamento ${until(time)}.`,
    unsent: 'Ainda não enviei',
  },

  compare: {
    sentence:
      'Programas maliciosos podem trocar um endereço copiado. Compare este endereço com o da sua carteira antes de enviar.',
    swapped:
      'Sua área de transferência contém algo diferente do endereço copiado. Não cole. Copie de novo o endereço desta página.',
    aloud: 'Ler em voz alta',
    capital: (letter) => `${letter} maiúsculo`,
  },

  phone: {
    sentence:
      'Escaneie este código com a câmera, não com a carteira. Esta página é atualizada automaticamente.',
    qr: 'QR code deste pagamento, para uma câmera',
    share: 'Enviar o link',
  },

  wrong: {
    sentence: (store) =>
      `Cole o ID da transação da sua carteira ou corretora, ou conte o que aconteceu. Avisaremos ${store}.`,
    field: 'ID da transação ou o que aconteceu',
    fits: (network) => `Isto pode ser um ID de transação na rede ${network}.`,
    other: (found, network) =>
      `Isto parece um ID de transação de uma rede como ${found}, mas este endereço só aceita ${network}. Confira o que você enviou.`,
    address: 'Este é o endereço, não um ID de transação.',
    families: {
      hex: 'Bitcoin ou TRON',
      evm: 'Ethereum',
      solana: 'Solana',
    },
    details: 'Dados para o suporte',
    tell: (store) => `Enviar mensagem para ${store}`,
    told: 'Agradecemos o aviso',
    toldSentence: (store) =>
      `Avisamos ${store}. Estamos verificando seu pagamento de novo. Esta página é atualizada automaticamente.`,
    reported: (store) => `Você relatou um problema a ${store}.`,
  },

  payAgain: {
    title: 'Pagar de novo de outra forma?',
    sentence:
      'Seu primeiro pagamento ainda não foi resolvido. Se você pagar de novo agora, poderá pagar duas vezes.',
  },

  cancelling: {
    title: 'Cancelar este pagamento?',
    sentence: 'Só cancele se você não enviou nada.',
    question: 'Já enviou?',
    answer: 'Não cancele. Volte e aguarde. Seu pagamento aparece nesta página assim que for detectado.',
    keep: 'Continuar pagamento',
    seen: 'Chegou dinheiro, por isso este pagamento não pode ser cancelado.',
  },

  another: {
    title: (price) => `Você já enviou um pagamento de ${price}`,
    sentence: 'Um novo pagamento se somaria a este. Não pague duas vezes pelo mesmo pedido.',
    anew: 'Iniciar um novo pagamento',
  },

  trouble: {
    invalid: 'Este link de pagamento não é válido',
    ended: 'Este link de pagamento expirou',
    linkSentence:
      'Se você pagou, seu pagamento está seguro com a loja. Se não pagou, comece de novo na loja.',
    setup: 'Esta página não está configurada para pagamentos',
    setupSentence: 'Nada foi pago. Avise a loja.',
    busy: 'Muitas tentativas',
    busySentence: (seconds) => `Nada foi pago. Aguarde ${seconds}\u00A0s e tente de novo.`,
    refused: 'A loja não conseguiu iniciar o pagamento',
    refusedSentence: 'Nada foi pago. Feche esta janela e tente de novo.',
    method: (method) => `${method} não está disponível no momento`,
    methodSentence: 'Nada foi pago. Escolha outra forma de pagamento ou tente de novo.',
    amount: (method) => `${method} não aceita este valor`,
    amountSentence: 'Nada foi pago. Escolha outra forma de pagamento.',
    price: 'O preço deste produto mudou',
    priceSentence: (store) => `Nada foi pago pelo novo preço. Comece de novo em ${store} para vê-lo.`,
    lost: 'Não conseguimos gerar um endereço de pagamento',
    lostSentence: 'A conexão caiu. Nada foi pago. Tente de novo ou escolha outra forma de pagamento.',
    changed: 'Algo nesta página alterou o endereço',
    changedSentence: 'Não pague aqui: abra a página de pagamento. Não há nada de errado com seu pedido.',
    unknown: 'Este pagamento precisa ser verificado',
    unknownSentence: (store) =>
      `Não conseguimos ler o status do pagamento. Se você pagou, seu pagamento não foi afetado. Verifique de novo ou fale com ${store}.`,
    check: 'Verificar de novo',
    details: 'Copiar detalhes',
  },
};

export const offchain: OffchainText = {
  hosted: {
    getting: 'Preparando sua página de pagamento…',
    gettingSentence: 'Uma página só para este pagamento.',
    lost: 'Não conseguimos carregar a página de pagamento',
    title: () => 'Pague com cartão, pelo banco ou com carteira digital',
    sentence:
      'Você vai pagar em uma página separada. Depois, volte aqui. Esta página é atualizada automaticamente.',
    rest: (rest, time) => `Pague os ${rest} restantes na mesma página de pagamento ${until(time)}.`,
    open: 'Continuar para a página de pagamento',
    newTab: 'abre em uma nova aba',
    qr: 'QR code da página de pagamento',
    scan: 'Ou escaneie com a câmera de outro dispositivo',
    sent: 'Já pagou na página de pagamento?',
    watched: (time) =>
      `Continuaremos monitorando a chegada do seu pagamento ${until(time)}. Não pague de novo.`,
    notSent: 'Ainda não pagou?',
    newOne: 'Gere uma nova página de pagamento. Não use mais a antiga.',
    lapsed: 'Esta página de pagamento expirou',
    renew: 'Gerar nova página de pagamento',
  },
  upi: {
    getting: 'Preparando seu pagamento UPI…',
    gettingSentence: 'Um pagamento UPI só para este pedido.',
    lost: 'Não conseguimos preparar o pagamento UPI',
    title: (amount) => `Pague ${amount} com UPI`,
    sentence: 'Pague com seu aplicativo UPI. Esta página é atualizada automaticamente.',
    once: (amount) => ['Pague exatamente ', amount, ' em um único pagamento'],
    rest: (rest, time) => `Pague os ${rest} restantes para o mesmo ID UPI ${until(time)}.`,
    id: 'ID UPI',
    copyId: 'Copiar ID UPI',
    open: 'Abrir aplicativo UPI',
    qr: 'QR code para pagar com UPI',
    scan: 'Escaneie com um aplicativo UPI',
    sent: 'Já pagou?',
    watched: (time) =>
      `Continuaremos monitorando a chegada do seu pagamento ${until(time)}. Não pague de novo.`,
    notSent: 'Ainda não pagou?',
    newOne: 'Inicie um novo pagamento UPI. Não use mais o antigo.',
    lapsed: 'Este pagamento UPI expirou',
    renew: 'Iniciar novo pagamento UPI',
  },
  method: 'Forma de pagamento',
  paidIt: 'Já paguei',
  unpaid: 'Ainda não paguei',
};

export const wallet: WalletText = {
  wallet: {
    pay: (amount, name) => `Pagar ${amount} com ${name}`,
    confirm: (name) => `Confirme em ${name}…`,
    confirmSentence: 'Confira o valor e o endereço na sua carteira. Enquanto isso, não pague de outra forma.',
    cancelled: 'Cancelei na minha carteira',
    nothingSent: 'Nada foi enviado.',
    network: (name, network) => `Nada foi enviado. Mude ${name} para a rede ${network} e tente de novo.`,
    busy: (name) => `Nada foi enviado. Abra ${name}: há uma solicitação pendente.`,
    problem: (name) => `Nada foi enviado. Confira em ${name} e tente de novo.`,
    failed: (name) => `Nada foi enviado. Não é possível pagar aqui com ${name}: copie o valor e o endereço.`,
    unclear: (name) => `Confira em ${name} se o pagamento foi enviado. Se foi, não pague de novo.`,
    elsewhere: (name) =>
      `${name} pode ter enviado dinheiro por outra rede ou para outro endereço. Confira em ${name} antes de pagar de novo.`,
    real: (name) => `${name} envia criptomoedas de verdade, mesmo no modo de teste.`,
    unsure: 'Sua carteira informou que este pagamento foi enviado',
    unsureSentence: 'Confira primeiro a sua carteira. Se o pagamento foi enviado, não pague de novo.',
  },
  apps: {
    open: 'App da carteira',
    title: 'Abrir um app de carteira',
    check: (what, end) => ['No app, confira se aparece ', what, ' e se o endereço termina com ', end, '.'],
    fills: 'Preenche moeda, valor e endereço',
    camera: 'Escaneie este código com a câmera, não com a carteira.',
    another: 'Outro app de carteira',
    sent: (app) => `Enviou o pagamento com ${app}? Estamos verificando.`,
    sentInAnother: 'Enviou o pagamento com seu app de carteira? Estamos verificando.',
    instead: 'Copie o valor e o endereço.',
  },
};

export const refund: RefundText = {
  cardOf: (store) => `Reembolso de ${store}`,
  getting: 'Carregando seu reembolso',
  offline: 'Esta página continua quando a conexão voltar.',

  name: {
    title: 'Para onde deve ir seu reembolso?',
    sentence: (asset, network) =>
      `Informe seu próprio endereço de ${asset} na rede ${network}. Se o endereço for de outra rede, seu reembolso será perdido.`,
    field: (asset) => `Seu endereço de ${asset}`,
    exchange:
      'Usa uma corretora? Copie de lá seu endereço de depósito, exatamente para esta criptomoeda e esta rede.',
    until: (time) => `Informe um endereço até ${time}.`,
    next: 'Continuar',
  },

  fault: {
    empty: 'Informe o endereço da sua carteira.',
    malformed: (network) => `Este não é um endereço válido na rede ${network}. Copie de novo.`,
    otherNetwork: (network) => `Este endereço é de outra rede. Informe um endereço da rede ${network}.`,
    tokenContract:
      'Este é o endereço do contrato de um token, não de uma carteira. O que for enviado para lá será perdido.',
    burnAddress: 'Este endereço não é de ninguém. O que for enviado para lá será perdido.',
    storeAddress: (store) => `Este endereço é de ${store}. Informe o seu.`,
    lost: 'Seu endereço não foi salvo. Tente de novo.',
    busy: (seconds) => `Muitas tentativas. Aguarde ${seconds}\u00A0s e tente de novo.`,
    inDoubt: 'A loja está verificando outro reembolso deste valor para este endereço. Tente mais tarde.',
  },

  confirm: {
    title: 'Este é o seu endereço?',
    sentence: 'Compare com o da sua carteira. Depois de enviado, um reembolso não pode ser desfeito.',
    yes: 'Enviar reembolso para este endereço',
    change: 'Alterar endereço',
  },

  coin: 'Criptomoeda',
  address: 'Endereço',
  amount: 'Valor',
  arrives: 'Você recebe',
  sentAt: 'Reembolsado em',

  hold: {
    title: (time) => `Envio do seu reembolso: ${time}`,
    sentence: 'Endereço errado? Você pode alterá-lo até lá.',
    change: 'Usar outro endereço',
    tooLate: 'Seu reembolso já está a caminho. O endereço não pode mais ser alterado.',
    taken: 'Outro endereço foi informado primeiro. Seu reembolso irá para ele.',
  },

  pending: {
    title: 'Seu endereço está salvo',
    sentence: (store) => `${store} enviará seu reembolso para ele. Você pode fechar esta página.`,
  },

  sending: {
    title: 'Seu reembolso está a caminho',
    sentence: 'Você pode fechar esta página. Ela se atualiza sozinha.',
  },

  sent: {
    title: 'Reembolso enviado',
    sentence: 'Pode levar alguns minutos para aparecer na sua carteira.',
  },

  failed: {
    title: 'Não foi possível enviar seu reembolso',
    sentence: (store) => `Seu dinheiro continua com ${store}. Fale com ${store} sobre isso.`,
  },

  ended: {
    title: 'Este link de reembolso expirou',
    sentence: 'O tempo acabou, ou a loja cancelou o reembolso. Peça um novo link à loja.',
  },

  invalid: {
    title: 'Este link de reembolso não é válido',
    sentence:
      'Ele pode estar incompleto, ou um link mais novo o substituiu. Abra o link mais recente da loja.',
  },

  unreachable: {
    title: 'Não foi possível carregar seu reembolso',
    sentence: 'Verifique sua conexão e tente de novo. Seu reembolso não foi afetado.',
  },

  noScript: (store) => `Esta página precisa de JavaScript. Ative-o ou fale com ${store}.`,
};

export const page: PageText = {
  reopen: 'Verifique sua conexão e abra esta página novamente. Se você pagou, seu pagamento não foi afetado.',
  noScript:
    'Esta página precisa de JavaScript para mostrar seu pagamento. Ative o JavaScript ou fale com {0}. Se você pagou, seu pagamento não foi afetado.',
  incomplete: 'Este link de pagamento está incompleto',
  incompleteSentence:
    'Abra o link novamente de onde você o recebeu, com tudo o que vem depois do sinal #. Se você pagou, seu pagamento não foi afetado.',
  failed:
    'Não foi possível abrir a página de pagamento. Tente de novo. Se você pagou, seu pagamento não foi afetado.',
  each: '{0} por unidade',
  quantity: 'Quantidade (de 1 a {0})',
  badQuantity: 'A quantidade deve ser um número inteiro de 1 a {0}.',
  total: 'Total',
  go: 'Continuar para o pagamento',
  goNoScript:
    'A página de pagamento precisa de JavaScript. Ative o JavaScript antes de continuar ou fale com {0}.',
  gone: 'Produto não encontrado',
  goneSentence: 'O link pode ser antigo ou estar incompleto. Nada foi pago.',
  payBy: 'Por favor, pague até {0}.',
  over: 'Este link não pode mais ser usado',
  overSentence: 'Peça um novo link a {0}. Se você pagou, seu pagamento não foi afetado.',
  ownPage: 'Para comprar, use o botão nesta página.',
  notSeen:
    'Se você pagou, não pague de novo. Avisaremos {0} assim que seu pagamento for confirmado. A página onde você começou também será atualizada.',
  tooLate:
    'Se você pagou mesmo assim, não pague de novo: avisaremos {0}. Se não pagou, comece de novo em {0}.',
  lapsed:
    'Se você pagou mesmo assim, não pague de novo: avisaremos {0}. Se não pagou, pague na página onde você começou.',
};
