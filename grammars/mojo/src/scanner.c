// The context-sensitive tokens of Mojo: line ends, indentation, strings, and the `^` that hands a
// value over.
//
// All state is a stack of indentation widths and a stack of open strings. It is written to and read
// from at most TREE_SITTER_SERIALIZATION_BUFFER_SIZE bytes around every token, so both are bounded.

#include "tree_sitter/alloc.h"
#include "tree_sitter/parser.h"

#include <string.h>

enum TokenType {
  NEWLINE,
  INDENT,
  DEDENT,
  SAME_LINE,
  STRING_START,
  STRING_CONTENT,
  ESCAPE_SEQUENCE,
  ESCAPE_INTERPOLATION,
  STRING_END,
  TRANSFER,
  CLOSE_PAREN,
  CLOSE_BRACKET,
  CLOSE_BRACE,
};

// 1 + 50 * 4 + 400 * 2 bytes of 1,024.
#define MAX_INDENTS 400
#define MAX_STRINGS 50
#define TAB_WIDTH 8

typedef struct {
  char quote;
  bool triple;
  bool raw;
  bool interpolated;
} OpenString;

typedef struct {
  uint16_t indents[MAX_INDENTS];
  uint16_t indent_count;
  OpenString strings[MAX_STRINGS];
  uint8_t string_count;
} Scanner;

static inline void advance(TSLexer *lexer) { lexer->advance(lexer, false); }

static inline void skip(TSLexer *lexer) { lexer->advance(lexer, true); }

static inline bool accept(TSLexer *lexer, enum TokenType token) {
  lexer->result_symbol = token;
  return true;
}

static inline uint16_t current_indent(const Scanner *scanner) {
  return scanner->indent_count ? scanner->indents[scanner->indent_count - 1] : 0;
}

static inline bool is_digit(int32_t c) { return c >= '0' && c <= '9'; }

static inline bool is_word(int32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '_' || c > 0x7F;
}

static bool is_hex(int32_t c) {
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

// ---- Strings

static void advance_up_to(TSLexer *lexer, int count, bool (*matches)(int32_t)) {
  while (count-- > 0 && matches(lexer->lookahead)) advance(lexer);
}

static bool is_octal(int32_t c) { return c >= '0' && c <= '7'; }

// Any escape is accepted; the ones with digits take them along.
static bool scan_escape(TSLexer *lexer) {
  advance(lexer);
  int32_t kind = lexer->lookahead;
  if (lexer->eof(lexer)) return false;
  if (is_octal(kind)) {
    advance_up_to(lexer, 3, is_octal);
  } else {
    advance(lexer);
    if (kind == 'x') advance_up_to(lexer, 2, is_hex);
    if (kind == 'u') advance_up_to(lexer, 4, is_hex);
    if (kind == 'U') advance_up_to(lexer, 8, is_hex);
    if (kind == '\r' && lexer->lookahead == '\n') advance(lexer);
  }
  lexer->mark_end(lexer);
  return accept(lexer, ESCAPE_SEQUENCE);
}

// Consumes at most `most` quotes and tells how many there were.
static int count_quotes(TSLexer *lexer, char quote, int most) {
  int count = 0;
  while (count < most && lexer->lookahead == quote) {
    advance(lexer);
    count++;
  }
  return count;
}

static bool scan_in_string(Scanner *scanner, TSLexer *lexer) {
  OpenString string = scanner->strings[scanner->string_count - 1];
  bool has_content = false;
  lexer->mark_end(lexer);
  while (!lexer->eof(lexer)) {
    int32_t c = lexer->lookahead;
    if (c == '\\' && !string.raw) {
      return has_content ? accept(lexer, STRING_CONTENT) : scan_escape(lexer);
    }
    if (string.interpolated && (c == '{' || c == '}')) {
      if (has_content) return accept(lexer, STRING_CONTENT);
      advance(lexer);
      if (lexer->lookahead != c) return false;
      advance(lexer);
      lexer->mark_end(lexer);
      return accept(lexer, ESCAPE_INTERPOLATION);
    }
    if (c == '\n' && !string.triple) return false;
    if (c == string.quote) {
      int needed = string.triple ? 3 : 1;
      if (count_quotes(lexer, string.quote, needed) == needed) {
        if (has_content) return accept(lexer, STRING_CONTENT);
        lexer->mark_end(lexer);
        scanner->string_count--;
        return accept(lexer, STRING_END);
      }
    } else {
      advance(lexer);
      // In a raw string a backslash still keeps the quote after it from ending the string.
      if (c == '\\' && (lexer->lookahead == string.quote || lexer->lookahead == '\\')) {
        advance(lexer);
      }
    }
    lexer->mark_end(lexer);
    has_content = true;
  }
  return false;
}

static bool scan_string_start(Scanner *scanner, TSLexer *lexer) {
  OpenString string = {0};
  for (int letters = 0; letters < 2; letters++) {
    int32_t c = lexer->lookahead;
    if (c == 'r' || c == 'R') {
      string.raw = true;
    } else if (c == 't' || c == 'T' || c == 'f' || c == 'F') {
      string.interpolated = true;
    } else if (c != 'b' && c != 'B') {
      break;
    }
    advance(lexer);
  }
  if (lexer->lookahead != '"' && lexer->lookahead != '\'') return false;
  if (scanner->string_count == MAX_STRINGS) return false;
  string.quote = (char)lexer->lookahead;
  advance(lexer);
  lexer->mark_end(lexer);
  if (lexer->lookahead == string.quote) {
    advance(lexer);
    if (lexer->lookahead == string.quote) {
      advance(lexer);
      lexer->mark_end(lexer);
      string.triple = true;
    }
  }
  scanner->strings[scanner->string_count++] = string;
  return accept(lexer, STRING_START);
}

// ---- Transfer

static void advance_blanks(TSLexer *lexer, bool in_brackets) {
  for (;;) {
    int32_t c = lexer->lookahead;
    if (c == ' ' || c == '\t' || c == '\r' || c == '\f' || (c == '\n' && in_brackets)) {
      advance(lexer);
    } else if (c == '#') {
      while (lexer->lookahead != '\n' && !lexer->eof(lexer)) advance(lexer);
    } else if (c == '\\') {
      advance(lexer);
      if (lexer->lookahead == '\r') advance(lexer);
      if (lexer->lookahead != '\n') return;
      advance(lexer);
    } else {
      return;
    }
  }
}

// Reads a word of ASCII letters; a longer or other word gives the empty string.
static void read_word(TSLexer *lexer, char word[8]) {
  size_t length = 0;
  while (is_word(lexer->lookahead) && length < 7) {
    word[length++] = lexer->lookahead < 0x80 ? (char)lexer->lookahead : '?';
    advance(lexer);
  }
  word[is_word(lexer->lookahead) ? 0 : length] = 0;
}

// Whether the next word goes on after a value (`not` only as in `not in`).
static bool at_infix_word(TSLexer *lexer, bool in_brackets) {
  static const char *const words[] = {"if", "else", "and", "or", "for", "in", "is", "as", "where"};
  char word[8];
  read_word(lexer, word);
  if (strcmp(word, "not") == 0) {
    advance_blanks(lexer, in_brackets);
    read_word(lexer, word);
    return strcmp(word, "in") == 0;
  }
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
    if (strcmp(word, words[i]) == 0) return true;
  }
  return false;
}

// At a `^`: it hands the value before it over, unless an operand follows (xor) or a `=` (`^=`).
static bool scan_transfer(TSLexer *lexer, bool in_brackets) {
  advance(lexer);
  if (lexer->lookahead == '=') return false;
  lexer->mark_end(lexer);
  lexer->result_symbol = TRANSFER;
  advance_blanks(lexer, in_brackets);
  if (lexer->eof(lexer) || lexer->lookahead == '\n') return true;
  if (lexer->lookahead == '.') {
    advance(lexer);
    return !is_digit(lexer->lookahead);
  }
  if (lexer->lookahead < 0x80 && strchr(")]},:;=*/%<>!&|@^", (char)lexer->lookahead)) return true;
  return at_infix_word(lexer, in_brackets);
}

// ---- Line ends and indentation

typedef struct {
  bool line_ended;
  bool has_comment;
  uint16_t indent;
  uint16_t comment_indent;
} Blanks;

// Skips blanks and, once a line has ended, whole comment lines. False in front of a comment that is
// to be the next token: one on the line of the last token, or one indented by `comment_stop` or
// more. When `mark` is set the token ends where the first comment or word of a later line starts,
// else it stays empty at the last token.
static bool skip_blanks(TSLexer *lexer, Blanks *blanks, uint16_t comment_stop, bool mark) {
  *blanks = (Blanks){0};
  for (;;) {
    switch (lexer->lookahead) {
      case '\n':
        blanks->line_ended = true;
        blanks->indent = 0;
        skip(lexer);
        break;
      case '\r':
      case '\f':
        blanks->indent = 0;
        skip(lexer);
        break;
      case 0xFEFF:
      case 0x200B:
      case 0x2060:
        skip(lexer);
        break;
      case ' ':
        blanks->indent++;
        skip(lexer);
        break;
      case '\t':
        blanks->indent += TAB_WIDTH;
        skip(lexer);
        break;
      case '#':
        if (!blanks->line_ended || blanks->indent >= comment_stop) return false;
        if (!blanks->has_comment) {
          blanks->has_comment = true;
          blanks->comment_indent = blanks->indent;
          if (mark) lexer->mark_end(lexer);
        }
        while (lexer->lookahead != '\n' && !lexer->eof(lexer)) skip(lexer);
        blanks->indent = 0;
        break;
      default:
        if (lexer->eof(lexer)) {
          blanks->line_ended = true;
          blanks->indent = 0;
        }
        if (mark && !blanks->has_comment) lexer->mark_end(lexer);
        return true;
    }
  }
}

// Whether lines indented like this can go on after the current one.
static bool is_open_indent(const Scanner *scanner, uint16_t indent) {
  for (uint16_t i = scanner->indent_count; i > 0; i--) {
    if (scanner->indents[i - 1] <= indent) return scanner->indents[i - 1] == indent;
  }
  return indent == 0;
}

static bool scan_line_end(Scanner *scanner, TSLexer *lexer, const bool *valid, Blanks *blanks) {
  uint16_t current = current_indent(scanner);
  if (valid[INDENT] && blanks->indent > current && scanner->indent_count < MAX_INDENTS) {
    scanner->indents[scanner->indent_count++] = blanks->indent;
    return accept(lexer, INDENT);
  }
  // A comment indented like the block still belongs to it: the block ends after the comment.
  bool comment_in_block = blanks->has_comment && blanks->comment_indent >= current;
  if (valid[DEDENT] && blanks->indent < current && !comment_in_block) {
    scanner->indent_count--;
    return accept(lexer, DEDENT);
  }
  return valid[NEWLINE] && is_open_indent(scanner, blanks->indent) && accept(lexer, NEWLINE);
}

static bool scan(Scanner *scanner, TSLexer *lexer, const bool *valid) {
  if (valid[STRING_CONTENT] && scanner->string_count > 0) return scan_in_string(scanner, lexer);

  bool in_brackets = valid[CLOSE_PAREN] || valid[CLOSE_BRACKET] || valid[CLOSE_BRACE];
  lexer->mark_end(lexer);
  // Where neither a line nor a block can begin, a comment of this block needs no look behind it:
  // long runs of comments would otherwise be read once per comment.
  bool look_behind = valid[NEWLINE] || valid[INDENT];
  uint16_t comment_stop = look_behind ? UINT16_MAX : current_indent(scanner);
  Blanks blanks;
  if (!skip_blanks(lexer, &blanks, comment_stop, valid[INDENT])) return false;
  if (blanks.line_ended && scan_line_end(scanner, lexer, valid, &blanks)) return true;
  if (blanks.has_comment) return false;
  if (valid[SAME_LINE] && !blanks.line_ended) return accept(lexer, SAME_LINE);
  if (valid[TRANSFER] && lexer->lookahead == '^') return scan_transfer(lexer, in_brackets);
  return valid[STRING_START] && scan_string_start(scanner, lexer);
}

// While the parser recovers from an error it allows every token. Then only blocks end and strings
// start: an open string may be the error, and empty tokens would keep the parser where it is.
static const bool while_recovering[CLOSE_BRACE + 1] = {[DEDENT] = true, [STRING_START] = true};

// ---- Interface

void *tree_sitter_mojo_external_scanner_create(void) {
  return ts_calloc(1, sizeof(Scanner));
}

void tree_sitter_mojo_external_scanner_destroy(void *payload) { ts_free(payload); }

unsigned tree_sitter_mojo_external_scanner_serialize(void *payload, char *buffer) {
  const Scanner *scanner = payload;
  unsigned size = 0;
  buffer[size++] = (char)scanner->string_count;
  memcpy(&buffer[size], scanner->strings, scanner->string_count * sizeof(OpenString));
  size += scanner->string_count * sizeof(OpenString);
  memcpy(&buffer[size], scanner->indents, scanner->indent_count * sizeof(uint16_t));
  return size + scanner->indent_count * sizeof(uint16_t);
}

void tree_sitter_mojo_external_scanner_deserialize(void *payload, const char *buffer,
                                                   unsigned length) {
  Scanner *scanner = payload;
  scanner->string_count = 0;
  scanner->indent_count = 0;
  if (length == 0) return;
  unsigned size = 0;
  scanner->string_count = (uint8_t)buffer[size++];
  memcpy(scanner->strings, &buffer[size], scanner->string_count * sizeof(OpenString));
  size += scanner->string_count * sizeof(OpenString);
  scanner->indent_count = (uint16_t)((length - size) / sizeof(uint16_t));
  memcpy(scanner->indents, &buffer[size], scanner->indent_count * sizeof(uint16_t));
}

bool tree_sitter_mojo_external_scanner_scan(void *payload, TSLexer *lexer, const bool *valid) {
  bool recovering = valid[STRING_CONTENT] && valid[INDENT];
  return scan(payload, lexer, recovering ? while_recovering : valid);
}
