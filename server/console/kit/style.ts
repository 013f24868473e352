import { sha256 } from '../../base/ids.ts';

/** The style sheet of all pages, with the checkout's colours and sizes. Letters follow the browser's size: 1rem is 16 px normally. */
const css = `
:root{color-scheme:light dark;--page:#f5f6f4;--surface:#fff;--text:#14181b;--muted:#59626a;--line:#dde1de;--control:#868f95;
--primary:#0b5d57;--on-primary:#fff;--danger:#b3261e;--warning:#8a5200;--success:#17693a;--tint:#fff4df;--on-tint:#5f3a00}
@media(prefers-color-scheme:dark){:root{--page:#0e1112;--surface:#14181a;--text:#eef2f1;--muted:#a3aeb1;--line:#2b3336;--control:#717c80;
--primary:#6ad1c3;--on-primary:#06201d;--danger:#ff9a8f;--warning:#f2be5c;--success:#74d69b;--tint:#322713;--on-tint:#f2be5c}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--text);font:.9375rem/1.375rem system-ui,sans-serif;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
a{color:var(--primary)}main a{padding-block:3px}h1{margin:0;font:600 1.375rem/1.75rem system-ui,sans-serif}h2{margin:0 0 12px;font:600 1.0625rem/1.5rem system-ui,sans-serif}
h3{margin:0 0 4px;font:600 .9375rem/1.375rem system-ui,sans-serif}p{margin:0 0 8px}ul,ol{margin:0;padding:0;list-style:none}
.skip{position:absolute;inset-inline-start:-999px}.skip:focus{inset-inline-start:8px;top:8px;z-index:1;padding:12px;background:var(--surface)}
.test{background:var(--tint);color:var(--on-tint);padding:4px 16px;text-align:center;font-weight:600}
.top{background:var(--surface);border-bottom:1px solid var(--line)}
.top>div,main,body>footer{max-width:1120px;margin:0 auto;padding:16px}
.top>div{display:flex;flex-wrap:wrap;gap:0 8px;align-items:center;min-height:56px;padding-block:6px}
.brand{flex:0 1 auto;max-width:200px;overflow:hidden;text-overflow:ellipsis;white-space:nowrap;font-weight:600}
.top [role=search]{order:1;width:100%;flex-wrap:nowrap;padding-block:6px 4px}
.glyph{flex:none;display:inline-flex;align-items:center;justify-content:center;gap:8px;min-width:44px;max-width:200px;min-height:44px;padding:0;border:0;border-radius:10px;color:var(--primary)}button.glyph{margin-inline-end:-12px;padding:0 12px}.glyph bdi{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}.glyph svg{flex:none}
.person{border:1px solid var(--line);border-radius:10px;padding:8px 16px;background:var(--surface);color:var(--text)}
.person:popover-open{inset:8px 8px auto auto;display:grid;gap:8px;margin:0}.person p{margin:0;color:var(--muted)}.person a{display:flex;align-items:center;min-height:44px}
@supports(position-area:bottom){.person:popover-open{inset:auto;position-area:bottom span-left}}
nav{display:flex;flex:1 1 0;min-width:0;margin-inline-start:-8px;overflow-x:auto;scrollbar-width:none}
nav a{flex:none;display:flex;align-items:center;min-height:44px;padding:0 8px;border-radius:10px;text-decoration:none;white-space:nowrap}nav a:focus-visible{outline-offset:-2px}
nav a[aria-current]{scroll-initial-target:nearest;background:var(--page);color:var(--text);font-weight:600}
main{display:grid;gap:16px;grid-template-columns:minmax(0,1fr)}
.card{padding:16px;border:1px solid var(--line);border-radius:16px;background:var(--surface)}
.muted{color:var(--muted)}small,.small{font-size:.8125rem;line-height:1.125rem}
.notice{padding:12px 16px;border:1px solid var(--line);border-radius:10px;background:var(--surface)}
.notice.good{border-color:var(--success);color:var(--success)}.notice.bad{border-color:var(--danger);color:var(--danger)}
.status{display:inline-block;padding:0 8px;border:1px solid currentcolor;border-radius:6px;font-size:.8125rem;line-height:1.25rem;font-weight:600;white-space:nowrap}
.good{color:var(--success)}.bad{color:var(--danger)}.waiting{color:var(--warning)}
form{margin:0}.row{display:flex;flex-wrap:wrap;gap:8px;align-items:end}.grow{flex:1 1 200px}
label{display:grid;gap:4px;font-size:.8125rem;line-height:1.125rem;color:var(--muted)}
input,select,textarea,button,.button{min-height:44px;padding:0 12px;border:1px solid var(--control);border-radius:10px;background:var(--surface);
color:var(--text);font:1rem/1.375rem system-ui,sans-serif;max-width:100%}
textarea{width:100%;padding-block:10px}input,select{width:100%}input[type=checkbox]{width:24px;min-height:24px}
button,.button{display:inline-flex;align-items:center;justify-content:center;font-size:.9375rem;text-decoration:none;cursor:pointer}
button.main,.button.main{border-color:var(--primary);background:var(--primary);color:var(--on-primary);font-weight:600}
button.danger{border-color:var(--danger);color:var(--danger)}button:disabled{background:var(--surface);color:var(--muted);border-style:dashed;cursor:not-allowed}
:focus-visible{outline:2px solid var(--primary);outline-offset:2px}
.group{display:flex;gap:16px;align-items:center;min-height:48px;margin:-12px 0;padding:3px 0;color:inherit;text-decoration:none}.group:hover .grow>b{text-decoration:underline}
.count{flex:none;min-width:24px;font-size:1.0625rem;line-height:1.5rem}.sum,.block{display:block}.lines>li{padding:12px 0;border-top:1px solid var(--line)}.lines>li:first-child{border-top:0;padding-top:0}.lines>li:last-child{padding-bottom:0}
dl.facts{display:grid;grid-template-columns:minmax(88px,max-content) minmax(0,1fr);gap:4px 16px;margin:0}.facts dt{max-width:min(200px,40vw);color:var(--muted)}.facts dd{margin:0}
code,.mono{font:.8125rem/1.25rem ui-monospace,"Roboto Mono",Menlo,monospace}pre{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}
summary{min-height:44px;display:list-item;padding-block:11px;cursor:pointer}
table{width:100%;border-collapse:collapse}th{font-size:.8125rem;color:var(--muted);text-align:start;font-weight:400}
th,td{padding:8px 8px 8px 0;border-top:1px solid var(--line);vertical-align:top}thead th{border-top:0}.number{text-align:end}.facts+table,.facts+.lines,.lines+table{margin-top:12px}
.bar{height:8px;margin:0 0 12px;border-radius:4px;background:var(--line);overflow:hidden}.bar svg{display:block;width:100%;height:8px}
.address span{margin-inline-end:6px;display:inline-block}.stacked{display:grid;gap:16px;grid-template-columns:minmax(0,1fr)}.stacked+button{margin-top:16px}.alert{border-color:var(--warning)}
.filters{display:grid;gap:8px;grid-template-columns:repeat(auto-fill,minmax(150px,1fr));align-items:end}.filters>.row{grid-column:1/-1}.card>.lines .lines{margin:8px 0 0;padding-inline-start:12px}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.two{display:grid;grid-template-columns:minmax(0,1fr);gap:16px;align-items:start}.bar{margin:8px 0}.card form+form,.card form+label,.card label+form{margin-top:12px}
form[method=post]:not(.row)>label+*,.card>label+label,.card>label+p,.facts+.row,.lines+.row,ol+p,table+form,#many+.row{margin-top:12px}
fieldset{min-width:0;margin:0;padding:0;border:0}.choices label{display:flex;gap:8px;align-items:center;min-height:44px;font-size:.9375rem;line-height:1.375rem;color:inherit}
input[type=radio]{width:24px;min-height:24px;flex:none;margin:0}
h2.small{margin:0;font-weight:400;color:var(--muted)}.figures{padding:0 16px;border:1px solid var(--line);border-radius:16px;background:var(--surface)}
.figure{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:0 16px;align-content:start;align-items:center;min-height:44px;padding:8px 0}.figure+.figure{border-top:1px solid var(--line)}.figure p{grid-column:1/-1;margin:0}.figure p+p{margin-top:6px}.figure a{padding-block:3px;color:inherit;text-decoration-color:var(--control);text-decoration-thickness:1px;text-underline-offset:3px}.figure a:hover{color:var(--primary)}
.figure .total:not(.long){white-space:nowrap}.figure .total{grid-column:2;grid-row:1;font:600 1.0625rem/1.5rem system-ui,sans-serif;text-align:end}
.days{display:grid;gap:4px;align-content:start;padding-bottom:4px}.days p{margin:0}.bars{position:relative}.bars ol{display:grid;grid-auto-flow:column;grid-auto-columns:minmax(0,1fr);height:161px;margin-top:4px;border-bottom:1px solid var(--control)}
.bars a{display:flex;height:100%;align-items:end;text-decoration:none}.bars svg{width:67%;background:var(--primary)}.bars span{position:absolute;font-size:.8125rem;line-height:1.125rem;inset:0 0 auto;opacity:0;pointer-events:none;background:var(--surface);color:var(--text)}.bars a:is(:hover,:focus-visible) span{opacity:1}
.days .ends{display:flex;justify-content:space-between}
.steps li{display:flex;min-height:48px;padding:4px 0;border-top:1px solid var(--line)}.steps li:first-child{border-top:0}.steps p{margin:0}.steps+p{margin-top:12px}.folds{padding-block:4px}.folds details+details{border-top:1px solid var(--line)}.folds h2{display:inline;font-size:.9375rem;line-height:1.375rem}details[open]{padding-bottom:12px}
.orders>li{display:flex;gap:12px;align-items:center;border-top:1px solid var(--line)}.orders>li:first-child{border-top:0}
.orders a{flex:1;min-width:0;display:grid;grid-template-columns:minmax(0,1fr) auto;gap:0 16px;align-content:center;min-height:44px;padding:4px 0;color:inherit;text-decoration:none}.orders a:hover .what bdi{text-decoration:underline}
.orders .who,.orders .product{overflow:hidden;text-overflow:ellipsis}.orders .who,.orders .product,.orders .when{white-space:nowrap}.orders span{font-size:.8125rem;line-height:1.125rem;color:var(--muted)}.orders a>span{grid-column:1}.orders .what{font-size:.9375rem;line-height:1.375rem;color:var(--text)}.orders .what .waiting{color:var(--warning)}.orders a>.when{grid-column:2;grid-row:1;text-align:end}
.on-choosing{margin-top:12px}@supports selector(:has(*)){section:not(:has(:checked))>.on-choosing{display:none}}
@media(min-width:760px){.figures{display:grid;grid-template-columns:repeat(3,minmax(0,1fr));gap:16px;padding:0;border:0;background:none}.figure,.figure+.figure{grid-template-columns:minmax(0,1fr);min-height:104px;padding:8px 16px;border:1px solid var(--line);border-radius:16px;background:var(--surface)}
.figure .total{grid-column:1;grid-row:2;font-size:1.375rem;line-height:1.75rem;text-align:start}
.orders a{grid-template-columns:4fr 3fr 4fr 2fr;align-items:center}.orders a>span,.orders a>.when{grid-column:auto;grid-row:1}
.two{grid-template-columns:minmax(0,1fr) minmax(0,1fr)}.two.wide{grid-template-columns:minmax(0,2fr) minmax(0,1fr)}
.only-narrow{display:none}.top [role=search]{order:0;flex:1 1 220px;max-width:340px;padding-block:0}.top [role=search] button{flex:none}nav{flex:1 1 auto;margin:0}nav a{padding:0 12px}}
@media(min-width:1000px){.figure .total:not(.long){font-size:1.75rem;line-height:2.125rem}}
@media(max-width:759.98px){.only-wide{display:none}.figures{order:1}.figures+*~*,body>footer{order:1}}
@media(max-width:639.98px){.group{display:grid;grid-template-columns:40px minmax(0,1fr);gap:0}.group .number{grid-column:2;text-align:start}table.stack,.stack tbody,.stack tr,.stack td{display:block}.stack thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.stack td{padding:0;border:0;text-align:start}.stack td[data-label]::before{content:attr(data-label);margin-inline-end:8px;color:var(--muted)}.stack tr{padding:12px 0;border-top:1px solid var(--line)}}
@media(min-width:640px){.stack .number+*{padding-inline-start:8px}}
label{grid-template-columns:minmax(0,1fr)}thead th,.whole{overflow-wrap:normal}td:has(+.whole){overflow-wrap:normal}.card>.row+*,.facts+.row{margin-top:12px}form:not(.row)>label+button{margin-top:8px}
.copyable code{unicode-bidi:isolate;user-select:all;-webkit-user-select:all}.copy{min-width:60px;min-height:24px;padding:0 8px;border-radius:6px;font-size:.8125rem;line-height:1.125rem}
.row .copy{min-height:44px;padding:0 12px;border-radius:10px;font-size:.9375rem}.copyable>.row,.copyable+.copyable,label+.copyable,.row+.copyable,.copyable+form{margin-top:8px}[hidden]{display:none!important}
.head{display:flex;flex-wrap:wrap;gap:4px 12px;align-items:center}.head>h2{margin:0}.head>.amount{margin-inline-start:auto;font:600 1.375rem/1.75rem system-ui,sans-serif}
.decision{padding:24px;border-inline-start:4px solid var(--warning)}.decision>h2{margin:0;font-size:1.375rem;line-height:1.75rem}.decision>.stacked{margin-top:16px}
.decision.lost{border-inline-start-color:var(--danger)}.row.decide{align-items:start;margin-top:16px}.row.decide form,.row.decide details{margin:0}.row.decide>:has(details[open]){flex-basis:100%}.row.decide details>form{margin-top:8px}.row.decide>.out{margin-inline-start:auto}@media(min-width:640px){.out>details:not([open]),.out>p{text-align:end}}.row.decide .last{display:block;list-style:none;color:var(--primary)}.last::-webkit-details-marker{display:none}
summary.button{display:inline-flex;padding-block:0;list-style:none}summary.button::-webkit-details-marker{display:none}summary.main{border-color:var(--primary);background:var(--primary);color:var(--on-primary);font-weight:600}details[open]>summary.main{border-color:var(--control);background:var(--surface);color:var(--text);font-weight:400}
.dated{display:grid;grid-template-columns:88px minmax(0,1fr);gap:8px}.short{white-space:nowrap}.short span{display:inline-block;max-width:7.5ch;overflow:hidden;text-overflow:ellipsis;vertical-align:-.42em}
@media(max-width:639.98px){.decide>*,.decide button,.decide .button{width:100%;min-height:48px}}
.back{fill:var(--control)}.three{display:grid;gap:4px 16px;margin:16px 0}.three>div{display:flex;gap:16px;justify-content:space-between;align-items:baseline}.three dt{font-size:.8125rem;line-height:1.125rem;color:var(--muted)}.three dd{margin:0;font:600 1.0625rem/1.5rem system-ui,sans-serif;white-space:nowrap}
@media(min-width:640px){.three{display:flex;flex-wrap:wrap}.three>div{display:block;flex:1 1 0}.three:not(.long) dd{font-size:1.375rem;line-height:1.75rem}}
@media(min-width:900px){.two.narrow-end{grid-template-columns:minmax(0,1fr) 360px}}
.status::first-letter{text-transform:uppercase}
.group .age{display:block;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}.group .grow{min-width:0}
.list{display:grid;grid-template-columns:minmax(0,1fr);gap:8px}main:has(>.list-title){gap:8px}
.list-title{display:flex;flex-wrap:wrap;gap:4px 12px;align-items:center}.list-title .button{min-height:36px}.list-title>:is(.actions,.drop){margin-inline-start:auto}.list-title>.drop{margin-block:-4px}
.tabs{display:flex;flex:none;gap:4px 12px;align-items:baseline;max-width:100%;overflow-x:auto;scrollbar-width:none;font:1.0625rem/1.5rem system-ui,sans-serif;white-space:nowrap}.tabs h1{display:inline;font-size:inherit;line-height:inherit}.tabs a{display:inline-block;padding-block:4px;text-decoration:none}.tabs .muted{font-size:.9375rem}
.list-title .sums{flex:1 1 280px;min-width:0;font-size:.8125rem;line-height:1.125rem;color:var(--muted)}.sums summary{min-height:24px;padding-block:3px;list-style:none}.sums summary::-webkit-details-marker{display:none}.sums .more{color:var(--primary)}
.drop[open]{padding-bottom:0}.chips .muted{white-space:nowrap}
.drop{position:relative;flex:none}.drop>:not(summary){position:absolute;z-index:2;top:calc(100% + 4px);inset-inline-end:0;width:max-content;max-width:calc(100vw - 32px);box-shadow:0 8px 24px rgb(20 24 27/.18)}.sums .drop>:not(summary){inset-inline:0 auto}.drop .lines a,.drop.only-narrow a{display:flex;align-items:center;min-height:44px}.drop.whole-line{position:static}.drop.whole-line>.card{inset-inline:0 auto;width:min(760px,100%)}.list-filters .drop>.lines{inset-inline:0 auto}.drop>div.lines{display:grid;padding-block:4px}.drop>ul.lines{padding:12px 16px}
.list-filters{display:flex;gap:8px;align-items:center;min-width:0;position:relative}.chips{display:flex;flex:0 1 auto;gap:8px;align-items:center;min-width:0;margin:0;padding:2px;overflow-x:auto;scrollbar-width:none}
.chip,.chips a,summary.chip{position:relative;display:inline-flex;flex:none;align-items:center;gap:4px;min-height:32px;max-width:240px;padding:0 12px;border:1px solid var(--control);border-radius:16px;background:var(--surface);color:var(--text);font-size:.8125rem;line-height:1.125rem;text-decoration:none;white-space:nowrap;list-style:none;cursor:pointer}.chip::-webkit-details-marker{display:none}.chip bdi{overflow:hidden;text-overflow:ellipsis}
.chips a[aria-current]{scroll-initial-target:nearest;border-color:var(--primary);background:var(--surface);color:var(--primary);font-weight:600}details[open]>summary.chip{border-color:var(--primary)}
.list>.card{padding-block:0}.list>.card>p{margin:12px 0}.list>.card>form,.list>.card>.row{padding-block:12px;margin:0;border-top:1px solid var(--line)}
.rows th,.rows td{height:44px;padding:0 16px 0 0;vertical-align:middle;white-space:nowrap}.rows th{height:32px}.rows tr{position:relative}.rows :is(th,td):last-child{padding-inline-end:0}.rows td.note,.rows td.when{font-size:.8125rem;line-height:1.125rem;color:var(--muted)}
.rows td.title a{color:inherit;font-weight:600;text-decoration:none}.rows td.title a::after{content:"";position:absolute;inset:0}.rows tr:hover td.title a{text-decoration:underline}.rows :is(.amount,.side){text-align:end}.rows .choose{width:40px}.rows .choose input{position:relative;z-index:1}
@media(min-width:760px){.actions{display:flex;gap:8px}.list-title>.drop{display:none}}
@media(min-width:640px){.tabs{font-size:1.375rem;line-height:1.75rem}.rows :is(.title,.who,.note){width:18%;max-width:0;overflow:hidden;text-overflow:ellipsis}.rows :is(.title,.who){width:22%}.rows :is(.when,.state,.amount,.side){width:1%}}
@media(max-width:639.98px){.list-title .sums{order:1;flex-basis:100%}.rows thead{display:block;position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}.rows,.rows tbody{display:block}.rows tr{display:flex;flex-wrap:wrap;gap:0 8px;align-items:center;align-content:center;min-height:64px;border-top:1px solid var(--line)}.rows tr:first-child{border-top:0}.rows tr::after{content:"";order:1;flex-basis:100%}
.rows td{display:block;order:2;width:auto;height:auto;padding:0;border:0}.rows :is(td.note,td.side,.age){display:none}.rows td:is(.title,.amount){order:0}.rows td:is(.title,.who){flex:1 1 0;min-width:0;overflow:hidden;text-overflow:ellipsis}.rows td.who{font-size:.8125rem;line-height:1.125rem;color:var(--muted)}.rows tr:has(td.choose){padding-inline-start:36px}.rows td.choose{position:absolute;inset:18px auto auto 0;width:auto}.tabs{flex:1 1 0}.tabs .muted{font-size:.8125rem}.chips .set{order:-1}.chips:has(.set) a[aria-current]{scroll-initial-target:none}}
/* The choice of NuxPay's list is of no use with another gateway. */
@supports selector(:has(*)){form:not(:has([name=provider] [value=nuxpay]:checked)) fieldset:has([name=list]){display:none}}
main>.line{display:flex;flex-wrap:wrap;gap:0 16px;align-items:center;min-height:36px;margin:0;padding:4px 16px;border:1px solid var(--warning);border-radius:10px;background:var(--surface)}.line a{margin-inline-start:auto}.pausable{display:flex;gap:4px 16px;align-items:center}.pausable h3{margin:0}.pausable form{flex:none;max-width:50%}.pausable :is(button,.button){min-height:36px}.pausable+dl,.pausing+dl{margin-top:8px}.pausing{margin-top:8px;padding:12px 0 12px 16px;border-inline-start:4px solid var(--warning)}.lines>li:has(>.pausable:only-child){padding-block:4px}
.meta{flex-basis:100%;margin:0}.after{margin:-8px 0 0}.money{padding:24px}.money>.three{margin:0}.money>.three+h2,.money>.three+.row{margin-top:16px}.money .row:empty{display:none}.row.decide>a.last{display:inline-flex;align-items:center;min-height:44px}.effect{margin:8px 0 0}.effect+.effect{margin-top:4px}
.ship{flex:1 1 100%}.ship form{display:flex;flex-wrap:wrap;gap:8px;align-items:end}.ship label{flex:1 1 240px}.ship form[method=post]>label+button{margin:0}.decide>.row+.out{align-self:end}.decision>.lines{margin-top:12px}
.row.decide:has(details[open])>:not(:has(details[open])) .main,.row.decide:has(details[open])>a.main{border-color:var(--control);background:var(--surface);color:var(--text);font-weight:400}
/* A page without a part of its own for print: what it says, without menu, buttons and forms. */
@media print{body:not(:has(.print)) :is(.top,.test,.skip,body>footer,form,button,.button,summary,.copy,.unprinted,.chips,.drop,.after,.decision,.row,.card:has(textarea)){display:none!important}body:not(:has(.print)){background:none}body:not(:has(.print)) .card{border:0;padding:8px 0;break-inside:avoid}}
@media print{body:has(.print) :not(:has(.print),.print,.print *),.print .unprinted{display:none!important}body:has(.print) :has(.print){display:block}body:has(.print){background:none}.print{border:0;font-size:1.375rem;line-height:1.875rem;text-align:center}.print img{width:70mm;height:70mm}}
@media(forced-colors:active){.card,.status,button{border:1px solid}.bars svg{forced-color-adjust:none;background:CanvasText}}
`;

/** Named by its content hash, so that browsers can cache it forever. */
export const sheet = { css, path: `/style-${sha256(css, 'hex').slice(0, 12)}.css` };
