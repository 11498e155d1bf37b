// Writes JSON to standard output.
#pragma once
#include <stdio.h>
#include <string.h>

// Writes JSON; commas are its business.
class Json {
 public:
  void open(const char* name, char bracket) {
    key(name);
    putchar(bracket);
    first_ = true;
  }
  void close(char bracket) {
    putchar(bracket);
    first_ = false;
  }
  void number(const char* name, long long value) {
    key(name);
    printf("%lld", value);
  }
  // Beyond what JSON's readers take as numbers.
  void digits(const char* name, unsigned long long value) {
    key(name);
    printf("\"%llu\"", value);
  }
  void text(const char* name, const char* value) { text(name, value, strlen(value)); }
  void text(const char* name, const char* value, size_t length) {
    key(name);
    quote(value, length);
  }

 private:
  void key(const char* name) {
    if (!first_) putchar(',');
    first_ = false;
    if (name == nullptr) return;
    quote(name, strlen(name));
    putchar(':');
  }
  static void quote(const char* value, size_t length) {
    putchar('"');
    for (size_t i = 0; i < length; ++i) {
      const auto c = static_cast<unsigned char>(value[i]);
      if (c == '"' || c == '\\')
        printf("\\%c", c);
      else if (c < 0x20 || c == 0x7f)
        printf("\\u%04x", c);
      else
        putchar(c);
    }
    putchar('"');
  }
  bool first_ = true;
};
