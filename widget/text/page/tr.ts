import type { PageText } from '../en-page.ts';

export const page: PageText = {
  reopen: 'Bağlantınızı kontrol edin ve bu sayfayı yeniden açın. Ödeme yaptıysanız ödemeniz güvende.',
  noScript:
    'Bu sayfanın ödemenizi göstermesi için JavaScript gerekir: lütfen açın. Ödeme yaptıysanız ödemeniz güvende.',
  incomplete: 'Bu ödeme bağlantısı eksik',
  incompleteSentence:
    'Bağlantıyı aldığınız yerden, # işaretinden sonraki her şeyle birlikte yeniden açın. Ödeme yaptıysanız ödemeniz güvende.',
  each: 'Tanesi {0}',
  quantity: 'Adet (1 ile {0} arası)',
  badQuantity: 'Adet, 1 ile {0} arasında bir tam sayı olmalıdır.',
  go: 'Ödemeye devam et',
  goNoScript: 'Ödemenin kendisi için JavaScript gerekir: lütfen sonraki sayfa için açın.',
  gone: 'Bu ürün burada yok',
  goneSentence: 'Bağlantı eski ya da eksik olabilir. Hiçbir ödeme yapılmadı.',
  ownPage: 'Bunu satın almak için bu sayfadaki düğmeye basın.',
  notSeen:
    'Ödeme yaptıysanız yeniden ödemeyin: onaylanır onaylanmaz {0} haberdar edilir. Başladığınız sayfa da ödemeyi izler.',
  tooLate:
    'Yine de ödeme yaptıysanız yeniden ödemeyin: {0} haberdar edilir. Yapmadıysanız orada yeniden başlayın.',
};
