const SUPPLIED = 'a header that was forgotten is supplied, so that what gcc adds about a missing declaration is not so';
const KNOWN = 'a declarator that is broken still declares its name: nothing is said about its uses';
const LITERAL = 'we point to the literal, gcc behind it';
const FATAL = 'files that include each other without end are fatal: what would follow is no help';

/** Programs about which we say something else than gcc, and why. */
export const DIFFERENT: Readonly<Record<string, string>> = {
  'calls/implicit-library': SUPPLIED,
  'calls/thread-callback': 'our headers write some parameters otherwise',
  'declarations/typo-type-struct-keyword': KNOWN,
  'declarations/void-variable': 'gcc lets a void variable pass at file scope',
  'expressions/unknown-escape': LITERAL,
  'format/pieces': 'where a piece of a format is written is not told',
  'initialisers/struct-incomplete': 'one error is enough where gcc has three',
  'initialisers/missing-struct-keyword': 'the place in the aggregate is not told for what is not constant',
  'preprocessor/define-parameters': 'we point to the operator, gcc in front of it',
  'preprocessor/macro-unterminated': 'we point to the macro, gcc behind the end of the file',
  'preprocessor/macro-semicolon': KNOWN,
  'preprocessor/include-self': FATAL,
  'preprocessor/include-cycle': FATAL,
  'suggestions/label': 'we point to the goto, gcc to the line',
  'suggestions/builtin-call': 'the name without __builtin_ is looked up',
  'syntax/case-missing-colon': 'a program with errors is not searched for suspicious statements',
  'syntax/parameter-semicolon': 'forward declarations of parameters are not supported',
  'syntax/parameter-trailing-comma': KNOWN,
  'syntax/cplusplus-reference': KNOWN,
  'syntax/cplusplus-default-argument': KNOWN,
  'syntax/cplusplus-bool': SUPPLIED,
  'wall/unused-variable': 'gcc says it twice of a static local',
  'wall/sequence-point': 'gcc says it twice of one variable',
  'wall/sizeof-pointer-memaccess': '-Wstringop-overflow is not checked',
  'wall/memset-transposed': '-Wuninitialized looks at scalars only',
  'wall/address': 'the address of an array in a condition counts as a use',
  'wall/multistatement': 'statements that begin with an argument of the macro are not seen',
  'wall/restrict': '-Wrestrict is not checked',
  'warnings/escape': LITERAL,
  'warnings/builtin-mismatch': 'declarations are not compared with those of builtins',
  'warnings/builtin-implicit': SUPPLIED,
  'wextra/missing-field-initializers': 'the field is named, its place is not',
};
