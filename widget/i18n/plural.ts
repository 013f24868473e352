/** The forms of a sentence with a count; `#` stands for the number. Which ones a language has is Unicode's affair. */
type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/** @param tag The language whose rules choose the form. */
export function plural(tag: string): (count: number, forms: Forms) => string {
  const rules = new Intl.PluralRules(tag);
  return (count, forms) => (forms[rules.select(count)] ?? forms.other).replace('#', String(count));
}
