import type { Text } from './en.ts';
import { plural } from './plural.ts';
import { rich } from './rich.ts';

const count = plural('pt-PT');

export const text: Text = {
  language: 'pt-PT',
  direction: 'ltr',

  card: 'Pagamento',
  close: 'Fechar',
  starting: 'A preparar o seu pagamento',
  stillLoading: 'Ainda a carregar…',
  cardOf: (store) => `Pagamento a ${store}`,
  back: 'Escolher outro método',
  tryAgain: 'Tentar novamente',
  help: 'Ajuda',
  switchLanguage: 'Idioma',
  test: 'Modo de teste – sem dinheiro real',
  backTo: (store) => `Voltar a ${store}`,
  priceFor: (price, what) => `${price} por ${what}`,
  for: (what) => `por ${what}`,
  total: 'Total',
  items: (items) => count(items, { one: '# artigo', many: '# artigos', other: '# artigos' }),
  networkAndStandard: (network, standard) => `${network} (${standard})`,
  on: (asset, network) => `${asset} na rede ${network}`,

  minutesLeft: (minutes) => `${minutes} min`,
  timeLeft: 'Tempo restante',
  timeSpoken: (minutes) =>
    minutes === 0
      ? 'O tempo terminou'
      : count(minutes, { one: 'Falta # minuto', many: 'Faltam # minutos', other: 'Faltam # minutos' }),

  copy: 'Copiar',
  copied: 'Copiado',
  copyByHand: 'Para copiar, mantenha premido ou utilize Ctrl+C',
  copyAmount: 'Copiar montante',
  copyAddress: 'Copiar endereço',
  copyMemo: 'Copiar memo',

  asides: {
    exchange: 'Vai pagar a partir de uma exchange?',
    compare: 'Verificar o endereço',
    wrong: 'Algum problema?',
    cancelling: 'Cancelar pagamento',
  },

  arrived: (received, total) => `Recebido: ${received} de ${total}`,

  choose: {
    title: 'Escolha como pagar',
    sentence: 'Selecione uma criptomoeda e a respetiva rede.',
    sentenceAll: 'Com uma criptomoeda na respetiva rede ou sem cripto.',
    none: 'De momento, não há nenhum método disponível. Nada foi pago.',
    search: 'Procurar criptomoedas e redes',
    methods: 'Métodos de pagamento',
    found: (methods) => count(methods, { one: '# método', many: '# métodos', other: '# métodos' }),
    nothing: (query) => `Não há resultados para «${query}».`,
    nothingHint: 'Experimente o nome ou o símbolo da criptomoeda, ou a respetiva rede.',
    all: 'Mostrar todos os métodos',
    about: (minutes) => (minutes < 60 ? `cerca de ${minutes} min` : `cerca de ${Math.round(minutes / 60)} h`),
    minimum: (amount) => `Mínimo: ${amount}`,
    onlyFrom: (amount) => `Só a partir de ${amount}`,
    unavailable: (reason) =>
      reason === 'provider_unavailable'
        ? 'Indisponível de momento'
        : reason === 'below_minimum'
          ? 'Só para montantes maiores'
          : reason === 'no_rate'
            ? 'Sem cotação de momento'
            : reason === 'not_offered'
              ? 'Não disponibilizado aqui'
              : 'Indisponível',
    networks: (networks) => count(networks, { one: '# rede', many: '# redes', other: '# redes' }),
    usual: 'Habitual',
    lowFee: 'Taxa baixa',
    recent: 'Já utilizados',
    coins: 'Criptomoedas',
    more: 'Mais criptomoedas',
    newcomer: 'É a primeira vez que usa cripto?',
    newcomerHelp:
      'O pagamento é feito a partir de uma aplicação de carteira ou de uma conta numa exchange que tenha a criptomoeda. Escolha aí a mesma criptomoeda e a mesma rede que aqui.',
    resume: 'Voltar ao seu pagamento',
    hosted: 'Cartão, banco ou carteira',
    noCrypto: 'Sem cripto',
  },

  getting: {
    title: 'A obter o seu endereço…',
    sentence: (method) => `${method}: um endereço só para este pagamento.`,
  },

  pay: {
    title: (amount) => `Envie ${amount}`,
    sentence: 'Leia o código ou copie o montante e o endereço. Nós acompanhamos o seu pagamento.',
    only: (asset, network) => rich('Envie apenas ', asset, ' na rede ', network),
    address: (network, length, start, end) =>
      `Endereço na rede ${network}, ${length} caracteres, começa por ${start}, termina em ${end}`,
    addressCopied: (start, end) => `Endereço copiado. Verifique se começa por ${start} e termina em ${end}.`,
    memo: 'Memo',
    memoWarning: 'Sem este memo, o dinheiro não pode ser associado ao seu pagamento.',
    fee: (asset) => `A sua carteira também precisa de uma pequena quantia em ${asset} para a taxa da rede.`,
    openWallet: 'Abrir na carteira',
    seen: 'Há um pagamento a caminho. Não o envie duas vezes.',
    qr: (asset) => `Código QR para pagar com ${asset}`,
    enlarge: 'Ampliar o código QR',
    scan: 'Leia com a sua carteira',
    qrElsewhere: 'Mostrar o código QR para outro dispositivo',
    phone: 'Continuar no telemóvel',
    qrFailed: 'Não foi possível carregar o código QR. Em alternativa, copie o endereço.',
  },

  processing: {
    title: 'Pagamento detetado',
    sentence: (store) => `Pode sair desta página: ${store} receberá um aviso quando for confirmado.`,
    sent: 'Enviado',
    confirming: 'A confirmar',
    confirmations: (confirmed, of) => `Confirmação ${confirmed} de ${of}`,
    paid: 'Pago',
    usual: (minutes) => `Normalmente demora ${minutes}.`,
    explorer: 'Consultar na rede',
  },

  paid: {
    title: 'Pago',
    sentence: (store) => `${store} recebeu o seu pagamento.`,
    leaving: (store, seconds) => `Segue para ${store} dentro de ${seconds} s.`,
    onTo: (store) => `Continuar para ${store}`,
    stay: 'Ficar nesta página',
    done: 'Concluir',
    sent: 'Enviado',
    network: 'Rede',
    rate: 'Cotação',
    hash: 'Transação',
    reference: 'Referência',
  },

  pill: { open: 'Pagamento em aberto', continue: 'Continuar' },

  trouble: {
    bar: (title, sentence) => `${title}. ${sentence}`,
    offline: 'Está sem ligação à internet',
    offlineSentence: 'O seu pagamento está seguro; continuamos quando a ligação voltar.',
    silent: 'Não conseguimos contactar o serviço de pagamentos',
    silentSentence: 'O seu pagamento está seguro; continuamos a tentar.',
    openPage: 'Abrir a página de pagamento',
  },
};
