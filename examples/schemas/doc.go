// Package schemas holds no program, only a test: the JSON Schemas of github.com/baifen-go/baifen/rules/schema, read by the validator
// github.com/google/jsonschema-go, against the loaders of the files that they describe.
//
// What a schema refuses, the loader must refuse; what the loader refuses for its shape, the schema must refuse. Both are asked about
// every rule file, file of cases and submission of this project, good and faulty, and about what comes of them when one key or value
// is changed. What a schema cannot see is listed, code by code, with the reason.
package schemas
