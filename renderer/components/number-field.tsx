// A field for a number, written with the decimal mark of the language: a comma in German. Point and comma are both read as that
// mark, typed or pasted, since no field groups thousands. What is typed stays as typed until one leaves the field, so that a
// number can be on its way ("0,0" before "0,05") without being taken back.
import { NumberInput, type NumberInputProps } from '@mantine/core';
import { useState } from 'react';
import { decimalMark } from '../../preload/contract.ts';
import { typedNumber } from './typed-number.ts';

interface NumberFieldProps extends Omit<NumberInputProps, 'value' | 'onChange' | 'decimalSeparator'> {
  value: number | null;
  /** The number that stands there; null for an empty field or what is no number yet. */
  onNumber: (value: number | null) => void;
}

export function NumberField({ value, onNumber, onBlur, ...field }: NumberFieldProps) {
  const [typed, setTyped] = useState<string | number | null>(null);
  return <NumberInput {...field} decimalSeparator={decimalMark()} value={typed ?? value ?? ''}
    onChange={(next) => { setTyped(next); onNumber(typedNumber(next)); }}
    onBlur={(event) => { setTyped(null); onBlur?.(event); }} />;
}
