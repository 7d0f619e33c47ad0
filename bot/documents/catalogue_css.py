"""How the catalogue looks. Every colour on its ground has a contrast of at least 4.5 to 1 (WCAG 2.2 AA)."""

STYLE = """
:root { color-scheme: light; --ink: #12212c; --quiet: #4a5b67; --blue: #1f5d8c; --line: #c9d5dd; --warn: #7a2e00; --warm: #fff4e5; }
* { box-sizing: border-box; }
html { scroll-behavior: auto; -webkit-text-size-adjust: 100%; }
body { margin: 0 auto; padding: 1rem; max-width: 46rem; color: var(--ink); background: #fff;
  font: 1.0625rem/1.55 Georgia, "Noto Serif", "Liberation Serif", serif; overflow-wrap: anywhere; hyphens: auto; }
h1, h2, h3, h4 { line-height: 1.25; hyphens: manual; overflow-wrap: break-word; }
h1 { font-size: 2rem; margin: 1.5rem 0 .5rem; }
h2 { font-size: 1.5rem; margin: 3rem 0 1rem; padding-bottom: .25rem; border-bottom: 3px solid var(--blue); }
h3 { font-size: 1.25rem; margin: 0 0 .25rem; }
h4 { font-size: 1rem; margin: 1rem 0 .15rem; color: var(--blue); }
p { margin: .25rem 0 .6rem; }
a { color: var(--blue); text-underline-offset: .15em; }
a:focus-visible { outline: 3px solid var(--blue); outline-offset: 2px; }
ul { padding-left: 1.25rem; margin: .25rem 0 .75rem; }
li { margin: .3rem 0; }
.skip { position: absolute; left: -100vw; }
.skip:focus { position: static; }
.themes { list-style: none; padding: 0; }
.themes ul { list-style: none; padding-left: .9rem; border-left: 1px solid var(--line); }
.themes > li { margin: 1rem 0; }
.themes > li > a { font-weight: bold; }
nav li li { margin: .55rem 0; }
nav li li .where { display: block; }
article { margin: 0 0 2rem; padding: 1.25rem 0 0; border-top: 1px solid var(--line); }
h2 + article { border-top: 0; padding-top: 0; }
.where, .name, .url, .note, .unknown { color: var(--quiet); }
.name, .note, .unknown { font-style: italic; }
.summary { font-size: 1.125rem; }
.told { white-space: pre-line; }
.weak { color: var(--warn); background: var(--warm); border-left: 4px solid var(--warn); padding: .4rem .75rem; }
.url { display: none; }
dl { margin: 1rem 0; }
dl > div { display: grid; grid-template-columns: 11rem 1fr; gap: .15rem .75rem; padding: .3rem 0; border-top: 1px solid var(--line); }
dt { color: var(--quiet); }
dd { margin: 0; }
@media (max-width: 34rem) { dl > div { grid-template-columns: 1fr; } h1 { font-size: 1.6rem; } }
@media print {
  @page { size: A4; margin: 18mm 16mm 20mm; @bottom-center { content: counter(page); } }
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  .skip { display: none; }
  a { color: inherit; text-decoration: none; }
  .url { display: block; font-size: 8.5pt; }
  nav { break-after: page; }
  h2 { break-before: page; }
  nav h2 { break-before: auto; }
  h2, h3, h4 { break-after: avoid; }
  li, dl > div, .weak { break-inside: avoid; }
  p { orphans: 3; widows: 3; }
  .weak { background: none; border: 1pt solid var(--warn); }
}
"""
