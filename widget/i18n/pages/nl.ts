import type { PageText } from './en.ts';

export const page: PageText = {
  reopen: 'Controleer uw verbinding en open deze pagina opnieuw. Als u hebt betaald, is uw betaling veilig.',
  noScript:
    'Deze pagina heeft JavaScript nodig om uw betaling te tonen. Zet JavaScript aan of neem contact op met {0}. Als u hebt betaald, is uw betaling veilig.',
  incomplete: 'Deze betaallink is onvolledig',
  incompleteSentence:
    'Open de link opnieuw vanaf de plek waar u de link hebt gekregen, met alles wat na het #-teken staat. Als u hebt betaald, is uw betaling veilig.',
  each: '{0} per stuk',
  quantity: 'Aantal (1 tot en met {0})',
  badQuantity: 'Het aantal moet een geheel getal van 1 tot en met {0} zijn.',
  total: 'Totaal',
  go: 'Verder naar de betaling',
  goNoScript:
    'De betaalpagina heeft JavaScript nodig. Zet JavaScript aan voordat u verdergaat, of neem contact op met {0}.',
  gone: 'Product niet gevonden',
  goneSentence: 'De link is misschien oud of onvolledig. Er is niets betaald.',
  ownPage: 'Gebruik de knop op deze pagina om dit te kopen.',
  notSeen:
    'Als u hebt betaald, betaal dan niet nog een keer. {0} krijgt bericht zodra uw betaling is bevestigd. De pagina waar u begon, wordt ook bijgewerkt.',
  tooLate:
    'Als u toch hebt betaald, betaal dan niet nog een keer: {0} krijgt bericht. Als u niet hebt betaald, begin dan opnieuw bij {0}.',
  lapsed:
    'Als u toch hebt betaald, betaal dan niet nog een keer: {0} krijgt bericht. Als u niet hebt betaald, betaal dan op de pagina waar u begon.',
};
