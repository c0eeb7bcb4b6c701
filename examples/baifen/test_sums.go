package main

import "github.com/baifen-go/baifen/rules/rulestest"

// coverageOf gives the sum of two coverages; nil is none.
func coverageOf(c, d *rulestest.Coverage) *rulestest.Coverage {
	if d == nil {
		return c
	}
	sum := &rulestest.Coverage{Missing: []rulestest.Item{}}
	for _, x := range [2]*rulestest.Coverage{c, d} {
		if x != nil {
			sum.Items, sum.Covered = sum.Items+x.Items, sum.Covered+x.Covered
			sum.Missing, sum.All, sum.Faults = append(sum.Missing, x.Missing...), append(sum.All, x.All...), append(sum.Faults, x.Faults...)
		}
	}
	return sum
}

// mutationOf gives the sum of two mutations; nil is none.
func mutationOf(m, n *rulestest.Mutation) *rulestest.Mutation {
	if n == nil {
		return m
	}
	sum := &rulestest.Mutation{Survivors: []rulestest.Survivor{}, Doubtful: []rulestest.Mutant{}, Proved: []rulestest.Mutant{}}
	for _, x := range [2]*rulestest.Mutation{m, n} {
		if x == nil {
			continue
		}
		sum.Mutants, sum.Killed, sum.Refused = sum.Mutants+x.Mutants, sum.Killed+x.Killed, sum.Refused+x.Refused
		sum.Equivalent, sum.Undecided, sum.Runs = sum.Equivalent+x.Equivalent, sum.Undecided+x.Undecided, sum.Runs+x.Runs
		sum.Survivors, sum.Doubtful = append(sum.Survivors, x.Survivors...), append(sum.Doubtful, x.Doubtful...)
		sum.Proved, sum.Faults = append(sum.Proved, x.Proved...), append(sum.Faults, x.Faults...)
	}
	return sum
}
