// What still breaks a rule of tests/lint/house.test.ts: files, or folders that end in "/". The lists may only become shorter.

/** One file of each import circle. */
export const importCircles: readonly string[] = [
  'main/evaluation/advice/advice.ts', 'main/evaluation/comparison/showdown-standing.ts',
];

export const headers: readonly string[] = [
  'main/workbench/runs/run-costs.ts', 'main/evaluation/', 'main/engines/', 'main/graph/', 'main/history/', 'main/hosts/', 'main/export/',
  'preload/', 'renderer/', 'tests/',
];

export const longLines: readonly string[] = [
  'main/workbench/results/evaluation-calls.ts', 'main/workbench/results/report-calls.ts', 'main/workbench/runs/run-costs.ts',
  'main/evaluation/', 'main/engines/', 'main/graph/', 'main/history/', 'main/hosts/', 'main/export/',
  'preload/', 'renderer/', 'resources/making/', 'tests/',
];
