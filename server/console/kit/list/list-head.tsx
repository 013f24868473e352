/** @jsxImportSource hono/jsx */
import {
  inputValueOf,
  type AnyList,
  type FilterField,
  type Given,
  type ListName,
  type Summary,
} from './list.ts';
import { chipsOf, setChipsOf } from './list-chips.ts';
import { searchOf } from '../parts.tsx';
import type { Fields, Tab, View } from '../view.ts';

/** The head of a list: tabs, sums and files in the line of the title, and filters. */

/** More of them are counted. */
const SET_CHIPS_SHOWN = 2;

/** A tab with the number that it has now; null without one. */
export interface ShownTab extends Pick<Tab, 'path' | 'label'> {
  readonly count?: string | null;
}

/** The tabs of an entry of the menu, by its path. */
export const tabsOf = (view: View, menu: string): Promise<readonly ShownTab[]> =>
  Promise.all(
    view.sections
      .flatMap(({ tabs = [] }) => tabs)
      .filter((tab) => tab.menu === menu)
      .map(async ({ path, label, count }) => ({ path, label, count: (await count?.(view)) ?? null })),
  );

/** The tab of this list is the page's heading. */
export function ListTitle<Name extends ListName, Row>({
  view,
  list,
  tabs,
  summary,
  files,
}: {
  readonly view: View;
  readonly list: AnyList<Name, Row>;
  readonly tabs: readonly ShownTab[];
  readonly summary: Summary | undefined;
  /** Paths of what is filtered, as CSV. */
  readonly files: readonly (readonly [path: string, label: string])[];
}) {
  const buttons = view.sections.flatMap((section) => section.buttons ?? []);
  const actions = [
    ...files,
    ...buttons.filter(({ on }) => on.includes(list.path)).map(({ path, label }) => [path, label] as const),
  ];
  const links = actions.map(([path, label]) => (
    <a class="button" href={view.at(path)}>
      {label}
    </a>
  ));
  return (
    <div class="list-title">
      <Tabs
        view={view}
        tabs={tabs.length === 0 ? [{ path: list.path, label: list.title }] : tabs}
        here={list.path}
        count={summary?.count}
      />
      {summary !== undefined && <div class="sums">{summary.sums}</div>}
      {actions.length > 0 && (
        <>
          <div class="actions only-wide">{links}</div>
          <details class="drop only-narrow">
            <summary class="button" aria-label="More">
              ⋯
            </summary>
            <div class="card stacked">{links}</div>
          </details>
        </>
      )}
    </div>
  );
}

/** @param count of the tab that is shown */
export const Tabs = ({
  view,
  tabs,
  here,
  count,
}: {
  readonly view: View;
  readonly tabs: readonly ShownTab[];
  readonly here: string;
  readonly count?: string | undefined;
}) => (
  <div class="tabs">
    {tabs.map((tab) => {
      const isHere = tab.path === here;
      const shown = (isHere ? count : undefined) ?? tab.count ?? null;
      return (
        <span>
          {isHere ? <h1>{tab.label}</h1> : <a href={view.at(tab.path)}>{tab.label}</a>}
          {shown !== null && <span class="muted"> {shown}</span>}
        </span>
      );
    })}
  </div>
);

/** One line of choices; what else is set stands as chips that take it off. */
export function ListFilters<Name extends ListName, Row>({
  view,
  list,
  fields,
  given,
  presets,
  faults,
}: {
  readonly view: View;
  readonly list: AnyList<Name, Row>;
  readonly fields: readonly FilterField[];
  readonly given: Given;
  /** Usual ranges of days, where the list has days. */
  readonly presets: readonly (readonly [label: string, query: Given])[];
  /** Errors by field: the form is open. */
  readonly faults: Fields | undefined;
}) {
  const to = (query: Given) => view.at(`${list.path}${searchOf(query)}`);
  const chips = chipsOf(list, fields, given);
  const set = setChipsOf(list, fields, given);
  const shown = set.slice(0, SET_CHIPS_SHOWN);
  return (
    <div class="list-filters">
      {(chips.length > 0 || shown.length > 0) && (
        <nav class="chips" aria-label="Filters">
          {chips.map(({ label, query, isChosen }) => (
            <a class="chip" href={to(query)} aria-current={isChosen ? 'true' : undefined}>
              {label}
            </a>
          ))}
          {shown.map(({ text, without }) => (
            <a class="chip set" href={to(without)}>
              <bdi>{text}</bdi> <span aria-hidden="true">×</span>
              <span class="hidden">, remove</span>
            </a>
          ))}
          {set.length > SET_CHIPS_SHOWN && <span class="small muted">+{set.length - SET_CHIPS_SHOWN}</span>}
        </nav>
      )}
      {presets.length > 0 && (
        <details class="drop only-wide" name="filters">
          <summary class="chip">Date</summary>
          <div class="card lines">
            {presets.map(([label, query]) => (
              <a href={to(query)}>{label}</a>
            ))}
          </div>
        </details>
      )}
      <details class="drop whole-line" name="filters" open={faults !== undefined}>
        <summary class="chip">{chips.length > 0 ? 'More filters' : 'Filters'}</summary>
        <div class="card">
          <form class="filters" method="get" action={view.at(list.path)} aria-label="Filters">
            {fields.map((field) => (
              <Input field={field} value={inputValueOf(field, given)} fault={faults?.[field.name]} />
            ))}
            <div class="row">
              <button class="main" type="submit">
                Filter
              </button>
              {Object.keys(given).length > 0 && (
                <a class="button" href={to({})}>
                  Without filters
                </a>
              )}
            </div>
          </form>
        </div>
      </details>
    </div>
  );
}

function Input({
  field,
  value,
  fault,
}: {
  readonly field: FilterField;
  readonly value: string | undefined;
  readonly fault: string | undefined;
}) {
  const { name, filter, options, otherwise, isDay, isDecimal, maxLength } = field;
  const isOther = value !== undefined && options.every(([option]) => option !== value);
  const offered = isOther ? [...options, [value, value] as const] : options;
  const attributes = fault !== undefined && {
    'aria-invalid': true as const,
    'aria-describedby': `fault-${name}`,
  };
  return (
    <label>
      {filter.label}
      {options.length > 0 ? (
        <select name={name} {...attributes}>
          <option value="">{otherwise}</option>
          {offered.map(([option, text]) => (
            <option value={option} selected={option === value}>
              {text}
            </option>
          ))}
        </select>
      ) : isDay ? (
        <input type="date" name={name} value={value} {...attributes} />
      ) : (
        <input
          type="text"
          name={name}
          inputmode={isDecimal ? 'decimal' : undefined}
          maxlength={maxLength}
          placeholder={filter.placeholder}
          value={value}
          {...attributes}
        />
      )}
      {fault !== undefined && (
        <span class="bad" id={`fault-${name}`}>
          {fault}
        </span>
      )}
    </label>
  );
}
