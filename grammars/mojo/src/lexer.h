// The macros of the generated lexers with fewer calls back into the core, for the same tokens.
// scripts/build-grammar.mjs includes this in front of parser.c.

#ifndef MOJO_LEXER_H_
#define MOJO_LEXER_H_

#include "tree_sitter/parser.h"

// Only where the next character reads as 0 can it be none.
#define eof(lexer_) lookahead == 0 && ((lexer_)->eof)(lexer_)

// A token is marked as ended when its state is left, not for each character on which a state goes
// on to itself: in words and comments that are all but the last.
#undef START_LEXER
#define START_LEXER()          \
  bool result = false;         \
  bool skip = false;           \
  bool at_end = false;         \
  UNUSED                       \
  bool eof = false;            \
  int32_t lookahead;           \
  goto start;                  \
  next_state:                  \
  lexer->advance(lexer, skip); \
  start:                       \
  skip = false;                \
  lookahead = lexer->lookahead;

#define LEAVE_STATE()         \
  {                           \
    if (at_end) {             \
      at_end = false;         \
      lexer->mark_end(lexer); \
    }                         \
  }

#undef ADVANCE
#define ADVANCE(state_value)                   \
  {                                            \
    if (state != (state_value)) LEAVE_STATE(); \
    state = state_value;                       \
    goto next_state;                           \
  }

#undef ADVANCE_MAP
#define ADVANCE_MAP(...)                                             \
  {                                                                  \
    static const uint16_t map[] = {__VA_ARGS__};                     \
    for (uint32_t i = 0; i < sizeof(map) / sizeof(map[0]); i += 2) { \
      if (map[i] == lookahead) ADVANCE(map[i + 1]);                  \
    }                                                                \
  }

#undef SKIP
#define SKIP(state_value) \
  {                       \
    LEAVE_STATE();        \
    skip = true;          \
    state = state_value;  \
    goto next_state;      \
  }

#undef ACCEPT_TOKEN
#define ACCEPT_TOKEN(symbol_value) \
  result = true;                   \
  at_end = true;                   \
  lexer->result_symbol = symbol_value;

#undef END_STATE
#define END_STATE() \
  {                 \
    LEAVE_STATE();  \
    return result;  \
  }

#endif
