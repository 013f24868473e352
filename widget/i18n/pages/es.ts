import type { PageText } from './en.ts';

export const page: PageText = {
  reopen: 'Compruebe su conexión y abra de nuevo esta página. Si ha pagado, su pago está a salvo.',
  noScript:
    'Esta página necesita JavaScript para mostrar su pago. Active JavaScript o contacte con {0}. Si ha pagado, su pago está a salvo.',
  incomplete: 'Este enlace de pago está incompleto',
  incompleteSentence:
    'Abra el enlace de nuevo desde donde lo recibió, con todo lo que sigue al signo #. Si ha pagado, su pago está a salvo.',
  each: '{0} por unidad',
  quantity: 'Cantidad (de 1 a {0})',
  badQuantity: 'La cantidad debe ser un número entero de 1 a {0}.',
  total: 'Total',
  go: 'Continuar al pago',
  goNoScript:
    'La página de pago necesita JavaScript. Active JavaScript antes de continuar o contacte con {0}.',
  gone: 'Producto no encontrado',
  goneSentence: 'Puede que el enlace sea antiguo o esté incompleto. No se ha pagado nada.',
  ownPage: 'Para comprarlo, use el botón de esta página.',
  notSeen:
    'Si ha pagado, no vuelva a pagar. Avisaremos a {0} en cuanto se confirme su pago. La página donde empezó también se actualiza.',
  tooLate:
    'Si de todos modos ha pagado, no vuelva a pagar: avisaremos a {0}. Si no ha pagado, empiece de nuevo en {0}.',
  lapsed:
    'Si de todos modos ha pagado, no vuelva a pagar: avisaremos a {0}. Si no ha pagado, pague en la página donde empezó.',
};
