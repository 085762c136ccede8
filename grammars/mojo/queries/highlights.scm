; Later patterns win over earlier ones.

(identifier) @variable

((identifier) @constant
  (#match? @constant "^[A-Z][A-Z0-9_]+$"))

((identifier) @variable.builtin
  (#any-of? @variable.builtin "self" "Self"))

; Types

(parameter type: (identifier) @type)
(parameter type: (subscript value: (identifier) @type))
(variable_declaration type: (identifier) @type)
(variable_declaration type: (subscript value: (identifier) @type))
(assignment type: (identifier) @type)
(assignment type: (subscript value: (identifier) @type))
(alias_declaration type: (identifier) @type)
(function_definition return_type: (identifier) @type)
(function_definition return_type: (subscript value: (identifier) @type))
(function_type return_type: (identifier) @type)
(ref_type type: (identifier) @type)
(struct_definition name: (identifier) @type.definition)
(trait_definition name: (identifier) @type.definition)
(extension_definition name: (identifier) @type)
(extension_definition name: (call function: (identifier) @type))
(struct_definition superclasses: (argument_list (identifier) @type))
(trait_definition superclasses: (argument_list (identifier) @type))

; Functions and their parameters

(call function: (identifier) @function.call)
(call function: (attribute attribute: (identifier) @function.method.call))
(function_definition name: (identifier) @function)
(parameter name: (identifier) @variable.parameter)
(capture name: (identifier) @variable.parameter)
(keyword_argument name: (identifier) @variable.parameter)

; Members, modules, decorators

(attribute attribute: (identifier) @property)
(call function: (attribute attribute: (identifier) @function.method.call))
(implicit_attribute attribute: (identifier) @property)
(import_statement name: (dotted_name (identifier) @module))
(import_from_statement module_name: (dotted_name (identifier) @module))
(relative_import (dotted_name (identifier) @module))
(decorator "@" @attribute)
(decorator (identifier) @attribute)
(decorator (call function: (identifier) @attribute))

; Literals

(comment) @comment
(integer) @number
(float) @number.float
[(true) (false)] @boolean
[(none) (ellipsis)] @constant.builtin
(string) @string
[(escape_sequence) (escape_interpolation)] @string.escape
(interpolation ["{" "}"] @punctuation.special)

; Keywords

[
  "alias" "as" "assert" "await" "comptime" "def" "fn" "let" "ref" "struct" "trait" "var" "where"
  "with" "lambda" "__extension" "__mlir_region" "__disable_del"
] @keyword

["if" "elif" "else" "match" "case"] @keyword.conditional
["for" "while"] @keyword.repeat
["import" "from"] @keyword.import
["return"] @keyword.return
["raise" "raises" "try" "except" "finally"] @keyword.exception
["and" "in" "is" "not" "or"] @keyword.operator

(pass_statement) @keyword
[(break_statement) (continue_statement)] @keyword.repeat

["async" "abi" "capturing" "unified" (escaping_effect) (thin_effect)] @keyword.modifier
(parameter convention: _ @keyword.modifier)
(capture convention: _ @keyword.modifier)
(ref_type convention: _ @keyword.modifier)

; Operators and punctuation

(binary_operator operator: _ @operator)
(unary_operator operator: _ @operator)
(augmented_assignment operator: _ @operator)
(transfer_expression "^" @operator)
(parameter splat: _ @operator)
["=" ":=" "->" "==" "!=" "<" "<=" ">" ">="] @operator
["(" ")" "[" "]" "{" "}"] @punctuation.bracket
["," ":" ";" "."] @punctuation.delimiter
[(keyword_separator) (positional_separator) (inferred_separator)] @punctuation.special
