/** @jsxImportSource hono/jsx */
import type { Child } from 'hono/jsx';
import {
  requestBodyOf,
  fieldsWithPasskey,
  isRefusedForm,
  shownFor,
  shownName,
  type FormInput,
  type NamedAct,
  type ShownAct,
} from './act.ts';
import { faultOfChoice } from '../form/fault-text.ts';
import { ActionForm } from '../parts.tsx';
import type { Refused, View } from '../view.ts';

export interface Props<Of> {
  readonly view: View;
  readonly act: ShownAct<Of>;
  /** Object that the button is shown for. */
  readonly of: Of;
}

/** The form of an act, with its fields and its button. If it was refused, it has what was entered, and errors at their fields. */
export function ActForm<Of>({
  folded,
  summaryClass,
  isStacked = false,
  id,
  value,
  around,
  children,
  ...props
}: Props<Of> &
  Pick<Parameters<typeof ActionForm>[0], 'id' | 'value' | 'around'> & {
    /** Summary that opens it. */
    readonly folded?: Child;
    readonly summaryClass?: string;
    /** With the distances of a form that is a page's main content. */
    readonly isStacked?: boolean;
    /** Between the fields and the button. */
    readonly children?: Child;
  }) {
  const { view, act, of } = props;
  const { id: target, fields, refused } = stateOf(props);
  const { operation } = act;
  const { needsPasskey = false } = operation;
  const isNeeded =
    typeof needsPasskey === 'boolean'
      ? needsPasskey
      : needsPasskey(requestBodyOf(operation, hiddenIn(fields), view.timeZone) as never);
  const inputs = fields.filter(isInput);
  const passkeyFields =
    act.isChange === true
      ? fieldsWithPasskey(
          operation,
          inputs.map(([field]) => field),
        )
      : [];
  const note = shownFor(act.note, of) ?? null;
  const content = (
    <>
      {note !== null && <p class="small">{note}</p>}
      {fields.map(([field, value]) => (
        <FormField name={field} of={value} refused={refused} />
      ))}
      {children}
    </>
  );
  const form = (
    <ActionForm
      view={view}
      id={id}
      action={pathOf(act, target)}
      operation={operation}
      value={value}
      around={around}
      label={refused?.asRead === undefined ? labelOf(props) : `${labelOf(props)}: ${refused.asRead}`}
      tone={shownFor(act.tone, of)}
      needsPasskey={isNeeded || passkeyFields.length > 0 || act.needsPasskey?.(of) === true}
      passkeyFields={passkeyFields}
      idempotencyKey={refused?.key}
    >
      <input type="hidden" name="back" value={view.here} />
      {refused?.asRead !== undefined && <input type="hidden" name="asRead" value={refused.asRead} />}
      {act.isChange === true &&
        inputs.map(([field, { value }]) => <input type="hidden" name={shownName(field)} value={value} />)}
      {isStacked ? <div class="stacked">{content}</div> : content}
    </ActionForm>
  );
  if (folded === undefined) return form;
  return (
    <details open={refused !== undefined}>
      <summary class={summaryClass}>{folded}</summary>
      {form}
    </details>
  );
}

const pathOf = ({ path, name }: Pick<ShownAct, 'path' | 'name'>, id: string | undefined): string => {
  const own = id === undefined ? '' : encodeURIComponent(id);
  return path?.replace(':id', own) ?? `/do/${name}${own && `/${own}`}`;
};

export const labelOf = <Of,>({ act, of }: Pick<Props<Of>, 'act' | 'of'>): string => shownFor(act.label, of);

/** Whether the page answers this form, which was refused. */
export const isRefused = <Of,>(props: Props<Of>): boolean => stateOf(props).refused !== undefined;

/** The API's answer, on the page that answers the form of this act. */
export const answerOf = <Done,>({ answered }: View, act: NamedAct<never, Done>): Done | undefined =>
  answered?.name === act.name ? (answered.answer as Done) : undefined;

function stateOf<Of>({ view, act, of }: Props<Of>) {
  const { id } = of as { readonly id?: string };
  const target = act.hasId ? id : undefined;
  const fields = Object.entries(act.fields ?? {}).map(
    ([field, value]) => [field, shownFor(value, of)] as const,
  );
  const { refused } = view;
  const isAnswered = refused !== undefined && isRefusedForm(refused, act.name, target, fields);
  return { id: target, fields, refused: isAnswered ? refused : undefined };
}

type ShownField = readonly [name: string, value: string | FormInput | null];

const isInput = (field: ShownField): field is readonly [string, FormInput] =>
  typeof field[1] === 'object' && field[1] !== null;

const hiddenIn = (fields: readonly ShownField[]) =>
  Object.fromEntries(
    fields.filter((field): field is readonly [string, string] => typeof field[1] === 'string'),
  );

/** A field of a form: hidden, or with its label, and with the API's error if it was refused. */
export function FormField({
  name,
  of,
  refused,
}: {
  readonly name: string;
  readonly of: string | FormInput | null;
  readonly refused?: Pick<Refused, 'fields' | 'faults'> | undefined;
}) {
  if (of === null) return null;
  if (typeof of === 'string') return <input type="hidden" name={name} value={of} />;
  const { label, options, as, rows, isFolded = false, hint, value: initial, ...input } = of;
  const value = refused?.fields[name] ?? initial;
  const given = refused?.faults?.[name];
  const fault = given !== undefined && options !== undefined ? faultOfChoice(given) : given;
  const attributes = {
    ...input,
    ...(fault !== undefined && { 'aria-invalid': true as const, 'aria-describedby': `fault-${name}` }),
  };
  const below = (
    <>
      {fault !== undefined && (
        <span class="bad" id={`fault-${name}`}>
          {fault}
        </span>
      )}
      {hint !== undefined && <span class="small muted">{hint}</span>}
    </>
  );
  if (options !== undefined && as !== undefined) {
    const chosen = value?.split(',') ?? [];
    const fieldset = (
      <fieldset class="choices">
        <legend class={isFolded ? 'hidden' : 'small muted'}>{label}</legend>
        {options.map(([option, text, title]) => (
          <label title={title}>
            <input
              type={as}
              name={name}
              value={option}
              checked={chosen.includes(option)}
              disabled={input.disabled}
            />
            {text}
          </label>
        ))}
        {below}
      </fieldset>
    );
    if (!isFolded) return fieldset;
    return (
      <details open={chosen.some((each) => each !== '')}>
        <summary>{label}</summary>
        {fieldset}
      </details>
    );
  }
  return (
    <label>
      {label}
      {options !== undefined ? (
        <select name={name} {...attributes}>
          {options.map(([option, text]) => (
            <option value={option} selected={option === value}>
              {text}
            </option>
          ))}
        </select>
      ) : rows !== undefined ? (
        <textarea name={name} rows={rows} {...attributes}>
          {value}
        </textarea>
      ) : (
        <input autocomplete="off" name={name} value={value} {...attributes} />
      )}
      {below}
    </label>
  );
}
