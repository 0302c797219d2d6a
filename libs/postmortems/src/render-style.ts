/** The looks of a document: to be read calmly, on any screen, by day and night, and printed. */
export const stylesheet = `
:root { color-scheme: light dark; --ink: #1d2330; --soft: #5b6475; --line: #d9dde5; --paper: #ffffff; --wash: #f5f6f9;
  --good: #1a6b3c; --bad: #a32020; --warn: #8a5a00; --link: #1f4fa3; }
@media (prefers-color-scheme: dark) { :root { --ink: #e4e7ee; --soft: #a2abbd; --line: #363d4b; --paper: #14171d; --wash: #1d222b;
  --good: #6fcf97; --bad: #ff8f8f; --warn: #e8b45a; --link: #8fb4ff; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", "DejaVu Sans", Arial, sans-serif; overflow-wrap: anywhere; }
main { max-width: 54rem; margin: 0 auto; padding: 2.5rem 1.5rem 4rem; }
h1 { font-size: 1.9rem; line-height: 1.25; margin: .5rem 0 .75rem; }
h2 { font-size: 1.3rem; line-height: 1.3; margin: 2.5rem 0 .75rem; padding-top: .9rem; border-top: 1px solid var(--line); }
h3 { font-size: 1.08rem; margin: 1.75rem 0 .4rem; }
h4, h5, h6 { font-size: 1rem; margin: 1.25rem 0 .4rem; }
p, ul, ol, blockquote, pre { margin: .6rem 0; }
li > p { margin: .15rem 0; } li.task { list-style: none; }
a { color: var(--link); }
small { font-size: .8rem; color: var(--soft); }
small a { color: inherit; white-space: nowrap; }
table { width: 100%; border-collapse: collapse; margin: .9rem 0; font-size: .94rem; font-variant-numeric: tabular-nums; }
th, td { text-align: start; vertical-align: top; padding: .45rem .9rem .45rem 0; border-bottom: 1px solid var(--line); }
th { color: var(--soft); font-size: .82rem; font-weight: 600; border-bottom-color: var(--soft); }
td:last-child, th:last-child { padding-inline-end: 0; }
.facts td:first-child { width: 27%; font-weight: 600; }
.timeline td:first-child { width: 10.5rem; white-space: nowrap; }
.timeline td:nth-child(2) { width: 9rem; font-weight: 600; }
.findings td:first-child, .action-items td:first-child { width: 6rem; white-space: nowrap; }
.findings td:last-child { width: 35%; }
.action-items td:nth-child(3) { width: 5.5rem; white-space: nowrap; } .action-items td:nth-child(4) { width: 9rem; } .action-items td:last-child { width: 9rem; }
.review td:first-child { width: 3.2rem; }
.review td:nth-child(2):not(:nth-last-child(2)) { width: 6.5rem; color: var(--soft); }
.review td:last-child { width: 8.5rem; }
.verdicts td:first-child { width: 24%; } .verdicts td:nth-child(2) { width: 18%; } .verdicts td:nth-child(3) { width: 14%; }
.prose { overflow-x: auto; }
.prose td, .prose th { padding-inline-end: .9rem; overflow-wrap: break-word; }
td[align=right], th[align=right] { text-align: right; } td[align=center], th[align=center] { text-align: center; }
code { font: .88em/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; background: var(--wash); padding: .1em .3em; border-radius: 3px; }
pre { background: var(--wash); border: 1px solid var(--line); border-radius: 6px; padding: .8rem 1rem; white-space: pre-wrap; }
pre code { background: none; padding: 0; }
blockquote { border-inline-start: 3px solid var(--line); padding-inline-start: 1rem; margin-inline: 0; color: var(--soft); }
hr { border: 0; border-top: 1px solid var(--line); margin: 1.5rem 0; }
del { color: var(--soft); }
aside { border: 1px solid var(--line); border-inline-start: 4px solid var(--warn); border-radius: 4px; padding: .35rem 1rem; margin: 1rem 0; background: var(--wash); }
header .facts, .review .facts { color: var(--soft); }
.kind { text-transform: uppercase; letter-spacing: .08em; font-size: .8rem; font-weight: 600; color: var(--soft); }
.state { font-size: .8rem; font-weight: 600; border: 1px solid currentColor; border-radius: 999px; padding: .1rem .6rem; color: var(--soft); }
.state.approved, .verdict.met { color: var(--good); }
.state.outdated, .open, .verdict.running, .verdict.paused, .verdict.unknown { color: var(--warn); }
.verdict { font-weight: 600; } .verdict.breached { color: var(--bad); }
.unrecorded { font-weight: 600; }
footer { margin-top: 3rem; padding-top: .9rem; border-top: 1px solid var(--line); }
footer p { margin: .2rem 0; }
@media (max-width: 40rem) {
  main { padding: 1.25rem 1rem 3rem; } h1 { font-size: 1.5rem; }
  section:not(.prose) table, section:not(.prose) tbody, section:not(.prose) tr, section:not(.prose) td { display: block; width: auto !important; }
  section:not(.prose) thead { display: none; }
  section:not(.prose) td { border: 0; padding: .1rem 0; white-space: normal !important; }
  section:not(.prose) tr { border-bottom: 1px solid var(--line); padding: .5rem 0; }
}
@page { size: auto; margin: 18mm 16mm 20mm; }
@media print {
  :root { --ink: #000; --soft: #444; --line: #bbb; --paper: #fff; --wash: #f4f4f4; --good: #14532d; --bad: #8b0000; --warn: #6b4500; --link: #000; }
  html { font-size: 9.6pt; } body { font-size: 1rem; line-height: 1.42; } main { max-width: none; padding: 0; }
  h2, h3, h4, h5, h6 { break-after: avoid; } h2 { margin-top: 1.4rem; } th, td { padding-block: .3rem; }
  .prose { overflow: visible; } .prose td, .prose th { overflow-wrap: break-word; }
  thead { display: table-header-group; } tr, aside, blockquote, li { break-inside: avoid; } p { orphans: 3; widows: 3; }
}
`;
