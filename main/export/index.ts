// The export room: what leaves the workbench, proved before it is called done. Loads no engine: it is handed one.
export { usageNotes } from './notes.ts';
export { writeProved, type Proof, type Written } from './onnx.ts';
export type { ComparisonReport, Report, ReportData, ReportOperating, ReportPicture, ReportPictures, ReportRun, RunReport, ShowdownReport, Thumbnail } from './report/facts.ts';
export { reportAsHtml, titleOf } from './report/report.ts';
export { writeWhole } from './report/write.ts';
