import type { PageText } from '../en-page.ts';

export const page: PageText = {
  reopen:
    'İnternet bağlantınızı kontrol edin ve bu sayfayı yeniden açın. Ödeme yaptıysanız ödemeniz güvende.',
  noScript:
    'Bu sayfanın ödemenizi göstermesi için JavaScript gerekir: Lütfen açın. Ödeme yaptıysanız ödemeniz güvende.',
  incomplete: 'Bu ödeme bağlantısı eksik',
  incompleteSentence:
    'Bağlantıyı aldığınız yerden, # işaretinden sonraki her şeyle birlikte yeniden açın. Ödeme yaptıysanız ödemeniz güvende.',
  each: 'Tanesi {0}',
  quantity: 'Adet (1 ile {0} arası)',
  badQuantity: 'Adet, 1 ile {0} arasında bir tam sayı olmalıdır.',
  go: 'Ödemeye devam et',
  goNoScript: 'Ödemenin kendisi için JavaScript gerekir: Lütfen sonraki sayfa için açın.',
  gone: 'Bu ürün burada yok',
  goneSentence: 'Bağlantı eski ya da eksik olabilir. Hiçbir ödeme yapılmadı.',
  ownPage: 'Bunu satın almak için bu sayfadaki düğmeye basın.',
  notSeen:
    'Ödeme yaptıysanız tekrar ödeme yapmayın: Ödeme onaylanır onaylanmaz {0} mağazasına bildirilir. Başladığınız sayfa da ödemeyi izler.',
  tooLate:
    'Yine de ödeme yaptıysanız tekrar ödeme yapmayın: {0} mağazasına bildirilir. Yapmadıysanız orada yeniden başlayın.',
  lapsed:
    'Yine de ödeme yaptıysanız tekrar ödeme yapmayın: {0} mağazasına bildirilir. Yapmadıysanız başladığınız sayfada ödeyin.',
};
