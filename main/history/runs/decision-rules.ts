// Table runs, its column decision_rule: the operating point kept with a run, and what it leaves to a person.
import { DecisionRule, noRule } from '../../../preload/contract.ts';
import type { Connection } from '../database.ts';
import { readRowOrNull } from '../row-findings.ts';

/** The most probable class decides where nothing was kept; also where what is stored can't be read, which is a finding. */
export function getDecisionRule(db: Connection, run: number): DecisionRule {
  const json = db.prepare<[number], string | null>('SELECT decision_rule FROM runs WHERE id = ?').pluck().get(run) ?? null;
  if (json === null) return noRule;
  return readRowOrNull(db, json, (text) => DecisionRule.parse(JSON.parse(text)), () => `The decision rule of run ${run}`) ?? noRule;
}

export function putDecisionRule(db: Connection, run: number, rule: DecisionRule): void {
  const empty = rule.point === null && rule.askBelow === null && rule.falseAlarms === noRule.falseAlarms;
  db.prepare('UPDATE runs SET decision_rule = ? WHERE id = ?').run(empty ? null : JSON.stringify(rule), run);
}
