import type { PageText } from '../en-page.ts';

export const page: PageText = {
  reopen: 'Controleer uw verbinding en open deze pagina opnieuw. Als u hebt betaald, is uw betaling veilig.',
  noScript:
    'Deze pagina heeft JavaScript nodig om uw betaling te tonen: zet het aan. Als u hebt betaald, is uw betaling veilig.',
  incomplete: 'Deze betaallink is niet volledig',
  incompleteSentence:
    'Open hem opnieuw vanaf de plek waar u hem hebt gekregen, met alles wat achter het #-teken staat. Als u hebt betaald, is uw betaling veilig.',
  each: '{0} per stuk',
  quantity: 'Aantal (1 tot en met {0})',
  badQuantity: 'Het aantal moet een geheel getal van 1 tot en met {0} zijn.',
  go: 'Verder naar de betaling',
  goNoScript: 'De betaling zelf heeft JavaScript nodig: zet het aan voor de volgende pagina.',
  gone: 'Dit product is hier niet',
  goneSentence: 'De link is misschien oud of niet volledig. Er is niets betaald.',
  ownPage: 'Druk op de knop van deze pagina om dit te kopen.',
  notSeen:
    'Als u hebt betaald, betaal dan niet nog een keer: {0} krijgt bericht zodra de betaling bevestigd is. De pagina waar u begon, volgt die ook.',
  tooLate:
    'Als u toch hebt betaald, betaal dan niet nog een keer: {0} krijgt bericht. Begin daar anders opnieuw.',
  lapsed:
    'Als u toch hebt betaald, betaal dan niet nog een keer: {0} krijgt bericht. Betaal anders op de pagina waar u begon.',
};
