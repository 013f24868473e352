import type { PageText } from '../en-page.ts';

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
