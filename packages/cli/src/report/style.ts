// The report's looks. The colours of the lines are Okabe and Ito's, which people with any kind of colour vision can tell apart,
// darkened or lightened to stand out from the page.

/** Groups beyond these are drawn in panels of their own. */
export const LINES = 8;

const light = ["#0060a0", "#b84e00", "#00805f", "#a8457e", "#8a6d00", "#2b8fc4", "#1d1d1f", "#7a5c3e"];
const dark = ["#56b4e9", "#f0953f", "#2fc79a", "#e493c0", "#f0e442", "#9fd4ff", "#f2f2f2", "#c9a67e"];

const colors = (list: readonly string[]): string => list.map((color, i) => `--g${i + 1}:${color}`).join(";");

const lightTheme = `--paper:#fff;--card:#f6f7f9;--ink:#1f2430;--quiet:#5c6370;--rule:#d9dde3;--heat:#1d54ad;--on-heat:#fff;--link:#0b5cad;color-scheme:light;${colors(light)}`;
const darkTheme = `--paper:#14161b;--card:#1d2027;--ink:#e8eaee;--quiet:#a2a9b6;--rule:#363b46;--heat:#8ab8ff;--on-heat:#0d1420;--link:#8ab8ff;color-scheme:dark;${colors(dark)}`;

/** Pointing at a key, or reaching it with the keyboard, leaves the others pale. */
const highlight = Array.from({ length: LINES }, (_, i) => {
  const on = `.curves:has(.key.k${i + 1}:hover,.key.k${i + 1}:focus)`;
  return `${on} .line:not(.l${i + 1}){opacity:.12}`;
}).join("\n");

export const style = `
:root{${lightTheme}}
@media screen and (prefers-color-scheme:dark){:root:not([data-theme=light]){${darkTheme}}}
@media screen{:root[data-theme=dark]{${darkTheme}}}
html:not([lang=ko]) [lang=ko],html[lang=ko] [lang=en]{display:none}
*{box-sizing:border-box}
body{margin:0 auto;max-width:1240px;padding:24px 20px 48px;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,"Apple SD Gothic Neo","Malgun Gothic","Noto Sans KR","Nanum Gothic",sans-serif;overflow-wrap:anywhere;word-break:keep-all}
header{display:flex;flex-wrap:wrap;gap:8px 24px;align-items:baseline;justify-content:space-between}
h1{font-size:26px;margin:0;line-height:1.25}
h2{font-size:19px;margin:40px 0 8px;padding-top:12px;border-top:1px solid var(--rule)}
h3{font-size:15px;margin:16px 0 6px;display:flex;gap:8px;align-items:baseline}
p{margin:6px 0;max-width:88ch}
.note{color:var(--quiet);font-size:14px}
button{font:inherit;font-size:14px;color:var(--ink);background:var(--card);border:1px solid var(--rule);border-radius:6px;padding:5px 12px;cursor:pointer;margin-left:6px}
button:focus-visible,.key:focus-visible{outline:2px solid var(--link);outline-offset:2px}
.scroll{overflow-x:auto;max-width:100%}
table{border-collapse:collapse;font-variant-numeric:tabular-nums}
th{text-align:left;font-weight:600}
.results{width:100%}
.results td,.results th{padding:7px 14px 7px 0;border-bottom:1px solid var(--rule);vertical-align:top;font-size:15px}
.results thead th{font-size:13px;color:var(--quiet)}
.results .n{text-align:right;white-space:nowrap}
.results .name{min-width:9em;font-weight:600}
.results code{display:block;font-size:13px;overflow-wrap:anywhere}
.results .label{display:none}
.was{color:var(--quiet)}
.unfinished{display:block;font-size:13px;color:var(--quiet)}
.tag{display:inline-block;min-width:1.6em;padding:0 .35em;border-radius:4px;background:var(--quiet);color:var(--paper);text-align:center;font-size:13px;font-weight:700;line-height:1.5;flex:none;font-variant-numeric:tabular-nums}
${Array.from({ length: LINES }, (_, i) => `.colored .t${i + 1}{background:var(--g${i + 1})}`).join("")}
.keys{display:flex;flex-wrap:wrap;gap:4px 18px;list-style:none;margin:10px 0;padding:0;font-size:14px}
.key{cursor:default;display:flex;gap:6px;align-items:baseline;max-width:100%}
.pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,330px),1fr));gap:12px 32px}
.pair figure,.panels figure{margin:0;min-width:0}
figcaption{font-size:14px;font-weight:600}
.pair svg,.panels svg{display:block;width:100%!important;height:auto!important;overflow:visible}
.panels{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(46%,210px),1fr));gap:16px 20px}
.panels figcaption{display:flex;gap:6px;align-items:baseline;font-weight:400;font-size:13px;line-height:1.3;min-height:2.6em}
.line{transition:opacity .15s}
${highlight}
.heat td,.heat th{font-size:12px;padding:0;text-align:center;font-weight:400}
.heat tbody th{text-align:right;padding-right:8px;white-space:nowrap;max-width:16em;overflow:hidden;text-overflow:ellipsis}
.heat thead th{vertical-align:bottom;height:1px;padding:0 0 4px}
.heat thead span.up{display:inline-block;writing-mode:vertical-rl;transform:rotate(180deg);white-space:nowrap;text-align:left}
.heat thead td{background:none}
.heat tbody td{background:color-mix(in srgb,var(--heat) calc(var(--s)*100%),var(--card));border:1px solid var(--paper);print-color-adjust:exact;-webkit-print-color-adjust:exact}
.heat td.deep{color:var(--on-heat)}
.classes td{min-width:52px;height:32px;font-size:13px}
.classes tbody th{text-align:left;font-size:13px}
.matrices{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,350px),1fr));gap:12px 28px}
.matrices td{width:25px;min-width:25px;height:25px;font-size:11px}
.matrices th{font-size:11px}
.matrices .right{font-weight:700}
.mistakes{display:grid;grid-template-columns:repeat(6,minmax(86px,1fr));gap:14px 12px;margin:8px 0 0;max-width:860px}
@media(max-width:640px){.mistakes{grid-template-columns:repeat(auto-fill,minmax(86px,1fr))}}
.mistakes figure{margin:0;min-width:0}
.mistakes img{display:block;width:86px;height:86px;image-rendering:pixelated;border-radius:4px;background:var(--card)}
.mistakes figcaption{font-size:12.5px;line-height:1.35;font-weight:400;margin-top:4px}
.mistakes b{display:block;font-weight:600}
.mistakes .sure{color:var(--quiet);font-variant-numeric:tabular-nums}
@media(max-width:640px){body{padding:16px 14px 40px;font-size:15px}h1{font-size:22px}button{margin:0 6px 0 0}
.wide{display:none}.classes td{min-width:0;width:32px;font-size:11px}.results,.results tbody,.results tr{display:block}.results thead{display:none}.results tr{display:grid;grid-template-columns:auto 1fr 1fr 1fr;gap:4px 12px;padding:10px 0;border-bottom:1px solid var(--rule)}.results td{display:block;padding:0;border:0}.results .n{text-align:left}.results .name{grid-column:2/5;min-width:0}.results .label{display:block;font-size:12px;color:var(--quiet)}.results td:nth-child(3),.results td:nth-child(6){grid-column-start:2}.results td:last-child{grid-column:2/5}}
@media print{body{max-width:none;padding:0}.controls{display:none}.scroll{overflow:visible}figure,tr,.matrix{break-inside:avoid}h2,h3{break-after:avoid}.tag{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
`;
