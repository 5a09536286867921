/** The one style sheet: custom properties for colour, space and type; light and dark; a page in one calm column. */
export const REVIEW_STYLE = /* css */ `
:root {
  color-scheme: light dark;
  --paper: #fbfaf7; --raised: #ffffff; --ink: #1d2126; --soft: #555d69; --line: #e2dfd7; --line-strong: #8d8f92;
  --accent: #1f5c4d; --on-accent: #ffffff; --tint: #eaf1ee; --mark: #ffe9a8; --warn: #8a4b00; --warn-tint: #fdf3e3;
  --bad: #9c2a1f; --bad-tint: #fbeceb;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  --serif: ui-serif, "Iowan Old Style", Charter, Georgia, Cambria, "Liberation Serif", serif;
  --s1: .25rem; --s2: .5rem; --s3: .75rem; --s4: 1rem; --s5: 1.5rem; --s6: 2.5rem; --s7: 4rem;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #15181b; --raised: #1c2024; --ink: #e8e6e1; --soft: #a5acb6; --line: #2d3238; --line-strong: #7d848d;
    --accent: #7fc9b2; --on-accent: #0e1f1a; --tint: #1d2b27; --mark: #5c4a12; --warn: #f0b566; --warn-tint: #2c2418;
    --bad: #f29b90; --bad-tint: #321e1c;
  }
}
*, *::before, *::after { box-sizing: border-box; }
html { scroll-padding: 6rem 0 5rem; -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.6 var(--sans); font-variant-numeric: tabular-nums; overflow-wrap: break-word; }
h1, h2, h3, h4, p, ul, dl, dd, figure, blockquote, fieldset { margin: 0; padding: 0; }
ul { list-style: none; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
a { color: var(--accent); text-underline-offset: .15em; text-decoration-thickness: 1px; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 3px; }
.hint, .details, .said, .by, .note, .why, .signed { color: var(--soft); }
.hint, .details, .why, .signed, figcaption { font-size: .875rem; line-height: 1.5; }
.label { color: var(--soft); font-weight: 400; }
.count { color: var(--soft); font-weight: 400; }

/* the sheet */
.sheet { max-width: 45rem; margin: 0 auto; padding: var(--s5) var(--s4) var(--s7); }
.notice { padding-top: 12vh; }
.notice h1 { margin-bottom: var(--s4); }
.notice p + p { margin-top: var(--s3); }
h1 { font: 600 1.75rem/1.2 var(--serif); letter-spacing: -.01em; text-wrap: balance; }
h1 .deal { display: block; margin-top: var(--s1); font: 400 1rem/1.4 var(--sans); letter-spacing: 0; color: var(--soft); }
h2 { font: 600 1.25rem/1.3 var(--serif); }
h3 { font-size: .9375rem; line-height: 1.4; font-weight: 600; }
h4 { font-size: 1.0625rem; line-height: 1.45; font-weight: 600; text-wrap: pretty; }

.wide { max-width: 64rem; }
.notice .primary { margin-top: var(--s4); min-height: 2.75rem; padding-inline: 1.6rem; font-weight: 600; }
.sign-in .field { max-width: 24rem; margin-top: var(--s4); }
.empty { margin-top: var(--s5); }

/* ways around */
.places { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: center; gap: var(--s1) var(--s5); margin: calc(-1 * var(--s3)) 0 var(--s4); font-size: .875rem; }
.places ul { display: flex; flex-wrap: wrap; gap: 0 var(--s4); }
.places a { display: inline-block; padding: var(--s2) 0; color: var(--soft); text-decoration: none; }
.places a:hover { color: var(--accent); }
.places a[aria-current] { color: var(--ink); font-weight: 600; box-shadow: 0 2px 0 var(--accent); }
.sign-out { display: flex; align-items: center; gap: var(--s2); margin-left: auto; color: var(--soft); }
.sign-out button { white-space: nowrap; }
.filters { display: flex; flex-wrap: wrap; gap: var(--s3) var(--s4); align-items: end; margin-top: var(--s4); }
.filters .flag { padding-bottom: .4rem; }
.deals a { font-weight: 600; }

/* header */
.top { padding-bottom: var(--s4); border-bottom: 1px solid var(--line); }
.numbers { display: flex; flex-wrap: wrap; gap: var(--s1) var(--s5); margin-top: var(--s3); align-items: center; }
.numbers > span:first-child { font-weight: 600; }
.completeness { display: inline-flex; align-items: center; gap: var(--s2); }
progress { appearance: none; width: 6rem; height: .5rem; border: 0; border-radius: 99px; background: var(--line); overflow: hidden; }
progress::-webkit-progress-bar { background: var(--line); }
progress::-webkit-progress-value { background: var(--accent); }
progress::-moz-progress-bar { background: var(--accent); }
.late { color: var(--bad); font-weight: 600; }
.signed { margin-top: var(--s2); }
.approve { display: flex; flex-wrap: wrap; align-items: center; gap: var(--s2) var(--s4); margin-top: var(--s4); }
.short { display: grid; gap: var(--s1); margin: var(--s4) 0; }
.short > div { display: grid; grid-template-columns: 8.5rem 1fr; gap: var(--s3); }
.short dt { color: var(--soft); }

/* buttons and boxes */
button, .act > summary { display: inline-flex; align-items: center; gap: .5em; min-height: 2.25rem; padding: .3rem .9rem; border: 1px solid var(--line-strong); border-radius: 6px; background: var(--raised); color: var(--ink); font: 500 .9375rem/1.4 var(--sans); cursor: pointer; }
button:hover, .act > summary:hover { border-color: var(--accent); color: var(--accent); }
button.primary { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
button.primary:hover { filter: brightness(1.08); color: var(--on-accent); }
button.closed, button.closed:hover { background: transparent; border: 1px dashed var(--line-strong); color: var(--soft); filter: none; cursor: not-allowed; }
button.quiet { min-height: 2rem; padding: .15rem .6rem; border-color: transparent; background: transparent; color: var(--accent); text-decoration: underline; text-underline-offset: .15em; }
.approve > button { min-height: 2.75rem; padding-inline: 1.6rem; font-weight: 600; }
kbd { display: none; min-width: 1.35em; padding: 0 .3em; border: 1px solid var(--line-strong); border-radius: 4px; font: 500 .75rem/1.5 var(--sans); text-align: center; color: var(--soft); text-decoration: none; }
.keys kbd, dialog kbd { display: inline-block; }
@media (pointer: coarse) { .keys :not(dt) > kbd { display: none; } button, .act > summary { min-height: 2.75rem; } }
summary { cursor: pointer; }
.act > summary { list-style: none; }
.act > summary::-webkit-details-marker { display: none; }
.act[open] { flex-basis: 100%; order: 1; }
.act > form { margin-top: var(--s3); padding: var(--s4); border: 1px solid var(--line); border-radius: 8px; background: var(--raised); }
.act > form > button, .fold > form > button { margin-top: var(--s4); }
.actions { display: flex; flex-wrap: wrap; gap: var(--s2); margin-top: var(--s3); }
.fields { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(13rem, 100%), 1fr)); gap: var(--s3) var(--s4); align-items: end; }
.field { display: grid; gap: var(--s1); min-width: 0; }
.field-long, .choices { grid-column: 1 / -1; }
label, legend { font-size: .875rem; color: var(--soft); }
input:not([type=checkbox]), select, textarea { width: 100%; min-height: 2.25rem; padding: .35rem .6rem; border: 1px solid var(--line-strong); border-radius: 6px; background: var(--paper); color: var(--ink); font: 400 1rem/1.45 var(--sans); }
input:not([type=checkbox]), select { height: 2.5rem; }
textarea { resize: vertical; }
input[type=checkbox] { width: 1.05rem; height: 1.05rem; margin: 0; accent-color: var(--accent); vertical-align: -.15em; }
fieldset { border: 0; min-width: 0; }
.choices { display: flex; flex-wrap: wrap; gap: var(--s1) var(--s4); }
.choices legend { margin-bottom: var(--s1); }
.choices label, .flag, .gap > label { color: var(--ink); }
.answer { display: flex; flex-wrap: wrap; gap: var(--s3); align-items: end; margin-top: var(--s3); }
.answer .field { flex: 0 1 9rem; }
.answer .field:has(> input[type=date], > input[type=time]) { flex: 0 0 auto; }
.answer .grow { flex: 1 1 14rem; }
.fault { margin-bottom: var(--s3); color: var(--bad); }
.refusal { margin-top: var(--s4); padding: var(--s3) var(--s4); border: 1px solid var(--bad); border-left-width: 4px; border-radius: 6px; background: var(--bad-tint); }
.refusal ul { margin-top: var(--s2); padding-left: 1.2rem; list-style: disc; }
.last { position: sticky; bottom: var(--s3); z-index: 1; box-shadow: 0 0 0 1px var(--line), 0 4px 16px rgb(0 0 0 / .12); display: flex; flex-wrap: wrap; justify-content: space-between; align-items: center; gap: var(--s1) var(--s4); margin-top: var(--s4); padding: var(--s1) var(--s1) var(--s1) var(--s4); border-radius: 6px; background: var(--tint); font-size: .9375rem; }
.last p { flex: 1 1 16rem; min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.last .word, .decided .word { font-weight: 600; }

/* statements */
.needs, .rest, .done, .add, .part { margin-top: var(--s6); }
.group { margin-top: var(--s5); }
.group > h3 { padding-bottom: var(--s2); border-bottom: 1px solid var(--line); color: var(--soft); }
.group > .hint { margin-top: var(--s2); }
.statement { padding: var(--s5) 0; border-bottom: 1px solid var(--line); }
.statement:focus { outline: none; }
.statement:focus::before, .statement.current::before { content: ""; position: absolute; inset: var(--s4) auto var(--s4) calc(-1 * var(--s4)); width: 3px; border-radius: 2px; background: var(--accent); }
.statement { position: relative; }
.kind { margin-bottom: .15rem; color: var(--soft); font-size: .8125rem; font-weight: 500; line-height: 1.4; }
.statement .details { margin-top: .15rem; }
.tag { display: inline-block; margin-left: .5em; padding: 0 .55em; border: 1px solid currentColor; border-radius: 99px; color: var(--warn); font: 500 .75rem/1.55 var(--sans); vertical-align: .12em; }
.tag-quiet { color: var(--soft); }
.quote { margin-top: var(--s3); padding-left: var(--s4); border-left: 2px solid var(--line); }
blockquote { font: 400 1.0625rem/1.5 var(--serif); }
figcaption { display: flex; flex-wrap: wrap; gap: 0 var(--s3); margin-top: .15rem; color: var(--soft); }
.speaker { color: var(--ink); font-weight: 500; }
.unknown { font-style: italic; }
.match-exact::before { content: "✓ "; }
.match-repaired { color: var(--warn); }
.match-repaired::before { content: "≈ "; }
.more { margin-top: var(--s2); }
.more > summary, .tap > summary { font-size: .875rem; color: var(--accent); }
.claimed { margin-top: var(--s2); font-style: italic; }
.claimed .label { font-style: normal; }
.values { display: grid; gap: var(--s4); margin-top: var(--s3); }
@media (min-width: 40rem) { .values { grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); } }
.values > li { min-width: 0; padding: var(--s4); border: 1px solid var(--line); border-radius: 8px; background: var(--raised); }
.value { margin-bottom: var(--s2); font-weight: 600; }
.notes, .gaps { padding: var(--s3) 0 0 1.2rem; list-style: disc; }
.notes li, .gaps li { margin-bottom: var(--s2); }

/* folds */
.bar { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: center; gap: var(--s3); padding-bottom: var(--s3); border-bottom: 1px solid var(--line); }
.fold { border-bottom: 1px solid var(--line); }
.fold > summary, .done summary, .add > details > summary { padding: var(--s3) 0; }
.fold > summary h3, .done summary h2, .add summary h2 { display: inline; }
.fold > form { padding-bottom: var(--s5); }
.fold .statement:last-child { border-bottom: 0; }
.decisions { border-top: 1px solid var(--line); }
.decided { display: flex; justify-content: space-between; align-items: baseline; gap: var(--s4); padding: var(--s2) 0; border-bottom: 1px solid var(--line); font-size: .9375rem; line-height: 1.45; }
.decided p { min-width: 0; }
.by { font-size: .8125rem; white-space: nowrap; }
@media (max-width: 30rem) { .by { white-space: normal; } }

/* the document */
.part > h2 { padding-bottom: var(--s2); border-bottom: 1px solid var(--line); }
.part > .hint { margin-top: var(--s3); }
.item { padding: var(--s3) 0; border-bottom: 1px solid var(--line); }
.item:last-child { border-bottom: 0; }
.item .claim { text-wrap: pretty; }
.tap { margin-top: var(--s1); }
table { width: 100%; margin-top: var(--s2); border-collapse: collapse; font-size: .9375rem; line-height: 1.45; }
th { padding: var(--s2) var(--s3) var(--s2) 0; border-bottom: 1px solid var(--line-strong); text-align: left; font-size: .8125rem; font-weight: 500; color: var(--soft); }
td { padding: var(--s3) var(--s3) var(--s3) 0; border-bottom: 1px solid var(--line); vertical-align: top; }
td.due { white-space: nowrap; }
.said { display: block; font-size: .8125rem; white-space: normal; }
.promises .what { width: 46%; }
.promise-withdrawn .claim { text-decoration: line-through; color: var(--soft); }
.people .what { width: 32%; }
.map { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(12rem, 100%), 1fr)); gap: var(--s4); margin: var(--s4) 0; }
.camp { padding: var(--s3) var(--s4); border-top: 3px solid var(--line-strong); background: var(--raised); }
.camp:first-child { border-top-color: var(--accent); }
.camp li { margin-top: var(--s2); line-height: 1.4; }
.gap { padding: var(--s2) 0; }
.gap textarea, .gap select { display: none; margin-top: var(--s2); }
.gap select { width: auto; }
.gap:has(input:checked) :is(textarea, select) { display: block; }
@supports not selector(:has(a)) { .gap :is(textarea, select) { display: block; } }
@media (max-width: 38rem) {
  table, tbody, tr, td { display: block; width: auto; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tr { padding: var(--s3) 0; border-bottom: 1px solid var(--line); }
  td { display: grid; grid-template-columns: 6.5rem 1fr; gap: 0 var(--s3); padding: .1rem 0; border: 0; }
  td::before { content: attr(data-label); grid-row: 1 / span 9; color: var(--soft); font-size: .8125rem; line-height: 1.75; }
  td > * { grid-column: 2; }
  .promises .what, .people .what { width: auto; }
}

/* around the document */
.step { display: flex; justify-content: space-between; align-items: center; gap: var(--s4); padding: var(--s2) 0; border-bottom: 1px solid var(--line); }
.step-done .box { color: var(--accent); }
.group > p { margin: var(--s2) 0; }
.group > form { margin-top: var(--s3); }
.question { padding: var(--s3) 0; border-bottom: 1px solid var(--line); }
.reply { margin-top: var(--s2); padding-left: var(--s4); border-left: 2px solid var(--accent); }
.part:focus { outline: none; }
.events { list-style: none; padding: 0; margin: 0; }
.event { padding: var(--s3) 0; border-bottom: 1px solid var(--line); }
.event .word { font-weight: 600; }
.event .note { font-size: .9375rem; }

/* the quote in its context */
#context > .source { font: 600 .9375rem/1.4 var(--sans); margin-bottom: var(--s3); }
#context .day { font-weight: 400; color: var(--soft); }
.turn { padding: var(--s2) 0 var(--s2) var(--s3); border-left: 2px solid transparent; font-size: .9375rem; line-height: 1.5; color: var(--soft); }
#context audio { display: block; width: 100%; margin-top: var(--s3); }
.turn-quoted { border-left-color: var(--accent); color: var(--ink); }
.who { display: flex; gap: var(--s2); font-size: .8125rem; }
mark { background: var(--mark); color: inherit; padding: .05em .1em; border-radius: 2px; }
.pane { padding: var(--s4); border: 1px solid var(--line); border-radius: 8px; background: var(--raised); }
.statement .pane, .item .pane, td .pane { margin-top: var(--s3); }
@media (min-width: 76rem) {
  .with-pane:has(> .pane:not([hidden])) { display: grid; grid-template-columns: minmax(0, 45rem) 23rem; column-gap: var(--s6); max-width: 74rem; align-content: start; }
  .with-pane > .top, .with-pane > main { grid-column: 1; }
  .with-pane > .pane { grid-column: 2; grid-row: 1 / span 3; align-self: start; position: sticky; top: var(--s5); max-height: calc(100vh - 3rem); overflow: auto; }
}
dialog { max-width: 26rem; padding: var(--s5); border: 1px solid var(--line); border-radius: 10px; background: var(--raised); color: var(--ink); }
dialog::backdrop { background: rgb(0 0 0 / .45); }
dialog dl { margin: var(--s4) 0; }
dialog dl > div { display: grid; grid-template-columns: 4.5rem 1fr; padding: var(--s1) 0; }

@media print {
  :root { --paper: #fff; --raised: #fff; --ink: #000; --soft: #444; --line: #bbb; --line-strong: #777; --accent: #000; }
  body { font-size: 9.5pt; line-height: 1.4; }
  .sheet { max-width: none; padding: 0; display: block; }
  .actions, .last, .pane, form, dialog, .tap, .more > summary { display: none !important; }
  .part { margin-top: 14pt; }
  .item, tr, .camp { break-inside: avoid; padding-block: 3pt; }
  h2, h3 { break-after: avoid; }
}
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
`;
