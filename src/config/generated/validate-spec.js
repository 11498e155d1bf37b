/* eslint-disable */
// Generated from schemas/config.schema.json by npm run generate. Do not edit.
"use strict";
export const validate = validate52;
export default validate52;

import func1Module from "ajv/dist/runtime/ucs2length.js";
const func1 = func1Module.default ?? func1Module;

function validate55(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {},
) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate55.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = undefined;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = undefined;
  }
  if (!(typeof data == "number" && !(data % 1) && !isNaN(data) && isFinite(data))) {
    const err0 = {
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "integer" },
      message: "must be integer",
    };
    if (vErrors === null) {
      vErrors = [err0];
    } else {
      vErrors.push(err0);
    }
    errors++;
  }
  if (typeof data == "number" && isFinite(data)) {
    if (data > 4294967295 || isNaN(data)) {
      const err1 = {
        instancePath,
        schemaPath: "#/maximum",
        keyword: "maximum",
        params: { comparison: "<=", limit: 4294967295 },
        message: "must be <= 4294967295",
      };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data < 0 || isNaN(data)) {
      const err2 = {
        instancePath,
        schemaPath: "#/minimum",
        keyword: "minimum",
        params: { comparison: ">=", limit: 0 },
        message: "must be >= 0",
      };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
  }
  validate55.errors = vErrors;
  return errors === 0;
}
validate55.evaluated = { dynamicProps: false, dynamicItems: false };

function validate54(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {},
) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate54.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = undefined;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = undefined;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.containerID === undefined) {
      const err0 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "containerID" },
        message: "must have required property '" + "containerID" + "'",
      };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.hostID === undefined) {
      const err1 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "hostID" },
        message: "must have required property '" + "hostID" + "'",
      };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.size === undefined) {
      const err2 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "size" },
        message: "must have required property '" + "size" + "'",
      };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
    if (data.containerID !== undefined) {
      if (
        !validate55(data.containerID, {
          instancePath: instancePath + "/containerID",
          parentData: data,
          parentDataProperty: "containerID",
          rootData,
          dynamicAnchors,
        })
      ) {
        vErrors = vErrors === null ? validate55.errors : vErrors.concat(validate55.errors);
        errors = vErrors.length;
      }
    }
    if (data.hostID !== undefined) {
      if (
        !validate55(data.hostID, {
          instancePath: instancePath + "/hostID",
          parentData: data,
          parentDataProperty: "hostID",
          rootData,
          dynamicAnchors,
        })
      ) {
        vErrors = vErrors === null ? validate55.errors : vErrors.concat(validate55.errors);
        errors = vErrors.length;
      }
    }
    if (data.size !== undefined) {
      if (
        !validate55(data.size, {
          instancePath: instancePath + "/size",
          parentData: data,
          parentDataProperty: "size",
          rootData,
          dynamicAnchors,
        })
      ) {
        vErrors = vErrors === null ? validate55.errors : vErrors.concat(validate55.errors);
        errors = vErrors.length;
      }
    }
  } else {
    const err3 = {
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "object" },
      message: "must be object",
    };
    if (vErrors === null) {
      vErrors = [err3];
    } else {
      vErrors.push(err3);
    }
    errors++;
  }
  validate54.errors = vErrors;
  return errors === 0;
}
validate54.evaluated = {
  props: { containerID: true, hostID: true, size: true },
  dynamicProps: false,
  dynamicItems: false,
};

function validate53(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {},
) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate53.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = undefined;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = undefined;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.destination === undefined) {
      const err0 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "destination" },
        message: "must have required property '" + "destination" + "'",
      };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.destination !== undefined) {
      let data0 = data.destination;
      if (typeof data0 === "string") {
        if (func1(data0) < 1) {
          const err1 = {
            instancePath: instancePath + "/destination",
            schemaPath: "#/properties/destination/minLength",
            keyword: "minLength",
            params: { limit: 1 },
            message: "must NOT have fewer than 1 characters",
          };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
      } else {
        const err2 = {
          instancePath: instancePath + "/destination",
          schemaPath: "#/properties/destination/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
    if (data.source !== undefined) {
      if (typeof data.source !== "string") {
        const err3 = {
          instancePath: instancePath + "/source",
          schemaPath: "#/properties/source/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.options !== undefined) {
      let data2 = data.options;
      if (!Array.isArray(data2) && data2 !== null) {
        const err4 = {
          instancePath: instancePath + "/options",
          schemaPath: "#/properties/options/type",
          keyword: "type",
          params: { type: ["array", "null"] },
          message: "must be array,null",
        };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
      if (Array.isArray(data2)) {
        const len0 = data2.length;
        for (let i0 = 0; i0 < len0; i0++) {
          if (typeof data2[i0] !== "string") {
            const err5 = {
              instancePath: instancePath + "/options/" + i0,
              schemaPath: "#/properties/options/items/type",
              keyword: "type",
              params: { type: "string" },
              message: "must be string",
            };
            if (vErrors === null) {
              vErrors = [err5];
            } else {
              vErrors.push(err5);
            }
            errors++;
          }
        }
      }
    }
    if (data.type !== undefined) {
      if (typeof data.type !== "string") {
        const err6 = {
          instancePath: instancePath + "/type",
          schemaPath: "#/properties/type/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
    }
    if (data.uidMappings !== undefined) {
      let data5 = data.uidMappings;
      if (!Array.isArray(data5) && data5 !== null) {
        const err7 = {
          instancePath: instancePath + "/uidMappings",
          schemaPath: "#/properties/uidMappings/type",
          keyword: "type",
          params: { type: ["array", "null"] },
          message: "must be array,null",
        };
        if (vErrors === null) {
          vErrors = [err7];
        } else {
          vErrors.push(err7);
        }
        errors++;
      }
      if (Array.isArray(data5)) {
        const len1 = data5.length;
        for (let i1 = 0; i1 < len1; i1++) {
          if (
            !validate54(data5[i1], {
              instancePath: instancePath + "/uidMappings/" + i1,
              parentData: data5,
              parentDataProperty: i1,
              rootData,
              dynamicAnchors,
            })
          ) {
            vErrors = vErrors === null ? validate54.errors : vErrors.concat(validate54.errors);
            errors = vErrors.length;
          }
        }
      }
    }
    if (data.gidMappings !== undefined) {
      let data7 = data.gidMappings;
      if (!Array.isArray(data7) && data7 !== null) {
        const err8 = {
          instancePath: instancePath + "/gidMappings",
          schemaPath: "#/properties/gidMappings/type",
          keyword: "type",
          params: { type: ["array", "null"] },
          message: "must be array,null",
        };
        if (vErrors === null) {
          vErrors = [err8];
        } else {
          vErrors.push(err8);
        }
        errors++;
      }
      if (Array.isArray(data7)) {
        const len2 = data7.length;
        for (let i2 = 0; i2 < len2; i2++) {
          if (
            !validate54(data7[i2], {
              instancePath: instancePath + "/gidMappings/" + i2,
              parentData: data7,
              parentDataProperty: i2,
              rootData,
              dynamicAnchors,
            })
          ) {
            vErrors = vErrors === null ? validate54.errors : vErrors.concat(validate54.errors);
            errors = vErrors.length;
          }
        }
      }
    }
  } else {
    const err9 = {
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "object" },
      message: "must be object",
    };
    if (vErrors === null) {
      vErrors = [err9];
    } else {
      vErrors.push(err9);
    }
    errors++;
  }
  validate53.errors = vErrors;
  return errors === 0;
}
validate53.evaluated = {
  props: {
    destination: true,
    source: true,
    options: true,
    type: true,
    uidMappings: true,
    gidMappings: true,
  },
  dynamicProps: false,
  dynamicItems: false,
};

function validate68(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {},
) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate68.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = undefined;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = undefined;
  }
  if (!(
    (typeof data == "number" && Number.isInteger(data) && data >= Number("0")) ||
    (typeof data == "bigint" && data >= BigInt("0") && data <= BigInt("18446744073709551615"))
  )) {
    const err0 = {
      instancePath,
      schemaPath: "#/x-range",
      keyword: "x-range",
      params: {},
      message: 'must pass "x-range" keyword validation',
    };
    if (vErrors === null) {
      vErrors = [err0];
    } else {
      vErrors.push(err0);
    }
    errors++;
  }
  validate68.errors = vErrors;
  return errors === 0;
}
validate68.evaluated = { dynamicProps: false, dynamicItems: false };

function validate71(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {},
) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate71.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = undefined;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = undefined;
  }
  if (!(typeof data == "number" && !(data % 1) && !isNaN(data) && isFinite(data))) {
    const err0 = {
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "integer" },
      message: "must be integer",
    };
    if (vErrors === null) {
      vErrors = [err0];
    } else {
      vErrors.push(err0);
    }
    errors++;
  }
  if (typeof data == "number" && isFinite(data)) {
    if (data > 2147483647 || isNaN(data)) {
      const err1 = {
        instancePath,
        schemaPath: "#/maximum",
        keyword: "maximum",
        params: { comparison: "<=", limit: 2147483647 },
        message: "must be <= 2147483647",
      };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data < -2147483648 || isNaN(data)) {
      const err2 = {
        instancePath,
        schemaPath: "#/minimum",
        keyword: "minimum",
        params: { comparison: ">=", limit: -2147483648 },
        message: "must be >= -2147483648",
      };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
  }
  validate71.errors = vErrors;
  return errors === 0;
}
validate71.evaluated = { dynamicProps: false, dynamicItems: false };

function validate62(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {},
) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate62.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = undefined;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = undefined;
  }
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    const err0 = {
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: ["object", "null"] },
      message: "must be object,null",
    };
    if (vErrors === null) {
      vErrors = [err0];
    } else {
      vErrors.push(err0);
    }
    errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.cwd === undefined) {
      const err1 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "cwd" },
        message: "must have required property '" + "cwd" + "'",
      };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.user === undefined) {
      const err2 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "user" },
        message: "must have required property '" + "user" + "'",
      };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
    if (data.terminal !== undefined) {
      let data0 = data.terminal;
      if (typeof data0 !== "boolean" && data0 !== null) {
        const err3 = {
          instancePath: instancePath + "/terminal",
          schemaPath: "#/properties/terminal/type",
          keyword: "type",
          params: { type: ["boolean", "null"] },
          message: "must be boolean,null",
        };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.consoleSize !== undefined) {
      let data1 = data.consoleSize;
      if (!(data1 && typeof data1 == "object" && !Array.isArray(data1)) && data1 !== null) {
        const err4 = {
          instancePath: instancePath + "/consoleSize",
          schemaPath: "#/properties/consoleSize/type",
          keyword: "type",
          params: { type: ["object", "null"] },
          message: "must be object,null",
        };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
      if (data1 && typeof data1 == "object" && !Array.isArray(data1)) {
        if (data1.height === undefined) {
          const err5 = {
            instancePath: instancePath + "/consoleSize",
            schemaPath: "#/properties/consoleSize/required",
            keyword: "required",
            params: { missingProperty: "height" },
            message: "must have required property '" + "height" + "'",
          };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
        if (data1.width === undefined) {
          const err6 = {
            instancePath: instancePath + "/consoleSize",
            schemaPath: "#/properties/consoleSize/required",
            keyword: "required",
            params: { missingProperty: "width" },
            message: "must have required property '" + "width" + "'",
          };
          if (vErrors === null) {
            vErrors = [err6];
          } else {
            vErrors.push(err6);
          }
          errors++;
        }
        if (data1.height !== undefined) {
          if (
            !validate55(data1.height, {
              instancePath: instancePath + "/consoleSize/height",
              parentData: data1,
              parentDataProperty: "height",
              rootData,
              dynamicAnchors,
            })
          ) {
            vErrors = vErrors === null ? validate55.errors : vErrors.concat(validate55.errors);
            errors = vErrors.length;
          }
        }
        if (data1.width !== undefined) {
          if (
            !validate55(data1.width, {
              instancePath: instancePath + "/consoleSize/width",
              parentData: data1,
              parentDataProperty: "width",
              rootData,
              dynamicAnchors,
            })
          ) {
            vErrors = vErrors === null ? validate55.errors : vErrors.concat(validate55.errors);
            errors = vErrors.length;
          }
        }
      }
    }
    if (data.cwd !== undefined) {
      if (typeof data.cwd !== "string") {
        const err7 = {
          instancePath: instancePath + "/cwd",
          schemaPath: "#/properties/cwd/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) {
          vErrors = [err7];
        } else {
          vErrors.push(err7);
        }
        errors++;
      }
    }
    if (data.env !== undefined) {
      let data5 = data.env;
      if (!Array.isArray(data5) && data5 !== null) {
        const err8 = {
          instancePath: instancePath + "/env",
          schemaPath: "#/properties/env/type",
          keyword: "type",
          params: { type: ["array", "null"] },
          message: "must be array,null",
        };
        if (vErrors === null) {
          vErrors = [err8];
        } else {
          vErrors.push(err8);
        }
        errors++;
      }
      if (Array.isArray(data5)) {
        const len0 = data5.length;
        for (let i0 = 0; i0 < len0; i0++) {
          if (typeof data5[i0] !== "string") {
            const err9 = {
              instancePath: instancePath + "/env/" + i0,
              schemaPath: "#/properties/env/items/type",
              keyword: "type",
              params: { type: "string" },
              message: "must be string",
            };
            if (vErrors === null) {
              vErrors = [err9];
            } else {
              vErrors.push(err9);
            }
            errors++;
          }
        }
      }
    }
    if (data.args !== undefined) {
      let data7 = data.args;
      if (!Array.isArray(data7) && data7 !== null) {
        const err10 = {
          instancePath: instancePath + "/args",
          schemaPath: "#/properties/args/type",
          keyword: "type",
          params: { type: ["array", "null"] },
          message: "must be array,null",
        };
        if (vErrors === null) {
          vErrors = [err10];
        } else {
          vErrors.push(err10);
        }
        errors++;
      }
      if (Array.isArray(data7)) {
        const len1 = data7.length;
        for (let i1 = 0; i1 < len1; i1++) {
          if (typeof data7[i1] !== "string") {
            const err11 = {
              instancePath: instancePath + "/args/" + i1,
              schemaPath: "#/properties/args/items/type",
              keyword: "type",
              params: { type: "string" },
              message: "must be string",
            };
            if (vErrors === null) {
              vErrors = [err11];
            } else {
              vErrors.push(err11);
            }
            errors++;
          }
        }
      }
    }
    if (data.commandLine !== undefined) {
      if (typeof data.commandLine !== "string") {
        const err12 = {
          instancePath: instancePath + "/commandLine",
          schemaPath: "#/properties/commandLine/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) {
          vErrors = [err12];
        } else {
          vErrors.push(err12);
        }
        errors++;
      }
    }
    if (data.user !== undefined) {
      let data10 = data.user;
      if (data10 && typeof data10 == "object" && !Array.isArray(data10)) {
        if (data10.uid === undefined) {
          const err13 = {
            instancePath: instancePath + "/user",
            schemaPath: "#/properties/user/required",
            keyword: "required",
            params: { missingProperty: "uid" },
            message: "must have required property '" + "uid" + "'",
          };
          if (vErrors === null) {
            vErrors = [err13];
          } else {
            vErrors.push(err13);
          }
          errors++;
        }
        if (data10.gid === undefined) {
          const err14 = {
            instancePath: instancePath + "/user",
            schemaPath: "#/properties/user/required",
            keyword: "required",
            params: { missingProperty: "gid" },
            message: "must have required property '" + "gid" + "'",
          };
          if (vErrors === null) {
            vErrors = [err14];
          } else {
            vErrors.push(err14);
          }
          errors++;
        }
        if (data10.uid !== undefined) {
          if (
            !validate55(data10.uid, {
              instancePath: instancePath + "/user/uid",
              parentData: data10,
              parentDataProperty: "uid",
              rootData,
              dynamicAnchors,
            })
          ) {
            vErrors = vErrors === null ? validate55.errors : vErrors.concat(validate55.errors);
            errors = vErrors.length;
          }
        }
        if (data10.gid !== undefined) {
          if (
            !validate55(data10.gid, {
              instancePath: instancePath + "/user/gid",
              parentData: data10,
              parentDataProperty: "gid",
              rootData,
              dynamicAnchors,
            })
          ) {
            vErrors = vErrors === null ? validate55.errors : vErrors.concat(validate55.errors);
            errors = vErrors.length;
          }
        }
        if (data10.umask !== undefined) {
          let data13 = data10.umask;
          if (
            !(typeof data13 == "number" && !(data13 % 1) && !isNaN(data13) && isFinite(data13)) &&
            data13 !== null
          ) {
            const err15 = {
              instancePath: instancePath + "/user/umask",
              schemaPath: "#/properties/user/properties/umask/type",
              keyword: "type",
              params: { type: ["integer", "null"] },
              message: "must be integer,null",
            };
            if (vErrors === null) {
              vErrors = [err15];
            } else {
              vErrors.push(err15);
            }
            errors++;
          }
          if (typeof data13 == "number" && isFinite(data13)) {
            if (data13 > 511 || isNaN(data13)) {
              const err16 = {
                instancePath: instancePath + "/user/umask",
                schemaPath: "#/properties/user/properties/umask/maximum",
                keyword: "maximum",
                params: { comparison: "<=", limit: 511 },
                message: "must be <= 511",
              };
              if (vErrors === null) {
                vErrors = [err16];
              } else {
                vErrors.push(err16);
              }
              errors++;
            }
            if (data13 < 0 || isNaN(data13)) {
              const err17 = {
                instancePath: instancePath + "/user/umask",
                schemaPath: "#/properties/user/properties/umask/minimum",
                keyword: "minimum",
                params: { comparison: ">=", limit: 0 },
                message: "must be >= 0",
              };
              if (vErrors === null) {
                vErrors = [err17];
              } else {
                vErrors.push(err17);
              }
              errors++;
            }
          }
        }
        if (data10.additionalGids !== undefined) {
          let data14 = data10.additionalGids;
          if (!Array.isArray(data14) && data14 !== null) {
            const err18 = {
              instancePath: instancePath + "/user/additionalGids",
              schemaPath: "#/properties/user/properties/additionalGids/type",
              keyword: "type",
              params: { type: ["array", "null"] },
              message: "must be array,null",
            };
            if (vErrors === null) {
              vErrors = [err18];
            } else {
              vErrors.push(err18);
            }
            errors++;
          }
          if (Array.isArray(data14)) {
            const len2 = data14.length;
            for (let i2 = 0; i2 < len2; i2++) {
              if (
                !validate55(data14[i2], {
                  instancePath: instancePath + "/user/additionalGids/" + i2,
                  parentData: data14,
                  parentDataProperty: i2,
                  rootData,
                  dynamicAnchors,
                })
              ) {
                vErrors = vErrors === null ? validate55.errors : vErrors.concat(validate55.errors);
                errors = vErrors.length;
              }
            }
          }
        }
        if (data10.username !== undefined) {
          if (typeof data10.username !== "string") {
            const err19 = {
              instancePath: instancePath + "/user/username",
              schemaPath: "#/properties/user/properties/username/type",
              keyword: "type",
              params: { type: "string" },
              message: "must be string",
            };
            if (vErrors === null) {
              vErrors = [err19];
            } else {
              vErrors.push(err19);
            }
            errors++;
          }
        }
      } else {
        const err20 = {
          instancePath: instancePath + "/user",
          schemaPath: "#/properties/user/type",
          keyword: "type",
          params: { type: "object" },
          message: "must be object",
        };
        if (vErrors === null) {
          vErrors = [err20];
        } else {
          vErrors.push(err20);
        }
        errors++;
      }
    }
    if (data.capabilities !== undefined) {
      let data17 = data.capabilities;
      if (!(data17 && typeof data17 == "object" && !Array.isArray(data17)) && data17 !== null) {
        const err21 = {
          instancePath: instancePath + "/capabilities",
          schemaPath: "#/properties/capabilities/type",
          keyword: "type",
          params: { type: ["object", "null"] },
          message: "must be object,null",
        };
        if (vErrors === null) {
          vErrors = [err21];
        } else {
          vErrors.push(err21);
        }
        errors++;
      }
      if (data17 && typeof data17 == "object" && !Array.isArray(data17)) {
        if (data17.bounding !== undefined) {
          let data18 = data17.bounding;
          if (!Array.isArray(data18) && data18 !== null) {
            const err22 = {
              instancePath: instancePath + "/capabilities/bounding",
              schemaPath: "#/properties/capabilities/properties/bounding/type",
              keyword: "type",
              params: { type: ["array", "null"] },
              message: "must be array,null",
            };
            if (vErrors === null) {
              vErrors = [err22];
            } else {
              vErrors.push(err22);
            }
            errors++;
          }
          if (Array.isArray(data18)) {
            const len3 = data18.length;
            for (let i3 = 0; i3 < len3; i3++) {
              if (typeof data18[i3] !== "string") {
                const err23 = {
                  instancePath: instancePath + "/capabilities/bounding/" + i3,
                  schemaPath: "#/properties/capabilities/properties/bounding/items/type",
                  keyword: "type",
                  params: { type: "string" },
                  message: "must be string",
                };
                if (vErrors === null) {
                  vErrors = [err23];
                } else {
                  vErrors.push(err23);
                }
                errors++;
              }
            }
          }
        }
        if (data17.effective !== undefined) {
          let data20 = data17.effective;
          if (!Array.isArray(data20) && data20 !== null) {
            const err24 = {
              instancePath: instancePath + "/capabilities/effective",
              schemaPath: "#/properties/capabilities/properties/effective/type",
              keyword: "type",
              params: { type: ["array", "null"] },
              message: "must be array,null",
            };
            if (vErrors === null) {
              vErrors = [err24];
            } else {
              vErrors.push(err24);
            }
            errors++;
          }
          if (Array.isArray(data20)) {
            const len4 = data20.length;
            for (let i4 = 0; i4 < len4; i4++) {
              if (typeof data20[i4] !== "string") {
                const err25 = {
                  instancePath: instancePath + "/capabilities/effective/" + i4,
                  schemaPath: "#/properties/capabilities/properties/effective/items/type",
                  keyword: "type",
                  params: { type: "string" },
                  message: "must be string",
                };
                if (vErrors === null) {
                  vErrors = [err25];
                } else {
                  vErrors.push(err25);
                }
                errors++;
              }
            }
          }
        }
        if (data17.inheritable !== undefined) {
          let data22 = data17.inheritable;
          if (!Array.isArray(data22) && data22 !== null) {
            const err26 = {
              instancePath: instancePath + "/capabilities/inheritable",
              schemaPath: "#/properties/capabilities/properties/inheritable/type",
              keyword: "type",
              params: { type: ["array", "null"] },
              message: "must be array,null",
            };
            if (vErrors === null) {
              vErrors = [err26];
            } else {
              vErrors.push(err26);
            }
            errors++;
          }
          if (Array.isArray(data22)) {
            const len5 = data22.length;
            for (let i5 = 0; i5 < len5; i5++) {
              if (typeof data22[i5] !== "string") {
                const err27 = {
                  instancePath: instancePath + "/capabilities/inheritable/" + i5,
                  schemaPath: "#/properties/capabilities/properties/inheritable/items/type",
                  keyword: "type",
                  params: { type: "string" },
                  message: "must be string",
                };
                if (vErrors === null) {
                  vErrors = [err27];
                } else {
                  vErrors.push(err27);
                }
                errors++;
              }
            }
          }
        }
        if (data17.permitted !== undefined) {
          let data24 = data17.permitted;
          if (!Array.isArray(data24) && data24 !== null) {
            const err28 = {
              instancePath: instancePath + "/capabilities/permitted",
              schemaPath: "#/properties/capabilities/properties/permitted/type",
              keyword: "type",
              params: { type: ["array", "null"] },
              message: "must be array,null",
            };
            if (vErrors === null) {
              vErrors = [err28];
            } else {
              vErrors.push(err28);
            }
            errors++;
          }
          if (Array.isArray(data24)) {
            const len6 = data24.length;
            for (let i6 = 0; i6 < len6; i6++) {
              if (typeof data24[i6] !== "string") {
                const err29 = {
                  instancePath: instancePath + "/capabilities/permitted/" + i6,
                  schemaPath: "#/properties/capabilities/properties/permitted/items/type",
                  keyword: "type",
                  params: { type: "string" },
                  message: "must be string",
                };
                if (vErrors === null) {
                  vErrors = [err29];
                } else {
                  vErrors.push(err29);
                }
                errors++;
              }
            }
          }
        }
        if (data17.ambient !== undefined) {
          let data26 = data17.ambient;
          if (!Array.isArray(data26) && data26 !== null) {
            const err30 = {
              instancePath: instancePath + "/capabilities/ambient",
              schemaPath: "#/properties/capabilities/properties/ambient/type",
              keyword: "type",
              params: { type: ["array", "null"] },
              message: "must be array,null",
            };
            if (vErrors === null) {
              vErrors = [err30];
            } else {
              vErrors.push(err30);
            }
            errors++;
          }
          if (Array.isArray(data26)) {
            const len7 = data26.length;
            for (let i7 = 0; i7 < len7; i7++) {
              if (typeof data26[i7] !== "string") {
                const err31 = {
                  instancePath: instancePath + "/capabilities/ambient/" + i7,
                  schemaPath: "#/properties/capabilities/properties/ambient/items/type",
                  keyword: "type",
                  params: { type: "string" },
                  message: "must be string",
                };
                if (vErrors === null) {
                  vErrors = [err31];
                } else {
                  vErrors.push(err31);
                }
                errors++;
              }
            }
          }
        }
      }
    }
    if (data.noNewPrivileges !== undefined) {
      let data28 = data.noNewPrivileges;
      if (typeof data28 !== "boolean" && data28 !== null) {
        const err32 = {
          instancePath: instancePath + "/noNewPrivileges",
          schemaPath: "#/properties/noNewPrivileges/type",
          keyword: "type",
          params: { type: ["boolean", "null"] },
          message: "must be boolean,null",
        };
        if (vErrors === null) {
          vErrors = [err32];
        } else {
          vErrors.push(err32);
        }
        errors++;
      }
    }
    if (data.apparmorProfile !== undefined) {
      if (typeof data.apparmorProfile !== "string") {
        const err33 = {
          instancePath: instancePath + "/apparmorProfile",
          schemaPath: "#/properties/apparmorProfile/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) {
          vErrors = [err33];
        } else {
          vErrors.push(err33);
        }
        errors++;
      }
    }
    if (data.selinuxLabel !== undefined) {
      if (typeof data.selinuxLabel !== "string") {
        const err34 = {
          instancePath: instancePath + "/selinuxLabel",
          schemaPath: "#/properties/selinuxLabel/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) {
          vErrors = [err34];
        } else {
          vErrors.push(err34);
        }
        errors++;
      }
    }
    if (data.oomScoreAdj !== undefined) {
      let data31 = data.oomScoreAdj;
      if (
        !(typeof data31 == "number" && !(data31 % 1) && !isNaN(data31) && isFinite(data31)) &&
        data31 !== null
      ) {
        const err35 = {
          instancePath: instancePath + "/oomScoreAdj",
          schemaPath: "#/properties/oomScoreAdj/type",
          keyword: "type",
          params: { type: ["integer", "null"] },
          message: "must be integer,null",
        };
        if (vErrors === null) {
          vErrors = [err35];
        } else {
          vErrors.push(err35);
        }
        errors++;
      }
      if (typeof data31 == "number" && isFinite(data31)) {
        if (data31 > 1000 || isNaN(data31)) {
          const err36 = {
            instancePath: instancePath + "/oomScoreAdj",
            schemaPath: "#/properties/oomScoreAdj/maximum",
            keyword: "maximum",
            params: { comparison: "<=", limit: 1000 },
            message: "must be <= 1000",
          };
          if (vErrors === null) {
            vErrors = [err36];
          } else {
            vErrors.push(err36);
          }
          errors++;
        }
        if (data31 < -1000 || isNaN(data31)) {
          const err37 = {
            instancePath: instancePath + "/oomScoreAdj",
            schemaPath: "#/properties/oomScoreAdj/minimum",
            keyword: "minimum",
            params: { comparison: ">=", limit: -1000 },
            message: "must be >= -1000",
          };
          if (vErrors === null) {
            vErrors = [err37];
          } else {
            vErrors.push(err37);
          }
          errors++;
        }
      }
    }
    if (data.rlimits !== undefined) {
      let data32 = data.rlimits;
      if (!Array.isArray(data32) && data32 !== null) {
        const err38 = {
          instancePath: instancePath + "/rlimits",
          schemaPath: "#/properties/rlimits/type",
          keyword: "type",
          params: { type: ["array", "null"] },
          message: "must be array,null",
        };
        if (vErrors === null) {
          vErrors = [err38];
        } else {
          vErrors.push(err38);
        }
        errors++;
      }
      if (Array.isArray(data32)) {
        const len8 = data32.length;
        for (let i8 = 0; i8 < len8; i8++) {
          let data33 = data32[i8];
          if (data33 && typeof data33 == "object" && !Array.isArray(data33)) {
            if (data33.type === undefined) {
              const err39 = {
                instancePath: instancePath + "/rlimits/" + i8,
                schemaPath: "#/properties/rlimits/items/required",
                keyword: "required",
                params: { missingProperty: "type" },
                message: "must have required property '" + "type" + "'",
              };
              if (vErrors === null) {
                vErrors = [err39];
              } else {
                vErrors.push(err39);
              }
              errors++;
            }
            if (data33.soft === undefined) {
              const err40 = {
                instancePath: instancePath + "/rlimits/" + i8,
                schemaPath: "#/properties/rlimits/items/required",
                keyword: "required",
                params: { missingProperty: "soft" },
                message: "must have required property '" + "soft" + "'",
              };
              if (vErrors === null) {
                vErrors = [err40];
              } else {
                vErrors.push(err40);
              }
              errors++;
            }
            if (data33.hard === undefined) {
              const err41 = {
                instancePath: instancePath + "/rlimits/" + i8,
                schemaPath: "#/properties/rlimits/items/required",
                keyword: "required",
                params: { missingProperty: "hard" },
                message: "must have required property '" + "hard" + "'",
              };
              if (vErrors === null) {
                vErrors = [err41];
              } else {
                vErrors.push(err41);
              }
              errors++;
            }
            if (data33.type !== undefined) {
              let data34 = data33.type;
              if (typeof data34 !== "string") {
                const err42 = {
                  instancePath: instancePath + "/rlimits/" + i8 + "/type",
                  schemaPath: "#/properties/rlimits/items/properties/type/type",
                  keyword: "type",
                  params: { type: "string" },
                  message: "must be string",
                };
                if (vErrors === null) {
                  vErrors = [err42];
                } else {
                  vErrors.push(err42);
                }
                errors++;
              }
              if (!(
                data34 === "RLIMIT_CPU" ||
                data34 === "RLIMIT_FSIZE" ||
                data34 === "RLIMIT_DATA" ||
                data34 === "RLIMIT_STACK" ||
                data34 === "RLIMIT_CORE" ||
                data34 === "RLIMIT_RSS" ||
                data34 === "RLIMIT_NPROC" ||
                data34 === "RLIMIT_NOFILE" ||
                data34 === "RLIMIT_MEMLOCK" ||
                data34 === "RLIMIT_AS" ||
                data34 === "RLIMIT_LOCKS" ||
                data34 === "RLIMIT_SIGPENDING" ||
                data34 === "RLIMIT_MSGQUEUE" ||
                data34 === "RLIMIT_NICE" ||
                data34 === "RLIMIT_RTPRIO" ||
                data34 === "RLIMIT_RTTIME"
              )) {
                const err43 = {
                  instancePath: instancePath + "/rlimits/" + i8 + "/type",
                  schemaPath: "#/properties/rlimits/items/properties/type/enum",
                  keyword: "enum",
                  params: {
                    allowedValues: [
                      "RLIMIT_CPU",
                      "RLIMIT_FSIZE",
                      "RLIMIT_DATA",
                      "RLIMIT_STACK",
                      "RLIMIT_CORE",
                      "RLIMIT_RSS",
                      "RLIMIT_NPROC",
                      "RLIMIT_NOFILE",
                      "RLIMIT_MEMLOCK",
                      "RLIMIT_AS",
                      "RLIMIT_LOCKS",
                      "RLIMIT_SIGPENDING",
                      "RLIMIT_MSGQUEUE",
                      "RLIMIT_NICE",
                      "RLIMIT_RTPRIO",
                      "RLIMIT_RTTIME",
                    ],
                  },
                  message: "must be equal to one of the allowed values",
                };
                if (vErrors === null) {
                  vErrors = [err43];
                } else {
                  vErrors.push(err43);
                }
                errors++;
              }
            }
            if (data33.soft !== undefined) {
              if (
                !validate68(data33.soft, {
                  instancePath: instancePath + "/rlimits/" + i8 + "/soft",
                  parentData: data33,
                  parentDataProperty: "soft",
                  rootData,
                  dynamicAnchors,
                })
              ) {
                vErrors = vErrors === null ? validate68.errors : vErrors.concat(validate68.errors);
                errors = vErrors.length;
              }
            }
            if (data33.hard !== undefined) {
              if (
                !validate68(data33.hard, {
                  instancePath: instancePath + "/rlimits/" + i8 + "/hard",
                  parentData: data33,
                  parentDataProperty: "hard",
                  rootData,
                  dynamicAnchors,
                })
              ) {
                vErrors = vErrors === null ? validate68.errors : vErrors.concat(validate68.errors);
                errors = vErrors.length;
              }
            }
          } else {
            const err44 = {
              instancePath: instancePath + "/rlimits/" + i8,
              schemaPath: "#/properties/rlimits/items/type",
              keyword: "type",
              params: { type: "object" },
              message: "must be object",
            };
            if (vErrors === null) {
              vErrors = [err44];
            } else {
              vErrors.push(err44);
            }
            errors++;
          }
        }
      }
    }
    if (data.scheduler !== undefined) {
      let data37 = data.scheduler;
      if (!(data37 && typeof data37 == "object" && !Array.isArray(data37)) && data37 !== null) {
        const err45 = {
          instancePath: instancePath + "/scheduler",
          schemaPath: "#/properties/scheduler/type",
          keyword: "type",
          params: { type: ["object", "null"] },
          message: "must be object,null",
        };
        if (vErrors === null) {
          vErrors = [err45];
        } else {
          vErrors.push(err45);
        }
        errors++;
      }
      if (data37 && typeof data37 == "object" && !Array.isArray(data37)) {
        if (data37.policy === undefined) {
          const err46 = {
            instancePath: instancePath + "/scheduler",
            schemaPath: "#/properties/scheduler/required",
            keyword: "required",
            params: { missingProperty: "policy" },
            message: "must have required property '" + "policy" + "'",
          };
          if (vErrors === null) {
            vErrors = [err46];
          } else {
            vErrors.push(err46);
          }
          errors++;
        }
        if (data37.policy !== undefined) {
          let data38 = data37.policy;
          if (typeof data38 !== "string") {
            const err47 = {
              instancePath: instancePath + "/scheduler/policy",
              schemaPath: "#/properties/scheduler/properties/policy/type",
              keyword: "type",
              params: { type: "string" },
              message: "must be string",
            };
            if (vErrors === null) {
              vErrors = [err47];
            } else {
              vErrors.push(err47);
            }
            errors++;
          }
          if (!(
            data38 === "SCHED_OTHER" ||
            data38 === "SCHED_FIFO" ||
            data38 === "SCHED_RR" ||
            data38 === "SCHED_BATCH" ||
            data38 === "SCHED_ISO" ||
            data38 === "SCHED_IDLE" ||
            data38 === "SCHED_DEADLINE"
          )) {
            const err48 = {
              instancePath: instancePath + "/scheduler/policy",
              schemaPath: "#/properties/scheduler/properties/policy/enum",
              keyword: "enum",
              params: {
                allowedValues: [
                  "SCHED_OTHER",
                  "SCHED_FIFO",
                  "SCHED_RR",
                  "SCHED_BATCH",
                  "SCHED_ISO",
                  "SCHED_IDLE",
                  "SCHED_DEADLINE",
                ],
              },
              message: "must be equal to one of the allowed values",
            };
            if (vErrors === null) {
              vErrors = [err48];
            } else {
              vErrors.push(err48);
            }
            errors++;
          }
        }
        if (data37.nice !== undefined) {
          if (
            !validate71(data37.nice, {
              instancePath: instancePath + "/scheduler/nice",
              parentData: data37,
              parentDataProperty: "nice",
              rootData,
              dynamicAnchors,
            })
          ) {
            vErrors = vErrors === null ? validate71.errors : vErrors.concat(validate71.errors);
            errors = vErrors.length;
          }
        }
        if (data37.priority !== undefined) {
          if (
            !validate71(data37.priority, {
              instancePath: instancePath + "/scheduler/priority",
              parentData: data37,
              parentDataProperty: "priority",
              rootData,
              dynamicAnchors,
            })
          ) {
            vErrors = vErrors === null ? validate71.errors : vErrors.concat(validate71.errors);
            errors = vErrors.length;
          }
        }
        if (data37.flags !== undefined) {
          let data41 = data37.flags;
          if (!Array.isArray(data41) && data41 !== null) {
            const err49 = {
              instancePath: instancePath + "/scheduler/flags",
              schemaPath: "#/properties/scheduler/properties/flags/type",
              keyword: "type",
              params: { type: ["array", "null"] },
              message: "must be array,null",
            };
            if (vErrors === null) {
              vErrors = [err49];
            } else {
              vErrors.push(err49);
            }
            errors++;
          }
          if (Array.isArray(data41)) {
            const len9 = data41.length;
            for (let i9 = 0; i9 < len9; i9++) {
              let data42 = data41[i9];
              if (typeof data42 !== "string") {
                const err50 = {
                  instancePath: instancePath + "/scheduler/flags/" + i9,
                  schemaPath: "#/properties/scheduler/properties/flags/items/type",
                  keyword: "type",
                  params: { type: "string" },
                  message: "must be string",
                };
                if (vErrors === null) {
                  vErrors = [err50];
                } else {
                  vErrors.push(err50);
                }
                errors++;
              }
              if (!(
                data42 === "SCHED_FLAG_RESET_ON_FORK" ||
                data42 === "SCHED_FLAG_RECLAIM" ||
                data42 === "SCHED_FLAG_DL_OVERRUN" ||
                data42 === "SCHED_FLAG_KEEP_POLICY" ||
                data42 === "SCHED_FLAG_KEEP_PARAMS" ||
                data42 === "SCHED_FLAG_UTIL_CLAMP_MIN" ||
                data42 === "SCHED_FLAG_UTIL_CLAMP_MAX"
              )) {
                const err51 = {
                  instancePath: instancePath + "/scheduler/flags/" + i9,
                  schemaPath: "#/properties/scheduler/properties/flags/items/enum",
                  keyword: "enum",
                  params: {
                    allowedValues: [
                      "SCHED_FLAG_RESET_ON_FORK",
                      "SCHED_FLAG_RECLAIM",
                      "SCHED_FLAG_DL_OVERRUN",
                      "SCHED_FLAG_KEEP_POLICY",
                      "SCHED_FLAG_KEEP_PARAMS",
                      "SCHED_FLAG_UTIL_CLAMP_MIN",
                      "SCHED_FLAG_UTIL_CLAMP_MAX",
                    ],
                  },
                  message: "must be equal to one of the allowed values",
                };
                if (vErrors === null) {
                  vErrors = [err51];
                } else {
                  vErrors.push(err51);
                }
                errors++;
              }
            }
          }
        }
        if (data37.runtime !== undefined) {
          if (
            !validate68(data37.runtime, {
              instancePath: instancePath + "/scheduler/runtime",
              parentData: data37,
              parentDataProperty: "runtime",
              rootData,
              dynamicAnchors,
            })
          ) {
            vErrors = vErrors === null ? validate68.errors : vErrors.concat(validate68.errors);
            errors = vErrors.length;
          }
        }
        if (data37.deadline !== undefined) {
          if (
            !validate68(data37.deadline, {
              instancePath: instancePath + "/scheduler/deadline",
              parentData: data37,
              parentDataProperty: "deadline",
              rootData,
              dynamicAnchors,
            })
          ) {
            vErrors = vErrors === null ? validate68.errors : vErrors.concat(validate68.errors);
            errors = vErrors.length;
          }
        }
        if (data37.period !== undefined) {
          if (
            !validate68(data37.period, {
              instancePath: instancePath + "/scheduler/period",
              parentData: data37,
              parentDataProperty: "period",
              rootData,
              dynamicAnchors,
            })
          ) {
            vErrors = vErrors === null ? validate68.errors : vErrors.concat(validate68.errors);
            errors = vErrors.length;
          }
        }
      }
    }
    if (data.ioPriority !== undefined) {
      let data46 = data.ioPriority;
      if (!(data46 && typeof data46 == "object" && !Array.isArray(data46)) && data46 !== null) {
        const err52 = {
          instancePath: instancePath + "/ioPriority",
          schemaPath: "#/properties/ioPriority/type",
          keyword: "type",
          params: { type: ["object", "null"] },
          message: "must be object,null",
        };
        if (vErrors === null) {
          vErrors = [err52];
        } else {
          vErrors.push(err52);
        }
        errors++;
      }
      if (data46 && typeof data46 == "object" && !Array.isArray(data46)) {
        if (data46.class === undefined) {
          const err53 = {
            instancePath: instancePath + "/ioPriority",
            schemaPath: "#/properties/ioPriority/required",
            keyword: "required",
            params: { missingProperty: "class" },
            message: "must have required property '" + "class" + "'",
          };
          if (vErrors === null) {
            vErrors = [err53];
          } else {
            vErrors.push(err53);
          }
          errors++;
        }
        if (data46.class !== undefined) {
          let data47 = data46.class;
          if (typeof data47 !== "string") {
            const err54 = {
              instancePath: instancePath + "/ioPriority/class",
              schemaPath: "#/properties/ioPriority/properties/class/type",
              keyword: "type",
              params: { type: "string" },
              message: "must be string",
            };
            if (vErrors === null) {
              vErrors = [err54];
            } else {
              vErrors.push(err54);
            }
            errors++;
          }
          if (!(
            data47 === "IOPRIO_CLASS_RT" ||
            data47 === "IOPRIO_CLASS_BE" ||
            data47 === "IOPRIO_CLASS_IDLE"
          )) {
            const err55 = {
              instancePath: instancePath + "/ioPriority/class",
              schemaPath: "#/properties/ioPriority/properties/class/enum",
              keyword: "enum",
              params: {
                allowedValues: ["IOPRIO_CLASS_RT", "IOPRIO_CLASS_BE", "IOPRIO_CLASS_IDLE"],
              },
              message: "must be equal to one of the allowed values",
            };
            if (vErrors === null) {
              vErrors = [err55];
            } else {
              vErrors.push(err55);
            }
            errors++;
          }
        }
        if (data46.priority !== undefined) {
          let data48 = data46.priority;
          if (!(typeof data48 == "number" && !(data48 % 1) && !isNaN(data48) && isFinite(data48))) {
            const err56 = {
              instancePath: instancePath + "/ioPriority/priority",
              schemaPath: "#/properties/ioPriority/properties/priority/type",
              keyword: "type",
              params: { type: "integer" },
              message: "must be integer",
            };
            if (vErrors === null) {
              vErrors = [err56];
            } else {
              vErrors.push(err56);
            }
            errors++;
          }
          if (typeof data48 == "number" && isFinite(data48)) {
            if (data48 > 7 || isNaN(data48)) {
              const err57 = {
                instancePath: instancePath + "/ioPriority/priority",
                schemaPath: "#/properties/ioPriority/properties/priority/maximum",
                keyword: "maximum",
                params: { comparison: "<=", limit: 7 },
                message: "must be <= 7",
              };
              if (vErrors === null) {
                vErrors = [err57];
              } else {
                vErrors.push(err57);
              }
              errors++;
            }
            if (data48 < 0 || isNaN(data48)) {
              const err58 = {
                instancePath: instancePath + "/ioPriority/priority",
                schemaPath: "#/properties/ioPriority/properties/priority/minimum",
                keyword: "minimum",
                params: { comparison: ">=", limit: 0 },
                message: "must be >= 0",
              };
              if (vErrors === null) {
                vErrors = [err58];
              } else {
                vErrors.push(err58);
              }
              errors++;
            }
          }
        }
      }
    }
    if (data.execCPUAffinity !== undefined) {
      let data49 = data.execCPUAffinity;
      if (!(data49 && typeof data49 == "object" && !Array.isArray(data49)) && data49 !== null) {
        const err59 = {
          instancePath: instancePath + "/execCPUAffinity",
          schemaPath: "#/properties/execCPUAffinity/type",
          keyword: "type",
          params: { type: ["object", "null"] },
          message: "must be object,null",
        };
        if (vErrors === null) {
          vErrors = [err59];
        } else {
          vErrors.push(err59);
        }
        errors++;
      }
      if (data49 && typeof data49 == "object" && !Array.isArray(data49)) {
        if (data49.initial !== undefined) {
          if (typeof data49.initial !== "string") {
            const err60 = {
              instancePath: instancePath + "/execCPUAffinity/initial",
              schemaPath: "#/properties/execCPUAffinity/properties/initial/type",
              keyword: "type",
              params: { type: "string" },
              message: "must be string",
            };
            if (vErrors === null) {
              vErrors = [err60];
            } else {
              vErrors.push(err60);
            }
            errors++;
          }
        }
        if (data49.final !== undefined) {
          if (typeof data49.final !== "string") {
            const err61 = {
              instancePath: instancePath + "/execCPUAffinity/final",
              schemaPath: "#/properties/execCPUAffinity/properties/final/type",
              keyword: "type",
              params: { type: "string" },
              message: "must be string",
            };
            if (vErrors === null) {
              vErrors = [err61];
            } else {
              vErrors.push(err61);
            }
            errors++;
          }
        }
      }
    }
  }
  validate62.errors = vErrors;
  return errors === 0;
}
validate62.evaluated = {
  props: {
    terminal: true,
    consoleSize: true,
    cwd: true,
    env: true,
    args: true,
    commandLine: true,
    user: true,
    capabilities: true,
    noNewPrivileges: true,
    apparmorProfile: true,
    selinuxLabel: true,
    oomScoreAdj: true,
    rlimits: true,
    scheduler: true,
    ioPriority: true,
    execCPUAffinity: true,
  },
  dynamicProps: false,
  dynamicItems: false,
};

function validate79(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {},
) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate79.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = undefined;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = undefined;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.path === undefined) {
      const err0 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "path" },
        message: "must have required property '" + "path" + "'",
      };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.path !== undefined) {
      let data0 = data.path;
      if (typeof data0 === "string") {
        if (func1(data0) < 1) {
          const err1 = {
            instancePath: instancePath + "/path",
            schemaPath: "#/properties/path/minLength",
            keyword: "minLength",
            params: { limit: 1 },
            message: "must NOT have fewer than 1 characters",
          };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
      } else {
        const err2 = {
          instancePath: instancePath + "/path",
          schemaPath: "#/properties/path/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
    if (data.args !== undefined) {
      let data1 = data.args;
      if (!Array.isArray(data1) && data1 !== null) {
        const err3 = {
          instancePath: instancePath + "/args",
          schemaPath: "#/properties/args/type",
          keyword: "type",
          params: { type: ["array", "null"] },
          message: "must be array,null",
        };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
      if (Array.isArray(data1)) {
        const len0 = data1.length;
        for (let i0 = 0; i0 < len0; i0++) {
          if (typeof data1[i0] !== "string") {
            const err4 = {
              instancePath: instancePath + "/args/" + i0,
              schemaPath: "#/properties/args/items/type",
              keyword: "type",
              params: { type: "string" },
              message: "must be string",
            };
            if (vErrors === null) {
              vErrors = [err4];
            } else {
              vErrors.push(err4);
            }
            errors++;
          }
        }
      }
    }
    if (data.env !== undefined) {
      let data3 = data.env;
      if (!Array.isArray(data3) && data3 !== null) {
        const err5 = {
          instancePath: instancePath + "/env",
          schemaPath: "#/properties/env/type",
          keyword: "type",
          params: { type: ["array", "null"] },
          message: "must be array,null",
        };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
      if (Array.isArray(data3)) {
        const len1 = data3.length;
        for (let i1 = 0; i1 < len1; i1++) {
          if (typeof data3[i1] !== "string") {
            const err6 = {
              instancePath: instancePath + "/env/" + i1,
              schemaPath: "#/properties/env/items/type",
              keyword: "type",
              params: { type: "string" },
              message: "must be string",
            };
            if (vErrors === null) {
              vErrors = [err6];
            } else {
              vErrors.push(err6);
            }
            errors++;
          }
        }
      }
    }
    if (data.timeout !== undefined) {
      let data5 = data.timeout;
      if (
        !(typeof data5 == "number" && !(data5 % 1) && !isNaN(data5) && isFinite(data5)) &&
        data5 !== null
      ) {
        const err7 = {
          instancePath: instancePath + "/timeout",
          schemaPath: "#/properties/timeout/type",
          keyword: "type",
          params: { type: ["integer", "null"] },
          message: "must be integer,null",
        };
        if (vErrors === null) {
          vErrors = [err7];
        } else {
          vErrors.push(err7);
        }
        errors++;
      }
      if (typeof data5 == "number" && isFinite(data5)) {
        if (data5 > 2147483647 || isNaN(data5)) {
          const err8 = {
            instancePath: instancePath + "/timeout",
            schemaPath: "#/properties/timeout/maximum",
            keyword: "maximum",
            params: { comparison: "<=", limit: 2147483647 },
            message: "must be <= 2147483647",
          };
          if (vErrors === null) {
            vErrors = [err8];
          } else {
            vErrors.push(err8);
          }
          errors++;
        }
        if (data5 < 1 || isNaN(data5)) {
          const err9 = {
            instancePath: instancePath + "/timeout",
            schemaPath: "#/properties/timeout/minimum",
            keyword: "minimum",
            params: { comparison: ">=", limit: 1 },
            message: "must be >= 1",
          };
          if (vErrors === null) {
            vErrors = [err9];
          } else {
            vErrors.push(err9);
          }
          errors++;
        }
      }
    }
  } else {
    const err10 = {
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "object" },
      message: "must be object",
    };
    if (vErrors === null) {
      vErrors = [err10];
    } else {
      vErrors.push(err10);
    }
    errors++;
  }
  validate79.errors = vErrors;
  return errors === 0;
}
validate79.evaluated = {
  props: { path: true, args: true, env: true, timeout: true },
  dynamicProps: false,
  dynamicItems: false,
};

function validate78(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {},
) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate78.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = undefined;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = undefined;
  }
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    const err0 = {
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: ["object", "null"] },
      message: "must be object,null",
    };
    if (vErrors === null) {
      vErrors = [err0];
    } else {
      vErrors.push(err0);
    }
    errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.prestart !== undefined) {
      let data0 = data.prestart;
      if (!Array.isArray(data0) && data0 !== null) {
        const err1 = {
          instancePath: instancePath + "/prestart",
          schemaPath: "#/properties/prestart/type",
          keyword: "type",
          params: { type: ["array", "null"] },
          message: "must be array,null",
        };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
      if (Array.isArray(data0)) {
        const len0 = data0.length;
        for (let i0 = 0; i0 < len0; i0++) {
          if (
            !validate79(data0[i0], {
              instancePath: instancePath + "/prestart/" + i0,
              parentData: data0,
              parentDataProperty: i0,
              rootData,
              dynamicAnchors,
            })
          ) {
            vErrors = vErrors === null ? validate79.errors : vErrors.concat(validate79.errors);
            errors = vErrors.length;
          }
        }
      }
    }
    if (data.createRuntime !== undefined) {
      let data2 = data.createRuntime;
      if (!Array.isArray(data2) && data2 !== null) {
        const err2 = {
          instancePath: instancePath + "/createRuntime",
          schemaPath: "#/properties/createRuntime/type",
          keyword: "type",
          params: { type: ["array", "null"] },
          message: "must be array,null",
        };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
      if (Array.isArray(data2)) {
        const len1 = data2.length;
        for (let i1 = 0; i1 < len1; i1++) {
          if (
            !validate79(data2[i1], {
              instancePath: instancePath + "/createRuntime/" + i1,
              parentData: data2,
              parentDataProperty: i1,
              rootData,
              dynamicAnchors,
            })
          ) {
            vErrors = vErrors === null ? validate79.errors : vErrors.concat(validate79.errors);
            errors = vErrors.length;
          }
        }
      }
    }
    if (data.createContainer !== undefined) {
      let data4 = data.createContainer;
      if (!Array.isArray(data4) && data4 !== null) {
        const err3 = {
          instancePath: instancePath + "/createContainer",
          schemaPath: "#/properties/createContainer/type",
          keyword: "type",
          params: { type: ["array", "null"] },
          message: "must be array,null",
        };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
      if (Array.isArray(data4)) {
        const len2 = data4.length;
        for (let i2 = 0; i2 < len2; i2++) {
          if (
            !validate79(data4[i2], {
              instancePath: instancePath + "/createContainer/" + i2,
              parentData: data4,
              parentDataProperty: i2,
              rootData,
              dynamicAnchors,
            })
          ) {
            vErrors = vErrors === null ? validate79.errors : vErrors.concat(validate79.errors);
            errors = vErrors.length;
          }
        }
      }
    }
    if (data.startContainer !== undefined) {
      let data6 = data.startContainer;
      if (!Array.isArray(data6) && data6 !== null) {
        const err4 = {
          instancePath: instancePath + "/startContainer",
          schemaPath: "#/properties/startContainer/type",
          keyword: "type",
          params: { type: ["array", "null"] },
          message: "must be array,null",
        };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
      if (Array.isArray(data6)) {
        const len3 = data6.length;
        for (let i3 = 0; i3 < len3; i3++) {
          if (
            !validate79(data6[i3], {
              instancePath: instancePath + "/startContainer/" + i3,
              parentData: data6,
              parentDataProperty: i3,
              rootData,
              dynamicAnchors,
            })
          ) {
            vErrors = vErrors === null ? validate79.errors : vErrors.concat(validate79.errors);
            errors = vErrors.length;
          }
        }
      }
    }
    if (data.poststart !== undefined) {
      let data8 = data.poststart;
      if (!Array.isArray(data8) && data8 !== null) {
        const err5 = {
          instancePath: instancePath + "/poststart",
          schemaPath: "#/properties/poststart/type",
          keyword: "type",
          params: { type: ["array", "null"] },
          message: "must be array,null",
        };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
      if (Array.isArray(data8)) {
        const len4 = data8.length;
        for (let i4 = 0; i4 < len4; i4++) {
          if (
            !validate79(data8[i4], {
              instancePath: instancePath + "/poststart/" + i4,
              parentData: data8,
              parentDataProperty: i4,
              rootData,
              dynamicAnchors,
            })
          ) {
            vErrors = vErrors === null ? validate79.errors : vErrors.concat(validate79.errors);
            errors = vErrors.length;
          }
        }
      }
    }
    if (data.poststop !== undefined) {
      let data10 = data.poststop;
      if (!Array.isArray(data10) && data10 !== null) {
        const err6 = {
          instancePath: instancePath + "/poststop",
          schemaPath: "#/properties/poststop/type",
          keyword: "type",
          params: { type: ["array", "null"] },
          message: "must be array,null",
        };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
      if (Array.isArray(data10)) {
        const len5 = data10.length;
        for (let i5 = 0; i5 < len5; i5++) {
          if (
            !validate79(data10[i5], {
              instancePath: instancePath + "/poststop/" + i5,
              parentData: data10,
              parentDataProperty: i5,
              rootData,
              dynamicAnchors,
            })
          ) {
            vErrors = vErrors === null ? validate79.errors : vErrors.concat(validate79.errors);
            errors = vErrors.length;
          }
        }
      }
    }
  }
  validate78.errors = vErrors;
  return errors === 0;
}
validate78.evaluated = {
  props: {
    prestart: true,
    createRuntime: true,
    createContainer: true,
    startContainer: true,
    poststart: true,
    poststop: true,
  },
  dynamicProps: false,
  dynamicItems: false,
};

function validate90(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {},
) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate90.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = undefined;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = undefined;
  }
  if (!(
    (typeof data == "number" && Number.isInteger(data) && data >= Number("-9223372036854775808")) ||
    (typeof data == "bigint" &&
      data >= BigInt("-9223372036854775808") &&
      data <= BigInt("9223372036854775807"))
  )) {
    const err0 = {
      instancePath,
      schemaPath: "#/x-range",
      keyword: "x-range",
      params: {},
      message: 'must pass "x-range" keyword validation',
    };
    if (vErrors === null) {
      vErrors = [err0];
    } else {
      vErrors.push(err0);
    }
    errors++;
  }
  validate90.errors = vErrors;
  return errors === 0;
}
validate90.evaluated = { dynamicProps: false, dynamicItems: false };

const pattern3 = new RegExp("^[rwm]*$", "u");

function validate94(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {},
) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate94.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = undefined;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = undefined;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.allow === undefined) {
      const err0 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "allow" },
        message: "must have required property '" + "allow" + "'",
      };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.allow !== undefined) {
      if (typeof data.allow !== "boolean") {
        const err1 = {
          instancePath: instancePath + "/allow",
          schemaPath: "#/properties/allow/type",
          keyword: "type",
          params: { type: "boolean" },
          message: "must be boolean",
        };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.type !== undefined) {
      let data1 = data.type;
      if (typeof data1 !== "string") {
        const err2 = {
          instancePath: instancePath + "/type",
          schemaPath: "#/properties/type/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
      if (!(data1 === "a" || data1 === "b" || data1 === "c")) {
        const err3 = {
          instancePath: instancePath + "/type",
          schemaPath: "#/properties/type/enum",
          keyword: "enum",
          params: { allowedValues: ["a", "b", "c"] },
          message: "must be equal to one of the allowed values",
        };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.major !== undefined) {
      let data2 = data.major;
      const _errs6 = errors;
      let valid1 = false;
      const _errs7 = errors;
      if (
        !validate90(data2, {
          instancePath: instancePath + "/major",
          parentData: data,
          parentDataProperty: "major",
          rootData,
          dynamicAnchors,
        })
      ) {
        vErrors = vErrors === null ? validate90.errors : vErrors.concat(validate90.errors);
        errors = vErrors.length;
      }
      var _valid0 = _errs7 === errors;
      valid1 = valid1 || _valid0;
      const _errs8 = errors;
      if (data2 !== null) {
        const err4 = {
          instancePath: instancePath + "/major",
          schemaPath: "#/properties/major/anyOf/1/type",
          keyword: "type",
          params: { type: "null" },
          message: "must be null",
        };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
      var _valid0 = _errs8 === errors;
      valid1 = valid1 || _valid0;
      if (!valid1) {
        const err5 = {
          instancePath: instancePath + "/major",
          schemaPath: "#/properties/major/anyOf",
          keyword: "anyOf",
          params: {},
          message: "must match a schema in anyOf",
        };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      } else {
        errors = _errs6;
        if (vErrors !== null) {
          if (_errs6) {
            vErrors.length = _errs6;
          } else {
            vErrors = null;
          }
        }
      }
    }
    if (data.minor !== undefined) {
      let data3 = data.minor;
      const _errs11 = errors;
      let valid2 = false;
      const _errs12 = errors;
      if (
        !validate90(data3, {
          instancePath: instancePath + "/minor",
          parentData: data,
          parentDataProperty: "minor",
          rootData,
          dynamicAnchors,
        })
      ) {
        vErrors = vErrors === null ? validate90.errors : vErrors.concat(validate90.errors);
        errors = vErrors.length;
      }
      var _valid1 = _errs12 === errors;
      valid2 = valid2 || _valid1;
      const _errs13 = errors;
      if (data3 !== null) {
        const err6 = {
          instancePath: instancePath + "/minor",
          schemaPath: "#/properties/minor/anyOf/1/type",
          keyword: "type",
          params: { type: "null" },
          message: "must be null",
        };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
      var _valid1 = _errs13 === errors;
      valid2 = valid2 || _valid1;
      if (!valid2) {
        const err7 = {
          instancePath: instancePath + "/minor",
          schemaPath: "#/properties/minor/anyOf",
          keyword: "anyOf",
          params: {},
          message: "must match a schema in anyOf",
        };
        if (vErrors === null) {
          vErrors = [err7];
        } else {
          vErrors.push(err7);
        }
        errors++;
      } else {
        errors = _errs11;
        if (vErrors !== null) {
          if (_errs11) {
            vErrors.length = _errs11;
          } else {
            vErrors = null;
          }
        }
      }
    }
    if (data.access !== undefined) {
      let data4 = data.access;
      if (typeof data4 === "string") {
        if (!pattern3.test(data4)) {
          const err8 = {
            instancePath: instancePath + "/access",
            schemaPath: "#/properties/access/pattern",
            keyword: "pattern",
            params: { pattern: "^[rwm]*$" },
            message: 'must match pattern "' + "^[rwm]*$" + '"',
          };
          if (vErrors === null) {
            vErrors = [err8];
          } else {
            vErrors.push(err8);
          }
          errors++;
        }
      } else {
        const err9 = {
          instancePath: instancePath + "/access",
          schemaPath: "#/properties/access/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) {
          vErrors = [err9];
        } else {
          vErrors.push(err9);
        }
        errors++;
      }
    }
  } else {
    const err10 = {
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "object" },
      message: "must be object",
    };
    if (vErrors === null) {
      vErrors = [err10];
    } else {
      vErrors.push(err10);
    }
    errors++;
  }
  validate94.errors = vErrors;
  return errors === 0;
}
validate94.evaluated = {
  props: { allow: true, type: true, major: true, minor: true, access: true },
  dynamicProps: false,
  dynamicItems: false,
};

function validate112(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {},
) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate112.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = undefined;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = undefined;
  }
  if (!(typeof data == "number" && !(data % 1) && !isNaN(data) && isFinite(data))) {
    const err0 = {
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "integer" },
      message: "must be integer",
    };
    if (vErrors === null) {
      vErrors = [err0];
    } else {
      vErrors.push(err0);
    }
    errors++;
  }
  if (typeof data == "number" && isFinite(data)) {
    if (data > 65535 || isNaN(data)) {
      const err1 = {
        instancePath,
        schemaPath: "#/maximum",
        keyword: "maximum",
        params: { comparison: "<=", limit: 65535 },
        message: "must be <= 65535",
      };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data < 0 || isNaN(data)) {
      const err2 = {
        instancePath,
        schemaPath: "#/minimum",
        keyword: "minimum",
        params: { comparison: ">=", limit: 0 },
        message: "must be >= 0",
      };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
  }
  validate112.errors = vErrors;
  return errors === 0;
}
validate112.evaluated = { dynamicProps: false, dynamicItems: false };

const pattern4 = new RegExp("^[1-9][0-9]*[KMG]B$", "u");

function validate93(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {},
) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate93.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = undefined;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = undefined;
  }
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    const err0 = {
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: ["object", "null"] },
      message: "must be object,null",
    };
    if (vErrors === null) {
      vErrors = [err0];
    } else {
      vErrors.push(err0);
    }
    errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.unified !== undefined) {
      let data0 = data.unified;
      if (!(data0 && typeof data0 == "object" && !Array.isArray(data0)) && data0 !== null) {
        const err1 = {
          instancePath: instancePath + "/unified",
          schemaPath: "#/properties/unified/type",
          keyword: "type",
          params: { type: ["object", "null"] },
          message: "must be object,null",
        };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
      if (data0 && typeof data0 == "object" && !Array.isArray(data0)) {
        for (const key0 in data0) {
          if (typeof data0[key0] !== "string") {
            const err2 = {
              instancePath:
                instancePath + "/unified/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),
              schemaPath: "#/properties/unified/additionalProperties/type",
              keyword: "type",
              params: { type: "string" },
              message: "must be string",
            };
            if (vErrors === null) {
              vErrors = [err2];
            } else {
              vErrors.push(err2);
            }
            errors++;
          }
        }
      }
    }
    if (data.devices !== undefined) {
      let data2 = data.devices;
      if (!Array.isArray(data2) && data2 !== null) {
        const err3 = {
          instancePath: instancePath + "/devices",
          schemaPath: "#/properties/devices/type",
          keyword: "type",
          params: { type: ["array", "null"] },
          message: "must be array,null",
        };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
      if (Array.isArray(data2)) {
        const len0 = data2.length;
        for (let i0 = 0; i0 < len0; i0++) {
          if (
            !validate94(data2[i0], {
              instancePath: instancePath + "/devices/" + i0,
              parentData: data2,
              parentDataProperty: i0,
              rootData,
              dynamicAnchors,
            })
          ) {
            vErrors = vErrors === null ? validate94.errors : vErrors.concat(validate94.errors);
            errors = vErrors.length;
          }
        }
      }
    }
    if (data.pids !== undefined) {
      let data4 = data.pids;
      if (!(data4 && typeof data4 == "object" && !Array.isArray(data4)) && data4 !== null) {
        const err4 = {
          instancePath: instancePath + "/pids",
          schemaPath: "#/properties/pids/type",
          keyword: "type",
          params: { type: ["object", "null"] },
          message: "must be object,null",
        };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
      if (data4 && typeof data4 == "object" && !Array.isArray(data4)) {
        if (data4.limit !== undefined) {
          let data5 = data4.limit;
          const _errs12 = errors;
          let valid5 = false;
          const _errs13 = errors;
          if (
            !validate90(data5, {
              instancePath: instancePath + "/pids/limit",
              parentData: data4,
              parentDataProperty: "limit",
              rootData,
              dynamicAnchors,
            })
          ) {
            vErrors = vErrors === null ? validate90.errors : vErrors.concat(validate90.errors);
            errors = vErrors.length;
          }
          var _valid0 = _errs13 === errors;
          valid5 = valid5 || _valid0;
          const _errs14 = errors;
          if (data5 !== null) {
            const err5 = {
              instancePath: instancePath + "/pids/limit",
              schemaPath: "#/properties/pids/properties/limit/anyOf/1/type",
              keyword: "type",
              params: { type: "null" },
              message: "must be null",
            };
            if (vErrors === null) {
              vErrors = [err5];
            } else {
              vErrors.push(err5);
            }
            errors++;
          }
          var _valid0 = _errs14 === errors;
          valid5 = valid5 || _valid0;
          if (!valid5) {
            const err6 = {
              instancePath: instancePath + "/pids/limit",
              schemaPath: "#/properties/pids/properties/limit/anyOf",
              keyword: "anyOf",
              params: {},
              message: "must match a schema in anyOf",
            };
            if (vErrors === null) {
              vErrors = [err6];
            } else {
              vErrors.push(err6);
            }
            errors++;
          } else {
            errors = _errs12;
            if (vErrors !== null) {
              if (_errs12) {
                vErrors.length = _errs12;
              } else {
                vErrors = null;
              }
            }
          }
        }
      }
    }
    if (data.memory !== undefined) {
      let data6 = data.memory;
      if (!(data6 && typeof data6 == "object" && !Array.isArray(data6)) && data6 !== null) {
        const err7 = {
          instancePath: instancePath + "/memory",
          schemaPath: "#/properties/memory/type",
          keyword: "type",
          params: { type: ["object", "null"] },
          message: "must be object,null",
        };
        if (vErrors === null) {
          vErrors = [err7];
        } else {
          vErrors.push(err7);
        }
        errors++;
      }
      if (data6 && typeof data6 == "object" && !Array.isArray(data6)) {
        if (data6.limit !== undefined) {
          if (
            !validate90(data6.limit, {
              instancePath: instancePath + "/memory/limit",
              parentData: data6,
              parentDataProperty: "limit",
              rootData,
              dynamicAnchors,
            })
          ) {
            vErrors = vErrors === null ? validate90.errors : vErrors.concat(validate90.errors);
            errors = vErrors.length;
          }
        }
        if (data6.reservation !== undefined) {
          if (
            !validate90(data6.reservation, {
              instancePath: instancePath + "/memory/reservation",
              parentData: data6,
              parentDataProperty: "reservation",
              rootData,
              dynamicAnchors,
            })
          ) {
            vErrors = vErrors === null ? validate90.errors : vErrors.concat(validate90.errors);
            errors = vErrors.length;
          }
        }
        if (data6.swap !== undefined) {
          if (
            !validate90(data6.swap, {
              instancePath: instancePath + "/memory/swap",
              parentData: data6,
              parentDataProperty: "swap",
              rootData,
              dynamicAnchors,
            })
          ) {
            vErrors = vErrors === null ? validate90.errors : vErrors.concat(validate90.errors);
            errors = vErrors.length;
          }
        }
        if (data6.kernel !== undefined) {
          if (
            !validate90(data6.kernel, {
              instancePath: instancePath + "/memory/kernel",
              parentData: data6,
              parentDataProperty: "kernel",
              rootData,
              dynamicAnchors,
            })
          ) {
            vErrors = vErrors === null ? validate90.errors : vErrors.concat(validate90.errors);
            errors = vErrors.length;
          }
        }
        if (data6.kernelTCP !== undefined) {
          if (
            !validate90(data6.kernelTCP, {
              instancePath: instancePath + "/memory/kernelTCP",
              parentData: data6,
              parentDataProperty: "kernelTCP",
              rootData,
              dynamicAnchors,
            })
          ) {
            vErrors = vErrors === null ? validate90.errors : vErrors.concat(validate90.errors);
            errors = vErrors.length;
          }
        }
        if (data6.swappiness !== undefined) {
          if (
            !validate68(data6.swappiness, {
              instancePath: instancePath + "/memory/swappiness",
              parentData: data6,
              parentDataProperty: "swappiness",
              rootData,
              dynamicAnchors,
            })
          ) {
            vErrors = vErrors === null ? validate68.errors : vErrors.concat(validate68.errors);
            errors = vErrors.length;
          }
        }
        if (data6.disableOOMKiller !== undefined) {
          let data13 = data6.disableOOMKiller;
          if (typeof data13 !== "boolean" && data13 !== null) {
            const err8 = {
              instancePath: instancePath + "/memory/disableOOMKiller",
              schemaPath: "#/properties/memory/properties/disableOOMKiller/type",
              keyword: "type",
              params: { type: ["boolean", "null"] },
              message: "must be boolean,null",
            };
            if (vErrors === null) {
              vErrors = [err8];
            } else {
              vErrors.push(err8);
            }
            errors++;
          }
        }
        if (data6.useHierarchy !== undefined) {
          let data14 = data6.useHierarchy;
          if (typeof data14 !== "boolean" && data14 !== null) {
            const err9 = {
              instancePath: instancePath + "/memory/useHierarchy",
              schemaPath: "#/properties/memory/properties/useHierarchy/type",
              keyword: "type",
              params: { type: ["boolean", "null"] },
              message: "must be boolean,null",
            };
            if (vErrors === null) {
              vErrors = [err9];
            } else {
              vErrors.push(err9);
            }
            errors++;
          }
        }
        if (data6.checkBeforeUpdate !== undefined) {
          let data15 = data6.checkBeforeUpdate;
          if (typeof data15 !== "boolean" && data15 !== null) {
            const err10 = {
              instancePath: instancePath + "/memory/checkBeforeUpdate",
              schemaPath: "#/properties/memory/properties/checkBeforeUpdate/type",
              keyword: "type",
              params: { type: ["boolean", "null"] },
              message: "must be boolean,null",
            };
            if (vErrors === null) {
              vErrors = [err10];
            } else {
              vErrors.push(err10);
            }
            errors++;
          }
        }
      }
    }
    if (data.cpu !== undefined) {
      let data16 = data.cpu;
      if (!(data16 && typeof data16 == "object" && !Array.isArray(data16)) && data16 !== null) {
        const err11 = {
          instancePath: instancePath + "/cpu",
          schemaPath: "#/properties/cpu/type",
          keyword: "type",
          params: { type: ["object", "null"] },
          message: "must be object,null",
        };
        if (vErrors === null) {
          vErrors = [err11];
        } else {
          vErrors.push(err11);
        }
        errors++;
      }
      if (data16 && typeof data16 == "object" && !Array.isArray(data16)) {
        if (data16.shares !== undefined) {
          if (
            !validate68(data16.shares, {
              instancePath: instancePath + "/cpu/shares",
              parentData: data16,
              parentDataProperty: "shares",
              rootData,
              dynamicAnchors,
            })
          ) {
            vErrors = vErrors === null ? validate68.errors : vErrors.concat(validate68.errors);
            errors = vErrors.length;
          }
        }
        if (data16.quota !== undefined) {
          if (
            !validate90(data16.quota, {
              instancePath: instancePath + "/cpu/quota",
              parentData: data16,
              parentDataProperty: "quota",
              rootData,
              dynamicAnchors,
            })
          ) {
            vErrors = vErrors === null ? validate90.errors : vErrors.concat(validate90.errors);
            errors = vErrors.length;
          }
        }
        if (data16.burst !== undefined) {
          if (
            !validate68(data16.burst, {
              instancePath: instancePath + "/cpu/burst",
              parentData: data16,
              parentDataProperty: "burst",
              rootData,
              dynamicAnchors,
            })
          ) {
            vErrors = vErrors === null ? validate68.errors : vErrors.concat(validate68.errors);
            errors = vErrors.length;
          }
        }
        if (data16.period !== undefined) {
          if (
            !validate68(data16.period, {
              instancePath: instancePath + "/cpu/period",
              parentData: data16,
              parentDataProperty: "period",
              rootData,
              dynamicAnchors,
            })
          ) {
            vErrors = vErrors === null ? validate68.errors : vErrors.concat(validate68.errors);
            errors = vErrors.length;
          }
        }
        if (data16.realtimeRuntime !== undefined) {
          if (
            !validate90(data16.realtimeRuntime, {
              instancePath: instancePath + "/cpu/realtimeRuntime",
              parentData: data16,
              parentDataProperty: "realtimeRuntime",
              rootData,
              dynamicAnchors,
            })
          ) {
            vErrors = vErrors === null ? validate90.errors : vErrors.concat(validate90.errors);
            errors = vErrors.length;
          }
        }
        if (data16.realtimePeriod !== undefined) {
          if (
            !validate68(data16.realtimePeriod, {
              instancePath: instancePath + "/cpu/realtimePeriod",
              parentData: data16,
              parentDataProperty: "realtimePeriod",
              rootData,
              dynamicAnchors,
            })
          ) {
            vErrors = vErrors === null ? validate68.errors : vErrors.concat(validate68.errors);
            errors = vErrors.length;
          }
        }
        if (data16.cpus !== undefined) {
          if (typeof data16.cpus !== "string") {
            const err12 = {
              instancePath: instancePath + "/cpu/cpus",
              schemaPath: "#/properties/cpu/properties/cpus/type",
              keyword: "type",
              params: { type: "string" },
              message: "must be string",
            };
            if (vErrors === null) {
              vErrors = [err12];
            } else {
              vErrors.push(err12);
            }
            errors++;
          }
        }
        if (data16.mems !== undefined) {
          if (typeof data16.mems !== "string") {
            const err13 = {
              instancePath: instancePath + "/cpu/mems",
              schemaPath: "#/properties/cpu/properties/mems/type",
              keyword: "type",
              params: { type: "string" },
              message: "must be string",
            };
            if (vErrors === null) {
              vErrors = [err13];
            } else {
              vErrors.push(err13);
            }
            errors++;
          }
        }
        if (data16.idle !== undefined) {
          if (
            !validate90(data16.idle, {
              instancePath: instancePath + "/cpu/idle",
              parentData: data16,
              parentDataProperty: "idle",
              rootData,
              dynamicAnchors,
            })
          ) {
            vErrors = vErrors === null ? validate90.errors : vErrors.concat(validate90.errors);
            errors = vErrors.length;
          }
        }
      }
    }
    if (data.blockIO !== undefined) {
      let data26 = data.blockIO;
      if (!(data26 && typeof data26 == "object" && !Array.isArray(data26)) && data26 !== null) {
        const err14 = {
          instancePath: instancePath + "/blockIO",
          schemaPath: "#/properties/blockIO/type",
          keyword: "type",
          params: { type: ["object", "null"] },
          message: "must be object,null",
        };
        if (vErrors === null) {
          vErrors = [err14];
        } else {
          vErrors.push(err14);
        }
        errors++;
      }
      if (data26 && typeof data26 == "object" && !Array.isArray(data26)) {
        if (data26.weight !== undefined) {
          if (
            !validate112(data26.weight, {
              instancePath: instancePath + "/blockIO/weight",
              parentData: data26,
              parentDataProperty: "weight",
              rootData,
              dynamicAnchors,
            })
          ) {
            vErrors = vErrors === null ? validate112.errors : vErrors.concat(validate112.errors);
            errors = vErrors.length;
          }
        }
        if (data26.leafWeight !== undefined) {
          if (
            !validate112(data26.leafWeight, {
              instancePath: instancePath + "/blockIO/leafWeight",
              parentData: data26,
              parentDataProperty: "leafWeight",
              rootData,
              dynamicAnchors,
            })
          ) {
            vErrors = vErrors === null ? validate112.errors : vErrors.concat(validate112.errors);
            errors = vErrors.length;
          }
        }
        if (data26.weightDevice !== undefined) {
          let data29 = data26.weightDevice;
          if (!Array.isArray(data29) && data29 !== null) {
            const err15 = {
              instancePath: instancePath + "/blockIO/weightDevice",
              schemaPath: "#/properties/blockIO/properties/weightDevice/type",
              keyword: "type",
              params: { type: ["array", "null"] },
              message: "must be array,null",
            };
            if (vErrors === null) {
              vErrors = [err15];
            } else {
              vErrors.push(err15);
            }
            errors++;
          }
          if (Array.isArray(data29)) {
            const len1 = data29.length;
            for (let i1 = 0; i1 < len1; i1++) {
              let data30 = data29[i1];
              if (data30 && typeof data30 == "object" && !Array.isArray(data30)) {
                if (data30.major === undefined) {
                  const err16 = {
                    instancePath: instancePath + "/blockIO/weightDevice/" + i1,
                    schemaPath: "#/properties/blockIO/properties/weightDevice/items/required",
                    keyword: "required",
                    params: { missingProperty: "major" },
                    message: "must have required property '" + "major" + "'",
                  };
                  if (vErrors === null) {
                    vErrors = [err16];
                  } else {
                    vErrors.push(err16);
                  }
                  errors++;
                }
                if (data30.minor === undefined) {
                  const err17 = {
                    instancePath: instancePath + "/blockIO/weightDevice/" + i1,
                    schemaPath: "#/properties/blockIO/properties/weightDevice/items/required",
                    keyword: "required",
                    params: { missingProperty: "minor" },
                    message: "must have required property '" + "minor" + "'",
                  };
                  if (vErrors === null) {
                    vErrors = [err17];
                  } else {
                    vErrors.push(err17);
                  }
                  errors++;
                }
                if (data30.major !== undefined) {
                  if (
                    !validate90(data30.major, {
                      instancePath: instancePath + "/blockIO/weightDevice/" + i1 + "/major",
                      parentData: data30,
                      parentDataProperty: "major",
                      rootData,
                      dynamicAnchors,
                    })
                  ) {
                    vErrors =
                      vErrors === null ? validate90.errors : vErrors.concat(validate90.errors);
                    errors = vErrors.length;
                  }
                }
                if (data30.minor !== undefined) {
                  if (
                    !validate90(data30.minor, {
                      instancePath: instancePath + "/blockIO/weightDevice/" + i1 + "/minor",
                      parentData: data30,
                      parentDataProperty: "minor",
                      rootData,
                      dynamicAnchors,
                    })
                  ) {
                    vErrors =
                      vErrors === null ? validate90.errors : vErrors.concat(validate90.errors);
                    errors = vErrors.length;
                  }
                }
                if (data30.weight !== undefined) {
                  if (
                    !validate112(data30.weight, {
                      instancePath: instancePath + "/blockIO/weightDevice/" + i1 + "/weight",
                      parentData: data30,
                      parentDataProperty: "weight",
                      rootData,
                      dynamicAnchors,
                    })
                  ) {
                    vErrors =
                      vErrors === null ? validate112.errors : vErrors.concat(validate112.errors);
                    errors = vErrors.length;
                  }
                }
                if (data30.leafWeight !== undefined) {
                  if (
                    !validate112(data30.leafWeight, {
                      instancePath: instancePath + "/blockIO/weightDevice/" + i1 + "/leafWeight",
                      parentData: data30,
                      parentDataProperty: "leafWeight",
                      rootData,
                      dynamicAnchors,
                    })
                  ) {
                    vErrors =
                      vErrors === null ? validate112.errors : vErrors.concat(validate112.errors);
                    errors = vErrors.length;
                  }
                }
              } else {
                const err18 = {
                  instancePath: instancePath + "/blockIO/weightDevice/" + i1,
                  schemaPath: "#/properties/blockIO/properties/weightDevice/items/type",
                  keyword: "type",
                  params: { type: "object" },
                  message: "must be object",
                };
                if (vErrors === null) {
                  vErrors = [err18];
                } else {
                  vErrors.push(err18);
                }
                errors++;
              }
            }
          }
        }
        if (data26.throttleReadBpsDevice !== undefined) {
          let data35 = data26.throttleReadBpsDevice;
          if (!Array.isArray(data35) && data35 !== null) {
            const err19 = {
              instancePath: instancePath + "/blockIO/throttleReadBpsDevice",
              schemaPath: "#/properties/blockIO/properties/throttleReadBpsDevice/type",
              keyword: "type",
              params: { type: ["array", "null"] },
              message: "must be array,null",
            };
            if (vErrors === null) {
              vErrors = [err19];
            } else {
              vErrors.push(err19);
            }
            errors++;
          }
          if (Array.isArray(data35)) {
            const len2 = data35.length;
            for (let i2 = 0; i2 < len2; i2++) {
              let data36 = data35[i2];
              if (data36 && typeof data36 == "object" && !Array.isArray(data36)) {
                if (data36.major === undefined) {
                  const err20 = {
                    instancePath: instancePath + "/blockIO/throttleReadBpsDevice/" + i2,
                    schemaPath:
                      "#/properties/blockIO/properties/throttleReadBpsDevice/items/required",
                    keyword: "required",
                    params: { missingProperty: "major" },
                    message: "must have required property '" + "major" + "'",
                  };
                  if (vErrors === null) {
                    vErrors = [err20];
                  } else {
                    vErrors.push(err20);
                  }
                  errors++;
                }
                if (data36.minor === undefined) {
                  const err21 = {
                    instancePath: instancePath + "/blockIO/throttleReadBpsDevice/" + i2,
                    schemaPath:
                      "#/properties/blockIO/properties/throttleReadBpsDevice/items/required",
                    keyword: "required",
                    params: { missingProperty: "minor" },
                    message: "must have required property '" + "minor" + "'",
                  };
                  if (vErrors === null) {
                    vErrors = [err21];
                  } else {
                    vErrors.push(err21);
                  }
                  errors++;
                }
                if (data36.major !== undefined) {
                  if (
                    !validate90(data36.major, {
                      instancePath:
                        instancePath + "/blockIO/throttleReadBpsDevice/" + i2 + "/major",
                      parentData: data36,
                      parentDataProperty: "major",
                      rootData,
                      dynamicAnchors,
                    })
                  ) {
                    vErrors =
                      vErrors === null ? validate90.errors : vErrors.concat(validate90.errors);
                    errors = vErrors.length;
                  }
                }
                if (data36.minor !== undefined) {
                  if (
                    !validate90(data36.minor, {
                      instancePath:
                        instancePath + "/blockIO/throttleReadBpsDevice/" + i2 + "/minor",
                      parentData: data36,
                      parentDataProperty: "minor",
                      rootData,
                      dynamicAnchors,
                    })
                  ) {
                    vErrors =
                      vErrors === null ? validate90.errors : vErrors.concat(validate90.errors);
                    errors = vErrors.length;
                  }
                }
                if (data36.rate !== undefined) {
                  if (
                    !validate68(data36.rate, {
                      instancePath: instancePath + "/blockIO/throttleReadBpsDevice/" + i2 + "/rate",
                      parentData: data36,
                      parentDataProperty: "rate",
                      rootData,
                      dynamicAnchors,
                    })
                  ) {
                    vErrors =
                      vErrors === null ? validate68.errors : vErrors.concat(validate68.errors);
                    errors = vErrors.length;
                  }
                }
              } else {
                const err22 = {
                  instancePath: instancePath + "/blockIO/throttleReadBpsDevice/" + i2,
                  schemaPath: "#/properties/blockIO/properties/throttleReadBpsDevice/items/type",
                  keyword: "type",
                  params: { type: "object" },
                  message: "must be object",
                };
                if (vErrors === null) {
                  vErrors = [err22];
                } else {
                  vErrors.push(err22);
                }
                errors++;
              }
            }
          }
        }
        if (data26.throttleWriteBpsDevice !== undefined) {
          let data40 = data26.throttleWriteBpsDevice;
          if (!Array.isArray(data40) && data40 !== null) {
            const err23 = {
              instancePath: instancePath + "/blockIO/throttleWriteBpsDevice",
              schemaPath: "#/properties/blockIO/properties/throttleWriteBpsDevice/type",
              keyword: "type",
              params: { type: ["array", "null"] },
              message: "must be array,null",
            };
            if (vErrors === null) {
              vErrors = [err23];
            } else {
              vErrors.push(err23);
            }
            errors++;
          }
          if (Array.isArray(data40)) {
            const len3 = data40.length;
            for (let i3 = 0; i3 < len3; i3++) {
              let data41 = data40[i3];
              if (data41 && typeof data41 == "object" && !Array.isArray(data41)) {
                if (data41.major === undefined) {
                  const err24 = {
                    instancePath: instancePath + "/blockIO/throttleWriteBpsDevice/" + i3,
                    schemaPath:
                      "#/properties/blockIO/properties/throttleWriteBpsDevice/items/required",
                    keyword: "required",
                    params: { missingProperty: "major" },
                    message: "must have required property '" + "major" + "'",
                  };
                  if (vErrors === null) {
                    vErrors = [err24];
                  } else {
                    vErrors.push(err24);
                  }
                  errors++;
                }
                if (data41.minor === undefined) {
                  const err25 = {
                    instancePath: instancePath + "/blockIO/throttleWriteBpsDevice/" + i3,
                    schemaPath:
                      "#/properties/blockIO/properties/throttleWriteBpsDevice/items/required",
                    keyword: "required",
                    params: { missingProperty: "minor" },
                    message: "must have required property '" + "minor" + "'",
                  };
                  if (vErrors === null) {
                    vErrors = [err25];
                  } else {
                    vErrors.push(err25);
                  }
                  errors++;
                }
                if (data41.major !== undefined) {
                  if (
                    !validate90(data41.major, {
                      instancePath:
                        instancePath + "/blockIO/throttleWriteBpsDevice/" + i3 + "/major",
                      parentData: data41,
                      parentDataProperty: "major",
                      rootData,
                      dynamicAnchors,
                    })
                  ) {
                    vErrors =
                      vErrors === null ? validate90.errors : vErrors.concat(validate90.errors);
                    errors = vErrors.length;
                  }
                }
                if (data41.minor !== undefined) {
                  if (
                    !validate90(data41.minor, {
                      instancePath:
                        instancePath + "/blockIO/throttleWriteBpsDevice/" + i3 + "/minor",
                      parentData: data41,
                      parentDataProperty: "minor",
                      rootData,
                      dynamicAnchors,
                    })
                  ) {
                    vErrors =
                      vErrors === null ? validate90.errors : vErrors.concat(validate90.errors);
                    errors = vErrors.length;
                  }
                }
                if (data41.rate !== undefined) {
                  if (
                    !validate68(data41.rate, {
                      instancePath:
                        instancePath + "/blockIO/throttleWriteBpsDevice/" + i3 + "/rate",
                      parentData: data41,
                      parentDataProperty: "rate",
                      rootData,
                      dynamicAnchors,
                    })
                  ) {
                    vErrors =
                      vErrors === null ? validate68.errors : vErrors.concat(validate68.errors);
                    errors = vErrors.length;
                  }
                }
              } else {
                const err26 = {
                  instancePath: instancePath + "/blockIO/throttleWriteBpsDevice/" + i3,
                  schemaPath: "#/properties/blockIO/properties/throttleWriteBpsDevice/items/type",
                  keyword: "type",
                  params: { type: "object" },
                  message: "must be object",
                };
                if (vErrors === null) {
                  vErrors = [err26];
                } else {
                  vErrors.push(err26);
                }
                errors++;
              }
            }
          }
        }
        if (data26.throttleReadIOPSDevice !== undefined) {
          let data45 = data26.throttleReadIOPSDevice;
          if (!Array.isArray(data45) && data45 !== null) {
            const err27 = {
              instancePath: instancePath + "/blockIO/throttleReadIOPSDevice",
              schemaPath: "#/properties/blockIO/properties/throttleReadIOPSDevice/type",
              keyword: "type",
              params: { type: ["array", "null"] },
              message: "must be array,null",
            };
            if (vErrors === null) {
              vErrors = [err27];
            } else {
              vErrors.push(err27);
            }
            errors++;
          }
          if (Array.isArray(data45)) {
            const len4 = data45.length;
            for (let i4 = 0; i4 < len4; i4++) {
              let data46 = data45[i4];
              if (data46 && typeof data46 == "object" && !Array.isArray(data46)) {
                if (data46.major === undefined) {
                  const err28 = {
                    instancePath: instancePath + "/blockIO/throttleReadIOPSDevice/" + i4,
                    schemaPath:
                      "#/properties/blockIO/properties/throttleReadIOPSDevice/items/required",
                    keyword: "required",
                    params: { missingProperty: "major" },
                    message: "must have required property '" + "major" + "'",
                  };
                  if (vErrors === null) {
                    vErrors = [err28];
                  } else {
                    vErrors.push(err28);
                  }
                  errors++;
                }
                if (data46.minor === undefined) {
                  const err29 = {
                    instancePath: instancePath + "/blockIO/throttleReadIOPSDevice/" + i4,
                    schemaPath:
                      "#/properties/blockIO/properties/throttleReadIOPSDevice/items/required",
                    keyword: "required",
                    params: { missingProperty: "minor" },
                    message: "must have required property '" + "minor" + "'",
                  };
                  if (vErrors === null) {
                    vErrors = [err29];
                  } else {
                    vErrors.push(err29);
                  }
                  errors++;
                }
                if (data46.major !== undefined) {
                  if (
                    !validate90(data46.major, {
                      instancePath:
                        instancePath + "/blockIO/throttleReadIOPSDevice/" + i4 + "/major",
                      parentData: data46,
                      parentDataProperty: "major",
                      rootData,
                      dynamicAnchors,
                    })
                  ) {
                    vErrors =
                      vErrors === null ? validate90.errors : vErrors.concat(validate90.errors);
                    errors = vErrors.length;
                  }
                }
                if (data46.minor !== undefined) {
                  if (
                    !validate90(data46.minor, {
                      instancePath:
                        instancePath + "/blockIO/throttleReadIOPSDevice/" + i4 + "/minor",
                      parentData: data46,
                      parentDataProperty: "minor",
                      rootData,
                      dynamicAnchors,
                    })
                  ) {
                    vErrors =
                      vErrors === null ? validate90.errors : vErrors.concat(validate90.errors);
                    errors = vErrors.length;
                  }
                }
                if (data46.rate !== undefined) {
                  if (
                    !validate68(data46.rate, {
                      instancePath:
                        instancePath + "/blockIO/throttleReadIOPSDevice/" + i4 + "/rate",
                      parentData: data46,
                      parentDataProperty: "rate",
                      rootData,
                      dynamicAnchors,
                    })
                  ) {
                    vErrors =
                      vErrors === null ? validate68.errors : vErrors.concat(validate68.errors);
                    errors = vErrors.length;
                  }
                }
              } else {
                const err30 = {
                  instancePath: instancePath + "/blockIO/throttleReadIOPSDevice/" + i4,
                  schemaPath: "#/properties/blockIO/properties/throttleReadIOPSDevice/items/type",
                  keyword: "type",
                  params: { type: "object" },
                  message: "must be object",
                };
                if (vErrors === null) {
                  vErrors = [err30];
                } else {
                  vErrors.push(err30);
                }
                errors++;
              }
            }
          }
        }
        if (data26.throttleWriteIOPSDevice !== undefined) {
          let data50 = data26.throttleWriteIOPSDevice;
          if (!Array.isArray(data50) && data50 !== null) {
            const err31 = {
              instancePath: instancePath + "/blockIO/throttleWriteIOPSDevice",
              schemaPath: "#/properties/blockIO/properties/throttleWriteIOPSDevice/type",
              keyword: "type",
              params: { type: ["array", "null"] },
              message: "must be array,null",
            };
            if (vErrors === null) {
              vErrors = [err31];
            } else {
              vErrors.push(err31);
            }
            errors++;
          }
          if (Array.isArray(data50)) {
            const len5 = data50.length;
            for (let i5 = 0; i5 < len5; i5++) {
              let data51 = data50[i5];
              if (data51 && typeof data51 == "object" && !Array.isArray(data51)) {
                if (data51.major === undefined) {
                  const err32 = {
                    instancePath: instancePath + "/blockIO/throttleWriteIOPSDevice/" + i5,
                    schemaPath:
                      "#/properties/blockIO/properties/throttleWriteIOPSDevice/items/required",
                    keyword: "required",
                    params: { missingProperty: "major" },
                    message: "must have required property '" + "major" + "'",
                  };
                  if (vErrors === null) {
                    vErrors = [err32];
                  } else {
                    vErrors.push(err32);
                  }
                  errors++;
                }
                if (data51.minor === undefined) {
                  const err33 = {
                    instancePath: instancePath + "/blockIO/throttleWriteIOPSDevice/" + i5,
                    schemaPath:
                      "#/properties/blockIO/properties/throttleWriteIOPSDevice/items/required",
                    keyword: "required",
                    params: { missingProperty: "minor" },
                    message: "must have required property '" + "minor" + "'",
                  };
                  if (vErrors === null) {
                    vErrors = [err33];
                  } else {
                    vErrors.push(err33);
                  }
                  errors++;
                }
                if (data51.major !== undefined) {
                  if (
                    !validate90(data51.major, {
                      instancePath:
                        instancePath + "/blockIO/throttleWriteIOPSDevice/" + i5 + "/major",
                      parentData: data51,
                      parentDataProperty: "major",
                      rootData,
                      dynamicAnchors,
                    })
                  ) {
                    vErrors =
                      vErrors === null ? validate90.errors : vErrors.concat(validate90.errors);
                    errors = vErrors.length;
                  }
                }
                if (data51.minor !== undefined) {
                  if (
                    !validate90(data51.minor, {
                      instancePath:
                        instancePath + "/blockIO/throttleWriteIOPSDevice/" + i5 + "/minor",
                      parentData: data51,
                      parentDataProperty: "minor",
                      rootData,
                      dynamicAnchors,
                    })
                  ) {
                    vErrors =
                      vErrors === null ? validate90.errors : vErrors.concat(validate90.errors);
                    errors = vErrors.length;
                  }
                }
                if (data51.rate !== undefined) {
                  if (
                    !validate68(data51.rate, {
                      instancePath:
                        instancePath + "/blockIO/throttleWriteIOPSDevice/" + i5 + "/rate",
                      parentData: data51,
                      parentDataProperty: "rate",
                      rootData,
                      dynamicAnchors,
                    })
                  ) {
                    vErrors =
                      vErrors === null ? validate68.errors : vErrors.concat(validate68.errors);
                    errors = vErrors.length;
                  }
                }
              } else {
                const err34 = {
                  instancePath: instancePath + "/blockIO/throttleWriteIOPSDevice/" + i5,
                  schemaPath: "#/properties/blockIO/properties/throttleWriteIOPSDevice/items/type",
                  keyword: "type",
                  params: { type: "object" },
                  message: "must be object",
                };
                if (vErrors === null) {
                  vErrors = [err34];
                } else {
                  vErrors.push(err34);
                }
                errors++;
              }
            }
          }
        }
      }
    }
    if (data.hugepageLimits !== undefined) {
      let data55 = data.hugepageLimits;
      if (!Array.isArray(data55) && data55 !== null) {
        const err35 = {
          instancePath: instancePath + "/hugepageLimits",
          schemaPath: "#/properties/hugepageLimits/type",
          keyword: "type",
          params: { type: ["array", "null"] },
          message: "must be array,null",
        };
        if (vErrors === null) {
          vErrors = [err35];
        } else {
          vErrors.push(err35);
        }
        errors++;
      }
      if (Array.isArray(data55)) {
        const len6 = data55.length;
        for (let i6 = 0; i6 < len6; i6++) {
          let data56 = data55[i6];
          if (data56 && typeof data56 == "object" && !Array.isArray(data56)) {
            if (data56.pageSize === undefined) {
              const err36 = {
                instancePath: instancePath + "/hugepageLimits/" + i6,
                schemaPath: "#/properties/hugepageLimits/items/required",
                keyword: "required",
                params: { missingProperty: "pageSize" },
                message: "must have required property '" + "pageSize" + "'",
              };
              if (vErrors === null) {
                vErrors = [err36];
              } else {
                vErrors.push(err36);
              }
              errors++;
            }
            if (data56.limit === undefined) {
              const err37 = {
                instancePath: instancePath + "/hugepageLimits/" + i6,
                schemaPath: "#/properties/hugepageLimits/items/required",
                keyword: "required",
                params: { missingProperty: "limit" },
                message: "must have required property '" + "limit" + "'",
              };
              if (vErrors === null) {
                vErrors = [err37];
              } else {
                vErrors.push(err37);
              }
              errors++;
            }
            if (data56.pageSize !== undefined) {
              let data57 = data56.pageSize;
              if (typeof data57 === "string") {
                if (!pattern4.test(data57)) {
                  const err38 = {
                    instancePath: instancePath + "/hugepageLimits/" + i6 + "/pageSize",
                    schemaPath: "#/properties/hugepageLimits/items/properties/pageSize/pattern",
                    keyword: "pattern",
                    params: { pattern: "^[1-9][0-9]*[KMG]B$" },
                    message: 'must match pattern "' + "^[1-9][0-9]*[KMG]B$" + '"',
                  };
                  if (vErrors === null) {
                    vErrors = [err38];
                  } else {
                    vErrors.push(err38);
                  }
                  errors++;
                }
              } else {
                const err39 = {
                  instancePath: instancePath + "/hugepageLimits/" + i6 + "/pageSize",
                  schemaPath: "#/properties/hugepageLimits/items/properties/pageSize/type",
                  keyword: "type",
                  params: { type: "string" },
                  message: "must be string",
                };
                if (vErrors === null) {
                  vErrors = [err39];
                } else {
                  vErrors.push(err39);
                }
                errors++;
              }
            }
            if (data56.limit !== undefined) {
              if (
                !validate68(data56.limit, {
                  instancePath: instancePath + "/hugepageLimits/" + i6 + "/limit",
                  parentData: data56,
                  parentDataProperty: "limit",
                  rootData,
                  dynamicAnchors,
                })
              ) {
                vErrors = vErrors === null ? validate68.errors : vErrors.concat(validate68.errors);
                errors = vErrors.length;
              }
            }
          } else {
            const err40 = {
              instancePath: instancePath + "/hugepageLimits/" + i6,
              schemaPath: "#/properties/hugepageLimits/items/type",
              keyword: "type",
              params: { type: "object" },
              message: "must be object",
            };
            if (vErrors === null) {
              vErrors = [err40];
            } else {
              vErrors.push(err40);
            }
            errors++;
          }
        }
      }
    }
    if (data.network !== undefined) {
      let data59 = data.network;
      if (!(data59 && typeof data59 == "object" && !Array.isArray(data59)) && data59 !== null) {
        const err41 = {
          instancePath: instancePath + "/network",
          schemaPath: "#/properties/network/type",
          keyword: "type",
          params: { type: ["object", "null"] },
          message: "must be object,null",
        };
        if (vErrors === null) {
          vErrors = [err41];
        } else {
          vErrors.push(err41);
        }
        errors++;
      }
      if (data59 && typeof data59 == "object" && !Array.isArray(data59)) {
        if (data59.classID !== undefined) {
          if (
            !validate55(data59.classID, {
              instancePath: instancePath + "/network/classID",
              parentData: data59,
              parentDataProperty: "classID",
              rootData,
              dynamicAnchors,
            })
          ) {
            vErrors = vErrors === null ? validate55.errors : vErrors.concat(validate55.errors);
            errors = vErrors.length;
          }
        }
        if (data59.priorities !== undefined) {
          let data61 = data59.priorities;
          if (!Array.isArray(data61) && data61 !== null) {
            const err42 = {
              instancePath: instancePath + "/network/priorities",
              schemaPath: "#/properties/network/properties/priorities/type",
              keyword: "type",
              params: { type: ["array", "null"] },
              message: "must be array,null",
            };
            if (vErrors === null) {
              vErrors = [err42];
            } else {
              vErrors.push(err42);
            }
            errors++;
          }
          if (Array.isArray(data61)) {
            const len7 = data61.length;
            for (let i7 = 0; i7 < len7; i7++) {
              let data62 = data61[i7];
              if (data62 && typeof data62 == "object" && !Array.isArray(data62)) {
                if (data62.name === undefined) {
                  const err43 = {
                    instancePath: instancePath + "/network/priorities/" + i7,
                    schemaPath: "#/properties/network/properties/priorities/items/required",
                    keyword: "required",
                    params: { missingProperty: "name" },
                    message: "must have required property '" + "name" + "'",
                  };
                  if (vErrors === null) {
                    vErrors = [err43];
                  } else {
                    vErrors.push(err43);
                  }
                  errors++;
                }
                if (data62.priority === undefined) {
                  const err44 = {
                    instancePath: instancePath + "/network/priorities/" + i7,
                    schemaPath: "#/properties/network/properties/priorities/items/required",
                    keyword: "required",
                    params: { missingProperty: "priority" },
                    message: "must have required property '" + "priority" + "'",
                  };
                  if (vErrors === null) {
                    vErrors = [err44];
                  } else {
                    vErrors.push(err44);
                  }
                  errors++;
                }
                if (data62.name !== undefined) {
                  if (typeof data62.name !== "string") {
                    const err45 = {
                      instancePath: instancePath + "/network/priorities/" + i7 + "/name",
                      schemaPath:
                        "#/properties/network/properties/priorities/items/properties/name/type",
                      keyword: "type",
                      params: { type: "string" },
                      message: "must be string",
                    };
                    if (vErrors === null) {
                      vErrors = [err45];
                    } else {
                      vErrors.push(err45);
                    }
                    errors++;
                  }
                }
                if (data62.priority !== undefined) {
                  if (
                    !validate55(data62.priority, {
                      instancePath: instancePath + "/network/priorities/" + i7 + "/priority",
                      parentData: data62,
                      parentDataProperty: "priority",
                      rootData,
                      dynamicAnchors,
                    })
                  ) {
                    vErrors =
                      vErrors === null ? validate55.errors : vErrors.concat(validate55.errors);
                    errors = vErrors.length;
                  }
                }
              } else {
                const err46 = {
                  instancePath: instancePath + "/network/priorities/" + i7,
                  schemaPath: "#/properties/network/properties/priorities/items/type",
                  keyword: "type",
                  params: { type: "object" },
                  message: "must be object",
                };
                if (vErrors === null) {
                  vErrors = [err46];
                } else {
                  vErrors.push(err46);
                }
                errors++;
              }
            }
          }
        }
      }
    }
    if (data.rdma !== undefined) {
      let data65 = data.rdma;
      if (!(data65 && typeof data65 == "object" && !Array.isArray(data65)) && data65 !== null) {
        const err47 = {
          instancePath: instancePath + "/rdma",
          schemaPath: "#/properties/rdma/type",
          keyword: "type",
          params: { type: ["object", "null"] },
          message: "must be object,null",
        };
        if (vErrors === null) {
          vErrors = [err47];
        } else {
          vErrors.push(err47);
        }
        errors++;
      }
      if (data65 && typeof data65 == "object" && !Array.isArray(data65)) {
        for (const key1 in data65) {
          let data66 = data65[key1];
          if (data66 && typeof data66 == "object" && !Array.isArray(data66)) {
            if (data66.hcaHandles !== undefined) {
              if (
                !validate55(data66.hcaHandles, {
                  instancePath:
                    instancePath +
                    "/rdma/" +
                    key1.replace(/~/g, "~0").replace(/\//g, "~1") +
                    "/hcaHandles",
                  parentData: data66,
                  parentDataProperty: "hcaHandles",
                  rootData,
                  dynamicAnchors,
                })
              ) {
                vErrors = vErrors === null ? validate55.errors : vErrors.concat(validate55.errors);
                errors = vErrors.length;
              }
            }
            if (data66.hcaObjects !== undefined) {
              if (
                !validate55(data66.hcaObjects, {
                  instancePath:
                    instancePath +
                    "/rdma/" +
                    key1.replace(/~/g, "~0").replace(/\//g, "~1") +
                    "/hcaObjects",
                  parentData: data66,
                  parentDataProperty: "hcaObjects",
                  rootData,
                  dynamicAnchors,
                })
              ) {
                vErrors = vErrors === null ? validate55.errors : vErrors.concat(validate55.errors);
                errors = vErrors.length;
              }
            }
          } else {
            const err48 = {
              instancePath: instancePath + "/rdma/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),
              schemaPath: "#/properties/rdma/additionalProperties/type",
              keyword: "type",
              params: { type: "object" },
              message: "must be object",
            };
            if (vErrors === null) {
              vErrors = [err48];
            } else {
              vErrors.push(err48);
            }
            errors++;
          }
        }
      }
    }
  }
  validate93.errors = vErrors;
  return errors === 0;
}
validate93.evaluated = {
  props: {
    unified: true,
    devices: true,
    pids: true,
    memory: true,
    cpu: true,
    blockIO: true,
    hugepageLimits: true,
    network: true,
    rdma: true,
  },
  dynamicProps: false,
  dynamicItems: false,
};

function validate137(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {},
) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate137.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = undefined;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = undefined;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.type === undefined) {
      const err0 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "type" },
        message: "must have required property '" + "type" + "'",
      };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.path === undefined) {
      const err1 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "path" },
        message: "must have required property '" + "path" + "'",
      };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.type !== undefined) {
      let data0 = data.type;
      if (typeof data0 !== "string") {
        const err2 = {
          instancePath: instancePath + "/type",
          schemaPath: "#/properties/type/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
      if (!(data0 === "c" || data0 === "b" || data0 === "u" || data0 === "p")) {
        const err3 = {
          instancePath: instancePath + "/type",
          schemaPath: "#/properties/type/enum",
          keyword: "enum",
          params: { allowedValues: ["c", "b", "u", "p"] },
          message: "must be equal to one of the allowed values",
        };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.path !== undefined) {
      if (typeof data.path !== "string") {
        const err4 = {
          instancePath: instancePath + "/path",
          schemaPath: "#/properties/path/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    if (data.major !== undefined) {
      if (
        !validate90(data.major, {
          instancePath: instancePath + "/major",
          parentData: data,
          parentDataProperty: "major",
          rootData,
          dynamicAnchors,
        })
      ) {
        vErrors = vErrors === null ? validate90.errors : vErrors.concat(validate90.errors);
        errors = vErrors.length;
      }
    }
    if (data.minor !== undefined) {
      if (
        !validate90(data.minor, {
          instancePath: instancePath + "/minor",
          parentData: data,
          parentDataProperty: "minor",
          rootData,
          dynamicAnchors,
        })
      ) {
        vErrors = vErrors === null ? validate90.errors : vErrors.concat(validate90.errors);
        errors = vErrors.length;
      }
    }
    if (data.fileMode !== undefined) {
      let data4 = data.fileMode;
      const _errs8 = errors;
      let valid1 = false;
      const _errs9 = errors;
      if (
        !validate55(data4, {
          instancePath: instancePath + "/fileMode",
          parentData: data,
          parentDataProperty: "fileMode",
          rootData,
          dynamicAnchors,
        })
      ) {
        vErrors = vErrors === null ? validate55.errors : vErrors.concat(validate55.errors);
        errors = vErrors.length;
      }
      var _valid0 = _errs9 === errors;
      valid1 = valid1 || _valid0;
      const _errs10 = errors;
      if (data4 !== null) {
        const err5 = {
          instancePath: instancePath + "/fileMode",
          schemaPath: "#/properties/fileMode/anyOf/1/type",
          keyword: "type",
          params: { type: "null" },
          message: "must be null",
        };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
      var _valid0 = _errs10 === errors;
      valid1 = valid1 || _valid0;
      if (!valid1) {
        const err6 = {
          instancePath: instancePath + "/fileMode",
          schemaPath: "#/properties/fileMode/anyOf",
          keyword: "anyOf",
          params: {},
          message: "must match a schema in anyOf",
        };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      } else {
        errors = _errs8;
        if (vErrors !== null) {
          if (_errs8) {
            vErrors.length = _errs8;
          } else {
            vErrors = null;
          }
        }
      }
    }
    if (data.uid !== undefined) {
      let data5 = data.uid;
      const _errs13 = errors;
      let valid2 = false;
      const _errs14 = errors;
      if (
        !validate55(data5, {
          instancePath: instancePath + "/uid",
          parentData: data,
          parentDataProperty: "uid",
          rootData,
          dynamicAnchors,
        })
      ) {
        vErrors = vErrors === null ? validate55.errors : vErrors.concat(validate55.errors);
        errors = vErrors.length;
      }
      var _valid1 = _errs14 === errors;
      valid2 = valid2 || _valid1;
      const _errs15 = errors;
      if (data5 !== null) {
        const err7 = {
          instancePath: instancePath + "/uid",
          schemaPath: "#/properties/uid/anyOf/1/type",
          keyword: "type",
          params: { type: "null" },
          message: "must be null",
        };
        if (vErrors === null) {
          vErrors = [err7];
        } else {
          vErrors.push(err7);
        }
        errors++;
      }
      var _valid1 = _errs15 === errors;
      valid2 = valid2 || _valid1;
      if (!valid2) {
        const err8 = {
          instancePath: instancePath + "/uid",
          schemaPath: "#/properties/uid/anyOf",
          keyword: "anyOf",
          params: {},
          message: "must match a schema in anyOf",
        };
        if (vErrors === null) {
          vErrors = [err8];
        } else {
          vErrors.push(err8);
        }
        errors++;
      } else {
        errors = _errs13;
        if (vErrors !== null) {
          if (_errs13) {
            vErrors.length = _errs13;
          } else {
            vErrors = null;
          }
        }
      }
    }
    if (data.gid !== undefined) {
      let data6 = data.gid;
      const _errs18 = errors;
      let valid3 = false;
      const _errs19 = errors;
      if (
        !validate55(data6, {
          instancePath: instancePath + "/gid",
          parentData: data,
          parentDataProperty: "gid",
          rootData,
          dynamicAnchors,
        })
      ) {
        vErrors = vErrors === null ? validate55.errors : vErrors.concat(validate55.errors);
        errors = vErrors.length;
      }
      var _valid2 = _errs19 === errors;
      valid3 = valid3 || _valid2;
      const _errs20 = errors;
      if (data6 !== null) {
        const err9 = {
          instancePath: instancePath + "/gid",
          schemaPath: "#/properties/gid/anyOf/1/type",
          keyword: "type",
          params: { type: "null" },
          message: "must be null",
        };
        if (vErrors === null) {
          vErrors = [err9];
        } else {
          vErrors.push(err9);
        }
        errors++;
      }
      var _valid2 = _errs20 === errors;
      valid3 = valid3 || _valid2;
      if (!valid3) {
        const err10 = {
          instancePath: instancePath + "/gid",
          schemaPath: "#/properties/gid/anyOf",
          keyword: "anyOf",
          params: {},
          message: "must match a schema in anyOf",
        };
        if (vErrors === null) {
          vErrors = [err10];
        } else {
          vErrors.push(err10);
        }
        errors++;
      } else {
        errors = _errs18;
        if (vErrors !== null) {
          if (_errs18) {
            vErrors.length = _errs18;
          } else {
            vErrors = null;
          }
        }
      }
    }
  } else {
    const err11 = {
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "object" },
      message: "must be object",
    };
    if (vErrors === null) {
      vErrors = [err11];
    } else {
      vErrors.push(err11);
    }
    errors++;
  }
  validate137.errors = vErrors;
  return errors === 0;
}
validate137.evaluated = {
  props: { type: true, path: true, major: true, minor: true, fileMode: true, uid: true, gid: true },
  dynamicProps: false,
  dynamicItems: false,
};

function validate148(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {},
) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate148.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = undefined;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = undefined;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.index === undefined) {
      const err0 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "index" },
        message: "must have required property '" + "index" + "'",
      };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.value === undefined) {
      const err1 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "value" },
        message: "must have required property '" + "value" + "'",
      };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.op === undefined) {
      const err2 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "op" },
        message: "must have required property '" + "op" + "'",
      };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
    if (data.index !== undefined) {
      if (
        !validate55(data.index, {
          instancePath: instancePath + "/index",
          parentData: data,
          parentDataProperty: "index",
          rootData,
          dynamicAnchors,
        })
      ) {
        vErrors = vErrors === null ? validate55.errors : vErrors.concat(validate55.errors);
        errors = vErrors.length;
      }
    }
    if (data.value !== undefined) {
      if (
        !validate68(data.value, {
          instancePath: instancePath + "/value",
          parentData: data,
          parentDataProperty: "value",
          rootData,
          dynamicAnchors,
        })
      ) {
        vErrors = vErrors === null ? validate68.errors : vErrors.concat(validate68.errors);
        errors = vErrors.length;
      }
    }
    if (data.valueTwo !== undefined) {
      if (
        !validate68(data.valueTwo, {
          instancePath: instancePath + "/valueTwo",
          parentData: data,
          parentDataProperty: "valueTwo",
          rootData,
          dynamicAnchors,
        })
      ) {
        vErrors = vErrors === null ? validate68.errors : vErrors.concat(validate68.errors);
        errors = vErrors.length;
      }
    }
    if (data.op !== undefined) {
      let data3 = data.op;
      if (typeof data3 !== "string") {
        const err3 = {
          instancePath: instancePath + "/op",
          schemaPath: "#/properties/op/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
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
        const err4 = {
          instancePath: instancePath + "/op",
          schemaPath: "#/properties/op/enum",
          keyword: "enum",
          params: {
            allowedValues: [
              "SCMP_CMP_NE",
              "SCMP_CMP_LT",
              "SCMP_CMP_LE",
              "SCMP_CMP_EQ",
              "SCMP_CMP_GE",
              "SCMP_CMP_GT",
              "SCMP_CMP_MASKED_EQ",
            ],
          },
          message: "must be equal to one of the allowed values",
        };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
  } else {
    const err5 = {
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "object" },
      message: "must be object",
    };
    if (vErrors === null) {
      vErrors = [err5];
    } else {
      vErrors.push(err5);
    }
    errors++;
  }
  validate148.errors = vErrors;
  return errors === 0;
}
validate148.evaluated = {
  props: { index: true, value: true, valueTwo: true, op: true },
  dynamicProps: false,
  dynamicItems: false,
};

function validate146(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {},
) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate146.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = undefined;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = undefined;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.names === undefined) {
      const err0 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "names" },
        message: "must have required property '" + "names" + "'",
      };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.action === undefined) {
      const err1 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "action" },
        message: "must have required property '" + "action" + "'",
      };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.names !== undefined) {
      let data0 = data.names;
      if (Array.isArray(data0)) {
        if (data0.length < 1) {
          const err2 = {
            instancePath: instancePath + "/names",
            schemaPath: "#/properties/names/minItems",
            keyword: "minItems",
            params: { limit: 1 },
            message: "must NOT have fewer than 1 items",
          };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
        const len0 = data0.length;
        for (let i0 = 0; i0 < len0; i0++) {
          if (typeof data0[i0] !== "string") {
            const err3 = {
              instancePath: instancePath + "/names/" + i0,
              schemaPath: "#/properties/names/items/type",
              keyword: "type",
              params: { type: "string" },
              message: "must be string",
            };
            if (vErrors === null) {
              vErrors = [err3];
            } else {
              vErrors.push(err3);
            }
            errors++;
          }
        }
      } else {
        const err4 = {
          instancePath: instancePath + "/names",
          schemaPath: "#/properties/names/type",
          keyword: "type",
          params: { type: "array" },
          message: "must be array",
        };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    if (data.action !== undefined) {
      let data2 = data.action;
      if (typeof data2 !== "string") {
        const err5 = {
          instancePath: instancePath + "/action",
          schemaPath: "#/properties/action/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
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
        const err6 = {
          instancePath: instancePath + "/action",
          schemaPath: "#/properties/action/enum",
          keyword: "enum",
          params: {
            allowedValues: [
              "SCMP_ACT_KILL",
              "SCMP_ACT_KILL_PROCESS",
              "SCMP_ACT_KILL_THREAD",
              "SCMP_ACT_TRAP",
              "SCMP_ACT_ERRNO",
              "SCMP_ACT_TRACE",
              "SCMP_ACT_ALLOW",
              "SCMP_ACT_LOG",
              "SCMP_ACT_NOTIFY",
            ],
          },
          message: "must be equal to one of the allowed values",
        };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
    }
    if (data.errnoRet !== undefined) {
      if (
        !validate55(data.errnoRet, {
          instancePath: instancePath + "/errnoRet",
          parentData: data,
          parentDataProperty: "errnoRet",
          rootData,
          dynamicAnchors,
        })
      ) {
        vErrors = vErrors === null ? validate55.errors : vErrors.concat(validate55.errors);
        errors = vErrors.length;
      }
    }
    if (data.args !== undefined) {
      let data4 = data.args;
      if (!Array.isArray(data4) && data4 !== null) {
        const err7 = {
          instancePath: instancePath + "/args",
          schemaPath: "#/properties/args/type",
          keyword: "type",
          params: { type: ["array", "null"] },
          message: "must be array,null",
        };
        if (vErrors === null) {
          vErrors = [err7];
        } else {
          vErrors.push(err7);
        }
        errors++;
      }
      if (Array.isArray(data4)) {
        const len1 = data4.length;
        for (let i1 = 0; i1 < len1; i1++) {
          if (
            !validate148(data4[i1], {
              instancePath: instancePath + "/args/" + i1,
              parentData: data4,
              parentDataProperty: i1,
              rootData,
              dynamicAnchors,
            })
          ) {
            vErrors = vErrors === null ? validate148.errors : vErrors.concat(validate148.errors);
            errors = vErrors.length;
          }
        }
      }
    }
  } else {
    const err8 = {
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "object" },
      message: "must be object",
    };
    if (vErrors === null) {
      vErrors = [err8];
    } else {
      vErrors.push(err8);
    }
    errors++;
  }
  validate146.errors = vErrors;
  return errors === 0;
}
validate146.evaluated = {
  props: { names: true, action: true, errnoRet: true, args: true },
  dynamicProps: false,
  dynamicItems: false,
};

function validate144(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {},
) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate144.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = undefined;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = undefined;
  }
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    const err0 = {
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: ["object", "null"] },
      message: "must be object,null",
    };
    if (vErrors === null) {
      vErrors = [err0];
    } else {
      vErrors.push(err0);
    }
    errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.defaultAction === undefined) {
      const err1 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "defaultAction" },
        message: "must have required property '" + "defaultAction" + "'",
      };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.defaultAction !== undefined) {
      let data0 = data.defaultAction;
      if (typeof data0 !== "string") {
        const err2 = {
          instancePath: instancePath + "/defaultAction",
          schemaPath: "#/properties/defaultAction/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
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
        const err3 = {
          instancePath: instancePath + "/defaultAction",
          schemaPath: "#/properties/defaultAction/enum",
          keyword: "enum",
          params: {
            allowedValues: [
              "SCMP_ACT_KILL",
              "SCMP_ACT_KILL_PROCESS",
              "SCMP_ACT_KILL_THREAD",
              "SCMP_ACT_TRAP",
              "SCMP_ACT_ERRNO",
              "SCMP_ACT_TRACE",
              "SCMP_ACT_ALLOW",
              "SCMP_ACT_LOG",
              "SCMP_ACT_NOTIFY",
            ],
          },
          message: "must be equal to one of the allowed values",
        };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.defaultErrnoRet !== undefined) {
      if (
        !validate55(data.defaultErrnoRet, {
          instancePath: instancePath + "/defaultErrnoRet",
          parentData: data,
          parentDataProperty: "defaultErrnoRet",
          rootData,
          dynamicAnchors,
        })
      ) {
        vErrors = vErrors === null ? validate55.errors : vErrors.concat(validate55.errors);
        errors = vErrors.length;
      }
    }
    if (data.flags !== undefined) {
      let data2 = data.flags;
      if (!Array.isArray(data2) && data2 !== null) {
        const err4 = {
          instancePath: instancePath + "/flags",
          schemaPath: "#/properties/flags/type",
          keyword: "type",
          params: { type: ["array", "null"] },
          message: "must be array,null",
        };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
      if (Array.isArray(data2)) {
        const len0 = data2.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data3 = data2[i0];
          if (typeof data3 !== "string") {
            const err5 = {
              instancePath: instancePath + "/flags/" + i0,
              schemaPath: "#/properties/flags/items/type",
              keyword: "type",
              params: { type: "string" },
              message: "must be string",
            };
            if (vErrors === null) {
              vErrors = [err5];
            } else {
              vErrors.push(err5);
            }
            errors++;
          }
          if (!(
            data3 === "SECCOMP_FILTER_FLAG_TSYNC" ||
            data3 === "SECCOMP_FILTER_FLAG_LOG" ||
            data3 === "SECCOMP_FILTER_FLAG_SPEC_ALLOW" ||
            data3 === "SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV"
          )) {
            const err6 = {
              instancePath: instancePath + "/flags/" + i0,
              schemaPath: "#/properties/flags/items/enum",
              keyword: "enum",
              params: {
                allowedValues: [
                  "SECCOMP_FILTER_FLAG_TSYNC",
                  "SECCOMP_FILTER_FLAG_LOG",
                  "SECCOMP_FILTER_FLAG_SPEC_ALLOW",
                  "SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV",
                ],
              },
              message: "must be equal to one of the allowed values",
            };
            if (vErrors === null) {
              vErrors = [err6];
            } else {
              vErrors.push(err6);
            }
            errors++;
          }
        }
      }
    }
    if (data.listenerPath !== undefined) {
      if (typeof data.listenerPath !== "string") {
        const err7 = {
          instancePath: instancePath + "/listenerPath",
          schemaPath: "#/properties/listenerPath/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) {
          vErrors = [err7];
        } else {
          vErrors.push(err7);
        }
        errors++;
      }
    }
    if (data.listenerMetadata !== undefined) {
      if (typeof data.listenerMetadata !== "string") {
        const err8 = {
          instancePath: instancePath + "/listenerMetadata",
          schemaPath: "#/properties/listenerMetadata/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) {
          vErrors = [err8];
        } else {
          vErrors.push(err8);
        }
        errors++;
      }
    }
    if (data.architectures !== undefined) {
      let data6 = data.architectures;
      if (!Array.isArray(data6) && data6 !== null) {
        const err9 = {
          instancePath: instancePath + "/architectures",
          schemaPath: "#/properties/architectures/type",
          keyword: "type",
          params: { type: ["array", "null"] },
          message: "must be array,null",
        };
        if (vErrors === null) {
          vErrors = [err9];
        } else {
          vErrors.push(err9);
        }
        errors++;
      }
      if (Array.isArray(data6)) {
        const len1 = data6.length;
        for (let i1 = 0; i1 < len1; i1++) {
          let data7 = data6[i1];
          if (typeof data7 !== "string") {
            const err10 = {
              instancePath: instancePath + "/architectures/" + i1,
              schemaPath: "#/properties/architectures/items/type",
              keyword: "type",
              params: { type: "string" },
              message: "must be string",
            };
            if (vErrors === null) {
              vErrors = [err10];
            } else {
              vErrors.push(err10);
            }
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
            const err11 = {
              instancePath: instancePath + "/architectures/" + i1,
              schemaPath: "#/properties/architectures/items/enum",
              keyword: "enum",
              params: {
                allowedValues: [
                  "SCMP_ARCH_X86",
                  "SCMP_ARCH_X86_64",
                  "SCMP_ARCH_X32",
                  "SCMP_ARCH_ARM",
                  "SCMP_ARCH_AARCH64",
                  "SCMP_ARCH_MIPS",
                  "SCMP_ARCH_MIPS64",
                  "SCMP_ARCH_MIPS64N32",
                  "SCMP_ARCH_MIPSEL",
                  "SCMP_ARCH_MIPSEL64",
                  "SCMP_ARCH_MIPSEL64N32",
                  "SCMP_ARCH_PPC",
                  "SCMP_ARCH_PPC64",
                  "SCMP_ARCH_PPC64LE",
                  "SCMP_ARCH_S390",
                  "SCMP_ARCH_S390X",
                  "SCMP_ARCH_PARISC",
                  "SCMP_ARCH_PARISC64",
                  "SCMP_ARCH_RISCV64",
                  "SCMP_ARCH_LOONGARCH64",
                  "SCMP_ARCH_M68K",
                  "SCMP_ARCH_SH",
                  "SCMP_ARCH_SHEB",
                ],
              },
              message: "must be equal to one of the allowed values",
            };
            if (vErrors === null) {
              vErrors = [err11];
            } else {
              vErrors.push(err11);
            }
            errors++;
          }
        }
      }
    }
    if (data.syscalls !== undefined) {
      let data8 = data.syscalls;
      if (!Array.isArray(data8) && data8 !== null) {
        const err12 = {
          instancePath: instancePath + "/syscalls",
          schemaPath: "#/properties/syscalls/type",
          keyword: "type",
          params: { type: ["array", "null"] },
          message: "must be array,null",
        };
        if (vErrors === null) {
          vErrors = [err12];
        } else {
          vErrors.push(err12);
        }
        errors++;
      }
      if (Array.isArray(data8)) {
        const len2 = data8.length;
        for (let i2 = 0; i2 < len2; i2++) {
          if (
            !validate146(data8[i2], {
              instancePath: instancePath + "/syscalls/" + i2,
              parentData: data8,
              parentDataProperty: i2,
              rootData,
              dynamicAnchors,
            })
          ) {
            vErrors = vErrors === null ? validate146.errors : vErrors.concat(validate146.errors);
            errors = vErrors.length;
          }
        }
      }
    }
  }
  validate144.errors = vErrors;
  return errors === 0;
}
validate144.evaluated = {
  props: {
    defaultAction: true,
    defaultErrnoRet: true,
    flags: true,
    listenerPath: true,
    listenerMetadata: true,
    architectures: true,
    syscalls: true,
  },
  dynamicProps: false,
  dynamicItems: false,
};

function validate87(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {},
) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate87.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = undefined;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = undefined;
  }
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    const err0 = {
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: ["object", "null"] },
      message: "must be object,null",
    };
    if (vErrors === null) {
      vErrors = [err0];
    } else {
      vErrors.push(err0);
    }
    errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.uidMappings !== undefined) {
      let data0 = data.uidMappings;
      if (!Array.isArray(data0) && data0 !== null) {
        const err1 = {
          instancePath: instancePath + "/uidMappings",
          schemaPath: "#/properties/uidMappings/type",
          keyword: "type",
          params: { type: ["array", "null"] },
          message: "must be array,null",
        };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
      if (Array.isArray(data0)) {
        const len0 = data0.length;
        for (let i0 = 0; i0 < len0; i0++) {
          if (
            !validate54(data0[i0], {
              instancePath: instancePath + "/uidMappings/" + i0,
              parentData: data0,
              parentDataProperty: i0,
              rootData,
              dynamicAnchors,
            })
          ) {
            vErrors = vErrors === null ? validate54.errors : vErrors.concat(validate54.errors);
            errors = vErrors.length;
          }
        }
      }
    }
    if (data.gidMappings !== undefined) {
      let data2 = data.gidMappings;
      if (!Array.isArray(data2) && data2 !== null) {
        const err2 = {
          instancePath: instancePath + "/gidMappings",
          schemaPath: "#/properties/gidMappings/type",
          keyword: "type",
          params: { type: ["array", "null"] },
          message: "must be array,null",
        };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
      if (Array.isArray(data2)) {
        const len1 = data2.length;
        for (let i1 = 0; i1 < len1; i1++) {
          if (
            !validate54(data2[i1], {
              instancePath: instancePath + "/gidMappings/" + i1,
              parentData: data2,
              parentDataProperty: i1,
              rootData,
              dynamicAnchors,
            })
          ) {
            vErrors = vErrors === null ? validate54.errors : vErrors.concat(validate54.errors);
            errors = vErrors.length;
          }
        }
      }
    }
    if (data.timeOffsets !== undefined) {
      let data4 = data.timeOffsets;
      if (!(data4 && typeof data4 == "object" && !Array.isArray(data4)) && data4 !== null) {
        const err3 = {
          instancePath: instancePath + "/timeOffsets",
          schemaPath: "#/properties/timeOffsets/type",
          keyword: "type",
          params: { type: ["object", "null"] },
          message: "must be object,null",
        };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
      if (data4 && typeof data4 == "object" && !Array.isArray(data4)) {
        if (data4.monotonic !== undefined) {
          let data5 = data4.monotonic;
          if (!(data5 && typeof data5 == "object" && !Array.isArray(data5)) && data5 !== null) {
            const err4 = {
              instancePath: instancePath + "/timeOffsets/monotonic",
              schemaPath: "#/properties/timeOffsets/properties/monotonic/type",
              keyword: "type",
              params: { type: ["object", "null"] },
              message: "must be object,null",
            };
            if (vErrors === null) {
              vErrors = [err4];
            } else {
              vErrors.push(err4);
            }
            errors++;
          }
          if (data5 && typeof data5 == "object" && !Array.isArray(data5)) {
            if (data5.secs !== undefined) {
              if (
                !validate90(data5.secs, {
                  instancePath: instancePath + "/timeOffsets/monotonic/secs",
                  parentData: data5,
                  parentDataProperty: "secs",
                  rootData,
                  dynamicAnchors,
                })
              ) {
                vErrors = vErrors === null ? validate90.errors : vErrors.concat(validate90.errors);
                errors = vErrors.length;
              }
            }
            if (data5.nanosecs !== undefined) {
              let data7 = data5.nanosecs;
              if (
                !(typeof data7 == "number" && !(data7 % 1) && !isNaN(data7) && isFinite(data7)) &&
                data7 !== null
              ) {
                const err5 = {
                  instancePath: instancePath + "/timeOffsets/monotonic/nanosecs",
                  schemaPath:
                    "#/properties/timeOffsets/properties/monotonic/properties/nanosecs/type",
                  keyword: "type",
                  params: { type: ["integer", "null"] },
                  message: "must be integer,null",
                };
                if (vErrors === null) {
                  vErrors = [err5];
                } else {
                  vErrors.push(err5);
                }
                errors++;
              }
              if (typeof data7 == "number" && isFinite(data7)) {
                if (data7 > 4294967295 || isNaN(data7)) {
                  const err6 = {
                    instancePath: instancePath + "/timeOffsets/monotonic/nanosecs",
                    schemaPath:
                      "#/properties/timeOffsets/properties/monotonic/properties/nanosecs/maximum",
                    keyword: "maximum",
                    params: { comparison: "<=", limit: 4294967295 },
                    message: "must be <= 4294967295",
                  };
                  if (vErrors === null) {
                    vErrors = [err6];
                  } else {
                    vErrors.push(err6);
                  }
                  errors++;
                }
                if (data7 < 0 || isNaN(data7)) {
                  const err7 = {
                    instancePath: instancePath + "/timeOffsets/monotonic/nanosecs",
                    schemaPath:
                      "#/properties/timeOffsets/properties/monotonic/properties/nanosecs/minimum",
                    keyword: "minimum",
                    params: { comparison: ">=", limit: 0 },
                    message: "must be >= 0",
                  };
                  if (vErrors === null) {
                    vErrors = [err7];
                  } else {
                    vErrors.push(err7);
                  }
                  errors++;
                }
              }
            }
          }
        }
        if (data4.boottime !== undefined) {
          let data8 = data4.boottime;
          if (!(data8 && typeof data8 == "object" && !Array.isArray(data8)) && data8 !== null) {
            const err8 = {
              instancePath: instancePath + "/timeOffsets/boottime",
              schemaPath: "#/properties/timeOffsets/properties/boottime/type",
              keyword: "type",
              params: { type: ["object", "null"] },
              message: "must be object,null",
            };
            if (vErrors === null) {
              vErrors = [err8];
            } else {
              vErrors.push(err8);
            }
            errors++;
          }
          if (data8 && typeof data8 == "object" && !Array.isArray(data8)) {
            if (data8.secs !== undefined) {
              if (
                !validate90(data8.secs, {
                  instancePath: instancePath + "/timeOffsets/boottime/secs",
                  parentData: data8,
                  parentDataProperty: "secs",
                  rootData,
                  dynamicAnchors,
                })
              ) {
                vErrors = vErrors === null ? validate90.errors : vErrors.concat(validate90.errors);
                errors = vErrors.length;
              }
            }
            if (data8.nanosecs !== undefined) {
              let data10 = data8.nanosecs;
              if (
                !(
                  typeof data10 == "number" &&
                  !(data10 % 1) &&
                  !isNaN(data10) &&
                  isFinite(data10)
                ) &&
                data10 !== null
              ) {
                const err9 = {
                  instancePath: instancePath + "/timeOffsets/boottime/nanosecs",
                  schemaPath:
                    "#/properties/timeOffsets/properties/boottime/properties/nanosecs/type",
                  keyword: "type",
                  params: { type: ["integer", "null"] },
                  message: "must be integer,null",
                };
                if (vErrors === null) {
                  vErrors = [err9];
                } else {
                  vErrors.push(err9);
                }
                errors++;
              }
              if (typeof data10 == "number" && isFinite(data10)) {
                if (data10 > 4294967295 || isNaN(data10)) {
                  const err10 = {
                    instancePath: instancePath + "/timeOffsets/boottime/nanosecs",
                    schemaPath:
                      "#/properties/timeOffsets/properties/boottime/properties/nanosecs/maximum",
                    keyword: "maximum",
                    params: { comparison: "<=", limit: 4294967295 },
                    message: "must be <= 4294967295",
                  };
                  if (vErrors === null) {
                    vErrors = [err10];
                  } else {
                    vErrors.push(err10);
                  }
                  errors++;
                }
                if (data10 < 0 || isNaN(data10)) {
                  const err11 = {
                    instancePath: instancePath + "/timeOffsets/boottime/nanosecs",
                    schemaPath:
                      "#/properties/timeOffsets/properties/boottime/properties/nanosecs/minimum",
                    keyword: "minimum",
                    params: { comparison: ">=", limit: 0 },
                    message: "must be >= 0",
                  };
                  if (vErrors === null) {
                    vErrors = [err11];
                  } else {
                    vErrors.push(err11);
                  }
                  errors++;
                }
              }
            }
          }
        }
      }
    }
    if (data.sysctl !== undefined) {
      let data11 = data.sysctl;
      if (!(data11 && typeof data11 == "object" && !Array.isArray(data11)) && data11 !== null) {
        const err12 = {
          instancePath: instancePath + "/sysctl",
          schemaPath: "#/properties/sysctl/type",
          keyword: "type",
          params: { type: ["object", "null"] },
          message: "must be object,null",
        };
        if (vErrors === null) {
          vErrors = [err12];
        } else {
          vErrors.push(err12);
        }
        errors++;
      }
      if (data11 && typeof data11 == "object" && !Array.isArray(data11)) {
        for (const key0 in data11) {
          if (typeof data11[key0] !== "string") {
            const err13 = {
              instancePath:
                instancePath + "/sysctl/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),
              schemaPath: "#/properties/sysctl/additionalProperties/type",
              keyword: "type",
              params: { type: "string" },
              message: "must be string",
            };
            if (vErrors === null) {
              vErrors = [err13];
            } else {
              vErrors.push(err13);
            }
            errors++;
          }
        }
      }
    }
    if (data.resources !== undefined) {
      if (
        !validate93(data.resources, {
          instancePath: instancePath + "/resources",
          parentData: data,
          parentDataProperty: "resources",
          rootData,
          dynamicAnchors,
        })
      ) {
        vErrors = vErrors === null ? validate93.errors : vErrors.concat(validate93.errors);
        errors = vErrors.length;
      }
    }
    if (data.cgroupsPath !== undefined) {
      if (typeof data.cgroupsPath !== "string") {
        const err14 = {
          instancePath: instancePath + "/cgroupsPath",
          schemaPath: "#/properties/cgroupsPath/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) {
          vErrors = [err14];
        } else {
          vErrors.push(err14);
        }
        errors++;
      }
    }
    if (data.namespaces !== undefined) {
      let data15 = data.namespaces;
      if (!Array.isArray(data15) && data15 !== null) {
        const err15 = {
          instancePath: instancePath + "/namespaces",
          schemaPath: "#/properties/namespaces/type",
          keyword: "type",
          params: { type: ["array", "null"] },
          message: "must be array,null",
        };
        if (vErrors === null) {
          vErrors = [err15];
        } else {
          vErrors.push(err15);
        }
        errors++;
      }
      if (Array.isArray(data15)) {
        const len2 = data15.length;
        for (let i2 = 0; i2 < len2; i2++) {
          let data16 = data15[i2];
          if (data16 && typeof data16 == "object" && !Array.isArray(data16)) {
            if (data16.type === undefined) {
              const err16 = {
                instancePath: instancePath + "/namespaces/" + i2,
                schemaPath: "#/properties/namespaces/items/required",
                keyword: "required",
                params: { missingProperty: "type" },
                message: "must have required property '" + "type" + "'",
              };
              if (vErrors === null) {
                vErrors = [err16];
              } else {
                vErrors.push(err16);
              }
              errors++;
            }
            if (data16.type !== undefined) {
              let data17 = data16.type;
              if (typeof data17 !== "string") {
                const err17 = {
                  instancePath: instancePath + "/namespaces/" + i2 + "/type",
                  schemaPath: "#/properties/namespaces/items/properties/type/type",
                  keyword: "type",
                  params: { type: "string" },
                  message: "must be string",
                };
                if (vErrors === null) {
                  vErrors = [err17];
                } else {
                  vErrors.push(err17);
                }
                errors++;
              }
              if (!(
                data17 === "pid" ||
                data17 === "network" ||
                data17 === "mount" ||
                data17 === "ipc" ||
                data17 === "uts" ||
                data17 === "user" ||
                data17 === "cgroup" ||
                data17 === "time"
              )) {
                const err18 = {
                  instancePath: instancePath + "/namespaces/" + i2 + "/type",
                  schemaPath: "#/properties/namespaces/items/properties/type/enum",
                  keyword: "enum",
                  params: {
                    allowedValues: [
                      "pid",
                      "network",
                      "mount",
                      "ipc",
                      "uts",
                      "user",
                      "cgroup",
                      "time",
                    ],
                  },
                  message: "must be equal to one of the allowed values",
                };
                if (vErrors === null) {
                  vErrors = [err18];
                } else {
                  vErrors.push(err18);
                }
                errors++;
              }
            }
            if (data16.path !== undefined) {
              if (typeof data16.path !== "string") {
                const err19 = {
                  instancePath: instancePath + "/namespaces/" + i2 + "/path",
                  schemaPath: "#/properties/namespaces/items/properties/path/type",
                  keyword: "type",
                  params: { type: "string" },
                  message: "must be string",
                };
                if (vErrors === null) {
                  vErrors = [err19];
                } else {
                  vErrors.push(err19);
                }
                errors++;
              }
            }
          } else {
            const err20 = {
              instancePath: instancePath + "/namespaces/" + i2,
              schemaPath: "#/properties/namespaces/items/type",
              keyword: "type",
              params: { type: "object" },
              message: "must be object",
            };
            if (vErrors === null) {
              vErrors = [err20];
            } else {
              vErrors.push(err20);
            }
            errors++;
          }
        }
      }
    }
    if (data.devices !== undefined) {
      let data19 = data.devices;
      if (!Array.isArray(data19) && data19 !== null) {
        const err21 = {
          instancePath: instancePath + "/devices",
          schemaPath: "#/properties/devices/type",
          keyword: "type",
          params: { type: ["array", "null"] },
          message: "must be array,null",
        };
        if (vErrors === null) {
          vErrors = [err21];
        } else {
          vErrors.push(err21);
        }
        errors++;
      }
      if (Array.isArray(data19)) {
        const len3 = data19.length;
        for (let i3 = 0; i3 < len3; i3++) {
          if (
            !validate137(data19[i3], {
              instancePath: instancePath + "/devices/" + i3,
              parentData: data19,
              parentDataProperty: i3,
              rootData,
              dynamicAnchors,
            })
          ) {
            vErrors = vErrors === null ? validate137.errors : vErrors.concat(validate137.errors);
            errors = vErrors.length;
          }
        }
      }
    }
    if (data.netDevices !== undefined) {
      let data21 = data.netDevices;
      if (!(data21 && typeof data21 == "object" && !Array.isArray(data21)) && data21 !== null) {
        const err22 = {
          instancePath: instancePath + "/netDevices",
          schemaPath: "#/properties/netDevices/type",
          keyword: "type",
          params: { type: ["object", "null"] },
          message: "must be object,null",
        };
        if (vErrors === null) {
          vErrors = [err22];
        } else {
          vErrors.push(err22);
        }
        errors++;
      }
      if (data21 && typeof data21 == "object" && !Array.isArray(data21)) {
        for (const key1 in data21) {
          let data22 = data21[key1];
          if (data22 && typeof data22 == "object" && !Array.isArray(data22)) {
            if (data22.name !== undefined) {
              if (typeof data22.name !== "string") {
                const err23 = {
                  instancePath:
                    instancePath +
                    "/netDevices/" +
                    key1.replace(/~/g, "~0").replace(/\//g, "~1") +
                    "/name",
                  schemaPath: "#/properties/netDevices/additionalProperties/properties/name/type",
                  keyword: "type",
                  params: { type: "string" },
                  message: "must be string",
                };
                if (vErrors === null) {
                  vErrors = [err23];
                } else {
                  vErrors.push(err23);
                }
                errors++;
              }
            }
          } else {
            const err24 = {
              instancePath:
                instancePath + "/netDevices/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),
              schemaPath: "#/properties/netDevices/additionalProperties/type",
              keyword: "type",
              params: { type: "object" },
              message: "must be object",
            };
            if (vErrors === null) {
              vErrors = [err24];
            } else {
              vErrors.push(err24);
            }
            errors++;
          }
        }
      }
    }
    if (data.seccomp !== undefined) {
      if (
        !validate144(data.seccomp, {
          instancePath: instancePath + "/seccomp",
          parentData: data,
          parentDataProperty: "seccomp",
          rootData,
          dynamicAnchors,
        })
      ) {
        vErrors = vErrors === null ? validate144.errors : vErrors.concat(validate144.errors);
        errors = vErrors.length;
      }
    }
    if (data.rootfsPropagation !== undefined) {
      let data25 = data.rootfsPropagation;
      if (typeof data25 !== "string") {
        const err25 = {
          instancePath: instancePath + "/rootfsPropagation",
          schemaPath: "#/properties/rootfsPropagation/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) {
          vErrors = [err25];
        } else {
          vErrors.push(err25);
        }
        errors++;
      }
      if (!(
        data25 === "shared" ||
        data25 === "slave" ||
        data25 === "private" ||
        data25 === "unbindable" ||
        data25 === "rshared" ||
        data25 === "rslave" ||
        data25 === "rprivate" ||
        data25 === "runbindable"
      )) {
        const err26 = {
          instancePath: instancePath + "/rootfsPropagation",
          schemaPath: "#/properties/rootfsPropagation/enum",
          keyword: "enum",
          params: {
            allowedValues: [
              "shared",
              "slave",
              "private",
              "unbindable",
              "rshared",
              "rslave",
              "rprivate",
              "runbindable",
            ],
          },
          message: "must be equal to one of the allowed values",
        };
        if (vErrors === null) {
          vErrors = [err26];
        } else {
          vErrors.push(err26);
        }
        errors++;
      }
    }
    if (data.maskedPaths !== undefined) {
      let data26 = data.maskedPaths;
      if (!Array.isArray(data26) && data26 !== null) {
        const err27 = {
          instancePath: instancePath + "/maskedPaths",
          schemaPath: "#/properties/maskedPaths/type",
          keyword: "type",
          params: { type: ["array", "null"] },
          message: "must be array,null",
        };
        if (vErrors === null) {
          vErrors = [err27];
        } else {
          vErrors.push(err27);
        }
        errors++;
      }
      if (Array.isArray(data26)) {
        const len4 = data26.length;
        for (let i4 = 0; i4 < len4; i4++) {
          if (typeof data26[i4] !== "string") {
            const err28 = {
              instancePath: instancePath + "/maskedPaths/" + i4,
              schemaPath: "#/properties/maskedPaths/items/type",
              keyword: "type",
              params: { type: "string" },
              message: "must be string",
            };
            if (vErrors === null) {
              vErrors = [err28];
            } else {
              vErrors.push(err28);
            }
            errors++;
          }
        }
      }
    }
    if (data.readonlyPaths !== undefined) {
      let data28 = data.readonlyPaths;
      if (!Array.isArray(data28) && data28 !== null) {
        const err29 = {
          instancePath: instancePath + "/readonlyPaths",
          schemaPath: "#/properties/readonlyPaths/type",
          keyword: "type",
          params: { type: ["array", "null"] },
          message: "must be array,null",
        };
        if (vErrors === null) {
          vErrors = [err29];
        } else {
          vErrors.push(err29);
        }
        errors++;
      }
      if (Array.isArray(data28)) {
        const len5 = data28.length;
        for (let i5 = 0; i5 < len5; i5++) {
          if (typeof data28[i5] !== "string") {
            const err30 = {
              instancePath: instancePath + "/readonlyPaths/" + i5,
              schemaPath: "#/properties/readonlyPaths/items/type",
              keyword: "type",
              params: { type: "string" },
              message: "must be string",
            };
            if (vErrors === null) {
              vErrors = [err30];
            } else {
              vErrors.push(err30);
            }
            errors++;
          }
        }
      }
    }
    if (data.mountLabel !== undefined) {
      if (typeof data.mountLabel !== "string") {
        const err31 = {
          instancePath: instancePath + "/mountLabel",
          schemaPath: "#/properties/mountLabel/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) {
          vErrors = [err31];
        } else {
          vErrors.push(err31);
        }
        errors++;
      }
    }
    if (data.personality !== undefined) {
      let data31 = data.personality;
      if (!(data31 && typeof data31 == "object" && !Array.isArray(data31)) && data31 !== null) {
        const err32 = {
          instancePath: instancePath + "/personality",
          schemaPath: "#/properties/personality/type",
          keyword: "type",
          params: { type: ["object", "null"] },
          message: "must be object,null",
        };
        if (vErrors === null) {
          vErrors = [err32];
        } else {
          vErrors.push(err32);
        }
        errors++;
      }
      if (data31 && typeof data31 == "object" && !Array.isArray(data31)) {
        if (data31.domain !== undefined) {
          let data32 = data31.domain;
          if (typeof data32 !== "string") {
            const err33 = {
              instancePath: instancePath + "/personality/domain",
              schemaPath: "#/properties/personality/properties/domain/type",
              keyword: "type",
              params: { type: "string" },
              message: "must be string",
            };
            if (vErrors === null) {
              vErrors = [err33];
            } else {
              vErrors.push(err33);
            }
            errors++;
          }
          if (!(data32 === "LINUX" || data32 === "LINUX32")) {
            const err34 = {
              instancePath: instancePath + "/personality/domain",
              schemaPath: "#/properties/personality/properties/domain/enum",
              keyword: "enum",
              params: { allowedValues: ["LINUX", "LINUX32"] },
              message: "must be equal to one of the allowed values",
            };
            if (vErrors === null) {
              vErrors = [err34];
            } else {
              vErrors.push(err34);
            }
            errors++;
          }
        }
        if (data31.flags !== undefined) {
          let data33 = data31.flags;
          if (!Array.isArray(data33) && data33 !== null) {
            const err35 = {
              instancePath: instancePath + "/personality/flags",
              schemaPath: "#/properties/personality/properties/flags/type",
              keyword: "type",
              params: { type: ["array", "null"] },
              message: "must be array,null",
            };
            if (vErrors === null) {
              vErrors = [err35];
            } else {
              vErrors.push(err35);
            }
            errors++;
          }
          if (Array.isArray(data33)) {
            const len6 = data33.length;
            for (let i6 = 0; i6 < len6; i6++) {
              if (typeof data33[i6] !== "string") {
                const err36 = {
                  instancePath: instancePath + "/personality/flags/" + i6,
                  schemaPath: "#/properties/personality/properties/flags/items/type",
                  keyword: "type",
                  params: { type: "string" },
                  message: "must be string",
                };
                if (vErrors === null) {
                  vErrors = [err36];
                } else {
                  vErrors.push(err36);
                }
                errors++;
              }
            }
          }
        }
      }
    }
    if (data.intelRdt !== undefined) {
      let data35 = data.intelRdt;
      if (!(data35 && typeof data35 == "object" && !Array.isArray(data35)) && data35 !== null) {
        const err37 = {
          instancePath: instancePath + "/intelRdt",
          schemaPath: "#/properties/intelRdt/type",
          keyword: "type",
          params: { type: ["object", "null"] },
          message: "must be object,null",
        };
        if (vErrors === null) {
          vErrors = [err37];
        } else {
          vErrors.push(err37);
        }
        errors++;
      }
      if (data35 && typeof data35 == "object" && !Array.isArray(data35)) {
        if (data35.closID !== undefined) {
          if (typeof data35.closID !== "string") {
            const err38 = {
              instancePath: instancePath + "/intelRdt/closID",
              schemaPath: "#/properties/intelRdt/properties/closID/type",
              keyword: "type",
              params: { type: "string" },
              message: "must be string",
            };
            if (vErrors === null) {
              vErrors = [err38];
            } else {
              vErrors.push(err38);
            }
            errors++;
          }
        }
        if (data35.schemata !== undefined) {
          let data37 = data35.schemata;
          if (!Array.isArray(data37) && data37 !== null) {
            const err39 = {
              instancePath: instancePath + "/intelRdt/schemata",
              schemaPath: "#/properties/intelRdt/properties/schemata/type",
              keyword: "type",
              params: { type: ["array", "null"] },
              message: "must be array,null",
            };
            if (vErrors === null) {
              vErrors = [err39];
            } else {
              vErrors.push(err39);
            }
            errors++;
          }
          if (Array.isArray(data37)) {
            const len7 = data37.length;
            for (let i7 = 0; i7 < len7; i7++) {
              if (typeof data37[i7] !== "string") {
                const err40 = {
                  instancePath: instancePath + "/intelRdt/schemata/" + i7,
                  schemaPath: "#/properties/intelRdt/properties/schemata/items/type",
                  keyword: "type",
                  params: { type: "string" },
                  message: "must be string",
                };
                if (vErrors === null) {
                  vErrors = [err40];
                } else {
                  vErrors.push(err40);
                }
                errors++;
              }
            }
          }
        }
        if (data35.l3CacheSchema !== undefined) {
          if (typeof data35.l3CacheSchema !== "string") {
            const err41 = {
              instancePath: instancePath + "/intelRdt/l3CacheSchema",
              schemaPath: "#/properties/intelRdt/properties/l3CacheSchema/type",
              keyword: "type",
              params: { type: "string" },
              message: "must be string",
            };
            if (vErrors === null) {
              vErrors = [err41];
            } else {
              vErrors.push(err41);
            }
            errors++;
          }
        }
        if (data35.memBwSchema !== undefined) {
          if (typeof data35.memBwSchema !== "string") {
            const err42 = {
              instancePath: instancePath + "/intelRdt/memBwSchema",
              schemaPath: "#/properties/intelRdt/properties/memBwSchema/type",
              keyword: "type",
              params: { type: "string" },
              message: "must be string",
            };
            if (vErrors === null) {
              vErrors = [err42];
            } else {
              vErrors.push(err42);
            }
            errors++;
          }
        }
        if (data35.enableMonitoring !== undefined) {
          let data41 = data35.enableMonitoring;
          if (typeof data41 !== "boolean" && data41 !== null) {
            const err43 = {
              instancePath: instancePath + "/intelRdt/enableMonitoring",
              schemaPath: "#/properties/intelRdt/properties/enableMonitoring/type",
              keyword: "type",
              params: { type: ["boolean", "null"] },
              message: "must be boolean,null",
            };
            if (vErrors === null) {
              vErrors = [err43];
            } else {
              vErrors.push(err43);
            }
            errors++;
          }
        }
      }
    }
    if (data.memoryPolicy !== undefined) {
      let data42 = data.memoryPolicy;
      if (!(data42 && typeof data42 == "object" && !Array.isArray(data42)) && data42 !== null) {
        const err44 = {
          instancePath: instancePath + "/memoryPolicy",
          schemaPath: "#/properties/memoryPolicy/type",
          keyword: "type",
          params: { type: ["object", "null"] },
          message: "must be object,null",
        };
        if (vErrors === null) {
          vErrors = [err44];
        } else {
          vErrors.push(err44);
        }
        errors++;
      }
      if (data42 && typeof data42 == "object" && !Array.isArray(data42)) {
        if (data42.mode !== undefined) {
          let data43 = data42.mode;
          if (typeof data43 !== "string") {
            const err45 = {
              instancePath: instancePath + "/memoryPolicy/mode",
              schemaPath: "#/properties/memoryPolicy/properties/mode/type",
              keyword: "type",
              params: { type: "string" },
              message: "must be string",
            };
            if (vErrors === null) {
              vErrors = [err45];
            } else {
              vErrors.push(err45);
            }
            errors++;
          }
          if (!(
            data43 === "MPOL_DEFAULT" ||
            data43 === "MPOL_BIND" ||
            data43 === "MPOL_INTERLEAVE" ||
            data43 === "MPOL_WEIGHTED_INTERLEAVE" ||
            data43 === "MPOL_PREFERRED" ||
            data43 === "MPOL_PREFERRED_MANY" ||
            data43 === "MPOL_LOCAL"
          )) {
            const err46 = {
              instancePath: instancePath + "/memoryPolicy/mode",
              schemaPath: "#/properties/memoryPolicy/properties/mode/enum",
              keyword: "enum",
              params: {
                allowedValues: [
                  "MPOL_DEFAULT",
                  "MPOL_BIND",
                  "MPOL_INTERLEAVE",
                  "MPOL_WEIGHTED_INTERLEAVE",
                  "MPOL_PREFERRED",
                  "MPOL_PREFERRED_MANY",
                  "MPOL_LOCAL",
                ],
              },
              message: "must be equal to one of the allowed values",
            };
            if (vErrors === null) {
              vErrors = [err46];
            } else {
              vErrors.push(err46);
            }
            errors++;
          }
        }
        if (data42.nodes !== undefined) {
          if (typeof data42.nodes !== "string") {
            const err47 = {
              instancePath: instancePath + "/memoryPolicy/nodes",
              schemaPath: "#/properties/memoryPolicy/properties/nodes/type",
              keyword: "type",
              params: { type: "string" },
              message: "must be string",
            };
            if (vErrors === null) {
              vErrors = [err47];
            } else {
              vErrors.push(err47);
            }
            errors++;
          }
        }
        if (data42.flags !== undefined) {
          let data45 = data42.flags;
          if (!Array.isArray(data45) && data45 !== null) {
            const err48 = {
              instancePath: instancePath + "/memoryPolicy/flags",
              schemaPath: "#/properties/memoryPolicy/properties/flags/type",
              keyword: "type",
              params: { type: ["array", "null"] },
              message: "must be array,null",
            };
            if (vErrors === null) {
              vErrors = [err48];
            } else {
              vErrors.push(err48);
            }
            errors++;
          }
          if (Array.isArray(data45)) {
            const len8 = data45.length;
            for (let i8 = 0; i8 < len8; i8++) {
              let data46 = data45[i8];
              if (typeof data46 !== "string") {
                const err49 = {
                  instancePath: instancePath + "/memoryPolicy/flags/" + i8,
                  schemaPath: "#/properties/memoryPolicy/properties/flags/items/type",
                  keyword: "type",
                  params: { type: "string" },
                  message: "must be string",
                };
                if (vErrors === null) {
                  vErrors = [err49];
                } else {
                  vErrors.push(err49);
                }
                errors++;
              }
              if (!(
                data46 === "MPOL_F_NUMA_BALANCING" ||
                data46 === "MPOL_F_RELATIVE_NODES" ||
                data46 === "MPOL_F_STATIC_NODES"
              )) {
                const err50 = {
                  instancePath: instancePath + "/memoryPolicy/flags/" + i8,
                  schemaPath: "#/properties/memoryPolicy/properties/flags/items/enum",
                  keyword: "enum",
                  params: {
                    allowedValues: [
                      "MPOL_F_NUMA_BALANCING",
                      "MPOL_F_RELATIVE_NODES",
                      "MPOL_F_STATIC_NODES",
                    ],
                  },
                  message: "must be equal to one of the allowed values",
                };
                if (vErrors === null) {
                  vErrors = [err50];
                } else {
                  vErrors.push(err50);
                }
                errors++;
              }
            }
          }
        }
      }
    }
  }
  validate87.errors = vErrors;
  return errors === 0;
}
validate87.evaluated = {
  props: {
    uidMappings: true,
    gidMappings: true,
    timeOffsets: true,
    sysctl: true,
    resources: true,
    cgroupsPath: true,
    namespaces: true,
    devices: true,
    netDevices: true,
    seccomp: true,
    rootfsPropagation: true,
    maskedPaths: true,
    readonlyPaths: true,
    mountLabel: true,
    personality: true,
    intelRdt: true,
    memoryPolicy: true,
  },
  dynamicProps: false,
  dynamicItems: false,
};

function validate52(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {},
) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate52.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = undefined;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = undefined;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.ociVersion === undefined) {
      const err0 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "ociVersion" },
        message: "must have required property '" + "ociVersion" + "'",
      };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.root === undefined) {
      const err1 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "root" },
        message: "must have required property '" + "root" + "'",
      };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.ociVersion !== undefined) {
      if (typeof data.ociVersion !== "string") {
        const err2 = {
          instancePath: instancePath + "/ociVersion",
          schemaPath: "#/properties/ociVersion/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
    if (data.root !== undefined) {
      let data1 = data.root;
      if (data1 && typeof data1 == "object" && !Array.isArray(data1)) {
        if (data1.path === undefined) {
          const err3 = {
            instancePath: instancePath + "/root",
            schemaPath: "#/properties/root/required",
            keyword: "required",
            params: { missingProperty: "path" },
            message: "must have required property '" + "path" + "'",
          };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
        if (data1.path !== undefined) {
          let data2 = data1.path;
          if (typeof data2 === "string") {
            if (func1(data2) < 1) {
              const err4 = {
                instancePath: instancePath + "/root/path",
                schemaPath: "#/properties/root/properties/path/minLength",
                keyword: "minLength",
                params: { limit: 1 },
                message: "must NOT have fewer than 1 characters",
              };
              if (vErrors === null) {
                vErrors = [err4];
              } else {
                vErrors.push(err4);
              }
              errors++;
            }
          } else {
            const err5 = {
              instancePath: instancePath + "/root/path",
              schemaPath: "#/properties/root/properties/path/type",
              keyword: "type",
              params: { type: "string" },
              message: "must be string",
            };
            if (vErrors === null) {
              vErrors = [err5];
            } else {
              vErrors.push(err5);
            }
            errors++;
          }
        }
        if (data1.readonly !== undefined) {
          let data3 = data1.readonly;
          if (typeof data3 !== "boolean" && data3 !== null) {
            const err6 = {
              instancePath: instancePath + "/root/readonly",
              schemaPath: "#/properties/root/properties/readonly/type",
              keyword: "type",
              params: { type: ["boolean", "null"] },
              message: "must be boolean,null",
            };
            if (vErrors === null) {
              vErrors = [err6];
            } else {
              vErrors.push(err6);
            }
            errors++;
          }
        }
      } else {
        const err7 = {
          instancePath: instancePath + "/root",
          schemaPath: "#/properties/root/type",
          keyword: "type",
          params: { type: "object" },
          message: "must be object",
        };
        if (vErrors === null) {
          vErrors = [err7];
        } else {
          vErrors.push(err7);
        }
        errors++;
      }
    }
    if (data.mounts !== undefined) {
      let data4 = data.mounts;
      if (!Array.isArray(data4) && data4 !== null) {
        const err8 = {
          instancePath: instancePath + "/mounts",
          schemaPath: "#/properties/mounts/type",
          keyword: "type",
          params: { type: ["array", "null"] },
          message: "must be array,null",
        };
        if (vErrors === null) {
          vErrors = [err8];
        } else {
          vErrors.push(err8);
        }
        errors++;
      }
      if (Array.isArray(data4)) {
        const len0 = data4.length;
        for (let i0 = 0; i0 < len0; i0++) {
          if (
            !validate53(data4[i0], {
              instancePath: instancePath + "/mounts/" + i0,
              parentData: data4,
              parentDataProperty: i0,
              rootData,
              dynamicAnchors,
            })
          ) {
            vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
            errors = vErrors.length;
          }
        }
      }
    }
    if (data.process !== undefined) {
      if (
        !validate62(data.process, {
          instancePath: instancePath + "/process",
          parentData: data,
          parentDataProperty: "process",
          rootData,
          dynamicAnchors,
        })
      ) {
        vErrors = vErrors === null ? validate62.errors : vErrors.concat(validate62.errors);
        errors = vErrors.length;
      }
    }
    if (data.hostname !== undefined) {
      if (typeof data.hostname !== "string") {
        const err9 = {
          instancePath: instancePath + "/hostname",
          schemaPath: "#/properties/hostname/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) {
          vErrors = [err9];
        } else {
          vErrors.push(err9);
        }
        errors++;
      }
    }
    if (data.domainname !== undefined) {
      if (typeof data.domainname !== "string") {
        const err10 = {
          instancePath: instancePath + "/domainname",
          schemaPath: "#/properties/domainname/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) {
          vErrors = [err10];
        } else {
          vErrors.push(err10);
        }
        errors++;
      }
    }
    if (data.hooks !== undefined) {
      if (
        !validate78(data.hooks, {
          instancePath: instancePath + "/hooks",
          parentData: data,
          parentDataProperty: "hooks",
          rootData,
          dynamicAnchors,
        })
      ) {
        vErrors = vErrors === null ? validate78.errors : vErrors.concat(validate78.errors);
        errors = vErrors.length;
      }
    }
    if (data.annotations !== undefined) {
      let data10 = data.annotations;
      if (!(data10 && typeof data10 == "object" && !Array.isArray(data10)) && data10 !== null) {
        const err11 = {
          instancePath: instancePath + "/annotations",
          schemaPath: "#/properties/annotations/type",
          keyword: "type",
          params: { type: ["object", "null"] },
          message: "must be object,null",
        };
        if (vErrors === null) {
          vErrors = [err11];
        } else {
          vErrors.push(err11);
        }
        errors++;
      }
      if (data10 && typeof data10 == "object" && !Array.isArray(data10)) {
        for (const key0 in data10) {
          if (typeof data10[key0] !== "string") {
            const err12 = {
              instancePath:
                instancePath + "/annotations/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),
              schemaPath: "#/properties/annotations/additionalProperties/type",
              keyword: "type",
              params: { type: "string" },
              message: "must be string",
            };
            if (vErrors === null) {
              vErrors = [err12];
            } else {
              vErrors.push(err12);
            }
            errors++;
          }
        }
      }
    }
    if (data.linux !== undefined) {
      if (
        !validate87(data.linux, {
          instancePath: instancePath + "/linux",
          parentData: data,
          parentDataProperty: "linux",
          rootData,
          dynamicAnchors,
        })
      ) {
        vErrors = vErrors === null ? validate87.errors : vErrors.concat(validate87.errors);
        errors = vErrors.length;
      }
    }
  } else {
    const err13 = {
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "object" },
      message: "must be object",
    };
    if (vErrors === null) {
      vErrors = [err13];
    } else {
      vErrors.push(err13);
    }
    errors++;
  }
  validate52.errors = vErrors;
  return errors === 0;
}
validate52.evaluated = {
  props: {
    ociVersion: true,
    root: true,
    mounts: true,
    process: true,
    hostname: true,
    domainname: true,
    hooks: true,
    annotations: true,
    linux: true,
  },
  dynamicProps: false,
  dynamicItems: false,
};
