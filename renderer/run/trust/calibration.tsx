// Calibration of a run: one sentence, the reliability diagram, and the calibration error with and without correction for chance.
import { Group, Table, Text, Title } from '@mantine/core';
import { decimal, type Calibration as CalibrationResult } from '../../../preload/contract.ts';
import { Term } from '../../components/term.tsx';
import { percent } from '../../components/format.ts';
import { evaluationText } from '../evaluation-text.ts';

const words = evaluationText.calibration;
const [side, left, bottom] = [248, 40, 40];
/** Pixels of a share along the axes. */
const at = (share: number) => left + share * side;
const up = (share: number) => 8 + (1 - share) * side;

function Diagram({ bins }: Pick<CalibrationResult, 'bins'>) {
  const ticks = [0, 0.25, 0.5, 0.75, 1];
  const binTexts = bins.map((bin) => words.bin(percent(bin.confidence, 1), percent(bin.correct / bin.n, 1), bin.n));
  const label = `${words.diagram}. ${binTexts.join('. ')}.`;
  return <svg className="reliability" viewBox={`0 0 ${left + side + 12} ${side + bottom + 12}`} role="img" aria-label={label}>
    {ticks.map((t) => <g key={t}>
      <line x1={at(t)} x2={at(t)} y1={up(0)} y2={up(1)} className="grid" />
      <line x1={at(0)} x2={at(1)} y1={up(t)} y2={up(t)} className="grid" />
      <text x={at(t)} y={up(0) + 16} textAnchor="middle">{100 * t}</text>
      <text x={left - 8} y={up(t) + 4} textAnchor="end">{100 * t}</text>
    </g>)}
    <line x1={at(0)} y1={up(0)} x2={at(1)} y2={up(1)} className="perfect"><title>{words.perfect}</title></line>
    {bins.map((bin, i) => <g key={i}>
      <line x1={at(bin.confidence)} x2={at(bin.confidence)} y1={up(bin.interval[0])} y2={up(bin.interval[1])} className="bar" />
      <circle cx={at(bin.confidence)} cy={up(bin.correct / bin.n)} r={4.5}><title>{binTexts[i]}</title></circle>
    </g>)}
    <text x={at(0.5)} y={up(0) + 36} textAnchor="middle">{words.confidenceAxis}</text>
    <text transform={`translate(11 ${up(0.5)}) rotate(-90)`} textAnchor="middle">{words.accuracyAxis}</text>
  </svg>;
}

export function Calibration({ calibration }: { calibration: CalibrationResult }) {
  const { bins, error, errorByChance, debiasedError, sentence } = calibration;
  const points = (share: number) => words.points(decimal(100 * share, 1));
  return <section className="sheet">
    <Title order={2}><Term term="calibration">{words.title}</Term></Title>
    <Text mt={4} mb="md">{sentence}</Text>
    <Group align="flex-start" gap={32} wrap="wrap">
      <Diagram bins={bins} />
      <div className="stretch calibration-figures">
        <Table verticalSpacing="xs"><Table.Tbody>
          <Table.Tr><Table.Td><Term term="ece" /></Table.Td><Table.Td className="number">{points(debiasedError)}</Table.Td></Table.Tr>
          <Table.Tr>
            <Table.Td className="quiet">{words.uncorrected}</Table.Td><Table.Td className="number quiet">{points(error)}</Table.Td>
          </Table.Tr>
          <Table.Tr>
            <Table.Td className="quiet">{words.chance}</Table.Td><Table.Td className="number quiet">{points(errorByChance)}</Table.Td>
          </Table.Tr>
        </Table.Tbody></Table>
        <Text size="sm" c="dimmed" mt="sm">{words.help}</Text>
      </div>
    </Group>
  </section>;
}
