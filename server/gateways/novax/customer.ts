import type { CustomerInformation, NewOrder } from './client.ts';
import type { Customer } from '../gateway.ts';

/** What NovaX is told of a customer, so that its forms are filled in. What is not known is left out. */
export function aboutCustomer(customer: Customer | null): Pick<NewOrder, 'email' | 'customerInformation'> {
  if (customer === null) return {};
  const { email, firstName, lastName, birthDate, address } = customer;
  const customerInformation: CustomerInformation = filled({
    firstName,
    lastName,
    dob: birthDate === undefined ? undefined : dayOf(birthDate),
    address: address && nonEmpty(filled(address)),
  });
  return filled({ email, customerInformation: nonEmpty(customerInformation) });
}

/** `YYYY-MM-DD`; undefined for anything else. */
function dayOf(text: string): CustomerInformation['dob'] {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (parts === null) return undefined;
  const [year = 0, month = 0, day = 0] = parts.slice(1).map(Number);
  return { year, month, day };
}

type Filled<T> = { [Name in keyof T]?: Exclude<T[Name], undefined> };

const filled = <T extends object>(fields: T): Filled<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Filled<T>;

const nonEmpty = <T extends object>(fields: T): T | undefined =>
  Object.keys(fields).length === 0 ? undefined : fields;
