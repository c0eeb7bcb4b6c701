// Package rulestest runs the cases of rule files. Call [Run] in one line of a test, or [Check] in a program:
//
//	func TestRules(t *testing.T) { rulestest.Run(t, os.DirFS("rules")) }
//
// The cases of rules.yaml stand beside it in rules_test.yaml: a base submission, and for each case the values it changes and what is
// wanted: the total, the grade, the complete list of deductions, of the indicators that do not apply, of bonuses, caps and failed
// checks, or the error. A criterion that no case triggers fails, and so does one that no case leaves alone: it could take points from
// everybody, or from nobody, and the cases would never tell. A case that passes whatever the criteria take off fails too.
//
// Where rules compare units (standings), a case states the standings of its unit, or names the other units: they are compared then.
//
// Whether the cases are enough, three more functions tell, each with one line for a test or a program:
//
//	rulestest.RunCoverage(t, os.DirFS("rules"), 95) // or Cover: what the cases try of the rules, and what not
//	rulestest.RunMutation(t, os.DirFS("rules"))     // or Mutate: which changes of the rules no case notices, with a case that would
//	text, err := rulestest.Cases(ctx, os.DirFS("rules"), "rules.yaml", nil) // cases made from the rules
//
// A mutant is a rule file in which one thing was changed. It is killed by a case that fails on it, or by the loader that refuses it. One
// that no case kills is a survivor where an input was found that a case could want another result of; it is equivalent where it is proved
// that there is none; else it is undecided, and listed. Both are asked of the solver of package analysis: a killer is a unit for which a
// part of the rules comes to something else by the mutant, and where it proves that there is none the two are equivalent. Criteria of one
// number are compared exactly over all that it can be, too. Inputs are sought where parts turn along one figure of the base, anywhere near
// the base, then one figure at a time beside cases. What formulas do not tell, judgements and rows of tables, is tried one by one. Inputs
// are single units: how units are compared is tried by the cases that name several, and a change of it that none of these notices is
// undecided.
package rulestest
