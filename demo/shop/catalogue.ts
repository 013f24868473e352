/** Products of the shop. Prices exist only on the server: browsers send product IDs, never amounts. */
import Big from 'big.js';

export interface Product {
  readonly id: string;
  readonly name: string;
  /** Price in US dollars, as a decimal string. */
  readonly price: string;
  readonly stock: number;
  readonly tagline: string;
  readonly description: string;
  readonly facts: readonly string[];
}

export const CURRENCY = 'USD';

/** Largest quantity of one product in an order. */
export const LARGEST_QUANTITY = 10;

export const PRODUCTS: readonly Product[] = [
  {
    id: 'cup',
    name: 'Morning cup',
    price: '24.00',
    stock: 40,
    tagline: 'The first warm thing of the day',
    description:
      'Thrown from dark stoneware and dipped twice in a celadon glaze that pools where the thumb rests. It holds a generous coffee, keeps it warm, and sits lightly in the hand.',
    facts: ['280 ml, 9 cm tall', 'Stoneware, fired at 1,260 °C', 'Dishwasher and microwave safe'],
  },
  {
    id: 'teapot',
    name: 'Hearth teapot',
    price: '86.00',
    stock: 2,
    tagline: 'Pours without a drip',
    description:
      'A round belly, a short spout cut at the angle that stops the last drop, and a lid that stays where it is. The inside is glazed white so that you can see how strong the tea has become.',
    facts: ['900 ml, for four cups', 'With a clay strainer', 'Made in batches of six'],
  },
  {
    id: 'vase',
    name: 'Reed vase',
    price: '52.00',
    stock: 15,
    tagline: 'For three stems, not thirty',
    description:
      'Tall and narrow, with a neck that makes a single branch look chosen. Matt outside, watertight inside, heavy enough at the foot to stand in a draught.',
    facts: ['27 cm tall', 'Iron-speckled clay', 'Each glaze line is a little different'],
  },
  {
    id: 'jar',
    name: 'Moon jar',
    price: '240.00',
    // Never in stock: demonstrates the error for a customer whose page is open when the product sells out.
    stock: 0,
    tagline: 'One of one',
    description:
      'Two bowls joined at the rim and left not quite round, as moon jars are. The seam shows if you look for it. There is one, and there will not be another.',
    facts: ['31 cm across', 'Porcelain, clear glaze', 'Signed by its maker'],
  },
];

export function findProduct(id: unknown): Product | undefined {
  return PRODUCTS.find((product) => product.id === id);
}

export interface Line {
  readonly product: Product;
  readonly quantity: number;
}

export function lineTotal({ product, quantity }: Line): string {
  return new Big(product.price).times(String(quantity)).toFixed(2);
}

export function total(lines: readonly Line[]): string {
  return lines.reduce((sum, line) => sum.plus(lineTotal(line)), new Big('0')).toFixed(2);
}

/** Returns a message for the customer if these products cannot be sold in these quantities; null if they can. */
export function shortage(lines: readonly Line[]): string | null {
  for (const { product, quantity } of lines) {
    if (product.stock === 0) return `${product.name} has just been sold. Nothing was charged.`;
    if (quantity > product.stock)
      return `Only ${product.stock} left of ${product.name}. Please lower the quantity.`;
  }
  return null;
}
