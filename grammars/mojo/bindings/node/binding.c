// The grammar as a Node addon for npm `tree-sitter`: `parser.setLanguage(require('mojo.node'))`.
// Optional: WebAssembly is the default. Built by `node scripts/build-grammar.mjs --native`.

#define NAPI_VERSION 8
#include <node_api.h>

typedef struct TSLanguage TSLanguage;
const TSLanguage *tree_sitter_mojo(void);

// By this tag npm `tree-sitter` knows that the pointer is a language.
static const napi_type_tag language_tag = {0x8AF2E5212AD58ABF, 0xD5006CAD83ABBA16};

NAPI_MODULE_INIT() {
  napi_value language, name;
  bool done =
      napi_create_external(env, (void *)tree_sitter_mojo(), NULL, NULL, &language) == napi_ok &&
      napi_type_tag_object(env, language, &language_tag) == napi_ok &&
      napi_create_string_utf8(env, "mojo", NAPI_AUTO_LENGTH, &name) == napi_ok &&
      napi_set_named_property(env, exports, "language", language) == napi_ok &&
      napi_set_named_property(env, exports, "name", name) == napi_ok;
  if (!done) napi_throw_error(env, NULL, "cannot hand the Mojo grammar to Node");
  return exports;
}
