// One grammar for every Mojo release from the `let` era (24.x) on.
//
// It is a superset: what a release accepts is the business of the migration rules. Node and field
// names follow tree-sitter-python; where releases only differ in the spelling of one word, the word
// is the value of a field (`kind`, `convention`), so that one query matches every release.

/// <reference types="tree-sitter-cli/dsl" />

const PREC = {
  lambda: -2,
  conditional: -1,
  or: 10,
  and: 11,
  not: 12,
  compare: 13,
  bitwise_or: 14,
  xor: 15,
  bitwise_and: 16,
  shift: 17,
  plus: 18,
  times: 19,
  unary: 20,
  power: 21,
  postfix: 22,
};

// Words in front of a parameter or a capture. `inout` and `borrowed` were spelled so until 25.2,
// `owned` until 0.26.1; `imm` is the 1.x word for `read`.
const CONVENTIONS = [
  'borrowed',
  'copy',
  'deinit',
  'imm',
  'inout',
  'mut',
  'out',
  'owned',
  'read',
  'take',
  'var',
];

// Words that open a statement in some release and are plain names in another.
const STATEMENT_NAMES = ['alias', 'let', 'match'];

const RESERVED = [
  'and', 'as', 'assert', 'break', 'comptime', 'continue', 'def', 'elif', 'else', 'except',
  'finally', 'fn', 'for', 'from', 'if', 'import', 'in', 'is', 'lambda', 'not', 'or', 'pass',
  'raise', 'return', 'struct', 'trait', 'try', 'var', 'while', 'with', 'True', 'False', 'None',
];

const AUGMENTED = [
  '+=', '-=', '*=', '/=', '//=', '%=', '@=', '**=', '<<=', '>>=', '&=', '|=', '^=',
];

const BINARY = [
  [['|'], PREC.bitwise_or],
  [['^'], PREC.xor],
  [['&'], PREC.bitwise_and],
  [['<<', '>>'], PREC.shift],
  [['+', '-'], PREC.plus],
  [['*', '/', '//', '%', '@'], PREC.times],
];

// Whatever lies outside ASCII and is no blank: 🔥 too.
const OTHER_LETTER = '[^\\x00-\\x7F\\u00A0\\u200B\\u2060\\uFEFF]';

const COMPARISONS = ['<', '<=', '==', '!=', '>=', '>', 'in', 'is'];

const commaSep1 = (rule) => seq(rule, repeat(seq(',', rule)));
// At least one comma: what makes a tuple.
const commaTuple = (rule) => seq(rule, choice(',', seq(repeat1(seq(',', rule)), optional(','))));
const commaList = (rule) => seq(commaSep1(rule), optional(','));
// The same as `repeat(rule)`, but only what goes beyond three is joined by reductions of its own.
const repeatFlat = (rule) =>
  optional(seq(rule, optional(seq(rule, optional(seq(rule, repeat(rule)))))));
const transferSign = ($) => alias($._transfer, '^');
const asIdentifier = ($, words) => words.map((word) => alias(word, $.identifier));

// The kinds of expressions. Rules name these lists rather than the hidden symbols `_expression`,
// `_operand` and `_primary` where that is cheap: each step from one symbol to the next is a
// reduction, and with a step per level these were half of all work of the parser.
const primaries = ($) => [
  $._name,
  $.attribute,
  $.implicit_attribute,
  $.subscript,
  $.call,
  $.transfer_expression,
  $.struct_literal,
  $.comptime_expression,
  $.string,
  $.concatenated_string,
  $.integer,
  $.float,
  $.true,
  $.false,
  $.none,
  $.ellipsis,
  $.parenthesized_expression,
  $.generator_expression,
  $.tuple,
  $.list,
  $.list_comprehension,
  $.dictionary,
  $.dictionary_comprehension,
  $.set,
  $.set_comprehension,
];

const operands = ($) => [
  ...primaries($),
  $.not_operator,
  $.unary_operator,
  $.binary_operator,
  $.await,
];

const expressions = ($) => [
  ...operands($),
  $.comparison_operator,
  $.boolean_operator,
  $.conditional_expression,
  $.named_expression,
  $.lambda,
  $.function_type,
];

const elements = ($) => [...expressions($), $.list_splat, $.binding_pattern, $.as_pattern];

const argumentKinds = ($) => [...elements($), $.keyword_argument, $.dictionary_splat];

export default grammar({
  name: 'mojo',

  word: ($) => $.identifier,

  reserved: { global: () => RESERVED },

  extras: ($) => [$.comment, /[\s\f\uFEFF\u2060\u200B]/, $.line_continuation],

  externals: ($) => [
    $._newline,
    $._indent,
    $._dedent,
    // In front of a block on the line of its `:`; without it the block could be the next line.
    $._same_line,
    $.string_start,
    $.string_content,
    $.escape_sequence,
    $.escape_interpolation,
    $.string_end,
    // A `^` after a value that hands the value over; the scanner tells it from xor.
    $._transfer,
    // Never produced by the scanner: that one of them may follow says "inside brackets".
    ')',
    ']',
    '}',
  ],

  inline: ($) => [
    $._statement,
    $._simple_statement,
    $._destructuring,
    $._type_part,
    $._left_hand_side,
    $._right_hand_side,
    $._subscript_argument,
    $._right_part,
  ],

  conflicts: ($) => [
    // `let (a, b) = …`, `match (x):` and `ref (a, b) = …` open a statement or call a function.
    [$.variable_declaration, $._name],
    [$.match_statement, $._name],
    [$.alias_declaration, $._name],
    // `-> T {captures}:` against `T {a: 1}`.
    [$._expression, $._primary],
  ],

  rules: {
    module: ($) => repeat($._statements),

    // Three at a time: each item of a repetition costs a reduction, and one more to join it.
    _statements: ($) =>
      prec.right(seq($._statement, optional(seq($._statement, optional($._statement))))),

    _statement: ($) => choice($._simple_statements, $._compound_statement),

    // ---- Simple statements

    _simple_statements: ($) =>
      seq($._simple_statement, repeat(seq(';', $._simple_statement)), optional(';'), $._newline),

    _simple_statement: ($) =>
      choice(
        $.import_statement,
        $.import_from_statement,
        $.expression_statement,
        $.variable_declaration,
        $.alias_declaration,
        $.assert_statement,
        $.return_statement,
        $.raise_statement,
        $.disable_del_statement,
        $.pass_statement,
        $.break_statement,
        $.continue_statement,
      ),

    import_statement: ($) => seq('import', $._import_list),

    import_from_statement: ($) =>
      seq(
        'from',
        field('module_name', choice($.relative_import, $.dotted_name)),
        'import',
        choice($.wildcard_import, $._import_list, seq('(', $._import_list, ')')),
      ),

    _import_list: ($) =>
      commaList(field('name', choice($.dotted_name, $.relative_import, $.aliased_import))),

    aliased_import: ($) =>
      seq(
        field('name', choice($.dotted_name, $.relative_import)),
        'as',
        field('alias', $.identifier),
      ),

    relative_import: ($) => seq($.import_prefix, optional($.dotted_name)),

    import_prefix: () => repeat1(choice('.', '...')),

    wildcard_import: () => '*',

    dotted_name: ($) => prec.right(seq($.identifier, repeat(seq('.', $.identifier)))),

    expression_statement: ($) =>
      choice(...expressions($), $.expression_list, $.assignment, $.augmented_assignment),

    assignment: ($) =>
      seq(
        field('left', $._left_hand_side),
        choice(
          seq('=', field('right', $._right_hand_side)),
          seq(':', field('type', $._expression)),
          seq(':', field('type', $._expression), '=', field('right', $._right_hand_side)),
        ),
      ),

    augmented_assignment: ($) =>
      seq(
        field('left', $._left_hand_side),
        field('operator', choice(...AUGMENTED)),
        field('right', $._right_hand_side),
      ),

    _left_hand_side: ($) => choice(...expressions($), alias($.expression_list, $.pattern_list)),

    _right_hand_side: ($) =>
      choice(...expressions($), $.expression_list, $.assignment, $.augmented_assignment),

    expression_list: ($) => prec.right(commaTuple($._element)),

    // `var x`, `var x: T = e`, `let x = e`, `ref x = e`, `var (a, b) = e`, `var a, b = e`.
    variable_declaration: ($) =>
      prec.dynamic(
        1,
        seq(
          field('kind', choice('var', 'let', 'ref')),
          choice(
            seq(field('left', $.identifier), optional($._type_part), optional($._right_part)),
            // With the `=`, else `let (a, b)` would be no call.
            seq(field('left', $._destructuring), optional($._type_part), $._right_part),
          ),
        ),
      ),

    _type_part: ($) => seq(':', field('type', $._expression)),

    _right_part: ($) => seq('=', field('right', choice(...expressions($), $.expression_list))),

    _destructuring: ($) =>
      choice($.tuple, $.list, $.binding_pattern, alias($.binding_list, $.pattern_list)),

    name_list: ($) => seq($.identifier, repeat1(seq(',', $.identifier)), optional(',')),

    binding_list: ($) => prec.right(commaTuple($._binding_target)),

    // `alias N = 4`, `comptime N: Int = 4`, `comptime V[T: A] = List[T]`; in a trait no value.
    alias_declaration: ($) =>
      prec.dynamic(
        1,
        seq(
          field('kind', choice('alias', 'comptime')),
          field('name', choice($.identifier, $.tuple, alias($.name_list, $.pattern_list))),
          field('type_parameters', optional($.compile_time_parameters)),
          optional(field('constraint', $.where_clause)),
          optional(seq(':', field('type', $._expression))),
          optional(seq('=', field('value', choice($._expression, $.expression_list)))),
        ),
      ),

    assert_statement: ($) =>
      seq(
        optional(field('modifier', 'comptime')),
        'assert',
        field('condition', $._expression),
        optional(seq(',', field('message', $._expression))),
      ),

    return_statement: ($) => seq('return', optional(choice(...expressions($), $.expression_list))),

    raise_statement: ($) => seq('raise', optional($._expression)),

    // `__disable_del self`, in the standard library until 24.6.
    disable_del_statement: ($) => seq('__disable_del', $._expression),

    pass_statement: () => 'pass',
    break_statement: () => 'break',
    continue_statement: () => 'continue',

    // ---- Compound statements

    _compound_statement: ($) => choice($._undecorated_statement, $.decorated_definition),

    _undecorated_statement: ($) =>
      choice(
        $.function_definition,
        $.struct_definition,
        $.trait_definition,
        $.extension_definition,
        $.region_definition,
        $.if_statement,
        $.for_statement,
        $.while_statement,
        $.try_statement,
        $.with_statement,
        $.match_statement,
      ),

    // The indent and dedent tokens belong to the block: it starts at its first statement or comment
    // and ends at its last.
    block: ($) =>
      choice(
        seq($._indent, repeat1($._statements), $._dedent),
        seq($._same_line, $._simple_statements),
      ),

    decorated_definition: ($) =>
      seq(
        repeat1($.decorator),
        field('definition', choice($._simple_statements, $._undecorated_statement)),
      ),

    decorator: ($) => seq('@', $._expression, $._newline),

    if_statement: ($) =>
      seq(
        optional(field('modifier', 'comptime')),
        'if',
        field('condition', $._expression),
        ':',
        field('consequence', $.block),
        repeat(field('alternative', $.elif_clause)),
        optional(field('alternative', $.else_clause)),
      ),

    elif_clause: ($) =>
      seq('elif', field('condition', $._expression), ':', field('consequence', $.block)),

    else_clause: ($) => seq('else', ':', field('body', $.block)),

    for_statement: ($) =>
      seq(
        optional(field('modifier', 'comptime')),
        'for',
        $._for_head,
        ':',
        field('body', $.block),
        optional(field('alternative', $.else_clause)),
      ),

    _for_head: ($) =>
      seq(
        choice(
          field('left', choice($._primary, alias($.target_list, $.pattern_list))),
          seq(
            field('kind', choice('var', 'ref')),
            field('left', choice($.identifier, $._destructuring)),
          ),
        ),
        'in',
        field('right', choice($._expression, $.expression_list)),
      ),

    // Only primary expressions: the `in` of the loop must not be read as a comparison.
    target_list: ($) =>
      seq(
        $._primary,
        choice(',', seq(repeat1(seq(',', choice($._primary, $.binding_pattern))), optional(','))),
      ),

    while_statement: ($) =>
      seq(
        'while',
        field('condition', $._expression),
        ':',
        field('body', $.block),
        optional(field('alternative', $.else_clause)),
      ),

    try_statement: ($) =>
      seq(
        'try',
        ':',
        field('body', $.block),
        repeat($.except_clause),
        optional($.else_clause),
        optional($.finally_clause),
      ),

    except_clause: ($) =>
      seq(
        'except',
        optional(
          seq(field('value', $._expression), optional(seq('as', field('alias', $.identifier)))),
        ),
        ':',
        field('body', $.block),
      ),

    finally_clause: ($) => seq('finally', ':', field('body', $.block)),

    with_statement: ($) => seq('with', $.with_clause, ':', field('body', $.block)),

    with_clause: ($) => commaList($.with_item),

    with_item: ($) =>
      seq(
        field('value', $._expression),
        optional(
          seq('as', optional(field('kind', choice('var', 'ref'))), field('alias', $._primary)),
        ),
      ),

    match_statement: ($) =>
      seq(
        optional(field('modifier', 'comptime')),
        'match',
        field('subject', choice($._expression, $.expression_list)),
        ':',
        field('body', alias($.match_block, $.block)),
      ),

    match_block: ($) => seq($._indent, repeat1($.case_clause), $._dedent),

    case_clause: ($) =>
      seq(
        'case',
        field('pattern', choice($._element, $.expression_list)),
        optional(seq('if', field('guard', $._expression))),
        ':',
        field('body', $.block),
      ),

    // ---- Definitions

    function_definition: ($) =>
      seq(
        optional(field('modifier', 'async')),
        field('kind', choice('fn', 'def')),
        field('name', $.identifier),
        field('type_parameters', optional($.compile_time_parameters)),
        field('parameters', $.parameters),
        optional($._signature_end),
        ':',
        field('body', $.block),
      ),

    struct_definition: ($) =>
      seq(
        'struct',
        field('name', $.identifier),
        field('type_parameters', optional($.compile_time_parameters)),
        field('superclasses', optional(alias($.conformance_list, $.argument_list))),
        optional(field('effect', $.where_clause)),
        ':',
        field('body', $.block),
      ),

    trait_definition: ($) =>
      seq(
        'trait',
        field('name', $.identifier),
        field('type_parameters', optional($.compile_time_parameters)),
        field('superclasses', optional(alias($.conformance_list, $.argument_list))),
        optional(field('effect', $.where_clause)),
        ':',
        field('body', $.block),
      ),

    extension_definition: ($) =>
      seq(
        '__extension',
        field('name', $._primary),
        optional(field('effect', $.where_clause)),
        ':',
        field('body', $.block),
      ),

    // `__mlir_region name(argument: Type):`, in the standard library.
    region_definition: ($) =>
      seq(
        '__mlir_region',
        field('name', $.identifier),
        field('parameters', $.parameters),
        ':',
        field('body', $.block),
      ),

    conformance_list: ($) => seq('(', optional(commaList($._conformance)), ')'),

    _conformance: ($) => choice($._argument, $.constrained_type),

    // `struct S[T: AnyType](Copyable where conforms_to(T, Copyable)):`
    constrained_type: ($) =>
      seq(field('type', $._expression), field('constraint', $.where_clause)),

    compile_time_parameters: ($) => seq('[', optional($._parameter_list), ']'),

    parameters: ($) => seq('(', optional($._parameter_list), ')'),

    _parameter_list: ($) =>
      commaList(
        choice($.parameter, $.keyword_separator, $.positional_separator, $.inferred_separator),
      ),

    keyword_separator: () => '*',
    positional_separator: () => '/',
    inferred_separator: () => '//',

    parameter: ($) =>
      seq(
        optional($._convention),
        optional(field('splat', choice('*', '**'))),
        field('name', $._parameter_name),
        optional(seq(':', field('type', $._type))),
        optional(field('constraint', $.where_clause)),
        optional(seq('=', field('value', $._expression))),
      ),

    _convention: ($) =>
      prec.right(
        choice(
          field('convention', choice(...CONVENTIONS)),
          seq(field('convention', 'ref'), optional(field('origin', $.origin))),
        ),
      ),

    // The brackets of `ref [origin] x`.
    origin: ($) => seq('[', commaList($._origin_part), ']'),

    // No element of a list, though one could stand here as well.
    _origin_part: ($) => prec(2, choice(...expressions($))),

    // The type of `*args: *Ts` is splatted.
    _type: ($) => choice($._expression, $.list_splat),

    _signature_end: ($) =>
      choice(
        repeat1(field('effect', $._effect)),
        seq(
          repeat(field('effect', $._effect)),
          '->',
          field('return_type', choice($._expression, $.ref_type)),
          optional(seq('as', field('result_name', $.identifier))),
          repeat(field('effect', $._effect)),
        ),
      ),

    ref_type: ($) =>
      prec.right(
        seq(
          field('convention', 'ref'),
          optional(field('origin', $.origin)),
          field('type', $._expression),
        ),
      ),

    _effect: ($) =>
      choice(
        $.raises_effect,
        $.capturing_effect,
        $.escaping_effect,
        $.thin_effect,
        $.unified_effect,
        $.abi_effect,
        $.capture_list,
        $.where_clause,
      ),

    // Only a primary: `raises` must not swallow a `where`, nor take `{imm}` for a set.
    raises_effect: ($) =>
      prec.left(
        1,
        seq(
          'raises',
          optional(
            field(
              'type',
              choice($.identifier, $.attribute, $.subscript, $.call, $.parenthesized_expression),
            ),
          ),
        ),
      ),

    capturing_effect: ($) => seq('capturing', optional(field('origin', $.origin))),
    escaping_effect: () => 'escaping',
    thin_effect: () => 'thin',
    unified_effect: ($) => seq('unified', field('captures', $.capture_list)),
    abi_effect: ($) => seq('abi', '(', $.string, ')'),
    where_clause: ($) => seq('where', field('condition', $._expression)),

    capture_list: ($) => prec.dynamic(1, seq('{', optional(commaList($.capture)), '}')),

    // `{var a, mut b, read}`: a convention alone is the default for all that is not named.
    capture: ($) =>
      choice(
        seq(
          field('convention', choice(...CONVENTIONS, 'ref')),
          optional(field('name', $._parameter_name)),
          optional(transferSign($)),
        ),
        seq(field('name', $.identifier), optional(transferSign($))),
      ),

    // ---- Expressions

    _expression: ($) => choice(...expressions($)),

    // Where both can end, what may go on with an operator is one.
    _operand: ($) => prec(1, choice(...operands($))),

    _primary: ($) => choice(...primaries($)),

    not_operator: ($) => prec(PREC.not, seq('not', field('argument', $._expression))),

    boolean_operator: ($) =>
      choice(
        prec.left(
          PREC.and,
          seq(
            field('left', $._expression),
            field('operator', 'and'),
            field('right', $._expression),
          ),
        ),
        prec.left(
          PREC.or,
          seq(
            field('left', $._expression),
            field('operator', 'or'),
            field('right', $._expression),
          ),
        ),
      ),

    comparison_operator: ($) =>
      prec.left(
        PREC.compare,
        seq(
          $._operand,
          repeat1(
            seq(
              field(
                'operators',
                choice(
                  ...COMPARISONS,
                  alias($._not_in, 'not in'),
                  alias($._is_not, 'is not'),
                ),
              ),
              $._operand,
            ),
          ),
        ),
      ),

    _not_in: () => seq('not', 'in'),
    _is_not: () => prec(PREC.postfix, seq('is', 'not')),

    binary_operator: ($) =>
      choice(
        ...BINARY.map(([operators, precedence]) =>
          prec.left(
            precedence,
            seq(
              field('left', $._operand),
              field('operator', operators.length === 1 ? operators[0] : choice(...operators)),
              field('right', $._operand),
            ),
          ),
        ),
        prec.right(
          PREC.power,
          seq(field('left', $._operand), field('operator', '**'), field('right', $._operand)),
        ),
      ),

    unary_operator: ($) =>
      prec(
        PREC.unary,
        seq(field('operator', choice('+', '-', '~')), field('argument', $._operand)),
      ),

    await: ($) => prec(PREC.unary, seq('await', $._operand)),

    conditional_expression: ($) =>
      prec.right(
        PREC.conditional,
        seq(
          field('consequence', $._expression),
          'if',
          field('condition', $._expression),
          'else',
          field('alternative', $._expression),
        ),
      ),

    named_expression: ($) =>
      prec.right(
        PREC.conditional,
        seq(field('name', $._name), ':=', field('value', $._expression)),
      ),

    // `lambda x, y=1: e`, `lambda: e`, `lambda (x: Int) -> Int: e`.
    lambda: ($) =>
      prec.right(
        PREC.lambda,
        seq(
          'lambda',
          choice(
            field('parameters', optional($.lambda_parameters)),
            seq(
              field('type_parameters', optional($.compile_time_parameters)),
              field('parameters', $.parameters),
              optional($._signature_end),
            ),
          ),
          ':',
          field('body', $._expression),
        ),
      ),

    lambda_parameters: ($) =>
      commaSep1(choice(alias($.lambda_parameter, $.parameter), $.keyword_separator)),

    lambda_parameter: ($) =>
      seq(
        optional(field('splat', choice('*', '**'))),
        field('name', $.identifier),
        optional(seq('=', field('value', $._expression))),
      ),

    // `fn (A, mut b: B) raises -> C`. A return type ends it: what follows belongs to the outside.
    function_type: ($) =>
      prec.right(
        PREC.lambda,
        seq(
          optional(field('modifier', 'async')),
          field('kind', choice('fn', 'def')),
          field('type_parameters', optional($.compile_time_parameters)),
          field('parameters', alias($.function_type_parameters, $.parameters)),
          repeat(field('effect', $._effect)),
          optional(seq('->', field('return_type', choice($._expression, $.ref_type)))),
        ),
      ),

    function_type_parameters: ($) =>
      seq(
        '(',
        optional(
          commaList(
            choice(
              alias($.function_type_parameter, $.parameter),
              $.keyword_separator,
              $.positional_separator,
            ),
          ),
        ),
        ')',
      ),

    function_type_parameter: ($) =>
      seq(
        optional($._convention),
        optional(field('splat', choice('*', '**'))),
        choice(
          seq(field('name', $._parameter_name), ':', field('type', $._type)),
          field('type', $._expression),
        ),
        optional(seq('=', field('value', $._expression))),
      ),

    // ---- Primary expressions

    attribute: ($) =>
      prec(
        PREC.postfix,
        seq(field('object', choice(...primaries($))), '.', field('attribute', $.identifier)),
      ),

    // `.red`, a member of the expected type (1.2).
    implicit_attribute: ($) => seq('.', field('attribute', $.identifier)),

    call: ($) =>
      prec(
        PREC.postfix,
        seq(
          field('function', choice(...primaries($))),
          field('arguments', choice($.argument_list, $.generator_expression)),
        ),
      ),

    argument_list: ($) =>
      seq(
        '(',
        optional(seq(choice(...argumentKinds($)), repeatFlat($._next_argument), optional(','))),
        ')',
      ),

    _next_argument: ($) => seq(',', choice(...argumentKinds($))),

    _argument: ($) => choice($._element, $.keyword_argument, $.dictionary_splat),

    keyword_argument: ($) =>
      seq(
        field('name', $._name),
        '=',
        field('value', choice(...expressions($), $.binding_pattern, $.as_pattern)),
      ),

    list_splat: ($) => seq('*', $._operand),

    dictionary_splat: ($) => seq('**', $._operand),

    subscript: ($) =>
      prec(
        PREC.postfix,
        seq(
          field('value', choice(...primaries($))),
          '[',
          optional(commaList(field('subscript', $._subscript_argument))),
          ']',
        ),
      ),

    _subscript_argument: ($) =>
      choice(
        ...argumentKinds($),
        $.slice,
        alias($.keyword_slice, $.keyword_argument),
        $.inferred_separator,
      ),

    // `s[byte=1:3]`
    keyword_slice: ($) => seq(field('name', $._name), '=', field('value', $.slice)),

    slice: ($) =>
      seq(
        field('start', optional($._expression)),
        ':',
        field('stop', optional($._expression)),
        optional(seq(':', field('step', optional($._expression)))),
      ),

    // `x^` hands `x` over.
    transfer_expression: ($) =>
      prec(PREC.postfix, seq(field('value', choice(...primaries($))), transferSign($))),

    // `Self {value: x}`, until 24.6.
    struct_literal: ($) =>
      seq(field('type', $._primary), '{', optional(commaList($.pair)), '}'),

    comptime_expression: ($) => seq('comptime', field('value', $.parenthesized_expression)),

    parenthesized_expression: ($) =>
      seq('(', choice($._expression, $.binding_pattern, $.as_pattern), ')'),

    tuple: ($) => seq('(', optional(commaTuple($._element)), ')'),

    list: ($) => seq('[', optional(commaList($._element)), ']'),

    set: ($) => seq('{', commaList(choice($._element, $.keyword_argument)), '}'),

    // Before an `if`, an element ends: it begins a guard or filters a comprehension.
    _element: ($) => prec(1, choice(...elements($))),

    // Patterns are expressions with two more forms, wherever elements or arguments stand:
    // `(var a, ref b) = e`, `for (var a, b) in e`, `case Point(x=1, y=2 as top):`.
    binding_pattern: ($) =>
      prec.right(seq(field('kind', choice('var', 'ref')), field('left', $._binding_target))),

    as_pattern: ($) => seq(field('value', $._expression), 'as', field('alias', $.identifier)),

    _binding_target: ($) => choice($.identifier, $.tuple, $.list, $.binding_pattern),

    dictionary: ($) =>
      seq('{', optional(commaList(choice($.pair, $.dictionary_splat))), '}'),

    pair: ($) => seq(field('key', $._expression), ':', field('value', $._expression)),

    list_comprehension: ($) => seq('[', field('body', $._expression), $._comprehension, ']'),

    set_comprehension: ($) => seq('{', field('body', $._expression), $._comprehension, '}'),

    dictionary_comprehension: ($) => seq('{', field('body', $.pair), $._comprehension, '}'),

    generator_expression: ($) => seq('(', field('body', $._expression), $._comprehension, ')'),

    _comprehension: ($) => seq($.for_in_clause, repeat(choice($.for_in_clause, $.if_clause))),

    for_in_clause: ($) => seq('for', $._for_head),

    if_clause: ($) => seq('if', $._expression),

    // ---- Tokens

    concatenated_string: ($) => prec.right(seq($.string, repeat1($.string))),

    string: ($) =>
      seq(
        $.string_start,
        repeat(
          choice($.string_content, $.escape_sequence, $.escape_interpolation, $.interpolation),
        ),
        $.string_end,
      ),

    interpolation: ($) =>
      seq(
        '{',
        field('expression', choice($._expression, $.expression_list)),
        optional('='),
        optional(field('type_conversion', $.type_conversion)),
        optional(field('format_specifier', $.format_specifier)),
        '}',
      ),

    type_conversion: () => /![a-z]/,

    format_specifier: ($) =>
      seq(
        ':',
        repeat(
          choice(
            alias(token(prec(1, /[^{}\n]+/)), $.string_content),
            alias($.format_expression, $.interpolation),
          ),
        ),
      ),

    format_expression: ($) => seq('{', field('expression', $._expression), '}'),

    integer: () =>
      token(choice(/0[xX][0-9a-fA-F_]+/, /0[oO][0-7_]+/, /0[bB][01_]+/, /[0-9][0-9_]*/)),

    float: () =>
      token(
        choice(
          /[0-9][0-9_]*\.([0-9][0-9_]*)?([eE][+-]?[0-9_]+)?/,
          /\.[0-9][0-9_]*([eE][+-]?[0-9_]+)?/,
          /[0-9][0-9_]*[eE][+-]?[0-9_]+/,
        ),
      ),

    true: () => 'True',
    false: () => 'False',
    none: () => 'None',
    ellipsis: () => '...',

    _name: ($) => choice($.identifier, ...asIdentifier($, STATEMENT_NAMES)),

    _parameter_name: ($) =>
      choice($._name, ...asIdentifier($, CONVENTIONS.filter((word) => word !== 'var'))),

    // Words, with any letter outside ASCII, and `names in backticks`.
    identifier: () =>
      token(
        choice(
          new RegExp(`([A-Za-z_]|${OTHER_LETTER})([A-Za-z0-9_]|${OTHER_LETTER})*`),
          /`[^`\n]*`/,
        ),
      ),

    comment: () => token(/#[^\n\r]*/),

    line_continuation: () => token(choice(seq('\\', /\r?\n/), seq('\\', '\0'))),
  },
});
