/** The forms of a sentence with a count; `#` stands for the number. Unicode says which forms a language has. */
type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/** Chooses the form for a number. Catalogues receive it: they import nothing when they run. */
export type Count = (count: number, forms: Forms) => string;

/** @param tag The language whose rules choose the form. */
export function plural(tag: string): Count {
  const rules = new Intl.PluralRules(tag);
  return (count, forms) => (forms[rules.select(count)] ?? forms.other).replace('#', String(count));
}
