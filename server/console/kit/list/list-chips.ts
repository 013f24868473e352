import {
  inputValueOf,
  type AnyList,
  type Chip,
  type FilterField,
  type Given,
  type ListName,
} from './list.ts';

/** The line above a list: its usual choices, and what is set beside them. */

/** Chips choose by whole fields: what else a field of theirs says goes with another chip, and the order, too. */
const chipParameters = (
  fields: readonly FilterField[],
  chips: readonly Chip<object>[],
): ReadonlySet<string> => {
  const names = new Set(chips.flatMap(({ query }) => Object.keys(query)));
  const own = fields.filter(({ parameters }) => parameters.some((name) => names.has(name)));
  return new Set([...own.flatMap(({ parameters }) => parameters), 'sort']);
};

const isMet = ({ query }: Chip<object>, given: Given): boolean =>
  Object.entries(query).every(([name, value]) =>
    value === 'any' ? given[name] !== undefined : given[name] === value,
  );

/** The choices above the table, the first one without any. One of them is chosen, or none. */
export function chipsOf<Name extends ListName, Row>(
  { chips = [] }: AnyList<Name, Row>,
  fields: readonly FilterField[],
  given: Given,
): readonly { readonly label: string; readonly query: Given; readonly isChosen: boolean }[] {
  if (chips.length === 0) return [];
  const parameters = chipParameters(fields, chips);
  const others = Object.fromEntries(Object.entries(given).filter(([name]) => !parameters.has(name)));
  const chosen = chips.find((chip) => isMet(chip, given));
  const isAll = [...parameters].every((name) => name === 'sort' || given[name] === undefined);
  return [
    { label: 'All', query: others, isChosen: isAll },
    ...chips.map((chip) => ({
      label: chip.label,
      query: { ...others, ...(chip.query as Given) },
      isChosen: chip === chosen,
    })),
  ];
}

/** Filters that are set beside the chosen chip, each with the filters that are left without it. */
export function setChipsOf<Name extends ListName, Row>(
  { chips = [] }: AnyList<Name, Row>,
  fields: readonly FilterField[],
  given: Given,
): readonly { readonly text: string; readonly without: Given }[] {
  const chip = chips.find((each) => isMet(each, given));
  const chosen = (chip?.query ?? {}) as Given;
  return fields.flatMap((field) => {
    const value = inputValueOf(field, given);
    const isChosen = field.parameters.every((name) => given[name] === chosen[name]);
    if (value === undefined || value === '' || isChosen) return [];
    const { label } = field.filter;
    const option = field.options.find(([each]) => each === value)?.[1];
    const others = Object.entries(given).filter(([name]) => !field.parameters.includes(name));
    const own = Object.entries(chosen).filter(([name]) => field.parameters.includes(name));
    const text = label === chip?.label ? (option ?? value) : `${label}: ${option ?? value}`;
    return [{ text, without: Object.fromEntries([...others, ...own]) }];
  });
}
