// The export room: what leaves the workbench, proved before it is called done. Loads no engine: it is handed one.
export { usageMetadata } from './usage-metadata.ts';
export { exportVerified, type Proof, type Written } from './export-onnx.ts';
export type { ComparisonReport, Report, ReportData, ReportOperating, ReportPicture, ReportPictures, ReportRun, RunReport, ShowdownReport, Thumbnail } from './report/facts.ts';
export { reportAsHtml, titleOf } from './report/report.ts';
export { writeReport } from './report/write-report.ts';
