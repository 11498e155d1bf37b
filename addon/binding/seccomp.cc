// Compiles a seccomp profile to BPF with libseccomp: init, which loads the program into the kernel,
// knows nothing of it.

#include <fcntl.h>
#include <linux/seccomp.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <string_view>

#include "binding/convert.h"
#include "binding/exports.h"
#include "binding/seccomp_enosys.h"
#include "core/sys.h"

namespace berth::binding {

namespace {

std::optional<uint32_t> action_value(std::string_view name, uint32_t error) {
  if (name == "SCMP_ACT_KILL" || name == "SCMP_ACT_KILL_THREAD") return SCMP_ACT_KILL_THREAD;
  if (name == "SCMP_ACT_KILL_PROCESS") return SCMP_ACT_KILL_PROCESS;
  if (name == "SCMP_ACT_TRAP") return SCMP_ACT_TRAP;
  if (name == "SCMP_ACT_ERRNO") return SCMP_ACT_ERRNO(error);
  if (name == "SCMP_ACT_TRACE") return SCMP_ACT_TRACE(error);
  if (name == "SCMP_ACT_ALLOW") return SCMP_ACT_ALLOW;
  if (name == "SCMP_ACT_LOG") return SCMP_ACT_LOG;
  if (name == "SCMP_ACT_NOTIFY") return SCMP_ACT_NOTIFY;
  return std::nullopt;
}

std::optional<scmp_compare> comparison(std::string_view name) {
  if (name == "SCMP_CMP_NE") return SCMP_CMP_NE;
  if (name == "SCMP_CMP_LT") return SCMP_CMP_LT;
  if (name == "SCMP_CMP_LE") return SCMP_CMP_LE;
  if (name == "SCMP_CMP_EQ") return SCMP_CMP_EQ;
  if (name == "SCMP_CMP_GE") return SCMP_CMP_GE;
  if (name == "SCMP_CMP_GT") return SCMP_CMP_GT;
  if (name == "SCMP_CMP_MASKED_EQ") return SCMP_CMP_MASKED_EQ;
  return std::nullopt;
}

// "SCMP_ARCH_X86_64" → the library's token; it knows the names in lower case without the prefix.
uint32_t architecture(const std::string& name) {
  constexpr std::string_view kPrefix = "SCMP_ARCH_";
  if (!name.starts_with(kPrefix)) return 0;
  std::string lower = name.substr(kPrefix.size());
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return seccomp_arch_resolve_name(lower.c_str());
}

std::optional<uint32_t> read_action(Arguments& parent, Napi::Env env, const char* field) {
  const Napi::Object object = parent.object(field);
  if (!parent.ok()) return std::nullopt;
  Arguments arguments(env, object);
  const std::string name = arguments.string("action");
  const auto error = static_cast<uint32_t>(arguments.integer("errno", 0, UINT16_MAX));
  if (!arguments.ok()) return std::nullopt;
  const auto value = action_value(name, error);
  if (!value) parent.fail(field, "a seccomp action");
  return value;
}

struct Release {
  void operator()(void* context) const { seccomp_release(context); }
};
using Context = std::unique_ptr<void, Release>;

// Adds one rule for one system call; a name that the library does not know is skipped, as every
// runtime does.
Status add_rule(const Context& context, uint32_t action, const std::string& name,
                const std::vector<scmp_arg_cmp>& conditions) {
  const int number = seccomp_syscall_resolve_name(name.c_str());
  if (number == __NR_SCMP_ERROR) return {};
  const int result = seccomp_rule_add_array(
      context.get(), action, number, static_cast<unsigned>(conditions.size()), conditions.data());
  // EEXIST: the same rule twice.
  if (result != 0 && result != -EEXIST)
    return make_error("seccomp_rule_add", -result, "%s", name.c_str());
  return {};
}

bool read_conditions(Arguments& rule, Napi::Env env, std::vector<scmp_arg_cmp>& conditions) {
  const Napi::Array args = rule.array("args");
  for (uint32_t i = 0; rule.ok() && i < args.Length(); ++i) {
    const Napi::Value value = args.Get(i);
    if (!value.IsObject()) {
      rule.fail("args", "objects");
      return false;
    }
    Arguments condition(env, value.As<Napi::Object>());
    scmp_arg_cmp compare = {};
    compare.arg = static_cast<unsigned>(condition.integer("index", 0, 5));
    const auto operation = comparison(condition.string("op"));
    compare.datum_a = condition.unsigned64("value");
    compare.datum_b = condition.unsigned64("valueTwo");
    if (!condition.ok()) return false;
    if (!operation) {
      condition.fail("op", "a comparison");
      return false;
    }
    compare.op = *operation;
    conditions.push_back(compare);
  }
  return rule.ok();
}

// The highest number among the calls a profile names, for each architecture of the filter.
std::vector<KnownCalls> highest_known(const std::vector<uint32_t>& architectures,
                                      const std::vector<std::string>& names) {
  std::vector<KnownCalls> known;
  for (const uint32_t architecture : architectures) {
    // Shares its audit value with x86_64.
    if (architecture == SCMP_ARCH_X32) continue;
    int highest = -1;
    for (const std::string& name : names)
      highest = std::max(highest, seccomp_syscall_resolve_name_arch(architecture, name.c_str()));
    if (highest >= 0)
      known.push_back({.architecture = architecture, .highest = static_cast<uint32_t>(highest)});
  }
  return known;
}

Result<UniqueFd> export_program(const Context& context, const std::vector<KnownCalls>& known) {
  UniqueFd program(memfd_create("berth-seccomp", MFD_CLOEXEC | MFD_ALLOW_SEALING));
  if (!program.valid()) return make_error("memfd_create", errno, "seccomp program");
  const std::vector<sock_filter> before = answer_newer_calls(known);
  const std::string_view text(reinterpret_cast<const char*>(before.data()),
                              before.size() * sizeof(sock_filter));
  if (!sys::write_full(program.get(), text)) return make_error("write", errno, "seccomp program");
  if (const int result = seccomp_export_bpf(context.get(), program.get()); result != 0)
    return make_error("seccomp_export_bpf", -result, "seccomp program");
  TRY(sys::seal(program.get(), "the seccomp program"));
  return program;
}

Napi::Value compile(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Arguments arguments(info);
  const auto fallback = read_action(arguments, env, "defaultAction");
  const std::vector<std::string> architectures = arguments.strings("architectures");
  const std::vector<std::string> known = arguments.strings("known");
  const Napi::Array rules = arguments.array("rules");
  if (!arguments.ok() || !fallback) return env.Undefined();

  const Context context(seccomp_init(*fallback));
  if (!context) return throw_error(env, make_error("seccomp_init", ENOMEM, "default action"));
  // A binary tree instead of a list: the filter runs at every system call of the container.
  (void)seccomp_attr_set(context.get(), SCMP_FLTATR_CTL_OPTIMIZE, 2);
  std::vector<uint32_t> tokens = {seccomp_arch_native()};
  for (const std::string& name : architectures) {
    const uint32_t token = architecture(name);
    if (token != tokens.front()) tokens.push_back(token);
    const int result = token == 0 ? -EINVAL : seccomp_arch_add(context.get(), token);
    if (result != 0 && result != -EEXIST)
      return throw_error(env, make_error("seccomp_arch_add", -result, "%s is unknown to libseccomp",
                                         name.c_str()));
  }
  for (uint32_t i = 0; i < rules.Length(); ++i) {
    const Napi::Value value = rules.Get(i);
    if (!value.IsObject()) {
      arguments.fail("rules", "objects");
      return env.Undefined();
    }
    Arguments rule(env, value.As<Napi::Object>());
    const auto action = read_action(rule, env, "action");
    std::vector<scmp_arg_cmp> conditions;
    const std::vector<std::string> names = rule.strings("names");
    if (!rule.ok() || !action || !read_conditions(rule, env, conditions)) return env.Undefined();
    for (const std::string& name : names) {
      if (const Status status = add_rule(context, *action, name, conditions); !status.ok())
        return throw_error(env, status.error());
    }
  }

  auto program = export_program(context, highest_known(tokens, known));
  if (!program.ok()) return throw_error(env, program.error());
  return Napi::Number::New(env, program.value().release());
}

Napi::Value version(const Napi::CallbackInfo& info) {
  const scmp_version* found = seccomp_version();
  return Napi::String::New(info.Env(), std::to_string(found->major) + "." +
                                           std::to_string(found->minor) + "." +
                                           std::to_string(found->micro));
}

// A flag the kernel knows makes it look at the (null) program and fail with EFAULT; an unknown one
// is EINVAL.
Napi::Value flags(const Napi::CallbackInfo& info) {
  struct Flag {
    const char* name;
    unsigned long value;
  };
  constexpr Flag kFlags[] = {
      {"SECCOMP_FILTER_FLAG_TSYNC", SECCOMP_FILTER_FLAG_TSYNC},
      {"SECCOMP_FILTER_FLAG_LOG", SECCOMP_FILTER_FLAG_LOG},
      {"SECCOMP_FILTER_FLAG_SPEC_ALLOW", SECCOMP_FILTER_FLAG_SPEC_ALLOW},
      {"SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV",
       (1UL << 5) | (1UL << 3)},  // only together with NEW_LISTENER
  };
  Napi::Array list = Napi::Array::New(info.Env());
  for (const Flag& flag : kFlags) {
    if (syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, flag.value, nullptr) != 0 && errno == EFAULT)
      list.Set(list.Length(), Napi::String::New(info.Env(), flag.name));
  }
  return list;
}

}  // namespace

void export_seccomp(Napi::Env env, Napi::Object& exports) {
  exports.Set("compileSeccomp", Napi::Function::New<compile>(env));
  exports.Set("seccompVersion", Napi::Function::New<version>(env));
  exports.Set("seccompFlags", Napi::Function::New<flags>(env));
}

}  // namespace berth::binding
