/* eslint-disable */
// Generated from schemas/config.schema.json by npm run generate. Do not edit.

export function makeValidator() {
  function validate53(
    data,
    {
      instancePath = "",
      parentData,
      parentDataProperty,
      rootData = data,
      dynamicAnchors = {},
    } = {},
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
          if (data0.length < 1) {
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
      if (data.readonly !== undefined) {
        let data1 = data.readonly;
        if (typeof data1 !== "boolean" && data1 !== null) {
          const err3 = {
            instancePath: instancePath + "/readonly",
            schemaPath: "#/properties/readonly/type",
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
    } else {
      const err4 = {
        instancePath,
        schemaPath: "#/type",
        keyword: "type",
        params: { type: "object" },
        message: "must be object",
      };
      if (vErrors === null) {
        vErrors = [err4];
      } else {
        vErrors.push(err4);
      }
      errors++;
    }
    validate53.errors = vErrors;
    return errors === 0;
  }
  validate53.evaluated = {
    props: { path: true, readonly: true },
    dynamicProps: false,
    dynamicItems: false,
  };

  function validate57(
    data,
    {
      instancePath = "",
      parentData,
      parentDataProperty,
      rootData = data,
      dynamicAnchors = {},
    } = {},
  ) {
    let vErrors = null;
    let errors = 0;
    const evaluated0 = validate57.evaluated;
    if (evaluated0.dynamicProps) {
      evaluated0.props = undefined;
    }
    if (evaluated0.dynamicItems) {
      evaluated0.items = undefined;
    }
    if (!(
      typeof data == "number" &&
      Number.isSafeInteger(data) &&
      data >= 0 &&
      data <= 4294967295
    )) {
      const err0 = {
        instancePath,
        schemaPath: "#/x-range",
        keyword: "x-range",
        params: { least: "0", most: "4294967295" },
        message: "must be an integer in range",
      };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    validate57.errors = vErrors;
    return errors === 0;
  }
  validate57.evaluated = { dynamicProps: false, dynamicItems: false };

  function validate56(
    data,
    {
      instancePath = "",
      parentData,
      parentDataProperty,
      rootData = data,
      dynamicAnchors = {},
    } = {},
  ) {
    let vErrors = null;
    let errors = 0;
    const evaluated0 = validate56.evaluated;
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
          !validate57(data.containerID, {
            instancePath: instancePath + "/containerID",
            parentData: data,
            parentDataProperty: "containerID",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate57.errors : vErrors.concat(validate57.errors);
          errors = vErrors.length;
        }
      }
      if (data.hostID !== undefined) {
        if (
          !validate57(data.hostID, {
            instancePath: instancePath + "/hostID",
            parentData: data,
            parentDataProperty: "hostID",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate57.errors : vErrors.concat(validate57.errors);
          errors = vErrors.length;
        }
      }
      if (data.size !== undefined) {
        if (
          !validate57(data.size, {
            instancePath: instancePath + "/size",
            parentData: data,
            parentDataProperty: "size",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate57.errors : vErrors.concat(validate57.errors);
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
    validate56.errors = vErrors;
    return errors === 0;
  }
  validate56.evaluated = {
    props: { containerID: true, hostID: true, size: true },
    dynamicProps: false,
    dynamicItems: false,
  };

  function validate55(
    data,
    {
      instancePath = "",
      parentData,
      parentDataProperty,
      rootData = data,
      dynamicAnchors = {},
    } = {},
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
          if (data0.length < 1) {
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
          for (let i0 = 0; i0 < len0 && errors < 101; i0++) {
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
          for (let i1 = 0; i1 < len1 && errors < 101; i1++) {
            if (
              !validate56(data5[i1], {
                instancePath: instancePath + "/uidMappings/" + i1,
                parentData: data5,
                parentDataProperty: i1,
                rootData,
                dynamicAnchors,
              })
            ) {
              vErrors = vErrors === null ? validate56.errors : vErrors.concat(validate56.errors);
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
          for (let i2 = 0; i2 < len2 && errors < 101; i2++) {
            if (
              !validate56(data7[i2], {
                instancePath: instancePath + "/gidMappings/" + i2,
                parentData: data7,
                parentDataProperty: i2,
                rootData,
                dynamicAnchors,
              })
            ) {
              vErrors = vErrors === null ? validate56.errors : vErrors.concat(validate56.errors);
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
    validate55.errors = vErrors;
    return errors === 0;
  }
  validate55.evaluated = {
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

  function validate66(
    data,
    {
      instancePath = "",
      parentData,
      parentDataProperty,
      rootData = data,
      dynamicAnchors = {},
    } = {},
  ) {
    let vErrors = null;
    let errors = 0;
    const evaluated0 = validate66.evaluated;
    if (evaluated0.dynamicProps) {
      evaluated0.props = undefined;
    }
    if (evaluated0.dynamicItems) {
      evaluated0.items = undefined;
    }
    if (!(
      (typeof data == "number" && Number.isSafeInteger(data) && data >= 0) ||
      (typeof data == "bigint" && data >= BigInt("0") && data <= BigInt("18446744073709551615"))
    )) {
      const err0 = {
        instancePath,
        schemaPath: "#/x-range",
        keyword: "x-range",
        params: { least: "0", most: "18446744073709551615" },
        message: "must be an integer in range",
      };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    validate66.errors = vErrors;
    return errors === 0;
  }
  validate66.evaluated = { dynamicProps: false, dynamicItems: false };

  function validate65(
    data,
    {
      instancePath = "",
      parentData,
      parentDataProperty,
      rootData = data,
      dynamicAnchors = {},
    } = {},
  ) {
    let vErrors = null;
    let errors = 0;
    const evaluated0 = validate65.evaluated;
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
      if (data.height === undefined) {
        const err1 = {
          instancePath,
          schemaPath: "#/required",
          keyword: "required",
          params: { missingProperty: "height" },
          message: "must have required property '" + "height" + "'",
        };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
      if (data.width === undefined) {
        const err2 = {
          instancePath,
          schemaPath: "#/required",
          keyword: "required",
          params: { missingProperty: "width" },
          message: "must have required property '" + "width" + "'",
        };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
      if (data.height !== undefined) {
        if (
          !validate66(data.height, {
            instancePath: instancePath + "/height",
            parentData: data,
            parentDataProperty: "height",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate66.errors : vErrors.concat(validate66.errors);
          errors = vErrors.length;
        }
      }
      if (data.width !== undefined) {
        if (
          !validate66(data.width, {
            instancePath: instancePath + "/width",
            parentData: data,
            parentDataProperty: "width",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate66.errors : vErrors.concat(validate66.errors);
          errors = vErrors.length;
        }
      }
    }
    validate65.errors = vErrors;
    return errors === 0;
  }
  validate65.evaluated = {
    props: { height: true, width: true },
    dynamicProps: false,
    dynamicItems: false,
  };

  function validate70(
    data,
    {
      instancePath = "",
      parentData,
      parentDataProperty,
      rootData = data,
      dynamicAnchors = {},
    } = {},
  ) {
    let vErrors = null;
    let errors = 0;
    const evaluated0 = validate70.evaluated;
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
      if (data.uid !== undefined) {
        if (
          !validate57(data.uid, {
            instancePath: instancePath + "/uid",
            parentData: data,
            parentDataProperty: "uid",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate57.errors : vErrors.concat(validate57.errors);
          errors = vErrors.length;
        }
      }
      if (data.gid !== undefined) {
        if (
          !validate57(data.gid, {
            instancePath: instancePath + "/gid",
            parentData: data,
            parentDataProperty: "gid",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate57.errors : vErrors.concat(validate57.errors);
          errors = vErrors.length;
        }
      }
      if (data.umask !== undefined) {
        let data2 = data.umask;
        if (!(
          (typeof data2 == "number" && Number.isSafeInteger(data2) && data2 >= 0 && data2 <= 511) ||
          data2 === null
        )) {
          const err1 = {
            instancePath: instancePath + "/umask",
            schemaPath: "#/properties/umask/x-range",
            keyword: "x-range",
            params: { least: "0", most: "511" },
            message: "must be an integer in range",
          };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
      }
      if (data.additionalGids !== undefined) {
        let data3 = data.additionalGids;
        if (!Array.isArray(data3) && data3 !== null) {
          const err2 = {
            instancePath: instancePath + "/additionalGids",
            schemaPath: "#/properties/additionalGids/type",
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
        if (Array.isArray(data3)) {
          const len0 = data3.length;
          for (let i0 = 0; i0 < len0 && errors < 101; i0++) {
            if (
              !validate57(data3[i0], {
                instancePath: instancePath + "/additionalGids/" + i0,
                parentData: data3,
                parentDataProperty: i0,
                rootData,
                dynamicAnchors,
              })
            ) {
              vErrors = vErrors === null ? validate57.errors : vErrors.concat(validate57.errors);
              errors = vErrors.length;
            }
          }
        }
      }
      if (data.username !== undefined) {
        if (typeof data.username !== "string") {
          const err3 = {
            instancePath: instancePath + "/username",
            schemaPath: "#/properties/username/type",
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
    }
    validate70.errors = vErrors;
    return errors === 0;
  }
  validate70.evaluated = {
    props: { uid: true, gid: true, umask: true, additionalGids: true, username: true },
    dynamicProps: false,
    dynamicItems: false,
  };

  function validate75(
    data,
    {
      instancePath = "",
      parentData,
      parentDataProperty,
      rootData = data,
      dynamicAnchors = {},
    } = {},
  ) {
    let vErrors = null;
    let errors = 0;
    const evaluated0 = validate75.evaluated;
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
      if (data.bounding !== undefined) {
        let data0 = data.bounding;
        if (!Array.isArray(data0) && data0 !== null) {
          const err1 = {
            instancePath: instancePath + "/bounding",
            schemaPath: "#/properties/bounding/type",
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
          for (let i0 = 0; i0 < len0 && errors < 101; i0++) {
            if (typeof data0[i0] !== "string") {
              const err2 = {
                instancePath: instancePath + "/bounding/" + i0,
                schemaPath: "#/properties/bounding/items/type",
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
      if (data.effective !== undefined) {
        let data2 = data.effective;
        if (!Array.isArray(data2) && data2 !== null) {
          const err3 = {
            instancePath: instancePath + "/effective",
            schemaPath: "#/properties/effective/type",
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
          const len1 = data2.length;
          for (let i1 = 0; i1 < len1 && errors < 101; i1++) {
            if (typeof data2[i1] !== "string") {
              const err4 = {
                instancePath: instancePath + "/effective/" + i1,
                schemaPath: "#/properties/effective/items/type",
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
      if (data.inheritable !== undefined) {
        let data4 = data.inheritable;
        if (!Array.isArray(data4) && data4 !== null) {
          const err5 = {
            instancePath: instancePath + "/inheritable",
            schemaPath: "#/properties/inheritable/type",
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
        if (Array.isArray(data4)) {
          const len2 = data4.length;
          for (let i2 = 0; i2 < len2 && errors < 101; i2++) {
            if (typeof data4[i2] !== "string") {
              const err6 = {
                instancePath: instancePath + "/inheritable/" + i2,
                schemaPath: "#/properties/inheritable/items/type",
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
      if (data.permitted !== undefined) {
        let data6 = data.permitted;
        if (!Array.isArray(data6) && data6 !== null) {
          const err7 = {
            instancePath: instancePath + "/permitted",
            schemaPath: "#/properties/permitted/type",
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
        if (Array.isArray(data6)) {
          const len3 = data6.length;
          for (let i3 = 0; i3 < len3 && errors < 101; i3++) {
            if (typeof data6[i3] !== "string") {
              const err8 = {
                instancePath: instancePath + "/permitted/" + i3,
                schemaPath: "#/properties/permitted/items/type",
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
        }
      }
      if (data.ambient !== undefined) {
        let data8 = data.ambient;
        if (!Array.isArray(data8) && data8 !== null) {
          const err9 = {
            instancePath: instancePath + "/ambient",
            schemaPath: "#/properties/ambient/type",
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
        if (Array.isArray(data8)) {
          const len4 = data8.length;
          for (let i4 = 0; i4 < len4 && errors < 101; i4++) {
            if (typeof data8[i4] !== "string") {
              const err10 = {
                instancePath: instancePath + "/ambient/" + i4,
                schemaPath: "#/properties/ambient/items/type",
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
        }
      }
    }
    validate75.errors = vErrors;
    return errors === 0;
  }
  validate75.evaluated = {
    props: { bounding: true, effective: true, inheritable: true, permitted: true, ambient: true },
    dynamicProps: false,
    dynamicItems: false,
  };

  function validate77(
    data,
    {
      instancePath = "",
      parentData,
      parentDataProperty,
      rootData = data,
      dynamicAnchors = {},
    } = {},
  ) {
    let vErrors = null;
    let errors = 0;
    const evaluated0 = validate77.evaluated;
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
      if (data.soft === undefined) {
        const err1 = {
          instancePath,
          schemaPath: "#/required",
          keyword: "required",
          params: { missingProperty: "soft" },
          message: "must have required property '" + "soft" + "'",
        };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
      if (data.hard === undefined) {
        const err2 = {
          instancePath,
          schemaPath: "#/required",
          keyword: "required",
          params: { missingProperty: "hard" },
          message: "must have required property '" + "hard" + "'",
        };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
      if (data.type !== undefined) {
        let data0 = data.type;
        if (typeof data0 !== "string") {
          const err3 = {
            instancePath: instancePath + "/type",
            schemaPath: "#/properties/type/type",
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
          const err4 = {
            instancePath: instancePath + "/type",
            schemaPath: "#/properties/type/enum",
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
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
      }
      if (data.soft !== undefined) {
        if (
          !validate66(data.soft, {
            instancePath: instancePath + "/soft",
            parentData: data,
            parentDataProperty: "soft",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate66.errors : vErrors.concat(validate66.errors);
          errors = vErrors.length;
        }
      }
      if (data.hard !== undefined) {
        if (
          !validate66(data.hard, {
            instancePath: instancePath + "/hard",
            parentData: data,
            parentDataProperty: "hard",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate66.errors : vErrors.concat(validate66.errors);
          errors = vErrors.length;
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
    validate77.errors = vErrors;
    return errors === 0;
  }
  validate77.evaluated = {
    props: { type: true, soft: true, hard: true },
    dynamicProps: false,
    dynamicItems: false,
  };

  function validate82(
    data,
    {
      instancePath = "",
      parentData,
      parentDataProperty,
      rootData = data,
      dynamicAnchors = {},
    } = {},
  ) {
    let vErrors = null;
    let errors = 0;
    const evaluated0 = validate82.evaluated;
    if (evaluated0.dynamicProps) {
      evaluated0.props = undefined;
    }
    if (evaluated0.dynamicItems) {
      evaluated0.items = undefined;
    }
    if (!(
      typeof data == "number" &&
      Number.isSafeInteger(data) &&
      data >= -2147483648 &&
      data <= 2147483647
    )) {
      const err0 = {
        instancePath,
        schemaPath: "#/x-range",
        keyword: "x-range",
        params: { least: "-2147483648", most: "2147483647" },
        message: "must be an integer in range",
      };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    validate82.errors = vErrors;
    return errors === 0;
  }
  validate82.evaluated = { dynamicProps: false, dynamicItems: false };

  function validate81(
    data,
    {
      instancePath = "",
      parentData,
      parentDataProperty,
      rootData = data,
      dynamicAnchors = {},
    } = {},
  ) {
    let vErrors = null;
    let errors = 0;
    const evaluated0 = validate81.evaluated;
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
      if (data.policy === undefined) {
        const err1 = {
          instancePath,
          schemaPath: "#/required",
          keyword: "required",
          params: { missingProperty: "policy" },
          message: "must have required property '" + "policy" + "'",
        };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
      if (data.policy !== undefined) {
        let data0 = data.policy;
        if (typeof data0 !== "string") {
          const err2 = {
            instancePath: instancePath + "/policy",
            schemaPath: "#/properties/policy/type",
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
          data0 === "SCHED_OTHER" ||
          data0 === "SCHED_FIFO" ||
          data0 === "SCHED_RR" ||
          data0 === "SCHED_BATCH" ||
          data0 === "SCHED_ISO" ||
          data0 === "SCHED_IDLE" ||
          data0 === "SCHED_DEADLINE"
        )) {
          const err3 = {
            instancePath: instancePath + "/policy",
            schemaPath: "#/properties/policy/enum",
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
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
      }
      if (data.nice !== undefined) {
        if (
          !validate82(data.nice, {
            instancePath: instancePath + "/nice",
            parentData: data,
            parentDataProperty: "nice",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate82.errors : vErrors.concat(validate82.errors);
          errors = vErrors.length;
        }
      }
      if (data.priority !== undefined) {
        if (
          !validate82(data.priority, {
            instancePath: instancePath + "/priority",
            parentData: data,
            parentDataProperty: "priority",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate82.errors : vErrors.concat(validate82.errors);
          errors = vErrors.length;
        }
      }
      if (data.flags !== undefined) {
        let data3 = data.flags;
        if (!Array.isArray(data3) && data3 !== null) {
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
        if (Array.isArray(data3)) {
          const len0 = data3.length;
          for (let i0 = 0; i0 < len0 && errors < 101; i0++) {
            let data4 = data3[i0];
            if (typeof data4 !== "string") {
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
              data4 === "SCHED_FLAG_RESET_ON_FORK" ||
              data4 === "SCHED_FLAG_RECLAIM" ||
              data4 === "SCHED_FLAG_DL_OVERRUN" ||
              data4 === "SCHED_FLAG_KEEP_POLICY" ||
              data4 === "SCHED_FLAG_KEEP_PARAMS" ||
              data4 === "SCHED_FLAG_UTIL_CLAMP_MIN" ||
              data4 === "SCHED_FLAG_UTIL_CLAMP_MAX"
            )) {
              const err6 = {
                instancePath: instancePath + "/flags/" + i0,
                schemaPath: "#/properties/flags/items/enum",
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
                vErrors = [err6];
              } else {
                vErrors.push(err6);
              }
              errors++;
            }
          }
        }
      }
      if (data.runtime !== undefined) {
        if (
          !validate66(data.runtime, {
            instancePath: instancePath + "/runtime",
            parentData: data,
            parentDataProperty: "runtime",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate66.errors : vErrors.concat(validate66.errors);
          errors = vErrors.length;
        }
      }
      if (data.deadline !== undefined) {
        if (
          !validate66(data.deadline, {
            instancePath: instancePath + "/deadline",
            parentData: data,
            parentDataProperty: "deadline",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate66.errors : vErrors.concat(validate66.errors);
          errors = vErrors.length;
        }
      }
      if (data.period !== undefined) {
        if (
          !validate66(data.period, {
            instancePath: instancePath + "/period",
            parentData: data,
            parentDataProperty: "period",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate66.errors : vErrors.concat(validate66.errors);
          errors = vErrors.length;
        }
      }
    }
    validate81.errors = vErrors;
    return errors === 0;
  }
  validate81.evaluated = {
    props: {
      policy: true,
      nice: true,
      priority: true,
      flags: true,
      runtime: true,
      deadline: true,
      period: true,
    },
    dynamicProps: false,
    dynamicItems: false,
  };

  function validate89(
    data,
    {
      instancePath = "",
      parentData,
      parentDataProperty,
      rootData = data,
      dynamicAnchors = {},
    } = {},
  ) {
    let vErrors = null;
    let errors = 0;
    const evaluated0 = validate89.evaluated;
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
      if (data.class === undefined) {
        const err1 = {
          instancePath,
          schemaPath: "#/required",
          keyword: "required",
          params: { missingProperty: "class" },
          message: "must have required property '" + "class" + "'",
        };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
      if (data.class !== undefined) {
        let data0 = data.class;
        if (typeof data0 !== "string") {
          const err2 = {
            instancePath: instancePath + "/class",
            schemaPath: "#/properties/class/type",
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
          data0 === "IOPRIO_CLASS_RT" ||
          data0 === "IOPRIO_CLASS_BE" ||
          data0 === "IOPRIO_CLASS_IDLE"
        )) {
          const err3 = {
            instancePath: instancePath + "/class",
            schemaPath: "#/properties/class/enum",
            keyword: "enum",
            params: { allowedValues: ["IOPRIO_CLASS_RT", "IOPRIO_CLASS_BE", "IOPRIO_CLASS_IDLE"] },
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
      if (data.priority !== undefined) {
        let data1 = data.priority;
        if (!(
          typeof data1 == "number" &&
          Number.isSafeInteger(data1) &&
          data1 >= 0 &&
          data1 <= 7
        )) {
          const err4 = {
            instancePath: instancePath + "/priority",
            schemaPath: "#/properties/priority/x-range",
            keyword: "x-range",
            params: { least: "0", most: "7" },
            message: "must be an integer in range",
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
    validate89.errors = vErrors;
    return errors === 0;
  }
  validate89.evaluated = {
    props: { class: true, priority: true },
    dynamicProps: false,
    dynamicItems: false,
  };

  function validate91(
    data,
    {
      instancePath = "",
      parentData,
      parentDataProperty,
      rootData = data,
      dynamicAnchors = {},
    } = {},
  ) {
    let vErrors = null;
    let errors = 0;
    const evaluated0 = validate91.evaluated;
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
      if (data.initial !== undefined) {
        if (typeof data.initial !== "string") {
          const err1 = {
            instancePath: instancePath + "/initial",
            schemaPath: "#/properties/initial/type",
            keyword: "type",
            params: { type: "string" },
            message: "must be string",
          };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
      }
      if (data.final !== undefined) {
        if (typeof data.final !== "string") {
          const err2 = {
            instancePath: instancePath + "/final",
            schemaPath: "#/properties/final/type",
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
    validate91.errors = vErrors;
    return errors === 0;
  }
  validate91.evaluated = {
    props: { initial: true, final: true },
    dynamicProps: false,
    dynamicItems: false,
  };

  function validate64(
    data,
    {
      instancePath = "",
      parentData,
      parentDataProperty,
      rootData = data,
      dynamicAnchors = {},
    } = {},
  ) {
    let vErrors = null;
    let errors = 0;
    const evaluated0 = validate64.evaluated;
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
      if (data.terminal !== undefined) {
        let data0 = data.terminal;
        if (typeof data0 !== "boolean" && data0 !== null) {
          const err2 = {
            instancePath: instancePath + "/terminal",
            schemaPath: "#/properties/terminal/type",
            keyword: "type",
            params: { type: ["boolean", "null"] },
            message: "must be boolean,null",
          };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
      }
      if (data.consoleSize !== undefined) {
        if (
          !validate65(data.consoleSize, {
            instancePath: instancePath + "/consoleSize",
            parentData: data,
            parentDataProperty: "consoleSize",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate65.errors : vErrors.concat(validate65.errors);
          errors = vErrors.length;
        }
      }
      if (data.cwd !== undefined) {
        if (typeof data.cwd !== "string") {
          const err3 = {
            instancePath: instancePath + "/cwd",
            schemaPath: "#/properties/cwd/type",
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
      if (data.env !== undefined) {
        let data3 = data.env;
        if (!Array.isArray(data3) && data3 !== null) {
          const err4 = {
            instancePath: instancePath + "/env",
            schemaPath: "#/properties/env/type",
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
        if (Array.isArray(data3)) {
          const len0 = data3.length;
          for (let i0 = 0; i0 < len0 && errors < 101; i0++) {
            if (typeof data3[i0] !== "string") {
              const err5 = {
                instancePath: instancePath + "/env/" + i0,
                schemaPath: "#/properties/env/items/type",
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
      if (data.args !== undefined) {
        let data5 = data.args;
        if (!Array.isArray(data5) && data5 !== null) {
          const err6 = {
            instancePath: instancePath + "/args",
            schemaPath: "#/properties/args/type",
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
        if (Array.isArray(data5)) {
          const len1 = data5.length;
          for (let i1 = 0; i1 < len1 && errors < 101; i1++) {
            if (typeof data5[i1] !== "string") {
              const err7 = {
                instancePath: instancePath + "/args/" + i1,
                schemaPath: "#/properties/args/items/type",
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
        }
      }
      if (data.commandLine !== undefined) {
        if (typeof data.commandLine !== "string") {
          const err8 = {
            instancePath: instancePath + "/commandLine",
            schemaPath: "#/properties/commandLine/type",
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
      if (data.user !== undefined) {
        if (
          !validate70(data.user, {
            instancePath: instancePath + "/user",
            parentData: data,
            parentDataProperty: "user",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate70.errors : vErrors.concat(validate70.errors);
          errors = vErrors.length;
        }
      }
      if (data.capabilities !== undefined) {
        if (
          !validate75(data.capabilities, {
            instancePath: instancePath + "/capabilities",
            parentData: data,
            parentDataProperty: "capabilities",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate75.errors : vErrors.concat(validate75.errors);
          errors = vErrors.length;
        }
      }
      if (data.noNewPrivileges !== undefined) {
        let data10 = data.noNewPrivileges;
        if (typeof data10 !== "boolean" && data10 !== null) {
          const err9 = {
            instancePath: instancePath + "/noNewPrivileges",
            schemaPath: "#/properties/noNewPrivileges/type",
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
      if (data.apparmorProfile !== undefined) {
        if (typeof data.apparmorProfile !== "string") {
          const err10 = {
            instancePath: instancePath + "/apparmorProfile",
            schemaPath: "#/properties/apparmorProfile/type",
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
      if (data.selinuxLabel !== undefined) {
        if (typeof data.selinuxLabel !== "string") {
          const err11 = {
            instancePath: instancePath + "/selinuxLabel",
            schemaPath: "#/properties/selinuxLabel/type",
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
      if (data.oomScoreAdj !== undefined) {
        let data13 = data.oomScoreAdj;
        if (!(
          (typeof data13 == "number" &&
            Number.isSafeInteger(data13) &&
            data13 >= -1000 &&
            data13 <= 1000) ||
          data13 === null
        )) {
          const err12 = {
            instancePath: instancePath + "/oomScoreAdj",
            schemaPath: "#/properties/oomScoreAdj/x-range",
            keyword: "x-range",
            params: { least: "-1000", most: "1000" },
            message: "must be an integer in range",
          };
          if (vErrors === null) {
            vErrors = [err12];
          } else {
            vErrors.push(err12);
          }
          errors++;
        }
      }
      if (data.rlimits !== undefined) {
        let data14 = data.rlimits;
        if (!Array.isArray(data14) && data14 !== null) {
          const err13 = {
            instancePath: instancePath + "/rlimits",
            schemaPath: "#/properties/rlimits/type",
            keyword: "type",
            params: { type: ["array", "null"] },
            message: "must be array,null",
          };
          if (vErrors === null) {
            vErrors = [err13];
          } else {
            vErrors.push(err13);
          }
          errors++;
        }
        if (Array.isArray(data14)) {
          const len2 = data14.length;
          for (let i2 = 0; i2 < len2 && errors < 101; i2++) {
            if (
              !validate77(data14[i2], {
                instancePath: instancePath + "/rlimits/" + i2,
                parentData: data14,
                parentDataProperty: i2,
                rootData,
                dynamicAnchors,
              })
            ) {
              vErrors = vErrors === null ? validate77.errors : vErrors.concat(validate77.errors);
              errors = vErrors.length;
            }
          }
        }
      }
      if (data.scheduler !== undefined) {
        if (
          !validate81(data.scheduler, {
            instancePath: instancePath + "/scheduler",
            parentData: data,
            parentDataProperty: "scheduler",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate81.errors : vErrors.concat(validate81.errors);
          errors = vErrors.length;
        }
      }
      if (data.ioPriority !== undefined) {
        if (
          !validate89(data.ioPriority, {
            instancePath: instancePath + "/ioPriority",
            parentData: data,
            parentDataProperty: "ioPriority",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate89.errors : vErrors.concat(validate89.errors);
          errors = vErrors.length;
        }
      }
      if (data.execCPUAffinity !== undefined) {
        if (
          !validate91(data.execCPUAffinity, {
            instancePath: instancePath + "/execCPUAffinity",
            parentData: data,
            parentDataProperty: "execCPUAffinity",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate91.errors : vErrors.concat(validate91.errors);
          errors = vErrors.length;
        }
      }
    }
    validate64.errors = vErrors;
    return errors === 0;
  }
  validate64.evaluated = {
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

  function validate95(
    data,
    {
      instancePath = "",
      parentData,
      parentDataProperty,
      rootData = data,
      dynamicAnchors = {},
    } = {},
  ) {
    let vErrors = null;
    let errors = 0;
    const evaluated0 = validate95.evaluated;
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
          if (data0.length < 1) {
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
          for (let i0 = 0; i0 < len0 && errors < 101; i0++) {
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
          for (let i1 = 0; i1 < len1 && errors < 101; i1++) {
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
        if (!(
          (typeof data5 == "number" &&
            Number.isSafeInteger(data5) &&
            data5 >= 1 &&
            data5 <= 2147483647) ||
          data5 === null
        )) {
          const err7 = {
            instancePath: instancePath + "/timeout",
            schemaPath: "#/properties/timeout/x-range",
            keyword: "x-range",
            params: { least: "1", most: "2147483647" },
            message: "must be an integer in range",
          };
          if (vErrors === null) {
            vErrors = [err7];
          } else {
            vErrors.push(err7);
          }
          errors++;
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
    validate95.errors = vErrors;
    return errors === 0;
  }
  validate95.evaluated = {
    props: { path: true, args: true, env: true, timeout: true },
    dynamicProps: false,
    dynamicItems: false,
  };

  function validate94(
    data,
    {
      instancePath = "",
      parentData,
      parentDataProperty,
      rootData = data,
      dynamicAnchors = {},
    } = {},
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
          for (let i0 = 0; i0 < len0 && errors < 101; i0++) {
            if (
              !validate95(data0[i0], {
                instancePath: instancePath + "/prestart/" + i0,
                parentData: data0,
                parentDataProperty: i0,
                rootData,
                dynamicAnchors,
              })
            ) {
              vErrors = vErrors === null ? validate95.errors : vErrors.concat(validate95.errors);
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
          for (let i1 = 0; i1 < len1 && errors < 101; i1++) {
            if (
              !validate95(data2[i1], {
                instancePath: instancePath + "/createRuntime/" + i1,
                parentData: data2,
                parentDataProperty: i1,
                rootData,
                dynamicAnchors,
              })
            ) {
              vErrors = vErrors === null ? validate95.errors : vErrors.concat(validate95.errors);
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
          for (let i2 = 0; i2 < len2 && errors < 101; i2++) {
            if (
              !validate95(data4[i2], {
                instancePath: instancePath + "/createContainer/" + i2,
                parentData: data4,
                parentDataProperty: i2,
                rootData,
                dynamicAnchors,
              })
            ) {
              vErrors = vErrors === null ? validate95.errors : vErrors.concat(validate95.errors);
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
          for (let i3 = 0; i3 < len3 && errors < 101; i3++) {
            if (
              !validate95(data6[i3], {
                instancePath: instancePath + "/startContainer/" + i3,
                parentData: data6,
                parentDataProperty: i3,
                rootData,
                dynamicAnchors,
              })
            ) {
              vErrors = vErrors === null ? validate95.errors : vErrors.concat(validate95.errors);
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
          for (let i4 = 0; i4 < len4 && errors < 101; i4++) {
            if (
              !validate95(data8[i4], {
                instancePath: instancePath + "/poststart/" + i4,
                parentData: data8,
                parentDataProperty: i4,
                rootData,
                dynamicAnchors,
              })
            ) {
              vErrors = vErrors === null ? validate95.errors : vErrors.concat(validate95.errors);
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
          for (let i5 = 0; i5 < len5 && errors < 101; i5++) {
            if (
              !validate95(data10[i5], {
                instancePath: instancePath + "/poststop/" + i5,
                parentData: data10,
                parentDataProperty: i5,
                rootData,
                dynamicAnchors,
              })
            ) {
              vErrors = vErrors === null ? validate95.errors : vErrors.concat(validate95.errors);
              errors = vErrors.length;
            }
          }
        }
      }
    }
    validate94.errors = vErrors;
    return errors === 0;
  }
  validate94.evaluated = {
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

  function validate108(
    data,
    {
      instancePath = "",
      parentData,
      parentDataProperty,
      rootData = data,
      dynamicAnchors = {},
    } = {},
  ) {
    let vErrors = null;
    let errors = 0;
    const evaluated0 = validate108.evaluated;
    if (evaluated0.dynamicProps) {
      evaluated0.props = undefined;
    }
    if (evaluated0.dynamicItems) {
      evaluated0.items = undefined;
    }
    if (!(
      (typeof data == "number" && Number.isSafeInteger(data)) ||
      (typeof data == "bigint" &&
        data >= BigInt("-9223372036854775808") &&
        data <= BigInt("9223372036854775807"))
    )) {
      const err0 = {
        instancePath,
        schemaPath: "#/x-range",
        keyword: "x-range",
        params: { least: "-9223372036854775808", most: "9223372036854775807" },
        message: "must be an integer in range",
      };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    validate108.errors = vErrors;
    return errors === 0;
  }
  validate108.evaluated = { dynamicProps: false, dynamicItems: false };

  function validate107(
    data,
    {
      instancePath = "",
      parentData,
      parentDataProperty,
      rootData = data,
      dynamicAnchors = {},
    } = {},
  ) {
    let vErrors = null;
    let errors = 0;
    const evaluated0 = validate107.evaluated;
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
      if (data.secs !== undefined) {
        if (
          !validate108(data.secs, {
            instancePath: instancePath + "/secs",
            parentData: data,
            parentDataProperty: "secs",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate108.errors : vErrors.concat(validate108.errors);
          errors = vErrors.length;
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
          const err1 = {
            instancePath: instancePath + "/nanosecs",
            schemaPath: "#/properties/nanosecs/x-range",
            keyword: "x-range",
            params: { least: "0", most: "4294967295" },
            message: "must be an integer in range",
          };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
      }
    }
    validate107.errors = vErrors;
    return errors === 0;
  }
  validate107.evaluated = {
    props: { secs: true, nanosecs: true },
    dynamicProps: false,
    dynamicItems: false,
  };

  function validate111(
    data,
    {
      instancePath = "",
      parentData,
      parentDataProperty,
      rootData = data,
      dynamicAnchors = {},
    } = {},
  ) {
    let vErrors = null;
    let errors = 0;
    const evaluated0 = validate111.evaluated;
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
      if (data.secs !== undefined) {
        if (
          !validate108(data.secs, {
            instancePath: instancePath + "/secs",
            parentData: data,
            parentDataProperty: "secs",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate108.errors : vErrors.concat(validate108.errors);
          errors = vErrors.length;
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
          const err1 = {
            instancePath: instancePath + "/nanosecs",
            schemaPath: "#/properties/nanosecs/x-range",
            keyword: "x-range",
            params: { least: "0", most: "4294967295" },
            message: "must be an integer in range",
          };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
      }
    }
    validate111.errors = vErrors;
    return errors === 0;
  }
  validate111.evaluated = {
    props: { secs: true, nanosecs: true },
    dynamicProps: false,
    dynamicItems: false,
  };

  function validate106(
    data,
    {
      instancePath = "",
      parentData,
      parentDataProperty,
      rootData = data,
      dynamicAnchors = {},
    } = {},
  ) {
    let vErrors = null;
    let errors = 0;
    const evaluated0 = validate106.evaluated;
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
      if (data.monotonic !== undefined) {
        if (
          !validate107(data.monotonic, {
            instancePath: instancePath + "/monotonic",
            parentData: data,
            parentDataProperty: "monotonic",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate107.errors : vErrors.concat(validate107.errors);
          errors = vErrors.length;
        }
      }
      if (data.boottime !== undefined) {
        if (
          !validate111(data.boottime, {
            instancePath: instancePath + "/boottime",
            parentData: data,
            parentDataProperty: "boottime",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate111.errors : vErrors.concat(validate111.errors);
          errors = vErrors.length;
        }
      }
    }
    validate106.errors = vErrors;
    return errors === 0;
  }
  validate106.evaluated = {
    props: { monotonic: true, boottime: true },
    dynamicProps: false,
    dynamicItems: false,
  };

  const pattern3 = new RegExp("^[rwm]*$", "u");

  function validate116(
    data,
    {
      instancePath = "",
      parentData,
      parentDataProperty,
      rootData = data,
      dynamicAnchors = {},
    } = {},
  ) {
    let vErrors = null;
    let errors = 0;
    const evaluated0 = validate116.evaluated;
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
          !validate108(data2, {
            instancePath: instancePath + "/major",
            parentData: data,
            parentDataProperty: "major",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate108.errors : vErrors.concat(validate108.errors);
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
          !validate108(data3, {
            instancePath: instancePath + "/minor",
            parentData: data,
            parentDataProperty: "minor",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate108.errors : vErrors.concat(validate108.errors);
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
    validate116.errors = vErrors;
    return errors === 0;
  }
  validate116.evaluated = {
    props: { allow: true, type: true, major: true, minor: true, access: true },
    dynamicProps: false,
    dynamicItems: false,
  };

  function validate120(
    data,
    {
      instancePath = "",
      parentData,
      parentDataProperty,
      rootData = data,
      dynamicAnchors = {},
    } = {},
  ) {
    let vErrors = null;
    let errors = 0;
    const evaluated0 = validate120.evaluated;
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
      if (data.limit !== undefined) {
        let data0 = data.limit;
        const _errs2 = errors;
        let valid1 = false;
        const _errs3 = errors;
        if (
          !validate108(data0, {
            instancePath: instancePath + "/limit",
            parentData: data,
            parentDataProperty: "limit",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate108.errors : vErrors.concat(validate108.errors);
          errors = vErrors.length;
        }
        var _valid0 = _errs3 === errors;
        valid1 = valid1 || _valid0;
        const _errs4 = errors;
        if (data0 !== null) {
          const err1 = {
            instancePath: instancePath + "/limit",
            schemaPath: "#/properties/limit/anyOf/1/type",
            keyword: "type",
            params: { type: "null" },
            message: "must be null",
          };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
        var _valid0 = _errs4 === errors;
        valid1 = valid1 || _valid0;
        if (!valid1) {
          const err2 = {
            instancePath: instancePath + "/limit",
            schemaPath: "#/properties/limit/anyOf",
            keyword: "anyOf",
            params: {},
            message: "must match a schema in anyOf",
          };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        } else {
          errors = _errs2;
          if (vErrors !== null) {
            if (_errs2) {
              vErrors.length = _errs2;
            } else {
              vErrors = null;
            }
          }
        }
      }
    }
    validate120.errors = vErrors;
    return errors === 0;
  }
  validate120.evaluated = { props: { limit: true }, dynamicProps: false, dynamicItems: false };

  function validate123(
    data,
    {
      instancePath = "",
      parentData,
      parentDataProperty,
      rootData = data,
      dynamicAnchors = {},
    } = {},
  ) {
    let vErrors = null;
    let errors = 0;
    const evaluated0 = validate123.evaluated;
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
      if (data.limit !== undefined) {
        if (
          !validate108(data.limit, {
            instancePath: instancePath + "/limit",
            parentData: data,
            parentDataProperty: "limit",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate108.errors : vErrors.concat(validate108.errors);
          errors = vErrors.length;
        }
      }
      if (data.reservation !== undefined) {
        if (
          !validate108(data.reservation, {
            instancePath: instancePath + "/reservation",
            parentData: data,
            parentDataProperty: "reservation",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate108.errors : vErrors.concat(validate108.errors);
          errors = vErrors.length;
        }
      }
      if (data.swap !== undefined) {
        if (
          !validate108(data.swap, {
            instancePath: instancePath + "/swap",
            parentData: data,
            parentDataProperty: "swap",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate108.errors : vErrors.concat(validate108.errors);
          errors = vErrors.length;
        }
      }
      if (data.kernel !== undefined) {
        if (
          !validate108(data.kernel, {
            instancePath: instancePath + "/kernel",
            parentData: data,
            parentDataProperty: "kernel",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate108.errors : vErrors.concat(validate108.errors);
          errors = vErrors.length;
        }
      }
      if (data.kernelTCP !== undefined) {
        if (
          !validate108(data.kernelTCP, {
            instancePath: instancePath + "/kernelTCP",
            parentData: data,
            parentDataProperty: "kernelTCP",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate108.errors : vErrors.concat(validate108.errors);
          errors = vErrors.length;
        }
      }
      if (data.swappiness !== undefined) {
        if (
          !validate66(data.swappiness, {
            instancePath: instancePath + "/swappiness",
            parentData: data,
            parentDataProperty: "swappiness",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate66.errors : vErrors.concat(validate66.errors);
          errors = vErrors.length;
        }
      }
      if (data.disableOOMKiller !== undefined) {
        let data6 = data.disableOOMKiller;
        if (typeof data6 !== "boolean" && data6 !== null) {
          const err1 = {
            instancePath: instancePath + "/disableOOMKiller",
            schemaPath: "#/properties/disableOOMKiller/type",
            keyword: "type",
            params: { type: ["boolean", "null"] },
            message: "must be boolean,null",
          };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
      }
      if (data.useHierarchy !== undefined) {
        let data7 = data.useHierarchy;
        if (typeof data7 !== "boolean" && data7 !== null) {
          const err2 = {
            instancePath: instancePath + "/useHierarchy",
            schemaPath: "#/properties/useHierarchy/type",
            keyword: "type",
            params: { type: ["boolean", "null"] },
            message: "must be boolean,null",
          };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
      }
      if (data.checkBeforeUpdate !== undefined) {
        let data8 = data.checkBeforeUpdate;
        if (typeof data8 !== "boolean" && data8 !== null) {
          const err3 = {
            instancePath: instancePath + "/checkBeforeUpdate",
            schemaPath: "#/properties/checkBeforeUpdate/type",
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
    }
    validate123.errors = vErrors;
    return errors === 0;
  }
  validate123.evaluated = {
    props: {
      limit: true,
      reservation: true,
      swap: true,
      kernel: true,
      kernelTCP: true,
      swappiness: true,
      disableOOMKiller: true,
      useHierarchy: true,
      checkBeforeUpdate: true,
    },
    dynamicProps: false,
    dynamicItems: false,
  };

  function validate131(
    data,
    {
      instancePath = "",
      parentData,
      parentDataProperty,
      rootData = data,
      dynamicAnchors = {},
    } = {},
  ) {
    let vErrors = null;
    let errors = 0;
    const evaluated0 = validate131.evaluated;
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
      if (data.shares !== undefined) {
        if (
          !validate66(data.shares, {
            instancePath: instancePath + "/shares",
            parentData: data,
            parentDataProperty: "shares",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate66.errors : vErrors.concat(validate66.errors);
          errors = vErrors.length;
        }
      }
      if (data.quota !== undefined) {
        if (
          !validate108(data.quota, {
            instancePath: instancePath + "/quota",
            parentData: data,
            parentDataProperty: "quota",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate108.errors : vErrors.concat(validate108.errors);
          errors = vErrors.length;
        }
      }
      if (data.burst !== undefined) {
        if (
          !validate66(data.burst, {
            instancePath: instancePath + "/burst",
            parentData: data,
            parentDataProperty: "burst",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate66.errors : vErrors.concat(validate66.errors);
          errors = vErrors.length;
        }
      }
      if (data.period !== undefined) {
        if (
          !validate66(data.period, {
            instancePath: instancePath + "/period",
            parentData: data,
            parentDataProperty: "period",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate66.errors : vErrors.concat(validate66.errors);
          errors = vErrors.length;
        }
      }
      if (data.realtimeRuntime !== undefined) {
        if (
          !validate108(data.realtimeRuntime, {
            instancePath: instancePath + "/realtimeRuntime",
            parentData: data,
            parentDataProperty: "realtimeRuntime",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate108.errors : vErrors.concat(validate108.errors);
          errors = vErrors.length;
        }
      }
      if (data.realtimePeriod !== undefined) {
        if (
          !validate66(data.realtimePeriod, {
            instancePath: instancePath + "/realtimePeriod",
            parentData: data,
            parentDataProperty: "realtimePeriod",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate66.errors : vErrors.concat(validate66.errors);
          errors = vErrors.length;
        }
      }
      if (data.cpus !== undefined) {
        if (typeof data.cpus !== "string") {
          const err1 = {
            instancePath: instancePath + "/cpus",
            schemaPath: "#/properties/cpus/type",
            keyword: "type",
            params: { type: "string" },
            message: "must be string",
          };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
      }
      if (data.mems !== undefined) {
        if (typeof data.mems !== "string") {
          const err2 = {
            instancePath: instancePath + "/mems",
            schemaPath: "#/properties/mems/type",
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
      if (data.idle !== undefined) {
        if (
          !validate108(data.idle, {
            instancePath: instancePath + "/idle",
            parentData: data,
            parentDataProperty: "idle",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate108.errors : vErrors.concat(validate108.errors);
          errors = vErrors.length;
        }
      }
    }
    validate131.errors = vErrors;
    return errors === 0;
  }
  validate131.evaluated = {
    props: {
      shares: true,
      quota: true,
      burst: true,
      period: true,
      realtimeRuntime: true,
      realtimePeriod: true,
      cpus: true,
      mems: true,
      idle: true,
    },
    dynamicProps: false,
    dynamicItems: false,
  };

  function validate141(
    data,
    {
      instancePath = "",
      parentData,
      parentDataProperty,
      rootData = data,
      dynamicAnchors = {},
    } = {},
  ) {
    let vErrors = null;
    let errors = 0;
    const evaluated0 = validate141.evaluated;
    if (evaluated0.dynamicProps) {
      evaluated0.props = undefined;
    }
    if (evaluated0.dynamicItems) {
      evaluated0.items = undefined;
    }
    if (!(typeof data == "number" && Number.isSafeInteger(data) && data >= 0 && data <= 65535)) {
      const err0 = {
        instancePath,
        schemaPath: "#/x-range",
        keyword: "x-range",
        params: { least: "0", most: "65535" },
        message: "must be an integer in range",
      };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    validate141.errors = vErrors;
    return errors === 0;
  }
  validate141.evaluated = { dynamicProps: false, dynamicItems: false };

  function validate144(
    data,
    {
      instancePath = "",
      parentData,
      parentDataProperty,
      rootData = data,
      dynamicAnchors = {},
    } = {},
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
    if (data && typeof data == "object" && !Array.isArray(data)) {
      if (data.major === undefined) {
        const err0 = {
          instancePath,
          schemaPath: "#/required",
          keyword: "required",
          params: { missingProperty: "major" },
          message: "must have required property '" + "major" + "'",
        };
        if (vErrors === null) {
          vErrors = [err0];
        } else {
          vErrors.push(err0);
        }
        errors++;
      }
      if (data.minor === undefined) {
        const err1 = {
          instancePath,
          schemaPath: "#/required",
          keyword: "required",
          params: { missingProperty: "minor" },
          message: "must have required property '" + "minor" + "'",
        };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
      if (data.major !== undefined) {
        if (
          !validate108(data.major, {
            instancePath: instancePath + "/major",
            parentData: data,
            parentDataProperty: "major",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate108.errors : vErrors.concat(validate108.errors);
          errors = vErrors.length;
        }
      }
      if (data.minor !== undefined) {
        if (
          !validate108(data.minor, {
            instancePath: instancePath + "/minor",
            parentData: data,
            parentDataProperty: "minor",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate108.errors : vErrors.concat(validate108.errors);
          errors = vErrors.length;
        }
      }
      if (data.weight !== undefined) {
        if (
          !validate141(data.weight, {
            instancePath: instancePath + "/weight",
            parentData: data,
            parentDataProperty: "weight",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate141.errors : vErrors.concat(validate141.errors);
          errors = vErrors.length;
        }
      }
      if (data.leafWeight !== undefined) {
        if (
          !validate141(data.leafWeight, {
            instancePath: instancePath + "/leafWeight",
            parentData: data,
            parentDataProperty: "leafWeight",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate141.errors : vErrors.concat(validate141.errors);
          errors = vErrors.length;
        }
      }
    } else {
      const err2 = {
        instancePath,
        schemaPath: "#/type",
        keyword: "type",
        params: { type: "object" },
        message: "must be object",
      };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
    validate144.errors = vErrors;
    return errors === 0;
  }
  validate144.evaluated = {
    props: { major: true, minor: true, weight: true, leafWeight: true },
    dynamicProps: false,
    dynamicItems: false,
  };

  function validate150(
    data,
    {
      instancePath = "",
      parentData,
      parentDataProperty,
      rootData = data,
      dynamicAnchors = {},
    } = {},
  ) {
    let vErrors = null;
    let errors = 0;
    const evaluated0 = validate150.evaluated;
    if (evaluated0.dynamicProps) {
      evaluated0.props = undefined;
    }
    if (evaluated0.dynamicItems) {
      evaluated0.items = undefined;
    }
    if (data && typeof data == "object" && !Array.isArray(data)) {
      if (data.major === undefined) {
        const err0 = {
          instancePath,
          schemaPath: "#/required",
          keyword: "required",
          params: { missingProperty: "major" },
          message: "must have required property '" + "major" + "'",
        };
        if (vErrors === null) {
          vErrors = [err0];
        } else {
          vErrors.push(err0);
        }
        errors++;
      }
      if (data.minor === undefined) {
        const err1 = {
          instancePath,
          schemaPath: "#/required",
          keyword: "required",
          params: { missingProperty: "minor" },
          message: "must have required property '" + "minor" + "'",
        };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
      if (data.major !== undefined) {
        if (
          !validate108(data.major, {
            instancePath: instancePath + "/major",
            parentData: data,
            parentDataProperty: "major",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate108.errors : vErrors.concat(validate108.errors);
          errors = vErrors.length;
        }
      }
      if (data.minor !== undefined) {
        if (
          !validate108(data.minor, {
            instancePath: instancePath + "/minor",
            parentData: data,
            parentDataProperty: "minor",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate108.errors : vErrors.concat(validate108.errors);
          errors = vErrors.length;
        }
      }
      if (data.rate !== undefined) {
        if (
          !validate66(data.rate, {
            instancePath: instancePath + "/rate",
            parentData: data,
            parentDataProperty: "rate",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate66.errors : vErrors.concat(validate66.errors);
          errors = vErrors.length;
        }
      }
    } else {
      const err2 = {
        instancePath,
        schemaPath: "#/type",
        keyword: "type",
        params: { type: "object" },
        message: "must be object",
      };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
    validate150.errors = vErrors;
    return errors === 0;
  }
  validate150.evaluated = {
    props: { major: true, minor: true, rate: true },
    dynamicProps: false,
    dynamicItems: false,
  };

  function validate155(
    data,
    {
      instancePath = "",
      parentData,
      parentDataProperty,
      rootData = data,
      dynamicAnchors = {},
    } = {},
  ) {
    let vErrors = null;
    let errors = 0;
    const evaluated0 = validate155.evaluated;
    if (evaluated0.dynamicProps) {
      evaluated0.props = undefined;
    }
    if (evaluated0.dynamicItems) {
      evaluated0.items = undefined;
    }
    if (data && typeof data == "object" && !Array.isArray(data)) {
      if (data.major === undefined) {
        const err0 = {
          instancePath,
          schemaPath: "#/required",
          keyword: "required",
          params: { missingProperty: "major" },
          message: "must have required property '" + "major" + "'",
        };
        if (vErrors === null) {
          vErrors = [err0];
        } else {
          vErrors.push(err0);
        }
        errors++;
      }
      if (data.minor === undefined) {
        const err1 = {
          instancePath,
          schemaPath: "#/required",
          keyword: "required",
          params: { missingProperty: "minor" },
          message: "must have required property '" + "minor" + "'",
        };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
      if (data.major !== undefined) {
        if (
          !validate108(data.major, {
            instancePath: instancePath + "/major",
            parentData: data,
            parentDataProperty: "major",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate108.errors : vErrors.concat(validate108.errors);
          errors = vErrors.length;
        }
      }
      if (data.minor !== undefined) {
        if (
          !validate108(data.minor, {
            instancePath: instancePath + "/minor",
            parentData: data,
            parentDataProperty: "minor",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate108.errors : vErrors.concat(validate108.errors);
          errors = vErrors.length;
        }
      }
      if (data.rate !== undefined) {
        if (
          !validate66(data.rate, {
            instancePath: instancePath + "/rate",
            parentData: data,
            parentDataProperty: "rate",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate66.errors : vErrors.concat(validate66.errors);
          errors = vErrors.length;
        }
      }
    } else {
      const err2 = {
        instancePath,
        schemaPath: "#/type",
        keyword: "type",
        params: { type: "object" },
        message: "must be object",
      };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
    validate155.errors = vErrors;
    return errors === 0;
  }
  validate155.evaluated = {
    props: { major: true, minor: true, rate: true },
    dynamicProps: false,
    dynamicItems: false,
  };

  function validate160(
    data,
    {
      instancePath = "",
      parentData,
      parentDataProperty,
      rootData = data,
      dynamicAnchors = {},
    } = {},
  ) {
    let vErrors = null;
    let errors = 0;
    const evaluated0 = validate160.evaluated;
    if (evaluated0.dynamicProps) {
      evaluated0.props = undefined;
    }
    if (evaluated0.dynamicItems) {
      evaluated0.items = undefined;
    }
    if (data && typeof data == "object" && !Array.isArray(data)) {
      if (data.major === undefined) {
        const err0 = {
          instancePath,
          schemaPath: "#/required",
          keyword: "required",
          params: { missingProperty: "major" },
          message: "must have required property '" + "major" + "'",
        };
        if (vErrors === null) {
          vErrors = [err0];
        } else {
          vErrors.push(err0);
        }
        errors++;
      }
      if (data.minor === undefined) {
        const err1 = {
          instancePath,
          schemaPath: "#/required",
          keyword: "required",
          params: { missingProperty: "minor" },
          message: "must have required property '" + "minor" + "'",
        };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
      if (data.major !== undefined) {
        if (
          !validate108(data.major, {
            instancePath: instancePath + "/major",
            parentData: data,
            parentDataProperty: "major",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate108.errors : vErrors.concat(validate108.errors);
          errors = vErrors.length;
        }
      }
      if (data.minor !== undefined) {
        if (
          !validate108(data.minor, {
            instancePath: instancePath + "/minor",
            parentData: data,
            parentDataProperty: "minor",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate108.errors : vErrors.concat(validate108.errors);
          errors = vErrors.length;
        }
      }
      if (data.rate !== undefined) {
        if (
          !validate66(data.rate, {
            instancePath: instancePath + "/rate",
            parentData: data,
            parentDataProperty: "rate",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate66.errors : vErrors.concat(validate66.errors);
          errors = vErrors.length;
        }
      }
    } else {
      const err2 = {
        instancePath,
        schemaPath: "#/type",
        keyword: "type",
        params: { type: "object" },
        message: "must be object",
      };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
    validate160.errors = vErrors;
    return errors === 0;
  }
  validate160.evaluated = {
    props: { major: true, minor: true, rate: true },
    dynamicProps: false,
    dynamicItems: false,
  };

  function validate165(
    data,
    {
      instancePath = "",
      parentData,
      parentDataProperty,
      rootData = data,
      dynamicAnchors = {},
    } = {},
  ) {
    let vErrors = null;
    let errors = 0;
    const evaluated0 = validate165.evaluated;
    if (evaluated0.dynamicProps) {
      evaluated0.props = undefined;
    }
    if (evaluated0.dynamicItems) {
      evaluated0.items = undefined;
    }
    if (data && typeof data == "object" && !Array.isArray(data)) {
      if (data.major === undefined) {
        const err0 = {
          instancePath,
          schemaPath: "#/required",
          keyword: "required",
          params: { missingProperty: "major" },
          message: "must have required property '" + "major" + "'",
        };
        if (vErrors === null) {
          vErrors = [err0];
        } else {
          vErrors.push(err0);
        }
        errors++;
      }
      if (data.minor === undefined) {
        const err1 = {
          instancePath,
          schemaPath: "#/required",
          keyword: "required",
          params: { missingProperty: "minor" },
          message: "must have required property '" + "minor" + "'",
        };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
      if (data.major !== undefined) {
        if (
          !validate108(data.major, {
            instancePath: instancePath + "/major",
            parentData: data,
            parentDataProperty: "major",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate108.errors : vErrors.concat(validate108.errors);
          errors = vErrors.length;
        }
      }
      if (data.minor !== undefined) {
        if (
          !validate108(data.minor, {
            instancePath: instancePath + "/minor",
            parentData: data,
            parentDataProperty: "minor",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate108.errors : vErrors.concat(validate108.errors);
          errors = vErrors.length;
        }
      }
      if (data.rate !== undefined) {
        if (
          !validate66(data.rate, {
            instancePath: instancePath + "/rate",
            parentData: data,
            parentDataProperty: "rate",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate66.errors : vErrors.concat(validate66.errors);
          errors = vErrors.length;
        }
      }
    } else {
      const err2 = {
        instancePath,
        schemaPath: "#/type",
        keyword: "type",
        params: { type: "object" },
        message: "must be object",
      };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
    validate165.errors = vErrors;
    return errors === 0;
  }
  validate165.evaluated = {
    props: { major: true, minor: true, rate: true },
    dynamicProps: false,
    dynamicItems: false,
  };

  function validate140(
    data,
    {
      instancePath = "",
      parentData,
      parentDataProperty,
      rootData = data,
      dynamicAnchors = {},
    } = {},
  ) {
    let vErrors = null;
    let errors = 0;
    const evaluated0 = validate140.evaluated;
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
      if (data.weight !== undefined) {
        if (
          !validate141(data.weight, {
            instancePath: instancePath + "/weight",
            parentData: data,
            parentDataProperty: "weight",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate141.errors : vErrors.concat(validate141.errors);
          errors = vErrors.length;
        }
      }
      if (data.leafWeight !== undefined) {
        if (
          !validate141(data.leafWeight, {
            instancePath: instancePath + "/leafWeight",
            parentData: data,
            parentDataProperty: "leafWeight",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate141.errors : vErrors.concat(validate141.errors);
          errors = vErrors.length;
        }
      }
      if (data.weightDevice !== undefined) {
        let data2 = data.weightDevice;
        if (!Array.isArray(data2) && data2 !== null) {
          const err1 = {
            instancePath: instancePath + "/weightDevice",
            schemaPath: "#/properties/weightDevice/type",
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
        if (Array.isArray(data2)) {
          const len0 = data2.length;
          for (let i0 = 0; i0 < len0 && errors < 101; i0++) {
            if (
              !validate144(data2[i0], {
                instancePath: instancePath + "/weightDevice/" + i0,
                parentData: data2,
                parentDataProperty: i0,
                rootData,
                dynamicAnchors,
              })
            ) {
              vErrors = vErrors === null ? validate144.errors : vErrors.concat(validate144.errors);
              errors = vErrors.length;
            }
          }
        }
      }
      if (data.throttleReadBpsDevice !== undefined) {
        let data4 = data.throttleReadBpsDevice;
        if (!Array.isArray(data4) && data4 !== null) {
          const err2 = {
            instancePath: instancePath + "/throttleReadBpsDevice",
            schemaPath: "#/properties/throttleReadBpsDevice/type",
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
        if (Array.isArray(data4)) {
          const len1 = data4.length;
          for (let i1 = 0; i1 < len1 && errors < 101; i1++) {
            if (
              !validate150(data4[i1], {
                instancePath: instancePath + "/throttleReadBpsDevice/" + i1,
                parentData: data4,
                parentDataProperty: i1,
                rootData,
                dynamicAnchors,
              })
            ) {
              vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
              errors = vErrors.length;
            }
          }
        }
      }
      if (data.throttleWriteBpsDevice !== undefined) {
        let data6 = data.throttleWriteBpsDevice;
        if (!Array.isArray(data6) && data6 !== null) {
          const err3 = {
            instancePath: instancePath + "/throttleWriteBpsDevice",
            schemaPath: "#/properties/throttleWriteBpsDevice/type",
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
        if (Array.isArray(data6)) {
          const len2 = data6.length;
          for (let i2 = 0; i2 < len2 && errors < 101; i2++) {
            if (
              !validate155(data6[i2], {
                instancePath: instancePath + "/throttleWriteBpsDevice/" + i2,
                parentData: data6,
                parentDataProperty: i2,
                rootData,
                dynamicAnchors,
              })
            ) {
              vErrors = vErrors === null ? validate155.errors : vErrors.concat(validate155.errors);
              errors = vErrors.length;
            }
          }
        }
      }
      if (data.throttleReadIOPSDevice !== undefined) {
        let data8 = data.throttleReadIOPSDevice;
        if (!Array.isArray(data8) && data8 !== null) {
          const err4 = {
            instancePath: instancePath + "/throttleReadIOPSDevice",
            schemaPath: "#/properties/throttleReadIOPSDevice/type",
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
        if (Array.isArray(data8)) {
          const len3 = data8.length;
          for (let i3 = 0; i3 < len3 && errors < 101; i3++) {
            if (
              !validate160(data8[i3], {
                instancePath: instancePath + "/throttleReadIOPSDevice/" + i3,
                parentData: data8,
                parentDataProperty: i3,
                rootData,
                dynamicAnchors,
              })
            ) {
              vErrors = vErrors === null ? validate160.errors : vErrors.concat(validate160.errors);
              errors = vErrors.length;
            }
          }
        }
      }
      if (data.throttleWriteIOPSDevice !== undefined) {
        let data10 = data.throttleWriteIOPSDevice;
        if (!Array.isArray(data10) && data10 !== null) {
          const err5 = {
            instancePath: instancePath + "/throttleWriteIOPSDevice",
            schemaPath: "#/properties/throttleWriteIOPSDevice/type",
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
        if (Array.isArray(data10)) {
          const len4 = data10.length;
          for (let i4 = 0; i4 < len4 && errors < 101; i4++) {
            if (
              !validate165(data10[i4], {
                instancePath: instancePath + "/throttleWriteIOPSDevice/" + i4,
                parentData: data10,
                parentDataProperty: i4,
                rootData,
                dynamicAnchors,
              })
            ) {
              vErrors = vErrors === null ? validate165.errors : vErrors.concat(validate165.errors);
              errors = vErrors.length;
            }
          }
        }
      }
    }
    validate140.errors = vErrors;
    return errors === 0;
  }
  validate140.evaluated = {
    props: {
      weight: true,
      leafWeight: true,
      weightDevice: true,
      throttleReadBpsDevice: true,
      throttleWriteBpsDevice: true,
      throttleReadIOPSDevice: true,
      throttleWriteIOPSDevice: true,
    },
    dynamicProps: false,
    dynamicItems: false,
  };

  const pattern4 = new RegExp("^[1-9][0-9]*[KMG]B$", "u");

  function validate171(
    data,
    {
      instancePath = "",
      parentData,
      parentDataProperty,
      rootData = data,
      dynamicAnchors = {},
    } = {},
  ) {
    let vErrors = null;
    let errors = 0;
    const evaluated0 = validate171.evaluated;
    if (evaluated0.dynamicProps) {
      evaluated0.props = undefined;
    }
    if (evaluated0.dynamicItems) {
      evaluated0.items = undefined;
    }
    if (data && typeof data == "object" && !Array.isArray(data)) {
      if (data.limit === undefined) {
        const err0 = {
          instancePath,
          schemaPath: "#/required",
          keyword: "required",
          params: { missingProperty: "limit" },
          message: "must have required property '" + "limit" + "'",
        };
        if (vErrors === null) {
          vErrors = [err0];
        } else {
          vErrors.push(err0);
        }
        errors++;
      }
      if (data.pageSize !== undefined) {
        let data0 = data.pageSize;
        if (typeof data0 === "string") {
          if (!pattern4.test(data0)) {
            const err1 = {
              instancePath: instancePath + "/pageSize",
              schemaPath: "#/properties/pageSize/pattern",
              keyword: "pattern",
              params: { pattern: "^[1-9][0-9]*[KMG]B$" },
              message: 'must match pattern "' + "^[1-9][0-9]*[KMG]B$" + '"',
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
            instancePath: instancePath + "/pageSize",
            schemaPath: "#/properties/pageSize/type",
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
      if (data.limit !== undefined) {
        if (
          !validate66(data.limit, {
            instancePath: instancePath + "/limit",
            parentData: data,
            parentDataProperty: "limit",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate66.errors : vErrors.concat(validate66.errors);
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
    validate171.errors = vErrors;
    return errors === 0;
  }
  validate171.evaluated = {
    props: { pageSize: true, limit: true },
    dynamicProps: false,
    dynamicItems: false,
  };

  function validate176(
    data,
    {
      instancePath = "",
      parentData,
      parentDataProperty,
      rootData = data,
      dynamicAnchors = {},
    } = {},
  ) {
    let vErrors = null;
    let errors = 0;
    const evaluated0 = validate176.evaluated;
    if (evaluated0.dynamicProps) {
      evaluated0.props = undefined;
    }
    if (evaluated0.dynamicItems) {
      evaluated0.items = undefined;
    }
    if (data && typeof data == "object" && !Array.isArray(data)) {
      if (data.name === undefined) {
        const err0 = {
          instancePath,
          schemaPath: "#/required",
          keyword: "required",
          params: { missingProperty: "name" },
          message: "must have required property '" + "name" + "'",
        };
        if (vErrors === null) {
          vErrors = [err0];
        } else {
          vErrors.push(err0);
        }
        errors++;
      }
      if (data.priority === undefined) {
        const err1 = {
          instancePath,
          schemaPath: "#/required",
          keyword: "required",
          params: { missingProperty: "priority" },
          message: "must have required property '" + "priority" + "'",
        };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
      if (data.name !== undefined) {
        if (typeof data.name !== "string") {
          const err2 = {
            instancePath: instancePath + "/name",
            schemaPath: "#/properties/name/type",
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
      if (data.priority !== undefined) {
        if (
          !validate57(data.priority, {
            instancePath: instancePath + "/priority",
            parentData: data,
            parentDataProperty: "priority",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate57.errors : vErrors.concat(validate57.errors);
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
    validate176.errors = vErrors;
    return errors === 0;
  }
  validate176.evaluated = {
    props: { name: true, priority: true },
    dynamicProps: false,
    dynamicItems: false,
  };

  function validate174(
    data,
    {
      instancePath = "",
      parentData,
      parentDataProperty,
      rootData = data,
      dynamicAnchors = {},
    } = {},
  ) {
    let vErrors = null;
    let errors = 0;
    const evaluated0 = validate174.evaluated;
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
      if (data.classID !== undefined) {
        if (
          !validate57(data.classID, {
            instancePath: instancePath + "/classID",
            parentData: data,
            parentDataProperty: "classID",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate57.errors : vErrors.concat(validate57.errors);
          errors = vErrors.length;
        }
      }
      if (data.priorities !== undefined) {
        let data1 = data.priorities;
        if (!Array.isArray(data1) && data1 !== null) {
          const err1 = {
            instancePath: instancePath + "/priorities",
            schemaPath: "#/properties/priorities/type",
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
        if (Array.isArray(data1)) {
          const len0 = data1.length;
          for (let i0 = 0; i0 < len0 && errors < 101; i0++) {
            if (
              !validate176(data1[i0], {
                instancePath: instancePath + "/priorities/" + i0,
                parentData: data1,
                parentDataProperty: i0,
                rootData,
                dynamicAnchors,
              })
            ) {
              vErrors = vErrors === null ? validate176.errors : vErrors.concat(validate176.errors);
              errors = vErrors.length;
            }
          }
        }
      }
    }
    validate174.errors = vErrors;
    return errors === 0;
  }
  validate174.evaluated = {
    props: { classID: true, priorities: true },
    dynamicProps: false,
    dynamicItems: false,
  };

  function validate180(
    data,
    {
      instancePath = "",
      parentData,
      parentDataProperty,
      rootData = data,
      dynamicAnchors = {},
    } = {},
  ) {
    let vErrors = null;
    let errors = 0;
    const evaluated0 = validate180.evaluated;
    if (evaluated0.dynamicProps) {
      evaluated0.props = undefined;
    }
    if (evaluated0.dynamicItems) {
      evaluated0.items = undefined;
    }
    if (data && typeof data == "object" && !Array.isArray(data)) {
      if (data.hcaHandles !== undefined) {
        if (
          !validate57(data.hcaHandles, {
            instancePath: instancePath + "/hcaHandles",
            parentData: data,
            parentDataProperty: "hcaHandles",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate57.errors : vErrors.concat(validate57.errors);
          errors = vErrors.length;
        }
      }
      if (data.hcaObjects !== undefined) {
        if (
          !validate57(data.hcaObjects, {
            instancePath: instancePath + "/hcaObjects",
            parentData: data,
            parentDataProperty: "hcaObjects",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate57.errors : vErrors.concat(validate57.errors);
          errors = vErrors.length;
        }
      }
    } else {
      const err0 = {
        instancePath,
        schemaPath: "#/type",
        keyword: "type",
        params: { type: "object" },
        message: "must be object",
      };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    validate180.errors = vErrors;
    return errors === 0;
  }
  validate180.evaluated = {
    props: { hcaHandles: true, hcaObjects: true },
    dynamicProps: false,
    dynamicItems: false,
  };

  function validate115(
    data,
    {
      instancePath = "",
      parentData,
      parentDataProperty,
      rootData = data,
      dynamicAnchors = {},
    } = {},
  ) {
    let vErrors = null;
    let errors = 0;
    const evaluated0 = validate115.evaluated;
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
            if (errors >= 101) break;
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
          for (let i0 = 0; i0 < len0 && errors < 101; i0++) {
            if (
              !validate116(data2[i0], {
                instancePath: instancePath + "/devices/" + i0,
                parentData: data2,
                parentDataProperty: i0,
                rootData,
                dynamicAnchors,
              })
            ) {
              vErrors = vErrors === null ? validate116.errors : vErrors.concat(validate116.errors);
              errors = vErrors.length;
            }
          }
        }
      }
      if (data.pids !== undefined) {
        if (
          !validate120(data.pids, {
            instancePath: instancePath + "/pids",
            parentData: data,
            parentDataProperty: "pids",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate120.errors : vErrors.concat(validate120.errors);
          errors = vErrors.length;
        }
      }
      if (data.memory !== undefined) {
        if (
          !validate123(data.memory, {
            instancePath: instancePath + "/memory",
            parentData: data,
            parentDataProperty: "memory",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate123.errors : vErrors.concat(validate123.errors);
          errors = vErrors.length;
        }
      }
      if (data.cpu !== undefined) {
        if (
          !validate131(data.cpu, {
            instancePath: instancePath + "/cpu",
            parentData: data,
            parentDataProperty: "cpu",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate131.errors : vErrors.concat(validate131.errors);
          errors = vErrors.length;
        }
      }
      if (data.blockIO !== undefined) {
        if (
          !validate140(data.blockIO, {
            instancePath: instancePath + "/blockIO",
            parentData: data,
            parentDataProperty: "blockIO",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate140.errors : vErrors.concat(validate140.errors);
          errors = vErrors.length;
        }
      }
      if (data.hugepageLimits !== undefined) {
        let data8 = data.hugepageLimits;
        if (!Array.isArray(data8) && data8 !== null) {
          const err4 = {
            instancePath: instancePath + "/hugepageLimits",
            schemaPath: "#/properties/hugepageLimits/type",
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
        if (Array.isArray(data8)) {
          const len1 = data8.length;
          for (let i1 = 0; i1 < len1 && errors < 101; i1++) {
            if (
              !validate171(data8[i1], {
                instancePath: instancePath + "/hugepageLimits/" + i1,
                parentData: data8,
                parentDataProperty: i1,
                rootData,
                dynamicAnchors,
              })
            ) {
              vErrors = vErrors === null ? validate171.errors : vErrors.concat(validate171.errors);
              errors = vErrors.length;
            }
          }
        }
      }
      if (data.network !== undefined) {
        if (
          !validate174(data.network, {
            instancePath: instancePath + "/network",
            parentData: data,
            parentDataProperty: "network",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate174.errors : vErrors.concat(validate174.errors);
          errors = vErrors.length;
        }
      }
      if (data.rdma !== undefined) {
        let data11 = data.rdma;
        if (!(data11 && typeof data11 == "object" && !Array.isArray(data11)) && data11 !== null) {
          const err5 = {
            instancePath: instancePath + "/rdma",
            schemaPath: "#/properties/rdma/type",
            keyword: "type",
            params: { type: ["object", "null"] },
            message: "must be object,null",
          };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
        if (data11 && typeof data11 == "object" && !Array.isArray(data11)) {
          for (const key1 in data11) {
            if (errors >= 101) break;
            if (
              !validate180(data11[key1], {
                instancePath:
                  instancePath + "/rdma/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),
                parentData: data11,
                parentDataProperty: key1,
                rootData,
                dynamicAnchors,
              })
            ) {
              vErrors = vErrors === null ? validate180.errors : vErrors.concat(validate180.errors);
              errors = vErrors.length;
            }
          }
        }
      }
    }
    validate115.errors = vErrors;
    return errors === 0;
  }
  validate115.evaluated = {
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

  function validate185(
    data,
    {
      instancePath = "",
      parentData,
      parentDataProperty,
      rootData = data,
      dynamicAnchors = {},
    } = {},
  ) {
    let vErrors = null;
    let errors = 0;
    const evaluated0 = validate185.evaluated;
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
      if (data.type !== undefined) {
        let data0 = data.type;
        if (typeof data0 !== "string") {
          const err1 = {
            instancePath: instancePath + "/type",
            schemaPath: "#/properties/type/type",
            keyword: "type",
            params: { type: "string" },
            message: "must be string",
          };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
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
          const err2 = {
            instancePath: instancePath + "/type",
            schemaPath: "#/properties/type/enum",
            keyword: "enum",
            params: {
              allowedValues: ["pid", "network", "mount", "ipc", "uts", "user", "cgroup", "time"],
            },
            message: "must be equal to one of the allowed values",
          };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
      }
      if (data.path !== undefined) {
        if (typeof data.path !== "string") {
          const err3 = {
            instancePath: instancePath + "/path",
            schemaPath: "#/properties/path/type",
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
        instancePath,
        schemaPath: "#/type",
        keyword: "type",
        params: { type: "object" },
        message: "must be object",
      };
      if (vErrors === null) {
        vErrors = [err4];
      } else {
        vErrors.push(err4);
      }
      errors++;
    }
    validate185.errors = vErrors;
    return errors === 0;
  }
  validate185.evaluated = {
    props: { type: true, path: true },
    dynamicProps: false,
    dynamicItems: false,
  };

  function validate187(
    data,
    {
      instancePath = "",
      parentData,
      parentDataProperty,
      rootData = data,
      dynamicAnchors = {},
    } = {},
  ) {
    let vErrors = null;
    let errors = 0;
    const evaluated0 = validate187.evaluated;
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
          !validate108(data.major, {
            instancePath: instancePath + "/major",
            parentData: data,
            parentDataProperty: "major",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate108.errors : vErrors.concat(validate108.errors);
          errors = vErrors.length;
        }
      }
      if (data.minor !== undefined) {
        if (
          !validate108(data.minor, {
            instancePath: instancePath + "/minor",
            parentData: data,
            parentDataProperty: "minor",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate108.errors : vErrors.concat(validate108.errors);
          errors = vErrors.length;
        }
      }
      if (data.fileMode !== undefined) {
        let data4 = data.fileMode;
        const _errs8 = errors;
        let valid1 = false;
        const _errs9 = errors;
        if (
          !validate57(data4, {
            instancePath: instancePath + "/fileMode",
            parentData: data,
            parentDataProperty: "fileMode",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate57.errors : vErrors.concat(validate57.errors);
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
          !validate57(data5, {
            instancePath: instancePath + "/uid",
            parentData: data,
            parentDataProperty: "uid",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate57.errors : vErrors.concat(validate57.errors);
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
          !validate57(data6, {
            instancePath: instancePath + "/gid",
            parentData: data,
            parentDataProperty: "gid",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate57.errors : vErrors.concat(validate57.errors);
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
    validate187.errors = vErrors;
    return errors === 0;
  }
  validate187.evaluated = {
    props: {
      type: true,
      path: true,
      major: true,
      minor: true,
      fileMode: true,
      uid: true,
      gid: true,
    },
    dynamicProps: false,
    dynamicItems: false,
  };

  function validate194(
    data,
    {
      instancePath = "",
      parentData,
      parentDataProperty,
      rootData = data,
      dynamicAnchors = {},
    } = {},
  ) {
    let vErrors = null;
    let errors = 0;
    const evaluated0 = validate194.evaluated;
    if (evaluated0.dynamicProps) {
      evaluated0.props = undefined;
    }
    if (evaluated0.dynamicItems) {
      evaluated0.items = undefined;
    }
    if (data && typeof data == "object" && !Array.isArray(data)) {
      if (data.name !== undefined) {
        if (typeof data.name !== "string") {
          const err0 = {
            instancePath: instancePath + "/name",
            schemaPath: "#/properties/name/type",
            keyword: "type",
            params: { type: "string" },
            message: "must be string",
          };
          if (vErrors === null) {
            vErrors = [err0];
          } else {
            vErrors.push(err0);
          }
          errors++;
        }
      }
    } else {
      const err1 = {
        instancePath,
        schemaPath: "#/type",
        keyword: "type",
        params: { type: "object" },
        message: "must be object",
      };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    validate194.errors = vErrors;
    return errors === 0;
  }
  validate194.evaluated = { props: { name: true }, dynamicProps: false, dynamicItems: false };

  function validate200(
    data,
    {
      instancePath = "",
      parentData,
      parentDataProperty,
      rootData = data,
      dynamicAnchors = {},
    } = {},
  ) {
    let vErrors = null;
    let errors = 0;
    const evaluated0 = validate200.evaluated;
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
          !validate57(data.index, {
            instancePath: instancePath + "/index",
            parentData: data,
            parentDataProperty: "index",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate57.errors : vErrors.concat(validate57.errors);
          errors = vErrors.length;
        }
      }
      if (data.value !== undefined) {
        if (
          !validate66(data.value, {
            instancePath: instancePath + "/value",
            parentData: data,
            parentDataProperty: "value",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate66.errors : vErrors.concat(validate66.errors);
          errors = vErrors.length;
        }
      }
      if (data.valueTwo !== undefined) {
        if (
          !validate66(data.valueTwo, {
            instancePath: instancePath + "/valueTwo",
            parentData: data,
            parentDataProperty: "valueTwo",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate66.errors : vErrors.concat(validate66.errors);
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
    validate200.errors = vErrors;
    return errors === 0;
  }
  validate200.evaluated = {
    props: { index: true, value: true, valueTwo: true, op: true },
    dynamicProps: false,
    dynamicItems: false,
  };

  function validate198(
    data,
    {
      instancePath = "",
      parentData,
      parentDataProperty,
      rootData = data,
      dynamicAnchors = {},
    } = {},
  ) {
    let vErrors = null;
    let errors = 0;
    const evaluated0 = validate198.evaluated;
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
          for (let i0 = 0; i0 < len0 && errors < 101; i0++) {
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
          !validate57(data.errnoRet, {
            instancePath: instancePath + "/errnoRet",
            parentData: data,
            parentDataProperty: "errnoRet",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate57.errors : vErrors.concat(validate57.errors);
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
          for (let i1 = 0; i1 < len1 && errors < 101; i1++) {
            if (
              !validate200(data4[i1], {
                instancePath: instancePath + "/args/" + i1,
                parentData: data4,
                parentDataProperty: i1,
                rootData,
                dynamicAnchors,
              })
            ) {
              vErrors = vErrors === null ? validate200.errors : vErrors.concat(validate200.errors);
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
    validate198.errors = vErrors;
    return errors === 0;
  }
  validate198.evaluated = {
    props: { names: true, action: true, errnoRet: true, args: true },
    dynamicProps: false,
    dynamicItems: false,
  };

  function validate196(
    data,
    {
      instancePath = "",
      parentData,
      parentDataProperty,
      rootData = data,
      dynamicAnchors = {},
    } = {},
  ) {
    let vErrors = null;
    let errors = 0;
    const evaluated0 = validate196.evaluated;
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
          !validate57(data.defaultErrnoRet, {
            instancePath: instancePath + "/defaultErrnoRet",
            parentData: data,
            parentDataProperty: "defaultErrnoRet",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate57.errors : vErrors.concat(validate57.errors);
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
          for (let i0 = 0; i0 < len0 && errors < 101; i0++) {
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
          for (let i1 = 0; i1 < len1 && errors < 101; i1++) {
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
          for (let i2 = 0; i2 < len2 && errors < 101; i2++) {
            if (
              !validate198(data8[i2], {
                instancePath: instancePath + "/syscalls/" + i2,
                parentData: data8,
                parentDataProperty: i2,
                rootData,
                dynamicAnchors,
              })
            ) {
              vErrors = vErrors === null ? validate198.errors : vErrors.concat(validate198.errors);
              errors = vErrors.length;
            }
          }
        }
      }
    }
    validate196.errors = vErrors;
    return errors === 0;
  }
  validate196.evaluated = {
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

  function validate207(
    data,
    {
      instancePath = "",
      parentData,
      parentDataProperty,
      rootData = data,
      dynamicAnchors = {},
    } = {},
  ) {
    let vErrors = null;
    let errors = 0;
    const evaluated0 = validate207.evaluated;
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
      if (data.domain !== undefined) {
        let data0 = data.domain;
        if (typeof data0 !== "string") {
          const err1 = {
            instancePath: instancePath + "/domain",
            schemaPath: "#/properties/domain/type",
            keyword: "type",
            params: { type: "string" },
            message: "must be string",
          };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
        if (!(data0 === "LINUX" || data0 === "LINUX32")) {
          const err2 = {
            instancePath: instancePath + "/domain",
            schemaPath: "#/properties/domain/enum",
            keyword: "enum",
            params: { allowedValues: ["LINUX", "LINUX32"] },
            message: "must be equal to one of the allowed values",
          };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
      }
      if (data.flags !== undefined) {
        let data1 = data.flags;
        if (!Array.isArray(data1) && data1 !== null) {
          const err3 = {
            instancePath: instancePath + "/flags",
            schemaPath: "#/properties/flags/type",
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
          for (let i0 = 0; i0 < len0 && errors < 101; i0++) {
            if (typeof data1[i0] !== "string") {
              const err4 = {
                instancePath: instancePath + "/flags/" + i0,
                schemaPath: "#/properties/flags/items/type",
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
    }
    validate207.errors = vErrors;
    return errors === 0;
  }
  validate207.evaluated = {
    props: { domain: true, flags: true },
    dynamicProps: false,
    dynamicItems: false,
  };

  function validate209(
    data,
    {
      instancePath = "",
      parentData,
      parentDataProperty,
      rootData = data,
      dynamicAnchors = {},
    } = {},
  ) {
    let vErrors = null;
    let errors = 0;
    const evaluated0 = validate209.evaluated;
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
      if (data.closID !== undefined) {
        if (typeof data.closID !== "string") {
          const err1 = {
            instancePath: instancePath + "/closID",
            schemaPath: "#/properties/closID/type",
            keyword: "type",
            params: { type: "string" },
            message: "must be string",
          };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
      }
      if (data.schemata !== undefined) {
        let data1 = data.schemata;
        if (!Array.isArray(data1) && data1 !== null) {
          const err2 = {
            instancePath: instancePath + "/schemata",
            schemaPath: "#/properties/schemata/type",
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
        if (Array.isArray(data1)) {
          const len0 = data1.length;
          for (let i0 = 0; i0 < len0 && errors < 101; i0++) {
            if (typeof data1[i0] !== "string") {
              const err3 = {
                instancePath: instancePath + "/schemata/" + i0,
                schemaPath: "#/properties/schemata/items/type",
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
        }
      }
      if (data.l3CacheSchema !== undefined) {
        if (typeof data.l3CacheSchema !== "string") {
          const err4 = {
            instancePath: instancePath + "/l3CacheSchema",
            schemaPath: "#/properties/l3CacheSchema/type",
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
      if (data.memBwSchema !== undefined) {
        if (typeof data.memBwSchema !== "string") {
          const err5 = {
            instancePath: instancePath + "/memBwSchema",
            schemaPath: "#/properties/memBwSchema/type",
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
      if (data.enableMonitoring !== undefined) {
        let data5 = data.enableMonitoring;
        if (typeof data5 !== "boolean" && data5 !== null) {
          const err6 = {
            instancePath: instancePath + "/enableMonitoring",
            schemaPath: "#/properties/enableMonitoring/type",
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
    }
    validate209.errors = vErrors;
    return errors === 0;
  }
  validate209.evaluated = {
    props: {
      closID: true,
      schemata: true,
      l3CacheSchema: true,
      memBwSchema: true,
      enableMonitoring: true,
    },
    dynamicProps: false,
    dynamicItems: false,
  };

  function validate211(
    data,
    {
      instancePath = "",
      parentData,
      parentDataProperty,
      rootData = data,
      dynamicAnchors = {},
    } = {},
  ) {
    let vErrors = null;
    let errors = 0;
    const evaluated0 = validate211.evaluated;
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
      if (data.mode !== undefined) {
        let data0 = data.mode;
        if (typeof data0 !== "string") {
          const err1 = {
            instancePath: instancePath + "/mode",
            schemaPath: "#/properties/mode/type",
            keyword: "type",
            params: { type: "string" },
            message: "must be string",
          };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
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
          const err2 = {
            instancePath: instancePath + "/mode",
            schemaPath: "#/properties/mode/enum",
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
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
      }
      if (data.nodes !== undefined) {
        if (typeof data.nodes !== "string") {
          const err3 = {
            instancePath: instancePath + "/nodes",
            schemaPath: "#/properties/nodes/type",
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
          for (let i0 = 0; i0 < len0 && errors < 101; i0++) {
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
              data3 === "MPOL_F_NUMA_BALANCING" ||
              data3 === "MPOL_F_RELATIVE_NODES" ||
              data3 === "MPOL_F_STATIC_NODES"
            )) {
              const err6 = {
                instancePath: instancePath + "/flags/" + i0,
                schemaPath: "#/properties/flags/items/enum",
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
                vErrors = [err6];
              } else {
                vErrors.push(err6);
              }
              errors++;
            }
          }
        }
      }
    }
    validate211.errors = vErrors;
    return errors === 0;
  }
  validate211.evaluated = {
    props: { mode: true, nodes: true, flags: true },
    dynamicProps: false,
    dynamicItems: false,
  };

  function validate103(
    data,
    {
      instancePath = "",
      parentData,
      parentDataProperty,
      rootData = data,
      dynamicAnchors = {},
    } = {},
  ) {
    let vErrors = null;
    let errors = 0;
    const evaluated0 = validate103.evaluated;
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
          for (let i0 = 0; i0 < len0 && errors < 101; i0++) {
            if (
              !validate56(data0[i0], {
                instancePath: instancePath + "/uidMappings/" + i0,
                parentData: data0,
                parentDataProperty: i0,
                rootData,
                dynamicAnchors,
              })
            ) {
              vErrors = vErrors === null ? validate56.errors : vErrors.concat(validate56.errors);
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
          for (let i1 = 0; i1 < len1 && errors < 101; i1++) {
            if (
              !validate56(data2[i1], {
                instancePath: instancePath + "/gidMappings/" + i1,
                parentData: data2,
                parentDataProperty: i1,
                rootData,
                dynamicAnchors,
              })
            ) {
              vErrors = vErrors === null ? validate56.errors : vErrors.concat(validate56.errors);
              errors = vErrors.length;
            }
          }
        }
      }
      if (data.timeOffsets !== undefined) {
        if (
          !validate106(data.timeOffsets, {
            instancePath: instancePath + "/timeOffsets",
            parentData: data,
            parentDataProperty: "timeOffsets",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate106.errors : vErrors.concat(validate106.errors);
          errors = vErrors.length;
        }
      }
      if (data.sysctl !== undefined) {
        let data5 = data.sysctl;
        if (!(data5 && typeof data5 == "object" && !Array.isArray(data5)) && data5 !== null) {
          const err3 = {
            instancePath: instancePath + "/sysctl",
            schemaPath: "#/properties/sysctl/type",
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
        if (data5 && typeof data5 == "object" && !Array.isArray(data5)) {
          for (const key0 in data5) {
            if (errors >= 101) break;
            if (typeof data5[key0] !== "string") {
              const err4 = {
                instancePath:
                  instancePath + "/sysctl/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),
                schemaPath: "#/properties/sysctl/additionalProperties/type",
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
      if (data.resources !== undefined) {
        if (
          !validate115(data.resources, {
            instancePath: instancePath + "/resources",
            parentData: data,
            parentDataProperty: "resources",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate115.errors : vErrors.concat(validate115.errors);
          errors = vErrors.length;
        }
      }
      if (data.cgroupsPath !== undefined) {
        if (typeof data.cgroupsPath !== "string") {
          const err5 = {
            instancePath: instancePath + "/cgroupsPath",
            schemaPath: "#/properties/cgroupsPath/type",
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
      if (data.namespaces !== undefined) {
        let data9 = data.namespaces;
        if (!Array.isArray(data9) && data9 !== null) {
          const err6 = {
            instancePath: instancePath + "/namespaces",
            schemaPath: "#/properties/namespaces/type",
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
        if (Array.isArray(data9)) {
          const len2 = data9.length;
          for (let i2 = 0; i2 < len2 && errors < 101; i2++) {
            if (
              !validate185(data9[i2], {
                instancePath: instancePath + "/namespaces/" + i2,
                parentData: data9,
                parentDataProperty: i2,
                rootData,
                dynamicAnchors,
              })
            ) {
              vErrors = vErrors === null ? validate185.errors : vErrors.concat(validate185.errors);
              errors = vErrors.length;
            }
          }
        }
      }
      if (data.devices !== undefined) {
        let data11 = data.devices;
        if (!Array.isArray(data11) && data11 !== null) {
          const err7 = {
            instancePath: instancePath + "/devices",
            schemaPath: "#/properties/devices/type",
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
        if (Array.isArray(data11)) {
          const len3 = data11.length;
          for (let i3 = 0; i3 < len3 && errors < 101; i3++) {
            if (
              !validate187(data11[i3], {
                instancePath: instancePath + "/devices/" + i3,
                parentData: data11,
                parentDataProperty: i3,
                rootData,
                dynamicAnchors,
              })
            ) {
              vErrors = vErrors === null ? validate187.errors : vErrors.concat(validate187.errors);
              errors = vErrors.length;
            }
          }
        }
      }
      if (data.netDevices !== undefined) {
        let data13 = data.netDevices;
        if (!(data13 && typeof data13 == "object" && !Array.isArray(data13)) && data13 !== null) {
          const err8 = {
            instancePath: instancePath + "/netDevices",
            schemaPath: "#/properties/netDevices/type",
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
        if (data13 && typeof data13 == "object" && !Array.isArray(data13)) {
          for (const key1 in data13) {
            if (errors >= 101) break;
            if (
              !validate194(data13[key1], {
                instancePath:
                  instancePath + "/netDevices/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),
                parentData: data13,
                parentDataProperty: key1,
                rootData,
                dynamicAnchors,
              })
            ) {
              vErrors = vErrors === null ? validate194.errors : vErrors.concat(validate194.errors);
              errors = vErrors.length;
            }
          }
        }
      }
      if (data.seccomp !== undefined) {
        if (
          !validate196(data.seccomp, {
            instancePath: instancePath + "/seccomp",
            parentData: data,
            parentDataProperty: "seccomp",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate196.errors : vErrors.concat(validate196.errors);
          errors = vErrors.length;
        }
      }
      if (data.rootfsPropagation !== undefined) {
        let data16 = data.rootfsPropagation;
        if (typeof data16 !== "string") {
          const err9 = {
            instancePath: instancePath + "/rootfsPropagation",
            schemaPath: "#/properties/rootfsPropagation/type",
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
          const err10 = {
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
            vErrors = [err10];
          } else {
            vErrors.push(err10);
          }
          errors++;
        }
      }
      if (data.maskedPaths !== undefined) {
        let data17 = data.maskedPaths;
        if (!Array.isArray(data17) && data17 !== null) {
          const err11 = {
            instancePath: instancePath + "/maskedPaths",
            schemaPath: "#/properties/maskedPaths/type",
            keyword: "type",
            params: { type: ["array", "null"] },
            message: "must be array,null",
          };
          if (vErrors === null) {
            vErrors = [err11];
          } else {
            vErrors.push(err11);
          }
          errors++;
        }
        if (Array.isArray(data17)) {
          const len4 = data17.length;
          for (let i4 = 0; i4 < len4 && errors < 101; i4++) {
            if (typeof data17[i4] !== "string") {
              const err12 = {
                instancePath: instancePath + "/maskedPaths/" + i4,
                schemaPath: "#/properties/maskedPaths/items/type",
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
      if (data.readonlyPaths !== undefined) {
        let data19 = data.readonlyPaths;
        if (!Array.isArray(data19) && data19 !== null) {
          const err13 = {
            instancePath: instancePath + "/readonlyPaths",
            schemaPath: "#/properties/readonlyPaths/type",
            keyword: "type",
            params: { type: ["array", "null"] },
            message: "must be array,null",
          };
          if (vErrors === null) {
            vErrors = [err13];
          } else {
            vErrors.push(err13);
          }
          errors++;
        }
        if (Array.isArray(data19)) {
          const len5 = data19.length;
          for (let i5 = 0; i5 < len5 && errors < 101; i5++) {
            if (typeof data19[i5] !== "string") {
              const err14 = {
                instancePath: instancePath + "/readonlyPaths/" + i5,
                schemaPath: "#/properties/readonlyPaths/items/type",
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
        }
      }
      if (data.mountLabel !== undefined) {
        if (typeof data.mountLabel !== "string") {
          const err15 = {
            instancePath: instancePath + "/mountLabel",
            schemaPath: "#/properties/mountLabel/type",
            keyword: "type",
            params: { type: "string" },
            message: "must be string",
          };
          if (vErrors === null) {
            vErrors = [err15];
          } else {
            vErrors.push(err15);
          }
          errors++;
        }
      }
      if (data.personality !== undefined) {
        if (
          !validate207(data.personality, {
            instancePath: instancePath + "/personality",
            parentData: data,
            parentDataProperty: "personality",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate207.errors : vErrors.concat(validate207.errors);
          errors = vErrors.length;
        }
      }
      if (data.intelRdt !== undefined) {
        if (
          !validate209(data.intelRdt, {
            instancePath: instancePath + "/intelRdt",
            parentData: data,
            parentDataProperty: "intelRdt",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate209.errors : vErrors.concat(validate209.errors);
          errors = vErrors.length;
        }
      }
      if (data.memoryPolicy !== undefined) {
        if (
          !validate211(data.memoryPolicy, {
            instancePath: instancePath + "/memoryPolicy",
            parentData: data,
            parentDataProperty: "memoryPolicy",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate211.errors : vErrors.concat(validate211.errors);
          errors = vErrors.length;
        }
      }
    }
    validate103.errors = vErrors;
    return errors === 0;
  }
  validate103.evaluated = {
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
    {
      instancePath = "",
      parentData,
      parentDataProperty,
      rootData = data,
      dynamicAnchors = {},
    } = {},
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
        if (
          !validate53(data.root, {
            instancePath: instancePath + "/root",
            parentData: data,
            parentDataProperty: "root",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
          errors = vErrors.length;
        }
      }
      if (data.mounts !== undefined) {
        let data2 = data.mounts;
        if (!Array.isArray(data2) && data2 !== null) {
          const err3 = {
            instancePath: instancePath + "/mounts",
            schemaPath: "#/properties/mounts/type",
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
          for (let i0 = 0; i0 < len0 && errors < 101; i0++) {
            if (
              !validate55(data2[i0], {
                instancePath: instancePath + "/mounts/" + i0,
                parentData: data2,
                parentDataProperty: i0,
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
      if (data.process !== undefined) {
        if (
          !validate64(data.process, {
            instancePath: instancePath + "/process",
            parentData: data,
            parentDataProperty: "process",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate64.errors : vErrors.concat(validate64.errors);
          errors = vErrors.length;
        }
      }
      if (data.hostname !== undefined) {
        if (typeof data.hostname !== "string") {
          const err4 = {
            instancePath: instancePath + "/hostname",
            schemaPath: "#/properties/hostname/type",
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
      if (data.domainname !== undefined) {
        if (typeof data.domainname !== "string") {
          const err5 = {
            instancePath: instancePath + "/domainname",
            schemaPath: "#/properties/domainname/type",
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
      if (data.hooks !== undefined) {
        if (
          !validate94(data.hooks, {
            instancePath: instancePath + "/hooks",
            parentData: data,
            parentDataProperty: "hooks",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate94.errors : vErrors.concat(validate94.errors);
          errors = vErrors.length;
        }
      }
      if (data.annotations !== undefined) {
        let data8 = data.annotations;
        if (!(data8 && typeof data8 == "object" && !Array.isArray(data8)) && data8 !== null) {
          const err6 = {
            instancePath: instancePath + "/annotations",
            schemaPath: "#/properties/annotations/type",
            keyword: "type",
            params: { type: ["object", "null"] },
            message: "must be object,null",
          };
          if (vErrors === null) {
            vErrors = [err6];
          } else {
            vErrors.push(err6);
          }
          errors++;
        }
        if (data8 && typeof data8 == "object" && !Array.isArray(data8)) {
          for (const key0 in data8) {
            if (errors >= 101) break;
            if (typeof data8[key0] !== "string") {
              const err7 = {
                instancePath:
                  instancePath + "/annotations/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),
                schemaPath: "#/properties/annotations/additionalProperties/type",
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
        }
      }
      if (data.linux !== undefined) {
        if (
          !validate103(data.linux, {
            instancePath: instancePath + "/linux",
            parentData: data,
            parentDataProperty: "linux",
            rootData,
            dynamicAnchors,
          })
        ) {
          vErrors = vErrors === null ? validate103.errors : vErrors.concat(validate103.errors);
          errors = vErrors.length;
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

  return validate52;
}
