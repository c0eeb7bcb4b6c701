// Package rulestest runs the cases of rule files. Call [Run] in one line of a test, or [Check] in a program:
//
//	func TestRules(t *testing.T) { rulestest.Run(t, os.DirFS("rules")) }
//
// The cases of rules.yaml stand beside it in rules_test.yaml: a base submission, and for each case the values it changes and what is
// wanted: the total, the grade, the complete list of deductions, the indicators that do not apply, or the error. A criterion that no
// case triggers fails, and so does one that no case leaves alone: it could take points from everybody, or from nobody, and the cases
// would never tell.
package rulestest
