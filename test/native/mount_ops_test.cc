// Mount-side operations for real: each case in a process of its own, in new mount and pid
// namespaces. Needs root; without it says so and checks nothing.
#include <fcntl.h>
#include <linux/mount.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/sysmacros.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <string>

#include "core/remove_tree.h"
#include "core/sys.h"
#include "init/ops/ops.h"
#include "init/path.h"
#include "tally.h"

namespace berth::test {

namespace {

namespace path = init::path;
using init::Context;
using init::MountParameter;

constexpr names::Propagation kSlaveTree = {.type = MS_SLAVE, .recursive = true};
constexpr names::Propagation kShared = {.type = MS_SHARED, .recursive = false};

/// A container's set-up so far: private mount tree, root opened and mounted.
struct Box {
  Context context;
  std::string root;
  Tally tally;

  bool ok(const Status& status, const std::string& name) {
    tally.check(status.ok(), name + (status.ok() ? ""
                                                 : std::string(": ") + status.error().call + " " +
                                                       strerror(status.error().err) + ": " +
                                                       status.error().detail));
    return status.ok();
  }
  void fails(const Status& status, int err, const std::string& said, const std::string& name) {
    const bool right = !status.ok() && status.error().err == err &&
                       std::string(status.error().detail).find(said) != std::string::npos;
    tally.check(right, name + (status.ok() ? ": succeeded"
                                           : std::string(": ") + strerror(status.error().err) +
                                                 ": " + status.error().detail));
  }
  void expect(bool good, const std::string& name) { tally.check(good, name); }
  /// A path of the container as seen from here; "" for the root itself.
  [[nodiscard]] std::string at(const std::string& name) const { return root + name; }
  [[nodiscard]] bool is_there(const std::string& name) const {
    struct stat status = {};
    return lstat(at(name).c_str(), &status) == 0;
  }
  [[nodiscard]] unsigned long flags(const std::string& name) const {
    struct statvfs status = {};
    return statvfs(at(name).c_str(), &status) == 0 ? status.f_flag : 0;
  }
  [[nodiscard]] mode_t mode(const std::string& name) const {
    struct stat status = {};
    return lstat(at(name).c_str(), &status) == 0 ? status.st_mode : 0;
  }
  void link(const std::string& target, const std::string& name) const {
    if (symlink(target.c_str(), at(name).c_str()) != 0) perror(name.c_str());
  }
  void own(const std::string& name, uid_t uid, gid_t gid) const {
    if (chown(at(name).c_str(), uid, gid) != 0) perror(name.c_str());
  }
  void write(const std::string& name, const std::string& text, mode_t mode = 0644) const {
    const UniqueFd fd(open(at(name).c_str(), O_CREAT | O_WRONLY | O_CLOEXEC, mode));
    if (!sys::write_full(fd.get(), text)) perror(name.c_str());
  }
  [[nodiscard]] std::string read(const std::string& name) const {
    const UniqueFd fd(open(at(name).c_str(), O_RDONLY | O_CLOEXEC));
    char text[256] = "";
    const ssize_t count = sys::read_full(fd.get(), text);
    return count < 0 ? "" : std::string(text, static_cast<size_t>(count));
  }
  [[nodiscard]] bool can_write(const std::string& name) const {
    const UniqueFd fd(open(at(name).c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600));
    return fd.valid();
  }
  Status mount(const char* type, const char* target,
               std::span<const MountParameter> parameters = {}, uint64_t attributes = 0,
               bool copy_up = false) {
    init::MountOp op;
    op.type = op.source = type;
    op.target = target;
    op.parameters = parameters;
    op.attributes.set = attributes;
    op.copy_up = copy_up;
    return run(context, op);
  }
  Status bind(const char* source, const char* target, names::MountAttributes attributes = {},
              names::MountAttributes recursive = {}) {
    init::BindOp op;
    op.path = source;
    op.target = target;
    op.recursive = true;
    op.attributes = attributes;
    op.recursive_attributes = recursive;
    return run(context, op);
  }
  void unmount(const std::string& name) const {
    // <sys/mount.h> and <linux/mount.h> contradict each other.
    if (syscall(SYS_umount2, at(name).c_str(), 2 /* MNT_DETACH */) != 0) perror(name.c_str());
  }
  Status mask(const char* name) {
    init::MaskPathOp op;
    op.path = name;
    return run(context, op);
  }
};

bool has_line(const char* file, const std::string& part) {
  FILE* stream = fopen(file, "re");
  char line[1024];
  bool found = false;
  while (fgets(line, sizeof line, stream) != nullptr) found = found || strstr(line, part.c_str());
  fclose(stream);
  return found;
}

void prepare(Box& box) {
  umask(0);
  char text[] = "/tmp/berth-ops-XXXXXX";
  box.root = mkdtemp(text);
  box.context.proc.reset(open("/proc", O_PATH | O_DIRECTORY | O_CLOEXEC));
  box.context.devnull.reset(open("/dev/null", O_RDWR | O_CLOEXEC));
  for (const char* name : {"/dir", "/proc", "/sys", "/dev", "/dir/sub"}) {
    mkdir(box.at(name).c_str(), 0755);
  }
  box.write("/dir/file", "content");
}

void open_root(Box& box) {
  init::HostPropagationOp propagation;
  propagation.propagation = kSlaveTree;
  box.ok(run(box.context, propagation), "host propagation");
  init::RootfsOp root;
  root.path = box.root.c_str();
  root.mount = true;
  box.ok(run(box.context, root), "rootfs");
}

void file_systems_are_mounted_with_options(Box& box) {
  open_root(box);
  const MountParameter size[] = {{"size", "64k"}, {"mode", "0711"}};
  box.ok(box.mount("tmpfs", "/new/tmp", size, MOUNT_ATTR_NOSUID | MOUNT_ATTR_NOEXEC), "tmpfs");
  box.expect((box.mode("/new/tmp") & 07777) == 0711, "its mode");
  box.expect(
      (box.flags("/new/tmp") & (ST_NOSUID | ST_NOEXEC | ST_NODEV)) == (ST_NOSUID | ST_NOEXEC),
      "its attributes");
  const MountParameter typo[] = {{"sise", "64k"}};
  box.fails(box.mount("tmpfs", "/new/other", typo), EINVAL,
            "option \"sise=64k\": tmpfs: Unknown parameter 'sise'", "an unknown option");
  box.expect(!box.is_there("/new/other"), "a refused mount makes no target");
  box.fails(box.mount("nonesuch", "/new/other"), ENODEV, "nonesuch", "an unknown type");
  chmod(box.at("/dir/sub").c_str(), 01710);
  box.ok(box.mount("tmpfs", "/dir/sub"), "tmpfs over a directory");
  box.expect((box.mode("/dir/sub") & 07777) == 01710, "takes its mode");
  box.ok(box.mount("tmpfs", "/fresh"), "tmpfs over nothing");
  box.expect((box.mode("/fresh") & 07777) == 01777, "has the kernel's mode");
  box.ok(box.mount("proc", "/proc", {}, MOUNT_ATTR_NOSUID), "proc");
  box.expect(box.is_there("/proc/self/status"), "procfs works");
  box.ok(box.mount("sysfs", "/sys", {}, MOUNT_ATTR_RDONLY), "sysfs");
  box.expect((box.flags("/sys") & ST_RDONLY) != 0, "sysfs is read-only");
  const MountParameter pts[] = {{"newinstance", nullptr}, {"ptmxmode", "0666"}, {"mode", "0620"}};
  box.ok(box.mount("devpts", "/dev/pts", pts), "devpts");
  box.expect((box.mode("/dev/pts/ptmx") & 07777) == 0666, "devpts's parameters");
  const char* const flags[] = {"sync", "lazytime", "iversion", "mand"};
  init::MountOp op;
  op.type = op.source = "tmpfs";
  op.target = "/flags";
  op.superblock = flags;
  op.propagation = {&kShared, 1};
  box.ok(run(box.context, op), "superblock flags");
  box.expect((box.flags("/flags") & ST_SYNCHRONOUS) != 0, "sync");
  box.expect(has_line("/proc/self/mountinfo", box.at("/flags") + " rw,relatime shared:"),
             "propagation");
}

void links_in_place_of_proc_are_refused(Box& box) {
  for (const char* name : {"/proc", "/sys"}) {
    rmdir(box.at(name).c_str());
    box.link("/dir/sub", name);
  }
  open_root(box);
  box.fails(box.mount("proc", "/proc"), ELOOP, "plain directory", "proc on a link");
  box.fails(box.mount("sysfs", "/sys"), ELOOP, "plain directory", "sysfs on a link");
  box.ok(box.mount("tmpfs", "/proc"), "others follow it");
  box.expect(!box.is_there("/dir/sub/self"), "nothing is mounted where it points");
}

void trees_are_bound(Box& box) {
  open_root(box);
  constexpr names::MountAttributes kReadonly = {.set = MOUNT_ATTR_RDONLY, .clear = 0};
  constexpr names::MountAttributes kNoAtime = {.set = MOUNT_ATTR_NOATIME,
                                               .clear = MOUNT_ATTR__ATIME};
  box.ok(box.mount("tmpfs", "/src", {}, MOUNT_ATTR_NOSUID), "source");
  box.ok(box.mount("tmpfs", "/src/deep"), "below the source");
  box.write("/src/file", "bound");
  box.ok(box.bind(box.at("/src").c_str(), "/ro", kReadonly), "read-only bind");
  box.expect((box.flags("/ro") & (ST_RDONLY | ST_NOSUID)) == (ST_RDONLY | ST_NOSUID),
             "adds what is named and keeps the rest");
  box.expect((box.flags("/ro/deep") & ST_RDONLY) == 0, "not below");
  box.expect((box.flags("/src") & ST_RDONLY) == 0, "not the source");
  box.ok(box.bind(box.at("/src").c_str(), "/rro", kNoAtime, kReadonly), "recursive attributes");
  box.expect((box.flags("/rro/deep") & ST_RDONLY) != 0, "below too");
  box.expect((box.flags("/rro") & ST_NOATIME) != 0, "access time");
  box.ok(box.bind(box.at("/src/file").c_str(), "/x/y/file"), "a file");
  box.expect(box.read("/x/y/file") == "bound", "its content");
  box.fails(box.bind(box.at("/src/file").c_str(), "/dir"), EISDIR, "/dir is a directory",
            "a file on a directory");
  box.fails(box.bind(box.at("/src").c_str(), "/dir/file"), ENOTDIR, "source is a directory",
            "a directory on a file");
  box.fails(box.bind("/none/such", "/dir"), ENOENT, "/none/such", "a missing source");
  box.link("../../../../made", "/escape");
  box.ok(box.bind(box.at("/src").c_str(), "/escape"), "through a dangling link");
  box.expect(box.is_there("/made/file") && access("/made", F_OK) != 0, "stays inside");

  init::RemountOp remount;
  remount.target = "/src";
  remount.bind = true;
  remount.attributes = kReadonly;
  box.ok(run(box.context, remount), "bind remount");
  box.expect((box.flags("/src") & ST_RDONLY) != 0 && box.can_write("/x/y/file"), "one mount only");
  remount.target = "/dir";
  box.fails(run(box.context, remount), EINVAL, "not a mount point", "remount of no mount");
  const MountParameter size[] = {{"size", "128k"}};
  const char* const flags[] = {"ro"};
  remount.target = "/escape";
  remount.bind = false;
  remount.parameters = size;
  remount.superblock = flags;
  remount.attributes = {};
  box.ok(run(box.context, remount), "remount");
  box.expect(!box.can_write("/x/y/file"), "the whole file system is read-only");
  remount.superblock = {};
  remount.attributes = {.set = 0, .clear = MOUNT_ATTR_RDONLY};
  box.ok(run(box.context, remount), "remount rw");
  box.expect(box.can_write("/x/y/file"), "and writable again");
}

void a_source_opened_before_is_no_peer_of_the_host(Box& box) {
  // "The host": a shared mount.
  mkdir(box.at("/host").c_str(), 0755);
  init::HostPropagationOp propagation;
  propagation.propagation = {.type = MS_PRIVATE, .recursive = true};
  box.ok(run(box.context, propagation), "private");
  box.context.root.reset(open(box.root.c_str(), O_PATH | O_CLOEXEC));
  init::MountOp op;
  op.type = op.source = "tmpfs";
  op.target = "/host";
  op.propagation = {&kShared, 1};
  box.ok(run(box.context, op), "a shared mount");
  mkdir(box.at("/host/inner").c_str(), 0755);
  init::OpenSourceOp source;
  source.fd = "source:0";
  const std::string host = box.at("/host");
  source.path = host.c_str();
  source.recursive = true;
  box.ok(run(box.context, source), "openSource");
  init::BindOp bind;
  bind.fd = "source:0";
  bind.path = "/out/of/reach";
  bind.target = "/bound";
  bind.recursive = true;
  box.ok(run(box.context, bind), "bind of the descriptor");
  box.ok(box.mount("tmpfs", "/bound/inner"), "a mount inside");
  box.expect(!has_line("/proc/self/mountinfo", box.at("/host/inner")), "does not reach the host");
  box.ok(box.mount("tmpfs", "/host/inner"), "a mount of the host");
  box.expect(box.context.fds.left_over().empty(), "the descriptor was taken");
}

void content_is_copied_up(Box& box) {
  mkdir(box.at("/dir/deep").c_str(), 0750);
  chmod(box.at("/dir/deep").c_str(), 02750);
  box.write("/dir/deep/script", std::string(200, 'x'), 04755);
  box.own("/dir/deep/script", 12, 34);
  chmod(box.at("/dir/deep/script").c_str(), 04755);
  box.own("/dir", 56, 78);
  box.link("/etc/passwd", "/dir/link");
  mkfifo(box.at("/dir/fifo").c_str(), 0640);
  mknod(box.at("/dir/null").c_str(), S_IFCHR | 0600, makedev(1, 3));
  setxattr(box.at("/dir/file").c_str(), "trusted.test", "v", 1, 0);
  const timespec times[] = {{1000, 0}, {2000, 0}};
  utimensat(AT_FDCWD, box.at("/dir/file").c_str(), times, 0);
  open_root(box);
  box.ok(box.mount("tmpfs", "/dir", {}, MOUNT_ATTR_RDONLY, true), "tmpcopyup");
  box.expect(box.read("/dir/file") == "content", "files");
  box.expect(box.mode("/dir/deep/script") == (S_IFREG | 04755), "modes");
  box.expect(box.mode("/dir/deep") == (S_IFDIR | 02750), "modes of directories");
  struct stat status = {};
  stat(box.at("/dir/deep/script").c_str(), &status);
  box.expect(status.st_uid == 12 && status.st_gid == 34 && status.st_size == 200, "owners");
  stat(box.at("/dir").c_str(), &status);
  box.expect(status.st_uid == 56 && status.st_gid == 78, "the root's owner");
  stat(box.at("/dir/file").c_str(), &status);
  box.expect(status.st_mtim.tv_sec == 2000, "times");
  box.expect(S_ISLNK(box.mode("/dir/link")) && S_ISFIFO(box.mode("/dir/fifo")), "links and pipes");
  box.expect(S_ISCHR(box.mode("/dir/null")), "device nodes");
  char value[4] = "";
  box.expect(getxattr(box.at("/dir/file").c_str(), "trusted.test", value, sizeof value) == 1,
             "extended attributes");
  box.expect((box.flags("/dir") & ST_RDONLY) != 0, "read-only in the end");
}

void paths_are_masked_and_made_readonly(Box& box) {
  box.write("/dir/secret", "secret");
  box.write("/dir/sub/inner", "inner");
  mkdir(box.at("/other").c_str(), 0755);
  box.write("/other/file", "x");
  // What the image says its null device is does not matter.
  box.link("/dir/file", "/dev/null");
  open_root(box);
  box.ok(box.mask("/none/at/all"), "missing");
  box.ok(box.mask("/dir/file/below"), "below a file");
  for (const char* name : {"/dir/secret", "/dir/file", "/other/file"}) {
    box.ok(box.mask(name), name);
    box.expect(box.read(name).empty() && S_ISCHR(box.mode(name)), "the null device covers it");
  }
  for (const char* name : {"/dir/sub", "/other"}) {
    box.ok(box.mask(name), name);
    box.expect((box.flags(name) & ST_RDONLY) != 0 && !box.can_write(std::string(name) + "/new") &&
                   !box.is_there(std::string(name) + "/inner"),
               "an empty directory covers it");
  }
  box.ok(box.mount("proc", "/proc"), "proc");
  init::ReadonlyPathOp readonly;
  readonly.path = "/proc/sys";
  box.ok(run(box.context, readonly), "readonlyPath");
  box.expect(!box.can_write("/proc/sys/kernel/domainname"), "cannot be written");
  box.expect(box.is_there("/proc/sys/kernel/ostype"), "is there");
  readonly.path = "/proc/none";
  box.ok(run(box.context, readonly), "a missing one");
}

void devices_are_made(Box& box) {
  box.link("../../../../../tmp", "/away");
  box.write("/dev/zero", "no device");
  box.write("/dev/ptmx", "of the image");
  open_root(box);
  init::MknodOp op;
  op.path = "/dev/null";
  op.type = S_IFCHR;
  op.major = 1;
  op.minor = 3;
  op.mode = 04666;
  op.uid = 7;
  op.gid = 9;
  box.ok(run(box.context, op), "mknod");
  struct stat status = {};
  stat(box.at("/dev/null").c_str(), &status);
  box.expect(status.st_mode == (S_IFCHR | 04666) && status.st_rdev == makedev(1, 3) &&
                 status.st_uid == 7 && status.st_gid == 9,
             "exactly as asked");
  op.mode = 0600;
  box.ok(run(box.context, op), "again");
  box.expect((box.mode("/dev/null") & 07777) == 04666, "is kept");
  op.minor = 5;
  box.fails(run(box.context, op), EEXIST, "as device 1:3", "another number");
  op.path = "/dev/zero";
  box.fails(run(box.context, op), EEXIST, "as something else", "another type");
  op.path = "/dev/big";
  op.major = 5000;
  box.fails(run(box.context, op), EINVAL, "5000:5", "a number too large");
  op = {};
  op.path = "/away/berth-fifo";
  op.type = S_IFIFO;
  op.mode = 0622;
  box.ok(run(box.context, op), "behind a link");
  box.expect(box.is_there("/tmp/berth-fifo") && access("/tmp/berth-fifo", F_OK) != 0, "inside");

  init::BindDeviceOp bind;
  bind.path = "/dev/full";
  bind.type = S_IFCHR;
  bind.major = 1;
  bind.minor = 7;
  box.ok(run(box.context, bind), "bindDevice");
  box.expect(S_ISCHR(box.mode("/dev/full")), "is a device");
  bind.minor = 8;
  box.fails(run(box.context, bind), ENODEV, "not device 1:8", "not the device meant");

  init::DevptmxOp ptmx;
  box.ok(run(box.context, ptmx), "devptmx");
  char text[16] = "";
  box.expect(readlink(box.at("/dev/ptmx").c_str(), text, sizeof text) == 8, "a link now");
  box.ok(run(box.context, ptmx), "devptmx again");
  init::SymlinkOp link;
  link.path = "/dev/fd";
  link.target = "/proc/self/fd";
  link.only_if = "/proc/self/fd";
  box.ok(run(box.context, link), "symlink without its condition");
  box.expect(!box.is_there("/dev/fd"), "is not made");
  box.ok(box.mount("proc", "/proc"), "proc");
  box.ok(run(box.context, link), "symlink");
  box.expect(S_ISLNK(box.mode("/dev/fd")), "is made");
}

void check_inside(Box& box) {
  box.root.clear();
  box.expect(box.read("/dir/file") == "content", "the root is the root");
  char where[64] = "";
  box.expect(getcwd(where, sizeof where) != nullptr && std::string(where) == "/", "cwd");
  box.expect(access("/proc/version", F_OK) != 0, "nothing of the host is there");
  box.ok(box.mount("proc", "/proc"), "proc in the new root");
  box.expect(!has_line("/proc/self/mountinfo", "/dev/vda /etc"), "mountinfo");
  init::SysctlOp parameter;
  parameter.key = "kernel/domainname";
  parameter.value = "inside";
  box.ok(run(box.context, parameter), "a parameter through the host's procfs");
  box.expect(box.read("/proc/sys/kernel/domainname") == "inside\n", "has its value");
  parameter.key = "kernel/nonesuch";
  box.fails(run(box.context, parameter), ENOENT, "kernel/nonesuch", "an unknown parameter");
  init::OomScoreAdjOp badness;
  badness.value = 321;
  box.ok(run(box.context, badness), "oomScoreAdj");
  box.expect(box.read("/proc/self/oom_score_adj") == "321\n", "has its value");
  box.ok(box.mask("/proc/version"), "masks after the host is gone");
  box.expect(S_ISCHR(box.mode("/proc/version")), "mask");
  init::ReadonlyRootOp readonly;
  box.ok(run(box.context, readonly), "readonlyRoot");
  box.expect(!box.can_write("/new"), "cannot be written");
}

void the_root_is_pivoted(Box& box) {
  open_root(box);
  box.ok(run(box.context, init::PivotRootOp()), "pivotRoot");
  check_inside(box);
  init::RootPropagationOp propagation;
  propagation.propagation = kShared;
  box.ok(run(box.context, propagation), "rootPropagation");
  box.expect(has_line("/proc/self/mountinfo", " / ro,relatime shared:"), "the root is shared");
}

void the_root_is_pivoted_out_of_a_shared_tree(Box& box) {
  init::HostPropagationOp propagation;
  propagation.propagation = {.type = MS_SHARED, .recursive = true};
  box.ok(run(box.context, propagation), "shared");
  init::RootfsOp root;
  root.path = box.root.c_str();
  root.mount = true;
  box.ok(run(box.context, root), "rootfs");
  box.ok(run(box.context, init::PivotRootOp()), "pivotRoot");
  check_inside(box);
}

void the_root_is_moved(Box& box) {
  open_root(box);
  box.ok(box.mount("sysfs", "/sys"), "sysfs of the container's own");
  box.ok(run(box.context, init::MoveRootOp()), "moveRoot");
  check_inside(box);
  box.expect(box.is_there("/sys/kernel"), "the container's own sysfs is left");
}

void the_root_is_changed(Box& box) {
  init::RootfsOp root;
  root.path = box.root.c_str();
  box.ok(run(box.context, root), "rootfs without a mount");
  box.ok(run(box.context, init::ChrootOp()), "chroot");
  box.expect(access("/dir/file", F_OK) == 0 && access("/proc/version", F_OK) != 0, "is the root");
}

void a_mount_on_the_root_is_refused(Box& box) {
  box.link("dir/..", "/away");
  open_root(box);
  for (const char* target : {"/", "/.", "/away", "/dir/../"}) {
    box.fails(box.mount("tmpfs", target), EBUSY, "the root file system itself", target);
  }
}

void links_into_the_kernels_files_are_refused(Box& box) {
  box.link("proc", "/away");
  box.link("/away/sys", "/chain");
  box.link("/sys/class/net", "/net");
  open_root(box);
  box.ok(box.mount("proc", "/proc"), "proc");
  box.ok(box.mount("sysfs", "/sys"), "sysfs");
  for (const char* target :
       {"/away", "/away/", "/away/sys", "/chain/kernel", "/net", "/dir/../net"}) {
    box.fails(box.mount("tmpfs", target), ELOOP, "the kernel's own files", target);
    box.fails(box.bind("/etc", target), ELOOP, "the kernel's own files", target);
  }
  init::RemountOp remount;
  remount.target = "/away";
  remount.bind = true;
  box.fails(run(box.context, remount), ELOOP, "the kernel's own files", "remount");
  box.ok(box.mount("tmpfs", "/sys/class/net/lo/statistics"), "by the kernel's own link");
  box.expect(!box.is_there("/sys/devices/virtual/net/lo/statistics/rx_bytes"), "is covered");
  box.ok(box.mount("tmpfs", "/proc/sys"), "by its own name");
  box.expect(!box.is_there("/proc/sys/kernel"), "is covered");
}

void masks_that_something_covers_are_noticed(Box& box) {
  box.write("/dir/secret", "secret");
  open_root(box);
  box.ok(box.mount("proc", "/proc"), "proc");
  for (const char* name : {"/dir/secret", "/dir/sub", "/proc/keys"}) box.ok(box.mask(name), name);
  init::ReadonlyPathOp readonly;
  readonly.path = "/proc/sys";
  box.ok(run(box.context, readonly), "readonlyPath");
  char names[][16] = {"/dir/secret", "/dir/sub", "/proc/keys", "/none", "/proc/sys"};
  char* const masked[] = {names[0], names[1], names[2], names[3]};
  char* const unmasked[] = {names[4]};
  init::CheckPathsOp check;
  check.masked = masked;
  check.readonly = unmasked;
  check.procfs = true;
  box.ok(run(box.context, check), "as they were made");
  check.masked = unmasked;
  box.fails(run(box.context, check), EBUSY, "/proc/sys", "what was never masked");
  check.masked = masked;
  box.ok(box.mount("tmpfs", "/dir/sub"), "tmpfs over a mask");
  box.fails(run(box.context, check), EBUSY, "/dir/sub", "a covered mask");
  box.unmount("/dir/sub");
  box.ok(run(box.context, check), "uncovered again");
  box.unmount("/proc/keys");
  box.fails(run(box.context, check), EBUSY, "/proc/keys", "a mask that is gone");
  box.ok(box.mask("/proc/keys"), "masked again");
  box.ok(box.mount("tmpfs", "/proc/sys"), "tmpfs over a read-only path");
  box.fails(run(box.context, check), EINVAL, "/proc/sys", "is not read-only");
  box.ok(box.mount("tmpfs", "/proc"), "tmpfs over procfs");
  box.fails(run(box.context, check), EBUSY, "/proc is covered", "all of procfs");
}

void offsets_are_set(Box& box) {
  if (unshare(CLONE_NEWTIME) != 0) {
    printf("# time namespaces are missing\n");
    return;
  }
  const init::ClockOffset offsets[] = {{"monotonic", 86400, 5}, {"boottime", -1, 0}};
  init::TimeOffsetsOp op;
  op.offsets = offsets;
  box.ok(run(box.context, op), "timeOffsets");
  box.root.clear();
  box.expect(box.read("/proc/self/timens_offsets").find("86400") != std::string::npos, "are set");
}

void write_own(const char* file, const char* text) {
  const UniqueFd fd(open(file, O_WRONLY | O_CLOEXEC));
  if (!sys::write_full(fd.get(), text)) perror(file);
}

void a_user_namespace_can_do_it_too(Box& box) {
  box.write("/dir/secret", "secret");
  init::OpenSourceOp source;
  source.fd = "source:0";
  source.path = "/etc";
  source.recursive = true;
  box.ok(run(box.context, source), "openSource outside");
  if (unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0) {
    printf("# user namespaces are missing\n");
    return;
  }
  write_own("/proc/self/setgroups", "deny");
  write_own("/proc/self/uid_map", "0 0 1");
  write_own("/proc/self/gid_map", "0 0 1");
  open_root(box);
  init::BindOp bind;
  bind.fd = "source:0";
  bind.path = "/etc";
  bind.target = "/etc";
  bind.recursive = true;
  bind.attributes.set = MOUNT_ATTR_RDONLY;
  box.ok(run(box.context, bind), "bind of the descriptor");
  box.expect(box.is_there("/etc/passwd") && !box.can_write("/etc/berth-test"), "read-only");
  init::BindDeviceOp device;
  device.path = "/dev/null";
  device.type = S_IFCHR;
  device.major = 1;
  device.minor = 3;
  box.ok(run(box.context, device), "bindDevice");
  box.expect(box.can_write("/dev/null"), "the device works");
  box.ok(box.mount("tmpfs", "/tmp"), "tmpfs");
  box.ok(box.mask("/dir/secret"), "mask");
  box.ok(box.mask("/dir/sub"), "mask of a directory");
  box.fails(box.mount("proc", "/proc"), EPERM, "inside a user namespace procfs needs",
            "procfs without a pid namespace of its own");
  box.ok(run(box.context, init::PivotRootOp()), "pivotRoot");
  box.root.clear();
  box.expect(box.read("/dir/secret").empty() && access("/etc/passwd", F_OK) == 0, "inside");
}

void a_user_namespace_lets_go_of_locked_views(Box& box) {
  if (unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0) {
    printf("# user namespaces are missing\n");
    return;
  }
  write_own("/proc/self/uid_map", "0 0 1");
  open_root(box);
  box.ok(run(box.context, init::MoveRootOp()), "moveRoot");
  box.root.clear();
  box.expect(box.read("/dir/file") == "content", "the root is the root");
}

using Case = void (*)(Box&);

/// Runs a case in namespaces of its own; its failures are counted, its root is removed.
void run_case(Tally& tally, Case body, const char* name) {
  fflush(stdout);
  int lines[2];
  if (pipe2(lines, O_CLOEXEC) != 0) return;
  const pid_t child = fork();
  if (child == 0) {
    if (unshare(CLONE_NEWNS | CLONE_NEWUTS) != 0) _exit(99);
    static Box box;
    prepare(box);
    const std::string root = box.root;
    static_cast<void>(sys::write_full(lines[1], root));
    body(box);
    printf("# %s: %d checks\n", name, box.tally.passed + box.tally.failed);
    fflush(stdout);
    _exit(box.tally.failed);
  }
  close(lines[1]);
  char root[64] = "";
  sys::read_full(lines[0], {root, sizeof root - 1});
  close(lines[0]);
  int status = 0;
  waitpid(child, &status, 0);
  tally.check(WIFEXITED(status) && WEXITSTATUS(status) == 0, name);
  const Status removed = remove_tree(root);
  tally.check(removed.ok(), std::string(name) + " leaves nothing mounted");
}

}  // namespace

}  // namespace berth::test

#define RUN(name) berth::test::run_case(tally, berth::test::name, #name)

int main() {
  berth::test::Tally tally;
  if (geteuid() != 0) {
    printf("skipped: needs root\n");
    return tally.finish();
  }
  RUN(file_systems_are_mounted_with_options);
  RUN(links_in_place_of_proc_are_refused);
  RUN(trees_are_bound);
  RUN(a_source_opened_before_is_no_peer_of_the_host);
  RUN(content_is_copied_up);
  RUN(paths_are_masked_and_made_readonly);
  RUN(devices_are_made);
  RUN(the_root_is_pivoted);
  RUN(the_root_is_pivoted_out_of_a_shared_tree);
  RUN(the_root_is_moved);
  RUN(the_root_is_changed);
  RUN(a_mount_on_the_root_is_refused);
  RUN(links_into_the_kernels_files_are_refused);
  RUN(masks_that_something_covers_are_noticed);
  RUN(offsets_are_set);
  RUN(a_user_namespace_can_do_it_too);
  RUN(a_user_namespace_lets_go_of_locked_views);
  return tally.finish();
}
