// What the tests of the decoder share: a plan with every operation, and decoding with the reason of
// a refusal.
#pragma once

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <span>
#include <string>

#include "init/plan.h"
#include "tally.h"

namespace berth::test {

inline constexpr const char* kGood = R"({
"version":1,"trace":true,"fds":["console","source:3","seccomp"],"nofile":["1024","18446744073709551615"],
"init":[
{"op":"oomScoreAdj","origin":"/process/oomScoreAdj","value":-1000},
{"op":"setns","origin":"/linux/namespaces","namespaces":[{"type":"network","path":"/run/netns/a","origin":"/linux/namespaces/1"},{"type":"user","path":"/proc/7/ns/user","origin":"/linux/namespaces/2"}]},
{"op":"unshare","origin":"/linux/namespaces","namespaces":["mount","pid","time"]},
{"op":"timeOffsets","origin":"/linux/timeOffsets","offsets":[{"clock":"monotonic","secs":"-9223372036854775808","nanosecs":999999999}]},
{"op":"fork","origin":"o"},{"op":"becomeRoot","origin":"o"},{"op":"session","origin":"o"},
{"op":"sessionKeyring","origin":"o","name":"_ses.a"},{"op":"hostname","origin":"o","name":"box"},{"op":"domainname","origin":"o","name":""},
{"op":"openSource","origin":"o","fd":"source:3","path":"/srv","recursive":true},
{"op":"hostPropagation","origin":"o","propagation":"rslave"},{"op":"rootfs","origin":"o","path":"/b/rootfs","mount":true},
{"op":"mount","origin":"/mounts/0","type":"tmpfs","source":"tmpfs","target":"/dev","superblock":["ro","lazytime"],"attributes":["nosuid","noatime","ro","rw"],"recursiveAttributes":["noexec"],"parameters":[{"key":"size","value":"64k"},{"key":"inode64"}],"propagation":["shared","rslave"],"copyUp":false},
{"op":"bind","origin":"o","fd":"source:3","path":"/a","target":"/b","recursive":true,"attributes":[],"recursiveAttributes":[],"propagation":[]},
{"op":"remount","origin":"o","target":"/b","superblock":[],"parameters":[],"attributes":["ro"],"recursiveAttributes":[],"propagation":[],"bind":true},
{"op":"mknod","origin":"o","path":"/dev/null","type":"u","major":1,"minor":3,"mode":438,"uid":0,"gid":4294967294},
{"op":"bindDevice","origin":"o","path":"/dev/fuse","type":"b","major":10,"minor":229},
{"op":"symlink","origin":"o","path":"/dev/fd","target":"/proc/self/fd","onlyIf":"/proc"},{"op":"devptmx","origin":"o"},
{"op":"sync","origin":"o","point":"mounted"},
{"op":"hooks","origin":"o","phase":"createContainer","hooks":[{"path":"/bin/h","args":["h","-x"],"env":["A=b"],"timeout":3,"origin":"/hooks/createContainer/0"}],"state":"{\"pid\":\u0001}"},
{"op":"pivotRoot","origin":"o"},{"op":"moveRoot","origin":"o"},{"op":"chroot","origin":"o"},{"op":"detachRoot","origin":"o"},{"op":"mountPoint","origin":"o","target":"/a"},
{"op":"rootPropagation","origin":"o","propagation":"unbindable"},{"op":"readonlyRoot","origin":"o"},
{"op":"sysctl","origin":"o","key":"net/ipv4/ip_forward","value":"1"},{"op":"readonlyPath","origin":"o","path":"/proc/sys"},{"op":"maskPath","origin":"o","path":"/proc/kcore"},
{"op":"checkPaths","origin":"o","masked":["/proc/kcore"],"readonly":["/proc/sys"],"procfs":true,"sysfs":false},
{"op":"terminal","origin":"o","fd":"console","rows":24,"columns":65535,"uid":1000,"console":true,"controlling":true},{"op":"chownStdio","origin":"o","uid":1000},{"op":"reopenNull","origin":"o"},
{"op":"rlimit","origin":"o","type":"RLIMIT_NOFILE","soft":"1024","hard":"18446744073709551615"},
{"op":"boundingSet","origin":"o","keep":["CAP_CHOWN","CAP_CHECKPOINT_RESTORE"]},
{"op":"credentials","origin":"o","uid":1000,"gid":100,"groups":[1,2],"setgroups":true,"umask":511},
{"op":"capabilities","origin":"o","effective":["CAP_CHOWN"],"permitted":["CAP_CHOWN"],"inheritable":[],"ambient":[]},
{"op":"noNewPrivileges","origin":"o"},{"op":"seccomp","origin":"o","fd":"seccomp","flags":["SECCOMP_FILTER_FLAG_TSYNC","SECCOMP_FILTER_FLAG_LOG"]},
{"op":"joinContainer","origin":"o","fd":"container","namespaces":["pid","user"],"root":"root"},{"op":"cpuAffinity","origin":"o","cpus":[0,8191]},
{"op":"scheduler","origin":"o","policy":"SCHED_DEADLINE","flags":["SCHED_FLAG_RECLAIM"],"nice":-20,"priority":0,"runtime":"1","deadline":"2","period":"18446744073709551615"},
{"op":"ioPriority","origin":"o","ioClass":"IOPRIO_CLASS_BE","priority":7},{"op":"memoryPolicy","origin":"o","mode":"MPOL_BIND","flags":["MPOL_F_STATIC_NODES"],"nodes":[0,1023]},
{"op":"personality","origin":"o","domain":"LINUX32"},{"op":"execLabel","origin":"o","module":"apparmor","label":"a profile"},
{"op":"chdir","origin":"o","path":"/","create":false,"attempt":true},{"op":"findExecutable","origin":"o","name":"sh","searchPath":"/bin"},
{"op":"findHome","origin":"o","uid":7},{"op":"loopback","origin":"o"},
{"op":"prepareEntry","origin":"o"},{"op":"forget","origin":"o"},{"op":"enter","origin":"o","terminal":false},{"op":"waitStart","origin":"o","fd":"fifo","status":"status"},
{"op":"exec","origin":"o","args":["sh","-c",""],"env":["PATH=/bin"],"preserve":2,"pass":[{"fd":"source:3","number":64}]}
]})";

struct Outcome {
  bool accepted;
  std::string detail;
  /// The index of the operation that it is about.
  int operation;
};

/// Decodes a text that ends where memory does, so that nothing beyond it can be looked at.
inline Outcome decode(const std::string& text) {
  static const auto page = static_cast<size_t>(sysconf(_SC_PAGESIZE));
  const size_t size = text.size() + 1;
  const size_t whole = (size + page - 1) / page * page;
  init::Arena memory(whole + page);
  char* const start = static_cast<char*>(memory.allocate(whole + page));
  mprotect(start + whole, page, PROT_NONE);
  char* const copy = start + whole - size;
  memcpy(copy, text.c_str(), size);
  init::Arena arena(init::arena_size(text.size()));
  int operation = 0;
  auto plan = init::decode_plan(std::span<char>(copy, size), arena, arena, &operation);
  return {plan.ok(), plan.ok() ? "" : plan.error().detail, operation};
}

/// Checks that a plan is refused, with `expected` in the reason.
inline void refused(Tally& tally, const std::string& name, const std::string& text,
                    const std::string& expected) {
  const Outcome outcome = decode(text);
  const bool good = !outcome.accepted && outcome.detail.find(expected) != std::string::npos;
  tally.check(good, name + ": " + (outcome.accepted ? "accepted" : outcome.detail));
}

/// The good plan with the first `from` replaced.
inline std::string replaced(Tally& tally, const std::string& from, const std::string& to) {
  std::string text = kGood;
  const size_t at = text.find(from);
  tally.check(at != std::string::npos, "the good plan has " + from);
  return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

}  // namespace berth::test
