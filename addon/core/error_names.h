// Names and words of errno's numbers. C libraries differ in them, and people and engines search for
// those of glibc: they are ours on every C library.
#pragma once

namespace berth {

/// What an error is called in a sentence, such as "No such file or directory".
struct ErrorWords {
  char text[56];
};

/// The constant's name, such as "ENOENT"; "EUNKNOWN" for a number without one.
const char* error_name(int error) noexcept;
/// What strerror(3) of glibc says without a translation; "Unknown error 524" for a number it does
/// not know.
ErrorWords error_words(int error) noexcept;

}  // namespace berth
