import type { PageText } from './en.ts';

export const page: PageText = {
  reopen:
    'İnternet bağlantınızı kontrol edin ve bu sayfayı yeniden açın. Ödeme yaptıysanız ödemeniz güvende.',
  noScript:
    'Bu sayfanın ödemenizi göstermesi için JavaScript gerekir. Lütfen JavaScript’i açın veya {0} mağazasıyla iletişime geçin. Ödeme yaptıysanız ödemeniz güvende.',
  incomplete: 'Bu ödeme bağlantısı eksik',
  incompleteSentence:
    'Bağlantıyı aldığınız yerden, # işaretinden sonraki her şeyle birlikte yeniden açın. Ödeme yaptıysanız ödemeniz güvende.',
  each: 'Tanesi {0}',
  quantity: 'Adet (1 ile {0} arası)',
  badQuantity: 'Adet, 1 ile {0} arasında bir tam sayı olmalıdır.',
  total: 'Toplam',
  go: 'Ödemeye devam et',
  goNoScript:
    'Ödeme sayfası için JavaScript gerekir. Devam etmeden önce lütfen JavaScript’i açın veya {0} mağazasıyla iletişime geçin.',
  gone: 'Ürün bulunamadı',
  goneSentence: 'Bağlantı eski ya da eksik olabilir. Hiçbir ödeme yapılmadı.',
  ownPage: 'Bunu satın almak için bu sayfadaki düğmeyi kullanın.',
  notSeen:
    'Ödeme yaptıysanız tekrar ödeme yapmayın. Ödemeniz onaylanır onaylanmaz {0} mağazasına bildireceğiz. Başladığınız sayfa da güncellenir.',
  tooLate:
    'Yine de ödeme yaptıysanız tekrar ödeme yapmayın: {0} mağazasına bildireceğiz. Ödeme yapmadıysanız {0} mağazasında yeniden başlayın.',
  lapsed:
    'Yine de ödeme yaptıysanız tekrar ödeme yapmayın: {0} mağazasına bildireceğiz. Ödeme yapmadıysanız başladığınız sayfada ödeyin.',
};
