// Generated from the tables of src/cli by npm run generate. Do not edit.

export const generalHelp = `berth [global options] COMMAND [options] [arguments]

Commands:
  berth run <ID>                          make a container and execute its program
  berth create <ID>                       make a container and stop before its program
  berth start <ID>                        execute the program of a created container
  berth state <ID>                        print the state of a container as JSON
  berth kill <ID> [SIGNAL]                send a signal to the init of a container
  berth delete <ID>                       remove a stopped or created container
  berth exec <ID> [COMMAND] [ARGUMENT..]  execute a further program in a running container
  berth list                              list the containers below --root
  berth pause <ID>                        stop all processes of a container where they are
  berth resume <ID>                       let the processes of a paused container go on
  berth update <ID>                       change limits of a container
  berth ps <ID> [PS-OPTION..]             list the processes of a container
  berth events <ID>                       print what a container uses and when it runs out of
                                          memory, as lines of JSON
  berth stats [ID..]                      show what containers use, again and again
  berth checkpoint <ID>                   write a running container to files, and end it
  berth restore <ID>                      bring a container back from the files of a checkpoint
  berth spec                              write a config.json to begin with
  berth check [BUNDLE]                    tell what is wrong with a bundle, and what this host lacks
                                          for it
  berth plan [BUNDLE]                     print what create would do for a bundle, and do nothing
  berth features                          print as JSON what this version can do
  berth completion                        print a script that teaches a shell to complete command
                                          lines

Global options:
      --root            directory of the containers' state (default: /run/berth)            [string]
      --log             file to append messages to (default: stderr)                        [string]
      --log-format      format of messages (default: text)        [string] [choices: "text", "json"]
      --debug           log what is done and what is doubtful                              [boolean]
      --log-level       least that is logged (default: warning); debug is as --debug
                                                     [string] [choices: "error", "warning", "debug"]
      --systemd-cgroup  let systemd make the cgroup                                        [boolean]
      --cgroup-manager  who makes the cgroup; disabled: the container stays in the caller's
                                               [string] [choices: "cgroupfs", "systemd", "disabled"]
      --rootless        true, false or auto; accepted for compatibility, without effect     [string]
      --trace           file to write a Chrome/Perfetto trace to                            [string]
  -h, --help            show help                                                          [boolean]
  -v, --version         show the version                                                   [boolean]

berth COMMAND --help tells more about a command.
`;

export const commandHelp: ReadonlyMap<string, string> = new Map([
  [
    "run",
    `berth [global options] run [options] <ID>

make a container and execute its program

Positionals:
  ID  id of the new container                                                    [string] [required]

Options:
  -b, --bundle          directory of config.json (default: the working directory)           [string]
  -f, --config          configuration to take instead of the bundle's config.json           [string]
      --console-socket  unix socket to send the master of the container's terminal to       [string]
      --pidfd-socket    unix socket to send a pidfd of the container's init to              [string]
      --pid-file        file to write the pid of the init to                                [string]
      --no-pivot        move the root instead of pivot_root(2), for a root on a ramdisk    [boolean]
      --no-new-keyring  keep the caller's session keyring                                  [boolean]
      --preserve-fds    number of further descriptors, from 3 on, that the program gets     [number]
  -d, --detach          return when the program runs                                       [boolean]
      --keep            leave the container's state and cgroup when the program ends       [boolean]
      --no-subreaper    do not become the parent of the container's orphans                [boolean]
  -h, --help            show help                                                          [boolean]

Global options:
      --root            directory of the containers' state (default: /run/berth)            [string]
      --log             file to append messages to (default: stderr)                        [string]
      --log-format      format of messages (default: text)        [string] [choices: "text", "json"]
      --debug           log what is done and what is doubtful                              [boolean]
      --log-level       least that is logged (default: warning); debug is as --debug
                                                     [string] [choices: "error", "warning", "debug"]
      --systemd-cgroup  let systemd make the cgroup                                        [boolean]
      --cgroup-manager  who makes the cgroup; disabled: the container stays in the caller's
                                               [string] [choices: "cgroupfs", "systemd", "disabled"]
      --rootless        true, false or auto; accepted for compatibility, without effect     [string]
      --trace           file to write a Chrome/Perfetto trace to                            [string]

In the foreground the exit code is the program's, or 128 plus the signal that killed it.
`,
  ],
  [
    "create",
    `berth [global options] create [options] <ID>

make a container and stop before its program

Positionals:
  ID  id of the new container                                                    [string] [required]

Options:
  -b, --bundle          directory of config.json (default: the working directory)           [string]
  -f, --config          configuration to take instead of the bundle's config.json           [string]
      --console-socket  unix socket to send the master of the container's terminal to       [string]
      --pidfd-socket    unix socket to send a pidfd of the container's init to              [string]
      --pid-file        file to write the pid of the init to                                [string]
      --no-pivot        move the root instead of pivot_root(2), for a root on a ramdisk    [boolean]
      --no-new-keyring  keep the caller's session keyring                                  [boolean]
      --preserve-fds    number of further descriptors, from 3 on, that the program gets     [number]
  -h, --help            show help                                                          [boolean]

Global options:
      --root            directory of the containers' state (default: /run/berth)            [string]
      --log             file to append messages to (default: stderr)                        [string]
      --log-format      format of messages (default: text)        [string] [choices: "text", "json"]
      --debug           log what is done and what is doubtful                              [boolean]
      --log-level       least that is logged (default: warning); debug is as --debug
                                                     [string] [choices: "error", "warning", "debug"]
      --systemd-cgroup  let systemd make the cgroup                                        [boolean]
      --cgroup-manager  who makes the cgroup; disabled: the container stays in the caller's
                                               [string] [choices: "cgroupfs", "systemd", "disabled"]
      --rootless        true, false or auto; accepted for compatibility, without effect     [string]
      --trace           file to write a Chrome/Perfetto trace to                            [string]

The program is executed by the command start.
`,
  ],
  [
    "start",
    `berth [global options] start [options] <ID>

execute the program of a created container

Positionals:
  ID  the container's id                                                         [string] [required]

Options:
  -h, --help  show help                                                                    [boolean]

Global options:
      --root            directory of the containers' state (default: /run/berth)            [string]
      --log             file to append messages to (default: stderr)                        [string]
      --log-format      format of messages (default: text)        [string] [choices: "text", "json"]
      --debug           log what is done and what is doubtful                              [boolean]
      --log-level       least that is logged (default: warning); debug is as --debug
                                                     [string] [choices: "error", "warning", "debug"]
      --systemd-cgroup  let systemd make the cgroup                                        [boolean]
      --cgroup-manager  who makes the cgroup; disabled: the container stays in the caller's
                                               [string] [choices: "cgroupfs", "systemd", "disabled"]
      --rootless        true, false or auto; accepted for compatibility, without effect     [string]
      --trace           file to write a Chrome/Perfetto trace to                            [string]
`,
  ],
  [
    "state",
    `berth [global options] state [options] <ID>

print the state of a container as JSON

Positionals:
  ID  the container's id                                                         [string] [required]

Options:
  -h, --help  show help                                                                    [boolean]

Global options:
      --root            directory of the containers' state (default: /run/berth)            [string]
      --log             file to append messages to (default: stderr)                        [string]
      --log-format      format of messages (default: text)        [string] [choices: "text", "json"]
      --debug           log what is done and what is doubtful                              [boolean]
      --log-level       least that is logged (default: warning); debug is as --debug
                                                     [string] [choices: "error", "warning", "debug"]
      --systemd-cgroup  let systemd make the cgroup                                        [boolean]
      --cgroup-manager  who makes the cgroup; disabled: the container stays in the caller's
                                               [string] [choices: "cgroupfs", "systemd", "disabled"]
      --rootless        true, false or auto; accepted for compatibility, without effect     [string]
      --trace           file to write a Chrome/Perfetto trace to                            [string]
`,
  ],
  [
    "kill",
    `berth [global options] kill [options] <ID> [SIGNAL]

send a signal to the init of a container

Positionals:
  ID      the container's id                                                     [string] [required]
  SIGNAL  a name such as TERM, or a number (default: TERM)                                  [string]

Options:
  -a, --all    send it to all processes of the container                                   [boolean]
  -r, --regex  ID is a regular expression: all containers whose id it matches              [boolean]
  -h, --help   show help                                                                   [boolean]

Global options:
      --root            directory of the containers' state (default: /run/berth)            [string]
      --log             file to append messages to (default: stderr)                        [string]
      --log-format      format of messages (default: text)        [string] [choices: "text", "json"]
      --debug           log what is done and what is doubtful                              [boolean]
      --log-level       least that is logged (default: warning); debug is as --debug
                                                     [string] [choices: "error", "warning", "debug"]
      --systemd-cgroup  let systemd make the cgroup                                        [boolean]
      --cgroup-manager  who makes the cgroup; disabled: the container stays in the caller's
                                               [string] [choices: "cgroupfs", "systemd", "disabled"]
      --rootless        true, false or auto; accepted for compatibility, without effect     [string]
      --trace           file to write a Chrome/Perfetto trace to                            [string]
`,
  ],
  [
    "delete",
    `berth [global options] delete [options] <ID>

remove a stopped or created container

Positionals:
  ID  the container's id                                                         [string] [required]

Options:
  -f, --force  kill it if it runs; succeed if there is none                                [boolean]
  -r, --regex  ID is a regular expression: all containers whose id it matches              [boolean]
  -h, --help   show help                                                                   [boolean]

Global options:
      --root            directory of the containers' state (default: /run/berth)            [string]
      --log             file to append messages to (default: stderr)                        [string]
      --log-format      format of messages (default: text)        [string] [choices: "text", "json"]
      --debug           log what is done and what is doubtful                              [boolean]
      --log-level       least that is logged (default: warning); debug is as --debug
                                                     [string] [choices: "error", "warning", "debug"]
      --systemd-cgroup  let systemd make the cgroup                                        [boolean]
      --cgroup-manager  who makes the cgroup; disabled: the container stays in the caller's
                                               [string] [choices: "cgroupfs", "systemd", "disabled"]
      --rootless        true, false or auto; accepted for compatibility, without effect     [string]
      --trace           file to write a Chrome/Perfetto trace to                            [string]
`,
  ],
  [
    "exec",
    `berth [global options] exec [options] <ID> [COMMAND] [ARGUMENT..]

execute a further program in a running container

Positionals:
  ID        the container's id                                                   [string] [required]
  COMMAND   the program                                                                     [string]
  ARGUMENT  its arguments                                                      [array] [default: []]

Options:
  -p, --process          file holding the value of \`process\` of a config.json               [string]
  -d, --detach           return when the program runs                                      [boolean]
  -t, --tty              give the program a terminal                                       [boolean]
      --console-socket   unix socket to send the master of the terminal to                  [string]
      --pidfd-socket     unix socket to send a pidfd of the process to                      [string]
      --pid-file         file to write the pid of the process to                            [string]
      --cwd              working directory in the container                                 [string]
  -e, --env              NAME=VALUE to add to the environment                                [array]
  -u, --user             UID or UID:GID, as numbers                                         [string]
  -g, --additional-gids  supplementary group id to add                                       [array]
  -c, --cap              capability to add, such as CAP_KILL                                 [array]
      --no-new-privs     forbid the program to gain privileges                             [boolean]
      --apparmor         AppArmor profile of the program                                    [string]
      --process-label    SELinux label of the program                                       [string]
      --preserve-fds     number of further descriptors, from 3 on, that the program gets    [number]
      --cgroup           cgroup below the container's to run in                             [string]
      --ignore-paused    allow it in a paused container                                    [boolean]
  -h, --help             show help                                                         [boolean]

Global options:
      --root            directory of the containers' state (default: /run/berth)            [string]
      --log             file to append messages to (default: stderr)                        [string]
      --log-format      format of messages (default: text)        [string] [choices: "text", "json"]
      --debug           log what is done and what is doubtful                              [boolean]
      --log-level       least that is logged (default: warning); debug is as --debug
                                                     [string] [choices: "error", "warning", "debug"]
      --systemd-cgroup  let systemd make the cgroup                                        [boolean]
      --cgroup-manager  who makes the cgroup; disabled: the container stays in the caller's
                                               [string] [choices: "cgroupfs", "systemd", "disabled"]
      --rootless        true, false or auto; accepted for compatibility, without effect     [string]
      --trace           file to write a Chrome/Perfetto trace to                            [string]

What is not given is as the container's own program has it. In the foreground the exit code is the
program's, or 128 plus the signal that killed it; 255 when it could not be executed.
`,
  ],
  [
    "list",
    `berth [global options] list [options]

list the containers below --root

Options:
  -f, --format  table or json (default: table)                   [string] [choices: "table", "json"]
  -q, --quiet   print only ids                                                             [boolean]
  -h, --help    show help                                                                  [boolean]

Global options:
      --root            directory of the containers' state (default: /run/berth)            [string]
      --log             file to append messages to (default: stderr)                        [string]
      --log-format      format of messages (default: text)        [string] [choices: "text", "json"]
      --debug           log what is done and what is doubtful                              [boolean]
      --log-level       least that is logged (default: warning); debug is as --debug
                                                     [string] [choices: "error", "warning", "debug"]
      --systemd-cgroup  let systemd make the cgroup                                        [boolean]
      --cgroup-manager  who makes the cgroup; disabled: the container stays in the caller's
                                               [string] [choices: "cgroupfs", "systemd", "disabled"]
      --rootless        true, false or auto; accepted for compatibility, without effect     [string]
      --trace           file to write a Chrome/Perfetto trace to                            [string]
`,
  ],
  [
    "pause",
    `berth [global options] pause [options] <ID>

stop all processes of a container where they are

Positionals:
  ID  the container's id                                                         [string] [required]

Options:
  -h, --help  show help                                                                    [boolean]

Global options:
      --root            directory of the containers' state (default: /run/berth)            [string]
      --log             file to append messages to (default: stderr)                        [string]
      --log-format      format of messages (default: text)        [string] [choices: "text", "json"]
      --debug           log what is done and what is doubtful                              [boolean]
      --log-level       least that is logged (default: warning); debug is as --debug
                                                     [string] [choices: "error", "warning", "debug"]
      --systemd-cgroup  let systemd make the cgroup                                        [boolean]
      --cgroup-manager  who makes the cgroup; disabled: the container stays in the caller's
                                               [string] [choices: "cgroupfs", "systemd", "disabled"]
      --rootless        true, false or auto; accepted for compatibility, without effect     [string]
      --trace           file to write a Chrome/Perfetto trace to                            [string]
`,
  ],
  [
    "resume",
    `berth [global options] resume [options] <ID>

let the processes of a paused container go on

Positionals:
  ID  the container's id                                                         [string] [required]

Options:
  -h, --help  show help                                                                    [boolean]

Global options:
      --root            directory of the containers' state (default: /run/berth)            [string]
      --log             file to append messages to (default: stderr)                        [string]
      --log-format      format of messages (default: text)        [string] [choices: "text", "json"]
      --debug           log what is done and what is doubtful                              [boolean]
      --log-level       least that is logged (default: warning); debug is as --debug
                                                     [string] [choices: "error", "warning", "debug"]
      --systemd-cgroup  let systemd make the cgroup                                        [boolean]
      --cgroup-manager  who makes the cgroup; disabled: the container stays in the caller's
                                               [string] [choices: "cgroupfs", "systemd", "disabled"]
      --rootless        true, false or auto; accepted for compatibility, without effect     [string]
      --trace           file to write a Chrome/Perfetto trace to                            [string]
`,
  ],
  [
    "update",
    `berth [global options] update [options] <ID>

change limits of a container

Positionals:
  ID  the container's id                                                         [string] [required]

Options:
  -r, --resources           file with the value of linux.resources as JSON, or - for standard input
                                                                                            [string]
      --blkio-weight        weight of block I/O, 10 to 1000                                 [string]
      --cpu-period          period of the quota in microseconds                             [string]
      --cpu-quota           microseconds of CPU a period                                    [string]
      --cpu-burst           microseconds saved from earlier periods                         [string]
      --cpu-share           relative weight, 1024 is the usual                              [string]
      --cpu-rt-period       not on cgroup v2                                                [string]
      --cpu-rt-runtime      not on cgroup v2                                                [string]
      --cpu-idle            1: only what others leave                                       [string]
      --memory              limit of memory                                                 [string]
      --memory-reservation  memory that is kept when it is short                            [string]
      --memory-swap         limit of memory and swap together                               [string]
      --pids-limit          limit of tasks                                                  [string]
      --l3-cache-schema     cache of the processor, such as L3:0=f                          [string]
      --mem-bw-schema       memory bandwidth, such as MB:0=50                               [string]
      --cpuset-cpus         CPUs, such as 0-3,7                                             [string]
      --cpuset-mems         memory nodes, such as 0                                         [string]
  -h, --help                show help                                                      [boolean]

Global options:
      --root            directory of the containers' state (default: /run/berth)            [string]
      --log             file to append messages to (default: stderr)                        [string]
      --log-format      format of messages (default: text)        [string] [choices: "text", "json"]
      --debug           log what is done and what is doubtful                              [boolean]
      --log-level       least that is logged (default: warning); debug is as --debug
                                                     [string] [choices: "error", "warning", "debug"]
      --systemd-cgroup  let systemd make the cgroup                                        [boolean]
      --cgroup-manager  who makes the cgroup; disabled: the container stays in the caller's
                                               [string] [choices: "cgroupfs", "systemd", "disabled"]
      --rootless        true, false or auto; accepted for compatibility, without effect     [string]
      --trace           file to write a Chrome/Perfetto trace to                            [string]

Limits that are not named stay as they are, all of them where none is named. If one cannot be set,
none is changed.
`,
  ],
  [
    "ps",
    `berth [global options] ps [options] <ID> [PS-OPTION..]

list the processes of a container

Positionals:
  ID         the container's id                                                  [string] [required]
  PS-OPTION  options of ps(1), which must show PIDs (default: -ef)             [array] [default: []]

Options:
  -f, --format  table, by ps(1), or json, the process ids (default: table)
                                                                 [string] [choices: "table", "json"]
  -h, --help    show help                                                                  [boolean]

Global options:
      --root            directory of the containers' state (default: /run/berth)            [string]
      --log             file to append messages to (default: stderr)                        [string]
      --log-format      format of messages (default: text)        [string] [choices: "text", "json"]
      --debug           log what is done and what is doubtful                              [boolean]
      --log-level       least that is logged (default: warning); debug is as --debug
                                                     [string] [choices: "error", "warning", "debug"]
      --systemd-cgroup  let systemd make the cgroup                                        [boolean]
      --cgroup-manager  who makes the cgroup; disabled: the container stays in the caller's
                                               [string] [choices: "cgroupfs", "systemd", "disabled"]
      --rootless        true, false or auto; accepted for compatibility, without effect     [string]
      --trace           file to write a Chrome/Perfetto trace to                            [string]
`,
  ],
  [
    "events",
    `berth [global options] events [options] <ID>

print what a container uses and when it runs out of memory, as lines of JSON

Positionals:
  ID  the container's id                                                         [string] [required]

Options:
      --interval  time between statistics (default: 5s)                                     [string]
      --stats     print the statistics of now and end                                      [boolean]
  -h, --help      show help                                                                [boolean]

Global options:
      --root            directory of the containers' state (default: /run/berth)            [string]
      --log             file to append messages to (default: stderr)                        [string]
      --log-format      format of messages (default: text)        [string] [choices: "text", "json"]
      --debug           log what is done and what is doubtful                              [boolean]
      --log-level       least that is logged (default: warning); debug is as --debug
                                                     [string] [choices: "error", "warning", "debug"]
      --systemd-cgroup  let systemd make the cgroup                                        [boolean]
      --cgroup-manager  who makes the cgroup; disabled: the container stays in the caller's
                                               [string] [choices: "cgroupfs", "systemd", "disabled"]
      --rootless        true, false or auto; accepted for compatibility, without effect     [string]
      --trace           file to write a Chrome/Perfetto trace to                            [string]
`,
  ],
  [
    "stats",
    `berth [global options] stats [options] [ID..]

show what containers use, again and again

Positionals:
  ID  the containers' ids (default: all)                                       [array] [default: []]

Options:
      --no-stream  show it once, after a second, and end                                   [boolean]
  -h, --help       show help                                                               [boolean]

Global options:
      --root            directory of the containers' state (default: /run/berth)            [string]
      --log             file to append messages to (default: stderr)                        [string]
      --log-format      format of messages (default: text)        [string] [choices: "text", "json"]
      --debug           log what is done and what is doubtful                              [boolean]
      --log-level       least that is logged (default: warning); debug is as --debug
                                                     [string] [choices: "error", "warning", "debug"]
      --systemd-cgroup  let systemd make the cgroup                                        [boolean]
      --cgroup-manager  who makes the cgroup; disabled: the container stays in the caller's
                                               [string] [choices: "cgroupfs", "systemd", "disabled"]
      --rootless        true, false or auto; accepted for compatibility, without effect     [string]
      --trace           file to write a Chrome/Perfetto trace to                            [string]
`,
  ],
  [
    "checkpoint",
    `berth [global options] checkpoint [options] <ID>

write a running container to files, and end it

Positionals:
  ID  the container's id                                                         [string] [required]

Options:
      --image-path           directory of the checkpoint's files (default: checkpoint)      [string]
      --work-path            directory of criu's log and other passing files (default: that of the
                             files)                                                         [string]
      --tcp-established      allow open TCP connections                                    [boolean]
      --ext-unix-sk          allow unix sockets that lead outside                          [boolean]
      --shell-job            allow a terminal of the caller's                              [boolean]
      --file-locks           allow file locks                                              [boolean]
      --lazy-pages           move memory when it is used (userfaultfd)                     [boolean]
      --auto-dedup           keep no memory twice in a chain of dumps                      [boolean]
      --manage-cgroups-mode  how criu treats cgroups (default: soft)
                                              [string] [choices: "soft", "full", "strict", "ignore"]
      --empty-ns             leave out what is in the namespace of this type; only network
                                                                        [array] [choices: "network"]
      --network-lock         how criu keeps the network still meanwhile
                                                  [string] [choices: "iptables", "nftables", "skip"]
      --leave-running        let the container go on afterwards                            [boolean]
      --pre-dump             write only the memory, so that the checkpoint itself is short [boolean]
      --parent-path          directory of an earlier pre-dump, relative to the files'       [string]
      --tcp-skip-in-flight   leave out TCP connections that are not yet established        [boolean]
      --link-remap           allow open files that were removed but have further names     [boolean]
      --page-server          ADDRESS:PORT of criu's page server                             [string]
      --status-fd            descriptor that gets a zero byte when lazy pages can be asked for
                                                                                            [number]
  -h, --help                 show help                                                     [boolean]

Global options:
      --root            directory of the containers' state (default: /run/berth)            [string]
      --log             file to append messages to (default: stderr)                        [string]
      --log-format      format of messages (default: text)        [string] [choices: "text", "json"]
      --debug           log what is done and what is doubtful                              [boolean]
      --log-level       least that is logged (default: warning); debug is as --debug
                                                     [string] [choices: "error", "warning", "debug"]
      --systemd-cgroup  let systemd make the cgroup                                        [boolean]
      --cgroup-manager  who makes the cgroup; disabled: the container stays in the caller's
                                               [string] [choices: "cgroupfs", "systemd", "disabled"]
      --rootless        true, false or auto; accepted for compatibility, without effect     [string]
      --trace           file to write a Chrome/Perfetto trace to                            [string]

Done by criu(8). The command restore brings the container back.
`,
  ],
  [
    "restore",
    `berth [global options] restore [options] <ID>

bring a container back from the files of a checkpoint

Positionals:
  ID  id of the new container                                                    [string] [required]

Options:
  -b, --bundle               directory of config.json (default: the working directory)      [string]
  -f, --config               configuration to take instead of the bundle's config.json      [string]
      --console-socket       unix socket to send the master of the container's terminal to  [string]
      --pidfd-socket         unix socket to send a pidfd of the container's init to         [string]
      --pid-file             file to write the pid of the init to                           [string]
      --image-path           directory of the checkpoint's files (default: checkpoint)      [string]
      --work-path            directory of criu's log and other passing files (default: that of the
                             files)                                                         [string]
      --tcp-established      allow open TCP connections                                    [boolean]
      --ext-unix-sk          allow unix sockets that lead outside                          [boolean]
      --shell-job            allow a terminal of the caller's                              [boolean]
      --file-locks           allow file locks                                              [boolean]
      --lazy-pages           move memory when it is used (userfaultfd)                     [boolean]
      --auto-dedup           keep no memory twice in a chain of dumps                      [boolean]
      --manage-cgroups-mode  how criu treats cgroups (default: soft)
                                              [string] [choices: "soft", "full", "strict", "ignore"]
      --empty-ns             leave out what is in the namespace of this type; only network
                                                                        [array] [choices: "network"]
      --network-lock         how criu keeps the network still meanwhile
                                                  [string] [choices: "iptables", "nftables", "skip"]
      --no-pivot             accepted for engines, without effect: criu brings back what there was
                                                                                           [boolean]
      --no-new-keyring       accepted for engines, without effect: criu brings back what there was
                                                                                           [boolean]
      --preserve-fds         accepted for engines, without effect: criu brings back what there was
                                                                                            [number]
  -d, --detach               return when the program runs                                  [boolean]
      --no-subreaper         do not become the parent of the container's orphans           [boolean]
      --tcp-close            bring TCP connections back closed                             [boolean]
      --lsm-profile          TYPE:NAME of the security profile, apparmor or selinux, instead of the
                             former                                                         [string]
      --lsm-mount-context    SELinux context of the mounts                                  [string]
  -h, --help                 show help                                                     [boolean]

Global options:
      --root            directory of the containers' state (default: /run/berth)            [string]
      --log             file to append messages to (default: stderr)                        [string]
      --log-format      format of messages (default: text)        [string] [choices: "text", "json"]
      --debug           log what is done and what is doubtful                              [boolean]
      --log-level       least that is logged (default: warning); debug is as --debug
                                                     [string] [choices: "error", "warning", "debug"]
      --systemd-cgroup  let systemd make the cgroup                                        [boolean]
      --cgroup-manager  who makes the cgroup; disabled: the container stays in the caller's
                                               [string] [choices: "cgroupfs", "systemd", "disabled"]
      --rootless        true, false or auto; accepted for compatibility, without effect     [string]
      --trace           file to write a Chrome/Perfetto trace to                            [string]

Done by criu(8). The bundle is what the container was made of. In the foreground the exit code is
the program's, or 128 plus the signal that killed it.
`,
  ],
  [
    "spec",
    `berth [global options] spec [options]

write a config.json to begin with

Options:
  -b, --bundle    directory to write it to (default: the working directory)                 [string]
  -f, --file      file to write it to (default: config.json in the bundle)                  [string]
      --rootless  for a user without rights on the host                                    [boolean]
  -h, --help      show help                                                                [boolean]

Global options:
      --root            directory of the containers' state (default: /run/berth)            [string]
      --log             file to append messages to (default: stderr)                        [string]
      --log-format      format of messages (default: text)        [string] [choices: "text", "json"]
      --debug           log what is done and what is doubtful                              [boolean]
      --log-level       least that is logged (default: warning); debug is as --debug
                                                     [string] [choices: "error", "warning", "debug"]
      --systemd-cgroup  let systemd make the cgroup                                        [boolean]
      --cgroup-manager  who makes the cgroup; disabled: the container stays in the caller's
                                               [string] [choices: "cgroupfs", "systemd", "disabled"]
      --trace           file to write a Chrome/Perfetto trace to                            [string]
`,
  ],
  [
    "check",
    `berth [global options] check [options] [BUNDLE]

tell what is wrong with a bundle, and what this host lacks for it

Positionals:
  BUNDLE  directory of config.json (default: the working directory)                         [string]

Options:
  -b, --bundle  the same as the argument BUNDLE                                             [string]
  -h, --help    show help                                                                  [boolean]

Global options:
      --root            directory of the containers' state (default: /run/berth)            [string]
      --log             file to append messages to (default: stderr)                        [string]
      --log-format      format of messages (default: text)        [string] [choices: "text", "json"]
      --debug           log what is done and what is doubtful                              [boolean]
      --log-level       least that is logged (default: warning); debug is as --debug
                                                     [string] [choices: "error", "warning", "debug"]
      --systemd-cgroup  let systemd make the cgroup                                        [boolean]
      --cgroup-manager  who makes the cgroup; disabled: the container stays in the caller's
                                               [string] [choices: "cgroupfs", "systemd", "disabled"]
      --rootless        true, false or auto; accepted for compatibility, without effect     [string]
      --trace           file to write a Chrome/Perfetto trace to                            [string]

The exit code is 0 if a container could be made of it here, and 1 if not.
`,
  ],
  [
    "plan",
    `berth [global options] plan [options] [BUNDLE]

print what create would do for a bundle, and do nothing

Positionals:
  BUNDLE  directory of config.json (default: the working directory)                         [string]

Options:
  -b, --bundle  the same as the argument BUNDLE                                             [string]
  -f, --format  text for people, json exact (default: text)       [string] [choices: "text", "json"]
      --id      id to plan for (default: example)                                           [string]
  -h, --help    show help                                                                  [boolean]

Global options:
      --root            directory of the containers' state (default: /run/berth)            [string]
      --log             file to append messages to (default: stderr)                        [string]
      --log-format      format of messages (default: text)        [string] [choices: "text", "json"]
      --debug           log what is done and what is doubtful                              [boolean]
      --log-level       least that is logged (default: warning); debug is as --debug
                                                     [string] [choices: "error", "warning", "debug"]
      --systemd-cgroup  let systemd make the cgroup                                        [boolean]
      --cgroup-manager  who makes the cgroup; disabled: the container stays in the caller's
                                               [string] [choices: "cgroupfs", "systemd", "disabled"]
      --rootless        true, false or auto; accepted for compatibility, without effect     [string]
      --trace           file to write a Chrome/Perfetto trace to                            [string]

Each operation is shown with the line of config.json that asked for it.
`,
  ],
  [
    "features",
    `berth [global options] features [options]

print as JSON what this version can do

Options:
  -h, --help  show help                                                                    [boolean]

Global options:
      --root            directory of the containers' state (default: /run/berth)            [string]
      --log             file to append messages to (default: stderr)                        [string]
      --log-format      format of messages (default: text)        [string] [choices: "text", "json"]
      --debug           log what is done and what is doubtful                              [boolean]
      --log-level       least that is logged (default: warning); debug is as --debug
                                                     [string] [choices: "error", "warning", "debug"]
      --systemd-cgroup  let systemd make the cgroup                                        [boolean]
      --cgroup-manager  who makes the cgroup; disabled: the container stays in the caller's
                                               [string] [choices: "cgroupfs", "systemd", "disabled"]
      --rootless        true, false or auto; accepted for compatibility, without effect     [string]
      --trace           file to write a Chrome/Perfetto trace to                            [string]
`,
  ],
  [
    "completion",
    `berth [global options] completion [options]

print a script that teaches a shell to complete command lines

Options:
      --shell  bash or zsh (default: bash)                         [string] [choices: "bash", "zsh"]
  -h, --help   show help                                                                   [boolean]

Global options:
      --root            directory of the containers' state (default: /run/berth)            [string]
      --log             file to append messages to (default: stderr)                        [string]
      --log-format      format of messages (default: text)        [string] [choices: "text", "json"]
      --debug           log what is done and what is doubtful                              [boolean]
      --log-level       least that is logged (default: warning); debug is as --debug
                                                     [string] [choices: "error", "warning", "debug"]
      --systemd-cgroup  let systemd make the cgroup                                        [boolean]
      --cgroup-manager  who makes the cgroup; disabled: the container stays in the caller's
                                               [string] [choices: "cgroupfs", "systemd", "disabled"]
      --rootless        true, false or auto; accepted for compatibility, without effect     [string]
      --trace           file to write a Chrome/Perfetto trace to                            [string]

For bash: eval "$(berth completion)"; for zsh: eval "$(berth completion --shell zsh)".
`,
  ],
  [
    "complete",
    `berth [global options] complete [options] [WORD..]

print what the last word of a command line may become

Positionals:
  WORD  words after \`berth\`                                                    [array] [default: []]

Options:
  -h, --help  show help                                                                    [boolean]

Global options:
      --root            directory of the containers' state (default: /run/berth)            [string]
      --log             file to append messages to (default: stderr)                        [string]
      --log-format      format of messages (default: text)        [string] [choices: "text", "json"]
      --debug           log what is done and what is doubtful                              [boolean]
      --log-level       least that is logged (default: warning); debug is as --debug
                                                     [string] [choices: "error", "warning", "debug"]
      --systemd-cgroup  let systemd make the cgroup                                        [boolean]
      --cgroup-manager  who makes the cgroup; disabled: the container stays in the caller's
                                               [string] [choices: "cgroupfs", "systemd", "disabled"]
      --rootless        true, false or auto; accepted for compatibility, without effect     [string]
      --trace           file to write a Chrome/Perfetto trace to                            [string]
`,
  ],
]);
