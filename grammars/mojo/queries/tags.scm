(struct_definition name: (identifier) @name) @definition.class

(trait_definition name: (identifier) @name) @definition.interface

(extension_definition name: (identifier) @name) @reference.class

(function_definition name: (identifier) @name) @definition.function

(struct_definition
  body: (block
    [
      (function_definition name: (identifier) @name) @definition.method
      (decorated_definition
        definition: (function_definition name: (identifier) @name) @definition.method)
    ]))

(struct_definition
  body: (block
    (variable_declaration left: (identifier) @name) @definition.field))

(alias_declaration name: (identifier) @name) @definition.constant

(module
  (variable_declaration left: (identifier) @name) @definition.constant)

(call
  function: [
    (identifier) @name
    (attribute attribute: (identifier) @name)
  ]) @reference.call

(struct_definition superclasses: (argument_list (identifier) @name)) @reference.implementation
