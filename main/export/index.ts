// Export room: ONNX models, verified before they count as done, and reports. It loads no engine; callers pass one in.
export { licenceFile, modelCard } from './model-card.ts';
export { noveltyMetadata, usageMetadata } from './usage-metadata.ts';
export { exportVerified, type Proof, type Written } from './export-onnx.ts';
export type {
  ComparisonReport, Report, ReportData, ReportOperating, ReportPicture, ReportPictures, ReportRun, RunReport,
  ShowdownReport, Thumbnail,
} from './report/facts.ts';
export { reportAsHtml, titleOf } from './report/report.ts';
