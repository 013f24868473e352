import { expect, test } from 'vitest';
import { signedIn } from '../../testing/console-visitor.ts';
import {
  calendar,
  checkDaily,
  checkFigures,
  checkLedger,
  checkOrders,
  seenOf,
} from '../../books/testing/figures/checks.ts';
import { fileOfShop, startFiguresShop } from '../../books/testing/figures/figures-shop.ts';
import { checkFilter } from '../../books/testing/figures/filters.ts';
import { emailOf } from '../../books/testing/figures/life.ts';
import { checkOrdersFile } from '../../books/testing/figures/orders-file.ts';
import {
  checkBooks,
  checkHome,
  checkLedgerFile,
  checkList,
  checkPayment,
  checkPaymentsFile,
} from '../../books/testing/figures/pages.ts';
import { isShown, showShop } from '../../books/testing/figures/show.ts';
import { days, sixtyDays } from '../../books/testing/figures/sixty-days.ts';
import { checkToday, checkToShip } from '../../books/testing/figures/to-ship.ts';
import { databaseOfTier } from '../../testing/tier-database.ts';

/** A shop of 300 orders, or 70: Home, lists, customers, books and files show the same sums, to the cent. */

const { locate } = databaseOfTier();
const day = 86_400_000;
const timeZone = 'Europe/Berlin';

const limit = isShown ? { timeout: 0 } : {};

const orders = sixtyDays().flat().length;

test(
  `${orders} orders in six currencies at five gateways over ${days} days`,
  { ...limit, tags: ['links'] },
  async () => {
    const location = (await locate()) ?? fileOfShop();
    // In the short form, too, a month ends and the clocks change.
    const begin = Date.UTC(2030, 2, 26, 8);
    const shop = await startFiguresShop({
      startsAt: begin,
      timeZone,
      currency: 'EUR',
      location,
    });
    const { bench } = shop;
    for (const [index, plans] of sixtyDays().entries()) {
      await shop.wait(begin + index * day - bench.now());
      await shop.live(plans, day / 2);
    }
    if (isShown) await showShop(bench);
    const dateOf = calendar(timeZone);
    const all = await seenOf(shop.lives);
    expect(all.length).toBe(orders);
    expect(new Set(all.map(({ life }) => life.price.currency)).size).toBe(6);
    const gateways = new Set(
      all.flatMap(({ checkout }) => checkout.payments.map(({ provider }) => provider)),
    );
    expect(gateways.size).toBe(5);
    expect(new Set(all.map(({ checkout }) => dateOf(Date.parse(checkout.createdAt)))).size).toBe(days);

    checkOrders(all);
    await checkLedger(bench, all, dateOf);
    await checkDaily(bench, all, dateOf);
    await checkOrdersFile(bench, all, dateOf);
    const figures = await checkFigures(bench, all, dateOf);

    const ada = await signedIn(bench);
    await checkHome(ada, figures);
    await checkToShip(ada, all);
    await checkToday(bench, location, all, timeZone, dateOf);
    await checkBooks(ada, all, dateOf);
    await checkLedgerFile(ada, all);
    await checkPaymentsFile(ada, all);
    await checkList(ada, '', all);
    for (const customer of [1, 2, 3, 5, 8]) {
      const email = emailOf(customer);
      const own = all.filter(({ checkout }) => checkout.customer?.email === email);
      await checkList(ada, `?email=${encodeURIComponent(email)}`, own);
      await checkFilter(bench, all, { email });
    }
    for (const each of all.filter((_, index) => index % 10 === 0)) await checkPayment(ada, each);
  },
);
