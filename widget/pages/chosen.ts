/**
 * The script of the console's lists whose rows are chosen: it says above the buttons how many are, and what they come to. Without
 * this script nothing is said there, and the buttons do the same.
 */

interface Sum {
  /** In the smallest unit that an amount has. */
  readonly units: bigint;
  readonly decimals: number;
}

/** "60.00 USD and 12 JPY", of texts such as "30.00 USD": amounts of a currency have the same decimals. */
function sumOf(amounts: readonly string[]): string {
  const sums = new Map<string, Sum>();
  for (const text of amounts) {
    const [amount = '', currency = ''] = text.split(' ');
    const decimals = amount.split('.')[1]?.length ?? 0;
    const units = (sums.get(currency)?.units ?? 0n) + BigInt(amount.replace('.', ''));
    sums.set(currency, { units, decimals });
  }
  return [...sums].map(([currency, sum]) => `${written(sum)} ${currency}`).join(' and ');
}

function written({ units, decimals }: Sum): string {
  const digits = String(units).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const first = whole.length % 3 || 3;
  const grouped = [whole.slice(0, first), ...(whole.slice(first).match(/\d{3}/g) ?? [])].join(',');
  return decimals === 0 ? grouped : `${grouped}.${digits.slice(-decimals)}`;
}

const place = document.querySelector<HTMLElement>('[data-chosen]');
const boxes = [...document.querySelectorAll<HTMLInputElement>('input[name="each"]')];

function update(): void {
  if (place === null) return;
  const chosen = boxes.filter(({ checked }) => checked);
  const amounts = chosen.flatMap(({ dataset }) => dataset['sum'] ?? []);
  const sum = amounts.length === 0 ? '' : `: ${sumOf(amounts)} ${place.dataset['chosen'] ?? ''}`;
  place.textContent = chosen.length === 0 ? '' : `${chosen.length} chosen${sum}`;
}

for (const box of boxes) box.addEventListener('change', update);
// A page that one comes back to has its boxes as they were.
addEventListener('pageshow', update);
update();
