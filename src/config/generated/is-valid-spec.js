/* eslint-disable */
// Generated from schemas/config.schema.json by npm run generate. Do not edit.

function validate53(data) {
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.path === undefined) {
      errors++;
    }
    if (data.path !== undefined) {
      let data0 = data.path;
      if (typeof data0 === "string") {
        if (data0.length < 1) {
          errors++;
        }
      } else {
        errors++;
      }
    }
    if (data.readonly !== undefined) {
      let data1 = data.readonly;
      if (typeof data1 !== "boolean" && data1 !== null) {
        errors++;
      }
    }
  } else {
    errors++;
  }

  return errors === 0;
}

function validate57(data) {
  let errors = 0;
  if (!(typeof data == "number" && Number.isSafeInteger(data) && data >= 0 && data <= 4294967295)) {
    errors++;
  }

  return errors === 0;
}

function validate56(data) {
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.containerID === undefined) {
      errors++;
    }
    if (data.hostID === undefined) {
      errors++;
    }
    if (data.size === undefined) {
      errors++;
    }
    if (data.containerID !== undefined) {
      if (!validate57(data.containerID)) {
        errors++;
      }
    }
    if (data.hostID !== undefined) {
      if (!validate57(data.hostID)) {
        errors++;
      }
    }
    if (data.size !== undefined) {
      if (!validate57(data.size)) {
        errors++;
      }
    }
  } else {
    errors++;
  }

  return errors === 0;
}

function validate55(data) {
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.destination === undefined) {
      errors++;
    }
    if (data.destination !== undefined) {
      let data0 = data.destination;
      if (typeof data0 === "string") {
        if (data0.length < 1) {
          errors++;
        }
      } else {
        errors++;
      }
    }
    if (data.source !== undefined) {
      if (typeof data.source !== "string") {
        errors++;
      }
    }
    if (data.options !== undefined) {
      let data2 = data.options;
      if (!Array.isArray(data2) && data2 !== null) {
        errors++;
      }
      if (Array.isArray(data2)) {
        const len0 = data2.length;
        for (let i0 = 0; i0 < len0; i0++) {
          if (typeof data2[i0] !== "string") {
            errors++;
          }
        }
      }
    }
    if (data.type !== undefined) {
      if (typeof data.type !== "string") {
        errors++;
      }
    }
    if (data.uidMappings !== undefined) {
      let data5 = data.uidMappings;
      if (!Array.isArray(data5) && data5 !== null) {
        errors++;
      }
      if (Array.isArray(data5)) {
        const len1 = data5.length;
        for (let i1 = 0; i1 < len1; i1++) {
          if (!validate56(data5[i1])) {
            errors++;
          }
        }
      }
    }
    if (data.gidMappings !== undefined) {
      let data7 = data.gidMappings;
      if (!Array.isArray(data7) && data7 !== null) {
        errors++;
      }
      if (Array.isArray(data7)) {
        const len2 = data7.length;
        for (let i2 = 0; i2 < len2; i2++) {
          if (!validate56(data7[i2])) {
            errors++;
          }
        }
      }
    }
  } else {
    errors++;
  }

  return errors === 0;
}

function validate66(data) {
  let errors = 0;
  if (!(
    (typeof data == "number" && Number.isSafeInteger(data) && data >= 0) ||
    (typeof data == "bigint" && data >= BigInt("0") && data <= BigInt("18446744073709551615"))
  )) {
    errors++;
  }

  return errors === 0;
}

function validate65(data) {
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.height === undefined) {
      errors++;
    }
    if (data.width === undefined) {
      errors++;
    }
    if (data.height !== undefined) {
      if (!validate66(data.height)) {
        errors++;
      }
    }
    if (data.width !== undefined) {
      if (!validate66(data.width)) {
        errors++;
      }
    }
  }

  return errors === 0;
}

function validate70(data) {
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.uid !== undefined) {
      if (!validate57(data.uid)) {
        errors++;
      }
    }
    if (data.gid !== undefined) {
      if (!validate57(data.gid)) {
        errors++;
      }
    }
    if (data.umask !== undefined) {
      let data2 = data.umask;
      if (!(
        (typeof data2 == "number" && Number.isSafeInteger(data2) && data2 >= 0 && data2 <= 511) ||
        data2 === null
      )) {
        errors++;
      }
    }
    if (data.additionalGids !== undefined) {
      let data3 = data.additionalGids;
      if (!Array.isArray(data3) && data3 !== null) {
        errors++;
      }
      if (Array.isArray(data3)) {
        const len0 = data3.length;
        for (let i0 = 0; i0 < len0; i0++) {
          if (!validate57(data3[i0])) {
            errors++;
          }
        }
      }
    }
    if (data.username !== undefined) {
      if (typeof data.username !== "string") {
        errors++;
      }
    }
  }

  return errors === 0;
}

function validate75(data) {
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.bounding !== undefined) {
      let data0 = data.bounding;
      if (!Array.isArray(data0) && data0 !== null) {
        errors++;
      }
      if (Array.isArray(data0)) {
        const len0 = data0.length;
        for (let i0 = 0; i0 < len0; i0++) {
          if (typeof data0[i0] !== "string") {
            errors++;
          }
        }
      }
    }
    if (data.effective !== undefined) {
      let data2 = data.effective;
      if (!Array.isArray(data2) && data2 !== null) {
        errors++;
      }
      if (Array.isArray(data2)) {
        const len1 = data2.length;
        for (let i1 = 0; i1 < len1; i1++) {
          if (typeof data2[i1] !== "string") {
            errors++;
          }
        }
      }
    }
    if (data.inheritable !== undefined) {
      let data4 = data.inheritable;
      if (!Array.isArray(data4) && data4 !== null) {
        errors++;
      }
      if (Array.isArray(data4)) {
        const len2 = data4.length;
        for (let i2 = 0; i2 < len2; i2++) {
          if (typeof data4[i2] !== "string") {
            errors++;
          }
        }
      }
    }
    if (data.permitted !== undefined) {
      let data6 = data.permitted;
      if (!Array.isArray(data6) && data6 !== null) {
        errors++;
      }
      if (Array.isArray(data6)) {
        const len3 = data6.length;
        for (let i3 = 0; i3 < len3; i3++) {
          if (typeof data6[i3] !== "string") {
            errors++;
          }
        }
      }
    }
    if (data.ambient !== undefined) {
      let data8 = data.ambient;
      if (!Array.isArray(data8) && data8 !== null) {
        errors++;
      }
      if (Array.isArray(data8)) {
        const len4 = data8.length;
        for (let i4 = 0; i4 < len4; i4++) {
          if (typeof data8[i4] !== "string") {
            errors++;
          }
        }
      }
    }
  }

  return errors === 0;
}

function validate77(data) {
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.type === undefined) {
      errors++;
    }
    if (data.soft === undefined) {
      errors++;
    }
    if (data.hard === undefined) {
      errors++;
    }
    if (data.type !== undefined) {
      let data0 = data.type;
      if (typeof data0 !== "string") {
        errors++;
      }
      if (!(
        data0 === "RLIMIT_CPU" ||
        data0 === "RLIMIT_FSIZE" ||
        data0 === "RLIMIT_DATA" ||
        data0 === "RLIMIT_STACK" ||
        data0 === "RLIMIT_CORE" ||
        data0 === "RLIMIT_RSS" ||
        data0 === "RLIMIT_NPROC" ||
        data0 === "RLIMIT_NOFILE" ||
        data0 === "RLIMIT_MEMLOCK" ||
        data0 === "RLIMIT_AS" ||
        data0 === "RLIMIT_LOCKS" ||
        data0 === "RLIMIT_SIGPENDING" ||
        data0 === "RLIMIT_MSGQUEUE" ||
        data0 === "RLIMIT_NICE" ||
        data0 === "RLIMIT_RTPRIO" ||
        data0 === "RLIMIT_RTTIME"
      )) {
        errors++;
      }
    }
    if (data.soft !== undefined) {
      if (!validate66(data.soft)) {
        errors++;
      }
    }
    if (data.hard !== undefined) {
      if (!validate66(data.hard)) {
        errors++;
      }
    }
  } else {
    errors++;
  }

  return errors === 0;
}

function validate82(data) {
  let errors = 0;
  if (!(
    typeof data == "number" &&
    Number.isSafeInteger(data) &&
    data >= -2147483648 &&
    data <= 2147483647
  )) {
    errors++;
  }

  return errors === 0;
}

function validate81(data) {
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.policy === undefined) {
      errors++;
    }
    if (data.policy !== undefined) {
      let data0 = data.policy;
      if (typeof data0 !== "string") {
        errors++;
      }
      if (!(
        data0 === "SCHED_OTHER" ||
        data0 === "SCHED_FIFO" ||
        data0 === "SCHED_RR" ||
        data0 === "SCHED_BATCH" ||
        data0 === "SCHED_ISO" ||
        data0 === "SCHED_IDLE" ||
        data0 === "SCHED_DEADLINE"
      )) {
        errors++;
      }
    }
    if (data.nice !== undefined) {
      if (!validate82(data.nice)) {
        errors++;
      }
    }
    if (data.priority !== undefined) {
      if (!validate82(data.priority)) {
        errors++;
      }
    }
    if (data.flags !== undefined) {
      let data3 = data.flags;
      if (!Array.isArray(data3) && data3 !== null) {
        errors++;
      }
      if (Array.isArray(data3)) {
        const len0 = data3.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data4 = data3[i0];
          if (typeof data4 !== "string") {
            errors++;
          }
          if (!(
            data4 === "SCHED_FLAG_RESET_ON_FORK" ||
            data4 === "SCHED_FLAG_RECLAIM" ||
            data4 === "SCHED_FLAG_DL_OVERRUN" ||
            data4 === "SCHED_FLAG_KEEP_POLICY" ||
            data4 === "SCHED_FLAG_KEEP_PARAMS" ||
            data4 === "SCHED_FLAG_UTIL_CLAMP_MIN" ||
            data4 === "SCHED_FLAG_UTIL_CLAMP_MAX"
          )) {
            errors++;
          }
        }
      }
    }
    if (data.runtime !== undefined) {
      if (!validate66(data.runtime)) {
        errors++;
      }
    }
    if (data.deadline !== undefined) {
      if (!validate66(data.deadline)) {
        errors++;
      }
    }
    if (data.period !== undefined) {
      if (!validate66(data.period)) {
        errors++;
      }
    }
  }

  return errors === 0;
}

function validate89(data) {
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.class === undefined) {
      errors++;
    }
    if (data.class !== undefined) {
      let data0 = data.class;
      if (typeof data0 !== "string") {
        errors++;
      }
      if (!(
        data0 === "IOPRIO_CLASS_RT" ||
        data0 === "IOPRIO_CLASS_BE" ||
        data0 === "IOPRIO_CLASS_IDLE"
      )) {
        errors++;
      }
    }
    if (data.priority !== undefined) {
      let data1 = data.priority;
      if (!(typeof data1 == "number" && Number.isSafeInteger(data1) && data1 >= 0 && data1 <= 7)) {
        errors++;
      }
    }
  }

  return errors === 0;
}

function validate91(data) {
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.initial !== undefined) {
      if (typeof data.initial !== "string") {
        errors++;
      }
    }
    if (data.final !== undefined) {
      if (typeof data.final !== "string") {
        errors++;
      }
    }
  }

  return errors === 0;
}

function validate64(data) {
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.cwd === undefined) {
      errors++;
    }
    if (data.terminal !== undefined) {
      let data0 = data.terminal;
      if (typeof data0 !== "boolean" && data0 !== null) {
        errors++;
      }
    }
    if (data.consoleSize !== undefined) {
      if (!validate65(data.consoleSize)) {
        errors++;
      }
    }
    if (data.cwd !== undefined) {
      if (typeof data.cwd !== "string") {
        errors++;
      }
    }
    if (data.env !== undefined) {
      let data3 = data.env;
      if (!Array.isArray(data3) && data3 !== null) {
        errors++;
      }
      if (Array.isArray(data3)) {
        const len0 = data3.length;
        for (let i0 = 0; i0 < len0; i0++) {
          if (typeof data3[i0] !== "string") {
            errors++;
          }
        }
      }
    }
    if (data.args !== undefined) {
      let data5 = data.args;
      if (!Array.isArray(data5) && data5 !== null) {
        errors++;
      }
      if (Array.isArray(data5)) {
        const len1 = data5.length;
        for (let i1 = 0; i1 < len1; i1++) {
          if (typeof data5[i1] !== "string") {
            errors++;
          }
        }
      }
    }
    if (data.commandLine !== undefined) {
      if (typeof data.commandLine !== "string") {
        errors++;
      }
    }
    if (data.user !== undefined) {
      if (!validate70(data.user)) {
        errors++;
      }
    }
    if (data.capabilities !== undefined) {
      if (!validate75(data.capabilities)) {
        errors++;
      }
    }
    if (data.noNewPrivileges !== undefined) {
      let data10 = data.noNewPrivileges;
      if (typeof data10 !== "boolean" && data10 !== null) {
        errors++;
      }
    }
    if (data.apparmorProfile !== undefined) {
      if (typeof data.apparmorProfile !== "string") {
        errors++;
      }
    }
    if (data.selinuxLabel !== undefined) {
      if (typeof data.selinuxLabel !== "string") {
        errors++;
      }
    }
    if (data.oomScoreAdj !== undefined) {
      let data13 = data.oomScoreAdj;
      if (!(
        (typeof data13 == "number" &&
          Number.isSafeInteger(data13) &&
          data13 >= -1000 &&
          data13 <= 1000) ||
        data13 === null
      )) {
        errors++;
      }
    }
    if (data.rlimits !== undefined) {
      let data14 = data.rlimits;
      if (!Array.isArray(data14) && data14 !== null) {
        errors++;
      }
      if (Array.isArray(data14)) {
        const len2 = data14.length;
        for (let i2 = 0; i2 < len2; i2++) {
          if (!validate77(data14[i2])) {
            errors++;
          }
        }
      }
    }
    if (data.scheduler !== undefined) {
      if (!validate81(data.scheduler)) {
        errors++;
      }
    }
    if (data.ioPriority !== undefined) {
      if (!validate89(data.ioPriority)) {
        errors++;
      }
    }
    if (data.execCPUAffinity !== undefined) {
      if (!validate91(data.execCPUAffinity)) {
        errors++;
      }
    }
  }

  return errors === 0;
}

function validate95(data) {
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.path === undefined) {
      errors++;
    }
    if (data.path !== undefined) {
      let data0 = data.path;
      if (typeof data0 === "string") {
        if (data0.length < 1) {
          errors++;
        }
      } else {
        errors++;
      }
    }
    if (data.args !== undefined) {
      let data1 = data.args;
      if (!Array.isArray(data1) && data1 !== null) {
        errors++;
      }
      if (Array.isArray(data1)) {
        const len0 = data1.length;
        for (let i0 = 0; i0 < len0; i0++) {
          if (typeof data1[i0] !== "string") {
            errors++;
          }
        }
      }
    }
    if (data.env !== undefined) {
      let data3 = data.env;
      if (!Array.isArray(data3) && data3 !== null) {
        errors++;
      }
      if (Array.isArray(data3)) {
        const len1 = data3.length;
        for (let i1 = 0; i1 < len1; i1++) {
          if (typeof data3[i1] !== "string") {
            errors++;
          }
        }
      }
    }
    if (data.timeout !== undefined) {
      let data5 = data.timeout;
      if (!(
        (typeof data5 == "number" &&
          Number.isSafeInteger(data5) &&
          data5 >= 1 &&
          data5 <= 2147483647) ||
        data5 === null
      )) {
        errors++;
      }
    }
  } else {
    errors++;
  }

  return errors === 0;
}

function validate94(data) {
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.prestart !== undefined) {
      let data0 = data.prestart;
      if (!Array.isArray(data0) && data0 !== null) {
        errors++;
      }
      if (Array.isArray(data0)) {
        const len0 = data0.length;
        for (let i0 = 0; i0 < len0; i0++) {
          if (!validate95(data0[i0])) {
            errors++;
          }
        }
      }
    }
    if (data.createRuntime !== undefined) {
      let data2 = data.createRuntime;
      if (!Array.isArray(data2) && data2 !== null) {
        errors++;
      }
      if (Array.isArray(data2)) {
        const len1 = data2.length;
        for (let i1 = 0; i1 < len1; i1++) {
          if (!validate95(data2[i1])) {
            errors++;
          }
        }
      }
    }
    if (data.createContainer !== undefined) {
      let data4 = data.createContainer;
      if (!Array.isArray(data4) && data4 !== null) {
        errors++;
      }
      if (Array.isArray(data4)) {
        const len2 = data4.length;
        for (let i2 = 0; i2 < len2; i2++) {
          if (!validate95(data4[i2])) {
            errors++;
          }
        }
      }
    }
    if (data.startContainer !== undefined) {
      let data6 = data.startContainer;
      if (!Array.isArray(data6) && data6 !== null) {
        errors++;
      }
      if (Array.isArray(data6)) {
        const len3 = data6.length;
        for (let i3 = 0; i3 < len3; i3++) {
          if (!validate95(data6[i3])) {
            errors++;
          }
        }
      }
    }
    if (data.poststart !== undefined) {
      let data8 = data.poststart;
      if (!Array.isArray(data8) && data8 !== null) {
        errors++;
      }
      if (Array.isArray(data8)) {
        const len4 = data8.length;
        for (let i4 = 0; i4 < len4; i4++) {
          if (!validate95(data8[i4])) {
            errors++;
          }
        }
      }
    }
    if (data.poststop !== undefined) {
      let data10 = data.poststop;
      if (!Array.isArray(data10) && data10 !== null) {
        errors++;
      }
      if (Array.isArray(data10)) {
        const len5 = data10.length;
        for (let i5 = 0; i5 < len5; i5++) {
          if (!validate95(data10[i5])) {
            errors++;
          }
        }
      }
    }
  }

  return errors === 0;
}

function validate108(data) {
  let errors = 0;
  if (!(
    (typeof data == "number" && Number.isSafeInteger(data)) ||
    (typeof data == "bigint" &&
      data >= BigInt("-9223372036854775808") &&
      data <= BigInt("9223372036854775807"))
  )) {
    errors++;
  }

  return errors === 0;
}

function validate107(data) {
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.secs !== undefined) {
      if (!validate108(data.secs)) {
        errors++;
      }
    }
    if (data.nanosecs !== undefined) {
      let data1 = data.nanosecs;
      if (!(
        (typeof data1 == "number" &&
          Number.isSafeInteger(data1) &&
          data1 >= 0 &&
          data1 <= 4294967295) ||
        data1 === null
      )) {
        errors++;
      }
    }
  }

  return errors === 0;
}

function validate111(data) {
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.secs !== undefined) {
      if (!validate108(data.secs)) {
        errors++;
      }
    }
    if (data.nanosecs !== undefined) {
      let data1 = data.nanosecs;
      if (!(
        (typeof data1 == "number" &&
          Number.isSafeInteger(data1) &&
          data1 >= 0 &&
          data1 <= 4294967295) ||
        data1 === null
      )) {
        errors++;
      }
    }
  }

  return errors === 0;
}

function validate106(data) {
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.monotonic !== undefined) {
      if (!validate107(data.monotonic)) {
        errors++;
      }
    }
    if (data.boottime !== undefined) {
      if (!validate111(data.boottime)) {
        errors++;
      }
    }
  }

  return errors === 0;
}

const pattern3 = new RegExp("^[rwm]*$", "u");

function validate116(data) {
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.allow === undefined) {
      errors++;
    }
    if (data.allow !== undefined) {
      if (typeof data.allow !== "boolean") {
        errors++;
      }
    }
    if (data.type !== undefined) {
      let data1 = data.type;
      if (typeof data1 !== "string") {
        errors++;
      }
      if (!(data1 === "a" || data1 === "b" || data1 === "c")) {
        errors++;
      }
    }
    if (data.major !== undefined) {
      let data2 = data.major;
      const _errs6 = errors;
      let valid1 = false;
      const _errs7 = errors;
      if (!validate108(data2)) {
        errors++;
      }
      var _valid0 = _errs7 === errors;
      valid1 = valid1 || _valid0;
      const _errs8 = errors;
      if (data2 !== null) {
        errors++;
      }
      var _valid0 = _errs8 === errors;
      valid1 = valid1 || _valid0;
      if (!valid1) {
        errors++;
      } else {
        errors = _errs6;
      }
    }
    if (data.minor !== undefined) {
      let data3 = data.minor;
      const _errs11 = errors;
      let valid2 = false;
      const _errs12 = errors;
      if (!validate108(data3)) {
        errors++;
      }
      var _valid1 = _errs12 === errors;
      valid2 = valid2 || _valid1;
      const _errs13 = errors;
      if (data3 !== null) {
        errors++;
      }
      var _valid1 = _errs13 === errors;
      valid2 = valid2 || _valid1;
      if (!valid2) {
        errors++;
      } else {
        errors = _errs11;
      }
    }
    if (data.access !== undefined) {
      let data4 = data.access;
      if (typeof data4 === "string") {
        if (!pattern3.test(data4)) {
          errors++;
        }
      } else {
        errors++;
      }
    }
  } else {
    errors++;
  }

  return errors === 0;
}

function validate120(data) {
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.limit !== undefined) {
      let data0 = data.limit;
      const _errs2 = errors;
      let valid1 = false;
      const _errs3 = errors;
      if (!validate108(data0)) {
        errors++;
      }
      var _valid0 = _errs3 === errors;
      valid1 = valid1 || _valid0;
      const _errs4 = errors;
      if (data0 !== null) {
        errors++;
      }
      var _valid0 = _errs4 === errors;
      valid1 = valid1 || _valid0;
      if (!valid1) {
        errors++;
      } else {
        errors = _errs2;
      }
    }
  }

  return errors === 0;
}

function validate123(data) {
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.limit !== undefined) {
      if (!validate108(data.limit)) {
        errors++;
      }
    }
    if (data.reservation !== undefined) {
      if (!validate108(data.reservation)) {
        errors++;
      }
    }
    if (data.swap !== undefined) {
      if (!validate108(data.swap)) {
        errors++;
      }
    }
    if (data.kernel !== undefined) {
      if (!validate108(data.kernel)) {
        errors++;
      }
    }
    if (data.kernelTCP !== undefined) {
      if (!validate108(data.kernelTCP)) {
        errors++;
      }
    }
    if (data.swappiness !== undefined) {
      if (!validate66(data.swappiness)) {
        errors++;
      }
    }
    if (data.disableOOMKiller !== undefined) {
      let data6 = data.disableOOMKiller;
      if (typeof data6 !== "boolean" && data6 !== null) {
        errors++;
      }
    }
    if (data.useHierarchy !== undefined) {
      let data7 = data.useHierarchy;
      if (typeof data7 !== "boolean" && data7 !== null) {
        errors++;
      }
    }
    if (data.checkBeforeUpdate !== undefined) {
      let data8 = data.checkBeforeUpdate;
      if (typeof data8 !== "boolean" && data8 !== null) {
        errors++;
      }
    }
  }

  return errors === 0;
}

function validate131(data) {
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.shares !== undefined) {
      if (!validate66(data.shares)) {
        errors++;
      }
    }
    if (data.quota !== undefined) {
      if (!validate108(data.quota)) {
        errors++;
      }
    }
    if (data.burst !== undefined) {
      if (!validate66(data.burst)) {
        errors++;
      }
    }
    if (data.period !== undefined) {
      if (!validate66(data.period)) {
        errors++;
      }
    }
    if (data.realtimeRuntime !== undefined) {
      if (!validate108(data.realtimeRuntime)) {
        errors++;
      }
    }
    if (data.realtimePeriod !== undefined) {
      if (!validate66(data.realtimePeriod)) {
        errors++;
      }
    }
    if (data.cpus !== undefined) {
      if (typeof data.cpus !== "string") {
        errors++;
      }
    }
    if (data.mems !== undefined) {
      if (typeof data.mems !== "string") {
        errors++;
      }
    }
    if (data.idle !== undefined) {
      if (!validate108(data.idle)) {
        errors++;
      }
    }
  }

  return errors === 0;
}

function validate141(data) {
  let errors = 0;
  if (!(typeof data == "number" && Number.isSafeInteger(data) && data >= 0 && data <= 65535)) {
    errors++;
  }

  return errors === 0;
}

function validate144(data) {
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.major === undefined) {
      errors++;
    }
    if (data.minor === undefined) {
      errors++;
    }
    if (data.major !== undefined) {
      if (!validate108(data.major)) {
        errors++;
      }
    }
    if (data.minor !== undefined) {
      if (!validate108(data.minor)) {
        errors++;
      }
    }
    if (data.weight !== undefined) {
      if (!validate141(data.weight)) {
        errors++;
      }
    }
    if (data.leafWeight !== undefined) {
      if (!validate141(data.leafWeight)) {
        errors++;
      }
    }
  } else {
    errors++;
  }

  return errors === 0;
}

function validate150(data) {
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.major === undefined) {
      errors++;
    }
    if (data.minor === undefined) {
      errors++;
    }
    if (data.major !== undefined) {
      if (!validate108(data.major)) {
        errors++;
      }
    }
    if (data.minor !== undefined) {
      if (!validate108(data.minor)) {
        errors++;
      }
    }
    if (data.rate !== undefined) {
      if (!validate66(data.rate)) {
        errors++;
      }
    }
  } else {
    errors++;
  }

  return errors === 0;
}

function validate155(data) {
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.major === undefined) {
      errors++;
    }
    if (data.minor === undefined) {
      errors++;
    }
    if (data.major !== undefined) {
      if (!validate108(data.major)) {
        errors++;
      }
    }
    if (data.minor !== undefined) {
      if (!validate108(data.minor)) {
        errors++;
      }
    }
    if (data.rate !== undefined) {
      if (!validate66(data.rate)) {
        errors++;
      }
    }
  } else {
    errors++;
  }

  return errors === 0;
}

function validate160(data) {
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.major === undefined) {
      errors++;
    }
    if (data.minor === undefined) {
      errors++;
    }
    if (data.major !== undefined) {
      if (!validate108(data.major)) {
        errors++;
      }
    }
    if (data.minor !== undefined) {
      if (!validate108(data.minor)) {
        errors++;
      }
    }
    if (data.rate !== undefined) {
      if (!validate66(data.rate)) {
        errors++;
      }
    }
  } else {
    errors++;
  }

  return errors === 0;
}

function validate165(data) {
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.major === undefined) {
      errors++;
    }
    if (data.minor === undefined) {
      errors++;
    }
    if (data.major !== undefined) {
      if (!validate108(data.major)) {
        errors++;
      }
    }
    if (data.minor !== undefined) {
      if (!validate108(data.minor)) {
        errors++;
      }
    }
    if (data.rate !== undefined) {
      if (!validate66(data.rate)) {
        errors++;
      }
    }
  } else {
    errors++;
  }

  return errors === 0;
}

function validate140(data) {
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.weight !== undefined) {
      if (!validate141(data.weight)) {
        errors++;
      }
    }
    if (data.leafWeight !== undefined) {
      if (!validate141(data.leafWeight)) {
        errors++;
      }
    }
    if (data.weightDevice !== undefined) {
      let data2 = data.weightDevice;
      if (!Array.isArray(data2) && data2 !== null) {
        errors++;
      }
      if (Array.isArray(data2)) {
        const len0 = data2.length;
        for (let i0 = 0; i0 < len0; i0++) {
          if (!validate144(data2[i0])) {
            errors++;
          }
        }
      }
    }
    if (data.throttleReadBpsDevice !== undefined) {
      let data4 = data.throttleReadBpsDevice;
      if (!Array.isArray(data4) && data4 !== null) {
        errors++;
      }
      if (Array.isArray(data4)) {
        const len1 = data4.length;
        for (let i1 = 0; i1 < len1; i1++) {
          if (!validate150(data4[i1])) {
            errors++;
          }
        }
      }
    }
    if (data.throttleWriteBpsDevice !== undefined) {
      let data6 = data.throttleWriteBpsDevice;
      if (!Array.isArray(data6) && data6 !== null) {
        errors++;
      }
      if (Array.isArray(data6)) {
        const len2 = data6.length;
        for (let i2 = 0; i2 < len2; i2++) {
          if (!validate155(data6[i2])) {
            errors++;
          }
        }
      }
    }
    if (data.throttleReadIOPSDevice !== undefined) {
      let data8 = data.throttleReadIOPSDevice;
      if (!Array.isArray(data8) && data8 !== null) {
        errors++;
      }
      if (Array.isArray(data8)) {
        const len3 = data8.length;
        for (let i3 = 0; i3 < len3; i3++) {
          if (!validate160(data8[i3])) {
            errors++;
          }
        }
      }
    }
    if (data.throttleWriteIOPSDevice !== undefined) {
      let data10 = data.throttleWriteIOPSDevice;
      if (!Array.isArray(data10) && data10 !== null) {
        errors++;
      }
      if (Array.isArray(data10)) {
        const len4 = data10.length;
        for (let i4 = 0; i4 < len4; i4++) {
          if (!validate165(data10[i4])) {
            errors++;
          }
        }
      }
    }
  }

  return errors === 0;
}

const pattern4 = new RegExp("^[1-9][0-9]*[KMG]B$", "u");

function validate171(data) {
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.limit === undefined) {
      errors++;
    }
    if (data.pageSize !== undefined) {
      let data0 = data.pageSize;
      if (typeof data0 === "string") {
        if (!pattern4.test(data0)) {
          errors++;
        }
      } else {
        errors++;
      }
    }
    if (data.limit !== undefined) {
      if (!validate66(data.limit)) {
        errors++;
      }
    }
  } else {
    errors++;
  }

  return errors === 0;
}

function validate176(data) {
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.name === undefined) {
      errors++;
    }
    if (data.priority === undefined) {
      errors++;
    }
    if (data.name !== undefined) {
      if (typeof data.name !== "string") {
        errors++;
      }
    }
    if (data.priority !== undefined) {
      if (!validate57(data.priority)) {
        errors++;
      }
    }
  } else {
    errors++;
  }

  return errors === 0;
}

function validate174(data) {
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.classID !== undefined) {
      if (!validate57(data.classID)) {
        errors++;
      }
    }
    if (data.priorities !== undefined) {
      let data1 = data.priorities;
      if (!Array.isArray(data1) && data1 !== null) {
        errors++;
      }
      if (Array.isArray(data1)) {
        const len0 = data1.length;
        for (let i0 = 0; i0 < len0; i0++) {
          if (!validate176(data1[i0])) {
            errors++;
          }
        }
      }
    }
  }

  return errors === 0;
}

function validate180(data) {
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.hcaHandles !== undefined) {
      if (!validate57(data.hcaHandles)) {
        errors++;
      }
    }
    if (data.hcaObjects !== undefined) {
      if (!validate57(data.hcaObjects)) {
        errors++;
      }
    }
  } else {
    errors++;
  }

  return errors === 0;
}

function validate115(data) {
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.unified !== undefined) {
      let data0 = data.unified;
      if (!(data0 && typeof data0 == "object" && !Array.isArray(data0)) && data0 !== null) {
        errors++;
      }
      if (data0 && typeof data0 == "object" && !Array.isArray(data0)) {
        for (const key0 in data0) {
          if (typeof data0[key0] !== "string") {
            errors++;
          }
        }
      }
    }
    if (data.devices !== undefined) {
      let data2 = data.devices;
      if (!Array.isArray(data2) && data2 !== null) {
        errors++;
      }
      if (Array.isArray(data2)) {
        const len0 = data2.length;
        for (let i0 = 0; i0 < len0; i0++) {
          if (!validate116(data2[i0])) {
            errors++;
          }
        }
      }
    }
    if (data.pids !== undefined) {
      if (!validate120(data.pids)) {
        errors++;
      }
    }
    if (data.memory !== undefined) {
      if (!validate123(data.memory)) {
        errors++;
      }
    }
    if (data.cpu !== undefined) {
      if (!validate131(data.cpu)) {
        errors++;
      }
    }
    if (data.blockIO !== undefined) {
      if (!validate140(data.blockIO)) {
        errors++;
      }
    }
    if (data.hugepageLimits !== undefined) {
      let data8 = data.hugepageLimits;
      if (!Array.isArray(data8) && data8 !== null) {
        errors++;
      }
      if (Array.isArray(data8)) {
        const len1 = data8.length;
        for (let i1 = 0; i1 < len1; i1++) {
          if (!validate171(data8[i1])) {
            errors++;
          }
        }
      }
    }
    if (data.network !== undefined) {
      if (!validate174(data.network)) {
        errors++;
      }
    }
    if (data.rdma !== undefined) {
      let data11 = data.rdma;
      if (!(data11 && typeof data11 == "object" && !Array.isArray(data11)) && data11 !== null) {
        errors++;
      }
      if (data11 && typeof data11 == "object" && !Array.isArray(data11)) {
        for (const key1 in data11) {
          if (!validate180(data11[key1])) {
            errors++;
          }
        }
      }
    }
  }

  return errors === 0;
}

function validate185(data) {
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.type === undefined) {
      errors++;
    }
    if (data.type !== undefined) {
      let data0 = data.type;
      if (typeof data0 !== "string") {
        errors++;
      }
      if (!(
        data0 === "pid" ||
        data0 === "network" ||
        data0 === "mount" ||
        data0 === "ipc" ||
        data0 === "uts" ||
        data0 === "user" ||
        data0 === "cgroup" ||
        data0 === "time"
      )) {
        errors++;
      }
    }
    if (data.path !== undefined) {
      if (typeof data.path !== "string") {
        errors++;
      }
    }
  } else {
    errors++;
  }

  return errors === 0;
}

function validate187(data) {
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.type === undefined) {
      errors++;
    }
    if (data.path === undefined) {
      errors++;
    }
    if (data.type !== undefined) {
      let data0 = data.type;
      if (typeof data0 !== "string") {
        errors++;
      }
      if (!(data0 === "c" || data0 === "b" || data0 === "u" || data0 === "p")) {
        errors++;
      }
    }
    if (data.path !== undefined) {
      if (typeof data.path !== "string") {
        errors++;
      }
    }
    if (data.major !== undefined) {
      if (!validate108(data.major)) {
        errors++;
      }
    }
    if (data.minor !== undefined) {
      if (!validate108(data.minor)) {
        errors++;
      }
    }
    if (data.fileMode !== undefined) {
      let data4 = data.fileMode;
      const _errs8 = errors;
      let valid1 = false;
      const _errs9 = errors;
      if (!validate57(data4)) {
        errors++;
      }
      var _valid0 = _errs9 === errors;
      valid1 = valid1 || _valid0;
      const _errs10 = errors;
      if (data4 !== null) {
        errors++;
      }
      var _valid0 = _errs10 === errors;
      valid1 = valid1 || _valid0;
      if (!valid1) {
        errors++;
      } else {
        errors = _errs8;
      }
    }
    if (data.uid !== undefined) {
      let data5 = data.uid;
      const _errs13 = errors;
      let valid2 = false;
      const _errs14 = errors;
      if (!validate57(data5)) {
        errors++;
      }
      var _valid1 = _errs14 === errors;
      valid2 = valid2 || _valid1;
      const _errs15 = errors;
      if (data5 !== null) {
        errors++;
      }
      var _valid1 = _errs15 === errors;
      valid2 = valid2 || _valid1;
      if (!valid2) {
        errors++;
      } else {
        errors = _errs13;
      }
    }
    if (data.gid !== undefined) {
      let data6 = data.gid;
      const _errs18 = errors;
      let valid3 = false;
      const _errs19 = errors;
      if (!validate57(data6)) {
        errors++;
      }
      var _valid2 = _errs19 === errors;
      valid3 = valid3 || _valid2;
      const _errs20 = errors;
      if (data6 !== null) {
        errors++;
      }
      var _valid2 = _errs20 === errors;
      valid3 = valid3 || _valid2;
      if (!valid3) {
        errors++;
      } else {
        errors = _errs18;
      }
    }
  } else {
    errors++;
  }

  return errors === 0;
}

function validate194(data) {
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.name !== undefined) {
      if (typeof data.name !== "string") {
        errors++;
      }
    }
  } else {
    errors++;
  }

  return errors === 0;
}

function validate200(data) {
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.index === undefined) {
      errors++;
    }
    if (data.value === undefined) {
      errors++;
    }
    if (data.op === undefined) {
      errors++;
    }
    if (data.index !== undefined) {
      if (!validate57(data.index)) {
        errors++;
      }
    }
    if (data.value !== undefined) {
      if (!validate66(data.value)) {
        errors++;
      }
    }
    if (data.valueTwo !== undefined) {
      if (!validate66(data.valueTwo)) {
        errors++;
      }
    }
    if (data.op !== undefined) {
      let data3 = data.op;
      if (typeof data3 !== "string") {
        errors++;
      }
      if (!(
        data3 === "SCMP_CMP_NE" ||
        data3 === "SCMP_CMP_LT" ||
        data3 === "SCMP_CMP_LE" ||
        data3 === "SCMP_CMP_EQ" ||
        data3 === "SCMP_CMP_GE" ||
        data3 === "SCMP_CMP_GT" ||
        data3 === "SCMP_CMP_MASKED_EQ"
      )) {
        errors++;
      }
    }
  } else {
    errors++;
  }

  return errors === 0;
}

function validate198(data) {
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.names === undefined) {
      errors++;
    }
    if (data.action === undefined) {
      errors++;
    }
    if (data.names !== undefined) {
      let data0 = data.names;
      if (Array.isArray(data0)) {
        if (data0.length < 1) {
          errors++;
        }
        const len0 = data0.length;
        for (let i0 = 0; i0 < len0; i0++) {
          if (typeof data0[i0] !== "string") {
            errors++;
          }
        }
      } else {
        errors++;
      }
    }
    if (data.action !== undefined) {
      let data2 = data.action;
      if (typeof data2 !== "string") {
        errors++;
      }
      if (!(
        data2 === "SCMP_ACT_KILL" ||
        data2 === "SCMP_ACT_KILL_PROCESS" ||
        data2 === "SCMP_ACT_KILL_THREAD" ||
        data2 === "SCMP_ACT_TRAP" ||
        data2 === "SCMP_ACT_ERRNO" ||
        data2 === "SCMP_ACT_TRACE" ||
        data2 === "SCMP_ACT_ALLOW" ||
        data2 === "SCMP_ACT_LOG" ||
        data2 === "SCMP_ACT_NOTIFY"
      )) {
        errors++;
      }
    }
    if (data.errnoRet !== undefined) {
      if (!validate57(data.errnoRet)) {
        errors++;
      }
    }
    if (data.args !== undefined) {
      let data4 = data.args;
      if (!Array.isArray(data4) && data4 !== null) {
        errors++;
      }
      if (Array.isArray(data4)) {
        const len1 = data4.length;
        for (let i1 = 0; i1 < len1; i1++) {
          if (!validate200(data4[i1])) {
            errors++;
          }
        }
      }
    }
  } else {
    errors++;
  }

  return errors === 0;
}

function validate196(data) {
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.defaultAction === undefined) {
      errors++;
    }
    if (data.defaultAction !== undefined) {
      let data0 = data.defaultAction;
      if (typeof data0 !== "string") {
        errors++;
      }
      if (!(
        data0 === "SCMP_ACT_KILL" ||
        data0 === "SCMP_ACT_KILL_PROCESS" ||
        data0 === "SCMP_ACT_KILL_THREAD" ||
        data0 === "SCMP_ACT_TRAP" ||
        data0 === "SCMP_ACT_ERRNO" ||
        data0 === "SCMP_ACT_TRACE" ||
        data0 === "SCMP_ACT_ALLOW" ||
        data0 === "SCMP_ACT_LOG" ||
        data0 === "SCMP_ACT_NOTIFY"
      )) {
        errors++;
      }
    }
    if (data.defaultErrnoRet !== undefined) {
      if (!validate57(data.defaultErrnoRet)) {
        errors++;
      }
    }
    if (data.flags !== undefined) {
      let data2 = data.flags;
      if (!Array.isArray(data2) && data2 !== null) {
        errors++;
      }
      if (Array.isArray(data2)) {
        const len0 = data2.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data3 = data2[i0];
          if (typeof data3 !== "string") {
            errors++;
          }
          if (!(
            data3 === "SECCOMP_FILTER_FLAG_TSYNC" ||
            data3 === "SECCOMP_FILTER_FLAG_LOG" ||
            data3 === "SECCOMP_FILTER_FLAG_SPEC_ALLOW" ||
            data3 === "SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV"
          )) {
            errors++;
          }
        }
      }
    }
    if (data.listenerPath !== undefined) {
      if (typeof data.listenerPath !== "string") {
        errors++;
      }
    }
    if (data.listenerMetadata !== undefined) {
      if (typeof data.listenerMetadata !== "string") {
        errors++;
      }
    }
    if (data.architectures !== undefined) {
      let data6 = data.architectures;
      if (!Array.isArray(data6) && data6 !== null) {
        errors++;
      }
      if (Array.isArray(data6)) {
        const len1 = data6.length;
        for (let i1 = 0; i1 < len1; i1++) {
          let data7 = data6[i1];
          if (typeof data7 !== "string") {
            errors++;
          }
          if (!(
            data7 === "SCMP_ARCH_X86" ||
            data7 === "SCMP_ARCH_X86_64" ||
            data7 === "SCMP_ARCH_X32" ||
            data7 === "SCMP_ARCH_ARM" ||
            data7 === "SCMP_ARCH_AARCH64" ||
            data7 === "SCMP_ARCH_MIPS" ||
            data7 === "SCMP_ARCH_MIPS64" ||
            data7 === "SCMP_ARCH_MIPS64N32" ||
            data7 === "SCMP_ARCH_MIPSEL" ||
            data7 === "SCMP_ARCH_MIPSEL64" ||
            data7 === "SCMP_ARCH_MIPSEL64N32" ||
            data7 === "SCMP_ARCH_PPC" ||
            data7 === "SCMP_ARCH_PPC64" ||
            data7 === "SCMP_ARCH_PPC64LE" ||
            data7 === "SCMP_ARCH_S390" ||
            data7 === "SCMP_ARCH_S390X" ||
            data7 === "SCMP_ARCH_PARISC" ||
            data7 === "SCMP_ARCH_PARISC64" ||
            data7 === "SCMP_ARCH_RISCV64" ||
            data7 === "SCMP_ARCH_LOONGARCH64" ||
            data7 === "SCMP_ARCH_M68K" ||
            data7 === "SCMP_ARCH_SH" ||
            data7 === "SCMP_ARCH_SHEB"
          )) {
            errors++;
          }
        }
      }
    }
    if (data.syscalls !== undefined) {
      let data8 = data.syscalls;
      if (!Array.isArray(data8) && data8 !== null) {
        errors++;
      }
      if (Array.isArray(data8)) {
        const len2 = data8.length;
        for (let i2 = 0; i2 < len2; i2++) {
          if (!validate198(data8[i2])) {
            errors++;
          }
        }
      }
    }
  }

  return errors === 0;
}

function validate207(data) {
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.domain !== undefined) {
      let data0 = data.domain;
      if (typeof data0 !== "string") {
        errors++;
      }
      if (!(data0 === "LINUX" || data0 === "LINUX32")) {
        errors++;
      }
    }
    if (data.flags !== undefined) {
      let data1 = data.flags;
      if (!Array.isArray(data1) && data1 !== null) {
        errors++;
      }
      if (Array.isArray(data1)) {
        const len0 = data1.length;
        for (let i0 = 0; i0 < len0; i0++) {
          if (typeof data1[i0] !== "string") {
            errors++;
          }
        }
      }
    }
  }

  return errors === 0;
}

function validate209(data) {
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.closID !== undefined) {
      if (typeof data.closID !== "string") {
        errors++;
      }
    }
    if (data.schemata !== undefined) {
      let data1 = data.schemata;
      if (!Array.isArray(data1) && data1 !== null) {
        errors++;
      }
      if (Array.isArray(data1)) {
        const len0 = data1.length;
        for (let i0 = 0; i0 < len0; i0++) {
          if (typeof data1[i0] !== "string") {
            errors++;
          }
        }
      }
    }
    if (data.l3CacheSchema !== undefined) {
      if (typeof data.l3CacheSchema !== "string") {
        errors++;
      }
    }
    if (data.memBwSchema !== undefined) {
      if (typeof data.memBwSchema !== "string") {
        errors++;
      }
    }
    if (data.enableMonitoring !== undefined) {
      let data5 = data.enableMonitoring;
      if (typeof data5 !== "boolean" && data5 !== null) {
        errors++;
      }
    }
  }

  return errors === 0;
}

function validate211(data) {
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.mode !== undefined) {
      let data0 = data.mode;
      if (typeof data0 !== "string") {
        errors++;
      }
      if (!(
        data0 === "MPOL_DEFAULT" ||
        data0 === "MPOL_BIND" ||
        data0 === "MPOL_INTERLEAVE" ||
        data0 === "MPOL_WEIGHTED_INTERLEAVE" ||
        data0 === "MPOL_PREFERRED" ||
        data0 === "MPOL_PREFERRED_MANY" ||
        data0 === "MPOL_LOCAL"
      )) {
        errors++;
      }
    }
    if (data.nodes !== undefined) {
      if (typeof data.nodes !== "string") {
        errors++;
      }
    }
    if (data.flags !== undefined) {
      let data2 = data.flags;
      if (!Array.isArray(data2) && data2 !== null) {
        errors++;
      }
      if (Array.isArray(data2)) {
        const len0 = data2.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data3 = data2[i0];
          if (typeof data3 !== "string") {
            errors++;
          }
          if (!(
            data3 === "MPOL_F_NUMA_BALANCING" ||
            data3 === "MPOL_F_RELATIVE_NODES" ||
            data3 === "MPOL_F_STATIC_NODES"
          )) {
            errors++;
          }
        }
      }
    }
  }

  return errors === 0;
}

function validate103(data) {
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.uidMappings !== undefined) {
      let data0 = data.uidMappings;
      if (!Array.isArray(data0) && data0 !== null) {
        errors++;
      }
      if (Array.isArray(data0)) {
        const len0 = data0.length;
        for (let i0 = 0; i0 < len0; i0++) {
          if (!validate56(data0[i0])) {
            errors++;
          }
        }
      }
    }
    if (data.gidMappings !== undefined) {
      let data2 = data.gidMappings;
      if (!Array.isArray(data2) && data2 !== null) {
        errors++;
      }
      if (Array.isArray(data2)) {
        const len1 = data2.length;
        for (let i1 = 0; i1 < len1; i1++) {
          if (!validate56(data2[i1])) {
            errors++;
          }
        }
      }
    }
    if (data.timeOffsets !== undefined) {
      if (!validate106(data.timeOffsets)) {
        errors++;
      }
    }
    if (data.sysctl !== undefined) {
      let data5 = data.sysctl;
      if (!(data5 && typeof data5 == "object" && !Array.isArray(data5)) && data5 !== null) {
        errors++;
      }
      if (data5 && typeof data5 == "object" && !Array.isArray(data5)) {
        for (const key0 in data5) {
          if (typeof data5[key0] !== "string") {
            errors++;
          }
        }
      }
    }
    if (data.resources !== undefined) {
      if (!validate115(data.resources)) {
        errors++;
      }
    }
    if (data.cgroupsPath !== undefined) {
      if (typeof data.cgroupsPath !== "string") {
        errors++;
      }
    }
    if (data.namespaces !== undefined) {
      let data9 = data.namespaces;
      if (!Array.isArray(data9) && data9 !== null) {
        errors++;
      }
      if (Array.isArray(data9)) {
        const len2 = data9.length;
        for (let i2 = 0; i2 < len2; i2++) {
          if (!validate185(data9[i2])) {
            errors++;
          }
        }
      }
    }
    if (data.devices !== undefined) {
      let data11 = data.devices;
      if (!Array.isArray(data11) && data11 !== null) {
        errors++;
      }
      if (Array.isArray(data11)) {
        const len3 = data11.length;
        for (let i3 = 0; i3 < len3; i3++) {
          if (!validate187(data11[i3])) {
            errors++;
          }
        }
      }
    }
    if (data.netDevices !== undefined) {
      let data13 = data.netDevices;
      if (!(data13 && typeof data13 == "object" && !Array.isArray(data13)) && data13 !== null) {
        errors++;
      }
      if (data13 && typeof data13 == "object" && !Array.isArray(data13)) {
        for (const key1 in data13) {
          if (!validate194(data13[key1])) {
            errors++;
          }
        }
      }
    }
    if (data.seccomp !== undefined) {
      if (!validate196(data.seccomp)) {
        errors++;
      }
    }
    if (data.rootfsPropagation !== undefined) {
      let data16 = data.rootfsPropagation;
      if (typeof data16 !== "string") {
        errors++;
      }
      if (!(
        data16 === "shared" ||
        data16 === "slave" ||
        data16 === "private" ||
        data16 === "unbindable" ||
        data16 === "rshared" ||
        data16 === "rslave" ||
        data16 === "rprivate" ||
        data16 === "runbindable"
      )) {
        errors++;
      }
    }
    if (data.maskedPaths !== undefined) {
      let data17 = data.maskedPaths;
      if (!Array.isArray(data17) && data17 !== null) {
        errors++;
      }
      if (Array.isArray(data17)) {
        const len4 = data17.length;
        for (let i4 = 0; i4 < len4; i4++) {
          if (typeof data17[i4] !== "string") {
            errors++;
          }
        }
      }
    }
    if (data.readonlyPaths !== undefined) {
      let data19 = data.readonlyPaths;
      if (!Array.isArray(data19) && data19 !== null) {
        errors++;
      }
      if (Array.isArray(data19)) {
        const len5 = data19.length;
        for (let i5 = 0; i5 < len5; i5++) {
          if (typeof data19[i5] !== "string") {
            errors++;
          }
        }
      }
    }
    if (data.mountLabel !== undefined) {
      if (typeof data.mountLabel !== "string") {
        errors++;
      }
    }
    if (data.personality !== undefined) {
      if (!validate207(data.personality)) {
        errors++;
      }
    }
    if (data.intelRdt !== undefined) {
      if (!validate209(data.intelRdt)) {
        errors++;
      }
    }
    if (data.memoryPolicy !== undefined) {
      if (!validate211(data.memoryPolicy)) {
        errors++;
      }
    }
  }

  return errors === 0;
}

function validate52(data) {
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.ociVersion === undefined) {
      errors++;
    }
    if (data.root === undefined) {
      errors++;
    }
    if (data.ociVersion !== undefined) {
      if (typeof data.ociVersion !== "string") {
        errors++;
      }
    }
    if (data.root !== undefined) {
      if (!validate53(data.root)) {
        errors++;
      }
    }
    if (data.mounts !== undefined) {
      let data2 = data.mounts;
      if (!Array.isArray(data2) && data2 !== null) {
        errors++;
      }
      if (Array.isArray(data2)) {
        const len0 = data2.length;
        for (let i0 = 0; i0 < len0; i0++) {
          if (!validate55(data2[i0])) {
            errors++;
          }
        }
      }
    }
    if (data.process !== undefined) {
      if (!validate64(data.process)) {
        errors++;
      }
    }
    if (data.hostname !== undefined) {
      if (typeof data.hostname !== "string") {
        errors++;
      }
    }
    if (data.domainname !== undefined) {
      if (typeof data.domainname !== "string") {
        errors++;
      }
    }
    if (data.hooks !== undefined) {
      if (!validate94(data.hooks)) {
        errors++;
      }
    }
    if (data.annotations !== undefined) {
      let data8 = data.annotations;
      if (!(data8 && typeof data8 == "object" && !Array.isArray(data8)) && data8 !== null) {
        errors++;
      }
      if (data8 && typeof data8 == "object" && !Array.isArray(data8)) {
        for (const key0 in data8) {
          if (typeof data8[key0] !== "string") {
            errors++;
          }
        }
      }
    }
    if (data.linux !== undefined) {
      if (!validate103(data.linux)) {
        errors++;
      }
    }
  } else {
    errors++;
  }

  return errors === 0;
}

export const isValid = validate52;
