/**
 * Texts that try to run something where they are shown. Each calls `hook()` if it gets its way. Made from vectors times the
 * places they break out of: text, attribute, URL, comment, JSON, style, SVG, template.
 */
const CALLS = ['hook()', 'hook`1`', 'top.hook()', 'window["hook"]()', '(0,hook)()'];
const ELEMENTS = [
  '<script>CALL</script>',
  '<ScRiPt>CALL</sCrIpT>',
  '<script src="data:text/javascript,CALL"></script>',
  '<img src=x onerror=CALL>',
  '<img src=x onerror="CALL">',
  '<svg onload=CALL>',
  '<svg><script>CALL</script></svg>',
  '<svg><animate onbegin=CALL attributeName=x dur=1s>',
  '<math><a xlink:href="javascript:CALL">x</a></math>',
  '<iframe srcdoc="<script>parent.CALL</script>"></iframe>',
  '<iframe src="javascript:CALL"></iframe>',
  '<object data="javascript:CALL"></object>',
  '<embed src="javascript:CALL">',
  '<body onload=CALL>',
  '<details open ontoggle=CALL>',
  '<video><source onerror=CALL></video>',
  '<input autofocus onfocus=CALL>',
  '<a href="javascript:CALL">x</a>',
  '<form action="javascript:CALL"><button>x</button></form>',
  '<base href="https://evil.example/">',
  '<meta http-equiv="refresh" content="0;url=javascript:CALL">',
  '<link rel=stylesheet href="data:text/css,*{background:red}">',
  '<style>@import"javascript:CALL"</style>',
  '<template><script>CALL</script></template>',
  '<noscript><p title="</noscript><img src=x onerror=CALL>">',
];
const BREAKS = ['', '">', "'>", '</textarea>', '</title>', '</script>', '-->', ']]>', '</style>', '"}]</script>'];
const ALONE = [
  'javascript:hook()',
  'JaVaScRiPt:hook()',
  'java\tscript:hook()',
  'data:text/html,<script>hook()</script>',
  'https://exempel.se/"onmouseover="hook()',
  "https://exempel.se/'><img src=x onerror=hook()>",
  'https://exempel.se/<script>hook()</script>',
  '[x](javascript:hook())',
  '![x](x"onerror="hook())',
  '{{constructor.constructor("hook()")()}}',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a text that hopes to be a template
  '${hook()}',
  '<%= hook() %>',
  '{number, select, other {<img src=x onerror=hook()>}}',
  "';hook();//",
  '";hook();//',
  '\\u003cscript\\u003ehook()\\u003c/script\\u003e',
  '&lt;script&gt;hook()&lt;/script&gt;',
  '&#60;img src=x onerror=hook()&#62;',
  '\u202e>)(kooh=rorreno x=crs gmi<',
  '__proto__',
  'constructor',
];

/** At least 150 of them. */
export const HOSTILE_TEXTS: readonly string[] = [
  ...ALONE,
  ...ELEMENTS.flatMap((element, at) =>
    BREAKS.filter((_, index) => (index + at) % 2 === 0).map(
      (before, index) => `${before}${element.replaceAll('CALL', CALLS[(at + index) % CALLS.length] ?? 'hook()')}`,
    ),
  ),
];
