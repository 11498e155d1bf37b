// Included before everything else: libstdc++'s headers were configured for glibc, and name what
// musl has not. None of it is used: clocks of waiting, and the classes of characters of locales.
#pragma once

#include <bits/c++config.h>

#undef _GLIBCXX_USE_PTHREAD_COND_CLOCKWAIT
#undef _GLIBCXX_USE_PTHREAD_MUTEX_CLOCKLOCK
#undef _GLIBCXX_USE_PTHREAD_RWLOCK_CLOCKLOCK

// NOLINTBEGIN(bugprone-reserved-identifier)
enum : unsigned short {
  _ISupper = 1U << 0U,
  _ISlower = 1U << 1U,
  _ISalpha = 1U << 2U,
  _ISdigit = 1U << 3U,
  _ISxdigit = 1U << 4U,
  _ISspace = 1U << 5U,
  _ISprint = 1U << 6U,
  _IScntrl = 1U << 7U,
  _ISpunct = 1U << 8U,
  _ISblank = 1U << 9U,
};
// NOLINTEND(bugprone-reserved-identifier)
