/** What domain/ may not touch: clocks, chance and the outside (docs/architecture.md, rule 1). */
export const purity = {
  rules: {
    'no-restricted-globals': [
      'error',
      ...['process', 'crypto', 'performance', 'fetch', 'console', 'setTimeout', 'setInterval', 'setImmediate'].map(
        (name) => ({
          name,
          message: 'domain/ is pure: time, ids and the outside arrive in the command.',
        }),
      ),
    ],
    'no-restricted-syntax': [
      'error',
      ...[
        "MemberExpression[object.name='Date'][property.name='now']",
        "NewExpression[callee.name='Date'][arguments.length=0]",
        "CallExpression[callee.name='Date']",
        "MemberExpression[object.name='Math'][property.name='random']",
        "MemberExpression[object.name='Temporal'][property.name='Now']",
      ].map((selector) => ({ selector, message: 'domain/ is pure: no clock and no chance.' })),
    ],
  },
};
