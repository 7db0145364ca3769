// Style sheet of a report for light and dark screens and for paper. It loads no font, picture or sheet.

export const style = `
:root { color-scheme: light dark; --text: #1d242a; --quiet: #55616b; --background: #ffffff; --sunk: #f1f4f6;
  --line: #d5dbe0; --ice: #315778; --ember: #b9450d; --warn: #fff2ea; --supports: #d95312; --opposes: #2e74b5; }
@media (prefers-color-scheme: dark) { :root { --text: #e5eaee; --quiet: #a3afb8; --background: #14191d; --sunk: #20272d;
  --line: #3b454e; --ice: #96b6d2; --ember: #fda072; --warn: #3a2318; --supports: #f98346; --opposes: #76a1c5; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--background); color: var(--text);
  font: 16px/1.55 system-ui, "Segoe UI", Roboto, "Helvetica Neue", "DejaVu Sans", sans-serif; }
main, header, footer { max-width: 920px; margin: 0 auto; padding: 0 24px; }
header { padding-top: 40px; }
h1 { font-size: 1.75rem; line-height: 1.25; margin: 4px 0 12px; overflow-wrap: anywhere; }
h2 { font-size: 1.25rem; margin: 40px 0 12px; padding-top: 12px; border-top: 1px solid var(--line); }
h3 { font-size: 1.0625rem; margin: 24px 0 8px; overflow-wrap: anywhere; }
p, li, dd { max-width: 76ch; overflow-wrap: anywhere; }
p { margin: 8px 0; }
.quiet, .interval, caption, figcaption { color: var(--quiet); }
.kind { color: var(--quiet); font-size: 0.9375rem; margin: 0; }
.headline { font-size: 1.25rem; line-height: 1.45; font-weight: 600; max-width: 60ch; }
.interval { white-space: nowrap; font-size: 0.875em; }
nav ul { columns: 2; padding-left: 20px; } nav h2 { font-size: 1rem; margin-top: 24px; }
a { color: var(--ice); text-underline-offset: 3px; }
.notice { border-left: 4px solid var(--ember); background: var(--warn); padding: 8px 16px; margin: 12px 0; }
.facts { display: grid; grid-template-columns: minmax(120px, 220px) minmax(0, 1fr); gap: 4px 16px; margin: 8px 0; }
.facts dt { color: var(--quiet); } .facts dd { margin: 0; }
.code { font-family: ui-monospace, "Cascadia Mono", "DejaVu Sans Mono", monospace; font-size: 0.8125rem;
  overflow-wrap: anywhere; }
.wide { overflow-x: auto; margin: 12px 0; }
table { border-collapse: collapse; min-width: min(100%, 27em); font-size: 0.9375rem; }
caption { text-align: left; font-size: 0.9375rem; padding-bottom: 6px; }
th, td { padding: 5px 12px 5px 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line);
  font-weight: 400; overflow-wrap: anywhere; min-width: 3.5em; }
thead th { font-weight: 600; overflow-wrap: break-word; } tbody th { min-width: 7.5em; max-width: 22em; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
.matrix th, .matrix td { padding: 4px 8px; min-width: 2.5em; border: 1px solid var(--line); }
.matrix td { text-align: right; font-variant-numeric: tabular-nums; }
.matrix .right { font-weight: 700; } .matrix .none { color: var(--quiet); }
.matrix { min-width: 0; }
.matrix tbody th { min-width: 5em; }
.matrix th { max-width: 9em; overflow-wrap: anywhere; }
.matrix caption { white-space: nowrap; }
figure { margin: 12px 0; } figure.chart { max-width: 720px; } figure svg { display: block; width: 100%; height: auto; }
figcaption { font-size: 0.9375rem; margin-bottom: 4px; }
svg text { fill: var(--quiet); font-size: 12px; font-family: inherit; }
svg .name { fill: var(--text); font-weight: 600; }
svg .axis { stroke: var(--line); stroke-width: 1; }
svg .zone { fill: var(--sunk); }
svg .frame { fill: none; stroke: var(--line); }
svg .range { stroke: var(--ice); stroke-width: 3; stroke-linecap: round; }
svg .dot { fill: var(--ice); }
svg .ideal { stroke: var(--quiet); stroke-dasharray: 4 4; fill: none; }
svg .line { fill: none; stroke-width: 2; }
svg .s0 { stroke: var(--ice); }
svg .s1 { stroke: var(--ember); }
svg .s2 { stroke: var(--text); }
svg .s3 { stroke: var(--quiet); }
svg .f0 { fill: var(--ice); }
svg .f1 { fill: var(--ember); }
svg .f2 { fill: var(--text); }
svg .f3 { fill: var(--quiet); }
svg .d0 { stroke-dasharray: none; }
svg .d1 { stroke-dasharray: 6 4; }
svg .d2 { stroke-dasharray: 2 3; }
svg .d3 { stroke-dasharray: 10 3 2 3; }
svg .right { fill: var(--ice); }
svg .wrong { fill: var(--ember); }
svg .supports { fill: var(--supports); }
svg .opposes { fill: var(--opposes); }
svg .places { fill: var(--sunk); }
.bar { vertical-align: middle; display: inline-block; }
figure .key { display: inline-block; width: 28px; height: 10px; vertical-align: middle; }
.keys { list-style: none; padding: 0; margin: 4px 0; display: flex; flex-wrap: wrap; gap: 2px 20px;
  font-size: 0.9375rem; }
.keys li { max-width: 100%; }
.wall { list-style: none; padding: 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(130px, 1fr));
  gap: 16px; }
.wall figure { margin: 0; }
.wall img, .no-picture { width: 100%; aspect-ratio: 1; object-fit: cover; border-radius: 4px; background: var(--sunk);
  display: grid; place-items: center; font-size: 0.8125rem; color: var(--quiet); }
.wall figcaption { font-size: 0.8125rem; margin-top: 4px; overflow-wrap: anywhere; }
.file { display: block; color: var(--text); }
.maps { display: grid; grid-template-columns: repeat(auto-fill, minmax(220px, 1fr)); gap: 20px; }
.maps .wall.few { grid-template-columns: repeat(3, 1fr); gap: 6px; }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(220px, 1fr)); gap: 16px; }
.card { border: 1px solid var(--line); border-radius: 8px; padding: 12px 16px; }
.card h3 { margin-top: 0; }
.card .large { font-size: 1.5rem; font-weight: 600; margin: 4px 0; }
blockquote { margin: 12px 0; padding: 12px 16px; background: var(--sunk); border-radius: 6px; }
blockquote p { user-select: all; }
.glossary dt { font-weight: 600; margin-top: 10px; } .glossary dd { margin: 0; }
footer { padding-top: 24px; padding-bottom: 48px; color: var(--quiet); font-size: 0.875rem; }
@media print {
  @page { margin: 18mm 16mm; }
  :root { color-scheme: light; --text: #000000; --quiet: #444444; --background: #ffffff; --sunk: #f1f4f6;
    --line: #b9c1c7; --ice: #315778; --ember: #973a0e; --warn: #ffffff; --supports: #d95312; --opposes: #2e74b5; }
  body { font-size: 10.5pt; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  main, header, footer { max-width: none; padding: 0; }
  nav { display: none; }
  h2, h3, h4, caption, .glossary dt { break-after: avoid; }
  .short, tr, figure, .wall li, .card, .notice, blockquote { break-inside: avoid; }
  thead { display: table-header-group; }
  .wide { overflow: visible; }
  .wall { grid-template-columns: repeat(6, 1fr); }
  .maps { grid-template-columns: repeat(3, 1fr); }
  figure.chart { max-width: 140mm; }
}`;
