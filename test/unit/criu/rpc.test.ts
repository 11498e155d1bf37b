// criu's protocol: what bytes a request becomes, and what answers mean.
import { PbfWriter } from "pbf";
import { decodeAnswer, encodeConsent, encodeRequest, requests } from "../../../src/criu/rpc.ts";

const hexOf = (byte: number): string => byte.toString(16).padStart(2, "0");
const hex = (bytes: Uint8Array): string => Array.from(bytes, hexOf).join("");
/** Of a text in ASCII. */
const hexOfText = (value: string): string =>
  [...value].map((letter) => hexOf(letter.charCodeAt(0))).join("");

const least = {
  imagesDirFd: 7,
  root: "/r",
  logFile: "l",
  logLevel: 4,
  manageCgroups: "soft",
} as const;

/** The same as the protocol describes it: fields by number, strings with their length. */
const field = (number: number, value: number): string => {
  const tag = (number << 3) | 0;
  return [tag, value].map(varint).join("");
};
const text = (number: number, value: string): string =>
  varint((number << 3) | 2) + varint(value.length) + hexOfText(value);
const varint = (value: number): string => {
  const low = (value & 0x7f) | (value > 0x7f ? 0x80 : 0);
  const rest = value >>> 7;
  return low.toString(16).padStart(2, "0") + (rest > 0 ? varint(rest) : "");
};
const nested = (number: number, body: string): string =>
  varint((number << 3) | 2) + varint(body.length / 2) + body;

describe("a request", () => {
  test("is its type and its options, by their numbers", () => {
    const options = [
      ...[field(1, 7), field(9, 4), text(10, "l"), text(13, "/r")],
      ...[field(12, 1), field(24, 1), field(34, 3), field(50, 1)],
    ].join("");
    expect(hex(encodeRequest(requests.dump, least))).toBe(field(1, 1) + nested(2, options));
  });

  test("says of mounts, descriptors and namespaces what is to be done with each", () => {
    const sent = hex(
      encodeRequest(requests.restore, {
        ...least,
        externalMounts: [{ key: "/a", value: "/b" }],
        inheritFds: [{ key: "pipe:[1]", fd: 0 }],
        joinNamespaces: [{ type: "uts", path: "/n" }],
        external: ["net[1]:x"],
        cgroupRoot: "/c",
        pageServer: { address: "::1", port: 4000 },
        emptyNamespaces: 0x40000000,
        networkLock: "skip",
      }),
    );
    for (const part of [
      nested(23, text(1, "/a") + text(2, "/b")),
      nested(27, text(1, "pipe:[1]") + field(2, 0)),
      nested(39, text(1, "uts") + text(2, "/n")),
      text(37, "net[1]:x"),
      nested(25, text(1, "") + text(2, "/c")),
      nested(11, text(1, "::1") + field(2, 4000)),
      field(38, 0x40000000),
      field(64, 3),
    ])
      expect(sent).toContain(part);
  });

  test("leaves out what is not asked for", () => {
    const off = { ...least, leaveRunning: false, tcpEstablished: false };
    expect(hex(encodeRequest(requests.dump, off))).toBe(hex(encodeRequest(requests.dump, least)));
  });

  test("may be the consent to a notification, or the refusal", () => {
    expect(hex(encodeConsent(true))).toBe(field(1, 6) + field(3, 1));
    expect(hex(encodeConsent(false))).toBe(field(1, 6) + field(3, 0));
  });
});

describe("an answer", () => {
  const answer = (write: (pbf: PbfWriter) => void): Uint8Array => {
    const pbf = new PbfWriter();
    write(pbf);
    return pbf.finish();
  };

  test("is a notification with its process", () => {
    const bytes = answer((pbf) => {
      pbf.writeVarintField(1, 6);
      pbf.writeBooleanField(2, true);
      pbf.writeMessage(
        5,
        (_, inner) => {
          inner.writeStringField(1, "setup-namespaces");
          inner.writeVarintField(2, 4711);
        },
        undefined,
      );
    });
    expect(decodeAnswer(bytes)).toMatchObject({
      type: requests.notify,
      success: true,
      script: "setup-namespaces",
      pid: 4711,
    });
  });

  test("is a failure with its reason; what is not known is passed over", () => {
    const bytes = answer((pbf) => {
      pbf.writeVarintField(1, 2);
      pbf.writeBooleanField(2, false);
      pbf.writeVarintField(7, -17);
      pbf.writeStringField(9, "why");
      pbf.writeStringField(200, "of later versions");
    });
    expect(decodeAnswer(bytes)).toMatchObject({
      type: requests.restore,
      success: false,
      errno: -17,
      message: "why",
    });
  });
});
