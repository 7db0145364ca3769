// A result where there is room for a line or a cell only: its warning as an icon with two or three words, and the star of the run in use.
import './result.css';
import { Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconStarFilled } from '@tabler/icons-react';
import type { Caution, RunResult } from '../../preload/contract.ts';
import { text } from './text.ts';

/** What to expect on new pictures where that is known; else, or with `reason`, why. The tooltip tells both. */
export function CautionMark({ caution, reason = false }: { caution: Caution; reason?: boolean }) {
  return <Tooltip label={`${caution.headline}. ${caution.sentence}`} multiline maw={360}>
    <span className="caution-mark" tabIndex={0}>
      <IconAlertTriangle size={14} role="img" aria-label={text.warning} /> {(reason ? null : caution.expected) ?? caution.mark}
    </span>
  </Tooltip>;
}

/** The result in one line; with a warning, what to expect on new pictures. */
export function ResultLine({ result }: { result: RunResult | undefined }) {
  if (!result?.figures) return <span>{result ? text.noTest : text.notTrained}</span>;
  return <span className="result-short" data-caution={result.caution?.kind} title={result.caution?.sentence ?? result.name}>
    {result.starred && <IconStarFilled size={14} role="img" aria-label={text.starred} />}
    {result.caution && <IconAlertTriangle size={14} role="img" aria-label={text.warning} />}
    <span>{result.caution?.headline ?? text.short(result.figures)}</span>
  </span>;
}

/** Of several runs side by side, those whose results are spoiled; nothing where none is. */
export function CautionLines({ results }: { results: readonly RunResult[] }) {
  const spoiled = results.flatMap(({ run, name, caution }) => (caution ? [{ run, name, caution }] : []));
  return spoiled.length > 0 && <ul className="caution-lines" aria-label={text.warning}>{spoiled.map(({ run, name, caution }) => <li key={run}>
    <IconAlertTriangle size={16} aria-hidden /> <span><strong>{text.spoiled(name, caution.headline)}</strong> {caution.sentence}</span>
  </li>)}</ul>;
}
