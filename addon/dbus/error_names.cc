#include "dbus/error_names.h"

#include <errno.h>

#include <optional>
#include <span>

namespace berth::dbus {

namespace {

struct Entry {
  const char* name;
  int error;
};

// After "org.freedesktop.DBus.Error.".
constexpr Entry kOfBus[] = {
    {"AccessDenied", EACCES},
    {"AddressInUse", EADDRINUSE},
    {"AuthFailed", EACCES},
    {"BadAddress", EADDRNOTAVAIL},
    {"Disconnected", ECONNRESET},
    {"Failed", EACCES},
    {"FileExists", EEXIST},
    {"FileNotFound", ENOENT},
    {"InconsistentMessage", EBADMSG},
    {"InteractiveAuthorizationRequired", EACCES},
    {"InvalidArgs", EINVAL},
    {"InvalidFileContent", EINVAL},
    {"InvalidSignature", EINVAL},
    {"LimitsExceeded", ENOBUFS},
    {"MatchRuleInvalid", EINVAL},
    {"MatchRuleNotFound", ENOENT},
    {"NameHasNoOwner", ENXIO},
    {"NoMemory", ENOMEM},
    {"NoNetwork", ENONET},
    {"NoReply", ETIMEDOUT},
    {"NoServer", EHOSTDOWN},
    {"NotSupported", EOPNOTSUPP},
    {"ObjectPathInUse", EBUSY},
    {"PropertyReadOnly", EROFS},
    {"SELinuxSecurityContextUnknown", ESRCH},
    {"ServiceUnknown", EHOSTUNREACH},
    {"TimedOut", ETIMEDOUT},
    {"Timeout", ETIMEDOUT},
    {"UnixProcessIdUnknown", ESRCH},
    {"UnknownInterface", EBADR},
    {"UnknownMethod", EBADR},
    {"UnknownObject", EBADR},
    {"UnknownProperty", EBADR},
};

// After "org.freedesktop.systemd1.".
constexpr Entry kOfSystemd[] = {
    {"AlreadySubscribed", EINVAL},
    {"BadUnitSetting", ENOEXEC},
    {"DiskFull", ENOSPC},
    {"JobFailed", EREMOTEIO},
    {"JobTypeNotApplicable", EBADR},
    {"NoIsolation", EPERM},
    {"NoSuchDynamicUser", ESRCH},
    {"NoSuchJob", ENOENT},
    {"NoSuchProcess", ESRCH},
    {"NoSuchUnit", ENOENT},
    {"NoUnitForInvocationID", ENOENT},
    {"NoUnitForPID", ESRCH},
    {"NotReferenced", EUNATCH},
    {"NotSubscribed", EINVAL},
    {"OnlyByDependency", EINVAL},
    {"ScopeNotRunning", EHOSTDOWN},
    {"ShuttingDown", ECANCELED},
    {"TransactionIsDestructive", EDEADLK},
    {"TransactionJobsConflicting", EDEADLK},
    {"TransactionOrderIsCyclic", EDEADLK},
    {"UnitExists", EEXIST},
    {"UnitGenerated", EADDRNOTAVAIL},
    {"UnitLinked", ELOOP},
    {"UnitMasked", ERFKILL},
};

// After "System.Error.": systemd has these for failed system calls.
#define BERTH_ERRNO(name) \
  { #name, name }
constexpr Entry kOfKernel[] = {
    BERTH_ERRNO(EPERM),
    BERTH_ERRNO(ENOENT),
    BERTH_ERRNO(ESRCH),
    BERTH_ERRNO(EINTR),
    BERTH_ERRNO(EIO),
    BERTH_ERRNO(ENXIO),
    BERTH_ERRNO(E2BIG),
    BERTH_ERRNO(ENOEXEC),
    BERTH_ERRNO(EBADF),
    BERTH_ERRNO(ECHILD),
    BERTH_ERRNO(EAGAIN),
    BERTH_ERRNO(ENOMEM),
    BERTH_ERRNO(EACCES),
    BERTH_ERRNO(EFAULT),
    BERTH_ERRNO(ENOTBLK),
    BERTH_ERRNO(EBUSY),
    BERTH_ERRNO(EEXIST),
    BERTH_ERRNO(EXDEV),
    BERTH_ERRNO(ENODEV),
    BERTH_ERRNO(ENOTDIR),
    BERTH_ERRNO(EISDIR),
    BERTH_ERRNO(EINVAL),
    BERTH_ERRNO(ENFILE),
    BERTH_ERRNO(EMFILE),
    BERTH_ERRNO(ENOTTY),
    BERTH_ERRNO(ETXTBSY),
    BERTH_ERRNO(EFBIG),
    BERTH_ERRNO(ENOSPC),
    BERTH_ERRNO(ESPIPE),
    BERTH_ERRNO(EROFS),
    BERTH_ERRNO(EMLINK),
    BERTH_ERRNO(EPIPE),
    BERTH_ERRNO(EDOM),
    BERTH_ERRNO(ERANGE),
    BERTH_ERRNO(EDEADLK),
    BERTH_ERRNO(ENAMETOOLONG),
    BERTH_ERRNO(ENOLCK),
    BERTH_ERRNO(ENOSYS),
    BERTH_ERRNO(ENOTEMPTY),
    BERTH_ERRNO(ELOOP),
    BERTH_ERRNO(ENOMSG),
    BERTH_ERRNO(EIDRM),
    BERTH_ERRNO(ECHRNG),
    BERTH_ERRNO(EL2NSYNC),
    BERTH_ERRNO(EL3HLT),
    BERTH_ERRNO(EL3RST),
    BERTH_ERRNO(ELNRNG),
    BERTH_ERRNO(EUNATCH),
    BERTH_ERRNO(ENOCSI),
    BERTH_ERRNO(EL2HLT),
    BERTH_ERRNO(EBADE),
    BERTH_ERRNO(EBADR),
    BERTH_ERRNO(EXFULL),
    BERTH_ERRNO(ENOANO),
    BERTH_ERRNO(EBADRQC),
    BERTH_ERRNO(EBADSLT),
    BERTH_ERRNO(EBFONT),
    BERTH_ERRNO(ENOSTR),
    BERTH_ERRNO(ENODATA),
    BERTH_ERRNO(ETIME),
    BERTH_ERRNO(ENOSR),
    BERTH_ERRNO(ENONET),
    BERTH_ERRNO(ENOPKG),
    BERTH_ERRNO(EREMOTE),
    BERTH_ERRNO(ENOLINK),
    BERTH_ERRNO(EADV),
    BERTH_ERRNO(ESRMNT),
    BERTH_ERRNO(ECOMM),
    BERTH_ERRNO(EPROTO),
    BERTH_ERRNO(EMULTIHOP),
    BERTH_ERRNO(EDOTDOT),
    BERTH_ERRNO(EBADMSG),
    BERTH_ERRNO(EOVERFLOW),
    BERTH_ERRNO(ENOTUNIQ),
    BERTH_ERRNO(EBADFD),
    BERTH_ERRNO(EREMCHG),
    BERTH_ERRNO(ELIBACC),
    BERTH_ERRNO(ELIBBAD),
    BERTH_ERRNO(ELIBSCN),
    BERTH_ERRNO(ELIBMAX),
    BERTH_ERRNO(ELIBEXEC),
    BERTH_ERRNO(EILSEQ),
    BERTH_ERRNO(ERESTART),
    BERTH_ERRNO(ESTRPIPE),
    BERTH_ERRNO(EUSERS),
    BERTH_ERRNO(ENOTSOCK),
    BERTH_ERRNO(EDESTADDRREQ),
    BERTH_ERRNO(EMSGSIZE),
    BERTH_ERRNO(EPROTOTYPE),
    BERTH_ERRNO(ENOPROTOOPT),
    BERTH_ERRNO(EPROTONOSUPPORT),
    BERTH_ERRNO(ESOCKTNOSUPPORT),
    BERTH_ERRNO(EOPNOTSUPP),
    BERTH_ERRNO(EPFNOSUPPORT),
    BERTH_ERRNO(EAFNOSUPPORT),
    BERTH_ERRNO(EADDRINUSE),
    BERTH_ERRNO(EADDRNOTAVAIL),
    BERTH_ERRNO(ENETDOWN),
    BERTH_ERRNO(ENETUNREACH),
    BERTH_ERRNO(ENETRESET),
    BERTH_ERRNO(ECONNABORTED),
    BERTH_ERRNO(ECONNRESET),
    BERTH_ERRNO(ENOBUFS),
    BERTH_ERRNO(EISCONN),
    BERTH_ERRNO(ENOTCONN),
    BERTH_ERRNO(ESHUTDOWN),
    BERTH_ERRNO(ETOOMANYREFS),
    BERTH_ERRNO(ETIMEDOUT),
    BERTH_ERRNO(ECONNREFUSED),
    BERTH_ERRNO(EHOSTDOWN),
    BERTH_ERRNO(EHOSTUNREACH),
    BERTH_ERRNO(EALREADY),
    BERTH_ERRNO(EINPROGRESS),
    BERTH_ERRNO(ESTALE),
    BERTH_ERRNO(EUCLEAN),
    BERTH_ERRNO(ENOTNAM),
    BERTH_ERRNO(ENAVAIL),
    BERTH_ERRNO(EISNAM),
    BERTH_ERRNO(EREMOTEIO),
    BERTH_ERRNO(EDQUOT),
    BERTH_ERRNO(ENOMEDIUM),
    BERTH_ERRNO(EMEDIUMTYPE),
    BERTH_ERRNO(ECANCELED),
    BERTH_ERRNO(ENOKEY),
    BERTH_ERRNO(EKEYEXPIRED),
    BERTH_ERRNO(EKEYREVOKED),
    BERTH_ERRNO(EKEYREJECTED),
    BERTH_ERRNO(EOWNERDEAD),
    BERTH_ERRNO(ENOTRECOVERABLE),
    BERTH_ERRNO(ERFKILL),
    BERTH_ERRNO(EHWPOISON),
};
#undef BERTH_ERRNO

std::optional<int> find(std::string_view name, std::string_view prefix,
                        std::span<const Entry> entries) noexcept {
  if (!name.starts_with(prefix)) return std::nullopt;
  name.remove_prefix(prefix.size());
  for (const Entry& entry : entries)
    if (name == entry.name) return entry.error;
  return std::nullopt;
}

}  // namespace

int errno_of(std::string_view name) noexcept {
  if (const auto error = find(name, "org.freedesktop.DBus.Error.", kOfBus)) return *error;
  if (const auto error = find(name, "org.freedesktop.systemd1.", kOfSystemd)) return *error;
  return find(name, "System.Error.", kOfKernel).value_or(EIO);
}

}  // namespace berth::dbus
