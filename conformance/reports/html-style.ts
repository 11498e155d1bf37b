// How the page looks, in light and dark surroundings.

export const style = `
:root { color-scheme: light dark; --line: #8884; --good: #1a7f37; --bad: #cf222e; --odd: #9a6700; }
@media (prefers-color-scheme: dark) { :root { --good: #3fb950; --bad: #f85149; --odd: #d29922; } }
body { font: 15px/1.45 system-ui, sans-serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; }
th, td { border-bottom: 1px solid var(--line); padding: .35rem .5rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
th[scope="row"] { font-weight: normal; } th[scope="row"] a { display: block; font-size: .8rem; opacity: .6; color: inherit; text-decoration: none; }
section table th:first-child, td.level { width: 4.5rem; } section table thead th:nth-child(n+3) { width: 9rem; }
td.level { font-size: .8rem; } td.MUST { font-weight: bold; }
summary { cursor: pointer; font-weight: bold; } summary::marker { content: ""; }
td.pass summary, td.pass { color: var(--good); } td.fail summary, td.fail { color: var(--bad); }
td.explained summary { color: var(--odd); } td.none { opacity: .6; }
details p { margin: .25rem 0; font-size: .8rem; color: CanvasText; } p.why { font-style: italic; }
code { font-size: .75rem; white-space: pre-wrap; }
table.summary { width: auto; table-layout: auto; margin: 1rem 0; } table.summary th[scope="row"] { font-weight: bold; }
`;
