/** Tokens only: a colour, a shadow or a font is named once, in ui/src/styles/tokens.css. */
export default {
  extends: ['stylelint-config-standard', 'stylelint-config-html/svelte'],
  reportNeedlessDisables: true,
  rules: {
    // Blocks are named block__part--variant.
    'selector-class-pattern': null,
    'custom-property-pattern': null,
    'keyframes-name-pattern': null,
    // Rows of short declarations read better on one line, as in a table.
    'declaration-block-single-line-max-declarations': null,
    'declaration-empty-line-before': null,
    'custom-property-empty-line-before': null,
    'rule-empty-line-before': null,
    'comment-empty-line-before': null,
    'at-rule-empty-line-before': null,
    'no-descending-specificity': null,
    'no-duplicate-selectors': null,
    'import-notation': 'string',
    'alpha-value-notation': null,
    'media-feature-range-notation': null,
    'value-keyword-case': ['lower', { ignoreProperties: [/^--/, 'font-family'] }],
    'color-no-hex': true,
    'function-disallowed-list': ['rgb', 'rgba', 'hsl', 'hsla', 'lab', 'lch'],
    // WebKitGTK 2.50 aborts while it lays out some long paragraphs so: the page's process ends.
    'declaration-property-value-disallowed-list': { '/^text-wrap/': ['pretty'] },
    'property-no-vendor-prefix': null,
    'selector-pseudo-class-no-unknown': [true, { ignorePseudoClasses: ['global'] }],
  },
  overrides: [
    {
      files: ['ui/src/styles/tokens.css'],
      rules: {
        'color-no-hex': null,
        'function-disallowed-list': null,
      },
    },
  ],
};
