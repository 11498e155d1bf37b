// What criu(8) is asked and how it answers, in its own protocol (protocol buffers, criu's rpc.proto). Bytes in, bytes
// out; who talks to whom is criu.ts.

import { PbfReader, PbfWriter } from "pbf";

/** What criu does; the value is the protocol's. */
export const requests = { dump: 1, restore: 2, preDump: 4, notify: 6 } as const;
export type RequestType = (typeof requests)[keyof typeof requests];

/** How criu treats cgroups (its option --manage-cgroups). */
export const cgroupModes = { ignore: 0, soft: 3, full: 4, strict: 5 } as const;
export type CgroupMode = keyof typeof cgroupModes;

/** How criu keeps the network still (its option --network-lock). */
export const networkLocks = { iptables: 1, nftables: 2, skip: 3 } as const;
export type NetworkLock = keyof typeof networkLocks;

/** What criu is told. Descriptors are numbers of the asking process; those of `inheritFds` are criu's own. */
export interface CriuOptions {
  readonly imagesDirFd: number;
  readonly workDirFd?: number;
  readonly pid?: number;
  readonly root: string;
  readonly logFile: string;
  /** 1 to 4, errors alone to everything. */
  readonly logLevel: number;
  readonly configFile?: string;
  readonly leaveRunning?: boolean;
  readonly extUnixSk?: boolean;
  readonly tcpEstablished?: boolean;
  readonly tcpSkipInFlight?: boolean;
  readonly tcpClose?: boolean;
  readonly evasiveDevices?: boolean;
  readonly shellJob?: boolean;
  readonly fileLocks?: boolean;
  readonly linkRemap?: boolean;
  readonly autoDedup?: boolean;
  readonly lazyPages?: boolean;
  readonly trackMem?: boolean;
  readonly parentImage?: string;
  readonly pageServer?: { readonly address: string; readonly port: number };
  readonly manageCgroups: CgroupMode;
  /** Where the container's cgroup2 is now, from the hierarchy's root. */
  readonly cgroupRoot?: string;
  /** Absolute directory of the cgroup by which it stops all processes at once. */
  readonly freezeCgroup?: string;
  readonly restoreSibling?: boolean;
  /** CLONE_ flags of the namespaces whose content is neither kept nor restored. */
  readonly emptyNamespaces?: number;
  /** Mounts that are not criu's to make: by mount point when it dumps, by name when it restores. */
  readonly externalMounts?: readonly { readonly key: string; readonly value: string }[];
  /** Other things outside of the container, such as `net[4026531840]:name`. */
  readonly external?: readonly string[];
  readonly inheritFds?: readonly { readonly key: string; readonly fd: number }[];
  readonly joinNamespaces?: readonly { readonly type: string; readonly path: string }[];
  readonly lsmProfile?: string;
  readonly lsmMountContext?: string;
  readonly networkLock?: NetworkLock;
}

/** What criu says: that something is about to happen, or how it went. */
export interface CriuAnswer {
  readonly type: number;
  readonly success: boolean;
  /** At `notify`: what about. */
  readonly script: string;
  /** At `notify`, or after a restore: the first process, as criu's pid namespace counts. */
  readonly pid: number;
  readonly errno: number;
  readonly message: string;
}

/** A field of criu_opts that is written as it is, and its number there. */
type Tag = readonly [keyof CriuOptions, number];

const flagTags = [
  ["leaveRunning", 3],
  ["extUnixSk", 4],
  ["tcpEstablished", 5],
  ["evasiveDevices", 6],
  ["shellJob", 7],
  ["fileLocks", 8],
  ["trackMem", 15],
  ["autoDedup", 16],
  ["linkRemap", 18],
  ["restoreSibling", 26],
  ["tcpSkipInFlight", 46],
  ["lazyPages", 48],
  ["tcpClose", 52],
] as const satisfies readonly Tag[];

const numberTags = [
  ["imagesDirFd", 1],
  ["pid", 2],
  ["logLevel", 9],
  ["workDirFd", 17],
  ["emptyNamespaces", 38],
] as const satisfies readonly Tag[];

const textTags = [
  ["logFile", 10],
  ["root", 13],
  ["parentImage", 14],
  ["freezeCgroup", 44],
  ["configFile", 51],
  ["lsmProfile", 53],
  ["lsmMountContext", 63],
] as const satisfies readonly Tag[];

type Pair = readonly [string, string];

function writePair([first, second]: Pair, pbf: PbfWriter): void {
  pbf.writeStringField(1, first);
  pbf.writeStringField(2, second);
}

function writeInheritFd({ key, fd }: { key: string; fd: number }, pbf: PbfWriter): void {
  pbf.writeStringField(1, key);
  pbf.writeVarintField(2, fd);
}

function writePageServer({ address, port }: { address: string; port: number }, pbf: PbfWriter) {
  pbf.writeStringField(1, address);
  pbf.writeVarintField(2, port);
}

function writeOptions(options: CriuOptions, pbf: PbfWriter): void {
  for (const [name, tag] of numberTags) {
    const value = options[name];
    if (value !== undefined) pbf.writeVarintField(tag, value);
  }
  for (const [name, tag] of flagTags) {
    if (options[name] === true) pbf.writeBooleanField(tag, true);
  }
  for (const [name, tag] of textTags) {
    const value = options[name];
    if (value !== undefined) pbf.writeStringField(tag, value);
  }
  if (options.pageServer !== undefined) pbf.writeMessage(11, writePageServer, options.pageServer);
  pbf.writeBooleanField(12, true); // notifications
  for (const { key, value } of options.externalMounts ?? [])
    pbf.writeMessage(23, writePair, [key, value]);
  pbf.writeBooleanField(24, true); // cgroups at all; how is the next but one
  if (options.cgroupRoot !== undefined) pbf.writeMessage(25, writePair, ["", options.cgroupRoot]);
  for (const each of options.inheritFds ?? []) pbf.writeMessage(27, writeInheritFd, each);
  pbf.writeVarintField(34, cgroupModes[options.manageCgroups]);
  for (const each of options.external ?? []) pbf.writeStringField(37, each);
  for (const { type, path } of options.joinNamespaces ?? [])
    pbf.writeMessage(39, writePair, [type, path]);
  pbf.writeBooleanField(50, true); // hand over terminals whose master is outside
  if (options.networkLock !== undefined)
    pbf.writeVarintField(64, networkLocks[options.networkLock]);
}

/** A request as bytes. */
export function encodeRequest(type: RequestType, options: CriuOptions): Uint8Array {
  const pbf = new PbfWriter();
  pbf.writeVarintField(1, type);
  pbf.writeMessage(2, writeOptions, options);
  return pbf.finish();
}

/** The answer to a notification: criu may go on, or has to give up. */
export function encodeConsent(success: boolean): Uint8Array {
  const pbf = new PbfWriter();
  pbf.writeVarintField(1, requests.notify);
  pbf.writeBooleanField(3, success);
  return pbf.finish();
}

type Draft = { -readonly [Name in keyof CriuAnswer]: CriuAnswer[Name] };

function readRestored(tag: number, answer: Draft, pbf: PbfReader): void {
  if (tag === 1) answer.pid = pbf.readVarint(true);
}

function readNotification(tag: number, answer: Draft, pbf: PbfReader): void {
  if (tag === 1) answer.script = pbf.readString();
  if (tag === 2) answer.pid = pbf.readVarint(true);
}

function readField(tag: number, answer: Draft, pbf: PbfReader): void {
  if (tag === 1) answer.type = pbf.readVarint();
  if (tag === 2) answer.success = pbf.readBoolean();
  if (tag === 4) pbf.readMessage(readRestored, answer);
  if (tag === 5) pbf.readMessage(readNotification, answer);
  if (tag === 7) answer.errno = pbf.readVarint(true);
  if (tag === 9) answer.message = pbf.readString();
}

/**
 * What criu said.
 *
 * @throws RangeError or TypeError for bytes that are no message
 */
export function decodeAnswer(bytes: Uint8Array): CriuAnswer {
  const answer = { type: 0, success: false, script: "", pid: 0, errno: 0, message: "" };
  return new PbfReader(bytes).readFields(readField, answer);
}
