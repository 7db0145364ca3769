// Columns that say who a person is: names, dates of birth, addresses. They are not kept unless somebody chooses them.
import { wordsApart } from './cell-words.ts';

const personalWords = [
  '(patient|person|subject|participant|first|last|given|family|full|middle|maiden|user|owner|client|customer|doctor)s?[ _.-]*names?',
  '(physician|operator|nurse|reader)s?[ _.-]*names?', 'sur[ _-]?name', 'vorname', 'nachname', 'prenom', 'apellido',
  'date[ _-]*of[ _-]*birth', 'birth[ _-]*(date|day)?', 'dob', 'geburt\\w*', 'e-?mail', 'phone', 'telephone', 'telefon',
  '(home[ _-]*)?address', 'adresse', 'street', 'ssn', 'social[ _-]*security\\w*', 'insurance\\w*', 'passport\\w*', 'nhs[ _-]*(number|no)',
];
const namesPerson = new RegExp(`(^|[ _.-])(${personalWords.join('|')})($|[ _.-])`, 'i');

/** “DOE^JOHN” (DICOM), “Doe, John”, “Dr. Jane Doe”, “Jane Q. Doe”. */
const personsNames = [
  /^\p{L}[\p{L}'’. -]*\^[\p{L}^'’. -]*$/u, /^\p{Lu}[\p{L}'’-]+, ?\p{Lu}[\p{L}'’. -]+$/u, /^(Dr|Prof|Mr|Mrs|Ms)\.? \p{Lu}.+$/u,
  /^\p{Lu}\p{Ll}+ (\p{Lu}\. ?)?\p{Lu}[\p{Ll}'’-]+$/u,
];
const minShare = 0.6;
/** Fewer different values than this are rather kinds of things (“Golden Delicious”) than people. */
const minNames = 5;
/** Different values looked at. */
const maxValues = 200;

/** True for people's names and the like, by the header, or by the different values under a header that allows it. */
export function isPersonal(header: string, different: readonly string[]): boolean {
  const words = wordsApart(header);
  if (namesPerson.test(words)) return true;
  const values = different.slice(0, maxValues);
  if (values.length < minNames) return false;
  const caret = values.filter((value) => value.includes('^')).length >= values.length * minShare;
  if (!caret && !/name|patient|person|subject|who/i.test(words)) return false;
  return values.filter((value) => personsNames.some((form) => form.test(value))).length >= values.length * minShare;
}
