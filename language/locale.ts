// Numbers, dates and plurals as the chosen language writes them, by the rules of Unicode's CLDR that every runtime carries.
import { z } from 'zod';
import { language } from './words.ts';

/** A language by the name of its file. */
export const LanguageTag = z.string().regex(/^[a-z]{2,3}(-[A-Z]{2})?$/);

const byLocale = <T>(make: (locale: string) => T): (() => T) => {
  const made = new Map<string, T>();
  return () => {
    const { locale } = language();
    const known = made.get(locale) ?? make(locale);
    made.set(locale, known);
    return known;
  };
};

const pluralRules = byLocale((locale) => new Intl.PluralRules(locale));

/** Forms of a word by CLDR's plural category; English needs `one` and `other`. */
export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string };

/** The form that goes with n things. */
export const pluralForm = (n: number, forms: PluralForms): string => forms[pluralRules().select(n)] ?? forms.other;

const formats = new Map<string, Intl.NumberFormat>();

/** A number with so many digits after the decimal mark of the language, without separators of thousands. */
export function decimal(value: number, digits: number): string {
  const { locale } = language();
  const key = `${locale} ${digits}`;
  const format = formats.get(key)
    ?? new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits, useGrouping: false });
  formats.set(key, format);
  return format.format(value);
}

/** What stands before the tenths: "." or ",". */
export const decimalMark = (): string => decimal(0.5, 1).charAt(1);

/** A number with as many digits as it needs, with the decimal mark of the language: "0.003". */
export const plainNumber = (value: number): string => String(value).replace('.', decimalMark());

/** A number with so many digits that count, without zeros at its end: "0.0003", "1.2", "12". */
export const significant = (value: number, digits: number): string => {
  const exact = Number(value.toPrecision(digits));
  const places = /e/.test(exact.toString()) ? 20 : exact.toString().split('.')[1]?.length ?? 0;
  return new Intl.NumberFormat(language().locale, { maximumFractionDigits: places, useGrouping: false }).format(exact);
};

/** A date or time as `options` say. */
export const dateFormat = (options: Intl.DateTimeFormatOptions): ((instant: number) => string) => {
  const format = byLocale((locale) => new Intl.DateTimeFormat(locale, options));
  return (instant) => format().format(instant);
};
